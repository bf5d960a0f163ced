//! Splits a `.phpt` file into its sections.

use super::expectation::Expectation;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// A test file that was read.
#[derive(Clone, Debug)]
pub struct Phpt {
    /// Where the file is.
    pub path: PathBuf,
    sections: BTreeMap<String, Vec<u8>>,
}

/// Every section there is.
const KNOWN: &[&str] = &[
    "EXPECT",
    "EXPECTF",
    "EXPECTREGEX",
    "EXPECTREGEX_EXTERNAL",
    "EXPECT_EXTERNAL",
    "EXPECTF_EXTERNAL",
    "EXPECTHEADERS",
    "POST",
    "POST_RAW",
    "GZIP_POST",
    "DEFLATE_POST",
    "PUT",
    "GET",
    "COOKIE",
    "ARGS",
    "FILE",
    "FILEEOF",
    "FILE_EXTERNAL",
    "REDIRECTTEST",
    "CAPTURE_STDIO",
    "STDIN",
    "CGI",
    "PHPDBG",
    "INI",
    "ENV",
    "EXTENSIONS",
    "SKIPIF",
    "XFAIL",
    "XLEAK",
    "CLEAN",
    "CREDITS",
    "DESCRIPTION",
    "CONFLICTS",
    "WHITESPACE_SENSITIVE",
    "FLAKY",
    "TEST",
];

/// Sections that need a web server interface instead of the command line.
const NEED_CGI: &[&str] =
    &["CGI", "GET", "POST", "GZIP_POST", "DEFLATE_POST", "POST_RAW", "PUT", "COOKIE", "EXPECTHEADERS"];

impl Phpt {
    /// Reads and splits a file.
    pub fn read(path: &Path) -> Result<Phpt, String> {
        let text = std::fs::read(path).map_err(|error| format!("cannot read the test: {error}"))?;
        Phpt::parse(path, &text)
    }

    /// Splits the text of a test.
    pub fn parse(path: &Path, text: &[u8]) -> Result<Phpt, String> {
        if !text.starts_with(b"--TEST--") {
            return Err("a test must start with --TEST--".into());
        }
        let mut sections: BTreeMap<String, Vec<u8>> = BTreeMap::new();
        let mut current = String::new();
        let mut is_script = false;
        let mut is_over = false;
        for line in text.split_inclusive(|byte| *byte == b'\n') {
            if let Some(name) = section_name(line) {
                if !KNOWN.contains(&name) {
                    return Err(format!("there is no section --{name}--"));
                }
                if sections.insert(name.to_owned(), Vec::new()).is_some() {
                    return Err(format!("the section --{name}-- stands twice"));
                }
                name.clone_into(&mut current);
                is_script = name.starts_with("FILE");
                is_over = false;
                continue;
            }
            if !is_over && let Some(section) = sections.get_mut(&current) {
                section.extend_from_slice(line);
            }
            // What stands below this line in a script was never meant to run.
            is_over |= is_script
                && line.strip_prefix(b"===DONE===").is_some_and(|rest| rest.trim_ascii().is_empty());
        }
        let test = Phpt { path: path.to_path_buf(), sections };
        test.check()?;
        Ok(test)
    }

    fn check(&self) -> Result<(), String> {
        let count = |names: &[&str]| names.iter().filter(|name| self.has(name)).count();
        if self.has("REDIRECTTEST") {
            return Ok(());
        }
        if count(&["FILE", "FILEEOF", "FILE_EXTERNAL"]) != 1 {
            return Err("a test has exactly one of --FILE--, --FILEEOF--, --FILE_EXTERNAL--".into());
        }
        let expectations = [
            "EXPECT",
            "EXPECTF",
            "EXPECTREGEX",
            "EXPECT_EXTERNAL",
            "EXPECTF_EXTERNAL",
            "EXPECTREGEX_EXTERNAL",
        ];
        if count(&expectations) != 1 {
            return Err("a test has exactly one section that says what is expected".into());
        }
        Ok(())
    }

    /// Whether the section is there, even if empty.
    pub fn has(&self, name: &str) -> bool {
        self.sections.contains_key(name)
    }

    /// The section's text.
    pub fn section(&self, name: &str) -> Option<&[u8]> {
        self.sections.get(name).map(Vec::as_slice)
    }

    /// A section as words for a person.
    pub fn words(&self, name: &str) -> String {
        let text = String::from_utf8_lossy(self.section(name).unwrap_or_default()).trim().to_owned();
        text.split_whitespace().collect::<Vec<_>>().join(" ")
    }

    /// The folder of the test.
    pub fn folder(&self) -> &Path {
        match self.path.parent() {
            Some(folder) if !folder.as_os_str().is_empty() => folder,
            _ => Path::new("."),
        }
    }

    /// Why this test can never run here, if so.
    pub fn unsupported(&self) -> Option<String> {
        if self.has("REDIRECTTEST") {
            return Some("runs the tests of another folder (--REDIRECTTEST--)".into());
        }
        if self.has("PHPDBG") {
            return Some("needs phpdbg".into());
        }
        let section = NEED_CGI.iter().find(|name| self.has(name))?;
        Some(format!("needs a web server interface (--{section}--)"))
    }

    /// The script to run.
    pub fn script(&self) -> Result<Vec<u8>, String> {
        if let Some(script) = self.section("FILE") {
            return Ok(script.to_vec());
        }
        if let Some(script) = self.section("FILEEOF") {
            let end = script.iter().rposition(|byte| !matches!(byte, b'\r' | b'\n')).map_or(0, |at| at + 1);
            return Ok(script[..end].to_vec());
        }
        self.external("FILE_EXTERNAL")
    }

    /// What the script must print.
    pub fn expectation(&self) -> Result<Expectation, String> {
        let make: [(&str, fn(Vec<u8>) -> Expectation); 3] = [
            ("EXPECT", Expectation::Exact),
            ("EXPECTF", Expectation::Format),
            ("EXPECTREGEX", Expectation::Pattern),
        ];
        for (name, variant) in make {
            if let Some(text) = self.section(name) {
                return Ok(variant(text.to_vec()));
            }
            let external = format!("{name}_EXTERNAL");
            if self.has(&external) {
                return self.external(&external).map(variant);
            }
        }
        Err("the test says nothing of what it expects".into())
    }

    /// The text of the test file with this output as what it expects: as `--EXPECT--`, or as `--EXPECTF--` where the
    /// output names the script's own path. Nothing if the expectation is written in a way that must be kept.
    pub fn rewritten(&self, output: &[u8]) -> Option<Vec<u8>> {
        let old = ["EXPECT", "EXPECTF"].into_iter().find(|name| self.has(name))?;
        let text = std::fs::read(&self.path).ok()?;
        let script = self.path.with_extension("php");
        let script = script.to_string_lossy().into_owned().into_bytes();
        let names_itself = memchr::memmem::find(output, &script).is_some();
        let output = super::expectation::trim(output);
        let pattern = without_path(output, &script);
        let mut new = Vec::new();
        let mut inside = false;
        for line in text.split_inclusive(|byte| *byte == b'\n') {
            if let Some(name) = section_name(line) {
                inside = name == old;
                if inside {
                    new.extend_from_slice(if names_itself { b"--EXPECTF--\n" } else { b"--EXPECT--\n" });
                    new.extend_from_slice(&pattern);
                    new.push(b'\n');
                    continue;
                }
            }
            if !inside {
                new.extend_from_slice(line);
            }
        }
        let test = Phpt::parse(&self.path, &new).ok()?;
        let accepted = test.expectation().ok()?.accepts(output, false);
        matches!(accepted, Ok(true)).then_some(new)
    }

    fn external(&self, section: &str) -> Result<Vec<u8>, String> {
        let name = String::from_utf8_lossy(self.section(section).unwrap_or_default()).trim().to_owned();
        std::fs::read(self.folder().join(&name)).map_err(|error| format!("--{section}-- {name}: {error}"))
    }

    /// Tests that share one of these words may not run at the same time; `all` stands for every test.
    pub fn conflicts(&self) -> Vec<String> {
        let shared = std::fs::read(self.folder().join("CONFLICTS")).unwrap_or_default();
        let own = self.section("CONFLICTS").unwrap_or_default();
        [own, shared.as_slice()]
            .iter()
            .flat_map(|text| text.split(|byte| *byte == b'\n'))
            .map(|line| line.split(|byte| *byte == b'#').next().unwrap_or_default().trim_ascii())
            .filter(|line| !line.is_empty())
            .map(|line| String::from_utf8_lossy(line).into_owned())
            .collect()
    }
}

/// The output with `%s` for the script's path, and `%d` for the length that `var_dump` prints of it.
fn without_path(output: &[u8], script: &[u8]) -> Vec<u8> {
    let mut pattern = Vec::with_capacity(output.len());
    for line in output.split_inclusive(|byte| *byte == b'\n') {
        let mut rest = line;
        if memchr::memmem::find(line, script).is_some()
            && let Some(at) = memchr::memmem::find(line, b"string(")
            && let Some(end) = line.get(at..).and_then(|tail| memchr::memchr(b')', tail))
        {
            pattern.extend_from_slice(line.get(..at).unwrap_or_default());
            pattern.extend_from_slice(b"string(%d");
            rest = line.get(at + end..).unwrap_or_default();
        }
        while let Some(at) = memchr::memmem::find(rest, script) {
            pattern.extend_from_slice(rest.get(..at).unwrap_or_default());
            pattern.extend_from_slice(b"%s");
            rest = rest.get(at + script.len()..).unwrap_or_default();
        }
        pattern.extend_from_slice(rest);
    }
    pattern
}

/// The name in a line such as `--FILE--`; PHP's runner looks at the start of the line only.
fn section_name(line: &[u8]) -> Option<&str> {
    let rest = line.strip_prefix(b"--")?;
    let length = rest.iter().take_while(|byte| byte.is_ascii_uppercase() || **byte == b'_').count();
    if length == 0 || !rest[length..].starts_with(b"--") {
        return None;
    }
    std::str::from_utf8(&rest[..length]).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parse(text: &str) -> Result<Phpt, String> {
        Phpt::parse(Path::new("a.phpt"), text.as_bytes())
    }

    #[test]
    fn sections_are_split_and_done_ends_the_script() {
        let test = parse("--TEST--\nTitle here\n--FILE--\n<?php\n===DONE===\nnot this\n--EXPECT--\nx\n")
            .expect("valid");
        assert_eq!(test.words("TEST"), "Title here");
        assert_eq!(test.script().expect("a script"), b"<?php\n===DONE===\n");
        assert_eq!(test.section("EXPECT"), Some(&b"x\n"[..]));
    }

    #[test]
    fn a_script_without_final_newline() {
        let test = parse("--TEST--\nt\n--FILEEOF--\n<?php // x\n\n--EXPECT--\n").expect("valid");
        assert_eq!(test.script().expect("a script"), b"<?php // x");
    }

    #[test]
    fn broken_tests_are_named_as_such() {
        assert!(parse("<?php").is_err());
        assert!(parse("--TEST--\nt\n--FILE--\n1\n").is_err());
        assert!(parse("--TEST--\nt\n--FILE--\n1\n--EXPECT--\n--EXPECTF--\n").is_err());
        assert!(parse("--TEST--\nt\n--FILE--\n1\n--NONSENSE--\n--EXPECTF--\n").is_err());
    }
}
