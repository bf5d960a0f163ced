//! `assert`.

use crate::builtin::ConstantValue::{self, Int};
use crate::declare_functions;
use crate::value::convert::to_bool;
use crate::value::{Tracer, Value};
use crate::vm::{Args, Call, Error, NativeFrame, NativeResult, Outcome, Vm};

declare_functions! {
    /// Fails if an assertion is false. Not called at all when `zend.assertions` is off.
    "assert(mixed $assertion, Throwable|string|null $description = null): bool" => assert,
    /// An option of `assert`, optionally changed.
    "assert_options(int $option, mixed $value = UNKNOWN): mixed" => assert_options,
}

/// Constants of `assert_options`.
pub const CONSTANTS: &[(&str, ConstantValue)] = &[
    ("ASSERT_ACTIVE", Int(1)),
    ("ASSERT_CALLBACK", Int(2)),
    ("ASSERT_BAIL", Int(3)),
    ("ASSERT_WARNING", Int(4)),
    ("ASSERT_EXCEPTION", Int(5)),
];

fn assert(vm: &mut Vm, args: &mut Args) -> NativeResult {
    if !vm.ini.bool("assert.active") || to_bool(args.get(0)) {
        return Ok(true.into());
    }
    let description = args.get(1).clone();
    if let Some(callback) = callback(vm) {
        let callable = match vm.callable(&callback) {
            Ok(callable) => callable,
            Err(why) => {
                let name = Vm::callable_name(&callback);
                let error = vm.throw("Error", format!("Invalid callback {name}, {why}"));
                return fail(vm, &description, Some(error));
            }
        };
        let (file, line) = vm.position();
        let mut arguments = vec![Value::String(file), Value::from(line), Value::Null];
        if let Value::String(_) = &description {
            arguments.push(description.clone());
        }
        let call = Some(Call::new(callable, arguments));
        return Ok(Outcome::Enter(Box::new(Asserting { call, called: false, description })));
    }
    fail(vm, &description, None)
}

/// A callback that `assert_options` set, and how the setting's text stood then.
#[derive(Default)]
struct SetCallback(Option<(Value, Option<Vec<u8>>)>);

/// What is called when an assertion fails: what was set last, by `assert_options` or by the setting.
fn callback(vm: &mut Vm) -> Option<Value> {
    let text = vm.ini.get_bytes("assert.callback").map(<[u8]>::to_vec);
    if let Some((callback, before)) = &vm.state::<SetCallback>().0
        && *before == text
    {
        return Some(callback.clone()).filter(|callback| !callback.is_nullish());
    }
    text.filter(|name| !name.is_empty()).map(Value::from)
}

/// What happens when an assertion has failed; `thrown`: by the callback.
fn fail(vm: &mut Vm, description: &Value, thrown: Option<Error>) -> NativeResult {
    if vm.ini.bool("assert.exception") {
        let error = match description {
            Value::Object(exception) => Error::Throw(exception.clone()),
            Value::String(text) => vm.throw_code("AssertionError", text, 1),
            _ => vm.throw_code("AssertionError", "", 1),
        };
        if let (Error::Throw(newer), Some(Error::Throw(older))) = (&error, &thrown) {
            vm.chain_previous(newer, older);
        }
        return Err(error);
    }
    if vm.ini.bool("assert.warning") {
        let message = match description {
            Value::String(text) => format!("{text} failed"),
            _ => "Assertion failed".to_owned(),
        };
        vm.function_warning(message);
    }
    if vm.ini.bool("assert.bail") {
        if let Some(Error::Throw(exception)) = &thrown {
            vm.warn_of_uncaught(exception);
        }
        return Err(Error::Exit);
    }
    match thrown {
        Some(error) => Err(error),
        None => Ok(false.into()),
    }
}

/// Calls `assert.callback`, then fails.
struct Asserting {
    call: Option<Call>,
    /// The callback has returned: what is thrown now is the failure itself.
    called: bool,
    description: Value,
}

impl NativeFrame for Asserting {
    fn resume(&mut self, vm: &mut Vm, _result: Value) -> NativeResult {
        match self.call.take() {
            Some(call) => Ok(Outcome::Call(call)),
            None => {
                self.called = true;
                fail(vm, &self.description, None)
            }
        }
    }

    fn catch(&mut self, vm: &mut Vm, error: Error) -> NativeResult {
        match error {
            Error::Throw(_) if !self.called => fail(vm, &self.description, Some(error)),
            other => Err(other),
        }
    }

    fn trace(&self, tracer: &mut dyn Tracer) {
        tracer.visit(&self.description);
    }
}

fn assert_options(vm: &mut Vm, args: &mut Args) -> NativeResult {
    vm.deprecated("Function assert_options() is deprecated since 8.3");
    let name = match args.int(0) {
        1 => "assert.active",
        2 => "assert.callback",
        3 => "assert.bail",
        4 => "assert.warning",
        5 => "assert.exception",
        _ => return Err(vm.argument_error(0, "must be an ASSERT_* constant")),
    };
    if name == "assert.callback" {
        let old = callback(vm).unwrap_or(Value::Null);
        if args.passed(1) {
            let text = vm.ini.get_bytes(name).map(<[u8]>::to_vec);
            vm.state::<SetCallback>().0 = Some((args.get(1).read(), text));
        }
        return Ok(old.into());
    }
    let old = match vm.ini.get_bytes(name) {
        Some(_) => Value::Int(vm.ini.int(name)),
        None => Value::Null,
    };
    if args.passed(1) {
        let value = vm.string_of(args.get(1));
        vm.ini.set_bytes(name, Some(value));
    }
    Ok(old.into())
}
