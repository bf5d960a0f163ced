//! `get_browser`: what a browser can do, by the file that `browscap` names. Such a file is not read here.

use crate::declare_functions;
use crate::vm::{Args, NativeResult, Vm};

declare_functions! {
    /// What a browser can do; there is no list of browsers.
    "get_browser(?string $user_agent = null, bool $return_array = false): object|array|false" => get_browser,
}

fn get_browser(vm: &mut Vm, _args: &mut Args) -> NativeResult {
    vm.function_warning("browscap ini directive not set");
    Ok(false.into())
}
