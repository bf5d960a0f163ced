//! The network interfaces of the machine.

use crate::builtin::stream::transfer::error_text;
use crate::declare_functions;
use crate::value::{Array, Key, Value};
use crate::vm::{Args, NativeResult, Vm};
use nix::ifaddrs::{InterfaceAddress, getifaddrs};
use nix::net::if_::InterfaceFlags;
use nix::sys::socket::{SockaddrLike, SockaddrStorage};

declare_functions! {
    /// The network interfaces with their addresses.
    "net_get_interfaces(): array|false" => net_get_interfaces,
}

fn net_get_interfaces(vm: &mut Vm, _args: &mut Args) -> NativeResult {
    let entries = match getifaddrs() {
        Ok(entries) => entries,
        Err(error) => {
            let why = error_text(rustix::io::Errno::from_raw_os_error(error as i32));
            vm.function_warning(format!("getifaddrs() failed {}: {why}", error as i32));
            return Ok(false.into());
        }
    };
    // Each interface has several entries, one for each address.
    let mut names: Vec<(String, bool, Array)> = Vec::new();
    for entry in entries {
        let up = entry.flags.contains(InterfaceFlags::IFF_UP);
        let shown = Value::from(address_array(&entry));
        let at = names.iter().position(|(name, ..)| *name == entry.interface_name).unwrap_or_else(|| {
            names.push((entry.interface_name.clone(), up, Array::default()));
            names.len() - 1
        });
        // There are never so many that the keys run out.
        let _ = names[at].2.push(shown);
    }
    let mut result = Array::default();
    for (name, up, addresses) in names {
        let mut interface = Array::default();
        interface.insert_str("unicast", Value::from(addresses));
        interface.insert_str("up", up);
        result.insert(Key::from_bytes(name.as_bytes()), Value::from(interface));
    }
    Ok(Value::from(result).into())
}

/// One address of an interface.
fn address_array(entry: &InterfaceAddress) -> Array {
    let mut array = Array::default();
    array.insert_str("flags", i64::from(entry.flags.bits()));
    if let Some(family) = entry.address.as_ref().and_then(|address| address.family()) {
        array.insert_str("family", i64::from(family as i32));
    }
    let far_end =
        entry.destination.as_ref().filter(|_| entry.flags.contains(InterfaceFlags::IFF_POINTOPOINT));
    let all = entry.broadcast.as_ref().filter(|_| entry.flags.contains(InterfaceFlags::IFF_BROADCAST));
    let parts = [
        ("address", entry.address.as_ref()),
        ("netmask", entry.netmask.as_ref()),
        ("broadcast", all),
        ("ptp", far_end),
    ];
    for (name, address) in parts {
        if let Some(text) = address.and_then(text) {
            array.insert_str(name, text);
        }
    }
    array
}

/// An address of the Internet protocol in words.
fn text(address: &SockaddrStorage) -> Option<String> {
    let short = address.as_sockaddr_in().map(|address| address.ip().to_string());
    short.or_else(|| address.as_sockaddr_in6().map(|address| address.ip().to_string()))
}
