<?php
ob_start();
var_dump(session_set_cookie_params(['lifetime' => 0, 'path' => '/p', 'domain' => 'd', 'secure' => true, 'httponly' => true, 'samesite' => 'Lax', 'partitioned' => true, 'other' => 1]));
var_dump(session_get_cookie_params(), session_name('own'), session_name(), session_cache_limiter(''), session_cache_expire(5), session_cache_expire());
session_id('phiberwebtest');
var_dump(session_start(['cookie_path' => '/q']), session_regenerate_id(...) instanceof Closure);
var_dump(session_name('123'), session_id('x'), session_cache_expire(1), ini_set('session.name', 'y'), session_start());
session_abort();
var_dump(session_name('12'), session_name('a b'), session_module_name('nothing'), session_decode('x'), session_destroy(), session_gc(), session_regenerate_id());
try { session_start(['name' => []]); } catch (TypeError $e) { echo $e->getMessage(), "\n"; }
try { session_set_cookie_params([]); } catch (ValueError $e) { echo $e->getMessage(), "\n"; }
try { session_set_cookie_params([], 'x'); } catch (ValueError $e) { echo $e->getMessage(), "\n"; }
var_dump(session_start(['nothing' => 1]), session_decode('b|i:5;c|a:1:{i:0;s:1:"x";}'), $_SESSION, session_encode(), session_decode('garbage'), session_status());
ini_set('session.serialize_handler', 'php_serialize');
session_id('phiberwebtest'); session_start(); $_SESSION = [1 => 'a', 'b|c' => 2]; var_dump(session_encode()); session_abort();
