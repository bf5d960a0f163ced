//! Calling functions by value, and asking about functions and their arguments.

use crate::declare_functions;
use crate::value::{Arr, Array, Key, Str, Value};
use crate::vm::{Args, Call, Callable, Error, NativeResult, Outcome, Vm};

declare_functions! {
    /// Calls something callable with these arguments.
    "call_user_func(callable $callback, mixed ...$args): mixed" => call_user_func,
    /// Calls something callable with the elements of an array; string keys name parameters.
    "call_user_func_array(callable $callback, array $args): mixed" => call_user_func_array,
    /// As `call_user_func`, keeping the class that `static` stands for.
    "forward_static_call(callable $callback, mixed ...$args): mixed" => forward_static_call,
    /// As `call_user_func_array`, keeping the class that `static` stands for.
    "forward_static_call_array(callable $callback, array $args): mixed" => forward_static_call_array,
    /// The number of arguments that the calling function got.
    "func_num_args(): int" => func_num_args,
    /// An argument of the calling function.
    "func_get_arg(int $position): mixed" => func_get_arg,
    /// The arguments of the calling function.
    "func_get_args(): array" => func_get_args,
    /// Whether there is a function of this name.
    "function_exists(string $function): bool" => function_exists,
    /// The names of all functions.
    "get_defined_functions(bool $exclude_disabled = true): array" => get_defined_functions,
    /// The variables of the calling code.
    "get_defined_vars(): array" => get_defined_vars,
    /// Registers a function to be called at the end of the script.
    "register_shutdown_function(callable $callback, mixed ...$args): void" => register_shutdown_function,
}

/// The call of argument 0 with the variadic arguments from `first` on.
fn call_with_rest(vm: &mut Vm, args: &mut Args, first: usize) -> Result<Call, Error> {
    let callable = callable(vm, args)?;
    let arguments = args.rest(first).iter().map(Value::read).collect();
    Ok(Call { named: args.extra_named().cloned(), ..Call::new(callable, arguments) })
}

fn callable(vm: &mut Vm, args: &Args) -> Result<Callable, Error> {
    match vm.callable(args.get(0)) {
        Ok(callable) => Ok(callable),
        Err(why) => Err(vm.argument_type_error(0, format!("must be a valid callback, {why}"))),
    }
}

/// Splits the elements of an array into positional and named arguments. A positional one behind a named one is left among
/// these: whoever sends them refuses it when its turn comes.
pub fn split_arguments(array: &Arr) -> (Vec<Value>, Option<Arr>) {
    let mut positional = Vec::with_capacity(array.len());
    let mut named = Array::new();
    for (key, value) in array.iter() {
        match key {
            Key::Int(_) if named.is_empty() => positional.push(value.clone()),
            key => {
                named.insert(key, value.clone());
            }
        }
    }
    let named = (!named.is_empty()).then(|| Arr::from_array(named));
    (positional, named)
}

fn call_with_array(vm: &mut Vm, args: &mut Args) -> Result<Call, Error> {
    let callable = callable(vm, args)?;
    let (arguments, named) = split_arguments(&args.array(1));
    Ok(Call { named, ..Call::new(callable, arguments) })
}

fn call_user_func(vm: &mut Vm, args: &mut Args) -> NativeResult {
    Ok(Outcome::Call(call_with_rest(vm, args, 1)?))
}

fn call_user_func_array(vm: &mut Vm, args: &mut Args) -> NativeResult {
    Ok(Outcome::Call(call_with_array(vm, args)?))
}

/// Lets `static` stand for the same class in the call as in the calling code, if that class is a child; whether the calling
/// code is that of a class.
fn forward(vm: &mut Vm, call: &mut Call) -> bool {
    let frame = vm.script_frame();
    let called = frame.and_then(|frame| frame.called_class().or(frame.function().class));
    let in_class = frame.is_some_and(|frame| frame.function().class.is_some());
    let Some(called) = called.filter(|_| in_class) else { return false };
    if let Some(class) = call.callable.called_class
        && called.is_subclass_of(class)
    {
        call.callable.called_class = Some(called);
    }
    true
}

fn forward_static_call(vm: &mut Vm, args: &mut Args) -> NativeResult {
    let mut call = call_with_rest(vm, args, 1)?;
    if !forward(vm, &mut call) {
        return Err(vm.error("Cannot call forward_static_call() when no class scope is active"));
    }
    Ok(Outcome::Call(call))
}

fn forward_static_call_array(vm: &mut Vm, args: &mut Args) -> NativeResult {
    let mut call = call_with_array(vm, args)?;
    forward(vm, &mut call);
    Ok(Outcome::Call(call))
}

fn arguments(vm: &mut Vm) -> Result<Vec<Value>, Error> {
    match vm.calling_arguments() {
        Some(arguments) => Ok(arguments),
        None => {
            let name = vm.function_name();
            Err(vm.error(format!("{name}() cannot be called from the global scope")))
        }
    }
}

fn func_num_args(vm: &mut Vm, _args: &mut Args) -> NativeResult {
    match vm.calling_argument_count() {
        Some(count) => Ok(count.into()),
        None => Err(vm.error("func_num_args() must be called from a function context")),
    }
}

fn func_get_arg(vm: &mut Vm, args: &mut Args) -> NativeResult {
    let position = args.int(0);
    if position < 0 {
        return Err(vm.argument_error(0, "must be greater than or equal to 0"));
    }
    let arguments = arguments(vm)?;
    match usize::try_from(position).ok().and_then(|i| arguments.get(i)) {
        Some(value) => Ok(value.clone().into()),
        None => Err(vm.argument_error(
            0,
            "must be less than the number of the arguments passed to the currently executed function",
        )),
    }
}

fn func_get_args(vm: &mut Vm, _args: &mut Args) -> NativeResult {
    Ok(Array::from_vec(arguments(vm)?).into())
}

fn function_exists(vm: &mut Vm, args: &mut Args) -> NativeResult {
    Ok(vm.find_function(args.bytes(0)).is_some().into())
}

fn get_defined_functions(vm: &mut Vm, _args: &mut Args) -> NativeResult {
    let internal: Array = crate::vm::library::builtin_functions()
        .map(|function| function.name())
        .filter(|name| !vm.is_disabled(name.trim().as_bytes()) && !vm.is_not_here(name.trim().as_bytes()))
        .map(Value::from)
        .collect();
    let mut user: Vec<(u32, &Str)> = vm
        .functions
        .iter()
        .filter_map(|(name, function)| Some((function.script()?.code.line_range.0, name)))
        .filter(|(_, name)| !name.starts_with(b"{"))
        .collect();
    user.sort();
    let user: Array = user.into_iter().map(|(_, name)| Value::String(name.clone())).collect();
    let mut functions = Array::new();
    functions.insert_str("internal", internal);
    functions.insert_str("user", user);
    Ok(functions.into())
}

fn get_defined_vars(vm: &mut Vm, _args: &mut Args) -> NativeResult {
    Ok(vm.calling_variables().into())
}

fn register_shutdown_function(vm: &mut Vm, args: &mut Args) -> NativeResult {
    let call = call_with_rest(vm, args, 1)?;
    vm.shutdown_calls.push_back(call);
    Ok(Value::Null.into())
}
