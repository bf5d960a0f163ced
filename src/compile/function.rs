//! The function being compiled: instructions, slots, labels.

use super::{Compiler, Result};
use crate::bytecode::*;
use crate::syntax::ast::{self, Span};
use crate::value::Value;
use hashbrown::HashMap;
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
pub(crate) fn ins(op: Opcode) -> Instruction {
    Instruction { op, a: NONE, b: NONE, c: NONE, d: 0, e: 0 }
}

impl Instruction {
    pub(crate) fn a(mut self, slot: u16) -> Self {
        self.a = slot;
        self
    }
    pub(crate) fn b(mut self, operand: u16) -> Self {
        self.b = operand;
        self
    }
    pub(crate) fn c(mut self, operand: u16) -> Self {
        self.c = operand;
        self
    }
    pub(crate) fn d(mut self, value: u32) -> Self {
        self.d = value;
        self
    }
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

/// A constant's identity, for sharing equal ones.
#[derive(PartialEq, Eq, Hash)]
enum ConstantKey {
    Null,
    Bool(bool),
    Int(i64),
    Float(u64),
    Name(usize),
    Pair(usize, usize),
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
pub(crate) struct Buffers {
    instructions: Vec<Instruction>,
    instruction_lines: Vec<u32>,
    spans: Vec<(u32, u32)>,
    constants: Vec<Constant>,
    constant_indexes: HashMap<ConstantKey, u32>,
    variables: Vec<Name>,
    variable_slots: HashMap<usize, u16>,
    labels: Vec<u32>,
    released: Vec<bool>,
}

/// A function being compiled.
pub(crate) struct Function<'a> {
    pub(crate) name: Name,
    pub(crate) kind: FunctionKind,
    pub(crate) flags: CodeFlags,
    pub(crate) instructions: Vec<Instruction>,
    pub(crate) instruction_lines: Vec<u32>,
    pub(crate) spans: Vec<(u32, u32)>,
    constants: Vec<Constant>,
    constant_indexes: HashMap<ConstantKey, u32>,
    pub(crate) variables: Vec<Name>,
    variable_slots: HashMap<usize, u16>,
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

    labels: Vec<u32>,
    /// The instruction that a label was bound to last.
    last_bound: u32,
    temp_top: u16,
    temp_max: u16,
    released: Vec<bool>,
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
            instructions: Vec::new(),
            instruction_lines: Vec::new(),
            spans: Vec::new(),
            constants: Vec::new(),
            constant_indexes: HashMap::new(),
            variables: Vec::new(),
            variable_slots: HashMap::new(),
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
            labels: Vec::new(),
            last_bound: u32::MAX,
            temp_top: 0,
            temp_max: 0,
            released: Vec::new(),
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

    /// Goes on in buffers that were used before; nothing has been compiled yet.
    fn take_buffers(&mut self, buffers: Buffers) {
        self.instructions = buffers.instructions;
        self.instruction_lines = buffers.instruction_lines;
        self.spans = buffers.spans;
        self.constants = buffers.constants;
        self.constant_indexes = buffers.constant_indexes;
        self.variables = buffers.variables;
        self.variable_slots = buffers.variable_slots;
        self.labels = buffers.labels;
        self.released = buffers.released;
    }

    /// The slot of a variable, made on first mention.
    pub(crate) fn variable(&mut self, name: &Name) -> u16 {
        let next = self.variables.len() as u16;
        let slot = *self.variable_slots.entry(name.as_str().address()).or_insert(next);
        if slot == next {
            self.variables.push(name.clone());
        }
        slot
    }

    /// Whether the variable was mentioned before.
    pub(crate) fn has_variable(&self, name: &Name) -> bool {
        self.variable_slots.contains_key(&name.as_str().address())
    }

    /// The next instruction.
    pub(crate) fn here(&self) -> u32 {
        self.instructions.len() as u32
    }

    pub(crate) fn temp_top(&self) -> u16 {
        TEMP_BASE + self.temp_top
    }

    /// A fresh temporary, above all others.
    pub(crate) fn temp(&mut self) -> u16 {
        let number = self.temp_top;
        self.temp_top += 1;
        self.temp_max = self.temp_max.max(self.temp_top);
        if self.released.len() <= number as usize {
            self.released.push(false);
        } else {
            self.released[number as usize] = false;
        }
        TEMP_BASE + number
    }

    /// Ends the life of a temporary: what is emitted next consumes it.
    pub(crate) fn release(&mut self, temp: u16) {
        let number = (temp - TEMP_BASE) as usize;
        debug_assert!(
            number < self.temp_top as usize && !self.released[number],
            "temporary t{number} consumed twice"
        );
        if let Some(released) = self.released.get_mut(number) {
            *released = true;
        }
        while self.temp_top > 0 && self.released[self.temp_top as usize - 1] {
            self.temp_top -= 1;
        }
    }

    pub(crate) fn release_val(&mut self, val: Val) {
        if let Val::Temp(temp) = val {
            self.release(temp);
        }
    }

    pub(crate) fn label(&mut self) -> Label {
        self.labels.push(u32::MAX);
        Label(self.labels.len() as u32 - 1)
    }

    pub(crate) fn bind(&mut self, label: Label) {
        self.last_bound = self.instructions.len() as u32;
        self.labels[label.0 as usize] = self.last_bound;
    }

    /// Whether some jump may lead to the next instruction.
    pub(crate) fn is_label_here(&self) -> bool {
        self.last_bound == self.instructions.len() as u32
    }

    pub(crate) fn cache(&mut self) -> u32 {
        self.cache_count += 1;
        self.cache_count - 1
    }

    fn push_constant(&mut self, key: ConstantKey, constant: impl FnOnce() -> Constant) -> u32 {
        let next = self.constants.len() as u32;
        let index = *self.constant_indexes.entry(key).or_insert(next);
        if index == next {
            self.constants.push(constant());
        }
        index
    }

    pub(crate) fn constant_name(&mut self, name: &Name) -> u32 {
        self.push_constant(ConstantKey::Name(name.as_str().address()), || Constant::from(name))
    }

    /// Two names in a row: the full one and the one to fall back on.
    pub(crate) fn constant_pair(&mut self, full: &Name, short: &Name) -> u32 {
        let index = self
            .push_constant(ConstantKey::Pair(full.as_str().address(), short.as_str().address()), || {
                Constant::from(full)
            });
        if index as usize == self.constants.len() - 1 {
            self.constants.push(Constant::from(short));
        }
        index
    }

    pub(crate) fn constant_value(&self, index: u32) -> &Value {
        self.constants[index as usize].value()
    }

    /// A constant that is null, a bool, a number or an array; strings go through [`Compiler::constant_string`].
    fn constant_plain(&mut self, value: &Value) -> u32 {
        let key = match value {
            Value::Null | Value::Undef => ConstantKey::Null,
            Value::Bool(b) => ConstantKey::Bool(*b),
            Value::Int(i) => ConstantKey::Int(*i),
            Value::Float(f) => ConstantKey::Float(f.to_bits()),
            _ => {
                let constant = Constant::new(value).unwrap_or_else(|| Constant::from(&Name::new(b"")));
                self.constants.push(constant);
                return self.constants.len() as u32 - 1;
            }
        };
        self.push_constant(key, || Constant::new(value).unwrap_or_else(|| Constant::from(&Name::new(b""))))
    }
}

fn emptied<T>(mut list: Vec<T>) -> Vec<T> {
    list.clear();
    list
}

/// To empty a map takes time by its size: one that got big is better begun anew.
fn emptied_map<K, V>(mut map: HashMap<K, V>) -> HashMap<K, V> {
    if map.capacity() > 256 {
        return HashMap::new();
    }
    map.clear();
    map
}

impl<'a> Compiler<'a, '_> {
    /// Adds an instruction and returns its index.
    pub(crate) fn emit(&mut self, span: Span, instruction: Instruction) -> usize {
        self.f.instructions.push(instruction);
        self.f.instruction_lines.push(self.line);
        self.f.spans.push((span.start, span.end));
        self.f.instructions.len() - 1
    }

    /// Adds an instruction whose result goes to a fresh temporary. Take the operands before.
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
        if self.f.is_label_here() && self.f.instructions.last().is_some_and(|last| last.a == operand) {
            self.emit(span, ins(Opcode::Nop));
        }
        let op = if when { Opcode::JumpIf } else { Opcode::JumpIfNot };
        self.emit(span, ins(op).b(operand).d(label.0));
    }

    /// The operand for a value; a temporary ends here.
    pub(crate) fn take(&mut self, val: Val) -> u16 {
        match val {
            Val::Var(slot) => slot,
            Val::Temp(slot) => {
                self.f.release(slot);
                slot
            }
            Val::Const(index) if index < 0x7FFF => Operand::Constant(index as u16).encode(),
            Val::Const(index) => {
                let temp = self.f.temp();
                self.emit(Span::default(), ins(Opcode::LoadConstant).a(temp).d(index));
                self.f.release(temp);
                temp
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
            && let Some(last) = self.f.instructions.last_mut()
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
                && let Some(last) = self.f.instructions.last_mut()
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
        Val::Const(self.f.constant_plain(&Value::Int(i)))
    }

    pub(crate) fn constant_null(&mut self) -> Val {
        Val::Const(self.f.constant_plain(&Value::Null))
    }

    pub(crate) fn constant(&mut self, value: &Value) -> Val {
        match value {
            Value::String(s) => self.constant_string(s.as_bytes()),
            other => Val::Const(self.f.constant_plain(other)),
        }
    }

    pub(crate) fn place(&mut self, place: Place) -> u32 {
        self.f.places.push(place);
        self.f.places.len() as u32 - 1
    }

    /// Turns the function into code: temporaries move behind the variables, labels become indexes.
    pub(crate) fn finish(&mut self, function: Function<'a>) -> Result<Arc<Code>> {
        let mut f = function;
        let variables = f.variables.len();
        if variables >= TEMP_BASE as usize || f.temp_max >= 0x3000 {
            return self.error(Span::default(), "Too many variables or temporaries in one function");
        }
        let shift = TEMP_BASE - variables as u16;
        let slot = |slot: u16| if (TEMP_BASE..THIS).contains(&slot) { slot - shift } else { slot };
        let labels = &f.labels;
        let target = |label: u32| labels.get(label as usize).copied().unwrap_or(0);
        for instruction in &mut f.instructions {
            let fields = shape(instruction.op);
            let is_slot = |field| {
                matches!(
                    field,
                    Field::Result | Field::Variable | Field::Temporary | Field::Target | Field::Operand
                )
            };
            if is_slot(fields[0]) {
                instruction.a = slot(instruction.a);
            }
            if is_slot(fields[1]) {
                instruction.b = slot(instruction.b);
            }
            if is_slot(fields[2]) {
                instruction.c = slot(instruction.c);
            }
            match fields[3] {
                Field::Jump => instruction.d = target(instruction.d),
                Field::Class => {
                    if let ClassOperand::Slot(temp) = ClassOperand::decode(instruction.d) {
                        instruction.d = ClassOperand::Slot(slot(temp)).encode();
                    }
                }
                _ => {}
            }
            if fields[4] == Field::JumpOrNone && instruction.e != u32::MAX {
                instruction.e = target(instruction.e);
            }
        }
        for place in &mut f.places {
            match &mut place.base {
                PlaceBase::Variable(s)
                | PlaceBase::Temporary(s)
                | PlaceBase::Dynamic(s)
                | PlaceBase::Global(s) => *s = slot(*s),
                PlaceBase::StaticProperty { class, name, .. } => {
                    *name = slot(*name);
                    if let ClassOperand::Slot(temp) = class {
                        *temp = slot(*temp);
                    }
                }
                PlaceBase::This => {}
            }
            for step in &mut place.steps {
                match step {
                    PlaceStep::Index(s) | PlaceStep::Property { name: s, .. } => *s = slot(*s),
                    PlaceStep::Append => {}
                }
            }
        }
        let handlers = f
            .handlers
            .iter()
            .map(|handler| Handler {
                start: handler.start,
                end: handler.end,
                temp_base: slot(handler.temp_base),
                kind: match handler.kind {
                    HandlerKind::Catch { target: label } => HandlerKind::Catch { target: target(label) },
                    HandlerKind::Finally { target: label, state } => {
                        HandlerKind::Finally { target: target(label), state: slot(state) }
                    }
                    HandlerKind::InFinally { state } => HandlerKind::InFinally { state: slot(state) },
                },
            })
            .collect();
        for silence in &mut f.silences {
            silence.slot = slot(silence.slot);
        }
        for table in &mut f.switch_tables {
            table.resolve(target);
        }
        let code_parts = (
            f.instructions.as_slice().to_vec(),
            f.instruction_lines.as_slice().to_vec(),
            f.spans.as_slice().to_vec(),
            f.constants.as_slice().to_vec(),
            f.variables.as_slice().to_vec(),
        );
        self.spare.push(Buffers {
            instructions: emptied(f.instructions),
            instruction_lines: emptied(f.instruction_lines),
            spans: emptied(f.spans),
            constants: emptied(f.constants),
            constant_indexes: emptied_map(f.constant_indexes),
            variables: emptied(f.variables),
            variable_slots: emptied_map(f.variable_slots),
            labels: emptied(f.labels),
            released: emptied(f.released),
        });
        let (instructions, lines, spans, constants, variable_names) = code_parts;
        f.flags.strict_types = self.file.strict_types;
        f.flags.internal = self.options.internal;
        Ok(Arc::new(Code {
            name: f.name,
            file: self.source.clone(),
            instructions,
            lines,
            spans,
            constants,
            slot_count: variables as u16 + f.temp_max,
            variables: variable_names,
            params: f.params,
            required: f.required,
            captures: f.captures,
            return_type: f.return_type,
            flags: f.flags,
            places: f.places,
            handlers,
            silences: f.silences,
            functions: f.functions,
            classes: f.classes,
            hoisted_functions: f.hoisted_functions,
            hoisted_classes: f.hoisted_classes,
            statics: f.statics,
            switch_tables: f.switch_tables,
            cache_count: f.cache_count,
            line_range: f.line_range,
            doc: f.doc,
            attributes: f.attributes,
        }))
    }

    /// Compiles another function in between.
    pub(crate) fn enter(&mut self, mut function: Function<'a>) {
        if let Some(buffers) = self.spare.pop() {
            function.take_buffers(buffers);
        }
        let outer = std::mem::replace(&mut self.f, function);
        self.outer.push(outer);
    }

    /// Back to the enclosing function.
    pub(crate) fn leave(&mut self) -> Function<'a> {
        match self.outer.pop() {
            Some(outer) => std::mem::replace(&mut self.f, outer),
            None => std::mem::replace(&mut self.f, Function::new(Name::new(b""), FunctionKind::File)),
        }
    }
}
