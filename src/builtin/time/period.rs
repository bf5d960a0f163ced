//! `DatePeriod`: dates at equal distances.

use super::bare::{Bare, DateValue, base_of, instance, members, restore_members, uninitialized};
use super::interval::Interval;
use super::iso;
use super::object::DateData;
use crate::builtin::class::iterator;
use crate::declare_methods;
use crate::value::{Arr, Array, NativeData, NativeOrder, Obj, Str, Value};
use crate::vm::overload::{Advance, NativeProperties};
use crate::vm::{Args, Class, Error, Level, NativeResult, Vm, types::is_a_named};

declare_methods! {
    "DatePeriod::__construct" => construct,
    "DatePeriod::createFromISO8601String" => create_from_iso,
    "DatePeriod::getStartDate" => get_start_date,
    "DatePeriod::getEndDate" => get_end_date,
    "DatePeriod::getDateInterval" => get_date_interval,
    "DatePeriod::getRecurrences" => get_recurrences,
    "DatePeriod::getIterator" => get_iterator,
    "DatePeriod::__wakeup" => wakeup,
    "DatePeriod::__serialize" => serialize,
    "DatePeriod::__unserialize" => unserialize,
    "DatePeriod::__set_state" => set_state,
}

const NAMES: &[&str] =
    &["start", "current", "end", "interval", "recurrences", "include_start_date", "include_end_date"];

/// See [`NativeProperties`].
pub const PROPERTIES: NativeProperties = NativeProperties {
    names: |_| NAMES,
    listed: |object| if object.native::<Period>().is_some() { NAMES } else { &[] },
    isset_reads: false,
    read,
    is_set: |object| object.native::<Period>().is_some(),
    write: |vm, _, name, _| Err(readonly(vm, name)),
    indirect: |vm, _, name| Some(readonly(vm, name)),
    unset: |vm, object, name| {
        let class = Class::of(object).name();
        Some(vm.error(format!("Cannot unset {class}::${name}")))
    },
};

fn readonly(vm: &mut Vm, name: &str) -> Error {
    vm.error(format!("Cannot modify readonly property DatePeriod::${name}"))
}

/// The most repetitions there may be.
const MOST: i64 = 2_147_483_639;

/// A period.
#[derive(Clone)]
struct Period {
    start: Option<DateData>,
    /// The class of the first date.
    class: &'static Class,
    /// The date at which the last iteration was.
    current: Option<DateData>,
    end: Option<DateData>,
    interval: Option<Interval>,
    /// `DateInterval`
    interval_class: &'static Class,
    /// How many dates there are if there is no end.
    recurrences: i64,
    include_start: bool,
    include_end: bool,
}

impl Period {
    fn of(vm: &mut Vm, object: &Obj) -> Result<Period, Error> {
        match object.native::<Period>() {
            Some(period) => Ok(period.clone()),
            None => Err(uninitialized(vm, object)),
        }
    }

    /// One of the properties; dates and intervals are new objects each time.
    fn part(&self, name: &str) -> Value {
        let date = |date: &Option<DateData>| match date {
            Some(data) => holding(self.class, data.clone()),
            None => Value::Null,
        };
        match name {
            "start" => date(&self.start),
            "current" => date(&self.current),
            "end" => date(&self.end),
            "interval" => match &self.interval {
                Some(interval) => holding(self.interval_class, interval.clone()),
                None => Value::Null,
            },
            "recurrences" => Value::Int(self.recurrences),
            "include_start_date" => Value::Bool(self.include_start),
            "include_end_date" => Value::Bool(self.include_end),
            _ => Value::Null,
        }
    }

    fn counted(&self) -> i64 {
        self.recurrences - i64::from(self.include_start) - i64::from(self.include_end)
    }
}

impl DateValue for Period {
    fn show(&self, table: &mut Array) {
        for name in NAMES {
            table.insert_str(name, self.part(name));
        }
    }

    fn compare_with(&self, other: &dyn NativeData) -> NativeOrder {
        let other: &dyn std::any::Any = other;
        let table = |period: &Period| {
            let mut table = Array::new();
            period.show(&mut table);
            table.remove(&crate::value::Key::from("interval"));
            Arr::from_array(table)
        };
        match other.downcast_ref::<Period>() {
            Some(other) => NativeOrder::Arrays(table(self), table(other)),
            None => NativeOrder::Known(1),
        }
    }
}

/// An object of a builtin class with this native data.
fn holding(class: &'static Class, data: impl NativeData) -> Value {
    let object = Obj::with_defaults(&class.header, &class.defaults.borrow());
    object.set_native(Box::new(data));
    Value::Object(object)
}

/// Makes the native data of a new period.
pub fn create(_vm: &mut Vm, object: &Obj) {
    object.set_native(Box::new(Bare::of_no_order()));
}

fn read(_vm: &mut Vm, object: &Obj, name: &str) -> Value {
    match object.native::<Period>() {
        Some(period) => period.part(name),
        None => match name {
            "recurrences" => Value::Int(0),
            "include_start_date" | "include_end_date" => Value::Bool(false),
            _ => Value::Null,
        },
    }
}

/// `foreach`
pub fn iterate(
    vm: &mut Vm,
    object: &Obj,
    index: &mut i64,
    advance: Advance,
    by_ref: bool,
) -> Result<Option<(Value, Value)>, Error> {
    if by_ref {
        return Err(vm.error("An iterator cannot be used with foreach by reference"));
    }
    let Some(period) = object.native_mut::<Period>().filter(|period| period.start.is_some()) else {
        let text = "Object of type DatePeriod has not been correctly initialized by calling parent::__construct() in its \
                    constructor";
        return Err(vm.throw("DateObjectError", text));
    };
    let step = |date: &mut DateData, interval: &Option<Interval>| {
        if let Some(interval) = interval {
            date.shift(&interval.relative(1));
        }
    };
    match advance {
        Advance::First => {
            *index = 0;
            period.current = period.start.clone();
            if let (false, Some(current)) = (period.include_start, &mut period.current) {
                step(current, &period.interval);
            }
        }
        Advance::Next => {
            *index += 1;
            if let Some(current) = &mut period.current {
                step(current, &period.interval);
            }
        }
    }
    let Some(current) = period.current.clone() else { return Ok(None) };
    let more = match &period.end {
        Some(end) => {
            let order = (current.seconds, current.micros).cmp(&(end.seconds, end.micros));
            order.is_lt() || order.is_eq() && period.include_end
        }
        None => *index < period.recurrences,
    };
    if !more {
        return Ok(None);
    }
    let date = vm.new_object(base_of(period.class));
    date.set_native(Box::new(current));
    Ok(Some((Value::Int(*index), Value::Object(date))))
}

const WRONG: &str = "DatePeriod::__construct() accepts (DateTimeInterface, DateInterval, int [, int]), or \
                     (DateTimeInterface, DateInterval, DateTime [, int]), or (string [, int]) as arguments";

fn class_named(vm: &mut Vm, name: &str) -> Result<&'static Class, Error> {
    match vm.find_class(name.as_bytes()) {
        Some(class) => Ok(class),
        None => Err(vm.error(format!("Class \"{name}\" not found"))),
    }
}

/// Checks the numbers of a period whose parts are there.
fn finish(vm: &mut Vm, mut period: Period, recurrences: i64, options: i64) -> Result<Period, Error> {
    let function = vm.function_name();
    let wrong =
        format!("{function}(): Recurrence count must be greater or equal to 1 and lower than {}", MOST + 1);
    if period.end.is_none() && recurrences < 1 || recurrences > MOST {
        return Err(vm.throw("DateMalformedPeriodStringException", wrong));
    }
    period.include_start = options & 1 == 0;
    period.include_end = options & 2 != 0;
    period.recurrences = recurrences + i64::from(period.include_start) + i64::from(period.include_end);
    if period.recurrences > MOST {
        let text = format!("{wrong} (including options)");
        return Err(vm.throw("DateMalformedStringException", text));
    }
    Ok(period)
}

fn from_iso(vm: &mut Vm, text: &[u8], options: i64, class: &str) -> Result<Period, Error> {
    let shown = crate::value::kept_bytes::text(text);
    let read = iso::read(text);
    if read.unknown {
        let text = format!("Unknown or bad format ({shown})");
        return Err(vm.throw("DateMalformedPeriodStringException", text));
    }
    let missing = match (&read.start, &read.interval) {
        (None, _) => Some("a start date"),
        (_, None) => Some("an interval"),
        _ => None,
    };
    if let Some(missing) = missing {
        let text =
            format!("{}(): ISO interval must contain {missing}, \"{shown}\" given", vm.function_name());
        return Err(vm.throw("DateMalformedPeriodStringException", text));
    }
    let class = class_named(vm, class)?;
    let interval_class = class_named(vm, "DateInterval")?;
    let period = Period {
        interval_class,
        start: read.start,
        class,
        current: None,
        end: read.end,
        interval: read.interval,
        recurrences: 0,
        include_start: true,
        include_end: false,
    };
    finish(vm, period, read.recurrences.unwrap_or(0), options)
}

fn construct(vm: &mut Vm, args: &mut Args) -> NativeResult {
    let this = args.this_object().clone();
    let values: Vec<Value> = (0..4).map(|at| args.get(at).deref().clone()).collect();
    let count = values.iter().rposition(|value| !value.is_undef()).map_or(0, |at| at + 1);
    let is = |at: usize, name: &[u8]| match values[at].deref() {
        Value::Object(object) => is_a_named(Class::of(object), name),
        _ => false,
    };
    let number = |value: &Value| match value.deref() {
        Value::Undef => Some(0),
        Value::Int(number) => Some(*number),
        Value::Null => Some(0),
        _ => None,
    };
    let date_first = is(0, b"DateTimeInterface") && is(1, b"DateInterval");
    let options = number(&values[3]);
    let period = match (values[2].deref(), options) {
        (third, Some(options)) if date_first && (is(2, b"DateTimeInterface") || third.as_int().is_some()) => {
            let date = |vm: &mut Vm, value: &Value| match value.deref() {
                Value::Object(object) => match object.native::<DateData>() {
                    Some(data) => Ok(Some(data.clone())),
                    None => Err(vm.throw(
                        "DateObjectError",
                        "Object of type DateTimeInterface has not been correctly initialized by calling \
                         parent::__construct() in its constructor",
                    )),
                },
                _ => Ok(None),
            };
            let start = date(vm, &values[0])?;
            let end = date(vm, &values[2])?;
            let (Value::Object(first), Value::Object(second)) = (values[0].deref(), values[1].deref()) else {
                return Err(vm.type_error(WRONG));
            };
            let interval = Interval::of(vm, second)?;
            let interval_class = class_named(vm, "DateInterval")?;
            let period = Period {
                interval_class,
                start,
                class: Class::of(first),
                current: None,
                end,
                interval: Some(Interval { words: None, ..interval }),
                recurrences: 0,
                include_start: true,
                include_end: false,
            };
            finish(vm, period, values[2].deref().as_int().unwrap_or(0), options)?
        }
        _ if (1..=2).contains(&count)
            && matches!(values[0].deref(), Value::String(_) | Value::Null)
            && number(&values[1]).is_some() =>
        {
            if values[0].deref().is_nullish() {
                vm.raise(
                    Level::Deprecated,
                    "DatePeriod::__construct(): Passing null to parameter #1 ($start) of type string is deprecated",
                );
            }
            vm.raise(
                Level::Deprecated,
                "Calling DatePeriod::__construct(string $isostr, int $options = 0) is deprecated, use \
                 DatePeriod::createFromISO8601String() instead",
            );
            let text = values[0].deref().as_str().cloned().unwrap_or_default();
            from_iso(vm, &text, number(&values[1]).unwrap_or(0), "DateTime")?
        }
        _ => return Err(vm.type_error(WRONG)),
    };
    this.set_native(Box::new(period));
    Ok(().into())
}

fn create_from_iso(vm: &mut Vm, args: &mut Args) -> NativeResult {
    let Some(class) = args.called_class() else { return Ok(false.into()) };
    let object = instance(vm, class)?;
    let period = from_iso(vm, args.bytes(0), args.int(1), "DateTimeImmutable")?;
    object.set_native(Box::new(period));
    Ok(object.into())
}

fn get_start_date(vm: &mut Vm, args: &mut Args) -> NativeResult {
    Ok(Period::of(vm, args.this_object())?.part("start").into())
}

fn get_end_date(vm: &mut Vm, args: &mut Args) -> NativeResult {
    Ok(read(vm, args.this_object(), "end").into())
}

fn get_date_interval(vm: &mut Vm, args: &mut Args) -> NativeResult {
    Ok(Period::of(vm, args.this_object())?.part("interval").into())
}

fn get_recurrences(_vm: &mut Vm, args: &mut Args) -> NativeResult {
    let counted = args.this_object().native::<Period>().map_or(0, Period::counted);
    Ok(if counted == 0 { Value::Null.into() } else { counted.into() })
}

fn get_iterator(vm: &mut Vm, args: &mut Args) -> NativeResult {
    Ok(iterator::over(vm, args.this_object()).into())
}

fn wakeup(_vm: &mut Vm, _args: &mut Args) -> NativeResult {
    Ok(().into())
}

fn serialize(vm: &mut Vm, args: &mut Args) -> NativeResult {
    let object = args.this_object().clone();
    let period = Period::of(vm, &object)?;
    let mut table = Array::new();
    period.show(&mut table);
    for (key, value) in members(&object).iter() {
        table.insert(key, value.clone());
    }
    Ok(Value::from(table).into())
}

/// Fills a period from the table that `serialize` makes as far as it fits; false: it does not.
fn fill(period: &mut Period, table: &Array) -> bool {
    let get = |name: &str| table.get_str(&Str::from(name)).map(Value::read);
    for (name, at) in [("start", 0), ("end", 1), ("current", 2)] {
        let date = match get(name) {
            Some(Value::Null) => None,
            Some(Value::Object(object)) if is_a_named(Class::of(&object), b"DateTimeInterface") => {
                let Some(data) = object.native::<DateData>() else { return false };
                if at == 0 {
                    period.class = Class::of(&object);
                }
                Some(data.clone())
            }
            _ => return false,
        };
        match at {
            0 => period.start = date,
            1 => period.end = date,
            _ => period.current = date,
        }
    }
    match get("interval") {
        Some(Value::Object(object)) => match object.native::<Interval>() {
            Some(interval) => period.interval = Some(Interval { words: None, ..interval.clone() }),
            None => return false,
        },
        _ => return false,
    }
    match get("recurrences") {
        Some(Value::Int(count)) if (0..=MOST).contains(&count) => period.recurrences = count,
        _ => return false,
    }
    match get("include_start_date") {
        Some(Value::Bool(include)) => period.include_start = include,
        _ => return false,
    }
    match get("include_end_date") {
        Some(Value::Bool(include)) => period.include_end = include,
        _ => return false,
    }
    true
}

fn empty(vm: &mut Vm) -> Result<Period, Error> {
    let class = class_named(vm, "DateTime")?;
    let interval_class = class_named(vm, "DateInterval")?;
    Ok(Period {
        interval_class,
        start: None,
        class,
        current: None,
        end: None,
        interval: None,
        recurrences: 0,
        include_start: false,
        include_end: false,
    })
}

fn unserialize(vm: &mut Vm, args: &mut Args) -> NativeResult {
    let object = args.this_object().clone();
    let table = args.array(0);
    let mut period = match object.native::<Period>() {
        Some(period) => period.clone(),
        None => empty(vm)?,
    };
    let complete = fill(&mut period, &table);
    object.set_native(Box::new(period));
    if !complete {
        return Err(vm.error("Invalid serialization data for DatePeriod object"));
    }
    restore_members(vm, &object, &table, NAMES);
    Ok(().into())
}

fn set_state(vm: &mut Vm, args: &mut Args) -> NativeResult {
    let Some(class) = args.called_class() else { return Ok(false.into()) };
    let object = instance(vm, base_of(class))?;
    let mut period = empty(vm)?;
    if !fill(&mut period, &args.array(0)) {
        return Err(vm.error("Invalid serialization data for DatePeriod object"));
    }
    object.set_native(Box::new(period));
    Ok(object.into())
}
