--TEST--
The error handler runs before what an echo warns of is written
--FILE--
<?php
set_error_handler(function ($level, $message) { echo "[$message]"; return true; });
function show($value) { echo $value; echo "\n"; }
foreach ([[1], 'text', [2], 1.5, [3]] as $value) {
    show($value);
}
echo [1], [2], "\n";
set_error_handler(function ($level, $message) { throw new ErrorException($message); });
foreach ([[1], 'x', [2]] as $value) {
    try {
        show($value);
    } catch (ErrorException $e) {
        echo $e->getMessage(), "\n";
    }
}
--EXPECT--
[Array to string conversion]Array
text
[Array to string conversion]Array
1.5
[Array to string conversion]Array
[Array to string conversion]Array[Array to string conversion]Array
ArrayArray to string conversion
x
ArrayArray to string conversion
