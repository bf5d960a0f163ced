--TEST--
declare(strict_types=1)
--FILE--
<?php
declare(strict_types=1);
function i(int $x) { return $x; }
function f(float $x): int { return $x; }
function s(string $x): ?string { return $x; }
foreach ([fn() => i(5), fn() => i('5'), fn() => i(5.0), fn() => f(5), fn() => s(5), fn() => strlen(5), fn() => round('1.5'), fn() => array_map('strlen', [5]), fn() => str_repeat('x', '3'), fn() => i(true)] as $t) { try { var_dump($t()); } catch (TypeError $e) { echo preg_replace('/, called in.*/', '', $e->getMessage()), "\n"; } }
--EXPECT--
int(5)
i(): Argument #1 ($x) must be of type int, string given
i(): Argument #1 ($x) must be of type int, float given
f(): Return value must be of type int, float returned
s(): Argument #1 ($x) must be of type string, int given
strlen(): Argument #1 ($string) must be of type string, int given
round(): Argument #1 ($num) must be of type int|float, string given
array(1) {
  [0]=>
  int(1)
}
str_repeat(): Argument #2 ($times) must be of type int, string given
i(): Argument #1 ($x) must be of type int, true given
