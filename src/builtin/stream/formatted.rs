//! `fscanf`: a line of a stream read by a format.

use super::pending::drive;
use super::{stream_resource, transfer};
use crate::builtin::string::scan;
use crate::declare_functions;
use crate::value::{Array, Value};
use crate::vm::{Args, NativeResult, Vm};

declare_functions! {
    /// Reads a line and takes values out of it.
    "fscanf($stream, string $format, mixed &...$vars): array|int|false|null" => fscanf,
}

fn fscanf(vm: &mut Vm, args: &mut Args) -> NativeResult {
    if let Value::Resource(res) = args.get(0)
        && !matches!(res.kind(), "stream" | "persistent stream")
    {
        return Err(super::not_a_valid(vm, "File-Handle"));
    }
    let res = stream_resource(vm, args, 0)?;
    let format = args.str(1);
    let places = args.rest(2).to_vec();
    drive(vm, move |vm| {
        let Some(line) = transfer::read_line(vm, &res, None)? else { return Ok(Value::Bool(false)) };
        let scanned = scan::scan(vm, &line, &format, (!places.is_empty()).then_some(places.len()))?;
        if places.is_empty() {
            return Ok(match scanned.matched {
                None => Value::Null,
                Some(_) => Value::from(
                    scanned.values.into_iter().map(|v| v.unwrap_or(Value::Null)).collect::<Array>(),
                ),
            });
        }
        for (place, value) in places.iter().zip(scanned.values) {
            if let (Value::Reference(place), Some(value)) = (place, value) {
                place.set(value);
            }
        }
        Ok(Value::Int(scanned.matched.unwrap_or(-1)))
    })
}
