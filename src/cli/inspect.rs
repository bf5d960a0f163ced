//! `phiber bytecode` and `phiber ast`: what the compiler makes of a file.

use super::engine;
use super::help::{AstOptions, BytecodeOptions};
use super::run;

/// Prints the bytecode of a file.
pub(super) fn bytecode(options: &BytecodeOptions) -> u8 {
    show(&options.file, |program| engine::disassemble(program, options.function.as_deref()))
}

/// Prints the syntax tree of a file.
pub(super) fn ast(options: &AstOptions) -> u8 {
    show(&options.file, engine::syntax_tree)
}

fn show(
    file: &std::path::Path,
    draw: impl FnOnce(&engine::Program) -> Result<String, engine::Failure>,
) -> u8 {
    let program = match run::file(file) {
        Ok(program) => program,
        Err(code) => return code,
    };
    match draw(&program) {
        Ok(text) => {
            // A pager that was left early is no failure.
            let _ = std::io::Write::write_all(&mut std::io::stdout(), text.as_bytes());
            0
        }
        Err(engine::Failure::NoSuchFunction(message)) => {
            eprintln!("phiber: {message}");
            super::EXIT_USAGE
        }
        Err(engine::Failure::Findings(findings)) => {
            engine::show(&findings.errors, engine::default_error_style());
            255
        }
    }
}
