//! The properties of an object as tools for looking at values see them: all of them, with visibility, in order.

use crate::bytecode::Visibility;
use crate::value::{Array, Key, Obj, Str, Value};
use crate::vm::{Call, Callable, Class, Vm};

/// One element of what is shown.
pub struct Entry {
    /// How it is called.
    pub label: Label,
    /// The value; maybe a reference; `Undef` for an uninitialised typed property.
    pub value: Value,
    /// The declared type of an uninitialised property.
    pub uninitialized: Option<Str>,
}

/// The name of an [`Entry`].
#[derive(Clone, Debug)]
pub enum Label {
    /// An integer key (of a table that `__debugInfo` made).
    Int(i64),
    /// A public or dynamic property.
    Public(Str),
    /// A protected property.
    Protected(Str),
    /// A private property: its name and its class.
    Private(Str, Str),
}

impl Label {
    /// The name alone.
    pub fn name(&self) -> Str {
        match self {
            Label::Int(i) => crate::value::convert::int_to_str(*i),
            Label::Public(name) | Label::Protected(name) | Label::Private(name, _) => name.clone(),
        }
    }

    /// The name as PHP mangles it: `\0*\0name`, `\0Class\0name`.
    pub fn mangled(&self) -> Str {
        match self {
            Label::Int(_) | Label::Public(_) => self.name(),
            Label::Protected(name) => mangle(b"*", name),
            Label::Private(name, class) => mangle(class, name),
        }
    }

    /// From a mangled name.
    pub fn from_mangled(name: &Str) -> Label {
        let bytes = name.as_bytes();
        if bytes.len() < 3 || bytes[0] != 0 {
            return Label::Public(name.clone());
        }
        let Some(end) = memchr::memchr(0, &bytes[1..]) else { return Label::Public(name.clone()) };
        let class = &bytes[1..=end];
        // An anonymous class has a NUL in its name; the property's name begins behind the last one.
        let start = memchr::memrchr(0, bytes).unwrap_or(end + 1);
        let property = Str::from_bytes(&bytes[start + 1..]);
        match class {
            b"" => Label::Public(name.clone()),
            b"*" => Label::Protected(property),
            class => Label::Private(property, Str::from_bytes(class)),
        }
    }
}

fn mangle(class: &[u8], name: &[u8]) -> Str {
    let mut mangled = Str::with_capacity(class.len() + name.len() + 2);
    mangled.push_bytes(b"\0");
    mangled.push_bytes(class);
    mangled.push_bytes(b"\0");
    mangled.push_bytes(name);
    mangled
}

/// The label of a declared property.
pub fn label_of(property: &crate::vm::Property) -> Label {
    match property.visibility {
        Visibility::Public => Label::Public(property.name.clone()),
        Visibility::Protected => Label::Protected(property.name.clone()),
        Visibility::Private => Label::Private(property.name.clone(), property.class.name().clone()),
    }
}

/// All properties of an object: declared ones in the order of their slots, then dynamic ones.
pub fn entries(object: &Obj) -> Vec<Entry> {
    let class = Class::of(object);
    let mut entries = Vec::with_capacity(class.slots.len());
    for (property, value) in class.slots.iter().zip(object.slots()) {
        if property.flags.hidden {
            continue;
        }
        let uninitialized = match (&value, &property.ty) {
            (Value::Undef, Some(ty)) => Some(ty.text.as_str().clone()),
            (Value::Undef, None) => continue,
            _ => None,
        };
        entries.push(Entry { label: label_of(property), value: value.clone(), uninitialized });
    }
    if let Some(dynamic) = object.dynamic() {
        for (key, value) in dynamic.iter() {
            entries.push(Entry {
                label: match key {
                    Key::Int(i) => Label::Int(i),
                    Key::Str(name) => Label::from_mangled(&name),
                },
                value: value.clone(),
                uninitialized: None,
            });
        }
    }
    entries
}

/// What `(array)`, `var_export` and `json_encode` see of an object.
pub fn array_entries(object: &Obj) -> Vec<Entry> {
    match object.native_any().as_ref().and_then(|native| native.array_properties(object)) {
        Some(table) => table_entries(&table),
        None => entries(object),
    }
}

/// The elements of a table with mangled names.
pub fn table_entries(table: &Array) -> Vec<Entry> {
    let entry = |(key, value): (Key, &Value)| {
        let label = match key {
            Key::Int(i) => Label::Int(i),
            Key::Str(name) => Label::from_mangled(&name),
        };
        Entry { label, value: value.clone(), uninitialized: None }
    };
    table.iter().map(entry).collect()
}

/// What a tool for looking at values shows of an object.
pub enum DebugView {
    /// These elements.
    Entries(Vec<Entry>),
    /// What this call of `__debugInfo` returns: see [`debug_info_entries`].
    Call(Box<Call>),
}

/// What `var_dump` and `print_r` show of an object.
pub fn debug_view(object: &Obj) -> DebugView {
    let class = Class::of(object);
    if let Some(function) = class.magic.debug_info {
        let callable = Callable {
            function,
            this: Some(object.clone()),
            called_class: Some(class),
            closure: None,
            magic_name: None,
        };
        return DebugView::Call(Box::new(Call::new(callable, Vec::new())));
    }
    match native_table(object) {
        Some(table) => DebugView::Entries(table_entries(&table)),
        None => DebugView::Entries(entries(object)),
    }
}

fn native_table(object: &Obj) -> Option<Array> {
    object.native_any().as_ref()?.debug_properties(object)
}

/// What an object's `__debugInfo` returned, as elements.
pub fn debug_info_entries(vm: &mut Vm, object: &Obj, result: &Value) -> Result<Vec<Entry>, crate::vm::Error> {
    match result.deref() {
        Value::Array(table) => Ok(table_entries(table)),
        Value::Null | Value::Undef => {
            vm.deprecated(format!(
                "Returning null from {}::__debugInfo() is deprecated, return an empty array instead",
                object.class().name
            ));
            Ok(Vec::new())
        }
        _ => Err(vm.fatal("__debuginfo() must return an array")),
    }
}

/// The name of an enum case; `None` if the object is no enum case.
pub fn case_name(object: &Obj) -> Option<Str> {
    let class = Class::of(object);
    if class.kind != crate::bytecode::ClassKind::Enum {
        return None;
    }
    object.slots().first().and_then(|name| name.deref().as_str().cloned())
}
