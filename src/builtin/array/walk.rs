//! `array_walk` and `array_walk_recursive`
//!
//! The walk is over the variable itself, not over a copy: the callback may change elements, and add or remove them.

use crate::builtin::variable::properties;
use crate::declare_functions;
use crate::value::{Key, Obj, Ref, Tracer, Value};
use crate::vm::{Args, Callback, Called, NativeFrame, NativeResult, Outcome, Vm};

declare_functions! {
    /// Calls a callback with each element and its key; the callback may take the element by reference.
    "array_walk(array|object &$array, callable $callback, mixed $arg = UNKNOWN): true" => array_walk,
    /// As `array_walk`, also within arrays in the array.
    "array_walk_recursive(array|object &$array, callable $callback, mixed $arg = UNKNOWN): true" => array_walk_recursive,
}

fn array_walk(vm: &mut Vm, args: &mut Args) -> NativeResult {
    walk(vm, args, false)
}

fn array_walk_recursive(vm: &mut Vm, args: &mut Args) -> NativeResult {
    walk(vm, args, true)
}

fn walk(vm: &mut Vm, args: &mut Args, recursive: bool) -> NativeResult {
    let Some(target) = args.reference(0).cloned() else { return Ok(true.into()) };
    let Ok(callable) = vm.callable(args.get(1)) else { return Ok(true.into()) };
    let extra = (!args.raw(2).is_undef()).then(|| args.get(2).clone());
    let level = match target.get() {
        Value::Object(object) => {
            if let Some(outcome) = vm.initialize_first(object) {
                return Ok(outcome);
            }
            let object = &crate::vm::lazy::real_instance(object);
            let places =
                properties::entries(object).into_iter().filter(|entry| entry.uninitialized.is_none());
            let places = places.map(|entry| (entry.label.mangled(), entry.label.name())).rev().collect();
            Level::Object(object.clone(), places)
        }
        _ => Level::Array(target, 0),
    };
    Ok(Outcome::Enter(Box::new(Walk {
        callback: Callback::new(callable),
        extra,
        recursive,
        levels: vec![level],
    })))
}

enum Level {
    /// The place of an array, and the position to go on with.
    Array(Ref, usize),
    /// An object, and its properties to come in reverse: as PHP mangles them, and plain.
    Object(Obj, Vec<(crate::value::Str, crate::value::Str)>),
}

struct Walk {
    callback: Callback,
    extra: Option<Value>,
    recursive: bool,
    levels: Vec<Level>,
}

impl Walk {
    /// The next element, by reference if the callback or this walk wants that, and its key.
    fn next(&mut self) -> Option<(Value, Value)> {
        let by_value = !self.recursive && !self.callback.takes_reference(0);
        loop {
            match self.levels.last_mut()? {
                Level::Array(target, position) => {
                    if let Value::Array(array) = target.get_mut()
                        && let Some(at) = array.live_position(*position)
                        && let Some((key, value)) = array.entry_at(at)
                    {
                        *position = at + 1;
                        let key = key.to_value();
                        if by_value {
                            return Some((value.clone(), key));
                        }
                        if let Some(value) = array.make_mut_keeping_positions().value_at_mut(at) {
                            return Some((Value::Reference(value.make_reference()), key));
                        }
                    }
                }
                Level::Object(object, places) => {
                    if let Some((mangled, name)) = places.pop() {
                        if let Some(place) = property_place(object, &mangled, &name) {
                            return Some((Value::Reference(place), Value::String(mangled)));
                        }
                        continue;
                    }
                }
            }
            self.levels.pop();
        }
    }
}

fn property_place(object: &Obj, mangled: &crate::value::Str, name: &crate::value::Str) -> Option<Ref> {
    let class = crate::vm::Class::of(object);
    let slot = class.slots.iter().position(|property| properties::label_of(property).mangled() == *mangled);
    match slot {
        Some(slot) => {
            let place = object.slots_mut().get_mut(slot)?;
            let reference = (!place.is_undef()).then(|| place.make_reference())?;
            let property = class.slots[slot];
            if property.ty.is_some() && !reference.is_constrained() {
                reference.constraints().push(std::ptr::from_ref(property) as usize);
            }
            Some(reference)
        }
        None => {
            Some(object.dynamic_mut().as_mut()?.make_mut().get_mut(&Key::Str(name.clone()))?.make_reference())
        }
    }
}

impl NativeFrame for Walk {
    fn resume(&mut self, vm: &mut Vm, _result: Value) -> NativeResult {
        loop {
            let Some((place, key)) = self.next() else { return Ok(true.into()) };
            if self.recursive
                && let Value::Reference(place) = &place
                && matches!(place.get(), Value::Array(_))
            {
                let open =
                    self.levels.iter().any(|level| matches!(level, Level::Array(r, _) if r.same(place)));
                if open {
                    return Err(vm.error("Recursion detected"));
                }
                let place = place.clone();
                self.levels.push(Level::Array(place, 0));
                continue;
            }
            let called = match &self.extra {
                None => vm.call_back(&self.callback, [place, key])?,
                Some(extra) => vm.call_back(&self.callback, [place, key, extra.clone()])?,
            };
            if let Called::Begun(next) = called {
                return Ok(Outcome::Entered(next));
            }
        }
    }

    fn trace(&self, tracer: &mut dyn Tracer) {
        self.callback.trace(tracer);
        for level in &self.levels {
            match level {
                Level::Array(target, _) => tracer.visit(&Value::Reference(target.clone())),
                Level::Object(object, _) => tracer.visit_object(object),
            }
        }
        if let Some(extra) = &self.extra {
            tracer.visit(extra);
        }
    }
}
