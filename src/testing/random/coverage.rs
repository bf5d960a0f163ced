//! Counts which instructions with which kinds of operands programs compile to, to see what the grammar forgets.

use crate::bytecode::{
    BinaryOperator, CastTo, ClassDeclaration, ClassOperand, Code, Field, IncDec, Instruction, NONE, Opcode,
    PlaceBase, PlaceStep, THIS, shape,
};
use std::collections::BTreeMap;
use std::sync::Arc;

/// Instructions that no script's text brings about.
const NEVER_COMPILED: &[Opcode] = &[Opcode::NativeResume, Opcode::Leave];

/// How often each form of each instruction was seen.
#[derive(Default)]
pub struct Coverage {
    seen: BTreeMap<&'static str, BTreeMap<String, u64>>,
    /// Programs that did not compile.
    pub refused: u64,
    /// Why the last of them did not.
    pub reason: String,
}

impl Coverage {
    /// Counts the instructions of a script.
    pub fn add(&mut self, script: &str) {
        match crate::front::compile_source(b"random.php", script.as_bytes().to_vec(), false) {
            Ok((code, _)) => self.add_code(&code),
            Err(errors) => {
                self.refused += 1;
                self.reason = errors.first().map(|error| error.message.clone()).unwrap_or_default();
            }
        }
    }

    fn add_code(&mut self, code: &Code) {
        for instruction in &code.instructions {
            let form = form(code, instruction);
            *self.seen.entry(instruction.op.name()).or_default().entry(form).or_default() += 1;
        }
        code.functions.iter().for_each(|function| self.add_code(function));
        code.classes.iter().for_each(|class| self.add_class(class));
    }

    fn add_class(&mut self, class: &ClassDeclaration) {
        class.methods.iter().for_each(|method| self.add_code(&method.code));
        let hooks = class.properties.iter().flat_map(|property| [&property.get, &property.set]);
        let codes: Vec<&Arc<Code>> = hooks.flatten().filter_map(|hook| hook.code.as_ref()).collect();
        codes.into_iter().for_each(|code| self.add_code(code));
    }

    /// A table: each instruction, how often, in how many forms and which; then what was never seen.
    pub fn report(&self, all_forms: bool) -> String {
        let mut text = String::new();
        for (name, forms) in &self.seen {
            let total: u64 = forms.values().sum();
            text += &format!("{name:24} {total:>9} in {} forms\n", forms.len());
            if all_forms {
                for (form, count) in forms {
                    text += &format!("    {count:>9} {form}\n");
                }
            }
        }
        let missing = Opcode::ALL
            .iter()
            .filter(|op| !NEVER_COMPILED.contains(op) && !self.seen.contains_key(op.name()))
            .map(|op| op.name());
        let missing: Vec<&str> = missing.collect();
        text +=
            &format!("never seen: {}\n", if missing.is_empty() { "none".into() } else { missing.join(" ") });
        if self.refused > 0 {
            text += &format!("did not compile: {} (such as: {})\n", self.refused, self.reason);
        }
        text
    }

    /// The instructions that were never seen.
    pub fn missing(&self) -> Vec<&'static str> {
        let unseen = |op: &&Opcode| !NEVER_COMPILED.contains(op) && !self.seen.contains_key(op.name());
        Opcode::ALL.iter().filter(unseen).map(|op| op.name()).collect()
    }
}

/// The kinds of an instruction's operands, and its operator.
fn form(code: &Code, i: &Instruction) -> String {
    let fields = shape(i.op);
    let mut words = Vec::new();
    for (field, value) in fields.iter().zip([u32::from(i.a), u32::from(i.b), u32::from(i.c), i.d, i.e]) {
        let word = match field {
            Field::Result if value == u32::from(NONE) => "-".to_owned(),
            Field::Result | Field::Variable | Field::Temporary | Field::Target | Field::Operand => {
                operand(code, value as u16).to_owned()
            }
            Field::Operator => format!("{:?}", BinaryOperator::decode(value)),
            Field::IncDec => format!("{:?}", IncDec::decode(value)),
            Field::Cast => format!("{:?}", CastTo::decode(value)),
            Field::Class => class(ClassOperand::decode(value)).to_owned(),
            Field::Place => place(code, value),
            Field::Number if !matches!(i.op, Opcode::ConcatMany) && value < 3 => value.to_string(),
            _ => continue,
        };
        words.push(word);
    }
    words.join(" ")
}

fn operand(code: &Code, field: u16) -> &'static str {
    match field {
        NONE => "-",
        THIS => "$this",
        _ if field & 0x8000 != 0 => "constant",
        _ if usize::from(field) < code.variables.len() => "variable",
        _ => "temporary",
    }
}

fn class(operand: ClassOperand) -> &'static str {
    match operand {
        ClassOperand::Named(_) => "named",
        ClassOperand::SelfClass => "self",
        ClassOperand::Parent => "parent",
        ClassOperand::Static => "static",
        ClassOperand::Slot(_) => "class-in-slot",
    }
}

fn place(code: &Code, number: u32) -> String {
    let Some(place) = code.places.get(number as usize) else { return String::new() };
    let mut text = match place.base {
        PlaceBase::Variable(_) => "var",
        PlaceBase::This => "this",
        PlaceBase::Temporary(_) => "temp",
        PlaceBase::StaticProperty { .. } => "static",
        PlaceBase::Dynamic(_) => "$$",
        PlaceBase::Global(_) => "global",
    }
    .to_owned();
    for step in place.steps.iter().take(2) {
        text += &match step {
            PlaceStep::Index(key) => format!("[{}]", operand(code, *key)),
            PlaceStep::Append => "[]".to_owned(),
            PlaceStep::Property { name, nullsafe, .. } => {
                format!("{}{}", if *nullsafe { "?->" } else { "->" }, operand(code, *name))
            }
        };
    }
    if place.steps.len() > 2 {
        text += "…";
    }
    text
}
