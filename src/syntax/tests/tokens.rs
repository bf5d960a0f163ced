//! What the lexer finds.

use super::*;
use crate::syntax::lexer::{Asides, Lexer, Token};

/// The tokens as text: the name of each, and its text in the source.
fn tokens(source: &str, options: ParseOptions) -> String {
    let (arena, docs) = (Bump::new(), Asides::default());
    let lexer = Lexer::new(source.as_bytes(), &arena, &docs, options);
    let text = |item: lexer::Item<'_>| match item {
        Ok((l, token, r)) => {
            let name = format!("{token:?}");
            let name = name.split([' ', '(']).next().unwrap_or_default().to_owned();
            format!("{name}:{}", &source[l as usize..r as usize])
        }
        Err(fault) => format!("Fault:{}", fault.text(&LineIndex::new(source.as_bytes())).unwrap_or_default()),
    };
    lexer.map(text).collect::<Vec<_>>().join(" ")
}

#[test]
fn words_mean_what_follows_them() {
    let cases = [
        ("enum A", "Enum:enum Identifier:A"),
        ("enum extends", "Identifier:enum Extends:extends"),
        ("enum()", "Identifier:enum OpenParen:( CloseParen:)"),
        ("yield from $a", "YieldFrom:yield from Variable:$a"),
        ("yield fromage", "Yield:yield Identifier:fromage"),
        ("yield;", "BareYield:yield Semicolon:;"),
        (
            "private(set) private (set)",
            "SetVisibility:private(set) Visibility:private OpenParen:( Identifier:set CloseParen:)",
        ),
        ("$a-> class", "Variable:$a Arrow:-> Identifier:class"),
        (
            "&$a &/**/...$a & a",
            "AmpersandVariable:& Variable:$a AmpersandVariable:& Ellipsis:... Variable:$a Ampersand:& Identifier:a",
        ),
        ("( int )(foo)", "Cast:( int ) OpenParen:( Identifier:foo CloseParen:)"),
        (
            "A\\B \\A namespace\\A A\\{",
            "NameQualified:A\\B NameFullyQualified:\\A NameRelative:namespace\\A Identifier:A Backslash:\\ OpenBrace:{ Fault:Unclosed '{'",
        ),
        ("#[A] # [A]\n1", "AttributeStart:#[ Identifier:A CloseBracket:] Int:1"),
        (
            "1_000 1.5e3 1..2 07 0x1F 1_",
            "Int:1_000 Float:1.5e3 Float:1. Float:.2 Int:07 Int:0x1F Int:1 Identifier:_",
        ),
    ];
    for (source, expected) in cases {
        assert_eq!(tokens(source, script()), expected, "{source}");
    }
}

#[test]
fn modes_follow_each_other() {
    let html = ParseOptions { short_open_tag: false, ..ParseOptions::default() };
    let cases = [
        (
            "a <? b<?php c ?>\nd<?= 1 ?>",
            "InlineHtml:a <? b Identifier:c Semicolon:?>\n InlineHtml:d Echo:<?= Int:1 Semicolon:?>",
        ),
        ("<?php // a ?>b", "Semicolon:?> InlineHtml:b"),
        ("<?php", ""),
        (
            "<?php \"a$b[0]{$c}\"",
            "DoubleQuote:\" StringContent:a Variable:$b OpenBracket:[ StringIndex:0 CloseBracket:] CurlyOpen:{ Variable:$c CloseBrace:} DoubleQuote:\"",
        ),
        (
            "<?php \"$a->b->c {$d}\"",
            "DoubleQuote:\" Variable:$a Arrow:-> Identifier:b StringContent:->c  CurlyOpen:{ Variable:$d CloseBrace:} DoubleQuote:\"",
        ),
        ("<?php <<<A\n $a\n A;", "StartHeredoc:<<<A\n StringContent:  Variable:$a EndHeredoc:A Semicolon:;"),
        (
            "<?php <<<'A'\n$a\n AB\nA . 1",
            "StartNowdoc:<<<'A'\n StringContent:$a\n AB EndHeredoc:A Infix:. Int:1",
        ),
        (
            "<?php __halt_compiler(); any $thing",
            "HaltCompiler:__halt_compiler OpenParen:( CloseParen:) Semicolon:;",
        ),
    ];
    for (source, expected) in cases {
        assert_eq!(tokens(source, html), expected, "{source}");
    }
}

#[test]
fn a_first_line_can_be_skipped() {
    let options = ParseOptions { skip_shebang: true, ..ParseOptions::default() };
    assert_eq!(tokens("#!/usr/bin/php\n<?php a", options), "Identifier:a");
}

#[test]
fn tokens_are_small() {
    assert!(size_of::<Token<'_>>() <= 24);
    assert!(size_of::<ast::Expr<'_>>() <= 48);
}
