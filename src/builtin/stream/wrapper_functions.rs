//! `stream_wrapper_*`: classes of the script as wrappers.

use super::open::function_notice;
use super::pending::{drive, load_class};
use super::{BUILTIN_WRAPPERS, StreamState, UserWrapper};
use crate::declare_functions;
use crate::value::{Str, Value};
use crate::vm::{Args, Class, NativeResult, Vm};

declare_functions! {
    /// Makes a class the wrapper of a scheme.
    "stream_wrapper_register(string $protocol, string $class, int $flags = 0): bool" => register,
    /// Makes a class the wrapper of a scheme.
    "stream_register_wrapper(string $protocol, string $class, int $flags = 0): bool" => register,
    /// Switches a wrapper off.
    "stream_wrapper_unregister(string $protocol): bool" => unregister,
    /// Switches a built-in wrapper on again.
    "stream_wrapper_restore(string $protocol): bool" => restore,
}

const IS_URL: i64 = 1;

fn is_builtin(scheme: &[u8]) -> bool {
    BUILTIN_WRAPPERS.iter().any(|name| name.as_bytes() == scheme)
}

fn register(vm: &mut Vm, args: &mut Args) -> NativeResult {
    let (protocol, class): (Str, Str) = (args.str(0), args.str(1));
    let is_url = args.int(2) & IS_URL != 0;
    let mut asked = false;
    drive(vm, move |vm| {
        let Some(found) = load_class(vm, &class, &mut asked)? else {
            return Err(vm
                .argument_type_error(1, format!("must be a valid class name, {class} given"))
                .into());
        };
        Ok(Value::Bool(register_class(vm, &protocol, found, is_url)))
    })
}

fn register_class(vm: &mut Vm, protocol: &Str, found: &'static Class, is_url: bool) -> bool {
    let scheme = protocol.to_ascii_lowercase();
    let valid = !scheme.is_empty()
        && scheme.iter().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'+' | b'-' | b'.'));
    if !valid {
        let name = found.name().clone();
        vm.function_warning(format!(
            "Invalid protocol scheme specified. Unable to register wrapper class {name} to {protocol}://"
        ));
        return false;
    }
    let state = vm.state::<StreamState>();
    let taken = state.user_wrappers.contains_key(&scheme)
        || (is_builtin(&scheme) && !state.unregistered.contains(&scheme));
    if taken {
        vm.function_warning(format!("Protocol {protocol}:// is already defined."));
        return false;
    }
    let class = found.name().clone();
    let state = vm.state::<StreamState>();
    state.wrapper_order.push(scheme.clone());
    state.user_wrappers.insert(scheme, UserWrapper { class, is_url });
    true
}

fn unregister(vm: &mut Vm, args: &mut Args) -> NativeResult {
    let protocol = args.str(0);
    let scheme = protocol.to_ascii_lowercase();
    let state = vm.state::<StreamState>();
    if state.user_wrappers.remove(&scheme).is_some() {
        state.wrapper_order.retain(|other| *other != scheme);
        if is_builtin(&scheme) {
            state.unregistered.insert(scheme);
        }
        return Ok(true.into());
    }
    if is_builtin(&scheme) && state.unregistered.insert(scheme) {
        return Ok(true.into());
    }
    vm.function_warning(format!("Unable to unregister protocol {protocol}://"));
    Ok(false.into())
}

fn restore(vm: &mut Vm, args: &mut Args) -> NativeResult {
    let protocol = args.str(0);
    let scheme = protocol.to_ascii_lowercase();
    if !is_builtin(&scheme) {
        vm.function_warning(format!("{protocol}:// never existed, nothing to restore"));
        return Ok(false.into());
    }
    let state = vm.state::<StreamState>();
    if !state.unregistered.contains(&scheme) {
        function_notice(vm, &format!("{protocol}:// was never changed, nothing to restore"));
        return Ok(true.into());
    }
    state.unregistered.remove(&scheme);
    if state.user_wrappers.remove(&scheme).is_some() {
        state.wrapper_order.retain(|other| *other != scheme);
    }
    Ok(true.into())
}
