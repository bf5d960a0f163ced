//! What the bytes of an image say about its kind and size. Every read may come to the end of the bytes.

use crate::value::{Array, Key, Str, Value};

/// What was found.
pub struct Image {
    /// `IMAGETYPE_…`
    pub kind: i64,
    /// In pixels.
    pub width: u32,
    /// In pixels.
    pub height: u32,
    /// Per colour; 0: unknown.
    pub bits: u32,
    /// Colours; 0: unknown.
    pub channels: u32,
}

/// What the script is told.
pub enum Told {
    /// The bytes end too early.
    ReadError,
    /// Something is wrong with them.
    Warning(String),
}

/// Bytes that are read one after the other.
struct Reader<'b> {
    bytes: &'b [u8],
    at: usize,
}

impl<'b> Reader<'b> {
    fn new(bytes: &'b [u8], at: usize) -> Reader<'b> {
        Reader { bytes, at }
    }

    fn take(&mut self, count: usize) -> Option<&'b [u8]> {
        let taken = self.bytes.get(self.at..self.at.checked_add(count)?)?;
        self.at += count;
        Some(taken)
    }

    fn byte(&mut self) -> Option<u8> {
        self.take(1).map(|bytes| bytes[0])
    }

    fn big(&mut self, count: usize) -> Option<u32> {
        self.take(count).map(big)
    }

    fn skip(&mut self, count: usize) {
        self.at = self.at.saturating_add(count);
    }
}

fn little(bytes: &[u8]) -> u32 {
    bytes.iter().rev().fold(0, |number, byte| number << 8 | u32::from(*byte))
}

fn big(bytes: &[u8]) -> u32 {
    bytes.iter().fold(0, |number, byte| number << 8 | u32::from(*byte))
}

fn image(kind: i64, width: u32, height: u32, bits: u32, channels: u32) -> Option<Image> {
    Some(Image { kind, width, height, bits, channels })
}

/// Kind and size of an image; `info` takes what a JPEG file says about itself.
pub fn examine(bytes: &[u8], info: Option<&mut Array>, told: &mut Vec<Told>) -> Option<Image> {
    if bytes.len() < 3 {
        told.push(Told::ReadError);
        return None;
    }
    match &bytes[..3] {
        b"GIF" => return gif(bytes),
        b"\xff\xd8\xff" => return jpeg(bytes, info, told),
        b"\x89PN" => {
            if bytes.len() < 8 {
                told.push(Told::ReadError);
                return None;
            }
            if &bytes[..8] != b"\x89PNG\r\n\x1a\n" {
                told.push(Told::Warning("PNG file corrupted by ASCII conversion".to_owned()));
                return None;
            }
            return png(bytes);
        }
        b"FWS" => return flash(bytes),
        b"CWS" => return None,
        b"8BP" => {
            let mut reader = Reader::new(bytes, 14);
            let (height, width) = (reader.big(4)?, reader.big(4)?);
            return image(5, width, height, 0, 0);
        }
        b"\xff\x4f\xff" => return codestream(&mut Reader::new(bytes, 3), 9, told),
        _ => {}
    }
    if bytes.starts_with(b"BM") {
        return bitmap(bytes);
    }
    if bytes.starts_with(b"RIF") {
        if bytes.len() < 12 {
            told.push(Told::ReadError);
            return None;
        }
        if bytes.starts_with(b"RIFF") && &bytes[8..12] == b"WEBP" {
            return webp(bytes);
        }
    }
    match bytes.get(..4) {
        None => {
            told.push(Told::ReadError);
            return None;
        }
        Some(b"II\x2a\0") => return tiff(bytes, 7, little),
        Some(b"MM\0\x2a") => return tiff(bytes, 8, big),
        Some(b"FORM") => return interchange(bytes),
        Some(b"\0\0\x01\0") => return icon(bytes),
        Some(_) => {}
    }
    if bytes.starts_with(b"\0\0\0\x0cjP  \r\n\x87\n") {
        return boxed_codestream(bytes, told);
    }
    if bytes.get(4..8) == Some(b"ftyp".as_slice())
        && let Some(found) = boxed_picture(bytes)
    {
        return Some(found);
    }
    if let Some(found) = wireless(bytes) {
        return Some(found);
    }
    if bytes.len() < 12 {
        told.push(Told::ReadError);
        return None;
    }
    x_bitmap(bytes)
}

fn gif(bytes: &[u8]) -> Option<Image> {
    let head = bytes.get(6..11)?;
    let bits = if head[4] & 0x80 != 0 { u32::from(head[4] & 7) + 1 } else { 0 };
    image(1, little(&head[..2]), little(&head[2..4]), bits, 3)
}

fn png(bytes: &[u8]) -> Option<Image> {
    let head = bytes.get(16..25)?;
    image(3, big(&head[..4]), big(&head[4..8]), u32::from(head[8]), 0)
}

/// A Flash film: four numbers of as many bits as the first five say, in twentieths of a pixel.
fn flash(bytes: &[u8]) -> Option<Image> {
    let bits = |from: usize, count: usize| {
        (from..from + count).fold(0u32, |number, at| {
            let byte = bytes.get(8 + at / 8).copied().unwrap_or(0);
            number << 1 | u32::from(byte >> (7 - at % 8) & 1)
        })
    };
    bytes.get(8..40)?;
    let size = bits(0, 5) as usize;
    let number = |i: usize| bits(5 + i * size, size);
    image(4, number(1).wrapping_sub(number(0)) / 20, number(3).wrapping_sub(number(2)) / 20, 0, 0)
}

fn jpeg(bytes: &[u8], mut info: Option<&mut Array>, told: &mut Vec<Told>) -> Option<Image> {
    let mut reader = Reader::new(bytes, 3);
    let mut found = None;
    let mut behind_ff = true;
    loop {
        if !behind_ff {
            let rest = reader.bytes.get(reader.at..).unwrap_or_default();
            let Some(extraneous) = memchr::memchr(0xff, rest) else { return found };
            if extraneous > 0 {
                told.push(Told::Warning(format!(
                    "Corrupt JPEG data: {extraneous} extraneous bytes before marker"
                )));
            }
            reader.skip(extraneous + 1);
        }
        behind_ff = false;
        let marker = loop {
            match reader.byte() {
                Some(0xff) => {}
                Some(marker) => break marker,
                None => return found,
            }
        };
        match marker {
            0xc0..=0xcf if !matches!(marker, 0xc4 | 0xc8 | 0xcc) && found.is_none() => {
                let length = reader.big(2)?;
                let bits = u32::from(reader.byte()?);
                let (height, width) = (reader.big(2)?, reader.big(2)?);
                let channels = u32::from(reader.byte()?);
                found = image(2, width, height, bits, channels);
                if info.is_none() || length < 8 {
                    return found;
                }
                reader.skip(length as usize - 8);
            }
            0xe0..=0xef if info.is_some() => {
                let Some(length @ 2..) = reader.big(2) else { return found };
                let Some(data) = reader.take(length as usize - 2) else { return found };
                let name = Key::Str(Str::from(format!("APP{}", marker - 0xe0).as_str()));
                if let Some(info) = &mut info
                    && !info.contains_key(&name)
                {
                    info.insert(name, Value::string(data));
                }
            }
            // The picture itself, or the end.
            0xd9 | 0xda => return found,
            _ => {
                let Some(length @ 2..) = reader.big(2) else { return found };
                reader.skip(length as usize - 2);
            }
        }
    }
}

fn bitmap(bytes: &[u8]) -> Option<Image> {
    let head = bytes.get(14..30)?;
    match little(&head[..4]) {
        12 => image(6, little(&head[4..6]), little(&head[6..8]), u32::from(head[11]), 0),
        13..=64 | 108 | 124 => {
            let height = (little(&head[8..12]) as i32).unsigned_abs();
            image(6, little(&head[4..8]), height, little(&head[14..16]), 0)
        }
        _ => None,
    }
}

fn webp(bytes: &[u8]) -> Option<Image> {
    let head = bytes.get(12..30)?;
    let (width, height) = match &head[..4] {
        b"VP8 " => (little(&head[14..16]) & 0x3fff, little(&head[16..18]) & 0x3fff),
        b"VP8L" => {
            let packed = little(&head[9..13]);
            ((packed & 0x3fff) + 1, (packed >> 14 & 0x3fff) + 1)
        }
        b"VP8X" => (little(&head[12..15]) + 1, little(&head[15..18]) + 1),
        _ => return None,
    };
    image(18, width, height, 8, 0)
}

fn tiff(bytes: &[u8], kind: i64, number: fn(&[u8]) -> u32) -> Option<Image> {
    let start = number(bytes.get(4..8)?) as usize;
    let count = number(bytes.get(start..start.checked_add(2)?)?) as usize;
    let entries = bytes.get(start + 2..start + 2 + count * 12)?;
    let (mut width, mut height) = (0, 0);
    for entry in entries.chunks_exact(12) {
        let value = match number(&entry[2..4]) {
            1 | 6 => u32::from(entry[8]),
            3 | 8 => number(&entry[8..10]),
            4 | 9 => number(&entry[8..12]),
            _ => continue,
        };
        match number(&entry[..2]) {
            0x0100 | 0xa002 => width = value,
            0x0101 | 0xa003 => height = value,
            _ => {}
        }
    }
    if width == 0 || height == 0 { None } else { image(kind, width, height, 0, 0) }
}

/// The codestream of JPEG 2000, behind its first three bytes.
fn codestream(reader: &mut Reader<'_>, kind: i64, told: &mut Vec<Told>) -> Option<Image> {
    if reader.byte() != Some(0x51) {
        let text = "JPEG2000 codestream corrupt(Expected SIZ marker not found after SOC)";
        told.push(Told::Warning(text.to_owned()));
        return None;
    }
    reader.skip(4);
    let (width, height) = (reader.big(4)?, reader.big(4)?);
    reader.skip(24);
    let channels = reader.big(2)?;
    if channels > 256 {
        return None;
    }
    let mut bits = 0;
    for _ in 0..channels {
        bits = bits.max(u32::from(reader.take(3)?[0]) + 1);
    }
    image(kind, width, height, bits, channels)
}

fn boxed_codestream(bytes: &[u8], told: &mut Vec<Told>) -> Option<Image> {
    let mut reader = Reader::new(bytes, 12);
    while let (Some(length), Some(name)) = (reader.big(4), reader.take(4)) {
        if length == 1 {
            return None;
        }
        if name == b"jp2c" {
            reader.skip(3);
            return codestream(&mut reader, 10, told);
        }
        if length < 8 {
            break;
        }
        reader.skip(length as usize - 8);
    }
    told.push(Told::Warning("JP2 file has no codestreams at root level".to_owned()));
    None
}

/// Amiga's IFF: the size stands in the chunk `BMHD`.
fn interchange(bytes: &[u8]) -> Option<Image> {
    if !matches!(bytes.get(8..12)?, b"ILBM" | b"PBM ") {
        return None;
    }
    let mut reader = Reader::new(bytes, 12);
    loop {
        let name = reader.take(4)?;
        let size = reader.big(4)? as i32;
        let size = usize::try_from(size).ok()?;
        if name == b"BMHD" {
            let head = reader.take(9).filter(|_| size >= 9)?;
            let (width, height, bits) = (big(&head[..2]), big(&head[2..4]), u32::from(head[8]));
            let sensible = (1..0x8000).contains(&width) && (1..0x8000).contains(&height);
            return if sensible && (1..33).contains(&bits) {
                image(14, width, height, bits, 0)
            } else {
                None
            };
        }
        reader.skip(size + size % 2);
    }
}

/// The icon with most colours of a file of icons.
fn icon(bytes: &[u8]) -> Option<Image> {
    let count = little(bytes.get(4..6)?) as usize;
    if !(1..=255).contains(&count) {
        return None;
    }
    let (mut width, mut height, mut bits) = (0, 0, 0);
    for entry in bytes.get(6..).unwrap_or_default().chunks_exact(16).take(count) {
        if little(&entry[6..8]) >= bits {
            (width, height, bits) = (u32::from(entry[0]), u32::from(entry[1]), little(&entry[6..8]));
        }
    }
    let size = |n: u32| if n == 0 { 256 } else { n };
    image(17, size(width), size(height), bits, 0)
}

/// Wireless bitmaps: numbers of seven bits a byte.
fn wireless(bytes: &[u8]) -> Option<Image> {
    const LARGEST: u32 = 2048;
    if bytes.first() != Some(&0) {
        return None;
    }
    let mut reader = Reader::new(bytes, 1);
    while reader.byte()? & 0x80 != 0 {}
    let mut number = || {
        let mut number = 0u32;
        loop {
            let byte = reader.byte()?;
            number = number << 7 | u32::from(byte & 0x7f);
            if number > LARGEST {
                return None;
            }
            if byte & 0x80 == 0 {
                return Some(number);
            }
        }
    };
    let (width, height) = (number()?, number()?);
    if width == 0 || height == 0 { None } else { image(15, width, height, 0, 0) }
}

/// X bitmaps: C text that defines `…_width` and `…_height`.
fn x_bitmap(bytes: &[u8]) -> Option<Image> {
    let (mut width, mut height) = (0, 0);
    for line in bytes.split(|b| *b == b'\n') {
        let Ok(line) = std::str::from_utf8(line) else { continue };
        let mut words = line.split_ascii_whitespace();
        if words.next() != Some("#define") {
            continue;
        }
        let (Some(name), Some(value)) = (words.next(), words.next()) else { continue };
        let digits = value.len() - value.trim_start_matches(|c: char| c.is_ascii_digit()).len();
        let Ok(value) = value[..digits].parse::<u32>() else { continue };
        match name.rsplit('_').next() {
            Some("width") => width = value,
            Some("height") => height = value,
            _ => {}
        }
        if width != 0 && height != 0 {
            return image(16, width, height, 0, 0);
        }
    }
    None
}

/// AVIF and HEIF: boxes in boxes. The size is that of the first picture that is described.
fn boxed_picture(bytes: &[u8]) -> Option<Image> {
    let length = big(bytes.get(..4)?) as usize;
    let brands = bytes.get(8..length.min(bytes.len()))?;
    let has = |wanted: &[&[u8]]| {
        brands.chunks_exact(4).enumerate().any(|(i, brand)| i != 1 && wanted.contains(&brand))
    };
    let kind = if has(&[b"avif", b"avis"]) {
        19
    } else if has(&[b"mif1", b"heic", b"heix"]) {
        20
    } else {
        return None;
    };
    let meta = find_box(bytes, b"meta")?;
    let properties = find_box(find_box(meta.get(4..)?, b"iprp")?, b"ipco")?;
    let size = find_box(properties, b"ispe")?;
    let (width, height) = (big(size.get(4..8)?), big(size.get(8..12)?));
    let (mut bits, mut channels) = (8, 3);
    if let Some(pixels) = find_box(properties, b"pixi") {
        channels = u32::from(*pixels.get(4)?);
        bits = u32::from(*pixels.get(5)?);
    } else if let Some(codec) = find_box(properties, b"av1C") {
        let flags = *codec.get(2)?;
        bits = match (flags & 0x40 != 0, flags & 0x20 != 0) {
            (true, true) => 12,
            (true, false) => 10,
            _ => 8,
        };
        channels = if flags & 0x10 != 0 { 1 } else { 3 };
    }
    let alpha = find_box(properties, b"auxC").is_some_and(|name| {
        memchr::memmem::find(name, b"auxiliary:alpha").is_some()
            || memchr::memmem::find(name, b"auxid:1").is_some()
    });
    image(kind, width, height, bits, channels + u32::from(alpha && kind == 19))
}

/// The content of the first box of that name.
fn find_box<'b>(bytes: &'b [u8], wanted: &[u8; 4]) -> Option<&'b [u8]> {
    let mut rest = bytes;
    loop {
        let length = big(rest.get(..4)?) as usize;
        let length = if length == 0 { rest.len() } else { length };
        let content = rest.get(8..length.min(rest.len()))?;
        if rest.get(4..8)? == wanted {
            return Some(content);
        }
        rest = rest.get(length.max(8)..)?;
    }
}
