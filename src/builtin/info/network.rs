//! Addresses and names of machines.

use crate::builtin::stream::path_argument;
use crate::builtin::support::string_array;
use crate::declare_functions;
use crate::value::Value;
use crate::vm::{Args, NativeResult, Vm};
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, ToSocketAddrs};

declare_functions! {
    /// The number of an IPv4 address.
    "ip2long(string $ip): int|false" => ip2long,
    /// The IPv4 address of a number.
    "long2ip(int $ip): string" => long2ip,
    /// The text of a packed IP address.
    "inet_ntop(string $ip): string|false" => inet_ntop,
    /// The packed form of an IP address.
    "inet_pton(string $ip): string|false" => inet_pton,
    /// The IPv4 address of a machine, or its name if it has none.
    "gethostbyname(string $hostname): string" => gethostbyname,
    /// The IPv4 addresses of a machine.
    "gethostbynamel(string $hostname): array|false" => gethostbynamel,
    /// The name of the machine that has an address.
    "gethostbyaddr(string $ip): string|false" => gethostbyaddr,
    /// The port of a service.
    "getservbyname(string $service, string $protocol): int|false" => getservbyname,
    /// The service of a port.
    "getservbyport(int $port, string $protocol): string|false" => getservbyport,
    /// The number of a protocol.
    "getprotobyname(string $protocol): int|false" => getprotobyname,
    /// The protocol of a number.
    "getprotobynumber(int $protocol): string|false" => getprotobynumber,
}

fn ip2long(vm: &mut Vm, args: &mut Args) -> NativeResult {
    let text = path_argument(vm, args, 0)?;
    let address = std::str::from_utf8(&text).ok().and_then(|text| text.parse::<Ipv4Addr>().ok());
    Ok(address.map_or(Value::Bool(false), |address| Value::Int(i64::from(u32::from(address)))).into())
}

fn long2ip(_vm: &mut Vm, args: &mut Args) -> NativeResult {
    Ok(Ipv4Addr::from(args.int(0) as u32).to_string().into())
}

fn inet_ntop(_vm: &mut Vm, args: &mut Args) -> NativeResult {
    let bytes = args.bytes(0);
    let address = match bytes.len() {
        4 => <[u8; 4]>::try_from(bytes).ok().map(|b| IpAddr::from(b).to_string()),
        16 => <[u8; 16]>::try_from(bytes).ok().map(|b| long_address(Ipv6Addr::from(b))),
        _ => None,
    };
    Ok(address.map_or(Value::Bool(false), Value::from).into())
}

/// An address as C's library writes it: one that is just a short address behind zeros ends in its form.
fn long_address(address: Ipv6Addr) -> String {
    let parts = address.segments();
    let zeros = parts.iter().take_while(|part| **part == 0).count();
    let tail = Ipv4Addr::new((parts[6] >> 8) as u8, parts[6] as u8, (parts[7] >> 8) as u8, parts[7] as u8);
    match zeros {
        6 => format!("::{tail}"),
        5 if parts[5] == 0xffff => format!("::ffff:{tail}"),
        _ => address.to_string(),
    }
}

fn inet_pton(vm: &mut Vm, args: &mut Args) -> NativeResult {
    let text = path_argument(vm, args, 0)?;
    let packed = std::str::from_utf8(&text).ok().and_then(|text| {
        let v4 = || text.parse::<Ipv4Addr>().ok().map(|address| address.octets().to_vec());
        let v6 = || text.parse::<Ipv6Addr>().ok().map(|address| address.octets().to_vec());
        v4().or_else(v6)
    });
    match packed {
        Some(bytes) => Ok(bytes.into()),
        None => Ok(false.into()),
    }
}

fn addresses(name: &str) -> Vec<String> {
    let Ok(found) = (name, 0).to_socket_addrs() else { return Vec::new() };
    let mut all: Vec<String> = Vec::new();
    for address in found.filter(|address| address.is_ipv4()) {
        let text = address.ip().to_string();
        if !all.contains(&text) {
            all.push(text);
        }
    }
    all
}

fn gethostbyname(vm: &mut Vm, args: &mut Args) -> NativeResult {
    let name = path_argument(vm, args, 0)?;
    if name.len() > 255 {
        vm.function_warning("Host name cannot be longer than 255 characters");
        return Ok(name.into());
    }
    vm.output.flush();
    Ok(addresses(&name.to_lossy()).into_iter().next().map_or_else(|| Value::from(name), Value::from).into())
}

fn gethostbynamel(vm: &mut Vm, args: &mut Args) -> NativeResult {
    let name = path_argument(vm, args, 0)?;
    if name.len() > 255 {
        vm.function_warning("Host name cannot be longer than 255 characters");
        return Ok(false.into());
    }
    vm.output.flush();
    let all = addresses(&name.to_lossy());
    Ok(if all.is_empty() { Value::Bool(false) } else { string_array(all) }.into())
}

/// The lines of a file like /etc/services: words, without comments.
fn table(path: &str) -> Vec<Vec<String>> {
    let text = std::fs::read_to_string(path).unwrap_or_default();
    let lines = text.lines().map(|line| line.split('#').next().unwrap_or_default());
    lines.map(|line| line.split_whitespace().map(str::to_owned).collect()).collect()
}

/// The name of a machine, by `/etc/hosts`; the address itself if it has none there.
fn gethostbyaddr(vm: &mut Vm, args: &mut Args) -> NativeResult {
    let text = path_argument(vm, args, 0)?;
    let Some(address) = std::str::from_utf8(&text).ok().and_then(|text| text.parse::<IpAddr>().ok()) else {
        vm.function_warning("Address is not a valid IPv4 or IPv6 address");
        return Ok(false.into());
    };
    let name = table("/etc/hosts").into_iter().find_map(|words| {
        let known = words.first()?.parse::<IpAddr>().ok()?;
        if known == address { words.get(1).cloned() } else { None }
    });
    Ok(name.map_or_else(|| Value::String(text), Value::from).into())
}

fn getservbyname(vm: &mut Vm, args: &mut Args) -> NativeResult {
    for i in [0, 1] {
        path_argument(vm, args, i)?;
    }
    let (service, protocol) = (args.str(0).to_lossy().into_owned(), args.str(1).to_lossy().into_owned());
    let port = table("/etc/services").into_iter().find_map(|words| {
        let (port, found) = words.get(1)?.split_once('/')?;
        let named = words.iter().enumerate().any(|(i, word)| i != 1 && *word == service);
        (named && found == protocol).then(|| port.parse::<i64>().ok()).flatten()
    });
    Ok(port.map_or(Value::Bool(false), Value::Int).into())
}

fn getservbyport(vm: &mut Vm, args: &mut Args) -> NativeResult {
    path_argument(vm, args, 1)?;
    let wanted = format!("{}/{}", args.int(0), args.str(1));
    let name = table("/etc/services")
        .into_iter()
        .find_map(|words| if words.get(1)? == &wanted { words.first().cloned() } else { None });
    Ok(name.map_or(Value::Bool(false), Value::from).into())
}

const PROTOCOLS: &[(&str, i64)] = &[
    ("ip", 0),
    ("icmp", 1),
    ("igmp", 2),
    ("ggp", 3),
    ("ipencap", 4),
    ("st", 5),
    ("tcp", 6),
    ("egp", 8),
    ("igp", 9),
    ("pup", 12),
    ("udp", 17),
    ("ipv6", 41),
    ("ipv6-icmp", 58),
    ("sctp", 132),
];

fn getprotobyname(vm: &mut Vm, args: &mut Args) -> NativeResult {
    let name = path_argument(vm, args, 0)?;
    let number = PROTOCOLS.iter().find(|(known, _)| name.eq_ignore_ascii_case(known.as_bytes()));
    Ok(number.map_or(Value::Bool(false), |(_, number)| Value::Int(*number)).into())
}

fn getprotobynumber(_vm: &mut Vm, args: &mut Args) -> NativeResult {
    let number = args.int(0);
    let name = PROTOCOLS.iter().find(|(_, known)| *known == number);
    Ok(name.map_or(Value::Bool(false), |(name, _)| Value::from(*name)).into())
}
