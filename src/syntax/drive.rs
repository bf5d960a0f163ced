//! Drives the tables that LALRPOP made of the grammar; the generated parser calls this in place of the driver of
//! `lalrpop_util` (see `build.rs`).
//!
//! Half of what an LR parser does for an expression is to rename it: a variable becomes a callable variable becomes an
//! operand … Such a reduction has one symbol on its right side and hands it through; [`RENAMING`] knows them, and only
//! the state changes. Which state that leads to in the end, the driver remembers.

use lalrpop_util::ParseError;
use lalrpop_util::state_machine::{ParseResult, ParserDefinition, SymbolTriple, TokenTriple};

/// For each reduction the nonterminal that it renames its symbol to, plus one; 0 for those that do more.
const RENAMING: &[u16] = include!(concat!(env!("OUT_DIR"), "/renaming.rs"));

/// For each nonterminal where its row begins in [`GOTO_PLACES`], and the usual next state.
const GOTO_ROWS: &[(u16, i16)] = GOTO.0;
/// Next states other than the usual ones, each with its nonterminal.
const GOTO_PLACES: &[(u16, i16)] = GOTO.1;
const GOTO: (&[(u16, i16)], &[(u16, i16)]) = include!(concat!(env!("OUT_DIR"), "/goto.rs"));

/// The state after a reduction to a nonterminal, in place of the generated function: see `build.rs`.
#[inline(always)]
pub(super) fn goto(state: i16, nonterminal: usize) -> i16 {
    let (base, usual) = GOTO_ROWS.get(nonterminal).copied().unwrap_or((0, 0));
    match GOTO_PLACES.get(usize::from(base) + state as usize) {
        Some(&(of, next)) if usize::from(of) == nonterminal => next,
        _ => usual,
    }
}

/// A parser with the table format that LALRPOP makes for a grammar of this size.
pub(super) trait Tables:
    ParserDefinition<
        StateIndex = i16,
        Action = i16,
        ReduceIndex = i16,
        NonterminalIndex = usize,
        TokenIndex = usize,
    >
{
}

impl<D> Tables for D where
    D: ParserDefinition<
            StateIndex = i16,
            Action = i16,
            ReduceIndex = i16,
            NonterminalIndex = usize,
            TokenIndex = usize,
        >
{
}

/// What the parser does after a reduction, for the combinations that occurred last: in which state it is when all renaming
/// is done, and its next action. To find that out takes several look-ups, each of which waits for the one before.
struct Memo {
    /// By hash: key, state and action.
    entries: Vec<(u32, i16, i16)>,
}

const MEMO_BITS: u32 = 11;

impl Memo {
    fn new() -> Memo {
        Memo { entries: vec![(0, 0, 0); 1 << MEMO_BITS] }
    }

    /// State and action after a reduction to a nonterminal, in the state `below` it and before the token.
    #[inline(always)]
    fn after<D: Tables>(&mut self, definition: &D, below: i16, nonterminal: i16, token: usize) -> (i16, i16) {
        // One more than the token, for nothing is the key of an empty entry.
        let key = (below as u32) << 18 | (nonterminal as u32) << 8 | (token as u32 + 1);
        let place = key.wrapping_mul(0x9e37_79b1) >> (32 - MEMO_BITS);
        match self.entries.get_mut(place as usize) {
            Some(&mut (known, state, action)) if known == key => (state, action),
            Some(entry) => {
                let (state, action) = renamed(definition, below, nonterminal, token);
                *entry = (key, state, action);
                (state, action)
            }
            None => renamed(definition, below, nonterminal, token),
        }
    }
}

/// The same, looked up in the tables.
#[inline(never)]
fn renamed<D: Tables>(definition: &D, below: i16, nonterminal: i16, token: usize) -> (i16, i16) {
    let mut state = definition.goto(below, nonterminal as usize);
    loop {
        let action = definition.action(state, token);
        let reduction = usize::try_from(-(i32::from(action) + 1)).ok();
        match reduction.and_then(|reduction| RENAMING.get(reduction)) {
            Some(&to) if to != 0 => state = definition.goto(below, usize::from(to) - 1),
            _ => return (state, action),
        }
    }
}

struct Stacks<D: ParserDefinition> {
    /// After a reduction the number of its nonterminal lies on top, until the state is known.
    states: Vec<i16>,
    symbols: Vec<SymbolTriple<D>>,
}

/// Reads all tokens; the language of the grammar has no error tokens.
pub(super) fn drive<D: Tables>(
    mut definition: D,
    mut tokens: impl Iterator<Item = Result<TokenTriple<D>, ParseError<D::Location, D::Token, D::Error>>>,
) -> ParseResult<D> {
    let mut states = Vec::with_capacity(256);
    states.push(definition.start_state());
    let mut stacks: Stacks<D> = Stacks { states, symbols: Vec::with_capacity(256) };
    let mut memo = Memo::new();
    let mut end = definition.start_location();
    loop {
        let Some(token) = tokens.next() else { return at_end(definition, stacks, end) };
        let (start, token, token_end) = token?;
        end = token_end.clone();
        let Some(index) = definition.token_to_index(&token) else {
            let token = (start, token, token_end);
            return Err(unrecognized(&definition, Some(token), end, &stacks.states));
        };
        let mut action = definition.action(top(&stacks.states), index);
        while action < 0 {
            let reduction = -(action + 1);
            let reduced = definition.reduce(reduction, Some(&start), &mut stacks.states, &mut stacks.symbols);
            match reduced {
                None => {}
                Some(Ok(_)) => return Err(ParseError::ExtraToken { token: (start, token, token_end) }),
                Some(Err(error)) => return Err(error),
            }
            if let [.., below, made] = stacks.states.as_mut_slice() {
                (*made, action) = memo.after(&definition, *below, *made, index);
            }
        }
        if action == 0 {
            let token = (start, token, token_end);
            return Err(unrecognized(&definition, Some(token), end, &stacks.states));
        }
        stacks.states.push(action - 1);
        let symbol = definition.token_to_symbol(index, token);
        stacks.symbols.push((start, symbol, token_end));
    }
}

fn at_end<D: Tables>(mut definition: D, mut stacks: Stacks<D>, end: D::Location) -> ParseResult<D> {
    loop {
        let action = definition.eof_action(top(&stacks.states));
        if action >= 0 {
            return Err(unrecognized(&definition, None, end, &stacks.states));
        }
        let reduced = definition.reduce(-(action + 1), None, &mut stacks.states, &mut stacks.symbols);
        if let Some(result) = reduced {
            return result;
        }
        if let [.., below, made] = stacks.states.as_mut_slice() {
            *made = definition.goto(*below, *made as usize);
        }
    }
}

#[inline(always)]
fn top(states: &[i16]) -> i16 {
    states.last().copied().unwrap_or(0)
}

#[cold]
fn unrecognized<D: Tables>(
    definition: &D,
    token: Option<TokenTriple<D>>,
    end: D::Location,
    states: &[i16],
) -> ParseError<D::Location, D::Token, D::Error> {
    let expected = definition.expected_tokens_from_states(states);
    match token {
        Some(token) => ParseError::UnrecognizedToken { token, expected },
        None => ParseError::UnrecognizedEof { location: end, expected },
    }
}
