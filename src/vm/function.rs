//! Functions as the VM calls them: script code that was linked, or a builtin.

use super::Vm;
use super::class::Class;
use super::fast::builtins::Plain;
use super::frame::Frame;
use super::linked::{Instruction, LinkedCode};
use super::native::NativeFunction;
use super::operand::Slots;
use super::run::{Next, dispatch};
use super::specialisation::{Family, Specialisation};
use crate::builtin::quick::Quick;
use crate::bytecode::{Attribute, Code, Opcode, Type, Visibility, type_mask};
use crate::value::{Ref, Str, Value};
use std::cell::{Cell, UnsafeCell};
use std::sync::Arc;

/// A function or method. Lives as long as the process.
pub struct Function {
    /// What its usual calls look at.
    pub entry: Entry,
    /// As declared; without its class.
    pub name: Str,
    /// The class a method was declared in (its scope).
    pub class: Option<&'static Class>,
    /// Who may call a method.
    pub visibility: Visibility,
    /// See [`FunctionFlags`].
    pub flags: FunctionFlags,
    /// The parameters; a variadic one is the last.
    pub params: Vec<Parameter>,
    /// Number of arguments that must be passed.
    pub required: u32,
    /// The result.
    pub return_type: Option<Type>,
    /// Bit i: parameter i (from 0) is by reference; bit 63 stands for all from 63 on.
    pub by_ref: u64,
    /// Arguments below this number are written straight into slots; further ones of script code go into `Extra`.
    /// Number of parameters without a variadic one for script code, `u32::MAX` for builtins.
    pub direct_args: u32,
    /// What the VM does itself when this builtin is called (generator and fiber methods), instead of running it.
    pub intrinsic: Intrinsic,
    /// How it is answered without a frame, where that is possible.
    pub quick: Option<Quick>,
    /// What runs.
    pub body: Body,
    /// The method whose signature this one was made from or overrides (`Prototype`), for messages.
    pub prototype: Cell<Option<&'static Function>>,
}

/// What the usual calls of a function look at, side by side; made by [`Function::leak`].
pub struct Entry {
    /// The first instruction, see [`Script::start`]; null for what is not script code, and for functions whose calls do
    /// more than begin.
    pub start: Cell<*const Instruction>,
    /// See [`Script::slot_count`].
    pub slot_count: u16,
    /// See [`Script::variable_count`].
    pub variable_count: u16,
    /// Of a closure: the slot of the first captured variable; else [`NO_CLOSURE`].
    pub first_capture: u16,
    /// See [`Function::required`].
    pub required: u32,
    /// So many arguments from the first on are passed by value, straight into slots.
    pub plain_arguments: u32,
}

/// In [`Entry::first_capture`]: the function is no closure.
pub const NO_CLOSURE: u16 = u16::MAX;

impl Default for Entry {
    fn default() -> Entry {
        Entry {
            start: Cell::new(std::ptr::null()),
            slot_count: 0,
            variable_count: 0,
            first_capture: NO_CLOSURE,
            required: 0,
            plain_arguments: 0,
        }
    }
}

/// Something of a function that is yes or no.
#[derive(Clone, Copy, Debug, Default)]
#[allow(missing_docs)]
pub struct FunctionFlags {
    pub is_static: bool,
    pub is_abstract: bool,
    pub is_final: bool,
    pub returns_ref: bool,
    pub variadic: bool,
    pub generator: bool,
    pub internal: bool,
    pub deprecated: bool,
    pub no_discard: bool,
    /// A call of it may have to say something first: it is `deprecated` or `no_discard`.
    pub announced: bool,
    pub closure: bool,
    pub constructor: bool,
    /// Made by the VM to route a call to `__call` / `__callStatic`.
    pub trampoline: bool,
    /// `call_user_func` and the like, called by name: PHP calls the callback itself, nobody sees the function.
    pub transparent: bool,
    /// A `transparent` one whose callback is a literal: PHP compiles the call of what it names.
    pub literal_callback: bool,
    /// Looks at the variables or arguments of its caller, so it cannot be called through a variable or by a builtin.
    pub only_by_name: bool,
    /// `#[Hidden]` in the library: a helper that neither traces nor reflection show.
    pub hidden: bool,
    /// `#[Fixed]` in the library: the result type is not only tentative.
    pub fixed_result: bool,
}

/// A builtin whose effect is a switch of frames that the VM makes directly.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
#[allow(missing_docs)]
pub enum Intrinsic {
    #[default]
    None,
    GeneratorCurrent,
    GeneratorKey,
    GeneratorNext,
    GeneratorValid,
    GeneratorRewind,
    GeneratorSend,
    GeneratorThrow,
    FiberStart,
    FiberResume,
    FiberThrow,
    FiberSuspend,
    /// Runs the `finally` blocks of the generator or fiber that is its argument.
    Close,
}

impl Intrinsic {
    /// The intrinsic of a builtin method.
    pub fn of(full_name: &str) -> Intrinsic {
        match full_name {
            "Generator::current" => Intrinsic::GeneratorCurrent,
            "Generator::key" => Intrinsic::GeneratorKey,
            "Generator::next" => Intrinsic::GeneratorNext,
            "Generator::valid" => Intrinsic::GeneratorValid,
            "Generator::rewind" => Intrinsic::GeneratorRewind,
            "Generator::send" => Intrinsic::GeneratorSend,
            "Generator::throw" => Intrinsic::GeneratorThrow,
            "Fiber::start" => Intrinsic::FiberStart,
            "Fiber::resume" => Intrinsic::FiberResume,
            "Fiber::throw" => Intrinsic::FiberThrow,
            "Fiber::suspend" => Intrinsic::FiberSuspend,
            _ => Intrinsic::None,
        }
    }
}

/// What runs when a function is called.
pub enum Body {
    /// Script code.
    Script(Script),
    /// A builtin.
    Native {
        /// Its Rust side.
        run: NativeFunction,
        /// Whether every parameter takes anything by value, so that arguments need no check.
        unchecked: bool,
        /// What the usual call looks at.
        plain: Plain,
    },
    /// Abstract: cannot be called.
    Abstract,
}

/// Script code, linked for this VM.
pub struct Script {
    /// The immutable code.
    pub code: Arc<Code>,
    /// The instructions, specialised; this VM's own copy, made when the function is first called.
    instructions: Cell<LinkedCode>,
    /// The constants of the code.
    pub constants: *const Value,
    /// The inline caches.
    pub caches: Cell<&'static [Cell<Cache>]>,
    /// The classes that constants name, by constant; 0: not looked up yet.
    pub class_caches: Cell<&'static [Cell<usize>]>,
    /// The static variables of the function (closures have their own).
    pub statics: UnsafeCell<Vec<Option<Ref>>>,
    /// Number of parameters without a variadic one.
    pub param_count: u16,
    /// Parameters, captured and named variables.
    pub variable_count: u16,
    /// All slots (a closure has one more than its code: the last one holds the closure object).
    pub slot_count: u16,
    /// The first segment of a fiber's stack that begins with this code, in bytes; 0: not asked for yet.
    pub fiber_segment: Cell<u32>,
}

/// One inline cache: what was looked up, and for what.
#[derive(Clone, Copy, Default)]
pub struct Cache {
    /// For what (the address of a class …); 0: empty.
    pub key: usize,
    /// What was found (an address, a slot).
    pub value: usize,
}

/// A parameter as the VM needs it.
#[derive(Clone)]
pub struct Parameter {
    /// Without `$`.
    pub name: Str,
    /// `None`: anything.
    pub ty: Option<Type>,
    /// The mask of [`Parameter::ty`]; everything if there is none.
    pub mask: u32,
    /// `&$x`
    pub by_ref: bool,
    /// `&$x`, but anything may be passed (`array_multisort`).
    pub prefer_ref: bool,
    /// `...$x`
    pub variadic: bool,
    /// May be left out.
    pub optional: bool,
    /// Default of a builtin's parameter, evaluated.
    pub default: Option<Value>,
    /// The default as text.
    pub default_text: Option<Str>,
    /// The address of the class of object that a builtin's parameter accepted last; 0: none.
    pub known_class: Cell<usize>,
    /// Attributes of a script's parameter.
    pub attributes: Vec<Attribute>,
}

impl Function {
    /// Whether PHP compiles the call of a callback, which it looks at before the other arguments.
    pub(super) fn calls_back_first(&self) -> bool {
        self.flags.transparent && self.name.as_bytes() == b"call_user_func"
    }

    /// Script code linked for this VM: a function, method (with its class) or closure (with its scope).
    pub fn script_code(code: &Arc<Code>, class: Option<&'static Class>) -> Function {
        let params: Vec<Parameter> = code.params.iter().map(Parameter::of_script).collect();
        let fixed = params.iter().filter(|p| !p.variadic).count() as u32;
        let mut by_ref = 0;
        for (i, p) in params.iter().enumerate() {
            if p.by_ref {
                by_ref |= if p.variadic { u64::MAX << i.min(63) } else { 1 << i.min(63) };
            }
        }
        Function {
            entry: Entry::default(),
            name: code.name.as_str().clone(),
            class,
            visibility: Visibility::Public,
            flags: FunctionFlags {
                is_static: code.flags.is_static,
                returns_ref: code.flags.returns_ref,
                variadic: code.flags.variadic,
                generator: code.flags.generator,
                internal: code.flags.internal,
                deprecated: code.flags.deprecated,
                no_discard: code.flags.no_discard,
                announced: code.flags.deprecated || code.flags.no_discard,
                closure: code.flags.closure,
                ..FunctionFlags::default()
            },
            params,
            required: u32::from(code.required),
            return_type: code.return_type.clone(),
            by_ref,
            direct_args: fixed,
            intrinsic: Intrinsic::None,
            quick: None,
            body: Body::Script(Script::new(code)),
            prototype: Cell::new(None),
        }
    }

    /// Leaves the function in memory for good.
    pub fn leak(mut self) -> &'static Function {
        self.entry.required = self.required;
        self.entry.plain_arguments = self.direct_args.min(match self.by_ref.trailing_zeros() {
            64 => u32::MAX,
            first => first,
        });
        if let Body::Script(script) = &self.body {
            self.entry.slot_count = script.slot_count;
            self.entry.variable_count = script.variable_count;
            if self.flags.closure {
                self.entry.first_capture = self.params.len() as u16;
            }
            if !self.flags.announced {
                self.entry.start = Cell::new(script.start());
            }
        }
        Box::leak(Box::new(self))
    }
}

impl Script {
    /// Code that is not linked yet: most functions of a program are never called.
    pub fn new(code: &Arc<Code>) -> Script {
        Script {
            instructions: Cell::new(UNLINKED),
            constants: code.constants.as_ptr().cast(),
            caches: Cell::new(&[]),
            class_caches: Cell::new(&[]),
            statics: UnsafeCell::new(vec![None; code.statics.len()]),
            param_count: code.params.iter().filter(|p| !p.variadic).count() as u16,
            variable_count: code.variables.len() as u16,
            slot_count: code.slot_count + u16::from(code.flags.closure),
            fiber_segment: Cell::new(0),
            code: code.clone(),
        }
    }
}

impl Script {
    /// The first instruction; one that links the function, as long as nobody called it.
    #[inline(always)]
    pub fn start(&self) -> *const Instruction {
        self.instructions.get().start()
    }

    /// Whether the function was called, so that its instructions are there.
    pub fn is_linked(&self) -> bool {
        self.start() != UNLINKED.start()
    }

    /// The number of the instruction at `pc`.
    pub fn index_of(&self, pc: *const Instruction) -> usize {
        if pc == UNLINKED.start() {
            return 0;
        }
        self.instructions.get().index_of(pc)
    }
}

impl Function {
    /// The code with which it was declared: its own, or what stands in the library for a builtin method.
    pub fn declared_code(&self) -> Option<&Code> {
        if let Some(script) = self.script() {
            return Some(&script.code);
        }
        let declaration = self.class?.declaration.as_ref()?;
        declaration
            .methods
            .iter()
            .find(|method| *method.name.as_str() == self.name)
            .map(|method| &*method.code)
    }

    /// Links script code, if nobody did before: makes this VM's own instructions and the caches. Gives the first
    /// instruction.
    #[inline(never)]
    pub fn link(&self, families: Specialisation) -> *const Instruction {
        let Some(script) = self.script() else { return UNLINKED.start() };
        if script.start() == UNLINKED.start() {
            let code = &script.code;
            let caches: Vec<_> =
                (0..code.cache_count as usize + code.functions.len()).map(|_| Cell::default()).collect();
            script.caches.set(caches.leak());
            if families.has(Family::Lookups) {
                script.class_caches.set(vec![Cell::new(0); code.constants.len()].leak());
            }
            script.instructions.set(super::link_code::specialise(code, families));
            if self.entry.start.get() == UNLINKED.start() {
                self.entry.start.set(script.start());
            }
        }
        script.start()
    }
}

/// The code of all functions that are not linked yet.
const UNLINKED: LinkedCode = LinkedCode::of(&FIRST_CALL);

static FIRST_CALL: Instruction = Instruction::bare(Opcode::Nop, first_call);

/// Links the function of the frame and begins with it.
fn first_call(vm: &mut Vm, fp: Slots, _: *const Instruction) -> Next {
    // SAFETY: the frame is alive, and functions live as long as the process.
    let function = unsafe { &*(*Frame::of(fp)).function };
    let start = function.link(vm.specialisation);
    dispatch(vm, fp, start)
}

impl Parameter {
    fn of_script(param: &crate::bytecode::Param) -> Parameter {
        Parameter {
            name: param.name.as_str().clone(),
            mask: param.ty.as_ref().map_or(type_mask::MIXED, |ty| ty.mask),
            ty: param.ty.clone(),
            by_ref: param.by_ref,
            prefer_ref: false,
            variadic: param.variadic,
            optional: param.optional,
            default: None,
            default_text: param.default_text.as_ref().map(|text| text.as_str().clone()),
            known_class: Default::default(),
            attributes: param.attributes.clone(),
        }
    }

    /// Whether a value of this tag passes without a look at classes or conversions.
    #[inline(always)]
    pub fn accepts(&self, value: &Value) -> bool {
        let bit = match value {
            Value::Bool(true) => type_mask::TRUE,
            Value::Reference(_) => return false,
            other => 1 << other.tag(),
        };
        self.mask & bit != 0
    }
}

impl Function {
    /// Whether parameter `i` (from 0) is by reference.
    #[inline(always)]
    pub fn is_by_ref(&self, i: u32) -> bool {
        self.by_ref != 0 && self.by_ref >> i.min(63) & 1 != 0
    }

    /// The script code, if it is script code.
    #[inline(always)]
    pub fn script(&self) -> Option<&Script> {
        if let Body::Script(script) = &self.body { Some(script) } else { None }
    }

    /// As [`Function::full_name`], in messages about arguments: there PHP's text ends with the name of an anonymous class.
    pub fn name_for_arguments(&self) -> String {
        match self.class {
            Some(class) if class.name().contains(&0) => {
                String::from_utf8_lossy(super::shown::shown_part(class.name())).into_owned()
            }
            _ => self.full_name(),
        }
    }

    /// As [`Function::full_name`], also the part behind a NUL byte that the name of an anonymous class has.
    pub fn whole_name(&self) -> Str {
        match self.class {
            Some(class) => Str::from_bytes(&[class.name().as_bytes(), b"::", self.name.as_bytes()].concat()),
            _ => self.name.clone(),
        }
    }

    /// `foo` or `Class::foo`, for messages.
    pub fn full_name(&self) -> String {
        match self.class {
            Some(class) => format!("{}::{}", class.name(), self.name),
            _ => self.name.to_string(),
        }
    }
}
