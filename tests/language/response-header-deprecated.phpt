--TEST--
Reading $http_response_header is deprecated where nothing assigns to it
--FILE--
<?php
function read() { return $http_response_header ?? null; }
function reads() { var_dump(isset($http_response_header)); return [$http_response_header[0] ?? 1, fn() => $http_response_header]; }
function assigns() { $http_response_header = 1; return $http_response_header; }
function takes($http_response_header) { return $http_response_header; }
read(); reads(); assigns(); takes(1);
echo "$http_response_header\n";
--EXPECTF--

Deprecated: The predefined locally scoped $http_response_header variable is deprecated, call http_get_last_response_headers() instead in %s.php on line 3

Deprecated: The predefined locally scoped $http_response_header variable is deprecated, call http_get_last_response_headers() instead in %s.php on line 7
bool(false)

Warning: Undefined variable $http_response_header in %s.php on line 7
