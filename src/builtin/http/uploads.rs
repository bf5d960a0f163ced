//! Uploaded files: kept in temporary files until the request ends, unless the script moves them.

use super::Current;
use super::form::{self, Limits};
use super::multipart::{NoBoundary, Part, Parts, boundary};
use crate::builtin::file::temporary;
use crate::value::{Array, Str, Value, convert};
use crate::vm::Vm;
use std::io::Write;
use std::os::unix::ffi::OsStrExt;
use std::path::PathBuf;

/// The codes of `error` in `$_FILES`.
mod fault {
    pub const NONE: i64 = 0;
    pub const ABOVE_SETTING: i64 = 1;
    pub const ABOVE_FORM: i64 = 2;
    pub const PARTIAL: i64 = 3;
    pub const NO_FILE: i64 = 4;
    pub const NO_FOLDER: i64 = 6;
    pub const NOT_WRITTEN: i64 = 7;
}

/// The limits of a body of several parts; each may be set for one call of `request_parse_body`.
#[derive(Clone, Copy)]
pub struct UploadLimits {
    /// `max_file_uploads`
    pub files: i64,
    /// `max_input_vars`
    pub variables: i64,
    /// `max_multipart_body_parts`
    pub parts: i64,
    /// `post_max_size`
    pub body: i64,
    /// `upload_max_filesize`
    pub file_size: i64,
}

impl UploadLimits {
    /// What the settings allow.
    pub fn of(vm: &Vm) -> UploadLimits {
        UploadLimits {
            files: vm.ini.int("max_file_uploads"),
            variables: vm.ini.int("max_input_vars"),
            parts: vm.ini.int("max_multipart_body_parts"),
            body: vm.ini.int("post_max_size"),
            file_size: vm.ini.int("upload_max_filesize"),
        }
    }
}

/// What a body of several parts gives.
#[derive(Default)]
pub struct Gathered {
    /// `$_POST`
    pub fields: Array,
    /// `$_FILES`
    pub files: Array,
    /// What is to be said about it.
    pub complaints: Vec<String>,
}

/// Takes a body of several parts apart; files are written to temporary ones.
pub fn gather(vm: &mut Vm, content_type: &[u8], body: &[u8], limits: UploadLimits) -> Gathered {
    let mut gathered = Gathered::default();
    let boundary = match boundary(content_type) {
        Ok(boundary) => boundary,
        Err(why) => {
            let word = if why == NoBoundary::Missing { "Missing" } else { "Invalid" };
            gathered.complaints.push(format!("{word} boundary in multipart/form-data POST data"));
            return gathered;
        }
    };
    vm.state::<Current>().consumed = true;
    let deepest = vm.ini.int("max_input_nesting_level");
    let most_parts = if limits.parts < 0 { limits.variables + limits.files } else { limits.parts };
    let (mut parts, mut fields, mut files_left) = (0, 0, limits.files);
    let mut form_limit = 0;
    let mut refuse_files = !vm.ini.bool("file_uploads");
    let mut nameless = 0;
    for part in Parts::new(body, boundary) {
        parts += 1;
        if parts > most_parts {
            gathered.complaints.push(format!(
                "Multipart body parts limit exceeded {most_parts}. To increase the limit change max_multipart_body_parts in php.ini."
            ));
            break;
        }
        match part {
            Part::Garbled => {
                gathered.complaints.push("File Upload Mime headers garbled".to_owned());
                break;
            }
            Part::Field { name, value } => {
                if name.eq_ignore_ascii_case(b"MAX_FILE_SIZE") {
                    form_limit = convert::string_to_int(value);
                }
                fields += 1;
                if fields <= limits.variables {
                    form::register_variable(&mut gathered.fields, &name, Value::string(value), deepest);
                } else if fields == limits.variables + 1 {
                    let limits = Limits { most: limits.variables, deepest };
                    gathered.complaints.push(limits.complaint());
                }
            }
            Part::File { name, file_name, content_type, contents, complete } => {
                let name = name.unwrap_or_else(|| {
                    let number: i32 = nameless;
                    nameless += 1;
                    number.to_string().into_bytes()
                });
                if !refuse_files && !file_name.is_empty() {
                    if files_left <= 0 {
                        refuse_files = true;
                        let complaint = "Maximum number of allowable file uploads has been exceeded";
                        gathered.complaints.push(complaint.to_owned());
                    }
                    files_left -= 1;
                }
                // After a name that is none, PHP takes no further file either.
                refuse_files |= !is_balanced(&name);
                if refuse_files {
                    continue;
                }
                let size = contents.len() as i64;
                let fault = if file_name.is_empty() {
                    fault::NO_FILE
                } else if limits.file_size > 0 && size > limits.file_size {
                    fault::ABOVE_SETTING
                } else if form_limit > 0 && size > form_limit {
                    fault::ABOVE_FORM
                } else if !complete {
                    fault::PARTIAL
                } else {
                    fault::NONE
                };
                let kept = if fault == fault::NONE { keep(vm, contents) } else { Err(fault) };
                let file = File { file_name, content_type, kept, size };
                file.register(&mut gathered.files, &name, deepest);
            }
        }
    }
    gathered
}

/// Whether the brackets of a name match and nothing stands between them.
fn is_balanced(name: &[u8]) -> bool {
    let mut open = 0;
    for (at, byte) in name.iter().enumerate() {
        match byte {
            b'[' => open += 1,
            b']' => {
                open -= 1;
                if name.get(at + 1).is_some_and(|next| *next != b'[') {
                    return false;
                }
            }
            _ => {}
        }
        if open < 0 {
            return false;
        }
    }
    open == 0
}

/// Writes an uploaded file where it stays until the request ends.
fn keep(vm: &mut Vm, contents: &[u8]) -> Result<Str, i64> {
    let folder = vm.ini.get_bytes("upload_tmp_dir").filter(|folder| !folder.is_empty());
    let folder = folder.map(|folder| PathBuf::from(std::ffi::OsStr::from_bytes(folder)));
    let made = folder.and_then(|folder| temporary::create(&folder, b"php").ok());
    let made = made.or_else(|| temporary::create(&std::env::temp_dir(), b"php").ok());
    let (fd, path) = made.ok_or(fault::NO_FOLDER)?;
    let path = Str::from_bytes(path.as_os_str().as_bytes());
    vm.state::<Current>().uploaded.push(path.clone());
    std::fs::File::from(fd).write_all(contents).map_err(|_| fault::NOT_WRITTEN)?;
    Ok(path)
}

/// An uploaded file, or why there is none.
struct File {
    file_name: Vec<u8>,
    content_type: Vec<u8>,
    kept: Result<Str, i64>,
    size: i64,
}

impl File {
    fn register(self, files: &mut Array, name: &[u8], deepest: i64) {
        let base = self.file_name.rsplit(|b| matches!(b, b'/' | b'\\')).next().unwrap_or_default();
        let (content_type, path, fault, size) = match &self.kept {
            Ok(path) => (self.content_type.as_slice(), path.clone(), fault::NONE, self.size),
            Err(fault) => (&b""[..], Str::empty(), *fault, 0),
        };
        let entries = [
            ("name", Value::string(base)),
            ("full_path", Value::string(&self.file_name)),
            ("type", Value::string(content_type)),
            ("tmp_name", Value::String(path)),
            ("error", Value::Int(fault)),
            ("size", Value::Int(size)),
        ];
        // What is in brackets comes behind the word: `a[b]` gives `a[name][b]`.
        let bracket = memchr::memchr(b'[', name).filter(|_| name.ends_with(b"]")).unwrap_or(name.len());
        let (outer, index) = name.split_at(bracket);
        for (word, value) in entries {
            let full = [outer, b"[", word.as_bytes(), b"]", index].concat();
            form::register_variable(files, &full, value, deepest);
        }
    }
}

/// Whether a file is one that was uploaded with this request and is still where it was put.
pub fn is_uploaded(vm: &mut Vm, path: &Str) -> bool {
    vm.state::<Current>().uploaded.contains(path)
}

/// An uploaded file is somewhere else now.
pub fn forget(vm: &mut Vm, path: &Str) {
    vm.state::<Current>().uploaded.retain(|known| known != path);
}
