//! `metaphone`: how an English word sounds.

use crate::declare_functions;
use crate::vm::{Args, NativeResult, Vm};

declare_functions! {
    /// A key for how an English word sounds.
    "metaphone(string $string, int $max_phonemes = 0): string" => metaphone,
}

fn metaphone(vm: &mut Vm, args: &mut Args) -> NativeResult {
    let most = args.int(1);
    if most < 0 {
        return Err(vm.argument_error(1, "must be greater than or equal to 0"));
    }
    Ok(Coder { word: args.bytes(0), at: 0, out: Vec::new() }.run(most as usize).into())
}

fn is_vowel(letter: u8) -> bool {
    matches!(letter, b'A' | b'E' | b'I' | b'O' | b'U')
}

/// Makes a C or G soft.
fn is_front(letter: u8) -> bool {
    matches!(letter, b'E' | b'I' | b'Y')
}

/// A GH behind it is silent: "BOUGH" is not, "LAUGH" is.
fn keeps_gh_hard(letter: u8) -> bool {
    matches!(letter, b'B' | b'D' | b'H')
}

/// An H behind it belongs to it.
fn takes_h(letter: u8) -> bool {
    matches!(letter, b'C' | b'G' | b'P' | b'S' | b'T')
}

struct Coder<'a> {
    word: &'a [u8],
    at: usize,
    out: Vec<u8>,
}

impl Coder<'_> {
    /// The letter `offset` places on, in upper case; 0 outside of the word.
    fn letter(&self, offset: isize) -> u8 {
        let place = self.at.checked_add_signed(offset);
        place.and_then(|i| self.word.get(i)).map_or(0, u8::to_ascii_uppercase)
    }

    fn run(mut self, most: usize) -> Vec<u8> {
        while self.at < self.word.len() && !self.letter(0).is_ascii_alphabetic() {
            self.at += 1;
        }
        self.first();
        while self.at < self.word.len() && (most == 0 || self.out.len() < most) {
            let current = self.letter(0);
            // Doubled letters count once, except C.
            if current.is_ascii_alphabetic() && (current != self.letter(-1) || current == b'C') {
                let skip = self.code(current);
                self.at += skip;
            }
            self.at += 1;
        }
        self.out
    }

    /// Letter groups that sound differently at the start of a word.
    fn first(&mut self) {
        let (current, next) = (self.letter(0), self.letter(1));
        match current {
            b'A' if next == b'E' => {
                self.out.push(b'E');
                self.at += 2;
            }
            b'A' => {
                self.out.push(b'A');
                self.at += 1;
            }
            b'G' | b'K' | b'P' if next == b'N' => {
                self.out.push(b'N');
                self.at += 2;
            }
            b'X' => {
                self.out.push(b'S');
                self.at += 1;
            }
            b'E' | b'I' | b'O' | b'U' => {
                self.out.push(current);
                self.at += 1;
            }
            b'W' if next == b'R' => {
                self.out.push(next);
                self.at += 2;
            }
            b'W' if next == b'H' || is_vowel(next) => {
                self.out.push(b'W');
                self.at += 2;
            }
            b'W' => self.at += 1,
            _ => {}
        }
    }

    /// Writes the sound of a letter; how many letters more than one are done.
    fn code(&mut self, current: u8) -> usize {
        let (before, next, second) = (self.letter(-1), self.letter(1), self.letter(2));
        match current {
            // Not at the end behind M: "DUMB".
            b'B' => {
                if !(before == b'M' && !next.is_ascii_alphabetic()) {
                    self.out.push(b'B');
                }
                0
            }
            b'C' => {
                if is_front(next) {
                    if next == b'I' && second == b'A' {
                        self.out.push(b'X');
                    } else if before != b'S' {
                        self.out.push(b'S');
                    }
                    0
                } else if next == b'H' {
                    self.out.push(b'X');
                    1
                } else {
                    self.out.push(b'K');
                    0
                }
            }
            b'D' => {
                if next == b'G' && is_front(second) {
                    self.out.push(b'J');
                    1
                } else {
                    self.out.push(b'T');
                    0
                }
            }
            b'G' => self.code_g(before, next, second),
            b'H' => {
                if is_vowel(next) && !takes_h(before) {
                    self.out.push(b'H');
                }
                0
            }
            b'K' => {
                if before != b'C' {
                    self.out.push(b'K');
                }
                0
            }
            b'P' => {
                self.out.push(if next == b'H' { b'F' } else { b'P' });
                0
            }
            b'Q' => {
                self.out.push(b'K');
                0
            }
            b'S' => {
                if next == b'I' && matches!(second, b'O' | b'A') {
                    self.out.push(b'X');
                    0
                } else if next == b'H' {
                    self.out.push(b'X');
                    1
                } else if next == b'C' && second == b'H' && is_sch_w(self.letter(3)) {
                    self.out.push(b'X');
                    2
                } else {
                    self.out.push(b'S');
                    0
                }
            }
            b'T' => {
                if next == b'I' && matches!(second, b'O' | b'A') {
                    self.out.push(b'X');
                    0
                } else if next == b'H' {
                    // "TH" is written as a zero; "TTH…" and "THM" are T.
                    self.out.push(b'0');
                    1
                } else {
                    if !(next == b'C' && second == b'H') {
                        self.out.push(b'T');
                    }
                    0
                }
            }
            b'V' => {
                self.out.push(b'F');
                0
            }
            b'W' | b'Y' => {
                if is_vowel(next) {
                    self.out.push(current);
                }
                0
            }
            b'X' => {
                self.out.extend_from_slice(b"KS");
                0
            }
            b'Z' => {
                self.out.push(b'S');
                0
            }
            b'F' | b'J' | b'L' | b'M' | b'N' | b'R' => {
                self.out.push(current);
                0
            }
            _ => 0,
        }
    }

    fn code_g(&mut self, before: u8, next: u8, second: u8) -> usize {
        if next == b'H' {
            if !(keeps_gh_hard(self.letter(-3)) || self.letter(-4) == b'H') {
                self.out.push(b'F');
                return 1;
            }
            return 0;
        }
        if next == b'N' {
            // "SIGN", "SIGNED": silent.
            let silent = !second.is_ascii_alphabetic() || (second == b'E' && self.letter(3) == b'D');
            if !silent {
                self.out.push(b'K');
            }
            return 0;
        }
        self.out.push(if is_front(next) && before != b'G' { b'J' } else { b'K' });
        0
    }
}

/// "SCHW…" at the start of German names.
fn is_sch_w(letter: u8) -> bool {
    letter == b'W'
}
