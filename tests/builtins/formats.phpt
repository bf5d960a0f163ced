--TEST--
Formats, words, packing: exact output of string functions
--FILE--
<?php
printf("[%5d] [%-5d] [%05d] [%+d] [%x] [%X] [%o] [%b] [%c] [%e] [%.3E] [%g] [%G]\n", 42, 42, -42, 42, 255, 255, 8, 5, 65, 12345.678, 0.00012, 0.00001234, 1e20);
printf("[%'*10s] [%-10s] [%.2s] [%5.1f] [%'010.3f] [%u] [%%] [%2\$s %1\$s]\n", 'abc', 'def', 'ghi', 3.14159, 2.5, 3);
try { sprintf('%d %d', 1); } catch (ArgumentCountError $e) { echo $e->getMessage(), "\n"; }
try { sprintf('%y', 1); } catch (ValueError $e) { echo $e->getMessage(), "\n"; }
try { vsprintf('%d %d', [1]); } catch (ValueError $e) { echo $e->getMessage(), "\n"; }
class Name { public function __construct(private string $n) {} public function __toString(): string { return "<$this->n>"; } }
echo sprintf('%s and %s, %5s|%-8s|', new Name('a'), new Name('b'), 1.5, true), "\n", implode(', ', [1, null, 2.5, true, new Name('x')]), "\n";
echo number_format(1234567.891, 2), ' ', number_format(1234567.891, 2, ',', '.'), ' ', number_format(0.5), ' ', number_format(-1234.5678, 3), ' ', number_format(1500, -3), ' ', number_format(-0.01), "\n";
echo json_encode(sscanf("12 apples 3.5", "%d %s %f")), json_encode(sscanf("x", "%d")), sscanf('k=v', '%[a-z]=%s', $k, $v), $k, $v, "\n";
echo wordwrap("The quick brown fox jumped over the lazy dog", 15, "\n", true), "\n", wordwrap("A very long woooooooooooord.", 8, "\n", true), "\n";
echo chunk_split('abcdefgh', 3, '|'), ' ', str_pad('x', 7, 'ab', STR_PAD_BOTH), ' ', ucwords('hello-world foo', '-'), ' ', similar_text('World', 'Word', $p), ' ', round($p, 2), ' ', levenshtein('kitten', 'sitting'), ' ', soundex('Robert'), ' ', metaphone('Thompson'), "\n";
echo json_encode(str_getcsv('a,"b ""q"" c",,d e, "f"', ',', '"', '')), json_encode(str_word_count("Hello fri3nd, you're ok", 2)), json_encode(count_chars('abca', 1)), "\n";
echo bin2hex(pack('nvNVCa5A3Z4H4', 1, 2, 3, 4, 5, 'ab', 'c', 'wxyz', 'beef')), ' ', json_encode(unpack('nbig/vlittle/Cbyte', "\0\1\2\0\377")), "\n";
echo strtr('Hi all', ['Hi' => 'Hello', 'Hello' => 'x', 'a' => 'A']), ' ', strtr('abc', 'ab', 'xy'), ' ', substr_replace('abcdef', '###', 1, -2), ' ', json_encode(str_replace(['a', 'b'], ['b', 'c'], ['k' => 'ab', 'aab'], $n)), $n, "\n";
echo addcslashes("a\tb\x01z", "a..z\t\x01"), ' ', stripcslashes('\x41\102\n'), quotemeta('1+1=2?'), ' ', md5('a'), ' ', crc32('abc'), ' ', hash('sha256', 'abc'), "\n";
var_dump(ctype_digit('123'), ctype_alpha('abc1'), ctype_space(" \n"), version_compare('8.4.0RC1', '8.4.0', '<'), ucfirst('éa'), strrev('abc'), nl2br("x"), trim("--x-", '-'), rtrim('1.500', '0'), trim('abcxcba', 'a..c'));
--EXPECT--
[   42] [42   ] [-0042] [+42] [ff] [FF] [10] [101] [A] [1.234568e+4] [1.200E-4] [1.234e-5] [1.0E+20]
[*******abc] [def       ] [gh] [  3.1] [000002.500] [3] [%] [def abc]
3 arguments are required, 2 given
Unknown format specifier "y"
The arguments array must contain 2 items, 1 given
<a> and <b>,   1.5|1       |
1, , 2.5, 1, <x>
1,234,567.89 1.234.567,89 1 -1,234.568 2,000 0
[12,"apples",3.5][null]2kv
The quick brown
fox jumped over
the lazy dog
A very
long
wooooooo
ooooord.
abc|def|gh| abaxaba Hello-World foo 4 88.89 3 R163 0MPSN
["a","b \"q\" c","","d e","f"]{"0":"Hello","6":"fri","10":"nd","14":"you're","21":"ok"}{"97":2,"98":1,"99":1}
00010200000000030400000005616200000063202077787900beef {"big":1,"little":2,"byte":255}
Hello All xyc a###ef {"k":"cc","0":"ccc"}8
\a\t\b\001\z AB
1\+1=2\? 0cc175b9c0f1b6a831c399e269772661 891568578 ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad
bool(true)
bool(false)
bool(true)
bool(true)
string(3) "éa"
string(3) "cba"
string(1) "x"
string(1) "x"
string(3) "1.5"
string(1) "x"
