//! `array_column`

use crate::declare_functions;
use crate::value::array::integer_key;
use crate::value::{Arr, Array, Key, Notes, Obj, Str, Tracer, Value, convert};
use crate::vm::{Args, Call, Callable, Class, Function, NativeFrame, NativeResult, Outcome, Vm};

declare_functions! {
    /// One column of a table (of arrays or objects), optionally with another column as keys.
    "array_column(array $array, string|int|null $column_key, string|int|null $index_key = null): array" => array_column,
}

/// The column of a table whose rows are all arrays, by simple keys: nobody need be asked then.
fn plain_column(args: &Args) -> Option<Array> {
    let column = match args.get(1) {
        Value::Int(i) => Key::Int(*i),
        Value::String(s) => Key::from_str(s),
        _ => return None,
    };
    let index = match args.get(2) {
        Value::Undef | Value::Null => None,
        Value::Int(key) => Some(Key::Int(*key)),
        Value::String(key) => Some(Key::from_str(key)),
        _ => return None,
    };
    let table = args.array(0);
    let Some(index) = index else {
        let mut values = Vec::with_capacity(table.len());
        for row in table.values() {
            let Value::Array(row) = row.deref() else { return None };
            values.extend(row.get(&column).map(Value::read));
        }
        return Some(Array::from_vec(values));
    };
    let mut result = Array::new();
    for row in table.values() {
        let Value::Array(row) = row.deref() else { return None };
        let Some(value) = row.get(&column) else { continue };
        match row.get(&index).map(Value::deref) {
            Some(Value::Int(key)) => result.set_int(*key, value.read()),
            Some(Value::String(key)) => match integer_key(key) {
                Some(key) => result.set_int(key, value.read()),
                None => result.set_str(key, value.read()),
            },
            None => result.push(value.read()).ok()?,
            Some(_) => return None,
        }
    }
    Some(result)
}

fn array_column(_vm: &mut Vm, args: &mut Args) -> NativeResult {
    if let Some(column) = plain_column(args) {
        return Ok(column.into());
    }
    Ok(Outcome::Enter(Box::new(Column {
        array: args.array(0),
        column: args.get(1).read(),
        index: args.get(2).read(),
        position: 0,
        stage: Stage::Row,
        value: Value::Undef,
        result: Array::new(),
    })))
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Stage {
    /// The next row.
    Row,
    /// Awaiting `__isset` or `__get` of the value's column.
    ValueIsset,
    ValueGet,
    /// Awaiting `__isset` or `__get` of the key's column.
    IndexIsset,
    IndexGet,
}

struct Column {
    array: Arr,
    column: Value,
    index: Value,
    position: usize,
    stage: Stage,
    /// The value of the row whose key is looked for.
    value: Value,
    result: Array,
}

/// What a row has in a column.
enum Cell {
    Value(Value),
    Missing,
    /// The object must be asked: `__isset`, then `__get`.
    Ask(Call),
}

fn cell(vm: &mut Vm, row: &Value, column: &Value) -> Cell {
    match row.deref() {
        Value::Array(array) => {
            let mut notes = Notes::new();
            let key = convert::key_from_value(column, &mut notes).ok();
            match key.and_then(|key| array.get(&key).cloned()) {
                Some(value) => Cell::Value(value.read()),
                None => Cell::Missing,
            }
        }
        Value::Object(object) => {
            let name = convert::to_str(column).unwrap_or_else(Str::empty);
            match visible_property(vm, object, &name) {
                Some(value) => Cell::Value(value),
                None => match magic(object, Class::of(object).magic.isset, &name) {
                    Some(call) => Cell::Ask(call),
                    None => Cell::Missing,
                },
            }
        }
        _ => Cell::Missing,
    }
}

/// A property as the calling code may read it.
fn visible_property(vm: &mut Vm, object: &Obj, name: &Str) -> Option<Value> {
    let scope = vm.calling_scope();
    let class = Class::of(object);
    for (property, value) in class.slots.iter().zip(object.slots()).rev() {
        if property.name == *name && !value.is_undef() {
            let visible = match property.visibility {
                crate::bytecode::Visibility::Public => true,
                crate::bytecode::Visibility::Protected => scope
                    .is_some_and(|s| s.is_subclass_of(property.class) || property.class.is_subclass_of(s)),
                crate::bytecode::Visibility::Private => scope.is_some_and(|s| s.same(property.class)),
            };
            if visible {
                return Some(value.read());
            }
        }
    }
    object.dynamic()?.get(&Key::Str(name.clone())).map(Value::read)
}

fn magic(object: &Obj, function: Option<&'static Function>, name: &Str) -> Option<Call> {
    let callable = Callable {
        function: function?,
        this: Some(object.clone()),
        called_class: Some(Class::of(object)),
        closure: None,
        magic_name: None,
    };
    Some(Call::new(callable, vec![Value::String(name.clone())]))
}

impl Column {
    /// What is read of a row: its column's value, or the row itself.
    fn row(&self) -> Value {
        self.array.value_at(self.position).map_or(Value::Null, |row| row.read())
    }

    fn store(&mut self, vm: &mut Vm, key: Option<Value>) {
        let value = std::mem::take(&mut self.value);
        let mut notes = Notes::new();
        let key = match key {
            Some(Value::Object(_) | Value::Array(_)) | None => None,
            Some(key) => convert::key_from_value(&key, &mut notes).ok(),
        };
        vm.raise_notes(&mut notes);
        match key {
            Some(key) => {
                self.result.insert(key, value);
            }
            None => {
                let _ = self.result.push(value);
            }
        }
        self.stage = Stage::Row;
        self.position += 1;
    }

    fn skip(&mut self) {
        self.stage = Stage::Row;
        self.position += 1;
    }

    /// The value is known; now the key. A call that must be made first, if any.
    fn look_for_key(&mut self, vm: &mut Vm, value: Value) -> Option<Call> {
        self.value = value;
        if matches!(self.index, Value::Null) {
            self.store(vm, None);
            return None;
        }
        match cell(vm, &self.row(), &self.index.clone()) {
            Cell::Value(key) => self.store(vm, Some(key)),
            Cell::Missing => self.store(vm, None),
            Cell::Ask(call) => {
                self.stage = Stage::IndexIsset;
                return Some(call);
            }
        }
        None
    }

    fn get_call(&self, column: &Value) -> Option<Call> {
        let Value::Object(object) = self.row() else { return None };
        magic(&object, Class::of(&object).magic.get, &convert::to_str(column)?)
    }
}

impl NativeFrame for Column {
    fn resume(&mut self, vm: &mut Vm, result: Value) -> NativeResult {
        match self.stage {
            Stage::Row => {}
            Stage::ValueIsset => match self.get_call(&self.column).filter(|_| convert::to_bool(&result)) {
                Some(call) => {
                    self.stage = Stage::ValueGet;
                    return Ok(Outcome::Call(call));
                }
                None => self.skip(),
            },
            Stage::ValueGet => {
                if let Some(call) = self.look_for_key(vm, result) {
                    return Ok(Outcome::Call(call));
                }
            }
            Stage::IndexIsset => match self.get_call(&self.index).filter(|_| convert::to_bool(&result)) {
                Some(call) => {
                    self.stage = Stage::IndexGet;
                    return Ok(Outcome::Call(call));
                }
                None => self.store(vm, None),
            },
            Stage::IndexGet => self.store(vm, Some(result)),
        }
        while let Some(at) = self.array.live_position(self.position) {
            self.position = at;
            let row = self.row();
            let value = if matches!(self.column, Value::Null) {
                row
            } else {
                match cell(vm, &row, &self.column.clone()) {
                    Cell::Value(value) => value,
                    Cell::Missing => {
                        self.skip();
                        continue;
                    }
                    Cell::Ask(call) => {
                        self.stage = Stage::ValueIsset;
                        return Ok(Outcome::Call(call));
                    }
                }
            };
            if let Some(call) = self.look_for_key(vm, value) {
                return Ok(Outcome::Call(call));
            }
        }
        Ok(std::mem::take(&mut self.result).into())
    }

    fn trace(&self, tracer: &mut dyn Tracer) {
        tracer.visit(&Value::Array(self.array.clone()));
        tracer.visit(&self.value);
        self.result.values().for_each(|value| tracer.visit(value));
    }
}
