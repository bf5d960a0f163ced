--TEST--
What headers mean for the status on the command line, where none is kept
--FILE--
<?php
ob_start();
var_dump(http_response_code());
header('Location: /x');
var_dump(http_response_code(), headers_list());
header('WWW-Authenticate: Basic');
var_dump(http_response_code());
header('HTTP/1.0 404 Nothing');
var_dump(http_response_code(), http_response_code(500), http_response_code());
header("two\nlines: x");
header("zero\0: x");
header_remove('a:b');
var_dump(setcookie('a', 'b'), headers_list(), function_exists('getallheaders'), function_exists('dl'));
--EXPECTF--
bool(false)
int(302)
array(0) {
}
int(401)

Warning: http_response_code(): Calling http_response_code() after header('HTTP/...') has no effect in %s/header-status.php on line 9
int(404)
int(404)
int(500)

Warning: Header may not contain more than a single header, new line detected in %s/header-status.php on line 10

Warning: Header may not contain NUL bytes in %s/header-status.php on line 11

Warning: Header to delete may not contain colon. in %s/header-status.php on line 12
bool(true)
array(0) {
}
bool(false)
bool(true)
