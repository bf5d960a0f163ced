--TEST--
HTML entities, tags, URLs and query strings
--FILE--
<?php
echo htmlspecialchars("<a href='x'>T&C \"q\"</a>"), "\n", htmlspecialchars('&lt; &amp; &nope; &#65; &', ENT_QUOTES, 'UTF-8', false), "\n";
echo htmlentities("caf\u{e9} \u{20ac} \u{3b1}<\u{b2}"), "\n", htmlentities("x\xff", ENT_QUOTES), '|', htmlentities("x\xff", ENT_SUBSTITUTE), "\n";
echo html_entity_decode('&eacute;&euro;&alpha;&#x41;&#66;&apos;&hellip;&bogus;&lt', ENT_QUOTES | ENT_HTML5), "\n";
echo htmlspecialchars_decode('&lt;b&gt; &quot;x&quot; &#039;y&#039; &amp;amp;'), "\n";
var_dump(count(get_html_translation_table(HTML_ENTITIES, ENT_QUOTES | ENT_HTML5)));
echo strip_tags("<p>Hello <b>World</b><!-- c --><br/>x < y <?php echo 1; ?>z</p>", '<b><br>'), "\n";
echo strip_tags('<a href="x>y">link</a> text', ['a']), "\n", nl2br("a\nb\r\nc"), "\n";
foreach (['http://user:pass@host:8080/p/a?q=1&r=2#f', '//host/path', '/path:80', 'mailto:x@y.z', 'file:///etc/x', 'http:///bad', '?a=1', 'host:80'] as $url) {
    echo $url, ' => ', json_encode(parse_url($url), JSON_UNESCAPED_SLASHES), "\n";
}
var_dump(parse_url('http://h/p?q', PHP_URL_QUERY), parse_url('http://h/', PHP_URL_PORT));
try { parse_url('x', 99); } catch (ValueError $e) { echo $e->getMessage(), "\n"; }
echo http_build_query(['a' => 1, 'b' => [1, 2, 'x' => ['y' => 'z w']], 'c' => null, 'd' => true, 5 => 'n', 'e' => 1.5], 'p_'), "\n";
parse_str('a=1&b[]=2&b[]=3&c[x][y]=4&d.e=5&f%5Bg%5D=6', $result);
echo json_encode($result), "\n", urlencode("a b&c=\u{e9}~"), ' ', rawurlencode("a b+~"), ' ', urldecode('a%20b+c%zz'), "\n";
--EXPECT--
&lt;a href=&#039;x&#039;&gt;T&amp;C &quot;q&quot;&lt;/a&gt;
&lt; &amp; &amp;nope; &#65; &amp;
caf&eacute; &euro; &alpha;&lt;&sup2;
|x�
é€αAB'…&bogus;&lt
<b> "x" 'y' &amp;
int(1511)
Hello <b>World</b><br/>x < y z
<a href="xy">link</a> text
a<br />
b<br />
c
http://user:pass@host:8080/p/a?q=1&r=2#f => {"scheme":"http","host":"host","port":8080,"user":"user","pass":"pass","path":"/p/a","query":"q=1&r=2","fragment":"f"}
//host/path => {"host":"host","path":"/path"}
/path:80 => false
mailto:x@y.z => {"scheme":"mailto","path":"x@y.z"}
file:///etc/x => {"scheme":"file","path":"/etc/x"}
http:///bad => false
?a=1 => {"query":"a=1"}
host:80 => {"host":"host","port":80}
string(1) "q"
NULL
parse_url(): Argument #2 ($component) must be a valid URL component identifier, 99 given
a=1&b%5B0%5D=1&b%5B1%5D=2&b%5Bx%5D%5By%5D=z+w&d=1&p_5=n&e=1.5
{"a":"1","b":["2","3"],"c":{"x":{"y":"4"}},"d_e":"5","f":{"g":"6"}}
a+b%26c%3D%C3%A9%7E a%20b%2B~ a b c%zz
