//! What a request of the web brings to a script, and what an answer carries beside its body.
//!
//! [`form`] and [`multipart`] read the bodies and headers that clients write (forms, cookies, uploads) and know nothing
//! of where they came from, so that every server here can use them. [`answer`] holds the status and the headers that a
//! script sets; [`Web`] is the request that a VM answers, if it answers one: `$_GET` and its like are made from it by
//! [`variables`], and uploaded files are kept by [`uploads`].
//!
//! What must stay true: a VM without a request (the command line) has an [`answer::Answer`], too, which keeps no header.

pub mod answer;
pub mod form;
pub mod functions;
pub mod head;
pub mod header_callback;
pub mod multipart;
pub mod request;
pub mod uploads;
pub mod variables;

pub use functions::FUNCTIONS;
pub use request::{Place, Request};

use crate::value::{Array, Str};
use crate::vm::Vm;
use std::rc::Rc;

/// The request that a VM answers.
pub struct Web {
    /// What the client sent.
    pub request: Request,
    /// What the server knows of it.
    pub place: Place,
    /// The variables as the client sent them, whatever scripts do to `$_GET` and its like.
    pub given: variables::Given,
}

/// The state of a VM: the request that it answers.
#[derive(Default)]
struct Current {
    web: Option<Rc<Web>>,
    /// Paths of uploaded files that are still where they were put.
    uploaded: Vec<Str>,
    /// The body had several parts, which were taken out of it: nothing of it is left.
    consumed: bool,
}

/// The request that a VM answers; `None` on the command line.
pub fn current(vm: &mut Vm) -> Option<Rc<Web>> {
    vm.state::<Current>().web.clone()
}

/// The body of the request, as far as nobody has taken it apart.
pub fn body(vm: &mut Vm) -> Vec<u8> {
    match current(vm) {
        Some(web) if !vm.state::<Current>().consumed => web.request.body.bytes(),
        _ => Vec::new(),
    }
}

/// The variables that came by one of the ways (0: form, 1: address, 2: cookies, 4: environment, 5: server).
pub fn given(vm: &mut Vm, way: i64) -> Option<Array> {
    let web = current(vm)?;
    let given = match way {
        0 => &web.given.post,
        1 => &web.given.get,
        2 => &web.given.cookie,
        5 => &web.given.server,
        _ => return None,
    };
    Some(given.clone())
}

/// The end of a request, after the script: the headers are sent if they were not, uploaded files are removed.
pub fn finish(vm: &mut Vm) {
    if current(vm).is_none() {
        return;
    }
    let answer = answer::of(vm);
    if let Some(call) = header_callback::take(vm) {
        let result = vm.call_from_host(call);
        vm.settle(result);
    }
    answer.borrow_mut().send_head();
    for path in std::mem::take(&mut vm.state::<Current>().uploaded) {
        // A script may have removed it itself.
        let _ = std::fs::remove_file(crate::builtin::stream::open::os_path(&path));
    }
}
