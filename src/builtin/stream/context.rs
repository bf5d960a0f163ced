//! Stream contexts: options by wrapper, and `stream_context_*`.

use super::{StreamState, stream_resource};
use crate::declare_functions;
use crate::value::names::value_name;
use crate::value::{Arr, Array, Key, Res, Str, Value};
use crate::vm::{Args, Error, NativeResult, Vm};

/// What a context resource holds.
#[derive(Default)]
pub struct Context {
    /// Wrapper → option → value.
    pub options: Arr,
    /// The `notification` parameter.
    pub notification: Option<Value>,
}

declare_functions! {
    /// A new stream context.
    "stream_context_create(?array $options = null, ?array $params = null)" => create,
    /// Sets parameters (`notification`, `options`) of a context.
    "stream_context_set_params($context, array $params): true" => set_params,
    /// The parameters of a context, its options among them.
    "stream_context_get_params($context): array" => get_params,
    /// Sets one option of a wrapper, or many.
    "stream_context_set_option($context, array|string $wrapper_or_options, ?string $option_name = null, mixed $value = UNKNOWN): true" => set_option,
    /// Sets options of wrappers.
    "stream_context_set_options($context, array $options): true" => set_options,
    /// The options of a stream or context.
    "stream_context_get_options($stream_or_context): array" => get_options,
    /// The context that is used where none is given; options are set first.
    "stream_context_get_default(?array $options = null)" => get_default,
    /// Sets options of the context that is used where none is given.
    "stream_context_set_default(array $options)" => set_default,
}

/// The context that is used where a script gives none.
pub fn default_context(vm: &mut Vm) -> Res {
    if let Some(context) = &vm.state::<StreamState>().default_context {
        return context.clone();
    }
    let context = new_context();
    vm.state::<StreamState>().default_context = Some(context.clone());
    context
}

fn new_context() -> Res {
    Res::new("stream-context", Box::new(Context::default()))
}

/// A `$context` parameter: the context given, or the default one for null.
pub fn argument(vm: &mut Vm, args: &Args, i: usize) -> Result<Option<Res>, Error> {
    match args.get(i) {
        Value::Null | Value::Undef => Ok(Some(default_context(vm))),
        Value::Resource(res) if res.kind() == "stream-context" => Ok(Some(res.clone())),
        Value::Resource(_) => {
            let text =
                format!("{}(): supplied resource is not a valid Stream-Context resource", vm.function_name());
            Err(vm.type_error(text))
        }
        other => {
            let name = value_name(other);
            Err(vm.argument_type_error(i, format!("must be of type resource or null, {name} given")))
        }
    }
}

/// The context of a parameter that takes a stream or a context.
fn stream_or_context(vm: &mut Vm, args: &Args, i: usize) -> Result<Res, Error> {
    if let Value::Resource(res) = args.get(i) {
        if res.kind() == "stream-context" {
            return Ok(res.clone());
        }
        if let Some(context) = super::transfer::with(res, |stream| stream.context.clone()) {
            if let Some(context) = context {
                return Ok(context);
            }
            let context = new_context();
            super::transfer::with(res, |stream| stream.context = Some(context.clone()));
            return Ok(context);
        }
        return Err(vm.argument_type_error(i, "must be a valid stream/context"));
    }
    // The text for what is no resource at all is the usual one.
    stream_resource(vm, args, i)
}

/// An option of a context.
pub fn option(context: Option<&Res>, wrapper: &str, name: &str) -> Option<Value> {
    context?.with::<Context, _>(|context| {
        let Some(Value::Array(options)) = context.options.get_bytes(wrapper.as_bytes()).map(Value::deref)
        else {
            return None;
        };
        options.get_bytes(name.as_bytes()).map(Value::read)
    })?
}

/// Sets one option.
fn put(context: &Res, wrapper: &Str, name: Key, value: Value) {
    context.with::<Context, _>(|context| {
        let options = context.options.make_mut();
        let (place, _) = options.entry(&Key::from_str(wrapper));
        let place = place.deref_mut();
        if !matches!(place, Value::Array(_)) {
            *place = Value::Array(Arr::new());
        }
        if let Value::Array(options) = place {
            options.make_mut().insert(name, value);
        }
    });
}

/// Sets options given as an array by wrapper.
fn put_all(vm: &mut Vm, context: &Res, options: &Arr) -> Result<(), Error> {
    for (wrapper, values) in options.iter() {
        let (Key::Str(wrapper), Value::Array(values)) = (wrapper, values.deref()) else {
            return Err(
                vm.value_error("Options should have the form [\"wrappername\"][\"optionname\"] = $value")
            );
        };
        for (name, value) in values.iter() {
            if let Key::Str(_) = name {
                put(context, &wrapper, name, value.read());
            }
        }
    }
    Ok(())
}

fn put_params(vm: &mut Vm, context: &Res, params: &Arr) -> Result<(), Error> {
    if let Some(notification) = params.get_bytes(b"notification") {
        let notification = notification.read();
        context.with::<Context, _>(|context| context.notification = Some(notification));
    }
    match params.get_bytes(b"options").map(Value::deref) {
        Some(Value::Array(options)) => put_all(vm, context, options),
        Some(_) => Err(vm.type_error("Invalid stream/context parameter")),
        None => Ok(()),
    }
}

fn create(vm: &mut Vm, args: &mut Args) -> NativeResult {
    let context = new_context();
    if let Value::Array(options) = args.get(0) {
        put_all(vm, &context, options)?;
    }
    if let Value::Array(params) = args.get(1) {
        put_params(vm, &context, params)?;
    }
    Ok(context.into())
}

fn set_params(vm: &mut Vm, args: &mut Args) -> NativeResult {
    let context = stream_or_context(vm, args, 0)?;
    put_params(vm, &context, &args.array(1))?;
    Ok(true.into())
}

fn get_params(vm: &mut Vm, args: &mut Args) -> NativeResult {
    let context = stream_or_context(vm, args, 0)?;
    let mut params = Array::new();
    context.with::<Context, _>(|context| {
        if let Some(notification) = &context.notification {
            params.insert_str("notification", notification.clone());
        }
        params.insert_str("options", context.options.clone());
    });
    Ok(Value::from(params).into())
}

fn set_option(vm: &mut Vm, args: &mut Args) -> NativeResult {
    let context = stream_or_context(vm, args, 0)?;
    if args.len() == 2 {
        vm.deprecated(
            "Calling stream_context_set_option() with 2 arguments is deprecated, use stream_context_set_options() instead",
        );
    }
    if let Value::Array(options) = args.get(1) {
        if !args.get(2).is_nullish() {
            return Err(
                vm.argument_error(2, "must be null when argument #2 ($wrapper_or_options) is an array")
            );
        }
        if args.passed(3) {
            return Err(
                vm.argument_error(3, "cannot be provided when argument #2 ($wrapper_or_options) is an array")
            );
        }
        let options = options.clone();
        put_all(vm, &context, &options)?;
        return Ok(true.into());
    }
    let Some(name) = args.opt_str(2) else {
        return Err(vm.argument_error(2, "cannot be null when argument #2 ($wrapper_or_options) is a string"));
    };
    if !args.passed(3) {
        return Err(
            vm.argument_error(3, "must be provided when argument #2 ($wrapper_or_options) is a string")
        );
    }
    put(&context, &args.str(1), Key::from_str(&name), args.get(3).read());
    Ok(true.into())
}

fn set_options(vm: &mut Vm, args: &mut Args) -> NativeResult {
    let context = stream_or_context(vm, args, 0)?;
    put_all(vm, &context, &args.array(1))?;
    Ok(true.into())
}

fn get_options(vm: &mut Vm, args: &mut Args) -> NativeResult {
    let context = stream_or_context(vm, args, 0)?;
    let options = context.with::<Context, _>(|context| context.options.clone()).unwrap_or_else(Arr::new);
    Ok(options.into())
}

fn get_default(vm: &mut Vm, args: &mut Args) -> NativeResult {
    let context = default_context(vm);
    if let Value::Array(options) = args.get(0) {
        put_all(vm, &context, options)?;
    }
    Ok(context.into())
}

fn set_default(vm: &mut Vm, args: &mut Args) -> NativeResult {
    let context = default_context(vm);
    put_all(vm, &context, &args.array(0))?;
    Ok(context.into())
}
