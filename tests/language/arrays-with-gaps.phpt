--TEST--
Lists with keys left out: order, growth, removal, copies, the internal pointer
--FILE--
<?php
function show(array $a): void {
    $parts = [];
    foreach ($a as $key => $value) {
        $parts[] = "$key:$value";
    }
    echo count($a), ' [', implode(' ', $parts), "]\n";
}

$a = [1 => 'a'];
$a[2] = 'b';
$a[5] = 'c';
show($a);
$a[] = 'd';
$a[0] = 'first key, last place';
show($a);
$a = [3 => 'x'];
$a[7] = 'y';
unset($a[7]);
$a[] = 'after the removed one';
show($a);
unset($a[3]);
show($a);
var_dump(array_key_first($a), array_key_last($a), array_is_list($a), isset($a[3]), $a[3] ?? 'none');

// The head goes, the tail comes.
$queue = [];
for ($i = 0; $i < 1000; $i++) {
    $queue[] = $i;
    if ($i >= 5) {
        unset($queue[$i - 5]);
    }
}
show($queue);
var_dump(reset($queue), key($queue), next($queue), end($queue), prev($queue));

// Copies keep their holes apart.
$b = $queue;
unset($b[997]);
$b[5000] = 'far';
show($b);
show($queue);

// By reference, while elements go.
$c = [1 => 1, 2 => 2, 3 => 3, 4 => 4];
foreach ($c as $key => &$value) {
    if ($key === 2) {
        unset($c[3]);
        $c[9] = 9;
    }
    $value *= 10;
}
unset($value);
show($c);
var_dump($c === [1 => 10, 2 => 20, 4 => 40, 9 => 90], $c == [9 => 90, 4 => 40, 2 => 20, 1 => 10]);
var_dump(array_values($c), array_pop($c), array_shift($c), $c);
echo json_encode([1 => 'a', 2 => 'b']), json_encode(array_filter([1, 0, 2])), serialize([2 => 'x', 4 => 'y']), "\n";

// The internal pointer of arrays that begin as shared literals.
$f = [1 => 'a', 0 => 'b', 2 => 'c'];
var_dump(end($f), prev($f), key($f), prev($f), prev($f));
$g = ['one', 2 => 'help', 3, 'k' => 'val'];
$h = $g;
unset($h[0]);
$i = $h;
array_walk($f, function ($value, $key) { echo "$key=$value "; });
var_dump(end($i), prev($i), next($h), key($h), reset($i), end($g), prev($g));

// Neighbouring and far keys, strings beside them.
$d = [];
for ($i = 0; $i < 3000; $i++) {
    $d[$i * 65536] = $i;
    $d["k$i"] = $i;
}
for ($i = 0; $i < 3000; $i += 3) {
    unset($d[$i * 65536], $d["k$i"]);
}
$sum = 0;
for ($i = 0; $i < 3000; $i++) {
    $sum += ($d[$i * 65536] ?? 0) - ($d["k$i"] ?? 0) + isset($d[$i * 65536]);
}
var_dump(count($d), $sum);
echo strlen(str_repeat("Lorem ipsum dolor sit amet, consectetur adipiscing elit 0123456789\n", 3000)), ' ';
echo md5(str_repeat("Lorem ipsum dolor sit amet, consectetur adipiscing elit 0123456789\n", 3000)), "\n";
--EXPECT--
3 [1:a 2:b 5:c]
5 [1:a 2:b 5:c 6:d 0:first key, last place]
2 [3:x 8:after the removed one]
1 [8:after the removed one]
int(8)
int(8)
bool(false)
bool(false)
string(4) "none"
5 [995:995 996:996 997:997 998:998 999:999]
int(995)
int(995)
int(996)
int(999)
int(998)
5 [995:995 996:996 998:998 999:999 5000:far]
5 [995:995 996:996 997:997 998:998 999:999]
4 [1:10 2:20 4:40 9:90]
bool(true)
bool(true)
array(4) {
  [0]=>
  int(10)
  [1]=>
  int(20)
  [2]=>
  int(40)
  [3]=>
  int(90)
}
int(90)
int(10)
array(2) {
  [0]=>
  int(20)
  [1]=>
  int(40)
}
{"1":"a","2":"b"}{"0":1,"2":2}a:2:{i:2;s:1:"x";i:4;s:1:"y";}
string(1) "c"
string(1) "b"
int(0)
string(1) "a"
bool(false)
1=a 0=b 2=c string(3) "val"
int(3)
int(3)
int(3)
string(4) "help"
string(3) "val"
int(3)
int(4000)
int(2000)
201000 674261a6e172fd50b511bdc4f28db85c
