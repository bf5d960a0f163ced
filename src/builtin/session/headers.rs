//! The headers of an answer that belong to a session: its cookie, and how long the answer may be kept.

use super::Session;
use crate::builtin::http::{answer, head};
use crate::builtin::string::url::encode;
use crate::vm::Vm;

fn date(seconds: i64) -> String {
    head::date(jiff::Timestamp::from_second(seconds).unwrap_or_default())
}

fn now() -> i64 {
    jiff::Timestamp::now().as_second()
}

/// Sends the session's name to the client.
pub(super) fn send_cookie(vm: &mut Vm) {
    let id = vm.state::<Session>().id.clone();
    let mut line = b"Set-Cookie: ".to_vec();
    encode(vm.ini.get_bytes("session.name").unwrap_or_default(), true, &mut line);
    line.push(b'=');
    let same = line.clone();
    encode(&id, true, &mut line);
    let lifetime = vm.ini.int("session.cookie_lifetime");
    if lifetime > 0 {
        let text = format!("; expires={}; Max-Age={lifetime}", date(now().saturating_add(lifetime)));
        line.extend_from_slice(text.as_bytes());
    }
    for (word, setting) in [("path", "session.cookie_path"), ("domain", "session.cookie_domain")] {
        let value = vm.ini.get_bytes(setting).unwrap_or_default();
        if !value.is_empty() {
            line.extend_from_slice(format!("; {word}=").as_bytes());
            line.extend_from_slice(value);
        }
    }
    for (word, setting) in [
        ("secure", "session.cookie_secure"),
        ("Partitioned", "session.cookie_partitioned"),
        ("HttpOnly", "session.cookie_httponly"),
    ] {
        if vm.ini.bool(setting) {
            line.extend_from_slice(format!("; {word}").as_bytes());
        }
    }
    let same_site = vm.ini.get_bytes("session.cookie_samesite").unwrap_or_default();
    if !same_site.is_empty() {
        line.extend_from_slice(b"; SameSite=");
        line.extend_from_slice(same_site);
    }
    let answer = answer::of(vm);
    let mut answer = answer.borrow_mut();
    answer.remove(&same);
    answer.add(line);
}

/// Says how long the answer may be kept (`session.cache_limiter`).
pub(super) fn send_cache_limit(vm: &mut Vm) {
    const PAST: &str = "Expires: Thu, 19 Nov 1981 08:52:00 GMT";
    let age = vm.ini.int("session.cache_expire").saturating_mul(60);
    let limiter = vm.ini.get("session.cache_limiter").unwrap_or_default().to_owned();
    let mut lines: Vec<String> = Vec::new();
    match limiter.as_str() {
        "nocache" => {
            lines.push(PAST.to_owned());
            lines.push("Cache-Control: no-store, no-cache, must-revalidate".to_owned());
            lines.push("Pragma: no-cache".to_owned());
            return set(vm, lines);
        }
        "public" => {
            lines.push(format!("Expires: {}", date(now().saturating_add(age))));
            lines.push(format!("Cache-Control: public, max-age={age}"));
        }
        "private" => {
            lines.push(PAST.to_owned());
            lines.push(format!("Cache-Control: private, max-age={age}"));
        }
        "private_no_expire" => lines.push(format!("Cache-Control: private, max-age={age}")),
        _ => return,
    }
    let script = vm.included.first().cloned().unwrap_or_default();
    let changed = std::fs::metadata(crate::builtin::stream::open::os_path(&script))
        .and_then(|status| status.modified())
        .ok()
        .and_then(|at| at.duration_since(std::time::UNIX_EPOCH).ok());
    if let Some(changed) = changed {
        lines.push(format!("Last-Modified: {}", date(changed.as_secs() as i64)));
    }
    set(vm, lines);
}

fn set(vm: &mut Vm, lines: Vec<String>) {
    for line in lines {
        // Nothing in them can be refused.
        let _ = answer::set_header(vm, line.as_bytes(), true, 0);
    }
}
