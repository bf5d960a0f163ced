//! Code objects.

use super::{ClassDeclaration, ClassOperand, Instruction, Positions};
use crate::value::Str;
use std::sync::Arc;

pub use crate::value::immortal::{Constant, Name};

/// The text of a file and what is known about it.
#[derive(Debug)]
pub struct SourceFile {
    /// The path as PHP shows it.
    pub path: Name,
    /// The bytes.
    pub text: Vec<u8>,
}

/// Something of a function that is yes or no.
#[derive(Clone, Copy, Debug, Default)]
#[allow(missing_docs)]
pub struct CodeFlags {
    pub generator: bool,
    pub returns_ref: bool,
    pub variadic: bool,
    /// A static method or static closure.
    pub is_static: bool,
    pub closure: bool,
    pub arrow: bool,
    pub method: bool,
    /// The body of a file, `eval`, or an initialiser.
    pub main: bool,
    /// `declare(strict_types=1)` holds in this file.
    pub strict_types: bool,
    /// Uses `$this` (so that a closure keeps it).
    pub uses_this: bool,
    /// Has the word `$this` in it, not only in a function inside.
    pub names_this: bool,
    /// Variables may be reached by name (`$$x`, `extract`, `include`, `compact` …).
    pub dynamic_variables: bool,
    pub has_finally: bool,
    /// `#[Deprecated]`
    pub deprecated: bool,
    /// `#[NoDiscard]`
    pub no_discard: bool,
    /// Part of the built-in library: shown as internal in traces and by reflection.
    pub internal: bool,
}

/// A compiled function, method, closure, file or initialiser.
#[derive(Debug)]
pub struct Code {
    /// As shown: `foo`, `{closure:file:line}`, `{main}`; a method's name without its class.
    pub name: Name,
    /// Where it comes from.
    pub file: Arc<SourceFile>,
    /// What it does.
    pub instructions: Box<[Instruction]>,
    /// Where each instruction stands in the source.
    pub positions: Positions,
    /// Constants.
    pub constants: Box<[Constant]>,
    /// The names of the variables, without `$`, by slot.
    pub variables: Box<[Name]>,
    /// Number of slots: variables and temporaries.
    pub slot_count: u16,
    /// The parameters; parameter `i` is variable `i`.
    pub params: Box<[Param]>,
    /// Number of parameters that must be passed.
    pub required: u16,
    /// The captured variables of a closure: they follow the parameters.
    pub captures: Box<[Capture]>,
    /// The declared result.
    pub return_type: Option<Type>,
    /// See [`CodeFlags`].
    pub flags: CodeFlags,
    /// Targets of the `Place…` instructions.
    pub places: Box<[Place]>,
    /// Exception handlers, inner ones first.
    pub handlers: Box<[Handler]>,
    /// Stretches within `@`.
    pub silences: Box<[Silence]>,
    /// Functions declared and closures made here.
    pub functions: Box<[Arc<Code>]>,
    /// Classes declared here.
    pub classes: Box<[Arc<ClassDeclaration>]>,
    /// Functions (indexes into `functions`) and classes (into `classes`) to declare before the first instruction, in
    /// order: top-level functions, and classes whose parents are known or none.
    pub hoisted_functions: Box<[u32]>,
    /// See `hoisted_functions`: tried in this order; one whose parent is not declared yet is left to its `DeclareClass`.
    pub hoisted_classes: Box<[u32]>,
    /// The names of static variables.
    pub statics: Box<[Name]>,
    /// For `SwitchTable`.
    pub switch_tables: Box<[SwitchTable]>,
    /// Number of inline caches.
    pub cache_count: u32,
    /// First and last line of the declaration.
    pub line_range: (u32, u32),
    /// `/** … */`; of a constant expression: the expression as PHP shows it.
    pub doc: Option<Name>,
    /// Attributes.
    pub attributes: Box<[Attribute]>,
    /// The attributes of constants declared here; `DeclareConstant` tells which.
    pub constant_attributes: Box<[Box<[Attribute]>]>,
}

impl Code {
    /// The literal that a static variable begins with; `None` if it begins with something evaluated.
    pub fn static_literal(&self, number: u32) -> Option<crate::value::Value> {
        let sets = |i: &&Instruction| i.op == super::Opcode::InitStatic && u32::from(i.c) == number;
        let instruction = self.instructions.iter().find(sets)?;
        match super::Operand::decode(instruction.b) {
            super::Operand::Constant(index) => Some(self.constants.get(index as usize)?.value().clone()),
            super::Operand::Slot(_) => None,
        }
    }
}

/// A parameter.
#[derive(Debug, Clone)]
pub struct Param {
    /// Without `$`.
    pub name: Name,
    /// The declared type.
    pub ty: Option<Type>,
    /// `&$x`
    pub by_ref: bool,
    /// `...$x`
    pub variadic: bool,
    /// Whether it may be left out.
    pub optional: bool,
    /// The default as source text, for reflection and messages.
    pub default_text: Option<Name>,
    /// The default as an initialiser (a function without parameters that returns it), for reflection and named
    /// arguments that skip it; `None` for required ones.
    pub default: Option<Initializer>,
    /// Attributes.
    pub attributes: Vec<Attribute>,
    /// Whether it declares a property.
    pub promoted: bool,
    /// The line where it is declared.
    pub line: u32,
}

/// A captured variable.
#[derive(Debug, Clone)]
pub struct Capture {
    /// Without `$`.
    pub name: Name,
    /// `use (&$x)`
    pub by_ref: bool,
}

/// A constant expression: a value if it is literal, else code that is run when the value is first needed.
#[derive(Debug, Clone)]
pub enum Initializer {
    /// Known.
    Value(Constant),
    /// A function without parameters (flag `main`) whose result it is; run in the scope of the class it belongs to.
    Code(Arc<Code>),
}

/// An attribute.
#[derive(Debug, Clone)]
pub struct Attribute {
    /// The class, resolved.
    pub name: Name,
    /// Arguments: name if named.
    pub arguments: Vec<(Option<Name>, Initializer)>,
    /// Where it stands.
    pub line: u32,
    /// The file it stands in.
    pub file: Arc<SourceFile>,
    /// Whether `declare(strict_types=1)` holds there.
    pub strict_types: bool,
    /// Why it may not stand there, if `#[DelayedTargetValidation]` leaves that to `newInstance()`.
    pub error: Option<Name>,
}

/// The bits of [`Type::mask`].
#[allow(missing_docs)]
pub mod type_mask {
    pub const NULL: u32 = 1 << 1;
    pub const FALSE: u32 = 1 << 2;
    pub const INT: u32 = 1 << 3;
    pub const FLOAT: u32 = 1 << 4;
    pub const STRING: u32 = 1 << 5;
    pub const ARRAY: u32 = 1 << 6;
    pub const OBJECT: u32 = 1 << 7;
    pub const RESOURCE: u32 = 1 << 8;
    pub const TRUE: u32 = 1 << 9;
    pub const CALLABLE: u32 = 1 << 10;
    /// `iterable` = array or Traversable; sets ARRAY too.
    pub const ITERABLE: u32 = 1 << 11;
    pub const VOID: u32 = 1 << 12;
    pub const NEVER: u32 = 1 << 13;
    pub const STATIC: u32 = 1 << 14;
    pub const BOOL: u32 = FALSE | TRUE;
    /// Everything (the object bit accepts any class).
    pub const MIXED: u32 = NULL | BOOL | INT | FLOAT | STRING | ARRAY | OBJECT | RESOURCE;
}

/// A declared type.
#[derive(Debug, Clone)]
pub struct Type {
    /// See [`type_mask`].
    pub mask: u32,
    /// Classes, any of which will do as well.
    pub classes: Vec<ClassType>,
    /// As PHP prints it.
    pub text: Name,
}

/// A class in a type.
#[derive(Debug, Clone)]
pub enum ClassType {
    /// One class, resolved; `self` and `parent` stay as these words only in traits and closures, else resolved.
    Named(Name),
    /// All of these.
    Intersection(Vec<Name>),
}

/// Where a place begins.
#[derive(Debug, Clone, Copy)]
pub enum PlaceBase {
    /// A variable.
    Variable(u16),
    /// `$this`
    This,
    /// A temporary that holds an object or another value (`f()->x = 1`, `f()[0] = 1`); consumed.
    Temporary(u16),
    /// A static property; the name is an operand.
    StaticProperty {
        /// The class.
        class: ClassOperand,
        /// Operand: the name.
        name: u16,
        /// Inline cache.
        cache: u32,
    },
    /// The variable whose name is the operand (`$$x`).
    Dynamic(u16),
    /// The global variable whose name is the operand (`$GLOBALS['x']`).
    Global(u16),
}

/// One step from a place to a place below it.
#[derive(Debug, Clone, Copy)]
pub enum PlaceStep {
    /// `[operand]`
    Index(u16),
    /// `[]`
    Append,
    /// `->operand`
    Property {
        /// Operand: the name.
        name: u16,
        /// Inline cache.
        cache: u32,
        /// `?->` (only in `unset`; elsewhere the compiler jumps around).
        nullsafe: bool,
    },
}

/// What a `Place…` instruction works on: all operands are evaluated before, in order, then the whole way is walked by
/// one instruction.
#[derive(Debug, Clone)]
pub struct Place {
    /// Where it begins.
    pub base: PlaceBase,
    /// The way from there.
    pub steps: Vec<PlaceStep>,
}

/// An exception handler: guards the instructions `start..end`.
#[derive(Debug, Clone, Copy)]
pub struct Handler {
    /// First guarded instruction.
    pub start: u32,
    /// One past the last guarded instruction.
    pub end: u32,
    /// What it does.
    pub kind: HandlerKind,
    /// Temporaries from this slot on are dropped when the handler is entered.
    pub temp_base: u16,
}

/// The kinds of handler.
#[derive(Debug, Clone, Copy)]
pub enum HandlerKind {
    /// Goes to the first `Catch` instruction.
    Catch {
        /// Its index.
        target: u32,
    },
    /// Puts the exception into the temporary and goes to the `finally` block. Guards the `try` body and the catch blocks.
    Finally {
        /// The block's first instruction.
        target: u32,
        /// The temporary that `EndFinally` looks at.
        state: u16,
    },
    /// Guards a `finally` block itself: an exception that leaves it gets the one remembered in the temporary as previous.
    InFinally {
        /// The temporary.
        state: u16,
    },
}

/// A stretch of instructions within `@`.
#[derive(Debug, Clone, Copy)]
pub struct Silence {
    /// First instruction after `BeginSilence`.
    pub start: u32,
    /// The `EndSilence`.
    pub end: u32,
    /// The temporary with the error level.
    pub slot: u16,
}

/// A jump table.
#[derive(Debug, Clone)]
pub struct SwitchTable {
    /// Target by integer (for an integer subject), sorted.
    pub ints: Vec<(i64, u32)>,
    /// Target by string (for a string subject; none of them numeric when used for `switch`).
    pub strings: Vec<(Name, u32)>,
    /// Where to go if nothing fits.
    pub default: u32,
    /// The targets of the integers from `first` on, if these lie close together; else empty.
    dense: Vec<u32>,
    first: i64,
    /// By hash: numbers of strings, from 1, with open addressing; a power of two long.
    index: Vec<u32>,
    /// The target by byte, for subjects of one byte; empty if no string is one.
    by_byte: Vec<u32>,
}

impl SwitchTable {
    /// A table without entries.
    pub fn new(default: u32) -> SwitchTable {
        SwitchTable {
            ints: Vec::new(),
            strings: Vec::new(),
            default,
            dense: Vec::new(),
            first: 0,
            index: Vec::new(),
            by_byte: Vec::new(),
        }
    }

    /// Gets the entries ready for looking up; of equal ones the first stays.
    pub fn sort(&mut self) {
        self.ints.sort_by_key(|(key, _)| *key);
        self.ints.dedup_by_key(|(key, _)| *key);
        if let (Some((first, _)), Some((last, _))) = (self.ints.first(), self.ints.last())
            && let Some(span) = last.checked_sub(*first)
            && span < (self.ints.len() * 4 + 16) as i64
        {
            self.first = *first;
            self.dense = vec![self.default; span as usize + 1];
            for (key, target) in &self.ints {
                self.dense[(key - self.first) as usize] = *target;
            }
        }
        let mut seen = hashbrown::HashSet::new();
        self.strings.retain(|(name, _)| seen.insert(name.as_str().clone()));
        let size = (self.strings.len() * 2).next_power_of_two();
        self.index = vec![0; size];
        for (number, (name, _)) in self.strings.iter().enumerate() {
            let mut at = name.as_str().hash() as usize & (size - 1);
            while self.index[at] != 0 {
                at = (at + 1) & (size - 1);
            }
            self.index[at] = number as u32 + 1;
        }
        for (name, target) in &self.strings {
            if let [byte] = name.as_bytes() {
                self.by_byte.resize(256, self.default);
                self.by_byte[usize::from(*byte)] = *target;
            }
        }
    }

    /// Puts targets in place of labels.
    pub fn resolve(&mut self, target: impl Fn(u32) -> u32) {
        let ints = self.ints.iter_mut().map(|(_, label)| label);
        let strings = self.strings.iter_mut().map(|(_, label)| label);
        let tables = self.dense.iter_mut().chain(&mut self.by_byte);
        for label in ints.chain(strings).chain(tables).chain([&mut self.default]) {
            *label = target(*label);
        }
    }

    /// The target for an integer.
    #[inline(always)]
    pub fn for_int(&self, n: i64) -> u32 {
        if !self.dense.is_empty() {
            return *self.dense.get(n.wrapping_sub(self.first) as usize).unwrap_or(&self.default);
        }
        self.by_search(n)
    }

    #[inline(never)]
    fn by_search(&self, n: i64) -> u32 {
        match self.ints.binary_search_by_key(&n, |(key, _)| *key) {
            Ok(found) => self.ints[found].1,
            Err(_) => self.default,
        }
    }

    /// The target for a string.
    #[inline(always)]
    pub fn for_string(&self, s: &Str) -> u32 {
        if let [byte] = s.as_bytes()
            && let Some(target) = self.by_byte.get(usize::from(*byte))
        {
            return *target;
        }
        self.by_hash(s)
    }

    #[inline(never)]
    fn by_hash(&self, s: &Str) -> u32 {
        let mask = self.index.len().wrapping_sub(1);
        let mut at = s.hash() as usize & mask;
        while let Some(&number) = self.index.get(at)
            && number != 0
        {
            let (name, target) = &self.strings[number as usize - 1];
            if name.as_str() == s {
                return *target;
            }
            at = (at + 1) & mask;
        }
        self.default
    }
}
