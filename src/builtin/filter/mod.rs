//! `filter_var` and its like: checks values and makes them of the type that is wanted.
//!
//! [`validate`] says what is a number, an address, a name; [`sanitize`] takes away or replaces what does not belong.
//! Input variables of requests (`filter_input`) do not exist on the command line.

use crate::builtin::ConstantValue::{self, Int};
use crate::declare_functions;
use crate::value::{Arr, Array, Key, Str, Tracer, Value, convert};
use crate::vm::{Args, Call, Error, NativeFrame, NativeResult, Outcome, Vm};

mod sanitize;
mod validate;

declare_functions! {
    /// Checks a value, or makes it of the type that is wanted.
    "filter_var(mixed $value, int $filter = FILTER_DEFAULT, array|int $options = 0): mixed" => filter_var,
    /// As `filter_var`, for the elements of an array.
    "filter_var_array(array $array, array|int $options = FILTER_DEFAULT, bool $add_empty = true): array|false|null" => filter_var_array,
    /// Whether a request has a variable.
    "filter_has_var(int $input_type, string $var_name): bool" => filter_has_var,
    /// A variable of a request, through a filter.
    "filter_input(int $type, string $var_name, int $filter = FILTER_DEFAULT, array|int $options = 0): mixed" => filter_input,
    /// Variables of a request, through filters.
    "filter_input_array(int $type, array|int $options = FILTER_DEFAULT, bool $add_empty = true): array|false|null" => filter_input_array,
    /// The names of all filters.
    "filter_list(): array" => filter_list,
    /// The number of a filter.
    "filter_id(string $name): int|false" => filter_id,
}

const NULL_ON_FAILURE: i64 = 0x800_0000;
const REQUIRE_ARRAY: i64 = 0x100_0000;
const REQUIRE_SCALAR: i64 = 0x200_0000;
const FORCE_ARRAY: i64 = 0x400_0000;
const CALLBACK: i64 = 1024;
const DEFAULT: i64 = 516;

const FILTERS: &[(&str, i64)] = &[
    ("int", 257),
    ("boolean", 258),
    ("bool", 258),
    ("float", 259),
    ("validate_regexp", 272),
    ("validate_domain", 277),
    ("validate_url", 273),
    ("validate_email", 274),
    ("validate_ip", 275),
    ("validate_mac", 276),
    ("string", 513),
    ("stripped", 513),
    ("encoded", 514),
    ("special_chars", 515),
    ("full_special_chars", 522),
    ("unsafe_raw", 516),
    ("email", 517),
    ("url", 518),
    ("number_int", 519),
    ("number_float", 520),
    ("add_slashes", 523),
    ("callback", CALLBACK),
];

/// The constants of filters.
pub const CONSTANTS: &[(&str, ConstantValue)] = &[
    ("INPUT_POST", Int(0)),
    ("INPUT_GET", Int(1)),
    ("INPUT_COOKIE", Int(2)),
    ("INPUT_ENV", Int(4)),
    ("INPUT_SERVER", Int(5)),
    ("FILTER_FLAG_NONE", Int(0)),
    ("FILTER_REQUIRE_SCALAR", Int(REQUIRE_SCALAR)),
    ("FILTER_REQUIRE_ARRAY", Int(REQUIRE_ARRAY)),
    ("FILTER_FORCE_ARRAY", Int(FORCE_ARRAY)),
    ("FILTER_NULL_ON_FAILURE", Int(NULL_ON_FAILURE)),
    ("FILTER_VALIDATE_INT", Int(257)),
    ("FILTER_VALIDATE_BOOLEAN", Int(258)),
    ("FILTER_VALIDATE_BOOL", Int(258)),
    ("FILTER_VALIDATE_FLOAT", Int(259)),
    ("FILTER_VALIDATE_REGEXP", Int(272)),
    ("FILTER_VALIDATE_DOMAIN", Int(277)),
    ("FILTER_VALIDATE_URL", Int(273)),
    ("FILTER_VALIDATE_EMAIL", Int(274)),
    ("FILTER_VALIDATE_IP", Int(275)),
    ("FILTER_VALIDATE_MAC", Int(276)),
    ("FILTER_DEFAULT", Int(DEFAULT)),
    ("FILTER_UNSAFE_RAW", Int(DEFAULT)),
    ("FILTER_SANITIZE_STRING", Int(513)),
    ("FILTER_SANITIZE_STRIPPED", Int(513)),
    ("FILTER_SANITIZE_ENCODED", Int(514)),
    ("FILTER_SANITIZE_SPECIAL_CHARS", Int(515)),
    ("FILTER_SANITIZE_FULL_SPECIAL_CHARS", Int(522)),
    ("FILTER_SANITIZE_EMAIL", Int(517)),
    ("FILTER_SANITIZE_URL", Int(518)),
    ("FILTER_SANITIZE_NUMBER_INT", Int(519)),
    ("FILTER_SANITIZE_NUMBER_FLOAT", Int(520)),
    ("FILTER_SANITIZE_ADD_SLASHES", Int(523)),
    ("FILTER_CALLBACK", Int(CALLBACK)),
    ("FILTER_FLAG_ALLOW_OCTAL", Int(1)),
    ("FILTER_FLAG_ALLOW_HEX", Int(2)),
    ("FILTER_FLAG_STRIP_LOW", Int(4)),
    ("FILTER_FLAG_STRIP_HIGH", Int(8)),
    ("FILTER_FLAG_STRIP_BACKTICK", Int(512)),
    ("FILTER_FLAG_ENCODE_LOW", Int(16)),
    ("FILTER_FLAG_ENCODE_HIGH", Int(32)),
    ("FILTER_FLAG_ENCODE_AMP", Int(64)),
    ("FILTER_FLAG_NO_ENCODE_QUOTES", Int(128)),
    ("FILTER_FLAG_EMPTY_STRING_NULL", Int(256)),
    ("FILTER_FLAG_ALLOW_FRACTION", Int(4096)),
    ("FILTER_FLAG_ALLOW_THOUSAND", Int(8192)),
    ("FILTER_FLAG_ALLOW_SCIENTIFIC", Int(16384)),
    ("FILTER_FLAG_PATH_REQUIRED", Int(262_144)),
    ("FILTER_FLAG_QUERY_REQUIRED", Int(524_288)),
    ("FILTER_FLAG_IPV4", Int(1_048_576)),
    ("FILTER_FLAG_IPV6", Int(2_097_152)),
    ("FILTER_FLAG_NO_RES_RANGE", Int(4_194_304)),
    ("FILTER_FLAG_NO_PRIV_RANGE", Int(8_388_608)),
    ("FILTER_FLAG_GLOBAL_RANGE", Int(268_435_456)),
    ("FILTER_FLAG_HOSTNAME", Int(1_048_576)),
    ("FILTER_FLAG_EMAIL_UNICODE", Int(1_048_576)),
];

/// What a value goes through.
#[derive(Clone)]
struct Filter {
    id: i64,
    flags: i64,
    options: Option<Arr>,
    callback: Value,
}

impl Filter {
    /// From the `$options` parameter of `filter_var`.
    fn new(id: i64, options: &Value) -> Filter {
        let mut filter = Filter { id, flags: 0, options: None, callback: Value::Null };
        match options.deref() {
            Value::Array(table) => {
                let entry = |name: &str| table.get_str(&Str::from(name)).map(Value::read);
                filter.flags = entry("flags").map_or(0, |flags| convert::to_int(&flags));
                match entry("options") {
                    Some(Value::Array(options)) if id != CALLBACK => filter.options = Some(options),
                    Some(other) => filter.callback = other,
                    None => {}
                }
            }
            flags => filter.flags = convert::to_int(flags),
        }
        filter
    }

    fn option(&self, name: &str) -> Option<Value> {
        self.options.as_ref()?.get_str(&Str::from(name)).map(Value::read)
    }

    fn failed(&self) -> Value {
        match self.option("default") {
            Some(default) => default,
            None if self.flags & NULL_ON_FAILURE != 0 => Value::Null,
            None => Value::Bool(false),
        }
    }

    fn is_validation(&self) -> bool {
        (256..512).contains(&self.id)
    }
}

fn filter_var(vm: &mut Vm, args: &mut Args) -> NativeResult {
    let id = args.int(1);
    if !FILTERS.iter().any(|(_, known)| *known == id) {
        vm.function_warning(format!("Unknown filter with ID {id}"));
        return Ok(false.into());
    }
    let filter = Filter::new(id, args.get(2));
    Ok(Outcome::Enter(Box::new(Filtering::new(vec![(None, args.get(0).clone(), filter)], None))))
}

/// The elements of an array, each with its filter.
fn filter_var_array(vm: &mut Vm, args: &mut Args) -> NativeResult {
    let values = args.array(0);
    let mut work = Vec::new();
    let mut result = Array::new();
    match args.get(1) {
        Value::Array(definition) => {
            for (key, wanted) in definition.iter() {
                let Key::Str(_) = key else {
                    return Err(vm.argument_type_error(1, "must contain only string keys"));
                };
                let filter = match wanted.deref() {
                    Value::Array(table) => {
                        let id = table.get_str(&Str::from("filter"));
                        Filter::new(id.map_or(DEFAULT, |id| convert::to_int(id.deref())), wanted.deref())
                    }
                    id => Filter::new(convert::to_int(id), &Value::Int(0)),
                };
                match values.get(&key) {
                    Some(value) => {
                        result.insert(key.clone(), Value::Null);
                        work.push((Some(key), value.read(), filter));
                    }
                    None if args.bool(2) => {
                        result.insert(key, Value::Null);
                    }
                    None => {}
                }
            }
        }
        id => {
            let filter = Filter::new(convert::to_int(id), &Value::Int(REQUIRE_SCALAR));
            for (key, value) in values.iter() {
                result.insert(key.clone(), Value::Null);
                work.push((Some(key), value.read(), filter.clone()));
            }
        }
    }
    Ok(Outcome::Enter(Box::new(Filtering::new(work, Some(result)))))
}

/// Filters one value after the other; objects are asked for their strings, callbacks are called.
struct Filtering {
    /// In reverse.
    work: Vec<(Option<Key>, Value, Filter)>,
    /// What the current value is called in the result.
    waiting: Option<(Option<Key>, Filter, Waiting)>,
    result: Option<Array>,
}

/// What is waited for.
enum Waiting {
    /// `__toString`
    Text,
    Callback,
}

impl Filtering {
    fn new(mut work: Vec<(Option<Key>, Value, Filter)>, result: Option<Array>) -> Filtering {
        work.reverse();
        Filtering { work, waiting: None, result }
    }

    fn store(&mut self, key: Option<Key>, value: Value) -> Option<Value> {
        match (&mut self.result, key) {
            (Some(result), Some(key)) => {
                result.insert(key, value);
                None
            }
            _ => Some(value),
        }
    }

    /// A value that is no object; a call if a callback has to be asked.
    fn filter(
        &mut self,
        vm: &mut Vm,
        key: Option<Key>,
        value: &Value,
        filter: Filter,
    ) -> Result<Step, Error> {
        if filter.id == CALLBACK {
            let callable = match vm.callable(&filter.callback) {
                Ok(callable) => callable,
                Err(_) => {
                    let name = vm.function_name();
                    return Err(vm.type_error(format!("{name}(): Option must be a valid callback")));
                }
            };
            let text = vm.string_of(value);
            self.waiting = Some((key, filter, Waiting::Callback));
            return Ok(Step::Call(Call::new(callable, vec![Value::String(text)])));
        }
        let filtered = filter_value(vm, value, &filter)?;
        Ok(Step::Done(self.store(key, filtered)))
    }
}

enum Step {
    Call(Call),
    Done(Option<Value>),
}

impl NativeFrame for Filtering {
    fn resume(&mut self, vm: &mut Vm, result: Value) -> NativeResult {
        if let Some((key, filter, waiting)) = self.waiting.take() {
            let step = match waiting {
                Waiting::Text => self.filter(vm, key, &result, filter)?,
                Waiting::Callback => Step::Done(self.store(key, result)),
            };
            match step {
                Step::Call(call) => return Ok(Outcome::Call(call)),
                Step::Done(Some(value)) => return Ok(value.into()),
                Step::Done(None) => {}
            }
        }
        while let Some((key, value, filter)) = self.work.pop() {
            if let Value::Object(object) = value.deref() {
                if crate::vm::Class::of(object).magic.to_string.is_none() {
                    let failed = filter.failed();
                    if let Some(value) = self.store(key, failed) {
                        return Ok(value.into());
                    }
                    continue;
                }
                let call = vm.to_string_call(object)?;
                self.waiting = Some((key, filter, Waiting::Text));
                return Ok(Outcome::Call(call));
            }
            match self.filter(vm, key, &value, filter)? {
                Step::Call(call) => return Ok(Outcome::Call(call)),
                Step::Done(Some(value)) => return Ok(value.into()),
                Step::Done(None) => {}
            }
        }
        Ok(Value::from(self.result.take().unwrap_or_default()).into())
    }

    fn trace(&self, tracer: &mut dyn Tracer) {
        for (_, value, filter) in &self.work {
            tracer.visit(value);
            tracer.visit(&filter.callback);
        }
        if let Some(result) = &self.result {
            result.iter().for_each(|(_, value)| tracer.visit(value));
        }
    }
}

/// Filters a value, and all elements of an array where arrays are allowed.
fn filter_value(vm: &mut Vm, value: &Value, filter: &Filter) -> Result<Value, Error> {
    let wants_array = filter.flags & (REQUIRE_ARRAY | FORCE_ARRAY) != 0;
    match value.deref() {
        Value::Array(_) if !wants_array || filter.flags & REQUIRE_SCALAR != 0 => Ok(filter.failed()),
        Value::Array(array) => each(vm, array, filter),
        _ if filter.flags & REQUIRE_ARRAY != 0 => Ok(filter.failed()),
        scalar => {
            let filtered = scalar_value(vm, scalar, filter)?;
            Ok(if filter.flags & FORCE_ARRAY != 0 {
                Value::from(Array::from_vec(vec![filtered]))
            } else {
                filtered
            })
        }
    }
}

/// Filters the elements of an array, however deep it is.
fn each(vm: &mut Vm, array: &Arr, filter: &Filter) -> Result<Value, Error> {
    let mut levels = vec![(array.clone(), 0, Array::new(), None)];
    loop {
        let Some((source, position, made, _)) = levels.last_mut() else { return Ok(Value::Null) };
        let Some(at) = source.live_position(*position) else {
            let Some((_, _, made, key)) = levels.pop() else { return Ok(Value::Null) };
            match (levels.last_mut(), key) {
                (Some((_, _, outer, _)), Some(key)) => {
                    outer.insert(key, Value::from(made));
                }
                _ => return Ok(Value::from(made)),
            }
            continue;
        };
        *position = at + 1;
        let (Some(key), Some(value)) = (source.key_at(at), source.value_at(at)) else { continue };
        match value.deref().clone() {
            Value::Array(inner) => levels.push((inner, 0, Array::new(), Some(key))),
            scalar => {
                let filtered = scalar_value(vm, &scalar, filter)?;
                made.insert(key, filtered);
            }
        }
    }
}

fn scalar_value(vm: &mut Vm, value: &Value, filter: &Filter) -> Result<Value, Error> {
    if matches!(value, Value::Object(_) | Value::Array(_)) {
        return Ok(filter.failed());
    }
    let text = vm.string_of(value);
    if !filter.is_validation() {
        return Ok(sanitize::sanitize(&text, filter.id, filter.flags));
    }
    match validate::validate(vm, &text, filter)? {
        Some(value) => Ok(value),
        None => Ok(filter.failed()),
    }
}

fn filter_has_var(_vm: &mut Vm, _args: &mut Args) -> NativeResult {
    Ok(false.into())
}

/// There is no such variable: null, or false with `FILTER_NULL_ON_FAILURE`.
fn filter_input(_vm: &mut Vm, args: &mut Args) -> NativeResult {
    let filter = Filter::new(args.int(2), args.get(3));
    if let Some(default) = filter.option("default") {
        return Ok(default.into());
    }
    Ok(if filter.flags & NULL_ON_FAILURE != 0 { Value::Bool(false) } else { Value::Null }.into())
}

fn filter_input_array(_vm: &mut Vm, _args: &mut Args) -> NativeResult {
    Ok(Value::Null.into())
}

fn filter_list(_vm: &mut Vm, _args: &mut Args) -> NativeResult {
    let names = FILTERS.iter().map(|(name, _)| Value::from(*name)).collect();
    Ok(Value::from(Array::from_vec(names)).into())
}

fn filter_id(_vm: &mut Vm, args: &mut Args) -> NativeResult {
    let found = FILTERS.iter().find(|(name, _)| name.as_bytes() == args.bytes(0));
    Ok(found.map_or(Value::Bool(false), |(_, id)| Value::Int(*id)).into())
}
