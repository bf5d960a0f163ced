//! `filter_var` and its like: checks values and makes them of the type that is wanted.
//!
//! [`validate`] says what is a number, an address, a name; [`sanitize`] takes away or replaces what does not belong.
//! Of the input variables of requests ([`input`]) there are only the environment and the script's name.

use crate::builtin::ConstantValue::{self, Int};
use crate::declare_functions;
use crate::value::{Arr, Array, Key, Obj, Str, Tracer, Value, convert};
use crate::vm::{Args, Call, Error, NativeFrame, NativeResult, Outcome, Vm};

mod email;
mod input;
mod sanitize;
mod validate;

declare_functions! {
    /// Checks a value, or makes it of the type that is wanted.
    "filter_var(mixed $value, int $filter = FILTER_DEFAULT, array|int $options = 0): mixed" => filter_var,
    /// As `filter_var`, for the elements of an array.
    "filter_var_array(array $array, array|int $options = FILTER_DEFAULT, bool $add_empty = true): array|false|null" => filter_var_array,
    /// Whether a request has a variable.
    "filter_has_var(int $input_type, string $var_name): bool" => input::filter_has_var,
    /// A variable of a request, through a filter.
    "filter_input(int $type, string $var_name, int $filter = FILTER_DEFAULT, array|int $options = 0): mixed" => input::filter_input,
    /// Variables of a request, through filters.
    "filter_input_array(int $type, array|int $options = FILTER_DEFAULT, bool $add_empty = true): array|false|null" => input::filter_input_array,
    /// The names of all filters.
    "filter_list(): array" => filter_list,
    /// The number of a filter.
    "filter_id(string $name): int|false" => filter_id,
}

const NULL_ON_FAILURE: i64 = 0x800_0000;
const REQUIRE_ARRAY: i64 = 0x100_0000;
const REQUIRE_SCALAR: i64 = 0x200_0000;
const FORCE_ARRAY: i64 = 0x400_0000;
const THROW_ON_FAILURE: i64 = 0x1000_0000;
/// Of our own: scalars and arrays alike, as where one filter is for all elements.
const ANY_SHAPE: i64 = 1 << 40;
const CALLBACK: i64 = 1024;
const DEFAULT: i64 = 516;

const FILTERS: &[(&str, i64)] = &[
    ("int", 257),
    ("boolean", 258),
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
    ("FILTER_THROW_ON_FAILURE", Int(THROW_ON_FAILURE)),
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
    ("FILTER_FLAG_GLOBAL_RANGE", Int(0x2000_0000)),
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

    /// What becomes of a value that is not accepted.
    fn failed(&self, vm: &mut Vm, refusal: Refusal<'_>) -> Result<Value, Error> {
        if self.flags & THROW_ON_FAILURE != 0 {
            let mut message = b"filter validation failed: ".to_vec();
            refusal.describe(self.id, &mut message);
            return Err(vm.throw("Filter\\FilterFailedException", message));
        }
        Ok(match self.option("default") {
            Some(default) => default,
            None => self.failure(),
        })
    }

    /// What a failure looks like: null or false.
    fn failure(&self) -> Value {
        if self.flags & NULL_ON_FAILURE != 0 { Value::Null } else { Value::Bool(false) }
    }

    /// A filter whose flags contradict each other is an error; `argument`: where they were given.
    fn check(self, vm: &mut Vm, argument: usize) -> Result<Filter, Error> {
        const BOTH: i64 = NULL_ON_FAILURE | THROW_ON_FAILURE;
        if self.flags & BOTH == BOTH {
            let must = "cannot use both FILTER_NULL_ON_FAILURE and FILTER_THROW_ON_FAILURE";
            return Err(vm.argument_error(argument, must));
        }
        Ok(self)
    }

    fn is_validation(&self) -> bool {
        (256..512).contains(&self.id)
    }
}

/// Why a value is not accepted.
enum Refusal<'v> {
    /// It is an object that has no text.
    NoText(&'v Obj),
    NotScalar,
    NotArray(&'v Value),
    /// The filter does not accept this text.
    Unsatisfied(&'v [u8]),
}

impl Refusal<'_> {
    fn describe(&self, id: i64, message: &mut Vec<u8>) {
        match self {
            Refusal::NoText(object) => {
                message.extend_from_slice(b"object of type ");
                message.extend_from_slice(object.class().name.as_bytes());
                message.extend_from_slice(b" has no __toString() method");
            }
            Refusal::NotScalar => message.extend_from_slice(b"not a scalar value (got an array)"),
            Refusal::NotArray(value) => {
                message.extend_from_slice(b"not an array (got ");
                message.extend_from_slice(crate::value::names::type_name(value).as_bytes());
                message.push(b')');
            }
            Refusal::Unsatisfied(text) => {
                let name = FILTERS.iter().find(|(_, known)| *known == id).map_or("", |(name, _)| name);
                message.extend_from_slice(format!("filter {name} not satisfied by '").as_bytes());
                message.extend_from_slice(text);
                message.push(b'\'');
            }
        }
    }
}

/// Whether there is such a filter; a warning if not.
fn is_known(vm: &mut Vm, id: i64) -> bool {
    let known = FILTERS.iter().any(|(_, known)| *known == id);
    if !known {
        vm.function_warning(format!("Unknown filter with ID {id}"));
    }
    known
}

fn filter_var(vm: &mut Vm, args: &mut Args) -> NativeResult {
    let id = args.int(1);
    if !is_known(vm, id) {
        return Ok(false.into());
    }
    let filter = Filter::new(id, args.get(2)).check(vm, 2)?;
    Ok(Outcome::Enter(Box::new(Filtering::new(vec![(None, args.get(0).clone(), filter)], None))))
}

fn filter_var_array(vm: &mut Vm, args: &mut Args) -> NativeResult {
    let values = args.array(0);
    filter_elements(vm, args, &values)
}

/// The elements of an array, each with its filter; the second argument says which, the third whether those that are not
/// there are null.
fn filter_elements(vm: &mut Vm, args: &mut Args, values: &Array) -> NativeResult {
    let mut work = Vec::new();
    let mut result = Array::new();
    match args.get(1) {
        Value::Array(definition) => {
            for (key, wanted) in definition.iter() {
                let Key::Str(name) = &key else {
                    return Err(vm.argument_type_error(1, "must contain only string keys"));
                };
                if name.is_empty() {
                    return Err(vm.argument_error(1, "cannot contain empty keys"));
                }
                match values.get(&key) {
                    Some(value) => {
                        let filter = match wanted.deref() {
                            Value::Array(table) => {
                                let id = table.get_str(&Str::from("filter"));
                                let id = id.map_or(DEFAULT, |id| convert::to_int(id.deref()));
                                Filter::new(id, wanted.deref())
                            }
                            id => Filter::new(convert::to_int(id), &Value::Int(0)),
                        };
                        let mut filter = filter.check(vm, 1)?;
                        if !is_known(vm, filter.id) {
                            filter = Filter::new(DEFAULT, &Value::Int(0));
                        }
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
            let id = convert::to_int(id);
            if !is_known(vm, id) {
                return Ok(false.into());
            }
            let filter = Filter::new(id, &Value::Int(ANY_SHAPE));
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
                    let failed = filter.failed(vm, Refusal::NoText(object))?;
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
    let takes_array = filter.flags & (REQUIRE_ARRAY | FORCE_ARRAY | ANY_SHAPE) != 0;
    match value.deref() {
        Value::Array(_) if !takes_array || filter.flags & REQUIRE_SCALAR != 0 => {
            filter.failed(vm, Refusal::NotScalar)
        }
        Value::Array(array) => each(vm, array, filter),
        other if filter.flags & REQUIRE_ARRAY != 0 => filter.failed(vm, Refusal::NotArray(other)),
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
    match value {
        Value::Object(object) => return filter.failed(vm, Refusal::NoText(object)),
        Value::Array(_) => return filter.failed(vm, Refusal::NotScalar),
        _ => {}
    }
    let text = vm.string_of(value);
    if !filter.is_validation() {
        return Ok(sanitize::sanitize(&text, filter.id, filter.flags));
    }
    match validate::validate(vm, &text, filter)? {
        // A value that looks like a failure becomes the default, too.
        Some(value) => match filter.option("default") {
            Some(default)
                if matches!(
                    (&value, filter.failure()),
                    (Value::Bool(false), Value::Bool(false)) | (Value::Null, Value::Null)
                ) =>
            {
                Ok(default)
            }
            _ => Ok(value),
        },
        None => filter.failed(vm, Refusal::Unsatisfied(&text)),
    }
}

fn filter_list(_vm: &mut Vm, _args: &mut Args) -> NativeResult {
    let names = FILTERS.iter().map(|(name, _)| Value::from(*name)).collect();
    Ok(Value::from(Array::from_vec(names)).into())
}

fn filter_id(_vm: &mut Vm, args: &mut Args) -> NativeResult {
    let found = FILTERS.iter().find(|(name, _)| name.as_bytes() == args.bytes(0));
    Ok(found.map_or(Value::Bool(false), |(_, id)| Value::Int(*id)).into())
}
