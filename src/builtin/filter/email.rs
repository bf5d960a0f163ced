//! What an address of electronic mail looks like: `FILTER_VALIDATE_EMAIL`.

use crate::builtin::pcre::matching;
use crate::value::Str;
use crate::vm::Vm;

/// The longest address (RFC 2821).
const LONGEST: usize = 320;

/// The parts of an address; `ATOM` and `QUOTED` stand for the characters that words and quoted words consist of.
///
/// Before the last `@` come words and quoted words, between dots: at most 64 characters, of all together 254, where a
/// character behind a backslash is one with it. Behind it comes the name of a domain with at least one dot and at most 63
/// characters between dots, whose last part begins with a letter, or an address of the Internet protocol in brackets.
const PATTERN: &str = r#"/
(?(DEFINE)
    (?<unit> \x22? \\ [\x00-\x7E] \x22? | \x22? [^\\\x22] \x22? )
    (?<word> [ATOM]+ | \x22 (?: [QUOTED] | \\ [\x00-\x7F] )* \x22 )
    (?<label> (?: xn-- )? [a-z0-9]+ (?: -+ [a-z0-9]+ )* )
    (?<top> (?: [a-z][a-z0-9]* | xn-- [a-z0-9]+ ) (?: -+ [a-z0-9]+ )* )
    (?<byte> 25[0-5] | 2[0-4][0-9] | 1[0-9]{2} | [1-9]?[0-9] )
    (?<hex> [a-f0-9]{1,4} )
    (?<long> (?&hex) (?: : (?&hex) ){7}
        | (?! (?: .* [a-f0-9] [:\]] ){7,} ) (?: (?&hex) (?: : (?&hex) ){0,5} )? :: (?: (?&hex) (?: : (?&hex) ){0,5} )? )
    (?<front> (?&hex) (?: : (?&hex) ){5} :
        | (?! (?: .* [a-f0-9] : ){5,} ) (?: (?&hex) (?: : (?&hex) ){0,3} )? :: (?: (?&hex) (?: : (?&hex) ){0,3} : )? )
)
^
(?! (?&unit){255,} )
(?! (?&unit){65,} @ )
(?&word) (?: \. (?&word) )*
@
(?: (?! .* [^.]{64,} ) (?: (?&label) \. )+ (?&top)
  | \[ (?: IPv6: (?&long) | (?: IPv6: (?&front) )? (?&byte) (?: \. (?&byte) ){3} ) \]
)
$/xiD"#;

/// The characters of a word.
const ATOM: &str = r"\x21\x23-\x27\x2A\x2B\x2D\x2F-\x39\x3D\x3F\x5E-\x7E";
/// The characters of a quoted word.
const QUOTED: &str = r"\x01-\x08\x0B\x0C\x0E-\x1F\x21\x23-\x5B\x5D-\x7F";

/// Whether a text is an address; with `unicode`, words may have letters and digits of all languages.
pub fn is_email(vm: &mut Vm, text: &Str, unicode: bool) -> bool {
    if text.len() > LONGEST {
        return false;
    }
    let (letters, modifier) = if unicode { (r"\pL\pN", "u") } else { ("", "") };
    let pattern = PATTERN.replace("ATOM", &format!("{ATOM}{letters}"));
    let pattern = pattern.replace("QUOTED", &format!("{QUOTED}{letters}")) + modifier;
    matching::matches(vm, &Str::from(pattern.as_str()), text)
}
