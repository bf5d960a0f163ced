//! Kinds of images and their sizes: `getimagesize` and its like. What the bytes mean: [`super::image_kinds`].

use super::image_kinds::{self, Image, Told};
use crate::builtin::ConstantValue::{self, Int};
use crate::builtin::stream::whole::with_contents;
use crate::declare_functions;
use crate::value::{Array, Ref, Str, Value};
use crate::vm::{Args, NativeResult, Vm};

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
    ("IMAGETYPE_AVIF", Int(AVIF)),
    ("IMAGETYPE_HEIF", Int(HEIF)),
    ("IMAGETYPE_SVG", Int(21)),
    ("IMAGETYPE_COUNT", Int(22)),
];

const GIF: i64 = 1;
const JPEG: i64 = 2;
const PNG: i64 = 3;
const BMP: i64 = 6;
const WEBP: i64 = 18;
const AVIF: i64 = 19;
const HEIF: i64 = 20;

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
        AVIF => "image/avif",
        HEIF => "image/heif",
        21 => "image/svg+xml",
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
        AVIF => ".avif",
        HEIF => ".heif",
        21 => ".svg",
        _ => return Ok(false.into()),
    };
    Ok(if args.bool(1) { name } else { name.trim_start_matches('.') }.into())
}

/// The variable for what a JPEG file says about itself.
fn info_place(args: &mut Args) -> Option<Ref> {
    if !args.passed(1) {
        return None;
    }
    args.set(1, Array::new());
    match args.raw(1) {
        Value::Reference(place) => Some(place.clone()),
        _ => None,
    }
}

fn getimagesize(vm: &mut Vm, args: &mut Args) -> NativeResult {
    let name = crate::builtin::stream::path_argument(vm, args, 0)?;
    let place = info_place(args);
    with_contents(vm, name.clone(), false, move |vm, bytes| {
        Ok(bytes.map_or(Value::Bool(false), |bytes| describe(vm, &bytes, &name, place.as_ref())))
    })
}

fn getimagesizefromstring(vm: &mut Vm, args: &mut Args) -> NativeResult {
    let bytes = args.str(0);
    let place = info_place(args);
    Ok(describe(vm, &bytes, &bytes, place.as_ref()).into())
}

fn describe(vm: &mut Vm, bytes: &[u8], name: &Str, place: Option<&Ref>) -> Value {
    let mut info = place.map(|_| Array::new());
    let mut told = Vec::new();
    let found = image_kinds::examine(bytes, info.as_mut(), &mut told);
    for told in told {
        match told {
            Told::ReadError => {
                let text = format!("{}(): Error reading from {name}!", vm.function_name());
                vm.notice(text);
            }
            Told::Warning(text) => vm.function_warning(text),
        }
    }
    if let (Some(place), Some(info)) = (place, info) {
        place.set(Value::from(info));
    }
    let Some(Image { kind, width, height, bits, channels }) = found else { return Value::Bool(false) };
    let mut array = Array::new();
    for number in [i64::from(width), i64::from(height), kind] {
        let _ = array.push(Value::Int(number));
    }
    let _ = array.push(Value::string(format!("width=\"{width}\" height=\"{height}\"")));
    if bits != 0 {
        array.insert_str("bits", i64::from(bits));
    }
    if channels != 0 {
        array.insert_str("channels", i64::from(channels));
    }
    array.insert_str("mime", mime(kind));
    array.insert_str("width_unit", "px");
    array.insert_str("height_unit", "px");
    Value::from(array)
}
