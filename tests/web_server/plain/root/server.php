<?php
$own = array_diff_key($_SERVER, ['REMOTE_PORT' => 0, 'REQUEST_TIME' => 0, 'REQUEST_TIME_FLOAT' => 0, 'SERVER_PORT' => 0, 'HTTP_HOST' => 0]);
var_dump($own, is_float($_SERVER['REQUEST_TIME_FLOAT']), $_SERVER['REQUEST_TIME'] === (int) $_SERVER['REQUEST_TIME_FLOAT']);
echo implode(' ', array_keys($_SERVER)), "\n";
var_dump(PHP_SAPI, php_sapi_name(), isset($argv), defined('STDIN'), ini_get('html_errors'));
var_dump(ini_get('max_execution_time'), ini_get('implicit_flush'), ini_get('register_argc_argv'), isset($_ENV['PATH']));
var_dump(function_exists('getallheaders'), function_exists('apache_request_headers'), getallheaders());
