//! Constants by name.

use crate::builtin::CONSTANT_TABLES;
use crate::builtin::object::lookup::with_class;
use crate::builtin::reflection::extension_constants::{of_constant, value_of};
use crate::declare_functions;
use crate::value::{Array, Key, Str, Value};
use crate::vm::Error;
use crate::vm::statics::ConstantRead;
use crate::vm::{Args, Call, Class, NativeFrame, NativeResult, Outcome, Vm};

declare_functions! {
    /// Defines a constant.
    "define(string $constant_name, mixed $value, bool $case_insensitive = false): bool" => define,
    /// Whether there is a constant (also of a class) of this name.
    "defined(string $constant_name): bool" => defined,
    /// The value of a constant (also of a class) by its name.
    "constant(string $name): mixed" => constant,
    /// All constants.
    "get_defined_constants(bool $categorize = false): array" => get_defined_constants,
}

fn word_constant(name: &[u8]) -> Option<Value> {
    match name.to_ascii_lowercase().as_slice() {
        b"true" => Some(Value::Bool(true)),
        b"false" => Some(Value::Bool(false)),
        b"null" => Some(Value::Null),
        _ => None,
    }
}

fn find(vm: &mut Vm, name: &[u8]) -> Option<Value> {
    let key = crate::vm::library::constant_key(name);
    vm.find_constant(&key).or_else(|| word_constant(&key))
}

/// Whether an array contains itself.
fn is_recursive(value: &Value) -> bool {
    let mut levels = vec![(value.clone(), 0)];
    let mut open = std::collections::HashSet::new();
    if let Value::Array(array) = value {
        open.insert(array.address());
    }
    while let Some((Value::Array(array), position)) = levels.last_mut() {
        let Some(at) = array.live_position(*position) else {
            open.remove(&array.address());
            levels.pop();
            continue;
        };
        *position = at + 1;
        if let Some(Value::Array(inner)) = array.value_at(at).map(Value::deref)
            && !inner.is_empty()
        {
            if !open.insert(inner.address()) {
                return true;
            }
            let inner = inner.clone();
            levels.push((Value::Array(inner), 0));
        }
    }
    false
}

fn define(vm: &mut Vm, args: &mut Args) -> NativeResult {
    let (name, value) = (args.str(0), args.get(1).read());
    if memchr::memmem::find(&name, b"::").is_some() {
        return Err(vm.argument_error(0, "cannot be a class constant"));
    }
    if args.bool(2) {
        vm.warning(
            "define(): Argument #3 ($case_insensitive) is ignored since declaration of case-insensitive constants is no \
             longer supported",
        );
    }
    if is_recursive(&value) {
        return Err(vm.argument_error(1, "cannot be a recursive array"));
    }
    if find(vm, &name).is_some() || name.as_bytes() == b"__COMPILER_HALT_OFFSET__" {
        vm.warning(format!("Constant {name} already defined, this will be an error in PHP 9"));
        return Ok(false.into());
    }
    vm.declare_constant(&name, without_references(value));
    Ok(true.into())
}

/// A value as a constant has it: arrays without references, at any depth.
fn without_references(value: Value) -> Value {
    fn has_references(array: &Array) -> bool {
        array.values().any(|value| match value {
            Value::Reference(_) => true,
            Value::Array(inner) => has_references(inner),
            _ => false,
        })
    }
    match value {
        Value::Array(array) if has_references(&array) => {
            array.iter().map(|(key, value)| (key, without_references(value.read()))).collect::<Array>().into()
        }
        other => other,
    }
}

/// Splits `Class::NAME`.
fn class_constant_parts(name: &[u8]) -> Option<(&[u8], &[u8])> {
    let at = memchr::memmem::rfind(name, b"::")?;
    Some((&name[..at], &name[at + 2..]))
}

/// The class that a name stands for in the calling code, if the name is `self`, `parent` or `static`.
fn relative_class(vm: &mut Vm, name: &[u8]) -> Result<Option<&'static Class>, Error> {
    let word = match name.to_ascii_lowercase().as_slice() {
        b"self" => "self",
        b"parent" => "parent",
        b"static" => "static",
        _ => return Ok(None),
    };
    let frame = vm.script_frame();
    let own = frame.and_then(|frame| frame.function().class);
    let meant = match word {
        "self" => own,
        "parent" => own.and_then(|class| class.parent),
        _ => frame.and_then(|frame| frame.called_class()).or(own),
    };
    match (meant, own) {
        (Some(class), _) => Ok(Some(class)),
        (None, Some(_)) => Err(vm.error("Cannot access \"parent\" when current class scope has no parent")),
        (None, None) => Err(vm.error(format!("Cannot access \"{word}\" when no class scope is active"))),
    }
}

fn defined(vm: &mut Vm, args: &mut Args) -> NativeResult {
    let name = args.str(0);
    let Some((class_name, constant)) = class_constant_parts(&name) else {
        return Ok(find(vm, &name).is_some().into());
    };
    let constant = Str::from_bytes(constant);
    let has = move |vm: &mut Vm, class: Option<&'static Class>| -> NativeResult {
        let scope = vm.calling_scope();
        // A trait's constants belong to the classes that use it.
        let class = class.filter(|class| class.kind != crate::bytecode::ClassKind::Trait);
        let found = class.and_then(|class| class.constant_index.borrow().get(&constant).copied());
        Ok(found.is_some_and(|found| is_visible(found, scope)).into())
    };
    if let Some(class) = relative_class(vm, class_name)? {
        return has(vm, Some(class));
    }
    with_class(vm, &Str::from_bytes(class_name), true, has)
}

fn is_visible(constant: &crate::vm::ClassConstant, scope: Option<&'static Class>) -> bool {
    use crate::bytecode::Visibility;
    match constant.visibility {
        Visibility::Public => true,
        Visibility::Protected => scope.is_some_and(|scope| {
            scope.is_subclass_of(constant.class) || constant.class.is_subclass_of(scope)
        }),
        Visibility::Private => scope.is_some_and(|scope| scope.same(constant.class)),
    }
}

fn constant(vm: &mut Vm, args: &mut Args) -> NativeResult {
    let name = args.str(0);
    let Some((class_name, constant)) = class_constant_parts(&name) else {
        return match find(vm, &name) {
            Some(value) => {
                vm.announce_constant(&crate::vm::library::constant_key(&name))?;
                Ok(value.into())
            }
            None => Err(vm.error(format!("Undefined constant \"{name}\""))),
        };
    };
    let (class_name, constant) = (Str::from_bytes(class_name), Str::from_bytes(constant));
    let missing = class_name.strip_prefix(b"\\").map_or_else(|| class_name.clone(), Str::from_bytes);
    let read = move |vm: &mut Vm, class: Option<&'static Class>| -> NativeResult {
        let Some(class) = class else {
            return Err(vm.error(format!("Class \"{missing}\" not found")));
        };
        let scope = vm.calling_scope();
        match vm.class_constant(class, &constant, scope)? {
            ConstantRead::Value(value) => Ok(value.into()),
            ConstantRead::Call(call) => Ok(Outcome::Enter(Box::new(CallAndReturn(Some(call))))),
        }
    };
    if let Some(class) = relative_class(vm, &class_name)? {
        return read(vm, Some(class));
    }
    with_class(vm, &class_name, true, read)
}

/// Makes a call whose result is its own, from wherever.
pub struct CallAndReturn(pub Option<Call>);

impl NativeFrame for CallAndReturn {
    fn resume(&mut self, _vm: &mut Vm, result: Value) -> NativeResult {
        Ok(match self.0.take() {
            Some(call) => Outcome::Call(call),
            None => Outcome::Return(result),
        })
    }
}

fn get_defined_constants(vm: &mut Vm, args: &mut Args) -> NativeResult {
    let mut internal = Array::new();
    for (name, value) in CONSTANT_TABLES.iter().flat_map(|table| table.iter()) {
        internal.insert_str(name, value_of(value));
    }
    let mut user = Array::new();
    for (name, value) in &vm.constants {
        if !name.contains(&b'\\') && !vm.declared_constants.contains(name) {
            internal.insert(Key::from_str(name), value.clone());
        }
    }
    for (word, value) in [("TRUE", true.into()), ("FALSE", false.into()), ("NULL", Value::Null)] {
        internal.insert_str(word, value);
    }
    for name in &vm.declared_constants {
        if let Some(value) = vm.constants.get(name) {
            user.insert(Key::Str(name.clone()), value.clone());
        }
    }
    if !args.bool(0) {
        for (name, value) in user.iter() {
            internal.insert(name, value.clone());
        }
        return Ok(internal.into());
    }
    // Core comes first, the others as PHP loads them.
    let mut extensions: Vec<(&str, Array)> =
        ["Core", "date", "pcre", "filter", "hash", "json", "random", "standard", "tokenizer", "mbstring"]
            .map(|name| (name, Array::new()))
            .into();
    for (key, value) in internal.iter() {
        let name = of_constant(&key.to_str().to_lossy());
        if let Some((_, table)) = extensions.iter_mut().find(|(extension, _)| *extension == name) {
            table.insert(key, value.clone());
        }
    }
    let mut all = Array::new();
    for (name, table) in extensions.into_iter().filter(|(_, table)| !table.is_empty()) {
        all.insert_str(name, table);
    }
    if !user.is_empty() {
        all.insert_str("user", user);
    }
    Ok(all.into())
}
