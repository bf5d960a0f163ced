//! `DateTimeZone`.

use super::bare::{
    Bare, DateValue, UNINITIALIZED_ZONE, base_of, instance, members, restore_members, uninitialized,
};
use super::object::{date_of, subject as of_call};
use super::parse;
use super::zone::{Zone, ZoneKind};
use super::{abbreviation, location};
use crate::value::{Array, NativeData, NativeOrder, Obj, Str, Value};
use crate::vm::{Args, Error, NativeResult, Vm};
use crate::{declare_functions, declare_methods};

declare_functions! {
    /// A `DateTimeZone`; false if there is no such zone.
    "timezone_open(string $timezone): DateTimeZone|false" => timezone_open,
    /// The name of a zone.
    "timezone_name_get(DateTimeZone $object): string" => get_name,
    /// How far east of Greenwich the clocks of a zone are at a moment.
    "timezone_offset_get(DateTimeZone $object, DateTimeInterface $datetime): int" => get_offset,
    /// Where a zone is.
    "timezone_location_get(DateTimeZone $object): array|false" => get_location,
    /// A zone that goes by an abbreviation, or is at an offset.
    "timezone_name_from_abbr(string $abbr, int $utcOffset = -1, int $isDST = -1): string|false" => name_from_abbreviation,
    /// The version of the database of zones.
    "timezone_version_get(): string" => version,
    /// The identifiers of zones.
    "timezone_identifiers_list(int $timezoneGroup = DateTimeZone::ALL, ?string $countryCode = null): array" => identifiers,
    /// All abbreviations of zones.
    "timezone_abbreviations_list(): array" => abbreviations,
    /// When the clocks of a zone are changed.
    "timezone_transitions_get(DateTimeZone $object, int $timestampBegin = PHP_INT_MIN, int $timestampEnd = 2147483647): array|false" => get_transitions,
}

declare_methods! {
    "DateTimeZone::__construct" => construct,
    "DateTimeZone::getName" => get_name,
    "DateTimeZone::getOffset" => get_offset,
    "DateTimeZone::getTransitions" => get_transitions,
    "DateTimeZone::getLocation" => get_location,
    "DateTimeZone::listAbbreviations" => abbreviations,
    "DateTimeZone::listIdentifiers" => identifiers,
    "DateTimeZone::__wakeup" => wakeup,
    "DateTimeZone::__serialize" => serialize,
    "DateTimeZone::__unserialize" => unserialize,
    "DateTimeZone::__set_state" => set_state,
}

/// What a zone object holds.
#[derive(Clone, Debug)]
struct ZoneData(Zone);

impl DateValue for ZoneData {
    fn show(&self, table: &mut Array) {
        table.insert_str("timezone_type", kind_number(&self.0));
        table.insert_str("timezone", self.0.name.as_str());
    }

    fn compare_with(&self, other: &dyn NativeData) -> NativeOrder {
        let other: &dyn std::any::Any = other;
        match other.downcast_ref::<ZoneData>() {
            Some(other) if kind_number(&self.0) != kind_number(&other.0) => NativeOrder::Refused(
                "DateException",
                "Cannot compare two different kinds of DateTimeZone objects",
            ),
            Some(other) => NativeOrder::Known(i32::from(self.0.name != other.0.name)),
            None if other.is::<Bare>() => NativeOrder::Refused("DateObjectError", UNINITIALIZED_ZONE),
            None => NativeOrder::Known(1),
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

/// The zone that is given for a date.
pub fn given_zone(vm: &mut Vm, object: &Obj) -> Result<Zone, Error> {
    match object.native::<ZoneData>() {
        Some(data) => Ok(data.0.clone()),
        None => {
            Err(vm.error("The DateTimeZone object has not been correctly initialized by its constructor"))
        }
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
    let shown = crate::value::kept_bytes::text(text);
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

/// A name that a zone cannot have.
fn refuse_null_bytes(vm: &mut Vm, args: &Args) -> Result<(), Error> {
    match args.bytes(0).contains(&0) {
        true => Err(vm.argument_error(0, "must not contain any null bytes")),
        false => Ok(()),
    }
}

fn construct(vm: &mut Vm, args: &mut Args) -> NativeResult {
    refuse_null_bytes(vm, args)?;
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
    refuse_null_bytes(vm, args)?;
    match read(args.bytes(0)) {
        Ok(zone) => new_zone(vm, zone),
        Err(problem) => {
            vm.function_warning(problem);
            Ok(false.into())
        }
    }
}

fn subject(vm: &mut Vm, args: &Args) -> Result<(Zone, usize), Error> {
    let (object, first) = of_call(args);
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
        table.insert_str("time", Value::string(super::format::format(b"x-m-d\\TH:i:sP", &moment)));
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
        if seconds >= end || end == i64::MAX && seconds > LAST {
            break;
        }
        list.push(entry(seconds));
    }
    Ok(Value::from(Array::from_vec(list)).into())
}

fn get_location(vm: &mut Vm, args: &mut Args) -> NativeResult {
    let (zone, _) = subject(vm, args)?;
    if !matches!(zone.kind, ZoneKind::Rules(_)) {
        return Ok(false.into());
    }
    let place = location::find(&zone.name);
    let mut table = Array::new();
    table.insert_str("country_code", place.map_or("??", |place| place.country));
    table.insert_str("latitude", place.map_or(0.0, |place| place.latitude));
    table.insert_str("longitude", place.map_or(0.0, |place| place.longitude));
    table.insert_str("comments", place.map_or("?", |place| place.comments));
    Ok(Value::from(table).into())
}

fn name_from_abbreviation(_vm: &mut Vm, args: &mut Args) -> NativeResult {
    let name = crate::value::kept_bytes::text(args.bytes(0));
    Ok(match abbreviation::zone_of(&name, args.int(1), args.int(2)) {
        Some(zone) => zone.into(),
        None => false.into(),
    })
}

fn version(_vm: &mut Vm, _args: &mut Args) -> NativeResult {
    Ok(location::version().into())
}

/// The bits of `DateTimeZone::AFRICA` and its like.
const GROUPS: [(&str, i64); 11] = [
    ("Africa/", 1),
    ("America/", 2),
    ("Antarctica/", 4),
    ("Arctic/", 8),
    ("Asia/", 16),
    ("Atlantic/", 32),
    ("Australia/", 64),
    ("Europe/", 128),
    ("Indian/", 256),
    ("Pacific/", 512),
    ("UTC", 1024),
];

fn identifiers(vm: &mut Vm, args: &mut Args) -> NativeResult {
    let group = args.get(0).deref().as_int().unwrap_or(2047);
    let country = args.opt_str(1).unwrap_or_default();
    if group == 4096 && country.len() != 2 {
        let text = "must be a two-letter ISO 3166-1 compatible country code when argument #1 ($timezoneGroup) is \
                    DateTimeZone::PER_COUNTRY";
        return Err(vm.argument_error(1, text));
    }
    let names: Vec<Value> = if group == 4095 {
        location::identifiers().into_iter().map(Value::from).collect()
    } else {
        let of_group =
            |name: &str| GROUPS.iter().any(|(prefix, bit)| name.starts_with(prefix) && group & bit != 0);
        let mut names: Vec<&str> = location::all()
            .iter()
            .filter(|place| match group {
                4096 => place.country.as_bytes() == &*country,
                _ => of_group(place.zone),
            })
            .map(|place| place.zone)
            .collect();
        if group != 4096 && of_group("UTC") {
            names.push("UTC");
        }
        names.sort_unstable();
        names.into_iter().map(Value::from).collect()
    };
    Ok(Value::from(Array::from_vec(names)).into())
}

fn abbreviations(_vm: &mut Vm, _args: &mut Args) -> NativeResult {
    let mut table = Array::new();
    for meanings in abbreviation::all().chunk_by(|one, other| one.name == other.name) {
        let mut list = Vec::new();
        for meaning in meanings {
            for zone in meaning.zones() {
                let mut entry = Array::new();
                entry.insert_str("dst", meaning.dst);
                entry.insert_str("offset", meaning.offset);
                entry.insert_str("timezone_id", zone.map_or(Value::Null, Value::from));
                list.push(Value::from(entry));
            }
        }
        if let Some(first) = meanings.first() {
            table.insert_str(first.name, Array::from_vec(list));
        }
    }
    Ok(Value::from(table).into())
}

fn wakeup(_vm: &mut Vm, _args: &mut Args) -> NativeResult {
    Ok(().into())
}

fn serialize(vm: &mut Vm, args: &mut Args) -> NativeResult {
    let object = args.this_object().clone();
    let mut table = Array::new();
    ZoneData(zone_of(vm, &object)?).show(&mut table);
    for (key, value) in members(&object).iter() {
        table.insert(key, value.clone());
    }
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
            restore_members(vm, &object, &table, &["timezone_type", "timezone"]);
            Ok(().into())
        }
        None => Err(vm.error("Invalid serialization data for DateTimeZone object")),
    }
}

fn set_state(vm: &mut Vm, args: &mut Args) -> NativeResult {
    let zone = zone_of_table(&args.array(0));
    match (zone, args.called_class()) {
        (Some(zone), Some(class)) => {
            let object = instance(vm, base_of(class))?;
            object.set_native(Box::new(ZoneData(zone)));
            Ok(object.into())
        }
        _ => Err(vm.error("Invalid serialization data for DateTimeZone object")),
    }
}
