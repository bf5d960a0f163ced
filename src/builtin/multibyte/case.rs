//! Case of single characters where Rust's own mappings are not all that PHP knows: title case and simple folding.

/// The only character that a mapping gives; `None` if it gives several.
fn only(mut characters: impl Iterator<Item = char>) -> Option<char> {
    let first = characters.next();
    if characters.next().is_none() { first } else { None }
}

/// Unicode's simple case folding: by its results texts are compared without regard to case.
pub(super) fn fold(c: char) -> char {
    match c {
        // The dotless i is a letter of its own.
        '\u{131}' => return c,
        // Cherokee folds to the capital letters, which are the older ones.
        '\u{13a0}'..='\u{13f5}' => return c,
        '\u{13f8}'..='\u{13fd}' => return char::from_u32(u32::from(c) - 8).unwrap_or(c),
        '\u{ab70}'..='\u{abbf}' => return char::from_u32(u32::from(c) - 0x97d0).unwrap_or(c),
        _ => {}
    }
    let upper = only(c.to_uppercase()).unwrap_or(c);
    only(upper.to_lowercase()).unwrap_or(upper)
}

/// The form of a letter at the beginning of a title where it is not its capital letter.
pub(super) fn title(c: char) -> Option<char> {
    Some(match c {
        '\u{1c4}'..='\u{1c6}' => '\u{1c5}',
        '\u{1c7}'..='\u{1c9}' => '\u{1c8}',
        '\u{1ca}'..='\u{1cc}' => '\u{1cb}',
        '\u{1f1}'..='\u{1f3}' => '\u{1f2}',
        // Georgian has capitals, but no titles.
        '\u{10d0}'..='\u{10fa}' | '\u{10fd}'..='\u{10ff}' => c,
        // Greek letters with an iota below.
        '\u{1f80}'..='\u{1f87}' | '\u{1f90}'..='\u{1f97}' | '\u{1fa0}'..='\u{1fa7}' => {
            return char::from_u32(u32::from(c) + 8);
        }
        '\u{1f88}'..='\u{1f8f}' | '\u{1f98}'..='\u{1f9f}' | '\u{1fa8}'..='\u{1faf}' => c,
        '\u{1fb3}' | '\u{1fc3}' | '\u{1ff3}' => return char::from_u32(u32::from(c) + 9),
        '\u{1fbc}' | '\u{1fcc}' | '\u{1ffc}' => c,
        _ => return None,
    })
}

/// Unicode's full case folding, which may make several characters of one.
pub(super) fn full_fold(c: char) -> impl Iterator<Item = char> {
    let alone = matches!(c, '\u{131}' | '\u{13a0}'..='\u{13fd}' | '\u{ab70}'..='\u{abbf}').then(|| fold(c));
    let letters = alone.is_none().then(|| c.to_uppercase().flat_map(char::to_lowercase));
    alone.into_iter().chain(letters.into_iter().flatten())
}
