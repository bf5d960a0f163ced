//! The collector against a plain search for what is reachable, on random graphs.

use super::*;
use crate::value::collector::collect;
use crate::value::weak::{WeakMap, WeakObj};
use crate::value::{Ref, heap};
use std::rc::Rc;

const SLOTS: usize = 3;

/// What the model knows of one object.
#[derive(Default, Clone)]
struct Shape {
    /// Objects that each slot and the dynamic properties lead to.
    slots: [Vec<usize>; SLOTS],
    dynamic: Vec<usize>,
    /// A weak map's entries: key and what the value leads to.
    entries: Vec<(usize, Vec<usize>)>,
    is_map: bool,
}

struct World {
    shapes: Vec<Shape>,
    weak: Vec<Rc<WeakObj>>,
    /// What the test itself holds.
    held: Vec<Option<Obj>>,
}

impl World {
    fn object(&self, i: usize) -> Option<Obj> {
        self.weak[i].get()
    }

    /// A value that leads to these objects, in one of several ways.
    fn value(&self, targets: &[usize], random: &mut Random) -> Value {
        let mut parts: Vec<Value> =
            targets.iter().filter_map(|i| self.object(*i)).map(Value::Object).collect();
        if parts.len() == 1 {
            return match random.below(3) {
                0 => parts.remove(0),
                1 => Value::Reference(Ref::new(parts.remove(0))),
                _ => Value::from(Array::from_vec(parts)),
            };
        }
        if random.below(2) == 0 {
            parts = parts.into_iter().map(|p| Value::Reference(Ref::new(p))).collect();
        }
        let array = Value::from(Array::from_vec(parts));
        if random.below(3) == 0 {
            Value::from(Array::from_vec(vec![array, Value::string("and more")]))
        } else {
            array
        }
    }

    fn mutate(&mut self, random: &mut Random) {
        let alive: Vec<usize> = (0..self.weak.len()).filter(|i| self.object(*i).is_some()).collect();
        // A script can only change what it reaches, but what it reaches is not the question here.
        let i = alive[random.index(alive.len())];
        let Some(object) = self.object(i) else { return };
        let targets: Vec<usize> = (0..random.below(4)).map(|_| alive[random.index(alive.len())]).collect();
        match random.below(8) {
            0..=4 => {
                let slot = random.index(SLOTS);
                let old = std::mem::replace(&mut object.slots_mut()[slot], self.value(&targets, random));
                drop(old);
                self.shapes[i].slots[slot] = targets;
            }
            5 => {
                let mut array = Array::new();
                array.insert_str("x", self.value(&targets, random));
                let old = object.dynamic_mut().replace(Arr::from_array(array));
                drop(old);
                self.shapes[i].dynamic = targets;
            }
            _ if self.shapes[i].is_map => {
                let map = object.native::<WeakMap>().unwrap();
                let key = alive[random.index(alive.len())];
                let old = map.insert(&self.object(key).unwrap(), self.value(&targets, random));
                drop(old);
                let entries = &mut self.shapes[i].entries;
                entries.retain(|e| e.0 != key);
                entries.push((key, targets));
            }
            _ => {}
        }
    }

    fn reachable(&self) -> Vec<bool> {
        let mut reached: Vec<bool> = self.held.iter().map(Option::is_some).collect();
        loop {
            let before = reached.clone();
            for (i, shape) in self.shapes.iter().enumerate().filter(|(i, _)| before[*i]) {
                let mut mark = |targets: &[usize]| targets.iter().for_each(|t| reached[*t] = true);
                shape.slots.iter().for_each(|targets| mark(targets));
                mark(&shape.dynamic);
                for (key, targets) in &shape.entries {
                    if before[*key] && before[i] {
                        mark(targets);
                    }
                }
            }
            if reached == before {
                return reached;
            }
        }
    }
}

#[test]
fn what_is_reachable_lives_and_nothing_else() {
    let c = leak(class("C", SLOTS as u32));
    for seed in 1..rounds(400, 8) {
        let random = &mut Random(0x9E37_79B9_7F4A_7C15u64.wrapping_mul(seed));
        let count = 2 + random.index(if seed % 20 == 0 { 200 } else { 12 });
        let held: Vec<Option<Obj>> = (0..count).map(|_| Some(Obj::new(c))).collect();
        let weak = held.iter().flatten().map(WeakObj::new).collect();
        let mut world = World { shapes: vec![Shape::default(); count], weak, held };
        for i in 0..count {
            if random.below(4) == 0 {
                WeakMap::install(world.held[i].as_ref().unwrap());
                world.shapes[i].is_map = true;
            }
        }
        for _ in 0..6 {
            for _ in 0..random.below(3 * count as u64) {
                world.mutate(random);
            }
            for _ in 0..1 + random.index(count) {
                let i = random.index(count);
                world.held[i] = None;
            }
            let expected = world.reachable();
            collect();
            for (i, expected) in expected.iter().enumerate() {
                assert_eq!(world.weak[i].get().is_some(), *expected, "seed {seed}, object {i}");
                if !expected {
                    world.shapes[i] = Shape::default();
                    world.shapes.iter_mut().for_each(|s| s.entries.retain(|e| e.0 != i));
                }
            }
            for (shape, weak) in world.shapes.iter().zip(&world.weak) {
                if let (true, Some(object)) = (shape.is_map, weak.get()) {
                    assert_eq!(object.native::<WeakMap>().unwrap().len(), shape.entries.len());
                }
            }
            if !expected.contains(&true) {
                break;
            }
        }
        world.held.clear();
        collect();
        assert!(world.weak.iter().all(|w| w.get().is_none()), "seed {seed}");
        assert_eq!(heap::root_count(), 0, "seed {seed}");
    }
}
