//! Array functions that make an array from something else.

use super::MAX_SIZE;
use super::order::{Context, Stop, retry};
use crate::declare_functions;
use crate::value::array::{copies_of, integer_key};
use crate::value::{Array, Key, KeyRef, Str, Value};
use crate::vm::{Args, NativeResult, Vm};

declare_functions! {
    /// An array with so many copies of a value, numbered from a start.
    "array_fill(int $start_index, int $count, mixed $value): array" => array_fill,
    /// An array with these keys, each with the same value.
    "array_fill_keys(array $keys, mixed $value): array" => array_fill_keys,
    /// An array from keys and values.
    "array_combine(array $keys, array $values): array" => array_combine,
    /// Keys become values and values keys.
    "array_flip(array $array): array" => array_flip,
    /// The elements in reverse order.
    "array_reverse(array $array, bool $preserve_keys = false): array" => array_reverse,
    /// Pads an array to a length; a negative one pads at the front.
    "array_pad(array $array, int $length, mixed $value): array" => array_pad,
    /// Splits an array into pieces of a size.
    "array_chunk(array $array, int $length, bool $preserve_keys = false): array" => array_chunk,
    /// The array with its string keys in lower or upper case.
    "array_change_key_case(array $array, int $case = CASE_LOWER): array" => array_change_key_case,
}

fn array_fill(vm: &mut Vm, args: &mut Args) -> NativeResult {
    let (start, count) = (args.int(0), args.int(1));
    if count < 0 {
        return Err(vm.argument_error(1, "must be greater than or equal to 0"));
    }
    if count >= MAX_SIZE {
        return Err(vm.argument_error(1, "is too large"));
    }
    if count == 0 {
        return Ok(Array::new().into());
    }
    if start > i64::MAX - count + 1 {
        return Err(vm.error("Cannot add element to the array as the next element is already occupied"));
    }
    let value = args.get(2).read();
    vm.check_product(count as usize, if (0..count).contains(&start) { 16 } else { 32 }, 0)?;
    if start == 0 {
        return Ok(Array::from_vec(vec![value; count as usize]).into());
    }
    let mut array = Array::hash_with_capacity(count as usize);
    for i in start..=start + (count - 1) {
        array.insert(Key::Int(i), value.clone());
    }
    Ok(array.into())
}

/// An empty array with room for elements whose keys are these values.
fn keyed(keys: &Array) -> Array {
    match keys.values().next().map(Value::deref) {
        // Few keys left out at the beginning leave an array packed.
        Some(Value::Int(first @ 0..8)) => Array::with_capacity(keys.len() + *first as usize),
        Some(_) => Array::hash_with_capacity(keys.len()),
        None => Array::new(),
    }
}

/// Sets the element whose key is a value: an integer, or anything in words.
#[inline]
fn put(context: &Context, array: &mut Array, key: &Value, value: Value) -> Result<(), Stop> {
    match key {
        Value::Int(key) => array.set_int(*key, value),
        Value::String(key) => put_string(array, key, value),
        other => put_string(array, &context.string(other)?, value),
    }
    Ok(())
}

fn put_string(array: &mut Array, key: &Str, value: Value) {
    match integer_key(key) {
        Some(key) => array.set_int(key, value),
        None => array.set_str(key, value),
    }
}

fn array_fill_keys(vm: &mut Vm, args: &mut Args) -> NativeResult {
    let (keys, value) = (args.array(0), args.get(1).read());
    retry(vm, move |_vm, context| {
        let mut array = keyed(&keys);
        for key in keys.values() {
            put(context, &mut array, key.deref(), value.clone())?;
        }
        Ok(array.into())
    })
}

fn array_combine(vm: &mut Vm, args: &mut Args) -> NativeResult {
    let (keys, values) = (args.array(0), args.array(1));
    if keys.len() != values.len() {
        return Err(vm.value_error(
            "array_combine(): Argument #1 ($keys) and argument #2 ($values) must have the same number of elements",
        ));
    }
    retry(vm, move |_vm, context| {
        let mut array = keyed(&keys);
        for (key, value) in keys.values().zip(values.values()) {
            put(context, &mut array, key.deref(), value.clone())?;
        }
        Ok(array.into())
    })
}

fn array_flip(vm: &mut Vm, args: &mut Args) -> NativeResult {
    let array = args.array(0);
    let mut flipped = keyed(&array);
    for (key, value) in array.iter_ref() {
        match value.deref() {
            Value::Int(new) => flipped.set_int(*new, key.to_value()),
            Value::String(new) => put_string(&mut flipped, new, key.to_value()),
            _ => vm.warning("array_flip(): Can only flip string and integer values, entry skipped"),
        }
    }
    Ok(flipped.into())
}

fn array_reverse(_vm: &mut Vm, args: &mut Args) -> NativeResult {
    let (array, preserve) = (args.array(0), args.bool(1));
    if let (Some(values), false) = (array.as_packed(), preserve) {
        let mut values = copies_of(values);
        values.reverse();
        return Ok(Array::from_vec(values).into());
    }
    let entries: Vec<_> = array.iter_ref().collect();
    let mut reversed = Array::hash_with_capacity(entries.len());
    for (key, value) in entries.into_iter().rev() {
        match key {
            KeyRef::Int(_) if !preserve => {
                let _ = reversed.push(super::unshared(value));
            }
            key => reversed.add(key, super::unshared(value)),
        }
    }
    Ok(reversed.into())
}

fn array_pad(vm: &mut Vm, args: &mut Args) -> NativeResult {
    let (array, length, value) = (args.array(0), args.int(1), args.get(2).read());
    let wanted = length.unsigned_abs();
    if wanted >= MAX_SIZE as u64 {
        return Err(vm.argument_error(1, "must not exceed the maximum allowed array size"));
    }
    let wanted = wanted as usize;
    if wanted <= array.len() {
        return Ok(Value::Array(array).into());
    }
    vm.check_product(wanted, 16, 0)?;
    let padding = std::iter::repeat_n(value, wanted - array.len());
    if let Some(values) = array.as_packed() {
        let mut padded = Vec::with_capacity(wanted);
        if length < 0 {
            padded.extend(padding.clone());
        }
        padded.append(&mut copies_of(values));
        if length > 0 {
            padded.extend(padding);
        }
        return Ok(Array::from_vec(padded).into());
    }
    let mut padded = Array::with_capacity(wanted);
    if length < 0 {
        for value in padding.clone() {
            let _ = padded.push(value);
        }
    }
    for (key, value) in array.iter() {
        match key {
            Key::Int(_) => {
                let _ = padded.push(super::unshared(value));
            }
            key => {
                padded.insert(key, super::unshared(value));
            }
        }
    }
    if length > 0 {
        for value in padding {
            let _ = padded.push(value);
        }
    }
    Ok(padded.into())
}

fn array_chunk(vm: &mut Vm, args: &mut Args) -> NativeResult {
    let (array, length, preserve) = (args.array(0), args.int(1), args.bool(2));
    if length < 1 {
        return Err(vm.argument_error(1, "must be greater than 0"));
    }
    let length = length as usize;
    if let (Some(values), false) = (array.as_packed(), preserve) {
        let chunk = |values: &[Value]| Value::from(Array::of_copies(values));
        return Ok(Array::from_vec(values.chunks(length).map(chunk).collect()).into());
    }
    let mut chunks = Vec::new();
    let mut chunk = Array::new();
    for (key, value) in array.iter() {
        if preserve {
            chunk.insert(key, super::unshared(value));
        } else {
            let _ = chunk.push(super::unshared(value));
        }
        if chunk.len() == length {
            chunks.push(std::mem::take(&mut chunk).into());
        }
    }
    if !chunk.is_empty() {
        chunks.push(chunk.into());
    }
    Ok(Array::from_vec(chunks).into())
}

fn array_change_key_case(_vm: &mut Vm, args: &mut Args) -> NativeResult {
    let (array, upper) = (args.array(0), args.int(1) != 0);
    let change = |(key, value): (Key, &Value)| {
        let key = match key {
            Key::Str(s) if upper => Key::from_bytes(&s.to_ascii_uppercase()),
            Key::Str(s) => Key::from_bytes(&s.to_ascii_lowercase()),
            key => key,
        };
        (key, super::unshared(value))
    };
    Ok(array.iter().map(change).collect::<Array>().into())
}
