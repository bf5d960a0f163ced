--TEST--
Dates of different classes are compared; what is wrong with a text is named where it is; json_decode makes objects in PHP's order
--INI--
date.timezone=UTC
--FILE--
<?php
class MyDate extends DateTime {}
$d = new DateTimeImmutable('2024-01-31 10:00', new DateTimeZone('Europe/Paris'));
var_dump($d < new DateTime(), new DateTime() > $d, $d <=> new DateTime('2024-01-31 10:00 UTC'), $d == new MyDate('2024-01-31 09:00 UTC'));
foreach (['garbage', 'foo bar', 'monday zzz', '2024-01-01 12:00:00 Foo/Bar', 'hello wonderful world'] as $text) {
    try { new DateTime($text); } catch (Exception $e) { echo $e->getMessage(), "\n"; }
    print_r(array_intersect_key(date_parse($text), ['warnings' => 1, 'errors' => 1]));
}
$free = [new stdClass, new stdClass, new stdClass]; $free = null;
var_dump(json_decode('{"a":1,"b":{"c":{"d":2}},"e":{}}'));
foreach (['array_walk', 'http_build_query', 'current'] as $f) {
    try { $a = 5; $f($a, 'strlen'); } catch (Error $e) { echo $e->getMessage(), "\n"; }
}
$dir = sys_get_temp_dir() . '/phiber_mkdir_' . getmypid();
mkdir($dir);
echo decoct(fileperms($dir) & 0777 | umask()), "\n";
rmdir($dir);
--EXPECT--
bool(true)
bool(true)
int(-1)
bool(true)
Failed to parse time string (garbage) at position 0 (g): The timezone could not be found in the database
Array
(
    [warnings] => Array
        (
            [6] => Double timezone specification
        )

    [errors] => Array
        (
            [0] => The timezone could not be found in the database
        )

)
Failed to parse time string (foo bar) at position 0 (f): The timezone could not be found in the database
Array
(
    [warnings] => Array
        (
            [4] => Double timezone specification
        )

    [errors] => Array
        (
            [0] => The timezone could not be found in the database
        )

)
Failed to parse time string (monday zzz) at position 7 (z): The timezone could not be found in the database
Array
(
    [warnings] => Array
        (
        )

    [errors] => Array
        (
            [7] => The timezone could not be found in the database
        )

)
Failed to parse time string (2024-01-01 12:00:00 Foo/Bar) at position 20 (F): The timezone could not be found in the database
Array
(
    [warnings] => Array
        (
        )

    [errors] => Array
        (
            [20] => The timezone could not be found in the database
        )

)
Failed to parse time string (hello wonderful world) at position 0 (h): The timezone could not be found in the database
Array
(
    [warnings] => Array
        (
            [6] => Double timezone specification
        )

    [errors] => Array
        (
            [0] => The timezone could not be found in the database
            [12] => Double timezone specification
            [16] => Double timezone specification
        )

)
object(stdClass)#5 (3) {
  ["a"]=>
  int(1)
  ["b"]=>
  object(stdClass)#3 (1) {
    ["c"]=>
    object(stdClass)#2 (1) {
      ["d"]=>
      int(2)
    }
  }
  ["e"]=>
  object(stdClass)#6 (0) {
  }
}
array_walk(): Argument #1 ($array) must be of type array, int given
http_build_query(): Argument #1 ($data) must be of type array, int given
current() expects exactly 1 argument, 2 given
777
