//! Drives the REPL through a pseudo-terminal, as a person would.

use rexpect::session::{Options, PtySession, spawn_with_options};
use std::path::Path;
use std::process::Command;

/// Milliseconds to wait for an answer: a machine that does much else is slow.
const PATIENCE: u64 = 120_000;

/// A session whose data folder is `home`.
struct Person {
    session: PtySession,
}

impl Person {
    fn sits_down(home: &Path) -> Person {
        let mut command = Command::new(env!("CARGO_BIN_EXE_phiber"));
        command
            .env("XDG_DATA_HOME", home)
            .env("HOME", home)
            .env("TERM", "xterm")
            .env("NO_COLOR", "1")
            .current_dir(home);
        let options = Options::new().timeout_ms(Some(PATIENCE)).strip_ansi_escape_codes(true);
        let session = spawn_with_options(command, options).expect("phiber starts on a terminal");
        let mut person = Person { session };
        person.sees("phiber> ");
        person
    }

    fn sees(&mut self, text: &str) -> String {
        self.session.exp_string(text).unwrap_or_else(|error| panic!("expected {text:?}: {error}"))
    }

    fn types(&mut self, text: &str) {
        self.session.send(text).expect("the session takes input");
        self.session.flush().expect("the session takes input");
    }

    fn enters(&mut self, line: &str, answer: &str) {
        self.types(&format!("{line}\r"));
        self.sees(answer);
    }

    fn control(&mut self, letter: char) {
        self.session.send_control(letter).expect("the session takes input");
    }

    fn leaves(mut self) {
        self.enters("'all' . ' well'", "\"all well\"");
        self.types(":quit\r");
        self.session.exp_eof().expect("the session ends");
    }
}

fn home() -> tempfile::TempDir {
    tempfile::tempdir().expect("a temporary folder")
}

#[test]
fn values_are_printed_and_variables_stay() {
    let home = home();
    let mut person = Person::sits_down(home.path());
    person.enters("$count = 6", "= 6");
    person.enters("$count * 7;", "= 42");
    person.enters("['a' => [1, 2.5], 'b' => null]", "[\"a\" => [1, 2.5], \"b\" => null]");
    person.enters("echo 'out', \"put\"", "output");
    person.enters("function twice($x) { return $x * 2; }", "phiber> ");
    person.enters("twice($count)", "= 12");
    person.enters(":ls", "$count = 6");
    person.enters(":type $count", "int");
    person.leaves();
}

#[test]
fn input_goes_on_until_it_is_complete() {
    let home = home();
    let mut person = Person::sits_down(home.path());
    person.types("foreach ([1, 2] as $x) {\r");
    person.types("echo 'x', $x;\r");
    person.enters("}", "x1x2");
    person.types("$sum = 1 +\r");
    person.enters("2", "= 3");
    person.types("strlen(\r");
    person.enters("'abcd')", "= 4");
    person.leaves();
}

#[test]
fn errors_do_not_end_it() {
    let home = home();
    let mut person = Person::sits_down(home.path());
    person.enters("nope()", "undefined function nope()");
    person.enters("throw new LogicException('on purpose')", "on purpose");
    person.enters("1 1", "yntax error");
    person.enters("intdiv(1, 0)", "Division by zero");
    person.enters(":nope", "there is no command :nope");
    person.leaves();
}

#[test]
fn control_c_stops_a_script_and_keeps_the_session() {
    let home = home();
    let mut person = Person::sits_down(home.path());
    person.enters("$kept = 'kept'", "\"kept\"");
    person.types("echo 'run', 'ning'; while (true) {}\r");
    person.sees("running");
    person.control('c');
    // Ctrl-C also drops what was typed ahead, so a person waits for the prompt after it.
    person.sees("Interrupted.");
    person.sees("phiber> ");
    person.enters("strtoupper($kept)", "\"KEPT\"");
    person.sees("phiber> ");
    person.types("half a line");
    person.sees("half a line");
    person.control('c');
    person.sees("Ctrl-D or :quit");
    person.sees("phiber> ");
    person.leaves();
}

#[test]
fn what_is_typed_ahead_is_not_lost() {
    let home = home();
    let mut person = Person::sits_down(home.path());
    person.types("$one = 11 + 11\r$two = 33\r$one + $two\r");
    person.sees("= 22");
    person.sees("= 33");
    person.sees("= 55");
    person.leaves();
}

#[test]
fn tab_completes_names() {
    let home = home();
    let mut person = Person::sits_down(home.path());
    person.enters("$remarkable = [1, 2, 3]", "[1, 2, 3]");
    person.types("count($rem\t");
    person.sees("count($remarkable");
    person.enters(")", "= 3");
    person.types("array_key_fir\t");
    person.sees("array_key_first(");
    person.enters("$remarkable)", "= 0");
    person.types("$o = new ArrayOb\t");
    person.enters("(['x'])", "ArrayObject");
    person.types("$o->getArrayC\t");
    person.enters(")", "[\"x\"]");
    person.leaves();
}

#[test]
fn history_survives() {
    let home = home();
    let mut person = Person::sits_down(home.path());
    person.enters("'first' . ' session'", "\"first session\"");
    person.leaves();
    let mut again = Person::sits_down(home.path());
    // Up three times: :quit, 'all' . ' well', 'first' …
    again.types("\x1b[A\x1b[A\x1b[A");
    again.sees("'first' . ' session'");
    again.enters("", "\"first session\"");
    again.leaves();
}

#[test]
fn a_home_that_cannot_be_written_is_no_obstacle() {
    let mut person = Person::sits_down(Path::new("/proc"));
    person.enters("1 + 1", "= 2");
    person.leaves();
}

#[test]
fn suspended_frames_can_be_looked_into() {
    let home = home();
    let mut person = Person::sits_down(home.path());
    person.enters(
        "function counter($n) { for ($i = 0; $i < $n; $i++) { $got = yield $i; } return 'done'; }",
        "phiber> ",
    );
    person.enters("$gen = counter(3)", "Generator");
    person.enters(":frames", "counter");
    person.enters(":step $gen", "yields");
    person.enters(":step $gen 'sent'", "$got");
    person.enters(":frames", "$i = 1");
    person.leaves();
}

#[test]
fn objects_and_classes_are_described() {
    let home = home();
    let mut person = Person::sits_down(home.path());
    person.enters(
        "class Dog extends ArrayObject { /** Barks. */ function bark(int $n = 1): string { return ''; } protected $age = 3; }",
        "phiber> ",
    );
    person.enters("$dog = new Dog([1, 2])", "#age: 3, -storage: [1, 2]");
    person.types(":ls $dog\r");
    person.sees("protected $age = 3");
    person.sees("bark(int $n = 1): string");
    person.sees("From ArrayObject");
    person.sees("phiber> ");
    person.types(":doc Dog::bark\r");
    person.sees("Barks.");
    person.sees("declared at input");
    person.sees("phiber> ");
    person.enters(":doc $dog", "class Dog extends ArrayObject");
    person.enters("range(1, 40)", "37, 38, 39, 40,");
    person.leaves();
}

#[test]
fn what_used_up_the_memory_is_given_back() {
    let home = home();
    let mut person = Person::sits_down(home.path());
    person.enters("ini_set('memory_limit', '16M')", "\"128M\"");
    person.enters("function again() { again(); } again();", "Allowed memory size");
    person.sees("and from itself, again and again");
    person.sees("phiber> ");
    person.enters("'still' . ' here'", "\"still here\"");
    person.leaves();
}

#[test]
fn control_c_stops_what_waits() {
    let home = home();
    let mut person = Person::sits_down(home.path());
    for waiting in ["echo 'wai', 'ting'; sleep(100)", "echo 'wai', 'ting'; fgets(STDIN)"] {
        person.types(&format!("{waiting}\r"));
        person.sees("waiting");
        person.control('c');
        person.sees("Interrupted.");
        person.sees("phiber> ");
    }
    person.leaves();
}

#[test]
fn the_last_value_and_the_source_of_things() {
    let home = home();
    let mut person = Person::sits_down(home.path());
    person.enters("6 * 7", "= 42");
    person.enters("$_ + 1", "= 43");
    person.enters("throw new LogicException('on purpose')", "thrown here");
    person.enters("$_e->getMessage() . '!'", "\"on purpose!\"");
    person.enters("function told() { return 'so'; }", "phiber> ");
    person.types(":source told\r");
    person.sees("input 5:1");
    person.sees("function told() { return 'so'; }");
    person.enters(":source strlen", "is built in");
    person.leaves();
}
