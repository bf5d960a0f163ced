//! The lines that the server writes to standard error.

use super::Options;
use std::io::{IsTerminal, Write};

/// How important a line is.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Importance {
    /// What went wrong.
    Error = 1,
    /// That the server has started.
    Server = 2,
    /// What happens to requests.
    Request = 3,
}

/// Writes the lines.
#[derive(Clone, Copy)]
pub struct Log {
    level: u8,
    /// Lines name the process that wrote them.
    numbered: bool,
    coloured: bool,
}

impl Log {
    /// As the command line wants it.
    pub fn new(options: &Options) -> Log {
        Log {
            level: (Importance::Request as u8).saturating_sub(options.quiet).max(Importance::Error as u8),
            numbered: options.workers > 1,
            coloured: options.coloured && std::io::stdout().is_terminal(),
        }
    }

    /// Writes a line.
    pub fn write(self, importance: Importance, text: impl AsRef<[u8]>) {
        if importance as u8 > self.level {
            return;
        }
        let now = jiff::Zoned::now().strftime("%a %b %e %H:%M:%S %Y").to_string();
        let number = if self.numbered { format!("[{}] ", std::process::id()) } else { String::new() };
        let line = [format!("{number}[{now}] ").as_bytes(), text.as_ref(), b"\n"].concat();
        // In one go, so that the lines of several processes do not mix. Nobody can be told that it failed.
        let _ = std::io::stderr().write_all(&line);
    }

    /// Writes the line about an answer. `failed`: a script broke off although its status says nothing of that.
    pub fn answered(self, text: &[u8], status: i64, failed: bool) {
        let shown_status = if failed && status == 200 { 500 } else { status };
        let colour = match shown_status {
            500.. => Some(1),
            400..=499 => Some(3),
            200..=399 => Some(2),
            _ => None,
        };
        match colour.filter(|_| self.coloured) {
            Some(colour) => {
                let start = format!("\x1b[3{colour}m");
                self.write(Importance::Request, [start.as_bytes(), text, b"\x1b[0m"].concat());
            }
            None => self.write(Importance::Request, text),
        }
    }
}
