//! The command line as scripts and editors use it: arguments, exit codes, words.

use std::io::Write;
use std::path::Path;
use std::process::{Command, Output, Stdio};

fn phiber(folder: &Path, arguments: &[&str], input: &str) -> Output {
    let mut child = Command::new(env!("CARGO_BIN_EXE_phiber"))
        .args(arguments)
        .current_dir(folder)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("phiber starts");
    let mut pipe = child.stdin.take().expect("its input is a pipe");
    // A script need not read its input.
    let _ = pipe.write_all(input.as_bytes());
    drop(pipe);
    child.wait_with_output().expect("phiber ends")
}

fn check(folder: &Path, arguments: &[&str], input: &str, output: &str, code: i32) {
    let ended = phiber(folder, arguments, input);
    let printed = String::from_utf8_lossy(&ended.stdout);
    let errors = String::from_utf8_lossy(&ended.stderr);
    assert_eq!(printed, output, "{arguments:?} printed on standard error: {errors}");
    assert_eq!(ended.status.code(), Some(code), "{arguments:?}");
}

fn folder() -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let write =
        |name: &str, text: &str| std::fs::write(folder.path().join(name), text).expect("a file is written");
    write("args.php", "<?php echo implode('|', $argv), \"\\n\";");
    write("broken.php", "<?php echo 1 +;");
    write("exits.php", "<?php echo 'bye'; exit(7);");
    write("throws.php", "<?php\nthrow new Exception('no');");
    write("test", "<?php echo 'a script called test';");
    write("shebang.php", "#!/usr/bin/env phiber\n<?php echo __LINE__;");
    folder
}

#[test]
fn arguments_of_scripts() {
    let folder = folder();
    let run = |arguments: &[&str], output: &str| check(folder.path(), arguments, "", output, 0);
    run(&["args.php", "--", "a", "-n"], "args.php|--|a|-n\n");
    run(&["-f", "args.php", "-n", "x"], "args.php|x\n");
    run(&["-f", "args.php", "--", "-x", "y"], "args.php|-x|y\n");
    run(&["run", "args.php", "test"], "args.php|test\n");
    run(&["./test"], "a script called test");
    run(&["run", "test"], "a script called test");
    run(&["-r", "echo implode('|', $argv);", "--", "-a", "b"], "Standard input code|-a|b");
    run(&["-d", "precision=3", "-r", "echo 1 / 3;"], "0.333");
    run(&["shebang.php"], "2");
}

#[test]
fn scripts_from_standard_input() {
    let folder = folder();
    let script = "<?php echo implode('|', $argv), '|', __FILE__;";
    check(folder.path(), &[], script, "Standard input code|Standard input code", 0);
    check(folder.path(), &["--", "a", "-b"], script, "Standard input code|a|-b|Standard input code", 0);
    let lines = ["-B", "echo 'begin ';", "-R", "echo \"$argi:$argn \";", "-E", "echo 'end';"];
    check(folder.path(), &lines, "x\ny\n", "begin 1:x 2:y end", 0);
}

#[test]
fn exit_codes() {
    let folder = folder();
    check(folder.path(), &["exits.php"], "", "bye", 7);
    check(folder.path(), &["missing.php"], "", "Could not open input file: missing.php\n", 1);
    check(folder.path(), &["-r", "exit('text');"], "", "text", 0);
    assert_eq!(phiber(folder.path(), &["throws.php"], "").status.code(), Some(255));
    assert_eq!(phiber(folder.path(), &["broken.php"], "").status.code(), Some(255));
    assert_eq!(phiber(folder.path(), &["-Z"], "").status.code(), Some(1));
}

#[test]
fn lint() {
    let folder = folder();
    check(folder.path(), &["-l", "args.php"], "", "No syntax errors detected in args.php\n", 0);
    let broken = "\nParse error: syntax error, unexpected token \";\" in broken.php on line 1\nErrors parsing broken.php\n";
    check(folder.path(), &["-l", "broken.php"], "", broken, 255);
    check(folder.path(), &["-l", "missing.php"], "", "Could not open input file: missing.php\n", 1);
    check(folder.path(), &["-l"], "<?php echo 1;", "No syntax errors detected in Standard input code\n", 0);
}

#[test]
fn errors_for_programs() {
    let folder = folder();
    let path = folder.path().canonicalize().expect("the folder is there").join("throws.php");
    let text = format!(
        "PHP Fatal error:  Uncaught Exception: no in {0}:2\nStack trace:\n#0 {{main}}\n  thrown in {0} on line 2\n",
        path.display()
    );
    let text = text.replace("PHP Fatal error:  ", "\nFatal error: ");
    check(folder.path(), &["--errors=php", "throws.php"], "", &text, 255);
    let json = phiber(folder.path(), &["--errors=json", "throws.php"], "");
    assert_eq!(String::from_utf8_lossy(&json.stdout), "");
    let object: serde_json::Value = serde_json::from_slice(&json.stderr).expect("one JSON object");
    assert_eq!(object["message"], "no");
    assert_eq!(object["exception"], "Exception");
    assert_eq!(object["line"], 2);
    let pretty = phiber(folder.path(), &["--errors=pretty", "throws.php"], "");
    let drawn = String::from_utf8_lossy(&pretty.stderr);
    assert!(drawn.contains("Uncaught Exception: no") && drawn.contains("throws.php:2"), "{drawn}");
}

#[test]
fn help_and_version() {
    let folder = folder();
    let help = phiber(folder.path(), &["--help"], "");
    assert!(String::from_utf8_lossy(&help.stdout).contains("phiber -r 'echo 6 * 7;'"));
    assert_eq!(help.status.code(), Some(0));
    let version = phiber(folder.path(), &["-v"], "");
    assert!(String::from_utf8_lossy(&version.stdout).starts_with("PHP 8.5."));
    assert_eq!(phiber(folder.path(), &["completions", "bash"], "").status.code(), Some(0));
    let mistake = phiber(folder.path(), &["--erors=php", "x.php"], "");
    assert!(String::from_utf8_lossy(&mistake.stderr).contains("Did you mean `--errors`?"));
}
