//! Autoloading.

use crate::declare_functions;
use crate::value::{Array, Str, Tracer, Value};
use crate::vm::{Args, Call, Callable, Error, NativeFrame, NativeResult, Outcome, Vm};

declare_functions! {
    /// Registers a function that is asked for classes that are not declared.
    "spl_autoload_register(?callable $callback = null, bool $throw = true, bool $prepend = false): bool" => spl_autoload_register,
    /// Takes back what `spl_autoload_register` did.
    "spl_autoload_unregister(callable $callback): bool" => spl_autoload_unregister,
    /// The registered autoloaders.
    "spl_autoload_functions(): array" => spl_autoload_functions,
    /// Asks the autoloaders for a class.
    "spl_autoload_call(string $class): void" => spl_autoload_call,
    /// The file name endings that `spl_autoload` tries.
    "spl_autoload_extensions(?string $file_extensions = null): string" => spl_autoload_extensions,
    /// PHP's own autoloader: includes the file named like the class in lower case.
    "spl_autoload(string $class, ?string $file_extensions = null): void" => spl_autoload,
}

struct Extensions(Str);

impl Default for Extensions {
    fn default() -> Extensions {
        Extensions(Str::from(".inc,.php"))
    }
}

fn same_callable(a: &Callable, b: &Callable) -> bool {
    let same_object = |a: &Option<crate::value::Obj>, b: &Option<crate::value::Obj>| match (a, b) {
        (Some(a), Some(b)) => a.same(b),
        (None, None) => true,
        _ => false,
    };
    std::ptr::eq(a.function, b.function)
        && same_object(&a.this, &b.this)
        && same_object(&a.closure, &b.closure)
        && a.magic_name == b.magic_name
        && a.called_class.map(std::ptr::from_ref) == b.called_class.map(std::ptr::from_ref)
}

fn spl_autoload_register(vm: &mut Vm, args: &mut Args) -> NativeResult {
    let callback = match args.get(0) {
        Value::Null | Value::Undef => Value::from("spl_autoload"),
        callback => callback.clone(),
    };
    if args.passed(1) && !args.bool(1) {
        vm.notice(
            "spl_autoload_register(): Argument #2 ($do_throw) has been ignored, spl_autoload_register() will always throw",
        );
    }
    let Ok(callable) = vm.callable(&callback) else { return Ok(false.into()) };
    if callable.function.class.is_none() && callable.function.name.as_bytes() == b"spl_autoload_call" {
        return Err(vm.argument_error(0, "must not be the spl_autoload_call() function"));
    }
    if vm.autoloaders.iter().any(|(_, other)| same_callable(other, &callable)) {
        return Ok(true.into());
    }
    let at = if args.bool(2) { 0 } else { vm.autoloaders.len() };
    vm.autoloaders.insert(at, (callback, callable));
    Ok(true.into())
}

fn spl_autoload_unregister(vm: &mut Vm, args: &mut Args) -> NativeResult {
    if args.get(0).as_str().is_some_and(|name| name.as_bytes() == b"spl_autoload_call") {
        vm.deprecated("spl_autoload_unregister(): Using spl_autoload_call() as a callback for spl_autoload_unregister() is deprecated, to remove all registered autoloaders, call spl_autoload_unregister() for all values returned from spl_autoload_functions()");
        vm.autoloaders.clear();
        return Ok(true.into());
    }
    let Ok(callable) = vm.callable(args.get(0)) else { return Ok(false.into()) };
    let at = vm.autoloaders.iter().position(|(_, other)| same_callable(other, &callable));
    let removed = at.map(|at| vm.autoloaders.remove(at));
    Ok(removed.is_some().into())
}

fn spl_autoload_functions(vm: &mut Vm, _args: &mut Args) -> NativeResult {
    let shown = |(value, callable): &(Value, Callable)| match value {
        // A method is shown as an array of what it is called of and its name.
        Value::Object(_) => value.clone(),
        _ => match (&callable.this, callable.function.class, callable.called_class) {
            (None, Some(owner), called) if !callable.function.flags.closure => {
                let class = Value::from(called.unwrap_or(owner).name());
                Array::from_vec(vec![class, Value::from(&callable.function.name)]).into()
            }
            _ => value.clone(),
        },
    };
    Ok(vm.autoloaders.iter().map(shown).collect::<Array>().into())
}

fn spl_autoload_call(vm: &mut Vm, args: &mut Args) -> NativeResult {
    let name = args.str(0);
    // A class that is needed is not asked for again before the autoloaders have answered.
    let guarded = vm.running_function().is_some_and(|function| function.flags.transparent);
    if guarded {
        vm.autoloading.push(name.clone());
    }
    Ok(Outcome::Enter(Box::new(Autoload { name, next: 0, guarded })))
}

/// Asks one autoloader after the other until the class is there.
struct Autoload {
    name: Str,
    /// The one to be asked next: those asked may register others.
    next: usize,
    guarded: bool,
}

impl Autoload {
    fn end(&self, vm: &mut Vm) {
        if self.guarded
            && let Some(at) = vm.autoloading.iter().rposition(|name| *name == self.name)
        {
            vm.autoloading.remove(at);
        }
    }
}

impl NativeFrame for Autoload {
    fn resume(&mut self, vm: &mut Vm, _result: Value) -> NativeResult {
        let found = vm.find_class(&self.name).is_some();
        let loader = vm.autoloaders.get(self.next).map(|(_, callable)| callable.clone());
        self.next += 1;
        match loader.filter(|_| !found) {
            Some(loader) => Ok(Outcome::Call(Call::new(loader, vec![Value::String(self.name.clone())]))),
            None => {
                self.end(vm);
                Ok(Value::Null.into())
            }
        }
    }

    fn catch(&mut self, vm: &mut Vm, error: Error) -> NativeResult {
        self.end(vm);
        vm.forget_autoload(&self.name);
        Err(error)
    }

    fn trace(&self, _tracer: &mut dyn Tracer) {}
}

fn spl_autoload_extensions(vm: &mut Vm, args: &mut Args) -> NativeResult {
    match args.opt_str(0) {
        Some(extensions) => {
            vm.state::<Extensions>().0 = extensions.clone();
            Ok(Value::String(extensions).into())
        }
        None => Ok(Value::from(&vm.state::<Extensions>().0).into()),
    }
}

fn spl_autoload(vm: &mut Vm, args: &mut Args) -> NativeResult {
    let extensions = args.opt_str(1).unwrap_or_else(|| vm.state::<Extensions>().0.clone());
    let arguments = vec![Value::String(args.str(0)), Value::String(extensions)];
    Ok(Outcome::Call(Call::new(vm.helper("autoload_file"), arguments)))
}
