//! Conversions, against PHP's answers.

use super::*;
use crate::value::convert::*;
use crate::value::notes::Notes;
use crate::value::numeric::{Numeric, parse_numeric};

#[test]
fn floats_in_words() {
    let mut wrong = Vec::new();
    for line in include_str!("floats.txt").lines() {
        let parts: Vec<&str> = line.split('\t').collect();
        let mut bytes = [0; 8];
        bytes.copy_from_slice(&unhex(parts[0]));
        let f = f64::from_be_bytes(bytes);
        let mut check = |what: &str, answer: String, expected: &str| {
            if answer != expected {
                wrong.push(format!("{f:e} {what}: {answer}, expected {expected}"));
            }
        };
        check("echo", float_to_str(f).to_string(), parts[1]);
        check("var_export", float_export(f).to_string(), parts[2]);
        for (precision, expected) in [17, 1, 0, 5, 20, 40].iter().zip(&parts[3..]) {
            let answer = float_with_precision(f, *precision).to_string();
            check(&format!("precision {precision}"), answer, expected);
        }
        check("int", float_to_int(f).to_string(), parts[9]);
    }
    assert!(wrong.is_empty(), "{} wrong\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn numbers_in_strings() {
    let mut wrong = Vec::new();
    for line in include_str!("numeric.txt").lines() {
        let parts: Vec<&str> = line.split('\t').collect();
        let text = unhex(parts[0]);
        let number = match parse_numeric(&text) {
            None => "no".to_string(),
            Some(Numeric::Int(i)) => i.to_string(),
            Some(Numeric::Float(f)) => float_export(f).to_string(),
        };
        let key = match Key::from_bytes(&text) {
            Key::Int(i) => i.to_string(),
            Key::Str(_) => "string".to_string(),
        };
        let expected_key = if parts[4].starts_with('"') { "string" } else { parts[4] };
        for (what, answer, expected) in [
            ("number", number, parts[1]),
            ("int", string_to_int(&text).to_string(), parts[2]),
            ("float", float_export(string_to_float(&text)).to_string(), parts[3]),
            ("key", key, expected_key),
        ] {
            if answer != expected {
                wrong.push(format!("{} {what}: {answer}, expected {expected}", text.escape_ascii()));
            }
        }
    }
    assert!(wrong.is_empty(), "{} wrong\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn integers_in_words() {
    for i in [0, 9, 10, -1, -10, 99, 100, 12345, i64::MAX, i64::MIN] {
        assert_eq!(int_to_str(i).to_string(), i.to_string());
    }
}

#[test]
fn keys() {
    let notes = &mut Notes::new();
    assert_eq!(key_from_value(&Value::Null, notes), Ok(Key::from("")));
    assert_eq!(notes.take().len(), 1);
    assert_eq!(key_from_value(&Value::Bool(true), notes), Ok(Key::Int(1)));
    assert_eq!(key_from_value(&Value::string("12"), notes), Ok(Key::Int(12)));
    assert_eq!(key_from_value(&Value::Float(3.0), notes), Ok(Key::Int(3)));
    assert!(notes.is_empty());
    assert_eq!(key_from_value(&Value::Float(-1.5), notes), Ok(Key::Int(-1)));
    assert_eq!(notes.take()[0].message(), "Implicit conversion from float -1.5 to int loses precision");
    assert_eq!(key_from_value(&int_list(&[]), notes), Err(IllegalKey));
}
