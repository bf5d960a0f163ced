//! From a function that has been compiled to its code.

use super::function::{Function, TEMP_BASE};
use super::{Compiler, Result};
use crate::bytecode::*;
use crate::syntax::ast::Span;
use std::sync::Arc;

const SLOT_A: u8 = 1;
const SLOT_B: u8 = 2;
const SLOT_C: u8 = 4;
/// A jump or a class in `d` or `e`.
const FURTHER: u8 = 8;

/// For each opcode which fields change when temporaries and labels find their place.
static MOVING: [u8; Opcode::ALL.len()] = {
    let mut moving = [0; Opcode::ALL.len()];
    let mut number = 0;
    while number < moving.len() {
        let fields = shape(Opcode::ALL[number]);
        let slots = (is_slot(fields[0]), is_slot(fields[1]), is_slot(fields[2]));
        let further =
            matches!(fields[3], Field::Jump | Field::Class) || matches!(fields[4], Field::JumpOrNone);
        moving[Opcode::ALL[number] as usize] = slots.0 as u8 * SLOT_A
            | slots.1 as u8 * SLOT_B
            | slots.2 as u8 * SLOT_C
            | further as u8 * FURTHER;
        number += 1;
    }
    moving
};

const fn is_slot(field: Field) -> bool {
    matches!(field, Field::Result | Field::Variable | Field::Temporary | Field::Target | Field::Operand)
}

impl<'a> Compiler<'a, '_> {
    /// Turns the function into code: temporaries move behind the variables, labels become indexes.
    pub(crate) fn finish(&mut self, function: Box<Function<'a>>) -> Result<Arc<Code>> {
        let mut f = *function;
        let variables = f.variables().len();
        if variables >= TEMP_BASE as usize || f.temp_max >= 0x3000 {
            return self.error(Span::default(), "Too many variables or temporaries in one function");
        }
        let shift = TEMP_BASE - variables as u16;
        let slot = |slot: u16| if (TEMP_BASE..THIS).contains(&slot) { slot - shift } else { slot };
        let labels = &f.buffers.labels;
        let target = |label: u32| labels.get(label as usize).copied().unwrap_or(0);
        for instruction in &mut f.buffers.instructions {
            let moving = MOVING.get(instruction.op as usize).copied().unwrap_or(0);
            if moving & SLOT_A != 0 {
                instruction.a = slot(instruction.a);
            }
            if moving & SLOT_B != 0 {
                instruction.b = slot(instruction.b);
            }
            if moving & SLOT_C != 0 {
                instruction.c = slot(instruction.c);
            }
            if moving & FURTHER == 0 {
                continue;
            }
            let fields = shape(instruction.op);
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
        let buffers = &mut f.buffers;
        let instructions = buffers.instructions.as_slice().into();
        let positions = buffers.positions.finished();
        let constants = buffers.constants.values.as_slice().into();
        let variable_names = buffers.variables.names.as_slice().into();
        buffers.clear();
        self.spare.push(std::mem::take(buffers));
        f.flags.strict_types = self.file.strict_types;
        f.flags.internal |= self.options.internal;
        Ok(Arc::new(Code {
            name: f.name,
            file: self.source.clone(),
            instructions,
            positions,
            constants,
            slot_count: variables as u16 + f.temp_max,
            variables: variable_names,
            params: f.params.into(),
            required: f.required,
            captures: f.captures.into(),
            return_type: f.return_type,
            flags: f.flags,
            places: f.places.into(),
            handlers,
            silences: f.silences.into(),
            functions: f.functions.into(),
            classes: f.classes.into(),
            hoisted_functions: f.hoisted_functions.into(),
            hoisted_classes: f.hoisted_classes.into(),
            statics: f.statics.into(),
            switch_tables: f.switch_tables.into(),
            cache_count: f.cache_count,
            line_range: f.line_range,
            doc: f.doc,
            attributes: f.attributes.into(),
            constant_attributes: f.constant_attributes.into(),
        }))
    }
}
