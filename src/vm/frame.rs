//! Frames and the stack they lie on.
//!
//! A frame is a header of 64 bytes followed by its slots, in a segment of a stack or, for a generator, in the
//! generator's own allocation. A stack is a chain of growing segments; frames never move while they run.

use super::class::Class;
use super::function::Function;
use super::linked::Instruction;
use super::native::NativeFrame;
use crate::value::{Arr, Obj, Str, Value};
use std::alloc::{Layout, alloc, dealloc, handle_alloc_error};
use std::ptr::NonNull;

/// The header of a frame. Its slots follow.
#[repr(C, align(16))]
pub struct Frame {
    /// Where it is: the instruction being executed, as far as it was saved (calls, throws and suspensions save it).
    pub pc: *const Instruction,
    /// What it runs.
    pub function: *const Function,
    /// Who called it; of a pending call: the pending call around it.
    pub caller: *mut Frame,
    /// The innermost pending call of this frame.
    pub pending: *mut Frame,
    /// `$this`
    pub(super) this: Option<Obj>,
    /// `static`
    pub(super) called_class: Option<&'static Class>,
    /// What few frames have.
    pub(super) extra: Option<Box<Extra>>,
    /// Number of arguments passed.
    pub argc: u32,
    /// See [`flags`].
    pub flags: u32,
}

const _: () = assert!(size_of::<Frame>() == 64);

/// The bits of [`Frame::flags`].
pub mod flags {
    /// What becomes of the result; see [`super::ReturnTo`].
    pub const RETURN_TO: u32 = 0x1F;
    /// The first frame of its stack segment.
    pub const FIRST_IN_SEGMENT: u32 = 1 << 5;
    /// The frame lies in a generator.
    pub const GENERATOR: u32 = 1 << 6;
    /// The result is wanted as a reference.
    pub const WANTS_REF: u32 = 1 << 7;
    /// The constructor call of a `new`.
    pub const CONSTRUCTOR: u32 = 1 << 8;
    /// The callee is a closure: its object lies in the last slot.
    pub const CLOSURE: u32 = 1 << 9;
    /// The arguments are complete and the function runs.
    pub const RUNNING: u32 = 1 << 10;
    /// Named arguments were passed: some slots may be unset.
    pub const NAMED: u32 = 1 << 11;
    /// The frame of the main script: it stays when the script ends.
    pub const MAIN: u32 = 1 << 14;
    /// The frame has variables shared with an including frame.
    pub const SHARES_VARIABLES: u32 = 1 << 12;
    /// A magic method of a property at work, with an entry of its own in [`super::native::Guards`].
    pub const GUARDED: u32 = 1 << 15;
    /// Surplus arguments of a variadic function: the array they are collected in lies in the variadic parameter's slot.
    pub const COLLECTS: u32 = 1 << 16;
    /// A pending call through `__call` or `__callStatic`: see [`super::magic_call`].
    pub const MAGIC: u32 = 1 << 17;
    /// Of a generator's frame, as the next three: where the generator stands, see [`super::super::generator::State`].
    pub const STATE: u32 = 3 << STATE_BITS;
    /// What the method that resumed the generator answers, see [`super::super::native::GeneratorAnswer`].
    pub const ANSWER: u32 = 7 << ANSWER_BITS;
    /// The generator stands at its first `yield`.
    pub const AT_FIRST: u32 = 1 << 23;
    /// The generator has returned (not thrown).
    pub const RETURNED: u32 = 1 << 24;
    /// The generator's `finally` blocks run because nobody holds it any more.
    pub const CLOSING: u32 = 1 << 25;
    /// Where [`STATE`] begins.
    pub const STATE_BITS: u32 = 18;
    /// Where [`ANSWER`] begins.
    pub const ANSWER_BITS: u32 = 20;
    /// Surplus arguments of a function that is not variadic lie behind the slots; see [`super::Frame::surplus`].
    pub const SURPLUS: u32 = 1 << 26;
    /// Called from a native frame or by the VM itself, not from script code ("[internal function]" in traces).
    pub const FROM_NATIVE: u32 = 1 << 13;
}

/// What becomes of a frame's result, in the low bits of [`Frame::flags`].
#[repr(u32)]
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum ReturnTo {
    /// The slot `a` of the instruction at the caller's `pc`; the caller goes on behind it.
    Caller = 0,
    /// Nowhere; the caller goes on behind the instruction at its `pc`.
    Discard = 1,
    /// Nowhere; the caller executes the instruction at its `pc` (again): after destructors and the like.
    Resume = 2,
    /// The native frame that is the caller.
    Native = 3,
    /// The run loop ends with it.
    Host = 4,
    /// The result of a fiber.
    Fiber = 5,
    /// As `Caller`, converted to bool (`offsetExists`, `__isset`).
    CallerBool = 6,
    /// As `CallerBool`, negated.
    CallerNotBool = 7,
    /// As `Caller`, but must be a string (`__toString`).
    CallerString = 8,
    /// Foreach: the answer of `rewind()`.
    IteratorRewind = 9,
    /// Foreach: the answer of `valid()`.
    IteratorValid = 10,
    /// Foreach: the answer of `current()`.
    IteratorCurrent = 11,
    /// Foreach: the answer of `key()`.
    IteratorKey = 12,
    /// Foreach: the answer of `next()`.
    IteratorNext = 13,
    /// Foreach: the answer of `getIterator()`.
    IteratorGet = 14,
    /// After a destructor that ran while the stack was being unwound: go on unwinding.
    Unwind = 15,
    /// The method of a generator that resumed this generator's frame.
    GeneratorMethod = 16,
    /// The `foreach` that resumed this generator's frame.
    GeneratorForeach = 17,
    /// Nowhere; the caller goes on at [`Extra::resume`]: as `Resume`, after an instruction that jumps.
    ResumeAt = 18,
    /// `??` and `empty` on an object: the answer of what was asked first, see [`super::Vm::ask_first`].
    IssetThenGet = 19,
    /// It is the result of the builtin that is the caller.
    NativeResult = 20,
    /// A `.` at the caller's `pc`: the text of its left operand, an object.
    ConcatLeft = 21,
    /// Likewise of its right operand.
    ConcatRight = 22,
    /// It is the value, told by a method, that a `PlaceAssignOp` or `PlaceIncDec` at the caller's `pc` changes.
    Update = 23,
}

impl ReturnTo {
    /// From the flags of a frame.
    pub fn of(flags: u32) -> ReturnTo {
        use ReturnTo::*;
        const ALL: [ReturnTo; 24] = [
            Caller,
            Discard,
            Resume,
            Native,
            Host,
            Fiber,
            CallerBool,
            CallerNotBool,
            CallerString,
            IteratorRewind,
            IteratorValid,
            IteratorCurrent,
            IteratorKey,
            IteratorNext,
            IteratorGet,
            Unwind,
            GeneratorMethod,
            GeneratorForeach,
            ResumeAt,
            IssetThenGet,
            NativeResult,
            ConcatLeft,
            ConcatRight,
            Update,
        ];
        ALL[(flags & flags::RETURN_TO) as usize % ALL.len()]
    }
}

/// What few frames have.
#[derive(Default)]
pub struct Extra {
    /// The native frame's state machine.
    pub native: Option<Box<dyn NativeFrame>>,
    /// Surplus arguments of script functions.
    pub arguments: Vec<Value>,
    /// Named arguments that no parameter took.
    pub named: Option<Arr>,
    /// Variables that have no slot, by name (`$$x`, `extract`, `include`).
    pub variables: Option<Arr>,
    /// The name wanted from `__call` / `__callStatic`.
    pub magic_name: Option<Str>,
    /// Exceptions that go on their way when a destructor that interrupts them ends.
    pub exception: Option<Vec<Obj>>,
    /// The result of the call that a native frame asked for.
    pub input: Value,
    /// The magic method of a property at work: see `Call::guard`.
    pub guard: Option<super::native::Guard>,
    /// The frame has variables shared by reference with an including frame.
    pub shares_variables: bool,
    /// The exception that a handler was entered for, while destructors run before it.
    pub caught: Option<Obj>,
    /// Where the frame goes on after [`ReturnTo::ResumeAt`].
    pub(super) resume: NextInstruction,
    /// The generator that the frame belongs to, while nobody else holds it.
    pub holder: Option<Obj>,
}

impl Extra {
    /// Whether nothing is left in it, so that another frame may have it.
    pub(super) fn is_empty(&self) -> bool {
        self.native.is_none()
            && self.arguments.capacity() == 0
            && self.named.is_none()
            && self.variables.is_none()
            && self.magic_name.is_none()
            && self.exception.is_none()
            && self.input.is_undef()
            && self.guard.is_none()
            && !self.shares_variables
            && self.caught.is_none()
            && self.holder.is_none()
    }
}

/// An instruction, or none.
#[derive(Clone, Copy)]
pub(super) struct NextInstruction(pub(super) *const Instruction);

impl Default for NextInstruction {
    fn default() -> NextInstruction {
        NextInstruction(std::ptr::null())
    }
}

impl Frame {
    /// The slots.
    #[inline(always)]
    pub(crate) fn slots(frame: *mut Frame) -> *mut Value {
        // SAFETY: slots follow the header in the same allocation.
        unsafe { frame.add(1).cast() }
    }

    /// The frame of these slots.
    #[inline(always)]
    pub(crate) fn of(slots: *mut Value) -> *mut Frame {
        // SAFETY: the header precedes the slots in the same allocation.
        unsafe { slots.cast::<Frame>().sub(1) }
    }

    /// The function it runs.
    #[inline(always)]
    pub fn function(&self) -> &'static Function {
        // SAFETY: functions live as long as the process.
        unsafe { &*self.function }
    }

    /// `$this`
    pub fn this(&self) -> Option<&Obj> {
        self.this.as_ref()
    }

    /// `static`
    pub fn called_class(&self) -> Option<&'static Class> {
        self.called_class
    }

    /// The number of surplus arguments that lie behind the slots. Further ones are in [`Extra::arguments`].
    pub(super) fn surplus(&self) -> usize {
        if self.flags & flags::SURPLUS == 0 {
            return 0;
        }
        let elsewhere = self.extra.as_ref().map_or(0, |extra| extra.arguments.len());
        (self.argc - self.function().direct_args) as usize - elsewhere
    }

    /// The surplus arguments that lie behind the slots.
    ///
    /// # Safety
    /// The frame is alive.
    pub(super) unsafe fn surplus_arguments<'a>(frame: *mut Frame) -> &'a mut [Value] {
        // SAFETY: the caller's promise; `send` wrote them.
        unsafe {
            let own = (*frame).function().entry.slot_count as usize;
            std::slice::from_raw_parts_mut(Frame::slots(frame).add(own), (*frame).surplus())
        }
    }

    /// The rare parts, made if missing.
    pub(super) fn extra_mut(&mut self) -> &mut Extra {
        self.extra.get_or_insert_default()
    }

    pub(super) fn has_named_arguments(&self) -> bool {
        self.flags & flags::NAMED != 0
    }

    pub(super) fn extra_named(&self) -> Option<&Arr> {
        self.extra.as_ref()?.named.as_ref()
    }

    /// The line it is at, for traces and messages; 0 for builtins.
    pub fn line(&self) -> u32 {
        let Some(script) = self.function().script() else { return 0 };
        script.code.positions.line(script.index_of(self.pc))
    }
}

/// The first segment of a fiber's stack, small so that a million fibers fit into memory: room for a closure with some
/// variables, and a call or two.
pub const FIRST_SEGMENT: usize = 384;
/// The first segment of the main stack.
const MAIN_SEGMENT: usize = 256 * 1024;
/// No segment grows beyond this, unless one frame needs more.
const LARGEST_SEGMENT: usize = 1024 * 1024;

/// The beginning of a segment's memory; its frames follow.
#[repr(C, align(16))]
struct Segment {
    /// The segment below.
    below: *mut Segment,
    /// With this header, in units.
    size: u32,
    /// Where the stack stood in the segment below when this one was begun: so many units from its beginning.
    top_below: u32,
}

/// Where a frame of a stack ends.
#[derive(Clone, Copy)]
pub struct FrameEnd {
    end: *mut u8,
    segment: *mut Segment,
}

impl FrameEnd {
    /// The bytes of the frame that ends here, and where the one below it ends.
    ///
    /// # Safety
    /// It is the end of that frame, which is alive, as are the segments.
    pub unsafe fn size_and_below(self, frame: *mut Frame) -> (usize, FrameEnd) {
        let start = frame.cast::<u8>();
        // SAFETY: the caller's promise.
        unsafe {
            let size = self.end.offset_from(start) as usize;
            if (*frame).flags & flags::FIRST_IN_SEGMENT == 0 {
                return (size, FrameEnd { end: start, segment: self.segment });
            }
            let below = (*self.segment).below;
            let end = match below.is_null() {
                true => std::ptr::null_mut(),
                false => below.cast::<u8>().add((*self.segment).top_below as usize * UNIT),
            };
            (size, FrameEnd { end, segment: below })
        }
    }
}

/// What all sizes here are multiples of.
const UNIT: usize = 16;
const _: () =
    assert!(size_of::<Segment>() == UNIT && size_of::<Frame>() % UNIT == 0 && size_of::<Value>() == UNIT);

/// A chain of segments that frames are pushed on and popped off.
pub struct Stack {
    /// Where the next frame begins.
    pub(super) top: *mut u8,
    /// The end of the current segment.
    pub(super) end: *mut u8,
    /// The current segment.
    segment: *mut Segment,
    /// A segment kept so that a call at a segment's edge does not allocate each time.
    spare: *mut Segment,
}

impl Default for Stack {
    fn default() -> Stack {
        use std::ptr::null_mut;
        Stack { top: null_mut(), end: null_mut(), segment: null_mut(), spare: null_mut() }
    }
}

fn segment_layout(size: usize) -> Layout {
    match Layout::from_size_align(size, 16) {
        Ok(layout) => layout,
        Err(_) => handle_alloc_error(Layout::new::<Frame>()),
    }
}

impl Segment {
    fn new(size: usize) -> *mut Segment {
        let layout = segment_layout(size);
        // SAFETY: the size is not zero.
        let Some(start) = NonNull::new(unsafe { alloc(layout) }) else { handle_alloc_error(layout) };
        let segment = start.as_ptr().cast::<Segment>();
        let units = (size / UNIT) as u32;
        // SAFETY: the allocation begins with room for the header.
        unsafe { segment.write(Segment { below: std::ptr::null_mut(), size: units, top_below: 0 }) };
        segment
    }

    fn bytes(&self) -> usize {
        self.size as usize * UNIT
    }

    /// # Safety
    /// Nobody uses the segment any more.
    unsafe fn free(segment: *mut Segment) {
        // SAFETY: the caller's promise; allocated with this layout.
        unsafe { dealloc(segment.cast(), segment_layout((*segment).bytes())) }
    }

    /// # Safety
    /// The segment is alive.
    unsafe fn end(segment: *mut Segment) -> *mut u8 {
        // SAFETY: the end of the allocation.
        unsafe { segment.cast::<u8>().add((*segment).bytes()) }
    }
}

/// The size of a segment that has just room for frames with these numbers of slots.
pub fn segment_for<const FRAMES: usize>(slots: [usize; FRAMES]) -> usize {
    size_of::<Segment>() + FRAMES * size_of::<Frame>() + slots.iter().sum::<usize>() * size_of::<Value>()
}

impl Stack {
    /// A stack with room for the main script.
    pub fn main() -> Stack {
        let mut stack = Stack::default();
        stack.add_segment(MAIN_SEGMENT);
        stack
    }

    /// Makes room in a stack that has none yet.
    pub(super) fn begin(&mut self, size: usize) {
        if self.segment.is_null() {
            self.add_segment(size);
        }
    }

    /// Begins a segment of at least `size` bytes, its header among them.
    fn add_segment(&mut self, size: usize) {
        // SAFETY: the segments of a stack are alive.
        unsafe {
            let segment = if !self.spare.is_null() && (*self.spare).bytes() >= size {
                std::mem::replace(&mut self.spare, std::ptr::null_mut())
            } else {
                Segment::new(size)
            };
            (*segment).below = self.segment;
            (*segment).top_below = ((self.top as usize - self.segment as usize) / UNIT) as u32;
            self.segment = segment;
            self.top = segment.add(1).cast();
            self.end = Segment::end(segment);
        }
    }

    /// Room for a frame with this many slots; uninitialised. Says whether it is the first of its segment.
    #[inline(always)]
    pub fn reserve(&mut self, slots: usize) -> (*mut Frame, bool) {
        let size = size_of::<Frame>() + slots * size_of::<Value>();
        if (self.end as usize) - (self.top as usize) < size {
            return (self.reserve_slow(size), true);
        }
        let frame = self.top.cast();
        // SAFETY: within the segment.
        self.top = unsafe { self.top.add(size) };
        (frame, false)
    }

    /// As [`Stack::reserve`] within the current segment; `None` if it has no room.
    #[inline(always)]
    pub fn try_reserve(&mut self, slots: usize) -> Option<*mut Frame> {
        let size = size_of::<Frame>() + slots * size_of::<Value>();
        if (self.end as usize) - (self.top as usize) < size {
            return None;
        }
        let frame = self.top.cast();
        // SAFETY: within the segment.
        self.top = unsafe { self.top.add(size) };
        Some(frame)
    }

    #[cold]
    #[inline(never)]
    fn reserve_slow(&mut self, size: usize) -> *mut Frame {
        // SAFETY: the current segment is alive, if there is one.
        let next = match unsafe { self.segment.as_ref() } {
            Some(segment) => (segment.bytes() * 2).clamp(FIRST_SEGMENT, LARGEST_SEGMENT),
            None => FIRST_SEGMENT,
        };
        self.add_segment(next.max(size + size_of::<Segment>()));
        let frame = self.top.cast();
        // SAFETY: the segment has room for `size` bytes.
        self.top = unsafe { self.top.add(size) };
        frame
    }

    /// Where the topmost frame ends.
    pub fn end_of_top(&self) -> FrameEnd {
        FrameEnd { end: self.top, segment: self.segment }
    }

    /// Takes back the topmost frame.
    #[inline(always)]
    pub fn release(&mut self, frame: *mut Frame, first_in_segment: bool) {
        if first_in_segment {
            self.release_segment();
        } else {
            self.top = frame.cast();
        }
    }

    #[cold]
    #[inline(never)]
    fn release_segment(&mut self) {
        if self.segment.is_null() {
            return;
        }
        // SAFETY: the segments of a stack are alive; the one that is left becomes the spare one.
        unsafe {
            let old = self.leave_segment();
            if !self.spare.is_null() {
                Segment::free(self.spare);
            }
            self.spare = old;
        }
    }

    /// Goes back to the segment below.
    ///
    /// # Safety
    /// There is a current segment; the caller owns it from now on.
    unsafe fn leave_segment(&mut self) -> *mut Segment {
        // SAFETY: the segments of a stack are alive.
        unsafe {
            let old = self.segment;
            self.segment = (*old).below;
            (self.top, self.end) = if self.segment.is_null() {
                (std::ptr::null_mut(), std::ptr::null_mut())
            } else {
                (self.segment.cast::<u8>().add((*old).top_below as usize * UNIT), Segment::end(self.segment))
            };
            old
        }
    }

    /// Moves the topmost frame, which has `used` bytes, to where there is room for `size`. Says whether it is now the first
    /// of its segment.
    ///
    /// # Safety
    /// The frame is the topmost one, and nobody else points to it.
    pub(super) unsafe fn relocate(
        &mut self,
        frame: *mut Frame,
        used: usize,
        size: usize,
    ) -> (*mut Frame, bool) {
        // SAFETY: the caller's promise; the new room is at least `size` long.
        unsafe {
            let first = (*frame).flags & flags::FIRST_IN_SEGMENT != 0;
            if first {
                // It is alone in its segment: the segment is exchanged.
                let old = self.leave_segment();
                self.add_segment((size * 2 + size_of::<Segment>()).max(FIRST_SEGMENT));
                let new: *mut Frame = self.top.cast();
                std::ptr::copy_nonoverlapping(frame.cast::<u8>(), new.cast::<u8>(), used);
                self.top = self.top.add(size);
                Segment::free(old);
                return (new, true);
            }
            self.top = frame.cast();
            let new = self.reserve_slow(size * 2);
            std::ptr::copy_nonoverlapping(frame.cast::<u8>(), new.cast::<u8>(), used);
            (new, true)
        }
    }
}

/// A stack that nobody runs on: a word less than one in use, since a million fibers may hold one.
pub struct Parked {
    top: *mut u8,
    segment: *mut Segment,
    spare: *mut Segment,
}

impl Default for Parked {
    fn default() -> Parked {
        use std::ptr::null_mut;
        Parked { top: null_mut(), segment: null_mut(), spare: null_mut() }
    }
}

impl Stack {
    /// Exchanges the stack in use with a parked one.
    #[inline(always)]
    pub(super) fn exchange(&mut self, parked: &mut Parked) {
        std::mem::swap(&mut self.top, &mut parked.top);
        std::mem::swap(&mut self.segment, &mut parked.segment);
        std::mem::swap(&mut self.spare, &mut parked.spare);
        self.end = match self.segment.is_null() {
            true => std::ptr::null_mut(),
            // SAFETY: the segments of a stack are alive.
            false => unsafe { Segment::end(self.segment) },
        };
    }
}

impl Parked {
    /// Frees it.
    pub(super) fn free(&mut self) {
        let mut stack = Stack::default();
        stack.exchange(self);
    }
}

impl Drop for Parked {
    fn drop(&mut self) {
        self.free();
    }
}

impl Drop for Stack {
    fn drop(&mut self) {
        // SAFETY: the segments of a stack are its own.
        unsafe {
            while !self.segment.is_null() {
                let old = self.leave_segment();
                Segment::free(old);
            }
            if !self.spare.is_null() {
                Segment::free(self.spare);
            }
        }
    }
}
