//! Building a class from its declaration.

use super::*;
use crate::bytecode::{ClassDeclaration, ClassKind, Initializer, Name, type_mask};
use crate::value::{ClassHeader, Str, Value};
use crate::vm::class::{Backing, ClassConstant, ClassFlags, ClassState, Iteration, Magic, Property};
use crate::vm::specialisation::Family;
use crate::vm::variance::shown_name;
use crate::vm::{Class, Map, Vm};
use std::cell::{Cell, RefCell};
use std::sync::Arc;

impl Vm {
    pub(super) fn link_class(
        &mut self,
        declaration: &Arc<ClassDeclaration>,
        key: &Str,
    ) -> Result<&'static Class, Obstacle> {
        // PHP loads the parent first, then traits, then interfaces.
        let parent = match &declaration.parent {
            Some(name) => Some(self.needed(name, Role::Parent)?),
            None => None,
        };
        let mut traits = Vec::new();
        for name in &declaration.traits {
            let used = self.needed(name, Role::Trait)?;
            if used.kind != ClassKind::Trait {
                let text = format!(
                    "{} cannot use {} - it is not a trait",
                    shown(&declaration.name),
                    shown_name(used)
                );
                return Err(self.error(text).into());
            }
            if !traits.iter().any(|t: &&Class| t.same(used)) {
                traits.push(used);
            }
        }
        let mut own_interfaces = Vec::new();
        for name in &declaration.interfaces {
            own_interfaces.push(self.needed(name, Role::Interface)?);
        }
        self.add_implied_interfaces(declaration, &traits, &mut own_interfaces)?;

        let place = self.new_class(declaration, key, parent);
        // SAFETY: just allocated, never freed.
        let class: &'static Class = unsafe { &*place };
        self.linker.linking.push(class);
        let result = self.build_class(place, class, declaration, parent, own_interfaces, traits);
        self.linker.linking.pop();
        result?;
        Ok(class)
    }

    /// The interfaces that a class has without naming them.
    pub(super) fn add_implied_interfaces(
        &mut self,
        declaration: &ClassDeclaration,
        traits: &[&'static Class],
        interfaces: &mut Vec<&'static Class>,
    ) -> Result<(), Obstacle> {
        let mut add = |vm: &mut Vm, name: &str| {
            if declaration.name.eq_ignore_ascii_case(name.as_bytes()) {
                return Ok(());
            }
            let interface = vm.needed(&Name::new(name.as_bytes()), Role::Interface)?;
            if !interfaces.iter().any(|i| i.same(interface)) {
                interfaces.push(interface);
            }
            Ok::<(), Obstacle>(())
        };
        if declaration.kind == ClassKind::Enum {
            add(self, "UnitEnum")?;
            if declaration.backing.is_some() {
                add(self, "BackedEnum")?;
            }
        }
        let own = declaration.methods.iter().any(|m| m.name.eq_ignore_ascii_case(b"__tostring"));
        let from_trait = traits.iter().any(|t| t.magic.to_string.is_some());
        if declaration.kind != ClassKind::Trait && (own || from_trait) {
            add(self, "Stringable")?;
        }
        Ok(())
    }

    pub(super) fn new_class(
        &mut self,
        declaration: &Arc<ClassDeclaration>,
        key: &Str,
        parent: Option<&'static Class>,
    ) -> *mut Class {
        let internal = declaration.internal;
        let attribute = |name: &str| has_attribute(&declaration.attributes, name);
        let inherited = parent.map(|p| p.flags).unwrap_or_default();
        let flags = ClassFlags {
            is_abstract: declaration.is_abstract || declaration.kind == ClassKind::Interface,
            is_explicit_abstract: declaration.is_abstract,
            is_final: declaration.is_final,
            is_readonly: declaration.is_readonly,
            anonymous: declaration.anonymous,
            internal,
            allow_dynamic: attribute("AllowDynamicProperties") || inherited.allow_dynamic,
            no_dynamic: (internal && attribute("NoDynamicProperties"))
                || declaration.is_readonly
                || declaration.kind == ClassKind::Enum
                || inherited.no_dynamic,
            not_serializable: (internal && attribute("NotSerializable"))
                || declaration.anonymous
                || inherited.not_serializable,
            not_cloneable: (internal && attribute("NotCloneable")) || inherited.not_cloneable,
            array_access: false,
            has_hooks: false,
            countable: false,
        };
        let class = Class {
            header: ClassHeader {
                name: declaration.name.as_str().clone(),
                slot_count: 0,
                typed_slots: Vec::new(),
                has_destructor: false,
                compare_by_identity: declaration.kind == ClassKind::Enum,
            },
            key: key.clone(),
            kind: declaration.kind,
            flags,
            parent,
            interfaces: Vec::new(),
            traits: Vec::new(),
            methods: Map::default(),
            method_order: Vec::new(),
            properties: Map::default(),
            property_order: Vec::new(),
            slots: Vec::new(),
            defaults: RefCell::default(),
            constants: RefCell::default(),
            constant_index: RefCell::default(),
            state: Cell::new(ClassState::Raw),
            constants_known: Cell::new(false),
            magic: Magic::default(),
            iteration: Iteration::Properties,
            iterator_methods: Default::default(),
            foreach_names: Default::default(),
            count_method: Default::default(),
            offset_methods: Default::default(),
            create: None,
            overload: None,
            to_array: parent.and_then(|p| p.to_array),
            backing: declaration
                .backing
                .as_ref()
                .map(|ty| if ty.mask & type_mask::INT != 0 { Backing::Int } else { Backing::String }),
            declaration: Some(declaration.clone()),
            id: 0,
        };
        Box::into_raw(Box::new(class))
    }

    pub(super) fn build_class(
        &mut self,
        place: *mut Class,
        class: &'static Class,
        declaration: &Arc<ClassDeclaration>,
        parent: Option<&'static Class>,
        own_interfaces: Vec<&'static Class>,
        traits: Vec<&'static Class>,
    ) -> Result<(), Obstacle> {
        self.check_parent(class, declaration, parent)?;
        let mut builder = Builder {
            class,
            declaration: declaration.clone(),
            parent,
            interfaces: Vec::new(),
            traits,
            methods: Map::default(),
            method_order: Vec::new(),
            properties: Map::default(),
            property_order: Vec::new(),
            slots: Vec::new(),
            constants: Vec::new(),
            constant_index: Map::default(),
            unknown_text: None,
            rules: Default::default(),
            trait_origin: Map::default(),
        };
        self.gather_interfaces(&mut builder, &own_interfaces)?;
        // What the checks below ask of the unfinished class is its parent and its interfaces.
        // SAFETY: nobody can find the class yet, so nothing else reads the field while it is replaced.
        unsafe {
            (*place).interfaces = builder.interfaces.clone();
        }
        self.own_methods(&mut builder)?;
        if declaration.kind == ClassKind::Enum {
            builder.enum_methods();
        }
        builder.own_constants();
        let result = self.inherit(&mut builder);
        if let Some(text) = builder.unknown_text.take() {
            self.linker.unknown_in_signature = Some(text);
        }
        result?;
        self.finish(place, builder)
    }

    pub(super) fn own_methods(&mut self, builder: &mut Builder) -> Result<(), Obstacle> {
        let declaration = builder.declaration.clone();
        for method in &declaration.methods {
            let key = Str::from_bytes(&method.name.to_ascii_lowercase());
            if builder.methods.contains_key(&key) {
                let text = format!("Cannot redeclare {}::{}()", builder.name(), method.name);
                return Err(self.link_fatal(&declaration, method.code.line_range.0, text).into());
            }
            let mut function = method_function(method, builder.class);
            if !self.specialisation.has(Family::Builtins) {
                function.quick = None;
            }
            let function = function.leak();
            builder.add_method(key, function);
        }
        Ok(())
    }

    pub(super) fn inherit(&mut self, builder: &mut Builder) -> Result<(), Obstacle> {
        self.bind_trait_methods(builder)?;
        self.inherit_properties(builder)?;
        self.bind_trait_members(builder)?;
        self.inherit_constants(builder)?;
        self.inherit_methods(builder)?;
        self.bind_abstract_trait_methods(builder)?;
        self.implement_interfaces(builder)?;
        self.check_overrides(builder)?;
        self.check_enum(builder)?;
        self.check_abstract(builder)
    }

    pub(super) fn check_parent(
        &mut self,
        class: &'static Class,
        declaration: &ClassDeclaration,
        parent: Option<&'static Class>,
    ) -> Result<(), Obstacle> {
        let Some(parent) = parent else { return Ok(()) };
        let (name, parent_name) = (shown_name(class), shown_name(parent));
        let text = if matches!(parent.kind, ClassKind::Interface | ClassKind::Trait) {
            format!("Class {name} cannot extend {} {parent_name}", kind_word(parent.kind))
        } else if parent.flags.is_final || parent.kind == ClassKind::Enum {
            format!("Class {name} cannot extend final class {parent_name}")
        } else if class.flags.is_readonly != parent.flags.is_readonly {
            let word = |readonly: bool| if readonly { "readonly" } else { "non-readonly" };
            let title = if class.flags.is_readonly { "Readonly" } else { "Non-readonly" };
            format!(
                "{title} class {name} cannot extend {} class {parent_name}",
                word(parent.flags.is_readonly)
            )
        } else {
            return Ok(());
        };
        Err(self.link_fatal(declaration, declaration.line_range.0, text).into())
    }

    /// All interfaces in PHP's order: the parent's, the class's own, then what those extend. Whatever is taken over from
    /// a class or an interface as a whole is taken over from its end, so that the order turns around with every
    /// generation; only a script's class with interfaces of its own has its parent's as they are. Builtin classes have
    /// `Stringable` first and what an interface extends right behind it.
    pub(super) fn gather_interfaces(
        &mut self,
        builder: &mut Builder,
        own: &[&'static Class],
    ) -> Result<(), Obstacle> {
        let declaration = builder.declaration.clone();
        let inherited = builder.parent.map(|p| p.interfaces.as_slice()).unwrap_or_default();
        let mut all: Vec<&'static Class> = Vec::new();
        let add = |all: &mut Vec<&'static Class>, interface: &'static Class| {
            if !all.iter().any(|known| known.same(interface)) {
                all.push(interface);
            }
        };
        let (first, own): (Vec<_>, Vec<_>) = own.iter().copied().partition(|interface| {
            declaration.internal && interface.name().eq_ignore_ascii_case(b"Stringable")
        });
        all.extend(first);
        if declaration.internal || own.is_empty() {
            inherited.iter().rev().for_each(|interface| add(&mut all, interface));
        } else {
            all.extend(inherited);
        }
        let first_own = all.len();
        for interface in own.iter().copied() {
            if interface.kind != ClassKind::Interface {
                let text = format!(
                    "{} cannot implement {} - it is not an interface",
                    shown_name(builder.class),
                    shown_name(interface)
                );
                return Err(self.link_fatal(&declaration, declaration.line_range.0, text).into());
            }
            match all.iter().position(|known| known.same(interface)) {
                Some(at) if at >= first_own && !declaration.internal => {
                    let text = format!(
                        "{} {} cannot implement previously implemented interface {}",
                        kind_title(declaration.kind),
                        shown_name(builder.class),
                        shown_name(interface)
                    );
                    return Err(self.link_fatal(&declaration, declaration.line_range.0, text).into());
                }
                Some(_) => {}
                None => all.push(interface),
            }
            if declaration.internal {
                interface.interfaces.iter().rev().for_each(|further| add(&mut all, further));
            }
        }
        let own: Vec<_> = all[first_own..].to_vec();
        for interface in own {
            if !declaration.internal {
                interface.interfaces.iter().rev().for_each(|further| add(&mut all, further));
            }
        }
        builder.interfaces = all;
        Ok(())
    }

    /// Puts the gathered tables into the class.
    pub(super) fn finish(&mut self, place: *mut Class, builder: Builder) -> Result<(), Obstacle> {
        let class = builder.class;
        let method = |name: &[u8]| builder.methods.get(name).copied();
        let magic = Magic {
            constructor: method(b"__construct"),
            destructor: method(b"__destruct"),
            clone: method(b"__clone"),
            get: method(b"__get"),
            set: method(b"__set"),
            isset: method(b"__isset"),
            unset: method(b"__unset"),
            call: method(b"__call"),
            call_static: method(b"__callstatic"),
            to_string: method(b"__tostring"),
            invoke: method(b"__invoke"),
            debug_info: method(b"__debuginfo"),
            serialize: method(b"__serialize"),
            unserialize: method(b"__unserialize"),
        };
        let is_a = |name: &[u8]| {
            class.name().eq_ignore_ascii_case(name)
                || builder.interfaces.iter().any(|i| i.name().eq_ignore_ascii_case(name))
        };
        let iteration = if class.flags.internal && class.name().as_bytes() == b"Generator" {
            Iteration::Generator
        } else if is_a(b"IteratorAggregate") {
            Iteration::Aggregate
        } else if is_a(b"Iterator") {
            Iteration::Iterator
        } else {
            builder.parent.map_or(Iteration::Properties, |p| p.iteration)
        };
        let mut ready = builder.parent.is_none_or(|p| p.state.get() == ClassState::Ready);
        let mut defaults = Vec::with_capacity(builder.slots.len());
        for (i, property) in builder.slots.iter().enumerate() {
            let inherited =
                builder.parent.filter(|p| p.slots.get(i).is_some_and(|q| std::ptr::eq(*q, *property)));
            let value = match (&property.default, inherited) {
                (Some(Initializer::Code(_)), Some(parent)) if parent.state.get() == ClassState::Ready => {
                    parent.defaults.borrow().get(i).cloned().unwrap_or_default()
                }
                _ => match default_of(property) {
                    Some(value) => value,
                    None => {
                        ready = false;
                        Value::Undef
                    }
                },
            };
            defaults.push(value);
        }
        let evaluated = |(_, constant): &(Str, &'static ClassConstant)| {
            constant.is_case
                || !constant.class.same(class)
                || matches!(constant.initializer, Initializer::Value(_))
        };
        ready &= builder.constants.iter().all(evaluated);
        ready &= builder.properties.values().all(|p| {
            !p.flags.is_static || !p.class.same(class) || !matches!(p.default, Some(Initializer::Code(_)))
        });
        let has_hooks = builder.properties.values().any(|p| p.flags.hooked);
        let create = match class.flags.internal {
            true => crate::vm::library::creator(class.name()),
            false => None,
        };
        let overload = match class.flags.internal {
            true => crate::vm::library::overload(class.name()),
            false => None,
        };
        let mut flags = class.flags;
        flags.has_hooks = has_hooks;
        flags.array_access = is_a(b"ArrayAccess");
        flags.countable = is_a(b"Countable");
        let id = self.class_order.len() as u32;
        // SAFETY: nobody can find the class yet; methods and properties that point to it do not read it meanwhile.
        unsafe {
            let unfinished = &mut *place;
            unfinished.header.slot_count = builder.slots.len() as u32;
            if builder.slots.iter().any(|property| property.ty.is_some()) {
                let address = |property: &&'static Property| std::ptr::from_ref(*property) as usize;
                unfinished.header.typed_slots = builder.slots.iter().map(address).collect();
            }
            unfinished.header.has_destructor = magic.destructor.is_some();
            unfinished.flags = flags;
            unfinished.interfaces = builder.interfaces;
            unfinished.traits = builder.traits;
            unfinished.methods = builder.methods;
            unfinished.method_order = builder.method_order;
            unfinished.properties = builder.properties;
            unfinished.property_order = builder.property_order;
            unfinished.slots = builder.slots;
            unfinished.defaults = RefCell::new(defaults);
            unfinished.constants = RefCell::new(builder.constants);
            unfinished.constant_index = RefCell::new(builder.constant_index);
            unfinished.state = Cell::new(if ready { ClassState::Ready } else { ClassState::Raw });
            unfinished.magic = magic;
            unfinished.iteration = iteration;
            unfinished.create = create.or(builder.parent.and_then(|p| p.create));
            unfinished.overload = overload.or(builder.parent.and_then(|p| p.overload));
            unfinished.id = id;
        }
        self.class_order.push(class);
        Ok(())
    }
}
