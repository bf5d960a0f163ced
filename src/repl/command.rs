//! The `:commands` of the session.

use super::colour::{Paint, Palette};

/// A command, understood.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Command {
    Help,
    Quit,
    Type(String),
    List(Option<String>),
    Documentation(String),
    Source(String),
    Time(String),
    Load(String),
    Reset,
    Bytecode(String),
    Frames,
    Step { generator: String, value: Option<String> },
    History(Option<String>),
}

/// What a command takes.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Takes {
    Nothing,
    Maybe,
    Something,
}

struct Known {
    name: &'static str,
    takes: Takes,
    argument: &'static str,
    about: &'static str,
}

const COMMANDS: &[Known] = &[
    known("help", Takes::Nothing, "", "this text"),
    known("type", Takes::Something, "EXPR", "the type of a value"),
    known(
        "ls",
        Takes::Maybe,
        "[WHAT]",
        "your variables; or functions, classes, constants, or the members of $something",
    ),
    known("doc", Takes::Something, "NAME", "what is known of a function, class, method or constant"),
    known("source", Takes::Something, "NAME", "the code of a function, method or class"),
    known("time", Takes::Something, "EXPR", "how long it takes"),
    known("load", Takes::Something, "FILE", "run a file in this session"),
    known("reset", Takes::Nothing, "", "forget everything"),
    known("bytecode", Takes::Something, "NAME", "what a function or Class::method compiles to"),
    known("frames", Takes::Nothing, "", "every live generator and fiber: state, line, variables"),
    known(
        "step",
        Takes::Something,
        "$GEN [VALUE]",
        "resume a generator or fiber once, and show what changed in its frame",
    ),
    known("history", Takes::Maybe, "[TEXT]", "what was typed before (that contains TEXT)"),
    known("quit", Takes::Nothing, "", "end the session"),
];

const fn known(name: &'static str, takes: Takes, argument: &'static str, about: &'static str) -> Known {
    Known { name, takes, argument, about }
}

/// All names, for completion.
pub(super) fn names() -> impl Iterator<Item = &'static str> {
    COMMANDS.iter().map(|command| command.name)
}

/// Reads a command; nothing if the input is PHP.
pub(super) fn parse(input: &str) -> Option<Result<Command, String>> {
    let text = input.strip_prefix(':').filter(|rest| !rest.starts_with(':'))?;
    let (word, rest) = text.split_once(char::is_whitespace).unwrap_or((text, ""));
    Some(find(word).and_then(|known| build(known, rest.trim())))
}

/// A command may be shortened as long as it is clear which is meant.
fn find(word: &str) -> Result<&'static Known, String> {
    let word = match word {
        "?" => "help",
        "exit" | "q" => "quit",
        "dump" => "ls",
        other => other,
    };
    if let Some(known) = COMMANDS.iter().find(|known| known.name == word) {
        return Ok(known);
    }
    let matching: Vec<&Known> =
        COMMANDS.iter().filter(|known| !word.is_empty() && known.name.starts_with(word)).collect();
    match matching.as_slice() {
        [only] => Ok(only),
        [] => {
            let near = COMMANDS
                .iter()
                .map(|known| (similar::TextDiff::from_chars(known.name, word).ratio(), known.name))
                .filter(|(ratio, _)| *ratio >= 0.6)
                .max_by(|left, right| left.0.total_cmp(&right.0));
            Err(match near {
                Some((_, name)) => format!("there is no command :{word}; did you mean :{name}?"),
                None => format!("there is no command :{word}; :help lists them"),
            })
        }
        several => {
            let names: Vec<String> = several.iter().map(|known| format!(":{}", known.name)).collect();
            Err(format!(":{word} could be {}", names.join(" or ")))
        }
    }
}

fn build(known: &Known, rest: &str) -> Result<Command, String> {
    if known.takes == Takes::Something && rest.is_empty() {
        return Err(format!(":{} takes {}", known.name, known.argument));
    }
    let text = rest.to_owned();
    let maybe = (!rest.is_empty()).then(|| text.clone());
    Ok(match known.name {
        "help" => Command::Help,
        "quit" => Command::Quit,
        "type" => Command::Type(text),
        "ls" => Command::List(maybe),
        "doc" => Command::Documentation(text),
        "source" => Command::Source(text),
        "time" => Command::Time(text),
        "load" => Command::Load(text.trim_matches(['"', '\'']).to_owned()),
        "reset" => Command::Reset,
        "bytecode" => Command::Bytecode(text),
        "frames" => Command::Frames,
        "step" => {
            let (generator, value) = rest.split_once(char::is_whitespace).unwrap_or((rest, ""));
            let value = value.trim();
            Command::Step {
                generator: generator.to_owned(),
                value: (!value.is_empty()).then(|| value.to_owned()),
            }
        }
        _ => Command::History(maybe),
    })
}

/// The help text.
pub(super) fn help(palette: Palette) -> String {
    let mut text = String::from(
        "Type PHP; the semicolon at the end may be left out. An expression prints its value.\n\n",
    );
    for known in COMMANDS {
        let usage = format!(":{} {}", known.name, known.argument);
        text += &format!("  {}{}\n", palette.paint(&format!("{usage:22}"), Paint::Function), known.about);
    }
    text += "\nTab completes; the signature of a function shows while its call is typed; arrow up brings back what was\n\
             typed before, Ctrl-R searches in it. A line that is not complete is continued on the next;\n\
             an empty line ends it. Commands may be shortened. $_ is the last value, $_e the last exception.\n";
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn commands_and_their_short_forms() {
        assert_eq!(parse("$x = 1"), None);
        assert_eq!(parse("::class"), None);
        assert_eq!(parse(":q"), Some(Ok(Command::Quit)));
        assert_eq!(parse(":fr"), Some(Ok(Command::Frames)));
        assert_eq!(parse(":ls"), Some(Ok(Command::List(None))));
        assert_eq!(
            parse(":step $gen 'a b'"),
            Some(Ok(Command::Step { generator: "$gen".into(), value: Some("'a b'".into()) }))
        );
        assert_eq!(parse(":type"), Some(Err(":type takes EXPR".into())));
        assert_eq!(parse(":hlep"), Some(Err("there is no command :hlep; did you mean :help?".into())));
        assert_eq!(parse(":t 1"), Some(Err(":t could be :type or :time".into())));
    }
}
