//! `strftime`: times in words by forms like `%Y-%m-%d`, in the "C" locale.

use super::default_zone;
use super::format::{self, Moment};
use super::functions::timestamp;
use super::zone::Zone;
use crate::declare_functions;
use crate::value::Value;
use crate::vm::{Args, NativeResult, Vm};

declare_functions! {
    /// A time in words, by the forms of C's function of this name.
    "strftime(string $format, ?int $timestamp = null): string|false" => strftime,
    /// As `strftime`, in Greenwich.
    "gmstrftime(string $format, ?int $timestamp = null): string|false" => gmstrftime,
}

fn strftime(vm: &mut Vm, args: &mut Args) -> NativeResult {
    let zone = default_zone(vm);
    write(vm, args, "strftime", &zone, false)
}

fn gmstrftime(vm: &mut Vm, args: &mut Args) -> NativeResult {
    write(vm, args, "gmstrftime", &Zone::utc(), true)
}

fn write(vm: &mut Vm, args: &mut Args, name: &str, zone: &Zone, gmt: bool) -> NativeResult {
    vm.deprecated(format!(
        "Function {name}() is deprecated since 8.1, use IntlDateFormatter::format() instead"
    ));
    let form = args.str(0);
    let moment = Moment { seconds: timestamp(args, 1), microseconds: 0, zone, gmt };
    let mut text = Vec::new();
    let mut bytes = form.iter().copied();
    while let Some(byte) = bytes.next() {
        if byte != b'%' {
            text.push(byte);
            continue;
        }
        match bytes.next() {
            Some(letter) => directive(letter, &moment, &mut text),
            None => text.push(b'%'),
        }
    }
    Ok(if text.is_empty() { Value::Bool(false) } else { text.into() }.into())
}

fn directive(letter: u8, moment: &Moment<'_>, text: &mut Vec<u8>) {
    let mut put = |form: &str| text.extend_from_slice(&format::format(form.as_bytes(), moment));
    match letter {
        b'a' => put("D"),
        b'A' => put("l"),
        b'b' | b'h' => put("M"),
        b'B' => put("F"),
        b'c' => {
            put("D M ");
            padded(text, moment, "j");
            text.extend_from_slice(&format::format(b" H:i:s Y", moment));
        }
        b'C' => {
            let year = number(moment, "Y").div_euclid(100);
            text.extend_from_slice(format!("{year:02}").as_bytes());
        }
        b'd' => put("d"),
        b'D' | b'x' => put("m/d/y"),
        b'e' => padded(text, moment, "j"),
        b'F' => put("Y-m-d"),
        b'g' => {
            let year = number(moment, "o").rem_euclid(100);
            text.extend_from_slice(format!("{year:02}").as_bytes());
        }
        b'G' => put("o"),
        b'H' => put("H"),
        b'I' => put("h"),
        b'j' => {
            let day = number(moment, "z") + 1;
            text.extend_from_slice(format!("{day:03}").as_bytes());
        }
        b'k' => padded(text, moment, "G"),
        b'l' => padded(text, moment, "g"),
        b'm' => put("m"),
        b'M' => put("i"),
        b'n' => text.push(b'\n'),
        b'p' => put("A"),
        b'P' => put("a"),
        b'r' => put("h:i:s A"),
        b'R' => put("H:i"),
        b's' => put("U"),
        b'S' => put("s"),
        b't' => text.push(b'\t'),
        b'T' | b'X' => put("H:i:s"),
        b'u' => put("N"),
        b'U' => {
            let week = (number(moment, "z") + 7 - number(moment, "w")) / 7;
            text.extend_from_slice(format!("{week:02}").as_bytes());
        }
        b'V' => put("W"),
        b'w' => put("w"),
        b'W' => {
            let week = (number(moment, "z") + 7 - (number(moment, "w") + 6) % 7) / 7;
            text.extend_from_slice(format!("{week:02}").as_bytes());
        }
        b'y' => put("y"),
        b'Y' => put("Y"),
        b'z' => put("O"),
        b'Z' => put("T"),
        b'%' => text.push(b'%'),
        other => text.extend_from_slice(&[b'%', other]),
    }
}

fn number(moment: &Moment<'_>, form: &str) -> i64 {
    String::from_utf8_lossy(&format::format(form.as_bytes(), moment)).parse().unwrap_or(0)
}

/// A number of two places, with a blank before a single digit.
fn padded(text: &mut Vec<u8>, moment: &Moment<'_>, form: &str) {
    text.extend_from_slice(format!("{:2}", number(moment, form)).as_bytes());
}
