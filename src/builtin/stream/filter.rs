//! Stream filters: the chain of a stream, and the filters that are built in. Filters of scripts: [`super::user_filter`].

use super::codec::{self, Codec};
use super::object::Stream;
use super::pending::{Step, Stop};
use super::transfer::with;
use super::user_filter::{self, UserFilter};
use crate::value::{Res, Str, Value, convert};
use crate::vm::Vm;
use std::cell::{Cell, RefCell};
use std::rc::Rc;

/// Which chain.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[allow(missing_docs)]
pub enum Direction {
    Read,
    Write,
}

/// One filter in a chain.
pub struct FilterEntry {
    /// Its work.
    pub filter: RefCell<Filter>,
    /// Its stream was closed: its resource is none any more.
    pub gone: Cell<bool>,
}

impl FilterEntry {
    /// A filter to be put into a chain.
    pub fn new(filter: Filter) -> FilterEntry {
        FilterEntry { filter: RefCell::new(filter), gone: Cell::new(false) }
    }
}

/// What a filter does.
pub enum Filter {
    /// One that is built in.
    Native(Codec),
    /// An object of the script.
    User(UserFilter),
}

/// What a filter resource stands for.
pub struct FilterHandle {
    /// The stream it belongs to.
    pub stream: Res,
    /// The entry in its chain.
    pub entry: Rc<FilterEntry>,
    /// Which chain.
    pub direction: Direction,
}

/// The names that `stream_get_filters` lists, besides those of the script.
pub const BUILTIN_NAMES: &[&str] =
    &["string.rot13", "string.toupper", "string.tolower", "convert.*", "consumed", "dechunk"];

/// A built-in filter by name.
pub fn native(name: &[u8], params: &Value) -> Option<Codec> {
    let lower = name.to_ascii_lowercase();
    let number = |key: &[u8]| match params.deref() {
        Value::Array(a) => a.get_bytes(key).map(convert::to_int),
        _ => None,
    };
    let text = |key: &[u8]| match params.deref() {
        Value::Array(a) => a.get_bytes(key).and_then(convert::to_str),
        _ => None,
    };
    let flag = |key: &[u8]| match params.deref() {
        Value::Array(a) => a.get_bytes(key).is_some_and(convert::to_bool),
        _ => false,
    };
    Some(match lower.as_slice() {
        b"string.rot13" => Codec::Rot13,
        b"string.toupper" => Codec::Upper,
        b"string.tolower" => Codec::Lower,
        b"consumed" => Codec::Consumed,
        b"dechunk" => Codec::Dechunk(codec::Dechunk::default()),
        b"convert.base64-encode" => Codec::Base64Encode(codec::Base64Encode::new(
            number(b"line-length").unwrap_or(0).max(0) as usize,
            text(b"line-break-chars").unwrap_or_else(|| Str::from("\r\n")),
        )),
        b"convert.base64-decode" => Codec::Base64Decode(codec::Base64Decode::default()),
        b"convert.quoted-printable-encode" => {
            Codec::QuotedPrintableEncode(codec::QuotedPrintableEncode::new(
                number(b"line-length").unwrap_or(0).max(0) as usize,
                text(b"line-break-chars").unwrap_or_else(|| Str::from("\r\n")),
                flag(b"binary"),
                flag(b"force-encode-first"),
            ))
        }
        b"convert.quoted-printable-decode" => {
            Codec::QuotedPrintableDecode(codec::QuotedPrintableDecode::new(text(b"line-break-chars")))
        }
        _ => return None,
    })
}

/// The chain of a stream.
pub fn chain(stream: &mut Stream, direction: Direction) -> &mut Vec<Rc<FilterEntry>> {
    match direction {
        Direction::Read => &mut stream.read_filters,
        Direction::Write => &mut stream.write_filters,
    }
}

/// Why filters are run.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Flow {
    /// There are bytes.
    Bytes,
    /// What they hold back is wanted now.
    Flush,
    /// There will be no more bytes.
    Close,
}

/// Sends bytes through the whole chain of a stream; what comes out is put into its buffer (reading) or is there for
/// [`take_written`] (writing).
pub fn run(vm: &mut Vm, res: &Res, direction: Direction, data: Vec<u8>, flow: Flow) -> Step<()> {
    run_from(vm, res, direction, 0, data, Run { flow, only_first: false })
}

/// How a chain is run.
#[derive(Clone, Copy, Debug)]
pub struct Run {
    /// Why.
    pub flow: Flow,
    /// Only the first filter is told so, the others just get bytes.
    pub only_first: bool,
}

impl Run {
    /// For the filters behind the first.
    pub fn behind_first(self) -> Run {
        if self.only_first { Run { flow: Flow::Bytes, only_first: false } } else { self }
    }
}

/// As [`run`], from the filter with index `first` on.
pub fn run_from(
    vm: &mut Vm,
    res: &Res,
    direction: Direction,
    first: usize,
    mut data: Vec<u8>,
    mut run: Run,
) -> Step<()> {
    let entries = with(res, |stream| chain(stream, direction).clone()).unwrap_or_default();
    for (index, entry) in entries.iter().enumerate().skip(first) {
        let mut filter = entry.filter.borrow_mut();
        match &mut *filter {
            Filter::Native(codec) => match codec.apply(&data, run.flow != Flow::Bytes) {
                Some(out) if out.is_empty() && codec.is_conversion() => return Ok(()),
                Some(out) => data = out,
                None => {
                    let name = codec.name();
                    drop(filter);
                    vm.function_warning(format!("Stream filter ({name}): invalid byte sequence"));
                    fail(res, direction);
                    return Ok(());
                }
            },
            Filter::User(user) => {
                let work = user_filter::work(res, direction, index, user, data, run);
                return Err(Stop::Wait(Box::new(work)));
            }
        }
        run = run.behind_first();
    }
    deliver(res, direction, data);
    Ok(())
}

/// A filter failed: the operation does, and there is no more to read.
pub fn fail(res: &Res, direction: Direction) {
    with(res, |stream| {
        stream.filter_failed = true;
        if direction == Direction::Read {
            stream.eof = true;
        }
    });
}

/// Whether a filter failed since this was asked last.
pub fn take_failure(res: &Res) -> bool {
    with(res, |stream| std::mem::take(&mut stream.filter_failed)) == Some(true)
}

/// Puts what came out of a chain where it belongs.
pub fn deliver(res: &Res, direction: Direction, mut data: Vec<u8>) {
    with(res, |stream| match direction {
        Direction::Read => {
            stream.compact();
            stream.ahead.append(&mut data);
        }
        Direction::Write => stream.filtered_out.append(&mut data),
    });
}

/// What the write filters gave out.
pub fn take_written(res: &Res) -> Vec<u8> {
    with(res, |stream| std::mem::take(&mut stream.filtered_out)).unwrap_or_default()
}

/// Bytes that the backend did not take.
pub fn put_back_written(res: &Res, rest: &[u8]) {
    with(res, |stream| {
        let newer = std::mem::replace(&mut stream.filtered_out, rest.to_vec());
        stream.filtered_out.extend(newer);
    });
}

/// The write filters give out what they hold, for the last time. They are taken off the stream.
pub fn finish_writing(vm: &mut Vm, res: &Res) -> Step<()> {
    let has = with(res, |stream| !stream.write_filters.is_empty()).unwrap_or(false);
    if has && !with(res, |stream| std::mem::replace(&mut stream.closing, true)).unwrap_or(true) {
        run(vm, res, Direction::Write, Vec::new(), Flow::Close)?;
    }
    Ok(())
}

/// Filters with a memory forget it when the stream is moved.
pub fn reset_after_seek(res: &Res) {
    let entries = with(res, |stream| stream.read_filters.clone()).unwrap_or_default();
    for entry in entries {
        if let Filter::Native(codec) = &mut *entry.filter.borrow_mut() {
            codec.reset();
        }
    }
}
