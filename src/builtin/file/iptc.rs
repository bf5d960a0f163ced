//! Descriptions inside of JPEG files as the press writes them (IPTC): `iptcparse`, `iptcembed`.

use crate::builtin::stream::open::os_path;
use crate::builtin::stream::path_argument;
use crate::declare_functions;
use crate::value::{Arr, Array, Key, Str, Value};
use crate::vm::{Args, NativeResult, Vm};

declare_functions! {
    /// The tags of an IPTC block.
    "iptcparse(string $iptc_block): array|false" => iptcparse,
    /// Puts an IPTC block into a JPEG file: its bytes, printed or given back.
    "iptcembed(string $iptc_data, string $filename, int $spool = 0): string|bool" => iptcembed,
}

fn iptcparse(_vm: &mut Vm, args: &mut Args) -> NativeResult {
    let block = args.str(0);
    let mut tags = Array::new();
    let starts = |pair: &[u8]| pair[0] == 0x1c && matches!(pair[1], 1 | 2);
    let mut at = block.windows(2).position(starts).unwrap_or(block.len());
    while block.get(at) == Some(&0x1c) {
        at += 1;
        if at + 4 >= block.len() {
            break;
        }
        let (data_set, record) = (block[at], block[at + 1]);
        at += 2;
        let length = if block[at] & 0x80 != 0 {
            if at + 6 >= block.len() {
                break;
            }
            at += 6;
            block[at - 4..at].iter().fold(0usize, |n, byte| n << 8 | usize::from(*byte))
        } else {
            at += 2;
            usize::from(block[at - 2]) << 8 | usize::from(block[at - 1])
        };
        let Some(content) = at.checked_add(length).and_then(|end| block.get(at..end)) else { break };
        let key = Key::Str(Str::from(format!("{data_set}#{record:03}").as_str()));
        let place = tags.entry(&key).0;
        if !matches!(place, Value::Array(_)) {
            *place = Value::Array(Arr::new());
        }
        if let Value::Array(values) = place {
            // Positions count up from 0: there is always a next one.
            let _ = values.make_mut().push(Value::string(content));
        }
        at += length;
    }
    Ok(if tags.is_empty() { Value::Bool(false) } else { Value::from(tags) }.into())
}

fn iptcembed(vm: &mut Vm, args: &mut Args) -> NativeResult {
    let (data, path, spool) = (args.str(0), path_argument(vm, args, 1)?, args.int(2));
    let Ok(bytes) = std::fs::read(os_path(&path)) else {
        vm.function_warning(format!("Unable to open {path}"));
        return Ok(false.into());
    };
    let Some(mut out) = embed(&bytes, &data) else { return Ok(false.into()) };
    // As much as PHP makes room for by the size that the system names, which is 0 of a pipe.
    const ROOM: usize = 1054;
    let size = std::fs::metadata(os_path(&path)).map_or(0, |facts| facts.len() as usize);
    out.truncate(size.saturating_add(data.len()).saturating_add(ROOM));
    if spool > 0 {
        vm.write(&out);
    }
    Ok(if spool < 2 { Value::from(out) } else { Value::Bool(true) }.into())
}

/// The file with the block in it: behind the first APP0 or APP1, in place of an APP13. `None`: it is no JPEG file.
fn embed(bytes: &[u8], data: &[u8]) -> Option<Vec<u8>> {
    let rest = bytes.strip_prefix(b"\xff\xd8")?;
    let mut out = b"\xff\xd8".to_vec();
    let mut at = 0;
    let mut written = false;
    loop {
        let Some(skipped) = memchr::memchr(0xff, rest.get(at..)?) else {
            out.extend_from_slice(&rest[at..]);
            return Some(out);
        };
        out.extend_from_slice(&rest[at..=at + skipped]);
        at += skipped + 1;
        while rest.get(at) == Some(&0xff) {
            out.push(0xff);
            at += 1;
        }
        let Some(&marker) = rest.get(at) else { return Some(out) };
        at += 1;
        if marker == 0xd9 {
            return Some(out);
        }
        let length = rest.get(at..at + 2).map_or(0, |pair| usize::from(pair[0]) << 8 | usize::from(pair[1]));
        let end = (at + length.max(2)).min(rest.len());
        match marker {
            0xed => {
                // The FF of the next marker is there already.
                out.extend_from_slice(rest.get(end + 1..).unwrap_or_default());
                return Some(out);
            }
            0xda => {
                out.push(marker);
                out.extend_from_slice(&rest[at..]);
                return Some(out);
            }
            0xe0 | 0xe1 if written => out.push(marker),
            _ => {
                out.push(marker);
                out.extend_from_slice(&rest[at..end]);
                at = end;
                if matches!(marker, 0xe0 | 0xe1) {
                    written = true;
                    put_block(&mut out, data);
                }
            }
        }
    }
}

fn put_block(out: &mut Vec<u8>, data: &[u8]) {
    let length = data.len() + data.len() % 2;
    let two = |n: usize| [(n >> 8) as u8, n as u8];
    out.extend_from_slice(b"\xff\xed");
    out.extend_from_slice(&two(length + 28));
    out.extend_from_slice(b"Photoshop 3.0\08BIM\x04\x04\0\0\0\0");
    out.extend_from_slice(&two(length));
    out.extend_from_slice(data);
    if length > data.len() {
        out.push(0);
    }
}
