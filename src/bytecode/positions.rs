//! Where instructions stand in the source.

/// The lines and spans of the instructions of one code object, in few bytes: only errors, traces and the like ask for them.
#[derive(Clone, Debug, Default)]
pub struct Positions {
    /// For each stretch of instructions on one line the first of them, and the line.
    lines: Box<[(u32, u32)]>,
    /// For each instruction two numbers: how far its span begins behind the one before (or before it), and its length.
    spans: Box<[u8]>,
}

impl Positions {
    /// The line of an instruction; 0 if there is none.
    pub fn line(&self, instruction: usize) -> u32 {
        let before = self.lines.partition_point(|&(first, _)| first as usize <= instruction);
        before.checked_sub(1).and_then(|at| self.lines.get(at)).map_or(0, |&(_, line)| line)
    }

    /// Start and end offset of an instruction.
    pub fn span(&self, instruction: usize) -> Option<(u32, u32)> {
        let mut bytes = self.spans.iter();
        let mut start = 0u32;
        for _ in 0..instruction {
            start = start.wrapping_add(unfold(number(&mut bytes)?));
            number(&mut bytes)?;
        }
        start = start.wrapping_add(unfold(number(&mut bytes)?));
        Some((start, start.wrapping_add(number(&mut bytes)?)))
    }
}

/// [`Positions`] in the making.
#[derive(Debug, Default)]
pub struct PositionsBuilder {
    lines: Vec<(u32, u32)>,
    line: u32,
    spans: Vec<u8>,
    start: u32,
    count: u32,
}

impl PositionsBuilder {
    /// Adds an instruction.
    #[inline]
    pub fn push(&mut self, line: u32, (start, end): (u32, u32)) {
        if self.line != line || self.count == 0 {
            self.lines.push((self.count, line));
            self.line = line;
        }
        self.count += 1;
        push_number(&mut self.spans, fold(start.wrapping_sub(self.start)));
        push_number(&mut self.spans, end.wrapping_sub(start));
        self.start = start;
    }

    /// What has been added, in memory of the right size.
    pub fn finished(&self) -> Positions {
        Positions { lines: self.lines.as_slice().into(), spans: self.spans.as_slice().into() }
    }

    /// Begins anew.
    pub fn clear(&mut self) {
        self.lines.clear();
        self.spans.clear();
        (self.line, self.start, self.count) = (0, 0, 0);
    }
}

/// A difference as a number that is small when the difference is, in either direction.
#[inline]
fn fold(difference: u32) -> u32 {
    difference << 1 ^ (difference as i32 >> 31) as u32
}

fn unfold(folded: u32) -> u32 {
    folded >> 1 ^ (folded & 1).wrapping_neg()
}

/// Seven bits a byte; the highest bit says that more follow.
#[inline]
fn push_number(bytes: &mut Vec<u8>, mut number: u32) {
    while number >= 0x80 {
        bytes.push(number as u8 | 0x80);
        number >>= 7;
    }
    bytes.push(number as u8);
}

fn number<'b>(bytes: &mut impl Iterator<Item = &'b u8>) -> Option<u32> {
    let (mut number, mut shift) = (0, 0);
    loop {
        let byte = *bytes.next()?;
        number |= u32::from(byte & 0x7f).checked_shl(shift)?;
        if byte < 0x80 {
            return Some(number);
        }
        shift += 7;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn positions_come_back() {
        let positions =
            [(3, (10, 25)), (3, (12, 13)), (2, (0, 0)), (9, (4_000_000_000, 4_000_000_100)), (9, (5, 900))];
        let mut builder = PositionsBuilder::default();
        builder.push(1, (7, 8));
        builder.clear();
        for (line, span) in positions {
            builder.push(line, span);
        }
        let finished = builder.finished();
        for (at, (line, span)) in positions.into_iter().enumerate() {
            assert_eq!((finished.line(at), finished.span(at)), (line, Some(span)));
        }
        assert_eq!(finished.span(positions.len()), None);
        assert_eq!(Positions::default().line(0), 0);
    }
}
