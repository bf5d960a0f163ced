//! Comparison, against PHP's answers.

use super::*;
use crate::value::Ref;
use crate::value::compare::{Pending, TooDeep, compare, identical, loose_equal};
use crate::value::notes::Notes;
use crate::value::string_compare::natural;

fn sign_letter(sign: i32) -> char {
    match sign {
        -1 => '-',
        0 => '0',
        1 => '+',
        _ => '?',
    }
}

/// Compares as the VM would: objects of class D are the string "abc".
fn full(a: &Value, b: &Value) -> i32 {
    let notes = &mut Notes::new();
    let mut result = compare(a, b, notes);
    loop {
        match result {
            Ok(sign) => return sign,
            Err(pending) => match *pending {
                Pending::NeedsString(object, rest) => {
                    let string = (object.class().name.as_bytes() == b"D").then(|| Str::from("abc"));
                    result = rest.resume(string, notes);
                }
                Pending::TooDeep | Pending::Refused(..) => return 9,
            },
        }
    }
}

#[test]
fn comparison_answers_as_php() {
    let c = leak(class("C", 0));
    let d = leak(class("D", 0));
    let p = leak(class("P", 2));
    let cases = leak(ClassHeader { compare_by_identity: true, ..class("En", 0) });
    let values: Vec<(&str, Value)> = include_str!("compare.txt")
        .lines()
        .map(|line| {
            let name = line.split('\t').next().unwrap();
            let value = match name {
                "null" => Value::Null,
                "true" => Value::Bool(true),
                "false" => Value::Bool(false),
                "[]" => int_list(&[]),
                "[1]" => int_list(&[1]),
                "[1,2]" => int_list(&[1, 2]),
                "['a'=>1]" => keyed(&[("a", Value::Int(1))]),
                "['1']" => Value::from(Array::from_vec(vec![Value::string("1")])),
                "['abc']" => Value::from(Array::from_vec(vec![Value::string("abc")])),
                "[[1],[2]]" => Value::from(Array::from_vec(vec![int_list(&[1]), int_list(&[2])])),
                "[[1],[3]]" => Value::from(Array::from_vec(vec![int_list(&[1]), int_list(&[3])])),
                "C" | "C2" => Value::Object(Obj::new(c)),
                "D" => Value::Object(Obj::new(d)),
                "[D]" => Value::from(Array::from_vec(vec![Value::Object(Obj::new(d))])),
                "P" => Value::Object(new_object(p, &[Value::Int(1), Value::Int(2)])),
                "P2" => Value::Object(new_object(p, &[Value::Int(1), Value::Int(3)])),
                "En::A" | "En::B" => Value::Object(Obj::new(cases)),
                "NAN" => Value::Float(f64::NAN),
                "INF" => Value::Float(f64::INFINITY),
                "max" => Value::Int(i64::MAX),
                _ => match name.strip_prefix('\'') {
                    Some(text) => Value::string(text.strip_suffix('\'').unwrap()),
                    None => name.parse().map(Value::Int).or_else(|_| name.parse().map(Value::Float)).unwrap(),
                },
            };
            (name, value)
        })
        .collect();
    let mut wrong = Vec::new();
    for (line, (name, a)) in include_str!("compare.txt").lines().zip(&values) {
        let expected = line.split('\t').nth(1).unwrap();
        for (expected, (other, b)) in expected.chars().zip(&values) {
            let answer = sign_letter(full(a, b));
            if answer != expected {
                wrong.push(format!("{name} <=> {other}: {answer}, expected {expected}"));
            }
            if let Ok(equal) = loose_equal(a, b, &mut Notes::new())
                && equal != (expected == '0')
            {
                wrong.push(format!("{name} == {other}: {equal}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{} wrong\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn natural_order_is_that_of_php() {
    let lines: Vec<Vec<&str>> =
        include_str!("natural.txt").lines().map(|line| line.split('\t').collect()).collect();
    let words: Vec<Vec<u8>> = lines.iter().map(|line| unhex(line[0])).collect();
    let mut wrong = Vec::new();
    for (line, a) in lines.iter().zip(&words) {
        for (expected, ignore_case) in [(line[1], false), (line[2], true)] {
            for (expected, b) in expected.chars().zip(&words) {
                let answer = sign_letter(natural(a, b, ignore_case));
                if answer != expected {
                    wrong.push(format!("{:?} {:?}: {answer} {expected}", a.escape_ascii(), b.escape_ascii()));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{} wrong\n{}", wrong.len(), wrong.join("\n"));
}

fn self_containing() -> (Ref, Value) {
    let reference = Ref::new(Value::Null);
    let array = Value::from(Array::from_vec(vec![Value::Reference(reference.clone())]));
    reference.set(array.clone());
    (reference, array)
}

#[test]
fn recursive_values_are_an_error() {
    let (r, a) = self_containing();
    let (q, b) = self_containing();
    assert!(matches!(compare(&a, &b, &mut Notes::new()).map_err(|p| *p), Err(Pending::TooDeep)));
    assert_eq!(identical(&a, &b), Err(TooDeep));
    assert_eq!(identical(&a, &a), Ok(true));
    r.set(Value::Null);
    q.set(Value::Null);
}

#[test]
fn deep_values_do_not_exhaust_the_stack() {
    let deep = || {
        (0..rounds(200_000, 300)).fold(Value::Int(1), |inner, _| Value::from(Array::from_vec(vec![inner])))
    };
    let (a, b) = (deep(), deep());
    assert_eq!(full(&a, &b), 0);
    assert_eq!(identical(&a, &b), Ok(true));
}

#[test]
fn identity() {
    let yes = |a: &Value, b: &Value| assert_eq!(identical(a, b), Ok(true));
    let no = |a: &Value, b: &Value| assert_eq!(identical(a, b), Ok(false));
    yes(&Value::Undef, &Value::Null);
    no(&Value::Int(1), &Value::Float(1.0));
    no(&Value::Float(f64::NAN), &Value::Float(f64::NAN));
    yes(&Value::Float(0.0), &Value::Float(-0.0));
    yes(&int_list(&[1, 2]), &int_list(&[1, 2]));
    let ab = keyed(&[("a", Value::Int(1)), ("b", Value::Int(2))]);
    let ba = keyed(&[("b", Value::Int(2)), ("a", Value::Int(1))]);
    no(&ab, &ba);
    assert_eq!(full(&ab, &ba), 0);
    let mut hash = Array::from_vec(vec![Value::Int(1), Value::Int(2)]);
    hash.make_hash();
    yes(&Value::from(hash), &int_list(&[1, 2]));
}

#[test]
fn dynamic_properties_count() {
    let c = leak(class("C", 1));
    let a = new_object(c, &[Value::Int(1)]);
    let b = new_object(c, &[Value::Int(1)]);
    let mut dynamic = Array::new();
    dynamic.insert_str("x", 1i64);
    *a.dynamic_mut() = Some(Arr::from_array(dynamic.clone()));
    assert_eq!(full(&Value::from(a.clone()), &Value::from(b.clone())), 1);
    assert_eq!(full(&Value::from(b.clone()), &Value::from(a.clone())), -1);
    dynamic.insert_str("x", 2i64);
    *b.dynamic_mut() = Some(Arr::from_array(dynamic));
    assert_eq!(full(&Value::from(a), &Value::from(b)), -1);
}
