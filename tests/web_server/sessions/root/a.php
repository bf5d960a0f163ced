<?php
ob_start();
var_dump(session_status(), session_id(), session_name(), session_save_path() !== '', isset($_SESSION));
var_dump(session_start());
$_SESSION['n'] = ($_SESSION['n'] ?? 0) + 1; $_SESSION['a'] = ['x' => [1, 2.5, null, true], 'o' => new ArrayObject([1])]; $_SESSION['s'] = "a|b;\"c";
var_dump(session_status(), strlen(session_id()), $_SESSION['n'], session_encode(), session_start());
print_r(array_map(fn ($h) => preg_replace('/=\w{32}/', '=ID', $h), headers_list())); var_dump(session_get_cookie_params(), session_cache_limiter(), session_cache_expire(), session_module_name());
