//! Array functions that draw lots.

use crate::builtin::math::random::draw;
use crate::declare_functions;
use crate::value::{Array, Key, Value};
use crate::vm::{Args, NativeResult, Vm};

declare_functions! {
    /// Puts an array into a random order and numbers it anew.
    "shuffle(array &$array): true" => shuffle,
    /// Random keys of an array: one key, or an array of several in their original order.
    "array_rand(array $array, int $num = 1): array|string|int" => array_rand,
}

fn shuffle(vm: &mut Vm, args: &mut Args) -> NativeResult {
    let array = args.array(0);
    let mut values: Vec<Value> = array.values().cloned().collect();
    draw::shuffle(draw::global(vm), &mut values);
    let mut shuffled = Array::from_vec(values);
    shuffled.continue_iterations_of(&array);
    args.set(0, shuffled);
    Ok(true.into())
}

fn array_rand(vm: &mut Vm, args: &mut Args) -> NativeResult {
    let (array, wanted) = (args.array(0), args.int(1));
    if array.is_empty() {
        return Err(vm.argument_error(0, "must not be empty"));
    }
    if wanted < 1 || wanted > array.len() as i64 {
        return Err(
            vm.argument_error(1, "must be between 1 and the number of elements in argument #1 ($array)")
        );
    }
    let source = draw::global(vm);
    if wanted == 1 {
        let end = array.end_position();
        if array.len() < end - end / 2 {
            let i = draw::range(source, 0, array.len() as i64 - 1).unwrap_or(0);
            return Ok(array.keys().nth(i as usize).map_or(Value::Null, |key| key.to_value()).into());
        }
        // Few holes: draw until an element is hit.
        loop {
            let position = draw::range(source, 0, end as i64 - 1).unwrap_or(0);
            if let Some(key) = array.key_at(position as usize) {
                return Ok(key.to_value().into());
            }
        }
    }
    let keys: Vec<Key> = array.keys().collect();
    let chosen = draw::choose(source, keys.len(), wanted as usize).unwrap_or_default();
    Ok(chosen.iter().filter_map(|i| keys.get(*i)).map(Key::to_value).collect::<Array>().into())
}
