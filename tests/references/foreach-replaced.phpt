--TEST--
foreach by reference when its variable gets another array, or the same one reordered
--FILE--
<?php
set_error_handler(function ($level, $message) { echo "[$message]"; return true; });
function go(callable $change, array $list = [3, 1, 2]) {
    $n = 0;
    foreach ($list as $k => &$v) {
        if ($n++ === 0) {
            $change($list);
        }
        echo "$k=$v ";
        if ($n > 8) {
            break;
        }
    }
    echo "\n";
}
foreach (['sort', 'rsort', 'asort', 'ksort', 'krsort', 'natsort', 'array_shift', 'array_pop'] as $f) {
    echo "$f: ";
    go(function (&$l) use ($f) { $f($l); });
}
go(function (&$l) { usort($l, fn($a, $b) => $a <=> $b); });
go(function (&$l) { array_walk($l, function (&$x) { $x *= 2; }); });
go(function (&$l) { array_unshift($l, 'n'); });
go(function (&$l) { array_splice($l, 1, 1, ['x', 'y']); });
go(function (&$l) { array_splice($l, 0, 2); });
go(function (&$l) { $l = ['p' => 7, 'q' => 8]; });
go(function (&$l) { $l = [10, 20, 30, 40]; });
go(function (&$l) { $c = $l; $c[] = 5; $l = $c; });
go(function (&$l) { $l = array_merge($l, [9]); });
go(function (&$l) { $l = array_filter($l, fn($x) => $x > 1); });
go(function (&$l) { $l = array_reverse($l); });
go(function (&$l) { $l += [7 => 1]; });
go(function (&$l) { $l = [...$l, 4]; });
go(function (&$l) { $l = (fn($x) => $x)($l); $l['d'] = 4; });
go(function (&$l) { $l = ['a' => 1, 'b' => 2]; next($l); });
go(function (&$l) { $l = null; });
$array = ['foo'];
foreach ($array as $key => &$value) {
    echo "$key ";
    unset($array[$key]);
    $array[] = 'foo';
    if ($key === 10) break;
}
unset($value);
$data = ['foo' => 'foo', 'bar' => 'bar', 'baz' => 'baz'];
foreach ($data as $key => &$value) {
    echo "$value ";
    if ($value === 'baz') {
        unset($data['bar'], $data['baz']);
        $data['qux'] = 'qux';
        $data['quux'] = 'quux';
    }
}
echo json_encode($data), "\n";
class Holder {
    public array $list = [1, 2, 3];
    function change() {
        $n = 0;
        foreach ($this->list as $k => &$v) {
            if ($n++ === 0) $this->list = [10, 20, 30];
            echo "$k=$v ";
        }
        echo "\n";
    }
}
(new Holder)->change();
--EXPECT--
sort: 0=3 1=2 2=3 
rsort: 0=3 1=2 2=1 
asort: 0=3 2=2 0=3 
ksort: 0=3 1=1 2=2 
krsort: 0=3 1=1 0=3 
natsort: 0=3 2=2 0=3 
array_shift: 0=3 0=1 1=2 
array_pop: 0=3 1=1 
0=3 1=2 2=3 
0=6 1=2 2=4 
0=3 2=1 3=2 
0=3 3=2 
0=3 0=2 
0=3 p=7 q=8 
0=3 0=10 1=20 2=30 3=40 
0=3 1=1 2=2 3=5 
0=3 0=3 1=1 2=2 3=9 
0=3 0=3 2=2 
0=3 0=2 1=1 2=3 
0=3 1=1 2=2 7=1 
0=3 0=3 1=1 2=2 3=4 
0=3 1=1 2=2 d=4 
0=3 b=2 
0=3 [foreach() argument must be of type array|object, null given]
0 1 2 3 4 5 6 7 8 9 10 foo bar baz qux quux {"foo":"foo","qux":"qux","quux":"quux"}
0=1 0=10 1=20 2=30
