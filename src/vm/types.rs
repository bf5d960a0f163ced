//! Declared types: which values they take, PHP's scalar conversions, and what is said of values that do not fit.

use super::class::Backing;
use super::{Call, Callable, Class, Error, Function, Vm};
use crate::bytecode::{ClassType, Name, Type, type_mask as mask};
use crate::value::convert::{self, float_to_int, is_integral};
use crate::value::numeric::{Numeric, parse_numeric};
use crate::value::{Note, Ref, Str, Value, names};

/// A value that a type takes, or what must be called to get one.
pub enum Coerced {
    /// The value, converted.
    Value(Value),
    /// Make this call and do the same again with its result instead of the value.
    Call(Call),
}

/// What `self`, `parent` and `static` mean in a type.
#[derive(Clone, Copy, Default)]
pub struct TypeScope {
    /// The class of the function or property.
    pub class: Option<&'static Class>,
    /// `static`
    pub called: Option<&'static Class>,
}

impl TypeScope {
    /// Of a property.
    pub fn of_class(class: &'static Class) -> TypeScope {
        TypeScope { class: Some(class), called: Some(class) }
    }
}

/// A type in words, with the classes that `self` and `parent`, which traits and closures keep, stand for.
pub fn text_in(ty: &Type, scope: Option<&'static Class>) -> String {
    let meant = |name: &Name| match (name.as_bytes(), scope) {
        (b"self", Some(class)) => Name::new(class.name()),
        (b"parent", Some(Class { parent: Some(parent), .. })) => Name::new(parent.name()),
        _ => name.clone(),
    };
    let is_word = |name: &Name| matches!(name.as_bytes(), b"self" | b"parent");
    let has_words = ty.classes.iter().any(|class| match class {
        ClassType::Named(name) => is_word(name),
        ClassType::Intersection(names) => names.iter().any(is_word),
    });
    if scope.is_none() || !has_words {
        return ty.text.to_string();
    }
    let classes: Vec<ClassType> = ty
        .classes
        .iter()
        .map(|class| match class {
            ClassType::Named(name) => ClassType::Named(meant(name)),
            ClassType::Intersection(names) => ClassType::Intersection(names.iter().map(meant).collect()),
        })
        .collect();
    type_text(ty.mask, &classes)
}

/// The bit of a value's type in [`Type::mask`].
#[inline(always)]
pub fn mask_of(value: &Value) -> u32 {
    match value {
        Value::Undef => mask::NULL,
        Value::Bool(true) => mask::TRUE,
        other => 1 << other.tag(),
    }
}

/// Whether `class` is, extends or implements the class of this name.
pub fn is_a_named(class: &Class, name: &[u8]) -> bool {
    let mut ancestor = Some(class);
    while let Some(c) = ancestor {
        if c.name().eq_ignore_ascii_case(name) {
            return true;
        }
        ancestor = c.parent;
    }
    class.interfaces.iter().any(|i| i.name().eq_ignore_ascii_case(name))
}

/// A type as PHP prints it.
pub fn type_text(mask_bits: u32, classes: &[ClassType]) -> String {
    let is_mixed = mask_bits & mask::MIXED == mask::MIXED;
    if is_mixed && classes.is_empty() {
        return "mixed".into();
    }
    let mut parts: Vec<String> = Vec::new();
    let alone = classes.len() == 1 && mask_bits & !mask::ITERABLE & !mask::NULL == 0;
    for class in classes {
        parts.push(match class {
            ClassType::Named(name) => name.to_string(),
            ClassType::Intersection(names) => {
                let all: Vec<String> = names.iter().map(|n| n.to_string()).collect();
                if alone && mask_bits & mask::NULL == 0 {
                    all.join("&")
                } else {
                    format!("({})", all.join("&"))
                }
            }
        });
    }
    if mask_bits & mask::ITERABLE != 0 {
        parts.push("Traversable".into());
    }
    let mut names: Vec<(u32, &str)> = vec![
        (mask::STATIC, "static"),
        (mask::CALLABLE, "callable"),
        (mask::OBJECT, "object"),
        (mask::ARRAY, "array"),
        (mask::STRING, "string"),
        (mask::INT, "int"),
        (mask::FLOAT, "float"),
    ];
    if mask_bits & mask::BOOL == mask::BOOL {
        names.push((mask::TRUE, "bool"));
    } else {
        names.extend([(mask::FALSE, "false"), (mask::TRUE, "true")]);
    }
    names.extend([(mask::VOID, "void"), (mask::NEVER, "never")]);
    parts.extend(names.iter().filter(|(bit, _)| mask_bits & bit != 0).map(|(_, name)| (*name).to_owned()));
    if mask_bits & mask::NULL == 0 {
        return parts.join("|");
    }
    match parts.as_slice() {
        [] => "null".into(),
        [one] if !one.starts_with('(') => format!("?{one}"),
        _ => format!("{}|null", parts.join("|")),
    }
}

impl Vm {
    /// Whether an object's class satisfies one of the classes of a type.
    pub fn class_matches(&mut self, class: &'static Class, ty: &Type, scope: TypeScope) -> bool {
        if ty.mask & mask::STATIC != 0 && scope.called.is_some_and(|called| class.is_subclass_of(called)) {
            return true;
        }
        if ty.mask & mask::ITERABLE != 0 && is_a_named(class, b"Traversable") {
            return true;
        }
        ty.classes.iter().any(|wanted| match wanted {
            ClassType::Named(name) => self.class_is_a(class, name, scope),
            ClassType::Intersection(names) => names.iter().all(|name| self.class_is_a(class, name, scope)),
        })
    }

    fn class_is_a(&mut self, class: &'static Class, name: &Str, scope: TypeScope) -> bool {
        if name.same(class.name()) {
            return true;
        }
        if name.eq_ignore_ascii_case(b"self") {
            return scope.class.is_some_and(|s| class.is_subclass_of(s));
        }
        if name.eq_ignore_ascii_case(b"parent") {
            return scope.class.and_then(|s| s.parent).is_some_and(|p| class.is_subclass_of(p));
        }
        if is_a_named(class, name) {
            return true;
        }
        // The name may be an alias.
        self.has_aliases() && self.find_class(name).is_some_and(|wanted| class.is_subclass_of(wanted))
    }

    /// Whether the type takes the value as it is.
    pub fn type_accepts(&mut self, value: &Value, ty: &Type, scope: TypeScope) -> bool {
        if ty.mask & mask_of(value) != 0 {
            return true;
        }
        if let Value::Object(object) = value
            && (!ty.classes.is_empty() || ty.mask & (mask::STATIC | mask::ITERABLE) != 0)
            && self.class_matches(Class::of(object), ty, scope)
        {
            return true;
        }
        ty.mask & mask::CALLABLE != 0 && self.callable(value).is_ok()
    }

    /// The value as the type takes it, by PHP's rules for parameters, results and properties; `Err` gives back a
    /// value that does not fit. Not through references.
    pub fn coerce(
        &mut self,
        value: Value,
        ty: &Type,
        strict: bool,
        scope: TypeScope,
    ) -> Result<Coerced, Value> {
        if self.type_accepts(&value, ty, scope) {
            return Ok(Coerced::Value(value));
        }
        self.coerce_scalar(value, ty.mask, strict)
    }

    /// The scalar conversions, for a value that the type does not take as it is.
    pub fn coerce_scalar(&mut self, value: Value, types: u32, strict: bool) -> Result<Coerced, Value> {
        if strict {
            return match value {
                Value::Int(i) if types & mask::FLOAT != 0 => Ok(Coerced::Value(Value::Float(i as f64))),
                other => Err(other),
            };
        }
        if matches!(value, Value::Null | Value::Undef | Value::Array(_) | Value::Resource(_)) {
            return Err(value);
        }
        if types & mask::INT != 0 {
            if types & mask::FLOAT != 0
                && let Value::String(s) = &value
            {
                if let Some(number) = parse_numeric(s) {
                    return Ok(Coerced::Value(number.to_value()));
                }
            } else if let Some(int) = self.weak_int(&value) {
                return Ok(Coerced::Value(Value::Int(int)));
            }
        }
        if types & mask::FLOAT != 0 {
            match &value {
                Value::Int(i) => return Ok(Coerced::Value(Value::Float(*i as f64))),
                Value::Bool(b) => return Ok(Coerced::Value(Value::Float(f64::from(u8::from(*b))))),
                Value::String(s) => {
                    if let Some(number) = parse_numeric(s) {
                        return Ok(Coerced::Value(Value::Float(number.to_float())));
                    }
                }
                _ => {}
            }
        }
        if types & mask::STRING != 0 {
            if let Value::Object(object) = &value {
                if let Some(to_string) = Class::of(object).magic.to_string {
                    if let Some(text) = super::fast::direct::text_of(to_string, object) {
                        return Ok(Coerced::Value(Value::String(text)));
                    }
                    return Ok(Coerced::Call(Call::new(Callable::method(to_string, object), Vec::new())));
                }
            } else if let Some(s) = convert::to_str(&value) {
                self.note_nan(&value, "string");
                return Ok(Coerced::Value(Value::String(s)));
            }
        }
        if types & mask::BOOL == mask::BOOL && !matches!(value, Value::Object(_)) {
            self.note_nan(&value, "bool");
            return Ok(Coerced::Value(Value::Bool(convert::to_bool(&value))));
        }
        Err(value)
    }

    fn weak_int(&mut self, value: &Value) -> Option<i64> {
        match value {
            Value::Bool(b) => Some(i64::from(*b)),
            Value::Float(f) => self.weak_float_to_int(*f, None),
            Value::String(s) => match parse_numeric(s)? {
                Numeric::Int(i) => Some(i),
                Numeric::Float(f) => self.weak_float_to_int(f, Some(s)),
            },
            _ => None,
        }
    }

    fn weak_float_to_int(&mut self, f: f64, text: Option<&Str>) -> Option<i64> {
        if f.is_nan() || !(-9_223_372_036_854_775_808.0..9_223_372_036_854_775_808.0).contains(&f) {
            return None;
        }
        if !is_integral(f) {
            let note = match text {
                Some(s) => Note::FloatStringToInt(s.clone()),
                None => Note::FloatToInt(f),
            };
            self.deprecated(note.message());
        }
        Some(float_to_int(f))
    }

    // ---- parameters and results of script functions ----

    /// The value of parameter `index` as its type wants it. `number` is the argument's position (from 0; differs from
    /// `index` for variadic ones).
    pub fn check_parameter(
        &mut self,
        function: &'static Function,
        index: usize,
        number: usize,
        value: Value,
        strict: bool,
        called: Option<&'static Class>,
    ) -> Result<Coerced, Error> {
        let Some(parameter) = function.params.get(index) else { return Ok(Coerced::Value(value)) };
        let Some(ty) = &parameter.ty else { return Ok(Coerced::Value(value)) };
        if function.flags.internal && !strict && matches!(value, Value::Null) && takes_null_as_scalar(ty) {
            self.null_to_scalar(function, index, number, ty);
            return Ok(Coerced::Value(scalar_of_null(ty)));
        }
        match self.coerce(value, ty, strict, TypeScope { class: function.class, called }) {
            Ok(coerced) => Ok(coerced),
            Err(value) => Err(self.parameter_error(function, index, number, &value)),
        }
    }

    #[cold]
    fn parameter_error(
        &mut self,
        function: &'static Function,
        index: usize,
        number: usize,
        value: &Value,
    ) -> Error {
        let parameter = &function.params[index];
        let place = if function.flags.internal { None } else { self.called_in() };
        let name = if parameter.variadic { String::new() } else { format!(" (${})", parameter.name) };
        let ty = parameter.ty.as_ref().map_or_else(String::new, |ty| text_in(ty, function.class));
        if let (true, Some(only)) = (function.flags.internal, &parameter.ty)
            && only.classes.is_empty()
            && only.mask & !mask::NULL == mask::CALLABLE
            && let Err(why) = self.callable(value)
        {
            let or_null = if only.mask & mask::NULL != 0 { " or null" } else { "" };
            return self.type_error(format!(
                "{}(): Argument #{}{name} must be a valid callback{or_null}, {why}",
                function.name_for_arguments(),
                number + 1
            ));
        }
        let called_in = match place {
            Some((file, line)) => format!(", called in {file} on line {line}"),
            None => String::new(),
        };
        let error = self.type_error(format!(
            "{}(): Argument #{}{name} must be of type {ty}, {} given{called_in}",
            function.name_for_arguments(),
            number + 1,
            names::value_name(value)
        ));
        // Library code written in PHP has no place of its own.
        if function.flags.internal { error } else { at_parameter(error, function, index) }
    }

    /// Where the running script function was called, if script code called it.
    pub fn called_in(&self) -> Option<(Str, u32)> {
        if self.frame.is_null() {
            return None;
        }
        let caller = self.calling_script(self.frame)?;
        let script = caller.function().script()?;
        Some((script.code.file.path.as_str().clone(), caller.line()))
    }

    /// The error for too few arguments to a script function, raised when it is entered.
    #[cold]
    pub fn too_few_arguments(&mut self, function: &'static Function, passed: u32) -> Error {
        let optional = function.required < function.params.len() as u32;
        let how = if optional { "at least" } else { "exactly" };
        let place = match self.called_in() {
            Some((file, line)) => format!(" in {file} on line {line}"),
            None => String::new(),
        };
        self.throw(
            "ArgumentCountError",
            format!(
                "Too few arguments to function {}(), {passed} passed{place} and {how} {} expected",
                function.full_name(),
                function.required
            ),
        )
    }

    /// The result as the function's return type wants it.
    pub fn check_result(
        &mut self,
        function: &'static Function,
        value: Value,
        strict: bool,
        called: Option<&'static Class>,
    ) -> Result<Coerced, Error> {
        let Some(ty) = &function.return_type else { return Ok(Coerced::Value(value)) };
        match self.coerce(value, ty, strict, TypeScope { class: function.class, called }) {
            Ok(coerced) => Ok(coerced),
            Err(value) => Err(self.result_error(function, Some(&value))),
        }
    }

    /// The error for a result that does not fit; `None`: the function fell off its end.
    #[cold]
    pub fn result_error(&mut self, function: &'static Function, value: Option<&Value>) -> Error {
        let given = value.map_or_else(|| "none".into(), |v| names::value_name(v).to_string());
        let ty = function
            .return_type
            .as_ref()
            .map_or_else(String::new, |ty| self.text_with_static(ty, function.class));
        self.type_error(format!(
            "{}(): Return value must be of type {ty}, {given} returned",
            function.full_name()
        ))
    }

    /// A type in words, `static` replaced by the class it stands for.
    fn text_with_static(&self, ty: &Type, scope: Option<&'static Class>) -> String {
        let called = match ty.mask & mask::STATIC != 0 && !self.frame.is_null() {
            // SAFETY: the running frame is alive.
            true => unsafe { (*self.frame).called_class() },
            false => None,
        };
        let text = text_in(ty, scope);
        match called {
            Some(class) => text
                .split('|')
                .map(|part| match part {
                    "static" => class.name().to_string(),
                    "?static" => format!("?{}", class.name()),
                    other => other.to_owned(),
                })
                .collect::<Vec<_>>()
                .join("|"),
            None => text,
        }
    }

    /// The error at the end of a function declared `never`.
    #[cold]
    pub fn never_returned(&mut self, function: &'static Function) -> Error {
        let what = if function.class.is_some() && !function.flags.closure { "method" } else { "function" };
        self.type_error(format!(
            "{}(): never-returning {what} must not implicitly return",
            function.full_name()
        ))
    }

    // ---- arguments of builtins ----

    /// The error for a wrong number of arguments to a builtin.
    #[cold]
    pub fn argument_count_error(&mut self, function: &'static Function, passed: u32) -> Error {
        let most = function.params.len() as u32;
        let (how, wanted) = if !function.flags.variadic && function.required == most {
            ("exactly", most)
        } else if passed < function.required {
            ("at least", function.required)
        } else {
            ("at most", most)
        };
        let s = if wanted == 1 { "" } else { "s" };
        let name = function.full_name();
        self.throw(
            "ArgumentCountError",
            format!("{name}() expects {how} {wanted} argument{s}, {passed} given"),
        )
    }

    /// Checks and converts the arguments of a builtin in place. `slots` are those of its frame, one for each parameter
    /// (for a variadic one as many as were passed). Missing ones are `Undef` and skipped.
    ///
    /// The answer is a call to make before the argument can be had: put its result into that slot and check again.
    ///
    /// # Safety
    /// `count` values live at `slots`.
    #[inline]
    pub unsafe fn check_arguments(
        &mut self,
        function: &'static Function,
        slots: *mut Value,
        count: usize,
        strict: bool,
    ) -> Result<Option<(usize, Call)>, Error> {
        let last = function.params.len().wrapping_sub(1);
        for i in 0..count {
            let index = i.min(last);
            let Some(parameter) = function.params.get(index) else { break };
            // SAFETY: the caller's promise.
            let slot = unsafe { &mut *slots.add(i) };
            if parameter.accepts(slot) || slot.is_undef() {
                continue;
            }
            let class = match slot.deref() {
                Value::Object(object) => std::ptr::from_ref(object.class()) as usize,
                _ => 0,
            };
            if class != 0 && class == parameter.known_class.get() {
                continue;
            }
            if let Some(call) = self.check_argument(function, index, i, slot, strict)? {
                return Ok(Some((i, call)));
            }
            // What is callable is looked at each time: a builtin says what is deprecated about it.
            if class != 0 && parameter.mask & mask::CALLABLE == 0 && matches!(slot.deref(), Value::Object(_))
            {
                parameter.known_class.set(class);
            }
        }
        Ok(None)
    }

    #[cold]
    #[inline(never)]
    fn check_argument(
        &mut self,
        function: &'static Function,
        index: usize,
        number: usize,
        slot: &mut Value,
        strict: bool,
    ) -> Result<Option<Call>, Error> {
        let parameter = &function.params[index];
        let Some(ty) = &parameter.ty else { return Ok(None) };
        let value = slot.deref().clone();
        if parameter.accepts(&value) {
            if !parameter.by_ref {
                *slot = value;
            }
            return Ok(None);
        }
        let value = if value.is_undef() { Value::Null } else { value };
        if parameter.name.as_bytes() == b"object_or_class"
            && !matches!(value, Value::Object(_) | Value::String(_))
        {
            let name = argument_name(function, index);
            return Err(self.type_error(format!(
                "{}(): Argument #{}{name} must be an object or a valid class name, {} given",
                function.full_name(),
                number + 1,
                names::value_name(&value)
            )));
        }
        let scope = TypeScope { class: function.class, called: function.class };
        let converted = if matches!(value, Value::Null)
            && !strict
            && ty.mask & SCALAR != 0
            && ty.mask & mask::NULL == 0
        {
            if takes_null_as_scalar(ty) {
                self.null_to_scalar(function, index, number, ty);
                Ok(Coerced::Value(scalar_of_null(ty)))
            } else {
                Err(value)
            }
        } else if ty.mask & mask::CALLABLE != 0 {
            // The builtin resolves it again, and says what is deprecated about it.
            self.linker.quiet = true;
            let resolved = self.callable(&value);
            self.linker.quiet = false;
            match resolved {
                Ok(_) => Ok(Coerced::Value(value)),
                Err(why) if ty.mask & !(mask::CALLABLE | mask::NULL) == 0 => {
                    if let Some(call) = self.autoload_of_argument(&value) {
                        return Ok(Some(call));
                    }
                    // What is deprecated about it comes before the error.
                    let _ = self.callable(&value);
                    let or_null = if ty.mask & mask::NULL != 0 { " or null" } else { "" };
                    let name = argument_name(function, index);
                    return Err(self.type_error(format!(
                        "{}(): Argument #{}{name} must be a valid callback{or_null}, {why}",
                        function.full_name(),
                        number + 1
                    )));
                }
                Err(_) => self.coerce(value, ty, strict, scope),
            }
        } else {
            self.coerce(value, ty, strict, scope)
        };
        match converted {
            Ok(Coerced::Value(value)) => {
                match slot {
                    Value::Reference(reference) if parameter.by_ref => reference.set(value),
                    slot => *slot = value,
                }
                Ok(None)
            }
            Ok(Coerced::Call(call)) => Ok(Some(call)),
            Err(value) => {
                let name = argument_name(function, index);
                // PHP's own functions that take both speak of arrays only.
                let text = ty.text.to_string();
                let backing = function.class.and_then(|class| class.backing);
                let wanted = match text.as_str() {
                    "object|array" => "array",
                    // `from` and `tryFrom` declare more than they take.
                    "string|int" if backing == Some(Backing::Int) => "int",
                    _ => &text,
                };
                Err(self.type_error(format!(
                    "{}(): Argument #{}{name} must be of type {wanted}, {} given",
                    function.full_name(),
                    number + 1,
                    names::value_name(&value)
                )))
            }
        }
    }

    fn null_to_scalar(&mut self, function: &'static Function, index: usize, number: usize, ty: &Type) {
        let name = argument_name(function, index);
        self.deprecated(format!(
            "{}(): Passing null to parameter #{}{name} of type {} is deprecated",
            function.full_name(),
            number + 1,
            ty.text
        ));
    }

    // ---- typed references ----

    /// Assigns to a reference that may be bound to typed properties; the answer is the value as stored.
    pub fn assign_to_reference(
        &mut self,
        reference: &Ref,
        value: Value,
        strict: bool,
    ) -> Result<Coerced, Error> {
        if !reference.is_constrained() {
            reference.set(value.clone());
            return Ok(Coerced::Value(value));
        }
        self.assign_to_typed_reference(reference, value, strict)
    }

    /// As [`Vm::assign_to_reference`], for one that is bound to typed properties.
    #[cold]
    pub fn assign_to_typed_reference(
        &mut self,
        reference: &Ref,
        value: Value,
        strict: bool,
    ) -> Result<Coerced, Error> {
        match self.coerce_for_reference(reference, value, strict)? {
            Coerced::Value(value) => {
                reference.set(value.clone());
                Ok(Coerced::Value(value))
            }
            call => Ok(call),
        }
    }

    /// The value as all the typed properties bound to a reference want it.
    pub fn coerce_for_reference(
        &mut self,
        reference: &Ref,
        value: Value,
        strict: bool,
    ) -> Result<Coerced, Error> {
        let mut result: Option<Value> = None;
        let mut first: Option<&'static super::Property> = None;
        let constraints = reference.constraints().clone();
        for address in constraints {
            // SAFETY: constraints are addresses of properties, which live as long as the process.
            let property: &'static super::Property = unsafe { &*(address as *const super::Property) };
            let Some(ty) = &property.ty else { continue };
            let coerced = match self.coerce(value.clone(), ty, strict, TypeScope::of_class(property.class)) {
                Ok(Coerced::Value(value)) => value,
                Ok(call) => return Ok(call),
                Err(value) => {
                    let given = names::value_name(&value);
                    return Err(self.type_error(format!(
                        "Cannot assign {given} to reference held by property {}::${} of type {}",
                        property.class.name(),
                        property.name,
                        ty.text
                    )));
                }
            };
            match (&result, first) {
                (Some(other), Some(first_property))
                    if !crate::value::compare::identical(other, &coerced).unwrap_or(false) =>
                {
                    let given = names::value_name(&value);
                    let text = |p: &super::Property| {
                        p.ty.as_ref().map_or_else(String::new, |ty| ty.text.to_string())
                    };
                    return Err(self.type_error(format!(
                        "Cannot assign {given} to reference held by property {}::${} of type {} and property {}::${} of type {}, as this would result in an inconsistent type conversion",
                        first_property.class.name(),
                        first_property.name,
                        text(first_property),
                        property.class.name(),
                        property.name,
                        text(property)
                    )));
                }
                (Some(_), _) => {}
                _ => {
                    result = Some(coerced);
                    first = Some(property);
                }
            }
        }
        Ok(Coerced::Value(result.unwrap_or(value)))
    }

    /// The error for `++` or `--` that would make a float of a typed property or reference that takes no float.
    pub fn step_past_limit(
        &mut self,
        property: &super::Property,
        increment: bool,
        through_reference: bool,
    ) -> Error {
        let (verb, end) = if increment { ("increment", "maximal") } else { ("decrement", "minimal") };
        let held = if through_reference { "a reference held by " } else { "" };
        let ty = property.ty.as_ref().map_or_else(String::new, |ty| ty.text.to_string());
        self.type_error(format!(
            "Cannot {verb} {held}property {}::${} of type {ty} past its {end} value",
            property.class.name(),
            property.name
        ))
    }

    fn autoload_of_argument(&mut self, value: &Value) -> Option<Call> {
        let name = self.class_named_in_callable(value)?;
        self.wants_autoload(&name).then(|| super::library::autoload_then(&name, value.clone()))
    }
}

fn argument_name(function: &Function, index: usize) -> String {
    match function.params.get(index) {
        Some(parameter) if !parameter.variadic => format!(" (${})", parameter.name),
        _ => String::new(),
    }
}

/// A typed property that a reference is bound to.
pub(super) fn first_constraint(reference: &Ref) -> Option<&'static super::Property> {
    let address = *reference.constraints().first()?;
    // SAFETY: constraints are addresses of properties, which live as long as the process.
    Some(unsafe { &*(address as *const super::Property) })
}

const SCALAR: u32 = mask::BOOL | mask::INT | mask::FLOAT | mask::STRING;

/// Whether a builtin whose parameter has this type takes null for it, as an empty value.
fn takes_null_as_scalar(ty: &Type) -> bool {
    let is_scalar = ty.mask & SCALAR != 0 && ty.mask & (mask::NULL | mask::CALLABLE) == 0;
    is_scalar && (ty.classes.is_empty() || ty.mask & SCALAR & !mask::BOOL != 0)
}

fn scalar_of_null(ty: &Type) -> Value {
    // Of `string|int`, null is the number.
    if ty.mask & (mask::STRING | mask::INT) == mask::STRING {
        Value::String(Str::empty())
    } else if ty.mask & mask::INT != 0 {
        Value::Int(0)
    } else if ty.mask & mask::FLOAT != 0 {
        Value::Float(0.0)
    } else {
        Value::Bool(false)
    }
}

/// An exception about an argument is thrown where a script's function declares the parameter.
pub(super) fn at_parameter(error: Error, function: &Function, index: usize) -> Error {
    if let (Error::Throw(exception), Some(script)) = (&error, function.script())
        && let Some(parameter) = script.code.params.get(index)
        && parameter.line != 0
        && let Some(line) = exception.slots_mut().get_mut(super::report::throwable::LINE)
    {
        *line = Value::Int(i64::from(parameter.line));
    }
    error
}
