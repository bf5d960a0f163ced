//! Linking: a VM's own copy of a code object's instructions, specialised to their operands.
//!
//! Instructions keep their number and positions. Behind them lies the *pool*: words that instructions reach by a distance
//! from themselves, instead of through frame, function and code: copies of constants, and inline caches.

use super::fast::{
    self, calls, chains, checks, closures, direct, elements, exceptions, generators, globals, iterations,
    literals, moves, named, operators, properties, scalars, text,
};
use super::linked::{Cache, Handler, Instruction, LinkedCode, Word, kinds};
use super::run;
use super::specialisation::{Family, Specialisation};
use crate::bytecode::{
    BinaryOperator, CastTo, Code, IncDec, NONE, Opcode, PlaceBase, PlaceStep, THIS, type_mask,
};
use crate::value::Value;
use crate::value::array::integer_key;
use chains::Link;
use hashbrown::HashMap;

/// Makes the instructions as this VM runs them, and the pool behind them.
pub fn specialise(code: &Code, families: Specialisation) -> LinkedCode {
    let mut linker = Linker {
        code,
        families,
        words: Vec::with_capacity(code.instructions.len()),
        constants: HashMap::new(),
    };
    for at in 0..code.instructions.len() {
        let instruction = linker.plain(at);
        linker.words.push(Word { instruction });
    }
    for at in 0..code.instructions.len() {
        if families.covers(code.instructions[at].op) {
            linker.choose(at);
        }
    }
    LinkedCode::new(linker.words)
}

/// The bits of a type's mask that a value's tag decides.
const SIMPLE: u32 = type_mask::MIXED;

struct Linker<'a> {
    code: &'a Code,
    families: Specialisation,
    words: Vec<Word>,
    /// Where in the words a constant's copy lies.
    constants: HashMap<u16, usize>,
}

impl Linker<'_> {
    fn is_slot(field: u16) -> bool {
        field & 0x8000 == 0 && field != THIS
    }

    fn is_temporary(&self, field: u16) -> bool {
        Self::is_slot(field) && usize::from(field) >= self.code.variables.len()
    }

    /// The instruction with the handler for all operands.
    fn plain(&self, at: usize) -> Instruction {
        let i = &self.code.instructions[at];
        let mut d = i.d;
        if i.op.jumps() {
            d = (i64::from(d) - at as i64).wrapping_mul(size_of::<Instruction>() as i64) as u32;
        }
        let mut bits = 0;
        if self.is_temporary(i.b) {
            bits |= kinds::B_TEMPORARY;
        }
        if self.is_temporary(i.c) {
            bits |= kinds::C_TEMPORARY;
        }
        Instruction {
            handler: run::handler_of(i.op),
            op: i.op,
            kinds: bits,
            a: i.a,
            b: i.b,
            c: i.c,
            d,
            e: i.e,
        }
    }

    fn instruction(&mut self, at: usize) -> &mut Instruction {
        // SAFETY: the words up to the number of instructions are instructions.
        unsafe { &mut self.words[at].instruction }
    }

    /// Puts the distance to a copy of a constant into field `e` of an instruction.
    fn pool_constant(&mut self, at: usize, field: u16) {
        let index = field & 0x7FFF;
        let word = match self.constants.get(&index) {
            Some(word) => *word,
            None => {
                self.words.push(Word::constant(&self.code.constants[index as usize]));
                self.constants.insert(index, self.words.len() - 1);
                self.words.len() - 1
            }
        };
        self.instruction(at).e = ((word - at) * size_of::<Word>()) as u32;
    }

    /// What kinds of operand b and c are; constants go to the pool.
    fn shape(&mut self, at: usize) -> Option<u8> {
        let i = &self.code.instructions[at];
        match (i.b, i.c) {
            (b, c) if Self::is_slot(b) && Self::is_slot(c) => Some(fast::SLOT_SLOT),
            (b, c) if Self::is_slot(b) && c != NONE => {
                self.pool_constant(at, c);
                Some(fast::SLOT_CONSTANT)
            }
            (b, c) if Self::is_slot(c) && b != NONE => {
                self.pool_constant(at, b);
                Some(fast::CONSTANT_SLOT)
            }
            _ => None,
        }
    }

    /// Looks for a better handler for an instruction.
    fn choose(&mut self, at: usize) {
        let i = self.code.instructions[at];
        let handler = match i.op {
            Opcode::Binary => {
                let then = self.then(at);
                self.shape(at).and_then(|shape| match BinaryOperator::decode(i.d) {
                    BinaryOperator::Concat | BinaryOperator::Join => Some(text::for_concat(shape, then)),
                    op => operators::for_binary(op, shape, then),
                })
            }
            Opcode::AssignOp if i.a == NONE => {
                self.shape(at).and_then(|shape| match BinaryOperator::decode(i.d) {
                    BinaryOperator::Concat => Some(text::for_assign_concat(shape)),
                    op => operators::for_assign_op(op, shape),
                })
            }
            Opcode::Cast if i.d == CastTo::String as u32 && Self::is_slot(i.b) => Some(text::for_to_text()),
            Opcode::Cast if Self::is_slot(i.b) => scalars::for_cast(CastTo::decode(i.d), self.then(at)),
            Opcode::BitNot if Self::is_slot(i.b) => Some(scalars::for_invert(self.then(at))),
            Opcode::IssetVar if Self::is_slot(i.b) => Some(scalars::for_isset(self.then(at))),
            Opcode::EmptyVar if Self::is_slot(i.b) => Some(scalars::for_empty(self.then(at))),
            Opcode::UnsetVar => Some(scalars::for_unset()),
            Opcode::SwitchTable => self.code.switch_tables.get(i.d as usize).map(|table| {
                self.add_cache(at, 0);
                let cache = self.words.len() - 1;
                let found = Cache { key: std::ptr::from_ref(table) as usize, value: at, ..Cache::default() };
                self.words[cache] = Word { cache: found };
                scalars::for_switch()
            }),
            Opcode::NewArray => Some(literals::for_new(self.is_keyed(at))),
            Opcode::ArrayPush if i.b != NONE => self.source(at, i.b).map(literals::for_push),
            Opcode::ArrayInsert if i.b != NONE => self.key(at, i.c).map(|(key, field)| {
                if key == elements::KEY_CONSTANT {
                    self.pool_constant(at, field);
                }
                literals::for_insert(key)
            }),
            Opcode::ListIndex if Self::is_slot(i.b) => self.key(at, i.c).map(|(key, field)| {
                if key == elements::KEY_CONSTANT {
                    self.pool_constant(at, field);
                }
                elements::for_list(key)
            }),
            Opcode::PlaceAssignOp if self.element_base(at) => {
                Some(elements::for_assign_op(BinaryOperator::decode(u32::from(i.c))))
            }
            Opcode::PlaceIncDec if self.element_base(at) => {
                Some(elements::for_step(IncDec::decode(u32::from(i.c))))
            }
            Opcode::IncDec if i.a == NONE => {
                let up = matches!(IncDec::decode(i.d), IncDec::PreIncrement | IncDec::PostIncrement);
                let fused = if up { self.count_up(at) } else { None };
                Some(fused.unwrap_or_else(|| operators::for_step(up)))
            }
            Opcode::IncDec => Some(operators::for_step_value(IncDec::decode(i.d))),
            Opcode::FetchIndex if Self::is_slot(i.b) => self.key(at, i.c).map(|(key, field)| {
                if key == elements::KEY_CONSTANT {
                    self.pool_constant(at, field);
                }
                elements::for_fetch(key, self.then_of_fetch(at))
            }),
            Opcode::IssetIndex if Self::is_slot(i.b) => self.key(at, i.c).map(|(key, field)| {
                if key == elements::KEY_CONSTANT {
                    self.pool_constant(at, field);
                }
                elements::for_isset(key, self.then(at))
            }),
            Opcode::IssetProperty if i.b & 0x8000 == 0 && i.c & 0x8000 != 0 => {
                self.add_cache(at, 0);
                Some(properties::for_isset())
            }
            Opcode::FetchProperty if i.b & 0x8000 == 0 && i.c & 0x8000 != 0 => {
                self.add_cache(at, 0);
                self.add_further_caches(1);
                let base = match i.b {
                    THIS => properties::BASE_THIS,
                    b if self.is_temporary(b) => moves::TEMPORARY,
                    _ => moves::VARIABLE,
                };
                match direct::for_call_on_property(self.code, at, base) {
                    Some(whole) if self.fuses_calls() => {
                        self.instruction(at).kinds |= kinds::WHOLE_CALL;
                        Some(whole)
                    }
                    _ => Some(properties::for_fetch(base, self.then(at))),
                }
            }
            Opcode::PlaceAssign => self.assignment(at).or_else(|| {
                (i.a == NONE && self.chain(at)).then(|| chains::for_assign(self.shape_of_chain(at)))
            }),
            Opcode::PlaceAssignOp => {
                let op = BinaryOperator::decode(u32::from(i.c));
                match self.property_base(at) {
                    Some(base) => properties::for_assign_op(op, i.a != NONE).inspect(|_| {
                        self.add_cache(at, properties::base_detail(base));
                        self.add_further_caches(1);
                    }),
                    None => self.chain(at).then(|| chains::for_assign_op(self.shape_of_chain(at))),
                }
            }
            Opcode::PlaceIncDec => {
                let kind = IncDec::decode(u32::from(i.c));
                match self.property_base(at) {
                    Some(base) => {
                        self.add_cache(at, properties::base_detail(base));
                        self.add_further_caches(1);
                        Some(properties::for_step(kind, i.a != NONE))
                    }
                    None => self.chain(at).then(|| chains::for_step(kind, self.shape_of_chain(at))),
                }
            }
            Opcode::InitDynamicCall if Self::is_slot(i.b) => {
                let arity = if self.fuses_calls() { direct::arity_of(self.code, at) } else { None };
                Some(closures::for_init(self.is_temporary(i.b), arity))
            }
            Opcode::Yield if i.d == 0 && i.e == 0 && (i.b == NONE || i.c == NONE || i.b & 0x8000 == 0) => {
                let value = self.source(at, i.b);
                let key = self.source(at, i.c);
                generators::for_yield(value, key)
            }
            Opcode::ForeachReset if Self::is_slot(i.b) => Some(iterations::for_reset(self.is_temporary(i.b))),
            Opcode::ForeachFree => Some(iterations::for_free()),
            Opcode::CheckParam => {
                let mask =
                    self.code.params.get(i.d as usize).and_then(|p| p.ty.as_ref()).map_or(0, |ty| ty.mask);
                self.add_cache(at, u64::from(mask & SIMPLE));
                Some(checks::for_check_param())
            }
            Opcode::CheckReturn if Self::is_slot(i.b) => {
                let mask = self.code.return_type.as_ref().map_or(0, |ty| ty.mask);
                let allows_static = if mask & type_mask::STATIC != 0 { checks::ALLOWS_STATIC } else { 0 };
                self.add_cache(at, u64::from(mask & SIMPLE) | allows_static);
                Some(checks::for_check_return())
            }
            Opcode::SendValue if self.is_temporary(i.b) => {
                Some(super::call::for_send_temporary(self.is_called_behind(at)))
            }
            Opcode::SendValue => Some(super::call::send_value as Handler),
            Opcode::SendVar => Some(super::call::send_var as Handler),
            Opcode::SendCallResult if self.is_temporary(i.b) => {
                Some(super::call::for_send_result(self.is_called_behind(at)))
            }
            Opcode::JumpIfByValue => Some(super::call::jump_if_by_value as Handler),
            Opcode::DoCall => Some(super::call::do_call as Handler),
            Opcode::ReceiveVariadic => Some(super::call::receive_variadic as Handler),
            Opcode::ForeachNext => Some(super::foreach::next as Handler),
            Opcode::SendNamedValue | Opcode::SendNamedVar => {
                self.add_cache(at, 0);
                let temporary = self.is_temporary(i.b);
                Some(named::for_send(i.op == Opcode::SendNamedVar, temporary))
            }
            Opcode::Return if self.code.flags.generator => Some(generators::finish as Handler),
            Opcode::Return => {
                let variables = self.code.variables.len();
                let usual = self.source(at, i.b).map(|source| super::call::for_return(source, variables));
                Some(usual.unwrap_or(super::call::return_other))
            }
            Opcode::Assign => self.source(at, i.c).map(|source| moves::for_assign(source, i.a != NONE)),
            Opcode::CaseEqual | Opcode::CaseIdentical => {
                let then = self.then(at);
                let op = match i.op {
                    Opcode::CaseEqual => BinaryOperator::Equal,
                    _ => BinaryOperator::Identical,
                };
                self.shape(at).and_then(|shape| operators::for_binary(op, shape, then))
            }
            Opcode::Catch => {
                self.add_cache(at, u64::from(i.e));
                Some(exceptions::for_catch())
            }
            Opcode::PlaceUnset if self.element_base(at) => Some(elements::for_unset()),
            Opcode::PlaceUnset if self.ends_in_key(at) => self.chain(at).then(chains::for_unset),
            Opcode::PlaceRef if i.a != NONE => self.chain(at).then(chains::for_reference),
            Opcode::Move => self.source(at, i.b).map(moves::for_move),
            Opcode::Free if Self::is_slot(i.b) => Some(moves::for_free()),
            Opcode::JumpIf
            | Opcode::JumpIfNot
            | Opcode::JumpIfSet
            | Opcode::JumpIfNotSet
            | Opcode::JumpIfElvis
            | Opcode::JumpIfNotNull
            | Opcode::Not
                if Self::is_slot(i.b) =>
            {
                self.source(at, i.b).and_then(|source| moves::for_test(i.op, source))
            }
            _ => calls::for_lookup(&i).or_else(|| globals::for_global(&i)).map(|handler| {
                self.add_cache(at, 0);
                if i.op == Opcode::InitMethodCall {
                    self.add_further_caches(1);
                }
                match direct::for_call(self.code, at, &i, self.is_temporary(i.b)) {
                    Some(whole) if self.fuses_calls() => {
                        self.instruction(at).kinds |= kinds::WHOLE_CALL;
                        whole
                    }
                    _ => handler,
                }
            }),
        };
        if let Some(handler) = handler {
            self.instruction(at).handler = handler;
        }
        if matches!(i.op, Opcode::DoCall | Opcode::Yield) && self.then(at) == operators::ASSIGN {
            self.instruction(at).kinds |= kinds::ASSIGNED;
        }
    }

    /// Whether `DoCall` is right behind, without a wish for a reference.
    fn is_called_behind(&self, at: usize) -> bool {
        let next = self.code.instructions.get(at + 1);
        self.families.has(Family::Fusion) && next.is_some_and(|next| next.op == Opcode::DoCall && next.d == 0)
    }

    /// Whether whole calls may become one instruction.
    fn fuses_calls(&self) -> bool {
        self.families.has(Family::Fusion) && self.families.has(Family::Calls)
    }

    /// Gives an instruction an inline cache: field `e` is the distance to it.
    fn add_cache(&mut self, at: usize, detail: u64) {
        self.words.push(Word { cache: Cache { detail, ..Cache::default() } });
        let distance = (self.words.len() - 1 - at) * size_of::<Word>();
        self.instruction(at).e = distance as u32;
    }

    /// More caches behind the one that was just given.
    fn add_further_caches(&mut self, count: usize) {
        self.words.extend((0..count).map(|_| Word { cache: Cache::default() }));
    }

    /// What kind of operand a field names; constants go to the pool.
    fn source(&mut self, at: usize, field: u16) -> Option<u8> {
        if field == NONE || field == THIS {
            return None;
        }
        if field & 0x8000 != 0 {
            self.pool_constant(at, field);
            return Some(moves::CONSTANT);
        }
        Some(if self.is_temporary(field) { moves::TEMPORARY } else { moves::VARIABLE })
    }

    /// The kind of a key operand, if it can be fast, and the field again.
    fn key(&self, _at: usize, field: u16) -> Option<(u8, u16)> {
        if Self::is_slot(field) {
            return Some((elements::KEY_SLOT, field));
        }
        if field == NONE {
            return None;
        }
        let simple = match self.code.constants.get(usize::from(field & 0x7FFF))?.value() {
            Value::Int(_) => true,
            Value::String(s) => integer_key(s).is_none(),
            _ => false,
        };
        simple.then_some((elements::KEY_CONSTANT, field))
    }

    /// The handler for an assignment to `$v[k]`, `$v[]`, `$v->p` or `$this->p`.
    fn assignment(&mut self, at: usize) -> Option<Handler> {
        let wanted = self.code.instructions[at].a != NONE;
        if let Some(base) = self.property_base(at) {
            self.add_cache(at, properties::base_detail(base));
            self.add_further_caches(2);
            return Some(properties::for_assign(wanted));
        }
        let place = self.code.places.get(self.code.instructions[at].d as usize)?;
        let PlaceBase::Variable(base) = place.base else { return None };
        let (key, field) = match place.steps.as_slice() {
            [PlaceStep::Append] => (elements::APPEND, NONE),
            [PlaceStep::Index(field)] => self.key(at, *field)?,
            _ => return None,
        };
        match key {
            elements::KEY_CONSTANT => self.pool_constant(at, field),
            elements::KEY_SLOT => {
                if self.is_temporary(field) {
                    self.instruction(at).kinds |= kinds::E_TEMPORARY;
                }
                self.instruction(at).e = u32::from(field);
            }
            _ => {}
        }
        self.instruction(at).c = base;
        Some(elements::for_assign(key, wanted))
    }

    /// Whether a `Place…` instruction works on `$v[k]`; its field `e` is then the variable, and the key in the lower half.
    fn element_base(&mut self, at: usize) -> bool {
        let Some(place) = self.code.places.get(self.code.instructions[at].d as usize) else { return false };
        match (place.base, place.steps.as_slice()) {
            (PlaceBase::Variable(base), [PlaceStep::Index(key)]) if *key != NONE && *key != THIS => {
                if self.is_temporary(*key) {
                    self.instruction(at).kinds |= kinds::E_TEMPORARY;
                }
                self.instruction(at).e = u32::from(base) << 16 | u32::from(*key);
                true
            }
            _ => false,
        }
    }

    /// Whether the array literal that a `NewArray` begins has a string key first.
    fn is_keyed(&self, at: usize) -> bool {
        let array = self.code.instructions[at].a;
        let first = self.code.instructions[at + 1..]
            .iter()
            .take(16)
            .find(|i| matches!(i.op, Opcode::ArrayPush | Opcode::ArrayInsert) && i.a == array);
        first.is_some_and(|i| {
            i.op == Opcode::ArrayInsert
                && matches!(self.key(at, i.c), Some((elements::KEY_CONSTANT, field))
                if matches!(self.code.constants[usize::from(field & 0x7FFF)].value(), Value::String(_)))
        })
    }

    /// Puts the chain of a `Place…` instruction into the pool, if every step can be fast; field `e` is the distance to it.
    fn chain(&mut self, at: usize) -> bool {
        let Some(place) = self.code.places.get(self.code.instructions[at].d as usize) else { return false };
        let mut base = match place.base {
            PlaceBase::Variable(slot) => Link::Variable.word(usize::from(slot)),
            PlaceBase::This => Link::Variable.word(usize::from(THIS)),
            PlaceBase::StaticProperty { name, .. } if name & 0x8000 != 0 => Link::Static.word(0),
            _ => return false,
        };
        // What was appended is not appended again: a walk that gives up further on would have to.
        if place.steps.iter().rev().skip(1).any(|step| matches!(step, PlaceStep::Append)) {
            return false;
        }
        let mut words = Vec::new();
        for step in &place.steps {
            words.push(match *step {
                PlaceStep::Property { name, .. } if name & 0x8000 != 0 => Link::Property.word(0),
                PlaceStep::Index(key) if key == NONE || key == THIS => return false,
                PlaceStep::Index(key) if self.is_temporary(key) => {
                    base.detail |= chains::HAS_TEMPORARIES;
                    Link::IndexTemporary.word(usize::from(key))
                }
                PlaceStep::Index(key) => Link::Index.word(usize::from(key)),
                PlaceStep::Append => Link::Append.word(0),
                PlaceStep::Property { .. } => return false,
            });
        }
        if words.len() > usize::from(u8::MAX) {
            return false;
        }
        base.detail |= (words.len() as u64) << chains::STEPS_BITS;
        let distance = (self.words.len() - at) * size_of::<Word>();
        self.words.push(Word { cache: base });
        self.words.extend(words.into_iter().map(|cache| Word { cache }));
        if matches!(place.steps.last(), Some(PlaceStep::Property { .. })) {
            self.words.push(Word { cache: Cache::default() });
        }
        self.instruction(at).e = distance as u32;
        true
    }

    /// The shape of a `Place…` instruction's chain. A key that is a temporary may be counted, which only the chain drops.
    fn shape_of_chain(&self, at: usize) -> u8 {
        let Some(place) = self.code.places.get(self.code.instructions[at].d as usize) else {
            return chains::LONG;
        };
        match (place.base, place.steps.as_slice()) {
            (PlaceBase::This | PlaceBase::Variable(_), [PlaceStep::Property { .. }, PlaceStep::Index(_)]) => {
                chains::OF_PROPERTY
            }
            (PlaceBase::Variable(_), [PlaceStep::Index(_), PlaceStep::Index(_)]) => chains::TWO_KEYS,
            _ => chains::LONG,
        }
    }

    /// Whether the way of a `Place…` instruction ends in `[k]`.
    fn ends_in_key(&self, at: usize) -> bool {
        let place = self.code.places.get(self.code.instructions[at].d as usize);
        place.is_some_and(|place| matches!(place.steps.last(), Some(PlaceStep::Index(_))))
    }

    /// The slot of the object (or `THIS`) whose property with a constant name a `Place…` instruction works on.
    fn property_base(&self, at: usize) -> Option<u16> {
        let place = self.code.places.get(self.code.instructions[at].d as usize)?;
        let base = match place.base {
            PlaceBase::Variable(slot) => slot,
            PlaceBase::This => THIS,
            _ => return None,
        };
        match place.steps.as_slice() {
            [PlaceStep::Property { name, .. }] if name & 0x8000 != 0 => Some(base),
            _ => None,
        }
    }

    /// How the instruction behind one with a result uses it.
    fn then(&self, at: usize) -> u8 {
        if !self.families.has(Family::Fusion) {
            return operators::ALONE;
        }
        let result = self.code.instructions[at].a;
        match self.code.instructions.get(at + 1) {
            Some(next) if next.op == Opcode::Assign && next.a == NONE && next.c == result => {
                operators::ASSIGN
            }
            Some(next) if next.op == Opcode::JumpIf && next.b == result => operators::JUMP_IF,
            Some(next) if next.op == Opcode::JumpIfNot && next.b == result => operators::JUMP_IF_NOT,
            _ => operators::ALONE,
        }
    }

    /// What is behind a `FetchIndex` with its result; see `elements::for_fetch`.
    fn then_of_fetch(&self, at: usize) -> u8 {
        let i = &self.code.instructions[at];
        match self.code.instructions.get(at + 1) {
            // The element may stay where it is, since nothing runs in between.
            Some(next)
                if self.families.has(Family::Fusion)
                    && next.op == Opcode::FetchIndex
                    && next.b == i.a
                    && next.d == 0
                    && i.d == 0
                    && !self.is_temporary(i.b)
                    && !self.is_temporary(next.c)
                    && self.key(at + 1, next.c).is_some() =>
            {
                elements::NESTED
            }
            _ => self.then(at),
        }
    }

    /// The handler for an increment at the end of a counting loop.
    fn count_up(&mut self, at: usize) -> Option<super::linked::Handler> {
        let test = self.code.instructions.get(at + 1).filter(|_| self.families.has(Family::Fusion))?;
        if test.op != Opcode::Binary
            || test.b != self.code.instructions[at].b
            || self.then(at + 1) != operators::JUMP_IF
        {
            return None;
        }
        let op = BinaryOperator::decode(test.d);
        let shape = self.shape(at + 1)?;
        operators::for_count_up(op, shape)
    }
}
