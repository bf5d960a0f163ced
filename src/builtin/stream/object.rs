//! The stream itself: a backend that moves bytes, and what PHP keeps around it (read buffer, position, end-of-file
//! flag, mode, filters, context).
//!
//! Nothing here warns or waits: results say what happened, and the functions in [`super::transfer`] decide.

use super::filter::FilterEntry;
use super::user_wrapper::UserBackend;
use crate::value::{Obj, Res, Str, Value};
use crate::vm::Vm;
use rustix::buffer::{SpareCapacity, spare_capacity};
use rustix::fd::OwnedFd;
use rustix::fs::SeekFrom;
use rustix::io::Errno;
use std::path::PathBuf;
use std::rc::Rc;
use std::time::Duration;

/// How many bytes PHP asks a source for at once.
pub const CHUNK_SIZE: usize = 8192;

/// A file descriptor that several parts may hold: the stream, and a `stream_select` that waits for it.
pub type Fd = Rc<OwnedFd>;

/// What moves the bytes.
pub enum Backend {
    /// A file, pipe or terminal.
    File(FileBackend),
    /// A socket.
    Socket(SocketBackend),
    /// `php://memory`, `php://temp`, `data:`
    Memory(MemoryBackend),
    /// `php://output`
    Output,
    /// `opendir`
    Directory(DirectoryBackend),
    /// A class of the script (`stream_wrapper_register`).
    User(UserBackend),
}

/// A file, pipe or terminal.
pub struct FileBackend {
    /// The descriptor.
    pub fd: Fd,
    /// Reads until satisfied, as PHP does for plain files.
    pub regular: bool,
    /// Removed when the stream is closed (`tmpfile`).
    pub temporary: Option<PathBuf>,
    /// The process behind `popen`.
    pub process: Option<std::process::Child>,
}

/// Kinds of sockets.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[allow(missing_docs)]
pub enum SocketKind {
    Tcp,
    Udp,
    Unix,
    UnixDatagram,
    Pair,
}

/// A socket.
pub struct SocketBackend {
    /// The descriptor.
    pub fd: Fd,
    /// Its kind.
    pub kind: SocketKind,
    /// The path of a Unix socket that is listened on.
    pub path: Option<PathBuf>,
}

/// Bytes in memory.
#[derive(Default)]
pub struct MemoryBackend {
    /// The bytes.
    pub data: Vec<u8>,
    /// Where the next byte is read or written; may lie past the end.
    pub at: usize,
    /// Writing is refused.
    pub read_only: bool,
    /// Writing goes to the end.
    pub append: bool,
    /// `mediatype` and what else `data:` shows in the meta data.
    pub meta: Vec<(Str, Value)>,
    /// `php://temp`: shows less of itself in the meta data.
    pub is_temp: bool,
}

/// The entries of a directory, read at once.
pub struct DirectoryBackend {
    /// Names in the order of the file system.
    pub entries: Vec<Str>,
    /// The next one.
    pub at: usize,
    /// `glob://`: how many were found.
    pub is_glob: bool,
    /// The path that was opened.
    pub path: Str,
}

/// A stream.
pub struct Stream {
    /// What moves the bytes.
    pub backend: Backend,
    /// Bytes that were read ahead.
    pub ahead: Vec<u8>,
    /// How many of them were given out.
    pub taken: usize,
    /// Where the script believes to be.
    pub position: i64,
    /// Whether the end was seen.
    pub eof: bool,
    /// As given to `fopen`.
    pub mode: Str,
    /// `wrapper_type` in the meta data.
    pub wrapper: Option<&'static str>,
    /// `stream_type` in the meta data.
    pub kind: &'static str,
    /// `uri` in the meta data.
    pub uri: Option<Str>,
    /// Whether `fseek` can work.
    pub seekable: bool,
    /// `stream_set_blocking`
    pub blocking: bool,
    /// How long a blocking socket waits; `None`: forever.
    pub timeout: Option<Duration>,
    /// The last wait was in vain.
    pub timed_out: bool,
    /// `stream_set_chunk_size`
    pub chunk_size: usize,
    /// `stream_set_read_buffer($stream, 0)`
    pub unbuffered: bool,
    /// Filters for bytes that are read.
    pub read_filters: Vec<Rc<FilterEntry>>,
    /// Filters for bytes that are written.
    pub write_filters: Vec<Rc<FilterEntry>>,
    /// The context it was opened with.
    pub context: Option<Res>,
    /// Bytes on the other side of this machine's network (`stream_is_local`).
    pub remote: bool,
    /// What the write filters gave out and the backend has not taken yet.
    pub filtered_out: Vec<u8>,
    /// The write filters were told that the stream closes.
    pub closing: bool,
    /// A filter of the script failed in the last operation.
    pub filter_failed: bool,
    /// fclose is refused (the script is asked about the stream at this moment).
    pub no_close: bool,
    /// An object whose destructor closes the stream if nobody did.
    pub closer: Option<Obj>,
}

/// What one read of the backend gave.
pub enum ReadOutcome {
    /// So many bytes were appended.
    Got(usize),
    /// Nothing now; there may be later.
    Nothing,
    /// The end.
    End,
    /// An error of the system.
    Failed(Errno),
    /// The backend must be read by script code.
    Script,
}

/// What one write to the backend gave.
pub enum WriteOutcome {
    /// So many bytes were taken.
    Took(usize),
    /// None now; maybe later.
    Nothing,
    /// An error of the system.
    Failed(Errno),
    /// Refused without a word.
    Refused,
    /// The bytes go to the script's output.
    Output,
    /// Script code must write them.
    Script,
    /// Streams of this kind are never written to.
    NotWritable,
}

impl Stream {
    /// A stream around a backend.
    pub fn new(backend: Backend, kind: &'static str, mode: &[u8]) -> Stream {
        Stream {
            backend,
            ahead: Vec::new(),
            taken: 0,
            position: 0,
            eof: false,
            mode: Str::from_bytes(mode),
            wrapper: None,
            kind,
            uri: None,
            seekable: false,
            blocking: true,
            timeout: None,
            timed_out: false,
            chunk_size: CHUNK_SIZE,
            unbuffered: false,
            read_filters: Vec::new(),
            write_filters: Vec::new(),
            context: None,
            remote: false,
            filtered_out: Vec::new(),
            closing: false,
            filter_failed: false,
            no_close: false,
            closer: None,
        }
    }

    /// A stream around an open descriptor of a file, pipe or terminal.
    pub fn from_fd(fd: OwnedFd, mode: &[u8]) -> Stream {
        let file_type = rustix::fs::fstat(&fd).map(|stat| rustix::fs::FileType::from_raw_mode(stat.st_mode));
        let regular = matches!(file_type, Ok(rustix::fs::FileType::RegularFile));
        let position = match file_type {
            Ok(rustix::fs::FileType::Fifo | rustix::fs::FileType::Socket) => None,
            _ => rustix::fs::seek(&fd, SeekFrom::Current(0)).ok(),
        };
        let backend = FileBackend { fd: Rc::new(fd), regular, temporary: None, process: None };
        let mut stream = Stream::new(Backend::File(backend), "STDIO", mode);
        stream.seekable = position.is_some();
        stream.position = position.unwrap_or(0) as i64;
        stream
    }

    /// A stream around a socket.
    pub fn from_socket(fd: OwnedFd, kind: SocketKind) -> Stream {
        let name = match kind {
            SocketKind::Tcp => "tcp_socket/ssl",
            SocketKind::Udp => "udp_socket",
            SocketKind::Unix => "unix_socket",
            SocketKind::UnixDatagram => "udg_socket",
            SocketKind::Pair => "generic_socket",
        };
        let mut stream =
            Stream::new(Backend::Socket(SocketBackend { fd: Rc::new(fd), kind, path: None }), name, b"r+");
        stream.remote = kind != SocketKind::Pair;
        stream.timeout = Some(Duration::from_secs(60));
        stream
    }

    /// A stream over bytes in memory.
    pub fn from_memory(memory: MemoryBackend, kind: &'static str, mode: &[u8]) -> Stream {
        let mut stream = Stream::new(Backend::Memory(memory), kind, mode);
        stream.seekable = true;
        stream.unbuffered = true;
        stream
    }

    /// The descriptor, if there is one.
    pub fn fd(&self) -> Option<&Fd> {
        match &self.backend {
            Backend::File(file) => Some(&file.fd),
            Backend::Socket(socket) => Some(&socket.fd),
            _ => None,
        }
    }

    /// Bytes read ahead and not given out yet.
    #[inline]
    pub fn buffered(&self) -> &[u8] {
        self.ahead.get(self.taken..).unwrap_or(&[])
    }

    /// Gives out `count` of the bytes read ahead.
    #[inline]
    pub fn consume(&mut self, count: usize) {
        self.taken += count;
        self.position += count as i64;
        if self.taken >= self.ahead.len() {
            self.ahead.clear();
            self.taken = 0;
        }
    }

    /// Forgets the bytes read ahead.
    pub fn discard_ahead(&mut self) {
        self.ahead.clear();
        self.taken = 0;
    }

    /// Makes room at the front before more is read.
    pub fn compact(&mut self) {
        if self.taken > 0 {
            self.ahead.drain(..self.taken);
            self.taken = 0;
        }
    }

    /// Whether the end was reached, as `feof` tells: bytes read ahead keep it off.
    pub fn at_end(&mut self) -> bool {
        if !self.buffered().is_empty() {
            return false;
        }
        if !self.eof
            && let Backend::Socket(socket) = &self.backend
            && socket_is_dead(&socket.fd)
        {
            self.eof = true;
        }
        self.eof
    }

    /// Reads at most `want` bytes from the backend and appends them to `into`; never waits for sockets.
    pub fn read_backend(&mut self, into: &mut Vec<u8>, want: usize) -> ReadOutcome {
        match &mut self.backend {
            Backend::File(file) => read_fd(into, want, |room| rustix::io::read(&*file.fd, room)),
            Backend::Socket(socket) => {
                let outcome = read_fd(into, want, |room| {
                    rustix::net::recv(&*socket.fd, room, rustix::net::RecvFlags::DONTWAIT)
                        .map(|(count, _)| count)
                });
                match outcome {
                    // An empty datagram is no end.
                    ReadOutcome::End if matches!(socket.kind, SocketKind::Udp | SocketKind::UnixDatagram) => {
                        ReadOutcome::Nothing
                    }
                    other => other,
                }
            }
            Backend::Memory(memory) => {
                let rest = memory.data.get(memory.at..).unwrap_or(&[]);
                if rest.is_empty() {
                    return ReadOutcome::End;
                }
                let count = rest.len().min(want);
                into.extend_from_slice(&rest[..count]);
                memory.at += count;
                if memory.is_temp && count < want {
                    self.eof = true;
                }
                ReadOutcome::Got(count)
            }
            Backend::Output => ReadOutcome::End,
            Backend::Directory(_) => ReadOutcome::End,
            Backend::User(_) => ReadOutcome::Script,
        }
    }

    /// Writes to the backend; never waits for sockets.
    pub fn write_backend(&mut self, bytes: &[u8]) -> WriteOutcome {
        let result = match &mut self.backend {
            Backend::File(file) => rustix::io::write(&*file.fd, bytes),
            Backend::Socket(socket) => rustix::net::send(
                &*socket.fd,
                bytes,
                rustix::net::SendFlags::DONTWAIT | rustix::net::SendFlags::NOSIGNAL,
            ),
            Backend::Memory(memory) => return memory.write(bytes),
            Backend::Output => return WriteOutcome::Output,
            Backend::Directory(_) => return WriteOutcome::NotWritable,
            Backend::User(_) => return WriteOutcome::Script,
        };
        match result {
            Ok(count) => WriteOutcome::Took(count),
            Err(Errno::AGAIN | Errno::INTR) => WriteOutcome::Nothing,
            Err(error) => WriteOutcome::Failed(error),
        }
    }

    /// Moves the backend; the new position, or `None` if it refuses.
    pub fn seek_backend(&mut self, target: SeekTarget) -> Option<i64> {
        match &mut self.backend {
            Backend::File(file) => {
                let position = match target {
                    SeekTarget::Start(at) => SeekFrom::Start(u64::try_from(at).ok()?),
                    SeekTarget::Current(by) => SeekFrom::Current(by),
                    SeekTarget::End(by) => SeekFrom::End(by),
                };
                rustix::fs::seek(&*file.fd, position).ok().map(|at| at as i64)
            }
            Backend::Memory(memory) => {
                let at = match target {
                    SeekTarget::Start(at) => Some(at),
                    SeekTarget::Current(by) => (memory.at as i64).checked_add(by),
                    SeekTarget::End(by) => (memory.data.len() as i64).checked_add(by),
                };
                match at.and_then(|at| usize::try_from(at).ok()) {
                    Some(at) => {
                        memory.at = at;
                        Some(at as i64)
                    }
                    None => {
                        memory.at = 0;
                        None
                    }
                }
            }
            _ => None,
        }
    }
}

/// Where to seek.
#[derive(Clone, Copy, Debug)]
#[allow(missing_docs)]
pub enum SeekTarget {
    Start(i64),
    Current(i64),
    End(i64),
}

impl DirectoryBackend {
    /// Goes back to the first entry; entries made meanwhile are there, too.
    pub fn rewind(&mut self) {
        self.at = 0;
        if !self.is_glob
            && let Ok(entries) = crate::builtin::file::directory::entries(&self.path)
        {
            self.entries = entries;
        }
    }
}

impl MemoryBackend {
    fn write(&mut self, bytes: &[u8]) -> WriteOutcome {
        if self.read_only {
            // `data:` has no writing at all; memory opened for reading just takes nothing.
            return if self.meta.is_empty() { WriteOutcome::Refused } else { WriteOutcome::NotWritable };
        }
        if self.append {
            self.at = self.data.len();
        }
        if self.at > self.data.len() {
            self.data.resize(self.at, 0);
        }
        let overlap = (self.data.len() - self.at).min(bytes.len());
        self.data[self.at..self.at + overlap].copy_from_slice(&bytes[..overlap]);
        self.data.extend_from_slice(&bytes[overlap..]);
        self.at += bytes.len();
        WriteOutcome::Took(bytes.len())
    }
}

fn read_fd(
    into: &mut Vec<u8>,
    want: usize,
    read: impl FnOnce(SpareCapacity<'_, u8>) -> rustix::io::Result<usize>,
) -> ReadOutcome {
    // What is read may be much less than what was asked for: the room for it is not cleared first.
    let mut bytes = Vec::with_capacity(want);
    let result = read(spare_capacity(&mut bytes));
    if into.is_empty() {
        std::mem::swap(into, &mut bytes);
    } else {
        into.append(&mut bytes);
    }
    match result {
        Ok(0) => ReadOutcome::End,
        Ok(count) => ReadOutcome::Got(count),
        Err(Errno::AGAIN | Errno::INTR) => ReadOutcome::Nothing,
        Err(error) => ReadOutcome::Failed(error),
    }
}

/// Whether the other side of a socket is gone: readable, and nothing comes.
fn socket_is_dead(fd: &Fd) -> bool {
    use rustix::net::RecvFlags;
    let mut byte = [0u8; 1];
    match rustix::net::recv(&**fd, &mut byte[..], RecvFlags::PEEK | RecvFlags::DONTWAIT) {
        Ok((_, 0)) => true,
        Ok(_) => false,
        Err(Errno::AGAIN | Errno::INTR | Errno::MSGSIZE | Errno::NOTCONN | Errno::INVAL) => false,
        Err(_) => true,
    }
}

/// Gives a stream an object that goes with it and whose destructor closes it: where script code must be called then, or
/// filters hold bytes back, and nobody calls `fclose`.
pub fn install_closer(vm: &mut Vm, res: &Res) {
    if res.with(|stream: &mut Stream| stream.closer.is_none()) != Some(true) {
        return;
    }
    let closer = vm.find_class(b"__PHP_Stream_Closer").map(|class| {
        let closer = vm.new_object(class);
        if let [_, id, ..] = closer.slots_mut() {
            *id = Value::Int(res.id());
        }
        closer
    });
    res.with(|stream: &mut Stream| stream.closer = closer);
}

impl Drop for Stream {
    fn drop(&mut self) {
        if let Some(closer) = self.closer.take()
            && let [stream, Value::Int(id), ..] = closer.slots_mut()
        {
            // No script code can be called from here, but the closer goes, too, and the VM calls its destructor.
            let rescued = std::mem::replace(self, Stream::new(Backend::Output, "", b""));
            *stream = Value::Resource(Res::with_id("stream", *id, Box::new(rescued)));
            return;
        }
        match &mut self.backend {
            Backend::File(file) => {
                if let Some(path) = file.temporary.take() {
                    // Nobody can be told any more.
                    let _ = std::fs::remove_file(path);
                }
                if let Some(mut process) = file.process.take() {
                    // Replaced so that the process sees its pipe closed before it is waited for.
                    if let Ok(null) = std::fs::File::open("/dev/null") {
                        file.fd = Rc::new(null.into());
                    }
                    drop(process.stdin.take());
                    let _ = process.wait();
                }
            }
            _ => {}
        }
    }
}
