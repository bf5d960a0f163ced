//! `preg_split`.

use super::compiled::{Compiled, UNMATCHED};
use super::{PregError, compile, set_error};
use crate::declare_functions;
use crate::value::{Arr, Value};
use crate::vm::{Args, NativeResult, Vm};

declare_functions! {
    /// Splits a string where a pattern matches.
    "preg_split(string $pattern, string $subject, int $limit = -1, int $flags = 0): array|false" => preg_split,
}

const NO_EMPTY: i64 = 1;
const DELIM_CAPTURE: i64 = 2;
const OFFSET_CAPTURE: i64 = 4;

fn piece(subject: &[u8], start: usize, end: usize, flags: i64) -> Value {
    let text = Value::string(subject.get(start..end).unwrap_or(b""));
    if flags & OFFSET_CAPTURE == 0 {
        return text;
    }
    Value::Array(Arr::from_vec(vec![text, Value::from(start)]))
}

fn preg_split(vm: &mut Vm, args: &mut Args) -> NativeResult {
    let Some(compiled) = compile(vm, &args.str(0)) else { return Ok(false.into()) };
    let subject = args.str(1);
    match split(&compiled, &subject, args.int(2), args.int(3)) {
        Ok(pieces) => Ok(Arr::from_vec(pieces).into()),
        Err(error) => {
            set_error(vm, error);
            Ok(false.into())
        }
    }
}

fn split(compiled: &Compiled, subject: &[u8], limit: i64, flags: i64) -> Result<Vec<Value>, PregError> {
    let no_empty = flags & NO_EMPTY != 0;
    let mut limit = if limit == 0 { -1 } else { limit };
    let mut pieces = Vec::new();
    let mut found = compiled.borrow_room();
    let mut copied = 0;
    let mut offset = 0;
    let mut after_empty = false;
    if limit == -1 || limit > 1 {
        compiled.check_subject(subject, 0)?;
        loop {
            let matched = if after_empty {
                compiled.find_not_empty(subject, offset, &mut found)?
            } else {
                compiled.find(subject, offset, &mut found)?
            };
            if matched {
                let (start, end) = found.whole();
                if end < start {
                    break;
                }
                if !no_empty || start != copied {
                    pieces.push(piece(subject, copied, start, flags));
                    if limit != -1 {
                        limit -= 1;
                    }
                }
                if flags & DELIM_CAPTURE != 0 {
                    for group in found.groups.iter().skip(1) {
                        let (start, end) = if *group == UNMATCHED { (0, 0) } else { *group };
                        if !no_empty || end > start {
                            pieces.push(piece(subject, start, end, flags));
                        }
                    }
                }
                copied = end;
                offset = end;
                after_empty = start == end;
                if after_empty && offset >= subject.len() {
                    break;
                }
            } else if after_empty && offset < subject.len() {
                offset = compiled.next_offset(subject, offset);
                after_empty = false;
            } else {
                break;
            }
            if limit != -1 && limit <= 1 {
                break;
            }
        }
    }
    if !no_empty || copied < subject.len() {
        pieces.push(piece(subject, copied, subject.len(), flags));
    }
    compiled.give_back(found);
    Ok(pieces)
}
