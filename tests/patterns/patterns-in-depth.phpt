--TEST--
Regular expressions: empty matches, names, offsets, callbacks, errors
--FILE--
<?php
function j($v) { echo json_encode($v), "\n"; }
j([preg_match('/(a)(b)?(c)?/', 'xa', $m), $m]);
j([preg_match('/(a)(b)?(c)/', 'xac', $m, PREG_OFFSET_CAPTURE), $m]);
j([preg_match('/(?<year>\d{4})-(?<month>\d\d)(x)?/', 'on 2024-05', $m, PREG_UNMATCHED_AS_NULL), $m]);
j([preg_match_all('/a*/', 'baac', $m), $m]);
j([preg_match_all('/(?<l>[a-z])(\d)?/', 'a1b', $m, PREG_SET_ORDER), $m]);
j([preg_match_all('/\b/u', 'äö ü', $m, PREG_OFFSET_CAPTURE), $m]);
j(preg_split('//u', 'aäb', -1, PREG_SPLIT_NO_EMPTY));
j(preg_split('/(-)|(,)/', 'a-b,c', -1, PREG_SPLIT_DELIM_CAPTURE | PREG_SPLIT_NO_EMPTY | PREG_SPLIT_OFFSET_CAPTURE));
j(preg_split('/ /', 'a b c d', 3));
j(preg_replace('/(\w+) (\w+)/', '$2 ${1}1 \0 \\\\$1', 'hello world'));
j(preg_replace(['/a/', '/b/'], ['b', 'c'], ['x' => 'ab', 'y' => 'zz'], -1, $count));
j($count);
j(preg_filter('/a/', 'b', ['x' => 'a', 'y' => 'z']));
j(preg_replace('/x*/', '-', 'abc'));
j(preg_replace_callback('/\d+/', fn($m) => $m[0] * 2, 'a1b22c', 1, $count) . $count);
j(preg_replace_callback_array(['/a/' => fn() => 'b', '/b/' => fn() => 'c'], 'aab'));
j(preg_grep('/^\d+$/', ['1', 'a', 'k' => '22'], PREG_GREP_INVERT));
j(preg_quote('a.b*c?d[e]f{g}h+i/j#k', '/'));
j([preg_match('/^b$/m', "a\nb\n"), preg_match('/b$/D', "b\n"), preg_match('/A.b/is', "a\nB"), preg_match('/a b # c/x', 'ab'), preg_match('/b/A', 'ab')]);
j([preg_match('/./u', "\xff"), preg_last_error(), preg_last_error_msg()]);
j([preg_match('/(?:\D+|<\d+>)*[!?]/', 'foobar foobar foobar', $m), preg_last_error() === PREG_BACKTRACK_LIMIT_ERROR]);
j([preg_match('/[\x80-\xff]+/', "a\xe4\xf6", $m), bin2hex($m[0])]);
j(preg_replace('~(?|(a)|(b))(?J)~', '[$1]', 'ab'));
foreach (['abc', '/abc', '/a/k', '/(/', '/[a/', '(a', '', '/a{2,1}/'] as $pattern) {
    set_error_handler(function ($n, $text) { echo $text, "\n"; return true; });
    preg_match($pattern, 'a');
}
$fiber = new Fiber(function () { echo preg_replace_callback('/./', fn($m) => Fiber::suspend($m[0]), 'abc'), "\n"; });
for ($v = $fiber->start(); !$fiber->isTerminated(); $v = $fiber->resume(strtoupper($v))) {
    echo "suspended with $v\n";
}
--EXPECT--
[1,["a","a"]]
[1,[["ac",1],["a",1],["",-1],["c",2]]]
[1,{"0":"2024-05","year":"2024","1":"2024","month":"05","2":"05","3":null}]
[4,[["","aa","",""]]]
[2,[{"0":"a1","l":"a","1":"a","2":"1"},{"0":"b","l":"b","1":"b"}]]
[4,[[["",0],["",4],["",5],["",7]]]]
["a","\u00e4","b"]
[["a",0],["-",1],["b",2],[",",3],["c",4]]
["a","b","c d"]
"world hello1 hello world \\hello"
{"x":"cc","y":"zz"}
3
{"x":"b"}
"-a-b-c-"
"a2b22c1"
"ccc"
{"1":"a"}
"a\\.b\\*c\\?d\\[e\\]f\\{g\\}h\\+i\\\/j\\#k"
[1,0,1,1,0]
[false,4,"Malformed UTF-8 characters, possibly incorrectly encoded"]
[false,true]
[1,"e4f6"]
"[a][b]"
preg_match(): Delimiter must not be alphanumeric, backslash, or NUL byte
preg_match(): No ending delimiter '/' found
preg_match(): Unknown modifier 'k'
preg_match(): Compilation failed: missing closing parenthesis at offset 1
preg_match(): Compilation failed: missing terminating ] for character class at offset 2
preg_match(): No ending matching delimiter ')' found
preg_match(): Empty regular expression
preg_match(): Compilation failed: numbers out of order in {} quantifier at offset 5
suspended with a
suspended with b
suspended with c
ABC
