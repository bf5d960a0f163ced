//! What an event loop waits for: points in time and file descriptors. Plain data, which knows nothing of scripts; the loop
//! itself is `builtin/swoole/event_loop.rs`.

pub mod poller;
pub mod timers;

pub use poller::{Interest, Poller, Ready};
pub use timers::Timers;
