//! File descriptors that are waited for.

use mio::unix::SourceFd;
use mio::{Events, Poll, Token};
use std::collections::HashMap;
use std::io;
use std::os::fd::RawFd;
use std::time::Duration;

/// What is waited for of a descriptor.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Interest {
    /// That it can be read from.
    pub read: bool,
    /// That it can be written to.
    pub write: bool,
}

impl Interest {
    /// Nothing.
    pub const NONE: Interest = Interest { read: false, write: false };

    fn of_mio(self) -> Option<mio::Interest> {
        match (self.read, self.write) {
            (true, true) => Some(mio::Interest::READABLE | mio::Interest::WRITABLE),
            (true, false) => Some(mio::Interest::READABLE),
            (false, true) => Some(mio::Interest::WRITABLE),
            (false, false) => None,
        }
    }
}

/// What has become possible with a descriptor.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Ready {
    /// Which.
    pub fd: RawFd,
    /// It can be read from, or its other end is closed.
    pub read: bool,
    /// It can be written to, or that would fail.
    pub write: bool,
    /// There is an error.
    pub error: bool,
}

/// The descriptors that are waited for.
pub struct Poller {
    poll: Poll,
    events: Events,
    wanted: HashMap<RawFd, Interest>,
    process: u32,
}

impl Poller {
    /// Nothing is waited for yet.
    pub fn new() -> io::Result<Poller> {
        Ok(Poller {
            poll: Poll::new()?,
            events: Events::with_capacity(512),
            wanted: HashMap::new(),
            process: std::process::id(),
        })
    }

    /// Whether it belongs to the process that this one was forked from.
    pub fn is_inherited(&self) -> bool {
        self.process != std::process::id()
    }

    /// What is waited for of a descriptor.
    pub fn interest(&self, fd: RawFd) -> Interest {
        self.wanted.get(&fd).copied().unwrap_or(Interest::NONE)
    }

    /// Says what is waited for of a descriptor from now on; what is possible already is told again.
    pub fn set(&mut self, fd: RawFd, interest: Interest) -> io::Result<()> {
        let registry = self.poll.registry();
        let mut source = SourceFd(&fd);
        let Some(wanted) = interest.of_mio() else {
            if self.wanted.remove(&fd).is_some() {
                // It may be closed already.
                let _ = registry.deregister(&mut source);
            }
            return Ok(());
        };
        let token = Token(fd as usize);
        let known = self.wanted.contains_key(&fd);
        let result = match known {
            true => registry.reregister(&mut source, token, wanted),
            false => registry.register(&mut source, token, wanted),
        };
        let result = match result {
            // Closed meanwhile, and opened again.
            Err(error) if known && error.kind() == io::ErrorKind::NotFound => {
                registry.register(&mut source, token, wanted)
            }
            Err(error) if !known && error.kind() == io::ErrorKind::AlreadyExists => {
                registry.reregister(&mut source, token, wanted)
            }
            other => other,
        };
        match &result {
            Ok(()) => self.wanted.insert(fd, interest),
            Err(_) => self.wanted.remove(&fd),
        };
        result
    }

    /// How many descriptors are waited for.
    pub fn len(&self) -> usize {
        self.wanted.len()
    }

    /// Whether none is.
    pub fn is_empty(&self) -> bool {
        self.wanted.is_empty()
    }

    /// Waits until something is ready, or the time is over.
    pub fn wait(&mut self, timeout: Option<Duration>) -> Vec<Ready> {
        if let Err(error) = self.poll.poll(&mut self.events, timeout)
            && error.kind() != io::ErrorKind::Interrupted
        {
            return Vec::new();
        }
        self.events
            .iter()
            .map(|event| Ready {
                fd: event.token().0 as RawFd,
                read: event.is_readable() || event.is_read_closed() || event.is_error(),
                write: event.is_writable() || event.is_write_closed() || event.is_error(),
                error: event.is_error(),
            })
            .collect()
    }
}
