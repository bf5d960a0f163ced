//! Where the script is: backtraces, included files, resources.

use crate::declare_functions;
use crate::value::{Array, Key, Res, Value};
use crate::vm::{Args, NativeResult, Vm};

declare_functions! {
    /// The calls that led here.
    "debug_backtrace(int $options = DEBUG_BACKTRACE_PROVIDE_OBJECT, int $limit = 0): array" => debug_backtrace,
    /// Prints the calls that led here.
    "debug_print_backtrace(int $options = 0, int $limit = 0): void" => debug_print_backtrace,
    /// The files included so far.
    "get_included_files(): array" => get_included_files,
    /// Alias of `get_included_files`.
    "get_required_files(): array" => get_included_files,
    /// The kind of a resource.
    "get_resource_type($resource): string" => get_resource_type,
    /// The resources there are, of one kind or of all, by number.
    "get_resources(?string $type = null): array" => get_resources,
    /// The number of a resource.
    "get_resource_id($resource): int" => get_resource_id,
}

const PROVIDE_OBJECT: i64 = 1;
const IGNORE_ARGUMENTS: i64 = 2;

fn debug_backtrace(vm: &mut Vm, args: &mut Args) -> NativeResult {
    let (options, limit) = (args.int(0), args.int(1).max(0) as usize);
    let objects = options & PROVIDE_OBJECT != 0;
    Ok(vm.backtrace_with(options & IGNORE_ARGUMENTS == 0, objects, 1, limit).into())
}

fn debug_print_backtrace(vm: &mut Vm, args: &mut Args) -> NativeResult {
    let (options, limit) = (args.int(0), args.int(1).max(0) as usize);
    let trace = vm.backtrace_with(options & IGNORE_ARGUMENTS == 0, false, 1, limit);
    let text = vm.trace_text(&trace);
    // The text of an exception's trace ends with a line for the main script.
    let mut lines: Vec<&[u8]> = text.split(|b| *b == b'\n').collect();
    if lines.last().is_some_and(|line| line.ends_with(b"{main}")) {
        lines.pop();
    }
    for line in lines {
        vm.write(line);
        vm.write(b"\n");
    }
    Ok(Value::Null.into())
}

fn get_included_files(vm: &mut Vm, _args: &mut Args) -> NativeResult {
    Ok(vm.included.iter().map(Value::from).collect::<Array>().into())
}

fn get_resource_type(vm: &mut Vm, args: &mut Args) -> NativeResult {
    if let Value::Resource(resource) = args.get(0) {
        return Ok(resource.kind().into());
    }
    let kind = crate::builtin::support::value_name(args.get(0));
    Err(vm.argument_type_error(0, format!("must be of type resource, {kind} given")))
}

/// The kinds that `get_resources` can be asked for.
const KINDS: [&str; 6] =
    ["Unknown", "stream", "persistent stream", "stream-context", "stream filter", "userfilter.bucket"];

fn get_resources(vm: &mut Vm, args: &mut Args) -> NativeResult {
    let all = matches!(args.get(0), Value::Null | Value::Undef);
    if !all && !KINDS.iter().any(|kind| kind.as_bytes() == args.str(0).as_bytes()) {
        return Err(vm.argument_error(0, "must be a valid resource type"));
    }
    let mut found = Array::new();
    for resource in Res::live_ones() {
        if all || resource.kind().as_bytes() == args.str(0).as_bytes() {
            found.insert(Key::Int(resource.id()), Value::Resource(resource));
        }
    }
    Ok(found.into())
}

fn get_resource_id(vm: &mut Vm, args: &mut Args) -> NativeResult {
    if let Value::Resource(resource) = args.get(0) {
        return Ok(resource.id().into());
    }
    let kind = crate::builtin::support::value_name(args.get(0));
    Err(vm.argument_type_error(0, format!("must be of type resource, {kind} given")))
}
