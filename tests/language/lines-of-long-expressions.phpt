--TEST--
The lines of calls, assignments and elements in expressions of several lines
--FILE--
<?php
function line(...$any) { echo debug_backtrace()[0]['line'], ' '; return 'line'; }
set_error_handler(function ($level, $message, $file, $line) { echo "$line: $message\n"; return true; });
class C { public $p; function __construct(...$any) { echo debug_backtrace()[0]['line'], " new\n"; } function m(...$any) { echo debug_backtrace()[0]['line'], " m\n"; return $this; } }
'line'
    (
    );
$f = 'line';
$f
    (
    1
    );
(
    fn(...$any) => line()
)
(
);
new
    C
    (
    1
    );
new
    class
    (
    1
    )
    extends C {};
$o = new C;
$o
    ->
    m
    (
    )
    ->m(
    $undefined,
        $undefined2);
line(
    1,
    $undefined,
    $undefined2);
$a = [1];
$a
    [
    'missing'
    ]
    .=
    'x';
$x = $a
    [
    'none'
    ]
    [
    'below'
    ];
$o
    ->
    nothing
    ->
    more;
echo match (true) {
    $undefined
        => 1,
    default => line(),
};
$a[
    $undefined
] =
    1;
isset(
    $a
    [
    $o
        ->
        m() ? 1 : 2
    ]);
--EXPECT--
6 10 14 19 new
24 new
29 new
32 m
36: Undefined variable $undefined
36: Undefined variable $undefined2
35 m
40: Undefined variable $undefined
41: Undefined variable $undefined2
38 45: Undefined array key "missing"
51: Undefined array key "none"
54: Trying to access array offset on null
58: Undefined property: C::$nothing
60: Attempt to read property "more" on null
62: Undefined variable $undefined
64 line67: Undefined variable $undefined
67: Using null as an array offset is deprecated, use an empty string instead
75 m
