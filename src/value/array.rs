//! PHP's array: a packed vector while the keys are 0, 1, 2 … in that order, with few of them left out, else an
//! insertion-ordered hash.
//!
//! An [`Arr`] is a counted holder; [`Arr::make_mut`] gives the [`Array`] for changing, copied first if shared.
//! A *position* is an index into the entries in insertion order. Removal leaves a tombstone, so positions
//! survive removal and insertion; only compaction moves entries, and that does not happen while somebody has
//! announced itself with [`Array::pin`].

mod copy;
mod holder;
mod iter;
mod named;

use super::table::{Entry, Hash};
use super::{Key, KeyRef, Ref, Str, Value};

pub use super::key::integer_key;
pub use copy::copies_of;
pub use holder::Arr;
pub(super) use holder::ArrayBox;
pub use iter::{EntryIter, Iter, IterRef};
pub use named::Named;

/// The next key is already taken: PHP's "Cannot add element to the array as the next element is already occupied".
#[derive(Debug)]
pub struct NextIndexTaken;

enum Storage {
    /// Element `i` has key `i`. `Undef` stands for a key that is not there (a *hole*); the last one is there.
    Packed(Vec<Value>),
    Hash(Hash),
}

/// See [`Array::pins`].
const PIN_BITS: u32 = 10;
const PIN_MASK: u32 = (1 << PIN_BITS) - 1;
/// The rest counts edits.
const EDIT_BITS: u32 = u32::BITS - PIN_BITS;

/// The contents of a PHP array.
pub struct Array {
    storage: Storage,
    /// The key that `$a[] =` would take; `i64::MIN` while no integer key was ever used (then it is 0).
    next_index: i64,
    /// PHP's internal pointer (`current`, `next` …), a position.
    cursor: u32,
    /// In the lowest ten bits: how many iterations rely on positions staying valid. Above: the number of the last edit
    /// that moved elements under them ([`super::array_edits`]).
    pins: u32,
    /// The number of holes among packed values.
    holes: u32,
    /// No packed value before this position is there: a queue need not look for its head.
    start: u32,
}

/// Packed values may leave out this many keys at the beginning, whatever their number.
const FEW: usize = 8;

impl Default for Array {
    fn default() -> Array {
        Array::new()
    }
}

impl Array {
    /// An empty array.
    pub const fn new() -> Array {
        Array {
            storage: Storage::Packed(Vec::new()),
            next_index: i64::MIN,
            cursor: 0,
            pins: 0,
            holes: 0,
            start: 0,
        }
    }

    /// An empty array with room for `n` elements with keys 0, 1, 2 …
    pub fn with_capacity(n: usize) -> Array {
        Array { storage: Storage::Packed(Vec::with_capacity(n)), ..Array::new() }
    }

    /// An empty array with room for `n` elements of any key.
    pub fn hash_with_capacity(n: usize) -> Array {
        Array { storage: Storage::Hash(Hash::with_capacity(n)), ..Array::new() }
    }

    /// An array with the keys 0, 1, 2 … None of the values may be `Undef`.
    pub fn from_vec(values: Vec<Value>) -> Array {
        let next_index = if values.is_empty() { i64::MIN } else { values.len() as i64 };
        Array { storage: Storage::Packed(values), next_index, ..Array::new() }
    }

    /// A holder of this array.
    pub fn into_arr(self) -> Arr {
        Arr::from_array(self)
    }

    /// The number of elements.
    #[inline(always)]
    pub fn len(&self) -> usize {
        match &self.storage {
            Storage::Packed(values) => values.len() - self.holes as usize,
            Storage::Hash(hash) => hash.live as usize,
        }
    }

    /// Whether there are no elements.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The values, if the keys are exactly 0, 1, 2 … and stored packed.
    #[inline(always)]
    pub fn as_packed(&self) -> Option<&[Value]> {
        if let Storage::Packed(values) = &self.storage
            && self.holes == 0
        {
            return Some(values);
        }
        None
    }

    /// As [`Array::as_packed`], for changing values (not for removing them: none may become `Undef`).
    #[inline(always)]
    pub fn as_packed_mut(&mut self) -> Option<&mut [Value]> {
        if let Storage::Packed(values) = &mut self.storage
            && self.holes == 0
        {
            return Some(values);
        }
        None
    }

    /// The place of an element that is there, if the values are stored packed.
    #[inline(always)]
    pub fn packed_place(&mut self, key: i64) -> Option<&mut Value> {
        match &mut self.storage {
            Storage::Packed(values) => values.get_mut(key as usize).filter(|value| !value.is_undef()),
            Storage::Hash(_) => None,
        }
    }

    /// The element with an integer key, if the values are stored packed.
    #[inline(always)]
    pub fn get_packed(&self, key: i64) -> Option<&Value> {
        match &self.storage {
            Storage::Packed(values) => values.get(key as usize).filter(|value| !value.is_undef()),
            Storage::Hash(_) => None,
        }
    }

    /// Whether the values are stored packed, by integer keys from 0 on.
    #[inline(always)]
    pub fn is_packed(&self) -> bool {
        matches!(self.storage, Storage::Packed(_))
    }

    /// Whether the keys are 0, 1, 2 … in that order (`array_is_list`).
    pub fn is_list(&self) -> bool {
        match &self.storage {
            Storage::Packed(_) => self.holes == 0,
            Storage::Hash(_) => self.iter_ref().enumerate().all(|(i, (k, _))| k == KeyRef::Int(i as i64)),
        }
    }

    /// The element with an integer key.
    #[inline(always)]
    pub fn get_int(&self, key: i64) -> Option<&Value> {
        match &self.storage {
            Storage::Packed(values) => values.get(key as usize).filter(|value| !value.is_undef()),
            Storage::Hash(hash) => Some(&hash.entries[hash.find_int(key)?].value),
        }
    }

    /// The element with a string key that is known not to be a decimal integer.
    #[inline(always)]
    pub fn get_str(&self, key: &Str) -> Option<&Value> {
        match &self.storage {
            Storage::Packed(_) => None,
            Storage::Hash(hash) => Some(&hash.entries[hash.find_str(key)?].value),
        }
    }

    /// The element with a key given as bytes that are known not to be a decimal integer.
    pub fn get_bytes(&self, key: &[u8]) -> Option<&Value> {
        match &self.storage {
            Storage::Packed(_) => None,
            Storage::Hash(hash) => Some(&hash.entries[hash.find_bytes(key)?].value),
        }
    }

    /// The element with this key.
    #[inline]
    pub fn get(&self, key: &Key) -> Option<&Value> {
        match key {
            Key::Int(i) => self.get_int(*i),
            Key::Str(s) => self.get_str(s),
        }
    }

    /// The position of a key.
    pub fn position_of(&self, key: &Key) -> Option<usize> {
        match (&self.storage, key) {
            (Storage::Packed(values), Key::Int(i)) => {
                let position = *i as usize;
                values.get(position).filter(|value| !value.is_undef()).map(|_| position)
            }
            (Storage::Packed(_), Key::Str(_)) => None,
            (Storage::Hash(hash), key) => hash.find_key(key),
        }
    }

    /// Whether the key is there.
    pub fn contains_key(&self, key: &Key) -> bool {
        self.position_of(key).is_some()
    }

    /// The element with this key, for changing. It must not be made `Undef`.
    pub fn get_mut(&mut self, key: &Key) -> Option<&mut Value> {
        let position = self.position_of(key)?;
        self.value_at_mut(position)
    }

    /// As [`Array::get_mut`] for an integer key.
    #[inline(always)]
    pub fn get_int_mut(&mut self, key: i64) -> Option<&mut Value> {
        match &mut self.storage {
            Storage::Packed(values) => values.get_mut(key as usize).filter(|value| !value.is_undef()),
            Storage::Hash(hash) => {
                let i = hash.find_int(key)?;
                Some(&mut hash.entries[i].value)
            }
        }
    }

    /// As [`Array::get_mut`] for a string key that is known not to be a decimal integer.
    #[inline(always)]
    pub fn get_str_mut(&mut self, key: &Str) -> Option<&mut Value> {
        match &mut self.storage {
            Storage::Packed(_) => None,
            Storage::Hash(hash) => {
                let i = hash.find_str(key)?;
                Some(&mut hash.entries[i].value)
            }
        }
    }

    /// The place for a key; a missing one is made and holds `Null`. The flag tells whether it was made.
    pub fn entry(&mut self, key: &Key) -> (&mut Value, bool) {
        if let Some(position) = self.position_of(key) {
            return (self.place(position), false);
        }
        (self.append_entry(key.clone()), true)
    }

    /// As [`Array::entry`] for an integer key.
    #[inline]
    pub fn int_entry(&mut self, key: i64) -> &mut Value {
        let found = match &self.storage {
            Storage::Packed(values) => {
                let position = key as usize;
                values.get(position).filter(|value| !value.is_undef()).map(|_| position)
            }
            Storage::Hash(hash) => hash.find_int(key),
        };
        match found {
            Some(position) => self.place(position),
            None => self.append_int(key),
        }
    }

    /// As [`Array::entry`] for a string key that is known not to be a decimal integer.
    #[inline]
    pub fn str_entry(&mut self, key: &Str) -> &mut Value {
        let found = match &self.storage {
            Storage::Packed(_) => None,
            Storage::Hash(hash) => hash.find_str(key),
        };
        match found {
            Some(position) => self.place(position),
            None => self.append_str(key.clone()),
        }
    }

    #[inline(always)]
    fn place(&mut self, position: usize) -> &mut Value {
        match &mut self.storage {
            Storage::Packed(values) => &mut values[position],
            Storage::Hash(hash) => &mut hash.entries[position].value,
        }
    }

    /// Sets the element with this key; returns what was there. A reference there is replaced, not written through.
    pub fn insert(&mut self, key: Key, value: Value) -> Option<Value> {
        if let Some(position) = self.position_of(&key) {
            return Some(std::mem::replace(self.place(position), value));
        }
        *self.append_entry(key) = value;
        None
    }

    /// Adds an element whose key, no decimal integer, is known not to be there.
    pub fn insert_new_str(&mut self, key: &Str, value: Value) {
        *self.append_str(key.clone()) = value;
    }

    /// Sets the element with an integer key. A reference there is replaced.
    #[inline(always)]
    pub fn set_int(&mut self, key: i64, value: Value) {
        *self.int_entry(key) = value;
    }

    /// As [`Array::set_int`] for a string key that is known not to be a decimal integer.
    #[inline(always)]
    pub fn set_str(&mut self, key: &Str, value: Value) {
        *self.str_entry(key) = value;
    }

    /// As [`Array::set_int`] for a key as it lies in an array.
    #[inline(always)]
    pub fn set(&mut self, key: KeyRef<'_>, value: Value) {
        match key {
            KeyRef::Int(key) => self.set_int(key, value),
            KeyRef::Str(key) => self.set_str(key, value),
        }
    }

    /// As [`Array::set`] for a key that is known not to be there.
    #[inline]
    pub fn add(&mut self, key: KeyRef<'_>, value: Value) {
        let place = match key {
            KeyRef::Int(key) => self.append_int(key),
            KeyRef::Str(key) => self.append_str(key.clone()),
        };
        // SAFETY: a new place holds `Null`, which need not be dropped.
        unsafe { std::ptr::from_mut(place).write(value) };
    }

    /// [`Array::insert`] with a key given as text (decimal integers are normalised).
    pub fn insert_str(&mut self, key: &str, value: impl Into<Value>) {
        self.insert(Key::from(key), value.into());
    }

    /// Appends a new entry for a key that is not there; its place holds `Null`. Values are written into their place by
    /// whoever has them: passed on in memory, each would be waited for.
    fn append_entry(&mut self, key: Key) -> &mut Value {
        match key {
            Key::Int(key) => self.append_int(key),
            Key::Str(key) => self.append_str(key),
        }
    }

    #[inline]
    fn append_int(&mut self, key: i64) -> &mut Value {
        let at_hand = match &self.storage {
            Storage::Packed(values) => key as usize == values.len() && values.len() < values.capacity(),
            Storage::Hash(hash) => hash.entries.len() < hash.entries.capacity(),
        };
        if !at_hand {
            return self.append_int_slow(key);
        }
        if key >= self.next_index || self.next_index == i64::MIN {
            self.next_index = key.saturating_add(1);
        }
        match &mut self.storage {
            Storage::Packed(values) => {
                values.push(Value::Null);
                &mut values[key as usize]
            }
            Storage::Hash(hash) => hash.append_int(key),
        }
    }

    #[inline(never)]
    fn append_int_slow(&mut self, key: i64) -> &mut Value {
        if let Storage::Packed(values) = &self.storage
            && values.len() == values.capacity()
            && self.holes as usize > values.len() / 4 * 3
            && self.holes as usize > FEW
            && !self.is_pinned()
        {
            // What `unset` took out of a queue gives its memory back.
            self.make_hash();
            self.compact();
        }
        let position = key as usize;
        if let Storage::Packed(values) = &self.storage
            && position != values.len()
            && !self.may_leave_out(position)
        {
            self.make_hash();
        }
        if key >= self.next_index || self.next_index == i64::MIN {
            self.next_index = key.saturating_add(1);
        }
        self.make_room();
        match &mut self.storage {
            Storage::Packed(values) => {
                let left_out = position - values.len();
                if left_out > 0 {
                    if values.is_empty() {
                        self.start = position as u32;
                    }
                    self.holes += left_out as u32;
                    values.resize_with(position, Value::default);
                }
                values.push(Value::Null);
                &mut values[position]
            }
            Storage::Hash(hash) => hash.append_int(key),
        }
    }

    fn append_str(&mut self, key: Str) -> &mut Value {
        self.make_hash();
        self.make_room();
        match &mut self.storage {
            Storage::Hash(hash) => hash.append_str(key),
            Storage::Packed(_) => unreachable!("it was just made a hash"),
        }
    }

    /// Whether packed values stay packed if the next one is at this position: the rule of PHP, so that an array takes no
    /// more memory than there.
    fn may_leave_out(&self, position: usize) -> bool {
        let Storage::Packed(values) = &self.storage else { return false };
        let room = values.capacity().max(FEW);
        position > values.len() && (position < room || position / 2 < room && room / 2 < self.len())
    }

    /// Makes room for one more entry of a hash.
    #[inline(always)]
    fn make_room(&mut self) {
        if let Storage::Hash(hash) = &self.storage
            && hash.entries.len() == hash.entries.capacity()
        {
            self.make_room_slow();
        }
    }

    #[cold]
    #[inline(never)]
    fn make_room_slow(&mut self) {
        let pinned = self.is_pinned();
        let Storage::Hash(hash) = &mut self.storage else { return };
        if !pinned && (hash.live as usize) < hash.entries.len() - hash.entries.len() / 4 {
            self.compact();
        } else {
            hash.grow();
        }
    }

    /// Appends with the next integer key (`$a[] = value`).
    #[inline(always)]
    pub fn push(&mut self, value: Value) -> Result<(), NextIndexTaken> {
        if let Storage::Packed(values) = &mut self.storage
            && (self.next_index == values.len() as i64 || self.next_index == i64::MIN)
            && values.len() < values.capacity()
        {
            values.push(value);
            self.next_index = values.len() as i64;
            return Ok(());
        }
        self.push_slow(value)
    }

    /// The place of a new last element in room that is there already, if the keys are 0, 1, 2 …; it holds `Null`.
    #[inline(always)]
    pub fn next_packed_place(&mut self) -> Option<&mut Value> {
        let Storage::Packed(values) = &mut self.storage else { return None };
        let length = values.len();
        if length == values.capacity() || self.next_index != length as i64 && self.next_index != i64::MIN {
            return None;
        }
        self.next_index = length as i64 + 1;
        // SAFETY: there is room for one more.
        unsafe {
            values.as_mut_ptr().add(length).write(Value::Null);
            values.set_len(length + 1);
        }
        values.last_mut()
    }

    #[cold]
    #[inline(never)]
    fn push_slow(&mut self, value: Value) -> Result<(), NextIndexTaken> {
        let key = self.next_key()?;
        *self.append_int(key) = value;
        Ok(())
    }

    /// Appends with the next integer key and gives the place (`$a[][…] = …`); it holds `Null`.
    pub fn push_place(&mut self) -> Result<&mut Value, NextIndexTaken> {
        self.push(Value::Null)?;
        match &mut self.storage {
            Storage::Packed(values) => values.last_mut().ok_or(NextIndexTaken),
            Storage::Hash(hash) => hash.entries.last_mut().map(|e| &mut e.value).ok_or(NextIndexTaken),
        }
    }

    /// The key that the next push takes.
    pub fn next_key(&self) -> Result<i64, NextIndexTaken> {
        let key = if self.next_index == i64::MIN { 0 } else { self.next_index };
        if key == i64::MAX && self.get_int(key).is_some() { Err(NextIndexTaken) } else { Ok(key) }
    }

    /// The next key as stored: `i64::MIN` while no integer key was ever used.
    pub fn raw_next_index(&self) -> i64 {
        self.next_index
    }

    /// Sets the key that the next push takes (`array_pop` resets it).
    pub fn set_next_index(&mut self, next: i64) {
        self.next_index = next;
    }

    /// Removes an element; returns it. The next free key stays.
    pub fn remove(&mut self, key: &Key) -> Option<Value> {
        let position = self.position_of(key)?;
        self.remove_at(position)
    }

    /// Removes the element at a position; returns it.
    pub fn remove_at(&mut self, position: usize) -> Option<Value> {
        let (value, end) = match &mut self.storage {
            Storage::Packed(values) => {
                let value = std::mem::take(values.get_mut(position)?);
                if value.is_undef() {
                    return None;
                }
                if position + 1 == values.len() {
                    values.pop();
                    while values.last().is_some_and(Value::is_undef) {
                        values.pop();
                        self.holes -= 1;
                    }
                } else {
                    self.holes += 1;
                    if position == self.start as usize {
                        let left_out = values[position..].iter().take_while(|value| value.is_undef()).count();
                        self.start += left_out as u32;
                    }
                }
                self.start = self.start.min(values.len() as u32);
                (value, values.len())
            }
            Storage::Hash(hash) => {
                if hash.entries.get(position)?.value.is_undef() {
                    return None;
                }
                (hash.remove(position), hash.entries.len())
            }
        };
        // As in PHP, a pointer behind the last element finds what is appended next.
        self.cursor = self.cursor.min(end as u32);
        if end <= position && self.is_pinned() {
            let edit = super::array_edits::record(self.edit(), None, end, usize::MAX, 0);
            self.pins = self.pins & PIN_MASK | edit << PIN_BITS;
        }
        Some(value)
    }

    /// Removes and returns the last element and resets the next free key (`array_pop`).
    pub fn pop(&mut self) -> Option<Value> {
        if let Storage::Packed(values) = &mut self.storage
            && self.holes == 0
        {
            let value = values.pop()?;
            if values.len() as i64 + 1 == self.next_index {
                self.next_index -= 1;
            }
            self.cursor = 0;
            return Some(value);
        }
        let position = self.last_position()?;
        let key = self.key_at(position);
        let value = self.remove_at(position);
        if let Some(Key::Int(i)) = key
            && i.checked_add(1) == Some(self.next_index)
        {
            self.next_index = i;
        }
        self.cursor = self.first_position().unwrap_or(0) as u32;
        value
    }

    /// Removes all elements.
    pub fn clear(&mut self) {
        *self = Array::new();
    }

    /// Keeps packed arrays packed no longer: for operations that want keyed entries.
    pub fn make_hash(&mut self) {
        if let Storage::Packed(values) = &mut self.storage {
            let values = std::mem::take(values);
            // Whoever made room for values that were to come gets room for as many entries.
            let room = (values.len() + values.len() / 2).max(4);
            let room = if values.is_empty() { room.max(values.capacity()) } else { room };
            let mut entries = Vec::with_capacity(room);
            let live = values.len() as u32 - self.holes;
            let keyed = values.into_iter().enumerate().map(|(i, value)| Entry::of_int(i as i64, value));
            if self.holes == 0 || self.pins & PIN_MASK != 0 {
                entries.extend(keyed);
            } else {
                // The holes stay behind.
                let cursor = self.cursor as usize;
                let mut before = 0;
                entries.extend(keyed.enumerate().filter_map(|(i, entry)| {
                    let lives = !entry.value.is_undef();
                    before += u32::from(lives && i < cursor);
                    lives.then_some(entry)
                }));
                self.cursor = before;
            }
            self.holes = 0;
            self.start = 0;
            self.storage = Storage::Hash(Hash::of_entries(entries, live));
        }
    }

    fn compact(&mut self) {
        let Storage::Hash(hash) = &mut self.storage else { return };
        let before = hash.entries.iter().take(self.cursor as usize);
        self.cursor = before.filter(|e| !e.value.is_undef()).count() as u32;
        hash.compact();
    }

    /// Announces an iteration by position: positions stay valid until [`Array::unpin`].
    pub fn pin(&mut self) {
        if self.pins & PIN_MASK < PIN_MASK {
            self.pins += 1;
        }
    }

    /// The elements of `other` in another order: the iterations that go over that go on here.
    pub fn continue_iterations_of(&mut self, other: &Array) {
        self.pins = other.pins;
    }

    /// Ends what [`Array::pin`] began.
    pub fn unpin(&mut self) {
        if self.is_pinned() {
            self.pins -= 1;
        }
    }

    /// Whether an iteration relies on positions.
    pub fn is_pinned(&self) -> bool {
        self.pins & PIN_MASK != 0
    }

    /// The number of the last edit that moved elements under an iteration.
    pub fn edit(&self) -> u32 {
        self.pins >> PIN_BITS
    }

    /// An iteration by reference begins: [`Array::pin`], and the array gets a name by which it is known again.
    pub fn begin_iteration(&mut self) {
        self.pin();
        if self.edit() == 0 {
            self.pins |= super::array_edits::origin() << PIN_BITS;
        }
    }

    /// Where a position is after the edits since the one numbered `seen`; `None`: it was a position in another array.
    pub fn moved_position(&self, position: usize, seen: u32) -> Option<usize> {
        super::array_edits::moved(position, seen, self.edit())
    }

    /// Announces that the elements from `start` to `end` (counted from the first one) are about to be replaced by
    /// `inserted` others; what it returns is for [`Array::end_edit`].
    pub fn begin_edit(&self, start: usize, end: usize, inserted: usize) -> u32 {
        if !self.is_pinned() {
            return self.pins;
        }
        let end_position = self.end_position();
        let live = (self.len() != end_position)
            .then(|| (0..end_position).filter(|&i| self.value_at(i).is_some()).collect());
        let edit = super::array_edits::record(self.edit(), live, start, end, inserted);
        self.pins & PIN_MASK | edit << PIN_BITS
    }

    /// The array that an edit made takes over the iterations.
    pub fn end_edit(&mut self, begun: u32) {
        self.pins = begun;
    }

    /// One more than the last position in use.
    #[inline(always)]
    pub fn end_position(&self) -> usize {
        match &self.storage {
            Storage::Packed(values) => values.len(),
            Storage::Hash(hash) => hash.entries.len(),
        }
    }

    /// The value at a position, unless it is removed or past the end.
    #[inline(always)]
    pub fn value_at(&self, position: usize) -> Option<&Value> {
        match &self.storage {
            Storage::Packed(values) => values.get(position),
            Storage::Hash(hash) => hash.entries.get(position).map(|e| &e.value),
        }
        .filter(|value| !value.is_undef())
    }

    /// As [`Array::value_at`], for changing.
    pub fn value_at_mut(&mut self, position: usize) -> Option<&mut Value> {
        match &mut self.storage {
            Storage::Packed(values) => values.get_mut(position),
            Storage::Hash(hash) => hash.entries.get_mut(position).map(|e| &mut e.value),
        }
        .filter(|value| !value.is_undef())
    }

    /// The key at a position, unless it is removed or past the end.
    #[inline(always)]
    pub fn key_at(&self, position: usize) -> Option<Key> {
        match &self.storage {
            Storage::Packed(values) => {
                values.get(position).filter(|v| !v.is_undef()).map(|_| Key::Int(position as i64))
            }
            Storage::Hash(hash) => hash.entries.get(position).filter(|e| !e.value.is_undef()).map(Entry::key),
        }
    }

    /// The key and the value at a position, unless it is removed or past the end.
    #[inline(always)]
    pub fn entry_at(&self, position: usize) -> Option<(KeyRef<'_>, &Value)> {
        match &self.storage {
            Storage::Packed(values) => {
                let value = values.get(position).filter(|v| !v.is_undef())?;
                Some((KeyRef::Int(position as i64), value))
            }
            Storage::Hash(hash) => {
                let entry = hash.entries.get(position).filter(|e| !e.value.is_undef())?;
                Some((entry.key_ref(), &entry.value))
            }
        }
    }

    /// The element with this key.
    #[inline]
    pub fn get_ref(&self, key: KeyRef<'_>) -> Option<&Value> {
        match key {
            KeyRef::Int(i) => self.get_int(i),
            KeyRef::Str(s) => self.get_str(s),
        }
    }

    /// The first position at or after `position` that holds an element.
    #[inline(always)]
    pub fn live_position(&self, position: usize) -> Option<usize> {
        match &self.storage {
            Storage::Packed(values) if self.holes == 0 => (position < values.len()).then_some(position),
            Storage::Packed(values) => {
                let from = position.max(self.start as usize);
                Some(from + values.get(from..)?.iter().position(|v| !v.is_undef())?)
            }
            Storage::Hash(hash) => hash.live_position(position),
        }
    }

    /// The last position before `position` that holds an element.
    pub fn live_position_before(&self, position: usize) -> Option<usize> {
        (0..position.min(self.end_position())).rev().find(|i| self.value_at(*i).is_some())
    }

    /// The position of the first element.
    pub fn first_position(&self) -> Option<usize> {
        self.live_position(0)
    }

    /// The position of the last element.
    pub fn last_position(&self) -> Option<usize> {
        self.live_position_before(usize::MAX)
    }

    /// PHP's internal pointer, moved on to a live element; past the end if there is none.
    pub fn cursor(&self) -> usize {
        self.live_position(self.cursor as usize).unwrap_or_else(|| self.end_position())
    }

    /// Moves PHP's internal pointer.
    pub fn set_cursor(&mut self, position: usize) {
        self.cursor = u32::try_from(position).unwrap_or(u32::MAX);
    }

    /// Keys and values in order.
    pub fn iter(&self) -> Iter<'_> {
        Iter(self.iter_ref())
    }

    /// Keys and values in order, the keys not counted.
    #[inline]
    pub fn iter_ref(&self) -> IterRef<'_> {
        match &self.storage {
            Storage::Packed(values) => IterRef::Packed(0, values.iter(), self.len()),
            Storage::Hash(hash) => IterRef::Hash(EntryIter(hash.live_entries()), hash.live as usize),
        }
    }

    /// The values in order.
    pub fn values(&self) -> impl Iterator<Item = &Value> {
        self.iter_ref().map(|(_, value)| value)
    }

    /// The keys in order.
    pub fn keys(&self) -> impl Iterator<Item = Key> + '_ {
        self.iter().map(|(key, _)| key)
    }

    /// Takes the values out if they are stored packed; the array is empty then.
    pub fn take_packed(&mut self) -> Option<Vec<Value>> {
        match &mut self.storage {
            Storage::Packed(values) if self.holes == 0 => {
                let values = std::mem::take(values);
                *self = Array { pins: self.pins, ..Array::new() };
                Some(values)
            }
            _ => None,
        }
    }

    /// Takes the array apart into keys and values, in order.
    pub fn into_entries(mut self) -> Vec<(Key, Value)> {
        match std::mem::replace(&mut self.storage, Storage::Packed(Vec::new())) {
            Storage::Packed(values) => {
                let values = values.into_iter().enumerate().filter(|(_, value)| !value.is_undef());
                values.map(|(i, value)| (Key::Int(i as i64), value)).collect()
            }
            Storage::Hash(hash) => {
                let live = hash.entries.into_iter().filter(|e| !e.value.is_undef());
                live.map(Entry::into_parts).collect()
            }
        }
    }

    /// The values in order, for changing. None may be made `Undef`.
    pub fn values_mut(&mut self) -> impl Iterator<Item = &mut Value> {
        let (packed, entries): (&mut [Value], &mut [Entry]) = match &mut self.storage {
            Storage::Packed(values) => (values, &mut []),
            Storage::Hash(hash) => (&mut [], &mut hash.entries),
        };
        packed.iter_mut().chain(entries.iter_mut().map(|e| &mut e.value)).filter(|v| !v.is_undef())
    }
}

impl FromIterator<Value> for Array {
    fn from_iter<T: IntoIterator<Item = Value>>(iter: T) -> Array {
        Array::from_vec(iter.into_iter().collect())
    }
}

impl FromIterator<(Key, Value)> for Array {
    fn from_iter<T: IntoIterator<Item = (Key, Value)>>(iter: T) -> Array {
        let mut array = Array::new();
        for (key, value) in iter {
            array.insert(key, value);
        }
        array
    }
}

/// A reference in an array that must be told apart from a plain value: the place itself.
impl Array {
    /// Makes the element with this key a reference (a missing one is made, `Null`) and returns a holder of it.
    pub fn reference(&mut self, key: &Key) -> Ref {
        self.entry(key).0.make_reference()
    }
}
