//! The grammar that random programs are made from: text files with symbols and weighted alternatives.
//!
//! ```text
//! ## a comment
//! statement {40}                  a symbol; what hangs below it takes about 40 nodes at most
//! | echo <int>;                   an alternative; <int> is another symbol
//! |5 $a = <any>;                  five times as likely
//! |[generator,!static] yield $a;  only where the first flag is set and the second is not
//! : echo 1;                       goes on with the alternative on a new line
//! ```
//!
//! A reference may change flags for what is below it, `<block+loop-generator>`, and may stand for a list:
//! `<statement*1-3>` puts each on a line of its own and indents them, `<statement*1-3~>` does not indent,
//! `<argument*0-2,>` separates with commas, `<member*0-1/>` with nothing.

use hashbrown::HashMap;

/// Where nothing is chosen freely any more: no derivation is as high.
const UNREACHABLE: u16 = u16::MAX;

/// The whole grammar.
pub struct Grammar {
    symbols: Vec<Symbol>,
    start: usize,
}

/// A symbol and what it may become.
pub struct Symbol {
    /// Its name.
    pub name: String,
    /// How many nodes may hang below it.
    pub budget: Option<usize>,
    /// What it may become.
    pub alternatives: Vec<Alternative>,
}

/// One thing that a symbol may become.
pub struct Alternative {
    /// How likely it is beside the others.
    pub weight: u32,
    /// Flags that must be set.
    pub wants: u64,
    /// Flags that must not be set.
    pub refuses: u64,
    /// Text and references, in turn.
    pub pieces: Vec<Piece>,
    /// The height of the lowest derivation.
    pub height: u16,
}

/// A piece of an alternative.
pub enum Piece {
    /// Stands as it is.
    Text(String),
    /// A symbol, or a list of it.
    Hole(Hole),
}

/// A reference to a symbol.
pub struct Hole {
    /// Which.
    pub symbol: usize,
    /// Flags set below it.
    pub sets: u64,
    /// Flags no longer set below it.
    pub clears: u64,
    /// Fewest and most of them; `None`: exactly one, and no list.
    pub count: Option<(usize, usize)>,
    /// What stands between those of a list.
    pub separator: Separator,
}

/// How the elements of a list are put together.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Separator {
    /// Each on its own line, indented.
    Line,
    /// Each on its own line.
    FlatLine,
    /// With commas.
    Comma,
    /// Side by side.
    Nothing,
}

impl Alternative {
    /// The references, in order.
    pub fn holes(&self) -> impl Iterator<Item = &Hole> {
        self.pieces.iter().filter_map(|piece| match piece {
            Piece::Hole(hole) => Some(hole),
            Piece::Text(_) => None,
        })
    }

    /// Whether it may stand where these flags are set.
    pub fn fits(&self, flags: u64) -> bool {
        flags & self.wants == self.wants && flags & self.refuses == 0
    }
}

impl Grammar {
    /// Reads grammar files, which make up one grammar; the first symbol is a whole program.
    pub fn read(files: &[&str]) -> Result<Grammar, String> {
        let mut reader = Reader::default();
        for file in files {
            for line in file.lines() {
                reader.line(line).map_err(|reason| format!("{reason}: {line}"))?;
            }
        }
        if let Some(unknown) = reader.symbols.iter().find(|symbol| symbol.alternatives.is_empty()) {
            return Err(format!("<{}> is used but not defined", unknown.name));
        }
        let mut grammar = Grammar { symbols: reader.symbols, start: 0 };
        grammar.measure();
        match grammar.symbols.iter().find(|symbol| lowest(symbol) == UNREACHABLE) {
            Some(endless) => Err(format!("<{}> has no end", endless.name)),
            None => Ok(grammar),
        }
    }

    /// The symbol of a whole program.
    pub fn start(&self) -> usize {
        self.start
    }

    /// A symbol by number.
    pub fn symbol(&self, number: usize) -> &Symbol {
        &self.symbols[number]
    }

    /// Finds the heights of the alternatives. Those that want flags do not count, because they may not be there when a
    /// derivation has to come to its end.
    fn measure(&mut self) {
        loop {
            let lowest: Vec<u16> = self.symbols.iter().map(lowest).collect();
            let mut changed = false;
            for alternative in self.symbols.iter_mut().flat_map(|symbol| &mut symbol.alternatives) {
                let needed = alternative.holes().filter(|hole| hole.count.is_none_or(|(least, _)| least > 0));
                let height = needed.map(|hole| lowest[hole.symbol].saturating_add(1)).max().unwrap_or(1);
                changed |= height < alternative.height;
                alternative.height = alternative.height.min(height);
            }
            if !changed {
                return;
            }
        }
    }
}

fn lowest(symbol: &Symbol) -> u16 {
    let free = symbol.alternatives.iter().filter(|alternative| alternative.fits(0));
    free.map(|alternative| alternative.height).min().unwrap_or(UNREACHABLE)
}

#[derive(Default)]
struct Reader {
    symbols: Vec<Symbol>,
    numbers: HashMap<String, usize>,
    flags: HashMap<String, u32>,
    current: Option<usize>,
}

impl Reader {
    fn line(&mut self, line: &str) -> Result<(), String> {
        if line.trim().is_empty() || line.starts_with("##") {
            return Ok(());
        }
        if let Some(rest) = line.strip_prefix('|') {
            let current = self.current.ok_or("an alternative of nothing")?;
            let alternative = self.alternative(rest)?;
            self.symbols[current].alternatives.push(alternative);
            return Ok(());
        }
        if let Some(rest) = line.strip_prefix(':') {
            let pieces = self.pieces(rest.strip_prefix(' ').unwrap_or(rest))?;
            let current = self.current.ok_or("going on with nothing")?;
            let last = self.symbols[current].alternatives.last_mut().ok_or("going on with nothing")?;
            last.pieces.push(Piece::Text("\n".into()));
            last.pieces.extend(pieces);
            return Ok(());
        }
        let (name, budget) = match line.split_once('{') {
            Some((name, budget)) => {
                (name.trim(), Some(budget.trim_end_matches('}').parse().map_err(|_| "no number")?))
            }
            None => (line.trim(), None),
        };
        let number = self.number(name);
        if !self.symbols[number].alternatives.is_empty() {
            return Err("defined twice".into());
        }
        self.symbols[number].budget = budget;
        self.current = Some(number);
        Ok(())
    }

    fn number(&mut self, name: &str) -> usize {
        *self.numbers.entry(name.to_owned()).or_insert_with(|| {
            self.symbols.push(Symbol { name: name.to_owned(), budget: None, alternatives: Vec::new() });
            self.symbols.len() - 1
        })
    }

    fn flag(&mut self, name: &str) -> u64 {
        let next = self.flags.len() as u32;
        1 << (*self.flags.entry(name.to_owned()).or_insert(next) & 63)
    }

    fn alternative(&mut self, text: &str) -> Result<Alternative, String> {
        let digits = text.len() - text.trim_start_matches(|c: char| c.is_ascii_digit()).len();
        let (number, mut rest) = text.split_at(digits);
        let weight = if number.is_empty() { 1 } else { number.parse().map_err(|_| "no weight")? };
        let (mut wants, mut refuses) = (0, 0);
        if let Some((list, after)) = rest.strip_prefix('[').and_then(|inner| inner.split_once(']')) {
            for flag in list.split(',') {
                match flag.strip_prefix('!') {
                    Some(flag) => refuses |= self.flag(flag),
                    None => wants |= self.flag(flag),
                }
            }
            rest = after;
        }
        let pieces = self.pieces(rest.strip_prefix(' ').unwrap_or(rest))?;
        Ok(Alternative { weight, wants, refuses, pieces, height: UNREACHABLE })
    }

    fn pieces(&mut self, text: &str) -> Result<Vec<Piece>, String> {
        let mut pieces = Vec::new();
        let mut plain = String::new();
        let mut rest = text;
        while let Some(open) = rest.find('<') {
            let (before, from) = rest.split_at(open);
            plain += before;
            let inner = from[1..].split('>').next().unwrap_or_default();
            let is_hole = inner.len() + 1 < from.len()
                && inner.starts_with(|c: char| c.is_ascii_lowercase())
                && inner.chars().all(|c| c.is_ascii_alphanumeric() || "_+-*,~/".contains(c));
            if is_hole {
                if !plain.is_empty() {
                    pieces.push(Piece::Text(std::mem::take(&mut plain)));
                }
                pieces.push(Piece::Hole(self.hole(inner)?));
                rest = &from[inner.len() + 2..];
            } else {
                plain.push('<');
                rest = &from[1..];
            }
        }
        plain += rest;
        if !plain.is_empty() {
            pieces.push(Piece::Text(plain));
        }
        Ok(pieces)
    }

    fn hole(&mut self, text: &str) -> Result<Hole, String> {
        let (name, list) = match text.split_once('*') {
            Some((name, list)) => (name, Some(list)),
            None => (text, None),
        };
        let (mut sets, mut clears) = (0, 0);
        let end = name.find(['+', '-']).unwrap_or(name.len());
        let mut flags = &name[end..];
        while let Some(sign) = flags.chars().next() {
            let length = flags[1..].find(['+', '-']).unwrap_or(flags.len() - 1);
            let flag = self.flag(&flags[1..=length]);
            if sign == '+' {
                sets |= flag
            } else {
                clears |= flag
            }
            flags = &flags[length + 1..];
        }
        let symbol = self.number(&name[..end]);
        let Some(list) = list else {
            return Ok(Hole { symbol, sets, clears, count: None, separator: Separator::Nothing });
        };
        let range = list.trim_end_matches([',', '~', '/']);
        let separator = match &list[range.len()..] {
            "" => Separator::Line,
            "~" => Separator::FlatLine,
            "," => Separator::Comma,
            _ => Separator::Nothing,
        };
        let (least, most) = range.split_once('-').ok_or("a list needs two numbers")?;
        let bound = |text: &str| text.parse::<usize>().map_err(|_| "a list needs two numbers".to_owned());
        Ok(Hole { symbol, sets, clears, count: Some((bound(least)?, bound(most)?)), separator })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_comparison_is_no_reference() {
        let grammar = Grammar::read(&["a\n| $x < <b>; <?php 1 <=> 2\n: $b<c;", "b\n| 1\n|3[loop] <a+loop>"]);
        let grammar = grammar.expect("a grammar");
        assert_eq!(grammar.symbol(grammar.start()).alternatives[0].holes().count(), 1);
        let b = grammar.symbol(1);
        assert_eq!((b.alternatives[0].height, b.alternatives[1].height), (1, 3));
        assert!(!b.alternatives[1].fits(0));
    }

    #[test]
    fn faults_are_told() {
        assert!(Grammar::read(&["a\n| <b>"]).is_err());
        assert!(Grammar::read(&["a\n| <a>"]).is_err());
        assert!(Grammar::read(&["a\n| 1\na\n| 2"]).is_err());
    }
}
