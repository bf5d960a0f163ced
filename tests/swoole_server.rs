//! The article's Swoole server, unmodified: its handler asks another server and answers `hello`.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

/// The ports are fixed in the article's script.
const ADDRESS: &str = "127.0.0.1:9502";
const PEER: &str = "127.0.0.1:9503";
const SCRIPT: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/examples/article/08-swoole-server.php");

struct Server(Child);

impl Drop for Server {
    fn drop(&mut self) {
        // It may have ended already.
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

/// Answers `world`, one client after the other.
fn serve_peer(listener: TcpListener) {
    for stream in listener.incoming() {
        let Ok(mut stream) = stream else { return };
        let mut reader = BufReader::new(stream.try_clone().expect("a second handle"));
        let mut line = String::new();
        while reader.read_line(&mut line).is_ok_and(|count| count > 2) {
            line.clear();
        }
        let _ = stream.write_all(
            b"HTTP/1.1 200 OK\r\nHost: 127.0.0.1\r\nConnection: close\r\nContent-type: text/html\r\n\r\nworld",
        );
    }
}

fn connect() -> TcpStream {
    let until = Instant::now() + Duration::from_secs(20);
    loop {
        match TcpStream::connect(ADDRESS) {
            Ok(stream) => return stream,
            Err(error) if Instant::now() > until => panic!("the server does not listen: {error}"),
            Err(_) => std::thread::sleep(Duration::from_millis(20)),
        }
    }
}

#[test]
fn the_articles_server_answers_hello_and_tells_of_world() {
    let Ok(listener) = TcpListener::bind(PEER) else {
        eprintln!("port 9503 is in use: not tested");
        return;
    };
    if TcpStream::connect(ADDRESS).is_ok() {
        eprintln!("port 9502 is in use: not tested");
        return;
    }
    std::thread::spawn(|| serve_peer(listener));
    let mut child = Command::new(env!("CARGO_BIN_EXE_phiber"))
        .arg(SCRIPT)
        .stdout(Stdio::piped())
        .spawn()
        .expect("phiber starts");
    let output = child.stdout.take().expect("its output is a pipe");
    let _server = Server(child);

    let mut stream = connect();
    stream.set_read_timeout(Some(Duration::from_secs(20))).expect("a timeout");
    stream.write_all(b"GET / HTTP/1.1\r\nHost: 127.0.0.1:9502\r\nAccept: */*\r\n\r\n").expect("a request");
    let mut answer = String::new();
    let mut buffer = [0; 4096];
    while !answer.ends_with("hello") {
        let count = stream.read(&mut buffer).expect("an answer");
        assert_ne!(count, 0, "{answer}");
        answer += &String::from_utf8_lossy(&buffer[..count]);
    }
    let (head, body) = answer.split_once("\r\n\r\n").expect("a head and a body");
    assert_eq!(body, "hello");
    let mut lines = head.lines();
    assert_eq!(lines.next(), Some("HTTP/1.1 200 OK"));
    let lines: Vec<&str> = lines.collect();
    let names: Vec<&str> = lines.iter().map(|line| line.split(':').next().unwrap_or_default()).collect();
    assert_eq!(names, ["Server", "Date", "Connection", "Content-Type", "Content-Length"]);
    assert_eq!(lines[0], "Server: swoole-http-server");
    assert_eq!(lines[2..], ["Connection: keep-alive", "Content-Type: text/html", "Content-Length: 5"]);

    let mut told = BufReader::new(output).lines().map_while(Result::ok);
    assert_eq!(told.next().as_deref(), Some("bool(true)"));
    assert_eq!(told.next().as_deref(), Some("httpclient1 recv 1 world"));
}
