//! `array_multisort`

use super::order::retry;
use super::sort::{By, sorted_order};
use crate::declare_functions;
use crate::value::{Arr, Array, Key, Value};
use crate::vm::{Args, Error, NativeResult, Vm};

declare_functions! {
    /// Sorts several arrays at once: rows by the first array, equal ones by the second, and so on.
    "array_multisort(&$array, &...$rest): true" => array_multisort,
}

#[derive(Clone)]
struct Column {
    /// The argument it came from.
    argument: usize,
    array: Arr,
    descending: bool,
    by: By,
}

fn array_multisort(vm: &mut Vm, args: &mut Args) -> NativeResult {
    let columns = read_columns(vm, args)?;
    let Some(rows) = columns.first().map(|column| column.array.len()) else { return Ok(true.into()) };
    if columns.iter().any(|column| column.array.len() != rows) {
        return Err(vm.value_error("Array sizes are inconsistent"));
    }
    if rows == 0 {
        return Ok(true.into());
    }
    let targets: Vec<_> = columns.iter().map(|column| args.reference(column.argument).cloned()).collect();
    retry(vm, move |_vm, context| {
        let values: Vec<Vec<&Value>> = columns.iter().map(|column| column.array.values().collect()).collect();
        let order = sorted_order(rows, |a, b| {
            for (column, values) in columns.iter().zip(&values) {
                let result = column.by.compare(context, values[a], values[b])?;
                if result != 0 {
                    return Ok(if column.descending { -result } else { result });
                }
            }
            Ok(0)
        })?;
        for (column, target) in columns.iter().zip(&targets) {
            if let Some(target) = target {
                target.set(reorder(&column.array, &order).into());
            }
        }
        Ok(true.into())
    })
}

/// Rows in another order; integer keys are given out anew.
fn reorder(array: &Array, order: &[u32]) -> Array {
    let entries: Vec<(Key, &Value)> = array.iter().collect();
    let mut sorted = Array::with_capacity(order.len());
    let mut next = 0;
    for i in order {
        let (key, value) = &entries[*i as usize];
        let key = match key {
            Key::Int(_) => {
                next += 1;
                Key::Int(next - 1)
            }
            Key::Str(s) => Key::Str(s.clone()),
        };
        sorted.insert(key, (*value).clone());
    }
    sorted.continue_iterations_of(array);
    sorted
}

const ORDER_TAKEN: &str = "must be an array or a sort flag that has not already been specified";

fn read_columns(vm: &mut Vm, args: &mut Args) -> Result<Vec<Column>, Error> {
    let mut columns: Vec<Column> = Vec::new();
    // What may still be said about the current array.
    let (mut order_allowed, mut flags_allowed) = (false, false);
    for argument in 0..args.rest(0).len() {
        match args.get(argument) {
            Value::Array(array) => {
                columns.push(Column { argument, array: array.clone(), descending: false, by: By::Regular });
                (order_allowed, flags_allowed) = (true, true);
            }
            Value::Int(flag) => {
                let flag = *flag;
                match (flag & !8, columns.last_mut()) {
                    (3 | 4, Some(column)) if order_allowed => {
                        column.descending = flag == 3;
                        order_allowed = false;
                    }
                    (3 | 4, _) => return Err(argument_error(vm, argument, ORDER_TAKEN)),
                    (0 | 1 | 2 | 5 | 6, Some(column)) if flags_allowed => {
                        column.by = By::from_flags(flag);
                        flags_allowed = false;
                    }
                    (0 | 1 | 2 | 5 | 6, _) => return Err(argument_error(vm, argument, ORDER_TAKEN)),
                    _ => {
                        let text = argument_text(argument, "must be a valid sort flag");
                        return Err(vm.value_error(text));
                    }
                }
            }
            _ => return Err(argument_error(vm, argument, "must be an array or a sort flag")),
        }
    }
    Ok(columns)
}

fn argument_text(argument: usize, must: &str) -> String {
    match argument {
        0 => format!("array_multisort(): Argument #1 ($array) {must}"),
        _ => format!("array_multisort(): Argument #{} {must}", argument + 1),
    }
}

fn argument_error(vm: &mut Vm, argument: usize, must: &str) -> Error {
    vm.type_error(argument_text(argument, must))
}
