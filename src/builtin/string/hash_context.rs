//! Hashes made step by step: `hash_init`, `hash_update`, `hash_final`.

use super::escape::hexadecimal;
use super::hash::{Algorithm, Variant, object_as_secret, variant, with_secret};
use crate::builtin::stream::{self, whole::with_contents_in};
use crate::builtin::support::with_string;
use crate::value::{Array, Key, NativeData, Obj, Tracer, Value};
use crate::vm::{Args, Error, NativeResult, Vm};
use crate::{declare_functions, declare_methods};

declare_functions! {
    /// Begins a hash that is made step by step.
    "hash_init(string $algo, int $flags = 0, string $key = \"\", array $options = []): HashContext" => hash_init,
    /// Adds a string to a hash.
    "hash_update(HashContext $context, string $data): true" => hash_update,
    /// Adds a file to a hash.
    "hash_update_file(HashContext $context, string $filename, $stream_context = null): bool" => hash_update_file,
    /// Adds what a stream still has, or so many bytes of it, to a hash.
    "hash_update_stream(HashContext $context, $stream, int $length = -1): int" => hash_update_stream,
    /// Ends a hash.
    "hash_final(HashContext $context, bool $binary = false): string" => hash_final,
    /// A second hash that goes on from here.
    "hash_copy(HashContext $context): HashContext" => hash_copy,
}

declare_methods! {
    "HashContext::__construct" => construct,
    "HashContext::__serialize" => serialize,
    "HashContext::__unserialize" => unserialize,
    "HashContext::__debugInfo" => debug_info,
}

/// A hash that is being made: what was added, to be hashed at the end.
#[derive(Clone)]
struct Hashing {
    algorithm: Algorithm,
    variant: Variant,
    key: Option<Vec<u8>>,
    data: Vec<u8>,
    ended: bool,
}

impl NativeData for Hashing {
    fn trace(&self, _tracer: &mut dyn Tracer) {}

    fn copy(&self) -> Option<Box<dyn NativeData>> {
        (!self.ended).then(|| Box::new(self.clone()) as Box<dyn NativeData>)
    }

    fn copy_refused(&self) -> Option<&'static str> {
        self.ended.then_some("Cannot clone a finalized HashContext")
    }
}

fn new_context(vm: &mut Vm, hashing: Hashing) -> NativeResult {
    let Some(class) = vm.find_class(b"HashContext") else { return Ok(false.into()) };
    let object = vm.new_object(class);
    object.set_native(Box::new(hashing));
    Ok(object.into())
}

fn hash_init(vm: &mut Vm, args: &mut Args) -> NativeResult {
    let Some(algorithm) = Algorithm::by_name(args.bytes(0)) else {
        return Err(vm.argument_error(0, "must be a valid hashing algorithm"));
    };
    let keyed = args.int(1) & 1 != 0;
    if keyed && !algorithm.can_be_keyed() {
        return Err(vm.argument_error(0, "must be a cryptographic hashing algorithm if HMAC is requested"));
    }
    if keyed && args.bytes(2).is_empty() {
        return Err(vm.argument_error(2, "must not be empty when HMAC is requested"));
    }
    if let Some(secret) = object_as_secret(vm, algorithm, &args.array(3)) {
        return with_string(vm, secret, vec![Value::from(algorithm.name())], |vm, secrets, state| {
            let (Some(Value::String(name)), Some(secret)) = (state.first(), secrets.first()) else {
                return Ok(false.into());
            };
            let Some(algorithm) = Algorithm::by_name(name) else { return Ok(false.into()) };
            let variant = with_secret(vm, algorithm, secret)?;
            new_context(vm, Hashing { algorithm, variant, key: None, data: Vec::new(), ended: false })
        });
    }
    let variant = variant(vm, algorithm, &args.array(3))?;
    let key = keyed.then(|| args.bytes(2).to_vec());
    new_context(vm, Hashing { algorithm, variant, key, data: Vec::new(), ended: false })
}

/// The hash of argument 0, which must not have ended.
fn context(vm: &mut Vm, args: &Args) -> Result<Obj, Error> {
    if let Some(object) = args.object(0)
        && object.native::<Hashing>().is_some_and(|hashing| !hashing.ended)
    {
        return Ok(object.clone());
    }
    Err(vm.argument_type_error(0, "must be a valid, non-finalized HashContext"))
}

fn hash_update(vm: &mut Vm, args: &mut Args) -> NativeResult {
    let object = context(vm, args)?;
    if let Some(hashing) = object.native_mut::<Hashing>() {
        hashing.data.extend_from_slice(args.bytes(1));
    }
    Ok(true.into())
}

fn hash_update_file(vm: &mut Vm, args: &mut Args) -> NativeResult {
    let object = context(vm, args)?;
    let path = super::hash::path(vm, args, 1)?;
    let stream_context = stream::context::argument(vm, args, 2)?;
    with_contents_in(vm, path, false, stream_context, move |_vm, contents| {
        if let (Some(hashing), Some(contents)) = (object.native_mut::<Hashing>(), &contents) {
            hashing.data.extend_from_slice(contents);
        }
        Ok(contents.is_some().into())
    })
}

fn hash_update_stream(vm: &mut Vm, args: &mut Args) -> NativeResult {
    let object = context(vm, args)?;
    let stream = stream::stream_resource(vm, args, 1)?;
    let limit = usize::try_from(args.int(2)).ok();
    let mut bytes = Vec::new();
    stream::pending::drive(vm, move |vm| {
        stream::transfer::read_rest(vm, &stream, &mut bytes, limit)?;
        if let Some(hashing) = object.native_mut::<Hashing>() {
            hashing.data.extend_from_slice(&bytes);
        }
        Ok(Value::Int(std::mem::take(&mut bytes).len() as i64))
    })
}

fn hash_final(vm: &mut Vm, args: &mut Args) -> NativeResult {
    let object = context(vm, args)?;
    let Some(hashing) = object.native_mut::<Hashing>() else { return Ok(false.into()) };
    hashing.ended = true;
    let data = std::mem::take(&mut hashing.data);
    let hash = match &hashing.key {
        Some(key) => hashing.algorithm.keyed(key, &data),
        None => hashing.algorithm.hash_by(&data, &hashing.variant),
    };
    Ok(if args.bool(1) { hash.into() } else { hexadecimal(&hash).into() })
}

fn hash_copy(vm: &mut Vm, args: &mut Args) -> NativeResult {
    let object = context(vm, args)?;
    match object.native::<Hashing>().cloned() {
        Some(hashing) => new_context(vm, hashing),
        None => Ok(false.into()),
    }
}

fn construct(_vm: &mut Vm, _args: &mut Args) -> NativeResult {
    Ok(().into())
}

fn serialize(vm: &mut Vm, args: &mut Args) -> NativeResult {
    let hashing = args.this_object().native::<Hashing>();
    let Some(hashing) = hashing.filter(|hashing| !hashing.ended) else {
        let name = args.this_object().native::<Hashing>().map_or("", |hashing| hashing.algorithm.name());
        let message = format!("HashContext for algorithm \"{name}\" cannot be serialized");
        return Err(vm.throw("Exception", message));
    };
    if hashing.key.is_some() {
        return Err(vm.throw("Exception", "HashContext with HASH_HMAC option cannot be serialized"));
    }
    let name = hashing.algorithm.name();
    if matches!(name, "xxh3" | "xxh128") {
        let message = format!("HashContext for algorithm \"{name}\" cannot be serialized");
        return Err(vm.throw("Exception", message));
    }
    // What was added so far takes the place of the state that PHP writes.
    let seed = Value::Int(hashing.variant.seed() as i64);
    let state = Array::from_vec(vec![Value::string(&hashing.data), seed]);
    let parts = vec![
        Value::from(name),
        Value::Int(0),
        Value::from(state),
        Value::Int(MAGIC),
        Value::from(Array::new()),
    ];
    Ok(Value::from(Array::from_vec(parts)).into())
}

/// The number of the format.
const MAGIC: i64 = 2;

fn unserialize(vm: &mut Vm, args: &mut Args) -> NativeResult {
    let object = args.this_object().clone();
    if object.native::<Hashing>().is_some() {
        return Err(vm.throw("Exception", "HashContext::__unserialize called on initialized object"));
    }
    let table = args.array(0);
    let part = |at: i64| table.get(&Key::Int(at)).map(Value::read);
    let malformed = "Incomplete or ill-formed serialization data";
    let (
        Some(Value::String(name)),
        Some(Value::Int(options)),
        Some(state),
        Some(Value::Int(magic)),
        Some(Value::Array(_)),
    ) = (part(0), part(1), part(2), part(3), part(4))
    else {
        return Err(vm.throw("Exception", malformed));
    };
    let Some(algorithm) = Algorithm::by_name(&name) else {
        return Err(vm.throw("Exception", "Unknown hash algorithm"));
    };
    if options & 1 != 0 {
        return Err(vm.throw("Exception", "HashContext with HASH_HMAC option cannot be serialized"));
    }
    let known = match &state {
        Value::Array(state) if magic == MAGIC && state.len() == 2 => {
            match (state.get(&Key::Int(0)).map(Value::read), state.get(&Key::Int(1)).map(Value::read)) {
                (Some(Value::String(data)), Some(Value::Int(seed))) => Some((data.to_vec(), seed)),
                _ => None,
            }
        }
        _ => None,
    };
    let Some((data, seed)) = known else {
        let code = if name.starts_with(b"xxh") { -2000 } else { -1 };
        return Err(vm.throw("Exception", format!("{malformed} (\"{name}\" code {code})")));
    };
    let variant = Variant::seeded(seed as u64);
    object.set_native(Box::new(Hashing { algorithm, variant, key: None, data, ended: false }));
    Ok(().into())
}

fn debug_info(_vm: &mut Vm, args: &mut Args) -> NativeResult {
    let mut array = Array::default();
    if let Some(hashing) = args.this_object().native::<Hashing>() {
        array.insert_str("algo", hashing.algorithm.name());
    }
    Ok(Value::from(array).into())
}
