//! Generates the parser from `grammar/php.lalrpop`, and says whether handlers may end in a call of the next one: only
//! optimised builds make that a jump.

use std::collections::HashMap;
use std::path::PathBuf;

fn main() {
    println!("cargo:rustc-check-cfg=cfg(chained_handlers)");
    if matches!(std::env::var("OPT_LEVEL").as_deref(), Ok("2" | "3")) {
        println!("cargo:rustc-cfg=chained_handlers");
    }
    let target = |part: &str| std::env::var(format!("CARGO_CFG_TARGET_{part}")).unwrap_or_default();
    if target("OS") == "linux" && target("ENV") == "gnu" && target("ARCH") == "x86_64" {
        // At a fixed address the program needs no relocations, of which there would be twenty thousand: they cost a
        // sixth of the start-up, and almost a megabyte of pages that no two processes share.
        println!("cargo:rustc-link-arg-bins=-no-pie");
        if matches!(std::env::var("OPT_LEVEL").as_deref(), Ok("2" | "3")) {
            order_functions();
        }
    }
    println!("cargo:rerun-if-changed=grammar/php.lalrpop");
    println!("cargo:rerun-if-changed=build.rs");
    lalrpop::Configuration::new()
        .set_in_dir("grammar")
        .emit_rerun_directives(false)
        .force_build(true)
        .process()
        .unwrap_or_else(|error| panic!("grammar: {error}"));
    let folder = PathBuf::from(std::env::var_os("OUT_DIR").expect("cargo sets it"));
    let parser = std::fs::read_to_string(folder.join("php.rs")).expect("LALRPOP wrote it");
    let renaming = renaming(&parser);
    std::fs::write(folder.join("renaming.rs"), format!("&{renaming:?}")).expect("the folder is writable");
    let (before, behind) =
        parser.split_once("___state_machine::Parser::drive(").expect("the parser is driven once");
    let mut parser = format!("{before}crate::syntax::drive::drive({behind}");
    let (tables, body) = goto_tables(&parser);
    std::fs::write(folder.join("goto.rs"), tables).expect("the folder is writable");
    parser = parser.replacen(&body, "crate::syntax::drive::goto(state, nt)", 1);
    // A reduction leaves on the stack what it made, and the driver finds the state.
    let state = "let ___next_state = ___goto(___state, ___nonterminal);\n        ___states.push(___next_state);\n        None";
    assert!(parser.contains(state), "reductions find the next state");
    parser = parser.replacen("let ___state = *___states.last().unwrap();\n", "", 1);
    parser = parser.replacen(state, "___states.push(___nonterminal as i16);\n        None", 1);
    // What happens to every token happens in the driver's loop: as calls, these would each copy the token.
    for function in [
        "fn to_triple(self)",
        "fn token_to_symbol(&self",
        "fn ___token_to_symbol<",
        "fn ___token_to_integer<",
        "fn ___goto(",
    ] {
        parser = parser.replace(function, &format!("#[inline(always)] {function}"));
    }
    std::fs::write(folder.join("php.rs"), parser).expect("the folder is writable");
}

/// Has the functions that typical runs execute (`link/order.txt`) linked side by side, through a linker script that adds a
/// section to the usual ones. The kernel maps 64 KiB of a program where it is first executed: spread over the whole program,
/// what a short run needs took 4.3 MB of memory, side by side it takes 1.3 MB. Names that are not there (any more) do no harm.
/// A linker that was chosen by hand may not know such scripts and goes without.
fn order_functions() {
    println!("cargo:rerun-if-changed=link/order.txt");
    println!("cargo:rerun-if-env-changed=RUSTC_LINKER");
    let flags = std::env::var("CARGO_ENCODED_RUSTFLAGS").unwrap_or_default();
    if std::env::var_os("RUSTC_LINKER").is_some() || flags.contains("link") {
        return;
    }
    let names = std::fs::read_to_string("link/order.txt").expect("link/order.txt is a part of the source");
    let names: Vec<&str> = names.lines().filter(|line| !line.starts_with('#')).collect();
    // Names end in a hash, which changes with types and compilers. What has another one by now follows in the same order,
    // with its namesakes that do not run as often.
    let namesakes = names.iter().filter_map(|name| Some(format!("{}17h*", name.split_once("17h")?.0)));
    let mut script = String::from("SECTIONS { .text.ordered : {\n");
    for name in names.iter().map(|name| (*name).to_owned()).chain(namesakes) {
        script.push_str(&format!("*(.text.{name})\n*(.text.unlikely.{name})\n"));
    }
    script.push_str("} }\nINSERT BEFORE .text;\n");
    let path = PathBuf::from(std::env::var_os("OUT_DIR").expect("cargo sets it")).join("order.ld");
    std::fs::write(&path, script).expect("the folder is writable");
    println!("cargo:rustc-link-arg-bins=-Wl,-T,{}", path.display());
}

/// For each reduction of the generated parser that only hands its one symbol through under another name, the number
/// of the nonterminal plus one; 0 for the others.
fn renaming(parser: &str) -> Vec<usize> {
    // The actions that return their only argument: their body is that argument, found by what follows its type.
    let mut identities = HashMap::new();
    for action in parser.split("\nfn ___action").skip(1) {
        let Some((number, rest)) = action.split_once('<') else { continue };
        let Some((_, parameters)) = rest.split_once(">(") else { continue };
        let Some((parameters, body)) = parameters.split_once("\n{\n") else { continue };
        let body = body.split("\n}").next().unwrap_or_default().trim();
        let arguments = parameters.matches(": (u32, ").count();
        let hands_through =
            arguments == 1 && matches!(body, "___0" | "(___0)") && parameters.contains("(_, ___0, _)");
        identities.insert(number.to_owned(), hands_through);
    }
    let mut renaming = Vec::new();
    for reduction in parser.split("\n    fn ___reduce").skip(2) {
        let number = reduction.split('<').next().and_then(|number| number.parse().ok());
        let number: usize = number.expect("reductions are numbered");
        let body = reduction.split("\n    }").next().unwrap_or_default();
        let variant = |call: &str| {
            let at = body.find(call)? + call.len();
            Some(body.get(at..)?.chars().take_while(char::is_ascii_digit).collect::<String>())
        };
        let action = variant("super::___action").unwrap_or_default();
        let popped = body.matches("___pop_Variant").count();
        let same = variant("___pop_Variant") == variant("___Symbol::Variant");
        let produced =
            body.rsplit_once("(1, ").and_then(|(_, end)| end.split(')').next()?.parse::<usize>().ok());
        let renames = popped == 1 && same && identities.get(&action).copied().unwrap_or(false);
        if let (true, Some(nonterminal)) = (renames, produced) {
            renaming.resize(renaming.len().max(number + 1), 0);
            renaming[number] = nonterminal + 1;
        }
    }
    renaming
}

/// The generated function that says in which state the parser is after a reduction, as two tables, and its text. It is a
/// `match` in a `match`, and where its jumps lead no processor can foretell.
///
/// The first table has two numbers for each nonterminal: where its row begins in the second table, and the usual answer.
/// In the second table the rows lie one over the other, as far as their states differ, each entry with its nonterminal.
fn goto_tables(parser: &str) -> (String, String) {
    let head = "fn ___goto(state: i16, nt: usize) -> i16 {\n";
    let (_, function) = parser.split_once(head).expect("the parser has a goto function");
    let body = function.split("\n    }\n").next().unwrap_or_default();
    let number = |text: &str| text.trim().parse::<usize>().expect("a number");
    let mut rows: Vec<(Vec<(usize, usize)>, usize)> = Vec::new();
    let mut current = None;
    for line in body.lines().map(|line| line.trim().trim_end_matches(',')) {
        let Some((pattern, value)) = line.split_once(" => ") else {
            if line == "}" {
                current = None;
            }
            continue;
        };
        match (current, pattern, value) {
            (None, "_", _) => {}
            (None, _, _) => {
                let nonterminal = number(pattern);
                rows.resize(rows.len().max(nonterminal + 1), (Vec::new(), 0));
                match value {
                    "match state {" => current = Some(nonterminal),
                    value => rows[nonterminal].1 = number(value),
                }
            }
            (Some(nonterminal), "_", value) => rows[nonterminal].1 = number(value),
            (Some(nonterminal), states, value) => {
                for states in states.split(" | ") {
                    let (first, last) = states.split_once("..=").unwrap_or((states, states));
                    let states = number(first)..=number(last);
                    rows[nonterminal].0.extend(states.map(|state| (state, number(value))));
                }
            }
        }
    }
    let mut order: Vec<usize> = (0..rows.len()).collect();
    order.sort_by_key(|&nonterminal| std::cmp::Reverse(rows[nonterminal].0.len()));
    let mut places: Vec<Option<(usize, usize)>> = Vec::new();
    let mut begins = vec![(0, 0); rows.len()];
    for nonterminal in order {
        let (states, usual) = &rows[nonterminal];
        let is_free = |base: usize| {
            states.iter().all(|(state, _)| places.get(base + state).copied().flatten().is_none())
        };
        let base = (0..).find(|&base| is_free(base)).expect("there is room behind the others");
        begins[nonterminal] = (base, *usual);
        for &(state, value) in states {
            places.resize(places.len().max(base + state + 1), None);
            places[base + state] = Some((nonterminal, value));
        }
    }
    let nobody = (usize::from(u16::MAX), 0);
    let places: Vec<_> = places.into_iter().map(|place| place.unwrap_or(nobody)).collect();
    (format!("(&{begins:?}, &{places:?})"), body.to_owned())
}
