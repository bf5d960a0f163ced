//! The status and the headers of an answer, and the way of its body to the client.
//!
//! An [`Answer`] belongs to every VM. Where there is nobody to send headers to (the command line) it keeps none, but what
//! a header means for the status holds there, too. Where there is a [`Destination`], the head goes out with the first
//! output that passes the buffers, or at the end.
//!
//! What must stay true: nobody holds a borrow of an answer while the VM writes, warns or runs anything.

use crate::builtin::output::Sink;
use crate::value::{Str, heap};
use crate::vm::{Callable, Vm};
use std::cell::RefCell;
use std::rc::Rc;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

/// Where an answer goes.
pub trait Destination {
    /// Sends the head; false: the client is gone.
    fn head(&mut self, status: Status<'_>, headers: &[Vec<u8>]) -> bool;
    /// Sends a part of the body; false: the client is gone.
    fn body(&mut self, bytes: &[u8]) -> bool;
    /// Sends what is held back; false: the client is gone.
    fn flush(&mut self) -> bool;
    /// Writes a line to the server's log.
    fn log(&mut self, line: &[u8]);
    /// Ends the connection.
    fn close(&mut self);
}

/// The first line of an answer.
#[derive(Clone, Copy)]
pub enum Status<'a> {
    /// A number.
    Code(i64),
    /// The whole line, as the script wrote it.
    Line(&'a [u8]),
}

/// An answer in the making.
#[derive(Default)]
pub struct Answer {
    destination: Option<Box<dyn Destination>>,
    /// The body is not sent (`HEAD`).
    head_only: bool,
    /// The status, 0 if none was set.
    status: i64,
    status_line: Option<Vec<u8>>,
    headers: Vec<Vec<u8>>,
    /// The content type if the script names none; empty: none.
    default_type: Vec<u8>,
    typed: bool,
    head_sent: bool,
    /// Called before the head is sent.
    callback: Option<Callable>,
    /// The callback was called, or is at work.
    callback_due: bool,
    /// What was written while the callback was waited for.
    held: Vec<u8>,
    aborted: bool,
    interrupt: Arc<AtomicBool>,
}

#[derive(Default)]
struct Current(Rc<RefCell<Answer>>);

/// The answer of a VM.
pub fn of(vm: &mut Vm) -> Rc<RefCell<Answer>> {
    vm.state::<Current>().0.clone()
}

/// A VM's output goes to a client from now on.
pub(super) fn begin(vm: &mut Vm, destination: Box<dyn Destination>, head_only: bool) {
    let mut answer = Answer {
        destination: Some(destination),
        head_only,
        status: 200,
        interrupt: vm.interrupt.clone(),
        ..Answer::default()
    };
    if vm.ini.bool("expose_php") {
        answer.headers.push(format!("X-Powered-By: PHP/{}", crate::PHP_VERSION).into_bytes());
    }
    let answer = Rc::new(RefCell::new(answer));
    vm.state::<Current>().0 = answer.clone();
    vm.output.set_sink(Sink::Function(Box::new(move |bytes| answer.borrow_mut().write(bytes))));
    note_default_type(vm);
}

/// The settings say what answers contain if the script does not.
pub fn note_default_type(vm: &mut Vm) {
    let kind = vm.ini.get_bytes("default_mimetype").unwrap_or_default().to_vec();
    let kind = with_charset(vm, &kind, b"; charset=").unwrap_or(kind);
    of(vm).borrow_mut().default_type = kind;
}

/// A type of text with the charset of the settings.
fn with_charset(vm: &Vm, kind: &[u8], between: &[u8]) -> Option<Vec<u8>> {
    let charset = vm.ini.get_bytes("default_charset").filter(|charset| !charset.is_empty())?;
    kind.starts_with(b"text/").then(|| [kind, between, charset].concat())
}

/// Why a header is not taken.
pub enum Refusal {
    /// It has more than one line.
    Lines,
    /// It has a zero byte.
    Zero,
}

/// A header as `header` sets it, with all that follows from it.
pub fn set_header(vm: &mut Vm, line: &[u8], replace: bool, code: i64) -> Result<(), Refusal> {
    let line = match line.iter().rposition(|b| !is_space(*b)) {
        Some(last) => &line[..=last],
        None => &line[..line.len().min(1)],
    };
    if line.is_empty() {
        return Ok(());
    }
    for byte in line {
        match byte {
            b'\n' | b'\r' => return Err(Refusal::Lines),
            0 => return Err(Refusal::Zero),
            _ => {}
        }
    }
    let answer = of(vm);
    if line.get(..5).is_some_and(|start| start.eq_ignore_ascii_case(b"HTTP/")) {
        let mut answer = answer.borrow_mut();
        answer.set_status(code_of(line));
        answer.status_line = Some(line.to_vec());
        return Ok(());
    }
    let mut line = line.to_vec();
    if let Some(colon) = memchr::memchr(b':', &line) {
        let name = line[..colon].to_ascii_lowercase();
        match name.as_slice() {
            b"content-type" => {
                let kind = line[colon + 1..].iter().position(|b| *b != b' ');
                let kind = kind.map_or(&[][..], |start| &line[colon + 1 + start..]);
                if memchr::memmem::find(kind, b"charset=").is_none()
                    && let Some(kind) = with_charset(vm, kind, b";charset=")
                {
                    line = [b"Content-type: ".as_slice(), &kind].concat();
                }
                answer.borrow_mut().typed = true;
            }
            b"location" => {
                let mut answer = answer.borrow_mut();
                if !(300..=399).contains(&answer.status) && answer.status != 201 {
                    answer.set_status(302);
                }
            }
            b"www-authenticate" => answer.borrow_mut().set_status(401),
            _ => {}
        }
    }
    let mut answer = answer.borrow_mut();
    if code != 0 {
        answer.set_status(code);
    }
    if answer.keeps_headers() {
        if replace && let Some(colon) = memchr::memchr(b':', &line) {
            answer.remove(&line[..colon]);
        }
        answer.headers.push(line);
    }
    Ok(())
}

fn is_space(byte: u8) -> bool {
    byte.is_ascii_whitespace() || byte == 0x0B
}

/// The code in a status line.
fn code_of(line: &[u8]) -> i64 {
    let start = line.windows(2).position(|pair| pair[0] == b' ' && pair[1] != b' ');
    start.map_or(200, |at| crate::value::convert::string_to_int(&line[at + 1..]))
}

impl Answer {
    /// Whether there is somebody to send headers to.
    pub fn keeps_headers(&self) -> bool {
        self.destination.is_some()
    }

    /// Sets what is called before the head is sent.
    pub fn set_callback(&mut self, callback: Callable) {
        if self.keeps_headers() {
            self.callback = Some(callback);
        }
    }

    /// Whether the head is on its way, so that nothing of it can change.
    pub fn head_sent(&self) -> bool {
        self.head_sent
    }

    /// Whether the client is gone.
    pub fn is_aborted(&self) -> bool {
        self.aborted
    }

    /// The status; `None`: none was set.
    pub fn status(&self) -> Option<i64> {
        Some(self.status).filter(|status| *status != 0)
    }

    /// Sets the status; a status line of the script's is forgotten if it was another.
    pub fn set_status(&mut self, status: i64) {
        if self.status != status {
            self.status = status;
            self.status_line = None;
        }
    }

    /// Changes the number alone: a status line of the script's stays.
    pub fn set_code(&mut self, status: i64) {
        self.status = status;
    }

    /// Whether the script wrote the status line itself.
    pub fn has_status_line(&self) -> bool {
        self.status_line.is_some()
    }

    /// The headers as they will be sent.
    pub fn headers(&self) -> &[Vec<u8>] {
        &self.headers
    }

    /// Takes what is called before the head is sent, to be called now.
    pub(super) fn take_callback(&mut self) -> Option<Callable> {
        if self.head_sent {
            return None;
        }
        let callback = self.callback.take()?;
        self.add_default_type();
        self.callback_due = true;
        Some(callback)
    }

    /// Adds a header as it is.
    pub fn add(&mut self, line: Vec<u8>) {
        if self.keeps_headers() {
            self.headers.push(line);
        }
    }

    /// Sends what was written so far, the head at least.
    pub fn flush(&mut self) {
        self.send_head();
        if self.destination.as_mut().is_some_and(|client| !client.flush()) {
            self.abort();
        }
    }

    /// Ends the connection to the client.
    pub fn close(&mut self) {
        if let Some(client) = &mut self.destination {
            client.close();
        }
    }

    /// Writes a line to the log of the server, if there is one.
    pub fn log(&mut self, line: &[u8]) -> bool {
        if let Some(server) = &mut self.destination {
            server.log(line);
        }
        self.destination.is_some()
    }

    /// Removes the headers of a name.
    pub fn remove(&mut self, name: &[u8]) {
        self.headers.retain(|line| {
            let matches = line.get(..name.len()).is_some_and(|start| start.eq_ignore_ascii_case(name));
            !(matches && line.get(name.len()) == Some(&b':'))
        });
    }

    /// Removes all headers.
    pub fn remove_all(&mut self) {
        self.headers.clear();
    }

    /// Names no content type if the script names none.
    pub fn without_default_type(&mut self) {
        self.typed = true;
    }

    /// Nothing goes to the client any more, as somebody else answers it.
    pub fn detach(&mut self) {
        self.head_sent = true;
        self.head_only = true;
    }

    /// Sends the head, if it was not sent.
    pub fn send_head(&mut self) {
        if self.head_sent || self.destination.is_none() {
            return;
        }
        self.add_default_type();
        self.head_sent = true;
        self.callback_due = false;
        let status = match &self.status_line {
            Some(line) => Status::Line(line),
            None => Status::Code(if self.status == 0 { 200 } else { self.status }),
        };
        let arrived = self.destination.as_mut().is_none_or(|client| client.head(status, &self.headers));
        if !arrived {
            self.abort();
        }
        let held = std::mem::take(&mut self.held);
        if !held.is_empty() {
            self.write(&held);
        }
    }

    /// The header that names the content type, where the script has set none.
    fn add_default_type(&mut self) {
        if !self.typed && !self.default_type.is_empty() {
            self.headers.push([b"Content-type: ".as_slice(), &self.default_type].concat());
        }
        self.typed = true;
    }

    fn write(&mut self, bytes: &[u8]) {
        if !self.head_sent {
            if self.callback.is_some() || self.callback_due {
                // The script has something to say about the headers first.
                self.held.extend_from_slice(bytes);
                return;
            }
            self.send_head();
        }
        if self.head_only || self.aborted {
            return;
        }
        if let Some(client) = &mut self.destination
            && !client.body(bytes)
        {
            self.abort();
        }
    }

    fn abort(&mut self) {
        self.aborted = true;
        self.interrupt.store(true, Ordering::Relaxed);
        heap::set_attention(true);
    }
}

/// A script failed, and nobody is shown why: the status says so at least.
pub fn note_failure(vm: &mut Vm) {
    let answer = of(vm);
    let mut answer = answer.borrow_mut();
    if answer.keeps_headers() && !answer.head_sent && answer.status == 200 {
        answer.status = 500;
        answer.status_line = Some(b"HTTP/1.0 500 Internal Server Error".to_vec());
    }
}

/// Whether an interrupted script goes on: its client is gone, but it does not mind.
pub fn ignores_abort(vm: &mut Vm) -> bool {
    let ignores = of(vm).borrow().is_aborted() && vm.ini.bool("ignore_user_abort");
    if ignores {
        vm.interrupt.store(false, Ordering::Relaxed);
    }
    ignores
}

/// Where output began, in the words that follow a complaint.
pub fn started_at(vm: &Vm) -> Option<(Str, u32)> {
    vm.output.started_at().filter(|(_, line)| *line > 0).cloned()
}

/// Whether nothing of the head can change any more.
pub fn is_sent(vm: &mut Vm) -> bool {
    let answer = of(vm);
    let answer = answer.borrow();
    if answer.keeps_headers() { answer.head_sent() } else { vm.output.is_sent() }
}
