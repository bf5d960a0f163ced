//! Locales: there is only "C".

use crate::builtin::ConstantValue::{self, Int};
use crate::builtin::support::with_strings;
use crate::declare_functions;
use crate::value::{Array, Str, Value};
use crate::vm::{Args, NativeResult, Vm};

declare_functions! {
    /// Sets the locale; only "C" and "POSIX" exist.
    "setlocale(int $category, $locales, ...$rest): string|false" => setlocale,
    /// How numbers and money are written.
    "localeconv(): array" => localeconv,
    /// One thing to know about the locale.
    "nl_langinfo(int $item): string|false" => nl_langinfo,
}

/// Constants of locales.
pub const CONSTANTS: &[(&str, ConstantValue)] = &[
    ("LC_CTYPE", Int(0)),
    ("LC_NUMERIC", Int(1)),
    ("LC_TIME", Int(2)),
    ("LC_COLLATE", Int(3)),
    ("LC_MONETARY", Int(4)),
    ("LC_MESSAGES", Int(5)),
    ("LC_ALL", Int(6)),
    ("ABDAY_1", Int(131072)),
    ("ABDAY_2", Int(131073)),
    ("ABDAY_3", Int(131074)),
    ("ABDAY_4", Int(131075)),
    ("ABDAY_5", Int(131076)),
    ("ABDAY_6", Int(131077)),
    ("ABDAY_7", Int(131078)),
    ("DAY_1", Int(131079)),
    ("DAY_2", Int(131080)),
    ("DAY_3", Int(131081)),
    ("DAY_4", Int(131082)),
    ("DAY_5", Int(131083)),
    ("DAY_6", Int(131084)),
    ("DAY_7", Int(131085)),
    ("ABMON_1", Int(131086)),
    ("ABMON_2", Int(131087)),
    ("ABMON_3", Int(131088)),
    ("ABMON_4", Int(131089)),
    ("ABMON_5", Int(131090)),
    ("ABMON_6", Int(131091)),
    ("ABMON_7", Int(131092)),
    ("ABMON_8", Int(131093)),
    ("ABMON_9", Int(131094)),
    ("ABMON_10", Int(131095)),
    ("ABMON_11", Int(131096)),
    ("ABMON_12", Int(131097)),
    ("MON_1", Int(131098)),
    ("MON_2", Int(131099)),
    ("MON_3", Int(131100)),
    ("MON_4", Int(131101)),
    ("MON_5", Int(131102)),
    ("MON_6", Int(131103)),
    ("MON_7", Int(131104)),
    ("MON_8", Int(131105)),
    ("MON_9", Int(131106)),
    ("MON_10", Int(131107)),
    ("MON_11", Int(131108)),
    ("MON_12", Int(131109)),
    ("AM_STR", Int(131110)),
    ("PM_STR", Int(131111)),
    ("D_T_FMT", Int(131112)),
    ("D_FMT", Int(131113)),
    ("T_FMT", Int(131114)),
    ("T_FMT_AMPM", Int(131115)),
    ("ERA", Int(131116)),
    ("ERA_D_FMT", Int(131118)),
    ("ALT_DIGITS", Int(131119)),
    ("ERA_D_T_FMT", Int(131120)),
    ("ERA_T_FMT", Int(131121)),
    ("YESEXPR", Int(327680)),
    ("NOEXPR", Int(327681)),
    ("YESSTR", Int(327682)),
    ("NOSTR", Int(327683)),
    ("CRNCYSTR", Int(262159)),
    ("RADIXCHAR", Int(65536)),
    ("THOUSEP", Int(65537)),
    ("CODESET", Int(14)),
    ("CURRENCY_SYMBOL", Int(262145)),
    ("DECIMAL_POINT", Int(65536)),
    ("ERA_YEAR", Int(131117)),
    ("FRAC_DIGITS", Int(262152)),
    ("GROUPING", Int(65538)),
    ("INT_CURR_SYMBOL", Int(262144)),
    ("INT_FRAC_DIGITS", Int(262151)),
    ("MON_DECIMAL_POINT", Int(262146)),
    ("MON_GROUPING", Int(262148)),
    ("MON_THOUSANDS_SEP", Int(262147)),
    ("NEGATIVE_SIGN", Int(262150)),
    ("N_CS_PRECEDES", Int(262155)),
    ("N_SEP_BY_SPACE", Int(262156)),
    ("N_SIGN_POSN", Int(262158)),
    ("POSITIVE_SIGN", Int(262149)),
    ("P_CS_PRECEDES", Int(262153)),
    ("P_SEP_BY_SPACE", Int(262154)),
    ("P_SIGN_POSN", Int(262157)),
    ("THOUSANDS_SEP", Int(65537)),
];

/// What `nl_langinfo` tells of the locale "C".
const ITEMS: &[(i64, &str)] = &[
    (131072, "Sun"),
    (131073, "Mon"),
    (131074, "Tue"),
    (131075, "Wed"),
    (131076, "Thu"),
    (131077, "Fri"),
    (131078, "Sat"),
    (131079, "Sunday"),
    (131080, "Monday"),
    (131081, "Tuesday"),
    (131082, "Wednesday"),
    (131083, "Thursday"),
    (131084, "Friday"),
    (131085, "Saturday"),
    (131086, "Jan"),
    (131087, "Feb"),
    (131088, "Mar"),
    (131089, "Apr"),
    (131090, "May"),
    (131091, "Jun"),
    (131092, "Jul"),
    (131093, "Aug"),
    (131094, "Sep"),
    (131095, "Oct"),
    (131096, "Nov"),
    (131097, "Dec"),
    (131098, "January"),
    (131099, "February"),
    (131100, "March"),
    (131101, "April"),
    (131102, "May"),
    (131103, "June"),
    (131104, "July"),
    (131105, "August"),
    (131106, "September"),
    (131107, "October"),
    (131108, "November"),
    (131109, "December"),
    (131110, "AM"),
    (131111, "PM"),
    (131112, "%a %b %e %H:%M:%S %Y"),
    (131113, "%m/%d/%y"),
    (131114, "%H:%M:%S"),
    (131115, "%I:%M:%S %p"),
    (131116, ""),
    (131118, ""),
    (131119, ""),
    (131120, ""),
    (131121, ""),
    (327680, "^[yY]"),
    (327681, "^[nN]"),
    (327682, ""),
    (327683, ""),
    (262159, "-"),
    (65536, "."),
    (65537, ""),
    (14, "ANSI_X3.4-1968"),
    (131117, ""),
    (262144, ""),
    (262145, ""),
    (262146, ""),
    (262147, ""),
    (262148, ""),
    (262149, ""),
    (262150, ""),
    (65538, ""),
];

fn setlocale(vm: &mut Vm, args: &mut Args) -> NativeResult {
    // LC_CTYPE to LC_ALL.
    if !(0..=6).contains(&args.int(0)) {
        return Ok(false.into());
    }
    let mut names = Vec::new();
    for value in args.rest(1) {
        match value.deref() {
            Value::Array(array) => names.extend(array.values().map(|v| v.deref().clone())),
            other => names.push(other.clone()),
        }
    }
    with_strings(vm, names, Vec::new(), |vm, names, _| {
        for name in names {
            if name.len() >= 255 {
                vm.function_warning("Specified locale name is too long");
                continue;
            }
            // "0" and "" ask for the locale that is set.
            if matches!(name.as_bytes(), b"0" | b"" | b"C" | b"POSIX") {
                return Ok(Str::from_byte(b'C').into());
            }
            // The same, but that its characters are UTF-8, which changes nothing here.
            if matches!(name.to_ascii_lowercase().as_slice(), b"c.utf8" | b"c.utf-8") {
                return Ok(name.into());
            }
        }
        Ok(false.into())
    })
}

fn localeconv(_vm: &mut Vm, _args: &mut Args) -> NativeResult {
    let mut array = Array::default();
    array.insert_str("decimal_point", ".");
    for name in [
        "thousands_sep",
        "int_curr_symbol",
        "currency_symbol",
        "mon_decimal_point",
        "mon_thousands_sep",
        "positive_sign",
        "negative_sign",
    ] {
        array.insert_str(name, "");
    }
    for name in [
        "int_frac_digits",
        "frac_digits",
        "p_cs_precedes",
        "p_sep_by_space",
        "n_cs_precedes",
        "n_sep_by_space",
        "p_sign_posn",
        "n_sign_posn",
    ] {
        array.insert_str(name, 127);
    }
    array.insert_str("grouping", Array::default());
    array.insert_str("mon_grouping", Array::default());
    Ok(Value::from(array).into())
}

fn nl_langinfo(vm: &mut Vm, args: &mut Args) -> NativeResult {
    let item = args.int(0);
    match ITEMS.iter().find(|(known, _)| *known == item) {
        Some((_, text)) => Ok(Value::from(*text).into()),
        None => {
            vm.function_warning(format!("Item '{item}' is not valid"));
            Ok(false.into())
        }
    }
}
