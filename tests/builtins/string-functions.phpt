--TEST--
The string functions, one by one
--FILE--
<?php
function j($v) { echo json_encode($v, JSON_PARTIAL_OUTPUT_ON_ERROR), "\n"; }
j(strlen('abc') . strtoupper('aé') . ucfirst('abc') . lcfirst('ABC') . ucwords('hello world-foo bar', ' -') . strrev('abc') . str_repeat('ab', 3));
j([strpos('hello', 'l'), strrpos('hello', 'l'), stripos('HeLLo', 'll'), strpos('a', 'b'), strpos('hello', 'l', -2), strripos('abcABC', 'b')]);
j([substr('hello', 1, 3), substr('hello', -3), substr('hello', 1, -1), substr('abc', 5), substr('abc', 1, 0), substr_count('aaa', 'a'), substr_replace('hello', 'J', 0, 1), substr_replace(['abc', 'def'], 'X', 1, 1), ucwords('a b')]);
j([trim("  x \n"), rtrim('xaab', 'ab'), ltrim('0012', '0'), trim('[x]', '[]'), trim('abcxcba', 'a..c'), chop('x ')]);
j([str_replace('a', 'b', 'aXa', $n), $n, str_replace(['a', 'b'], ['b', 'c'], 'ab'), str_ireplace('A', 'x', 'aA'), str_replace(['x'], 'y', ['x', 'k' => 'xx'])]);
j([explode(',', 'a,b,,c'), explode(',', 'a,b,c', 2), explode(',', 'a,b,c', -1), implode('-', [1, null, 2.5, true, false]), join(',', ['a']), str_split('abcdef', 4), chunk_split('abcd', 2, '|'), wordwrap('The quick brown fox', 10, "\n", true), wordwrap('A very long woooooooooooord.', 8, "\n", true), nl2br("a\nb")]);
j([str_pad('5', 3, '0', STR_PAD_LEFT), str_pad('x', 5, 'ab', STR_PAD_BOTH), strcmp('a', 'b'), strcasecmp('HELLO', 'hello'), strncmp('abc', 'abd', 2), strncasecmp('ABc', 'abD', 2), strnatcmp('img12', 'img10'), strnatcasecmp('A1', 'a2'), substr_compare('Hello', 'LLO', -3, 3, true), similar_text('World', 'Word', $p), round($p, 2), levenshtein('kitten', 'sitting'), soundex('Robert'), metaphone('Thompson'), str_contains('abc', ''), str_starts_with('abc', 'ab'), str_ends_with('abc', 'bc')]);
j([strstr('user@host', '@'), strstr('user@host', '@', true), stristr('HAYSTACK', 'st'), strrchr('a/b/c', '/'), strpbrk('This is', 'st'), strspn('42 is', '1234567890'), strcspn('abcd', 'cd'), strtr('Hi all', 'ai', 'eo'), strtr('Hi all', ['Hi' => 'Hello', 'Hello' => 'x', 'all' => 'world']), ucwords('o\'neil'), nl2br('x'), similar_text('', ''), count_chars('abca', 3), str_word_count('Hello fri3nd, you\'re ok'), str_word_count('Hello World again', 1)]);
--EXPECT--
"3A\u00e9AbcaBCHello World-Foo Barcbaababab"
[2,3,2,false,3,4]
["ell","llo","ell","","",3,"Jello",["aXc","dXf"],"A B"]
["x","x","12","x","x","x"]
["bXb",2,"cc","xx",{"0":"y","k":"yy"}]
[["a","b","","c"],["a","b,c"],["a","b"],"1--2.5-1-","a",["abcd","ef"],"ab|cd|","The quick\nbrown fox","A very\nlong\nwooooooo\nooooord.","a<br \/>\nb"]
["005","abxab",-1,0,0,0,1,-1,0,4,88.89,3,"R163","0MPSN",true,true,true]
["@host","user","STACK","\/c","s is",2,2,"Ho ell","Hello world","O'neil","x",0,"abc",5,["Hello","World","again"]]
