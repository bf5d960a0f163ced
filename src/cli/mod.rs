//! The command line: what `phiber` does with its arguments.
//!
//! Arguments go through [`arguments`], which reads them the way `php` does (options up to the first plain word;
//! everything after the script belongs to the script), and come out as one [`arguments::Invocation`].
//! phiber's own sub-commands (`test`, `bytecode`, …) are described with clap in [`help`], which also gives
//! `--help` and the shell completions. What touches the interpreter is in [`engine`] and nowhere else here.
//!
//! What must stay true: exit codes and the words printed for missing files and for `-l` equal php's, so that
//! editors and scripts which call `php` can call `phiber` instead.

pub mod arguments;
mod bench;
mod completions;
pub mod engine;
mod help;
mod inspect;
mod lint;
mod random;
pub mod report;
mod run;
pub mod settings;
mod test;
mod test_known;
mod web_server;

use crate::terminal::say;
use arguments::{Action, Invocation, UsageError};
use std::ffi::OsString;
use std::io::{IsTerminal, Write};

/// What php exits with when it was called wrongly or when a file cannot be opened.
const EXIT_USAGE: u8 = 1;

/// Runs the command line and gives the exit code; `arguments` is without the program's own name.
pub fn main(arguments: Vec<OsString>) -> u8 {
    let outcome = match arguments::parse(arguments) {
        Ok(invocation) => perform(invocation),
        Err(error) => report_usage_error(&error),
    };
    // A closed pipe on the other side is not our failure: nobody is left to tell.
    let _ = std::io::stdout().flush();
    outcome
}

fn perform(invocation: Invocation) -> u8 {
    match &invocation.action {
        Action::Help { long } => help::print(*long),
        Action::Version => version(),
        Action::Lint(files) => lint::lint(files, &invocation),
        Action::Interactive => interactive(&invocation),
        Action::Serve(options) => web_server::serve(options, &invocation),
        Action::SubCommand(words) => sub_command(words.clone(), &invocation),
        Action::Default if std::io::stdin().is_terminal() && std::io::stdout().is_terminal() => {
            interactive(&invocation)
        }
        _ => run::run(&invocation),
    }
}

fn sub_command(words: Vec<OsString>, invocation: &Invocation) -> u8 {
    let command = match help::parse(words) {
        Ok(command) => command,
        Err(error) => {
            // clap prints help on standard output and mistakes on standard error by itself.
            let _ = error.print();
            return if error.use_stderr() { EXIT_USAGE } else { 0 };
        }
    };
    match command {
        help::Command::Run(words) => match arguments::parse_run(words.words) {
            Ok(mut run) => {
                run.errors = run.errors.or(invocation.errors);
                let mut settings = invocation.settings.clone();
                settings.append(&mut run.settings);
                run.settings = settings;
                perform(run)
            }
            Err(error) => report_usage_error(&error),
        },
        help::Command::Repl => interactive(invocation),
        help::Command::Test(options) => test::test(&options),
        help::Command::Bytecode(options) => inspect::bytecode(&options),
        help::Command::Ast(options) => inspect::ast(&options),
        help::Command::Bench(options) => bench::bench(&options),
        help::Command::Completions(options) => completions::print(&options),
    }
}

fn interactive(invocation: &Invocation) -> u8 {
    engine::repl(invocation)
}

fn version() -> u8 {
    // Tools find out what they talk to by reading "PHP x.y.z" at the start of this.
    say!("PHP {} (cli) (phiber {})", crate::PHP_VERSION, env!("CARGO_PKG_VERSION"));
    say!("phiber: an interpreter for PHP made around yield, {}", env!("CARGO_PKG_LICENSE"));
    0
}

fn report_usage_error(error: &UsageError) -> u8 {
    eprintln!("phiber: {error}");
    if let Some(help) = &error.help {
        eprintln!("  {help}");
    }
    eprintln!("Run `phiber --help` for what there is.");
    EXIT_USAGE
}
