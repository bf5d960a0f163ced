--TEST--
Sessions: written, read, taken apart, objects with their methods
--FILE--
<?php
class P { public $x = 1; private $y = 2; function __sleep() { echo "sleep\n"; return ['x']; } function __wakeup() { echo "wakeup\n"; } }
ob_start();
ini_set('session.use_cookies', '0');
ini_set('session.gc_probability', '0');
session_id('phiber-test-' . getmypid());
var_dump(session_status(), session_start(), session_status(), $_SESSION);
$_SESSION['p'] = new P;
$_SESSION['list'] = [1, 2.5, null, 'a|b;"c'];
function inside() { $_SESSION['in'] = true; unset($_SESSION['list'][0]); }
inside();
var_dump(session_encode(), session_write_close(), session_status());
session_start();
var_dump(array_keys($_SESSION), $_SESSION['list'], $_SESSION['p']);
$_SESSION['gone'] = 1;
session_reset();
var_dump(isset($_SESSION['gone']), session_decode('more|i:1;'), count($_SESSION));
session_unset();
var_dump(session_encode(), session_decode('broken|i:'), session_status());
session_id('phiber-test-' . getmypid());
session_start();
var_dump($_SESSION, session_destroy(), session_destroy());
--EXPECTF--
int(1)
bool(true)
int(2)
array(0) {
}
sleep
sleep
string(77) "p|O:1:"P":1:{s:1:"x";i:1;}list|a:3:{i:1;d:2.5;i:2;N;i:3;s:6:"a|b;"c";}in|b:1;"
bool(true)
int(1)
wakeup
array(3) {
  [0]=>
  string(1) "p"
  [1]=>
  string(4) "list"
  [2]=>
  string(2) "in"
}
array(3) {
  [1]=>
  float(2.5)
  [2]=>
  NULL
  [3]=>
  string(6) "a|b;"c"
}
object(P)#1 (2) {
  ["x"]=>
  int(1)
  ["y":"P":private]=>
  int(2)
}
wakeup
bool(false)
bool(true)
int(4)

Warning: session_decode(): Failed to decode session object. Session has been destroyed in %s/sessions.php on line 19
bool(false)
bool(false)
int(1)

Warning: session_destroy(): Trying to destroy uninitialized session in %s/sessions.php on line 22
array(0) {
}
bool(true)
bool(false)
