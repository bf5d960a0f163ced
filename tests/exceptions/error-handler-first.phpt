--TEST--
An error handler runs before the write that warned; what destructors throw is caught where the object died
--FILE--
<?php
set_error_handler(function ($level, $message) {
    throw new Exception($message);
});
$list = [];
try {
    $list[0] .= "x";
} catch (Exception $e) {
    echo $e->getMessage(), "\n";
}
var_dump($list);
try {
    $nothing->method();
} catch (Exception $e) {
    echo get_class($e), ": ", $e->getMessage(), "\n";
}
set_error_handler(function ($level, $message) {
    echo "handled: $message\n";
});
$list["k"] .= "x" . $unset;
var_dump($list);
restore_error_handler();
restore_error_handler();

class Thrower
{
    function __destruct()
    {
        throw new Exception("from the destructor");
    }
}
function leave()
{
    $local = new Thrower;
    return 1;
}
try {
    leave();
} catch (Exception $e) {
    echo $e->getMessage(), "\n";
}
try {
    new Thrower + 1;
} catch (Exception $e) {
    echo $e->getMessage(), ", before: ", $e->getPrevious()->getMessage(), "\n";
}

spl_autoload_register(function ($class) {
    echo "load $class: ";
    var_dump(class_exists($class));
});
var_dump(class_exists("Missing"));

$name = "variable";
$variable = "by name";
echo ${substr("variables", 0, 8)}, "\n";

function frames($x)
{
    debug_print_backtrace();
}
call_user_func("frames", 1.0);
try {
    $function = "compact";
    $function("name");
} catch (Error $e) {
    echo $e->getMessage(), "\n";
}
?>
--EXPECTF--
Undefined array key 0
array(0) {
}
Exception: Undefined variable $nothing
handled: Undefined variable $unset
handled: Undefined array key "k"
array(1) {
  ["k"]=>
  string(1) "x"
}
from the destructor
from the destructor, before: Unsupported operand types: Thrower + int
load Missing: bool(false)
bool(false)
by name
#0 %s(62): frames(1.0)
Cannot call compact() dynamically
