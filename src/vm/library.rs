//! The built-in library as the VM sees it: functions, classes and constants, made when a script first names them.

use super::function::{Body, Function};
use super::name_index::Index;
use super::native::{Args, Call, Callable, NativeFrame, NativeFunction, NativeResult, Outcome};
use super::specialisation::Family;
use super::{Class, Vm, signature};
use crate::builtin::quick::Quick;
use crate::builtin::swoole;
use crate::builtin::{
    CONSTANT_TABLES, CREATE_TABLES, ConstantValue, Declaration, FUNCTION_TABLES, METHOD_TABLES, PRELUDE,
    PreludeFile,
};
use crate::bytecode::{ClassDeclaration, Code, Name, SourceFile};
use crate::front::{Dialect, Multibyte, disabled_functions};
use crate::value::{Str, Tracer, Value};
use std::collections::HashSet;
use std::sync::{Arc, Mutex, OnceLock};

fn functions() -> &'static Index<&'static Declaration> {
    static FUNCTIONS: OnceLock<Index<&'static Declaration>> = OnceLock::new();
    FUNCTIONS.get_or_init(|| {
        Index::new(FUNCTION_TABLES.iter().flat_map(|table| table.iter()), |declaration| {
            declaration.name().trim()
        })
    })
}

/// A builtin function by its name. Those of Swoole are looked for where there is no other of the name.
fn declared_function(name: &[u8]) -> Option<&'static Declaration> {
    static LATE: OnceLock<Index<&'static Declaration>> = OnceLock::new();
    if let Some(declaration) = functions().get(name) {
        return Some(declaration);
    }
    if !may_be_swoole(name) {
        return None;
    }
    let late = LATE.get_or_init(|| {
        Index::new(swoole::FUNCTION_TABLES.iter().flat_map(|table| table.iter()), |declaration| {
            declaration.name().trim()
        })
    });
    late.get(name)
}

/// Whether something of this name might be one of Swoole's: most names are told apart by their first byte.
fn may_be_swoole(name: &[u8]) -> bool {
    matches!(name.first(), Some(b's' | b'S' | b'c' | b'C' | b'g' | b'G' | b'd' | b'D'))
}

fn methods() -> &'static Index<&'static Declaration> {
    static METHODS: OnceLock<Index<&'static Declaration>> = OnceLock::new();
    METHODS.get_or_init(|| {
        Index::new(METHOD_TABLES.iter().flat_map(|table| table.iter()), |declaration| {
            declaration.name().trim()
        })
    })
}

fn constants() -> &'static Index<&'static (&'static str, ConstantValue)> {
    static CONSTANTS: OnceLock<Index<&'static (&'static str, ConstantValue)>> = OnceLock::new();
    CONSTANTS.get_or_init(|| {
        Index::new(CONSTANT_TABLES.iter().flat_map(|table| table.iter()), |constant| constant.0)
    })
}

/// The value of a builtin constant.
pub fn builtin_constant(name: &[u8]) -> Option<Value> {
    static LATE: OnceLock<Index<&'static (&'static str, ConstantValue)>> = OnceLock::new();
    let late = || {
        let index = LATE.get_or_init(|| {
            Index::new(swoole::CONSTANT_TABLES.iter().flat_map(|table| table.iter()), |constant| constant.0)
        });
        index.get_exact(name)
    };
    constants()
        .get_exact(name)
        .or_else(late)
        .map(|constant| crate::builtin::reflection::extension_constants::value_of(&constant.1))
}

/// Classes and the text that declares each of them.
fn classes() -> &'static Index<(&'static str, &'static PreludeFile)> {
    static CLASSES: OnceLock<Index<(&'static str, &'static PreludeFile)>> = OnceLock::new();
    CLASSES.get_or_init(|| {
        let names = PRELUDE.iter().flat_map(|file| file.classes.iter().map(move |name| (*name, file)));
        Index::new(names, |class| class.0)
    })
}

/// Swoole's classes: see [`classes`].
fn late_classes() -> &'static Index<(&'static str, &'static PreludeFile)> {
    static CLASSES: OnceLock<Index<(&'static str, &'static PreludeFile)>> = OnceLock::new();
    CLASSES.get_or_init(|| {
        let names =
            swoole::PRELUDE.iter().flat_map(|file| file.classes.iter().map(move |name| (*name, file)));
        Index::new(names, |class| class.0)
    })
}

/// Classes that the VM itself needs, once found.
#[derive(Default)]
pub struct Known {
    /// `Generator`
    pub generator: Option<&'static Class>,
    /// `Closure`
    pub closure: Option<&'static Class>,
    /// `stdClass`
    pub plain: Option<&'static Class>,
    /// `Throwable`
    pub throwable: Option<&'static Class>,
    /// See [`Vm::iterator_object`].
    pub spare_iterator: Option<crate::value::Retired>,
}

/// A file, a line in it, and whether types are strict there.
type Place = (Str, u32, bool);

/// What a VM remembers of the library.
#[derive(Default)]
struct Library {
    aliases: Vec<(usize, Str, &'static Class)>,
    /// The functions of [`Vm::constructor_call_at`].
    constructor_calls: super::Map<Place, &'static Function>,
    /// The functions of [`Vm::helper`].
    helpers: super::Map<&'static str, &'static Function>,
    /// The functions that the library's own code calls, where a setting takes some away from scripts.
    own_functions: super::Map<Str, &'static Function>,
    /// Classes that an autoloader was just asked for (see [`Vm::wants_autoload`]).
    asked: HashSet<Vec<u8>>,
}

/// The Rust side of a method of a builtin class, if it has one.
pub(super) fn native_method(class: &[u8], method: &[u8]) -> Option<NativeFunction> {
    let name = format!("{}::{}", String::from_utf8_lossy(class), String::from_utf8_lossy(method));
    static LATE: OnceLock<Index<&'static Declaration>> = OnceLock::new();
    let late = || {
        let index = LATE.get_or_init(|| {
            Index::new(swoole::METHOD_TABLES.iter().flat_map(|table| table.iter()), |declaration| {
                declaration.name().trim()
            })
        });
        index.get(name.as_bytes())
    };
    let declaration = match class.starts_with(b"Swoole") {
        true => late(),
        false => methods().get(name.as_bytes()),
    };
    declaration.map(|declaration| declaration.run)
}

/// What makes the native data of a builtin class's instances.
pub(super) fn creator(class: &[u8]) -> Option<fn(&mut Vm, &crate::value::Obj)> {
    CREATE_TABLES
        .iter()
        .flat_map(|table| table.iter())
        .find(|(name, _)| name.as_bytes() == class)
        .map(|(_, create)| *create)
}

/// What instances of a builtin class do in their own way.
pub(super) fn overload(class: &[u8]) -> Option<&'static super::overload::Overload> {
    crate::builtin::OVERLOAD_TABLES
        .iter()
        .flat_map(|table| table.iter())
        .find(|(name, _)| name.as_bytes() == class)
        .map(|(_, overload)| *overload)
}

/// All builtin functions as declared, in no order.
pub fn builtin_functions() -> impl Iterator<Item = &'static Declaration> {
    FUNCTION_TABLES.iter().flat_map(|t| t.iter())
}

/// The names of all builtin classes, in the order of the library.
pub fn builtin_classes() -> impl Iterator<Item = &'static str> {
    PRELUDE.iter().flat_map(|file| file.classes.iter().copied())
}

/// The declaration of a builtin function: its words and its documentation.
pub fn builtin_declaration(name: &str) -> Option<&'static Declaration> {
    declared_function(name.as_bytes())
}

/// A builtin that is the VM's own and has no name that scripts could use.
pub(super) fn internal_function(name: &'static str, run: NativeFunction) -> &'static Function {
    let everything = super::Parameter {
        name: Str::from("arguments"),
        ty: None,
        mask: signature::mask_of_type(None),
        by_ref: false,
        prefer_ref: false,
        variadic: true,
        optional: true,
        default: None,
        default_text: None,
        known_class: Default::default(),
        attributes: Vec::new(),
    };
    let mut function = signature::native_function(Str::from(name), vec![everything], None, run);
    // Left out of traces.
    function.flags.trampoline = true;
    function.flags.variadic = true;
    if let Body::Native { unchecked, .. } = &mut function.body {
        *unchecked = true;
    }
    function.leak()
}

macro_rules! internal {
    ($(#[doc = $doc:literal])* $visibility:vis $name:ident, $text:literal, $run:expr) => {
        $(#[doc = $doc])*
        $visibility fn $name() -> &'static $crate::vm::Function {
            thread_local! {
                static FUNCTION: std::cell::OnceCell<&'static $crate::vm::Function> =
                    const { std::cell::OnceCell::new() };
            }
            FUNCTION.with(|f| *f.get_or_init(|| $crate::vm::library::internal_function($text, $run)))
        }
    };
}
pub(super) use internal;

internal! {
    /// A function that does nothing and gives null.
    pub nothing, "{nothing}", |_, _| Ok(Outcome::Return(Value::Null))
}

internal! { autoload_function, "{autoload}", autoload_and_return }

fn autoload_and_return(vm: &mut Vm, args: &mut Args) -> NativeResult {
    let value = args.get(1).clone();
    match vm.autoload_call(&args.str(0)) {
        Some(call) => Ok(Outcome::Enter(Box::new(CallThenValue { call: Some(call), value }))),
        None => Ok(Outcome::Return(value)),
    }
}

/// A call that autoloads a class and gives `value`.
pub(super) fn autoload_then(name: &Str, value: Value) -> Call {
    Call::new(Callable::function(autoload_function()), vec![Value::String(name.clone()), value])
}

/// Makes a call and gives a fixed value.
struct CallThenValue {
    call: Option<Call>,
    value: Value,
}

impl NativeFrame for CallThenValue {
    fn resume(&mut self, _vm: &mut Vm, _result: Value) -> NativeResult {
        Ok(match self.call.take() {
            Some(call) => Outcome::Call(call),
            None => Outcome::Return(std::mem::take(&mut self.value)),
        })
    }

    fn trace(&self, tracer: &mut dyn Tracer) {
        tracer.visit(&self.value);
    }
}

/// So many spellings of the names of classes are remembered.
const MOST_SPELLINGS: usize = 4096;

/// Lower case without a leading backslash.
pub(super) fn key_of_name(name: &[u8]) -> Vec<u8> {
    name.strip_prefix(b"\\").unwrap_or(name).to_ascii_lowercase()
}

impl Vm {
    /// Whether the setting `disable_functions` takes this builtin away.
    pub(crate) fn is_disabled(&self, name: &[u8]) -> bool {
        if !self.ini.disables_functions() {
            return false;
        }
        // They are words of the language.
        if matches!(name, b"exit" | b"die" | b"clone") {
            return false;
        }
        let list = self.ini.get_bytes("disable_functions").unwrap_or_default();
        disabled_functions(list).any(|word| word.eq_ignore_ascii_case(name))
    }

    /// Whether a builtin is one that only servers have, and this is none.
    pub(crate) fn is_not_here(&mut self, name: &[u8]) -> bool {
        crate::builtin::http::functions::ONLY_SERVERS.contains(&name)
            && crate::builtin::http::current(self).is_none()
    }

    /// What the settings say about how scripts are read.
    pub fn dialect(&self) -> Dialect {
        let disabled = self.ini.get_bytes("disable_functions").unwrap_or_default().to_vec();
        Dialect {
            long_tags_only: !self.ini.bool("short_open_tag"),
            disabled,
            multibyte: self.ini.bool("zend.multibyte").then(|| Multibyte::new(&self.ini)),
        }
    }

    /// A function by name (any case, no leading backslash), builtin ones included.
    pub fn find_function(&mut self, name: &[u8]) -> Option<&'static Function> {
        if self.ini.disables_functions() && self.runs_library_code() {
            return self.library_function(name);
        }
        if let Some(function) = self.functions.get(name) {
            return Some(function);
        }
        let key = key_of_name(name);
        if let Some(function) = self.functions.get(key.as_slice()) {
            return Some(function);
        }
        let declaration = declared_function(&key)?;
        if self.is_disabled(&key) || self.is_not_here(&key) {
            return None;
        }
        let function = self.made_function(&key, declaration);
        self.functions.insert(Str::from_bytes(&key), function);
        Some(function)
    }

    fn runs_library_code(&self) -> bool {
        self.running_function().is_some_and(|f| f.flags.internal && f.script().is_some())
    }

    /// A function that the library's own code calls: what the settings take away from scripts is there for it.
    fn library_function(&mut self, name: &[u8]) -> Option<&'static Function> {
        let key = key_of_name(name);
        if let Some(function) = self.state::<Library>().own_functions.get(key.as_slice()) {
            return Some(function);
        }
        let function = match declared_function(&key) {
            Some(declaration) => self.made_function(&key, declaration),
            None => self.functions.get(key.as_slice())?,
        };
        self.state::<Library>().own_functions.insert(Str::from_bytes(&key), function);
        Some(function)
    }

    fn made_function(&mut self, key: &[u8], declaration: &'static Declaration) -> &'static Function {
        let mut function =
            signature::function_of(declaration, &mut |name| self.find_constant(name.as_bytes()));
        function.flags.only_by_name = matches!(
            key,
            b"extract"
                | b"compact"
                | b"get_defined_vars"
                | b"func_get_args"
                | b"func_get_arg"
                | b"func_num_args"
        );
        function.quick = Quick::of(key).filter(|_| self.specialisation.has(Family::Builtins));
        function.leak()
    }

    /// A builtin function that is left out of traces; `literal`: the callback that it is given is a literal.
    pub(super) fn transparent_function(&mut self, name: &Str, literal: bool) -> Option<&'static Function> {
        let name = name.to_ascii_lowercase();
        let known = |f: &&&Function| f.name.as_bytes() == name && f.flags.literal_callback == literal;
        if let Some(function) = self.transparent_functions.iter().find(known) {
            return Some(function);
        }
        let declaration = declared_function(&name)?;
        let mut function =
            signature::function_of(declaration, &mut |name| self.find_constant(name.as_bytes()));
        function.flags.trampoline = true;
        function.flags.transparent = true;
        function.flags.literal_callback = literal;
        function.quick = Quick::of(&name).filter(|_| self.specialisation.has(Family::Builtins));
        let function: &'static Function = function.leak();
        self.transparent_functions.push(function);
        Some(function)
    }

    /// What runs where a function is not called by its name. Those that look at the variables or arguments of their caller
    /// must be: in place of one comes a function that takes the same arguments, and throws.
    pub(super) fn called_dynamically(&mut self, function: &'static Function) -> &'static Function {
        if !function.flags.only_by_name {
            return function;
        }
        let name = &function.name;
        if let Some(function) = self.forbidden_functions.iter().find(|known| known.name == *name) {
            return function;
        }
        let Some(declaration) = declared_function(name.as_bytes()) else { return function };
        let mut stand_in =
            signature::function_of(declaration, &mut |name| self.find_constant(name.as_bytes()));
        if let Body::Native { run, .. } = &mut stand_in.body {
            *run = refuse_dynamic_call;
        }
        let stand_in: &'static Function = stand_in.leak();
        self.forbidden_functions.push(stand_in);
        stand_in
    }

    /// A constant by its exact name (of a namespace: the namespace in lower case), builtin ones included.
    pub fn find_constant(&mut self, name: &[u8]) -> Option<Value> {
        if let Some(value) = self.constants.get(name) {
            return Some(value.clone());
        }
        if name.contains(&b'\\') {
            return self.constants.get(constant_key(name).as_slice()).cloned();
        }
        builtin_constant(name)
    }

    /// Declares a script's constant, findable as it is written and with its namespace in any case; false if there is
    /// one of that name.
    pub fn declare_constant(&mut self, name: &Str, value: Value) -> bool {
        if self.find_constant(name).is_some() {
            return false;
        }
        if name.contains(&b'\\') {
            self.constants.insert(Str::from_bytes(&constant_key(name)), value.clone());
        }
        self.constants.insert(name.clone(), value);
        let file = self.position().0;
        self.constant_files.insert(name.clone(), file);
        self.declared_constants.push(name.clone());
        true
    }

    /// The attributes of a constant that was just declared.
    pub(super) fn add_constant_attributes(&mut self, name: &Str, attributes: &[crate::bytecode::Attribute]) {
        let attributes: std::sync::Arc<[_]> = attributes.into();
        if name.contains(&b'\\') {
            self.constant_attributes.insert(Str::from_bytes(&constant_key(name)), attributes.clone());
        }
        self.constant_attributes.insert(name.clone(), attributes);
    }

    /// A class by name (any case, leading backslash allowed), without autoloading. Builtin ones are made on first use.
    pub fn find_class(&mut self, name: &[u8]) -> Option<&'static Class> {
        if let Some(class) = self.classes.get(name) {
            return Some(class);
        }
        if let Some(class) = self.class_spellings.get(name) {
            return Some(class);
        }
        let key = key_of_name(name);
        if let Some(class) = self.classes.get(key.as_slice()) {
            if self.class_spellings.len() < MOST_SPELLINGS {
                self.class_spellings.insert(Str::from_bytes(name), class);
            }
            return Some(class);
        }
        if let Some((_, file)) = classes().get(&key) {
            let declaration = prelude_declaration(file, &key)?;
            return self.declare_builtin(declaration);
        }
        if !matches!(key.first(), Some(b's' | b'c')) {
            return None;
        }
        if let Some((_, file)) = late_classes().get(&key) {
            let declaration = prelude_declaration(file, &key)?;
            return self.declare_builtin(declaration);
        }
        let is_alias = |alias: &&(&str, &str)| alias.0.as_bytes().eq_ignore_ascii_case(&key);
        let (_, name) = swoole::ALIASES.iter().find(is_alias)?;
        let class = self.find_class(name.as_bytes())?;
        self.classes.insert(Str::from_bytes(&key), class);
        Some(class)
    }

    /// A class of this name that scripts may not declare another one beside: short names of builtin ones are none.
    pub(super) fn find_class_to_declare(&mut self, key: &[u8]) -> Option<&'static Class> {
        let known = self.find_class(key)?;
        let is_short_name =
            known.flags.internal && known.key.as_bytes() != key && known.key.starts_with(b"swoole");
        (!is_short_name).then_some(known)
    }

    /// As [`Vm::find_class_to_declare`] for functions.
    pub(super) fn find_function_to_declare(&mut self, key: &[u8]) -> Option<&'static Function> {
        let known = self.find_function(key)?;
        (known.script().is_some() || !swoole::is_weak_function(key)).then_some(known)
    }

    /// A class that scripts have declared, or a builtin one already made, by lower-case name.
    pub fn declared_class(&self, key: &[u8]) -> Option<&'static Class> {
        self.classes.get(key).copied()
    }

    /// Whether a name is that of a builtin class, made or not.
    pub fn is_builtin_class(&self, key: &[u8]) -> bool {
        classes().get(key).is_some() || late_classes().get(key).is_some()
    }

    /// `class_alias`; false if the name is taken.
    pub fn add_class_alias(&mut self, class: &'static Class, alias: &[u8]) -> bool {
        if self.find_class(alias).is_some() {
            return false;
        }
        let key = Str::from_bytes(&key_of_name(alias));
        let since = self.class_order.len();
        self.classes.insert(key.clone(), class);
        self.state::<Library>().aliases.push((since, key, class));
        true
    }

    /// Whether some class has more than one name.
    pub fn has_aliases(&mut self) -> bool {
        !self.state::<Library>().aliases.is_empty()
    }

    /// The further names of classes, in lower case, each with the number of classes that were declared before.
    pub fn class_aliases(&mut self) -> Vec<(usize, Str, &'static Class)> {
        self.state::<Library>().aliases.clone()
    }

    /// The autoloader threw: the next time it is asked again.
    pub(crate) fn forget_autoload(&mut self, name: &Str) {
        let key = key_of_name(name);
        self.state::<Library>().asked.remove(&key);
    }

    /// A function that calls the constructor of its first argument with the elements of its second one, as if that call
    /// were written at this place: an attribute is made where it stands.
    pub fn constructor_call_at(
        &mut self,
        file: &Arc<SourceFile>,
        line: u32,
        strict_types: bool,
    ) -> Option<&'static Function> {
        let place = (file.path.as_str().clone(), line, strict_types);
        if let Some(known) = self.state::<Library>().constructor_calls.get(&place) {
            return Some(known);
        }
        let mut text = format!("<?php declare(strict_types={});", i32::from(strict_types));
        text.push_str(&"\n".repeat(line.saturating_sub(1) as usize));
        text.push_str("function f($object, $arguments) { $object->__construct(...$arguments); }");
        let file = SourceFile { path: file.path.clone(), text: text.clone().into_bytes() };
        let mut code = compile_text(&text, Arc::new(file), crate::compile::Options::default())?;
        let function = Arc::get_mut(&mut code)?.functions.first_mut()?;
        // As the body of a file it is a place in traces, but no entry of its own.
        Arc::get_mut(function)?.flags.main = true;
        let function = Function::script_code(function, None).leak();
        self.state::<Library>().constructor_calls.insert(place, function);
        Some(function)
    }

    /// A function of the library's own, written in PHP (`prelude/iteration.php`), for builtins that loop over script
    /// code: such a loop is as fast as a script's. Nobody sees it: traces leave it out, and what goes wrong in it happened
    /// where the builtin was called.
    pub fn helper(&mut self, name: &'static str) -> Callable {
        self.helper_of(crate::builtin::HELPERS, name)
    }

    /// As [`Vm::helper`], from another text.
    pub fn helper_of(&mut self, text: &'static str, name: &'static str) -> Callable {
        if let Some(known) = self.state::<Library>().helpers.get(name) {
            return Callable::function(known);
        }
        let code = compiled(text);
        let code = code
            .iter()
            .flat_map(|code| &code.functions)
            .find(|code| code.name.as_str().as_bytes() == name.as_bytes());
        let Some(code) = code else { unreachable!("the library has the helper {name}") };
        let mut function = Function::script_code(code, None);
        function.flags.trampoline = true;
        let function = function.leak();
        self.state::<Library>().helpers.insert(name, function);
        Callable::function(function)
    }

    /// Whether an autoloader should be asked for a class before going on; true only once for each time that something
    /// is tried, so that trying again after the autoloader ran does not ask for ever.
    pub(crate) fn wants_autoload(&mut self, name: &Str) -> bool {
        let key = key_of_name(name);
        if self.state::<Library>().asked.remove(&key) {
            return false;
        }
        if self.autoload_call(name).is_none() {
            return false;
        }
        self.state::<Library>().asked.insert(key);
        true
    }
}

/// The declaration of a builtin class.
fn prelude_declaration(file: &'static PreludeFile, key: &[u8]) -> Option<Arc<ClassDeclaration>> {
    compiled(file.text_of(key))?.classes.iter().find(|c| c.name.eq_ignore_ascii_case(key)).cloned()
}

/// The code of a text of the library, compiled when that has not happened in this process.
fn compiled(text: &'static str) -> Option<Arc<Code>> {
    static COMPILED: Mutex<Vec<(&str, Arc<Code>)>> = Mutex::new(Vec::new());
    let mut compiled = COMPILED.lock().ok()?;
    if let Some((_, code)) = compiled.iter().find(|(known, _)| std::ptr::eq(*known, text)) {
        return Some(code.clone());
    }
    let code = compile_prelude(text)?;
    compiled.push((text, code.clone()));
    Some(code)
}

fn compile_prelude(source: &str) -> Option<Arc<Code>> {
    let text = if source.starts_with("<?php") { source.to_owned() } else { format!("<?php\n{source}") };
    let file = Arc::new(SourceFile { path: Name::new(b"[library]"), text: text.clone().into_bytes() });
    compile_text(&text, file, crate::compile::Options { internal: true, ..Default::default() })
}

/// Compiles a text of the library's own.
fn compile_text(
    text: &str,
    file: Arc<SourceFile>,
    options: crate::compile::Options<'_>,
) -> Option<Arc<Code>> {
    let arena = crate::syntax::Bump::new();
    let program = match crate::syntax::parse(text.as_bytes(), &arena, Default::default()) {
        Ok(program) => program,
        Err(errors) => unreachable!("the library is correct: {errors:?}"),
    };
    match crate::compile::compile_file(&program, file, options) {
        Ok(compiled) => Some(compiled.code),
        Err(error) => unreachable!("the library is correct: {error:?}"),
    }
}

/// Which parameters of a builtin function are by reference, as [`super::Function::by_ref`]; `None` if there is no such builtin.
pub fn by_ref_of(name: &[u8]) -> Option<u64> {
    if swoole::is_weak_function(name) {
        // A script may have another one.
        return None;
    }
    let declaration = declared_function(name)?;
    let signature = declaration.signature;
    if !signature.contains('&') {
        return Some(0);
    }
    let params = signature.split_once('(')?.1;
    let mut by_ref = 0;
    for (i, param) in params.split(',').enumerate() {
        let before_name = param.split('$').next().unwrap_or(param);
        if before_name.contains('&') {
            by_ref |= if before_name.contains("...") { u64::MAX << i.min(63) } else { 1 << i.min(63) };
        }
    }
    Some(by_ref)
}

/// The name under which a constant is kept: without a leading backslash, the namespace in lower case.
pub fn constant_key(name: &[u8]) -> Vec<u8> {
    let name = name.strip_prefix(b"\\").unwrap_or(name);
    match memchr::memrchr(b'\\', name) {
        Some(end) => [name[..end].to_ascii_lowercase().as_slice(), &name[end..]].concat(),
        None => name.to_vec(),
    }
}

fn refuse_dynamic_call(vm: &mut Vm, _args: &mut Args) -> NativeResult {
    let name = vm.running_function().map(|function| function.name.clone()).unwrap_or_else(Str::empty);
    Err(vm.error(format!("Cannot call {name}() dynamically")))
}
