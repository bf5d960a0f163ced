//! What `#[Deprecated]` and `#[NoDiscard]` have the VM say about functions, constants and traits.
//!
//! PHP makes the attribute's object when it has something to say. Here the arguments are found without running code: those
//! that are more than constants and texts put together are left out.

use super::frame::{Frame, ReturnTo, flags};
use super::function::Function;
use super::report::throwable;
use super::statics::ConstantRead;
use super::{Class, ClassConstant, Error, Level, Vm};
use crate::bytecode::{Attribute, BinaryOperator, ClassOperand, Code, Initializer, NONE, Opcode, Operand};
use crate::value::{Array, Str, Value, convert, names};

/// How often constants may refer to each other in a message.
const MOST_STEPS: u32 = 64;

/// The attribute with this name, in any case.
pub(crate) fn attribute<'a>(attributes: &'a [Attribute], name: &str) -> Option<&'a Attribute> {
    attributes.iter().find(|attribute| attribute.name.eq_ignore_ascii_case(name.as_bytes()))
}

/// What PHP says about its own constants that are out of fashion, behind "is deprecated".
pub fn deprecated_builtin_constant(name: &[u8]) -> Option<&'static str> {
    Some(match name {
        b"E_STRICT" => "since 8.4, the error level was removed",
        b"DATE_RFC7231" => "since 8.5, as this format ignores the associated timezone and always uses GMT",
        b"SUNFUNCS_RET_TIMESTAMP" | b"SUNFUNCS_RET_STRING" | b"SUNFUNCS_RET_DOUBLE" => {
            "since 8.4, as date_sunrise() and date_sunset() were deprecated in 8.1"
        }
        b"FILTER_SANITIZE_STRING" | b"FILTER_SANITIZE_STRIPPED" => {
            "since 8.1, use htmlspecialchars() instead"
        }
        b"MT_RAND_PHP" => "since 8.3, as it uses a biased non-standard variant of Mt19937",
        b"ASSERT_ACTIVE" | b"ASSERT_CALLBACK" | b"ASSERT_BAIL" | b"ASSERT_WARNING" | b"ASSERT_EXCEPTION" => {
            "since 8.3, as assert_options() is deprecated"
        }
        b"FILE_TEXT" | b"FILE_BINARY" => "since 8.1, as the constant has no effect",
        _ if name.starts_with(b"MHASH_") => "since 8.5, as the mhash*() functions were deprecated",
        _ => return None,
    })
}

impl Vm {
    /// Says what is to be said before a call; the function may be called by another name (through `__call`).
    #[cold]
    pub(super) fn announce_call(
        &mut self,
        frame: *mut Frame,
        function: &'static Function,
        called: Option<&Str>,
    ) -> Result<(), Error> {
        let attributes = attributes_of(function);
        let word = if function.class.is_some() { "Method" } else { "Function" };
        let name = match (called, function.class) {
            (Some(name), Some(class)) => format!("{}::{name}", class.name()),
            _ => function.full_name(),
        };
        let internal = function.flags.internal;
        if function.flags.deprecated {
            let suffix = self.deprecation(attribute(attributes, "Deprecated"), function.class)?;
            let level = if internal { Level::Deprecated } else { Level::UserDeprecated };
            self.raise(level, format!("{word} {name}() is deprecated{suffix}"));
        }
        if function.flags.no_discard && result_is_thrown_away(frame) {
            let reason = match attribute(attributes, "NoDiscard") {
                Some(reason) => self.attribute_text(reason, "NoDiscard", "message", 0, function.class)?,
                None => None,
            };
            let reason = reason.map_or_else(String::new, |reason| format!(", {}", reason.text()));
            let level = if internal { Level::Warning } else { Level::UserWarning };
            let word = word.to_ascii_lowercase();
            self.raise(
                level,
                format!(
                    "The return value of {word} {name}() should either be used or intentionally ignored by casting it as (void){reason}"
                ),
            );
        }
        Ok(())
    }

    /// Says that a class constant or enum case is deprecated, if it is.
    pub(super) fn announce_class_constant(&mut self, constant: &'static ClassConstant) -> Result<(), Error> {
        let Some(found) = attribute(&constant.attributes, "Deprecated") else { return Ok(()) };
        let place = std::ptr::from_ref(constant) as usize;
        if self.announcing.contains(&place) {
            return Ok(());
        }
        self.announcing.push(place);
        let suffix = self.deprecation(Some(found), Some(constant.class));
        self.announcing.pop();
        let what = if constant.is_case { "Enum case" } else { "Constant" };
        let text = format!("{what} {}::{} is deprecated{}", constant.class.name(), constant.name, suffix?);
        self.raise(Level::UserDeprecated, text);
        Ok(())
    }

    /// Says that a global constant is deprecated, if it is.
    pub fn announce_constant(&mut self, name: &[u8]) -> Result<(), Error> {
        if let Some(attributes) = self.constant_attributes.get(name)
            && let Some(found) = attribute(attributes, "Deprecated").cloned()
        {
            let place = attributes.as_ptr() as usize;
            if self.announcing.contains(&place) {
                return Ok(());
            }
            self.announcing.push(place);
            let suffix = self.deprecation(Some(&found), None);
            self.announcing.pop();
            let text = format!("Constant {} is deprecated{}", crate::value::kept_bytes::text(name), suffix?);
            self.raise(Level::UserDeprecated, text);
        } else if let Some(suffix) = deprecated_builtin_constant(name)
            && !self.constants.contains_key(name)
        {
            self.raise(
                Level::Deprecated,
                format!("Constant {} is deprecated {suffix}", crate::value::kept_bytes::text(name)),
            );
        }
        Ok(())
    }

    /// Says that a trait is deprecated that a class uses, if it is.
    pub(super) fn announce_trait(&mut self, used: &'static Class, by: &str) -> Result<(), Error> {
        let Some(declaration) = &used.declaration else { return Ok(()) };
        let Some(found) = attribute(&declaration.attributes, "Deprecated") else { return Ok(()) };
        let suffix = self.deprecation(Some(found), Some(used))?;
        self.raise(
            Level::UserDeprecated,
            format!("Trait {} used by {by} is deprecated{suffix}", used.name()),
        );
        Ok(())
    }

    /// What `#[Deprecated]` adds to the message: `since 1.2`, and the reason.
    fn deprecation(
        &mut self,
        found: Option<&Attribute>,
        scope: Option<&'static Class>,
    ) -> Result<String, Error> {
        let Some(found) = found else { return Ok(String::new()) };
        let message = self.attribute_text(found, "Deprecated", "message", 0, scope)?;
        let since = self.attribute_text(found, "Deprecated", "since", 1, scope)?;
        let since = since.map_or_else(String::new, |since| format!(" since {}", since.text()));
        let message = message.map_or_else(String::new, |message| format!(", {}", message.text()));
        Ok(since + &message)
    }

    /// An argument of an attribute that is a text; `None` if it is missing or empty.
    fn attribute_text(
        &mut self,
        attribute: &Attribute,
        class: &str,
        name: &str,
        position: usize,
        scope: Option<&'static Class>,
    ) -> Result<Option<Str>, Error> {
        let mut arguments = attribute.arguments.iter().enumerate();
        let found = arguments.find(|(at, (given, _))| match given {
            Some(given) => given.as_bytes() == name.as_bytes(),
            None => *at == position,
        });
        let Some((_, (_, initializer))) = found else { return Ok(None) };
        let Some(value) = self.constant_without_code(initializer, scope, MOST_STEPS) else { return Ok(None) };
        let text = match value.deref() {
            Value::Null => None,
            Value::String(text) => Some(text.clone()),
            scalar @ (Value::Bool(_) | Value::Int(_) | Value::Float(_)) if !attribute.strict_types => {
                convert::to_str(scalar)
            }
            other => return Err(self.attribute_type_error(attribute, class, name, position, other.clone())),
        };
        Ok(text.filter(|text| !text.is_empty()))
    }

    /// The error of the attribute's constructor, thrown as from the place of the attribute.
    fn attribute_type_error(
        &mut self,
        attribute: &Attribute,
        class: &str,
        name: &str,
        position: usize,
        value: Value,
    ) -> Error {
        let given = names::value_name(&value);
        let text = format!(
            "{class}::__construct(): Argument #{} (${name}) must be of type ?string, {given} given",
            position + 1
        );
        let error = self.throw("TypeError", text);
        if let Error::Throw(object) = &error {
            let file = Value::String(attribute.file.path.as_str().clone());
            let line = Value::Int(i64::from(attribute.line));
            let mut call = Array::new();
            call.insert_str("file", file.clone());
            call.insert_str("line", line.clone());
            call.insert_str("function", Value::string(b"__construct"));
            call.insert_str("class", Value::string(class.as_bytes()));
            call.insert_str("type", Value::string(b"->"));
            let mut arguments = Array::new();
            if arguments.push(value).is_ok() {
                call.insert_str("args", Value::Array(arguments.into_arr()));
            }
            let slots = object.slots_mut();
            let mut calls = vec![Value::Array(call.into_arr())];
            if let Some(Value::Array(trace)) = slots.get(throwable::TRACE).map(Value::deref) {
                calls.extend(trace.values().cloned());
            }
            for (slot, value) in [
                (throwable::FILE, file),
                (throwable::LINE, line),
                (throwable::TRACE, Value::Array(Array::from_vec(calls).into_arr())),
            ] {
                if let Some(place) = slots.get_mut(slot) {
                    *place = value;
                }
            }
        }
        error
    }

    /// The value of a constant expression that is made of constants and texts only.
    fn constant_without_code(
        &mut self,
        initializer: &Initializer,
        scope: Option<&'static Class>,
        steps: u32,
    ) -> Option<Value> {
        match initializer {
            Initializer::Value(value) => Some(value.value().clone()),
            Initializer::Code(code) => self.evaluate_simple(code, scope, steps.checked_sub(1)?),
        }
    }

    fn evaluate_simple(&mut self, code: &Code, scope: Option<&'static Class>, steps: u32) -> Option<Value> {
        let mut slots: Vec<(u16, Value)> = Vec::new();
        let name_of = |index: u32| code.constants.get(index as usize)?.value().as_str().cloned();
        for i in &code.instructions {
            let read = |field: u16, slots: &[(u16, Value)]| match Operand::decode(field) {
                Operand::Constant(index) => Some(code.constants.get(index as usize)?.value().clone()),
                Operand::Slot(slot) => {
                    slots.iter().rev().find(|(known, _)| *known == slot).map(|(_, value)| value.clone())
                }
            };
            let value = match i.op {
                Opcode::Return => return read(i.b, &slots),
                Opcode::FetchConstant => {
                    let mut name = name_of(i.d)?;
                    let mut value = self.find_constant(&name);
                    if value.is_none() && i.c == 1 {
                        name = name_of(i.d + 1)?;
                        value = self.find_constant(&name);
                    }
                    self.announce_constant(&name).ok()?;
                    value?
                }
                Opcode::FetchClassConstant => {
                    let class = match ClassOperand::decode(i.d) {
                        ClassOperand::SelfClass => scope?,
                        ClassOperand::Parent => scope?.parent?,
                        ClassOperand::Named(index) => self.find_class(&name_of(u32::from(index))?)?,
                        _ => return None,
                    };
                    let name = read(i.c, &slots)?.as_str()?.clone();
                    match self.class_constant(class, &name, scope).ok()? {
                        ConstantRead::Value(value) => value,
                        ConstantRead::Call(_) => {
                            let constant = *class.constant_index.borrow().get(&name)?;
                            let (initializer, owner) = (constant.initializer.clone(), constant.class);
                            self.constant_without_code(&initializer, Some(owner), steps.checked_sub(1)?)?
                        }
                    }
                }
                Opcode::Binary if i.d == BinaryOperator::Concat as u32 => {
                    let (left, right) = (read(i.b, &slots)?, read(i.c, &slots)?);
                    Value::String(Str::concat(&convert::to_str(&left)?, &convert::to_str(&right)?))
                }
                _ => return None,
            };
            slots.push((i.a, value));
        }
        None
    }
}

fn attributes_of(function: &'static Function) -> &'static [Attribute] {
    if let Some(script) = function.script() {
        return &script.code.attributes;
    }
    let declaration = function.class.and_then(|class| class.declaration.as_ref());
    let mut methods = declaration.iter().flat_map(|declaration| &declaration.methods);
    let method = methods.find(|method| method.name.as_bytes() == function.name.as_bytes());
    method.map_or(&[], |method| &method.code.attributes)
}

/// Whether nobody wants the result of the call that begins. What `call_user_func` calls stands for the call of it.
fn result_is_thrown_away(frame: *mut Frame) -> bool {
    let mut frame = frame;
    // SAFETY: the frame and its callers are alive; a script's frame stands at the call.
    unsafe {
        loop {
            let caller = (*frame).caller;
            if caller.is_null() {
                return false;
            }
            match (*frame).flags & flags::RETURN_TO {
                to if to == ReturnTo::Caller as u32 => {
                    let i = &*(*caller).pc;
                    return (*caller).function().script().is_some() && i.op == Opcode::DoCall && i.a == NONE;
                }
                to if to == ReturnTo::Native as u32 || to == ReturnTo::NativeResult as u32 => {
                    if !(*caller).function().flags.transparent {
                        return false;
                    }
                    frame = caller;
                }
                _ => return false,
            }
        }
    }
}

/// The attributes of global constants.
pub(super) type ConstantAttributes = super::Map<Str, std::sync::Arc<[Attribute]>>;
