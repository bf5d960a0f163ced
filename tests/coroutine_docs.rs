//! The examples of `docs/coroutines.md` run, those that do not serve for ever.

use std::io::Write;
use std::process::{Command, Stdio};

const DOCUMENT: &str = include_str!("../docs/coroutines.md");

fn examples() -> Vec<String> {
    let blocks = DOCUMENT.split("```php\n").skip(1);
    blocks
        .map(|block| block.split("```").next().unwrap_or_default().to_owned())
        .filter(|code| !code.contains("$server->start()"))
        .collect()
}

fn output_of(code: &str) -> String {
    let mut child = Command::new(env!("CARGO_BIN_EXE_phiber"))
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .expect("phiber starts");
    child
        .stdin
        .take()
        .expect("its input is a pipe")
        .write_all(code.as_bytes())
        .expect("it reads the example");
    let output = child.wait_with_output().expect("it ends");
    let text = String::from_utf8_lossy(&output.stdout).into_owned();
    assert!(output.status.success(), "{code}\n{text}");
    text
}

#[test]
fn the_examples_run_without_complaints() {
    let examples = examples();
    assert!(examples.len() >= 3);
    for code in &examples {
        let text = output_of(code);
        for word in ["Warning", "Fatal error", "Deprecated", "Notice", "deadlock"] {
            assert!(!text.contains(word), "{code}\n{text}");
        }
    }
    assert_eq!(output_of(&examples[0]), "begun\nfirst\nsecond\n");
    assert_eq!(output_of(&examples[1]), "1\n4\n9\n");
}
