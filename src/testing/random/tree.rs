//! A random program as the tree of its derivation: making it, printing it.

use super::grammar::{Grammar, Hole, Piece, Separator};
use fastrand::Rng;

/// A symbol with what it became.
#[derive(Clone, PartialEq, Eq)]
pub struct Node {
    /// The symbol's number.
    pub symbol: usize,
    /// Which of its alternatives.
    pub choice: usize,
    /// The flags that were set where it stands.
    pub flags: u64,
    /// What stands in each of the alternative's holes.
    pub holes: Vec<Vec<Node>>,
}

impl Node {
    /// The number of nodes.
    pub fn size(&self) -> usize {
        1 + self.holes.iter().flatten().map(Node::size).sum::<usize>()
    }
}

/// Makes the program that belongs to a seed.
pub fn grow(grammar: &Grammar, seed: u64) -> Node {
    let mut gardener = Gardener { grammar, random: Rng::with_seed(seed), nodes: 0 };
    gardener.node(grammar.start(), 0, usize::MAX)
}

/// The lowest trees that a symbol may become where these flags are set, each alternative without a choice below it.
pub fn lowest(grammar: &Grammar, symbol: usize, flags: u64) -> Vec<Node> {
    let mut gardener = Gardener { grammar, random: Rng::with_seed(0), nodes: 0 };
    let alternatives = grammar.symbol(symbol).alternatives.iter().enumerate();
    let low = alternatives.filter(|(_, alternative)| alternative.height <= 2 && alternative.fits(flags));
    low.map(|(choice, _)| gardener.become_choice(symbol, choice, flags, 0)).collect()
}

struct Gardener<'grammar> {
    grammar: &'grammar Grammar,
    random: Rng,
    nodes: usize,
}

impl Gardener<'_> {
    /// A tree for the symbol; from the `limit`th node on the lowest alternatives are taken.
    fn node(&mut self, symbol: usize, flags: u64, limit: usize) -> Node {
        let description = self.grammar.symbol(symbol);
        let limit = description.budget.map_or(limit, |budget| limit.min(self.nodes + budget));
        let choice = self.choose(symbol, flags, limit);
        self.become_choice(symbol, choice, flags, limit)
    }

    fn become_choice(&mut self, symbol: usize, choice: usize, flags: u64, limit: usize) -> Node {
        self.nodes += 1;
        let grammar = self.grammar;
        let alternative = &grammar.symbol(symbol).alternatives[choice];
        let holes = alternative.holes().map(|hole| self.fill(hole, flags, limit)).collect();
        Node { symbol, choice, flags, holes }
    }

    fn fill(&mut self, hole: &Hole, flags: u64, limit: usize) -> Vec<Node> {
        let flags = flags & !hole.clears | hole.sets;
        let count = match hole.count {
            None => 1,
            Some((least, _)) if self.nodes >= limit => least,
            Some((least, most)) => self.random.usize(least..=most),
        };
        (0..count).map(|_| self.node(hole.symbol, flags, limit)).collect()
    }

    fn choose(&mut self, symbol: usize, flags: u64, limit: usize) -> usize {
        let alternatives = &self.grammar.symbol(symbol).alternatives;
        if self.nodes >= limit {
            let free = alternatives.iter().enumerate().filter(|(_, alternative)| alternative.fits(flags));
            let height = free.clone().map(|(_, alternative)| alternative.height).min().unwrap_or_default();
            let lowest: Vec<usize> = free.filter(|(_, a)| a.height == height).map(|(at, _)| at).collect();
            return self.random.choice(lowest).unwrap_or_default();
        }
        let fitting = || alternatives.iter().enumerate().filter(|(_, alternative)| alternative.fits(flags));
        let total: u32 = fitting().map(|(_, alternative)| alternative.weight).sum();
        let mut left = self.random.u32(0..total.max(1));
        for (at, alternative) in fitting() {
            if left < alternative.weight {
                return at;
            }
            left -= alternative.weight;
        }
        0
    }
}

/// The program's text.
pub fn print(grammar: &Grammar, tree: &Node) -> String {
    let mut text = String::new();
    write(grammar, tree, 0, &mut text);
    text.push('\n');
    text
}

fn write(grammar: &Grammar, node: &Node, depth: usize, text: &mut String) {
    let mut holes = node.holes.iter();
    for piece in &grammar.symbol(node.symbol).alternatives[node.choice].pieces {
        match piece {
            Piece::Text(plain) => {
                for (number, line) in plain.split('\n').enumerate() {
                    if number > 0 {
                        new_line(depth, text);
                    }
                    *text += line;
                }
            }
            Piece::Hole(hole) => {
                let nodes = holes.next().map(Vec::as_slice).unwrap_or_default();
                write_list(grammar, hole.separator, nodes, depth, text);
            }
        }
    }
}

fn write_list(grammar: &Grammar, separator: Separator, nodes: &[Node], depth: usize, text: &mut String) {
    for (number, node) in nodes.iter().enumerate() {
        match separator {
            Separator::Line => new_line(depth + 1, text),
            Separator::FlatLine | Separator::Comma if number == 0 => {}
            Separator::FlatLine => new_line(depth, text),
            Separator::Comma => *text += ", ",
            Separator::Nothing => {}
        }
        let inner = if separator == Separator::Line { depth + 1 } else { depth };
        write(grammar, node, inner, text);
    }
    if separator == Separator::Line && !nodes.is_empty() {
        new_line(depth, text);
    }
}

fn new_line(depth: usize, text: &mut String) {
    // An empty element of a list leaves no empty line.
    let kept = text.trim_end_matches(' ').len();
    text.truncate(kept);
    if !text.ends_with('\n') {
        text.push('\n');
    }
    text.extend(std::iter::repeat_n("    ", depth));
}

#[cfg(test)]
mod tests {
    use super::*;

    const FILES: &[&str] = &["a\n| {<b*2-2>}", "b {3}\n| <c>\n|9 if (<b>) {<b*1-2>}", "c\n| 1;"];

    #[test]
    fn the_same_seed_makes_the_same_program() {
        let grammar = Grammar::read(FILES).expect("a grammar");
        let programs: Vec<String> = (0..20).map(|seed| print(&grammar, &grow(&grammar, seed))).collect();
        let again: Vec<String> = (0..20).map(|seed| print(&grammar, &grow(&grammar, seed))).collect();
        assert_eq!(programs, again);
        assert!(programs.iter().any(|program| *program != programs[0]));
    }

    #[test]
    fn lists_are_indented() {
        let grammar = Grammar::read(&["a\n| {<c*2-2>}", "c\n| 1;"]).expect("a grammar");
        assert_eq!(print(&grammar, &grow(&grammar, 1)), "{\n    1;\n    1;\n}\n");
    }
}
