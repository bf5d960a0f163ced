//! Running scripts: from a file, from standard input, from the command line.

use super::EXIT_USAGE;
use super::arguments::{Action, Invocation, LineCode};
use super::engine::{self, Circumstances, Program};
use crate::terminal::say;
use std::io::Read;
use std::os::unix::ffi::OsStrExt;
use std::path::Path;

/// The name that php gives to code from `-r`, `-R`, `-B` and `-E`.
const COMMAND_LINE_CODE: &str = "Command line code";
/// The name that php gives to a script from standard input, and the `$argv[0]` of every script without a file.
const STANDARD_INPUT_CODE: &str = "Standard input code";

/// Runs what the invocation asks for; gives the exit code.
pub(super) fn run(invocation: &Invocation) -> u8 {
    let circumstances = match Circumstances::from_invocation(invocation) {
        Ok(circumstances) => circumstances,
        Err(message) => {
            eprintln!("phiber: {message}");
            return EXIT_USAGE;
        }
    };
    match program(&invocation.action) {
        Ok(program) => engine::run(program, circumstances),
        Err(exit_code) => exit_code,
    }
}

fn program(action: &Action) -> Result<Program, u8> {
    match action {
        Action::File(path) => file(path),
        Action::Code(code) => Ok(bare(code.clone())),
        Action::Lines { begin, each, end } => line_program(begin.as_deref(), each, end.as_deref()),
        Action::Modules => Ok(bare(MODULES.into())),
        Action::Information => Ok(bare("phpinfo();".into())),
        Action::ConfigurationFiles => Ok(bare(CONFIGURATION_FILES.into())),
        Action::Highlight(path) => about_file(path.as_deref(), "highlight_file"),
        Action::Strip(path) => about_file(path.as_deref(), "echo php_strip_whitespace"),
        Action::Reflect { class, name } => {
            let name = php_string(name);
            Ok(bare([b"echo new ", class.as_bytes(), b"(", &name, b");"].concat()))
        }
        _ => standard_input(),
    }
}

/// php lists modules in the order of their names, whatever their case.
const MODULES: &str = r#"
$modules = get_loaded_extensions();
natcasesort($modules);
echo "[PHP Modules]\n", implode("\n", $modules), "\n\n[Zend Modules]\n\n";
"#;

const CONFIGURATION_FILES: &str = r#"
echo "Configuration File (php.ini) Path: \n",
     "Loaded Configuration File:         (none)\n",
     "Scan for additional .ini files in: (none)\n",
     "Additional .ini files parsed:      (none)\n";
"#;

/// Reads a script file; a missing one is reported in php's words, on standard output as php does it.
pub(super) fn file(path: &Path) -> Result<Program, u8> {
    let source = std::fs::read(path).map_err(|_| {
        say!("Could not open input file: {}", path.display());
        EXIT_USAGE
    })?;
    Ok(Program {
        name: engine::real_path(path).as_os_str().as_bytes().to_vec(),
        shown_as: path.as_os_str().as_bytes().to_vec(),
        source,
        bare_code: false,
    })
}

/// Reads a script from standard input.
pub(super) fn standard_input() -> Result<Program, u8> {
    let mut source = Vec::new();
    if let Err(error) = std::io::stdin().lock().read_to_end(&mut source) {
        eprintln!("phiber: cannot read the script from standard input: {error}");
        return Err(EXIT_USAGE);
    }
    Ok(Program {
        name: STANDARD_INPUT_CODE.into(),
        shown_as: STANDARD_INPUT_CODE.into(),
        source,
        bare_code: false,
    })
}

fn bare(source: Vec<u8>) -> Program {
    Program { name: COMMAND_LINE_CODE.into(), shown_as: STANDARD_INPUT_CODE.into(), source, bare_code: true }
}

fn about_file(path: Option<&Path>, call: &str) -> Result<Program, u8> {
    let Some(path) = path else { return Ok(bare([call.as_bytes(), b"('php://stdin');"].concat())) };
    file(path)?;
    Ok(bare([call.as_bytes(), b"(", &php_string(path.as_os_str().as_bytes()), b");"].concat()))
}

/// `-B`, `-R`/`-F` and `-E` together as one program: a loop over standard input.
fn line_program(begin: Option<&[u8]>, each: &LineCode, end: Option<&[u8]>) -> Result<Program, u8> {
    let evaluate = |code: &[u8]| [b"eval(", php_string(code).as_slice(), b");\n"].concat();
    let mut source = b"$argi = 0;\n".to_vec();
    source.extend(begin.map(evaluate).unwrap_or_default());
    source
        .extend(b"while (($argn = fgets(STDIN)) !== false) {\n$argn = rtrim($argn, \"\\r\\n\"); $argi++;\n");
    source.extend(match each {
        LineCode::Code(code) => evaluate(code),
        LineCode::File(path) => {
            file(path)?;
            [b"include ", php_string(path.as_os_str().as_bytes()).as_slice(), b";\n"].concat()
        }
    });
    source.extend(b"}\n");
    source.extend(end.map(evaluate).unwrap_or_default());
    Ok(bare(source))
}

/// A single-quoted PHP literal of these bytes.
fn php_string(bytes: &[u8]) -> Vec<u8> {
    let mut literal = vec![b'\''];
    for byte in bytes {
        if matches!(byte, b'\'' | b'\\') {
            literal.push(b'\\');
        }
        literal.push(*byte);
    }
    literal.push(b'\'');
    literal
}
