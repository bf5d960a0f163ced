//! Instructions and their operands.

/// One instruction, 16 bytes. What the fields mean is said at each [`Opcode`].
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct Instruction {
    /// What to do.
    pub op: Opcode,
    /// Usually the slot that receives the result; [`NONE`] if the result is not wanted.
    pub a: u16,
    /// Usually the first operand.
    pub b: u16,
    /// Usually the second operand.
    pub c: u16,
    /// A jump target (index of an instruction), a constant, a place, a class operand, a number.
    pub d: u32,
    /// Usually an inline cache.
    pub e: u32,
}

/// In a slot field: no slot. In an operand field: no operand.
pub const NONE: u16 = 0xFFFF;
/// In the object operand of property and method instructions: `$this`.
pub const THIS: u16 = 0x7FFE;

/// An operand: a slot of the frame or a constant of the code object.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Operand {
    /// A variable or temporary.
    Slot(u16),
    /// A constant by index, below 32 767; constants with a higher index are first moved to a temporary.
    Constant(u16),
}

impl Operand {
    /// As it stands in an instruction: constants have the highest bit set.
    pub fn encode(self) -> u16 {
        match self {
            Operand::Slot(slot) => slot,
            Operand::Constant(index) => index | 0x8000,
        }
    }

    /// From an instruction. [`NONE`] is not an operand.
    pub fn decode(field: u16) -> Operand {
        if field & 0x8000 != 0 { Operand::Constant(field & 0x7FFF) } else { Operand::Slot(field) }
    }
}

/// The class that an instruction refers to, as it stands in field `d`: three bits of kind, 29 bits of payload.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum ClassOperand {
    /// The constant with this index is the name, resolved, without leading `\`, in the script's spelling.
    Named(u32),
    /// `self`: the class of the running function.
    SelfClass,
    /// `parent`
    Parent,
    /// `static`: the class that the call was made on.
    Static,
    /// The slot holds an object or a class name; consumed if it is a temporary.
    Slot(u16),
}

impl ClassOperand {
    /// As it stands in an instruction.
    pub fn encode(self) -> u32 {
        match self {
            ClassOperand::Named(index) => index,
            ClassOperand::SelfClass => 1 << 29,
            ClassOperand::Parent => 2 << 29,
            ClassOperand::Static => 3 << 29,
            ClassOperand::Slot(slot) => 4 << 29 | u32::from(slot),
        }
    }

    /// From an instruction.
    pub fn decode(field: u32) -> ClassOperand {
        let payload = field & 0x1FFF_FFFF;
        match field >> 29 {
            0 => ClassOperand::Named(payload),
            1 => ClassOperand::SelfClass,
            2 => ClassOperand::Parent,
            3 => ClassOperand::Static,
            _ => ClassOperand::Slot(payload as u16),
        }
    }
}

macro_rules! opcodes {
    ($($(#[doc = $doc:literal])* $name:ident,)*) => {
        /// What an instruction does.
        ///
        /// Notation: `a ← …` writes slot `a`; `b`, `c` are operands (see [`Operand`]), consumed if they are
        /// temporaries; "var b" is the slot of a variable; "keeps" means a temporary is not consumed;
        /// `d`, `e` as said. "cache e" is the number of an inline cache.
        #[repr(u8)]
        #[derive(Clone, Copy, PartialEq, Eq, Debug)]
        pub enum Opcode { $($(#[doc = $doc])* $name,)* }

        impl Opcode {
            /// All opcodes, in the order of their numbers.
            pub const ALL: &'static [Opcode] = &[$(Opcode::$name,)*];

            /// The name as the disassembler prints it.
            pub fn name(self) -> &'static str {
                match self { $(Opcode::$name => stringify!($name),)* }
            }
        }
    };
}

opcodes! {
    // ---- moving values ----
    /// Nothing.
    Nop,
    /// a ← b: a variable is copied without its reference (undefined: warning, `null`), a temporary is moved.
    /// d=1: of an undefined variable is spoken twice.
    Move,
    /// a ← copy of temporary b, which it keeps.
    Copy,
    /// a ← constant d: for constants that do not fit into an operand.
    LoadConstant,
    /// Drops temporary b (which may be empty).
    Free,
    /// var b = c; a (or NONE) ← the assigned value.
    Assign,
    /// var b = &c where temporary c holds a reference (else a new one is made); a (or NONE) ← the reference. e=1: c is the
    /// result of a call, which may be no reference: notice "Only variables should be assigned by reference", assigned by
    /// value, and a ← the value.
    AssignRef,
    /// a ← the value of the reference in temporary b, which may also be no reference.
    Dereference,
    /// var b op= c, operator d ([`BinaryOperator`]); a (or NONE) ← the result.
    AssignOp,
    /// ++/-- of var b, which of the four in d ([`IncDec`]); a (or NONE) ← the result.
    IncDec,
    /// unset(var b)
    UnsetVar,
    /// a ← reference to var b (made one if it is none); d=1, for `foreach`: it is complained of if it is not defined.
    MakeRef,
    /// var b becomes a reference to the global variable named by constant d.
    BindGlobal,
    /// If static variable c of this function is initialised: var b becomes a reference to it, jump to d.
    BindStatic,
    /// Static variable c = b and var a becomes a reference to it. (Nothing but the binding if it was initialised meanwhile.)
    InitStatic,
    /// a ← the variable whose name is b (`$$b`); d=1: quietly; d=[`ISSET_FETCH`].
    FetchDynamic,
    /// unset($$b)
    UnsetDynamic,
    /// a ← `$this`; throws Error "Using $this when not in object context" if there is none; d=1: then null.
    FetchThis,
    /// a ← whether there is a `$this`.
    IssetThis,
    /// a ← `$GLOBALS` as an array (a copy).
    FetchGlobals,
    /// a ← the global variable whose name is b (superglobals, `$GLOBALS['x']`); d as for `FetchDynamic`. Missing: warning
    /// "Undefined global variable $x".
    FetchGlobal,

    // ---- operators ----
    /// a ← b operator c; operator d ([`BinaryOperator`]); comparison results are bools.
    Binary,
    /// a ← !b
    Not,
    /// a ← ~b
    BitNot,
    /// a ← b converted; the type in d ([`CastTo`]).
    Cast,
    /// a ← concatenation of the c strings in the consecutive temporaries from b on.
    ConcatMany,
    /// a ← whether var b (or temporary b) is neither undefined nor null; quiet.
    IssetVar,
    /// a ← whether var b (or temporary b) is undefined or falsy; quiet.
    EmptyVar,
    /// a ← b instanceof class d, cache e.
    InstanceOf,
    /// a ← clone b
    Clone,

    // ---- jumps ----
    /// To d.
    Jump,
    /// To d if b is truthy.
    JumpIf,
    /// To d if b is falsy.
    JumpIfNot,
    /// a ← bool(b); to d if true (`||`).
    JumpIfSet,
    /// a ← bool(b); to d if false (`&&`).
    JumpIfNotSet,
    /// If b is not null: a ← b, to d (`??`; undefined variables are quiet). Else b is dropped.
    JumpIfNotNull,
    /// If b is truthy: a ← b, to d (`?:`). Else b is dropped.
    JumpIfElvis,
    /// If b is null: a ← null (in d: where to go). b is kept. For `?->` short-circuits. e: 0 fetch, 1 isset (a ← false), 2 empty (a ← true),
    /// 3 fetch without a word about an undefined variable.
    JumpIfNullSafe,
    /// a ← b == c, keeps b: a `case` of `switch`.
    CaseEqual,
    /// a ← b === c, keeps b: an arm of `match`.
    CaseIdentical,
    /// Jumps by table d of [`super::Code::switch_tables`] on b (kept); falls through if b is neither int nor string
    /// as the table wants.
    SwitchTable,
    /// Throws UnhandledMatchError for b (kept).
    MatchError,
    /// Throws if a constant expression may not look into b (kept); c: the name of a property (kept), d: [`ConstantUse`].
    CheckConstant,
    /// Complains if the first argument of the pending call of `call_user_func` or its like is no callback; the others have not
    /// been evaluated yet.
    CheckCallback,

    // ---- arrays ----
    /// a ← new array with room for d elements.
    NewArray,
    /// Array temporary a (kept) gets b appended.
    ArrayPush,
    /// Array temporary a (kept): element with key c = b.
    ArrayInsert,
    /// Array temporary a (kept) gets the reference in temporary b appended.
    ArrayPushRef,
    /// Array temporary a (kept): element with key c = the reference in temporary b.
    ArrayInsertRef,
    /// Array temporary a (kept) gets all of b (`...b`).
    ArraySpread,
    /// a ← b[c]; d: [`FetchMode`].
    FetchIndex,
    /// a ← b[c] for destructuring: keeps b, which may be anything (null and scalars give null).
    ListIndex,
    /// Before a reference to an element of what temporary b (kept) holds is taken for destructuring: if it holds no
    /// reference, notice "Attempting to set reference to non referenceable value", and to d. `false` becomes an array,
    /// without a word.
    ListByValue,
    /// a ← isset(b[c]); d=1: empty(b[c]).
    IssetIndex,

    // ---- objects and classes ----
    /// a ← b->c (b may be THIS, which the compiler uses only where `$this` surely exists), cache e; d: [`FetchMode`].
    FetchProperty,
    /// a ← isset(b->c) (b may be THIS), cache e; d=1: empty.
    IssetProperty,
    /// a ← class d :: $c, cache e; b: [`FetchMode`].
    FetchStaticProperty,
    /// a ← isset(class d :: $c), cache e; b=1: empty.
    IssetStaticProperty,
    /// a ← class d :: c, cache e.
    FetchClassConstant,
    /// a ← class d :: class (a slot must hold an object).
    FetchClassName,
    /// a ← the name of class d, which is looked for now (d is a slot). cache e.
    ResolveClass,
    /// a ← constant; d: constant index of its full name; c=1: constant d+1 is the short name to fall back on. cache e.
    FetchConstant,
    /// Defines constant named by constant d as b (`const X = …`); c: one more than the number of its attributes, 0: none.
    DeclareConstant,
    /// Declares function number d of [`super::Code::functions`].
    DeclareFunction,
    /// Declares class number d of [`super::Code::classes`]; parents are autoloaded. b=1: skip silently if it was
    /// declared early (hoisted).
    DeclareClass,
    /// Declares anonymous class number d if that has not happened; a ← its name (for `New` with `ClassOperand::Slot`).
    DeclareAnonymousClass,

    // ---- places: writing below a variable ----
    /// Place d = b; a (or NONE) ← the assigned value.
    PlaceAssign,
    /// Place d op= b, operator c; a (or NONE) ← the result.
    PlaceAssignOp,
    /// ++/-- of place d; which of the four in c; a (or NONE) ← the result.
    PlaceIncDec,
    /// a ← reference to place d, made if it is missing.
    PlaceRef,
    /// Place d = &b where temporary b holds a reference; a (or NONE) ← the reference. e as for `AssignRef`.
    PlaceAssignRef,
    /// unset(place d)
    PlaceUnset,

    // ---- calls ----
    // `Init…` reserves the callee's frame and makes it the pending call; `Send…` writes arguments into it;
    // `DoCall` runs it.
    /// Pending call of a function; d: constant index of its full name (no leading `\`, script's spelling); c=1: constant
    /// d+1 is the short name to fall back on; c=2: a builtin that PHP compiles into instructions, c=3: into the call
    /// of a callback that is a literal. b: number of arguments. cache e.
    InitCall,
    /// Pending call of whatever b is (closure, name, `Class::method` string, array, invokable object). d: number of arguments.
    InitDynamicCall,
    /// Pending call of method c of object b (b may be THIS). d: number of arguments. cache e.
    InitMethodCall,
    /// Pending call of class d :: c (c = NONE: the constructor, `parent::__construct` is an ordinary name). b: number of
    /// arguments. cache e.
    InitStaticCall,
    /// a ← new object of class d; pending call of its constructor (of a function that does nothing if it has none).
    /// b: number of arguments. cache e. Follow with `DoCall` without result.
    New,
    /// Argument d (from 0) = b by value; b is a constant or an ordinary temporary: if the parameter is by reference, Error
    /// "%s(): Argument #%d (%s) could not be passed by reference".
    SendValue,
    /// Argument d = var b: by value or by reference, as the parameter wants.
    SendVar,
    /// Argument d = temporary b, the result of a call: if the parameter is by reference, notice "Only variables should be
    /// passed by reference", and a fresh reference.
    SendCallResult,
    /// Argument d = reference in temporary b; taken by value if the parameter is by value.
    SendRef,
    /// All of b (`...b`) as further arguments, string keys as named ones.
    SendUnpack,
    /// As `SendValue` for the parameter named by constant d.
    SendNamedValue,
    /// As `SendVar` for the parameter named by constant d.
    SendNamedVar,
    /// As `SendCallResult` for the parameter named by constant d.
    SendNamedCallResult,
    /// As `SendRef` for the parameter named by constant d.
    SendNamedRef,
    /// To d if parameter b (from 0) of the pending call is by value; c=1: the parameter named by constant e.
    JumpIfByValue,
    /// Pending call of the parent's hook of property constant d (`parent::$x::get()`); c: 0 `get`, 1 `set`. b: number of
    /// arguments. If the parent has no hook: reads or writes the property.
    InitParentHook,
    /// `assert(…)`: if assertions are switched off (`zend.assertions` below 1), a (or NONE) ← true, to d.
    AssertCheck,
    /// Runs the pending call; a (or NONE) ← result. d=1: the callee's reference result is wanted as a reference (`$x = &f()`,
    /// by-reference argument or return): a may then hold a reference.
    DoCall,
    /// a ← closure of the pending call (`f(...)`); c=1: in a constant expression.
    MakeCallable,
    /// a ← closure of function number d of [`super::Code::functions`].
    MakeClosure,
    /// Captured variable c of the closure in temporary a (kept) = var b, by value (undefined: warning, `null`; d=1, arrow
    /// functions: quiet and left undefined).
    CaptureValue,
    /// Captured variable c of the closure in temporary a (kept) = &var b.
    CaptureRef,

    // ---- the running function ----
    /// If argument for var b was not passed: var b = constant operand c.
    ReceiveDefault,
    /// To d if an argument for var b was passed. (Then: code that evaluates the default and `Assign`s it.)
    JumpIfPassed,
    /// Checks and converts parameter d (from 0), which is var b, by its type.
    CheckParam,
    /// Parameter d is `...$b`: collects the surplus arguments, each checked by the type.
    ReceiveVariadic,
    /// Checks and converts temporary b, which it keeps, by the return type. b = NONE: falls off the end of a function that
    /// must return a value.
    CheckReturn,
    /// The function declared `never` came to its end.
    NeverReturn,
    /// Returns b. In a generator: its return value.
    Return,
    /// Returns the reference in temporary b; c=1: b is an ordinary value ("Only variable references should be returned by
    /// reference"). With c=0 b may be a call's result that is no reference: the same notice.
    ReturnRef,
    /// Makes the generator object of this frame and returns it to the caller. After all parameters are received.
    CreateGenerator,
    /// Yields b (NONE: null) under key c (NONE: automatic); a (or NONE) ← what is sent. d=1: temporary b holds a reference
    /// (by-reference generator). d=2: by-reference generator, but b is an ordinary value (notice "Only variable
    /// references should be yielded by reference"); with d=1 b may be a call's result that is no reference: the same notice.
    /// e: number of pending calls in this frame at this point.
    Yield,
    /// Delegates to b; a (or NONE) ← its return value. e as for `Yield`.
    YieldFrom,

    // ---- loops ----
    /// Begins iterating over b by value: temporaries a, a+1, a+2 are the iterator. To d if there is nothing to iterate.
    ForeachReset,
    /// Begins iterating by reference over temporary b, which holds a reference (or an object); otherwise as `ForeachReset`.
    ForeachResetRef,
    /// Next element of iterator a: slot b ← value (a variable: assigned as by `Assign`), slot c (or NONE) ← key, likewise.
    /// To d if there is none. e=1: by reference, slot b ← reference.
    ForeachNext,
    /// Ends iterator a.
    ForeachFree,

    // ---- exceptions ----
    /// throw b
    Throw,
    /// At the start of a handler: if the caught exception is an instance of the class named by constant d: var b (or NONE) =
    /// it, go on with the next instruction. Else to e; e = u32::MAX: throw on.
    Catch,
    /// Runs the `finally` block at d; temporary a remembers to come back to the next instruction.
    CallFinally,
    /// End of a `finally` block: throws on or goes back, as temporary a says.
    EndFinally,
    /// A `return`, `break` … leaves a `finally` block: what temporary a remembers is forgotten.
    DiscardFinally,

    // ---- effects ----
    /// echo b
    Echo,
    /// a ← include b; d: [`IncludeMode`].
    Include,
    /// a ← error level; errors become silent (`@`).
    BeginSilence,
    /// Restores the error level from temporary a.
    EndSilence,
    /// declare(ticks): one tick.
    Tick,
    /// Raises the compile-time fatal error whose text is constant d when execution gets here.
    FatalError,

    // ---- the VM's own, never in a `Code` ----
    /// Resumes the native frame.
    NativeResume,
    /// Bottom of a stack: the script, fiber or call from outside has ended.
    Leave,
}

impl Opcode {
    /// Whether field `d` of this instruction is a jump target.
    pub fn jumps(self) -> bool {
        use Opcode::*;
        matches!(
            self,
            Jump | JumpIf
                | JumpIfNot
                | JumpIfSet
                | JumpIfNotSet
                | JumpIfNotNull
                | JumpIfElvis
                | JumpIfNullSafe
                | JumpIfByValue
                | JumpIfPassed
                | BindStatic
                | AssertCheck
                | ForeachReset
                | ForeachResetRef
                | ForeachNext
                | CallFinally
                | ListByValue
        )
    }
}

/// Operators with two operands.
#[repr(u8)]
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[allow(missing_docs)]
pub enum BinaryOperator {
    Add,
    Sub,
    Mul,
    Div,
    Mod,
    Pow,
    Concat,
    BitAnd,
    BitOr,
    BitXor,
    ShiftLeft,
    ShiftRight,
    Xor,
    Equal,
    NotEqual,
    Identical,
    NotIdentical,
    Less,
    LessOrEqual,
    Spaceship,
    /// As `Concat`, between two parts of a string: the left one is a text before the right one is read.
    Join,
}

impl BinaryOperator {
    /// In the order of their numbers.
    pub const ALL: [BinaryOperator; 21] = {
        use BinaryOperator::*;
        [
            Add,
            Sub,
            Mul,
            Div,
            Mod,
            Pow,
            Concat,
            BitAnd,
            BitOr,
            BitXor,
            ShiftLeft,
            ShiftRight,
            Xor,
            Equal,
            NotEqual,
            Identical,
            NotIdentical,
            Less,
            LessOrEqual,
            Spaceship,
            Join,
        ]
    };

    /// From an instruction.
    pub fn decode(number: u32) -> BinaryOperator {
        BinaryOperator::ALL[number as usize % 21]
    }
}

/// The four increments and decrements.
#[repr(u8)]
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[allow(missing_docs)]
pub enum IncDec {
    PreIncrement = 0,
    PreDecrement = 1,
    PostIncrement = 2,
    PostDecrement = 3,
}

impl IncDec {
    /// From an instruction.
    pub fn decode(number: u32) -> IncDec {
        match number {
            0 => IncDec::PreIncrement,
            1 => IncDec::PreDecrement,
            2 => IncDec::PostIncrement,
            _ => IncDec::PostDecrement,
        }
    }
}

/// What a cast converts to.
#[repr(u8)]
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[allow(missing_docs)]
pub enum CastTo {
    Bool = 0,
    Int = 1,
    Float = 2,
    String = 3,
    Array = 4,
    Object = 5,
}

impl CastTo {
    /// From an instruction.
    pub fn decode(number: u32) -> CastTo {
        match number {
            0 => CastTo::Bool,
            1 => CastTo::Int,
            2 => CastTo::Float,
            3 => CastTo::String,
            4 => CastTo::Array,
            _ => CastTo::Object,
        }
    }
}

/// As [`FetchMode::Quiet`], in a fetch of a variable for `isset` or `empty` of it: nothing is said of its name either.
pub const ISSET_FETCH: u32 = 2;

/// How an element or property is fetched.
#[repr(u8)]
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum FetchMode {
    /// With warnings.
    Read = 0,
    /// Quietly, as an inner part of `isset`, `empty` or the left of `??`: missing gives null; objects are asked with
    /// `offsetExists` / `__isset` first.
    Quiet = 1,
}

/// The four ways to run another file, and `eval`.
#[repr(u8)]
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[allow(missing_docs)]
pub enum IncludeMode {
    Include = 0,
    IncludeOnce = 1,
    Require = 2,
    RequireOnce = 3,
    Eval = 4,
}

impl IncludeMode {
    /// From an instruction.
    pub fn decode(number: u32) -> IncludeMode {
        match number {
            0 => IncludeMode::Include,
            1 => IncludeMode::IncludeOnce,
            2 => IncludeMode::Require,
            3 => IncludeMode::RequireOnce,
            _ => IncludeMode::Eval,
        }
    }
}

/// What a constant expression does with a value, for `CheckConstant`.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[repr(u32)]
pub enum ConstantUse {
    /// Fetches a property: only of enums.
    Property,
    /// Fetches an element: not of objects.
    Element,
    /// Unpacks it into an array: only arrays.
    Spread,
}
