--TEST--
Builtins that write to references respect the types of properties
--FILE--
<?php
class Row { public int $n = 1; public ?string $s = 'a'; public array $list = [3, 1, 2]; public float $f = 0.0; public static int $count = 5; }
$row = new Row;
foreach ([
    fn () => preg_match('/\d/', 'a5', $row->n),
    fn () => preg_match('/(\d)/', 'a5', $row->list),
    fn () => settype($row->n, 'string'),
    fn () => settype($row->n, 'array'),
    fn () => str_replace('a', 'b', 'aaa', $row->s),
    fn () => similar_text('World', 'Word', $row->n),
    fn () => similar_text('World', 'Word', $row->f),
    fn () => parse_str('a=1', $row->s),
    fn () => sort($row->list),
    fn () => array_push($row->list, 4),
    fn () => sscanf('12 ab', '%s %s', $row->n, $row->s),
] as $f) {
    try {
        echo json_encode($f()), ' ';
    } catch (TypeError $e) {
        echo $e->getMessage(), ' ';
    }
    echo json_encode($row), "\n";
}
$r = &Row::$count;
try {
    Row::$count .= 'x';
} catch (TypeError $e) {
    echo $e->getMessage(), "\n";
}
Row::$count .= '1';
var_dump($r);
--EXPECTF--
Cannot assign array to reference held by property Row::$n of type int {"n":1,"s":"a","list":[3,1,2],"f":0}
1 {"n":1,"s":"a","list":["5","5"],"f":0}
true {"n":1,"s":"a","list":["5","5"],"f":0}
Cannot assign array to reference held by property Row::$n of type int {"n":1,"s":"a","list":["5","5"],"f":0}
"bbb" {"n":1,"s":"3","list":["5","5"],"f":0}

Deprecated: Implicit conversion from float 88.88888888888889 to int loses precision in %s on line 10
4 {"n":88,"s":"3","list":["5","5"],"f":0}
4 {"n":88,"s":"3","list":["5","5"],"f":88.88888888888889}
Cannot assign array to reference held by property Row::$s of type ?string {"n":88,"s":"3","list":["5","5"],"f":88.88888888888889}
true {"n":88,"s":"3","list":["5","5"],"f":88.88888888888889}
3 {"n":88,"s":"3","list":["5","5",4],"f":88.88888888888889}
2 {"n":12,"s":"ab","list":["5","5",4],"f":88.88888888888889}
Cannot assign string to reference held by property Row::$count of type int
int(51)
