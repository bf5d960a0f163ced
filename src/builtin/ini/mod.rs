//! Settings: what `ini_get`, `ini_set` and `-d` know.
//!
//! [`Ini`] holds the value every setting has now and the one it had when the script started. Settings that are read
//! often are kept in typed form beside; [`Ini::set`] keeps both in step. What a change does elsewhere (the error level,
//! the digits of floats) happens in [`Vm::set_setting`], the only way for scripts and the command line to change one.

use crate::front::disabled_functions;
use crate::value::{Str, convert, memory};
use crate::vm::Vm;
use crate::vm::fiber::LEAST_STACK_SIZE;
use std::collections::BTreeMap;

mod functions;
pub mod parser;
pub mod quantity;
pub mod settings;

pub use functions::{CONSTANTS, FUNCTIONS};
use settings::Setting;

/// Settings are changed by the command line, before a script starts.
pub const FROM_COMMAND_LINE: u8 = 4;
/// Settings are changed by the script.
pub const FROM_SCRIPT: u8 = 1;

/// The settings of one VM.
pub struct Ini {
    /// What differs from the defaults now.
    current: BTreeMap<Str, Option<Str>>,
    /// What differed from the defaults when the script started.
    started: BTreeMap<Str, Option<Str>>,
    /// Counts the changes, so that what was made of settings is known to be out of date.
    changes: u64,
    memory_limit: i64,
    display_errors: bool,
    html_errors: bool,
    log_errors: bool,
    assertions: i64,
    error_reporting: i32,
    ignore_args: bool,
    disables_functions: bool,
}

/// The smallest `memory_limit` that is one, in bytes.
const LEAST_MEMORY: i64 = 2 << 20;
/// `memory_limit` at the start, in bytes.
const DEFAULT_MEMORY: i64 = 128 << 20;

impl Default for Ini {
    fn default() -> Ini {
        memory::set_limit(DEFAULT_MEMORY);
        convert::set_precision(14);
        convert::set_serialize_precision(-1);
        Ini {
            current: BTreeMap::new(),
            started: BTreeMap::new(),
            changes: 0,
            memory_limit: DEFAULT_MEMORY,
            disables_functions: false,
            display_errors: true,
            html_errors: false,
            log_errors: false,
            assertions: 1,
            error_reporting: crate::vm::error::ALL_LEVELS as i32,
            ignore_args: false,
        }
    }
}

impl Ini {
    /// How often a setting has been changed.
    pub fn changes(&self) -> u64 {
        self.changes
    }

    /// The value of a setting as text; `None` if it is unknown or has none.
    pub fn get(&self, name: &str) -> Option<&str> {
        self.get_bytes(name).and_then(|value| std::str::from_utf8(value).ok())
    }

    /// The value of a setting; `None` if it is unknown or has none.
    pub fn get_bytes(&self, name: &str) -> Option<&[u8]> {
        match self.current.get(name.as_bytes()) {
            Some(value) => value.as_ref().map(Str::as_bytes),
            None => settings::find(name)?.default.map(str::as_bytes),
        }
    }

    /// As [`Ini::get_bytes`], the value when the script started.
    pub fn get_global(&self, name: &str) -> Option<&[u8]> {
        match self.started.get(name.as_bytes()) {
            Some(value) => value.as_ref().map(Str::as_bytes),
            None => settings::find(name)?.default.map(str::as_bytes),
        }
    }

    /// Whether there is such a setting. The command line may add any.
    pub fn exists(&self, name: &str) -> bool {
        settings::find(name).is_some() || self.current.contains_key(name.as_bytes())
    }

    /// A setting as a number, multipliers (`K`, `M`, `G`) included; 0 if it has no value.
    pub fn int(&self, name: &str) -> i64 {
        self.get_bytes(name).map_or(0, |value| quantity::parse(value).0)
    }

    /// A setting as yes or no.
    pub fn bool(&self, name: &str) -> bool {
        self.get_bytes(name).is_some_and(is_true)
    }

    /// Sets a setting without any of the effects elsewhere (see [`Vm::set_setting`]).
    pub fn set(&mut self, name: &str, value: &str) {
        self.set_bytes(name, Some(Str::from(value)));
    }

    /// As [`Ini::set`].
    pub fn set_bytes(&mut self, name: &str, value: Option<Str>) {
        self.current.insert(Str::from(name), value);
        self.note_change(name);
    }

    /// Gives a setting the value back that it had when the script started.
    fn restore(&mut self, name: &str) {
        match self.started.get(name.as_bytes()).cloned() {
            Some(value) => self.current.insert(Str::from(name), value),
            None => self.current.remove(name.as_bytes()),
        };
        self.note_change(name);
    }

    /// What is set now is what the script starts with.
    pub fn start(&mut self) {
        self.started = self.current.clone();
    }

    fn note_change(&mut self, name: &str) {
        self.changes += 1;
        match name {
            "memory_limit" => {
                self.memory_limit = self.int(name);
                // As PHP: less than the first piece of memory is no limit.
                if self.memory_limit >= 0 {
                    self.memory_limit = self.memory_limit.max(LEAST_MEMORY);
                }
                memory::set_limit(self.memory_limit);
            }
            "display_errors" => {
                self.display_errors = self.get_bytes(name).is_some_and(|value| {
                    is_true(value)
                        || value.eq_ignore_ascii_case(b"stdout")
                        || value.eq_ignore_ascii_case(b"stderr")
                });
            }
            "html_errors" => self.html_errors = self.bool(name),
            "log_errors" => self.log_errors = self.bool(name),
            "zend.assertions" => self.assertions = self.int(name),
            "disable_functions" => {
                self.disables_functions = self.get_bytes(name).is_some_and(|list| !list.is_empty());
            }
            "zend.exception_ignore_args" => self.ignore_args = self.bool(name),
            "error_reporting" => {
                let level = self.get_bytes(name).map(convert::string_to_int);
                self.error_reporting = level.unwrap_or(crate::vm::error::ALL_LEVELS) as i32;
            }
            "precision" => convert::set_precision(self.int(name).clamp(-1, 1100) as i32),
            "serialize_precision" => convert::set_serialize_precision(self.int(name).clamp(-1, 1100) as i32),
            _ => {}
        }
    }

    /// Whether `disable_functions` names any.
    #[inline]
    pub(crate) fn disables_functions(&self) -> bool {
        self.disables_functions
    }

    /// `memory_limit` in bytes, negative: none.
    #[inline]
    pub fn memory_limit(&self) -> i64 {
        self.memory_limit
    }

    /// `display_errors`
    #[inline]
    pub fn display_errors(&self) -> bool {
        self.display_errors
    }

    /// `html_errors`
    #[inline]
    pub fn html_errors(&self) -> bool {
        self.html_errors
    }

    /// `log_errors`
    #[inline]
    pub fn log_errors(&self) -> bool {
        self.log_errors
    }

    /// `zend.assertions`: 1 are checked, 0 are skipped, -1 are not compiled.
    #[inline]
    pub fn assertions(&self) -> i64 {
        self.assertions
    }

    /// `zend.exception_ignore_args`: traces of exceptions have no arguments.
    #[inline]
    pub fn ignore_args(&self) -> bool {
        self.ignore_args
    }

    /// The names of all settings, sorted.
    pub fn names(&self) -> Vec<Str> {
        let mut names: Vec<Str> = settings::SETTINGS.iter().map(|setting| Str::from(setting.name)).collect();
        names.extend(self.current.keys().filter(|name| settings::find(&name.to_lossy()).is_none()).cloned());
        names.sort();
        names
    }

    fn access(&self, name: &str) -> u8 {
        settings::find(name).map_or(7, |setting: &Setting| setting.access)
    }
}

/// Whether the text of a setting means yes.
pub fn is_true(value: &[u8]) -> bool {
    [b"true".as_slice(), b"yes", b"on"].iter().any(|yes| value.eq_ignore_ascii_case(yes))
        || convert::string_to_int(value) != 0
}

impl Vm {
    /// Changes a setting, with all that follows from it. False: it does not exist, may not be changed from there, or
    /// refuses the value (it may have warned).
    pub fn set_setting(&mut self, name: &str, value: &[u8], from: u8) -> bool {
        let from_script = from == FROM_SCRIPT;
        if from_script && (!self.ini.exists(name) || self.ini.access(name) & FROM_SCRIPT == 0) {
            return false;
        }
        let number = || quantity::parse(value).0;
        let accepted = match name {
            "precision" | "serialize_precision" => number() >= -1,
            "zend.exception_string_param_max_len" => (0..=1_000_000).contains(&number()),
            "arg_separator.output" | "arg_separator.input" => !value.is_empty(),
            "zend.assertions" if from_script => {
                let compiled_away = self.ini.assertions() < 0;
                if number() != self.ini.assertions() && (compiled_away || number() < 0) {
                    self.warning("zend.assertions may be completely enabled or disabled only in php.ini");
                    false
                } else {
                    true
                }
            }
            "assert.active" | "assert.warning" | "assert.callback" | "assert.bail" | "assert.exception"
                if from_script =>
            {
                self.deprecated(format!("{}(): {name} INI setting is deprecated", self.function_name()));
                true
            }
            "date.timezone" => self.accepts_time_zone(value, from_script),
            "zend.max_allowed_stack_size" | "zend.reserved_stack_size" => !from_script,
            "memory_limit" => {
                if let Some(complaint) = quantity::parse(value).1 {
                    let text = format!("Invalid \"memory_limit\" setting. {complaint}");
                    self.warning(text);
                }
                self.accepts_memory_limit(quantity::parse(value).0, from_script)
            }
            "fiber.stack_size" => {
                let positive = quantity::parse(value).0 >= 0;
                if !positive {
                    self.warning("fiber.stack_size must be a positive number");
                }
                positive
            }
            "error_log" | "include_path" | "mail.log" | "unserialize_callback_func" => !value.contains(&0),
            "default_charset" | "input_encoding" | "output_encoding" | "internal_encoding" => {
                !(from_script && value.contains(&b'\n'))
            }
            name if name.starts_with("session.") => {
                !crate::builtin::session::refuses_change(self, name, value, from_script)
            }
            _ => true,
        };
        if !accepted {
            return false;
        }
        if name == "include_path" && value.is_empty() && from_script {
            return false;
        }
        self.ini.set_bytes(name, Some(Str::from_bytes(value)));
        self.setting_changed(name);
        if !from_script {
            self.ini.start();
        }
        true
    }

    /// A limit below what is in use cannot be set while a script runs.
    fn accepts_memory_limit(&mut self, limit: i64, from_script: bool) -> bool {
        let used = memory::used() as i64;
        if !from_script || limit < 0 || limit.max(LEAST_MEMORY) >= used {
            return true;
        }
        self.warning(format!(
            "Failed to set memory limit to {limit} bytes (Current memory usage is {used} bytes)"
        ));
        false
    }

    fn accepts_time_zone(&mut self, value: &[u8], from_script: bool) -> bool {
        let text = String::from_utf8_lossy(value);
        let known = jiff::tz::TimeZone::get(&text).is_ok();
        if !known && from_script {
            let message = format!(
                "{}(): Invalid date.timezone value '{text}', using '{}' instead",
                self.function_name(),
                self.ini.get("date.timezone").filter(|zone| !zone.is_empty()).unwrap_or("UTC")
            );
            self.warning(message);
        }
        known
    }

    /// A setting from the command line (`-d`) or a configuration file, before the script starts.
    pub fn apply_setting(&mut self, name: &str, value: &str) {
        self.set_setting(name, value.as_bytes(), FROM_COMMAND_LINE);
    }

    /// Says which of the settings that the script starts with are deprecated.
    pub fn announce_settings(&mut self) {
        let given = |ini: &Ini, name| ini.get_bytes(name).is_some_and(|value| !value.is_empty());
        let mut messages = Vec::new();
        self.announce_refusals();
        let assertions = [
            ("assert.active", !self.ini.bool("assert.active")),
            ("assert.bail", self.ini.bool("assert.bail")),
            ("assert.warning", !self.ini.bool("assert.warning")),
            ("assert.callback", given(&self.ini, "assert.callback")),
            ("assert.exception", !self.ini.bool("assert.exception")),
        ];
        for (name, _) in assertions.iter().filter(|(_, changed)| *changed) {
            messages.push(format!("PHP Startup: {name} INI setting is deprecated"));
        }
        if self.ini.bool("auto_detect_line_endings") {
            messages.push("auto_detect_line_endings is deprecated".to_owned());
        }
        for name in ["mbstring.http_input", "mbstring.http_output", "mbstring.internal_encoding"] {
            if given(&self.ini, name) {
                messages.push(format!("PHP Startup: Use of {name} is deprecated"));
            }
        }
        if !self.ini.bool("display_startup_errors") {
            messages.clear();
        }
        if self.ini.bool("allow_url_include") {
            messages.push("Directive 'allow_url_include' is deprecated".to_owned());
        }
        for message in messages {
            self.deprecated(message);
        }
    }

    /// Warns of values that are refused when PHP starts.
    fn announce_refusals(&mut self) {
        let list = self.ini.get_bytes("disable_functions").unwrap_or_default().to_vec();
        let words = disabled_functions(&list).filter(|name| matches!(*name, b"exit" | b"die" | b"clone"));
        let mut warnings: Vec<String> = words
            .map(|name| {
                // PHP shows the list from there on.
                let rest = &list[name.as_ptr() as usize - list.as_ptr() as usize..];
                format!("Cannot disable function {}()", String::from_utf8_lossy(rest))
            })
            .collect();
        if self.ini.bool("zend.multibyte") && self.ini.bool("display_startup_errors") {
            let list = self.ini.get_bytes("zend.script_encoding").unwrap_or_default();
            let unknown = crate::front::unknown_encodings(list);
            warnings.extend(unknown.into_iter().map(|name| {
                let name = String::from_utf8_lossy(name);
                format!("PHP Startup: INI setting contains invalid encoding \"{name}\"")
            }));
        }
        for warning in warnings {
            self.warning(warning);
        }
    }

    /// The level of error reporting that the settings ask for; `@` does not change it.
    pub(crate) fn configured_error_level(&self) -> i32 {
        self.ini.error_reporting
    }

    /// What follows from a setting's value outside of [`Ini`].
    fn setting_changed(&mut self, name: &str) {
        match name {
            "error_reporting" => {
                self.error_level = self.configured_error_level();
            }
            "fiber.stack_size" => {
                let size = self.ini.get_bytes(name).map(|value| quantity::parse(value).0);
                self.fiber_stack_too_small = size.is_some_and(|size| size < LEAST_STACK_SIZE);
            }
            "default_mimetype" | "default_charset" => crate::builtin::http::answer::note_default_type(self),
            "max_execution_time" => crate::vm::time_limit::start(self.ini.int(name)),
            "zend.enable_gc" => crate::value::heap::set_collector_enabled(self.ini.bool(name)),
            _ => {}
        }
    }

    /// Gives a setting the value back that it had when the script started.
    pub fn restore_setting(&mut self, name: &str) {
        self.ini.restore(name);
        self.setting_changed(name);
    }
}
