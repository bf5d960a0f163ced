//! Operators, against PHP's answers.

use super::*;
use crate::value::arith::{self, ArithError};
use crate::value::convert::float_export;
use crate::value::notes::{Level, Notes};

fn operand(name: &str, class: &'static ClassHeader) -> Value {
    match name {
        "null" => Value::Null,
        "true" => Value::Bool(true),
        "false" => Value::Bool(false),
        "[]" => int_list(&[]),
        "[1]" => int_list(&[1]),
        "C" => Value::Object(Obj::new(class)),
        "max" => Value::Int(i64::MAX),
        "min" => Value::Int(i64::MIN),
        _ => match name.strip_prefix('\'') {
            Some(text) => Value::string(text.strip_suffix('\'').unwrap()),
            None => name.parse().map(Value::Int).or_else(|_| name.parse().map(Value::Float)).unwrap(),
        },
    }
}

fn show(value: &Value) -> String {
    match value {
        Value::Float(f) => float_export(*f).to_string(),
        Value::String(s) if s.iter().all(|b| (b' '..=b'~').contains(b)) => format!("'{s}'"),
        Value::String(s) => s.iter().fold("x".to_string(), |text, b| text + &format!("{b:02x}")),
        Value::Array(a) => {
            let list: Vec<_> = a.values().map(show).collect();
            format!("[{}]", list.join(","))
        }
        other => format!("{other:?}"),
    }
}

fn outcome(result: Result<Value, ArithError>, notes: &mut Notes) -> String {
    let mut text = String::new();
    for note in notes.take() {
        let level = match note.level() {
            Level::Warning => 'W',
            Level::Notice => 'N',
            Level::Deprecated => 'D',
        };
        text += &format!("{level}:{}; ", note.message());
    }
    match result {
        Ok(value) => text + &show(&value),
        Err(error) => format!("{text}{}: {}", error.class_name(), error.message()),
    }
}

#[test]
fn operators_answer_as_php() {
    let class = leak(class("C", 0));
    let mut wrong = Vec::new();
    for line in include_str!("arith.txt").lines() {
        let (question, expected) = line.split_once(" => ").unwrap();
        let notes = &mut Notes::new();
        let unary = ["~ ", "neg ", "++ ", "-- "].iter().find(|o| question.starts_with(**o));
        let result = if let Some(operator) = unary {
            let mut a = operand(&question[operator.len()..], class);
            match operator.trim() {
                "~" => arith::bit_not(&a, notes),
                "neg" => arith::negate(&a, notes),
                "++" => arith::increment(&mut a, notes).map(|()| a),
                _ => arith::decrement(&mut a, notes).map(|()| a),
            }
        } else {
            let operators = ["**", "<<", ">>", "+", "-", "*", "/", "%", "|", "&", "^", "."];
            let (left, operator, right) = operators
                .iter()
                .find_map(|o| question.split_once(&format!(" {o} ")).map(|(l, r)| (l, *o, r)))
                .unwrap();
            let (a, b) = (operand(left, class), operand(right, class));
            match operator {
                "+" => arith::add(&a, &b, notes),
                "-" => arith::sub(&a, &b, notes),
                "*" => arith::mul(&a, &b, notes),
                "/" => arith::div(&a, &b, notes),
                "%" => arith::modulo(&a, &b, notes),
                "**" => arith::pow(&a, &b, notes),
                "<<" => arith::shift_left(&a, &b, notes),
                ">>" => arith::shift_right(&a, &b, notes),
                "|" => arith::bit_or(&a, &b, notes),
                "&" => arith::bit_and(&a, &b, notes),
                "^" => arith::bit_xor(&a, &b, notes),
                _ => Ok(arith::concat(&a, &b, notes).unwrap()),
            }
        };
        let answer = outcome(result, notes);
        if answer != expected {
            wrong.push(format!("{question}: {answer}, expected {expected}"));
        }
    }
    assert!(wrong.is_empty(), "{} wrong\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn appending_keeps_shared_strings() {
    let notes = &mut Notes::new();
    let mut a = Value::string("ab");
    let b = a.clone();
    assert!(arith::concat_assign(&mut a, &b, notes));
    assert!(arith::concat_assign(&mut a, &Value::Int(-7), notes));
    assert_eq!(a.as_str().unwrap().as_bytes(), b"abab-7");
    assert_eq!(b.as_str().unwrap().as_bytes(), b"ab");
    let itself = a.clone();
    drop(b);
    assert!(arith::concat_assign(&mut a, &itself, notes));
    assert_eq!(a.as_str().unwrap().as_bytes(), b"abab-7abab-7");
}
