//! The `session_…` functions.

use super::start::{age, is_valid, new_id, session_regenerate_id, session_start};
use super::steps::{self, too_late};
use super::{Session, is_active, settings};
use crate::builtin::ini::FROM_SCRIPT;
use crate::declare_functions;
use crate::value::{Array, Key, Str, Value, convert};
use crate::vm::{Args, Call, Callable, NativeResult, Outcome, Vm};

declare_functions! {
    /// The name of the sessions, optionally changed.
    "session_name(?string $name = null): string|false" => session_name,
    /// What keeps the sessions.
    "session_module_name(?string $module = null): string|false" => session_module_name,
    /// Where the sessions are kept, optionally changed.
    "session_save_path(?string $path = null): string|false" => session_save_path,
    /// The name of this session, optionally changed.
    "session_id(?string $id = null): string|false" => session_id,
    /// A name that no session has.
    "session_create_id(string $prefix = \"\"): string|false" => session_create_id,
    /// Gives the session another name.
    "session_regenerate_id(bool $delete_old_session = false): bool" => session_regenerate_id,
    /// Fills the session from a text.
    "session_decode(string $data): bool" => session_decode,
    /// The session as text.
    "session_encode(): string|false" => session_encode,
    /// Removes the session.
    "session_destroy(): bool" => session_destroy,
    /// Removes what is in the session.
    "session_unset(): bool" => session_unset,
    /// Removes old sessions.
    "session_gc(): int|false" => session_gc,
    /// How the session's cookie is made.
    "session_get_cookie_params(): array" => session_get_cookie_params,
    /// Writes the session and ends it.
    "session_write_close(): bool" => session_write_close,
    /// Ends the session without writing it.
    "session_abort(): bool" => session_abort,
    /// Reads the session again.
    "session_reset(): bool" => session_reset,
    /// Whether a session runs.
    "session_status(): int" => session_status,
    /// Has the session written when the script ends.
    "session_register_shutdown(): void" => session_register_shutdown,
    /// Writes the session and ends it.
    "session_commit(): bool" => session_write_close,
    /// How long answers may be kept, optionally changed.
    "session_cache_limiter(?string $value = null): string|false" => session_cache_limiter,
    /// For how many minutes answers may be kept, optionally changed.
    "session_cache_expire(?int $value = null): int|false" => session_cache_expire,
    /// Changes how the session's cookie is made.
    "session_set_cookie_params(array|int $lifetime_or_options, ?string $path = null, ?string $domain = null, ?bool $secure = null, ?bool $httponly = null): bool" => session_set_cookie_params,
    /// Starts the session, or goes on with the one that the client names.
    "session_start(array $options = []): bool" => session_start,
}

fn setting(vm: &Vm, name: &str) -> Value {
    Value::string(vm.ini.get_bytes(name).unwrap_or_default())
}

/// The setting, and what it becomes if the script says so.
fn changed(vm: &mut Vm, args: &Args, name: &str, what: &str, sent_matters: bool) -> NativeResult {
    let old = setting(vm, name);
    if let Some(new) = args.opt_str(0) {
        if too_late(vm, what, sent_matters) {
            return Ok(false.into());
        }
        vm.set_setting(name, &new, FROM_SCRIPT);
    }
    Ok(old.into())
}

fn session_name(vm: &mut Vm, args: &mut Args) -> NativeResult {
    changed(vm, args, "session.name", "Session name", true)
}

fn session_save_path(vm: &mut Vm, args: &mut Args) -> NativeResult {
    changed(vm, args, "session.save_path", "Session save path", true)
}

fn session_cache_limiter(vm: &mut Vm, args: &mut Args) -> NativeResult {
    changed(vm, args, "session.cache_limiter", "Session cache limiter", true)
}

fn session_module_name(vm: &mut Vm, args: &mut Args) -> NativeResult {
    if let Some(new) = args.opt_str(0) {
        if too_late(vm, "Session save handler module", true) {
            return Ok(false.into());
        }
        if new.eq_ignore_ascii_case(b"user") {
            return Err(vm.argument_error(0, "cannot be \"user\""));
        }
        if new.as_bytes() != b"files" {
            vm.function_warning(format!("Session handler module \"{new}\" cannot be found"));
            return Ok(false.into());
        }
    }
    Ok(setting(vm, "session.save_handler").into())
}

fn session_cache_expire(vm: &mut Vm, args: &mut Args) -> NativeResult {
    let old = vm.ini.int("session.cache_expire");
    if let Some(new) = args.opt_int(0) {
        if too_late(vm, "Session cache expiration", true) {
            return Ok(if is_active(vm) { Value::Int(old) } else { Value::Bool(false) }.into());
        }
        vm.set_setting("session.cache_expire", new.to_string().as_bytes(), FROM_SCRIPT);
    }
    Ok(old.into())
}

fn session_id(vm: &mut Vm, args: &mut Args) -> NativeResult {
    let old = vm.state::<Session>().id.clone();
    if let Some(new) = args.opt_str(0) {
        let sent_matters = vm.ini.bool("session.use_cookies");
        if too_late(vm, "Session ID", sent_matters) {
            return Ok(false.into());
        }
        vm.state::<Session>().id = new;
    }
    Ok(Value::String(old).into())
}

fn session_create_id(vm: &mut Vm, args: &mut Args) -> NativeResult {
    let prefix = args.str(0);
    if prefix.contains(&0) {
        return Err(vm.argument_error(0, "must not contain any null bytes"));
    }
    if !prefix.is_empty() && !is_valid(&prefix) {
        vm.function_warning(
            "Prefix cannot contain special characters. Only the A-Z, a-z, 0-9, \"-\", and \",\" characters are allowed",
        );
        return Ok(false.into());
    }
    let id = [prefix.as_bytes(), new_id(vm).as_bytes()].concat();
    Ok(Value::string(id).into())
}

fn session_decode(vm: &mut Vm, args: &mut Args) -> NativeResult {
    if !is_active(vm) {
        vm.function_warning("Session data cannot be decoded when there is no active session");
        return Ok(false.into());
    }
    let text = args.str(0);
    steps::decode(vm, &text, Value::Bool(true))
}

fn session_encode(vm: &mut Vm, _args: &mut Args) -> NativeResult {
    steps::encode(vm)
}

fn session_destroy(vm: &mut Vm, _args: &mut Args) -> NativeResult {
    if !is_active(vm) {
        vm.function_warning("Trying to destroy uninitialized session");
        return Ok(false.into());
    }
    if !steps::destroy(vm) {
        vm.function_warning("Session object destruction failed");
        return Ok(false.into());
    }
    Ok(true.into())
}

fn session_unset(vm: &mut Vm, _args: &mut Args) -> NativeResult {
    if !is_active(vm) {
        return Ok(false.into());
    }
    vm.set_global_value("_SESSION", Value::from(Array::new()));
    Ok(true.into())
}

fn session_gc(vm: &mut Vm, _args: &mut Args) -> NativeResult {
    if !is_active(vm) {
        vm.function_warning("Session cannot be garbage collected when there is no active session");
        return Ok(false.into());
    }
    Ok(settings::folder(vm).clean(age(vm)).into())
}

fn session_get_cookie_params(vm: &mut Vm, _args: &mut Args) -> NativeResult {
    let mut params = Array::new();
    params.insert_str("lifetime", vm.ini.int("session.cookie_lifetime"));
    params.insert_str("path", setting(vm, "session.cookie_path"));
    params.insert_str("domain", setting(vm, "session.cookie_domain"));
    params.insert_str("secure", vm.ini.bool("session.cookie_secure"));
    params.insert_str("partitioned", vm.ini.bool("session.cookie_partitioned"));
    params.insert_str("httponly", vm.ini.bool("session.cookie_httponly"));
    params.insert_str("samesite", setting(vm, "session.cookie_samesite"));
    Ok(Value::from(params).into())
}

fn session_write_close(vm: &mut Vm, _args: &mut Args) -> NativeResult {
    if !is_active(vm) {
        return Ok(false.into());
    }
    match steps::write_frame(vm, Value::Bool(true)) {
        Some(frame) => Ok(Outcome::Enter(frame)),
        None => Ok(true.into()),
    }
}

fn session_abort(vm: &mut Vm, _args: &mut Args) -> NativeResult {
    if !is_active(vm) {
        return Ok(false.into());
    }
    steps::end(vm, None);
    Ok(true.into())
}

fn session_reset(vm: &mut Vm, _args: &mut Args) -> NativeResult {
    let Some(text) = vm.state::<Session>().active.as_ref().map(|active| active.text.clone()) else {
        return Ok(false.into());
    };
    vm.set_global_value("_SESSION", Value::from(Array::new()));
    steps::decode(vm, &text, Value::Bool(true))
}

fn session_status(vm: &mut Vm, _args: &mut Args) -> NativeResult {
    Ok(Value::Int(if is_active(vm) { 2 } else { 1 }).into())
}

fn session_register_shutdown(vm: &mut Vm, _args: &mut Args) -> NativeResult {
    if let Some(function) = vm.find_function(b"session_write_close") {
        vm.shutdown_calls.push_back(Call::new(Callable::function(function), Vec::new()));
    }
    Ok(().into())
}

fn session_set_cookie_params(vm: &mut Vm, args: &mut Args) -> NativeResult {
    if !vm.ini.bool("session.use_cookies") {
        return Ok(false.into());
    }
    if too_late(vm, "Session cookie parameters", true) {
        return Ok(false.into());
    }
    let mut wanted: Vec<(&str, Str)> = Vec::new();
    let flag = |on: bool| Str::from(if on { "1" } else { "0" });
    if let Value::Array(options) = args.get(0) {
        if (1..5).any(|i| !args.get(i).is_nullish()) {
            let message = "session_set_cookie_params(): Argument #2 ($path) must be null when argument #1 ($lifetime_or_options) is an array";
            return Err(vm.value_error(message));
        }
        for (key, value) in options.clone().iter() {
            let value = value.deref();
            let Key::Str(name) = &key else {
                vm.function_warning("Argument #1 ($lifetime_or_options) cannot contain numeric keys");
                continue;
            };
            let text = vm.string_of(value);
            match &name.to_ascii_lowercase()[..] {
                b"lifetime" => wanted.push(("lifetime", text)),
                b"path" => wanted.push(("path", text)),
                b"domain" => wanted.push(("domain", text)),
                b"secure" => wanted.push(("secure", flag(convert::to_bool(value)))),
                b"partitioned" => wanted.push(("partitioned", flag(convert::to_bool(value)))),
                b"httponly" => wanted.push(("httponly", flag(convert::to_bool(value)))),
                b"samesite" => wanted.push(("samesite", text)),
                _ => {
                    vm.function_warning(format!(
                        "Argument #1 ($lifetime_or_options) contains an unrecognized key \"{name}\""
                    ));
                }
            }
        }
        if wanted.is_empty() {
            return Err(vm.argument_error(0, "must contain at least 1 valid key"));
        }
    } else {
        wanted.push(("lifetime", Str::from(args.int(0).to_string().as_str())));
        for (i, name) in [(1, "path"), (2, "domain")] {
            wanted.extend(args.opt_str(i).map(|text| (name, text)));
        }
        for (i, name) in [(3, "secure"), (4, "httponly")] {
            if !args.get(i).is_nullish() {
                wanted.push((name, flag(args.bool(i))));
            }
        }
    }
    for (name, text) in wanted {
        if name == "lifetime" && convert::string_to_int(&text) < 0 {
            vm.function_warning("CookieLifetime cannot be negative");
            return Ok(false.into());
        }
        vm.set_setting(&format!("session.cookie_{name}"), &text, FROM_SCRIPT);
    }
    Ok(true.into())
}
