//! Makes a program that shows a difference as small as it goes: parts of its tree are left out or replaced by lower ones
//! as long as the difference stays of the same kind.

use super::grammar::Grammar;
use super::judge::{Judge, Trial, Verdict};
use super::tree::{self, Node};
use std::time::{Duration, Instant};

/// The way to a node: hole and place in it, from the top.
type Way = Vec<(usize, usize)>;

/// The smallest program found within the time that still parts the contestants in this way.
pub fn reduce(grammar: &Grammar, judge: &Judge, tree: Node, verdict: &Verdict, time: Duration) -> Node {
    let mut reducer = Reducer { grammar, judge, verdict, until: Instant::now() + time, best: tree };
    loop {
        let before = reducer.best.size();
        reducer.shorten_lists();
        reducer.lower_nodes();
        if reducer.best.size() >= before || reducer.is_late() {
            return reducer.best;
        }
    }
}

struct Reducer<'a> {
    grammar: &'a Grammar,
    judge: &'a Judge,
    verdict: &'a Verdict,
    until: Instant,
    best: Node,
}

impl Reducer<'_> {
    fn is_late(&self) -> bool {
        Instant::now() > self.until || crate::testing::process::interrupted()
    }

    /// Takes the candidate if it still shows the difference.
    fn accept(&mut self, candidate: Node) -> bool {
        if self.is_late() {
            return false;
        }
        let script = tree::print(self.grammar, &candidate);
        let same = match self.judge.judge(&script) {
            Ok(Trial::Differs(verdict)) => verdict == *self.verdict,
            _ => false,
        };
        if same {
            self.best = candidate;
        }
        same
    }

    /// Leaves out elements of lists, many at a time first.
    fn shorten_lists(&mut self) {
        let mut ways = vec![Way::new()];
        let mut next = 0;
        while let Some(way) = ways.get(next).cloned() {
            next += 1;
            let Some(node) = find(&self.best, &way) else { continue };
            // What must be there in a new program need not stay.
            let alternative = &self.grammar.symbol(node.symbol).alternatives[node.choice];
            let lists: Vec<bool> = alternative.holes().map(|hole| hole.count.is_some()).collect();
            for (hole, _) in lists.into_iter().enumerate().filter(|(_, is_list)| *is_list) {
                self.shorten_list(&way, hole);
            }
            let Some(node) = find(&self.best, &way) else { continue };
            for (hole, nodes) in node.holes.iter().enumerate() {
                ways.extend((0..nodes.len()).map(|at| [way.as_slice(), &[(hole, at)]].concat()));
            }
        }
    }

    fn shorten_list(&mut self, way: &Way, hole: usize) {
        let length = |tree: &Node| find(tree, way).map_or(0, |node| node.holes[hole].len());
        let mut chunk = length(&self.best);
        while chunk > 0 {
            let mut start = 0;
            while start + chunk <= length(&self.best) {
                let mut candidate = self.best.clone();
                if let Some(node) = find_mut(&mut candidate, way) {
                    node.holes[hole].drain(start..start + chunk);
                }
                if !self.accept(candidate) {
                    start += chunk;
                }
                if self.is_late() {
                    return;
                }
            }
            chunk /= 2;
        }
    }

    /// Replaces nodes by what hangs below them, or by the lowest that may stand there.
    fn lower_nodes(&mut self) {
        let mut ways = vec![Way::new()];
        let mut next = 0;
        while let Some(way) = ways.get(next).cloned() {
            next += 1;
            if self.is_late() {
                return;
            }
            let Some(node) = find(&self.best, &way) else { continue };
            let size = node.size();
            let mut replacements = tree::lowest(self.grammar, node.symbol, node.flags);
            collect(node, node.symbol, &mut replacements);
            replacements.retain(|other| other.size() < size);
            replacements.sort_by_key(Node::size);
            for replacement in replacements {
                let mut candidate = self.best.clone();
                if let Some(place) = find_mut(&mut candidate, &way) {
                    *place = replacement;
                }
                if self.accept(candidate) {
                    break;
                }
            }
            let Some(node) = find(&self.best, &way) else { continue };
            for (hole, nodes) in node.holes.iter().enumerate() {
                ways.extend((0..nodes.len()).map(|at| [way.as_slice(), &[(hole, at)]].concat()));
            }
        }
    }
}

/// The nodes of this symbol below another.
fn collect(node: &Node, symbol: usize, found: &mut Vec<Node>) {
    for child in node.holes.iter().flatten() {
        if child.symbol == symbol {
            found.push(child.clone());
        }
        collect(child, symbol, found);
    }
}

fn find<'tree>(tree: &'tree Node, way: &[(usize, usize)]) -> Option<&'tree Node> {
    way.iter().try_fold(tree, |node, (hole, at)| node.holes.get(*hole)?.get(*at))
}

fn find_mut<'tree>(tree: &'tree mut Node, way: &[(usize, usize)]) -> Option<&'tree mut Node> {
    way.iter().try_fold(tree, |node, (hole, at)| node.holes.get_mut(*hole)?.get_mut(*at))
}

#[cfg(test)]
mod tests {
    use super::super::judge::Contestant;
    use super::*;

    #[test]
    fn only_what_is_needed_stays() {
        let files = ["a\n| <s*1-9~>", "s\n|3 echo <e>;\n| { <s*1-3> }", "e\n| 1\n| 7\n| (<e> + <e>)"];
        let grammar = Grammar::read(&files).expect("a grammar");
        let folder = tempfile::tempdir().expect("a folder");
        // The second finds a 7 wrong.
        let contestants = ["echo same", "for f; do :; done; grep -q 7 \"$f\" && echo other || echo same"];
        let contestants = contestants.map(|code| Contestant {
            name: code.into(),
            words: ["sh", "-c", code, "sh"].map(Into::into).to_vec(),
        });
        let judge = Judge::new(contestants.into(), Duration::from_secs(20), folder.path().to_path_buf());
        let found = (0..).map(|seed| tree::grow(&grammar, seed)).find(|tree| {
            let text = tree::print(&grammar, tree);
            text.contains('7') && text.len() > 60
        });
        let tree = found.expect("a large program with a 7");
        let Ok(Trial::Differs(verdict)) = judge.judge(&tree::print(&grammar, &tree)) else {
            panic!("no difference")
        };
        let reduced = reduce(&grammar, &judge, tree, &verdict, Duration::from_secs(60));
        assert_eq!(tree::print(&grammar, &reduced), "echo 7;\n");
    }
}
