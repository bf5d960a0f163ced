//! Reading and writing what is in a session, through the script's own methods.

use super::{Active, Session, files, is_active, started_at, text, variables};
use crate::value::{Array, Key, Str, Tracer, Value};
use crate::vm::{Call, Error, NativeFrame, NativeResult, Outcome, Vm};

/// What is done with the text of a session.
#[derive(Clone, Copy)]
enum Then {
    /// It is the answer.
    Answer,
    /// It goes to the file, and the session ends.
    Write,
    /// The variables go to `$_SESSION`, beside those that are there.
    Take,
}

/// Calls a helper and goes on with its result.
struct Step {
    /// The running function, for complaints.
    name: String,
    call: Option<Call>,
    then: Then,
    answer: Value,
}

impl NativeFrame for Step {
    fn resume(&mut self, vm: &mut Vm, result: Value) -> NativeResult {
        if let Some(call) = self.call.take() {
            return Ok(Outcome::Call(call));
        }
        match self.then {
            Then::Answer => return Ok(result.into()),
            Then::Write => {
                let text = result.deref().as_str().cloned().unwrap_or_default();
                end(vm, Some(&text));
            }
            Then::Take => {
                let mut all = variables(vm).unwrap_or_default();
                let Value::Array(read) = result.deref() else {
                    let name = self.name.clone();
                    return Ok(not_decoded(vm, &name).into());
                };
                for (key, value) in read.iter() {
                    all.insert(key, value.clone());
                }
                vm.set_global_value("_SESSION", Value::from(all));
            }
        }
        Ok(std::mem::take(&mut self.answer).into())
    }

    fn catch(&mut self, vm: &mut Vm, error: Error) -> NativeResult {
        if matches!(self.then, Then::Write) {
            end(vm, None);
        }
        Err(error)
    }

    fn trace(&self, tracer: &mut dyn Tracer) {
        tracer.visit(&self.answer);
        for value in self.call.iter().flat_map(|call| &call.arguments) {
            tracer.visit(value);
        }
    }
}

fn frame(
    vm: &mut Vm,
    helper: &'static str,
    values: Array,
    then: Then,
    answer: Value,
) -> Box<dyn NativeFrame> {
    let call = Call::new(vm.helper(helper), vec![Value::from(values)]);
    Box::new(Step { name: vm.function_name(), call: Some(call), then, answer })
}

/// What a session cannot be made of is the end of it.
fn not_decoded(vm: &mut Vm, function: &str) -> bool {
    if is_active(vm) {
        destroy(vm);
    }
    vm.set_global_value("_SESSION", Value::from(Array::new()));
    vm.warning(format!("{function}(): Failed to decode session object. Session has been destroyed"));
    false
}

/// What of `$_SESSION` can be written; `None`: nothing, as a name cannot be.
fn writable(vm: &mut Vm) -> Option<Array> {
    let all = variables(vm)?;
    if vm.ini.get("session.serialize_handler") == Some("php_serialize") {
        return Some(all);
    }
    let mut named = Array::new();
    for (key, value) in all.iter() {
        match key {
            Key::Int(number) => complain(vm, format!("Skipping numeric key {number}")),
            Key::Str(name) if name.contains(&b'|') => {
                complain(vm, format!("Failed to write session data. Data contains invalid key \"{name}\""));
                return None;
            }
            key => drop(named.insert(key, value.clone())),
        }
    }
    Some(named)
}

/// A warning of the running function, or of the end of the script.
fn complain(vm: &mut Vm, text: String) {
    if vm.shutting_down {
        vm.warning(format!("PHP Request Shutdown: {text}"));
    } else {
        vm.function_warning(text);
    }
}

fn encoder(vm: &Vm) -> &'static str {
    match vm.ini.get("session.serialize_handler") {
        Some("php_serialize") => "session_whole_text",
        _ => "session_text",
    }
}

/// `session_encode`
pub(super) fn encode(vm: &mut Vm) -> NativeResult {
    if variables(vm).is_none() {
        vm.function_warning("Cannot encode non-existent session");
        return Ok(false.into());
    }
    let Some(values) = writable(vm) else { return Ok(false.into()) };
    if values.is_empty() && encoder(vm) == "session_text" {
        return Ok(false.into());
    }
    Ok(Outcome::Enter(frame(vm, encoder(vm), values, Then::Answer, Value::Null)))
}

/// The frame that writes the session and ends it. `None`: there is nothing to write, it has ended.
pub(super) fn write_frame(vm: &mut Vm, answer: Value) -> Option<Box<dyn NativeFrame>> {
    match writable(vm) {
        Some(values) => Some(frame(vm, encoder(vm), values, Then::Write, answer)),
        None => {
            // A name that cannot be written empties the session.
            let lost = variables(vm).is_some();
            end(vm, lost.then_some(b"".as_slice()));
            None
        }
    }
}

/// Ends the session; what it is now goes to its file first.
pub(super) fn end(vm: &mut Vm, text: Option<&[u8]>) {
    let Some(mut active) = vm.state::<Session>().active.take() else { return };
    let Some(text) = text else { return };
    if vm.ini.bool("session.lazy_write") && active.text == text {
        // Nothing has changed but that it was used.
        let _ = active.file.set_modified(std::time::SystemTime::now());
        return;
    }
    if files::write(&mut active.file, text).is_err() {
        complain(vm, "Failed to write session data (files)".to_owned());
    }
}

/// Fills `$_SESSION` from a text; `answer` is what the running function gives.
pub(super) fn decode(vm: &mut Vm, encoded: &[u8], answer: Value) -> NativeResult {
    if encoded.is_empty() {
        return Ok(answer.into());
    }
    if vm.ini.get("session.serialize_handler") == Some("php_serialize") {
        let mut whole = Array::new();
        let _ = whole.push(Value::string(encoded));
        return Ok(Outcome::Enter(frame(vm, "session_whole", whole, Then::Take, answer)));
    }
    match text::split(encoded) {
        Some(parts) => Ok(Outcome::Enter(frame(vm, "session_values", parts, Then::Take, answer))),
        None => {
            let name = vm.function_name();
            Ok(not_decoded(vm, &name).into())
        }
    }
}

/// Removes the session and its file; false: there is no file.
pub(super) fn destroy(vm: &mut Vm) -> bool {
    let folder = super::settings::folder(vm);
    let session = vm.state::<Session>();
    session.active = None;
    let id = std::mem::take(&mut session.id);
    folder.remove(&id)
}

/// Remembers that a session runs.
pub(super) fn begin(vm: &mut Vm, id: Str, active: Active) {
    let place = vm.position();
    let session = vm.state::<Session>();
    session.id = id;
    session.active = Some(active);
    session.started_at = Some(place);
}

/// A complaint about something that cannot be changed any more; false if nothing stands in the way.
pub(super) fn too_late(vm: &mut Vm, what: &str, sent_matters: bool) -> bool {
    if is_active(vm) {
        let place = started_at(vm);
        vm.function_warning(format!("{what} cannot be changed when a session is active{place}"));
        return true;
    }
    if sent_matters && crate::builtin::http::answer::is_sent(vm) {
        let place = super::sent_at(vm);
        vm.function_warning(format!("{what} cannot be changed after headers have already been sent{place}"));
        return true;
    }
    false
}
