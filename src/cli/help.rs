//! The command line described for clap: help texts, sub-commands with their options, shell completions.
//!
//! The options of the outer command are read by [`super::arguments`]; they stand here for `--help` and for the
//! completions only.

use clap::{Args, CommandFactory, Parser, Subcommand, ValueHint};
use std::ffi::OsString;
use std::path::PathBuf;

const EXAMPLES: &str = "\
Examples:
  phiber hello.php Anna           run a script; it sees \"Anna\" in $argv
  echo '<?= 6 * 7 ?>' | phiber    run a script from standard input
  phiber -r 'echo 6 * 7;'         run code from the command line
  phiber -l src/*.php             check syntax
  phiber                          start the REPL (on a terminal)
  phiber -S localhost:8000        serve the current folder to browsers
  phiber test tests/              run .phpt tests
  phiber bytecode hello.php       show what a script compiles to

A script whose name is also a command (a file called `test`) is run as `phiber run test` or `phiber ./test`.
Everything after the script's name belongs to the script.";

#[derive(Parser)]
#[command(
    name = "phiber",
    version,
    about = "Runs PHP 8.5 scripts; generators and fibers are what it is made for",
    long_about = "phiber runs PHP 8.5 scripts. It takes php's own options, so that editors and scripts which call \
                  `php` can call `phiber`, and adds a REPL, a test runner and a look into compiled code.",
    after_help = EXAMPLES,
    override_usage = "phiber [OPTIONS] [FILE] [ARGS]...\n       phiber [OPTIONS] -r CODE [--] [ARGS]...\n       \
                      phiber [OPTIONS] -- [ARGS]...          (script from standard input)\n       \
                      phiber [OPTIONS] -S HOST:PORT [-t DIR] [ROUTER]\n       \
                      phiber COMMAND ...",
    args_conflicts_with_subcommands = true,
    subcommand_precedence_over_arg = true,
    disable_version_flag = true
)]
struct CommandLine {
    /// The script to run
    #[arg(value_name = "FILE", value_hint = ValueHint::FilePath)]
    script: Option<PathBuf>,

    /// What the script sees in $argv
    #[arg(value_name = "ARGS", trailing_var_arg = true, allow_hyphen_values = true)]
    arguments: Vec<OsString>,

    /// Run CODE (without <?php)
    #[arg(short = 'r', value_name = "CODE")]
    code: Option<String>,

    /// Only check the syntax of the files
    #[arg(short = 'l', long = "syntax-check")]
    lint: bool,

    /// Set an ini setting; without a value it is switched on
    #[arg(short = 'd', long = "define", value_name = "KEY[=VALUE]")]
    define: Vec<String>,

    /// Read ini settings from FILE (there is no php.ini otherwise)
    #[arg(short = 'c', long = "php-ini", value_name = "FILE", value_hint = ValueHint::FilePath)]
    configuration: Option<PathBuf>,

    /// Use no ini file
    #[arg(short = 'n', long = "no-php-ini")]
    no_configuration: bool,

    /// How errors are shown: php's own text in the output, drawn for a person, or one JSON object a line on
    /// standard error [default: pretty if standard error is a terminal, else php]
    #[arg(long, value_name = "STYLE", value_parser = ["php", "pretty", "json"])]
    errors: Option<String>,

    /// Start the REPL
    #[arg(short = 'a', long = "interactive")]
    interactive: bool,

    /// Run FILE (for callers that write it php's way)
    #[arg(short = 'f', long = "file", value_name = "FILE", value_hint = ValueHint::FilePath)]
    file: Option<PathBuf>,

    /// Serve the current folder to browsers, as php's built-in web server
    #[arg(short = 'S', long = "server", value_name = "HOST:PORT")]
    server: Option<String>,

    /// With -S: serve this folder
    #[arg(short = 't', long = "docroot", value_name = "DIR", value_hint = ValueHint::DirPath)]
    document_root: Option<PathBuf>,

    /// Run CODE for every line of standard input ($argn is the line, $argi its number)
    #[arg(short = 'R', long = "process-code", value_name = "CODE", hide_short_help = true)]
    process_code: Option<String>,

    /// Run FILE for every line of standard input
    #[arg(short = 'F', long = "process-file", value_name = "FILE", hide_short_help = true)]
    process_file: Option<PathBuf>,

    /// Run CODE before the lines of -R or -F
    #[arg(short = 'B', long = "process-begin", value_name = "CODE", hide_short_help = true)]
    process_begin: Option<String>,

    /// Run CODE after the lines of -R or -F
    #[arg(short = 'E', long = "process-end", value_name = "CODE", hide_short_help = true)]
    process_end: Option<String>,

    /// Print the file as coloured HTML
    #[arg(short = 's', long = "syntax-highlight", hide_short_help = true)]
    highlight: bool,

    /// Print the file without comments and white space
    #[arg(short = 'w', long = "strip", hide_short_help = true)]
    strip: bool,

    /// Print phpinfo()
    #[arg(short = 'i', long = "info", hide_short_help = true)]
    information: bool,

    /// List the extensions that are built in
    #[arg(short = 'm', long = "modules", hide_short_help = true)]
    modules: bool,

    /// Print what reflection knows about a function
    #[arg(long = "rf", value_name = "NAME", hide_short_help = true)]
    reflect_function: Option<String>,

    /// Print what reflection knows about a class
    #[arg(long = "rc", value_name = "NAME", hide_short_help = true)]
    reflect_class: Option<String>,

    /// Print what reflection knows about an extension
    #[arg(long = "re", value_name = "NAME", hide_short_help = true)]
    reflect_extension: Option<String>,

    /// Print the version
    #[arg(short = 'v', long = "version")]
    version: bool,

    #[command(subcommand)]
    command: Option<Command>,
}

/// phiber's own commands.
#[derive(Subcommand)]
pub(super) enum Command {
    /// Run a script, whatever its name
    Run(RunWords),
    /// Start the interactive session
    Repl,
    /// Run .phpt tests
    Test(Box<TestOptions>),
    /// Show the bytecode of a script
    Bytecode(BytecodeOptions),
    /// Show the syntax tree of a script
    Ast(AstOptions),
    /// Run benchmark scripts with phiber and with another PHP, and compare
    Bench(BenchOptions),
    /// Print a completion script for a shell
    Completions(CompletionOptions),
}

/// Words that are read by [`super::arguments`].
#[derive(Args)]
pub(super) struct RunWords {
    /// Options, the script and its arguments
    #[arg(value_name = "FILE", required = true, trailing_var_arg = true, allow_hyphen_values = true)]
    pub(super) words: Vec<OsString>,
}

/// Options of `phiber test`.
#[derive(Args)]
#[command(after_help = "Exit code: 0 if every test passed or was skipped, else 1.")]
pub(super) struct TestOptions {
    /// Test files and folders [default: the current folder]
    #[arg(value_hint = ValueHint::AnyPath)]
    pub(super) paths: Vec<PathBuf>,

    /// Run the tests named in FILE, one a line; PATHS then narrow the list down
    #[arg(long, value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub(super) list: Option<PathBuf>,

    /// The folder that PATHS and the names in --list are relative to
    #[arg(long, value_name = "DIR", default_value = ".", hide_default_value = true, value_hint = ValueHint::DirPath)]
    pub(super) root: PathBuf,

    /// Run only tests whose path or title contains TEXT (may be given more than once)
    #[arg(long, value_name = "TEXT")]
    pub(super) filter: Vec<String>,

    /// How many tests run at the same time [default: the number of processors]
    #[arg(long, short, value_name = "N")]
    pub(super) jobs: Option<std::num::NonZeroUsize>,

    /// Seconds after which a test is ended as hanging
    #[arg(long, value_name = "SECONDS", default_value_t = 30.0)]
    pub(super) timeout: f64,

    /// Memory that a test may use, in MiB
    #[arg(long, value_name = "MIB", default_value_t = 2048)]
    pub(super) memory: u64,

    /// Run the tests with another PHP, such as "php -n"
    #[arg(long, value_name = "CMD")]
    pub(super) interpreter: Option<String>,

    /// Write the results to OUT
    #[arg(long, value_name = "OUT", value_hint = ValueHint::FilePath)]
    pub(super) json: Option<PathBuf>,

    /// Write the names of the tests that did not pass to OUT, to be used with --list
    #[arg(long, value_name = "OUT", value_hint = ValueHint::FilePath)]
    pub(super) failed: Option<PathBuf>,

    /// Tests named in FILE may fail: the exit code is 1 only if another one does
    #[arg(long, value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub(super) known: Option<PathBuf>,

    /// Print no diff for failures
    #[arg(long)]
    pub(super) no_diff: bool,

    /// Lines printed of each diff
    #[arg(long, value_name = "N", default_value_t = 40)]
    pub(super) diff_lines: usize,

    /// After the summary, count what failing tests printed that was not expected
    #[arg(long)]
    pub(super) reasons: bool,

    /// Name every test, not only those that fail
    #[arg(long, short)]
    pub(super) verbose: bool,

    /// Write what failing tests printed into them, as what they expect
    #[arg(long)]
    pub(super) update: bool,

    /// Leave the scripts that were made from failing tests in place
    #[arg(long)]
    pub(super) keep: bool,

    #[command(flatten)]
    pub(super) random: RandomOptions,
}

/// Options of `phiber test --random`.
#[derive(Args)]
#[command(next_help_heading = "Random programs")]
pub(super) struct RandomOptions {
    /// Instead of tests, run N random programs in several ways, which must all answer the same
    #[arg(long = "random", value_name = "N", conflicts_with_all = ["paths", "list"])]
    pub(super) count: Option<u64>,

    /// The first program's seed; the others follow
    #[arg(long, value_name = "S", default_value_t = 1, requires = "count")]
    pub(super) seed: u64,

    /// Begin no program after T seconds
    #[arg(long, value_name = "T", requires = "count")]
    pub(super) seconds: Option<f64>,

    /// phiber's ways of running, as of --specialise
    #[arg(long, value_name = "MODES", value_delimiter = ',', default_value = "all,none", requires = "count")]
    pub(super) modes: Vec<String>,

    /// A PHP whose answers are right, such as "php -n"
    #[arg(long, value_name = "CMD", requires = "count")]
    pub(super) against: Option<String>,

    /// Write reduced programs that show a difference to DIR, as tests
    #[arg(long, value_name = "DIR", requires = "count", value_hint = ValueHint::DirPath)]
    pub(super) save: Option<PathBuf>,

    /// How many programs of each kind of difference are reduced
    #[arg(long, value_name = "N", default_value_t = 1, requires = "count")]
    pub(super) examples: u32,

    /// Read the grammar of the programs from the .txt files in DIR
    #[arg(long, value_name = "DIR", requires = "count", value_hint = ValueHint::DirPath)]
    pub(super) grammar: Option<PathBuf>,

    /// Run nothing, but print the programs
    #[arg(long, requires = "count")]
    pub(super) print: bool,

    /// Run nothing, but count the instructions that the programs compile to; with --verbose by kinds of operands
    #[arg(long, requires = "count")]
    pub(super) coverage: bool,
}

/// Options of `phiber bytecode`.
#[derive(Args)]
pub(super) struct BytecodeOptions {
    /// The script
    #[arg(value_hint = ValueHint::FilePath)]
    pub(super) file: PathBuf,

    /// Only this function or method (`name` or `Class::name`)
    #[arg(long, value_name = "NAME")]
    pub(super) function: Option<String>,
}

/// Options of `phiber ast`.
#[derive(Args)]
pub(super) struct AstOptions {
    /// The script
    #[arg(value_hint = ValueHint::FilePath)]
    pub(super) file: PathBuf,
}

/// Options of `phiber bench`.
#[derive(Args)]
pub(super) struct BenchOptions {
    /// Scripts and folders of scripts; a folder's name is the group's name
    #[arg(default_value = "benches/scripts", value_hint = ValueHint::AnyPath)]
    pub(super) paths: Vec<PathBuf>,

    /// The PHP to compare with; phiber itself runs with memory_limit=-1 too
    #[arg(long, value_name = "CMD", default_value = "php -n -d memory_limit=-1")]
    pub(super) against: String,

    /// Runs of each script with each of the two, in turn
    #[arg(long, value_name = "N", default_value_t = 5)]
    pub(super) runs: usize,

    /// Run only scripts whose path contains TEXT
    #[arg(long, value_name = "TEXT")]
    pub(super) filter: Vec<String>,

    /// Seconds after which a run is ended
    #[arg(long, value_name = "SECONDS", default_value_t = 120.0)]
    pub(super) timeout: f64,

    /// Write the figures to OUT
    #[arg(long, value_name = "OUT", value_hint = ValueHint::FilePath)]
    pub(super) json: Option<PathBuf>,
}

/// Options of `phiber completions`.
#[derive(Args)]
pub(super) struct CompletionOptions {
    /// The shell
    pub(super) shell: clap_complete::Shell,
}

/// The whole command line for clap.
pub(super) fn command() -> clap::Command {
    CommandLine::command()
}

/// Reads a sub-command, its name first.
pub(super) fn parse(words: Vec<OsString>) -> Result<Command, clap::Error> {
    let parsed = CommandLine::try_parse_from(std::iter::once(OsString::from("phiber")).chain(words))?;
    parsed.command.ok_or_else(|| command().error(clap::error::ErrorKind::MissingSubcommand, "no command"))
}

/// Prints the help text, php's `-h` on standard output.
pub(super) fn print(long: bool) -> u8 {
    let mut command = command();
    let printed = if long { command.print_long_help() } else { command.print_help() };
    u8::from(printed.is_err())
}
