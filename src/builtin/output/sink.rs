//! Where output ends up: standard output, or what an embedding program gives.

/// Written at once when it has collected this much.
const BUFFER: usize = 32 * 1024;

/// The end of the pipe.
pub enum Sink {
    /// Standard output, collected and written in large pieces unless it is a terminal.
    Standard {
        /// What was not written yet.
        pending: Vec<u8>,
        /// A person is watching: nothing may wait.
        terminal: bool,
        /// What was written last was not the end of a line.
        in_line: bool,
    },
    /// A function that takes the bytes.
    Function(Box<dyn FnMut(&[u8])>),
}

impl Sink {
    /// Standard output.
    pub fn standard_output() -> Sink {
        Sink::Standard {
            pending: Vec::new(),
            terminal: rustix::termios::isatty(rustix::stdio::stdout()),
            in_line: false,
        }
    }

    /// Takes everything and does nothing with it.
    pub fn nowhere() -> Sink {
        Sink::Function(Box::new(|_| {}))
    }

    /// Takes bytes.
    #[inline]
    pub fn write(&mut self, bytes: &[u8]) {
        match self {
            Sink::Standard { pending, terminal, in_line } => {
                if pending.len() + bytes.len() > BUFFER && !pending.is_empty() {
                    write_all(pending);
                    pending.clear();
                }
                if bytes.len() > BUFFER {
                    write_all(bytes);
                } else {
                    if pending.capacity() == 0 {
                        pending.reserve(BUFFER);
                    }
                    pending.extend_from_slice(bytes);
                }
                if *terminal {
                    *in_line = bytes.last().map_or(*in_line, |last| *last != b'\n');
                    self.flush();
                }
            }
            Sink::Function(function) => function(bytes),
        }
    }

    /// Begins a new line for what somebody else writes to the same terminal, if one was begun.
    pub fn end_line(&mut self) {
        if matches!(self, Sink::Standard { in_line: true, .. }) {
            self.write(b"\n");
        }
    }

    /// Hands over what was collected.
    pub fn flush(&mut self) {
        if let Sink::Standard { pending, .. } = self
            && !pending.is_empty()
        {
            write_all(pending);
            pending.clear();
        }
    }
}

impl Drop for Sink {
    fn drop(&mut self) {
        self.flush();
    }
}

/// Writes to standard output. When nobody reads any more there is nothing left to do: the process ends quietly.
fn write_all(mut bytes: &[u8]) {
    use rustix::io::Errno;
    while !bytes.is_empty() {
        match rustix::io::write(rustix::stdio::stdout(), bytes) {
            Ok(written) => bytes = bytes.get(written..).unwrap_or_default(),
            Err(Errno::INTR) => {}
            Err(Errno::AGAIN) => {
                // Somebody made standard output non-blocking: wait until it takes more.
                let output = rustix::stdio::stdout();
                let mut wanted = [rustix::event::PollFd::new(&output, rustix::event::PollFlags::OUT)];
                let _ = rustix::event::poll(&mut wanted, None);
            }
            Err(Errno::PIPE) => std::process::exit(255),
            Err(_) => return,
        }
    }
}
