--TEST--
Strict types where an instruction or call_user_func calls
--FILE--
<?php declare(strict_types=1);
class Magic
{
    private int $hidden = 1;
    public function __set(string $name, int $value): void { echo 'set ', $value, "\n"; }
    public function __get(string $name): mixed { return 5; }
    public static function typed(int $x) { return $x; }
}
function attempt($do)
{
    static $number = 0;
    echo ++$number, ': ';
    try {
        var_dump($do());
    } catch (Throwable $e) {
        echo $e::class, ': ', str_replace(__FILE__, 'FILE', $e->getMessage()), "\n";
    }
}
$m = new Magic;
attempt(fn() => $m->missing = '5');
attempt(fn() => $m->hidden = '5');
attempt(fn() => $m->missing .= '5');
attempt(fn() => $m->missing++);
attempt(fn() => '5' |> 'Magic::typed');
attempt(fn() => call_user_func('Magic::typed', '5'));
attempt(fn() => call_user_func_array('Magic::typed', ['5']));
attempt(fn() => call_user_func('strlen', 5));
attempt(fn() => call_user_func_array('strlen', [5]));
attempt(fn() => array_map('Magic::typed', ['5']));
attempt(fn() => array_map('strlen', [5]));
foreach ([0, null, '0', 'p', 1.5, true, 1.0] as $key) {
    $list = new SplDoublyLinkedList;
    $list->push('a');
    attempt(fn() => $list[$key]);
    attempt(fn() => $list[$key] = 1);
    attempt(function () use ($list, $key) { unset($list[$key]); });
    attempt(fn() => $list[$key] .= 'x');
    attempt(fn() => $list->offsetGet($key));
}
attempt(function () use ($list) { foreach ($list[] as &$v) {} });
--EXPECT--
1: TypeError: Magic::__set(): Argument #2 ($value) must be of type int, string given, called in FILE on line 20
2: TypeError: Magic::__set(): Argument #2 ($value) must be of type int, string given, called in FILE on line 21
3: TypeError: Magic::__set(): Argument #2 ($value) must be of type int, string given, called in FILE on line 22
4: set 6
int(5)
5: TypeError: Magic::typed(): Argument #1 ($x) must be of type int, string given, called in FILE on line 24
6: TypeError: Magic::typed(): Argument #1 ($x) must be of type int, string given, called in FILE on line 25
7: TypeError: Magic::typed(): Argument #1 ($x) must be of type int, string given, called in FILE on line 26
8: TypeError: strlen(): Argument #1 ($string) must be of type string, int given
9: TypeError: strlen(): Argument #1 ($string) must be of type string, int given
10: array(1) {
  [0]=>
  int(5)
}
11: array(1) {
  [0]=>
  int(1)
}
12: string(1) "a"
13: int(1)
14: NULL
15: Error: Cannot use object of type SplDoublyLinkedList as array
16: OutOfRangeException: SplDoublyLinkedList::offsetGet(): Argument #1 ($index) is out of range
17: TypeError: SplDoublyLinkedList::offsetGet(): Argument #1 ($index) must be of type int, null given
18: int(1)
19: TypeError: SplDoublyLinkedList::offsetUnset(): Argument #1 ($index) must be of type int, null given
20: Error: Cannot use object of type SplDoublyLinkedList as array
21: TypeError: SplDoublyLinkedList::offsetGet(): Argument #1 ($index) must be of type int, null given
22: TypeError: SplDoublyLinkedList::offsetGet(): Argument #1 ($index) must be of type int, string given
23: TypeError: SplDoublyLinkedList::offsetSet(): Argument #1 ($index) must be of type ?int, string given
24: TypeError: SplDoublyLinkedList::offsetUnset(): Argument #1 ($index) must be of type int, string given
25: Error: Cannot use object of type SplDoublyLinkedList as array
26: TypeError: SplDoublyLinkedList::offsetGet(): Argument #1 ($index) must be of type int, string given
27: TypeError: SplDoublyLinkedList::offsetGet(): Argument #1 ($index) must be of type int, string given
28: TypeError: SplDoublyLinkedList::offsetSet(): Argument #1 ($index) must be of type ?int, string given
29: TypeError: SplDoublyLinkedList::offsetUnset(): Argument #1 ($index) must be of type int, string given
30: Error: Cannot use object of type SplDoublyLinkedList as array
31: TypeError: SplDoublyLinkedList::offsetGet(): Argument #1 ($index) must be of type int, string given
32: TypeError: SplDoublyLinkedList::offsetGet(): Argument #1 ($index) must be of type int, float given
33: TypeError: SplDoublyLinkedList::offsetSet(): Argument #1 ($index) must be of type ?int, float given
34: TypeError: SplDoublyLinkedList::offsetUnset(): Argument #1 ($index) must be of type int, float given
35: Error: Cannot use object of type SplDoublyLinkedList as array
36: TypeError: SplDoublyLinkedList::offsetGet(): Argument #1 ($index) must be of type int, float given
37: TypeError: SplDoublyLinkedList::offsetGet(): Argument #1 ($index) must be of type int, true given
38: TypeError: SplDoublyLinkedList::offsetSet(): Argument #1 ($index) must be of type ?int, true given
39: TypeError: SplDoublyLinkedList::offsetUnset(): Argument #1 ($index) must be of type int, true given
40: Error: Cannot use object of type SplDoublyLinkedList as array
41: TypeError: SplDoublyLinkedList::offsetGet(): Argument #1 ($index) must be of type int, true given
42: TypeError: SplDoublyLinkedList::offsetGet(): Argument #1 ($index) must be of type int, float given
43: TypeError: SplDoublyLinkedList::offsetSet(): Argument #1 ($index) must be of type ?int, float given
44: TypeError: SplDoublyLinkedList::offsetUnset(): Argument #1 ($index) must be of type int, float given
45: Error: Cannot use object of type SplDoublyLinkedList as array
46: TypeError: SplDoublyLinkedList::offsetGet(): Argument #1 ($index) must be of type int, float given
47: TypeError: SplDoublyLinkedList::offsetGet(): Argument #1 ($index) must be of type int, null given
