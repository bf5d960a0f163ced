//! `InternalIterator`: what `getIterator` of some builtin classes gives.

use crate::declare_methods;
use crate::value::{NativeData, Obj, Tracer, Value};
use crate::vm::overload::Advance;
use crate::vm::{Args, Class, Error, NativeResult, Outcome, Vm};

declare_methods! {
    "InternalIterator::__construct" => construct,
    "InternalIterator::current" => current,
    "InternalIterator::key" => key,
    "InternalIterator::next" => next,
    "InternalIterator::valid" => valid,
    "InternalIterator::rewind" => rewind,
}

/// An iteration over an object whose class says how.
struct Walk {
    object: Option<Obj>,
    state: i64,
    started: bool,
    /// Key and value.
    current: Option<(Value, Value)>,
}

impl NativeData for Walk {
    fn trace(&self, tracer: &mut dyn Tracer) {
        if let Some(object) = &self.object {
            tracer.visit_object(object);
        }
        if let Some((key, value)) = &self.current {
            tracer.visit(key);
            tracer.visit(value);
        }
    }

    fn clear(&mut self) {
        let object = self.object.take();
        let current = self.current.take();
        drop((object, current));
    }
}

/// An iterator over an object whose class has [`crate::vm::overload::Overload::iterate`].
pub fn over(vm: &mut Vm, object: &Obj) -> Obj {
    match vm.find_class(b"InternalIterator") {
        Some(class) => {
            let iterator = vm.new_object(class);
            let walk = Walk { object: Some(object.clone()), state: 0, started: false, current: None };
            iterator.set_native(Box::new(walk));
            iterator
        }
        None => unreachable!("the library declares InternalIterator"),
    }
}

fn construct(_vm: &mut Vm, _args: &mut Args) -> NativeResult {
    Ok(Outcome::Return(Value::Null))
}

/// Moves on; `None`: only if it has not begun.
fn advance(vm: &mut Vm, args: &Args, advance: Option<Advance>) -> Result<(), Error> {
    let Some(walk) = args.this_object().native_mut::<Walk>() else {
        return Err(vm.error("The InternalIterator object has not been properly initialized"));
    };
    let advance = match (walk.started, advance) {
        (true, None) => return Ok(()),
        (_, Some(advance)) => advance,
        (false, None) => Advance::First,
    };
    walk.started = true;
    let mut state = walk.state;
    let object = walk.object.clone();
    let iterate = object.as_ref().and_then(|object| Class::of(object).overload?.iterate);
    let element = match (&object, iterate) {
        (Some(object), Some(iterate)) => iterate(vm, object, &mut state, advance, false)?,
        _ => None,
    };
    if let Some(walk) = args.this_object().native_mut::<Walk>() {
        walk.state = state;
        let old = std::mem::replace(&mut walk.current, element);
        drop(old);
    }
    Ok(())
}

fn element(args: &Args) -> Option<&(Value, Value)> {
    args.this_object().native::<Walk>()?.current.as_ref()
}

fn current(vm: &mut Vm, args: &mut Args) -> NativeResult {
    advance(vm, args, None)?;
    Ok(Outcome::Return(element(args).map_or(Value::Null, |(_, value)| value.read())))
}

fn key(vm: &mut Vm, args: &mut Args) -> NativeResult {
    advance(vm, args, None)?;
    Ok(Outcome::Return(element(args).map_or(Value::Null, |(key, _)| key.clone())))
}

fn next(vm: &mut Vm, args: &mut Args) -> NativeResult {
    advance(vm, args, None)?;
    advance(vm, args, Some(Advance::Next))?;
    Ok(Outcome::Return(Value::Null))
}

fn valid(vm: &mut Vm, args: &mut Args) -> NativeResult {
    advance(vm, args, None)?;
    Ok(Outcome::Return(Value::Bool(element(args).is_some())))
}

fn rewind(vm: &mut Vm, args: &mut Args) -> NativeResult {
    if let Some(walk) = args.this_object().native_mut::<Walk>() {
        walk.state = 0;
    }
    advance(vm, args, Some(Advance::First))?;
    Ok(Outcome::Return(Value::Null))
}
