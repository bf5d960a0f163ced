//! Questions to the servers of the domain name system: `dns_get_record` and its like.
//!
//! The servers are those of `/etc/resolv.conf`, asked one after the other over UDP, and over TCP if an answer is too long.

use super::dns_message::{Answer, Section, kind, question};
use crate::builtin::ConstantValue::{self, Int};
use crate::builtin::stream::path_argument;
use crate::declare_functions;
use crate::value::{Array, Value};
use crate::vm::{Args, Error, NativeResult, Vm};
use std::io::{Read, Write};
use std::net::{IpAddr, Ipv4Addr, SocketAddr, TcpStream, UdpSocket};
use std::time::{Duration, Instant};

declare_functions! {
    /// Whether there are records of a kind for a name.
    "dns_check_record(string $hostname, string $type = \"MX\"): bool" => dns_check_record,
    /// Whether there are records of a kind for a name.
    "checkdnsrr(string $hostname, string $type = \"MX\"): bool" => dns_check_record,
    /// The records for a name.
    "dns_get_record(string $hostname, int $type = DNS_ANY, &$authoritative_name_servers = null, &$additional_records = null, bool $raw = false): array|false" => dns_get_record,
    /// The servers that take mail for a name.
    "dns_get_mx(string $hostname, &$hosts, &$weights = null): bool" => dns_get_mx,
    /// The servers that take mail for a name.
    "getmxrr(string $hostname, &$hosts, &$weights = null): bool" => dns_get_mx,
}

const ALL: i64 = 251_721_779;
const ANY: i64 = 268_435_456;

/// The constants for kinds of records.
pub const CONSTANTS: &[(&str, ConstantValue)] = &[
    ("DNS_A", Int(1)),
    ("DNS_NS", Int(2)),
    ("DNS_CNAME", Int(16)),
    ("DNS_SOA", Int(32)),
    ("DNS_PTR", Int(2048)),
    ("DNS_HINFO", Int(4096)),
    ("DNS_CAA", Int(8192)),
    ("DNS_MX", Int(16384)),
    ("DNS_TXT", Int(32768)),
    ("DNS_SRV", Int(33_554_432)),
    ("DNS_NAPTR", Int(67_108_864)),
    ("DNS_AAAA", Int(134_217_728)),
    ("DNS_A6", Int(16_777_216)),
    ("DNS_ANY", Int(ANY)),
    ("DNS_ALL", Int(ALL)),
];

/// Kinds of records in the order in which they are asked for: bit, number, name.
const KINDS: &[(i64, u16, &str)] = &[
    (1, kind::A, "A"),
    (2, kind::NS, "NS"),
    (16, kind::CNAME, "CNAME"),
    (32, kind::SOA, "SOA"),
    (2048, kind::PTR, "PTR"),
    (4096, kind::HINFO, "HINFO"),
    (16384, kind::MX, "MX"),
    (32768, kind::TXT, "TXT"),
    (134_217_728, kind::AAAA, "AAAA"),
    (33_554_432, kind::SRV, "SRV"),
    (67_108_864, kind::NAPTR, "NAPTR"),
    (16_777_216, kind::A6, "A6"),
    (8192, kind::CAA, "CAA"),
];

/// Why there is no answer.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Failure {
    /// There is no such name, or it has no such records.
    Nothing,
    /// Maybe later.
    Temporary,
    /// The server refuses, or the name cannot be one.
    Final,
}

/// What `/etc/resolv.conf` says.
struct Resolver {
    servers: Vec<SocketAddr>,
    /// Domains that names without a dot are looked for in.
    domains: Vec<String>,
    timeout: Duration,
    attempts: usize,
}

impl Resolver {
    fn new() -> Resolver {
        const PORT: u16 = 53;
        const MOST_SERVERS: usize = 3;
        let mut resolver = Resolver {
            servers: Vec::new(),
            domains: Vec::new(),
            timeout: Duration::from_secs(3),
            attempts: 2,
        };
        let text = std::fs::read_to_string("/etc/resolv.conf").unwrap_or_default();
        for line in text.lines() {
            let mut words = line.split_whitespace();
            match words.next() {
                Some("nameserver") => {
                    let address = words.next().and_then(|word| word.parse::<IpAddr>().ok());
                    resolver.servers.extend(address.map(|address| SocketAddr::new(address, PORT)));
                }
                Some("search" | "domain") => resolver.domains = words.map(str::to_owned).collect(),
                Some("options") => {
                    for word in words {
                        let number = |value: &str| value.parse::<u8>().ok().filter(|number| *number > 0);
                        match word.split_once(':') {
                            Some(("timeout", value)) => {
                                if let Some(seconds) = number(value) {
                                    resolver.timeout = Duration::from_secs(seconds.into());
                                }
                            }
                            Some(("attempts", value)) => {
                                resolver.attempts = number(value).map_or(resolver.attempts, usize::from);
                            }
                            _ => {}
                        }
                    }
                }
                _ => {}
            }
        }
        resolver.servers.truncate(MOST_SERVERS);
        if resolver.servers.is_empty() {
            resolver.servers.push(SocketAddr::new(Ipv4Addr::LOCALHOST.into(), PORT));
        }
        resolver
    }

    /// The records of a kind for a name; names without a dot are looked for in the domains of this machine first.
    fn search(&self, name: &[u8], kind: u16) -> Result<Answer, Failure> {
        // C's library refuses a name without letters.
        if name.is_empty() {
            return Err(Failure::Final);
        }
        if !name.contains(&b'.') {
            for domain in &self.domains {
                match self.ask(&[name, b".", domain.as_bytes()].concat(), kind) {
                    Err(Failure::Nothing) => {}
                    other => return other,
                }
            }
        }
        self.ask(name, kind)
    }

    /// The records of a kind for exactly this name.
    fn ask(&self, name: &[u8], kind: u16) -> Result<Answer, Failure> {
        let question = question(fastrand::u16(..), name, kind).ok_or(Failure::Final)?;
        let mut failure = Failure::Temporary;
        for _ in 0..self.attempts {
            for server in &self.servers {
                let Some(mut answer) = self.by_datagram(*server, &question) else { continue };
                if answer.is_cut()
                    && let Some(whole) = self.by_stream(*server, &question)
                {
                    answer = whole;
                }
                match answer.code() {
                    0 if answer.count() > 0 => return Ok(answer),
                    // No error, and no such name.
                    0 | 3 => return Err(Failure::Nothing),
                    2 => failure = Failure::Temporary,
                    _ => failure = Failure::Final,
                }
            }
            if failure == Failure::Final {
                break;
            }
        }
        Err(failure)
    }

    fn by_datagram(&self, server: SocketAddr, question: &[u8]) -> Option<Answer> {
        const LARGEST: usize = 1 << 16;
        let any: SocketAddr = if server.is_ipv4() { ([0u8; 4], 0).into() } else { ([0u16; 8], 0).into() };
        let socket = UdpSocket::bind(any).ok()?;
        socket.connect(server).ok()?;
        socket.send(question).ok()?;
        let end = Instant::now() + self.timeout;
        let mut bytes = vec![0; LARGEST];
        loop {
            let left = end.checked_duration_since(Instant::now()).filter(|left| !left.is_zero())?;
            socket.set_read_timeout(Some(left)).ok()?;
            let count = socket.recv(&mut bytes).ok()?;
            // What answers another question is passed over.
            if let Some(answer) = Answer::new(bytes[..count].to_vec(), question) {
                return Some(answer);
            }
        }
    }

    fn by_stream(&self, server: SocketAddr, question: &[u8]) -> Option<Answer> {
        let mut stream = TcpStream::connect_timeout(&server, self.timeout).ok()?;
        stream.set_read_timeout(Some(self.timeout)).ok()?;
        stream.set_write_timeout(Some(self.timeout)).ok()?;
        let mut message = (question.len() as u16).to_be_bytes().to_vec();
        message.extend_from_slice(question);
        stream.write_all(&message).ok()?;
        let mut length = [0; 2];
        stream.read_exact(&mut length).ok()?;
        let mut bytes = vec![0; usize::from(u16::from_be_bytes(length))];
        stream.read_exact(&mut bytes).ok()?;
        Answer::new(bytes, question)
    }
}

fn dns_check_record(vm: &mut Vm, args: &mut Args) -> NativeResult {
    let name = args.str(0);
    if name.is_empty() {
        return Err(vm.argument_error(0, "must not be empty"));
    }
    let wanted = args.str(1).to_lossy().to_ascii_uppercase();
    // PHP does not know HINFO here.
    let known = KINDS.iter().find(|(_, number, known)| *known == wanted && *number != kind::HINFO);
    let number = match known {
        Some((_, number, _)) => *number,
        None if wanted == "ANY" => kind::ANY,
        None => return Err(vm.argument_error(1, "must be a valid DNS record type")),
    };
    vm.output.flush();
    Ok(Resolver::new().search(&name, number).is_ok().into())
}

/// The kinds of records that `dns_get_record()` is asked for.
fn wanted_kinds(vm: &mut Vm, args: &Args) -> Result<Vec<u16>, Error> {
    let wanted = args.int(1);
    if args.bool(4) {
        return match u16::try_from(wanted) {
            Ok(number) if number > 0 => Ok(vec![number]),
            _ => Err(vm.argument_error(1, "must be between 1 and 65535 when argument #5 ($raw) is true")),
        };
    }
    if wanted & !ALL != 0 && wanted != ANY {
        return Err(vm.argument_error(1, "must be a DNS_* constant"));
    }
    if wanted == ANY {
        return Ok(vec![kind::ANY]);
    }
    Ok(KINDS.iter().filter(|(bit, ..)| wanted & bit != 0).map(|(_, number, _)| *number).collect())
}

/// Adds the records of a kind to a list.
fn append(list: &mut Array, answer: &Answer, section: Section, kind: u16, raw: bool) {
    for record in answer.records(section) {
        if (kind == kind::ANY || record.kind == kind)
            && let Some(shown) = record.array(raw)
        {
            // There are far fewer records than keys.
            let _ = list.push(Value::from(shown));
        }
    }
}

fn dns_get_record(vm: &mut Vm, args: &mut Args) -> NativeResult {
    let name = path_argument(vm, args, 0)?;
    let raw = args.bool(4);
    let further = args.passed(2) || args.passed(3);
    for i in [2, 3] {
        args.set(i, Array::default());
    }
    let kinds = wanted_kinds(vm, args)?;
    vm.output.flush();
    let resolver = Resolver::new();
    let mut records = Array::default();
    let (mut authority, mut additional) = (Array::default(), Array::default());
    let mut steps: Vec<(u16, bool)> = kinds.iter().map(|number| (*number, true)).collect();
    // Who knows the name is asked for apart.
    if further && !raw && kinds != [kind::ANY] {
        steps.push((kind::ANY, false));
    }
    for (number, store) in steps {
        let answer = match resolver.search(&name, number) {
            Ok(answer) => answer,
            Err(Failure::Nothing) => continue,
            Err(failure) => {
                vm.function_warning(match failure {
                    Failure::Final => "An unexpected server failure occurred.",
                    _ => "A temporary server error occurred.",
                });
                return Ok(false.into());
            }
        };
        if store {
            append(&mut records, &answer, Section::Answers, number, raw);
        }
        if further {
            authority = Array::default();
            additional = Array::default();
            append(&mut authority, &answer, Section::Authority, kind::ANY, raw);
            append(&mut additional, &answer, Section::Additional, kind::ANY, raw);
        }
    }
    if further {
        args.set(2, authority);
        args.set(3, additional);
    }
    Ok(Value::from(records).into())
}

fn dns_get_mx(vm: &mut Vm, args: &mut Args) -> NativeResult {
    let name = args.str(0);
    let (mut hosts, mut weights) = (Array::default(), Array::default());
    vm.output.flush();
    if let Ok(answer) = Resolver::new().search(&name, kind::MX) {
        let records = answer.records(Section::Answers);
        for (host, weight) in records.iter().filter(|r| r.kind == kind::MX).filter_map(|r| r.exchanger()) {
            // There are far fewer servers than keys.
            let _ = hosts.push(Value::from(host));
            let _ = weights.push(Value::Int(i64::from(weight)));
        }
    }
    let found = !hosts.is_empty();
    args.set(1, hosts);
    args.set(2, weights);
    Ok(found.into())
}
