//! Input variables of requests. On the command line there are the environment, and what names the script; they are those of
//! the beginning, whatever a script does to `$_ENV` and `$_SERVER` later.

use super::{Filter, Filtering, NULL_ON_FAILURE, THROW_ON_FAILURE, filter_elements, is_known};
use crate::value::{Array, Key, Str, Value};
use crate::vm::{Args, Error, NativeResult, Outcome, Vm};

const ENVIRONMENT: i64 = 4;
const SERVER: i64 = 5;

/// The variables of a kind, which is the first argument; `None`: there are none of it.
fn variables(vm: &mut Vm, args: &Args) -> Result<Option<Array>, Error> {
    if let Some(given) = crate::builtin::http::given(vm, args.int(0)) {
        return Ok(Some(given).filter(|given| !given.is_empty()));
    }
    match args.int(0) {
        // Those of forms, of the address, and cookies.
        0..=2 => Ok(None),
        ENVIRONMENT => {
            let mut all = Array::new();
            for (name, value) in std::env::vars_os() {
                let (name, value) = (name.into_encoded_bytes(), value.into_encoded_bytes());
                all.insert(Key::from_bytes(&name), Value::string(value));
            }
            Ok(Some(all))
        }
        SERVER => {
            let mut all = Array::new();
            let server = vm.globals.get(&Str::from("_SERVER")).map(|server| server.get().read());
            if let Some(Value::Array(server)) = server {
                const NAMES: [&str; 5] =
                    ["PHP_SELF", "SCRIPT_NAME", "SCRIPT_FILENAME", "PATH_TRANSLATED", "DOCUMENT_ROOT"];
                for name in NAMES {
                    if let Some(value) = server.get_str(&Str::from(name)) {
                        all.insert_str(name, value.read());
                    }
                }
            }
            Ok(Some(all))
        }
        _ => Err(vm.argument_error(0, "must be an INPUT_* constant")),
    }
}

pub(super) fn filter_has_var(vm: &mut Vm, args: &mut Args) -> NativeResult {
    let name = args.str(1);
    let found = variables(vm, args)?.is_some_and(|all| all.get(&Key::from_str(&name)).is_some());
    Ok(found.into())
}

pub(super) fn filter_input(vm: &mut Vm, args: &mut Args) -> NativeResult {
    let id = args.int(2);
    if !is_known(vm, id) {
        return Ok(false.into());
    }
    let all = variables(vm, args)?;
    let filter = Filter::new(id, args.get(3)).check(vm, 3)?;
    let name = args.str(1);
    if let Some(value) = all.and_then(|all| all.get(&Key::from_str(&name)).map(Value::read)) {
        return Ok(Outcome::Enter(Box::new(Filtering::new(vec![(None, value, filter)], None))));
    }
    if filter.flags & THROW_ON_FAILURE != 0 {
        let message = [b"input value '", name.as_bytes(), b"' not found"].concat();
        return Err(vm.throw("Filter\\FilterFailedException", message));
    }
    if let Some(default) = filter.option("default") {
        return Ok(default.into());
    }
    // What is not there is null, and what is null is false then.
    Ok(if filter.flags & NULL_ON_FAILURE != 0 { Value::Bool(false) } else { Value::Null }.into())
}

pub(super) fn filter_input_array(vm: &mut Vm, args: &mut Args) -> NativeResult {
    if let Value::Int(id) = args.get(1)
        && !is_known(vm, *id)
    {
        return Ok(false.into());
    }
    match variables(vm, args)? {
        Some(all) => filter_elements(vm, args, &all),
        None => Ok(Value::Null.into()),
    }
}
