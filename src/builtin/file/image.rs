//! Kinds of images and their sizes, from the first bytes of a file.

use crate::builtin::ConstantValue::{self, Int};
use crate::builtin::stream::transfer::error_text;
use crate::declare_functions;
use crate::value::{Array, Value};
use crate::vm::{Args, NativeResult, Vm};
use rustix::io::Errno;

declare_functions! {
    /// The MIME type of a kind of images.
    "image_type_to_mime_type(int $image_type): string" => mime_type,
    /// The extension that files of a kind of images have.
    "image_type_to_extension(int $image_type, bool $include_dot = true): string|false" => extension,
    /// Size and kind of an image in a file.
    "getimagesize(string $filename, &$image_info = null): array|false" => getimagesize,
    /// Size and kind of an image in a string.
    "getimagesizefromstring(string $string, &$image_info = null): array|false" => getimagesizefromstring,
}

/// The kinds of images.
pub const CONSTANTS: &[(&str, ConstantValue)] = &[
    ("IMAGETYPE_UNKNOWN", Int(0)),
    ("IMAGETYPE_GIF", Int(GIF)),
    ("IMAGETYPE_JPEG", Int(JPEG)),
    ("IMAGETYPE_PNG", Int(PNG)),
    ("IMAGETYPE_SWF", Int(4)),
    ("IMAGETYPE_PSD", Int(5)),
    ("IMAGETYPE_BMP", Int(BMP)),
    ("IMAGETYPE_TIFF_II", Int(7)),
    ("IMAGETYPE_TIFF_MM", Int(8)),
    ("IMAGETYPE_JPC", Int(9)),
    ("IMAGETYPE_JPEG2000", Int(9)),
    ("IMAGETYPE_JP2", Int(10)),
    ("IMAGETYPE_JPX", Int(11)),
    ("IMAGETYPE_JB2", Int(12)),
    ("IMAGETYPE_SWC", Int(13)),
    ("IMAGETYPE_IFF", Int(14)),
    ("IMAGETYPE_WBMP", Int(15)),
    ("IMAGETYPE_XBM", Int(16)),
    ("IMAGETYPE_ICO", Int(17)),
    ("IMAGETYPE_WEBP", Int(WEBP)),
    ("IMAGETYPE_AVIF", Int(19)),
    ("IMAGETYPE_COUNT", Int(20)),
];

const GIF: i64 = 1;
const JPEG: i64 = 2;
const PNG: i64 = 3;
const BMP: i64 = 6;
const WEBP: i64 = 18;

fn mime(kind: i64) -> &'static str {
    match kind {
        GIF => "image/gif",
        JPEG => "image/jpeg",
        PNG => "image/png",
        4 | 13 => "application/x-shockwave-flash",
        5 => "image/psd",
        BMP => "image/bmp",
        7 | 8 => "image/tiff",
        10 => "image/jp2",
        14 => "image/iff",
        15 => "image/vnd.wap.wbmp",
        16 => "image/xbm",
        17 => "image/vnd.microsoft.icon",
        WEBP => "image/webp",
        19 => "image/avif",
        _ => "application/octet-stream",
    }
}

fn mime_type(_vm: &mut Vm, args: &mut Args) -> NativeResult {
    Ok(mime(args.int(0)).into())
}

fn extension(_vm: &mut Vm, args: &mut Args) -> NativeResult {
    let name = match args.int(0) {
        GIF => ".gif",
        JPEG => ".jpeg",
        PNG => ".png",
        4 | 13 => ".swf",
        5 => ".psd",
        BMP | 15 => ".bmp",
        7 | 8 => ".tiff",
        9 => ".jpc",
        10 => ".jp2",
        11 => ".jpx",
        12 => ".jb2",
        14 => ".iff",
        16 => ".xbm",
        17 => ".ico",
        WEBP => ".webp",
        19 => ".avif",
        _ => return Ok(false.into()),
    };
    Ok(if args.bool(1) { name } else { name.trim_start_matches('.') }.into())
}

fn getimagesize(vm: &mut Vm, args: &mut Args) -> NativeResult {
    use std::os::unix::ffi::OsStrExt;
    let name = args.str(0);
    args.set(1, Array::new());
    match std::fs::read(std::ffi::OsStr::from_bytes(&name)) {
        Ok(bytes) => Ok(describe(vm, &bytes, &name)),
        Err(error) => {
            let why = match error.raw_os_error() {
                Some(code) => error_text(Errno::from_raw_os_error(code)),
                None => error.to_string(),
            };
            vm.warning(format!("getimagesize({name}): Failed to open stream: {why}"));
            Ok(false.into())
        }
    }
}

fn getimagesizefromstring(vm: &mut Vm, args: &mut Args) -> NativeResult {
    let bytes = args.str(0);
    args.set(1, Array::new());
    Ok(describe(vm, &bytes, &bytes))
}

/// What the first bytes tell.
struct Image {
    kind: i64,
    width: u32,
    height: u32,
    bits: Option<u32>,
    channels: Option<u32>,
}

fn describe(vm: &mut Vm, bytes: &[u8], name: &[u8]) -> crate::vm::Outcome {
    /// What must be there to tell what it is.
    const HEAD: usize = 12;
    let found = gif(bytes)
        .or_else(|| png(bytes))
        .or_else(|| jpeg(bytes))
        .or_else(|| bmp(bytes))
        .or_else(|| webp(bytes));
    let Some(image) = found else {
        if bytes.len() < HEAD {
            let name = String::from_utf8_lossy(name);
            let text = format!("{}(): Error reading from {name}!", vm.function_name());
            vm.notice(text);
        }
        return false.into();
    };
    let mut array = Array::new();
    for number in [i64::from(image.width), i64::from(image.height), image.kind] {
        let _ = array.push(Value::Int(number));
    }
    let _ = array.push(Value::string(format!("width=\"{}\" height=\"{}\"", image.width, image.height)));
    if let Some(bits) = image.bits {
        array.insert_str("bits", i64::from(bits));
    }
    if let Some(channels) = image.channels {
        array.insert_str("channels", i64::from(channels));
    }
    array.insert_str("mime", mime(image.kind));
    array.into()
}

fn little(bytes: &[u8], at: usize, length: usize) -> Option<u32> {
    Some(bytes.get(at..at + length)?.iter().rev().fold(0, |number, byte| number << 8 | u32::from(*byte)))
}

fn big(bytes: &[u8], at: usize, length: usize) -> Option<u32> {
    Some(bytes.get(at..at + length)?.iter().fold(0, |number, byte| number << 8 | u32::from(*byte)))
}

fn gif(bytes: &[u8]) -> Option<Image> {
    bytes.strip_prefix(b"GIF")?;
    let flags = *bytes.get(10)?;
    let bits = if flags & 0x80 != 0 { u32::from(flags & 7) + 1 } else { 0 };
    let (width, height) = (little(bytes, 6, 2)?, little(bytes, 8, 2)?);
    Some(Image { kind: GIF, width, height, bits: Some(bits).filter(|bits| *bits > 0), channels: Some(3) })
}

fn png(bytes: &[u8]) -> Option<Image> {
    bytes.strip_prefix(b"\x89PNG\r\n\x1a\n")?;
    let (width, height) = (big(bytes, 16, 4)?, big(bytes, 20, 4)?);
    Some(Image { kind: PNG, width, height, bits: Some(u32::from(*bytes.get(24)?)), channels: None })
}

fn jpeg(bytes: &[u8]) -> Option<Image> {
    bytes.strip_prefix(b"\xff\xd8\xff")?;
    let mut at = 2;
    loop {
        while bytes.get(at) == Some(&0xff) {
            at += 1;
        }
        let marker = *bytes.get(at)?;
        // The frame headers; 0xC4, 0xC8 and 0xCC are something else.
        if matches!(marker, 0xc0..=0xcf) && !matches!(marker, 0xc4 | 0xc8 | 0xcc) {
            let (height, width) = (big(bytes, at + 4, 2)?, big(bytes, at + 6, 2)?);
            let (bits, channels) = (big(bytes, at + 3, 1)?, big(bytes, at + 8, 1)?);
            return Some(Image { kind: JPEG, width, height, bits: Some(bits), channels: Some(channels) });
        }
        if marker == 0xd9 || marker == 0xda {
            return None;
        }
        at += 1 + big(bytes, at + 1, 2)? as usize;
    }
}

fn bmp(bytes: &[u8]) -> Option<Image> {
    bytes.strip_prefix(b"BM")?;
    if little(bytes, 14, 4)? == 12 {
        let (width, height) = (little(bytes, 18, 2)?, little(bytes, 20, 2)?);
        return Some(Image { kind: BMP, width, height, bits: little(bytes, 24, 2), channels: None });
    }
    let height = little(bytes, 22, 4)? as i32;
    let width = little(bytes, 18, 4)?;
    Some(Image {
        kind: BMP,
        width,
        height: height.unsigned_abs(),
        bits: little(bytes, 28, 2),
        channels: None,
    })
}

fn webp(bytes: &[u8]) -> Option<Image> {
    bytes.strip_prefix(b"RIFF")?;
    let chunk = bytes.get(8..16)?.strip_prefix(b"WEBP")?;
    let (width, height) = match chunk {
        b"VP8 " => (little(bytes, 26, 2)? & 0x3fff, little(bytes, 28, 2)? & 0x3fff),
        b"VP8L" => {
            let packed = little(bytes, 21, 4)?;
            ((packed & 0x3fff) + 1, (packed >> 14 & 0x3fff) + 1)
        }
        b"VP8X" => (little(bytes, 24, 3)? + 1, little(bytes, 27, 3)? + 1),
        _ => return None,
    };
    Some(Image { kind: WEBP, width, height, bits: Some(8), channels: None })
}
