//! Arrays against a plain model of them, and PHP's rules for the next free key.

use super::*;
use crate::value::Ref;
use crate::value::array::NextIndexTaken;

/// What PHP says an array is, in the simplest terms.
#[derive(Clone, Default)]
struct Model {
    entries: Vec<(Key, i64)>,
    next: Option<i64>,
}

impl Model {
    fn insert(&mut self, key: Key, value: i64) {
        if let Some(entry) = self.entries.iter_mut().find(|e| e.0 == key) {
            entry.1 = value;
            return;
        }
        if let Key::Int(i) = key
            && self.next.is_none_or(|next| i >= next)
        {
            self.next = Some(i.saturating_add(1));
        }
        self.entries.push((key, value));
    }

    fn push(&mut self, value: i64) {
        self.insert(Key::Int(self.next.unwrap_or(0)), value);
    }

    fn remove(&mut self, key: &Key) -> Option<i64> {
        let i = self.entries.iter().position(|e| e.0 == *key)?;
        Some(self.entries.remove(i).1)
    }
}

fn random_key(random: &mut Random) -> Key {
    match random.below(4) {
        0 => Key::Int(random.below(12) as i64),
        1 => Key::Int(random.below(200) as i64 - 20),
        2 => Key::from(format!("k{}", random.below(40)).as_str()),
        _ => Key::from(format!("a longer key, number {}", random.below(10)).as_str()),
    }
}

fn check(array: &Array, model: &Model, random: &mut Random) {
    assert_eq!(array.len(), model.entries.len());
    let seen: Vec<(Key, i64)> = array.iter().map(|(k, v)| (k, v.as_int().unwrap())).collect();
    assert_eq!(seen, model.entries);
    assert_eq!(array.iter_ref().len(), model.entries.len());
    assert_eq!(array.next_key().unwrap(), model.next.unwrap_or(0));
    for _ in 0..5 {
        let key = random_key(random);
        let expected = model.entries.iter().find(|e| e.0 == key).map(|e| e.1);
        assert_eq!(array.get(&key).and_then(Value::as_int), expected);
        if let Key::Str(s) = &key {
            assert_eq!(array.get_bytes(s).and_then(Value::as_int), expected);
        }
    }
    let is_list = model.entries.iter().enumerate().all(|(i, e)| e.0 == Key::Int(i as i64));
    assert_eq!(array.is_list(), is_list);
    assert_eq!(
        array.last_position().and_then(|p| array.key_at(p)),
        model.entries.last().map(|e| e.0.clone())
    );
}

#[test]
fn arrays_do_what_the_model_does() {
    for seed in 1..rounds(120, 4) {
        let random = &mut Random(0x9E37_79B9_7F4A_7C15u64.wrapping_mul(seed));
        let mut holder = Arr::new();
        let mut model = Model::default();
        let mut copies: Vec<(Arr, Model)> = Vec::new();
        let steps = if seed % 10 == 0 { 3000 } else { 300 };
        for step in 0..steps {
            match random.below(12) {
                0..=2 => {
                    holder.make_mut().push(Value::Int(step)).unwrap();
                    model.push(step);
                }
                3..=5 => {
                    let key = random_key(random);
                    holder.make_mut().insert(key.clone(), Value::Int(step));
                    model.insert(key, step);
                }
                6..=8 => {
                    let key = if model.entries.is_empty() || random.below(2) == 0 {
                        random_key(random)
                    } else {
                        model.entries[random.below(model.entries.len() as u64) as usize].0.clone()
                    };
                    let removed = holder.make_mut().remove(&key).and_then(|v| v.as_int());
                    assert_eq!(removed, model.remove(&key));
                }
                9 => {
                    let key = random_key(random);
                    let (place, new) = holder.make_mut().entry(&key);
                    assert_eq!(new, !model.entries.iter().any(|e| e.0 == key));
                    *place = Value::Int(step);
                    model.insert(key, step);
                }
                10 => copies.push((holder.clone(), model.clone())),
                _ => {
                    if random.below(20) == 0 {
                        let array = holder.make_mut();
                        while let Some((key, _)) = model.entries.first().cloned() {
                            model.remove(&key);
                            array.remove(&key).unwrap();
                        }
                    }
                }
            }
            if step % 7 == 0 {
                check(&holder, &model, random);
            }
        }
        for (copy, model) in &copies {
            check(copy, model, random);
        }
        let rebuilt: Array = holder.into_array().into_entries().into_iter().collect();
        assert_eq!(rebuilt.len(), model.entries.len());
    }
}

#[test]
fn next_free_key() {
    let mut a = Array::new();
    a.insert(Key::Int(-5), Value::Null);
    a.push(Value::Null).unwrap();
    assert_eq!(a.keys().collect::<Vec<_>>(), [Key::Int(-5), Key::Int(-4)]);

    let mut a = Array::new();
    a.insert(Key::Int(i64::MAX), Value::Null);
    assert!(matches!(a.push(Value::Null), Err(NextIndexTaken)));

    // Removing keeps the next key, array_pop gives it back.
    let mut a = Array::from_vec(vec![Value::Int(1), Value::Int(2), Value::Int(3)]);
    a.remove(&Key::Int(2));
    a.push(Value::Int(4)).unwrap();
    assert_eq!(a.keys().collect::<Vec<_>>(), [Key::Int(0), Key::Int(1), Key::Int(3)]);
    let mut a = Array::from_vec(vec![Value::Int(1), Value::Int(2)]);
    a.pop();
    a.push(Value::Int(4)).unwrap();
    assert_eq!(a.keys().collect::<Vec<_>>(), [Key::Int(0), Key::Int(1)]);
    for first in [-5, i64::MIN + 1] {
        let mut a = Array::new();
        a.insert(Key::Int(first), Value::Null);
        a.pop();
        a.push(Value::Null).unwrap();
        assert_eq!(a.keys().collect::<Vec<_>>(), [Key::Int(first)]);
    }
    let mut a = Array::new();
    a.insert(Key::Int(5), Value::Null);
    a.pop();
    a.push(Value::Null).unwrap();
    assert_eq!(a.keys().collect::<Vec<_>>(), [Key::Int(5)]);
}

#[test]
fn pinned_positions_survive() {
    let mut a = Array::new();
    for i in 0..20 {
        a.insert(Key::from(format!("k{i}").as_str()), Value::Int(i));
    }
    a.pin();
    for i in 0..15 {
        a.remove(&Key::from(format!("k{i}").as_str()));
    }
    for i in 20..100 {
        a.insert(Key::from(format!("k{i}").as_str()), Value::Int(i));
    }
    assert_eq!(a.value_at(17).and_then(Value::as_int), Some(17));
    a.unpin();
    assert_eq!(a.len(), 85);
}

#[test]
fn the_cursor_stays_on_its_element() {
    let mut a = Array::new();
    for i in 0..40 {
        a.insert(Key::from(format!("k{i}").as_str()), Value::Int(i));
    }
    a.set_cursor(30);
    for i in 0..30 {
        a.remove(&Key::from(format!("k{i}").as_str()));
    }
    for i in 40..90 {
        a.insert(Key::from(format!("k{i}").as_str()), Value::Int(i));
        assert_eq!(a.value_at(a.cursor()).and_then(Value::as_int), Some(30));
    }
    let copy = a.clone();
    assert_eq!(copy.value_at(copy.cursor()).and_then(Value::as_int), Some(30));
}

#[test]
fn inserting_and_removing_for_ever_keeps_the_index_sound() {
    let mut a = Array::new();
    for i in 0..15 {
        a.insert(Key::Int(i * 1000), Value::Int(i));
    }
    for i in 0..rounds(100_000, 200) as i64 {
        a.insert(Key::Int(20_000_000 + i * 7919), Value::Null);
        a.remove(&Key::Int(20_000_000 + i * 7919));
        assert!(a.get_int(i).is_none() || i % 1000 == 0);
    }
    // A queue: what comes in at the end goes out at the start.
    let mut a = Array::new();
    for i in 0..rounds(200_000, 300) as i64 {
        a.insert(Key::Int(i + 5), Value::Int(i));
        if i >= 50 {
            let first = a.first_position().unwrap();
            assert_eq!(a.remove_at(first).unwrap().as_int(), Some(i - 50));
        }
    }
    assert!(a.end_position() < 1000);
}

#[test]
fn copies_unwrap_lonely_references() {
    let mut a = Arr::from_vec(vec![Value::Reference(Ref::new(Value::Int(1)))]);
    let shared = Ref::new(Value::Int(2));
    a.make_mut().push(Value::Reference(shared.clone())).unwrap();
    let mut b = a.clone();
    b.make_mut().push(Value::Null).unwrap();
    assert!(matches!(b.get_int(0), Some(Value::Int(1))));
    shared.set(Value::Int(3));
    assert!(matches!(b.get_int(1), Some(Value::Reference(r)) if r.get().as_int() == Some(3)));
}
