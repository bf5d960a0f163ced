//! The classes of `Random\`: engines, and the Randomizer that draws with them.

use super::draw::{self, Boundary};
use super::engine::{Engine, Pcg, Recorded, Source, Stop, Xoshiro, secure_bytes, secure_word};
use super::mersenne::{Mersenne, WORDS};
use crate::declare_methods;
use crate::value::{Array, Key, NativeData, Obj, Str, Tracer, Value};
use crate::vm::{Args, Call, Callable, Class, Error, NativeFrame, NativeResult, Outcome, Vm};

declare_methods! {
    "Random\\Engine\\Mt19937::__construct" => mersenne_construct,
    "Random\\Engine\\Mt19937::generate" => generate,
    "Random\\Engine\\Mt19937::__serialize" => serialize,
    "Random\\Engine\\Mt19937::__unserialize" => unserialize,
    "Random\\Engine\\Mt19937::__debugInfo" => debug_info,
    "Random\\Engine\\PcgOneseq128XslRr64::__construct" => pcg_construct,
    "Random\\Engine\\PcgOneseq128XslRr64::generate" => generate,
    "Random\\Engine\\PcgOneseq128XslRr64::jump" => pcg_jump,
    "Random\\Engine\\PcgOneseq128XslRr64::__serialize" => serialize,
    "Random\\Engine\\PcgOneseq128XslRr64::__unserialize" => unserialize,
    "Random\\Engine\\PcgOneseq128XslRr64::__debugInfo" => debug_info,
    "Random\\Engine\\Xoshiro256StarStar::__construct" => xoshiro_construct,
    "Random\\Engine\\Xoshiro256StarStar::generate" => generate,
    "Random\\Engine\\Xoshiro256StarStar::jump" => xoshiro_jump,
    "Random\\Engine\\Xoshiro256StarStar::jumpLong" => xoshiro_jump_long,
    "Random\\Engine\\Xoshiro256StarStar::__serialize" => serialize,
    "Random\\Engine\\Xoshiro256StarStar::__unserialize" => unserialize,
    "Random\\Engine\\Xoshiro256StarStar::__debugInfo" => debug_info,
    "Random\\Engine\\Secure::generate" => generate,
    "Random\\Randomizer::nextInt" => next_int,
    "Random\\Randomizer::nextFloat" => next_float,
    "Random\\Randomizer::getFloat" => get_float,
    "Random\\Randomizer::getInt" => get_int,
    "Random\\Randomizer::getBytes" => get_bytes,
    "Random\\Randomizer::getBytesFromString" => get_bytes_from_string,
    "Random\\Randomizer::shuffleArray" => shuffle_array,
    "Random\\Randomizer::shuffleBytes" => shuffle_bytes,
    "Random\\Randomizer::pickArrayKeys" => pick_array_keys,
}

/// The state of an engine object.
struct EngineData(Engine);

impl NativeData for EngineData {
    fn trace(&self, _tracer: &mut dyn Tracer) {}

    fn copy(&self) -> Option<Box<dyn NativeData>> {
        Some(Box::new(EngineData(self.0.clone())))
    }
}

/// The generator of an engine object of ours; made at random where the constructor did not run.
fn engine_of(object: &Obj) -> &mut Engine {
    if object.native::<EngineData>().is_none() {
        let mut class = Some(Class::of(object));
        let mut engine = Engine::Secure;
        while let Some(c) = class {
            match c.key.as_bytes() {
                b"random\\engine\\mt19937" => {
                    engine = Engine::Mersenne(Mersenne::new(secure_word() as u32, false))
                }
                b"random\\engine\\pcgoneseq128xslrr64" => {
                    engine = Engine::Pcg(Pcg::new(secure_word().into()))
                }
                b"random\\engine\\xoshiro256starstar" => {
                    engine = Engine::Xoshiro(Xoshiro::new(secure_word()))
                }
                _ => {}
            }
            class = c.parent;
        }
        object.set_native(Box::new(EngineData(engine)));
    }
    match object.native_mut::<EngineData>() {
        Some(data) => &mut data.0,
        None => unreachable!("it was just set"),
    }
}

fn set_engine(args: &Args, engine: Engine) -> NativeResult {
    args.this_object().set_native(Box::new(EngineData(engine)));
    Ok(Value::Null.into())
}

fn mersenne_construct(vm: &mut Vm, args: &mut Args) -> NativeResult {
    let legacy = match args.int(1) {
        0 => false,
        1 => {
            vm.deprecated("The MT_RAND_PHP variant of Mt19937 is deprecated");
            true
        }
        _ => return Err(vm.argument_error(1, "must be either MT_RAND_MT19937 or MT_RAND_PHP")),
    };
    let seed = args.opt_int(0).map_or_else(|| secure_word() as u32, |seed| seed as u32);
    set_engine(args, Engine::Mersenne(Mersenne::new(seed, legacy)))
}

fn word_at(bytes: &[u8], i: usize) -> u64 {
    let mut word = [0; 8];
    if let Some(part) = bytes.get(i * 8..i * 8 + 8) {
        word.copy_from_slice(part);
    }
    u64::from_le_bytes(word)
}

fn pcg_construct(vm: &mut Vm, args: &mut Args) -> NativeResult {
    let seed = match args.get(0) {
        Value::Int(seed) => u128::from(*seed as u64),
        Value::String(s) if s.len() == 16 => u128::from(word_at(s, 0)) << 64 | u128::from(word_at(s, 1)),
        Value::String(_) => return Err(vm.argument_error(0, "must be a 16 byte (128 bit) string")),
        _ => u128::from(secure_word()) << 64 | u128::from(secure_word()),
    };
    set_engine(args, Engine::Pcg(Pcg::new(seed)))
}

fn pcg_jump(vm: &mut Vm, args: &mut Args) -> NativeResult {
    let advance = args.int(0);
    if advance < 0 {
        return Err(vm.argument_error(0, "must be greater than or equal to 0"));
    }
    if let Engine::Pcg(pcg) = engine_of(args.this_object()) {
        pcg.jump(advance as u64);
    }
    Ok(Value::Null.into())
}

fn xoshiro_construct(vm: &mut Vm, args: &mut Args) -> NativeResult {
    let engine = match args.get(0) {
        Value::Int(seed) => Xoshiro::new(*seed as u64),
        Value::String(s) if s.len() != 32 => {
            return Err(vm.argument_error(0, "must be a 32 byte (256 bit) string"));
        }
        Value::String(s) if s.iter().all(|b| *b == 0) => {
            return Err(vm.argument_error(0, "must not consist entirely of NUL bytes"));
        }
        Value::String(s) => Xoshiro { state: [word_at(s, 0), word_at(s, 1), word_at(s, 2), word_at(s, 3)] },
        _ => Xoshiro { state: [secure_word() | 1, secure_word(), secure_word(), secure_word()] },
    };
    set_engine(args, Engine::Xoshiro(engine))
}

fn xoshiro_jump(_vm: &mut Vm, args: &mut Args) -> NativeResult {
    if let Engine::Xoshiro(xoshiro) = engine_of(args.this_object()) {
        xoshiro.jump();
    }
    Ok(Value::Null.into())
}

fn xoshiro_jump_long(_vm: &mut Vm, args: &mut Args) -> NativeResult {
    if let Engine::Xoshiro(xoshiro) = engine_of(args.this_object()) {
        xoshiro.jump_long();
    }
    Ok(Value::Null.into())
}

fn generate(_vm: &mut Vm, args: &mut Args) -> NativeResult {
    let (word, size) = engine_of(args.this_object()).next().unwrap_or((0, 8));
    Ok(Str::from_bytes(&word.to_le_bytes()[..size]).into())
}

fn hex(bytes: &[u8]) -> Value {
    bytes.iter().map(|b| format!("{b:02x}")).collect::<String>().into()
}

fn unhex(value: Option<&Value>) -> Option<Vec<u8>> {
    let Value::String(text) = value?.deref() else { return None };
    let digit = |b: u8| (b as char).to_digit(16).map(|d| d as u8);
    if text.len() % 2 != 0 {
        return None;
    }
    text.chunks(2).map(|pair| Some(digit(pair[0])? << 4 | digit(*pair.get(1)?)?)).collect()
}

fn state_array(engine: &Engine) -> Array {
    match engine {
        Engine::Mersenne(twister) => {
            let (words, count) = twister.state();
            let mut values: Vec<Value> = words.iter().map(|word| hex(&word.to_le_bytes())).collect();
            values.push(count.into());
            values.push(i64::from(twister.legacy).into());
            Array::from_vec(values)
        }
        Engine::Pcg(pcg) => {
            let (high, low) = ((pcg.state >> 64) as u64, pcg.state as u64);
            [high, low].iter().map(|word| hex(&word.to_le_bytes())).collect()
        }
        Engine::Xoshiro(xoshiro) => xoshiro.state.iter().map(|word| hex(&word.to_le_bytes())).collect(),
        Engine::Secure => Array::new(),
    }
}

fn engine_from_state(engine: &Engine, state: &Array) -> Option<Engine> {
    let word = |i: i64| -> Option<u64> {
        let bytes: [u8; 8] = unhex(state.get_int(i))?.try_into().ok()?;
        Some(u64::from_le_bytes(bytes))
    };
    Some(match engine {
        Engine::Mersenne(_) => {
            if state.len() != WORDS + 2 {
                return None;
            }
            let mut words = [0; WORDS];
            for (i, place) in words.iter_mut().enumerate() {
                let bytes: [u8; 4] = unhex(state.get_int(i as i64))?.try_into().ok()?;
                *place = u32::from_le_bytes(bytes);
            }
            let count = state.get_int(WORDS as i64)?.deref().as_int()?;
            let count = usize::try_from(count).ok().filter(|count| *count <= WORDS)?;
            let legacy = match state.get_int(WORDS as i64 + 1)?.deref().as_int()? {
                0 => false,
                1 => true,
                _ => return None,
            };
            Engine::Mersenne(Mersenne::from_state(words, count, legacy))
        }
        Engine::Pcg(_) => {
            if state.len() != 2 {
                return None;
            }
            Engine::Pcg(Pcg { state: u128::from(word(0)?) << 64 | u128::from(word(1)?) })
        }
        Engine::Xoshiro(_) => {
            let words = [word(0)?, word(1)?, word(2)?, word(3)?];
            if state.len() != 4 || words == [0; 4] {
                return None;
            }
            Engine::Xoshiro(Xoshiro { state: words })
        }
        Engine::Secure => return None,
    })
}

fn members(object: &Obj) -> Array {
    object.dynamic().map(|dynamic| Array::clone(dynamic)).unwrap_or_default()
}

fn serialize(_vm: &mut Vm, args: &mut Args) -> NativeResult {
    let object = args.this_object();
    let state = state_array(engine_of(object));
    Ok(Array::from_vec(vec![members(object).into(), state.into()]).into())
}

fn unserialize(vm: &mut Vm, args: &mut Args) -> NativeResult {
    let object = args.this_object();
    let data = args.array(0);
    let parts = (data.get_int(0).map(Value::deref), data.get_int(1).map(Value::deref));
    if let (Some(Value::Array(members)), Some(Value::Array(state)), 2) = (parts.0, parts.1, data.len()) {
        if let Some(engine) = engine_from_state(engine_of(object), state) {
            if !members.is_empty() {
                *object.dynamic_mut() = Some(members.clone());
            }
            object.set_native(Box::new(EngineData(engine)));
            return Ok(Value::Null.into());
        }
    }
    let class = Class::of(object).name().clone();
    Err(vm.throw("Exception", format!("Invalid serialization data for {class} object")))
}

fn debug_info(_vm: &mut Vm, args: &mut Args) -> NativeResult {
    let object = args.this_object();
    let mut info = members(object);
    info.insert_str("__states", state_array(engine_of(object)));
    Ok(info.into())
}

/// What a drawing does.
trait Draw: Fn(&mut dyn Source) -> Result<Value, Stop> + 'static {}
impl<F: Fn(&mut dyn Source) -> Result<Value, Stop> + 'static> Draw for F {}

/// Draws with the engine of the Randomizer that is `$this`.
fn draw_with(vm: &mut Vm, args: &Args, draw: impl Draw) -> NativeResult {
    let randomizer = args.this_object();
    let Some(Value::Object(object)) = randomizer.slots().first().map(Value::deref) else {
        return Err(
            vm.error("Typed property Random\\Randomizer::$engine must not be accessed before initialization")
        );
    };
    let class = Class::of(object);
    let Some(function) = class.method(b"generate") else { return Err(vm.error("Engine has no generate()")) };
    if function.flags.internal {
        return match draw(engine_of(object)) {
            Ok(value) => Ok(value.into()),
            Err(_) => Err(broken(vm)),
        };
    }
    let callable = Callable {
        function,
        this: Some(object.clone()),
        called_class: Some(class),
        closure: None,
        magic_name: None,
    };
    Ok(Outcome::Enter(Box::new(Drawing { draw, callable, recorded: Recorded::default(), asked: false })))
}

fn broken(vm: &mut Vm) -> Error {
    let attempts = draw::ATTEMPTS;
    vm.throw(
        "Random\\BrokenRandomEngineError",
        format!("Failed to generate an acceptable random number in {attempts} attempts"),
    )
}

/// A drawing with an engine written in PHP.
struct Drawing<D: Draw> {
    draw: D,
    callable: Callable,
    recorded: Recorded,
    asked: bool,
}

impl<D: Draw> NativeFrame for Drawing<D> {
    fn resume(&mut self, vm: &mut Vm, result: Value) -> NativeResult {
        if std::mem::replace(&mut self.asked, true) {
            let Value::String(bytes) = &result else { return Err(broken(vm)) };
            if bytes.is_empty() {
                let message = "A random engine must return a non-empty string";
                return Err(vm.throw("Random\\BrokenRandomEngineError", message));
            }
            let size = bytes.len().min(8);
            let mut word = [0; 8];
            word[..size].copy_from_slice(&bytes[..size]);
            self.recorded.words.push((u64::from_le_bytes(word), size));
        }
        self.recorded.used = 0;
        match (self.draw)(&mut self.recorded) {
            Ok(value) => Ok(value.into()),
            Err(Stop::Dry) => Ok(Outcome::Call(Call::new(self.callable.clone(), Vec::new()))),
            Err(Stop::Broken) => Err(broken(vm)),
        }
    }

    fn trace(&self, tracer: &mut dyn Tracer) {
        crate::builtin::array::sort::trace_callable(&self.callable, tracer);
    }
}

fn next_int(vm: &mut Vm, args: &mut Args) -> NativeResult {
    draw_with(vm, args, |source| Ok(Value::Int((source.next()?.0 >> 1) as i64)))
}

fn next_float(vm: &mut Vm, args: &mut Args) -> NativeResult {
    draw_with(vm, args, |source| Ok(Value::Float(draw::unit_float(source)?)))
}

fn get_float(vm: &mut Vm, args: &mut Args) -> NativeResult {
    let (min, max) = (args.float(0), args.float(1));
    let ends = match args.get(2) {
        Value::Object(case) => match super::super::super::variable::properties::case_name(case) {
            Some(name) if name.as_bytes() == b"ClosedClosed" => Boundary::ClosedClosed,
            Some(name) if name.as_bytes() == b"OpenClosed" => Boundary::OpenClosed,
            Some(name) if name.as_bytes() == b"OpenOpen" => Boundary::OpenOpen,
            _ => Boundary::ClosedOpen,
        },
        _ => Boundary::ClosedOpen,
    };
    for (i, end) in [(0, min), (1, max)] {
        if !end.is_finite() {
            return Err(vm.argument_error(i, "must be finite"));
        }
    }
    if ends == Boundary::ClosedClosed {
        if max < min {
            return Err(vm.argument_error(1, "must be greater than or equal to argument #1 ($min)"));
        }
    } else if max <= min {
        return Err(vm.argument_error(1, "must be greater than argument #1 ($min)"));
    }
    if ends == Boundary::OpenOpen && min.next_up() >= max {
        return Err(vm.value_error(
            "The given interval is empty, there are no floats between argument #1 ($min) and argument #2 ($max)",
        ));
    }
    draw_with(vm, args, move |source| {
        Ok(Value::Float(draw::float_between(source, min, max, ends)?.unwrap_or(f64::NAN)))
    })
}

fn get_int(vm: &mut Vm, args: &mut Args) -> NativeResult {
    let (min, max) = (args.int(0), args.int(1));
    if max < min {
        return Err(vm.argument_error(1, "must be greater than or equal to argument #1 ($min)"));
    }
    draw_with(vm, args, move |source| Ok(Value::Int(draw::range_or_legacy(source, min, max)?)))
}

fn get_bytes(vm: &mut Vm, args: &mut Args) -> NativeResult {
    let length = args.int(0);
    if length < 1 {
        return Err(vm.argument_error(0, "must be greater than 0"));
    }
    vm.check_product(length as usize, 1, 32)?;
    let length = length as usize;
    if let Some(Value::Object(object)) = args.this_object().slots().first().map(Value::deref)
        && Class::of(object).method(b"generate").is_some_and(|f| f.flags.internal)
        && matches!(engine_of(object), Engine::Secure)
    {
        return Ok(Str::from_bytes(&secure_bytes(length).unwrap_or_default()).into());
    }
    draw_with(vm, args, move |source| {
        let mut bytes = Vec::with_capacity(length);
        while bytes.len() < length {
            let (word, size) = source.next()?;
            let size = size.min(length - bytes.len());
            bytes.extend_from_slice(&word.to_le_bytes()[..size]);
        }
        Ok(bytes.into())
    })
}

fn get_bytes_from_string(vm: &mut Vm, args: &mut Args) -> NativeResult {
    let (alphabet, length) = (args.str(0), args.int(1));
    if alphabet.is_empty() {
        return Err(vm.argument_error(0, "must not be empty"));
    }
    if length < 1 {
        return Err(vm.argument_error(1, "must be greater than 0"));
    }
    vm.check_product(length as usize, 1, 32)?;
    let length = length as usize;
    draw_with(vm, args, move |source| {
        let largest = alphabet.len() as u64 - 1;
        let mut bytes = Vec::with_capacity(length);
        if largest > 0xff {
            while bytes.len() < length {
                let i = draw::range(source, 0, largest as i64)? as usize;
                bytes.push(alphabet[i]);
            }
            return Ok(bytes.into());
        }
        let mask = (largest + 1).next_power_of_two() - 1;
        let mut failures = 0;
        while bytes.len() < length {
            let (word, size) = source.next()?;
            for byte in &word.to_le_bytes()[..size] {
                let i = u64::from(*byte) & mask;
                if i > largest {
                    failures += 1;
                    if failures > draw::ATTEMPTS {
                        return Err(Stop::Broken);
                    }
                    continue;
                }
                failures = 0;
                bytes.push(alphabet[i as usize]);
                if bytes.len() == length {
                    break;
                }
            }
        }
        Ok(bytes.into())
    })
}

fn shuffle_array(vm: &mut Vm, args: &mut Args) -> NativeResult {
    let array = args.array(0);
    draw_with(vm, args, move |source| {
        let mut values: Vec<Value> = array.values().cloned().collect();
        draw::try_shuffle(source, &mut values)?;
        Ok(Array::from_vec(values).into())
    })
}

fn shuffle_bytes(vm: &mut Vm, args: &mut Args) -> NativeResult {
    let bytes = args.bytes(0).to_vec();
    draw_with(vm, args, move |source| {
        let mut bytes = bytes.clone();
        draw::try_shuffle(source, &mut bytes)?;
        Ok(bytes.into())
    })
}

fn pick_array_keys(vm: &mut Vm, args: &mut Args) -> NativeResult {
    let (array, wanted) = (args.array(0), args.int(1));
    if array.is_empty() {
        return Err(vm.argument_error(0, "must not be empty"));
    }
    if wanted < 1 || wanted > array.len() as i64 {
        return Err(
            vm.argument_error(1, "must be between 1 and the number of elements in argument #1 ($array)")
        );
    }
    draw_with(vm, args, move |source| {
        let keys: Vec<Key> = array.keys().collect();
        let chosen = if wanted == 1 {
            vec![draw::range(source, 0, keys.len() as i64 - 1)? as usize]
        } else {
            draw::choose(source, keys.len(), wanted as usize)?
        };
        Ok(chosen.iter().filter_map(|i| keys.get(*i)).map(Key::to_value).collect::<Array>().into())
    })
}
