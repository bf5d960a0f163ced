//! Texts that an instruction needs of objects before it can do anything: it stops, `__toString` runs, and it is executed
//! again, with the text at hand.
//!
//! An instruction that asks has changed nothing yet and still has its operands.

use super::api::text_at_once;
use super::frame::{Frame, NextInstruction, ReturnTo};
use super::linked::Instruction;
use super::native::{NativeFrame, NativeResult, Outcome};
use super::run::Next;
use super::warn_first::EXECUTE_AGAIN;
use super::{Error, Vm};
use crate::value::{Obj, Str, Tracer, Value, convert};

/// What is known of the texts of objects.
#[derive(Default)]
pub(super) struct AskedTexts {
    /// The object whose text the instruction that has just stopped needs.
    asked: Option<(Obj, Role)>,
    /// See [`AskedTexts::refuse_untold`].
    refusal: Option<String>,
    /// Texts for instructions that will be executed again.
    known: Vec<Known>,
    /// Those that the instruction being executed has read.
    read: Vec<Known>,
}

struct Known {
    frame: *mut Frame,
    pc: *const Instruction,
    object: Obj,
    role: Role,
    text: Str,
}

/// What a text is for: one object may be asked for several.
#[derive(Clone, Copy, PartialEq, Eq, Default)]
pub(super) enum Role {
    /// A name, or the value to be assigned.
    #[default]
    Only,
    /// The left operand.
    Left,
    /// The right operand.
    Right,
}

impl AskedTexts {
    /// Whether the instruction has stopped for a text.
    pub(super) fn is_asked(&self) -> bool {
        self.asked.is_some()
    }

    /// The text that the instruction has stopped for is not asked for.
    pub(super) fn forget(&mut self) {
        self.asked = None;
        self.refusal = None;
    }

    /// If the text that the instruction has stopped for is not told, this error is thrown as well.
    pub(super) fn refuse_untold(&mut self, refusal: String) {
        if self.is_asked() {
            self.refusal = Some(refusal);
        }
    }

    /// The instruction is done: what it has read is not for the next one.
    pub(super) fn done(&mut self) {
        self.read.clear();
    }
}

impl Vm {
    /// The text of an object, for the running instruction: it must return the error as it is, having changed nothing, and
    /// ask for no other text.
    pub(super) fn text_or_ask(&mut self, object: &Obj) -> Result<Str, Error> {
        let text = self.one_text_or_ask(object, Role::Only)?;
        self.asked_texts.done();
        Ok(text)
    }

    /// As [`Vm::text_or_ask`], in an instruction that may ask for several texts: it calls [`AskedTexts::done`] at its end.
    pub(super) fn one_text_or_ask(&mut self, object: &Obj, role: Role) -> Result<Str, Error> {
        if let Some(text) = text_at_once(object) {
            return Ok(text);
        }
        let frame = self.frame;
        // SAFETY: the running frame; its place was saved on entering the handler.
        let pc = unsafe { (*frame).pc };
        let is = |entry: &Known| {
            entry.frame == frame && entry.pc == pc && entry.role == role && entry.object.same(object)
        };
        let texts = &mut self.asked_texts;
        if let Some(entry) = texts.read.iter().find(|entry| is(entry)) {
            return Ok(entry.text.clone());
        }
        if let Some(at) = texts.known.iter().rposition(is) {
            let entry = texts.known.remove(at);
            let text = entry.text.clone();
            texts.read.push(entry);
            return Ok(text);
        }
        self.to_string_call(object)?;
        // SAFETY: as above.
        if unsafe { (*frame).function().script().is_none() } {
            // A native frame is no instruction that could be executed again.
            let text = format!("Object of class {} could not be converted to string", object.class().name);
            return Err(self.error(text));
        }
        let texts = &mut self.asked_texts;
        texts.asked = Some((object.clone(), role));
        texts.known.append(&mut texts.read);
        Err(Error::Fatal)
    }

    /// The running instruction has asked for a text: its frame waits for it.
    pub(super) fn ask_text(&mut self) -> Option<Next> {
        let (object, role) = self.asked_texts.asked.take()?;
        let refusal = self.asked_texts.refusal.take();
        let frame = self.frame;
        // SAFETY: the running frame is alive.
        let pc = unsafe { (*frame).pc };
        let native = AskFrame { object, role, refusal, frame, pc, begun: false };
        // SAFETY: as above.
        unsafe { (*frame).extra_mut().resume = NextInstruction(&EXECUTE_AGAIN) };
        Some(self.push_native_frame(Box::new(native), ReturnTo::ResumeAt))
    }
}

/// Calls `__toString` and keeps the text.
struct AskFrame {
    object: Obj,
    role: Role,
    refusal: Option<String>,
    frame: *mut Frame,
    pc: *const Instruction,
    begun: bool,
}

impl NativeFrame for AskFrame {
    fn resume(&mut self, vm: &mut Vm, result: Value) -> NativeResult {
        if !self.begun {
            self.begun = true;
            return Ok(Outcome::Call(vm.to_string_call(&self.object)?));
        }
        let text = convert::to_str(&result).unwrap_or_else(Str::empty);
        let (frame, pc, role, object) = (self.frame, self.pc, self.role, self.object.clone());
        vm.asked_texts.known.push(Known { frame, pc, object, role, text });
        Ok(Outcome::Return(Value::Null))
    }

    fn catch(&mut self, vm: &mut Vm, error: Error) -> NativeResult {
        vm.warn_first.give_up(self.frame);
        vm.asked_texts.known.retain(|entry| entry.frame != self.frame);
        match (self.refusal.take(), &error) {
            (Some(refusal), Error::Throw(older)) => {
                let newer = vm.error(refusal);
                if let Error::Throw(newer) = &newer {
                    vm.chain_previous(newer, older);
                }
                Err(newer)
            }
            _ => Err(error),
        }
    }

    fn trace(&self, tracer: &mut dyn Tracer) {
        tracer.visit_object(&self.object);
    }
}
