//! The function being compiled: instructions, slots, labels.

use super::Compiler;
use super::constants::{Constants, Variables};
use crate::bytecode::*;
use crate::syntax::ast::{self, Span};
use crate::value::Value;
use std::sync::Arc;

/// Where temporaries begin while the number of variables is not known.
pub(crate) const TEMP_BASE: u16 = 0x4000;

/// The value of an expression.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Val {
    /// A constant by index.
    Const(u32),
    /// A variable: read when the consuming instruction runs.
    Var(u16),
    /// A temporary: to be consumed once.
    Temp(u16),
}

/// A place in the instructions that may not be known yet.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) struct Label(pub(crate) u32);

/// What kind of function is being compiled.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum FunctionKind {
    File,
    Function,
    Method,
    Closure,
    Arrow,
    Hook,
    /// A constant expression.
    Initializer,
}

/// An instruction with all fields empty.
#[inline]
pub(crate) fn ins(op: Opcode) -> Instruction {
    Instruction { op, a: NONE, b: NONE, c: NONE, d: 0, e: 0 }
}

impl Instruction {
    #[inline]
    pub(crate) fn a(mut self, slot: u16) -> Self {
        self.a = slot;
        self
    }
    #[inline]
    pub(crate) fn b(mut self, operand: u16) -> Self {
        self.b = operand;
        self
    }
    #[inline]
    pub(crate) fn c(mut self, operand: u16) -> Self {
        self.c = operand;
        self
    }
    #[inline]
    pub(crate) fn d(mut self, value: u32) -> Self {
        self.d = value;
        self
    }
    #[inline]
    pub(crate) fn e(mut self, value: u32) -> Self {
        self.e = value;
        self
    }
}

/// What surrounds a statement and must be left in order by `break`, `return` and `goto`.
pub(crate) struct Context<'a> {
    pub(crate) kind: ContextKind,
    /// The statement, which tells contexts apart.
    pub(crate) statement: *const ast::Stmt<'a>,
}

/// The kinds of [`Context`].
pub(crate) enum ContextKind {
    /// A loop or `switch`.
    Loop { break_to: Label, continue_to: Label, cleanup: Cleanup, is_switch: bool },
    /// The guarded part of a `try`, or one of its `catch` blocks.
    Try {
        region: Region,
        /// Stretches of the guarded part that must not be guarded: they have run `finally` already.
        gaps: Vec<(u32, u32)>,
        finally: Option<FinallyContext>,
    },
    /// A `finally` block.
    Finally { state: u16, pending_return: u16 },
}

/// The parts of a `try` statement that can be jumped into.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Region {
    Loop,
    Body,
    Catch(u16),
    Finally,
}

impl Context<'_> {
    pub(crate) fn region(&self) -> Region {
        match &self.kind {
            ContextKind::Loop { .. } => Region::Loop,
            ContextKind::Try { region, .. } => *region,
            ContextKind::Finally { .. } => Region::Finally,
        }
    }
}

/// How to get to the `finally` block of a `try`.
#[derive(Clone, Copy)]
pub(crate) struct FinallyContext {
    pub(crate) target: Label,
    pub(crate) state: u16,
    /// Where the value of a `return` waits while `finally` blocks run: the same for all `try`s nested in one.
    pub(crate) pending_return: u16,
}

/// What a loop holds.
#[derive(Clone, Copy)]
pub(crate) enum Cleanup {
    None,
    Foreach(u16),
    Free(u16),
}

/// A handler with labels for targets.
pub(crate) struct PendingHandler {
    pub(crate) start: u32,
    pub(crate) end: u32,
    pub(crate) kind: HandlerKind,
    pub(crate) temp_base: u16,
}

/// The parts of a function that grow with its length. The finished code gets copies of the right size; the buffers go
/// to the next function.
#[derive(Default)]
pub(super) struct Buffers {
    pub(super) instructions: Vec<Instruction>,
    pub(super) positions: PositionsBuilder,
    pub(super) constants: Constants,
    pub(super) variables: Variables,
    pub(super) labels: Vec<u32>,
    /// Which temporaries have ended and wait for those above them.
    released: Vec<bool>,
}

impl Buffers {
    pub(super) fn clear(&mut self) {
        self.instructions.clear();
        self.positions.clear();
        self.constants.clear();
        self.variables.clear();
        self.labels.clear();
        self.released.clear();
    }
}

/// A function being compiled.
pub(crate) struct Function<'a> {
    pub(crate) name: Name,
    pub(crate) kind: FunctionKind,
    pub(crate) flags: CodeFlags,
    pub(super) buffers: Buffers,
    pub(crate) params: Vec<Param>,
    pub(crate) required: u16,
    pub(crate) captures: Vec<Capture>,
    pub(crate) return_type: Option<Type>,
    pub(crate) places: Vec<Place>,
    pub(crate) handlers: Vec<PendingHandler>,
    pub(crate) silences: Vec<Silence>,
    pub(crate) functions: Vec<Arc<Code>>,
    pub(crate) classes: Vec<Arc<ClassDeclaration>>,
    pub(crate) hoisted_functions: Vec<u32>,
    pub(crate) hoisted_classes: Vec<u32>,
    pub(crate) statics: Vec<Name>,
    pub(crate) switch_tables: Vec<SwitchTable>,
    pub(crate) cache_count: u32,
    pub(crate) line_range: (u32, u32),
    pub(crate) doc: Option<Name>,
    pub(crate) attributes: Vec<Attribute>,
    /// The variable that PHP fills with response headers was assigned to, so that it is the script's own.
    pub(crate) assigns_response_header: bool,
    /// What is being compiled is a constant expression.
    pub(crate) constant_expression: bool,
    /// See [`Code::constant_attributes`].
    pub(crate) constant_attributes: Vec<Box<[Attribute]>>,

    /// The instruction that a label was bound to last.
    last_bound: u32,
    temp_top: u16,
    pub(super) temp_max: u16,
    /// As `temp_max`, without the temporaries of `scratch`.
    highest_temp: u16,
    /// The temporary for the next constant that no operand can name; only until the instruction that takes it.
    pub(super) scratch: Option<u16>,
    pub(crate) contexts: Vec<Context<'a>>,
    pub(crate) pending_calls: u32,
    /// Where the `?->` of the chain being compiled go: result and end.
    pub(crate) null_safe: Option<NullSafe>,
    /// The statements, for finding labels.
    pub(crate) body: &'a [&'a ast::Stmt<'a>],
    pub(crate) goto_labels: Option<super::goto::GotoLabels<'a>>,
    /// Of a property hook: the property.
    pub(crate) hook_property: Option<HookScope>,
    /// A hook mentioned its property's storage.
    pub(crate) uses_backing: bool,
    /// The default of a parameter is being compiled.
    pub(crate) in_constant_expression: bool,
    /// Where the body begins behind parameters: what these are refused for is thrown there, but not from within the body.
    pub(crate) body_start: Option<u32>,
}

/// The property hook being compiled.
#[derive(Clone)]
pub(crate) struct HookScope {
    pub(crate) property: Name,
    pub(crate) is_get: bool,
}

/// Where a `?->` jumps when there is nothing to go on with.
#[derive(Clone, Copy)]
pub(crate) struct NullSafe {
    pub(crate) result: u16,
    pub(crate) end: Label,
    /// As `e` of `JumpIfNullSafe`.
    pub(crate) mode: u32,
}

impl<'a> Function<'a> {
    pub(crate) fn new(name: Name, kind: FunctionKind) -> Self {
        Function {
            name,
            kind,
            flags: CodeFlags::default(),
            buffers: Buffers::default(),
            body_start: None,
            params: Vec::new(),
            required: 0,
            captures: Vec::new(),
            return_type: None,
            places: Vec::new(),
            handlers: Vec::new(),
            silences: Vec::new(),
            functions: Vec::new(),
            classes: Vec::new(),
            hoisted_functions: Vec::new(),
            hoisted_classes: Vec::new(),
            statics: Vec::new(),
            switch_tables: Vec::new(),
            cache_count: 0,
            line_range: (1, 1),
            doc: None,
            attributes: Vec::new(),
            assigns_response_header: false,
            constant_expression: false,
            constant_attributes: Vec::new(),
            last_bound: u32::MAX,
            temp_top: 0,
            temp_max: 0,
            highest_temp: 0,
            scratch: None,
            contexts: Vec::new(),
            pending_calls: 0,
            null_safe: None,
            body: &[],
            goto_labels: None,
            hook_property: None,
            uses_backing: false,
            in_constant_expression: false,
        }
    }

    /// The slot of a variable, made on first mention.
    #[inline]
    pub(crate) fn variable(&mut self, name: &Name) -> u16 {
        self.buffers.variables.slot(name)
    }

    /// Whether the variable was mentioned before.
    pub(crate) fn has_variable(&self, name: &Name) -> bool {
        self.buffers.variables.contains(name)
    }

    /// The variables so far, by slot.
    pub(crate) fn variables(&self) -> &[Name] {
        &self.buffers.variables.names
    }

    /// The next instruction.
    pub(crate) fn here(&self) -> u32 {
        self.buffers.instructions.len() as u32
    }

    pub(crate) fn temp_top(&self) -> u16 {
        TEMP_BASE + self.temp_top
    }

    /// A fresh temporary, above all others.
    #[inline]
    pub(crate) fn temp(&mut self) -> u16 {
        let number = self.temp_top;
        self.temp_top += 1;
        self.highest_temp = self.highest_temp.max(self.temp_top);
        self.temp_max = self.temp_max.max(self.temp_top);
        if self.buffers.released.len() <= number as usize {
            self.buffers.released.push(false);
        } else {
            self.buffers.released[number as usize] = false;
        }
        TEMP_BASE + number
    }

    /// Ends the life of a temporary: what is emitted next consumes it.
    #[inline]
    pub(crate) fn release(&mut self, temp: u16) {
        let number = (temp - TEMP_BASE) as usize;
        debug_assert!(
            number < self.temp_top as usize && !self.buffers.released[number],
            "temporary t{number} consumed twice"
        );
        if let Some(released) = self.buffers.released.get_mut(number) {
            *released = true;
        }
        while self.temp_top > 0 && self.buffers.released[self.temp_top as usize - 1] {
            self.temp_top -= 1;
        }
    }

    pub(crate) fn release_val(&mut self, val: Val) {
        if let Val::Temp(temp) = val {
            self.release(temp);
        }
    }

    pub(crate) fn label(&mut self) -> Label {
        self.buffers.labels.push(u32::MAX);
        Label(self.buffers.labels.len() as u32 - 1)
    }

    pub(crate) fn bind(&mut self, label: Label) {
        self.last_bound = self.buffers.instructions.len() as u32;
        self.buffers.labels[label.0 as usize] = self.last_bound;
    }

    /// Whether some jump may lead to the next instruction.
    pub(crate) fn is_label_here(&self) -> bool {
        self.last_bound == self.buffers.instructions.len() as u32
    }

    pub(crate) fn cache(&mut self) -> u32 {
        self.cache_count += 1;
        self.cache_count - 1
    }

    #[inline]
    pub(crate) fn constant_name(&mut self, name: &Name) -> u32 {
        self.buffers.constants.name(name)
    }

    /// Two names in a row: the full one and the one to fall back on.
    pub(crate) fn constant_pair(&mut self, full: &Name, short: &Name) -> u32 {
        self.buffers.constants.pair(full, short)
    }

    pub(crate) fn constant_value(&self, index: u32) -> &Value {
        self.buffers.constants.values[index as usize].value()
    }
}

impl<'a> Compiler<'a, '_> {
    /// Adds an instruction and returns its index.
    pub(crate) fn emit(&mut self, span: Span, instruction: Instruction) -> usize {
        self.f.scratch = None;
        self.f.buffers.instructions.push(instruction);
        self.f.buffers.positions.push(self.line, (span.start, span.end));
        self.f.buffers.instructions.len() - 1
    }

    /// Adds an instruction whose result goes to a fresh temporary. Take the operands before.
    #[inline]
    pub(crate) fn emit_temp(&mut self, span: Span, instruction: Instruction) -> Val {
        let temp = self.f.temp();
        self.emit(span, instruction.a(temp));
        Val::Temp(temp)
    }

    pub(crate) fn jump(&mut self, span: Span, label: Label) {
        self.emit(span, ins(Opcode::Jump).d(label.0));
    }

    /// `JumpIf` or `JumpIfNot`.
    pub(crate) fn jump_on(&mut self, span: Span, val: Val, when: bool, label: Label) {
        let operand = self.take(val);
        // The machine fuses a compare with the jump after it: nothing may lead between them.
        if self.f.is_label_here() && self.f.buffers.instructions.last().is_some_and(|last| last.a == operand)
        {
            self.emit(span, ins(Opcode::Nop));
        }
        let op = if when { Opcode::JumpIf } else { Opcode::JumpIfNot };
        self.emit(span, ins(op).b(operand).d(label.0));
    }

    /// The operand for a value; a temporary ends here.
    #[inline]
    pub(crate) fn take(&mut self, val: Val) -> u16 {
        match val {
            Val::Var(slot) => slot,
            Val::Temp(slot) => {
                self.f.release(slot);
                slot
            }
            Val::Const(index) if index < 0x7FFF => Operand::Constant(index as u16).encode(),
            Val::Const(index) => {
                // Above all temporaries: the operands taken just before are free to be used again, but not yet read.
                let number = self.f.scratch.unwrap_or(self.f.highest_temp);
                self.emit(Span::default(), ins(Opcode::LoadConstant).a(TEMP_BASE + number).d(index));
                self.f.scratch = Some(number + 1);
                self.f.temp_max = self.f.temp_max.max(number + 1);
                TEMP_BASE + number
            }
        }
    }

    /// The operand for a value whose life goes on: for instructions that keep it.
    pub(crate) fn peek(&mut self, val: Val) -> u16 {
        match val {
            Val::Temp(slot) => slot,
            other => self.take(other),
        }
    }

    /// Makes sure that constants fit into operands: for operands that are taken later.
    pub(crate) fn settle(&mut self, val: Val) -> Val {
        match val {
            Val::Const(index) if index >= 0x7FFF => {
                self.emit_temp(Span::default(), ins(Opcode::LoadConstant).d(index))
            }
            other => other,
        }
    }

    /// Moves a value into a temporary of its own.
    pub(crate) fn to_temp(&mut self, span: Span, val: Val) -> u16 {
        match val {
            Val::Temp(temp) => temp,
            other => {
                let operand = self.take(other);
                let temp = self.f.temp();
                self.emit(span, ins(Opcode::Move).a(temp).b(operand));
                temp
            }
        }
    }

    /// Moves a value into the given temporary; where possible, the instruction that made it writes there at once.
    pub(crate) fn move_to(&mut self, span: Span, target: u16, val: Val) {
        if val == Val::Temp(target) {
            return;
        }
        if let Val::Temp(temp) = val
            && !self.f.is_label_here()
            && let Some(last) = self.f.buffers.instructions.last_mut()
            && last.a == temp
        {
            let fields = shape(last.op);
            if fields[0] == Field::Result
                && !fields.contains(&Field::Jump)
                && last.op != Opcode::CaseEqual
                && last.op != Opcode::New
            {
                last.a = target;
                self.f.release(temp);
                return;
            }
        }
        let operand = self.take(val);
        self.emit(span, ins(Opcode::Move).a(target).b(operand));
    }

    /// Another holder of the value: a copy if it is a temporary.
    pub(crate) fn duplicate(&mut self, span: Span, val: Val) -> Val {
        match val {
            Val::Temp(temp) => self.emit_temp(span, ins(Opcode::Copy).b(temp)),
            other => other,
        }
    }

    /// Drops a value that nobody wants.
    pub(crate) fn discard(&mut self, span: Span, val: Val) {
        if let Val::Temp(temp) = val {
            self.f.release(temp);
            if !self.f.is_label_here()
                && let Some(last) = self.f.buffers.instructions.last_mut()
                && last.a == temp
                && matches!(
                    last.op,
                    Opcode::DoCall
                        | Opcode::Assign
                        | Opcode::AssignOp
                        | Opcode::AssignRef
                        | Opcode::IncDec
                        | Opcode::PlaceAssign
                        | Opcode::PlaceAssignOp
                        | Opcode::PlaceAssignRef
                        | Opcode::PlaceIncDec
                        | Opcode::Yield
                        | Opcode::YieldFrom
                )
            {
                last.a = NONE;
                return;
            }
            self.emit(span, ins(Opcode::Free).b(temp));
        }
    }

    pub(crate) fn constant_string(&mut self, bytes: &[u8]) -> Val {
        let name = self.name(bytes);
        Val::Const(self.f.constant_name(&name))
    }

    pub(crate) fn constant_int(&mut self, i: i64) -> Val {
        Val::Const(self.f.buffers.constants.plain(&Value::Int(i)))
    }

    pub(crate) fn constant_null(&mut self) -> Val {
        Val::Const(self.f.buffers.constants.plain(&Value::Null))
    }

    pub(crate) fn constant(&mut self, value: &Value) -> Val {
        match value {
            Value::String(s) => self.constant_string(s.as_bytes()),
            other => Val::Const(self.f.buffers.constants.plain(other)),
        }
    }

    pub(crate) fn place(&mut self, place: Place) -> u32 {
        self.f.places.push(place);
        self.f.places.len() as u32 - 1
    }

    /// Compiles another function in between.
    pub(crate) fn enter(&mut self, mut function: Function<'a>) {
        if let Some(buffers) = self.spare.pop() {
            function.buffers = buffers;
        }
        self.outer.push(std::mem::replace(&mut self.f, Box::new(function)));
    }

    /// Back to the enclosing function.
    pub(crate) fn leave(&mut self) -> Box<Function<'a>> {
        let outer =
            self.outer.pop().unwrap_or_else(|| Box::new(Function::new(Name::new(b""), FunctionKind::File)));
        std::mem::replace(&mut self.f, outer)
    }
}
