//! `preg_replace_callback` and `preg_replace_callback_array`: a native frame that goes from match to match.

use super::compiled::{Compiled, Found};
use super::matching::{Searcher, match_array};
use super::replace::set_counter;
use super::{OFFSET_CAPTURE, PregError, UNMATCHED_AS_NULL, compile, set_error};
use crate::builtin::support::with_strings;
use crate::declare_functions;
use crate::value::{Arr, Array, Key, Str, Tracer, Value};
use crate::vm::api::StringOrCall;
use crate::vm::{Args, Callback, Called, Error, NativeFrame, NativeResult, Outcome, Vm};
use std::rc::Rc;

declare_functions! {
    /// Replaces what matches by what a callback answers.
    "preg_replace_callback(array|string $pattern, callable $callback, array|string $subject, int $limit = -1, &$count = null, int $flags = 0): array|string|null" => preg_replace_callback,
    /// Replaces by several patterns, each with its callback.
    "preg_replace_callback_array(array $pattern, array|string $subject, int $limit = -1, &$count = null, int $flags = 0): array|string|null" => preg_replace_callback_array,
}

fn preg_replace_callback(vm: &mut Vm, args: &mut Args) -> NativeResult {
    let callback = args.get(1).clone();
    if let (Value::String(pattern), Value::String(subject)) = (args.get(0), args.get(2)) {
        // The usual case, in which no string need be asked for.
        let Ok(callable) = vm.callable(&callback) else {
            return Err(vm.argument_type_error(1, "must be a valid callback"));
        };
        let flags = args.int(5) & (OFFSET_CAPTURE | UNMATCHED_AS_NULL);
        let (patterns, subjects) = (vec![pattern.clone()], vec![subject.clone()]);
        let callbacks = vec![Callback::new(callable)];
        let limit = usize::try_from(args.int(3)).ok();
        let frame = ReplaceFrame::new(patterns, callbacks, subjects, limit, args.raw(4).clone(), flags);
        return Ok(Outcome::Enter(Box::new(frame)));
    }
    let patterns = match args.get(0) {
        Value::Array(array) => array.values().map(Value::read).collect(),
        other => vec![other.clone()],
    };
    let callbacks = vec![callback; patterns.len()];
    begin(vm, patterns, callbacks, args.get(2), args.int(3), args.raw(4), args.int(5))
}

fn preg_replace_callback_array(vm: &mut Vm, args: &mut Args) -> NativeResult {
    let mut patterns = Vec::new();
    let mut callbacks = Vec::new();
    for (pattern, callback) in args.array(0).iter() {
        let Key::Str(pattern) = pattern else {
            return Err(vm.argument_type_error(0, "must contain only string patterns as keys"));
        };
        let callback = callback.read();
        if vm.callable(&callback).is_err() {
            return Err(vm.argument_type_error(0, "must contain only valid callbacks"));
        }
        patterns.push(Value::String(pattern));
        callbacks.push(callback);
    }
    begin(vm, patterns, callbacks, args.get(1), args.int(2), args.raw(3), args.int(4))
}

fn begin(
    vm: &mut Vm,
    patterns: Vec<Value>,
    callbacks: Vec<Value>,
    subject: &Value,
    limit: i64,
    counter: &Value,
    flags: i64,
) -> NativeResult {
    let count = patterns.len();
    let mut values = patterns;
    match subject {
        Value::Array(array) => values.extend(array.values().map(Value::read)),
        other => values.push(other.clone()),
    }
    let state = vec![
        Value::from(count),
        Value::Array(Arr::from_vec(callbacks)),
        subject.clone(),
        Value::Int(limit),
        counter.clone(),
        Value::Int(flags & (OFFSET_CAPTURE | UNMATCHED_AS_NULL)),
    ];
    with_strings(vm, values, state, enter)
}

fn enter(vm: &mut Vm, mut strings: Vec<Str>, state: Vec<Value>) -> NativeResult {
    let [Value::Int(count), Value::Array(wanted), subject, Value::Int(limit), counter, Value::Int(flags)] =
        state.as_slice()
    else {
        return Ok(Value::Null.into());
    };
    let subjects = strings.split_off((*count as usize).min(strings.len()));
    let mut callbacks = Vec::with_capacity(strings.len());
    for callback in wanted.values() {
        match vm.callable(callback) {
            Ok(callable) => callbacks.push(Callback::new(callable)),
            Err(_) => return Err(vm.argument_type_error(0, "must contain only valid callbacks")),
        }
    }
    let limit = usize::try_from(*limit).ok();
    let mut frame = ReplaceFrame::new(strings, callbacks, subjects, limit, counter.clone(), *flags);
    if let Value::Array(array) = subject {
        frame.keys = Some(array.keys().collect());
    }
    Ok(Outcome::Enter(Box::new(frame)))
}

/// One pattern at work on one subject.
struct Work {
    compiled: Rc<Compiled>,
    searcher: Searcher,
    /// Where the groups of the last match are.
    found: Found,
    out: Str,
    copied: usize,
    left: usize,
    end: usize,
    changed: bool,
}

enum Awaiting {
    Nothing,
    /// The callback's answer.
    Answer,
    /// The answer's `__toString`.
    Text,
}

struct ReplaceFrame {
    patterns: Vec<Str>,
    callbacks: Vec<Callback>,
    subjects: Vec<Str>,
    keys: Option<Vec<Key>>,
    limit: Option<usize>,
    counter: Value,
    flags: i64,
    total: usize,
    result: Array,
    single: Value,
    subject_index: usize,
    pattern_index: usize,
    current: Str,
    work: Option<Work>,
    awaiting: Awaiting,
}

impl ReplaceFrame {
    fn new(
        patterns: Vec<Str>,
        callbacks: Vec<Callback>,
        subjects: Vec<Str>,
        limit: Option<usize>,
        counter: Value,
        flags: i64,
    ) -> ReplaceFrame {
        ReplaceFrame {
            patterns,
            callbacks,
            subjects,
            keys: None,
            limit,
            counter,
            flags,
            total: 0,
            result: Array::new(),
            subject_index: 0,
            pattern_index: 0,
            current: Str::empty(),
            work: None,
            awaiting: Awaiting::Nothing,
            single: Value::Null,
        }
    }

    /// The answer for the last match is known.
    fn append(&mut self, text: &[u8]) {
        if let Some(work) = &mut self.work {
            work.out.push_bytes(text);
            work.copied = work.end.max(work.copied);
        }
    }

    /// Goes on to the next match; `None`: all is done.
    fn advance(&mut self, vm: &mut Vm) -> Result<Option<Called>, Error> {
        while let Some(subject) = self.subjects.get(self.subject_index) {
            if self.work.is_none() && self.pattern_index == 0 {
                self.current = subject.clone();
            }
            match self.advance_subject(vm) {
                Ok(Some(groups)) => {
                    if let Some(callback) = self.callbacks.get(self.pattern_index) {
                        self.awaiting = Awaiting::Answer;
                        return Ok(Some(vm.call_back(callback, [Value::from(groups)])?));
                    }
                }
                Ok(None) => {
                    let text = Value::String(std::mem::replace(&mut self.current, Str::empty()));
                    match self.keys.as_ref().map(|keys| keys.get(self.subject_index)) {
                        Some(Some(key)) => _ = self.result.insert(key.clone(), text),
                        Some(None) => {}
                        None => self.single = text,
                    }
                }
                // The subject is left out; what went wrong has been told.
                Err(()) => self.work = None,
            }
            self.subject_index += 1;
            self.pattern_index = 0;
        }
        Ok(None)
    }

    /// Goes on in the current subject; what the callback is to be called with.
    fn advance_subject(&mut self, vm: &mut Vm) -> Result<Option<Array>, ()> {
        while let Some(pattern) = self.patterns.get(self.pattern_index) {
            if self.work.is_none() {
                let compiled = compile(vm, pattern).ok_or(())?;
                if let Err(error) = compiled.check_subject(&self.current, 0) {
                    set_error(vm, error);
                    return Err(());
                }
                let found = compiled.borrow_room();
                self.work = Some(Work {
                    compiled,
                    searcher: Searcher::new(0),
                    found,
                    out: Str::with_capacity(self.current.len() + 16),
                    copied: 0,
                    left: self.limit.unwrap_or(usize::MAX),
                    end: 0,
                    changed: false,
                });
            }
            let Some(work) = &mut self.work else { return Err(()) };
            if work.left > 0 {
                match work.searcher.next(&work.compiled, &self.current, &mut work.found) {
                    Ok(true) => {
                        work.left -= 1;
                        work.changed = true;
                        self.total += 1;
                        let (start, end) = work.found.whole();
                        if let Some(before) = self.current.get(work.copied..start) {
                            work.out.push_bytes(before);
                        }
                        work.end = end;
                        return Ok(Some(match_array(&work.compiled, &self.current, &work.found, self.flags)));
                    }
                    Ok(false) => {}
                    Err(error) => {
                        set_error(vm, error);
                        return Err(());
                    }
                }
            }
            if let Some(mut work) = self.work.take() {
                work.compiled.give_back(work.found);
                if work.changed {
                    work.out.push_bytes(self.current.get(work.copied..).unwrap_or(b""));
                    work.out.shrink();
                    self.current = if work.out.is_empty() { Str::empty() } else { work.out };
                }
            }
            self.pattern_index += 1;
        }
        Ok(None)
    }
}

impl ReplaceFrame {
    fn go_on(&mut self, vm: &mut Vm, result: Value) -> NativeResult {
        let mut result = result;
        loop {
            match std::mem::replace(&mut self.awaiting, Awaiting::Nothing) {
                Awaiting::Nothing => {}
                Awaiting::Answer => match &result {
                    Value::String(text) => self.append(text),
                    result => match vm.string_or_call(result)? {
                        StringOrCall::String(text) => self.append(&text),
                        StringOrCall::Call(call) => {
                            self.awaiting = Awaiting::Text;
                            return Ok(Outcome::Call(call));
                        }
                    },
                },
                Awaiting::Text => {
                    if let Value::String(text) = result.deref() {
                        self.append(text);
                    }
                }
            }
            match self.advance(vm)? {
                None => break,
                Some(Called::Done(value)) => result = value,
                Some(Called::Begun(next)) => return Ok(Outcome::Entered(next)),
            }
        }
        set_counter(&self.counter, self.total);
        Ok(Outcome::Return(match self.keys {
            Some(_) => Value::from(std::mem::take(&mut self.result)),
            None => std::mem::take(&mut self.single),
        }))
    }
}

impl NativeFrame for ReplaceFrame {
    fn resume(&mut self, vm: &mut Vm, result: Value) -> NativeResult {
        let result = self.go_on(vm, result);
        if result.is_err() {
            set_error(vm, PregError::Internal);
        }
        result
    }

    fn catch(&mut self, vm: &mut Vm, error: Error) -> NativeResult {
        set_error(vm, PregError::Internal);
        Err(error)
    }

    fn trace(&self, tracer: &mut dyn Tracer) {
        tracer.visit(&self.counter);
        self.callbacks.iter().for_each(|callback| callback.trace(tracer));
    }
}
