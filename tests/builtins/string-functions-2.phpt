--TEST--
Escaping, encoding, hashing, parsing of strings
--FILE--
<?php
function j($v) { echo json_encode($v, JSON_PARTIAL_OUTPUT_ON_ERROR), "\n"; }
j([htmlspecialchars('<a href="x">\'&amp;'), htmlspecialchars_decode('&lt;b&gt; &quot;&#039;'), html_entity_decode('&eacute;&euro;&#65;&#x42;&nbsp;'), htmlentities('é<'), addslashes("a'b\"c\\d"), stripslashes('a\\\'b'), addcslashes("abc\n\x01", 'a..b'), stripcslashes('a\n\x41'), quotemeta('1+1=2?'), strip_tags('<p>Hello <b>x</b></p><br/>', '<b>'), nl2br("x\r\ny"), escapeshellarg("it's")]);
j([bin2hex('abc'), hex2bin('616263'), base64_encode("\x00\xff"), base64_decode('AP8='), md5('a'), sha1('a'), crc32('hello'), hash('sha256', ''), strlen(uniqid()), urlencode('a b&c=ü'), rawurlencode('a b+~'), urldecode('a%20b+c'), http_build_query(['a' => 1, 'b' => [1, 2], 'c' => ['k' => 'v w']]), parse_url('https://user:pw@host:8080/p/a?q=1#frag'), quoted_printable_encode("é=\n"), convert_uuencode('test'), str_rot13('Hello'), crc32('')]);
parse_str('a=1&b[]=2&b[]=3&c[k]=v', $out);
j($out);
j([sscanf('age: 25 name: Bob', 'age: %d name: %s'), str_getcsv('a,"b ""q"" c",,d'), vsprintf('%04d', [7]), nl2br(''), lcfirst('ÀB'), ucfirst('éa'), strtolower('ÀB'), number_format(0), chr(65) . chr(-1 + 256 === 255 ? 66 : 67), ord('é'), dechex(255), hexdec('ff'), bindec('101'), decbin(5), octdec('17'), decoct(8), base_convert('zz', 36, 10), implode(',', str_split('abc')), strval(1.0), strval(0.1 + 0.7) , 1e15, 1e14, 123456789012345678, 0.1 + 0.2, 1/3, 1e22, 1.5e-10, -0.0, 100000000000000000000.0, round(3.14159, 3), round(1234567.891, -3), round(2.5), round(-3.5), floor(-1.5), ceil(1.2), fmod(7, 3), intdiv(7, 2), abs(-5), 2 ** 63, sqrt(2), pi(), exp(1), log(M_E), log10(1000), log(8, 2), sin(0), max(1, 2), hypot(3, 4), deg2rad(180), is_nan(NAN), PHP_FLOAT_MAX, (string) 1e25, 1.0E+25, (int) '1e3', '1e3' + 1, 0.1 + 0.7, (0.1 + 0.7) * 10, floor((0.1 + 0.7) * 10)]);
echo strrev(strval(PHP_INT_MAX)), ' ', similar_text('a', 'b'), ' ', ucwords('x y'), ' ', nl2br('a'), "\n";
--EXPECTF--
["&lt;a href=&quot;x&quot;&gt;&#039;&amp;amp;","<b> \"'","\u00e9\u20acAB\u00a0","&eacute;&lt;","a\\'b\\\"c\\\\d","a'b","\\a\\bc\n\u0001","a\nA","1\\+1=2\\?","Hello <b>x<\/b>","x<br \/>\r\ny","'it'\\''s'"]
["616263","abc","AP8=",null,"0cc175b9c0f1b6a831c399e269772661","86f7e437faa5a7fce15d1ddcb9eaeaea377667b8",907060870,"e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",13,"a+b%26c%3D%C3%BC","a%20b%2B~","a b c","a=1&b%5B0%5D=1&b%5B1%5D=2&c%5Bk%5D=v+w",{"scheme":"https","host":"host","port":8080,"user":"user","pass":"pw","path":"\/p\/a","query":"q=1","fragment":"frag"},"=C3=A9=3D=0A","$=&5S=```\n`\n","Uryyb",0]
{"a":"1","b":["2","3"],"c":{"k":"v"}}

Deprecated: str_getcsv(): the $escape parameter must be provided as its default value will change in %s on line 7

Deprecated: ord(): Providing a string that is not one byte long is deprecated. Use ord($str[0]) instead in %s on line 7
[[25,"Bob"],["a","b \"q\" c","","d"],"0007","","\u00c0B","\u00e9a","\u00c0b","0","AB",195,"ff",255,5,"101",15,"10","1295","a,b,c","1","0.8",1000000000000000,100000000000000,123456789012345678,0.30000000000000004,0.3333333333333333,1.0e+22,1.5e-10,-0,1.0e+20,3.142,1235000,3,-4,-2,2,1,3,5,9.223372036854776e+18,1.4142135623730951,3.141592653589793,2.718281828459045,1,3,3,0,2,5,3.141592653589793,true,1.7976931348623157e+308,"1.0E+25",1.0e+25,1000,1001,0.7999999999999999,7.999999999999999,7]
7085774586302733229 0 X Y a
