//! The article's HTTP server, unmodified, answers many clients at a time.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::process::{Child, Command, Stdio};
use std::time::Duration;

/// The port is fixed in the article's script.
const ADDRESS: &str = "127.0.0.1:8000";
const SCRIPT: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/examples/article/07-http-server.php");

struct Server(Child);

impl Drop for Server {
    fn drop(&mut self) {
        // It may have ended already.
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

fn start() -> (Server, Vec<String>) {
    let mut child = Command::new(env!("CARGO_BIN_EXE_phiber"))
        .arg(SCRIPT)
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .expect("phiber starts");
    let output = child.stdout.take().expect("its output is a pipe");
    let mut lines = BufReader::new(output).lines().map_while(Result::ok);
    let mut first: Vec<String> = Vec::new();
    for line in lines.by_ref() {
        let waits = line.contains("wait for accept") || line.contains("Fatal error");
        first.push(line);
        if waits {
            break;
        }
    }
    // The server tells about every client: somebody has to read it.
    std::thread::spawn(move || lines.for_each(drop));
    (Server(child), first)
}

fn request(number: usize) -> std::io::Result<String> {
    let mut stream = TcpStream::connect(ADDRESS)?;
    stream.set_read_timeout(Some(Duration::from_secs(20)))?;
    write!(stream, "GET /{number} HTTP/1.1\r\nHost: localhost\r\n\r\n")?;
    let mut answer = String::new();
    stream.read_to_string(&mut answer)?;
    Ok(answer)
}

#[test]
fn the_server_answers_many_clients_and_keeps_going() {
    if TcpStream::connect(ADDRESS).is_ok() {
        eprintln!("port 8000 is in use: not tested");
        return;
    }
    let (_server, first) = start();
    // PHP 8.4 deprecates one of the article's calls, and says so between the two.
    assert_eq!(first.first().map(String::as_str), Some("Starting server at port 8000..."));
    assert_eq!(first.last().map(String::as_str), Some("wait for accept"));
    let clients: Vec<_> = (0..20)
        .map(|client| {
            std::thread::spawn(move || {
                (0..25)
                    .map(|at| request(client * 100 + at).map(|answer| (client * 100 + at, answer)))
                    .collect::<Vec<_>>()
            })
        })
        .collect();
    for client in clients {
        for outcome in client.join().expect("the client does not panic") {
            let (number, answer) = outcome.expect("an answer");
            assert!(answer.starts_with("HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\n"), "{answer}");
            assert!(
                answer.contains(&format!("Received following request:\n\nGET /{number} HTTP/1.1")),
                "{answer}"
            );
        }
    }
    let (_second, refused) = start();
    assert!(
        refused.iter().any(|line| line.contains("Uncaught Exception: Address already in use")),
        "{refused:?}"
    );
    request(7).expect("the first server still answers");
}
