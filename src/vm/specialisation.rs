//! Which optimisations are on.
//!
//! Every instruction has a generic handler, which is right for all operands and remembers nothing. Specialised, fused and
//! caching handlers, quick forms of builtins, frames that are made in one go and remembered look-ups are optimisations of
//! it: a script behaves the same without them. Tests run both ways and compare (`--specialise=none`), and switch off one
//! family after the other to find the one that is wrong.

use crate::bytecode::Opcode;

macro_rules! families {
    ($($(#[doc = $doc:literal])* $name:ident $word:literal,)*) => {
        /// A group of optimisations that is switched on or off as a whole.
        #[derive(Clone, Copy, PartialEq, Eq, Debug)]
        #[repr(u8)]
        pub enum Family { $($(#[doc = $doc])* $name,)* }

        impl Family {
            /// All families with their names on the command line.
            pub const ALL: &'static [(Family, &'static str)] = &[$((Family::$name, $word),)*];
        }
    };
}

families! {
    /// Operators, casts, tests and jumps on values of the usual types.
    Operators "operators",
    /// Assigning, moving and freeing variables and temporaries.
    Moves "moves",
    /// Elements of arrays, array literals, unpacking.
    Elements "elements",
    /// Properties with inline caches.
    Properties "properties",
    /// Places of several steps, and offsets of builtin objects.
    Places "places",
    /// Functions, methods, constructors, constants and static properties known at the call site; arguments and results in
    /// place; frames made in one go.
    Calls "calls",
    /// Builtins that are answered without a frame, or with the short form of one.
    Builtins "builtins",
    /// `foreach`.
    Iteration "iteration",
    /// Generators and fibers that are switched to by one instruction.
    Coroutines "coroutines",
    /// The class that a `catch` remembers.
    Exceptions "exceptions",
    /// Global variables found where they were before.
    Globals "globals",
    /// What names meant before: classes, callables, properties on the way to a place.
    Lookups "lookups",
    /// Several instructions done by one handler.
    Fusion "fusion",
}

/// A set of families.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Specialisation(u16);

impl Default for Specialisation {
    fn default() -> Specialisation {
        Specialisation::ALL
    }
}

impl Specialisation {
    /// Everything is optimised.
    pub const ALL: Specialisation = Specialisation((1 << Family::ALL.len()) - 1);
    /// Nothing is.
    pub const NONE: Specialisation = Specialisation(0);

    /// Whether a family is on.
    #[inline(always)]
    pub fn has(self, family: Family) -> bool {
        self.0 & 1 << family as u8 != 0
    }

    /// Reads `all`, `none`, or names of families separated by commas; with `-` before it a family is taken away.
    /// Begins with all if the first name is taken away, else with none.
    pub fn parse(text: &str) -> Result<Specialisation, String> {
        let mut families = if text.starts_with('-') { Specialisation::ALL } else { Specialisation::NONE };
        for word in text.split(',') {
            let (off, name) = match word.strip_prefix('-') {
                Some(name) => (true, name),
                None => (false, word),
            };
            let bits = match name {
                "all" => Specialisation::ALL.0,
                "none" => 0,
                name => match Family::ALL.iter().find(|(_, known)| *known == name) {
                    Some((family, _)) => 1 << *family as u8,
                    None => {
                        let known: Vec<&str> = Family::ALL.iter().map(|(_, name)| *name).collect();
                        return Err(format!("`{name}` is none of all, none, {}", known.join(", ")));
                    }
                },
            };
            if off {
                families.0 &= !bits;
            } else {
                families.0 |= bits;
            }
        }
        Ok(families)
    }

    /// Whether instructions of this kind get specialised handlers.
    pub fn covers(self, op: Opcode) -> bool {
        self.has(family_of(op))
    }
}

/// The family that an instruction's specialised handlers belong to.
fn family_of(op: Opcode) -> Family {
    match op {
        Opcode::Binary
        | Opcode::AssignOp
        | Opcode::IncDec
        | Opcode::Cast
        | Opcode::BitNot
        | Opcode::Not
        | Opcode::IssetVar
        | Opcode::EmptyVar
        | Opcode::CaseEqual
        | Opcode::CaseIdentical
        | Opcode::SwitchTable
        | Opcode::JumpIf
        | Opcode::JumpIfNot
        | Opcode::JumpIfSet
        | Opcode::JumpIfNotSet
        | Opcode::JumpIfElvis
        | Opcode::JumpIfNotNull => Family::Operators,
        Opcode::Assign | Opcode::Move | Opcode::Free | Opcode::UnsetVar => Family::Moves,
        Opcode::NewArray
        | Opcode::ArrayPush
        | Opcode::ArrayInsert
        | Opcode::ListIndex
        | Opcode::FetchIndex
        | Opcode::IssetIndex => Family::Elements,
        Opcode::FetchProperty | Opcode::IssetProperty => Family::Properties,
        Opcode::PlaceAssign
        | Opcode::PlaceAssignOp
        | Opcode::PlaceIncDec
        | Opcode::PlaceRef
        | Opcode::PlaceAssignRef
        | Opcode::PlaceUnset => Family::Places,
        Opcode::ForeachReset | Opcode::ForeachResetRef | Opcode::ForeachNext | Opcode::ForeachFree => {
            Family::Iteration
        }
        Opcode::Yield | Opcode::YieldFrom => Family::Coroutines,
        Opcode::Catch => Family::Exceptions,
        Opcode::FetchGlobal | Opcode::BindGlobal => Family::Globals,
        _ => Family::Calls,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_added_and_taken_away() {
        let parse = |text| Specialisation::parse(text).unwrap();
        assert_eq!(parse("all"), Specialisation::ALL);
        assert_eq!(parse("none"), Specialisation::NONE);
        assert!(parse("calls,moves").has(Family::Moves));
        assert!(!parse("calls,moves").has(Family::Fusion));
        assert!(!parse("-calls").has(Family::Calls));
        assert!(parse("-calls").has(Family::Fusion));
        assert!(parse("all,-calls,-fusion").has(Family::Moves));
        assert!(Specialisation::parse("speed").is_err());
    }
}
