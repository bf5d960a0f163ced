//! PHP's built-in web server: `phiber -S HOST:PORT [-t DIR] [router.php]`.
//!
//! One process accepts connections and reads requests ([`reader`]), all of them at once, with mio. A complete request
//! leads to a file ([`paths`]). What is no script is sent from here ([`reply`]), a piece whenever the client takes one. A
//! script runs in a process of its own, made by fork ([`script`]), which writes to the client's socket ([`client`]) and
//! ends: it may crash, exit, loop or use up its memory, and harms nobody. So many of them run at once; further requests
//! wait in line.
//!
//! What must stay true: this process runs no script, waits for nobody, and holds little of each client: connections,
//! heads and bodies are limited, and who sends nothing for a while is sent away.

mod address;
mod client;
mod connections;
mod log;
mod pages;
mod paths;
mod reader;
mod reply;
mod script;

use super::arguments::{Invocation, ServerOptions};
use super::engine::Circumstances;
use connections::Connections;
use log::{Importance, Log};
use std::path::PathBuf;

/// How the server is run.
pub struct Options {
    /// The script that is asked first.
    pub router: Option<PathBuf>,
    /// How often `-q` was given.
    pub quiet: u8,
    /// How many scripts may run at once, as the environment says; 0: it does not.
    pub workers: usize,
    /// The log has colours on a terminal.
    pub coloured: bool,
}

/// What all requests have in common.
pub struct Server {
    options: Options,
    circumstances: Circumstances,
    log: Log,
    /// The folder of what is served.
    root: Vec<u8>,
    /// The folder that the server was started in.
    folder: PathBuf,
    host: String,
    port: u16,
    /// The longest body of a form, 0: any.
    longest_form: u64,
    /// An engine that has run nothing, for the copies of this process: each takes its own.
    prepared: Option<crate::Engine>,
}

/// Runs the server; gives the exit code.
pub fn serve(asked: &ServerOptions, invocation: &Invocation) -> u8 {
    match start(asked, invocation) {
        Ok((server, listener)) => match Connections::new(server, listener) {
            Ok(mut connections) => connections.run(),
            Err(error) => {
                eprintln!("phiber: the server cannot be started: {error}");
                super::EXIT_USAGE
            }
        },
        Err(message) => {
            eprintln!("{message}");
            super::EXIT_USAGE
        }
    }
}

fn start(asked: &ServerOptions, invocation: &Invocation) -> Result<(Server, std::net::TcpListener), String> {
    let mut circumstances =
        Circumstances::from_invocation(invocation).map_err(|message| format!("phiber: {message}"))?;
    circumstances.errors = invocation.errors.unwrap_or(super::arguments::ErrorStyle::Php);
    let folder = std::env::current_dir().unwrap_or_default();
    let root = match &asked.root {
        None => folder.clone(),
        Some(root) if !root.exists() => return Err(format!("Directory {} does not exist.", root.display())),
        Some(root) if !root.is_dir() => return Err(format!("{} is not a directory.", root.display())),
        Some(root) => std::fs::canonicalize(root).unwrap_or_else(|_| root.clone()),
    };
    let setting = |name: &str| {
        let found = circumstances.settings.iter().rfind(|(known, _)| known == name.as_bytes());
        found.map(|(_, value)| value.clone())
    };
    let longest =
        setting("post_max_size").map_or(8 << 20, |size| crate::builtin::ini::quantity::parse(&size).0);
    let options = Options {
        router: asked.router.clone(),
        quiet: asked.quiet,
        workers: workers(),
        coloured: setting("cli_server.color").is_some_and(|value| crate::builtin::ini::is_true(&value)),
    };
    let log = Log::new(&options);
    let text = asked.address.to_string_lossy();
    let (host, port) = address::parse(&text).ok_or_else(|| format!("Invalid address: {text}"))?;
    let shown = address::shown(host);
    let listener = match address::listen(host, port) {
        Ok(listener) => listener,
        Err(reason) => {
            log.write(Importance::Error, format!("Failed to listen on {shown}:{port} (reason: {reason})"));
            std::process::exit(i32::from(super::EXIT_USAGE));
        }
    };
    let port = listener.local_addr().map_or(port, |address| address.port());
    let version = crate::PHP_VERSION;
    let started = format!("PHP {version} Development Server (http://{shown}:{port}) started");
    log.write(Importance::Server, started);
    let prepared = Some(super::engine::server_engine(&circumstances));
    let server = Server {
        options,
        prepared,
        circumstances,
        log,
        root: root.into_os_string().into_encoded_bytes(),
        folder,
        host: host.to_owned(),
        port,
        longest_form: u64::try_from(longest).unwrap_or(0),
    };
    Ok((server, listener))
}

/// How many scripts may run at once, where the environment says so.
fn workers() -> usize {
    let Some(text) = std::env::var_os("PHP_CLI_SERVER_WORKERS") else { return 0 };
    let count = crate::value::convert::string_to_int(&text.into_encoded_bytes());
    if count <= 1 {
        eprintln!("number of workers must be larger than 1");
    }
    usize::try_from(count).unwrap_or(0)
}
