//! Reads the command line as `php` reads it.
//!
//! clap cannot say "options stop at the first plain word, whatever follows is the script's" together with php's
//! `--` (which also means "the script comes from standard input") and clusters such as `-nr CODE`, so the part that
//! php has too is read here by hand. Sub-commands are only recognised here and handed on.

use crate::vm::specialisation::Specialisation;
use std::ffi::{OsStr, OsString};
use std::fmt;
use std::os::unix::ffi::{OsStrExt, OsStringExt};
use std::path::PathBuf;

/// How errors and warnings of a script are shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ErrorStyle {
    /// PHP's own text, in the script's output, byte for byte.
    Php,
    /// Drawn for a person, with source lines, on standard error.
    Pretty,
    /// One JSON object a line on standard error.
    Json,
}

/// What was asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Action {
    /// Nothing but options: the REPL on a terminal, else a script on standard input.
    Default,
    /// A script from standard input.
    StandardInput,
    /// A script file.
    File(PathBuf),
    /// `-r`: code without an opening tag.
    Code(Vec<u8>),
    /// `-R`, `-F` with `-B` and `-E`: code for each line of standard input.
    Lines {
        /// Run before the first line.
        begin: Option<Vec<u8>>,
        /// Run for each line.
        each: LineCode,
        /// Run after the last line.
        end: Option<Vec<u8>>,
    },
    /// `-l`: only check the syntax of these files, or of standard input if there are none.
    Lint(Vec<PathBuf>),
    /// `-a`
    Interactive,
    /// `-h` (short) or `--help` (long).
    Help {
        /// Whether the long text was asked for.
        long: bool,
    },
    /// `-v`
    Version,
    /// `-m`
    Modules,
    /// `-i`
    Information,
    /// `--ini`
    ConfigurationFiles,
    /// `-s`: print the file as coloured HTML.
    Highlight(Option<PathBuf>),
    /// `-w`: print the file without comments and white space.
    Strip(Option<PathBuf>),
    /// `--rf`, `--rc`, `--re`: print what reflection knows.
    Reflect {
        /// The reflection class that prints it.
        class: &'static str,
        /// The function, class or extension.
        name: Vec<u8>,
    },
    /// `-S`: the web server.
    Serve(ServerOptions),
    /// One of phiber's own commands, its name first.
    SubCommand(Vec<OsString>),
}

/// What the web server is told.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ServerOptions {
    /// `HOST:PORT`
    pub address: OsString,
    /// `-t`: the folder of what is served.
    pub root: Option<PathBuf>,
    /// The script that is asked first.
    pub router: Option<PathBuf>,
    /// How often `-q` was given: the server writes less.
    pub quiet: u8,
}

/// The code that `-R` or `-F` gives.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum LineCode {
    /// `-R`
    Code(Vec<u8>),
    /// `-F`
    File(PathBuf),
}

/// The whole command line, understood.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Invocation {
    /// What to do.
    pub action: Action,
    /// `-d` settings in their order, not yet interpreted.
    pub settings: Vec<(Vec<u8>, Vec<u8>)>,
    /// `-c`: a file of settings.
    pub configuration: Option<PathBuf>,
    /// `--errors`
    pub errors: Option<ErrorStyle>,
    /// `--specialise`
    pub specialisation: Specialisation,
    /// What the script sees in `$argv` after its own name.
    pub arguments: Vec<Vec<u8>>,
}

/// A command line that makes no sense.
#[derive(Debug, PartialEq, Eq)]
pub struct UsageError {
    message: String,
    /// A next step for the person, if there is an obvious one.
    pub help: Option<String>,
}

impl fmt::Display for UsageError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.message)
    }
}

impl UsageError {
    fn new(message: impl Into<String>) -> UsageError {
        UsageError { message: message.into(), help: None }
    }

    fn with_help(mut self, help: impl Into<String>) -> UsageError {
        self.help = Some(help.into());
        self
    }
}

/// phiber's own commands. A script of the same name is run as `phiber run NAME` or `phiber ./NAME`.
pub const SUB_COMMANDS: [&str; 8] =
    ["run", "repl", "test", "bytecode", "ast", "bench", "completions", "help"];

/// One option, after its short and long spellings were brought together.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Flag {
    Interactive,
    Configuration,
    NoConfiguration,
    Define,
    File,
    Help,
    LongHelp,
    Information,
    Lint,
    Modules,
    Code,
    LineBegin,
    LineCode,
    LineFile,
    LineEnd,
    Server,
    DocumentRoot,
    Highlight,
    Strip,
    Version,
    /// Less output of the server; nothing changes otherwise.
    Quiet,
    /// Accepted because callers of php pass it; it changes nothing here.
    Ignored,
    IgnoredWithValue,
    ConfigurationFiles,
    ReflectFunction,
    ReflectClass,
    ReflectExtension,
    Errors,
    /// Which optimisations are on: for tests, so that it is in no help text.
    Specialise,
}

/// Short letter, long names, whether a value follows.
const FLAGS: &[(Option<u8>, &[&str], Flag, bool)] = &[
    (Some(b'a'), &["interactive"], Flag::Interactive, false),
    (Some(b'c'), &["php-ini"], Flag::Configuration, true),
    (Some(b'n'), &["no-php-ini"], Flag::NoConfiguration, false),
    (Some(b'd'), &["define"], Flag::Define, true),
    (Some(b'f'), &["file"], Flag::File, true),
    (Some(b'h'), &["usage"], Flag::Help, false),
    (Some(b'?'), &[], Flag::Help, false),
    (None, &["help"], Flag::LongHelp, false),
    (Some(b'i'), &["info"], Flag::Information, false),
    (Some(b'l'), &["syntax-check", "lint"], Flag::Lint, false),
    (Some(b'm'), &["modules"], Flag::Modules, false),
    (Some(b'r'), &["run", "code"], Flag::Code, true),
    (Some(b'B'), &["process-begin"], Flag::LineBegin, true),
    (Some(b'R'), &["process-code"], Flag::LineCode, true),
    (Some(b'F'), &["process-file"], Flag::LineFile, true),
    (Some(b'E'), &["process-end"], Flag::LineEnd, true),
    (Some(b'S'), &["server"], Flag::Server, true),
    (Some(b't'), &["docroot"], Flag::DocumentRoot, true),
    (Some(b's'), &["syntax-highlight", "syntax-highlighting"], Flag::Highlight, false),
    (Some(b'w'), &["strip"], Flag::Strip, false),
    (Some(b'v'), &["version"], Flag::Version, false),
    (Some(b'V'), &[], Flag::Version, false),
    (Some(b'e'), &["profile-info"], Flag::Ignored, false),
    (Some(b'q'), &["no-header"], Flag::Quiet, false),
    (Some(b'C'), &["no-chdir"], Flag::Ignored, false),
    (Some(b'H'), &["hide-args"], Flag::Ignored, false),
    (Some(b'z'), &["zend-extension"], Flag::IgnoredWithValue, true),
    (None, &["ini"], Flag::ConfigurationFiles, false),
    (None, &["rf", "rfunction"], Flag::ReflectFunction, true),
    (None, &["rc", "rclass"], Flag::ReflectClass, true),
    (None, &["re", "rextension", "ri", "rextinfo"], Flag::ReflectExtension, true),
    (None, &["errors"], Flag::Errors, true),
    (None, &["specialise"], Flag::Specialise, true),
];

/// Reads a whole command line (without the program's name).
pub fn parse(arguments: Vec<OsString>) -> Result<Invocation, UsageError> {
    Scan::new(arguments, true).finish()
}

/// Reads what follows `phiber run`: the same, without sub-commands.
pub fn parse_run(arguments: Vec<OsString>) -> Result<Invocation, UsageError> {
    let invocation = Scan::new(arguments, false).finish()?;
    if invocation.action == Action::Default {
        return Err(UsageError::new("`phiber run` needs a script to run")
            .with_help("For example: phiber run hello.php"));
    }
    Ok(invocation)
}

struct Scan {
    words: std::iter::Peekable<std::vec::IntoIter<OsString>>,
    sub_commands: bool,
    action: Option<Action>,
    lint: bool,
    highlight: bool,
    strip: bool,
    file: Option<PathBuf>,
    line_begin: Option<Vec<u8>>,
    line_each: Option<LineCode>,
    line_end: Option<Vec<u8>>,
    server: Option<OsString>,
    root: Option<PathBuf>,
    quiet: u8,
    invocation: Invocation,
}

impl Scan {
    fn new(arguments: Vec<OsString>, sub_commands: bool) -> Scan {
        Scan {
            words: arguments.into_iter().peekable(),
            sub_commands,
            action: None,
            lint: false,
            highlight: false,
            strip: false,
            file: None,
            line_begin: None,
            line_each: None,
            line_end: None,
            server: None,
            root: None,
            quiet: 0,
            invocation: Invocation {
                action: Action::Default,
                settings: Vec::new(),
                configuration: None,
                errors: None,
                specialisation: Specialisation::ALL,
                arguments: Vec::new(),
            },
        }
    }

    fn finish(mut self) -> Result<Invocation, UsageError> {
        let separator_seen = self.options()?;
        let script_wanted = self.action.is_none() && self.file.is_none() && self.line_each.is_none();

        if let Some(address) = self.server {
            let router = self.words.next().map(PathBuf::from);
            let options = ServerOptions { address, root: self.root, router, quiet: self.quiet };
            self.invocation.action = Action::Serve(options);
            return Ok(self.invocation);
        }
        if self.lint {
            let files = self.file.into_iter().chain(self.words.map(PathBuf::from)).collect();
            self.invocation.action = Action::Lint(files);
            return Ok(self.invocation);
        }

        let mut file = self.file;
        if script_wanted && !separator_seen {
            if self.sub_commands
                && !self.highlight
                && !self.strip
                && self
                    .words
                    .peek()
                    .is_some_and(|word| SUB_COMMANDS.iter().any(|name| word == OsStr::new(name)))
            {
                self.invocation.action = Action::SubCommand(self.words.collect());
                return Ok(self.invocation);
            }
            file = self.words.next().map(PathBuf::from);
        } else if !separator_seen {
            // `-r CODE -- ARGS`: this first separator is php's; one after a script name is the script's.
            self.words.next_if(|word| word == OsStr::new("--"));
        }

        self.invocation.arguments = self.words.map(OsString::into_vec).collect();
        self.invocation.action = match (self.action, self.line_each) {
            (Some(action), _) => action,
            (None, Some(each)) => Action::Lines { begin: self.line_begin, each, end: self.line_end },
            (None, None) if self.highlight => Action::Highlight(file),
            (None, None) if self.strip => Action::Strip(file),
            (None, None) => match file {
                Some(path) => Action::File(path),
                None if separator_seen => Action::StandardInput,
                None => Action::Default,
            },
        };
        Ok(self.invocation)
    }

    /// Takes options off the front. Says whether a `--` ended them.
    fn options(&mut self) -> Result<bool, UsageError> {
        while let Some(word) = self.words.next_if(|word| {
            let bytes = word.as_bytes();
            bytes.len() > 1 && bytes[0] == b'-'
        }) {
            let bytes = word.as_bytes();
            if bytes == b"--" {
                return Ok(true);
            }
            match bytes.strip_prefix(b"--") {
                Some(long) => self.long_option(long)?,
                None => self.short_options(&bytes[1..])?,
            }
        }
        Ok(false)
    }

    fn long_option(&mut self, text: &[u8]) -> Result<(), UsageError> {
        let (name, inline) = match memchr::memchr(b'=', text) {
            Some(at) => (&text[..at], Some(text[at + 1..].to_vec())),
            None => (text, None),
        };
        let shown = String::from_utf8_lossy(name).into_owned();
        let Some((_, _, flag, takes_value)) =
            FLAGS.iter().find(|(_, names, _, _)| names.iter().any(|known| known.as_bytes() == name))
        else {
            return Err(unknown_long_option(&shown));
        };
        let value = match (takes_value, inline) {
            (true, Some(value)) => Some(value),
            (true, None) => Some(self.next_value(&format!("--{shown}"))?),
            (false, Some(_)) => return Err(UsageError::new(format!("`--{shown}` takes no value"))),
            (false, None) => None,
        };
        self.apply(*flag, value.unwrap_or_default())
    }

    /// A cluster such as `-nr`: the first letter that takes a value takes the rest of the word, or the next word.
    fn short_options(&mut self, letters: &[u8]) -> Result<(), UsageError> {
        for (at, letter) in letters.iter().enumerate() {
            let Some((_, _, flag, takes_value)) = FLAGS.iter().find(|(short, ..)| *short == Some(*letter))
            else {
                return Err(unknown_short_option(letters, *letter));
            };
            if !takes_value {
                self.apply(*flag, Vec::new())?;
                continue;
            }
            let rest = letters.get(at + 1..).unwrap_or_default();
            let value = match rest.strip_prefix(b"=").unwrap_or(rest) {
                b"" => self.next_value(&format!("-{}", char::from(*letter)))?,
                value => value.to_vec(),
            };
            return self.apply(*flag, value);
        }
        Ok(())
    }

    fn next_value(&mut self, option: &str) -> Result<Vec<u8>, UsageError> {
        self.words
            .next()
            .map(OsString::into_vec)
            .ok_or_else(|| UsageError::new(format!("`{option}` needs a value after it")))
    }

    fn apply(&mut self, flag: Flag, value: Vec<u8>) -> Result<(), UsageError> {
        match flag {
            Flag::Interactive => self.choose(Action::Interactive),
            Flag::Configuration => self.invocation.configuration = Some(path(value)),
            Flag::NoConfiguration => self.invocation.configuration = None,
            Flag::Define => self.invocation.settings.push(split_setting(value)),
            Flag::File => self.file = Some(path(value)),
            Flag::Help => self.choose(Action::Help { long: false }),
            Flag::LongHelp => self.choose(Action::Help { long: true }),
            Flag::Information => self.choose(Action::Information),
            Flag::Lint => self.lint = true,
            Flag::Modules => self.choose(Action::Modules),
            Flag::Code => self.choose(Action::Code(value)),
            Flag::LineBegin => self.line_begin = Some(value),
            Flag::LineCode => self.line_each = Some(LineCode::Code(value)),
            Flag::LineFile => self.line_each = Some(LineCode::File(path(value))),
            Flag::LineEnd => self.line_end = Some(value),
            Flag::Server => self.server = Some(OsString::from_vec(value)),
            Flag::DocumentRoot => self.root = Some(path(value)),
            Flag::Quiet => self.quiet = self.quiet.saturating_add(1),
            Flag::Highlight => self.highlight = true,
            Flag::Strip => self.strip = true,
            Flag::Version => self.choose(Action::Version),
            Flag::Ignored | Flag::IgnoredWithValue => {}
            Flag::ConfigurationFiles => self.choose(Action::ConfigurationFiles),
            Flag::ReflectFunction => {
                self.choose(Action::Reflect { class: "ReflectionFunction", name: value })
            }
            Flag::ReflectClass => self.choose(Action::Reflect { class: "ReflectionClass", name: value }),
            Flag::ReflectExtension => {
                self.choose(Action::Reflect { class: "ReflectionExtension", name: value })
            }
            Flag::Errors => self.invocation.errors = Some(error_style(&value)?),
            Flag::Specialise => {
                let families = Specialisation::parse(&String::from_utf8_lossy(&value));
                self.invocation.specialisation =
                    families.map_err(|error| UsageError::new(format!("`--specialise`: {error}")))?;
            }
        }
        Ok(())
    }

    /// As with php, the first of several such options decides.
    fn choose(&mut self, action: Action) {
        self.action.get_or_insert(action);
    }
}

fn path(bytes: Vec<u8>) -> PathBuf {
    PathBuf::from(OsString::from_vec(bytes))
}

/// `-d foo` alone switches foo on.
fn split_setting(text: Vec<u8>) -> (Vec<u8>, Vec<u8>) {
    match memchr::memchr(b'=', &text) {
        Some(at) => (text[..at].trim_ascii().to_vec(), text[at + 1..].to_vec()),
        None => (text.trim_ascii().to_vec(), b"1".to_vec()),
    }
}

fn error_style(text: &[u8]) -> Result<ErrorStyle, UsageError> {
    match text {
        b"php" => Ok(ErrorStyle::Php),
        b"pretty" => Ok(ErrorStyle::Pretty),
        b"json" => Ok(ErrorStyle::Json),
        other => Err(UsageError::new(format!(
            "`--errors` can be php, pretty or json, not `{}`",
            String::from_utf8_lossy(other)
        ))),
    }
}

fn unknown_long_option(name: &str) -> UsageError {
    let error = UsageError::new(format!("there is no option `--{name}`"));
    let near = FLAGS
        .iter()
        .flat_map(|(_, names, _, _)| names.iter())
        .map(|known| (similar::TextDiff::from_chars(*known, name).ratio(), *known))
        .filter(|(ratio, _)| *ratio >= 0.7)
        .max_by(|left, right| left.0.total_cmp(&right.0));
    match near {
        Some((_, known)) => error.with_help(format!("Did you mean `--{known}`?")),
        None => error.with_help("Options for the script go after its name."),
    }
}

fn unknown_short_option(letters: &[u8], letter: u8) -> UsageError {
    let error = UsageError::new(format!("there is no option `-{}`", char::from(letter)));
    let word = String::from_utf8_lossy(letters);
    if FLAGS.iter().any(|(_, names, ..)| names.contains(&&*word)) {
        return error.with_help(format!("Did you mean `--{word}`?"));
    }
    error.with_help("Options for the script go after its name.")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parsed(words: &[&str]) -> Invocation {
        parse(words.iter().map(OsString::from).collect()).expect("a valid command line")
    }

    fn script_arguments(invocation: &Invocation) -> Vec<&str> {
        invocation.arguments.iter().map(|word| std::str::from_utf8(word).expect("ASCII")).collect()
    }

    #[test]
    fn everything_after_the_script_is_the_scripts() {
        let invocation = parsed(&["-n", "a.php", "--", "a", "-n"]);
        assert_eq!(invocation.action, Action::File("a.php".into()));
        assert_eq!(script_arguments(&invocation), ["--", "a", "-n"]);
    }

    #[test]
    fn options_go_on_after_minus_f() {
        let invocation = parsed(&["-f", "a.php", "-n", "x"]);
        assert_eq!(invocation.action, Action::File("a.php".into()));
        let separated = parsed(&["-f", "a.php", "--", "-x", "y"]);
        assert_eq!(script_arguments(&separated), ["-x", "y"]);
    }

    #[test]
    fn code_takes_arguments_with_and_without_separator() {
        assert_eq!(script_arguments(&parsed(&["-r", "echo 1;", "a", "b"])), ["a", "b"]);
        assert_eq!(script_arguments(&parsed(&["-r", "echo 1;", "--", "-a", "b"])), ["-a", "b"]);
    }

    #[test]
    fn a_separator_without_script_means_standard_input() {
        let invocation = parsed(&["--", "a", "b"]);
        assert_eq!(invocation.action, Action::StandardInput);
        assert_eq!(script_arguments(&invocation), ["a", "b"]);
    }

    #[test]
    fn a_lone_minus_is_a_file_name() {
        assert_eq!(parsed(&["-", "a"]).action, Action::File("-".into()));
    }

    #[test]
    fn clusters_and_glued_values() {
        let invocation = parsed(&["-nddisplay_errors=0", "-dfoo", "--define=precision=3", "-nr", "echo 1;"]);
        assert_eq!(invocation.action, Action::Code(b"echo 1;".to_vec()));
        assert_eq!(
            invocation.settings,
            [
                (b"display_errors".to_vec(), b"0".to_vec()),
                (b"foo".to_vec(), b"1".to_vec()),
                (b"precision".to_vec(), b"3".to_vec())
            ]
        );
    }

    #[test]
    fn sub_commands_are_recognised_after_options_and_only_as_the_first_word() {
        let invocation = parsed(&["--errors=json", "test", "--jobs", "2"]);
        assert_eq!(invocation.action, Action::SubCommand(vec!["test".into(), "--jobs".into(), "2".into()]));
        assert_eq!(invocation.errors, Some(ErrorStyle::Json));
        assert_eq!(parsed(&["./test"]).action, Action::File("./test".into()));
        assert_eq!(script_arguments(&parsed(&["a.php", "test"])), ["test"]);
    }

    #[test]
    fn lint_takes_many_files() {
        assert_eq!(
            parsed(&["-l", "a.php", "b.php"]).action,
            Action::Lint(vec!["a.php".into(), "b.php".into()])
        );
        assert_eq!(parsed(&["-n", "-l", "-f", "a.php"]).action, Action::Lint(vec!["a.php".into()]));
    }

    #[test]
    fn mistakes_are_told_apart() {
        let error =
            |words: &[&str]| parse(words.iter().map(OsString::from).collect()).expect_err("a mistake");
        assert_eq!(error(&["-r"]).to_string(), "`-r` needs a value after it");
        assert_eq!(error(&["--erors=php"]).help.as_deref(), Some("Did you mean `--errors`?"));
        assert_eq!(error(&["-Z"]).to_string(), "there is no option `-Z`");
    }
}
