//! The ini settings that PHP's runner gives to every test, so that tests do not depend on the machine.

/// Name and value, in the order in which they are passed.
pub const DEFAULTS: &[(&str, &str)] = &[
    ("output_handler", ""),
    ("open_basedir", ""),
    ("disable_functions", ""),
    ("output_buffering", "Off"),
    ("error_reporting", "30719"),
    ("display_errors", "1"),
    ("display_startup_errors", "1"),
    ("fatal_error_backtraces", "Off"),
    ("log_errors", "0"),
    ("html_errors", "0"),
    ("track_errors", "0"),
    ("report_memleaks", "1"),
    ("report_zend_debug", "0"),
    ("docref_root", ""),
    ("docref_ext", ".html"),
    ("error_prepend_string", ""),
    ("error_append_string", ""),
    ("auto_prepend_file", ""),
    ("auto_append_file", ""),
    ("ignore_repeated_errors", "0"),
    ("precision", "14"),
    ("serialize_precision", "-1"),
    ("memory_limit", "128M"),
    ("zend.assertions", "1"),
    ("zend.exception_ignore_args", "0"),
    ("zend.exception_string_param_max_len", "15"),
    ("short_open_tag", "0"),
    ("opcache.enable_cli", "0"),
];

/// The defaults with a test's own `--INI--` section over them.
pub fn merged(section: Option<&[u8]>, folder: &std::path::Path) -> Vec<(Vec<u8>, Vec<u8>)> {
    let mut settings: Vec<(Vec<u8>, Vec<u8>)> =
        DEFAULTS.iter().map(|(name, value)| (name.as_bytes().to_vec(), value.as_bytes().to_vec())).collect();
    let text = String::from_utf8_lossy(section.unwrap_or_default()).into_owned();
    let text = text
        .replace("{PWD}", &folder.to_string_lossy())
        .replace("{TMP}", &std::env::temp_dir().to_string_lossy());
    for line in text.split(['\n', '\r']) {
        let Some((name, value)) = line.split_once('=') else { continue };
        let (name, value) = (name.trim().as_bytes().to_vec(), value.trim().as_bytes().to_vec());
        // Extensions are loaded one by one; any other setting stands once.
        let repeatable = matches!(name.as_slice(), b"extension" | b"zend_extension");
        match settings.iter_mut().find(|(known, _)| *known == name && !repeatable) {
            Some(setting) => setting.1 = value,
            None => settings.push((name, value)),
        }
    }
    settings
}

/// As words of a command line: `-d`, `name=value`, …
pub fn as_arguments(settings: &[(Vec<u8>, Vec<u8>)]) -> Vec<std::ffi::OsString> {
    use std::os::unix::ffi::OsStringExt;
    let one = |(name, value): &(Vec<u8>, Vec<u8>)| {
        ["-d".into(), std::ffi::OsString::from_vec([name, b"=".as_slice(), value].concat())]
    };
    settings.iter().flat_map(one).collect()
}
