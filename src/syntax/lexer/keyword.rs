//! The reserved words.

use super::token::Token;
use crate::syntax::ast::{BinaryOp, IncludeKind, MagicConstant, ModifierKind};

/// The reserved words in lower case; `enum` is one only if the name of an enum follows.
const WORDS: [(&[u8], Token<'static>); 80] = [
    (b"abstract", Token::ClassModifier(ModifierKind::Abstract)),
    (b"and", Token::LogicalWord(BinaryOp::And)),
    (b"array", Token::Array),
    (b"as", Token::As),
    (b"break", Token::Break),
    (b"callable", Token::Callable),
    (b"case", Token::Case),
    (b"catch", Token::Catch),
    (b"class", Token::Class),
    (b"clone", Token::Clone),
    (b"const", Token::Const),
    (b"continue", Token::Continue),
    (b"declare", Token::Declare),
    (b"default", Token::Default),
    (b"die", Token::Exit),
    (b"exit", Token::Exit),
    (b"do", Token::Do),
    (b"echo", Token::Echo),
    (b"else", Token::Else),
    (b"elseif", Token::ElseIf),
    (b"empty", Token::Empty),
    (b"enddeclare", Token::EndDeclare),
    (b"endfor", Token::EndFor),
    (b"endforeach", Token::EndForeach),
    (b"endif", Token::EndIf),
    (b"endswitch", Token::EndSwitch),
    (b"endwhile", Token::EndWhile),
    (b"enum", Token::Enum),
    (b"eval", Token::Eval),
    (b"extends", Token::Extends),
    (b"final", Token::ClassModifier(ModifierKind::Final)),
    (b"finally", Token::Finally),
    (b"fn", Token::Fn),
    (b"for", Token::For),
    (b"foreach", Token::Foreach),
    (b"function", Token::Function),
    (b"global", Token::Global),
    (b"goto", Token::Goto),
    (b"if", Token::If),
    (b"implements", Token::Implements),
    (b"include", Token::Include(IncludeKind::Include)),
    (b"include_once", Token::Include(IncludeKind::IncludeOnce)),
    (b"instanceof", Token::InstanceOf),
    (b"insteadof", Token::InsteadOf),
    (b"interface", Token::Interface),
    (b"isset", Token::Isset),
    (b"list", Token::List),
    (b"match", Token::Match),
    (b"namespace", Token::Namespace),
    (b"new", Token::New),
    (b"or", Token::LogicalWord(BinaryOp::Or)),
    (b"print", Token::Print),
    (b"private", Token::Visibility(ModifierKind::Private)),
    (b"protected", Token::Visibility(ModifierKind::Protected)),
    (b"public", Token::Visibility(ModifierKind::Public)),
    (b"readonly", Token::Readonly),
    (b"require", Token::Include(IncludeKind::Require)),
    (b"require_once", Token::Include(IncludeKind::RequireOnce)),
    (b"return", Token::Return),
    (b"static", Token::Static),
    (b"switch", Token::Switch),
    (b"throw", Token::Throw),
    (b"trait", Token::Trait),
    (b"try", Token::Try),
    (b"unset", Token::Unset),
    (b"use", Token::Use),
    (b"var", Token::Var),
    (b"while", Token::While),
    (b"xor", Token::LogicalWord(BinaryOp::Xor)),
    (b"yield", Token::Yield),
    (b"__class__", Token::Magic(MagicConstant::Class)),
    (b"__dir__", Token::Magic(MagicConstant::Dir)),
    (b"__file__", Token::Magic(MagicConstant::File)),
    (b"__function__", Token::Magic(MagicConstant::Function)),
    (b"__line__", Token::Magic(MagicConstant::Line)),
    (b"__method__", Token::Magic(MagicConstant::Method)),
    (b"__namespace__", Token::Magic(MagicConstant::Namespace)),
    (b"__property__", Token::Magic(MagicConstant::Property)),
    (b"__trait__", Token::Magic(MagicConstant::Trait)),
    (b"__halt_compiler", Token::HaltCompiler),
];

/// A word as one number, letters in lower case. No reserved word has more than 15 bytes.
#[derive(Clone, Copy, PartialEq, Eq)]
struct Folded(u128);

impl Folded {
    /// The first `length` bytes.
    #[inline(always)]
    const fn new(bytes: [u8; 16], length: usize) -> Folded {
        // This bit tells capitals from small letters; digits have it and `_` does not mean anything else with it.
        const CASE: u128 = u128::from_ne_bytes([0x20; 16]);
        let mask = (1 << (8 * length)) - 1;
        Folded((u128::from_le_bytes(bytes) | CASE) & mask)
    }

    /// Where to look for it.
    #[inline(always)]
    const fn place(self) -> usize {
        let mixed = (self.0 as u64) ^ ((self.0 >> 64) as u64).rotate_left(23);
        (mixed.wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 56) as usize
    }
}

/// The words by [`Folded::place`], or in the next free place.
static TABLE: [(Folded, Token<'static>); 256] = {
    let mut table = [(Folded(0), Token::Semicolon); 256];
    let mut number = 0;
    while number < WORDS.len() {
        let (word, token) = WORDS[number];
        let mut bytes = [0; 16];
        let mut at = 0;
        while at < word.len() {
            bytes[at] = word[at];
            at += 1;
        }
        let folded = Folded::new(bytes, word.len());
        let mut place = folded.place();
        while table[place].0.0 != 0 {
            place = (place + 1) % 256;
        }
        table[place] = (folded, token);
        number += 1;
    }
    table
};

/// For each first byte a bit for each length that reserved words which begin so have: most names need no further look.
static LENGTHS: [u16; 256] = {
    let mut lengths = [0; 256];
    let mut number = 0;
    while number < WORDS.len() {
        let word = WORDS[number].0;
        lengths[word[0] as usize] |= 1 << word.len();
        lengths[word[0].to_ascii_uppercase() as usize] |= 1 << word.len();
        number += 1;
    }
    lengths
};

/// The token of the word that stands at `start..end`, if it is reserved, in any letter case.
#[inline]
pub(super) fn keyword(source: &[u8], start: usize, end: usize) -> Option<Token<'static>> {
    let length = end - start;
    let first = source.get(start).copied().unwrap_or(0);
    if length > 15 || LENGTHS[first as usize] >> length & 1 == 0 {
        return None;
    }
    let rest = source.get(start..).unwrap_or_default();
    let bytes = match rest.first_chunk() {
        Some(bytes) => *bytes,
        None => std::array::from_fn(|at| rest.get(at).copied().unwrap_or(0)),
    };
    let word = Folded::new(bytes, length);
    let mut place = word.place();
    loop {
        let (found, token) = &TABLE[place];
        if *found == word {
            return Some(*token);
        }
        if found.0 == 0 {
            return None;
        }
        place = (place + 1) % 256;
    }
}
