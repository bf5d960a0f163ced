//! The settings of sessions.

use super::files::Folder;
use super::steps::too_late;
use crate::vm::Vm;

/// The folder of sessions.
pub(super) fn folder(vm: &Vm) -> Folder {
    Folder::new(vm.ini.get_bytes("session.save_path").unwrap_or_default())
}

/// Whether a script may not change a setting of sessions now, which is said, or not to this value.
pub fn refuses_change(vm: &mut Vm, name: &str, value: &[u8], from_script: bool) -> bool {
    if from_script && too_late(vm, "Session ini settings", true) {
        return true;
    }
    match name {
        "session.name" if !is_name(value) => {
            let shown = String::from_utf8_lossy(value).into_owned();
            let text = format!(
                "session.name \"{shown}\" must not be numeric, empty, contain null bytes or any of the following characters \"=,;.[ \\t\\r\\n\\013\\014\""
            );
            if from_script {
                vm.function_warning(text);
            }
            true
        }
        "session.save_path" => value.contains(&0),
        _ => false,
    }
}

/// Whether a session may be called so.
pub(super) fn is_name(name: &[u8]) -> bool {
    !name.is_empty()
        && !name.iter().any(|b| b"=,;.[ \t\r\n\x0b\x0c\0".contains(b))
        && crate::value::numeric::parse_numeric(name).is_none()
}
