//! `DateTimeZone`.

use super::object::{date_of, members, restore_members, uninitialized};
use super::parse;
use super::zone::{Zone, ZoneKind};
use crate::value::{Arr, Array, NativeData, NativeOrder, Obj, Str, Tracer, Value};
use crate::vm::{Args, Error, NativeResult, Vm};
use crate::{declare_functions, declare_methods};

declare_functions! {
    /// A `DateTimeZone`; false if there is no such zone.
    "timezone_open(string $timezone): DateTimeZone|false" => timezone_open,
    /// The name of a zone.
    "timezone_name_get(DateTimeZone $object): string" => get_name,
    /// How far east of Greenwich the clocks of a zone are at a moment.
    "timezone_offset_get(DateTimeZone $object, DateTimeInterface $datetime): int" => get_offset,
    /// When the clocks of a zone are changed.
    "timezone_transitions_get(DateTimeZone $object, int $timestampBegin = PHP_INT_MIN, int $timestampEnd = PHP_INT_MAX): array|false" => get_transitions,
}

declare_methods! {
    "DateTimeZone::__construct" => construct,
    "DateTimeZone::getName" => get_name,
    "DateTimeZone::getOffset" => get_offset,
    "DateTimeZone::getTransitions" => get_transitions,
    "DateTimeZone::__wakeup" => wakeup,
    "DateTimeZone::__serialize" => serialize,
    "DateTimeZone::__unserialize" => unserialize,
    "DateTimeZone::__set_state" => set_state,
}

/// What a zone object holds.
#[derive(Clone, Debug)]
struct ZoneData(Zone);

impl ZoneData {
    fn properties(&self, object: &Obj) -> Array {
        let mut table = members(object);
        table.insert_str("timezone_type", kind_number(&self.0));
        table.insert_str("timezone", self.0.name.as_str());
        table
    }
}

impl NativeData for ZoneData {
    fn trace(&self, _tracer: &mut dyn Tracer) {}

    fn copy(&self) -> Option<Box<dyn NativeData>> {
        Some(Box::new(self.clone()))
    }

    fn debug_properties(&self, object: &Obj) -> Option<Array> {
        Some(self.properties(object))
    }

    fn array_properties(&self, object: &Obj) -> Option<Arr> {
        Some(Arr::from_array(self.properties(object)))
    }

    fn compare(&self, other: &dyn NativeData) -> NativeOrder {
        let other: &dyn std::any::Any = other;
        match other.downcast_ref::<ZoneData>() {
            Some(other) => NativeOrder::Known(i32::from(self.0.name != other.0.name)),
            None => NativeOrder::Properties,
        }
    }
}

/// PHP's number of a kind of zone.
pub fn kind_number(zone: &Zone) -> i64 {
    match zone.kind {
        ZoneKind::Offset(_) => 1,
        ZoneKind::Abbreviation(..) => 2,
        ZoneKind::Rules(_) => 3,
    }
}

/// A zone from its kind and name.
pub fn zone_of_kind(kind: i64, name: &Str) -> Option<Zone> {
    let name = std::str::from_utf8(name).ok()?;
    match kind {
        1 => parse::read_offset(name).map(Zone::offset),
        2 => Zone::abbreviation(name),
        3 => Zone::named(name),
        _ => None,
    }
}

/// The zone of a zone object.
pub fn zone_of(vm: &mut Vm, object: &Obj) -> Result<Zone, Error> {
    match object.native::<ZoneData>() {
        Some(data) => Ok(data.0.clone()),
        None => Err(uninitialized(vm, object)),
    }
}

/// A zone as an object.
pub fn new_zone(vm: &mut Vm, zone: Zone) -> NativeResult {
    let Some(class) = vm.find_class(b"DateTimeZone") else { return Ok(false.into()) };
    let object = vm.new_object(class);
    object.set_native(Box::new(ZoneData(zone)));
    Ok(object.into())
}

/// Reads what may be given as a zone; else PHP's words for what is wrong with it.
fn read(text: &[u8]) -> Result<Zone, String> {
    let shown = String::from_utf8_lossy(text);
    if text.contains(&0) {
        return Err("Timezone must not contain null bytes".to_owned());
    }
    let unknown = || format!("Unknown or bad timezone ({shown})");
    let zone = std::str::from_utf8(text).ok().and_then(parse::read_zone).ok_or_else(unknown)?;
    match &zone.kind {
        ZoneKind::Offset(seconds) if seconds.abs() > 99 * 3600 + 59 * 60 + 59 => {
            Err(format!("Timezone offset is out of range ({shown})"))
        }
        _ if zone.name == "UTC" => Ok(Zone::utc()),
        _ => Ok(zone),
    }
}

fn construct(vm: &mut Vm, args: &mut Args) -> NativeResult {
    match read(args.bytes(0)) {
        Ok(zone) => {
            args.this_object().set_native(Box::new(ZoneData(zone)));
            Ok(().into())
        }
        Err(problem) => {
            let text = format!("{}(): {problem}", vm.function_name());
            Err(vm.throw("DateInvalidTimeZoneException", text))
        }
    }
}

fn timezone_open(vm: &mut Vm, args: &mut Args) -> NativeResult {
    match read(args.bytes(0)) {
        Ok(zone) => new_zone(vm, zone),
        Err(problem) => {
            vm.function_warning(problem);
            Ok(false.into())
        }
    }
}

fn subject(vm: &mut Vm, args: &Args) -> Result<(Zone, usize), Error> {
    let (object, first) = match args.this() {
        Some(this) => (this.clone(), 0),
        None => (args.object(0).cloned().unwrap_or_else(|| args.this_object().clone()), 1),
    };
    Ok((zone_of(vm, &object)?, first))
}

fn get_name(vm: &mut Vm, args: &mut Args) -> NativeResult {
    Ok(subject(vm, args)?.0.name.into())
}

fn get_offset(vm: &mut Vm, args: &mut Args) -> NativeResult {
    let (zone, first) = subject(vm, args)?;
    let Some(date) = args.object(first).cloned() else { return Ok(false.into()) };
    let seconds = date_of(vm, &date)?.seconds;
    Ok(zone.at(seconds).offset.into())
}

fn get_transitions(vm: &mut Vm, args: &mut Args) -> NativeResult {
    let (zone, first) = subject(vm, args)?;
    let ZoneKind::Rules(rules) = &zone.kind else { return Ok(false.into()) };
    let (begin, end) = (args.int(first), args.int(first + 1));
    let entry = |seconds: i64| {
        let shown = zone.at(seconds);
        let moment = super::format::Moment { seconds, microseconds: 0, zone: &Zone::utc(), gmt: false };
        let mut table = Array::new();
        table.insert_str("ts", seconds);
        table.insert_str("time", Value::string(super::format::format(b"Y-m-d\\TH:i:sP", &moment)));
        table.insert_str("offset", shown.offset);
        table.insert_str("isdst", shown.dst);
        table.insert_str("abbr", shown.abbreviation.as_str());
        Value::from(table)
    };
    let mut list = vec![entry(begin)];
    // The rules of the future have no end; PHP's tables reach to 2037.
    const LAST: i64 = 2_145_916_800;
    let from = jiff::Timestamp::from_second(begin).unwrap_or(jiff::Timestamp::MIN);
    for transition in rules.following(from) {
        let seconds = transition.timestamp().as_second();
        if seconds > end.min(LAST) {
            break;
        }
        list.push(entry(seconds));
    }
    Ok(Value::from(Array::from_vec(list)).into())
}

fn wakeup(_vm: &mut Vm, _args: &mut Args) -> NativeResult {
    Ok(().into())
}

fn serialize(_vm: &mut Vm, args: &mut Args) -> NativeResult {
    let object = args.this_object();
    let table = object.native::<ZoneData>().map_or_else(Array::new, |data| data.properties(object));
    Ok(Value::from(table).into())
}

fn zone_of_table(table: &Array) -> Option<Zone> {
    let kind = table.get_str(&Str::from("timezone_type"))?.deref().as_int()?;
    let name = table.get_str(&Str::from("timezone"))?.deref().as_str()?.clone();
    zone_of_kind(kind, &name)
}

fn unserialize(vm: &mut Vm, args: &mut Args) -> NativeResult {
    let object = args.this_object().clone();
    let table = args.array(0);
    match zone_of_table(&table) {
        Some(zone) => {
            object.set_native(Box::new(ZoneData(zone)));
            restore_members(&object, &table, &["timezone_type", "timezone"]);
            Ok(().into())
        }
        None => Err(vm.error("Invalid serialization data for DateTimeZone object")),
    }
}

fn set_state(vm: &mut Vm, args: &mut Args) -> NativeResult {
    let zone = zone_of_table(&args.array(0));
    match (zone, args.called_class()) {
        (Some(zone), Some(class)) => {
            let object = vm.new_object(class);
            object.set_native(Box::new(ZoneData(zone)));
            Ok(object.into())
        }
        _ => Err(vm.error("Invalid serialization data for DateTimeZone object")),
    }
}
