//! The embedding API: an [`Engine`] runs scripts.

use crate::front::{ScriptError, compile_with};
use crate::syntax::SyntaxErrorKind;
use crate::value::{Array, Key, Ref, Str, Value, memory};
use crate::vm::{Error, Level, Vm};

/// What a script uses before it begins: its stack and variables, in bytes.
const SCRIPT_BASE: usize = 384 << 10;

/// An interpreter: one PHP process with its globals, functions and classes.
///
/// ```no_run
/// let mut engine = phiber::Engine::new();
/// let status = engine.run_script(b"hello.php", b"<?php echo 'hello', PHP_EOL;".to_vec(), false);
/// assert_eq!(status, 0);
/// ```
#[derive(Default)]
pub struct Engine {
    /// The VM itself.
    pub vm: Vm,
}

impl Engine {
    /// A new interpreter with PHP's default settings.
    pub fn new() -> Engine {
        Engine::default()
    }

    /// Sets `$argv`, `$argc` and `$_SERVER`; `script` is the script's name as the person wrote it.
    pub fn set_arguments(&mut self, script: &[u8], arguments: &[Vec<u8>]) {
        let mut list = vec![Value::string(script)];
        list.extend(arguments.iter().map(Value::string));
        let count = list.len() as i64;
        let argv = Value::from(Array::from_vec(list));
        let mut server = Array::new();
        for (name, value) in std::env::vars_os() {
            use std::os::unix::ffi::OsStrExt;
            server.insert(Key::from_bytes(name.as_bytes()), Value::string(value.as_bytes()));
        }
        for name in ["PHP_SELF", "SCRIPT_NAME", "SCRIPT_FILENAME", "PATH_TRANSLATED"] {
            server.insert_str(name, Value::string(script));
        }
        server.insert_str("DOCUMENT_ROOT", "");
        let now = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH).unwrap_or_default();
        server.insert_str("REQUEST_TIME", now.as_secs() as i64);
        server.insert_str("REQUEST_TIME_FLOAT", now.as_secs_f64());
        server.insert_str("argv", argv.clone());
        server.insert_str("argc", count);
        self.set_global("argv", argv);
        self.set_global("argc", Value::Int(count));
        self.set_global("_SERVER", Value::from(server));
        for name in ["_GET", "_POST", "_COOKIE", "_FILES", "_REQUEST"] {
            self.set_global(name, Value::from(Array::new()));
        }
        let mut environment = Array::new();
        if self.vm.ini.get("variables_order").is_none_or(|order| order.contains(['e', 'E'])) {
            for (name, value) in std::env::vars_os() {
                let value = Value::string(value.into_encoded_bytes());
                environment.insert(Key::from_bytes(&name.into_encoded_bytes()), value);
            }
        }
        self.set_global("_ENV", Value::from(environment));
    }

    /// Sets a global variable, before a script runs.
    pub fn set_global(&mut self, name: &str, value: Value) {
        self.vm.globals.insert(Str::from(name), Ref::new(value));
        self.vm.globals_version += 1;
    }

    /// Compiles and runs a script, shutdown included; gives the exit status. `bare`: the text begins in PHP mode.
    /// What cannot be compiled is reported in PHP's words.
    pub fn run_script(&mut self, path: &[u8], text: Vec<u8>, bare: bool) -> i32 {
        memory::start(SCRIPT_BASE);
        match self.execute(path, text, bare) {
            Some(result) => self.vm.shut_down(result),
            None => {
                self.vm.output.flush();
                255
            }
        }
    }

    /// As [`Engine::run_script`], without the shutdown: what the script returned, or what ended it. `None`: it cannot be
    /// compiled.
    pub fn execute(&mut self, path: &[u8], text: Vec<u8>, bare: bool) -> Option<Result<Value, Error>> {
        let compiled = compile_with(path, text, bare, &self.vm.dialect());
        let (code, warnings) = match compiled {
            Ok(compiled) => compiled,
            Err(errors) => {
                self.report_script_errors(path, &errors);
                return None;
            }
        };
        self.vm.raise_compile_warnings(path, &warnings);
        self.vm.included.push(Str::from_bytes(path));
        let result = self.run_around("auto_prepend_file").unwrap_or_else(|| Ok(Value::Null));
        let result = result.and_then(|_| self.vm.run_main(&code));
        Some(match result {
            Ok(value) => match self.run_around("auto_append_file") {
                Some(Err(error)) => Err(error),
                _ => Ok(value),
            },
            failed => failed,
        })
    }

    /// Runs the file that a setting names, as part of the main script.
    fn run_around(&mut self, setting: &str) -> Option<Result<Value, Error>> {
        let name = Str::from_bytes(self.vm.ini.get_bytes(setting).filter(|name| !name.is_empty())?);
        Some(self.vm.required_code(&name).and_then(|code| self.vm.run_main(&code)))
    }

    /// Compiles a script and declares what it declares before it runs, but runs nothing; whether that went well. What is
    /// wrong is reported in PHP's words.
    pub fn check_script(&mut self, path: &[u8], text: Vec<u8>, bare: bool) -> bool {
        let (code, warnings) = match compile_with(path, text, bare, &self.vm.dialect()) {
            Ok(compiled) => compiled,
            Err(errors) => {
                self.report_script_errors(path, &errors);
                self.vm.output.flush();
                return false;
            }
        };
        self.vm.raise_compile_warnings(path, &warnings);
        let result = self.vm.check_declarations(&code);
        // What was declared holds most of the code for good; to take the rest apart is not worth the time.
        std::mem::forget(code);
        self.vm.shut_down(result) == 0
    }

    fn report_script_errors(&mut self, path: &[u8], errors: &[ScriptError]) {
        let Some(first) = errors.first() else { return };
        self.vm.raise_compile_warnings(path, &first.warnings);
        let file = Str::from_bytes(path);
        if first.kind == SyntaxErrorKind::Parse {
            self.vm.raise_at(Level::Parse, first.message.as_bytes(), file, first.line);
        } else {
            self.vm.report_fatal(Level::CompileError, first.message.as_bytes(), &file, first.line);
        }
    }
}
