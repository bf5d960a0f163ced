//! The interactive session.
//!
//! The loop here reads a piece of PHP (or a `:command`) with rustyline, gives it to a [`session::Session`], which is
//! all that this room knows of the interpreter, and prints what comes back. [`crate::diagnose::lenient`] scans
//! text that is still being typed: it feeds the colours ([`helper`]), the completion ([`complete`]) and the decision
//! whether more lines are needed. [`draw`] lays values out for a person; [`command`] knows the `:commands`.
//!
//! What must stay true: nothing that is typed ends the session, except `:quit`, `exit` and the end of the input; a
//! home folder that cannot be written only means that the history is not kept; the terminal is left as it was.

mod colour;
mod command;
mod complete;
mod describe;
pub mod draw;
mod draw_value;
mod helper;
mod history;
mod php;
pub mod session;

use crate::terminal::say;
use colour::Palette;
use command::Command;
use helper::ReplHelper;
pub use php::PhpSession;
use rustyline::config::Configurer;
use rustyline::error::ReadlineError;
use rustyline::history::{History, SearchDirection};
use rustyline::{ColorMode, CompletionType, Config, Editor};
use session::{Evaluation, Names, Session, StepResult};
use std::cell::RefCell;
use std::io::{IsTerminal, Write};
use std::rc::Rc;
use std::time::{Duration, Instant};

const PROMPT: &str = "phiber> ";
/// Lines kept in the history.
const HISTORY_LENGTH: usize = 10_000;

/// Whether to go on after an input.
enum Next {
    Continue,
    Exit(u8),
}

type LineEditor = Editor<ReplHelper, rustyline::history::FileHistory>;

/// Runs the session to its end; gives the exit code.
pub fn run(session: Box<dyn Session>) -> u8 {
    let terminal = std::io::stdin().is_terminal() && std::io::stdout().is_terminal();
    let colour = crate::terminal::colour(&std::io::stdout());
    let palette = Palette::new(colour);
    let session = Rc::new(RefCell::new(session));
    let mut editor = match editor(&session, palette) {
        Ok(editor) => editor,
        Err(error) => {
            eprintln!("phiber: cannot read from the terminal: {error}");
            return 1;
        }
    };
    let history_file = if terminal { history::file() } else { None };
    if let Some(file) = &history_file {
        // There is none at the first start.
        let _ = editor.load_history(file);
    }
    if terminal {
        greet(palette);
    }
    watch_interrupts(&**session.borrow());

    let mut repl = Repl { session, palette, editor };
    loop {
        match repl.editor.readline(PROMPT) {
            Ok(input) if input.trim().is_empty() => {}
            Ok(input) => {
                repl.remember(&input, history_file.as_deref());
                if let Next::Exit(code) = repl.perform(input.trim()) {
                    return code;
                }
            }
            Err(ReadlineError::Interrupted) => {
                say!("{}", palette.dim("(Ctrl-D or :quit ends the session)"))
            }
            Err(ReadlineError::Eof) => return 0,
            Err(error) => {
                eprintln!("phiber: cannot read from the terminal: {error}");
                return 1;
            }
        }
    }
}

fn editor(session: &Rc<RefCell<Box<dyn Session>>>, palette: Palette) -> rustyline::Result<LineEditor> {
    let config = Config::builder()
        .completion_type(CompletionType::List)
        .completion_show_all_if_ambiguous(true)
        .auto_add_history(false)
        .max_history_size(HISTORY_LENGTH)?
        .history_ignore_dups(true)?
        .color_mode(if palette.enabled() { ColorMode::Enabled } else { ColorMode::Disabled })
        .build();
    let mut editor = Editor::with_config(config)?;
    editor.set_max_history_size(HISTORY_LENGTH)?;
    editor.set_helper(Some(ReplHelper::new(Rc::clone(session), palette)));
    Ok(editor)
}

fn greet(palette: Palette) {
    say!("phiber {} (PHP {})", env!("CARGO_PKG_VERSION"), crate::PHP_VERSION);
    say!("{}", palette.dim("Type PHP, or :help. Tab completes, Ctrl-C stops a running script, Ctrl-D ends."));
}

/// Ctrl-C while a script runs reaches the interpreter; while a line is read, rustyline handles it.
fn watch_interrupts(session: &dyn Session) {
    // Without the handler Ctrl-C would end the whole session: less good, but no reason not to start.
    let _ = signal_hook::flag::register(signal_hook::consts::SIGINT, session.interruption());
}

struct Repl {
    session: Rc<RefCell<Box<dyn Session>>>,
    palette: Palette,
    editor: LineEditor,
}

impl Repl {
    fn remember(&mut self, input: &str, file: Option<&std::path::Path>) {
        // History is a convenience: where it cannot be kept the session goes on without.
        let _ = self.editor.add_history_entry(input);
        if let Some(file) = file {
            let _ = self.editor.append_history(file);
        }
    }

    fn perform(&mut self, input: &str) -> Next {
        match command::parse(input) {
            None => self.evaluate(input),
            Some(Ok(command)) => self.command(command),
            Some(Err(message)) => {
                self.complain(&message);
                Next::Continue
            }
        }
    }

    fn evaluate(&mut self, source: &str) -> Next {
        let evaluation = self.session.borrow_mut().evaluate(source);
        self.show(evaluation)
    }

    fn show(&self, evaluation: Evaluation) -> Next {
        match evaluation {
            Evaluation::Nothing => {}
            Evaluation::Value(value) => {
                say!("{} {}", self.palette.dim("="), draw::draw(&value, self.palette, draw::WIDTH));
            }
            Evaluation::Failed(text) if text.is_empty() => {}
            Evaluation::Failed(text) => self.print(&text),
            Evaluation::Exit(code) => return Next::Exit(code),
        }
        Next::Continue
    }

    fn command(&mut self, command: Command) -> Next {
        match command {
            Command::Help => self.print(&command::help(self.palette)),
            Command::Quit => return Next::Exit(0),
            Command::Type(expression) => self.show_type(&expression),
            Command::List(what) => self.list(what.as_deref()),
            Command::Documentation(name) => {
                let text = self.session.borrow().documentation(&name);
                match text {
                    Some(text) => self.print(&text),
                    None => self.complain(&format!("nothing is known of `{name}`")),
                }
            }
            Command::Source(name) => {
                let text = self.session.borrow().source(&name);
                match text {
                    Ok(text) => self.print(&text),
                    Err(message) => self.complain(&message),
                }
            }
            Command::Time(expression) => return self.time(&expression),
            Command::Load(file) => return self.load(&file),
            Command::Reset => {
                self.session.borrow_mut().reset();
                say!("{}", self.palette.dim("Everything is as at the start."));
            }
            Command::Bytecode(name) => {
                let text = self.session.borrow().bytecode(&name);
                match text {
                    Ok(text) => self.print(&text),
                    Err(message) => self.complain(&message),
                }
            }
            Command::Frames => self.frames(),
            Command::Step { generator, value } => self.step(&generator, value.as_deref()),
            Command::History(filter) => self.history(filter.as_deref()),
        }
        Next::Continue
    }

    fn show_type(&mut self, expression: &str) {
        let evaluation = self.session.borrow_mut().evaluate(expression);
        match evaluation {
            Evaluation::Value(value) => say!("{}", self.palette.class(&value.type_name())),
            Evaluation::Nothing => self.complain("this is a statement: it has no type"),
            other => {
                self.show(other);
            }
        }
    }

    fn list(&self, what: Option<&str>) {
        let session = self.session.borrow();
        match what {
            None | Some("variables" | "vars" | "$") => {
                let names = session.names(Names::Variables);
                if names.is_empty() {
                    say!("{}", self.palette.dim("no variables yet"));
                }
                for name in names {
                    let value = session.variable(&name).map(|value| draw::draw_line(&value, self.palette));
                    say!("{} = {}", self.palette.variable(&format!("${name}")), value.unwrap_or_default());
                }
            }
            Some("functions") => self.columns(session.names(Names::OwnFunctions)),
            Some("classes") => self.columns(session.names(Names::OwnClasses)),
            Some("constants") => self.columns(session.names(Names::OwnConstants)),
            Some(expression) => match session.listing(expression) {
                Some(text) => {
                    for line in text.lines() {
                        let is_title = !line.starts_with(' ');
                        say!("{}", if is_title { self.palette.class(line) } else { line.to_owned() });
                    }
                }
                None => self.complain(
                    ":ls takes variables, functions, classes, constants, or something with members",
                ),
            },
        }
    }

    fn columns(&self, names: Vec<String>) {
        if names.is_empty() {
            say!("{}", self.palette.dim("none of your own yet"));
        }
        let width = names.iter().map(|name| name.chars().count()).max().unwrap_or(0) + 2;
        for row in names.chunks((draw::WIDTH / width).max(1)) {
            let row: String = row.iter().map(|name| format!("{name:width$}")).collect();
            say!("{}", row.trim_end());
        }
    }

    fn time(&mut self, expression: &str) -> Next {
        let started = Instant::now();
        let evaluation = self.session.borrow_mut().evaluate(expression);
        let duration = started.elapsed();
        let next = self.show(evaluation);
        say!("{}", self.palette.dim(&spoken_duration(duration)));
        next
    }

    fn load(&mut self, file: &str) -> Next {
        match std::fs::read(file) {
            Ok(_) => {
                let evaluation = self.session.borrow_mut().load(file);
                self.show(evaluation)
            }
            Err(error) => {
                self.complain(&format!("{file}: {error}"));
                Next::Continue
            }
        }
    }

    fn frames(&self) {
        let frames = self.session.borrow().suspended();
        if frames.is_empty() {
            say!("{}", self.palette.dim("no generator and no fiber is alive"));
        }
        for frame in frames {
            self.print(&draw::draw_frame(&frame, self.palette));
        }
    }

    fn step(&mut self, generator: &str, value: Option<&str>) {
        let result = self.session.borrow_mut().step(generator, value);
        match result {
            Err(text) => self.print(&text),
            Ok(StepResult { before, after, outcome }) => {
                self.print(&draw::draw_step(&before, after.as_ref(), &outcome, self.palette));
            }
        }
    }

    fn history(&self, filter: Option<&str>) {
        let history = self.editor.history();
        for at in 0..history.len() {
            let Ok(Some(found)) = history.get(at, SearchDirection::Forward) else { continue };
            if filter.is_none_or(|filter| found.entry.contains(filter)) {
                let entry = found.entry.replace('\n', "\n      ");
                say!("{} {entry}", self.palette.dim(&format!("{:5}", at + 1)));
            }
        }
    }

    fn complain(&self, message: &str) {
        say!("{} {message}", self.palette.error("✗"));
    }

    fn print(&self, text: &str) {
        // Nobody to tell if the terminal has gone.
        let _ = std::io::stdout().write_all(text.as_bytes());
        if !text.ends_with('\n') {
            say!();
        }
    }
}

fn spoken_duration(duration: Duration) -> String {
    match duration.as_nanos() {
        nanoseconds @ 0..1_000 => format!("{nanoseconds} ns"),
        nanoseconds @ 1_000..1_000_000 => format!("{:.1} µs", nanoseconds as f64 / 1e3),
        nanoseconds @ 1_000_000..1_000_000_000 => format!("{:.1} ms", nanoseconds as f64 / 1e6),
        nanoseconds => format!("{:.2} s", nanoseconds as f64 / 1e9),
    }
}
