//! Drives the tables that LALRPOP made of the grammar; the generated parser calls this in place of the driver of
//! `lalrpop_util` (see `build.rs`).
//!
//! Half of what an LR parser does for an expression is to rename it: a variable becomes a callable variable becomes an
//! operand … Such a reduction has one symbol on its right side and hands it through; [`RENAMING`] knows them, and only
//! the state changes.

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

struct Stacks<D: ParserDefinition> {
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
    let mut end = definition.start_location();
    loop {
        let Some(token) = tokens.next() else { return at_end(definition, stacks, end) };
        let (start, token, token_end) = token?;
        end = token_end.clone();
        let Some(index) = definition.token_to_index(&token) else {
            let token = (start, token, token_end);
            return Err(unrecognized(&definition, Some(token), end, &stacks.states));
        };
        // The state on top is kept apart while it is only renamed.
        let mut state = top(&stacks.states);
        loop {
            let action = definition.action(state, index);
            if action < 0 {
                let reduction = -(action + 1);
                let renaming = RENAMING.get(reduction as usize).copied().unwrap_or(0);
                if renaming != 0
                    && let [.., below, _] = *stacks.states.as_slice()
                {
                    state = definition.goto(below, usize::from(renaming) - 1);
                    continue;
                }
                set_top(&mut stacks.states, state);
                let Some(result) =
                    definition.reduce(reduction, Some(&start), &mut stacks.states, &mut stacks.symbols)
                else {
                    state = top(&stacks.states);
                    continue;
                };
                return match result {
                    Ok(_) => Err(ParseError::ExtraToken { token: (start, token, token_end) }),
                    Err(error) => Err(error),
                };
            }
            set_top(&mut stacks.states, state);
            if action == 0 {
                let token = (start, token, token_end);
                return Err(unrecognized(&definition, Some(token), end, &stacks.states));
            }
            stacks.states.push(action - 1);
            let symbol = definition.token_to_symbol(index, token);
            stacks.symbols.push((start, symbol, token_end));
            break;
        }
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
    }
}

#[inline(always)]
fn top(states: &[i16]) -> i16 {
    states.last().copied().unwrap_or(0)
}

#[inline(always)]
fn set_top(states: &mut [i16], state: i16) {
    if let Some(top) = states.last_mut() {
        *top = state;
    }
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
