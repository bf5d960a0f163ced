//! The character sets that the HTML functions know.

/// A character set.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Charset {
    /// UTF-8
    Utf8,
    /// ISO-8859-1: bytes are code points.
    Latin1,
    /// One byte a character; what the bytes from 0x80 on mean (U+FFFF: nothing).
    Table(&'static str),
    /// Several bytes a character, of which only ASCII is looked at.
    Partial(Multibyte),
}

/// How long the characters of a [`Charset::Partial`] are.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[allow(missing_docs)]
pub enum Multibyte {
    Big5,
    Gb2312,
    ShiftJis,
    EucJp,
}

/// The charset of this name; `None` if it is unknown.
pub fn by_name(name: &[u8]) -> Option<Charset> {
    let name = String::from_utf8_lossy(name).to_ascii_lowercase();
    Some(match name.as_str() {
        "utf-8" => Charset::Utf8,
        "iso-8859-1" | "iso8859-1" => Charset::Latin1,
        "iso-8859-15" | "iso8859-15" => Charset::Table(ISO_8859_15),
        "iso-8859-5" | "iso8859-5" => Charset::Table(ISO_8859_5),
        "windows-1252" | "1252" | "cp1252" => Charset::Table(WINDOWS_1252),
        "windows-1251" | "1251" | "cp1251" | "win-1251" => Charset::Table(WINDOWS_1251),
        "koi8-r" | "koi8-ru" | "koi8r" => Charset::Table(KOI8_R),
        "cp866" | "866" | "ibm866" => Charset::Table(CP866),
        "macroman" => Charset::Table(MAC_ROMAN),
        "big5" | "950" | "big5-hkscs" => Charset::Partial(Multibyte::Big5),
        "gb2312" | "936" => Charset::Partial(Multibyte::Gb2312),
        "shift_jis" | "sjis" | "932" => Charset::Partial(Multibyte::ShiftJis),
        "eucjp" | "euc-jp" | "eucjp-win" => Charset::Partial(Multibyte::EucJp),
        _ => return None,
    })
}

impl Charset {
    /// The code point of a byte of a single-byte set; `None` if it has none.
    pub fn decode(self, byte: u8) -> Option<u32> {
        match self {
            Charset::Table(table) if byte >= 0x80 => {
                table.chars().nth(usize::from(byte - 0x80)).map(u32::from).filter(|c| *c != 0xffff)
            }
            _ => Some(u32::from(byte)),
        }
    }

    /// Writes a code point; false if the set has none for it.
    pub fn encode(self, code: u32, out: &mut Vec<u8>) -> bool {
        match self {
            Charset::Utf8 => {
                write_utf8(code, out);
                true
            }
            Charset::Latin1 if code <= 0xff => {
                out.push(code as u8);
                true
            }
            Charset::Table(_) | Charset::Partial(_) if code < 0x80 => {
                out.push(code as u8);
                true
            }
            Charset::Table(table) => match table.chars().position(|c| u32::from(c) == code && code != 0xffff)
            {
                Some(place) => {
                    out.push(0x80 + place as u8);
                    true
                }
                None => false,
            },
            _ => false,
        }
    }
}

/// Writes a code point as UTF-8, also those that are no characters.
pub fn write_utf8(code: u32, out: &mut Vec<u8>) {
    let tail = |shift: u32| (code >> shift & 0x3f | 0x80) as u8;
    match code {
        0..0x80 => out.push(code as u8),
        0x80..0x800 => out.extend([(code >> 6 | 0xc0) as u8, tail(0)]),
        0x800..0x10000 => out.extend([(code >> 12 | 0xe0) as u8, tail(6), tail(0)]),
        _ => out.extend([(code >> 18 | 0xf0) as u8, tail(12), tail(6), tail(0)]),
    }
}

/// A character at the start of bytes, and how many bytes it takes; `Err`: how many bytes are wrong.
pub fn next_utf8(bytes: &[u8]) -> Result<(u32, usize), usize> {
    let lead = |i: usize| bytes.get(i).is_none_or(|b| matches!(b, 0..0x80 | 0xc2..=0xf4));
    let tail = |i: usize| bytes.get(i).filter(|b| matches!(b, 0x80..0xc0)).map(|b| u32::from(b & 0x3f));
    let Some(&first) = bytes.first() else { return Err(1) };
    let head = u32::from(first);
    match first {
        0..0x80 => Ok((head, 1)),
        0xc2..0xe0 => match tail(1) {
            Some(b) => Ok(((head & 0x1f) << 6 | b, 2)),
            None => Err(if lead(1) { 1 } else { 2 }),
        },
        0xe0..0xf0 => match (tail(1), tail(2)) {
            (Some(b), Some(c)) => {
                let code = (head & 0xf) << 12 | b << 6 | c;
                if code < 0x800 || (0xd800..0xe000).contains(&code) { Err(3) } else { Ok((code, 3)) }
            }
            _ => Err(if lead(1) {
                1
            } else if lead(2) {
                2
            } else {
                3
            }),
        },
        0xf0..0xf5 => match (tail(1), tail(2), tail(3)) {
            (Some(b), Some(c), Some(d)) => {
                let code = (head & 0x7) << 18 | b << 12 | c << 6 | d;
                if (0x10000..0x110000).contains(&code) { Ok((code, 4)) } else { Err(4) }
            }
            _ => Err(if lead(1) {
                1
            } else if lead(2) {
                2
            } else if lead(3) {
                3
            } else {
                4
            }),
        },
        _ => Err(1),
    }
}

impl Multibyte {
    /// The length of the character at the start of bytes; `Err`: how many bytes are wrong.
    pub fn next(self, bytes: &[u8]) -> Result<(u32, usize), usize> {
        let Some(&first) = bytes.first() else { return Err(1) };
        let second = bytes.get(1).copied();
        let two = |valid: fn(u8) -> bool| match second {
            Some(b) if valid(b) => Ok((0xe000 + u32::from(b), 2)),
            // How much is skipped depends on whether the second byte could begin a character.
            Some(b) => Err(match self {
                Multibyte::ShiftJis if matches!(b, 0x80 | 0xa0 | 0xfd..) => 2,
                Multibyte::EucJp if matches!(b, 0xa0 | 0xff) => 2,
                _ => 1,
            }),
            None => Err(1),
        };
        let alone = Ok((0xe000 + u32::from(first), 1));
        match (self, first) {
            (_, 0..=0x7f) => Ok((u32::from(first), 1)),
            (Multibyte::Big5, 0x81..=0xfe) => two(|b| matches!(b, 0x40..=0x7e | 0xa1..=0xfe)),
            (Multibyte::Gb2312, 0xa1..=0xfe) => two(|b| matches!(b, 0xa1..=0xfe)),
            (Multibyte::ShiftJis, 0xa1..=0xdf) => alone,
            (Multibyte::ShiftJis, 0x81..=0x9f | 0xe0..=0xfc) => {
                two(|b| matches!(b, 0x40..=0x7e | 0x80..=0xfc))
            }
            (Multibyte::EucJp, 0xa1..=0xfe) => two(|b| matches!(b, 0xa1..=0xfe)),
            (Multibyte::EucJp, 0x8e) => two(|b| matches!(b, 0xa1..=0xdf)),
            (Multibyte::EucJp, 0x8f) => match (second, bytes.get(2)) {
                (Some(0xa1..=0xfe), Some(0xa1..=0xfe)) => Ok((0xe000, 3)),
                (Some(0xa0 | 0xff), Some(0xa0 | 0xff)) => Err(3),
                (Some(0xa0 | 0xff), _) => Err(2),
                _ => Err(1),
            },
            (Multibyte::Big5, _) => alone,
            (Multibyte::EucJp, byte) if !matches!(byte, 0xa0 | 0xff) => alone,
            (Multibyte::Gb2312, byte) if !matches!(byte, 0x8e | 0x8f | 0xa0 | 0xff) => alone,
            _ => Err(1),
        }
    }
}

const WINDOWS_1252: &str = "\
     €\u{ffff}‚ƒ„…†‡ˆ‰Š‹Œ\u{ffff}Ž\u{ffff}\u{ffff}‘’“”•–—˜™š›œ\u{ffff}žŸ\u{a0}¡¢£¤¥¦§¨©ª«¬\u{ad}®¯°±\
     ²³´µ¶·¸¹º»¼½¾¿ÀÁÂÃÄÅÆÇÈÉÊËÌÍÎÏÐÑÒÓÔÕÖ×ØÙÚÛÜÝÞßàáâãäåæçèéêëìíîïðñòóôõö÷øùúûüýþÿ";
const ISO_8859_15: &str = "\
     \u{80}\u{81}\u{82}\u{83}\u{84}\u{85}\u{86}\u{87}\u{88}\u{89}\u{8a}\u{8b}\u{8c}\u{8d}\u{8e}\
     \u{8f}\u{90}\u{91}\u{92}\u{93}\u{94}\u{95}\u{96}\u{97}\u{98}\u{99}\u{9a}\u{9b}\u{9c}\u{9d}\
     \u{9e}\u{9f}\u{a0}¡¢£€¥Š§š©ª«¬\u{ad}®¯°±²³Žµ¶·ž¹º»ŒœŸ¿ÀÁÂÃÄÅÆÇÈÉÊËÌÍÎÏÐÑÒÓÔÕÖ×ØÙÚÛÜÝÞßàáâãäåæçè\
     éêëìíîïðñòóôõö÷øùúûüýþÿ";
const CP866: &str = "\
     АБВГДЕЖЗИЙКЛМНОПРСТУФХЦЧШЩЪЫЬЭЮЯабвгдежзийклмноп░▒▓│┤╡╢╖╕╣║╗╝╜╛┐└┴┬├─┼╞╟╚╔╩╦╠═╬╧╨╤╥╙╘╒╓╫╪┘┌█▄▌▐\
     ▀рстуфхцчшщъыьэюяЁёЄєЇїЎў°∙·√№¤■\u{a0}";
const WINDOWS_1251: &str = "\
     ЂЃ‚ѓ„…†‡€‰Љ‹ЊЌЋЏђ‘’“”•–—\u{ffff}™љ›њќћџ\u{a0}ЎўЈ¤Ґ¦§Ё©Є«¬\u{ad}®Ї°±Ііґµ¶·ё№є»јЅѕїАБВГДЕЖЗИЙКЛМН\
     ОПРСТУФХЦЧШЩЪЫЬЭЮЯабвгдежзийклмнопрстуфхцчшщъыьэюя";
const KOI8_R: &str = "\
     ─│┌┐└┘├┤┬┴┼▀▄█▌▐░▒▓⌠■∙√≈≤≥\u{a0}⌡°²·÷═║╒ё╓╔╕╖╗╘╙╚╛╜╝╞╟╠╡Ё╢╣╤╥╦╧╨╩╪╫╬©юабцдефгхийклмнопярстужвьы\
     зшэщчъЮАБЦДЕФГХИЙКЛМНОПЯРСТУЖВЬЫЗШЭЩЧЪ";
const MAC_ROMAN: &str = "\
     ÄÅÇÉÑÖÜáàâäãåçéèêëíìîïñóòôöõúùûü†°¢£§•¶ß®©™´¨≠ÆØ∞±≤≥¥µ∂∑∏π∫ªºΩæø¿¡¬√ƒ≈∆«»…\u{a0}ÀÃÕŒœ–—“”‘’÷◊ÿŸ\
     ⁄€‹›ﬁﬂ‡·‚„‰ÂÊÁËÈÍÎÏÌÓÔÒÚÛÙıˆ˜¯˘˙˚¸˝˛ˇ";
const ISO_8859_5: &str = "\
     \u{80}\u{81}\u{82}\u{83}\u{84}\u{85}\u{86}\u{87}\u{88}\u{89}\u{8a}\u{8b}\u{8c}\u{8d}\u{8e}\
     \u{8f}\u{90}\u{91}\u{92}\u{93}\u{94}\u{95}\u{96}\u{97}\u{98}\u{99}\u{9a}\u{9b}\u{9c}\u{9d}\
     \u{9e}\u{9f}\u{a0}ЁЂЃЄЅІЇЈЉЊЋЌ\u{ad}ЎЏАБВГДЕЖЗИЙКЛМНОПРСТУФХЦЧШЩЪЫЬЭЮЯабвгдежзийклмнопрстуфхцчш\
     щъыьэюя№ёђѓєѕіїјљњћќ§ўџ";
