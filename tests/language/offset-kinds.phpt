--TEST--
Offsets of every kind on arrays, strings, null, false and objects, in every kind of access
--FILE--
<?php
set_error_handler(function ($level, $message) { echo "[$message] "; return true; });
class Offsets implements ArrayAccess {
    function offsetExists($o): bool { return true; }
    function offsetGet($o): mixed { return 'value'; }
    function offsetSet($o, $v): void { echo 'set '; }
    function offsetUnset($o): void { echo 'unset '; }
}
$keys = ['array' => [], 'object' => new stdClass, 'null' => null, 'float' => 1.5, 'word' => 'x', 'number' => '1',
    'float string' => '1.5', 'tail' => '1x', 'space' => ' 1', 'negative' => -9, 'true' => true];
$containers = ['array' => [1, 2], 'string' => 'abc', 'empty' => '', 'null' => null, 'int' => 5, 'false' => false, 'object' => new Offsets];
$uses = [
    'read' => fn($c, $k) => $c[$k],
    'deep' => fn($c, $k) => $c[$k][0],
    'isset' => fn($c, $k) => isset($c[$k]),
    'isset deep' => fn($c, $k) => isset($c[$k][0]),
    'empty' => fn($c, $k) => empty($c[$k]),
    '??' => fn($c, $k) => $c[$k] ?? 'd',
    '?? deep' => fn($c, $k) => $c[$k][0] ?? 'd',
    'write' => function ($c, $k) { $c[$k] = 'y'; return $c; },
    'write deep' => function ($c, $k) { $c[$k][0] = 'y'; return $c; },
    '.=' => function ($c, $k) { $c[$k] .= 'y'; return $c; },
    '++' => function ($c, $k) { $c[$k]++; return $c; },
    '&' => function ($c, $k) { $r = &$c[$k]; return $c; },
    'unset' => function ($c, $k) { unset($c[$k]); return $c; },
    'unset deep' => function ($c, $k) { unset($c[$k][0]); return $c; },
    'literal' => fn($c, $k) => [$k => 1],
    'list' => function ($c, $k) { [$k => $v] = $c; return $v; },
    '??=' => function ($c, $k) { $c[$k] ??= 'v'; return $c; },
    '[]' => function ($c, $k) { $c[$k][] = 'v'; return $c; },
    '->' => function ($c, $k) { $c[$k]->p = 'v'; return $c; },
];
foreach ($containers as $container => $c) {
    foreach ($keys as $key => $k) {
        foreach ($uses as $use => $run) {
            echo "$container $key $use: ";
            try {
                $result = $run($c, $k);
                echo is_object($result) ? get_class($result) : json_encode($result), "\n";
            } catch (Error $e) {
                echo get_class($e), ': ', $e->getMessage(), "\n";
            }
        }
    }
}
--EXPECT--
array array read: TypeError: Cannot access offset of type array on array
array array deep: TypeError: Cannot access offset of type array on array
array array isset: TypeError: Cannot access offset of type array in isset or empty
array array isset deep: TypeError: Cannot access offset of type array on array
array array empty: TypeError: Cannot access offset of type array in isset or empty
array array ??: TypeError: Cannot access offset of type array on array
array array ?? deep: TypeError: Cannot access offset of type array on array
array array write: TypeError: Cannot access offset of type array on array
array array write deep: TypeError: Cannot access offset of type array on array
array array .=: TypeError: Cannot access offset of type array on array
array array ++: TypeError: Cannot access offset of type array on array
array array &: TypeError: Cannot access offset of type array on array
array array unset: TypeError: Cannot unset offset of type array on array
array array unset deep: TypeError: Cannot access offset of type array on array
array array literal: TypeError: Cannot access offset of type array on array
array array list: TypeError: Cannot access offset of type array on array
array array ??=: TypeError: Cannot access offset of type array on array
array array []: TypeError: Cannot access offset of type array on array
array array ->: TypeError: Cannot access offset of type array on array
array object read: TypeError: Cannot access offset of type stdClass on array
array object deep: TypeError: Cannot access offset of type stdClass on array
array object isset: TypeError: Cannot access offset of type stdClass in isset or empty
array object isset deep: TypeError: Cannot access offset of type stdClass on array
array object empty: TypeError: Cannot access offset of type stdClass in isset or empty
array object ??: TypeError: Cannot access offset of type stdClass on array
array object ?? deep: TypeError: Cannot access offset of type stdClass on array
array object write: TypeError: Cannot access offset of type stdClass on array
array object write deep: TypeError: Cannot access offset of type stdClass on array
array object .=: TypeError: Cannot access offset of type stdClass on array
array object ++: TypeError: Cannot access offset of type stdClass on array
array object &: TypeError: Cannot access offset of type stdClass on array
array object unset: TypeError: Cannot unset offset of type stdClass on array
array object unset deep: TypeError: Cannot access offset of type stdClass on array
array object literal: TypeError: Cannot access offset of type stdClass on array
array object list: TypeError: Cannot access offset of type stdClass on array
array object ??=: TypeError: Cannot access offset of type stdClass on array
array object []: TypeError: Cannot access offset of type stdClass on array
array object ->: TypeError: Cannot access offset of type stdClass on array
array null read: [Using null as an array offset is deprecated, use an empty string instead] [Undefined array key ""] null
array null deep: [Using null as an array offset is deprecated, use an empty string instead] [Undefined array key ""] [Trying to access array offset on null] null
array null isset: [Using null as an array offset is deprecated, use an empty string instead] false
array null isset deep: [Using null as an array offset is deprecated, use an empty string instead] false
array null empty: [Using null as an array offset is deprecated, use an empty string instead] true
array null ??: [Using null as an array offset is deprecated, use an empty string instead] "d"
array null ?? deep: [Using null as an array offset is deprecated, use an empty string instead] "d"
array null write: [Using null as an array offset is deprecated, use an empty string instead] {"0":1,"1":2,"":"y"}
array null write deep: [Using null as an array offset is deprecated, use an empty string instead] {"0":1,"1":2,"":["y"]}
array null .=: [Using null as an array offset is deprecated, use an empty string instead] [Undefined array key ""] {"0":1,"1":2,"":"y"}
array null ++: [Using null as an array offset is deprecated, use an empty string instead] [Undefined array key ""] {"0":1,"1":2,"":1}
array null &: [Using null as an array offset is deprecated, use an empty string instead] {"0":1,"1":2,"":null}
array null unset: [1,2]
array null unset deep: [Using null as an array offset is deprecated, use an empty string instead] [1,2]
array null literal: [Using null as an array offset is deprecated, use an empty string instead] {"":1}
array null list: [Using null as an array offset is deprecated, use an empty string instead] [Undefined array key ""] null
array null ??=: [Using null as an array offset is deprecated, use an empty string instead] [Using null as an array offset is deprecated, use an empty string instead] {"0":1,"1":2,"":"v"}
array null []: [Using null as an array offset is deprecated, use an empty string instead] {"0":1,"1":2,"":["v"]}
array null ->: [Using null as an array offset is deprecated, use an empty string instead] Error: Attempt to assign property "p" on null
array float read: [Implicit conversion from float 1.5 to int loses precision] 2
array float deep: [Implicit conversion from float 1.5 to int loses precision] [Trying to access array offset on int] null
array float isset: [Implicit conversion from float 1.5 to int loses precision] true
array float isset deep: [Implicit conversion from float 1.5 to int loses precision] false
array float empty: [Implicit conversion from float 1.5 to int loses precision] false
array float ??: [Implicit conversion from float 1.5 to int loses precision] 2
array float ?? deep: [Implicit conversion from float 1.5 to int loses precision] "d"
array float write: [Implicit conversion from float 1.5 to int loses precision] [1,"y"]
array float write deep: [Implicit conversion from float 1.5 to int loses precision] Error: Cannot use a scalar value as an array
array float .=: [Implicit conversion from float 1.5 to int loses precision] [1,"2y"]
array float ++: [Implicit conversion from float 1.5 to int loses precision] [1,3]
array float &: [Implicit conversion from float 1.5 to int loses precision] [1,2]
array float unset: [Implicit conversion from float 1.5 to int loses precision] [1]
array float unset deep: [Implicit conversion from float 1.5 to int loses precision] Error: Cannot unset offset in a non-array variable
array float literal: [Implicit conversion from float 1.5 to int loses precision] {"1":1}
array float list: [Implicit conversion from float 1.5 to int loses precision] 2
array float ??=: [Implicit conversion from float 1.5 to int loses precision] [1,2]
array float []: [Implicit conversion from float 1.5 to int loses precision] Error: Cannot use a scalar value as an array
array float ->: [Implicit conversion from float 1.5 to int loses precision] Error: Attempt to assign property "p" on int
array word read: [Undefined array key "x"] null
array word deep: [Undefined array key "x"] [Trying to access array offset on null] null
array word isset: false
array word isset deep: false
array word empty: true
array word ??: "d"
array word ?? deep: "d"
array word write: {"0":1,"1":2,"x":"y"}
array word write deep: {"0":1,"1":2,"x":["y"]}
array word .=: [Undefined array key "x"] {"0":1,"1":2,"x":"y"}
array word ++: [Undefined array key "x"] {"0":1,"1":2,"x":1}
array word &: {"0":1,"1":2,"x":null}
array word unset: [1,2]
array word unset deep: [1,2]
array word literal: {"x":1}
array word list: [Undefined array key "x"] null
array word ??=: {"0":1,"1":2,"x":"v"}
array word []: {"0":1,"1":2,"x":["v"]}
array word ->: Error: Attempt to assign property "p" on null
array number read: 2
array number deep: [Trying to access array offset on int] null
array number isset: true
array number isset deep: false
array number empty: false
array number ??: 2
array number ?? deep: "d"
array number write: [1,"y"]
array number write deep: Error: Cannot use a scalar value as an array
array number .=: [1,"2y"]
array number ++: [1,3]
array number &: [1,2]
array number unset: [1]
array number unset deep: Error: Cannot unset offset in a non-array variable
array number literal: {"1":1}
array number list: 2
array number ??=: [1,2]
array number []: Error: Cannot use a scalar value as an array
array number ->: Error: Attempt to assign property "p" on int
array float string read: [Undefined array key "1.5"] null
array float string deep: [Undefined array key "1.5"] [Trying to access array offset on null] null
array float string isset: false
array float string isset deep: false
array float string empty: true
array float string ??: "d"
array float string ?? deep: "d"
array float string write: {"0":1,"1":2,"1.5":"y"}
array float string write deep: {"0":1,"1":2,"1.5":["y"]}
array float string .=: [Undefined array key "1.5"] {"0":1,"1":2,"1.5":"y"}
array float string ++: [Undefined array key "1.5"] {"0":1,"1":2,"1.5":1}
array float string &: {"0":1,"1":2,"1.5":null}
array float string unset: [1,2]
array float string unset deep: [1,2]
array float string literal: {"1.5":1}
array float string list: [Undefined array key "1.5"] null
array float string ??=: {"0":1,"1":2,"1.5":"v"}
array float string []: {"0":1,"1":2,"1.5":["v"]}
array float string ->: Error: Attempt to assign property "p" on null
array tail read: [Undefined array key "1x"] null
array tail deep: [Undefined array key "1x"] [Trying to access array offset on null] null
array tail isset: false
array tail isset deep: false
array tail empty: true
array tail ??: "d"
array tail ?? deep: "d"
array tail write: {"0":1,"1":2,"1x":"y"}
array tail write deep: {"0":1,"1":2,"1x":["y"]}
array tail .=: [Undefined array key "1x"] {"0":1,"1":2,"1x":"y"}
array tail ++: [Undefined array key "1x"] {"0":1,"1":2,"1x":1}
array tail &: {"0":1,"1":2,"1x":null}
array tail unset: [1,2]
array tail unset deep: [1,2]
array tail literal: {"1x":1}
array tail list: [Undefined array key "1x"] null
array tail ??=: {"0":1,"1":2,"1x":"v"}
array tail []: {"0":1,"1":2,"1x":["v"]}
array tail ->: Error: Attempt to assign property "p" on null
array space read: [Undefined array key " 1"] null
array space deep: [Undefined array key " 1"] [Trying to access array offset on null] null
array space isset: false
array space isset deep: false
array space empty: true
array space ??: "d"
array space ?? deep: "d"
array space write: {"0":1,"1":2," 1":"y"}
array space write deep: {"0":1,"1":2," 1":["y"]}
array space .=: [Undefined array key " 1"] {"0":1,"1":2," 1":"y"}
array space ++: [Undefined array key " 1"] {"0":1,"1":2," 1":1}
array space &: {"0":1,"1":2," 1":null}
array space unset: [1,2]
array space unset deep: [1,2]
array space literal: {" 1":1}
array space list: [Undefined array key " 1"] null
array space ??=: {"0":1,"1":2," 1":"v"}
array space []: {"0":1,"1":2," 1":["v"]}
array space ->: Error: Attempt to assign property "p" on null
array negative read: [Undefined array key -9] null
array negative deep: [Undefined array key -9] [Trying to access array offset on null] null
array negative isset: false
array negative isset deep: false
array negative empty: true
array negative ??: "d"
array negative ?? deep: "d"
array negative write: {"0":1,"1":2,"-9":"y"}
array negative write deep: {"0":1,"1":2,"-9":["y"]}
array negative .=: [Undefined array key -9] {"0":1,"1":2,"-9":"y"}
array negative ++: [Undefined array key -9] {"0":1,"1":2,"-9":1}
array negative &: {"0":1,"1":2,"-9":null}
array negative unset: [1,2]
array negative unset deep: [1,2]
array negative literal: {"-9":1}
array negative list: [Undefined array key -9] null
array negative ??=: {"0":1,"1":2,"-9":"v"}
array negative []: {"0":1,"1":2,"-9":["v"]}
array negative ->: Error: Attempt to assign property "p" on null
array true read: 2
array true deep: [Trying to access array offset on int] null
array true isset: true
array true isset deep: false
array true empty: false
array true ??: 2
array true ?? deep: "d"
array true write: [1,"y"]
array true write deep: Error: Cannot use a scalar value as an array
array true .=: [1,"2y"]
array true ++: [1,3]
array true &: [1,2]
array true unset: [1]
array true unset deep: Error: Cannot unset offset in a non-array variable
array true literal: {"1":1}
array true list: 2
array true ??=: [1,2]
array true []: Error: Cannot use a scalar value as an array
array true ->: Error: Attempt to assign property "p" on int
string array read: TypeError: Cannot access offset of type array on string
string array deep: TypeError: Cannot access offset of type array on string
string array isset: false
string array isset deep: TypeError: Cannot access offset of type array on string
string array empty: true
string array ??: TypeError: Cannot access offset of type array on string
string array ?? deep: TypeError: Cannot access offset of type array on string
string array write: TypeError: Cannot access offset of type array on string
string array write deep: TypeError: Cannot access offset of type array on string
string array .=: TypeError: Cannot access offset of type array on string
string array ++: TypeError: Cannot access offset of type array on string
string array &: TypeError: Cannot access offset of type array on string
string array unset: Error: Cannot unset string offsets
string array unset deep: Error: Cannot unset string offsets
string array literal: TypeError: Cannot access offset of type array on array
string array list: [Cannot use string as array] null
string array ??=: TypeError: Cannot access offset of type array on string
string array []: TypeError: Cannot access offset of type array on string
string array ->: TypeError: Cannot access offset of type array on string
string object read: TypeError: Cannot access offset of type stdClass on string
string object deep: TypeError: Cannot access offset of type stdClass on string
string object isset: false
string object isset deep: TypeError: Cannot access offset of type stdClass on string
string object empty: true
string object ??: TypeError: Cannot access offset of type stdClass on string
string object ?? deep: TypeError: Cannot access offset of type stdClass on string
string object write: TypeError: Cannot access offset of type stdClass on string
string object write deep: TypeError: Cannot access offset of type stdClass on string
string object .=: TypeError: Cannot access offset of type stdClass on string
string object ++: TypeError: Cannot access offset of type stdClass on string
string object &: TypeError: Cannot access offset of type stdClass on string
string object unset: Error: Cannot unset string offsets
string object unset deep: Error: Cannot unset string offsets
string object literal: TypeError: Cannot access offset of type stdClass on array
string object list: [Cannot use string as array] null
string object ??=: TypeError: Cannot access offset of type stdClass on string
string object []: TypeError: Cannot access offset of type stdClass on string
string object ->: TypeError: Cannot access offset of type stdClass on string
string null read: [String offset cast occurred] "a"
string null deep: [String offset cast occurred] "a"
string null isset: true
string null isset deep: true
string null empty: false
string null ??: "a"
string null ?? deep: "a"
string null write: [String offset cast occurred] "ybc"
string null write deep: [String offset cast occurred] Error: Cannot use string offset as an array
string null .=: [String offset cast occurred] Error: Cannot use assign-op operators with string offsets
string null ++: [String offset cast occurred] Error: Cannot increment/decrement string offsets
string null &: [String offset cast occurred] Error: Cannot create references to/from string offsets
string null unset: Error: Cannot unset string offsets
string null unset deep: [String offset cast occurred] Error: Cannot use string offset as an array
string null literal: [Using null as an array offset is deprecated, use an empty string instead] {"":1}
string null list: [Cannot use string as array] null
string null ??=: "abc"
string null []: [String offset cast occurred] Error: Cannot use string offset as an array
string null ->: [String offset cast occurred] Error: Cannot use string offset as an object
string float read: [String offset cast occurred] "b"
string float deep: [String offset cast occurred] "b"
string float isset: [Implicit conversion from float 1.5 to int loses precision] true
string float isset deep: true
string float empty: [Implicit conversion from float 1.5 to int loses precision] false
string float ??: "b"
string float ?? deep: "b"
string float write: [String offset cast occurred] "ayc"
string float write deep: [String offset cast occurred] Error: Cannot use string offset as an array
string float .=: [String offset cast occurred] Error: Cannot use assign-op operators with string offsets
string float ++: [String offset cast occurred] Error: Cannot increment/decrement string offsets
string float &: [String offset cast occurred] Error: Cannot create references to/from string offsets
string float unset: Error: Cannot unset string offsets
string float unset deep: [String offset cast occurred] Error: Cannot use string offset as an array
string float literal: [Implicit conversion from float 1.5 to int loses precision] {"1":1}
string float list: [Cannot use string as array] null
string float ??=: "abc"
string float []: [String offset cast occurred] Error: Cannot use string offset as an array
string float ->: [String offset cast occurred] Error: Cannot use string offset as an object
string word read: TypeError: Cannot access offset of type string on string
string word deep: TypeError: Cannot access offset of type string on string
string word isset: false
string word isset deep: false
string word empty: true
string word ??: "d"
string word ?? deep: "d"
string word write: TypeError: Cannot access offset of type string on string
string word write deep: TypeError: Cannot access offset of type string on string
string word .=: TypeError: Cannot access offset of type string on string
string word ++: TypeError: Cannot access offset of type string on string
string word &: TypeError: Cannot access offset of type string on string
string word unset: Error: Cannot unset string offsets
string word unset deep: Error: Cannot unset string offsets
string word literal: {"x":1}
string word list: [Cannot use string as array] null
string word ??=: TypeError: Cannot access offset of type string on string
string word []: TypeError: Cannot access offset of type string on string
string word ->: TypeError: Cannot access offset of type string on string
string number read: "b"
string number deep: "b"
string number isset: true
string number isset deep: true
string number empty: false
string number ??: "b"
string number ?? deep: "b"
string number write: "ayc"
string number write deep: Error: Cannot use string offset as an array
string number .=: Error: Cannot use assign-op operators with string offsets
string number ++: Error: Cannot increment/decrement string offsets
string number &: Error: Cannot create references to/from string offsets
string number unset: Error: Cannot unset string offsets
string number unset deep: Error: Cannot use string offset as an array
string number literal: {"1":1}
string number list: [Cannot use string as array] null
string number ??=: "abc"
string number []: Error: Cannot use string offset as an array
string number ->: Error: Cannot use string offset as an object
string float string read: TypeError: Cannot access offset of type string on string
string float string deep: TypeError: Cannot access offset of type string on string
string float string isset: false
string float string isset deep: false
string float string empty: true
string float string ??: "d"
string float string ?? deep: "d"
string float string write: TypeError: Cannot access offset of type string on string
string float string write deep: TypeError: Cannot access offset of type string on string
string float string .=: TypeError: Cannot access offset of type string on string
string float string ++: TypeError: Cannot access offset of type string on string
string float string &: TypeError: Cannot access offset of type string on string
string float string unset: Error: Cannot unset string offsets
string float string unset deep: Error: Cannot unset string offsets
string float string literal: {"1.5":1}
string float string list: [Cannot use string as array] null
string float string ??=: TypeError: Cannot access offset of type string on string
string float string []: TypeError: Cannot access offset of type string on string
string float string ->: TypeError: Cannot access offset of type string on string
string tail read: [Illegal string offset "1x"] "b"
string tail deep: [Illegal string offset "1x"] "b"
string tail isset: false
string tail isset deep: [Illegal string offset "1x"] true
string tail empty: true
string tail ??: [Illegal string offset "1x"] "b"
string tail ?? deep: [Illegal string offset "1x"] "b"
string tail write: [Illegal string offset "1x"] "ayc"
string tail write deep: [Illegal string offset "1x"] Error: Cannot use string offset as an array
string tail .=: [Illegal string offset "1x"] Error: Cannot use assign-op operators with string offsets
string tail ++: [Illegal string offset "1x"] Error: Cannot increment/decrement string offsets
string tail &: [Illegal string offset "1x"] Error: Cannot create references to/from string offsets
string tail unset: Error: Cannot unset string offsets
string tail unset deep: Error: Cannot use string offset as an array
string tail literal: {"1x":1}
string tail list: [Cannot use string as array] null
string tail ??=: [Illegal string offset "1x"] "abc"
string tail []: [Illegal string offset "1x"] Error: Cannot use string offset as an array
string tail ->: [Illegal string offset "1x"] Error: Cannot use string offset as an object
string space read: "b"
string space deep: "b"
string space isset: true
string space isset deep: true
string space empty: false
string space ??: "b"
string space ?? deep: "b"
string space write: "ayc"
string space write deep: Error: Cannot use string offset as an array
string space .=: Error: Cannot use assign-op operators with string offsets
string space ++: Error: Cannot increment/decrement string offsets
string space &: Error: Cannot create references to/from string offsets
string space unset: Error: Cannot unset string offsets
string space unset deep: Error: Cannot use string offset as an array
string space literal: {" 1":1}
string space list: [Cannot use string as array] null
string space ??=: "abc"
string space []: Error: Cannot use string offset as an array
string space ->: Error: Cannot use string offset as an object
string negative read: [Uninitialized string offset -9] ""
string negative deep: [Uninitialized string offset -9] [Uninitialized string offset 0] ""
string negative isset: false
string negative isset deep: false
string negative empty: true
string negative ??: "d"
string negative ?? deep: "d"
string negative write: [Illegal string offset -9] "abc"
string negative write deep: Error: Cannot use string offset as an array
string negative .=: Error: Cannot use assign-op operators with string offsets
string negative ++: Error: Cannot increment/decrement string offsets
string negative &: Error: Cannot create references to/from string offsets
string negative unset: Error: Cannot unset string offsets
string negative unset deep: Error: Cannot use string offset as an array
string negative literal: {"-9":1}
string negative list: [Cannot use string as array] null
string negative ??=: [Illegal string offset -9] "abc"
string negative []: Error: Cannot use string offset as an array
string negative ->: Error: Cannot use string offset as an object
string true read: [String offset cast occurred] "b"
string true deep: [String offset cast occurred] "b"
string true isset: true
string true isset deep: true
string true empty: false
string true ??: "b"
string true ?? deep: "b"
string true write: [String offset cast occurred] "ayc"
string true write deep: [String offset cast occurred] Error: Cannot use string offset as an array
string true .=: [String offset cast occurred] Error: Cannot use assign-op operators with string offsets
string true ++: [String offset cast occurred] Error: Cannot increment/decrement string offsets
string true &: [String offset cast occurred] Error: Cannot create references to/from string offsets
string true unset: Error: Cannot unset string offsets
string true unset deep: [String offset cast occurred] Error: Cannot use string offset as an array
string true literal: {"1":1}
string true list: [Cannot use string as array] null
string true ??=: "abc"
string true []: [String offset cast occurred] Error: Cannot use string offset as an array
string true ->: [String offset cast occurred] Error: Cannot use string offset as an object
empty array read: TypeError: Cannot access offset of type array on string
empty array deep: TypeError: Cannot access offset of type array on string
empty array isset: false
empty array isset deep: TypeError: Cannot access offset of type array on string
empty array empty: true
empty array ??: TypeError: Cannot access offset of type array on string
empty array ?? deep: TypeError: Cannot access offset of type array on string
empty array write: TypeError: Cannot access offset of type array on string
empty array write deep: TypeError: Cannot access offset of type array on string
empty array .=: TypeError: Cannot access offset of type array on string
empty array ++: TypeError: Cannot access offset of type array on string
empty array &: TypeError: Cannot access offset of type array on string
empty array unset: Error: Cannot unset string offsets
empty array unset deep: Error: Cannot unset string offsets
empty array literal: TypeError: Cannot access offset of type array on array
empty array list: [Cannot use string as array] null
empty array ??=: TypeError: Cannot access offset of type array on string
empty array []: TypeError: Cannot access offset of type array on string
empty array ->: TypeError: Cannot access offset of type array on string
empty object read: TypeError: Cannot access offset of type stdClass on string
empty object deep: TypeError: Cannot access offset of type stdClass on string
empty object isset: false
empty object isset deep: TypeError: Cannot access offset of type stdClass on string
empty object empty: true
empty object ??: TypeError: Cannot access offset of type stdClass on string
empty object ?? deep: TypeError: Cannot access offset of type stdClass on string
empty object write: TypeError: Cannot access offset of type stdClass on string
empty object write deep: TypeError: Cannot access offset of type stdClass on string
empty object .=: TypeError: Cannot access offset of type stdClass on string
empty object ++: TypeError: Cannot access offset of type stdClass on string
empty object &: TypeError: Cannot access offset of type stdClass on string
empty object unset: Error: Cannot unset string offsets
empty object unset deep: Error: Cannot unset string offsets
empty object literal: TypeError: Cannot access offset of type stdClass on array
empty object list: [Cannot use string as array] null
empty object ??=: TypeError: Cannot access offset of type stdClass on string
empty object []: TypeError: Cannot access offset of type stdClass on string
empty object ->: TypeError: Cannot access offset of type stdClass on string
empty null read: [String offset cast occurred] [Uninitialized string offset 0] ""
empty null deep: [String offset cast occurred] [Uninitialized string offset 0] [Uninitialized string offset 0] ""
empty null isset: false
empty null isset deep: false
empty null empty: true
empty null ??: "d"
empty null ?? deep: "d"
empty null write: [String offset cast occurred] "y"
empty null write deep: [String offset cast occurred] Error: Cannot use string offset as an array
empty null .=: [String offset cast occurred] Error: Cannot use assign-op operators with string offsets
empty null ++: [String offset cast occurred] Error: Cannot increment/decrement string offsets
empty null &: [String offset cast occurred] Error: Cannot create references to/from string offsets
empty null unset: Error: Cannot unset string offsets
empty null unset deep: [String offset cast occurred] Error: Cannot use string offset as an array
empty null literal: [Using null as an array offset is deprecated, use an empty string instead] {"":1}
empty null list: [Cannot use string as array] null
empty null ??=: [String offset cast occurred] "v"
empty null []: [String offset cast occurred] Error: Cannot use string offset as an array
empty null ->: [String offset cast occurred] Error: Cannot use string offset as an object
empty float read: [String offset cast occurred] [Uninitialized string offset 1] ""
empty float deep: [String offset cast occurred] [Uninitialized string offset 1] [Uninitialized string offset 0] ""
empty float isset: [Implicit conversion from float 1.5 to int loses precision] false
empty float isset deep: false
empty float empty: [Implicit conversion from float 1.5 to int loses precision] true
empty float ??: "d"
empty float ?? deep: "d"
empty float write: [String offset cast occurred] " y"
empty float write deep: [String offset cast occurred] Error: Cannot use string offset as an array
empty float .=: [String offset cast occurred] Error: Cannot use assign-op operators with string offsets
empty float ++: [String offset cast occurred] Error: Cannot increment/decrement string offsets
empty float &: [String offset cast occurred] Error: Cannot create references to/from string offsets
empty float unset: Error: Cannot unset string offsets
empty float unset deep: [String offset cast occurred] Error: Cannot use string offset as an array
empty float literal: [Implicit conversion from float 1.5 to int loses precision] {"1":1}
empty float list: [Cannot use string as array] null
empty float ??=: [String offset cast occurred] " v"
empty float []: [String offset cast occurred] Error: Cannot use string offset as an array
empty float ->: [String offset cast occurred] Error: Cannot use string offset as an object
empty word read: TypeError: Cannot access offset of type string on string
empty word deep: TypeError: Cannot access offset of type string on string
empty word isset: false
empty word isset deep: false
empty word empty: true
empty word ??: "d"
empty word ?? deep: "d"
empty word write: TypeError: Cannot access offset of type string on string
empty word write deep: TypeError: Cannot access offset of type string on string
empty word .=: TypeError: Cannot access offset of type string on string
empty word ++: TypeError: Cannot access offset of type string on string
empty word &: TypeError: Cannot access offset of type string on string
empty word unset: Error: Cannot unset string offsets
empty word unset deep: Error: Cannot unset string offsets
empty word literal: {"x":1}
empty word list: [Cannot use string as array] null
empty word ??=: TypeError: Cannot access offset of type string on string
empty word []: TypeError: Cannot access offset of type string on string
empty word ->: TypeError: Cannot access offset of type string on string
empty number read: [Uninitialized string offset 1] ""
empty number deep: [Uninitialized string offset 1] [Uninitialized string offset 0] ""
empty number isset: false
empty number isset deep: false
empty number empty: true
empty number ??: "d"
empty number ?? deep: "d"
empty number write: " y"
empty number write deep: Error: Cannot use string offset as an array
empty number .=: Error: Cannot use assign-op operators with string offsets
empty number ++: Error: Cannot increment/decrement string offsets
empty number &: Error: Cannot create references to/from string offsets
empty number unset: Error: Cannot unset string offsets
empty number unset deep: Error: Cannot use string offset as an array
empty number literal: {"1":1}
empty number list: [Cannot use string as array] null
empty number ??=: " v"
empty number []: Error: Cannot use string offset as an array
empty number ->: Error: Cannot use string offset as an object
empty float string read: TypeError: Cannot access offset of type string on string
empty float string deep: TypeError: Cannot access offset of type string on string
empty float string isset: false
empty float string isset deep: false
empty float string empty: true
empty float string ??: "d"
empty float string ?? deep: "d"
empty float string write: TypeError: Cannot access offset of type string on string
empty float string write deep: TypeError: Cannot access offset of type string on string
empty float string .=: TypeError: Cannot access offset of type string on string
empty float string ++: TypeError: Cannot access offset of type string on string
empty float string &: TypeError: Cannot access offset of type string on string
empty float string unset: Error: Cannot unset string offsets
empty float string unset deep: Error: Cannot unset string offsets
empty float string literal: {"1.5":1}
empty float string list: [Cannot use string as array] null
empty float string ??=: TypeError: Cannot access offset of type string on string
empty float string []: TypeError: Cannot access offset of type string on string
empty float string ->: TypeError: Cannot access offset of type string on string
empty tail read: [Illegal string offset "1x"] [Uninitialized string offset 1] ""
empty tail deep: [Illegal string offset "1x"] [Uninitialized string offset 1] [Uninitialized string offset 0] ""
empty tail isset: false
empty tail isset deep: [Illegal string offset "1x"] false
empty tail empty: true
empty tail ??: [Illegal string offset "1x"] "d"
empty tail ?? deep: [Illegal string offset "1x"] "d"
empty tail write: [Illegal string offset "1x"] " y"
empty tail write deep: [Illegal string offset "1x"] Error: Cannot use string offset as an array
empty tail .=: [Illegal string offset "1x"] Error: Cannot use assign-op operators with string offsets
empty tail ++: [Illegal string offset "1x"] Error: Cannot increment/decrement string offsets
empty tail &: [Illegal string offset "1x"] Error: Cannot create references to/from string offsets
empty tail unset: Error: Cannot unset string offsets
empty tail unset deep: Error: Cannot use string offset as an array
empty tail literal: {"1x":1}
empty tail list: [Cannot use string as array] null
empty tail ??=: [Illegal string offset "1x"] [Illegal string offset "1x"] " v"
empty tail []: [Illegal string offset "1x"] Error: Cannot use string offset as an array
empty tail ->: [Illegal string offset "1x"] Error: Cannot use string offset as an object
empty space read: [Uninitialized string offset 1] ""
empty space deep: [Uninitialized string offset 1] [Uninitialized string offset 0] ""
empty space isset: false
empty space isset deep: false
empty space empty: true
empty space ??: "d"
empty space ?? deep: "d"
empty space write: " y"
empty space write deep: Error: Cannot use string offset as an array
empty space .=: Error: Cannot use assign-op operators with string offsets
empty space ++: Error: Cannot increment/decrement string offsets
empty space &: Error: Cannot create references to/from string offsets
empty space unset: Error: Cannot unset string offsets
empty space unset deep: Error: Cannot use string offset as an array
empty space literal: {" 1":1}
empty space list: [Cannot use string as array] null
empty space ??=: " v"
empty space []: Error: Cannot use string offset as an array
empty space ->: Error: Cannot use string offset as an object
empty negative read: [Uninitialized string offset -9] ""
empty negative deep: [Uninitialized string offset -9] [Uninitialized string offset 0] ""
empty negative isset: false
empty negative isset deep: false
empty negative empty: true
empty negative ??: "d"
empty negative ?? deep: "d"
empty negative write: [Illegal string offset -9] ""
empty negative write deep: Error: Cannot use string offset as an array
empty negative .=: Error: Cannot use assign-op operators with string offsets
empty negative ++: Error: Cannot increment/decrement string offsets
empty negative &: Error: Cannot create references to/from string offsets
empty negative unset: Error: Cannot unset string offsets
empty negative unset deep: Error: Cannot use string offset as an array
empty negative literal: {"-9":1}
empty negative list: [Cannot use string as array] null
empty negative ??=: [Illegal string offset -9] ""
empty negative []: Error: Cannot use string offset as an array
empty negative ->: Error: Cannot use string offset as an object
empty true read: [String offset cast occurred] [Uninitialized string offset 1] ""
empty true deep: [String offset cast occurred] [Uninitialized string offset 1] [Uninitialized string offset 0] ""
empty true isset: false
empty true isset deep: false
empty true empty: true
empty true ??: "d"
empty true ?? deep: "d"
empty true write: [String offset cast occurred] " y"
empty true write deep: [String offset cast occurred] Error: Cannot use string offset as an array
empty true .=: [String offset cast occurred] Error: Cannot use assign-op operators with string offsets
empty true ++: [String offset cast occurred] Error: Cannot increment/decrement string offsets
empty true &: [String offset cast occurred] Error: Cannot create references to/from string offsets
empty true unset: Error: Cannot unset string offsets
empty true unset deep: [String offset cast occurred] Error: Cannot use string offset as an array
empty true literal: {"1":1}
empty true list: [Cannot use string as array] null
empty true ??=: [String offset cast occurred] " v"
empty true []: [String offset cast occurred] Error: Cannot use string offset as an array
empty true ->: [String offset cast occurred] Error: Cannot use string offset as an object
null array read: [Trying to access array offset on null] null
null array deep: [Trying to access array offset on null] [Trying to access array offset on null] null
null array isset: false
null array isset deep: false
null array empty: true
null array ??: "d"
null array ?? deep: "d"
null array write: TypeError: Cannot access offset of type array on array
null array write deep: TypeError: Cannot access offset of type array on array
null array .=: TypeError: Cannot access offset of type array on array
null array ++: TypeError: Cannot access offset of type array on array
null array &: TypeError: Cannot access offset of type array on array
null array unset: null
null array unset deep: null
null array literal: TypeError: Cannot access offset of type array on array
null array list: null
null array ??=: TypeError: Cannot access offset of type array on array
null array []: TypeError: Cannot access offset of type array on array
null array ->: TypeError: Cannot access offset of type array on array
null object read: [Trying to access array offset on null] null
null object deep: [Trying to access array offset on null] [Trying to access array offset on null] null
null object isset: false
null object isset deep: false
null object empty: true
null object ??: "d"
null object ?? deep: "d"
null object write: TypeError: Cannot access offset of type stdClass on array
null object write deep: TypeError: Cannot access offset of type stdClass on array
null object .=: TypeError: Cannot access offset of type stdClass on array
null object ++: TypeError: Cannot access offset of type stdClass on array
null object &: TypeError: Cannot access offset of type stdClass on array
null object unset: null
null object unset deep: null
null object literal: TypeError: Cannot access offset of type stdClass on array
null object list: null
null object ??=: TypeError: Cannot access offset of type stdClass on array
null object []: TypeError: Cannot access offset of type stdClass on array
null object ->: TypeError: Cannot access offset of type stdClass on array
null null read: [Trying to access array offset on null] null
null null deep: [Trying to access array offset on null] [Trying to access array offset on null] null
null null isset: false
null null isset deep: false
null null empty: true
null null ??: "d"
null null ?? deep: "d"
null null write: [Using null as an array offset is deprecated, use an empty string instead] {"":"y"}
null null write deep: [Using null as an array offset is deprecated, use an empty string instead] {"":["y"]}
null null .=: [Using null as an array offset is deprecated, use an empty string instead] [Undefined array key ""] {"":"y"}
null null ++: [Using null as an array offset is deprecated, use an empty string instead] [Undefined array key ""] {"":1}
null null &: [Using null as an array offset is deprecated, use an empty string instead] {"":null}
null null unset: null
null null unset deep: null
null null literal: [Using null as an array offset is deprecated, use an empty string instead] {"":1}
null null list: null
null null ??=: [Using null as an array offset is deprecated, use an empty string instead] {"":"v"}
null null []: [Using null as an array offset is deprecated, use an empty string instead] {"":["v"]}
null null ->: [Using null as an array offset is deprecated, use an empty string instead] Error: Attempt to assign property "p" on null
null float read: [Trying to access array offset on null] null
null float deep: [Trying to access array offset on null] [Trying to access array offset on null] null
null float isset: false
null float isset deep: false
null float empty: true
null float ??: "d"
null float ?? deep: "d"
null float write: [Implicit conversion from float 1.5 to int loses precision] {"1":"y"}
null float write deep: [Implicit conversion from float 1.5 to int loses precision] {"1":["y"]}
null float .=: [Implicit conversion from float 1.5 to int loses precision] [Undefined array key 1] {"1":"y"}
null float ++: [Implicit conversion from float 1.5 to int loses precision] [Undefined array key 1] {"1":1}
null float &: [Implicit conversion from float 1.5 to int loses precision] {"1":null}
null float unset: null
null float unset deep: null
null float literal: [Implicit conversion from float 1.5 to int loses precision] {"1":1}
null float list: null
null float ??=: [Implicit conversion from float 1.5 to int loses precision] {"1":"v"}
null float []: [Implicit conversion from float 1.5 to int loses precision] {"1":["v"]}
null float ->: [Implicit conversion from float 1.5 to int loses precision] Error: Attempt to assign property "p" on null
null word read: [Trying to access array offset on null] null
null word deep: [Trying to access array offset on null] [Trying to access array offset on null] null
null word isset: false
null word isset deep: false
null word empty: true
null word ??: "d"
null word ?? deep: "d"
null word write: {"x":"y"}
null word write deep: {"x":["y"]}
null word .=: [Undefined array key "x"] {"x":"y"}
null word ++: [Undefined array key "x"] {"x":1}
null word &: {"x":null}
null word unset: null
null word unset deep: null
null word literal: {"x":1}
null word list: null
null word ??=: {"x":"v"}
null word []: {"x":["v"]}
null word ->: Error: Attempt to assign property "p" on null
null number read: [Trying to access array offset on null] null
null number deep: [Trying to access array offset on null] [Trying to access array offset on null] null
null number isset: false
null number isset deep: false
null number empty: true
null number ??: "d"
null number ?? deep: "d"
null number write: {"1":"y"}
null number write deep: {"1":["y"]}
null number .=: [Undefined array key 1] {"1":"y"}
null number ++: [Undefined array key 1] {"1":1}
null number &: {"1":null}
null number unset: null
null number unset deep: null
null number literal: {"1":1}
null number list: null
null number ??=: {"1":"v"}
null number []: {"1":["v"]}
null number ->: Error: Attempt to assign property "p" on null
null float string read: [Trying to access array offset on null] null
null float string deep: [Trying to access array offset on null] [Trying to access array offset on null] null
null float string isset: false
null float string isset deep: false
null float string empty: true
null float string ??: "d"
null float string ?? deep: "d"
null float string write: {"1.5":"y"}
null float string write deep: {"1.5":["y"]}
null float string .=: [Undefined array key "1.5"] {"1.5":"y"}
null float string ++: [Undefined array key "1.5"] {"1.5":1}
null float string &: {"1.5":null}
null float string unset: null
null float string unset deep: null
null float string literal: {"1.5":1}
null float string list: null
null float string ??=: {"1.5":"v"}
null float string []: {"1.5":["v"]}
null float string ->: Error: Attempt to assign property "p" on null
null tail read: [Trying to access array offset on null] null
null tail deep: [Trying to access array offset on null] [Trying to access array offset on null] null
null tail isset: false
null tail isset deep: false
null tail empty: true
null tail ??: "d"
null tail ?? deep: "d"
null tail write: {"1x":"y"}
null tail write deep: {"1x":["y"]}
null tail .=: [Undefined array key "1x"] {"1x":"y"}
null tail ++: [Undefined array key "1x"] {"1x":1}
null tail &: {"1x":null}
null tail unset: null
null tail unset deep: null
null tail literal: {"1x":1}
null tail list: null
null tail ??=: {"1x":"v"}
null tail []: {"1x":["v"]}
null tail ->: Error: Attempt to assign property "p" on null
null space read: [Trying to access array offset on null] null
null space deep: [Trying to access array offset on null] [Trying to access array offset on null] null
null space isset: false
null space isset deep: false
null space empty: true
null space ??: "d"
null space ?? deep: "d"
null space write: {" 1":"y"}
null space write deep: {" 1":["y"]}
null space .=: [Undefined array key " 1"] {" 1":"y"}
null space ++: [Undefined array key " 1"] {" 1":1}
null space &: {" 1":null}
null space unset: null
null space unset deep: null
null space literal: {" 1":1}
null space list: null
null space ??=: {" 1":"v"}
null space []: {" 1":["v"]}
null space ->: Error: Attempt to assign property "p" on null
null negative read: [Trying to access array offset on null] null
null negative deep: [Trying to access array offset on null] [Trying to access array offset on null] null
null negative isset: false
null negative isset deep: false
null negative empty: true
null negative ??: "d"
null negative ?? deep: "d"
null negative write: {"-9":"y"}
null negative write deep: {"-9":["y"]}
null negative .=: [Undefined array key -9] {"-9":"y"}
null negative ++: [Undefined array key -9] {"-9":1}
null negative &: {"-9":null}
null negative unset: null
null negative unset deep: null
null negative literal: {"-9":1}
null negative list: null
null negative ??=: {"-9":"v"}
null negative []: {"-9":["v"]}
null negative ->: Error: Attempt to assign property "p" on null
null true read: [Trying to access array offset on null] null
null true deep: [Trying to access array offset on null] [Trying to access array offset on null] null
null true isset: false
null true isset deep: false
null true empty: true
null true ??: "d"
null true ?? deep: "d"
null true write: {"1":"y"}
null true write deep: {"1":["y"]}
null true .=: [Undefined array key 1] {"1":"y"}
null true ++: [Undefined array key 1] {"1":1}
null true &: {"1":null}
null true unset: null
null true unset deep: null
null true literal: {"1":1}
null true list: null
null true ??=: {"1":"v"}
null true []: {"1":["v"]}
null true ->: Error: Attempt to assign property "p" on null
int array read: [Trying to access array offset on int] null
int array deep: [Trying to access array offset on int] [Trying to access array offset on null] null
int array isset: false
int array isset deep: false
int array empty: true
int array ??: "d"
int array ?? deep: "d"
int array write: Error: Cannot use a scalar value as an array
int array write deep: Error: Cannot use a scalar value as an array
int array .=: Error: Cannot use a scalar value as an array
int array ++: Error: Cannot use a scalar value as an array
int array &: Error: Cannot use a scalar value as an array
int array unset: Error: Cannot unset offset in a non-array variable
int array unset deep: Error: Cannot unset offset in a non-array variable
int array literal: TypeError: Cannot access offset of type array on array
int array list: [Cannot use int as array] null
int array ??=: Error: Cannot use a scalar value as an array
int array []: Error: Cannot use a scalar value as an array
int array ->: Error: Cannot use a scalar value as an array
int object read: [Trying to access array offset on int] null
int object deep: [Trying to access array offset on int] [Trying to access array offset on null] null
int object isset: false
int object isset deep: false
int object empty: true
int object ??: "d"
int object ?? deep: "d"
int object write: Error: Cannot use a scalar value as an array
int object write deep: Error: Cannot use a scalar value as an array
int object .=: Error: Cannot use a scalar value as an array
int object ++: Error: Cannot use a scalar value as an array
int object &: Error: Cannot use a scalar value as an array
int object unset: Error: Cannot unset offset in a non-array variable
int object unset deep: Error: Cannot unset offset in a non-array variable
int object literal: TypeError: Cannot access offset of type stdClass on array
int object list: [Cannot use int as array] null
int object ??=: Error: Cannot use a scalar value as an array
int object []: Error: Cannot use a scalar value as an array
int object ->: Error: Cannot use a scalar value as an array
int null read: [Trying to access array offset on int] null
int null deep: [Trying to access array offset on int] [Trying to access array offset on null] null
int null isset: false
int null isset deep: false
int null empty: true
int null ??: "d"
int null ?? deep: "d"
int null write: Error: Cannot use a scalar value as an array
int null write deep: Error: Cannot use a scalar value as an array
int null .=: Error: Cannot use a scalar value as an array
int null ++: Error: Cannot use a scalar value as an array
int null &: Error: Cannot use a scalar value as an array
int null unset: Error: Cannot unset offset in a non-array variable
int null unset deep: Error: Cannot unset offset in a non-array variable
int null literal: [Using null as an array offset is deprecated, use an empty string instead] {"":1}
int null list: [Cannot use int as array] null
int null ??=: Error: Cannot use a scalar value as an array
int null []: Error: Cannot use a scalar value as an array
int null ->: Error: Cannot use a scalar value as an array
int float read: [Trying to access array offset on int] null
int float deep: [Trying to access array offset on int] [Trying to access array offset on null] null
int float isset: false
int float isset deep: false
int float empty: true
int float ??: "d"
int float ?? deep: "d"
int float write: Error: Cannot use a scalar value as an array
int float write deep: Error: Cannot use a scalar value as an array
int float .=: Error: Cannot use a scalar value as an array
int float ++: Error: Cannot use a scalar value as an array
int float &: Error: Cannot use a scalar value as an array
int float unset: Error: Cannot unset offset in a non-array variable
int float unset deep: Error: Cannot unset offset in a non-array variable
int float literal: [Implicit conversion from float 1.5 to int loses precision] {"1":1}
int float list: [Cannot use int as array] null
int float ??=: Error: Cannot use a scalar value as an array
int float []: Error: Cannot use a scalar value as an array
int float ->: Error: Cannot use a scalar value as an array
int word read: [Trying to access array offset on int] null
int word deep: [Trying to access array offset on int] [Trying to access array offset on null] null
int word isset: false
int word isset deep: false
int word empty: true
int word ??: "d"
int word ?? deep: "d"
int word write: Error: Cannot use a scalar value as an array
int word write deep: Error: Cannot use a scalar value as an array
int word .=: Error: Cannot use a scalar value as an array
int word ++: Error: Cannot use a scalar value as an array
int word &: Error: Cannot use a scalar value as an array
int word unset: Error: Cannot unset offset in a non-array variable
int word unset deep: Error: Cannot unset offset in a non-array variable
int word literal: {"x":1}
int word list: [Cannot use int as array] null
int word ??=: Error: Cannot use a scalar value as an array
int word []: Error: Cannot use a scalar value as an array
int word ->: Error: Cannot use a scalar value as an array
int number read: [Trying to access array offset on int] null
int number deep: [Trying to access array offset on int] [Trying to access array offset on null] null
int number isset: false
int number isset deep: false
int number empty: true
int number ??: "d"
int number ?? deep: "d"
int number write: Error: Cannot use a scalar value as an array
int number write deep: Error: Cannot use a scalar value as an array
int number .=: Error: Cannot use a scalar value as an array
int number ++: Error: Cannot use a scalar value as an array
int number &: Error: Cannot use a scalar value as an array
int number unset: Error: Cannot unset offset in a non-array variable
int number unset deep: Error: Cannot unset offset in a non-array variable
int number literal: {"1":1}
int number list: [Cannot use int as array] null
int number ??=: Error: Cannot use a scalar value as an array
int number []: Error: Cannot use a scalar value as an array
int number ->: Error: Cannot use a scalar value as an array
int float string read: [Trying to access array offset on int] null
int float string deep: [Trying to access array offset on int] [Trying to access array offset on null] null
int float string isset: false
int float string isset deep: false
int float string empty: true
int float string ??: "d"
int float string ?? deep: "d"
int float string write: Error: Cannot use a scalar value as an array
int float string write deep: Error: Cannot use a scalar value as an array
int float string .=: Error: Cannot use a scalar value as an array
int float string ++: Error: Cannot use a scalar value as an array
int float string &: Error: Cannot use a scalar value as an array
int float string unset: Error: Cannot unset offset in a non-array variable
int float string unset deep: Error: Cannot unset offset in a non-array variable
int float string literal: {"1.5":1}
int float string list: [Cannot use int as array] null
int float string ??=: Error: Cannot use a scalar value as an array
int float string []: Error: Cannot use a scalar value as an array
int float string ->: Error: Cannot use a scalar value as an array
int tail read: [Trying to access array offset on int] null
int tail deep: [Trying to access array offset on int] [Trying to access array offset on null] null
int tail isset: false
int tail isset deep: false
int tail empty: true
int tail ??: "d"
int tail ?? deep: "d"
int tail write: Error: Cannot use a scalar value as an array
int tail write deep: Error: Cannot use a scalar value as an array
int tail .=: Error: Cannot use a scalar value as an array
int tail ++: Error: Cannot use a scalar value as an array
int tail &: Error: Cannot use a scalar value as an array
int tail unset: Error: Cannot unset offset in a non-array variable
int tail unset deep: Error: Cannot unset offset in a non-array variable
int tail literal: {"1x":1}
int tail list: [Cannot use int as array] null
int tail ??=: Error: Cannot use a scalar value as an array
int tail []: Error: Cannot use a scalar value as an array
int tail ->: Error: Cannot use a scalar value as an array
int space read: [Trying to access array offset on int] null
int space deep: [Trying to access array offset on int] [Trying to access array offset on null] null
int space isset: false
int space isset deep: false
int space empty: true
int space ??: "d"
int space ?? deep: "d"
int space write: Error: Cannot use a scalar value as an array
int space write deep: Error: Cannot use a scalar value as an array
int space .=: Error: Cannot use a scalar value as an array
int space ++: Error: Cannot use a scalar value as an array
int space &: Error: Cannot use a scalar value as an array
int space unset: Error: Cannot unset offset in a non-array variable
int space unset deep: Error: Cannot unset offset in a non-array variable
int space literal: {" 1":1}
int space list: [Cannot use int as array] null
int space ??=: Error: Cannot use a scalar value as an array
int space []: Error: Cannot use a scalar value as an array
int space ->: Error: Cannot use a scalar value as an array
int negative read: [Trying to access array offset on int] null
int negative deep: [Trying to access array offset on int] [Trying to access array offset on null] null
int negative isset: false
int negative isset deep: false
int negative empty: true
int negative ??: "d"
int negative ?? deep: "d"
int negative write: Error: Cannot use a scalar value as an array
int negative write deep: Error: Cannot use a scalar value as an array
int negative .=: Error: Cannot use a scalar value as an array
int negative ++: Error: Cannot use a scalar value as an array
int negative &: Error: Cannot use a scalar value as an array
int negative unset: Error: Cannot unset offset in a non-array variable
int negative unset deep: Error: Cannot unset offset in a non-array variable
int negative literal: {"-9":1}
int negative list: [Cannot use int as array] null
int negative ??=: Error: Cannot use a scalar value as an array
int negative []: Error: Cannot use a scalar value as an array
int negative ->: Error: Cannot use a scalar value as an array
int true read: [Trying to access array offset on int] null
int true deep: [Trying to access array offset on int] [Trying to access array offset on null] null
int true isset: false
int true isset deep: false
int true empty: true
int true ??: "d"
int true ?? deep: "d"
int true write: Error: Cannot use a scalar value as an array
int true write deep: Error: Cannot use a scalar value as an array
int true .=: Error: Cannot use a scalar value as an array
int true ++: Error: Cannot use a scalar value as an array
int true &: Error: Cannot use a scalar value as an array
int true unset: Error: Cannot unset offset in a non-array variable
int true unset deep: Error: Cannot unset offset in a non-array variable
int true literal: {"1":1}
int true list: [Cannot use int as array] null
int true ??=: Error: Cannot use a scalar value as an array
int true []: Error: Cannot use a scalar value as an array
int true ->: Error: Cannot use a scalar value as an array
false array read: [Trying to access array offset on false] null
false array deep: [Trying to access array offset on false] [Trying to access array offset on null] null
false array isset: false
false array isset deep: false
false array empty: true
false array ??: "d"
false array ?? deep: "d"
false array write: [Automatic conversion of false to array is deprecated] TypeError: Cannot access offset of type array on array
false array write deep: [Automatic conversion of false to array is deprecated] TypeError: Cannot access offset of type array on array
false array .=: [Automatic conversion of false to array is deprecated] TypeError: Cannot access offset of type array on array
false array ++: [Automatic conversion of false to array is deprecated] TypeError: Cannot access offset of type array on array
false array &: [Automatic conversion of false to array is deprecated] TypeError: Cannot access offset of type array on array
false array unset: [Automatic conversion of false to array is deprecated] false
false array unset deep: [Automatic conversion of false to array is deprecated] false
false array literal: TypeError: Cannot access offset of type array on array
false array list: [Cannot use bool as array] null
false array ??=: [Automatic conversion of false to array is deprecated] TypeError: Cannot access offset of type array on array
false array []: [Automatic conversion of false to array is deprecated] TypeError: Cannot access offset of type array on array
false array ->: [Automatic conversion of false to array is deprecated] TypeError: Cannot access offset of type array on array
false object read: [Trying to access array offset on false] null
false object deep: [Trying to access array offset on false] [Trying to access array offset on null] null
false object isset: false
false object isset deep: false
false object empty: true
false object ??: "d"
false object ?? deep: "d"
false object write: [Automatic conversion of false to array is deprecated] TypeError: Cannot access offset of type stdClass on array
false object write deep: [Automatic conversion of false to array is deprecated] TypeError: Cannot access offset of type stdClass on array
false object .=: [Automatic conversion of false to array is deprecated] TypeError: Cannot access offset of type stdClass on array
false object ++: [Automatic conversion of false to array is deprecated] TypeError: Cannot access offset of type stdClass on array
false object &: [Automatic conversion of false to array is deprecated] TypeError: Cannot access offset of type stdClass on array
false object unset: [Automatic conversion of false to array is deprecated] false
false object unset deep: [Automatic conversion of false to array is deprecated] false
false object literal: TypeError: Cannot access offset of type stdClass on array
false object list: [Cannot use bool as array] null
false object ??=: [Automatic conversion of false to array is deprecated] TypeError: Cannot access offset of type stdClass on array
false object []: [Automatic conversion of false to array is deprecated] TypeError: Cannot access offset of type stdClass on array
false object ->: [Automatic conversion of false to array is deprecated] TypeError: Cannot access offset of type stdClass on array
false null read: [Trying to access array offset on false] null
false null deep: [Trying to access array offset on false] [Trying to access array offset on null] null
false null isset: false
false null isset deep: false
false null empty: true
false null ??: "d"
false null ?? deep: "d"
false null write: [Automatic conversion of false to array is deprecated] [Using null as an array offset is deprecated, use an empty string instead] {"":"y"}
false null write deep: [Automatic conversion of false to array is deprecated] [Using null as an array offset is deprecated, use an empty string instead] {"":["y"]}
false null .=: [Automatic conversion of false to array is deprecated] [Using null as an array offset is deprecated, use an empty string instead] [Undefined array key ""] {"":"y"}
false null ++: [Automatic conversion of false to array is deprecated] [Using null as an array offset is deprecated, use an empty string instead] [Undefined array key ""] {"":1}
false null &: [Automatic conversion of false to array is deprecated] [Using null as an array offset is deprecated, use an empty string instead] {"":null}
false null unset: [Automatic conversion of false to array is deprecated] false
false null unset deep: [Automatic conversion of false to array is deprecated] false
false null literal: [Using null as an array offset is deprecated, use an empty string instead] {"":1}
false null list: [Cannot use bool as array] null
false null ??=: [Automatic conversion of false to array is deprecated] [Using null as an array offset is deprecated, use an empty string instead] {"":"v"}
false null []: [Automatic conversion of false to array is deprecated] [Using null as an array offset is deprecated, use an empty string instead] {"":["v"]}
false null ->: [Automatic conversion of false to array is deprecated] [Using null as an array offset is deprecated, use an empty string instead] Error: Attempt to assign property "p" on null
false float read: [Trying to access array offset on false] null
false float deep: [Trying to access array offset on false] [Trying to access array offset on null] null
false float isset: false
false float isset deep: false
false float empty: true
false float ??: "d"
false float ?? deep: "d"
false float write: [Automatic conversion of false to array is deprecated] [Implicit conversion from float 1.5 to int loses precision] {"1":"y"}
false float write deep: [Automatic conversion of false to array is deprecated] [Implicit conversion from float 1.5 to int loses precision] {"1":["y"]}
false float .=: [Automatic conversion of false to array is deprecated] [Implicit conversion from float 1.5 to int loses precision] [Undefined array key 1] {"1":"y"}
false float ++: [Automatic conversion of false to array is deprecated] [Implicit conversion from float 1.5 to int loses precision] [Undefined array key 1] {"1":1}
false float &: [Automatic conversion of false to array is deprecated] [Implicit conversion from float 1.5 to int loses precision] {"1":null}
false float unset: [Automatic conversion of false to array is deprecated] false
false float unset deep: [Automatic conversion of false to array is deprecated] false
false float literal: [Implicit conversion from float 1.5 to int loses precision] {"1":1}
false float list: [Cannot use bool as array] null
false float ??=: [Automatic conversion of false to array is deprecated] [Implicit conversion from float 1.5 to int loses precision] {"1":"v"}
false float []: [Automatic conversion of false to array is deprecated] [Implicit conversion from float 1.5 to int loses precision] {"1":["v"]}
false float ->: [Automatic conversion of false to array is deprecated] [Implicit conversion from float 1.5 to int loses precision] Error: Attempt to assign property "p" on null
false word read: [Trying to access array offset on false] null
false word deep: [Trying to access array offset on false] [Trying to access array offset on null] null
false word isset: false
false word isset deep: false
false word empty: true
false word ??: "d"
false word ?? deep: "d"
false word write: [Automatic conversion of false to array is deprecated] {"x":"y"}
false word write deep: [Automatic conversion of false to array is deprecated] {"x":["y"]}
false word .=: [Automatic conversion of false to array is deprecated] [Undefined array key "x"] {"x":"y"}
false word ++: [Automatic conversion of false to array is deprecated] [Undefined array key "x"] {"x":1}
false word &: [Automatic conversion of false to array is deprecated] {"x":null}
false word unset: [Automatic conversion of false to array is deprecated] false
false word unset deep: [Automatic conversion of false to array is deprecated] false
false word literal: {"x":1}
false word list: [Cannot use bool as array] null
false word ??=: [Automatic conversion of false to array is deprecated] {"x":"v"}
false word []: [Automatic conversion of false to array is deprecated] {"x":["v"]}
false word ->: [Automatic conversion of false to array is deprecated] Error: Attempt to assign property "p" on null
false number read: [Trying to access array offset on false] null
false number deep: [Trying to access array offset on false] [Trying to access array offset on null] null
false number isset: false
false number isset deep: false
false number empty: true
false number ??: "d"
false number ?? deep: "d"
false number write: [Automatic conversion of false to array is deprecated] {"1":"y"}
false number write deep: [Automatic conversion of false to array is deprecated] {"1":["y"]}
false number .=: [Automatic conversion of false to array is deprecated] [Undefined array key 1] {"1":"y"}
false number ++: [Automatic conversion of false to array is deprecated] [Undefined array key 1] {"1":1}
false number &: [Automatic conversion of false to array is deprecated] {"1":null}
false number unset: [Automatic conversion of false to array is deprecated] false
false number unset deep: [Automatic conversion of false to array is deprecated] false
false number literal: {"1":1}
false number list: [Cannot use bool as array] null
false number ??=: [Automatic conversion of false to array is deprecated] {"1":"v"}
false number []: [Automatic conversion of false to array is deprecated] {"1":["v"]}
false number ->: [Automatic conversion of false to array is deprecated] Error: Attempt to assign property "p" on null
false float string read: [Trying to access array offset on false] null
false float string deep: [Trying to access array offset on false] [Trying to access array offset on null] null
false float string isset: false
false float string isset deep: false
false float string empty: true
false float string ??: "d"
false float string ?? deep: "d"
false float string write: [Automatic conversion of false to array is deprecated] {"1.5":"y"}
false float string write deep: [Automatic conversion of false to array is deprecated] {"1.5":["y"]}
false float string .=: [Automatic conversion of false to array is deprecated] [Undefined array key "1.5"] {"1.5":"y"}
false float string ++: [Automatic conversion of false to array is deprecated] [Undefined array key "1.5"] {"1.5":1}
false float string &: [Automatic conversion of false to array is deprecated] {"1.5":null}
false float string unset: [Automatic conversion of false to array is deprecated] false
false float string unset deep: [Automatic conversion of false to array is deprecated] false
false float string literal: {"1.5":1}
false float string list: [Cannot use bool as array] null
false float string ??=: [Automatic conversion of false to array is deprecated] {"1.5":"v"}
false float string []: [Automatic conversion of false to array is deprecated] {"1.5":["v"]}
false float string ->: [Automatic conversion of false to array is deprecated] Error: Attempt to assign property "p" on null
false tail read: [Trying to access array offset on false] null
false tail deep: [Trying to access array offset on false] [Trying to access array offset on null] null
false tail isset: false
false tail isset deep: false
false tail empty: true
false tail ??: "d"
false tail ?? deep: "d"
false tail write: [Automatic conversion of false to array is deprecated] {"1x":"y"}
false tail write deep: [Automatic conversion of false to array is deprecated] {"1x":["y"]}
false tail .=: [Automatic conversion of false to array is deprecated] [Undefined array key "1x"] {"1x":"y"}
false tail ++: [Automatic conversion of false to array is deprecated] [Undefined array key "1x"] {"1x":1}
false tail &: [Automatic conversion of false to array is deprecated] {"1x":null}
false tail unset: [Automatic conversion of false to array is deprecated] false
false tail unset deep: [Automatic conversion of false to array is deprecated] false
false tail literal: {"1x":1}
false tail list: [Cannot use bool as array] null
false tail ??=: [Automatic conversion of false to array is deprecated] {"1x":"v"}
false tail []: [Automatic conversion of false to array is deprecated] {"1x":["v"]}
false tail ->: [Automatic conversion of false to array is deprecated] Error: Attempt to assign property "p" on null
false space read: [Trying to access array offset on false] null
false space deep: [Trying to access array offset on false] [Trying to access array offset on null] null
false space isset: false
false space isset deep: false
false space empty: true
false space ??: "d"
false space ?? deep: "d"
false space write: [Automatic conversion of false to array is deprecated] {" 1":"y"}
false space write deep: [Automatic conversion of false to array is deprecated] {" 1":["y"]}
false space .=: [Automatic conversion of false to array is deprecated] [Undefined array key " 1"] {" 1":"y"}
false space ++: [Automatic conversion of false to array is deprecated] [Undefined array key " 1"] {" 1":1}
false space &: [Automatic conversion of false to array is deprecated] {" 1":null}
false space unset: [Automatic conversion of false to array is deprecated] false
false space unset deep: [Automatic conversion of false to array is deprecated] false
false space literal: {" 1":1}
false space list: [Cannot use bool as array] null
false space ??=: [Automatic conversion of false to array is deprecated] {" 1":"v"}
false space []: [Automatic conversion of false to array is deprecated] {" 1":["v"]}
false space ->: [Automatic conversion of false to array is deprecated] Error: Attempt to assign property "p" on null
false negative read: [Trying to access array offset on false] null
false negative deep: [Trying to access array offset on false] [Trying to access array offset on null] null
false negative isset: false
false negative isset deep: false
false negative empty: true
false negative ??: "d"
false negative ?? deep: "d"
false negative write: [Automatic conversion of false to array is deprecated] {"-9":"y"}
false negative write deep: [Automatic conversion of false to array is deprecated] {"-9":["y"]}
false negative .=: [Automatic conversion of false to array is deprecated] [Undefined array key -9] {"-9":"y"}
false negative ++: [Automatic conversion of false to array is deprecated] [Undefined array key -9] {"-9":1}
false negative &: [Automatic conversion of false to array is deprecated] {"-9":null}
false negative unset: [Automatic conversion of false to array is deprecated] false
false negative unset deep: [Automatic conversion of false to array is deprecated] false
false negative literal: {"-9":1}
false negative list: [Cannot use bool as array] null
false negative ??=: [Automatic conversion of false to array is deprecated] {"-9":"v"}
false negative []: [Automatic conversion of false to array is deprecated] {"-9":["v"]}
false negative ->: [Automatic conversion of false to array is deprecated] Error: Attempt to assign property "p" on null
false true read: [Trying to access array offset on false] null
false true deep: [Trying to access array offset on false] [Trying to access array offset on null] null
false true isset: false
false true isset deep: false
false true empty: true
false true ??: "d"
false true ?? deep: "d"
false true write: [Automatic conversion of false to array is deprecated] {"1":"y"}
false true write deep: [Automatic conversion of false to array is deprecated] {"1":["y"]}
false true .=: [Automatic conversion of false to array is deprecated] [Undefined array key 1] {"1":"y"}
false true ++: [Automatic conversion of false to array is deprecated] [Undefined array key 1] {"1":1}
false true &: [Automatic conversion of false to array is deprecated] {"1":null}
false true unset: [Automatic conversion of false to array is deprecated] false
false true unset deep: [Automatic conversion of false to array is deprecated] false
false true literal: {"1":1}
false true list: [Cannot use bool as array] null
false true ??=: [Automatic conversion of false to array is deprecated] {"1":"v"}
false true []: [Automatic conversion of false to array is deprecated] {"1":["v"]}
false true ->: [Automatic conversion of false to array is deprecated] Error: Attempt to assign property "p" on null
object array read: "value"
object array deep: "v"
object array isset: true
object array isset deep: true
object array empty: false
object array ??: "value"
object array ?? deep: "v"
object array write: set Offsets
object array write deep: [Indirect modification of overloaded element of Offsets has no effect] Offsets
object array .=: set Offsets
object array ++: [Indirect modification of overloaded element of Offsets has no effect] [Increment on non-numeric string is deprecated, use str_increment() instead] Offsets
object array &: [Indirect modification of overloaded element of Offsets has no effect] Offsets
object array unset: unset Offsets
object array unset deep: [Indirect modification of overloaded element of Offsets has no effect] Error: Cannot unset string offsets
object array literal: TypeError: Cannot access offset of type array on array
object array list: "value"
object array ??=: Offsets
object array []: [Indirect modification of overloaded element of Offsets has no effect] Error: [] operator not supported for strings
object array ->: [Indirect modification of overloaded element of Offsets has no effect] Error: Attempt to assign property "p" on string
object object read: "value"
object object deep: "v"
object object isset: true
object object isset deep: true
object object empty: false
object object ??: "value"
object object ?? deep: "v"
object object write: set Offsets
object object write deep: [Indirect modification of overloaded element of Offsets has no effect] Offsets
object object .=: set Offsets
object object ++: [Indirect modification of overloaded element of Offsets has no effect] [Increment on non-numeric string is deprecated, use str_increment() instead] Offsets
object object &: [Indirect modification of overloaded element of Offsets has no effect] Offsets
object object unset: unset Offsets
object object unset deep: [Indirect modification of overloaded element of Offsets has no effect] Error: Cannot unset string offsets
object object literal: TypeError: Cannot access offset of type stdClass on array
object object list: "value"
object object ??=: Offsets
object object []: [Indirect modification of overloaded element of Offsets has no effect] Error: [] operator not supported for strings
object object ->: [Indirect modification of overloaded element of Offsets has no effect] Error: Attempt to assign property "p" on string
object null read: "value"
object null deep: "v"
object null isset: true
object null isset deep: true
object null empty: false
object null ??: "value"
object null ?? deep: "v"
object null write: set Offsets
object null write deep: [Indirect modification of overloaded element of Offsets has no effect] Offsets
object null .=: set Offsets
object null ++: [Indirect modification of overloaded element of Offsets has no effect] [Increment on non-numeric string is deprecated, use str_increment() instead] Offsets
object null &: [Indirect modification of overloaded element of Offsets has no effect] Offsets
object null unset: unset Offsets
object null unset deep: [Indirect modification of overloaded element of Offsets has no effect] Error: Cannot unset string offsets
object null literal: [Using null as an array offset is deprecated, use an empty string instead] {"":1}
object null list: "value"
object null ??=: Offsets
object null []: [Indirect modification of overloaded element of Offsets has no effect] Error: [] operator not supported for strings
object null ->: [Indirect modification of overloaded element of Offsets has no effect] Error: Attempt to assign property "p" on string
object float read: "value"
object float deep: "v"
object float isset: true
object float isset deep: true
object float empty: false
object float ??: "value"
object float ?? deep: "v"
object float write: set Offsets
object float write deep: [Indirect modification of overloaded element of Offsets has no effect] Offsets
object float .=: set Offsets
object float ++: [Indirect modification of overloaded element of Offsets has no effect] [Increment on non-numeric string is deprecated, use str_increment() instead] Offsets
object float &: [Indirect modification of overloaded element of Offsets has no effect] Offsets
object float unset: unset Offsets
object float unset deep: [Indirect modification of overloaded element of Offsets has no effect] Error: Cannot unset string offsets
object float literal: [Implicit conversion from float 1.5 to int loses precision] {"1":1}
object float list: "value"
object float ??=: Offsets
object float []: [Indirect modification of overloaded element of Offsets has no effect] Error: [] operator not supported for strings
object float ->: [Indirect modification of overloaded element of Offsets has no effect] Error: Attempt to assign property "p" on string
object word read: "value"
object word deep: "v"
object word isset: true
object word isset deep: true
object word empty: false
object word ??: "value"
object word ?? deep: "v"
object word write: set Offsets
object word write deep: [Indirect modification of overloaded element of Offsets has no effect] Offsets
object word .=: set Offsets
object word ++: [Indirect modification of overloaded element of Offsets has no effect] [Increment on non-numeric string is deprecated, use str_increment() instead] Offsets
object word &: [Indirect modification of overloaded element of Offsets has no effect] Offsets
object word unset: unset Offsets
object word unset deep: [Indirect modification of overloaded element of Offsets has no effect] Error: Cannot unset string offsets
object word literal: {"x":1}
object word list: "value"
object word ??=: Offsets
object word []: [Indirect modification of overloaded element of Offsets has no effect] Error: [] operator not supported for strings
object word ->: [Indirect modification of overloaded element of Offsets has no effect] Error: Attempt to assign property "p" on string
object number read: "value"
object number deep: "v"
object number isset: true
object number isset deep: true
object number empty: false
object number ??: "value"
object number ?? deep: "v"
object number write: set Offsets
object number write deep: [Indirect modification of overloaded element of Offsets has no effect] Offsets
object number .=: set Offsets
object number ++: [Indirect modification of overloaded element of Offsets has no effect] [Increment on non-numeric string is deprecated, use str_increment() instead] Offsets
object number &: [Indirect modification of overloaded element of Offsets has no effect] Offsets
object number unset: unset Offsets
object number unset deep: [Indirect modification of overloaded element of Offsets has no effect] Error: Cannot unset string offsets
object number literal: {"1":1}
object number list: "value"
object number ??=: Offsets
object number []: [Indirect modification of overloaded element of Offsets has no effect] Error: [] operator not supported for strings
object number ->: [Indirect modification of overloaded element of Offsets has no effect] Error: Attempt to assign property "p" on string
object float string read: "value"
object float string deep: "v"
object float string isset: true
object float string isset deep: true
object float string empty: false
object float string ??: "value"
object float string ?? deep: "v"
object float string write: set Offsets
object float string write deep: [Indirect modification of overloaded element of Offsets has no effect] Offsets
object float string .=: set Offsets
object float string ++: [Indirect modification of overloaded element of Offsets has no effect] [Increment on non-numeric string is deprecated, use str_increment() instead] Offsets
object float string &: [Indirect modification of overloaded element of Offsets has no effect] Offsets
object float string unset: unset Offsets
object float string unset deep: [Indirect modification of overloaded element of Offsets has no effect] Error: Cannot unset string offsets
object float string literal: {"1.5":1}
object float string list: "value"
object float string ??=: Offsets
object float string []: [Indirect modification of overloaded element of Offsets has no effect] Error: [] operator not supported for strings
object float string ->: [Indirect modification of overloaded element of Offsets has no effect] Error: Attempt to assign property "p" on string
object tail read: "value"
object tail deep: "v"
object tail isset: true
object tail isset deep: true
object tail empty: false
object tail ??: "value"
object tail ?? deep: "v"
object tail write: set Offsets
object tail write deep: [Indirect modification of overloaded element of Offsets has no effect] Offsets
object tail .=: set Offsets
object tail ++: [Indirect modification of overloaded element of Offsets has no effect] [Increment on non-numeric string is deprecated, use str_increment() instead] Offsets
object tail &: [Indirect modification of overloaded element of Offsets has no effect] Offsets
object tail unset: unset Offsets
object tail unset deep: [Indirect modification of overloaded element of Offsets has no effect] Error: Cannot unset string offsets
object tail literal: {"1x":1}
object tail list: "value"
object tail ??=: Offsets
object tail []: [Indirect modification of overloaded element of Offsets has no effect] Error: [] operator not supported for strings
object tail ->: [Indirect modification of overloaded element of Offsets has no effect] Error: Attempt to assign property "p" on string
object space read: "value"
object space deep: "v"
object space isset: true
object space isset deep: true
object space empty: false
object space ??: "value"
object space ?? deep: "v"
object space write: set Offsets
object space write deep: [Indirect modification of overloaded element of Offsets has no effect] Offsets
object space .=: set Offsets
object space ++: [Indirect modification of overloaded element of Offsets has no effect] [Increment on non-numeric string is deprecated, use str_increment() instead] Offsets
object space &: [Indirect modification of overloaded element of Offsets has no effect] Offsets
object space unset: unset Offsets
object space unset deep: [Indirect modification of overloaded element of Offsets has no effect] Error: Cannot unset string offsets
object space literal: {" 1":1}
object space list: "value"
object space ??=: Offsets
object space []: [Indirect modification of overloaded element of Offsets has no effect] Error: [] operator not supported for strings
object space ->: [Indirect modification of overloaded element of Offsets has no effect] Error: Attempt to assign property "p" on string
object negative read: "value"
object negative deep: "v"
object negative isset: true
object negative isset deep: true
object negative empty: false
object negative ??: "value"
object negative ?? deep: "v"
object negative write: set Offsets
object negative write deep: [Indirect modification of overloaded element of Offsets has no effect] Offsets
object negative .=: set Offsets
object negative ++: [Indirect modification of overloaded element of Offsets has no effect] [Increment on non-numeric string is deprecated, use str_increment() instead] Offsets
object negative &: [Indirect modification of overloaded element of Offsets has no effect] Offsets
object negative unset: unset Offsets
object negative unset deep: [Indirect modification of overloaded element of Offsets has no effect] Error: Cannot unset string offsets
object negative literal: {"-9":1}
object negative list: "value"
object negative ??=: Offsets
object negative []: [Indirect modification of overloaded element of Offsets has no effect] Error: [] operator not supported for strings
object negative ->: [Indirect modification of overloaded element of Offsets has no effect] Error: Attempt to assign property "p" on string
object true read: "value"
object true deep: "v"
object true isset: true
object true isset deep: true
object true empty: false
object true ??: "value"
object true ?? deep: "v"
object true write: set Offsets
object true write deep: [Indirect modification of overloaded element of Offsets has no effect] Offsets
object true .=: set Offsets
object true ++: [Indirect modification of overloaded element of Offsets has no effect] [Increment on non-numeric string is deprecated, use str_increment() instead] Offsets
object true &: [Indirect modification of overloaded element of Offsets has no effect] Offsets
object true unset: unset Offsets
object true unset deep: [Indirect modification of overloaded element of Offsets has no effect] Error: Cannot unset string offsets
object true literal: {"1":1}
object true list: "value"
object true ??=: Offsets
object true []: [Indirect modification of overloaded element of Offsets has no effect] Error: [] operator not supported for strings
object true ->: [Indirect modification of overloaded element of Offsets has no effect] Error: Attempt to assign property "p" on string
