//! Output: `echo`, the output buffers of `ob_start`, standard output.
//!
//! Bytes go to the innermost buffer, or to the [`Sink`] if there is none. A buffer that is flushed hands its bytes to
//! the buffer around it; if it has a callback, that is script code, so flushing is a native frame (see `flush`).
//!
//! What must stay true: [`Output::write`] never runs script code. A buffer that its chunk size makes due while it has a
//! callback waits in [`Output::is_due`] until the VM enters [`flush::due_frame`].

mod buffer;
pub mod flush;
mod functions;
mod sink;

pub use buffer::{Buffer, status};
pub use functions::{CONSTANTS, FUNCTIONS, check_not_running};
pub use sink::Sink;

use crate::value::Str;

/// The output of one VM.
pub struct Output {
    buffers: Vec<Buffer>,
    sink: Sink,
    implicit_flush: bool,
    /// A callback is at work: no buffering may begin or end meanwhile.
    running: bool,
    /// The callback at work wrote something itself.
    produced: bool,
    /// A buffer with a callback reached its chunk size.
    due: bool,
    /// Something was written to the sink.
    sent: bool,
    /// Where the script was then.
    started_at: Option<(Str, u32)>,
}

impl Default for Output {
    fn default() -> Output {
        Output::to(Sink::standard_output())
    }
}

impl Output {
    /// Output that ends up in `sink`.
    pub fn to(sink: Sink) -> Output {
        Output {
            buffers: Vec::new(),
            sink,
            implicit_flush: false,
            running: false,
            produced: false,
            due: false,
            sent: false,
            started_at: None,
        }
    }

    /// Changes where output ends up.
    pub fn set_sink(&mut self, sink: Sink) {
        self.sink.flush();
        self.sink = sink;
    }

    /// Writes to the innermost buffer, or to the sink.
    #[inline]
    pub fn write(&mut self, bytes: &[u8]) {
        if self.buffers.is_empty() {
            if !bytes.is_empty() {
                self.sent = true;
                self.sink.write(bytes);
            }
        } else {
            self.produced |= self.running && !bytes.is_empty();
            self.write_below(self.buffers.len(), bytes);
        }
    }

    /// Writes to the innermost of the first `levels` buffers that takes something.
    fn write_below(&mut self, levels: usize, bytes: &[u8]) {
        let mut passed_on;
        let mut bytes = bytes;
        for level in (0..levels.min(self.buffers.len())).rev() {
            let running = self.running;
            let Some(buffer) = self.buffers.get_mut(level) else { continue };
            if buffer.is_disabled() {
                continue;
            }
            if !buffer.append(bytes) || running {
                return;
            }
            if buffer.callback.is_some() {
                self.due = true;
                return;
            }
            buffer.flags |= status::STARTED | status::PROCESSED;
            passed_on = buffer.take();
            bytes = &passed_on;
        }
        if !bytes.is_empty() {
            self.sent = true;
            self.sink.write(bytes);
        }
    }

    /// Writes past all buffers.
    pub fn write_past_buffers(&mut self, bytes: &[u8]) {
        self.sent = true;
        self.sink.write(bytes);
    }

    /// Hands everything that was written past the buffers to the operating system.
    pub fn flush(&mut self) {
        self.sink.flush();
    }

    /// Ends the line that a person sees on the terminal, before something else is written there.
    pub fn end_line(&mut self) {
        self.sink.end_line();
    }

    /// Whether a buffer's callback must be run because of its chunk size.
    #[inline]
    pub fn is_due(&self) -> bool {
        self.due
    }

    /// As [`Output::is_due`], and sees it as done.
    pub fn take_due(&mut self) -> bool {
        std::mem::take(&mut self.due)
    }

    /// Takes all buffers away: those of a coroutine that is left.
    pub fn take_buffers(&mut self) -> Output {
        let mut kept = Output::to(Sink::nowhere());
        kept.buffers = std::mem::take(&mut self.buffers);
        kept.running = std::mem::take(&mut self.running);
        kept.due = std::mem::take(&mut self.due);
        kept
    }

    /// Puts buffers back that [`Output::take_buffers`] took.
    pub fn put_buffers(&mut self, kept: Output) {
        self.buffers = kept.buffers;
        self.running = kept.running;
        self.due = kept.due;
    }

    /// Number of buffers.
    pub fn level(&self) -> usize {
        self.buffers.len()
    }

    /// Whether something was written past the buffers (headers would have been sent).
    pub fn is_sent(&self) -> bool {
        self.sent
    }

    /// Where the script was when output began.
    pub fn started_at(&self) -> Option<&(Str, u32)> {
        self.started_at.as_ref()
    }

    /// Remembers where the script was when output began.
    pub fn set_started_at(&mut self, file: Str, line: u32) {
        self.started_at.get_or_insert((file, line));
    }

    /// The innermost buffer.
    fn active(&mut self) -> Option<&mut Buffer> {
        self.buffers.last_mut()
    }

    /// Drops all buffers with what is in them, as PHP does on some fatal errors.
    pub fn discard_all(&mut self) {
        self.buffers.clear();
        self.running = false;
        self.produced = false;
        self.due = false;
    }

    /// Shows the values in callbacks to the cycle collector.
    pub fn callbacks(&self) -> impl Iterator<Item = &crate::vm::Callable> {
        self.buffers.iter().filter_map(|buffer| buffer.callback.as_ref())
    }
}
