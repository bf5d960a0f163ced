//! Finding classes, and how they are related.

use crate::bytecode::{ClassKind, is_reserved_class_name};
use crate::declare_functions;
use crate::value::{Array, Key, Str, Value};
use crate::vm::{Args, Call, Class, Error, NativeFrame, NativeResult, Outcome, Vm};

declare_functions! {
    /// Whether there is a class of this name.
    "class_exists(string $class, bool $autoload = true): bool" => class_exists,
    /// Whether there is an interface of this name.
    "interface_exists(string $interface, bool $autoload = true): bool" => interface_exists,
    /// Whether there is a trait of this name.
    "trait_exists(string $trait, bool $autoload = true): bool" => trait_exists,
    /// Whether there is an enum of this name.
    "enum_exists(string $enum, bool $autoload = true): bool" => enum_exists,
    /// Gives a class another name.
    "class_alias(string $class, string $alias, bool $autoload = true): bool" => class_alias,
    /// Whether an object is of a class or one of its children.
    "is_a(mixed $object_or_class, string $class, bool $allow_string = false): bool" => is_a,
    /// Whether an object's class is a child of a class.
    "is_subclass_of(mixed $object_or_class, string $class, bool $allow_string = true): bool" => is_subclass_of,
    /// The class of an object.
    "get_class(object $object = UNKNOWN): string" => get_class,
    /// The class that a static method was called on.
    "get_called_class(): string" => get_called_class,
    /// The parent of a class.
    "get_parent_class(object|string $object_or_class = UNKNOWN): string|false" => get_parent_class,
    /// The names of all classes.
    "get_declared_classes(): array" => get_declared_classes,
    /// The names of all interfaces.
    "get_declared_interfaces(): array" => get_declared_interfaces,
    /// The names of all traits.
    "get_declared_traits(): array" => get_declared_traits,
    /// The interfaces of a class.
    "class_implements($object_or_class, bool $autoload = true): array|false" => class_implements,
    /// The parents of a class.
    "class_parents($object_or_class, bool $autoload = true): array|false" => class_parents,
    /// The traits that a class uses itself.
    "class_uses($object_or_class, bool $autoload = true): array|false" => class_uses,
    /// The number of an object, unique among living ones.
    "spl_object_id(object $object): int" => spl_object_id,
    /// As `spl_object_id`, as text.
    "spl_object_hash(object $object): string" => spl_object_hash,
}

/// Finds a class, asking the autoloaders if wanted, then goes on with `then`, which must not answer with
/// [`Outcome::Call`] (its meaning depends on whether autoloaders were asked).
pub fn with_class(
    vm: &mut Vm,
    name: &Str,
    autoload: bool,
    then: impl FnOnce(&mut Vm, Option<&'static Class>) -> NativeResult + 'static,
) -> NativeResult {
    if let Some(class) = vm.find_class(name) {
        return then(vm, Some(class));
    }
    let name = match name.strip_prefix(b"\\") {
        Some(name) => Str::from_bytes(name),
        None => name.clone(),
    };
    if autoload
        && is_class_name(&name)
        && let Some(call) = vm.autoload_call(&name)
    {
        return Ok(Outcome::Enter(Box::new(WithClass { call: Some(call), name, then: Some(then) })));
    }
    then(vm, None)
}

/// Whether autoloaders are asked for such a name at all.
fn is_class_name(name: &[u8]) -> bool {
    !name.is_empty()
        && name.iter().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'_' | b'\\') || *b >= 0x80)
}

struct WithClass<F> {
    call: Option<Call>,
    name: Str,
    then: Option<F>,
}

impl<F: FnOnce(&mut Vm, Option<&'static Class>) -> NativeResult + 'static> NativeFrame for WithClass<F> {
    fn resume(&mut self, vm: &mut Vm, _result: Value) -> NativeResult {
        if let Some(call) = self.call.take() {
            return Ok(Outcome::Call(call));
        }
        let class = vm.find_class(&self.name);
        if class.is_none() {
            // Asked once more, the VM takes note that the autoloaders had their turn.
            let _ = vm.autoload_call(&self.name);
        }
        match self.then.take() {
            Some(then) => then(vm, class),
            None => Ok(Value::Null.into()),
        }
    }
}

/// As [`with_class`], of an object or a class name.
pub fn with_class_of(
    vm: &mut Vm,
    value: &Value,
    autoload: bool,
    then: impl FnOnce(&mut Vm, Option<&'static Class>) -> NativeResult + 'static,
) -> NativeResult {
    match value {
        Value::Object(object) => {
            let class = Class::of(object);
            then(vm, Some(class))
        }
        Value::String(name) => with_class(vm, name, autoload, then),
        _ => then(vm, None),
    }
}

fn exists(vm: &mut Vm, args: &mut Args, kinds: &'static [ClassKind]) -> NativeResult {
    let name = args.str(0);
    with_class(vm, &name, args.bool(1), move |_vm, class| {
        Ok(class.is_some_and(|class| kinds.contains(&class.kind)).into())
    })
}

fn class_exists(vm: &mut Vm, args: &mut Args) -> NativeResult {
    exists(vm, args, &[ClassKind::Class, ClassKind::Enum])
}

fn interface_exists(vm: &mut Vm, args: &mut Args) -> NativeResult {
    exists(vm, args, &[ClassKind::Interface])
}

fn trait_exists(vm: &mut Vm, args: &mut Args) -> NativeResult {
    exists(vm, args, &[ClassKind::Trait])
}

fn enum_exists(vm: &mut Vm, args: &mut Args) -> NativeResult {
    exists(vm, args, &[ClassKind::Enum])
}

fn class_alias(vm: &mut Vm, args: &mut Args) -> NativeResult {
    let (name, alias) = (args.str(0), args.str(1));
    let missing = name.clone();
    with_class(vm, &name, args.bool(2), move |vm, class| {
        let Some(class) = class else {
            vm.warning(format!("Class \"{missing}\" not found"));
            return Ok(false.into());
        };
        let shown = alias.strip_prefix(b"\\").unwrap_or(&alias);
        let lower = shown.to_ascii_lowercase();
        if is_reserved_class_name(&lower) || matches!(lower.as_slice(), b"array" | b"callable") {
            let shown = crate::value::kept_bytes::text(shown);
            return Err(vm.fatal(format!("Cannot use \"{shown}\" as a class alias as it is reserved")));
        }
        if vm.add_class_alias(class, &alias) {
            return Ok(true.into());
        }
        // PHP tells kind and place of the class that was to get the name.
        let kind = match class.kind {
            ClassKind::Class => "class",
            ClassKind::Interface => "interface",
            ClassKind::Trait => "trait",
            ClassKind::Enum => "enum",
        };
        let place = match &class.declaration {
            Some(first) if !class.flags.internal => {
                format!(" (previously declared in {}:{})", first.file.path, first.line_range.0)
            }
            _ => String::new(),
        };
        let shown = crate::value::kept_bytes::text(shown);
        vm.warning(format!("Cannot redeclare {kind} {shown}{place}"));
        Ok(false.into())
    })
}

fn is_a(vm: &mut Vm, args: &mut Args) -> NativeResult {
    related(vm, args, false)
}

fn is_subclass_of(vm: &mut Vm, args: &mut Args) -> NativeResult {
    related(vm, args, true)
}

fn related(vm: &mut Vm, args: &mut Args, only_children: bool) -> NativeResult {
    let (value, other) = (args.get(0).clone(), args.str(1));
    if matches!(value, Value::String(_)) && !args.bool(2) {
        return Ok(false.into());
    }
    with_class_of(vm, &value, true, move |vm, class| {
        let Some(class) = class else { return Ok(false.into()) };
        let Some(other) = vm.find_class(&other) else { return Ok(false.into()) };
        let related = if only_children && class.same(other) { false } else { class.is_subclass_of(other) };
        Ok(related.into())
    })
}

fn get_class(vm: &mut Vm, args: &mut Args) -> NativeResult {
    if let Some(object) = args.object(0) {
        return Ok(Value::from(&object.class().name).into());
    }
    match vm.calling_scope() {
        Some(class) => {
            vm.deprecated("Calling get_class() without arguments is deprecated");
            Ok(Value::from(class.name()).into())
        }
        None => Err(vm.error("get_class() without arguments must be called from within a class")),
    }
}

fn get_called_class(vm: &mut Vm, _args: &mut Args) -> NativeResult {
    let class = vm.script_frame().and_then(|frame| frame.called_class().or(frame.function().class));
    match class {
        Some(class) => Ok(Value::from(class.name()).into()),
        None => Err(vm.error("get_called_class() must be called from within a class")),
    }
}

fn parent_name(class: Option<&'static Class>) -> Value {
    class.and_then(|class| class.parent).map_or(Value::Bool(false), |parent| Value::from(parent.name()))
}

fn get_parent_class(vm: &mut Vm, args: &mut Args) -> NativeResult {
    if args.raw(0).is_undef() {
        let scope = vm.calling_scope();
        vm.deprecated("Calling get_parent_class() without arguments is deprecated");
        return Ok(parent_name(scope).into());
    }
    let value = args.get(0).clone();
    let kind = crate::builtin::support::value_name(&value);
    with_class_of(vm, &value, true, move |vm, class| match class {
        None => {
            let must = format!("must be an object or a valid class name, {kind} given");
            Err(vm.argument_type_error(0, must))
        }
        class => Ok(parent_name(class).into()),
    })
}

fn declared(vm: &mut Vm, wanted: fn(ClassKind) -> bool) -> NativeResult {
    let mut names = Vec::new();
    for name in crate::vm::library::builtin_classes() {
        if let Some(class) = vm.find_class(name.as_bytes())
            && wanted(class.kind)
        {
            names.push(Value::from(class.name()));
        }
    }
    let aliases = vm.class_aliases();
    for at in 0..=vm.class_order.len() {
        let here = aliases.iter().filter(|(since, _, class)| *since == at && wanted(class.kind));
        names.extend(here.map(|(_, alias, _)| Value::String(alias.clone())));
        if let Some(class) =
            vm.class_order.get(at).filter(|class| !class.flags.internal && wanted(class.kind))
        {
            names.push(Value::from(class.name()));
        }
    }
    Ok(Array::from_vec(names).into())
}

fn get_declared_classes(vm: &mut Vm, _args: &mut Args) -> NativeResult {
    declared(vm, |kind| matches!(kind, ClassKind::Class | ClassKind::Enum))
}

fn get_declared_interfaces(vm: &mut Vm, _args: &mut Args) -> NativeResult {
    declared(vm, |kind| kind == ClassKind::Interface)
}

fn get_declared_traits(vm: &mut Vm, _args: &mut Args) -> NativeResult {
    declared(vm, |kind| kind == ClassKind::Trait)
}

/// The functions that list relatives of a class, as names that are their own keys.
fn relatives(vm: &mut Vm, args: &mut Args, list: fn(&'static Class) -> Vec<&'static Class>) -> NativeResult {
    let value = args.get(0).clone();
    if !matches!(value, Value::Object(_) | Value::String(_)) {
        return Err(not_object_or_string(vm, args));
    }
    let autoload = args.bool(1);
    let function = vm.function_name();
    let shown = value.as_str().cloned().unwrap_or_else(Str::empty);
    with_class_of(vm, &value, autoload, move |vm, class| {
        let Some(class) = class else {
            let why = if autoload { "does not exist and could not be loaded" } else { "does not exist" };
            vm.warning(format!("{function}(): Class {shown} {why}"));
            return Ok(false.into());
        };
        let mut names = Array::new();
        for relative in list(class) {
            names.insert(Key::Str(relative.name().clone()), Value::from(relative.name()));
        }
        Ok(names.into())
    })
}

/// The error for an argument 0 that is neither an object nor a string.
pub fn not_object_or_string(vm: &mut Vm, args: &Args) -> Error {
    let kind = crate::builtin::support::value_name(args.get(0));
    vm.argument_type_error(0, format!("must be of type object|string, {kind} given"))
}

fn class_implements(vm: &mut Vm, args: &mut Args) -> NativeResult {
    relatives(vm, args, |class| class.interfaces.clone())
}

fn class_parents(vm: &mut Vm, args: &mut Args) -> NativeResult {
    relatives(vm, args, |class| std::iter::successors(class.parent, |parent| parent.parent).collect())
}

fn class_uses(vm: &mut Vm, args: &mut Args) -> NativeResult {
    relatives(vm, args, |class| class.traits.clone())
}

fn spl_object_id(_vm: &mut Vm, args: &mut Args) -> NativeResult {
    Ok(args.object(0).map_or(0, |object| object.id()).into())
}

fn spl_object_hash(_vm: &mut Vm, args: &mut Args) -> NativeResult {
    let id = args.object(0).map_or(0, |object| object.id());
    Ok(format!("{id:016x}0000000000000000").into())
}
