//! Comparison: `==`, `<=>`, `===`.
//!
//! A comparison that meets an object beside a string needs the object's `__toString`, which only the VM can
//! run. It then stops and comes back as a [`Comparison`]: data that [`Comparison::resume`] goes on with. Nested arrays and
//! objects are compared with an explicit stack, so that no script can exhaust the native one.

use super::convert::{float_to_str, format_int, to_bool, to_int};
use super::notes::{Note, Notes};
use super::numeric::{Numeric, parse_numeric, parse_prefix};
use super::object::NativeOrder;
use super::string_compare::{self, compare_floats, sign};
use super::{Arr, Array, Obj, Str, Value};
use hashbrown::HashSet;

/// A comparison that cannot be finished here.
#[derive(Debug)]
pub enum Pending {
    /// The object must be made a string by the VM (`None` if its class has no `__toString`),
    /// and the comparison resumed with it.
    NeedsString(Obj, Comparison),
    /// PHP's error "Nesting level too deep - recursive dependency?".
    TooDeep,
    /// Objects refuse to be compared: the class of the error and its message.
    Refused(&'static str, &'static str),
}

/// The message of [`Pending::TooDeep`] and [`TooDeep`].
pub const TOO_DEEP: &str = "Nesting level too deep - recursive dependency?";

/// A value contains itself, so that `===` cannot be decided.
#[derive(Debug, PartialEq, Eq)]
pub struct TooDeep;

/// The result of a comparison: -1, 0, 1 (also where the values cannot be compared), or what it waits for.
pub type Compared = Result<i32, Box<Pending>>;

/// `$a <=> $b`. PHP's `<` asks whether this is -1, and `$a > $b` is `$b < $a`.
#[inline]
pub fn compare(a: &Value, b: &Value, notes: &mut Notes) -> Compared {
    match (a, b) {
        (Value::Int(x), Value::Int(y)) => Ok(sign(x.cmp(y))),
        (Value::Float(x), Value::Float(y)) => Ok(compare_floats(*x, *y)),
        (Value::Int(x), Value::Float(y)) => Ok(compare_floats(*x as f64, *y)),
        (Value::Float(x), Value::Int(y)) => Ok(compare_floats(*x, *y as f64)),
        (Value::String(x), Value::String(y)) => Ok(compare_strings(x, y)),
        _ => compare_slow(a, b, notes),
    }
}

/// `$a == $b`
#[inline]
pub fn loose_equal(a: &Value, b: &Value, notes: &mut Notes) -> Result<bool, Box<Pending>> {
    match (a, b) {
        (Value::Int(x), Value::Int(y)) => Ok(x == y),
        (Value::String(x), Value::String(y)) => Ok(x.same(y) || string_compare::smart_equal(x, y)),
        _ => Ok(compare(a, b, notes)? == 0),
    }
}

/// `$a <=> $b` where neither objects with `__toString` nor recursive values matter: whatever cannot be decided
/// without the VM counts as greater.
pub fn compare_or_greater(a: &Value, b: &Value) -> i32 {
    let mut notes = Notes::new();
    let mut compared = compare(a, b, &mut notes);
    loop {
        match compared {
            Ok(result) => return result,
            Err(pending) => match *pending {
                Pending::NeedsString(_, comparison) => compared = comparison.resume(None, &mut notes),
                Pending::TooDeep | Pending::Refused(..) => return 1,
            },
        }
    }
}

#[inline]
fn compare_strings(a: &Str, b: &Str) -> i32 {
    if a.same(b) { 0 } else { string_compare::smart(a, b) }
}

#[inline(never)]
fn compare_slow(a: &Value, b: &Value, notes: &mut Notes) -> Compared {
    if let (Value::Array(x), Value::Array(y)) = (a.deref(), b.deref())
        && let Some(result) = compare_lists(x, y)
    {
        return Ok(result);
    }
    match step(a.deref(), b.deref(), notes) {
        Step::Done(result) => Ok(result),
        other => Comparison { stack: Vec::new(), left: None, waiting: None }.run(other, notes),
    }
}

/// Compares two packed arrays of the same length as far as there are numbers beside numbers and strings beside strings;
/// `None`: more than that must be looked at.
fn compare_lists(a: &Array, b: &Array) -> Option<i32> {
    let (a, b) = (a.as_packed()?, b.as_packed()?);
    if a.len() != b.len() {
        return None;
    }
    for (x, y) in a.iter().zip(b) {
        let result = match (x, y) {
            (Value::Int(x), Value::Int(y)) => sign(x.cmp(y)),
            (Value::Float(x), Value::Float(y)) => compare_floats(*x, *y),
            (Value::String(x), Value::String(y)) => compare_strings(x, y),
            _ => return None,
        };
        if result != 0 {
            return Some(result);
        }
    }
    Some(0)
}

/// How far one pair of values gets.
enum Step {
    Done(i32),
    Arrays(Arr, Arr),
    Objects(Obj, Obj),
    /// Two arrays, then the objects they belong to.
    ArraysFirst(Arr, Arr, Obj, Obj),
    /// An object beside a string; whether the object stands at the left.
    NeedsString(Obj, Str, bool),
    Refused(&'static str, &'static str),
}

/// Compares two values, neither of them a reference, as far as that goes without looking into them.
fn step(a: &Value, b: &Value, notes: &mut Notes) -> Step {
    use Value::*;
    let result = match (a, b) {
        (Int(x), Int(y)) => sign(x.cmp(y)),
        (Float(x), Float(y)) => compare_floats(*x, *y),
        (Int(x), Float(y)) => compare_floats(*x as f64, *y),
        (Float(x), Int(y)) => compare_floats(*x, *y as f64),
        (String(x), String(y)) => compare_strings(x, y),
        (Array(x), Array(y)) => {
            if x.same(y) {
                0
            } else if x.len() != y.len() {
                sign(x.len().cmp(&y.len()))
            } else {
                return Step::Arrays(x.clone(), y.clone());
            }
        }
        (Undef | Null, String(y)) => -i32::from(!y.is_empty()),
        (String(x), Undef | Null) => i32::from(!x.is_empty()),
        (Int(x), String(y)) => compare_int_with_string(*x, y),
        (String(x), Int(y)) => -compare_int_with_string(*y, x),
        (Float(x), String(y)) => compare_float_with_string(*x, y),
        (String(x), Float(y)) => {
            if y.is_nan() {
                1
            } else {
                -compare_float_with_string(*y, x)
            }
        }
        (Object(x), Object(y)) => return compare_objects(x, y, notes),
        (Object(x), other) => return compare_object_with(x, other, true, notes),
        (other, Object(y)) => return compare_object_with(y, other, false, notes),
        (Undef | Null | Bool(_), _) | (_, Undef | Null | Bool(_)) => sign(to_bool(a).cmp(&to_bool(b))),
        (Array(_), _) => 1,
        (_, Array(_)) => -1,
        // What is left has a resource in it.
        _ => match (silent_number(a), silent_number(b)) {
            (Numeric::Int(x), Numeric::Int(y)) => sign(x.cmp(&y)),
            (x, y) => compare_floats(x.to_float(), y.to_float()),
        },
    };
    Step::Done(result)
}

fn silent_number(value: &Value) -> Numeric {
    match value {
        Value::Float(f) => Numeric::Float(*f),
        Value::String(s) => parse_prefix(s).map_or(Numeric::Int(0), |prefix| prefix.number),
        other => Numeric::Int(to_int(other)),
    }
}

fn compare_int_with_string(i: i64, s: &Str) -> i32 {
    match parse_numeric(s) {
        Some(Numeric::Int(number)) => sign(i.cmp(&number)),
        Some(Numeric::Float(number)) => compare_floats(i as f64, number),
        None => string_compare::binary(format_int(i, &mut [0; 20]), s),
    }
}

fn compare_float_with_string(f: f64, s: &Str) -> i32 {
    if f.is_nan() {
        return 1;
    }
    match parse_numeric(s) {
        Some(number) => compare_floats(f, number.to_float()),
        None => string_compare::binary(&float_to_str(f), s),
    }
}

/// The object that another one stands for; itself if it stands for none.
fn behind(object: &Obj) -> Obj {
    let mut at = object.clone();
    while let Some(next) = at.native_any().as_ref().and_then(|native| native.stands_for()) {
        at = next;
    }
    at
}

fn compare_objects(a: &Obj, b: &Obj, notes: &mut Notes) -> Step {
    if a.same(b) {
        return Step::Done(0);
    }
    if a.native_any().is_some() || b.native_any().is_some() {
        let (x, y) = (behind(a), behind(b));
        if !x.same(a) || !y.same(b) {
            return compare_objects(&x, &y, notes);
        }
    }
    if a.class().compare_by_identity || b.class().compare_by_identity {
        return Step::Done(1);
    }
    let same_class = std::ptr::eq(a.class(), b.class());
    if let (Some(x), Some(y)) = (a.native_any(), b.native_any()) {
        match x.compare(&**y) {
            // Whatever their classes: a `DateTime` beside a `DateTimeImmutable`.
            NativeOrder::Known(result) => return Step::Done(result),
            NativeOrder::Uncomparable(warning) => {
                notes.push(Note::Uncomparable(warning));
                return Step::Done(1);
            }
            NativeOrder::Refused(class, message) => return Step::Refused(class, message),
            _ if !same_class => return Step::Done(1),
            NativeOrder::Properties => {}
            NativeOrder::ArraysFirst(x, y) if x.same(&y) => {}
            NativeOrder::ArraysFirst(x, y) => {
                return if x.len() != y.len() {
                    Step::Done(sign(x.len().cmp(&y.len())))
                } else {
                    Step::ArraysFirst(x, y, a.clone(), b.clone())
                };
            }
            NativeOrder::Arrays(x, y) => {
                return if x.same(&y) {
                    Step::Done(0)
                } else if x.len() != y.len() {
                    Step::Done(sign(x.len().cmp(&y.len())))
                } else {
                    Step::Arrays(x, y)
                };
            }
        }
    }
    if !same_class {
        return Step::Done(1);
    }
    Step::Objects(a.clone(), b.clone())
}

/// An object beside something that is no object.
fn compare_object_with(object: &Obj, other: &Value, object_left: bool, notes: &mut Notes) -> Step {
    if object.class().compare_by_identity && !matches!(other, Value::Bool(_)) {
        let null_left = !object_left && matches!(other, Value::Undef | Value::Null);
        return Step::Done(if null_left { -1 } else { 1 });
    }
    let in_order = |a: i32| if object_left { a } else { -a };
    let result = match other {
        Value::Undef | Value::Null => in_order(1),
        Value::Bool(b) => in_order(i32::from(!b)),
        Value::Int(i) => {
            notes.push(Note::ObjectCompared(object.class().name.clone(), "int"));
            in_order(sign(1.cmp(i)))
        }
        Value::Float(f) => {
            notes.push(Note::ObjectCompared(object.class().name.clone(), "float"));
            if object_left { compare_floats(1.0, *f) } else { compare_floats(*f, 1.0) }
        }
        Value::String(s) => return Step::NeedsString(object.clone(), s.clone(), object_left),
        _ => in_order(1),
    };
    Step::Done(result)
}

/// Two containers whose elements are being compared.
enum Frame {
    /// The position to go on with in the left one.
    Arrays(Arr, Arr, usize),
    /// The slot to go on with.
    Objects(Obj, Obj, usize),
}

impl Frame {
    fn left_address(&self) -> usize {
        match self {
            Frame::Arrays(a, ..) => a.address(),
            Frame::Objects(a, ..) => a.address(),
        }
    }
}

/// A comparison under way, kept while the VM runs a `__toString`.
pub struct Comparison {
    stack: Vec<Frame>,
    /// The left containers of a deep stack, by address; shallow stacks are scanned.
    left: Option<HashSet<usize>>,
    /// The string that the object is compared with, and whether the object stands at the left.
    waiting: Option<(Str, bool)>,
}

impl std::fmt::Debug for Comparison {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Comparison({} levels)", self.stack.len())
    }
}

/// Stacks up to this depth are scanned for repetition.
const SCAN_DEPTH: usize = 24;

impl Comparison {
    /// Goes on with the object's string, or with `None` if its class has no `__toString`.
    pub fn resume(mut self, string: Option<Str>, notes: &mut Notes) -> Compared {
        let result = match (self.waiting.take(), string) {
            (None, _) => 1,
            (Some((_, object_left)), None) => {
                if object_left {
                    1
                } else {
                    -1
                }
            }
            (Some((other, true)), Some(string)) => compare_strings(&string, &other),
            (Some((other, false)), Some(string)) => compare_strings(&other, &string),
        };
        self.run(Step::Done(result), notes)
    }

    fn run(mut self, mut next: Step, notes: &mut Notes) -> Compared {
        loop {
            match next {
                Step::Done(0) => {}
                Step::Done(result) => return Ok(result),
                Step::Refused(class, message) => return Err(Box::new(Pending::Refused(class, message))),
                Step::Arrays(a, b) => {
                    if !self.push(Frame::Arrays(a, b, 0)) {
                        return Err(Box::new(Pending::TooDeep));
                    }
                }
                Step::Objects(a, b) => {
                    if !self.push(Frame::Objects(a, b, 0)) {
                        return Err(Box::new(Pending::TooDeep));
                    }
                }
                Step::ArraysFirst(x, y, a, b) => {
                    if !self.push(Frame::Objects(a, b, 0)) || !self.push(Frame::Arrays(x, y, 0)) {
                        return Err(Box::new(Pending::TooDeep));
                    }
                }
                Step::NeedsString(object, other, object_left) => {
                    self.waiting = Some((other, object_left));
                    return Err(Box::new(Pending::NeedsString(object, self)));
                }
            }
            next = match self.stack.last_mut() {
                None => return Ok(0),
                Some(Frame::Arrays(a, b, position)) => next_of_arrays(a, b, position, notes),
                Some(Frame::Objects(a, b, slot)) => next_of_objects(a, b, slot, notes),
            }
            .unwrap_or_else(|| {
                if let (Some(frame), Some(left)) = (self.stack.pop(), &mut self.left) {
                    left.remove(&frame.left_address());
                }
                Step::Done(0)
            });
        }
    }

    /// False if the left container is being compared already.
    fn push(&mut self, frame: Frame) -> bool {
        let address = frame.left_address();
        if self.stack.len() >= SCAN_DEPTH {
            let stack = &self.stack;
            let left = self.left.get_or_insert_with(|| stack.iter().map(Frame::left_address).collect());
            if !left.insert(address) {
                return false;
            }
        } else if self.stack.iter().any(|other| other.left_address() == address) {
            return false;
        } else if let Some(left) = &mut self.left {
            left.insert(address);
        }
        self.stack.push(frame);
        true
    }
}

/// The first pair of elements that is not equal at sight; `None` when all were.
fn next_of_arrays(a: &Arr, b: &Arr, position: &mut usize, notes: &mut Notes) -> Option<Step> {
    if let (Some(x), Some(y)) = (a.as_packed(), b.as_packed()) {
        while let (Some(x), Some(y)) = (x.get(*position), y.get(*position)) {
            *position += 1;
            match step(x.deref(), y.deref(), notes) {
                Step::Done(0) => {}
                other => return Some(other),
            }
        }
        return None;
    }
    while let Some(at) = a.live_position(*position) {
        *position = at + 1;
        let (key, x) = a.entry_at(at)?;
        let Some(y) = b.get_ref(key) else { return Some(Step::Done(1)) };
        match step(x.deref(), y.deref(), notes) {
            Step::Done(0) => {}
            other => return Some(other),
        }
    }
    None
}

/// The first pair of properties that is not equal at sight; `None` when all were.
fn next_of_objects(a: &Obj, b: &Obj, slot: &mut usize, notes: &mut Notes) -> Option<Step> {
    let dynamic_count = |o: &Obj| o.dynamic().map_or(0, |d| d.len());
    if *slot == 0 && dynamic_count(a) + dynamic_count(b) > 0 {
        // With dynamic properties PHP compares tables, and tables by their number first.
        let count = |o: &Obj| o.slots().iter().filter(|v| !v.is_undef()).count() + dynamic_count(o);
        let (x, y) = (count(a), count(b));
        if x != y {
            return Some(Step::Done(sign(x.cmp(&y))));
        }
    }
    while let (Some(x), Some(y)) = (a.slots().get(*slot), b.slots().get(*slot)) {
        *slot += 1;
        match (x.is_undef(), y.is_undef()) {
            (true, true) => continue,
            (false, false) => {}
            _ => return Some(Step::Done(1)),
        }
        match step(x.deref(), y.deref(), notes) {
            Step::Done(0) => {}
            other => return Some(other),
        }
    }
    if *slot == usize::MAX {
        return None;
    }
    *slot = usize::MAX;
    match (a.dynamic(), b.dynamic()) {
        (Some(x), Some(y)) if !x.same(y) && !x.is_empty() => Some(Step::Arrays(x.clone(), y.clone())),
        _ => None,
    }
}

/// `$a === $b`
#[inline]
pub fn identical(a: &Value, b: &Value) -> Result<bool, TooDeep> {
    match (a, b) {
        (Value::Int(x), Value::Int(y)) => Ok(x == y),
        (Value::String(x), Value::String(y)) => Ok(x == y),
        (Value::Bool(x), Value::Bool(y)) => Ok(x == y),
        (Value::Null, Value::Null) => Ok(true),
        _ => identical_slow(a.deref(), b.deref()),
    }
}

#[inline(never)]
fn identical_slow(a: &Value, b: &Value) -> Result<bool, TooDeep> {
    match identical_at_sight(a, b) {
        Ok(result) => Ok(result),
        Err((x, y)) => identical_arrays(x, y),
    }
}

/// `Err` gives two arrays that must be looked into.
fn identical_at_sight<'a>(a: &'a Value, b: &'a Value) -> Result<bool, (&'a Array, &'a Array)> {
    Ok(match (a.deref(), b.deref()) {
        (Value::Undef | Value::Null, Value::Undef | Value::Null) => true,
        (Value::Bool(x), Value::Bool(y)) => x == y,
        (Value::Int(x), Value::Int(y)) => x == y,
        (Value::Float(x), Value::Float(y)) => x == y,
        (Value::String(x), Value::String(y)) => x == y,
        (Value::Object(x), Value::Object(y)) => x.same(y),
        (Value::Resource(x), Value::Resource(y)) => x.same(y),
        (Value::Array(x), Value::Array(y)) => {
            if x.same(y) {
                true
            } else if x.len() != y.len() {
                false
            } else {
                return Err((x, y));
            }
        }
        _ => false,
    })
}

fn identical_arrays(a: &Array, b: &Array) -> Result<bool, TooDeep> {
    let mut stack = vec![(a.iter_ref(), b.iter_ref())];
    let mut open: Vec<*const Array> = vec![a];
    let mut deep: Option<HashSet<*const Array>> = None;
    while let Some((left, right)) = stack.last_mut() {
        let Some((key, x)) = left.next() else {
            stack.pop();
            if let (Some(closed), Some(deep)) = (open.pop(), &mut deep) {
                deep.remove(&closed);
            }
            continue;
        };
        let Some((other_key, y)) = right.next() else { return Ok(false) };
        if key != other_key {
            return Ok(false);
        }
        match identical_at_sight(x, y) {
            Ok(true) => {}
            Ok(false) => {
                // PHP looks for a recursion before it counts the elements.
                let is_open = match (x.deref(), y.deref()) {
                    (Value::Array(x), Value::Array(_)) => open.iter().any(|other| std::ptr::eq(*other, &**x)),
                    _ => false,
                };
                return if is_open { Err(TooDeep) } else { Ok(false) };
            }
            Err((x, y)) => {
                let again = if open.len() >= SCAN_DEPTH {
                    !deep.get_or_insert_with(|| open.iter().copied().collect()).insert(x)
                } else {
                    if let Some(deep) = &mut deep {
                        deep.insert(x);
                    }
                    open.contains(&(x as *const Array))
                };
                if again {
                    return Err(TooDeep);
                }
                open.push(x);
                stack.push((x.iter_ref(), y.iter_ref()));
            }
        }
    }
    Ok(true)
}
