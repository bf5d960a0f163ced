//! `include` of an address whose wrapper is a class of the script: its methods give the text first, then the instruction
//! runs again.

use super::frame::ReturnTo;
use super::function::{Body, Function};
use super::include::include_word;
use super::native::{Call, Callable, NativeFrame, NativeResult, Outcome};
use super::run::Next;
use super::{Error, Vm, signature};
use crate::builtin::stream::StreamState;
use crate::builtin::stream::open::{has_user_wrapper, url_refused};
use crate::bytecode::IncludeMode;
use crate::value::{Str, Value};

/// The text that was read for an `include` which is about to run again; `None`: it could not be read, and that was told.
#[derive(Default)]
struct Ready(Option<(Str, Option<Str>)>);

/// The functions that read for `include` and its like, under these names.
#[derive(Default)]
struct Readers(Vec<&'static Function>);

/// What was read for this path.
pub(super) fn take_text(vm: &mut Vm, path: &Str) -> Option<Option<Str>> {
    let ready = &mut vm.state::<Ready>().0;
    match ready.take() {
        Some((read, text)) if read == *path => Some(text),
        _ => None,
    }
}

/// Reads the text by the methods of the script's wrapper, if it is such an address and was not read yet.
///
/// PHP opens an address for `include_once` whether it was included already or not, and then closes it unread.
pub(super) fn read_first(vm: &mut Vm, path: &Str, mode: IncludeMode) -> Option<Next> {
    if matches!(&vm.state::<Ready>().0, Some((read, _)) if read == path) {
        return None;
    }
    // Filters may be the script's own, too.
    let by_script = has_user_wrapper(vm, path)
        || path.get(..13).is_some_and(|start| start.eq_ignore_ascii_case(b"php://filter/"));
    if !by_script || url_refused(vm, path, true).is_some() {
        return None;
    }
    let reader = reader(vm, include_word(mode))?;
    let frame = ReadFrame { path: path.clone(), reader: Some(reader) };
    Some(vm.push_native_frame(Box::new(frame), ReturnTo::Resume))
}

/// `file_get_contents` under another name, for messages and traces.
fn reader(vm: &mut Vm, word: &str) -> Option<&'static Function> {
    if let Some(known) =
        vm.state::<Readers>().0.iter().find(|function| function.name.as_bytes() == word.as_bytes())
    {
        return Some(known);
    }
    let original = vm.find_function(b"file_get_contents")?;
    let Body::Native { run, .. } = &original.body else { return None };
    let function = signature::native_function(Str::from(word), original.params.clone(), None, *run).leak();
    vm.state::<Readers>().0.push(function);
    Some(function)
}

struct ReadFrame {
    path: Str,
    reader: Option<&'static Function>,
}

impl NativeFrame for ReadFrame {
    fn resume(&mut self, vm: &mut Vm, result: Value) -> NativeResult {
        if let Some(reader) = self.reader.take() {
            let arguments = vec![Value::String(self.path.clone())];
            vm.state::<StreamState>().including_user = true;
            return Ok(Outcome::Call(Call::new(Callable::function(reader), arguments)));
        }
        vm.state::<StreamState>().including_user = false;
        let text = match result {
            Value::String(text) => Some(text),
            // Included already.
            Value::Bool(true) => Some(Str::empty()),
            _ => None,
        };
        vm.state::<Ready>().0 = Some((self.path.clone(), text));
        Ok(Outcome::Return(Value::Null))
    }

    fn catch(&mut self, vm: &mut Vm, error: Error) -> NativeResult {
        vm.state::<StreamState>().including_user = false;
        Err(error)
    }
}
