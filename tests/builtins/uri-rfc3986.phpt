--TEST--
Uri\Rfc3986\Uri: parts, normal forms, references, changed copies, errors
--FILE--
<?php
use Uri\Rfc3986\Uri; use Uri\WhatWg\Url; use Uri\UriComparisonMode as M;
function t($f) { try { $r = $f(); echo is_string($r) || is_null($r) || is_bool($r) || is_int($r) ? json_encode($r, JSON_UNESCAPED_SLASHES) : (is_object($r) && method_exists($r,'toRawString') ? $r->toRawString() : (is_object($r) && method_exists($r, 'toAsciiString') ? $r->toAsciiString() : var_export($r, true))), "\n"; } catch (Throwable $e) { echo get_class($e), ': ', $e->getMessage(), "\n"; } }
foreach (['https://user:pass@Example.COM:8080/a/./b/../c%7e?x=%41&y#Frag%2f','http://[2001:DB8::1]/','//host/p','/abs/path','rel/path?q','?q=1','#f','','mailto:a@b.c','urn:isbn:123','http://h','http://h?q','http://h:/','http://u@h','http://:p@h','http://u:@h/','http://1.2.3.4/','HTTP://H%41/%zz','http://h/a b','http://h:99999/','http://h:70a/','file:///etc/passwd','http:///x','a:b:c','1a:b','http://exa_mple.com','http://ex%61mple.com/%c3%a9','http://h/?a=[b]','http://h/é','s://h/../../a','s:/a/../..','http://[v1.x]/','http://[::1','x://a@b@c','http://h/%2E%2e/x'] as $u) {
  echo "== $u\n"; 
  try { $x = new Uri($u); } catch (Throwable $e) { echo get_class($e), ': ', $e->getMessage(), "\n"; echo json_encode(Uri::parse($u)), "\n"; continue; }
  foreach (['Scheme','UserInfo','Username','Password','Host','Port','Path','Query','Fragment'] as $n) { $o = $n.'='; $o .= json_encode($x->{"get$n"}(), JSON_UNESCAPED_SLASHES); if ($n !== 'Port') { $m = "getRaw$n"; $o .= ' '.json_encode($x->$m(), JSON_UNESCAPED_SLASHES); } echo $o, ' '; } echo "\n";
  echo $x->toString(), ' ', $x->toRawString(), "\n";
}
$b = new Uri('http://a/b/c/d;p?q');
foreach (['g:h','g','./g','g/','/g','//g','?y','g?y','#s','g#s','g?y#s',';x','','.','./','..','../','../g','../..','../../g','../../../g','/./g','g..','./../g','g;x=1/../y','http:g', "bad uri"] as $r) { echo $r, ' => '; t(fn() => $b->resolve($r)->toRawString()); }
$x = new Uri('https://u:p@h.com:1/p?q#f');
foreach ([['withScheme','http'],['withScheme','HTTP'],['withScheme',null],['withScheme','1x'],['withScheme',''],['withUserInfo','a:b'],['withUserInfo',null],['withUserInfo',''],['withUserInfo','a@b'],['withHost','x.y'],['withHost',null],['withHost',''],['withHost','[::1]'],['withHost','a b'],['withPort',80],['withPort',null],['withPort',-1],['withPort',99999],['withPath','/x'],['withPath','x'],['withPath',''],['withPath','/a b'],['withPath','//x'],['withQuery','a=b'],['withQuery',null],['withQuery',''],['withQuery','a#b'],['withFragment','z'],['withFragment',null],['withFragment',''],['withFragment','#']] as [$m,$v]) { echo $m,' ',json_encode($v),' => '; t(fn() => $x->$m($v)); }
$y = new Uri('/p'); foreach ([['withScheme','http'],['withHost','h'],['withPort',1],['withUserInfo','u'],['withPath','//x'],['withPath','a:b']] as [$m,$v]) { echo $m,' ',json_encode($v),' => '; t(fn() => $y->$m($v)); }
var_dump(clone $x == $x, $x == new Uri('https://u:p@h.com:1/p?q#f'), $x == new Uri('https://z'));
t(fn() => $x->equals(new Uri('HTTPS://u:p@H.com:1/p?q#g'))); t(fn() => $x->equals(new Uri('HTTPS://u:p@H.com:1/p?q#g'), M::IncludeFragment)); t(fn() => $x->equals(new Uri('HTTPS://u:p@H.com:1/./p?q#f'), M::IncludeFragment));
echo serialize($x), "\n"; var_dump(unserialize(serialize($x)) == $x); t(fn() => unserialize('O:15:"Uri\Rfc3986\Uri":0:{}')); print_r($x); var_export($x); echo json_encode($x), "\n"; t(fn() => (string)$x); t(fn()=>count((array)$x)); t(function() use($x) { $x->foo = 1; }); t(fn() => $x->__unserialize([])); t(fn() => Uri::parse('http://ex ample', $x)); t(fn() => Uri::parse('x', $x)); t(fn() => new Uri('y', new Uri('rel')));
--EXPECT--
== https://user:pass@Example.COM:8080/a/./b/../c%7e?x=%41&y#Frag%2f
Scheme="https" "https" UserInfo="user:pass" "user:pass" Username="user" "user" Password="pass" "pass" Host="example.com" "Example.COM" Port=8080 Path="/a/c~" "/a/./b/../c%7e" Query="x=A&y" "x=%41&y" Fragment="Frag%2F" "Frag%2f" 
https://user:pass@example.com:8080/a/c~?x=A&y#Frag%2F https://user:pass@Example.COM:8080/a/./b/../c%7e?x=%41&y#Frag%2f
== http://[2001:DB8::1]/
Scheme="http" "http" UserInfo=null null Username=null null Password=null null Host="[2001:db8::1]" "[2001:DB8::1]" Port=null Path="/" "/" Query=null null Fragment=null null 
http://[2001:0db8:0000:0000:0000:0000:0000:0001]/ http://[2001:0db8:0000:0000:0000:0000:0000:0001]/
== //host/p
Scheme=null null UserInfo=null null Username=null null Password=null null Host="host" "host" Port=null Path="/p" "/p" Query=null null Fragment=null null 
//host/p //host/p
== /abs/path
Scheme=null null UserInfo=null null Username=null null Password=null null Host=null null Port=null Path="/abs/path" "/abs/path" Query=null null Fragment=null null 
/abs/path /abs/path
== rel/path?q
Scheme=null null UserInfo=null null Username=null null Password=null null Host=null null Port=null Path="rel/path" "rel/path" Query="q" "q" Fragment=null null 
rel/path?q rel/path?q
== ?q=1
Scheme=null null UserInfo=null null Username=null null Password=null null Host=null null Port=null Path="" "" Query="q=1" "q=1" Fragment=null null 
?q=1 ?q=1
== #f
Scheme=null null UserInfo=null null Username=null null Password=null null Host=null null Port=null Path="" "" Query=null null Fragment="f" "f" 
#f #f
== 
Scheme=null null UserInfo=null null Username=null null Password=null null Host=null null Port=null Path="" "" Query=null null Fragment=null null 
 
== mailto:a@b.c
Scheme="mailto" "mailto" UserInfo=null null Username=null null Password=null null Host=null null Port=null Path="a@b.c" "a@b.c" Query=null null Fragment=null null 
mailto:a@b.c mailto:a@b.c
== urn:isbn:123
Scheme="urn" "urn" UserInfo=null null Username=null null Password=null null Host=null null Port=null Path="isbn:123" "isbn:123" Query=null null Fragment=null null 
urn:isbn:123 urn:isbn:123
== http://h
Scheme="http" "http" UserInfo=null null Username=null null Password=null null Host="h" "h" Port=null Path="" "" Query=null null Fragment=null null 
http://h http://h
== http://h?q
Scheme="http" "http" UserInfo=null null Username=null null Password=null null Host="h" "h" Port=null Path="" "" Query="q" "q" Fragment=null null 
http://h?q http://h?q
== http://h:/
Scheme="http" "http" UserInfo=null null Username=null null Password=null null Host="h" "h" Port=null Path="/" "/" Query=null null Fragment=null null 
http://h:/ http://h:/
== http://u@h
Scheme="http" "http" UserInfo="u" "u" Username="u" "u" Password="" "" Host="h" "h" Port=null Path="" "" Query=null null Fragment=null null 
http://u@h http://u@h
== http://:p@h
Scheme="http" "http" UserInfo=":p" ":p" Username="" "" Password="p" "p" Host="h" "h" Port=null Path="" "" Query=null null Fragment=null null 
http://:p@h http://:p@h
== http://u:@h/
Scheme="http" "http" UserInfo="u:" "u:" Username="u" "u" Password="" "" Host="h" "h" Port=null Path="/" "/" Query=null null Fragment=null null 
http://u:@h/ http://u:@h/
== http://1.2.3.4/
Scheme="http" "http" UserInfo=null null Username=null null Password=null null Host="1.2.3.4" "1.2.3.4" Port=null Path="/" "/" Query=null null Fragment=null null 
http://1.2.3.4/ http://1.2.3.4/
== HTTP://H%41/%zz
Uri\InvalidUriException: The specified URI is malformed
null
== http://h/a b
Uri\InvalidUriException: The specified URI is malformed
null
== http://h:99999/
Scheme="http" "http" UserInfo=null null Username=null null Password=null null Host="h" "h" Port=99999 Path="/" "/" Query=null null Fragment=null null 
http://h:99999/ http://h:99999/
== http://h:70a/
Uri\InvalidUriException: The specified URI is malformed
null
== file:///etc/passwd
Scheme="file" "file" UserInfo=null null Username=null null Password=null null Host="" "" Port=null Path="/etc/passwd" "/etc/passwd" Query=null null Fragment=null null 
file:///etc/passwd file:///etc/passwd
== http:///x
Scheme="http" "http" UserInfo=null null Username=null null Password=null null Host="" "" Port=null Path="/x" "/x" Query=null null Fragment=null null 
http:///x http:///x
== a:b:c
Scheme="a" "a" UserInfo=null null Username=null null Password=null null Host=null null Port=null Path="b:c" "b:c" Query=null null Fragment=null null 
a:b:c a:b:c
== 1a:b
Uri\InvalidUriException: The specified URI is malformed
null
== http://exa_mple.com
Scheme="http" "http" UserInfo=null null Username=null null Password=null null Host="exa_mple.com" "exa_mple.com" Port=null Path="" "" Query=null null Fragment=null null 
http://exa_mple.com http://exa_mple.com
== http://ex%61mple.com/%c3%a9
Scheme="http" "http" UserInfo=null null Username=null null Password=null null Host="example.com" "ex%61mple.com" Port=null Path="/%C3%A9" "/%c3%a9" Query=null null Fragment=null null 
http://example.com/%C3%A9 http://ex%61mple.com/%c3%a9
== http://h/?a=[b]
Uri\InvalidUriException: The specified URI is malformed
null
== http://h/é
Uri\InvalidUriException: The specified URI is malformed
null
== s://h/../../a
Scheme="s" "s" UserInfo=null null Username=null null Password=null null Host="h" "h" Port=null Path="/a" "/../../a" Query=null null Fragment=null null 
s://h/a s://h/../../a
== s:/a/../..
Scheme="s" "s" UserInfo=null null Username=null null Password=null null Host=null null Port=null Path="/" "/a/../.." Query=null null Fragment=null null 
s:/ s:/a/../..
== http://[v1.x]/
Scheme="http" "http" UserInfo=null null Username=null null Password=null null Host="[v1.x]" "[v1.x]" Port=null Path="/" "/" Query=null null Fragment=null null 
http://[v1.x]/ http://[v1.x]/
== http://[::1
Uri\InvalidUriException: The specified URI is malformed
null
== x://a@b@c
Uri\InvalidUriException: The specified URI is malformed
null
== http://h/%2E%2e/x
Scheme="http" "http" UserInfo=null null Username=null null Password=null null Host="h" "h" Port=null Path="/x" "/%2E%2e/x" Query=null null Fragment=null null 
http://h/x http://h/%2E%2e/x
g:h => "g:h"
g => "http://a/b/c/g"
./g => "http://a/b/c/g"
g/ => "http://a/b/c/g/"
/g => "http://a/g"
//g => "http://g"
?y => "http://a/b/c/d;p?y"
g?y => "http://a/b/c/g?y"
#s => "http://a/b/c/d;p?q#s"
g#s => "http://a/b/c/g#s"
g?y#s => "http://a/b/c/g?y#s"
;x => "http://a/b/c/;x"
 => "http://a/b/c/d;p?q"
. => "http://a/b/c/"
./ => "http://a/b/c/"
.. => "http://a/b/"
../ => "http://a/b/"
../g => "http://a/b/g"
../.. => "http://a/"
../../g => "http://a/g"
../../../g => "http://a/g"
/./g => "http://a/g"
g.. => "http://a/b/c/g.."
./../g => "http://a/b/g"
g;x=1/../y => "http://a/b/c/y"
http:g => "http:g"
bad uri => Uri\InvalidUriException: The specified URI is malformed
withScheme "http" => http://u:p@h.com:1/p?q#f
withScheme "HTTP" => HTTP://u:p@h.com:1/p?q#f
withScheme null => //u:p@h.com:1/p?q#f
withScheme "1x" => Uri\InvalidUriException: The specified scheme is malformed
withScheme "" => Uri\InvalidUriException: The specified scheme is malformed
withUserInfo "a:b" => https://a:b@h.com:1/p?q#f
withUserInfo null => https://h.com:1/p?q#f
withUserInfo "" => https://@h.com:1/p?q#f
withUserInfo "a@b" => Uri\InvalidUriException: The specified userinfo is malformed
withHost "x.y" => https://u:p@x.y:1/p?q#f
withHost null => Uri\InvalidUriException: Cannot remove the host from a URI that has a userinfo
withHost "" => https://u:p@:1/p?q#f
withHost "[::1]" => https://u:p@[0000:0000:0000:0000:0000:0000:0000:0001]:1/p?q#f
withHost "a b" => Uri\InvalidUriException: The specified host is malformed
withPort 80 => https://u:p@h.com:80/p?q#f
withPort null => https://u:p@h.com/p?q#f
withPort -1 => Uri\InvalidUriException: The specified port is malformed
withPort 99999 => https://u:p@h.com:99999/p?q#f
withPath "\/x" => https://u:p@h.com:1/x?q#f
withPath "x" => Uri\InvalidUriException: The specified path is malformed
withPath "" => https://u:p@h.com:1?q#f
withPath "\/a b" => Uri\InvalidUriException: The specified path is malformed
withPath "\/\/x" => https://u:p@h.com:1//x?q#f
withQuery "a=b" => https://u:p@h.com:1/p?a=b#f
withQuery null => https://u:p@h.com:1/p#f
withQuery "" => https://u:p@h.com:1/p?#f
withQuery "a#b" => Uri\InvalidUriException: The specified query is malformed
withFragment "z" => https://u:p@h.com:1/p?q#z
withFragment null => https://u:p@h.com:1/p?q
withFragment "" => https://u:p@h.com:1/p?q#
withFragment "#" => Uri\InvalidUriException: The specified fragment is malformed
withScheme "http" => http:/p
withHost "h" => //h/p
withPort 1 => Uri\InvalidUriException: Cannot set a port without having a host
withUserInfo "u" => Uri\InvalidUriException: Cannot set a userinfo without having a host
withPath "\/\/x" => /.//x
withPath "a:b" => ./a:b
bool(true)
bool(true)
bool(true)
true
false
true
O:15:"Uri\Rfc3986\Uri":2:{i:0;a:1:{s:3:"uri";s:25:"https://u:p@h.com:1/p?q#f";}i:1;a:0:{}}
bool(true)
Exception: Invalid serialization data for Uri\Rfc3986\Uri object
Uri\Rfc3986\Uri Object
(
    [scheme] => https
    [username] => u
    [password] => p
    [host] => h.com
    [port] => 1
    [path] => /p
    [query] => q
    [fragment] => f
)
\Uri\Rfc3986\Uri::__set_state(array(
)){}
Error: Object of class Uri\Rfc3986\Uri could not be converted to string
0
Error: Cannot create dynamic property Uri\Rfc3986\Uri::$foo
Exception: Invalid serialization data for Uri\Rfc3986\Uri object
null
https://u:p@h.com:1/x
Uri\InvalidUriException: The specified base URI must be absolute
