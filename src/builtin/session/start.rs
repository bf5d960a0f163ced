//! Starting a session, and giving it another name.

use super::files::Folder;
use super::{Active, Session, headers, is_active, sent_at, settings, started_at, steps};
use crate::builtin::http::{answer, given};
use crate::value::{Array, Key, Str, Value, convert};
use crate::vm::{Args, NativeResult, Vm};
use std::time::Duration;

/// A new name: `session.sid_length` digits, each of `session.sid_bits_per_character` bits.
pub(super) fn new_id(vm: &Vm) -> Str {
    const DIGITS: &[u8; 64] = b"0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ-,";
    let length = usize::try_from(vm.ini.int("session.sid_length")).unwrap_or(32).clamp(22, 256);
    let bits = vm.ini.int("session.sid_bits_per_character").clamp(4, 6) as u32;
    let mut random = vec![0; length];
    // Without a source of random numbers nothing that is secret can be made.
    if rustix_random(&mut random).is_err() {
        return Str::empty();
    }
    let mask = (1u8 << bits) - 1;
    let id: Vec<u8> = random.iter().map(|byte| DIGITS[usize::from(byte & mask)]).collect();
    Str::from_bytes(&id)
}

fn rustix_random(bytes: &mut [u8]) -> std::io::Result<()> {
    use std::io::Read;
    std::fs::File::open("/dev/urandom")?.read_exact(bytes)
}

/// Whether a name can be that of a file.
pub(super) fn is_valid(id: &[u8]) -> bool {
    !id.is_empty()
        && id.len() <= 256
        && id.iter().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b','))
}

/// The name that the client sent.
fn sent_id(vm: &mut Vm) -> Option<Str> {
    if !vm.ini.bool("session.use_cookies") {
        return None;
    }
    let name = Str::from_bytes(vm.ini.get_bytes("session.name").unwrap_or_default());
    let cookies = match vm.global_value("_COOKIE") {
        Some(Value::Array(cookies)) => (*cookies).clone(),
        _ => given(vm, 2)?,
    };
    cookies.get(&Key::from_str(&name))?.deref().as_str().cloned().filter(|id| !id.is_empty())
}

pub(super) fn session_start(vm: &mut Vm, args: &mut Args) -> NativeResult {
    if is_active(vm) {
        let place = started_at(vm);
        let name = vm.function_name();
        vm.notice(format!("{name}(): Ignoring session_start() because a session is already active{place}"));
        return Ok(true.into());
    }
    let uses_cookies = vm.ini.bool("session.use_cookies");
    if uses_cookies && answer::is_sent(vm) {
        let place = sent_at(vm);
        vm.function_warning(format!("Session cannot be started after headers have already been sent{place}"));
        return Ok(false.into());
    }
    let mut closes = false;
    for (key, value) in args.array(0).iter() {
        let Key::Str(name) = key else { continue };
        match value.deref() {
            Value::String(_) | Value::Int(_) | Value::Float(_) | Value::Bool(_) => {
                let text = convert::to_str(value.deref()).unwrap_or_default();
                if name.as_bytes() == b"read_and_close" {
                    closes = convert::to_int(value.deref()) > 0;
                } else if !vm.set_setting(&format!("session.{name}"), &text, crate::builtin::ini::FROM_SCRIPT)
                {
                    vm.function_warning(format!("Setting option \"{name}\" failed"));
                }
            }
            other => {
                let kind = Vm::type_name(other);
                let function = vm.function_name();
                let message =
                    format!("{function}(): Option \"{name}\" must be of type string|int|bool, {kind} given");
                return Err(vm.type_error(message));
            }
        }
    }
    let folder = settings::folder(vm);
    let mut id = vm.state::<Session>().id.clone();
    let mut known_to_client = false;
    if let Some(sent) = sent_id(vm).filter(|_| id.is_empty()) {
        id = sent;
        known_to_client = true;
    }
    // What could not be a name, and might do harm elsewhere, is none.
    if id.iter().any(|b| b"\r\n\t <>'\"\\".contains(b)) {
        id = Str::empty();
        known_to_client = false;
    }
    if !id.is_empty() && vm.ini.bool("session.use_strict_mode") && !folder.file(&id).exists() {
        id = Str::empty();
        known_to_client = false;
    }
    if id.is_empty() {
        id = new_id(vm);
    }
    let Some((active, text)) = open(vm, &folder, &id) else { return Ok(false.into()) };
    steps::begin(vm, id, active);
    if uses_cookies && !known_to_client {
        headers::send_cookie(vm);
    }
    headers::send_cache_limit(vm);
    collect(vm, &folder);
    // What an earlier session left goes before anything of this one is there.
    vm.set_global_value("_SESSION", Value::from(Array::new()));
    let filled = steps::decode(vm, &text, Value::Bool(true));
    if closes {
        // What was read stays in `$_SESSION`; the file is free again.
        vm.state::<Session>().active = None;
    }
    filled
}

/// Opens and reads a session's file; what fails is told.
fn open(vm: &mut Vm, folder: &Folder, id: &Str) -> Option<(Active, Vec<u8>)> {
    let setting = vm.ini.get("session.save_path").unwrap_or_default().to_owned();
    if !is_valid(id) {
        vm.function_warning(
            "Session ID is too long or contains illegal characters. Only the A-Z, a-z, 0-9, \"-\", and \",\" characters are allowed",
        );
    } else {
        match folder.open(id) {
            Ok((file, text)) => return Some((Active { file, text: text.clone() }, text)),
            Err(error) => {
                let number = error.raw_os_error().unwrap_or(0);
                let text = error.to_string();
                let why = text.split(" (os error").next().unwrap_or_default();
                let path = folder.file(id).display().to_string();
                vm.function_warning(format!("open({path}, O_RDWR) failed: {why} ({number})"));
            }
        }
    }
    vm.function_warning(format!("Failed to read session data: files (path: {setting})"));
    None
}

/// Now and then, old sessions are removed.
fn collect(vm: &mut Vm, folder: &Folder) {
    let (part, whole) = (vm.ini.int("session.gc_probability"), vm.ini.int("session.gc_divisor"));
    if part > 0 && whole > 0 && fastrand::i64(0..whole) < part {
        folder.clean(age(vm));
    }
}

/// How old a session may become.
pub(super) fn age(vm: &Vm) -> Duration {
    Duration::from_secs(u64::try_from(vm.ini.int("session.gc_maxlifetime")).unwrap_or(0))
}

pub(super) fn session_regenerate_id(vm: &mut Vm, args: &mut Args) -> NativeResult {
    if !is_active(vm) {
        let place = started_at(vm);
        vm.function_warning(format!(
            "Session ID cannot be regenerated when there is no active session{place}"
        ));
        return Ok(false.into());
    }
    if vm.ini.bool("session.use_cookies") && answer::is_sent(vm) {
        let place = sent_at(vm);
        vm.function_warning(format!(
            "Session ID cannot be regenerated after headers have already been sent{place}"
        ));
        return Ok(false.into());
    }
    let folder = settings::folder(vm);
    let id = new_id(vm);
    let old = vm.state::<Session>().id.clone();
    let Some((active, _)) = open(vm, &folder, &id) else { return Ok(false.into()) };
    let session = vm.state::<Session>();
    session.id = id;
    // The new file has nothing of the session yet, so that it is written in any case.
    let before = session.active.replace(active);
    if args.bool(0) {
        drop(before);
        folder.remove(&old);
    }
    if vm.ini.bool("session.use_cookies") {
        headers::send_cookie(vm);
    }
    Ok(true.into())
}
