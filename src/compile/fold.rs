//! Constant folding: only where nothing could be said or thrown at run time.

use super::Compiler;
use crate::bytecode::BinaryOperator;
use crate::syntax::ast::{ArrayItem, ArraySyntax, ClassRef, Expr, ExprKind, UnaryOp};
use crate::value::{Arr, Array, Key, Value, convert};

/// How deep literals are looked into before they are left to run time.
const MAX_DEPTH: u32 = 200;

/// The result of an operator on two literals.
pub(crate) fn binary(op: BinaryOperator, left: &Value, right: &Value) -> Option<Value> {
    use BinaryOperator::*;
    Some(match (op, left, right) {
        (Add, Value::Int(a), Value::Int(b)) => match a.checked_add(*b) {
            Some(sum) => Value::Int(sum),
            None => Value::Float(*a as f64 + *b as f64),
        },
        (Sub, Value::Int(a), Value::Int(b)) => match a.checked_sub(*b) {
            Some(difference) => Value::Int(difference),
            None => Value::Float(*a as f64 - *b as f64),
        },
        (Mul, Value::Int(a), Value::Int(b)) => match a.checked_mul(*b) {
            Some(product) => Value::Int(product),
            None => Value::Float(*a as f64 * *b as f64),
        },
        (Div, Value::Int(a), Value::Int(-1)) => match a.checked_neg() {
            Some(negated) => Value::Int(negated),
            None => Value::Float(-(*a as f64)),
        },
        (Div, Value::Int(a), Value::Int(b)) if *b != 0 => {
            if a % b == 0 {
                Value::Int(a / b)
            } else {
                Value::Float(*a as f64 / *b as f64)
            }
        }
        (Mod, Value::Int(a), Value::Int(b)) if *b != 0 && *b != -1 => Value::Int(a % b),
        (Pow, Value::Int(a), Value::Int(b)) if (0..64).contains(b) => Value::Int(a.checked_pow(*b as u32)?),
        (BitAnd, Value::Int(a), Value::Int(b)) => Value::Int(a & b),
        (BitOr, Value::Int(a), Value::Int(b)) => Value::Int(a | b),
        (BitXor, Value::Int(a), Value::Int(b)) => Value::Int(a ^ b),
        (ShiftLeft, Value::Int(a), Value::Int(b)) if (0..64).contains(b) => Value::Int(a << b),
        (ShiftRight, Value::Int(a), Value::Int(b)) if (0..64).contains(b) => Value::Int(a >> b),
        (Concat, _, _) => {
            let (left, right) = (literal_text(left)?, literal_text(right)?);
            if left.len() + right.len() > 65536 {
                return None;
            }
            Value::string([&left[..], &right[..]].concat())
        }
        (Add | Sub | Mul | Div, Value::Int(_) | Value::Float(_), Value::Int(_) | Value::Float(_)) => {
            let (a, b) = (convert::to_float(left), convert::to_float(right));
            Value::Float(match op {
                Add => a + b,
                Sub => a - b,
                Mul => a * b,
                _ if b != 0.0 => a / b,
                _ => return None,
            })
        }
        _ => return None,
    })
}

/// Text of literals that does not depend on settings.
fn literal_text(value: &Value) -> Option<Vec<u8>> {
    match value {
        Value::String(s) => Some(s.as_bytes().to_vec()),
        Value::Int(i) => Some(i.to_string().into_bytes()),
        Value::Bool(true) => Some(b"1".to_vec()),
        Value::Bool(false) | Value::Null => Some(Vec::new()),
        _ => None,
    }
}

/// `-x` and `+x` multiply, as PHP does.
pub(crate) fn unary(op: UnaryOp, operand: &Value) -> Option<Value> {
    match (op, operand) {
        (UnaryOp::Plus, Value::Int(_) | Value::Float(_)) => Some(operand.clone()),
        (UnaryOp::Minus, Value::Int(i)) => Some(match i.checked_neg() {
            Some(negated) => Value::Int(negated),
            None => Value::Float(-(*i as f64)),
        }),
        (UnaryOp::Minus, Value::Float(f)) => Some(Value::Float(f * -1.0)),
        (UnaryOp::BitNot, Value::Int(i)) => Some(Value::Int(!i)),
        (UnaryOp::Not, Value::Bool(b)) => Some(Value::Bool(!b)),
        _ => None,
    }
}

/// A literal as array key, as far as no notice is due.
pub(crate) fn key(value: &Value) -> Option<Key> {
    match value {
        Value::Int(i) => Some(Key::Int(*i)),
        Value::String(s) => Some(Key::from_str(s)),
        Value::Bool(b) => Some(Key::Int(i64::from(*b))),
        _ => None,
    }
}

impl Compiler<'_, '_> {
    /// The value of an expression made of nothing but literals.
    pub(crate) fn literal_of(&mut self, expr: &Expr<'_>) -> Option<Value> {
        self.literal_at(expr, MAX_DEPTH)
    }

    fn literal_at(&mut self, expr: &Expr<'_>, depth: u32) -> Option<Value> {
        let depth = depth.checked_sub(1)?;
        match &expr.kind {
            ExprKind::Int(i) => Some(Value::Int(*i)),
            ExprKind::Float(f) => Some(Value::Float(*f)),
            ExprKind::String(s) => Some(Value::String(self.name(s).as_str().clone())),
            ExprKind::Constant(name) => self.constant_literal(name),
            ExprKind::MagicConstant(constant) => self.magic_literal(*constant, expr.span),
            ExprKind::ClassName(ClassRef::Name(name)) => match self.class_name(name) {
                Ok(super::names::ClassName::Named(name)) => Some(Value::String(name.as_str().clone())),
                _ => None,
            },
            ExprKind::Unary { op, operand } => {
                let value = self.literal_at(operand, depth)?;
                unary(*op, &value)
            }
            ExprKind::Binary { op, left, right } => {
                let (op, swapped) = super::operators::binary(*op)?;
                if swapped {
                    return None;
                }
                let right = self.literal_at(right, depth)?;
                let left = self.literal_at(left, depth)?;
                binary(op, &left, &right)
            }
            ExprKind::Array(array) if array.syntax != ArraySyntax::List => {
                let mut result = match array.items {
                    [ArrayItem::Element { key: Some(Expr { kind: ExprKind::String(_), .. }), .. }, ..] => {
                        Array::hash_with_capacity(array.items.len())
                    }
                    items => Array::with_capacity(items.len()),
                };
                for item in array.items {
                    let ArrayItem::Element { key: item_key, value, by_ref: false } = item else {
                        return None;
                    };
                    match item_key {
                        Some(item_key) => {
                            let item_key = self.literal_at(item_key, depth)?;
                            let item_key = key(&item_key)?;
                            let value = self.literal_at(value, depth)?;
                            result.insert(item_key, value);
                        }
                        None => {
                            let value = self.literal_at(value, depth)?;
                            result.push(value).ok()?;
                        }
                    }
                }
                Some(Value::Array(Arr::from_array(result)))
            }
            _ => None,
        }
    }
}
