//! `uniqid`.

use crate::declare_functions;
use crate::vm::{Args, NativeResult, Vm};
use std::cell::Cell;
use std::time::{SystemTime, UNIX_EPOCH};

declare_functions! {
    /// A string made of the time in millionths of a second.
    "uniqid(string $prefix = \"\", bool $more_entropy = false): string" => uniqid,
}

fn uniqid(_vm: &mut Vm, args: &mut Args) -> NativeResult {
    thread_local! {
        static LAST: Cell<u128> = const { Cell::new(0) };
    }
    // No two calls get the same microsecond.
    let now = loop {
        let now = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
        if LAST.replace(now.as_micros()) != now.as_micros() {
            break now;
        }
        std::hint::spin_loop();
    };
    let mut out = args.bytes(0).to_vec();
    out.extend(format!("{:08x}{:05x}", now.as_secs(), now.subsec_micros()).bytes());
    if args.bool(1) {
        // Some digits that nobody can tell from the time.
        let mut state = now.as_nanos() as u64 ^ u64::from(std::process::id()) << 32;
        state ^= state >> 30;
        state = state.wrapping_mul(0xbf58_476d_1ce4_e5b9);
        state ^= state >> 27;
        out.extend(format!("{:.8}", (state >> 11) as f64 / (1u64 << 53) as f64 * 10.0).bytes());
    }
    Ok(out.into())
}
