--TEST--
FILTER_THROW_ON_FAILURE, contradicting flags, input variables
--FILE--
<?php
function t(callable $f) { try { echo json_encode($f()), "\n"; } catch (Throwable $e) { echo $e::class, ': ', $e->getMessage(), "\n"; } }
set_error_handler(function ($level, $message) { echo "[$message] "; return true; });
$throw = FILTER_THROW_ON_FAILURE;
foreach (['int', 'boolean', 'float', 'validate_regexp', 'validate_url', 'validate_email', 'validate_ip', 'validate_mac', 'unsafe_raw', 'number_int'] as $name) {
    foreach (["abc\"'<", '', [1], new stdClass, '12', null, ' 5 '] as $value) {
        t(fn() => filter_var($value, filter_id($name), ['flags' => $throw, 'options' => ['regexp' => '/z/']]));
    }
}
t(fn() => filter_var('x', FILTER_VALIDATE_INT, $throw | FILTER_NULL_ON_FAILURE));
t(fn() => filter_var('x', FILTER_VALIDATE_INT, ['flags' => $throw, 'options' => ['default' => 5]]));
t(fn() => filter_var(['1', 'x'], FILTER_VALIDATE_INT, ['flags' => $throw | FILTER_REQUIRE_ARRAY]));
t(fn() => filter_var('x', FILTER_VALIDATE_INT, ['flags' => $throw | FILTER_REQUIRE_ARRAY]));
t(fn() => filter_var('x', FILTER_CALLBACK, ['flags' => $throw, 'options' => fn($x) => false]));
t(fn() => filter_var('off', FILTER_VALIDATE_BOOL, ['options' => ['default' => 'd']]));
t(fn() => filter_var('off', FILTER_VALIDATE_BOOL, ['flags' => FILTER_NULL_ON_FAILURE, 'options' => ['default' => 'd']]));
t(fn() => filter_var_array(['a' => 'x', 'b' => 2], ['a' => ['filter' => FILTER_VALIDATE_INT, 'flags' => $throw], 'b' => FILTER_VALIDATE_INT]));
t(fn() => filter_var_array(['a' => '1'], ['a' => ['filter' => 257, 'flags' => $throw | FILTER_NULL_ON_FAILURE]]));
t(fn() => filter_var_array(['a' => '1'], ['c' => ['filter' => 257, 'flags' => $throw]]));
t(fn() => filter_var_array(['a' => '1'], ['a' => 99]));
t(fn() => filter_var_array(['a' => '1', 'b' => ['1', 'x'], 'c' => new stdClass], 257));
t(fn() => filter_var_array(['a' => '1'], 99));
t(fn() => filter_var_array(['a' => '1'], ['' => 257]));
foreach ([INPUT_GET, INPUT_SERVER, 3] as $kind) {
    t(fn() => filter_has_var($kind, 'zz'));
    t(fn() => filter_input($kind, 'zz', FILTER_VALIDATE_INT));
    t(fn() => filter_input($kind, 'zz', FILTER_VALIDATE_INT, FILTER_NULL_ON_FAILURE));
    t(fn() => filter_input($kind, 'zz', FILTER_VALIDATE_INT, ['options' => ['default' => 5]]));
    t(fn() => filter_input($kind, 'zz', FILTER_VALIDATE_INT, $throw));
    t(fn() => filter_input($kind, 'zz', FILTER_VALIDATE_INT, $throw | FILTER_NULL_ON_FAILURE));
    t(fn() => filter_input($kind, 'zz', 77));
    t(fn() => filter_input_array($kind, ['zz' => 257]));
    t(fn() => filter_input_array($kind, 88));
}
echo json_encode([filter_list(), filter_id('bool'), class_parents('Filter\FilterFailedException'), FILTER_FLAG_GLOBAL_RANGE, extension_loaded('filter')]), "\n";
--EXPECT--
Filter\FilterFailedException: filter validation failed: filter int not satisfied by 'abc"'<'
Filter\FilterFailedException: filter validation failed: filter int not satisfied by ''
Filter\FilterFailedException: filter validation failed: not a scalar value (got an array)
Filter\FilterFailedException: filter validation failed: object of type stdClass has no __toString() method
12
Filter\FilterFailedException: filter validation failed: filter int not satisfied by ''
5
Filter\FilterFailedException: filter validation failed: filter boolean not satisfied by 'abc"'<'
false
Filter\FilterFailedException: filter validation failed: not a scalar value (got an array)
Filter\FilterFailedException: filter validation failed: object of type stdClass has no __toString() method
Filter\FilterFailedException: filter validation failed: filter boolean not satisfied by '12'
false
Filter\FilterFailedException: filter validation failed: filter boolean not satisfied by ' 5 '
Filter\FilterFailedException: filter validation failed: filter float not satisfied by 'abc"'<'
Filter\FilterFailedException: filter validation failed: filter float not satisfied by ''
Filter\FilterFailedException: filter validation failed: not a scalar value (got an array)
Filter\FilterFailedException: filter validation failed: object of type stdClass has no __toString() method
12
Filter\FilterFailedException: filter validation failed: filter float not satisfied by ''
5
Filter\FilterFailedException: filter validation failed: filter validate_regexp not satisfied by 'abc"'<'
Filter\FilterFailedException: filter validation failed: filter validate_regexp not satisfied by ''
Filter\FilterFailedException: filter validation failed: not a scalar value (got an array)
Filter\FilterFailedException: filter validation failed: object of type stdClass has no __toString() method
Filter\FilterFailedException: filter validation failed: filter validate_regexp not satisfied by '12'
Filter\FilterFailedException: filter validation failed: filter validate_regexp not satisfied by ''
Filter\FilterFailedException: filter validation failed: filter validate_regexp not satisfied by ' 5 '
Filter\FilterFailedException: filter validation failed: filter validate_url not satisfied by 'abc"'<'
Filter\FilterFailedException: filter validation failed: filter validate_url not satisfied by ''
Filter\FilterFailedException: filter validation failed: not a scalar value (got an array)
Filter\FilterFailedException: filter validation failed: object of type stdClass has no __toString() method
Filter\FilterFailedException: filter validation failed: filter validate_url not satisfied by '12'
Filter\FilterFailedException: filter validation failed: filter validate_url not satisfied by ''
Filter\FilterFailedException: filter validation failed: filter validate_url not satisfied by ' 5 '
Filter\FilterFailedException: filter validation failed: filter validate_email not satisfied by 'abc"'<'
Filter\FilterFailedException: filter validation failed: filter validate_email not satisfied by ''
Filter\FilterFailedException: filter validation failed: not a scalar value (got an array)
Filter\FilterFailedException: filter validation failed: object of type stdClass has no __toString() method
Filter\FilterFailedException: filter validation failed: filter validate_email not satisfied by '12'
Filter\FilterFailedException: filter validation failed: filter validate_email not satisfied by ''
Filter\FilterFailedException: filter validation failed: filter validate_email not satisfied by ' 5 '
Filter\FilterFailedException: filter validation failed: filter validate_ip not satisfied by 'abc"'<'
Filter\FilterFailedException: filter validation failed: filter validate_ip not satisfied by ''
Filter\FilterFailedException: filter validation failed: not a scalar value (got an array)
Filter\FilterFailedException: filter validation failed: object of type stdClass has no __toString() method
Filter\FilterFailedException: filter validation failed: filter validate_ip not satisfied by '12'
Filter\FilterFailedException: filter validation failed: filter validate_ip not satisfied by ''
Filter\FilterFailedException: filter validation failed: filter validate_ip not satisfied by ' 5 '
Filter\FilterFailedException: filter validation failed: filter validate_mac not satisfied by 'abc"'<'
Filter\FilterFailedException: filter validation failed: filter validate_mac not satisfied by ''
Filter\FilterFailedException: filter validation failed: not a scalar value (got an array)
Filter\FilterFailedException: filter validation failed: object of type stdClass has no __toString() method
Filter\FilterFailedException: filter validation failed: filter validate_mac not satisfied by '12'
Filter\FilterFailedException: filter validation failed: filter validate_mac not satisfied by ''
Filter\FilterFailedException: filter validation failed: filter validate_mac not satisfied by ' 5 '
"abc\"'<"
""
Filter\FilterFailedException: filter validation failed: not a scalar value (got an array)
Filter\FilterFailedException: filter validation failed: object of type stdClass has no __toString() method
"12"
""
" 5 "
""
""
Filter\FilterFailedException: filter validation failed: not a scalar value (got an array)
Filter\FilterFailedException: filter validation failed: object of type stdClass has no __toString() method
"12"
""
"5"
ValueError: filter_var(): Argument #3 ($options) cannot use both FILTER_NULL_ON_FAILURE and FILTER_THROW_ON_FAILURE
Filter\FilterFailedException: filter validation failed: filter int not satisfied by 'x'
Filter\FilterFailedException: filter validation failed: filter int not satisfied by 'x'
Filter\FilterFailedException: filter validation failed: not an array (got string)
false
"d"
false
Filter\FilterFailedException: filter validation failed: filter int not satisfied by 'x'
ValueError: filter_var_array(): Argument #2 ($options) cannot use both FILTER_NULL_ON_FAILURE and FILTER_THROW_ON_FAILURE
{"c":null}
[filter_var_array(): Unknown filter with ID 99] {"a":"1"}
{"a":1,"b":[1,false],"c":false}
[filter_var_array(): Unknown filter with ID 99] false
ValueError: filter_var_array(): Argument #2 ($options) cannot contain empty keys
false
null
false
5
Filter\FilterFailedException: input value 'zz' not found
ValueError: filter_input(): Argument #4 ($options) cannot use both FILTER_NULL_ON_FAILURE and FILTER_THROW_ON_FAILURE
[filter_input(): Unknown filter with ID 77] false
null
[filter_input_array(): Unknown filter with ID 88] false
false
null
false
5
Filter\FilterFailedException: input value 'zz' not found
ValueError: filter_input(): Argument #4 ($options) cannot use both FILTER_NULL_ON_FAILURE and FILTER_THROW_ON_FAILURE
[filter_input(): Unknown filter with ID 77] false
{"zz":null}
[filter_input_array(): Unknown filter with ID 88] false
ValueError: filter_has_var(): Argument #1 ($input_type) must be an INPUT_* constant
ValueError: filter_input(): Argument #1 ($type) must be an INPUT_* constant
ValueError: filter_input(): Argument #1 ($type) must be an INPUT_* constant
ValueError: filter_input(): Argument #1 ($type) must be an INPUT_* constant
ValueError: filter_input(): Argument #1 ($type) must be an INPUT_* constant
ValueError: filter_input(): Argument #1 ($type) must be an INPUT_* constant
[filter_input(): Unknown filter with ID 77] false
ValueError: filter_input_array(): Argument #1 ($type) must be an INPUT_* constant
[filter_input_array(): Unknown filter with ID 88] false
[["int","boolean","float","validate_regexp","validate_domain","validate_url","validate_email","validate_ip","validate_mac","string","stripped","encoded","special_chars","full_special_chars","unsafe_raw","email","url","number_int","number_float","add_slashes","callback"],false,{"Filter\\FilterException":"Filter\\FilterException","Exception":"Exception"},536870912,true]
