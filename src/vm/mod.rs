//! Runs bytecode.
//!
//! A [`Vm`] is one PHP process: its functions, classes, constants, globals, output and settings, and the stack its
//! frames lie on. The run loop ([`run`]) is entered once per script (and once per shutdown function); everything that
//! must call script code pushes frames for it. Builtins see the VM through [`api`] and their [`Args`].
//!
//! What must stay true:
//! - Script code never runs on the native stack; a builtin that needs a call answers with it ([`Outcome`]).
//! - What a suspended generator or fiber needs lies in its frames: instruction index, slots, plain data.
//! - Suspending and resuming relinks pointers, and does nothing else.
//! - Destructors and error handlers wait in queues and run between two instructions.
#![allow(unsafe_code)]

pub mod announce;
pub mod api;
mod arith;
mod ask_text;
mod call;
pub mod callable;
mod callback;
pub mod class;
pub mod clone_with;
pub mod closure;
pub mod collect;
pub mod coroutine;
mod declare;
pub mod descriptor;
mod enums;
pub mod error;
mod failed_assignment;
mod fast;
pub mod fiber;
mod fields;
pub mod foreach;
pub mod fork;
pub mod frame;
pub mod function;
pub mod generator;
mod global_values;
mod include;
mod include_wrapper;
mod inherit_members;
mod inherit_methods;
pub mod instance;
mod invoke;
mod iteration;
pub mod lazy;
pub mod library;
pub mod link;
mod link_code;
pub mod linked;
pub mod look;
mod magic_call;
mod memo;
mod message_text;
mod name_index;
pub mod native;
mod offset;
mod operand;
pub mod overload;
mod place;
pub mod process;
pub mod property;
mod receive;
pub mod regex;
pub mod report;
mod run;
pub mod shared;
pub mod shown;
pub mod signature;
pub mod specialisation;
pub mod statics;
pub mod time_limit;
mod traits;
pub mod types;
mod uncaught;
mod unset_typed;
mod unwind;
mod variance;
mod warn_first;
mod within;

pub use callback::{Callback, Called};
pub use class::{Class, ClassConstant, Property};
pub use error::{Error, Level};
pub use fast::builtins::Answer;
pub use frame::Frame;
pub use function::{Function, Parameter};
pub use native::{Args, Call, Callable, NativeFrame, NativeFunction, NativeResult, Outcome};

use crate::value::{Obj, Ref, Str, Value};
use hashbrown::HashMap;
use std::any::{Any, TypeId};
use std::collections::VecDeque;

/// A map with a fast, fixed hash function.
pub type Map<K, V> = HashMap<K, V, foldhash::fast::FixedState>;

/// One PHP process.
pub struct Vm {
    /// Functions by lower-case name: those of scripts, and the builtin ones used so far.
    pub functions: Map<Str, &'static Function>,
    /// Classes by lower-case name, aliases included.
    pub classes: Map<Str, &'static Class>,
    /// Classes by their names as scripts have written them.
    class_spellings: Map<Str, &'static Class>,
    /// Classes in the order of declaration.
    pub class_order: Vec<&'static Class>,
    /// Constants by name (`true`, `null` and their like are the compiler's).
    pub constants: Map<Str, Value>,
    /// The names of the constants that scripts declared, in order.
    pub declared_constants: Vec<Str>,
    /// The attributes of scripts' constants, under the names of [`Vm::constants`].
    pub constant_attributes: announce::ConstantAttributes,
    /// The constants about whose being deprecated something is just being said, by address.
    announcing: Vec<usize>,
    /// Global variables that are not variables of the main script, and those shared with it by reference.
    pub globals: Map<Str, Ref>,
    /// Settings: `ini_get` and `-d`.
    pub ini: crate::builtin::ini::Ini,
    /// Output buffers and standard output.
    pub output: crate::builtin::output::Output,
    /// `error_reporting()`
    pub error_level: i32,
    /// The state of builtin areas (random numbers, streams, the last JSON error …), by type.
    pub(crate) state: HashMap<TypeId, Box<dyn Any>, foldhash::fast::FixedState>,
    /// Magic methods at work on properties.
    pub guards: native::Guards,
    /// See [`Vm::collector_of`].
    pub(crate) collectors: Map<usize, &'static Function>,
    /// Classes that the VM itself needs, once found.
    pub(crate) known: library::Known,
    /// Which optimisations are on; set before the first script is run.
    pub(crate) specialisation: specialisation::Specialisation,
    /// What linking classes remembers.
    pub(crate) linker: link::Linker,
    /// The running frame; null outside of the run loop.
    pub(crate) frame: *mut Frame,
    /// The stack of the running fiber (or of the main script).
    pub(crate) stack: frame::Stack,
    /// The running fiber.
    pub(crate) current_fiber: Option<Obj>,
    /// The coroutines, once there was one.
    pub(crate) coroutines: Option<Box<coroutine::Coroutines>>,
    /// Set while a fiber's first call is made: that frame is its bottom.
    pub(crate) starting_fiber: bool,
    pub(crate) fiber_bottom: *mut Frame,
    /// Above zero where fibers may not be switched.
    pub(crate) switch_blocked: u32,
    /// The frame of the main script; its variables are the global ones.
    pub(crate) main_frame: *mut Frame,
    /// Another number whenever a global variable may have gone from where it was.
    pub(crate) globals_version: usize,
    /// The slots of the main script's variables by name, once one was looked for.
    pub(crate) main_slots: Option<Map<Str, u32>>,
    /// The host's frame, below all others.
    pub(crate) bottom: *mut Frame,
    /// Holds a global variable that has no slot while an instruction works on it.
    pub(crate) global_scratch: Value,
    /// The result of the frame that ended the run loop.
    pub(crate) result: Value,
    /// What ended the run loop if nothing caught it.
    pub(crate) uncaught: Option<Error>,
    /// The uncaught exception that was reported.
    pub uncaught_exception: Option<Obj>,
    /// The exception that a handler was entered for.
    pub(crate) caught: Option<Obj>,
    /// The classes that autoloaders are being asked for.
    pub(crate) autoloading: Vec<Str>,
    warn_first: warn_first::WarnFirst,
    asked_texts: ask_text::AskedTexts,
    memo: memo::Memo,
    /// By the function of a closure, and whether that stands for `__call`: see [`Vm::invoke_callable`].
    invoke_methods: Map<(usize, bool), &'static Function>,
    /// What a native frame needs, left by the last one.
    spare_extra: Option<Box<frame::Extra>>,
    wide: fast::wide::Wide,
    /// See [`Vm::transparent_function`].
    transparent_functions: Vec<&'static Function>,
    /// See [`Vm::called_dynamically`].
    forbidden_functions: Vec<&'static Function>,
    /// What waits to be done between two instructions.
    pending: VecDeque<unwind::Pending>,
    /// The script's error handler, and the levels it wants.
    pub error_handler: Option<Value>,
    /// See `error_handler`.
    pub error_handler_mask: i64,
    /// Earlier error handlers (`restore_error_handler`).
    pub error_handlers: Vec<(Option<Value>, i64)>,
    /// The script's exception handler.
    pub exception_handler: Option<Value>,
    /// Earlier exception handlers.
    pub exception_handlers: Vec<Option<Value>>,
    /// Calls at shutdown (`register_shutdown_function`).
    pub shutdown_calls: VecDeque<Call>,
    /// `error_get_last()`: level, message, file, line.
    pub last_error: Option<(Level, Str, Str, u32)>,
    /// What runs next runs before a call that is complete but has not begun.
    before_call: bool,
    /// The frame of a call that will not begin, as what ran before it threw.
    never_began: *mut Frame,
    /// The calls that led to the last error, if it ended the script.
    pub last_error_trace: Option<crate::value::Arr>,
    /// The files in which scripts declared constants.
    pub constant_files: Map<Str, Str>,
    /// Autoloaders (`spl_autoload_register`), in order.
    pub autoloaders: Vec<(Value, Callable)>,
    /// A class that the autoloaders did not load, asked for by the instruction that is executed again.
    pub(crate) missing_class: Option<Str>,
    /// The files included so far, the main script first.
    pub included: Vec<Str>,
    /// The functions called at each tick.
    pub tick_calls: Vec<Call>,
    /// The element of a `foreach` that a property hook will give.
    pub(crate) foreach_hook: Option<(Call, Value)>,
    /// An exception to be thrown as soon as possible.
    pub(crate) late_exception: Option<Obj>,
    /// How many messages were raised so far: what raises something must do so each time, and is not remembered.
    pub(crate) raised: u64,
    /// When it was made.
    pub(crate) started: std::time::Instant,
    /// What a builtin answered that gave no value, on its way from the call to where that is seen to.
    pub(crate) answer: Option<(*mut Frame, NativeResult)>,
    /// Room in which builtins write what they do not know the length of: see [`Vm::text_of`].
    pub(crate) scratch: Vec<u8>,
    /// Set once the main script has ended.
    pub shutting_down: bool,
    /// The exit status asked for.
    pub exit_status: i32,
    /// Where the next fatal error is, if not at the running instruction.
    pub(crate) fatal_at: Option<(Str, u32)>,
    /// Prints messages in another form than PHP's, if set.
    pub diagnostics: Option<Reporter>,
    /// The function of the VM's own native frames.
    pub(crate) internal_function: &'static Function,
    /// The function called where a class has no constructor.
    pub(crate) nothing_function: &'static Function,
    /// Runs the `finally` blocks of a generator or fiber that nobody holds any more.
    pub(crate) close_function: &'static Function,
    /// Starts the fiber that is its `$this`.
    pub(crate) start_function: &'static Function,
    /// The function of the fibers that run destructors of garbage.
    pub(crate) destructors_function: &'static Function,
    /// The lazy objects whose initialisers are at work.
    pub(crate) initializing: Vec<Obj>,
    /// What such a fiber takes over when it starts.
    destroying: Option<collect::Handover>,
    /// `fiber.stack_size` is below what PHP needs.
    pub(crate) fiber_stack_too_small: bool,
    pub(crate) plain_get_function: &'static Function,
    pub(crate) plain_set_function: &'static Function,
    /// The heap's flag: see [`Vm::attention`].
    attention: *const std::cell::Cell<bool>,
    /// Whether `interrupt` is looked at while scripts run (in sessions; a program is simply ended by its signal).
    pub watched: bool,
    /// Set from outside (Ctrl-C) to stop the script.
    pub interrupt: std::sync::Arc<std::sync::atomic::AtomicBool>,
}

/// Prints a message in another form than PHP's: level, message, file, line.
pub type Reporter = std::rc::Rc<dyn Fn(&mut Vm, Level, &[u8], &Str, u32)>;

impl Default for Vm {
    fn default() -> Vm {
        Vm::new()
    }
}

impl Drop for Vm {
    fn drop(&mut self) {
        crate::value::heap::set_destructors_off(true);
    }
}

impl Vm {
    /// A process that has run nothing yet.
    pub fn new() -> Vm {
        crate::value::heap::set_destructors_off(false);
        Vm {
            functions: Map::default(),
            classes: Map::default(),
            class_spellings: Map::default(),
            class_order: Vec::new(),
            constants: Map::default(),
            declared_constants: Vec::new(),
            constant_attributes: announce::ConstantAttributes::default(),
            announcing: Vec::new(),
            globals: Map::default(),
            ini: Default::default(),
            output: Default::default(),
            error_level: error::ALL_LEVELS as i32,
            state: HashMap::default(),
            guards: Default::default(),
            collectors: Default::default(),
            known: Default::default(),
            specialisation: Default::default(),
            linker: Default::default(),
            frame: std::ptr::null_mut(),
            stack: frame::Stack::main(),
            current_fiber: None,
            coroutines: None,
            starting_fiber: false,
            fiber_bottom: std::ptr::null_mut(),
            switch_blocked: 0,
            main_frame: std::ptr::null_mut(),
            globals_version: 1,
            main_slots: None,
            bottom: std::ptr::null_mut(),
            global_scratch: Value::Undef,
            result: Value::Undef,
            uncaught: None,
            uncaught_exception: None,
            caught: None,
            autoloading: Vec::new(),
            warn_first: warn_first::WarnFirst::default(),
            asked_texts: ask_text::AskedTexts::default(),
            memo: memo::Memo::default(),
            invoke_methods: Map::default(),
            spare_extra: None,
            wide: fast::wide::Wide::default(),
            transparent_functions: Vec::new(),
            forbidden_functions: Vec::new(),
            pending: VecDeque::new(),
            error_handler: None,
            error_handler_mask: error::ALL_LEVELS,
            error_handlers: Vec::new(),
            exception_handler: None,
            exception_handlers: Vec::new(),
            shutdown_calls: VecDeque::new(),
            last_error: None,
            before_call: false,
            never_began: std::ptr::null_mut(),
            last_error_trace: None,
            constant_files: Map::default(),
            autoloaders: Vec::new(),
            missing_class: None,
            included: Vec::new(),
            tick_calls: Vec::new(),
            foreach_hook: None,
            late_exception: None,
            raised: 0,
            started: std::time::Instant::now(),
            answer: None,
            scratch: Vec::new(),
            shutting_down: false,
            exit_status: 0,
            fatal_at: None,
            diagnostics: None,
            internal_function: call::internal_function(
                "{native}",
                |_, _| Ok(Outcome::Return(Value::Null)),
                false,
            ),
            nothing_function: call::internal_function("{nothing}", call::no_constructor, true),
            close_function: call::close_function(),
            start_function: call::start_function(),
            destructors_function: call::internal_function(
                "gc_destructor_fiber",
                collect::run_destructors,
                false,
            ),
            destroying: None,
            initializing: Vec::new(),
            fiber_stack_too_small: false,
            plain_get_function: call::internal_function("{get}", call::plain_get, true),
            plain_set_function: call::internal_function("{set}", call::plain_set, true),
            attention: crate::value::heap::attention_flag(),
            watched: false,
            interrupt: Default::default(),
        }
    }

    /// Says which optimisations are on, before anything is run.
    pub fn set_specialisation(&mut self, families: specialisation::Specialisation) {
        self.specialisation = families;
        self.memo.off = !families.has(specialisation::Family::Lookups);
    }

    /// Whether something waits to be done before the next instruction: see [`crate::value::heap::attention`].
    #[inline(always)]
    pub(crate) fn attention(&self) -> bool {
        // SAFETY: the flag belongs to the thread that the VM stays in.
        unsafe { (*self.attention).get() }
    }

    /// The state of a builtin area: made by `Default` on first use.
    pub fn state<T: Default + 'static>(&mut self) -> &mut T {
        let entry = self.state.entry(TypeId::of::<T>()).or_insert_with(|| Box::new(T::default()));
        match entry.downcast_mut() {
            Some(state) => state,
            None => unreachable!("the map is keyed by type"),
        }
    }
}
