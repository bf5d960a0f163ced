//! Runs one process with limits on time, memory and output.

use std::ffi::OsString;
use std::io::{PipeReader, Read, Write};
use std::os::fd::AsFd;
use std::os::unix::process::{CommandExt, ExitStatusExt};
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, OnceLock};
use std::time::{Duration, Instant};

/// More output than this ends the process: no test prints as much on purpose.
const OUTPUT_LIMIT: usize = 16 << 20;
/// No test file is larger than this on purpose.
const FILE_LIMIT: u64 = 1 << 30;
/// How often a silent process is looked at.
const LOOK_INTERVAL: Duration = Duration::from_millis(50);
/// How long output of grandchildren is awaited after the process itself has ended.
const GRACE: Duration = Duration::from_millis(500);

/// Set by a signal to stop everything: processes in their own groups do not see Ctrl-C themselves.
static INTERRUPTED: OnceLock<Arc<AtomicBool>> = OnceLock::new();

/// The flag that ends all running jobs once it is set, for a signal handler.
pub fn interruption() -> Arc<AtomicBool> {
    Arc::clone(INTERRUPTED.get_or_init(Arc::default))
}

/// Whether [`interruption`] was set.
pub fn interrupted() -> bool {
    INTERRUPTED.get().is_some_and(|flag| flag.load(Ordering::Relaxed))
}

/// What to run.
#[derive(Clone, Debug, Default)]
pub struct Job {
    /// The program and its arguments.
    pub words: Vec<OsString>,
    /// The folder to run it in.
    pub folder: PathBuf,
    /// Environment variables besides the inherited ones.
    pub environment: Vec<(OsString, OsString)>,
    /// What it reads on standard input.
    pub input: Vec<u8>,
    /// Which of its streams are collected.
    pub streams: Streams,
}

/// Which output is collected; the rest is thrown away.
#[derive(Clone, Copy, Debug)]
pub struct Streams {
    /// Standard output.
    pub output: bool,
    /// Standard error, in the same text.
    pub error: bool,
}

impl Default for Streams {
    fn default() -> Streams {
        Streams { output: true, error: true }
    }
}

/// How it ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ending {
    /// By itself.
    Exit(i32),
    /// By a signal.
    Signal(i32),
    /// By us: the time was over.
    OutOfTime,
    /// By us: it printed too much.
    TooMuchOutput,
}

/// A process that is over.
#[derive(Clone, Debug)]
pub struct Ended {
    /// What it printed.
    pub output: Vec<u8>,
    /// How it ended.
    pub ending: Ending,
    /// How long it ran.
    pub duration: Duration,
}

/// Runs the job to its end. An error means that it could not be started.
pub fn run(job: &Job, time: Duration, memory: u64) -> std::io::Result<Ended> {
    let started = Instant::now();
    let (reader, child) = start(job)?;
    let mut running = Running { child, deadline: started + time };
    limit(&running.child, memory);
    let feeder = feed(&mut running.child, &job.input);
    let (output, ending) = running.watch(reader)?;
    if let Some(feeder) = feeder {
        // The process is gone, so its end of the pipe is closed and the feeder cannot wait for ever.
        let _ = feeder.join();
    }
    Ok(Ended { output, ending, duration: started.elapsed() })
}

fn start(job: &Job) -> std::io::Result<(PipeReader, Child)> {
    let Some((program, arguments)) = job.words.split_first() else {
        return Err(std::io::Error::other("there is no program to run"));
    };
    let (reader, writer) = std::io::pipe()?;
    let mut command = Command::new(program);
    command
        .args(arguments)
        .current_dir(&job.folder)
        .envs(job.environment.iter().map(|(name, value)| (name, value)))
        .stdin(Stdio::piped())
        .stdout(if job.streams.output { Stdio::from(writer.try_clone()?) } else { Stdio::null() })
        .stderr(if job.streams.error { Stdio::from(writer.try_clone()?) } else { Stdio::null() })
        // Its own group, so that whatever it starts can be ended with it.
        .process_group(0);
    drop(writer);
    let child = command.spawn()?;
    // `command` still holds our copies of the pipe's writing end: dropping it lets the reader see the end.
    drop(command);
    Ok((reader, child))
}

/// The limits are put on the running process: doing it between fork and exec would need unsafe code, and a test
/// cannot do harm in the moment until then.
fn limit(child: &Child, memory: u64) {
    use rustix::process::{Pid, Resource, Rlimit, prlimit};
    let Some(process) = i32::try_from(child.id()).ok().and_then(Pid::from_raw) else { return };
    let same = |value| Rlimit { current: Some(value), maximum: Some(value) };
    // Failing here means that the process has ended already, or runs without a limit: no reason to stop.
    let _ = prlimit(Some(process), Resource::Data, same(memory));
    let _ = prlimit(Some(process), Resource::Core, same(0));
    let _ = prlimit(Some(process), Resource::Fsize, same(FILE_LIMIT));
}

fn feed(child: &mut Child, input: &[u8]) -> Option<std::thread::JoinHandle<()>> {
    let mut pipe = child.stdin.take()?;
    if input.is_empty() {
        return None;
    }
    let input = input.to_vec();
    // A test need not read all its input; a closed pipe is no failure.
    Some(std::thread::spawn(move || {
        let _ = pipe.write_all(&input);
    }))
}

struct Running {
    child: Child,
    deadline: Instant,
}

impl Running {
    fn watch(&mut self, mut reader: PipeReader) -> std::io::Result<(Vec<u8>, Ending)> {
        let mut output = Vec::new();
        let mut buffer = vec![0; 64 << 10];
        let mut silent_since_end: Option<Instant> = None;
        let ended_by_us = loop {
            let now = Instant::now();
            if now >= self.deadline || interrupted() {
                break Some(Ending::OutOfTime);
            }
            if readable(&reader, LOOK_INTERVAL.min(self.deadline - now))? {
                let length = reader.read(&mut buffer)?;
                if length == 0 {
                    break None;
                }
                output.extend_from_slice(buffer.get(..length).unwrap_or_default());
                if output.len() > OUTPUT_LIMIT {
                    break Some(Ending::TooMuchOutput);
                }
            } else if self.child.try_wait()?.is_some() {
                // Something the test started still holds the pipe.
                if silent_since_end.get_or_insert(now).elapsed() > GRACE {
                    break None;
                }
            }
        };
        let ending = match ended_by_us {
            Some(ending) => ending,
            None => self.await_exit()?,
        };
        self.end_group();
        self.child.wait()?;
        Ok((output, ending))
    }

    /// The output is closed; that does not mean that the process is over.
    fn await_exit(&mut self) -> std::io::Result<Ending> {
        let mut pause = Duration::from_micros(100);
        loop {
            if let Some(status) = self.child.try_wait()? {
                return Ok(match status.signal() {
                    Some(signal) => Ending::Signal(signal),
                    None => Ending::Exit(status.code().unwrap_or_default()),
                });
            }
            if Instant::now() >= self.deadline || interrupted() {
                return Ok(Ending::OutOfTime);
            }
            std::thread::sleep(pause);
            pause = (pause * 2).min(LOOK_INTERVAL);
        }
    }

    fn end_group(&self) {
        use rustix::process::{Pid, Signal, kill_process_group};
        if let Some(group) = i32::try_from(self.child.id()).ok().and_then(Pid::from_raw) {
            // Usually nobody is left, and that is fine.
            let _ = kill_process_group(group, Signal::KILL);
        }
    }
}

fn readable(reader: &PipeReader, time: Duration) -> std::io::Result<bool> {
    use rustix::event::{PollFd, PollFlags, Timespec, poll};
    let mut watched = [PollFd::from_borrowed_fd(reader.as_fd(), PollFlags::IN)];
    let timeout = Timespec::try_from(time).map_err(std::io::Error::other)?;
    match poll(&mut watched, Some(&timeout)) {
        Ok(count) => Ok(count > 0),
        Err(rustix::io::Errno::INTR) => Ok(false),
        Err(error) => Err(error.into()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shell(script: &str, input: &[u8], milliseconds: u64) -> Ended {
        let job = Job {
            words: vec!["sh".into(), "-c".into(), script.into()],
            folder: "/".into(),
            input: input.to_vec(),
            ..Job::default()
        };
        run(&job, Duration::from_millis(milliseconds), 1 << 30).expect("sh starts")
    }

    #[test]
    fn collects_both_streams_and_feeds_input() {
        let ended = shell("cat; echo error >&2; exit 3", b"input ", 10_000);
        assert_eq!(ended.output, b"input error\n");
        assert_eq!(ended.ending, Ending::Exit(3));
    }

    #[test]
    fn ends_a_process_that_hangs_with_all_it_started() {
        let ended = shell("echo before; sleep 60 & sleep 60", b"", 300);
        assert_eq!(ended.output, b"before\n");
        assert_eq!(ended.ending, Ending::OutOfTime);
        assert!(ended.duration < Duration::from_secs(10));
    }

    #[test]
    fn does_not_wait_for_what_was_left_running() {
        let ended = shell("sleep 60 & echo done", b"", 20_000);
        assert_eq!(ended.ending, Ending::Exit(0));
        assert!(ended.duration < Duration::from_secs(10));
    }

    #[test]
    fn stops_floods_and_tells_signals() {
        assert_eq!(shell("yes", b"", 20_000).ending, Ending::TooMuchOutput);
        assert_eq!(shell("kill -SEGV $$", b"", 20_000).ending, Ending::Signal(11));
    }
}
