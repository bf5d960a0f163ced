<?php
echo "a"; var_dump(headers_sent(), ob_get_level(), ob_get_status()); print_r(ob_list_handlers()); echo "\n";
var_dump(ini_get('output_buffering'), __FILE__, __DIR__, $_SERVER['SCRIPT_FILENAME'], getcwd(), get_included_files());
file_put_contents('php://output', "to output\n"); $f = fopen('php://stdout', 'w'); var_dump(is_resource($f));
var_dump(stream_get_wrappers() !== [], php_sapi_name(), php_ini_loaded_file(), get_cfg_var('x'), ini_get('display_errors'), ini_get('log_errors'), error_reporting());

print_r(array_slice(getallheaders(), 0, 3));
var_dump(headers_list());
set_error_handler(function($n, $m) { echo "handler $m\n"; }); echo $u; restore_error_handler();
set_exception_handler(function($e) { echo "exc ", $e->getMessage(), "\n"; }); throw new Exception("<x>");
