//! The reserved words.

use super::token::Token;
use crate::syntax::ast::{BinaryOp, IncludeKind, MagicConstant, ModifierKind};

/// Length of the longest reserved word, `__halt_compiler`.
const LONGEST: usize = 15;

/// The token of a reserved word, in any letter case; `enum` is one only if the name of an enum follows.
pub(super) fn keyword(word: &[u8]) -> Option<Token<'static>> {
    // Most names are none: no keyword begins with these letters, or has a digit or a byte beyond ASCII at its end.
    let (Some(first), Some(last)) = (word.first(), word.last()) else { return None };
    let last = last | 0x20;
    if word.len() < 2
        || word.len() > LONGEST
        || matches!(first | 0x20, b'h' | b'j'..=b'k' | b'q' | b'z')
        || !(last.is_ascii_lowercase() || last == b'_' | 0x20)
    {
        return None;
    }
    let mut lowered = [0u8; LONGEST];
    let lowered = &mut lowered[..word.len()];
    lowered.copy_from_slice(word);
    lowered.make_ascii_lowercase();
    let token = match &*lowered {
        b"abstract" => Token::ClassModifier(ModifierKind::Abstract),
        b"and" => Token::LogicalWord(BinaryOp::And),
        b"array" => Token::Array,
        b"as" => Token::As,
        b"break" => Token::Break,
        b"callable" => Token::Callable,
        b"case" => Token::Case,
        b"catch" => Token::Catch,
        b"class" => Token::Class,
        b"clone" => Token::Clone,
        b"const" => Token::Const,
        b"continue" => Token::Continue,
        b"declare" => Token::Declare,
        b"default" => Token::Default,
        b"die" | b"exit" => Token::Exit,
        b"do" => Token::Do,
        b"echo" => Token::Echo,
        b"else" => Token::Else,
        b"elseif" => Token::ElseIf,
        b"empty" => Token::Empty,
        b"enddeclare" => Token::EndDeclare,
        b"endfor" => Token::EndFor,
        b"endforeach" => Token::EndForeach,
        b"endif" => Token::EndIf,
        b"endswitch" => Token::EndSwitch,
        b"endwhile" => Token::EndWhile,
        b"enum" => Token::Enum,
        b"eval" => Token::Eval,
        b"extends" => Token::Extends,
        b"final" => Token::ClassModifier(ModifierKind::Final),
        b"finally" => Token::Finally,
        b"fn" => Token::Fn,
        b"for" => Token::For,
        b"foreach" => Token::Foreach,
        b"function" => Token::Function,
        b"global" => Token::Global,
        b"goto" => Token::Goto,
        b"if" => Token::If,
        b"implements" => Token::Implements,
        b"include" => Token::Include(IncludeKind::Include),
        b"include_once" => Token::Include(IncludeKind::IncludeOnce),
        b"instanceof" => Token::InstanceOf,
        b"insteadof" => Token::InsteadOf,
        b"interface" => Token::Interface,
        b"isset" => Token::Isset,
        b"list" => Token::List,
        b"match" => Token::Match,
        b"namespace" => Token::Namespace,
        b"new" => Token::New,
        b"or" => Token::LogicalWord(BinaryOp::Or),
        b"print" => Token::Print,
        b"private" => Token::Visibility(ModifierKind::Private),
        b"protected" => Token::Visibility(ModifierKind::Protected),
        b"public" => Token::Visibility(ModifierKind::Public),
        b"readonly" => Token::Readonly,
        b"require" => Token::Include(IncludeKind::Require),
        b"require_once" => Token::Include(IncludeKind::RequireOnce),
        b"return" => Token::Return,
        b"static" => Token::Static,
        b"switch" => Token::Switch,
        b"throw" => Token::Throw,
        b"trait" => Token::Trait,
        b"try" => Token::Try,
        b"unset" => Token::Unset,
        b"use" => Token::Use,
        b"var" => Token::Var,
        b"while" => Token::While,
        b"xor" => Token::LogicalWord(BinaryOp::Xor),
        b"yield" => Token::Yield,
        b"__class__" => Token::Magic(MagicConstant::Class),
        b"__dir__" => Token::Magic(MagicConstant::Dir),
        b"__file__" => Token::Magic(MagicConstant::File),
        b"__function__" => Token::Magic(MagicConstant::Function),
        b"__line__" => Token::Magic(MagicConstant::Line),
        b"__method__" => Token::Magic(MagicConstant::Method),
        b"__namespace__" => Token::Magic(MagicConstant::Namespace),
        b"__property__" => Token::Magic(MagicConstant::Property),
        b"__trait__" => Token::Magic(MagicConstant::Trait),
        b"__halt_compiler" => Token::HaltCompiler,
        _ => return None,
    };
    Some(token)
}
