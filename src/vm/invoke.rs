//! `Closure::__invoke`: a method that no class declares, because its parameters are those of each closure.
//!
//! It is made for the function of a closure when first called by name (`$f->__invoke()`, `[$f, '__invoke']`) and calls the
//! closure, so that traces show both. Values are checked by the closure itself.

use super::closure::ClosureData;
use super::function::Parameter;
use super::native::{Args, Callable, NativeFrame, NativeResult, Outcome};
use super::{Call, Class, Function, Vm, signature};
use crate::bytecode::type_mask;
use crate::value::{Array, Key, Obj, Str, Value};

const NAME: &str = "__invoke";

impl Vm {
    /// What calling `__invoke` of a closure calls.
    pub(super) fn invoke_callable(&mut self, closure: &Obj) -> Callable {
        let Some(data) = ClosureData::of(closure) else {
            return Callable::function(super::library::nothing());
        };
        let (of, by_magic) = (data.function, data.magic_name().is_some());
        let key = (std::ptr::from_ref(of) as usize, by_magic);
        let class = Class::of(closure);
        let function = *self.invoke_methods.entry(key).or_insert_with(|| invoke_method(of, by_magic, class));
        Callable { called_class: Some(class), ..Callable::method(function, closure) }
    }
}

/// The `__invoke` of closures of a function. What they are given beyond their parameters, they are given, too.
fn invoke_method(of: &'static Function, by_magic: bool, class: &'static Class) -> &'static Function {
    let declared = if by_magic { &[][..] } else { &of.params[..] };
    let mut params: Vec<Parameter> = declared
        .iter()
        .map(|declared| Parameter {
            by_ref: declared.by_ref,
            prefer_ref: declared.prefer_ref,
            variadic: declared.variadic,
            ..anything(declared.name.clone())
        })
        .collect();
    if !params.last().is_some_and(|last| last.variadic) {
        params.push(Parameter { variadic: true, ..anything(Str::from("arguments")) });
    }
    let mut function = signature::native_function(Str::from(NAME), params, None, invoke);
    function.class = Some(class);
    function.flags.returns_ref = of.flags.returns_ref;
    function.leak()
}

/// A parameter that takes any value and may be left out.
fn anything(name: Str) -> Parameter {
    Parameter {
        name,
        ty: None,
        mask: type_mask::MIXED,
        by_ref: false,
        prefer_ref: false,
        variadic: false,
        optional: true,
        default: None,
        default_text: None,
        known_class: Default::default(),
        attributes: Vec::new(),
    }
}

fn invoke(vm: &mut Vm, args: &mut Args) -> NativeResult {
    let callable = vm.closure_callable(args.this_object());
    let function = callable.function;
    let mut call = Call::new(callable, Vec::with_capacity(args.len()));
    let mut named = Array::new();
    for i in 0..args.len() {
        match args.raw(i) {
            // Left out between named arguments.
            Value::Undef => {}
            value if call.arguments.len() == i => call.arguments.push(value.clone()),
            value => drop(named.insert(Key::from_str(&function.params[i].name), value.clone())),
        }
    }
    for (key, value) in args.extra_named().into_iter().flat_map(|extra| extra.iter()) {
        named.insert(key, value.clone());
    }
    call.named = (!named.is_empty()).then(|| named.into_arr());
    if function.flags.returns_ref {
        return Ok(Outcome::Enter(Box::new(ByReference(Some(call)))));
    }
    Ok(Outcome::Call(call))
}

/// Calls, and gives the reference that is returned.
struct ByReference(Option<Call>);

impl NativeFrame for ByReference {
    fn resume(&mut self, _vm: &mut Vm, result: Value) -> NativeResult {
        Ok(match self.0.take() {
            Some(call) => Outcome::Call(call),
            None => Outcome::Return(result),
        })
    }

    fn wants_reference(&self) -> bool {
        true
    }
}

/// Whether a function is the `__invoke` of closures.
pub(super) fn is_invoke(function: &Function) -> bool {
    function.flags.internal
        && function.name.as_bytes() == NAME.as_bytes()
        && function.class.is_some_and(|class| class.key.as_bytes() == b"closure")
}

/// The closure, if this is the `__invoke` of one.
pub(super) fn closure_of(callable: &Callable) -> Option<&Obj> {
    callable.this.as_ref().filter(|_| is_invoke(callable.function))
}
