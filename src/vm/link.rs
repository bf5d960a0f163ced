//! Links class declarations to classes: finds parent, interfaces and traits, and lays out members.
//!
//! A [`Builder`] gathers the tables of a class. Its own members come first, then those of traits, then what it inherits;
//! each inherited member is checked against what stands in the way. The class itself exists from the start (its methods
//! and properties point to it) and is filled when everything has been checked.
//!
//! What must stay true: a child keeps the slot numbers of its parent; a class is never changed once it can be found.

use super::class::{
    Backing, ClassConstant, ClassFlags, ClassState, Iteration, Magic, Property, PropertyFlags,
};
use super::error::Level;
use super::function::{Body, Function};
use super::library::{key_of_name, native_method};
use super::signature::{mask_of_type, native_function};
use super::variance::shown_name;
use super::{Class, Error, Map, Parameter, Vm};
use crate::bytecode::{
    Attribute, ClassDeclaration, ClassKind, Code, Initializer, MethodDeclaration, Name, PropertyDeclaration,
    Visibility, type_mask,
};
use crate::value::{ClassHeader, Str, Value};
use std::cell::{Cell, RefCell, UnsafeCell};
use std::sync::Arc;

/// What declaring a class came to.
pub enum Linking {
    /// It is declared.
    Done(&'static Class),
    /// Autoload this class, then try again.
    Needs(Str),
    /// It cannot be declared yet (only when asked to do so early).
    Later,
}

/// How eagerly a class is declared.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Eagerness {
    /// Before the file runs: only if everything it needs is there.
    Early,
    /// When execution reaches the declaration: what is missing is autoloaded.
    Now,
}

/// Why a class cannot be linked.
pub(super) enum Obstacle {
    /// This class is not declared.
    Missing(Str, Role),
    /// A fatal error or exception.
    Error(Error),
}

impl From<Error> for Obstacle {
    fn from(error: Error) -> Obstacle {
        Obstacle::Error(error)
    }
}

/// What a missing class is needed as.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Role {
    /// The parent.
    Parent,
    /// An interface.
    Interface,
    /// A trait.
    Trait,
    /// A class in the signature of a method or the type of a property; the message says more.
    Type,
}

/// A class being linked.
pub(super) struct Builder {
    pub(super) class: &'static Class,
    pub(super) declaration: Arc<ClassDeclaration>,
    pub(super) parent: Option<&'static Class>,
    pub(super) interfaces: Vec<&'static Class>,
    pub(super) traits: Vec<&'static Class>,
    pub(super) methods: Map<Str, &'static Function>,
    pub(super) method_order: Vec<Str>,
    pub(super) properties: Map<Str, &'static Property>,
    pub(super) property_order: Vec<Str>,
    pub(super) slots: Vec<&'static Property>,
    pub(super) constants: Vec<(Str, &'static ClassConstant)>,
    pub(super) constant_index: Map<Str, &'static ClassConstant>,
    /// What a missing class in a signature means, in PHP's words.
    pub(super) unknown_text: Option<(String, u32)>,
    /// The rules for the used traits.
    pub(super) rules: super::traits::Rules,
    /// The methods that came from traits: the trait and the name there.
    pub(super) trait_origin: Map<Str, (&'static Class, Str)>,
}

/// What linking needs to remember between and below declarations.
#[derive(Default)]
pub struct Linker {
    /// Declarations that wait for the autoloading of what they need.
    pub(super) unlinked: Vec<Arc<ClassDeclaration>>,
    /// Signatures with classes that are not declared yet are checked later.
    pub(super) is_lenient: bool,
    /// What is to be checked later of the class being linked.
    pub(super) collected: Vec<Obligation>,
    /// What is still to be checked of classes that can be found already.
    obligations: Vec<(Arc<ClassDeclaration>, Vec<Obligation>)>,
    /// The classes being linked, the innermost last.
    pub(super) linking: Vec<&'static Class>,
    /// What a missing class in a signature means, in PHP's words, and the line.
    unknown_in_signature: Option<(String, u32)>,
    /// Nothing is said about deprecated forms of callables.
    pub(super) quiet: bool,
}

/// A method whose signature is checked against another once the classes that stand in them are there.
pub(super) struct Obligation {
    pub(super) declaration: Arc<ClassDeclaration>,
    pub(super) line: u32,
    pub(super) child: &'static Function,
    pub(super) child_scope: Option<&'static Class>,
    /// The class that messages give the method to.
    pub(super) shown_child: Option<&'static Class>,
    pub(super) against: &'static Function,
    pub(super) against_scope: Option<&'static Class>,
}

/// The function of script code in the scope of a class.
pub(super) fn script_function(code: &Arc<Code>, class: Option<&'static Class>) -> Function {
    Function::script_code(code, class)
}

/// The function of a declared method.
pub(super) fn method_function(method: &MethodDeclaration, class: &'static Class) -> Function {
    let native = match class.flags.internal && !method.is_abstract {
        true => native_method(class.name(), &method.name),
        false => None,
    };
    let mut function = match native {
        Some(run) => {
            let code = &method.code;
            let parameters = code.params.iter().map(native_parameter).collect();
            let name = method.name.as_str().clone();
            let mut function = native_function(name, parameters, code.return_type.clone(), run);
            function.class = Some(class);
            function.flags.returns_ref = code.flags.returns_ref;
            function.flags.deprecated = code.flags.deprecated;
            let full_name = function.full_name();
            function.intrinsic = super::function::Intrinsic::of(&full_name);
            function.quick = crate::builtin::quick::Quick::of_method(&full_name);
            function
        }
        // A builtin method that nobody has bound yet does nothing.
        None if class.flags.internal && !method.is_abstract && method.code.instructions.is_empty() => {
            let parameters = method.code.params.iter().map(native_parameter).collect();
            let result = method.code.return_type.clone();
            let mut function = native_function(Str::empty(), parameters, result, |_, _| {
                Ok(super::Outcome::Return(Value::Null))
            });
            function.class = Some(class);
            function
        }
        None => script_function(&method.code, Some(class)),
    };
    function.name = method.name.as_str().clone();
    function.visibility = method.visibility;
    function.flags.is_static = method.is_static;
    function.flags.is_abstract = method.is_abstract;
    function.flags.is_final = method.is_final;
    function.flags.hidden = class.flags.internal && has_attribute(&method.code.attributes, "Hidden");
    function.flags.constructor = method.name.eq_ignore_ascii_case(b"__construct");
    function
}

/// A signature without code in another class.
pub(super) fn signature_copy(function: &Function, class: &'static Class) -> Function {
    let mut copy = native_function(
        function.name.clone(),
        function.params.clone(),
        function.return_type.clone(),
        |_, _| Ok(super::Outcome::Return(Value::Null)),
    );
    copy.class = Some(class);
    copy.visibility = function.visibility;
    copy.flags = function.flags;
    copy.body = match &function.body {
        Body::Native { run, unchecked, plain } => {
            Body::Native { run: *run, unchecked: *unchecked, plain: plain.clone() }
        }
        _ => Body::Abstract,
    };
    copy
}

fn native_parameter(param: &crate::bytecode::Param) -> Parameter {
    Parameter {
        name: param.name.as_str().clone(),
        mask: mask_of_type(param.ty.as_ref()),
        ty: param.ty.clone(),
        by_ref: param.by_ref,
        prefer_ref: false,
        variadic: param.variadic,
        optional: param.optional,
        default: match &param.default {
            Some(Initializer::Value(value)) => Some(value.value().clone()),
            _ => None,
        },
        default_text: param.default_text.as_ref().map(|text| text.as_str().clone()),
        known_class: Default::default(),
        attributes: param.attributes.clone(),
    }
}

/// Whether an attribute of this class is among them.
pub(super) fn has_attribute(attributes: &[Attribute], name: &str) -> bool {
    attributes.iter().any(|a| a.name.eq_ignore_ascii_case(name.as_bytes()))
}

/// `class`, `interface`, `trait`, `enum`
pub fn kind_word(kind: ClassKind) -> &'static str {
    match kind {
        ClassKind::Class => "class",
        ClassKind::Interface => "interface",
        ClassKind::Trait => "trait",
        ClassKind::Enum => "enum",
    }
}

/// As [`kind_word`], with a capital.
pub fn kind_title(kind: ClassKind) -> &'static str {
    match kind {
        ClassKind::Class => "Class",
        ClassKind::Interface => "Interface",
        ClassKind::Trait => "Trait",
        ClassKind::Enum => "Enum",
    }
}

impl Vm {
    /// Declares a class of a script.
    pub fn declare_class(
        &mut self,
        declaration: &Arc<ClassDeclaration>,
        eagerness: Eagerness,
    ) -> Result<Linking, Error> {
        let key = Str::from_bytes(&key_of_name(&declaration.name));
        if let Some(existing) = self.find_class(&key) {
            if eagerness == Eagerness::Early
                && existing.declaration.as_ref().is_some_and(|other| Arc::ptr_eq(other, declaration))
            {
                return Ok(Linking::Done(existing));
            }
            if let Some(at) = self.linker.obligations.iter().position(|(d, _)| Arc::ptr_eq(d, declaration)) {
                return self.fulfil_obligations(at, existing);
            }
            return Err(self.redeclared(declaration, existing));
        }
        match self.link_class(declaration, &key) {
            Ok(class) => {
                self.publish(class, key);
                Ok(Linking::Done(class))
            }
            Err(Obstacle::Error(error)) => Err(error),
            Err(Obstacle::Missing(..)) if eagerness == Eagerness::Early => Ok(Linking::Later),
            Err(Obstacle::Missing(name, role)) => {
                if role == Role::Type && !self.linker.is_lenient && self.autoload_call(&name).is_some() {
                    return self.declare_with_obligations(declaration, &key);
                }
                if self.wants_autoload(&name) {
                    return Ok(Linking::Needs(name));
                }
                Err(self.missing_class(declaration, &name, role))
            }
        }
    }

    /// Declares a class whose signatures can only be checked after autoloading: it can be found meanwhile.
    fn declare_with_obligations(
        &mut self,
        declaration: &Arc<ClassDeclaration>,
        key: &Str,
    ) -> Result<Linking, Error> {
        self.linker.is_lenient = true;
        let outer = std::mem::take(&mut self.linker.collected);
        let linked = self.link_class(declaration, key);
        self.linker.is_lenient = false;
        let obligations = std::mem::replace(&mut self.linker.collected, outer);
        match linked {
            Ok(class) => {
                self.publish(class, key.clone());
                self.linker.obligations.push((declaration.clone(), obligations));
                self.fulfil_obligations(self.linker.obligations.len() - 1, class)
            }
            Err(Obstacle::Error(error)) => Err(error),
            Err(Obstacle::Missing(name, role)) => {
                if self.wants_autoload(&name) {
                    return Ok(Linking::Needs(name));
                }
                Err(self.missing_class(declaration, &name, role))
            }
        }
    }

    /// Checks what was put off, as far as the classes for it are there.
    fn fulfil_obligations(&mut self, at: usize, class: &'static Class) -> Result<Linking, Error> {
        let Some((declaration, mut obligations)) =
            self.linker.obligations.get_mut(at).map(|(d, o)| (d.clone(), std::mem::take(o)))
        else {
            return Ok(Linking::Done(class));
        };
        let mut unknown = None;
        while let Some(obligation) = obligations.first() {
            match self.fulfil(obligation)? {
                None => {
                    obligations.remove(0);
                }
                Some(name) => {
                    if !self.wants_autoload(&name) {
                        return Err(self.unknown_signature(obligation, &name));
                    }
                    unknown = Some(name);
                    break;
                }
            }
        }
        let at = self.linker.obligations.iter().position(|(d, _)| Arc::ptr_eq(d, &declaration));
        match (unknown, at) {
            (Some(name), Some(at)) => {
                self.linker.obligations[at].1 = obligations;
                Ok(Linking::Needs(name))
            }
            (_, at) => {
                if let Some(at) = at {
                    self.linker.obligations.remove(at);
                }
                Ok(Linking::Done(class))
            }
        }
    }

    fn publish(&mut self, class: &'static Class, key: Str) {
        self.classes.insert(key, class);
    }

    pub(super) fn declare_builtin(&mut self, declaration: Arc<ClassDeclaration>) -> Option<&'static Class> {
        let key = Str::from_bytes(&key_of_name(&declaration.name));
        let class = self.link_class(&declaration, &key).ok()?;
        self.publish(class, key);
        Some(class)
    }

    fn redeclared(&mut self, declaration: &ClassDeclaration, existing: &'static Class) -> Error {
        let place = match &existing.declaration {
            Some(first) if !existing.flags.internal => {
                format!(" (previously declared in {}:{})", first.file.path, first.line_range.0)
            }
            _ => String::new(),
        };
        let what = kind_word(existing.kind);
        let text = format!("Cannot redeclare {what} {}{place}", shown_name(existing));
        self.link_fatal(declaration, declaration.line_range.0, text)
    }

    /// A fatal error at a line of a class declaration.
    pub(super) fn link_fatal(
        &mut self,
        declaration: &ClassDeclaration,
        line: u32,
        text: impl AsRef<[u8]>,
    ) -> Error {
        self.fatal_at = Some((declaration.file.path.as_str().clone(), line));
        self.fatal(text)
    }

    pub(super) fn link_deprecated(
        &mut self,
        declaration: &ClassDeclaration,
        line: u32,
        text: impl AsRef<[u8]>,
    ) {
        if !declaration.internal {
            self.raise_at(Level::Deprecated, text.as_ref(), declaration.file.path.as_str().clone(), line);
        }
    }

    fn missing_class(&mut self, declaration: &Arc<ClassDeclaration>, name: &Str, role: Role) -> Error {
        match role {
            Role::Parent => self.error(format!("Class \"{name}\" not found")),
            Role::Interface => self.error(format!("Interface \"{name}\" not found")),
            Role::Trait => {
                self.link_fatal(declaration, declaration.line_range.0, format!("Trait \"{name}\" not found"))
            }
            Role::Type => {
                let (text, line) = self
                    .linker
                    .unknown_in_signature
                    .take()
                    .unwrap_or_else(|| (format!("Class \"{name}\" not found"), declaration.line_range.0));
                self.link_fatal(declaration, line, text)
            }
        }
    }

    fn needed(&mut self, name: &Name, role: Role) -> Result<&'static Class, Obstacle> {
        self.find_class(name).ok_or_else(|| Obstacle::Missing(name.as_str().clone(), role))
    }

    fn link_class(
        &mut self,
        declaration: &Arc<ClassDeclaration>,
        key: &Str,
    ) -> Result<&'static Class, Obstacle> {
        let line = declaration.line_range.0;
        let mut traits = Vec::new();
        for name in &declaration.traits {
            let used = self.needed(name, Role::Trait)?;
            if used.kind != ClassKind::Trait {
                let text = format!(
                    "{} cannot use {} - it is not a trait",
                    shown(&declaration.name),
                    shown_name(used)
                );
                return Err(self.link_fatal(declaration, line, text).into());
            }
            if !traits.iter().any(|t: &&Class| t.same(used)) {
                traits.push(used);
            }
        }
        let parent = match &declaration.parent {
            Some(name) => Some(self.needed(name, Role::Parent)?),
            None => None,
        };
        let mut own_interfaces = Vec::new();
        for name in &declaration.interfaces {
            own_interfaces.push(self.needed(name, Role::Interface)?);
        }
        self.add_implied_interfaces(declaration, &traits, &mut own_interfaces)?;
        self.check_class_attributes(declaration)?;

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
    fn add_implied_interfaces(
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

    /// What some builtin attributes demand of the class they stand at.
    fn check_class_attributes(&mut self, declaration: &ClassDeclaration) -> Result<(), Obstacle> {
        if declaration.internal || declaration.attributes.is_empty() {
            return Ok(());
        }
        if has_attribute(&declaration.attributes, "AllowDynamicProperties") {
            let what = match declaration.kind {
                ClassKind::Class if declaration.is_readonly => "readonly class",
                ClassKind::Class => return Ok(()),
                kind => kind_word(kind),
            };
            let text =
                format!("Cannot apply #[AllowDynamicProperties] to {what} {}", shown(&declaration.name));
            return Err(self.link_fatal(declaration, declaration.line_range.0, text).into());
        }
        Ok(())
    }

    fn new_class(
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

    fn build_class(
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
        if declaration.kind == ClassKind::Enum {
            builder.enum_methods();
        }
        self.own_methods(&mut builder)?;
        builder.own_constants();
        let result = self.inherit(&mut builder);
        if let Some(text) = builder.unknown_text.take() {
            self.linker.unknown_in_signature = Some(text);
        }
        result?;
        self.finish(place, builder)
    }

    fn own_methods(&mut self, builder: &mut Builder) -> Result<(), Obstacle> {
        let declaration = builder.declaration.clone();
        for method in &declaration.methods {
            let key = Str::from_bytes(&method.name.to_ascii_lowercase());
            if builder.methods.contains_key(&key) {
                let text = format!("Cannot redeclare {}::{}()", builder.name(), method.name);
                return Err(self.link_fatal(&declaration, method.code.line_range.0, text).into());
            }
            let function = method_function(method, builder.class).leak();
            builder.add_method(key, function);
        }
        Ok(())
    }

    fn inherit(&mut self, builder: &mut Builder) -> Result<(), Obstacle> {
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

    fn check_parent(
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

    /// All interfaces in PHP's order: the parent's, the class's own, then what those extend.
    fn gather_interfaces(&mut self, builder: &mut Builder, own: &[&'static Class]) -> Result<(), Obstacle> {
        let declaration = builder.declaration.clone();
        let inherited = builder.parent.map(|p| p.interfaces.as_slice()).unwrap_or_default();
        let mut all: Vec<&'static Class> = inherited.to_vec();
        let first_own = all.len();
        for interface in own {
            if interface.kind != ClassKind::Interface {
                let text = format!(
                    "{} cannot implement {} - it is not an interface",
                    shown_name(builder.class),
                    shown_name(interface)
                );
                return Err(self.link_fatal(&declaration, declaration.line_range.0, text).into());
            }
            match all.iter().position(|known| known.same(interface)) {
                Some(at) if at >= first_own => {
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
        }
        for interface in all[first_own..].iter().copied().collect::<Vec<_>>() {
            for inherited in &interface.interfaces {
                if !all.iter().any(|known| known.same(inherited)) {
                    all.push(inherited);
                }
            }
        }
        builder.interfaces = all;
        Ok(())
    }

    /// Puts the gathered tables into the class.
    fn finish(&mut self, place: *mut Class, builder: Builder) -> Result<(), Obstacle> {
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
            true => super::library::creator(class.name()),
            false => None,
        };
        let overload = match class.flags.internal {
            true => super::library::overload(class.name()),
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

/// The default of a property's slot; `None` if it must be evaluated.
pub(super) fn default_of(property: &Property) -> Option<Value> {
    match &property.default {
        None if property.ty.is_some() => Some(Value::Undef),
        None => Some(Value::Null),
        Some(Initializer::Value(value)) => Some(as_typed(property.ty.as_ref(), value.value())),
        Some(Initializer::Code(_)) => None,
    }
}

/// A literal for a declared type: an int may stand for a float.
fn as_typed(ty: Option<&crate::bytecode::Type>, value: &Value) -> Value {
    match (value, ty) {
        (Value::Int(i), Some(ty)) if ty.mask & type_mask::INT == 0 && ty.mask & type_mask::FLOAT != 0 => {
            Value::Float(*i as f64)
        }
        _ => value.clone(),
    }
}

/// A class name for messages: an anonymous one without its place.
pub(super) fn shown(name: &Str) -> String {
    let end = name.iter().position(|b| *b == 0).unwrap_or(name.len());
    String::from_utf8_lossy(&name[..end]).into_owned()
}

impl Builder {
    /// The line where the class stands.
    pub(super) fn line(&self) -> u32 {
        self.declaration.line_range.0
    }

    /// The name for messages.
    pub(super) fn name(&self) -> String {
        shown_name(self.class)
    }

    pub(super) fn add_method(&mut self, key: Str, function: &'static Function) {
        if self.methods.insert(key.clone(), function).is_none() {
            self.method_order.push(key);
        }
    }

    fn own_constants(&mut self) {
        let declaration = self.declaration.clone();
        for constant in &declaration.constants {
            self.add_constant(constant_of(constant, self.class));
        }
    }

    pub(super) fn add_constant(&mut self, constant: ClassConstant) {
        let constant: &'static ClassConstant = Box::leak(Box::new(constant));
        self.share_constant(constant);
    }

    pub(super) fn share_constant(&mut self, constant: &'static ClassConstant) {
        self.constants.push((constant.name.clone(), constant));
        self.constant_index.insert(constant.name.clone(), constant);
    }
}

/// A declared constant as a member of a class.
pub(super) fn constant_of(
    declared: &crate::bytecode::ConstantDeclaration,
    class: &'static Class,
) -> ClassConstant {
    let value = match &declared.value {
        Initializer::Value(value) if !declared.is_case => as_typed(declared.ty.as_ref(), value.value()),
        _ => Value::Undef,
    };
    ClassConstant {
        name: declared.name.as_str().clone(),
        class,
        visibility: declared.visibility,
        is_final: declared.is_final,
        is_case: declared.is_case,
        ty: declared.ty.clone(),
        value: RefCell::new(value),
        evaluating: Cell::new(false),
        initializer: declared.value.clone(),
        doc: declared.doc.as_ref().map(|d| d.as_str().clone()),
        attributes: declared.attributes.clone(),
    }
}

/// A declared property as a member of a class; slot and inherited parts are still missing.
pub(super) fn property_of(declared: &PropertyDeclaration, class: &'static Class) -> Property {
    let hook = |hook: &Option<crate::bytecode::HookDeclaration>, word: &str| {
        hook.as_ref().map(|hook| hook_function(declared, hook, word, class))
    };
    let set_visibility = declared.set_visibility.unwrap_or(match declared.is_readonly {
        // A readonly property can be initialised from the class and its children only.
        true if declared.visibility == Visibility::Public => Visibility::Protected,
        _ => declared.visibility,
    });
    Property {
        name: declared.name.as_str().clone(),
        class,
        visibility: declared.visibility,
        set_visibility,
        flags: PropertyFlags {
            is_static: declared.is_static,
            is_readonly: declared.is_readonly,
            is_abstract: declared.is_abstract,
            // A property that only the class itself may write cannot be redeclared.
            is_final: declared.is_final
                || (set_visibility == Visibility::Private && declared.visibility != Visibility::Private),
            promoted: declared.promoted,
            hidden: class.flags.internal && has_attribute(&declared.attributes, "Hidden"),
            fixed: class.flags.internal && has_attribute(&declared.attributes, "Fixed"),
            is_virtual: declared.is_virtual,
            // What nobody may write is not for the quick ways of writing either.
            asymmetric: set_visibility != declared.visibility
                || (class.flags.internal && has_attribute(&declared.attributes, "Fixed")),
            hooked: declared.get.is_some() || declared.set.is_some(),
        },
        ty: declared.ty.clone(),
        slot: u32::MAX,
        default: declared.default.clone(),
        static_value: None,
        get: hook(&declared.get, "get"),
        set: hook(&declared.set, "set"),
        doc: declared.doc.as_ref().map(|d| d.as_str().clone()),
        attributes: declared.attributes.clone(),
    }
}

fn hook_function(
    property: &PropertyDeclaration,
    hook: &crate::bytecode::HookDeclaration,
    word: &str,
    class: &'static Class,
) -> &'static Function {
    let name = Str::concat(&Str::concat(b"$", &property.name), format!("::{word}").as_bytes());
    let mut function = match &hook.code {
        Some(code) => script_function(code, Some(class)),
        None => {
            let mut parameters = Vec::new();
            if word == "set" {
                parameters.push(Parameter {
                    name: Str::from("value"),
                    ty: property.ty.clone(),
                    mask: mask_of_type(property.ty.as_ref()),
                    by_ref: false,
                    prefer_ref: false,
                    variadic: false,
                    optional: false,
                    default: None,
                    default_text: None,
                    known_class: Default::default(),
                    attributes: Vec::new(),
                });
            }
            let result =
                if word == "get" { property.ty.clone() } else { Some(super::signature::read_type("void")) };
            let mut function = native_function(name.clone(), parameters, result, |_, _| {
                Ok(super::Outcome::Return(Value::Null))
            });
            function.flags.internal = false;
            function.flags.is_abstract = true;
            function.body = Body::Abstract;
            function.class = Some(class);
            function
        }
    };
    function.name = name;
    function.flags.is_final = hook.is_final;
    function.flags.returns_ref |= hook.returns_ref;
    function.leak()
}

/// The place of a static property with its first value.
pub(super) fn static_place(property: &Property) -> Option<UnsafeCell<Value>> {
    property.flags.is_static.then(|| UnsafeCell::new(default_of(property).unwrap_or_default()))
}
