//! Constants about PHP itself and its error levels.

use crate::builtin::ConstantValue::{self, Bool, Float, Int, String};

const VERSION: (i64, i64, i64) = {
    let bytes = crate::PHP_VERSION.as_bytes();
    let mut parts = [0i64; 3];
    let (mut i, mut part) = (0, 0);
    while i < bytes.len() {
        if bytes[i] == b'.' {
            part += 1;
        } else {
            parts[part] = parts[part] * 10 + (bytes[i] - b'0') as i64;
        }
        i += 1;
    }
    (parts[0], parts[1], parts[2])
};

/// The constants.
pub const CONSTANTS: &[(&str, ConstantValue)] = &[
    ("E_ERROR", Int(1)),
    ("E_WARNING", Int(2)),
    ("E_PARSE", Int(4)),
    ("E_NOTICE", Int(8)),
    ("E_CORE_ERROR", Int(16)),
    ("E_CORE_WARNING", Int(32)),
    ("E_COMPILE_ERROR", Int(64)),
    ("E_COMPILE_WARNING", Int(128)),
    ("E_USER_ERROR", Int(256)),
    ("E_USER_WARNING", Int(512)),
    ("E_USER_NOTICE", Int(1024)),
    ("E_STRICT", Int(2048)),
    ("E_RECOVERABLE_ERROR", Int(4096)),
    ("E_DEPRECATED", Int(8192)),
    ("E_USER_DEPRECATED", Int(16384)),
    ("E_ALL", Int(crate::vm::error::ALL_LEVELS)),
    ("DEBUG_BACKTRACE_PROVIDE_OBJECT", Int(1)),
    ("DEBUG_BACKTRACE_IGNORE_ARGS", Int(2)),
    ("ZEND_THREAD_SAFE", Bool(false)),
    ("ZEND_DEBUG_BUILD", Bool(false)),
    // A handler ends in a call of the next one.
    ("ZEND_VM_KIND", String("ZEND_VM_KIND_TAILCALL")),
    ("PHP_VERSION", String(crate::PHP_VERSION)),
    ("PHP_MAJOR_VERSION", Int(VERSION.0)),
    ("PHP_MINOR_VERSION", Int(VERSION.1)),
    ("PHP_RELEASE_VERSION", Int(VERSION.2)),
    ("PHP_EXTRA_VERSION", String("")),
    ("PHP_VERSION_ID", Int(VERSION.0 * 10000 + VERSION.1 * 100 + VERSION.2)),
    ("PHP_ZTS", Bool(false)),
    ("PHP_DEBUG", Bool(false)),
    // The same for all builds: the day of the version of PHP that is followed.
    ("PHP_BUILD_DATE", String("Jan 13 2026 00:00:00")),
    ("PHP_BUILD_PROVIDER", String("phiber")),
    ("PHP_OS", String("Linux")),
    ("PHP_OS_FAMILY", String("Linux")),
    ("DEFAULT_INCLUDE_PATH", String(".:/usr/share/php")),
    ("PEAR_INSTALL_DIR", String("/usr/share/php")),
    ("PEAR_EXTENSION_DIR", String("/usr/lib/php/20240924")),
    ("PHP_EXTENSION_DIR", String("/usr/lib/php/20240924")),
    ("PHP_PREFIX", String("/usr")),
    ("PHP_BINDIR", String("/usr/bin")),
    ("PHP_SBINDIR", String("/usr/sbin")),
    ("PHP_MANDIR", String("/usr/share/man")),
    ("PHP_LIBDIR", String("/usr/lib/php")),
    ("PHP_DATADIR", String("/usr/share/php")),
    ("PHP_SYSCONFDIR", String("/etc")),
    ("PHP_LOCALSTATEDIR", String("/var")),
    ("PHP_CONFIG_FILE_PATH", String("")),
    ("PHP_CONFIG_FILE_SCAN_DIR", String("")),
    ("PHP_SHLIB_SUFFIX", String("so")),
    ("PHP_EOL", String("\n")),
    ("PHP_MAXPATHLEN", Int(4096)),
    ("PHP_INT_MAX", Int(i64::MAX)),
    ("PHP_INT_MIN", Int(i64::MIN)),
    ("PHP_INT_SIZE", Int(8)),
    ("PHP_FD_SETSIZE", Int(1024)),
    ("PHP_FLOAT_DIG", Int(15)),
    ("PHP_FLOAT_EPSILON", Float(f64::EPSILON)),
    ("PHP_FLOAT_MAX", Float(f64::MAX)),
    ("PHP_FLOAT_MIN", Float(f64::MIN_POSITIVE)),
    ("PHP_SAPI", String("cli")),
    ("PHP_CLI_PROCESS_TITLE", Bool(true)),
    ("UPLOAD_ERR_OK", Int(0)),
    ("UPLOAD_ERR_INI_SIZE", Int(1)),
    ("UPLOAD_ERR_FORM_SIZE", Int(2)),
    ("UPLOAD_ERR_PARTIAL", Int(3)),
    ("UPLOAD_ERR_NO_FILE", Int(4)),
    ("UPLOAD_ERR_NO_TMP_DIR", Int(6)),
    ("UPLOAD_ERR_CANT_WRITE", Int(7)),
    ("UPLOAD_ERR_EXTENSION", Int(8)),
    ("CONNECTION_ABORTED", Int(1)),
    ("CONNECTION_NORMAL", Int(0)),
    ("CONNECTION_TIMEOUT", Int(2)),
    ("INFO_GENERAL", Int(1)),
    ("INFO_CREDITS", Int(2)),
    ("INFO_CONFIGURATION", Int(4)),
    ("INFO_MODULES", Int(8)),
    ("INFO_ENVIRONMENT", Int(16)),
    ("INFO_VARIABLES", Int(32)),
    ("INFO_LICENSE", Int(64)),
    ("INFO_ALL", Int(4_294_967_295)),
    ("CREDITS_GROUP", Int(1)),
    ("CREDITS_GENERAL", Int(2)),
    ("CREDITS_SAPI", Int(4)),
    ("CREDITS_MODULES", Int(8)),
    ("CREDITS_DOCS", Int(16)),
    ("CREDITS_FULLPAGE", Int(32)),
    ("CREDITS_QA", Int(64)),
    ("CREDITS_ALL", Int(4_294_967_295)),
    ("CHAR_MAX", Int(127)),
    ("CRYPT_SALT_LENGTH", Int(123)),
    ("CRYPT_STD_DES", Int(1)),
    ("CRYPT_EXT_DES", Int(1)),
    ("CRYPT_MD5", Int(1)),
    ("CRYPT_BLOWFISH", Int(1)),
    ("CRYPT_SHA256", Int(1)),
    ("CRYPT_SHA512", Int(1)),
];
