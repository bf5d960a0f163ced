//! Printing to people: lines that nobody may read any more, colours, the width of the terminal.

use std::io::{IsTerminal, Write};

/// Prints a line; a reader that has gone away is no error of ours.
pub(crate) fn print_line(line: std::fmt::Arguments<'_>) {
    let mut output = std::io::stdout().lock();
    let _ = output.write_fmt(line).and_then(|()| output.write_all(b"\n"));
}

/// Prints a line on standard output, as `println!` does, but never panics.
macro_rules! say {
    () => { $crate::terminal::print_line(format_args!("")) };
    ($($part:tt)*) => { $crate::terminal::print_line(format_args!($($part)*)) };
}
pub(crate) use say;

/// Whether to print colours there: on a terminal, unless the person does not want any.
pub(crate) fn colour(stream: &impl IsTerminal) -> bool {
    stream.is_terminal()
        && std::env::var_os("NO_COLOR").is_none_or(|text| text.is_empty())
        && std::env::var_os("TERM").is_none_or(|name| name != "dumb")
}

/// Columns of the terminal on standard error, or a width that reads well.
pub(crate) fn width() -> usize {
    // A terminal that does not know its size says 0.
    let known = rustix::termios::tcgetwinsize(std::io::stderr()).ok().filter(|size| size.ws_col > 0);
    known.map_or(100, |size| usize::from(size.ws_col)).clamp(40, 160)
}
