//! The connections of all clients, and the processes that run scripts.

use super::Server;
use super::log::Importance;
use super::paths;
use super::reader::{Progress, Reader};
use super::reply::{Reply, Sent};
use super::script::{self, Job};
use crate::vm::fork::{Forked, fork};
use mio::net::{TcpListener, TcpStream, UnixStream};
use mio::{Events, Interest, Poll, Token};
use signal_hook::SigId;
use signal_hook::consts::{SIGCHLD, SIGINT, SIGTERM};
use std::collections::{HashMap, VecDeque};
use std::io::{self, Read};
use std::net::{Shutdown, SocketAddr};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

/// So many connections are held at once; of those that are being read the oldest goes when there is one more.
const MOST_CONNECTIONS: usize = 1000;
/// So many scripts run at once if nobody says otherwise.
const MOST_SCRIPTS: usize = 64;
/// A client that neither sends nor takes anything for so long is sent away.
const PATIENCE: Duration = Duration::from_secs(60);
/// How often that is looked at.
const TICK: Duration = Duration::from_secs(1);
/// How long scripts may go on when the server ends.
const GRACE: Duration = Duration::from_secs(3);
/// So much of one request is read before others have their turn.
const TURN: usize = 1 << 20;

const LISTENER: Token = Token(0);
const SIGNALS: Token = Token(1);
const FIRST_CLIENT: usize = 2;

/// The methods that the server knows.
const METHODS: [&str; 25] = [
    "DELETE",
    "GET",
    "HEAD",
    "POST",
    "PUT",
    "CONNECT",
    "OPTIONS",
    "TRACE",
    "PATCH",
    "COPY",
    "LOCK",
    "MKCOL",
    "MOVE",
    "PROPFIND",
    "PROPPATCH",
    "SEARCH",
    "UNLOCK",
    "REPORT",
    "MKACTIVITY",
    "CHECKOUT",
    "MERGE",
    "M-SEARCH",
    "NOTIFY",
    "SUBSCRIBE",
    "UNSUBSCRIBE",
];

/// A client's connection.
struct Connection {
    stream: TcpStream,
    peer: SocketAddr,
    state: State,
    /// When something came or went last.
    active: Instant,
}

enum State {
    Reading(Reader),
    Sending(Reply),
    /// Complete, and in line for a process.
    Waiting(Option<Box<Job>>),
}

/// All connections of the server.
pub struct Connections {
    server: Server,
    poll: Poll,
    listener: Option<TcpListener>,
    signals: UnixStream,
    signal_ids: Vec<SigId>,
    stop: Arc<AtomicBool>,
    clients: HashMap<usize, Connection>,
    next: usize,
    /// Requests in line for a process.
    line: VecDeque<usize>,
    /// The processes at work, and whom they answer.
    scripts: HashMap<i32, SocketAddr>,
    most_scripts: usize,
}

impl Connections {
    /// Gets ready to accept connections.
    pub fn new(server: Server, listener: std::net::TcpListener) -> io::Result<Connections> {
        let poll = Poll::new()?;
        let mut listener = TcpListener::from_std(listener);
        poll.registry().register(&mut listener, LISTENER, Interest::READABLE)?;
        let (mut signals, writer) = UnixStream::pair()?;
        poll.registry().register(&mut signals, SIGNALS, Interest::READABLE)?;
        let stop = Arc::new(AtomicBool::new(false));
        let mut signal_ids = Vec::new();
        let writer = std::os::unix::net::UnixStream::from(std::os::fd::OwnedFd::from(writer));
        for signal in [SIGINT, SIGTERM] {
            signal_ids.push(signal_hook::flag::register(signal, stop.clone())?);
        }
        for signal in [SIGINT, SIGTERM, SIGCHLD] {
            signal_ids.push(signal_hook::low_level::pipe::register(signal, writer.try_clone()?)?);
        }
        let most_scripts = match server.options.workers {
            0 | 1 => MOST_SCRIPTS,
            workers => workers,
        };
        Ok(Connections {
            server,
            poll,
            listener: Some(listener),
            signals,
            signal_ids,
            stop,
            clients: HashMap::new(),
            next: FIRST_CLIENT,
            line: VecDeque::new(),
            scripts: HashMap::new(),
            most_scripts,
        })
    }

    /// Serves until a signal ends it; gives the exit code.
    pub fn run(&mut self) -> u8 {
        let mut events = Events::with_capacity(256);
        let mut looked = Instant::now();
        while !self.stop.load(Ordering::Relaxed) {
            let wait = (!self.clients.is_empty()).then_some(TICK);
            if let Err(error) = self.poll.poll(&mut events, wait) {
                if error.kind() == io::ErrorKind::Interrupted {
                    continue;
                }
                self.server.log.write(Importance::Error, error.to_string());
                return super::super::EXIT_USAGE;
            }
            for event in &events {
                match event.token() {
                    LISTENER => self.accept(),
                    SIGNALS => self.hear_signals(),
                    Token(number) => self.attend(number),
                }
            }
            self.start_scripts();
            if looked.elapsed() >= TICK {
                looked = Instant::now();
                self.send_idle_away();
            }
        }
        self.end()
    }

    /// No more requests; scripts at work may finish.
    fn end(&mut self) -> u8 {
        self.listener = None;
        self.clients.clear();
        self.line.clear();
        let end = Instant::now() + GRACE;
        let mut told = false;
        while !self.scripts.is_empty() {
            self.reap();
            if !told && Instant::now() > end {
                told = true;
                for process in self.scripts.keys() {
                    if let Some(process) = rustix::process::Pid::from_raw(*process) {
                        let _ = rustix::process::kill_process(process, rustix::process::Signal::KILL);
                    }
                }
            }
            std::thread::sleep(Duration::from_millis(10));
        }
        0
    }

    fn log(&self, text: String) {
        self.server.log.write(Importance::Request, text);
    }

    fn accept(&mut self) {
        loop {
            let Some(listener) = &self.listener else { return };
            match listener.accept() {
                Ok((mut stream, peer)) => {
                    if self.clients.len() >= MOST_CONNECTIONS {
                        self.make_room();
                    }
                    self.log(format!("{peer} Accepted"));
                    let number = self.next;
                    self.next = self.next.wrapping_add(1).max(FIRST_CLIENT);
                    let interest = Interest::READABLE | Interest::WRITABLE;
                    if self.poll.registry().register(&mut stream, Token(number), interest).is_err() {
                        self.log(format!("{peer} Closing"));
                        continue;
                    }
                    let state = State::Reading(Reader::new(self.server.longest_form));
                    self.clients.insert(number, Connection { stream, peer, state, active: Instant::now() });
                    self.attend(number);
                }
                Err(error) if error.kind() == io::ErrorKind::WouldBlock => return,
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                Err(error) => {
                    // There may be no descriptor left: room is made, and a moment later there may be one.
                    let text = format!("Failed to accept a client (reason: {error})");
                    self.server.log.write(Importance::Error, text);
                    self.make_room();
                    std::thread::sleep(Duration::from_millis(10));
                    if self.clients.is_empty() {
                        return;
                    }
                }
            }
        }
    }

    /// Sends away who has been silent for longest, of those whose request is not complete, else of all.
    fn make_room(&mut self) {
        let reading = |connection: &Connection| matches!(connection.state, State::Reading(_));
        let oldest = self.clients.iter().min_by_key(|(_, c)| (!reading(c), c.active));
        if let Some(number) = oldest.map(|(number, _)| *number) {
            self.close(number);
        }
    }

    fn send_idle_away(&mut self) {
        let idle: Vec<usize> = self
            .clients
            .iter()
            .filter(|(_, c)| !matches!(c.state, State::Waiting(_)) && c.active.elapsed() > PATIENCE)
            .map(|(number, _)| *number)
            .collect();
        for number in idle {
            self.close(number);
        }
    }

    fn close(&mut self, number: usize) {
        if let Some(connection) = self.clients.remove(&number) {
            self.line.retain(|waiting| *waiting != number);
            self.log(format!("{} Closing", connection.peer));
            let _ = connection.stream.shutdown(Shutdown::Both);
        }
    }

    /// Goes on with a client for whom something has changed.
    fn attend(&mut self, number: usize) {
        let Some(connection) = self.clients.get_mut(&number) else { return };
        match connection.state {
            State::Reading(_) => self.read(number),
            State::Sending(_) => self.send(number),
            State::Waiting(_) => {}
        }
    }

    fn read(&mut self, number: usize) {
        let mut buffer = [0; 16 * 1024];
        let mut turn = 0;
        loop {
            let Some(connection) = self.clients.get_mut(&number) else { return };
            let State::Reading(reader) = &mut connection.state else { return };
            let peer = connection.peer;
            let complaint = match connection.stream.read(&mut buffer) {
                Ok(0) if reader.is_untouched() => {
                    self.log(format!(
                        "{peer} Closed without sending a request; it was probably just an unused speculative preconnection"
                    ));
                    return self.close(number);
                }
                Ok(0) => "Unexpected EOF".to_owned(),
                Ok(length) => {
                    connection.active = Instant::now();
                    match reader.feed(&buffer[..length]) {
                        Progress::Complete => return self.dispatch(number),
                        Progress::More => {
                            turn += length;
                            if turn < TURN {
                                continue;
                            }
                            return self.look_again(number);
                        }
                        Progress::Malformed if reader.looks_encrypted() => {
                            "Unsupported SSL request".to_owned()
                        }
                        Progress::Malformed => "Malformed HTTP request".to_owned(),
                    }
                }
                Err(error) if error.kind() == io::ErrorKind::WouldBlock => return,
                Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
                Err(error) => error.to_string().split(" (os error").next().unwrap_or_default().to_owned(),
            };
            self.server.log.write(Importance::Error, format!("{peer} Invalid request ({complaint})"));
            return self.close(number);
        }
    }

    /// Asks to be told again of a client of whom more can be had now.
    fn look_again(&mut self, number: usize) {
        let Some(connection) = self.clients.get_mut(&number) else { return };
        let interest = Interest::READABLE | Interest::WRITABLE;
        if self.poll.registry().reregister(&mut connection.stream, Token(number), interest).is_err() {
            self.close(number);
        }
    }

    /// A request is complete.
    fn dispatch(&mut self, number: usize) {
        let Some(connection) = self.clients.get_mut(&number) else { return };
        let State::Reading(reader) = &mut connection.state else { return };
        let Some(mut request) = reader.take() else { return self.close(number) };
        let peer = connection.peer;
        if !METHODS.iter().any(|known| known.as_bytes() == request.method) {
            request.method = b"NOTIMPLEMENTED".to_vec();
            let reply = Reply::page(&request, 501, "Success", "");
            return self.begin_reply(number, &script::label(&request, peer), reply);
        }
        let found = paths::find(&self.server.root, paths::normal(paths::split_target(&request.target).0));
        let names_zero = found.file.as_ref().is_some_and(|file| file.contains(&0));
        if self.server.options.router.is_none() && (!found.is_script() || names_zero) {
            let label = script::label(&request, peer);
            let reply = match names_zero {
                true => Reply::page(&request, 400, "No such file or directory", ""),
                false => Reply::file(&request, &found),
            };
            return self.begin_reply(number, &label, reply);
        }
        connection.state = State::Waiting(Some(Box::new(Job { request, found, peer })));
        self.line.push_back(number);
    }

    fn begin_reply(&mut self, number: usize, label: &script::Label, reply: Reply) {
        let line = label.line(reply.status, reply.remark);
        self.server.log.answered(&line, reply.status, false);
        if let Some(connection) = self.clients.get_mut(&number) {
            connection.state = State::Sending(reply);
        }
        self.send(number);
    }

    fn send(&mut self, number: usize) {
        let Some(connection) = self.clients.get_mut(&number) else { return };
        let State::Sending(reply) = &mut connection.state else { return };
        match reply.send(&mut connection.stream) {
            Ok(Sent::Blocked) => connection.active = Instant::now(),
            Ok(Sent::Turn) => {
                connection.active = Instant::now();
                self.look_again(number);
            }
            Ok(Sent::All) | Err(_) => self.close(number),
        }
    }

    fn hear_signals(&mut self) {
        let mut buffer = [0; 64];
        while matches!(self.signals.read(&mut buffer), Ok(length) if length > 0) {}
        self.reap();
    }

    /// Sees which processes have ended.
    fn reap(&mut self) {
        use rustix::process::{WaitOptions, wait};
        while let Ok(Some((process, status))) = wait(WaitOptions::NOHANG) {
            let Some(peer) = self.scripts.remove(&process.as_raw_nonzero().get()) else { continue };
            // One that ended by itself has said so itself.
            if status.exit_status() != Some(0) {
                self.log(format!("{peer} Closing"));
            }
        }
    }

    /// Gives the requests in line a process each, as long as there may be more.
    fn start_scripts(&mut self) {
        while self.scripts.len() < self.most_scripts {
            let Some(number) = self.line.pop_front() else { return };
            let Some(mut connection) = self.clients.remove(&number) else { continue };
            let State::Waiting(job) = &mut connection.state else { continue };
            let Some(job) = job.take() else { continue };
            let peer = connection.peer;
            match fork() {
                Ok(Forked::Child) => self.be_script(connection.stream, *job),
                Ok(Forked::Parent(process)) => {
                    self.scripts.insert(process, peer);
                    // The other process has the socket, too.
                    let _ = self.poll.registry().deregister(&mut connection.stream);
                }
                Err(error) => {
                    let request = &job.request;
                    self.server.log.write(Importance::Error, format!("{peer} No process: {error}"));
                    let reply = Reply::page(request, 503, "No process", "");
                    let label = script::label(request, peer);
                    self.clients.insert(number, connection);
                    self.begin_reply(number, &label, reply);
                }
            }
        }
    }

    /// In the new process: nothing of the server's is touched any more, the request is answered, and that is all.
    fn be_script(&mut self, stream: TcpStream, job: Job) {
        for id in self.signal_ids.drain(..) {
            signal_hook::low_level::unregister(id);
        }
        for signal in [SIGINT, SIGTERM] {
            // As in any program, they end it. If that cannot be arranged, they are ignored.
            let _ = signal_hook::flag::register_conditional_default(signal, Arc::new(AtomicBool::new(true)));
        }
        // The sockets of other clients: while they are open here, those clients would not see the end of their answers.
        self.clients.clear();
        self.listener = None;
        let stream = std::net::TcpStream::from(std::os::fd::OwnedFd::from(stream));
        script::answer(&mut self.server, job, stream);
        signal_hook::low_level::exit(0);
    }
}
