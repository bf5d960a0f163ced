//! The built-in web server (`-S`): answers and log lines are php's, and no client harms another one.
//!
//! Below `tests/web_server/` each folder is a server: `root` is what it serves, `requests` are the requests in their
//! order, each with the answer of php beside it, and `log` is what php writes meanwhile. With `PHIBER_WEB_REFERENCE` set
//! to a `php` these are written anew from what that one says.

use std::io::{BufRead, BufReader, ErrorKind, Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

/// Nothing here takes longer.
const LONG: Duration = Duration::from_secs(30);

struct Server {
    child: Child,
    address: SocketAddr,
    log: Arc<Mutex<String>>,
}

impl Drop for Server {
    fn drop(&mut self) {
        // It may have ended already.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn folder(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/web_server").join(name)
}

fn reference() -> Option<String> {
    std::env::var("PHIBER_WEB_REFERENCE").ok()
}

fn program() -> String {
    reference().unwrap_or_else(|| env!("CARGO_BIN_EXE_phiber").to_owned())
}

/// Starts a server at a free port.
fn start(program: &str, folder: &Path, arguments: &[&str], environment: &[(&str, &str)]) -> Server {
    let mut command = Command::new(program);
    command.args(["-n", "-S", "127.0.0.1:0"]).args(arguments).current_dir(folder);
    command.envs(environment.iter().copied());
    let mut child = command.stderr(Stdio::piped()).stdout(Stdio::null()).spawn().expect("the server starts");
    let mut lines = BufReader::new(child.stderr.take().expect("a pipe"));
    let mut first = String::new();
    lines.read_line(&mut first).expect("a line");
    let at = first.find("http://").expect("the address") + "http://".len();
    let address = first[at..].split(')').next().expect("its end").parse().expect("an address");
    let log = Arc::new(Mutex::new(String::new()));
    let copy = log.clone();
    std::thread::spawn(move || {
        let mut line = Vec::new();
        while matches!(lines.read_until(b'\n', &mut line), Ok(length) if length > 0) {
            copy.lock().expect("the log").push_str(&String::from_utf8_lossy(&line));
            line.clear();
        }
    });
    Server { child, address, log }
}

impl Server {
    fn plain() -> Server {
        start(env!("CARGO_BIN_EXE_phiber"), &folder("plain"), &["-t", "root"], &[])
    }

    fn connect(&self) -> TcpStream {
        let stream = TcpStream::connect(self.address).expect("a connection");
        stream.set_read_timeout(Some(LONG)).expect("a time limit");
        stream
    }

    fn ask(&self, request: &[u8]) -> Vec<u8> {
        let mut stream = self.connect();
        stream.write_all(request).expect("the server reads");
        read_answer(stream)
    }

    fn get(&self, path: &str) -> String {
        let answer = self.ask(format!("GET {path} HTTP/1.1\r\nHost: h\r\n\r\n").as_bytes());
        String::from_utf8_lossy(&answer).into_owned()
    }

    /// Waits until the log says something.
    fn wait_for_log(&self, text: &str) -> bool {
        let start = Instant::now();
        while start.elapsed() < LONG {
            if self.log.lock().expect("the log").contains(text) {
                return true;
            }
            std::thread::sleep(Duration::from_millis(10));
        }
        false
    }
}

fn read_answer(mut stream: TcpStream) -> Vec<u8> {
    let mut answer = Vec::new();
    match stream.read_to_end(&mut answer) {
        Err(error) if error.kind() != ErrorKind::ConnectionReset => panic!("no answer: {error}"),
        _ => answer,
    }
}

/// Lines of requests end as HTTP wants it; a length of `*` is the length of the body.
fn request_of(text: &[u8]) -> Vec<u8> {
    let text = String::from_utf8_lossy(text).replace('\n', "\r\n");
    let (head, body) = text.split_once("\r\n\r\n").expect("an empty line");
    let head = head.replace("Content-Length: *", &format!("Content-Length: {}", body.len()));
    format!("{head}\r\n\r\n{body}").into_bytes()
}

/// What is different each time is replaced.
fn comparable(text: &str, address: SocketAddr, folder: &Path) -> String {
    let folder = std::fs::canonicalize(folder).expect("the folder");
    let text = text.replace(&folder.display().to_string(), "{folder}");
    let text = text.replace(&address.port().to_string(), "{port}");
    let lines = text.split('\n').map(|line| match line.strip_prefix("Date: ") {
        Some(date) if !date.contains(" 1970 ") => "Date: {date}\r",
        _ => line,
    });
    lines.collect::<Vec<_>>().join("\n")
}

/// Times and the ports of clients are replaced.
fn comparable_log(text: &str, address: SocketAddr, folder: &Path) -> String {
    let mut out = String::new();
    for line in comparable(text, address, folder).lines() {
        let line = match line.split_once("] ") {
            Some((time, rest)) if time.starts_with('[') && time.len() == 25 => format!("[{{time}}] {rest}"),
            _ => line.to_owned(),
        };
        let line = match line.split_once("127.0.0.1:") {
            Some((before, after)) => {
                format!("{before}{{client}}{}", after.trim_start_matches(|c: char| c.is_ascii_digit()))
            }
            None => line,
        };
        out.push_str(&line);
        out.push('\n');
    }
    out
}

fn compare_folder(name: &str, arguments: &[&str]) {
    let folder = folder(name);
    let server = start(&program(), &folder, arguments, &[]);
    let mut requests: Vec<PathBuf> = std::fs::read_dir(folder.join("requests"))
        .expect("requests")
        .map(|entry| entry.expect("an entry").path())
        .filter(|path| path.extension().is_some_and(|ending| ending == "request"))
        .collect();
    requests.sort();
    let mut differing = Vec::new();
    for path in &requests {
        let answer = server.ask(&request_of(&std::fs::read(path).expect("a request")));
        let answer = comparable(&String::from_utf8_lossy(&answer), server.address, &folder);
        check(&path.with_extension("answer"), &answer, &mut differing);
    }
    let mut last = server.connect();
    last.write_all(b"GET /the-last-request HTTP/1.1\r\n\r\n").expect("the server reads");
    drop(read_answer(last));
    assert!(server.wait_for_log("the-last-request"));
    std::thread::sleep(Duration::from_millis(100));
    let log = server.log.lock().expect("the log").clone();
    check(&folder.join("log"), &comparable_log(&log, server.address, &folder), &mut differing);
    assert!(differing.is_empty(), "{} differ:\n{}", differing.len(), differing.join("\n"));
}

/// Paths are as long as the folder's name: what `var_dump` says of their length is left out.
fn without_lengths(text: &str) -> String {
    let mut parts = text.split("string(");
    let mut out = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        out.push_str("string(");
        match part.split_once(") \"{folder}") {
            Some((length, rest)) if length.bytes().all(|byte| byte.is_ascii_digit()) => {
                out.push_str(") \"{folder}");
                out.push_str(rest);
            }
            _ => out.push_str(part),
        }
    }
    out
}

fn check(path: &Path, text: &str, differing: &mut Vec<String>) {
    if reference().is_some() {
        return std::fs::write(path, text).expect("written");
    }
    let expected = std::fs::read_to_string(path).unwrap_or_default();
    if without_lengths(&expected) != without_lengths(text) {
        differing.push(format!("{}\n--- expected\n{expected}\n--- found\n{text}", path.display()));
    }
}

#[test]
fn answers_are_phps() {
    compare_folder("plain", &["-t", "root"]);
}

#[test]
fn answers_with_a_router_are_phps() {
    compare_folder("router", &["-t", "root", "root/router.php"]);
}

#[test]
fn limits_are_phps() {
    let settings = ["max_input_vars=3", "post_max_size=1000", "upload_max_filesize=5", "max_file_uploads=2"];
    let mut arguments = vec!["-t", "root"];
    arguments.extend(settings.iter().flat_map(|setting| ["-d", setting]));
    compare_folder("limits", &arguments);
}

#[test]
fn settings_are_phps() {
    let settings =
        ["output_buffering=4096", "auto_prepend_file=prep.php", "request_order=CG", "variables_order=GPCS"];
    let mut arguments = vec!["-t", "root"];
    arguments.extend(settings.iter().flat_map(|setting| ["-d", setting]));
    compare_folder("settings", &arguments);
}

#[test]
fn sessions_are_phps() {
    compare_folder("sessions", &["-t", "root", "-d", "session.gc_probability=0"]);
}

#[test]
fn ranges_of_files() {
    let server = Server::plain();
    let ask = |range: &str| {
        let request = format!("GET /digits.bin HTTP/1.1\r\nHost: h\r\nRange: {range}\r\n\r\n");
        String::from_utf8_lossy(&server.ask(request.as_bytes())).into_owned()
    };
    let part = ask("bytes=2-4");
    assert!(part.starts_with("HTTP/1.1 206 Partial Content\r\n"), "{part}");
    assert!(part.contains("\r\nContent-Range: bytes 2-4/10\r\nContent-Length: 3\r\n"), "{part}");
    assert!(part.ends_with("\r\n\r\n234"), "{part}");
    assert!(ask("bytes=-3").ends_with("\r\n\r\n789"));
    assert!(ask("bytes=8-").ends_with("\r\n\r\n89"));
    assert!(ask("bytes=0-1,3-4").starts_with("HTTP/1.1 200 OK\r\n"));
    assert!(ask("lines=1-2").starts_with("HTTP/1.1 200 OK\r\n"));
    let outside = ask("bytes=10-");
    assert!(outside.starts_with("HTTP/1.1 416 "), "{outside}");
    assert!(outside.contains("\r\nContent-Range: bytes */10\r\n"), "{outside}");
}

#[test]
fn nobody_waits_for_slow_clients() {
    let server = Server::plain();
    let slow: Vec<TcpStream> = (0..50)
        .map(|i| {
            let mut stream = server.connect();
            let part: &[u8] =
                if i % 2 == 0 { b"GET / HT" } else { b"POST / HTTP/1.1\r\nContent-Length: 9\r\n\r\nab" };
            stream.write_all(part).expect("the server reads");
            stream
        })
        .collect();
    let begun = Instant::now();
    assert!(server.get("/").contains("\r\n\r\nindex\n"));
    assert!(server.get("/plain.txt").ends_with("\r\n\r\ntext\n"));
    assert!(begun.elapsed() < Duration::from_secs(10), "{:?}", begun.elapsed());
    drop(slow);
}

#[test]
fn garbage_is_refused() {
    let server = Server::plain();
    assert_eq!(server.ask(b"\x16\x03\x01\x02\x00\x01"), b"");
    assert!(server.wait_for_log("Invalid request (Unsupported SSL request)"));
    assert_eq!(server.ask(b"nonsense\r\n\r\n"), b"");
    assert_eq!(server.ask(b"GET / HTTP/1.1\r\nContent-Length: x\r\n\r\n"), b"");
    assert_eq!(server.ask(b"POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n"), b"");
    assert!(server.wait_for_log("Invalid request (Malformed HTTP request)"));
    drop(server.connect());
    assert!(server.wait_for_log("probably just an unused speculative preconnection"));
    let mut cut = server.connect();
    cut.write_all(b"GET / HTTP/1.1\r\nHo").expect("the server reads");
    drop(cut);
    assert!(server.wait_for_log("Invalid request (Unexpected EOF)"));
    let mut long = server.connect();
    // The server may close before it has read all of it.
    let _ = long.write_all(format!("GET / HTTP/1.1\r\nA: {}\r\n\r\n", "a".repeat(100_000)).as_bytes());
    assert_eq!(read_answer(long), b"");
    assert!(server.get("/plain.txt").ends_with("text\n"));
}

#[test]
fn scripts_harm_nobody() {
    let scratch = tempfile::tempdir().expect("a folder");
    let write = |name: &str, text: &str| std::fs::write(scratch.path().join(name), text).expect("a script");
    write("kill.php", "<?php echo 'begun'; posix_kill(getmypid(), 9);");
    write("loop.php", "<?php echo 'begun'; while (true) {}");
    write("ok.php", "<?php echo 'fine';");
    write("sleep.php", "<?php usleep(300000); echo 'slept';");
    let server = start(env!("CARGO_BIN_EXE_phiber"), scratch.path(), &["-d", "max_execution_time=1"], &[]);
    let mut looping = server.connect();
    looping.write_all(b"GET /loop.php HTTP/1.1\r\n\r\n").expect("the server reads");
    assert!(server.get("/kill.php").ends_with("\r\n\r\nbegun"));
    assert!(server.get("/ok.php").ends_with("\r\n\r\nfine"));
    let begun = Instant::now();
    let sleepers: Vec<TcpStream> = (0..10)
        .map(|_| {
            let mut stream = server.connect();
            stream.write_all(b"GET /sleep.php HTTP/1.1\r\n\r\n").expect("the server reads");
            stream
        })
        .collect();
    for sleeper in sleepers {
        assert!(read_answer(sleeper).ends_with(b"slept"));
    }
    // One after the other they take three seconds.
    assert!(begun.elapsed() < Duration::from_millis(2500), "{:?}", begun.elapsed());
    let looped = String::from_utf8_lossy(&read_answer(looping)).into_owned();
    assert!(looped.contains("Maximum execution time of 1 second exceeded"), "{looped}");
}

#[test]
fn uploads_are_gone_afterwards() {
    let scratch = tempfile::tempdir().expect("a folder");
    std::fs::create_dir(scratch.path().join("uploads")).expect("a folder");
    let script = "<?php echo strlen(file_get_contents($_FILES['f']['tmp_name'])), ' ', dirname($_FILES['f']['tmp_name']);";
    std::fs::write(scratch.path().join("index.php"), script).expect("a script");
    let uploads = scratch.path().join("uploads");
    let setting = format!("upload_tmp_dir={}", uploads.display());
    let server = start(env!("CARGO_BIN_EXE_phiber"), scratch.path(), &["-d", &setting], &[]);
    let head = "--X\r\nContent-Disposition: form-data; name=\"f\"; filename=\"x\"\r\n\r\n";
    let body = [head.as_bytes(), &vec![b'x'; 300_000], b"\r\n--X--\r\n"].concat();
    let request = format!(
        "POST / HTTP/1.1\r\nContent-Type: multipart/form-data; boundary=X\r\nContent-Length: {}\r\n\r\n",
        body.len()
    );
    let answer = server.ask(&[request.as_bytes(), &body].concat());
    let answer = String::from_utf8_lossy(&answer).into_owned();
    assert!(answer.ends_with(&format!("300000 {}", uploads.display())), "{answer}");
    assert_eq!(std::fs::read_dir(&uploads).expect("the folder").count(), 0);
}

#[test]
fn it_starts_and_ends_as_php_does() {
    let mut server = Server::plain();
    let taken = Command::new(env!("CARGO_BIN_EXE_phiber"))
        .args(["-S", &server.address.to_string()])
        .output()
        .expect("phiber runs");
    assert_eq!(taken.status.code(), Some(1));
    let text = String::from_utf8_lossy(&taken.stderr).into_owned();
    assert!(text.ends_with("(reason: Address already in use)\n"), "{text}");
    for (arguments, expected) in [
        (["-S", "nonsense", "-t", "."], "Invalid address: nonsense\n"),
        (["-S", "127.0.0.1:0", "-t", "/not/there"], "Directory /not/there does not exist.\n"),
        (["-S", "127.0.0.1:0", "-t", "/dev/null"], "/dev/null is not a directory.\n"),
    ] {
        let output =
            Command::new(env!("CARGO_BIN_EXE_phiber")).args(arguments).output().expect("phiber runs");
        assert_eq!(output.status.code(), Some(1));
        assert_eq!(String::from_utf8_lossy(&output.stderr), expected);
    }
    let killed = Command::new("kill").arg(server.child.id().to_string()).status().expect("kill runs");
    assert!(killed.success());
    let begun = Instant::now();
    while begun.elapsed() < LONG {
        if let Some(status) = server.child.try_wait().expect("a status") {
            assert_eq!(status.code(), Some(0));
            return;
        }
        std::thread::sleep(Duration::from_millis(10));
    }
    panic!("it does not end");
}

#[test]
fn workers_are_named_in_the_log() {
    let server = start(
        env!("CARGO_BIN_EXE_phiber"),
        &folder("plain"),
        &["-t", "root"],
        &[("PHP_CLI_SERVER_WORKERS", "4")],
    );
    assert!(server.get("/").contains("index"));
    assert!(server.wait_for_log("Closing"));
    let log = server.log.lock().expect("the log").clone();
    assert!(log.starts_with(&format!("[{}] [", server.child.id())), "{log}");
}
