//! The cycle collector, weak maps, and freeing without recursion.

use super::*;
use crate::value::collector::{collect, collect_again, free_everything, is_running};
use crate::value::object::store;
use crate::value::weak::{WeakMap, WeakObj};
use crate::value::{Ref, heap};

fn alive() -> usize {
    (1..store::limit()).filter_map(store::get).count()
}

fn pair(class: &'static ClassHeader) -> (Obj, Obj) {
    let (a, b) = (Obj::new(class), Obj::new(class));
    a.slots_mut()[0] = Value::from(b.clone());
    b.slots_mut()[0] = Value::from(a.clone());
    (a, b)
}

#[test]
fn cycles_of_objects_go() {
    let c = leak(class("C", 1));
    let (a, b) = pair(c);
    let weak = WeakObj::new(&a);
    drop(b);
    assert_eq!(collect().count, 0);
    drop(a);
    assert_eq!(alive(), 2);
    assert!(weak.get().is_some());
    assert_eq!(collect().count, 2);
    assert_eq!(alive(), 0);
    assert!(weak.get().is_none());
    assert_eq!(heap::root_count(), 0);
}

#[test]
fn what_is_used_stays() {
    let c = leak(class("C", 2));
    let (a, b) = pair(c);
    let outside = Obj::new(c);
    outside.slots_mut()[0] = Value::string("kept");
    a.slots_mut()[1] = Value::from(outside.clone());
    let (x, y) = pair(c);
    x.slots_mut()[1] = Value::from(a.clone());
    drop((x, y, b));
    assert_eq!(collect().count, 2);
    assert_eq!(a.count(), 2);
    assert_eq!(outside.count(), 2);
    drop(a);
    assert_eq!(collect().count, 2);
    assert_eq!(outside.count(), 1);
    assert_eq!(outside.slot(0).as_str().unwrap().as_bytes(), b"kept");
}

#[test]
fn cycles_through_arrays_and_references() {
    // $a = []; $a[] = &$a; unset($a);
    let reference = Ref::new(Value::Null);
    let array = Array::from_vec(vec![Value::Reference(reference.clone())]);
    reference.set(Value::from(array));
    drop(reference);
    assert_eq!(collect().count, 1);
    assert_eq!(heap::root_count(), 0);

    // $o->list = [$o]; with a dynamic property
    let c = leak(class("C", 0));
    let object = Obj::new(c);
    let mut dynamic = Array::new();
    dynamic.insert_str("list", Value::from(Array::from_vec(vec![Value::from(object.clone())])));
    *object.dynamic_mut() = Some(Arr::from_array(dynamic));
    drop(object);
    assert_eq!(collect().count, 2);
    assert_eq!(alive(), 0);
}

#[test]
fn destructors_come_first() {
    let plain = leak(class("C", 1));
    let noisy = leak(ClassHeader { has_destructor: true, ..class("N", 1) });
    let (a, b) = (Obj::new(plain), Obj::new(noisy));
    a.slots_mut()[0] = Value::from(b.clone());
    b.slots_mut()[0] = Value::from(a.clone());
    drop(pair(plain));
    drop((a, b));
    let mut first = collect();
    assert_eq!(first.count, 2);
    assert!(is_running());
    assert_eq!(collect().count, 0);
    // The destructor saves the object.
    let saved = first.destructors.next().unwrap();
    first.destructors.finished(saved.clone());
    assert!(first.destructors.next().is_none());
    assert_eq!(collect_again(first.destructors).count, 0);
    assert!(!is_running());
    assert_eq!(alive(), 2);
    drop(saved);
    let second = collect();
    assert_eq!(second.count, 2);
    assert!(second.destructors.is_empty());
    assert_eq!(alive(), 0);
}

#[test]
fn who_dies_in_anothers_destructor_is_not_destructed_twice() {
    let noisy = leak(ClassHeader { has_destructor: true, ..class("N", 2) });
    let plain = leak(class("C", 1));
    let (a, b) = pair(noisy);
    a.slots_mut()[1] = Value::from(Array::from_vec(vec![Value::from(Obj::new(plain))]));
    drop((a, b));
    let mut found = collect();
    assert_eq!(found.count, 0);
    let a = found.destructors.next().unwrap();
    // The destructor of the first lets go of the second, whose own destructor then runs in the usual way.
    let partner = std::mem::take(&mut a.slots_mut()[0]);
    drop(partner);
    let pending = heap::take_pending_destructors();
    assert_eq!(pending.len(), 1);
    drop(pending);
    found.destructors.finished(a);
    assert!(found.destructors.next().is_none());
    // What nothing holds any more counts, with all it holds.
    assert_eq!(collect_again(found.destructors).count, 3);
    assert_eq!(alive(), 0);
    assert_eq!(heap::root_count(), 0);
}

#[test]
fn a_key_that_is_its_own_value_goes() {
    let c = leak(class("C", 1));
    let map_object = Obj::new(c);
    WeakMap::install(&map_object);
    let map = map_object.native::<WeakMap>().unwrap();
    let key = Obj::new(c);
    map.insert(&key, Value::from(key.clone()));
    drop(key);
    assert_eq!(collect().count, 1);
    assert!(map.is_empty());
    assert_eq!(alive(), 1);
}

#[test]
fn weak_maps_let_go() {
    let c = leak(class("C", 1));
    let map_object = Obj::new(c);
    WeakMap::install(&map_object);
    let map = map_object.native::<WeakMap>().unwrap();
    let (a, b) = (Obj::new(c), Obj::new(c));
    map.insert(&a, Value::Int(1));
    map.insert(&b, Value::Int(2));
    map.insert(&a, Value::Int(3));
    assert_eq!(map.len(), 2);
    assert_eq!(map.get(&a).unwrap().as_int(), Some(3));
    drop(a);
    assert_eq!(map.len(), 1);
    map.remove(&b);
    assert!(map.is_empty());

    // The value holds its own key: only the map, weakly, reaches either.
    let key = Obj::new(c);
    let value = Obj::new(c);
    value.slots_mut()[0] = Value::from(key.clone());
    map.insert(&key, Value::from(value));
    drop(key);
    assert_eq!(alive(), 4);
    assert_eq!(collect().count, 2);
    assert_eq!(map.len(), 0);

    // The same while the key is in use: nothing happens.
    let key = Obj::new(c);
    let value = Obj::new(c);
    value.slots_mut()[0] = Value::from(key.clone());
    map.insert(&key, Value::from(value.clone()));
    drop(value.clone());
    drop(key.clone());
    drop(map_object.clone());
    assert_eq!(collect().count, 0);
    assert_eq!(value.count(), 2);
    assert_eq!(key.count(), 2);
    drop(value);

    // The map goes, for only its own entry holds it; and with it the value that only the map holds.
    let other = Obj::new(c);
    map.insert(&other, Value::from(map_object.clone()));
    drop(map_object);
    assert_eq!(collect().count, 2);
    assert_eq!(alive(), 3);
    drop((other, key, b));
    assert_eq!(alive(), 0);
}

#[test]
fn a_weak_map_that_many_keys_pass_through_stays_small() {
    let c = leak(class("C", 1));
    let map_object = Obj::new(c);
    WeakMap::install(&map_object);
    let map = map_object.native::<WeakMap>().unwrap();
    let first = Obj::new(c);
    map.insert(&first, Value::Int(-1));
    let mut last = Obj::new(c);
    for i in 0..1000 {
        last = Obj::new(c);
        map.insert(&last, Value::Int(i));
    }
    assert_eq!(map.len(), 2);
    assert_eq!(map.get(&first).unwrap().as_int(), Some(-1));
    assert_eq!(map.get(&last).unwrap().as_int(), Some(999));
    assert_eq!(map.entries().len(), 2);
    assert!(map.entry_from(70).is_none());
}

#[test]
fn a_map_among_its_own_values_goes_with_its_key() {
    let c = leak(class("C", 1));
    let map_object = Obj::new(c);
    WeakMap::install(&map_object);
    let key = Obj::new(c);
    map_object.native::<WeakMap>().unwrap().insert(&key, Value::from(map_object.clone()));
    drop(map_object);
    // The map is garbage, for only its own entry holds it, which is nothing once the map is not reached.
    assert_eq!(collect().count, 1);
    drop(key);
    assert_eq!(alive(), 0);
}

#[test]
fn long_chains_are_freed() {
    let c = leak(class("C", 1));
    // Nothing collects here when the root buffer is full, and what comes later would wait for that.
    heap::set_collector_enabled(false);
    let mut last = Value::Null;
    for _ in 0..rounds(1_000_000, 1000) {
        last = Value::from(new_object(c, &[last]));
    }
    drop(last);
    assert_eq!(alive(), 0);

    // And as garbage.
    let first = Obj::new(c);
    let mut last = Value::from(first.clone());
    for _ in 0..rounds(200_000, 500) {
        last = Value::from(new_object(c, &[last]));
    }
    first.slots_mut()[0] = last;
    drop(first);
    assert_eq!(collect().count as u64, rounds(200_000, 500) + 1);
    assert_eq!(alive(), 0);
}

#[test]
fn everything_goes_at_the_end() {
    let noisy = leak(ClassHeader { has_destructor: true, ..class("N", 1) });
    let (a, b) = pair(noisy);
    std::mem::forget(a);
    drop(b);
    let lonely = Obj::new(noisy);
    drop(lonely);
    assert!(heap::has_pending_destructors());
    assert_eq!(store::next_to_destruct(1).map(|o| o.id()), Some(1));
    free_everything();
    // The forgotten holder keeps an empty object.
    assert_eq!(alive(), 1);
}
