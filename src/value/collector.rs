//! The cycle collector: trial deletion over the possible roots that [`heap`] has gathered.
//!
//! The inner counts of everything that the roots reach are taken away; what then still has a holder is in use, and
//! gives its inner counts back to all it reaches; the rest is garbage. (Bacon and Rajan, "Concurrent Cycle
//! Collection in Reference Counted Systems", 2001; as PHP does it.) All walks use explicit stacks.
//!
//! No script code runs here. Garbage whose destructor has not run yet is handed to the VM instead of being freed,
//! with everything it reaches: after the destructors, whoever is still garbage is found by collecting again.
//!
//! An entry of a [`WeakMap`] holds its value only as long as both the map and the key live: the value's
//! count is taken away when one of them is looked at, and given back when both have turned out to be in use.

use super::heap::{self, Color, Header, Kind};
use super::object::{ObjectBox, store};
use super::weak::{self, WeakMap};
use super::{Arr, IMMORTAL, Obj, Ref, Tracer, Value};
use std::cell::Cell;
use std::ptr::NonNull;
use std::time::{Duration, Instant};

/// What a collection did.
#[derive(Default)]
pub struct Collected {
    /// How many arrays and objects were freed, as `gc_collect_cycles` counts them.
    pub count: usize,
    /// Garbage objects whose destructors the VM must run now.
    pub destructors: Destructors,
}

/// The garbage objects of a collection whose destructors must run before it can go on: the VM calls
/// [`Destructors::next`], runs the destructor and gives the object back to [`Destructors::finished`]; at the end it
/// calls [`collect_again`]. Until then the collector counts as running, and a nested [`collect`] does nothing.
#[derive(Default)]
pub struct Destructors {
    /// In order, each in the root buffer: who dies by itself meanwhile leaves it.
    waiting: std::collections::VecDeque<(NonNull<Header>, u32)>,
    finished: Vec<Obj>,
    /// The collector counts as running because of these.
    under_way: bool,
    /// When the collector handed them over.
    since: Option<Instant>,
}

impl Destructors {
    /// Whether there are none, so that the collection is complete.
    pub fn is_empty(&self) -> bool {
        self.waiting.is_empty() && self.finished.is_empty()
    }

    /// The next object whose destructor must run; it is marked as destructed.
    #[allow(clippy::should_implement_trait)]
    pub fn next(&mut self) -> Option<Obj> {
        while let Some((header, root)) = self.waiting.pop_front() {
            if !heap::is_root(header, root) {
                continue;
            }
            // SAFETY: what is in the root buffer has not been freed.
            let Some(object) = (unsafe { Obj::revive(header) }) else { continue };
            if !object.is_destructed() {
                object.set_destructed();
                return Some(object);
            }
        }
        None
    }

    /// Whether destructors are still to run.
    pub fn has_waiting(&self) -> bool {
        !self.waiting.is_empty()
    }

    /// The object's destructor has run. If nobody else holds the object it is garbage; else it is a possible root.
    pub fn finished(&mut self, object: Obj) {
        if object.count() == 1 {
            self.finished.push(object);
        }
    }
}

impl Drop for Destructors {
    fn drop(&mut self) {
        if self.under_way {
            heap::set_collecting(false);
        }
        if let Some(since) = self.since {
            let mut status = STATUS.get();
            status.collector_time += since.elapsed();
            status.destructor_time += since.elapsed();
            STATUS.set(status);
        }
    }
}

/// What `gc_status` tells of past collections.
#[derive(Clone, Copy, Debug)]
pub struct Status {
    /// How often the collector has looked for garbage.
    pub runs: u64,
    /// How much it has freed.
    pub collected: u64,
    /// How long collections took.
    pub collector_time: Duration,
    /// The part of it that destructors took.
    pub destructor_time: Duration,
    /// The part of it that freeing took.
    pub free_time: Duration,
}

impl Status {
    const NOTHING: Status = Status {
        runs: 0,
        collected: 0,
        collector_time: Duration::ZERO,
        destructor_time: Duration::ZERO,
        free_time: Duration::ZERO,
    };
}

thread_local! {
    static STATUS: Cell<Status> = const { Cell::new(Status::NOTHING) };
}

/// What happened so far.
pub fn status() -> Status {
    STATUS.get()
}

/// So little garbage makes an automatic collection not worth its while.
const WORTHWHILE: usize = 100;
/// How far the threshold moves.
const THRESHOLD_STEP: usize = 10_000;
/// The highest threshold.
const THRESHOLD_MAX: usize = 1_000_000_000;

/// Adapts the root threshold to what an automatic collection found.
pub fn adjust_threshold(count: usize) {
    let threshold = heap::threshold();
    if count < WORTHWHILE || heap::root_count() >= threshold {
        heap::set_threshold((threshold + THRESHOLD_STEP).min(THRESHOLD_MAX));
    } else {
        heap::set_threshold(threshold.saturating_sub(THRESHOLD_STEP));
    }
}

/// Whether a collection is under way, the destructors that it has found included.
pub fn is_running() -> bool {
    heap::is_collecting()
}

/// Looks for garbage among the possible roots and frees it, except for what destructors must see first.
pub fn collect() -> Collected {
    if heap::is_collecting() {
        return Collected::default();
    }
    collect_from(heap::take_roots())
}

/// Goes on after the destructors have run: who is still garbage is freed now.
pub fn collect_again(mut destructors: Destructors) -> Collected {
    let finished = std::mem::take(&mut destructors.finished);
    destructors.waiting.clear();
    destructors.under_way = false;
    let mut roots = heap::take_roots();
    for object in finished {
        // The list's own hold goes without freeing: an object that nothing else holds is garbage with all that only
        // it reaches, and is counted as such.
        let node = Node(object.header_pointer());
        std::mem::forget(object);
        node.take_count();
        roots.push(node.0);
    }
    collect_from(roots)
}

fn collect_from(roots: Vec<NonNull<Header>>) -> Collected {
    heap::set_collecting(false);
    if roots.is_empty() {
        return Collected::default();
    }
    heap::set_collecting(true);
    let begun = Instant::now();
    let mut collected = Collected::default();
    let mut garbage = find_garbage(&roots);
    let destructible: Vec<Node> = garbage.iter().copied().filter(|node| node.wants_destructor()).collect();
    if !destructible.is_empty() {
        // Destructors may make any of this reachable again.
        let reached = mark_reached(&destructible);
        garbage.retain(|node| node.color() != Color::Gray);
        for node in reached {
            node.set_color(Color::Black);
        }
        for node in destructible {
            collected.destructors.waiting.push_back((node.0, heap::add_root(node.0)));
        }
    }
    let freeing = Instant::now();
    collected.count = free(garbage);
    collected.destructors.under_way = !collected.destructors.is_empty();
    collected.destructors.since = collected.destructors.under_way.then(Instant::now);
    heap::set_collecting(collected.destructors.under_way);
    let mut status = STATUS.get();
    status.runs += 1;
    status.collected += collected.count as u64;
    status.free_time += freeing.elapsed();
    status.collector_time += begun.elapsed();
    STATUS.set(status);
    collected
}

/// Frees every object of this thread, without destructors: the end of an interpreter.
pub fn free_everything() {
    heap::set_destructors_off(true);
    heap::set_collecting(false);
    heap::admit_late_roots();
    let objects: Vec<Obj> = (1..store::limit()).filter_map(store::get).collect();
    let nodes = objects.iter().map(|o| Node(o.header_pointer())).collect();
    free(nodes);
    drop(objects);
    drop(heap::take_pending_destructors());
    // Cycles of arrays alone may be left.
    collect();
    heap::set_destructors_off(false);
}

/// A box that can be part of a cycle. Alive as long as the collection has not freed it.
#[derive(Clone, Copy, PartialEq, Eq)]
struct Node(NonNull<Header>);

impl Node {
    fn header(&self) -> &Header {
        // SAFETY: nodes come from the root buffer and from values held by living boxes, and nothing is freed
        // until the walks are over.
        unsafe { self.0.as_ref() }
    }

    fn color(self) -> Color {
        self.header().color()
    }

    fn set_color(self, color: Color) {
        self.header().set_color(color);
    }

    fn take_count(self) {
        let header = self.header();
        // A native type that shows more than it holds must not make counts wrap.
        header.set_count(header.count().saturating_sub(1));
    }

    fn give_count(self) {
        let header = self.header();
        header.set_count(header.count() + 1);
    }

    /// A new holder of the box.
    fn hold(self) -> Value {
        self.give_count();
        // SAFETY: the box is alive, and the new holder is the value's.
        unsafe { heap::value_of(self.0) }
    }

    fn wants_destructor(self) -> bool {
        // SAFETY: the header begins a living object.
        self.header().kind() == Kind::Object && unsafe { ObjectBox::is_destroyed_first(self.0.cast()) }
    }
}

/// One holding of a box by another.
enum Edge {
    Strong(Node),
    /// A value of a weak map, seen from the map or from the key; the other of the two.
    Weak(Node, weak::EntryMark, Node),
}

/// Calls `visit` for everything that the box holds.
fn each_edge(node: Node, visit: &mut dyn FnMut(Edge)) {
    struct Visitor<'a>(&'a mut dyn FnMut(Edge));
    impl Visitor<'_> {
        fn node(&mut self, header: Option<NonNull<Header>>) {
            if let Some(header) = header {
                (self.0)(Edge::Strong(Node(header)));
            }
        }
    }
    impl Tracer for Visitor<'_> {
        fn visit(&mut self, value: &Value) {
            self.node(heap::header_of(value));
        }
        fn visit_object(&mut self, object: &Obj) {
            self.node(Some(object.header_pointer()));
        }
        fn visit_array(&mut self, array: &Arr) {
            if array.header().count() & IMMORTAL == 0 {
                self.node(Some(array.0.cast()));
            }
        }
        fn visit_reference(&mut self, reference: &Ref) {
            self.node(Some(reference.header_pointer()));
        }
    }
    let mut visitor = Visitor(visit);
    // The handles are not dropped, so that they need not be counted.
    match node.header().kind() {
        Kind::Array => {
            let array = std::mem::ManuallyDrop::new(Arr(node.0.cast()));
            for value in array.values().filter(|value| value.is_counted()) {
                visitor.visit(value);
            }
        }
        Kind::Reference => {
            let reference = std::mem::ManuallyDrop::new(Ref::from_box(node.0.cast()));
            visitor.visit(reference.get());
        }
        Kind::Object => {
            let object = std::mem::ManuallyDrop::new(Obj::from_box(node.0.cast()));
            for value in object.slots().iter().filter(|value| value.is_counted()) {
                visitor.visit(value);
            }
            if let Some(dynamic) = object.dynamic() {
                visitor.visit_array(dynamic);
            }
            if let Some(native) = object.native_any() {
                native.trace(&mut visitor);
                if let Some(map) = object.native::<WeakMap>() {
                    map.each_entry(&mut |key, value, mark| {
                        if let Some(value) = heap::header_of(value) {
                            (visitor.0)(Edge::Weak(Node(value), mark, Node(key)));
                        }
                    });
                }
            }
            if object.is_weakly_referenced() {
                weak::each_entry_of_key(object.address(), &mut |map, value, mark| {
                    if let Some(value) = heap::header_of(value) {
                        (visitor.0)(Edge::Weak(Node(value), mark, Node(map)));
                    }
                });
            }
        }
    }
}

/// The garbage that the roots reach: the roots first, then the rest, each in the order in which PHP goes through them.
fn find_garbage(roots: &[NonNull<Header>]) -> Vec<Node> {
    let mut stack = Vec::new();
    for root in roots {
        mark_gray(Node(*root), &mut stack);
    }
    for root in roots {
        scan(Node(*root), &mut stack);
    }
    let mut garbage = Vec::new();
    for root in roots.iter().copied().map(Node) {
        if root.color() == Color::White && !root.header().is_listed() {
            root.header().set_listed(true);
            garbage.push(root);
        }
    }
    for index in 0..garbage.len() {
        collect_white(garbage[index], &mut stack, &mut garbage);
    }
    garbage
}

/// Takes away the counts that come from within what `root` reaches.
fn mark_gray(root: Node, stack: &mut Vec<Node>) {
    if root.color() == Color::Gray {
        return;
    }
    root.set_color(Color::Gray);
    stack.push(root);
    while let Some(node) = stack.pop() {
        each_edge(node, &mut |edge| {
            let target = match edge {
                Edge::Strong(target) => target,
                Edge::Weak(target, mark, _) => {
                    if mark.taken() {
                        return;
                    }
                    mark.set_taken(true);
                    target
                }
            };
            target.take_count();
            if target.color() != Color::Gray {
                target.set_color(Color::Gray);
                stack.push(target);
            }
        });
    }
}

/// Makes white what has no holder left, and black again what has one.
fn scan(root: Node, stack: &mut Vec<Node>) {
    let mut black = Vec::new();
    stack.push(root);
    while let Some(node) = stack.pop() {
        if node.color() != Color::Gray {
            continue;
        }
        if node.header().count() > 0 {
            scan_black(node, &mut black);
            continue;
        }
        node.set_color(Color::White);
        each_edge(node, &mut |edge| {
            let (Edge::Strong(target) | Edge::Weak(target, ..)) = edge;
            if target.color() == Color::Gray {
                stack.push(target);
            }
        });
    }
}

/// Gives their counts back to all that a box in use reaches.
fn scan_black(root: Node, stack: &mut Vec<Node>) {
    root.set_color(Color::Black);
    stack.push(root);
    while let Some(node) = stack.pop() {
        each_edge(node, &mut |edge| {
            let target = match edge {
                Edge::Strong(target) => target,
                Edge::Weak(target, mark, other) => {
                    if !mark.taken() || other.color() != Color::Black {
                        return;
                    }
                    mark.set_taken(false);
                    target
                }
            };
            target.give_count();
            if target.color() != Color::Black {
                target.set_color(Color::Black);
                stack.push(target);
            }
        });
    }
}

/// Lists the white boxes and gives their inner counts back.
fn collect_white(root: Node, stack: &mut Vec<Node>, garbage: &mut Vec<Node>) {
    if root.color() != Color::White {
        return;
    }
    root.set_color(Color::Black);
    stack.push(root);
    while let Some(node) = stack.pop() {
        if node.header().is_listed() {
            node.header().set_listed(false);
        } else {
            garbage.push(node);
        }
        let first = stack.len();
        each_edge(node, &mut |edge| {
            let target = match edge {
                Edge::Strong(target) => target,
                Edge::Weak(target, mark, _) => {
                    if !mark.taken() {
                        return;
                    }
                    mark.set_taken(false);
                    target
                }
            };
            target.give_count();
            if target.color() == Color::White {
                target.set_color(Color::Black);
                stack.push(target);
            }
        });
        // The first one is gone through next, then the others from the last one on.
        if let [_, _, ..] = stack[first..] {
            stack[first..].rotate_left(1);
        }
    }
}

/// Makes gray all that these boxes reach, themselves included, and lists it.
fn mark_reached(from: &[Node]) -> Vec<Node> {
    let mut reached = Vec::new();
    let mut stack = Vec::new();
    for node in from {
        if node.color() != Color::Gray {
            node.set_color(Color::Gray);
            stack.push(*node);
        }
    }
    while let Some(node) = stack.pop() {
        reached.push(node);
        each_edge(node, &mut |edge| {
            let (Edge::Strong(target) | Edge::Weak(target, ..)) = edge;
            if target.color() != Color::Gray {
                target.set_color(Color::Gray);
                stack.push(target);
            }
        });
    }
    reached
}

/// Empties the boxes, then lets go of them. Returns how many PHP would count.
fn free(nodes: Vec<Node>) -> usize {
    // Holding all of them first, so that emptying one frees none of the others.
    let held: Vec<Value> = nodes.iter().map(|node| node.hold()).collect();
    let mut count = 0;
    for node in &nodes {
        node.header().keep_out_of_roots();
        count += usize::from(node.header().kind() != Kind::Reference);
    }
    for value in &held {
        if let Value::Object(object) = value
            && object.is_weakly_referenced()
        {
            // Now, and not when it is freed: the entry of a weak map may be what still holds it.
            weak::object_died(object.address());
        }
    }
    for value in &held {
        match value {
            Value::Array(array) => {
                // SAFETY: garbage: nobody but other garbage holds the array, and no borrow into it is alive.
                drop(unsafe { array.take_contents() });
            }
            Value::Reference(reference) => reference.set(Value::Null),
            Value::Object(object) => {
                for slot in 0..object.slots().len() {
                    let old = std::mem::take(&mut object.slots_mut()[slot]);
                    drop(old);
                }
                let dynamic = object.dynamic_mut().take();
                // PHP does not count the table of dynamic properties beside its object.
                if dynamic.as_ref().is_some_and(|d| d.header().is_kept_out_of_roots()) {
                    count = count.saturating_sub(1);
                }
                drop(dynamic);
                let native = object.native_any().take();
                drop(native);
            }
            _ => {}
        }
    }
    drop(held);
    count
}
