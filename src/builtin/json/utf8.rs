//! Reading UTF-8 that may be malformed.

/// The character at the start of `bytes` and its length; `Err`: how many bytes are no character.
pub fn next_char(bytes: &[u8]) -> Result<(char, usize), usize> {
    let Some(&first) = bytes.first() else { return Err(1) };
    let length = match first {
        0..0x80 => return Ok((first as char, 1)),
        0xc2..=0xdf => 2,
        0xe0..=0xef => 3,
        0xf0..=0xf4 => 4,
        _ => return Err(1),
    };
    if let Some(sequence) = bytes.get(..length)
        && let Ok(text) = std::str::from_utf8(sequence)
        && let Some(c) = text.chars().next()
    {
        return Ok((c, length));
    }
    // A malformed sequence ends before what may begin the next character.
    let begins = |b: u8| b < 0x80 || (0xc2..=0xf4).contains(&b);
    let rest = bytes[1..].iter().take(length - 1).take_while(|b| !begins(**b)).count();
    Err(1 + rest)
}
