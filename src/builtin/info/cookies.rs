//! Cookies that scripts set.

use super::headers::too_late;
use crate::builtin::http::{answer, head};
use crate::builtin::string::url::encode;
use crate::declare_functions;
use crate::value::{Key, Str, Value, convert};
use crate::vm::{Args, Error, NativeResult, Vm};

declare_functions! {
    /// Sets a cookie.
    "setcookie(string $name, string $value = \"\", array|int $expires_or_options = 0, string $path = \"\", string $domain = \"\", bool $secure = false, bool $httponly = false): bool" => setcookie,
    /// Sets a cookie whose value is not encoded.
    "setrawcookie(string $name, string $value = \"\", array|int $expires_or_options = 0, string $path = \"\", string $domain = \"\", bool $secure = false, bool $httponly = false): bool" => setrawcookie,
}

fn setcookie(vm: &mut Vm, args: &mut Args) -> NativeResult {
    cookie(vm, args, false)
}

fn setrawcookie(vm: &mut Vm, args: &mut Args) -> NativeResult {
    cookie(vm, args, true)
}

/// What is wrong with a cookie is said on the command line, too, where it goes nowhere.
fn cookie(vm: &mut Vm, args: &mut Args, raw: bool) -> NativeResult {
    const FORBIDDEN: &[u8] = b",; \t\r\n\x0b\x0c";
    const LIST: &str = "\",\", \";\", \" \", \"\\t\", \"\\r\", \"\\n\", \"\\013\", or \"\\014\"";
    /// What the year 10000 begins with.
    const TOO_FAR: i64 = 253_402_300_800;
    let given = cookie_options(vm, args)?;
    let name = args.str(0);
    let value = args.str(1);
    let forbidden =
        |text: &[u8]| text.iter().take_while(|byte| **byte != 0).any(|byte| FORBIDDEN.contains(byte));
    if name.is_empty() {
        return Err(vm.argument_error(0, "must not be empty"));
    }
    if forbidden(&name) || name.iter().take_while(|byte| **byte != 0).any(|byte| *byte == b'=') {
        return Err(vm.argument_error(0, format!("cannot contain \"=\", {LIST}")));
    }
    if raw && forbidden(&value) {
        return Err(vm.argument_error(1, format!("cannot contain {LIST}")));
    }
    let function = vm.function_name();
    for (option, text) in [("path", &given.path), ("domain", &given.domain)] {
        if forbidden(text) {
            return Err(vm.value_error(format!("{function}(): \"{option}\" option cannot contain {LIST}")));
        }
    }
    if given.partitioned && !given.secure {
        let message =
            format!("{function}(): \"partitioned\" option cannot be used without \"secure\" option");
        return Err(vm.value_error(message));
    }
    if !value.is_empty() && given.expires >= TOO_FAR {
        let message = format!("{function}(): \"expires\" option cannot have a year greater than 9999");
        return Err(vm.value_error(message));
    }
    if too_late(vm) {
        return Ok(false.into());
    }
    let line = given.line(&name, &value, raw);
    // No line end or zero byte is left in it, except behind one in the value of a raw cookie.
    let end = line.iter().position(|b| *b == 0).unwrap_or(line.len());
    answer::of(vm).borrow_mut().add(line[..end].to_vec());
    Ok(true.into())
}

/// What is said of a cookie besides its name and value.
#[derive(Default)]
struct CookieOptions {
    expires: i64,
    path: Str,
    domain: Str,
    secure: bool,
    http_only: bool,
    same_site: Str,
    partitioned: bool,
}

impl CookieOptions {
    /// The header that sets a cookie.
    fn line(&self, name: &[u8], value: &[u8], raw: bool) -> Vec<u8> {
        let mut line = [b"Set-Cookie: ", name, b"="].concat();
        let date = |seconds: i64| {
            // Years beyond those that have four digits were refused.
            head::date(jiff::Timestamp::from_second(seconds).unwrap_or_default())
        };
        if value.is_empty() {
            line.extend_from_slice(format!("deleted; expires={}; Max-Age=0", date(1)).as_bytes());
        } else {
            match raw {
                true => line.extend_from_slice(value),
                false => encode(value, false, &mut line),
            }
            if self.expires > 0 {
                let left = (self.expires - jiff::Timestamp::now().as_second()).max(0);
                let text = format!("; expires={}; Max-Age={left}", date(self.expires));
                line.extend_from_slice(text.as_bytes());
            }
        }
        for (word, text) in [("path", &self.path), ("domain", &self.domain)] {
            if !text.is_empty() {
                line.extend_from_slice(format!("; {word}=").as_bytes());
                line.extend_from_slice(text);
            }
        }
        for (word, wanted) in [("secure", self.secure), ("HttpOnly", self.http_only)] {
            if wanted {
                line.extend_from_slice(format!("; {word}").as_bytes());
            }
        }
        if !self.same_site.is_empty() {
            line.extend_from_slice(b"; SameSite=");
            line.extend_from_slice(&self.same_site);
        }
        if self.partitioned {
            line.extend_from_slice(b"; Partitioned");
        }
        line
    }
}

/// The options of a cookie: an array, or parameters.
fn cookie_options(vm: &mut Vm, args: &Args) -> Result<CookieOptions, Error> {
    let Value::Array(table) = args.get(2) else {
        return Ok(CookieOptions {
            expires: args.int(2),
            path: args.str(3),
            domain: args.str(4),
            secure: args.bool(5),
            http_only: args.bool(6),
            ..CookieOptions::default()
        });
    };
    let function = vm.function_name();
    if (3..7).any(|i| args.passed(i)) {
        let message = format!(
            "{function}(): Expects exactly 3 arguments when argument #3 ($expires_or_options) is an array"
        );
        return Err(vm.throw("ArgumentCountError", message));
    }
    let mut options = CookieOptions::default();
    for (key, value) in table.iter() {
        let value = value.deref();
        let Key::Str(name) = &key else {
            return Err(vm.value_error(format!("{function}(): option array cannot have numeric keys")));
        };
        match &name.to_ascii_lowercase()[..] {
            b"expires" => options.expires = vm.int_of(value),
            b"path" => options.path = vm.string_of(value),
            b"domain" => options.domain = vm.string_of(value),
            b"secure" => options.secure = convert::to_bool(value),
            b"httponly" => options.http_only = convert::to_bool(value),
            b"samesite" => options.same_site = vm.string_of(value),
            b"partitioned" => options.partitioned = convert::to_bool(value),
            _ => return Err(vm.value_error(format!("{function}(): option \"{name}\" is invalid"))),
        }
    }
    Ok(options)
}
