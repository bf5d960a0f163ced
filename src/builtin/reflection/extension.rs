//! `ReflectionExtension`: which extension of PHP a builtin belongs to, and what an extension consists of.

use super::extension_classes::CLASSES;
use super::{class_object, data, exception, fill};
use crate::declare_methods;
use crate::value::{Array, Key, Str, Value};
use crate::vm::library::{builtin_classes, builtin_functions};
use crate::vm::{Args, Class, Function, NativeResult, Outcome, Vm};

declare_methods! {
    "ReflectionExtension::__construct" => |vm, args| {
        let this = args.this_object().clone();
        let name = args.str(0);
        match EXTENSIONS.iter().find(|known| name.eq_ignore_ascii_case(known.as_bytes())) {
            Some(known) => {
                fill(&this, OfExtension(known), &[("name", &Str::from(*known))]);
                Ok(Outcome::Return(Value::Null))
            }
            None => Err(exception(vm, format!("Extension \"{name}\" does not exist"))),
        }
    },
    "ReflectionExtension::__toString" => |vm, args| {
        let name = data::<OfExtension>(vm, args)?.0;
        Ok(Outcome::Return(Value::string(format!("Extension [ <persistent> extension #0 {name} version {VERSION} ] {{\n}}\n"))))
    },
    "ReflectionExtension::getName" => |vm, args| {
        let name = data::<OfExtension>(vm, args)?.0;
        Ok(Outcome::Return(Value::string(name)))
    },
    "ReflectionExtension::getVersion" => |_, _| Ok(Outcome::Return(Value::string(VERSION))),
    "ReflectionExtension::getFunctions" => get_functions,
    "ReflectionExtension::getConstants" => |vm, args| {
        let name = data::<OfExtension>(vm, args)?.0;
        let mut result = Array::new();
        for (constant, value) in super::extension_constants::constants_of(name) {
            result.insert_str(constant, value);
        }
        Ok(Outcome::Return(result.into()))
    },
    "ReflectionExtension::getINIEntries" => ini_entries,
    "ReflectionExtension::getClasses" => |vm, args| {
        let mut result = Array::new();
        for class in classes(vm, args)? {
            let object = class_object(vm, class);
            result.insert(Key::Str(class.name().clone()), object);
        }
        Ok(Outcome::Return(result.into()))
    },
    "ReflectionExtension::getClassNames" => |vm, args| {
        let names = classes(vm, args)?.into_iter().map(|class| Value::String(class.name().clone()));
        Ok(Outcome::Return(names.collect::<Array>().into()))
    },
    "ReflectionExtension::getDependencies" => |vm, args| {
        let name = data::<OfExtension>(vm, args)?.0;
        let mut result = Array::new();
        let dependencies: &[(&str, &str)] = match name {
            "standard" => &[("uri", "Required"), ("session", "Optional")],
            "SPL" => &[("json", "Required")],
            "mbstring" => &[("pcre", "Required")],
            _ => &[],
        };
        for (other, kind) in dependencies {
            result.insert_str(other, Value::string(kind));
        }
        Ok(Outcome::Return(result.into()))
    },
    "ReflectionExtension::info" => |vm, args| {
        let name = data::<OfExtension>(vm, args)?.0;
        let rows = match name {
            "Reflection" => "Reflection => enabled\n",
            "json" => "json support => enabled\n",
            "ctype" => "ctype functions => enabled\n",
            "tokenizer" => "Tokenizer Support => enabled\n",
            "SPL" => "SPL support => enabled\n",
            "hash" => "hash support => enabled\n",
            "pcre" => "PCRE (Perl Compatible Regular Expressions) Support => enabled\n",
            "filter" => "Input Validation and Filtering => enabled\n",
            "mbstring" => "Multibyte Support => enabled\n",
            "date" => DATE_INFO,
            _ => "",
        };
        vm.write(format!("\n{name}\n\n{rows}\n").as_bytes());
        Ok(Outcome::Return(Value::Null))
    },
    "ReflectionExtension::isPersistent" => |_, _| Ok(Outcome::Return(Value::Bool(true))),
    "ReflectionExtension::isTemporary" => |_, _| Ok(Outcome::Return(Value::Bool(false))),
}

/// What `info()` says about dates.
const DATE_INFO: &str = "date/time support => enabled
timelib version => 2022.15
\"Olson\" Timezone Database Version => 2025.2
Timezone Database => internal
Default timezone => UTC

Directive => Local Value => Master Value
date.timezone => UTC => UTC
date.default_latitude => 31.7667 => 31.7667
date.default_longitude => 35.2333 => 35.2333
date.sunset_zenith => 90.833333 => 90.833333
date.sunrise_zenith => 90.833333 => 90.833333
";

const VERSION: &str = crate::PHP_VERSION;

const EXTENSIONS: [&str; 16] = [
    "filter",
    "tokenizer",
    "Core",
    "ctype",
    "date",
    "hash",
    "json",
    "mbstring",
    "iconv",
    "pcre",
    "posix",
    "random",
    "Reflection",
    "SPL",
    "standard",
    "uri",
];

/// What a `ReflectionExtension` is about.
struct OfExtension(&'static str);
super::reflected!(OfExtension, |_data, _tracer| ());

/// The extension that a builtin class belongs to.
pub fn of_class(class: &Class) -> Option<&'static str> {
    class.flags.internal.then(|| of_class_name(&class.name().to_lossy()))
}

fn of_class_name(name: &str) -> &'static str {
    CLASSES.iter().find(|(_, classes)| classes.contains(&name)).map_or("SPL", |(extension, _)| extension)
}

/// The extension that a builtin function or method belongs to.
pub fn of_function(function: &Function) -> Option<&'static str> {
    if !function.flags.internal {
        return None;
    }
    match function.class {
        Some(class) => of_class(class),
        None => Some(of_function_name(&function.name.to_lossy())),
    }
}

/// The extension that a builtin function belongs to, by its name.
pub fn of_function_name(name: &str) -> &'static str {
    const CORE: &[&str] = &[
        "zend_version",
        "func_num_args",
        "func_get_arg",
        "func_get_args",
        "strlen",
        "strcmp",
        "strncmp",
        "strcasecmp",
        "strncasecmp",
        "error_reporting",
        "define",
        "defined",
        "get_class",
        "get_called_class",
        "get_parent_class",
        "is_subclass_of",
        "is_a",
        "get_class_vars",
        "get_object_vars",
        "get_mangled_object_vars",
        "get_class_methods",
        "method_exists",
        "property_exists",
        "class_exists",
        "interface_exists",
        "trait_exists",
        "enum_exists",
        "function_exists",
        "class_alias",
        "get_included_files",
        "get_required_files",
        "trigger_error",
        "user_error",
        "set_error_handler",
        "restore_error_handler",
        "set_exception_handler",
        "restore_exception_handler",
        "get_declared_classes",
        "get_declared_traits",
        "get_declared_interfaces",
        "get_defined_functions",
        "get_defined_vars",
        "get_resource_type",
        "get_resource_id",
        "get_resources",
        "get_loaded_extensions",
        "get_defined_constants",
        "debug_backtrace",
        "debug_print_backtrace",
        "extension_loaded",
        "get_extension_funcs",
        "gc_mem_caches",
        "gc_collect_cycles",
        "gc_enabled",
        "gc_enable",
        "gc_disable",
        "gc_status",
        "clone",
        "get_error_handler",
        "get_exception_handler",
        "exit",
        "die",
    ];
    const SPL: &[&str] = &["class_implements", "class_parents", "class_uses"];
    const RANDOM: &[&str] = &[
        "lcg_value",
        "mt_srand",
        "srand",
        "rand",
        "mt_rand",
        "mt_getrandmax",
        "getrandmax",
        "random_bytes",
        "random_int",
    ];
    const DATE: &[&str] = &[
        "strtotime",
        "idate",
        "mktime",
        "gmmktime",
        "checkdate",
        "strftime",
        "gmstrftime",
        "time",
        "localtime",
        "getdate",
        "gmdate",
        "date",
    ];
    let starts = |prefixes: &[&str]| prefixes.iter().any(|prefix| name.starts_with(prefix));
    if CORE.contains(&name) {
        "Core"
    } else if SPL.contains(&name) || starts(&["spl_", "iterator_"]) {
        "SPL"
    } else if RANDOM.contains(&name) {
        "random"
    } else if DATE.contains(&name) || starts(&["date_", "timezone_"]) {
        "date"
    } else if starts(&["json_"]) {
        "json"
    } else if starts(&["preg_"]) {
        "pcre"
    } else if starts(&["filter_"]) {
        "filter"
    } else if starts(&["token_"]) {
        "tokenizer"
    } else if starts(&["ctype_"]) {
        "ctype"
    } else if starts(&["mb_"]) {
        "mbstring"
    } else if starts(&["iconv"]) {
        "iconv"
    } else if matches!(name, "hash" | "mhash") || starts(&["hash_", "mhash_"]) {
        "hash"
    } else if starts(&["session_"]) {
        "session"
    } else if starts(&["posix_"]) {
        "posix"
    } else {
        "standard"
    }
}

/// A `ReflectionExtension`, or null.
pub fn object_for(vm: &mut Vm, name: Option<&'static str>) -> Value {
    match name {
        Some(name) => {
            super::make(vm, "ReflectionExtension", OfExtension(name), &[("name", &Str::from(name))])
        }
        None => Value::Null,
    }
}

fn get_functions(vm: &mut Vm, args: &mut Args) -> NativeResult {
    let extension = data::<OfExtension>(vm, args)?.0;
    let mut names: Vec<&str> = builtin_functions()
        .map(|d| d.name().trim())
        .filter(|name| {
            of_function_name(name) == extension
                && !vm.is_disabled(name.as_bytes())
                && !vm.is_not_here(name.as_bytes())
        })
        .collect();
    names.sort_unstable();
    let mut result = Array::new();
    for name in names {
        if let Some(function) = vm.find_function(name.as_bytes()) {
            let object = super::function::function_object(vm, function, None);
            result.insert(Key::Str(Str::from(name)), object);
        }
    }
    Ok(Outcome::Return(result.into()))
}

/// The settings of an extension: those that begin with its name, or for `standard` those it is known for.
fn ini_entries(vm: &mut Vm, args: &mut Args) -> NativeResult {
    const STANDARD: [&str; 9] = [
        "assert.",
        "url_rewriter.",
        "session.trans_sid",
        "user_agent",
        "from",
        "default_socket_timeout",
        "auto_detect_line_endings",
        "unserialize_",
        "unused",
    ];
    let extension = data::<OfExtension>(vm, args)?.0;
    let prefix = format!("{}.", extension.to_ascii_lowercase());
    let mut result = Array::new();
    let names: Vec<String> = vm.ini.names().iter().map(|name| name.to_lossy().into_owned()).collect();
    for name in names {
        let own = match extension {
            "standard" => STANDARD.iter().any(|prefix| name.starts_with(prefix)),
            "Core" => !name.contains('.') && !STANDARD.iter().any(|prefix| name.starts_with(prefix)),
            _ => name.starts_with(&prefix),
        };
        if own {
            let value = vm.ini.get_bytes(&name).map_or(Value::Null, Value::string);
            result.insert_str(&name, value);
        }
    }
    Ok(Outcome::Return(result.into()))
}

fn classes(vm: &mut Vm, args: &Args) -> Result<Vec<&'static Class>, crate::vm::Error> {
    let extension = data::<OfExtension>(vm, args)?.0;
    let known = CLASSES.iter().find(|(name, _)| *name == extension);
    let mut names: Vec<&'static str> =
        builtin_classes().filter(|name| of_class_name(name) == extension).collect();
    names.sort_by_key(|name| known.and_then(|(_, all)| all.iter().position(|other| other == name)));
    Ok(names.into_iter().filter_map(|name| vm.find_class(name.as_bytes())).collect())
}
