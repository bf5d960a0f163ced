//! Where a node stands in its source: byte offsets, and their translation to lines and columns.

/// A half-open range of byte offsets into one source file.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Span {
    /// Offset of the first byte.
    pub start: u32,
    /// Offset behind the last byte.
    pub end: u32,
}

impl Span {
    /// The range `start..end`.
    #[inline]
    pub const fn new(start: u32, end: u32) -> Span {
        Span { start, end }
    }

    /// The smallest span that holds both.
    pub fn to(self, other: Span) -> Span {
        Span { start: self.start.min(other.start), end: self.end.max(other.end) }
    }

    /// Number of bytes covered.
    pub fn len(self) -> u32 {
        self.end.saturating_sub(self.start)
    }

    /// Whether the span covers no byte at all.
    pub fn is_empty(self) -> bool {
        self.end <= self.start
    }

    /// The covered bytes of `source`; empty where the span does not fit.
    pub fn text(self, source: &[u8]) -> &[u8] {
        source.get(self.start as usize..self.end as usize).unwrap_or_default()
    }
}

/// Translates byte offsets into line numbers; made once per file.
///
/// PHP counts `\n`, `\r\n` and a lone `\r` as one line end each.
#[derive(Clone, Debug)]
pub struct LineIndex {
    /// Offset of the first byte of every line but the first.
    starts: Vec<u32>,
}

impl LineIndex {
    /// Finds the line ends of `source`.
    pub fn new(source: &[u8]) -> LineIndex {
        let mut starts = Vec::with_capacity(source.len() / 32 + 16);
        if memchr::memchr(b'\r', source).is_some() {
            let ends = memchr::memchr2_iter(b'\n', b'\r', source)
                .filter(|&at| source[at] == b'\n' || source.get(at + 1) != Some(&b'\n'));
            starts.extend(ends.map(|at| at as u32 + 1));
            return LineIndex { starts };
        }
        // Lines are short: eight bytes at a time find their ends faster than a search for each.
        let (words, rest) = source.as_chunks::<8>();
        for (number, word) in words.iter().enumerate() {
            let mut ends = zero_bytes(u64::from_le_bytes(*word) ^ u64::from_ne_bytes([b'\n'; 8]));
            while ends != 0 {
                starts.push(number as u32 * 8 + ends.trailing_zeros() / 8 + 1);
                ends &= ends - 1;
            }
        }
        let before = source.len() - rest.len();
        let ends = rest.iter().enumerate().filter(|(_, byte)| **byte == b'\n');
        starts.extend(ends.map(|(at, _)| (before + at) as u32 + 1));
        LineIndex { starts }
    }

    /// The line of `offset`, which lies near the line `hint`, and the offsets that lie in it.
    pub fn line_near(&self, offset: u32, hint: u32) -> (u32, (u32, u32)) {
        // How many lines begin up to the offset, apart from the first.
        let mut before = hint.saturating_sub(1) as usize;
        let begins_before = |number: usize| self.starts.get(number).is_some_and(|&start| start <= offset);
        let mut near = 8;
        while near > 0 && begins_before(before) {
            before += 1;
            near -= 1;
        }
        if near == 0 {
            // Behind a long comment or a whole function: in twice as many lines as before, again and again.
            let mut step = 8;
            while begins_before(before + step) {
                (before, step) = (before + step, step * 2);
            }
            let end = self.starts.len().min(before + step);
            let lines = self.starts.get(before..end).unwrap_or_default();
            before += lines.partition_point(|&start| start <= offset);
            near = 1;
        }
        while near > 0 && before > 0 && !begins_before(before - 1) {
            before -= 1;
            near -= 1;
        }
        if near == 0 {
            before = self.starts.partition_point(|&start| start <= offset);
        }
        let start = before.checked_sub(1).and_then(|number| self.starts.get(number)).copied().unwrap_or(0);
        let end = self.starts.get(before).copied().unwrap_or(u32::MAX);
        (before as u32 + 1, (start, end))
    }

    /// The 1-based line that holds `offset`.
    pub fn line(&self, offset: u32) -> u32 {
        self.starts.partition_point(|&start| start <= offset) as u32 + 1
    }

    /// The 1-based column of `offset`, in bytes.
    pub fn column(&self, offset: u32) -> u32 {
        offset - self.line_start(self.line(offset)) + 1
    }

    /// The line on which a span begins: what PHP takes for the line of a node.
    pub fn start_line(&self, span: Span) -> u32 {
        self.line(span.start)
    }

    /// The line that holds the last byte of a span.
    pub fn end_line(&self, span: Span) -> u32 {
        self.line(span.end.saturating_sub(1).max(span.start))
    }

    /// Offset of the first byte of a 1-based line.
    pub fn line_start(&self, line: u32) -> u32 {
        match line {
            0 | 1 => 0,
            _ => self.starts.get(line as usize - 2).or(self.starts.last()).copied().unwrap_or(0),
        }
    }

    /// How many lines the file has; an empty file has one.
    pub fn line_count(&self) -> u32 {
        self.starts.len() as u32 + 1
    }
}

/// The highest bit of every byte that is zero.
#[inline(always)]
fn zero_bytes(word: u64) -> u64 {
    const LOW: u64 = u64::from_ne_bytes([0x7f; 8]);
    !(((word & LOW) + LOW) | word | LOW)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_found_from_near_and_far() {
        let text = b"<?php\n\n\na line that is longer than a word;\n\nb\n".repeat(9);
        let index = LineIndex::new(&text);
        assert_eq!(index.line_count() as usize, 1 + text.iter().filter(|byte| **byte == b'\n').count());
        for offset in 0..=text.len() as u32 {
            for hint in 0..=index.line_count() + 1 {
                let (line, (start, end)) = index.line_near(offset, hint);
                assert_eq!(line, index.line(offset));
                assert_eq!(start, index.line_start(line));
                assert!(offset < end && (end == u32::MAX || end == index.line_start(line + 1)));
            }
        }
    }

    #[test]
    fn lines_end_as_php_counts_them() {
        let index = LineIndex::new(b"a\nb\r\nc\rd");
        let lines: Vec<u32> = (0..8).map(|offset| index.line(offset)).collect();
        assert_eq!(lines, [1, 1, 2, 2, 2, 3, 3, 4]);
        assert_eq!(index.column(7), 1);
        assert_eq!(index.line_count(), 4);
    }
}
