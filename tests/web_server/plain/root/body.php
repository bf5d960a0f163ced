<?php
header('Content-Type: text/plain');
try {
    var_dump(request_parse_body());
    var_dump(request_parse_body());
} catch (Exception $e) {
    echo get_class($e), ': ', $e->getMessage(), "\n";
}
try {
    var_dump(request_parse_body(['nothing' => 1]));
} catch (Error $e) {
    echo get_class($e), ': ', $e->getMessage(), "\n";
}
var_dump(strlen(file_get_contents('php://input')));
