--TEST--
Small functions by the types of their arguments, also by reference, as temporaries and with strict types
--FILE--
<?php
$s = 'hello'; $n = -7; $list = [3, 1, 2]; $map = ['a' => 1, 5 => null]; $r = &$n;
var_dump(strlen($s), strlen("$s!"), count($list), count(array_keys($map)), ord($s), ord(''), chr(65), chr(-1) === "\xff");
var_dump(abs($n), abs(-2.5), abs(PHP_INT_MIN), abs('-3'), intdiv($n, 2), min($n, 3), min(1, 2.5), max('a', 'b'), max($n, 3, 5));
var_dump(floor($n), ceil(1.2), sqrt(16), floor('2.7'), intval('12abc'), intval(1.9), intval(true));
var_dump(is_int($r), is_float(1), is_string($s), is_array($map), is_bool(0), is_null(null), is_null($map[5]));
var_dump(array_key_exists('a', $map), array_key_exists(5, $map), array_key_exists('5', $map), array_key_exists(null, ['' => 1]));
var_dump(array_key_first($map), array_key_last($map), array_key_first([]));
var_dump(in_array(2, $list), in_array('2', $list), in_array('2', $list, true), in_array('1e1', ['10']), in_array(0, ['a']), in_array('x', []));
var_dump(substr($s, 1), substr($s, 1, 3), substr($s, 9), substr($s, -3), substr($s, 1, -1), substr($s, 0, 99), strcmp($s, 'help'));
var_dump(str_starts_with($s, 'he'), str_ends_with($s, ''), min([4, 2]), max([]  ?: [1]));
foreach ([fn() => strlen([]), fn() => intdiv(1, 0), fn() => intdiv(PHP_INT_MIN, -1), fn() => count(5), fn() => strlen(), fn() => abs('x'), fn() => min(1)] as $f) {
    try {
        var_dump($f());
    } catch (Throwable $e) {
        echo get_class($e), ': ', $e->getMessage(), "\n";
    }
}
var_dump(strlen(null), @is_null($undefined), strlen(12));
var_dump(is_null($nothing));
var_dump('5' >= '0', "\n" >= '0', '10' == '1e1', 'abc' == 'ABC', 'a' < 'b', '10' < '9', '10' < '9a', ' 1' == '1', 'x' !== 'x', "$s" === 'hello');
$t = 'a'; $t .= 1; $t .= 'b' . 2 . -3; $t .= $t; $u = $n . $s; $v = $s . $s . $n; $w = "$n$s$list[0]";
var_dump($t, $u, $v, $w, $n . '', '' . $s, $n . $n);
[$x, [$y, 'k' => $z]] = [1, [2, 'k' => 3]]; [, $q] = [1, 2];
var_dump($x, $y, $z, $q, ['a' => 1, 'b' => 2, 'a' => 3], [5 => 'x', 'y', '7' => 'z', 'w']);
[$missing] = [];
$count = ['a' => 1]; $count['a']++; $count['b'] ??= 5; $count['b'] += 2; $count['c'] = ($count['c'] ?? 0) + 1; @$count['d']++; $count['a'] -= 0.5;
var_dump($count);
$count['e'] += 1;
--EXPECTF--
Fatal error: Cannot mix keyed and unkeyed array entries in assignments in %s on line 24
