//! `ini_get` and its like.

use super::FROM_SCRIPT;
use super::quantity;
use crate::builtin::ConstantValue::{self, Int};
use crate::declare_functions;
use crate::value::{Array, Key, Str, Value};
use crate::vm::{Args, NativeResult, Vm};

declare_functions! {
    /// The value of a setting.
    "ini_get(string $option): string|false" => ini_get,
    /// All settings, or those of an extension.
    "ini_get_all(?string $extension = null, bool $details = true): array|false" => ini_get_all,
    /// Changes a setting for the rest of the script; returns its old value.
    "ini_set(string $option, string|int|float|bool|null $value): string|false" => ini_set,
    /// As `ini_set`.
    "ini_alter(string $option, string|int|float|bool|null $value): string|false" => ini_set,
    /// Gives a setting the value back that it had when the script started.
    "ini_restore(string $option): void" => ini_restore,
    /// The number of bytes that an amount like `128M` stands for.
    "ini_parse_quantity(string $shorthand): int" => ini_parse_quantity,
    /// Changes where `include` looks for files; returns the old value.
    "set_include_path(string $include_path): string|false" => set_include_path,
    /// Where `include` looks for files.
    "get_include_path(): string|false" => get_include_path,
    /// The value of a setting as the configuration file gives it.
    "get_cfg_var(string $option): array|string|false" => get_cfg_var,
}

/// Constants of settings.
pub const CONSTANTS: &[(&str, ConstantValue)] = &[
    ("INI_USER", Int(1)),
    ("INI_PERDIR", Int(2)),
    ("INI_SYSTEM", Int(4)),
    ("INI_ALL", Int(7)),
    ("INI_SCANNER_NORMAL", Int(0)),
    ("INI_SCANNER_RAW", Int(1)),
    ("INI_SCANNER_TYPED", Int(2)),
];

fn ini_get(vm: &mut Vm, args: &mut Args) -> NativeResult {
    let name = args.str(0);
    let name = name.to_lossy();
    if !vm.ini.exists(&name) {
        return Ok(false.into());
    }
    Ok(Value::string(vm.ini.get_bytes(&name).unwrap_or_default()).into())
}

fn ini_get_all(vm: &mut Vm, args: &mut Args) -> NativeResult {
    let extension = args.opt_str(0).map(|name| name.to_lossy().to_ascii_lowercase());
    if let Some(name) = &extension
        && !crate::builtin::info::EXTENSIONS.iter().any(|known| known.eq_ignore_ascii_case(name))
    {
        vm.function_warning(format!("Extension \"{name}\" cannot be found"));
        return Ok(false.into());
    }
    let details = args.bool(1);
    let mut all = Array::default();
    for name in vm.ini.names() {
        let text = name.to_lossy();
        if extension.as_ref().is_some_and(|extension| !belongs_to(&text, extension)) {
            continue;
        }
        let text_value = |value: Option<&[u8]>| value.map_or(Value::Null, Value::from);
        let local = text_value(vm.ini.get_bytes(&text));
        let value = if details {
            let mut entry = Array::default();
            entry.insert_str("global_value", text_value(vm.ini.get_global(&text)));
            entry.insert_str("local_value", local);
            entry.insert_str("access", i64::from(vm.ini.access(&text)));
            Value::from(entry)
        } else {
            local
        };
        all.insert(Key::Str(name.clone()), value);
    }
    Ok(Value::from(all).into())
}

/// Whether a setting belongs to an extension.
fn belongs_to(name: &str, extension: &str) -> bool {
    let prefix = name.split_once('.').map(|(prefix, _)| prefix);
    match extension {
        "pcre" | "date" | "mbstring" => prefix == Some(extension),
        "standard" => {
            matches!(prefix, Some("assert" | "url_rewriter"))
                || matches!(
                    name,
                    "user_agent" | "from" | "default_socket_timeout" | "auto_detect_line_endings"
                )
        }
        "core" => !belongs_to(name, "standard") && !matches!(prefix, Some("pcre" | "date" | "mbstring")),
        _ => false,
    }
}

fn ini_set(vm: &mut Vm, args: &mut Args) -> NativeResult {
    let name = args.str(0);
    let name = name.to_lossy();
    let value = vm.string_of(args.get(1));
    let old = Value::string(vm.ini.get_bytes(&name).unwrap_or_default());
    let changed = vm.set_setting(&name, &value, FROM_SCRIPT);
    Ok(if changed { old } else { Value::Bool(false) }.into())
}

fn ini_restore(vm: &mut Vm, args: &mut Args) -> NativeResult {
    let name = args.str(0);
    vm.restore_setting(&name.to_lossy());
    Ok(().into())
}

fn ini_parse_quantity(vm: &mut Vm, args: &mut Args) -> NativeResult {
    let (amount, complaint) = quantity::parse(args.bytes(0));
    if let Some(complaint) = complaint {
        vm.warning(complaint);
    }
    Ok(amount.into())
}

fn set_include_path(vm: &mut Vm, args: &mut Args) -> NativeResult {
    let path = args.str(0);
    if path.contains(&0) {
        return Err(vm.argument_error(0, "must not contain any null bytes"));
    }
    let old = Value::string(vm.ini.get_bytes("include_path").unwrap_or_default());
    let changed = vm.set_setting("include_path", &path, FROM_SCRIPT);
    Ok(if changed { old } else { Value::Bool(false) }.into())
}

fn get_include_path(vm: &mut Vm, _args: &mut Args) -> NativeResult {
    Ok(Value::string(vm.ini.get_bytes("include_path").unwrap_or_default()).into())
}

fn get_cfg_var(vm: &mut Vm, args: &mut Args) -> NativeResult {
    let name: Str = args.str(0);
    let value = vm.ini.started.get(name.as_bytes()).cloned().flatten();
    Ok(value.map_or(Value::Bool(false), Value::String).into())
}
