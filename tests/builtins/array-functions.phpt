--TEST--
The array functions, one by one
--FILE--
<?php
function j($v) { echo json_encode($v), "\n"; }
$a = [5, 3, 'x' => 1, 9 => 4];
j(array_keys($a));
j(array_values($a));
j(array_flip($a));
j(array_reverse($a));
j(array_reverse($a, true));
j(array_slice($a, 1, 2));
j(array_slice($a, -2, 1, true));
j(array_merge($a, [7], ['x' => 2]));
j($a + [7, 8, 9]);
j(array_merge_recursive(['a' => [1], 'b' => 2], ['a' => [3], 'b' => 4]));
j(array_replace($a, [1 => 'r']));
j(array_replace_recursive(['a' => [1, 2]], ['a' => [1 => 'z']]));
j(array_combine(['p', 'q'], [1, 2]));
j(array_fill(5, 3, 'f'));
j(array_fill_keys(['a', 5], 0));
j(array_pad([1], 3, 0));
j(array_pad([1], -3, 0));
j(range(1, 10, 3));
j(range('a', 'e'));
j(range(5, 1, 2));
j(range(0, 1, 0.25));
j(array_chunk([1, 2, 3, 4, 5], 2));
j(array_chunk(['a' => 1, 'b' => 2, 'c' => 3], 2, true));
j(array_unique([1, '1', 2, 2.0, 'a', 'A']));
j(array_count_values(['a', 'b', 'a', 1, '1']));
j(array_column([['id' => 1, 'n' => 'a'], ['id' => 2, 'n' => 'b']], 'n', 'id'));
j(array_column([['id' => 1]], null, 'id'));
j(array_diff([1, 2, 3, 4], [2, 4]));
j(array_diff_key(['a' => 1, 'b' => 2], ['a' => 9]));
j(array_diff_assoc(['a' => 1, 'b' => 2], ['a' => 1, 'b' => 3]));
j(array_intersect(['a' => 'g', 'b' => 'h'], ['h']));
j(array_intersect_key(['a' => 1, 'b' => 2, 'c' => 3], ['a' => 0, 'c' => 0]));
j(array_udiff([1, 5, 3], [3], fn($x, $y) => $x <=> $y));
j(array_uintersect(['A', 'b'], ['a', 'B'], 'strcasecmp'));
j(array_diff_ukey(['a' => 1, 'B' => 2], ['b' => 1], 'strcasecmp'));
j(array_map(null, [1, 2], ['a', 'b']));
j(array_map(fn($x, $y) => $x . $y, [1, 2], ['a']));
j(array_map(fn($v) => $v * 2, ['k' => 1, 'l' => 2]));
j(array_filter([1, 0, 2, null, 3]));
j(array_filter(['a' => 1, 'b' => 2], fn($k) => $k === 'b', ARRAY_FILTER_USE_KEY));
j(array_filter(['a' => 1, 'b' => 2], fn($v, $k) => $v > 1 && $k === 'b', ARRAY_FILTER_USE_BOTH));
j(array_reduce([1, 2, 3], fn($c, $i) => $c + $i, 10));
j(array_sum([1, 2.5, '3']));
j(array_product(['2', 3]));
j(array_search('1', [0, 1, '1']));
j(array_search('1', [0, 1, '1'], true));
j(in_array('abc', [0]));
j(in_array(null, [0]));
j(in_array('1e1', ['10']));
j(array_key_first($a));
j(array_key_last($a));
j(array_key_exists('x', $a));
j(array_is_list([1, 2]));
j(array_is_list([1 => 1]));
j(array_find([1, 5, 8], fn($x) => $x > 3));
j(array_find_key(['a' => 1, 'b' => 5], fn($x) => $x > 3));
j(array_any([1, 2], fn($x) => $x > 1));
j(array_all([1, 2], fn($x) => $x > 1));
$s = [1, 2, 3, 4, 5];
j(array_splice($s, 1, 2, ['a', 'b', 'c']));
j($s);
$t = ['a' => 1, 'b' => 2];
array_unshift($t, 'first');
j($t);
j(array_shift($t));
j(array_push($t, 'x', 'y'));
j(array_pop($t));
j($t);
$w = ['a' => 1, 'b' => ['c' => 2]];
array_walk_recursive($w, function (&$v, $k, $u) { $v = "$k$v$u"; }, '!');
j($w);
array_walk($t, function (&$v, $k) { $v = "$k=$v"; });
j($t);
j(array_rand([5 => 1]) );
j(array_change_key_case(['Ab' => 1], CASE_UPPER));
j(array_flip(['a', 1]));
j(compact('s'));
j(count([1, [2, 3]], COUNT_RECURSIVE));
j(min(3, '1', 2.5) . max([1, 5, 3]) . max('abc', 5));
--EXPECT--
[0,1,"x",9]
[5,3,1,4]
{"5":0,"3":1,"1":"x","4":9}
{"0":4,"x":1,"1":3,"2":5}
{"9":4,"x":1,"1":3,"0":5}
{"0":3,"x":1}
{"x":1}
{"0":5,"1":3,"x":2,"2":4,"3":7}
{"0":5,"1":3,"x":1,"9":4,"2":9}
{"a":[1,3],"b":[2,4]}
{"0":5,"1":"r","x":1,"9":4}
{"a":[1,"z"]}
{"p":1,"q":2}
{"5":"f","6":"f","7":"f"}
{"a":0,"5":0}
[1,0,0]
[0,0,1]
[1,4,7,10]
["a","b","c","d","e"]
[5,3,1]
[0,0.25,0.5,0.75,1]
[[1,2],[3,4],[5]]
[{"a":1,"b":2},{"c":3}]
{"0":1,"2":2,"4":"a","5":"A"}
{"a":2,"b":1,"1":2}
{"1":"a","2":"b"}
{"1":{"id":1}}
{"0":1,"2":3}
{"b":2}
{"b":2}
{"b":"h"}
{"a":1,"c":3}
[1,5]
["A","b"]
{"a":1}
[[1,"a"],[2,"b"]]
["1a","2"]
{"k":2,"l":4}
{"0":1,"2":2,"4":3}
{"b":2}
{"b":2}
16
6.5
6
1
2
false
true
true
0
9
true
true
false
5
"b"
true
false
[2,3]
[1,"a","b","c",4,5]
{"0":"first","a":1,"b":2}
"first"
4
"y"
{"a":1,"b":2,"0":"x"}
{"a":"a1!","b":{"c":"c2!"}}
{"a":"a=1","b":"b=2","0":"0=x"}
5
{"AB":1}
{"a":0,"1":1}
{"s":[1,"a","b","c",4,5]}
4
"15abc"
