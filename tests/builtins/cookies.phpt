--TEST--
What is wrong with a cookie
--FILE--
<?php
ob_start();
function t(callable $f) { try { echo json_encode($f()), "\n"; } catch (Throwable $e) { echo $e::class, ': ', $e->getMessage(), "\n"; } }
foreach (['setcookie', 'setrawcookie'] as $set) {
    t(fn() => $set(''));
    t(fn() => $set('a=b'));
    t(fn() => $set('a', 'x y'));
    t(fn() => $set('a', 'x', [1, 2]));
    t(fn() => $set('a', 'x', ['Other' => 1]));
    t(fn() => $set('a', 'x', ['expires' => 5], '/'));
    t(fn() => $set('a', 'x', 0, 'p,q'));
    t(fn() => $set('a', 'x', 0, '', 'd;e'));
    t(fn() => $set('a', 'x', ['samesite' => 'a b', 'PATH' => '/']));
    t(fn() => $set('a', 'x', ['partitioned' => true]));
    t(fn() => $set('a', 'x', ['expires' => 999_999_999_999]));
    t(fn() => $set('a', 'x', ['secure' => true, 'partitioned' => true, 'httponly' => true]));
}
--EXPECT--
ValueError: setcookie(): Argument #1 ($name) must not be empty
ValueError: setcookie(): Argument #1 ($name) cannot contain "=", ",", ";", " ", "\t", "\r", "\n", "\013", or "\014"
true
ValueError: setcookie(): option array cannot have numeric keys
ValueError: setcookie(): option "Other" is invalid
ArgumentCountError: setcookie(): Expects exactly 3 arguments when argument #3 ($expires_or_options) is an array
ValueError: setcookie(): "path" option cannot contain ",", ";", " ", "\t", "\r", "\n", "\013", or "\014"
ValueError: setcookie(): "domain" option cannot contain ",", ";", " ", "\t", "\r", "\n", "\013", or "\014"
true
ValueError: setcookie(): "partitioned" option cannot be used without "secure" option
ValueError: setcookie(): "expires" option cannot have a year greater than 9999
true
ValueError: setrawcookie(): Argument #1 ($name) must not be empty
ValueError: setrawcookie(): Argument #1 ($name) cannot contain "=", ",", ";", " ", "\t", "\r", "\n", "\013", or "\014"
ValueError: setrawcookie(): Argument #2 ($value) cannot contain ",", ";", " ", "\t", "\r", "\n", "\013", or "\014"
ValueError: setrawcookie(): option array cannot have numeric keys
ValueError: setrawcookie(): option "Other" is invalid
ArgumentCountError: setrawcookie(): Expects exactly 3 arguments when argument #3 ($expires_or_options) is an array
ValueError: setrawcookie(): "path" option cannot contain ",", ";", " ", "\t", "\r", "\n", "\013", or "\014"
ValueError: setrawcookie(): "domain" option cannot contain ",", ";", " ", "\t", "\r", "\n", "\013", or "\014"
true
ValueError: setrawcookie(): "partitioned" option cannot be used without "secure" option
ValueError: setrawcookie(): "expires" option cannot have a year greater than 9999
true
