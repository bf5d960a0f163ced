//! The settings that exist, with their defaults and who may change them.

use foldhash::fast::FixedState;
use hashbrown::HashMap;
use std::sync::OnceLock;

/// A setting as PHP's command line starts with it.
pub struct Setting {
    /// Its name.
    pub name: &'static str,
    /// Its value; `None` shows as null in `ini_get_all`.
    pub default: Option<&'static str>,
    /// `INI_USER` (1), `INI_PERDIR` (2), `INI_SYSTEM` (4), added up.
    pub access: u8,
}

const fn setting(name: &'static str, default: Option<&'static str>, access: u8) -> Setting {
    Setting { name, default, access }
}

/// All settings, sorted by name.
pub const SETTINGS: &[Setting] = &[
    setting("SMTP", Some("localhost"), 7),
    setting("allow_url_fopen", Some("1"), 4),
    setting("allow_url_include", Some("0"), 4),
    setting("arg_separator.input", Some("&"), 6),
    setting("arg_separator.output", Some("&"), 7),
    setting("assert.active", Some("1"), 7),
    setting("assert.bail", Some("0"), 7),
    setting("assert.callback", None, 7),
    setting("assert.exception", Some("1"), 7),
    setting("assert.warning", Some("1"), 7),
    setting("auto_append_file", None, 6),
    setting("auto_detect_line_endings", Some("0"), 7),
    setting("auto_globals_jit", Some("1"), 6),
    setting("auto_prepend_file", None, 6),
    setting("browscap", None, 4),
    setting("cli.pager", Some(""), 7),
    setting("cli.prompt", Some("\\b \\> "), 7),
    setting("date.default_latitude", Some("31.7667"), 7),
    setting("date.default_longitude", Some("35.2333"), 7),
    setting("date.sunrise_zenith", Some("90.833333"), 7),
    setting("date.sunset_zenith", Some("90.833333"), 7),
    setting("date.timezone", Some("UTC"), 7),
    setting("default_charset", Some("UTF-8"), 7),
    setting("default_mimetype", Some("text/html"), 7),
    setting("default_socket_timeout", Some("60"), 7),
    setting("disable_classes", Some(""), 4),
    setting("disable_functions", Some(""), 4),
    setting("display_errors", Some("1"), 7),
    setting("display_startup_errors", Some("1"), 7),
    setting("doc_root", None, 4),
    setting("docref_ext", Some(""), 7),
    setting("docref_root", Some(""), 7),
    setting("enable_dl", Some("1"), 4),
    setting("enable_post_data_reading", Some("1"), 6),
    setting("error_append_string", None, 7),
    setting("error_log", None, 7),
    setting("error_log_mode", Some("0644"), 7),
    setting("error_prepend_string", None, 7),
    setting("error_reporting", None, 7),
    setting("expose_php", Some("1"), 4),
    setting("extension_dir", Some("/usr/lib/php/20240924"), 4),
    setting("fatal_error_backtraces", Some("1"), 7),
    setting("fiber.stack_size", None, 7),
    setting("file_uploads", Some("1"), 4),
    setting("from", None, 7),
    setting("hard_timeout", Some("2"), 4),
    setting("highlight.comment", Some("#FF8000"), 7),
    setting("highlight.default", Some("#0000BB"), 7),
    setting("highlight.html", Some("#000000"), 7),
    setting("highlight.keyword", Some("#007700"), 7),
    setting("highlight.string", Some("#DD0000"), 7),
    setting("html_errors", Some("0"), 7),
    setting("ignore_repeated_errors", Some("0"), 7),
    setting("ignore_repeated_source", Some("0"), 7),
    setting("ignore_user_abort", Some("0"), 7),
    setting("implicit_flush", Some("1"), 7),
    setting("include_path", Some(".:/usr/share/php"), 7),
    setting("input_encoding", None, 7),
    setting("internal_encoding", None, 7),
    setting("log_errors", Some("0"), 7),
    setting("mail.add_x_header", Some("0"), 6),
    setting("mail.cr_lf_mode", Some("crlf"), 6),
    setting("mail.force_extra_parameters", None, 6),
    setting("mail.log", None, 6),
    setting("mail.mixed_lf_and_crlf", Some("0"), 6),
    setting("max_execution_time", Some("0"), 7),
    setting("max_file_uploads", Some("20"), 6),
    setting("max_input_nesting_level", Some("64"), 6),
    setting("max_input_time", Some("-1"), 6),
    setting("max_input_vars", Some("1000"), 6),
    setting("max_multipart_body_parts", Some("-1"), 6),
    setting("mbstring.encoding_translation", Some("0"), 6),
    setting("mbstring.http_input", None, 7),
    setting("mbstring.http_output", None, 7),
    setting("mbstring.internal_encoding", None, 7),
    setting("mbstring.language", Some("neutral"), 7),
    setting("mbstring.regex_retry_limit", Some("1000000"), 7),
    setting("mbstring.regex_stack_limit", Some("100000"), 7),
    setting("mbstring.strict_detection", Some("0"), 7),
    setting("mbstring.substitute_character", None, 7),
    setting("memory_limit", Some("128M"), 7),
    setting("open_basedir", None, 7),
    setting("output_buffering", Some("0"), 6),
    setting("output_encoding", None, 7),
    setting("output_handler", None, 6),
    setting("pcre.backtrack_limit", Some("1000000"), 7),
    setting("pcre.jit", Some("1"), 7),
    setting("pcre.recursion_limit", Some("100000"), 7),
    setting("post_max_size", Some("8M"), 6),
    setting("precision", Some("14"), 7),
    setting("realpath_cache_size", Some("4096K"), 4),
    setting("realpath_cache_ttl", Some("120"), 4),
    setting("register_argc_argv", Some("1"), 6),
    setting("report_memleaks", Some("1"), 7),
    setting("report_zend_debug", Some("0"), 7),
    setting("request_order", None, 6),
    setting("sendmail_from", None, 7),
    setting("sendmail_path", Some("/usr/sbin/sendmail -t -i"), 4),
    setting("serialize_precision", Some("-1"), 7),
    setting("short_open_tag", Some("1"), 6),
    setting("smtp_port", Some("25"), 7),
    setting("sys_temp_dir", None, 4),
    setting("syslog.facility", Some("LOG_USER"), 4),
    setting("syslog.filter", Some("no-ctrl"), 7),
    setting("syslog.ident", Some("php"), 4),
    setting("unserialize_callback_func", None, 7),
    setting("unserialize_max_depth", Some("4096"), 7),
    setting("upload_max_filesize", Some("2M"), 6),
    setting("upload_tmp_dir", None, 4),
    setting("url_rewriter.hosts", Some(""), 7),
    setting("url_rewriter.tags", Some("form="), 7),
    setting("user_agent", None, 7),
    setting("user_dir", None, 4),
    setting("user_ini.cache_ttl", Some("300"), 4),
    setting("user_ini.filename", Some(".user.ini"), 4),
    setting("variables_order", Some("EGPCS"), 6),
    setting("zend.assertions", Some("1"), 7),
    setting("zend.detect_unicode", Some("1"), 7),
    setting("zend.enable_gc", Some("1"), 7),
    setting("zend.exception_ignore_args", Some("0"), 7),
    setting("zend.exception_string_param_max_len", Some("15"), 7),
    setting("zend.max_allowed_stack_size", Some("0"), 4),
    setting("zend.multibyte", Some("0"), 2),
    setting("zend.reserved_stack_size", Some("0"), 4),
    setting("zend.script_encoding", None, 7),
    setting("zend.signal_check", Some("0"), 4),
];

/// The setting of this name.
pub fn find(name: &str) -> Option<&'static Setting> {
    static BY_NAME: OnceLock<HashMap<&str, &Setting, FixedState>> = OnceLock::new();
    let by_name = BY_NAME.get_or_init(|| SETTINGS.iter().map(|setting| (setting.name, setting)).collect());
    by_name.get(name).copied()
}

#[cfg(test)]
mod tests {
    #[test]
    fn sorted() {
        assert!(super::SETTINGS.is_sorted_by(|a, b| a.name < b.name));
    }
}
