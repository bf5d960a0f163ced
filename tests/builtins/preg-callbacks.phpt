--TEST--
Groups of matches, and callbacks for them
--FILE--
<?php
preg_match('/(?<y>\d{4})-(?<m>\d\d)(x)?/', "on 2024-05-17", $m); print_r($m);
preg_match('/(a)?(b)?(c)/', "c", $m); print_r($m); preg_match('/(a)?(b)?(c)/', "c", $m, PREG_UNMATCHED_AS_NULL | PREG_OFFSET_CAPTURE); print_r($m);
preg_match('/(?J)(?<n>a)|(?<n>b)/', "b", $m); print_r($m);
preg_match_all('/(\w)(\d)?/', "a1 b c3", $m); print_r($m); preg_match_all('/(?<l>\w)(\d)?/', "a1 b", $m, PREG_SET_ORDER); print_r($m);
echo preg_replace_callback('/\d+|x*/', fn($m) => '[' . $m[0] . ']', 'a12xb'), "\n";
echo preg_replace_callback('~(?<w>\w+) (\w+)?~u', function ($m) { return json_encode($m); }, 'héllo wörld foo bar'), "\n";
print_r(preg_replace_callback(['/a/', '/b/'], fn($m) => strtoupper($m[0]), ['k' => 'abc', 'xab'], 1, $c)); echo $c, "\n";
print_r(preg_replace_callback_array(['/a/' => fn($m) => 'b', '/b/' => fn($m) => 'c'], 'aabb', -1, $c)); echo $c, "\n";
class S { function __toString() { return 'S!'; } }
echo preg_replace_callback('/x/', fn($m) => new S, 'axbx'), preg_replace_callback('/x/', fn($m) => 12, 'axbx'), preg_replace_callback('/x/', fn($m) => null, 'axbx'), "\n";
try { preg_replace_callback('/x/', function ($m) { throw new Exception('boo'); }, 'axb'); } catch (Exception $e) { echo $e->getMessage(), "\n"; }
echo preg_replace_callback('/(\d)/', function ($m) { return preg_replace_callback('/(\d)/', fn($n) => $n[1] + 1, $m[1]); }, 'a1b2'), "\n";
--EXPECT--
Array
(
    [0] => 2024-05
    [y] => 2024
    [1] => 2024
    [m] => 05
    [2] => 05
)
Array
(
    [0] => c
    [1] => 
    [2] => 
    [3] => c
)
Array
(
    [0] => Array
        (
            [0] => c
            [1] => 0
        )

    [1] => Array
        (
            [0] => 
            [1] => -1
        )

    [2] => Array
        (
            [0] => 
            [1] => -1
        )

    [3] => Array
        (
            [0] => c
            [1] => 0
        )

)
Array
(
    [0] => b
    [n] => b
    [1] => 
    [2] => b
)
Array
(
    [0] => Array
        (
            [0] => a1
            [1] => b
            [2] => c3
        )

    [1] => Array
        (
            [0] => a
            [1] => b
            [2] => c
        )

    [2] => Array
        (
            [0] => 1
            [1] => 
            [2] => 3
        )

)
Array
(
    [0] => Array
        (
            [0] => a1
            [l] => a
            [1] => a
            [2] => 1
        )

    [1] => Array
        (
            [0] => b
            [l] => b
            [1] => b
        )

)
[]a[12][x][]b[]
{"0":"h\u00e9llo w\u00f6rld","w":"h\u00e9llo","1":"h\u00e9llo","2":"w\u00f6rld"} {"0":"foo bar","w":"foo","1":"foo","2":"bar"}
Array
(
    [k] => ABc
    [0] => xAB
)
4
cccc6
aS!bS!a12b12ab
boo
a2b3
