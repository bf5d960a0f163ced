--TEST--
call_user_func looks at the callback before the other arguments are evaluated
--FILE--
<?php
spl_autoload_register(function ($class) { echo "autoload $class\n"; if ($class === "Loaded") { class Loaded { static function f() { return 1; } } } });
function say($what) { echo $what, "\n"; return $what; }
foreach ([
    fn() => call_user_func('missing', say('no')),
    fn() => call_user_func_array('missing', [say('no')]),
    fn() => call_user_func_array(null, say('no')),
    fn() => call_user_func([say('yes'), 'x'], say('no')),
    fn() => call_user_func(['Loaded', 'f'], say('loaded')),
    fn() => call_user_func('Loaded::g', say('no')),
    fn() => call_user_func('strtoupper', say('yes')),
    fn() => call_user_func_array('strtoupper', [say('yes')]),
    fn() => call_user_func('missing'),
] as $run) {
    try {
        var_dump($run());
    } catch (TypeError $error) {
        echo $error->getMessage(), "\n";
    }
}
--EXPECT--
call_user_func(): Argument #1 ($callback) must be a valid callback, function "missing" not found or invalid function name
call_user_func_array(): Argument #1 ($callback) must be a valid callback, function "missing" not found or invalid function name
call_user_func_array(): Argument #1 ($callback) must be a valid callback, no array or string given
yes
autoload yes
call_user_func(): Argument #1 ($callback) must be a valid callback, class "yes" not found
autoload Loaded
loaded
int(1)
call_user_func(): Argument #1 ($callback) must be a valid callback, class Loaded does not have a method "g"
yes
string(3) "YES"
yes
string(3) "YES"
call_user_func(): Argument #1 ($callback) must be a valid callback, function "missing" not found or invalid function name
