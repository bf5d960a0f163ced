--TEST--
argv, argc and the server variables
--ARGS--
one "two words" --three
--ENV--
PHIBER_TEST=from the environment
--FILE--
<?php
var_dump($argc, array_slice($argv, 1), $_SERVER['argc'], basename($_SERVER['SCRIPT_NAME']) === basename(__FILE__), $_SERVER['argv'][1], php_sapi_name(), PHP_SAPI, isset($_SERVER['REQUEST_TIME']), is_float($_SERVER['REQUEST_TIME_FLOAT']), getenv('PHIBER_TEST'), PHP_MAJOR_VERSION, PHP_MINOR_VERSION);
--EXPECT--
int(4)
array(3) {
  [0]=>
  string(3) "one"
  [1]=>
  string(9) "two words"
  [2]=>
  string(7) "--three"
}
int(4)
bool(true)
string(3) "one"
string(3) "cli"
string(3) "cli"
bool(true)
bool(true)
string(20) "from the environment"
int(8)
int(5)
