--TEST--
Uri\WhatWg\Url: parts, faults, references, changed copies, errors
--FILE--
<?php
use Uri\WhatWg\Url;
function e($es) { $o=[]; foreach ((array)$es as $e) $o[] = $e->type->name.'('.$e->context.')'.($e->failure?'!':''); return implode(' ', $o); }
$b = Url::parse('http://base.org/a/b?q#f');
foreach (['https://user:pass@Example.COM:8080/a/./b/../c%7e?x=%41&y#Frag%2f','http://[2001:DB8::1]/','//host/p','/abs/path','rel/path?q','?q=1','#f','','mailto:a@b.c','urn:isbn:123','http://h','http://h?q','http://h:/','http://u@h','http://:p@h','http://u:@h/','http://1.2.3.4/','http://h/a b','http://h:99999/','http://h:70a/','file:///etc/passwd','http:///x','a:b:c','1a:b','http://exa_mple.com','http://ex%61mple.com/%c3%a9','http://h/?a=[b]','http://h/é','s://h/../../a','s:/a/../..','http://[v1.x]/','http://[::1','x://a@b@c','http://h/%2E%2e/x',
'  http://h/ ',"ht\ntp://h/\tx",'http:\\\\h\\x','http:h','http:/h','https://','https://?x','https://u@','https://u@/x','http://1.2.3','http://1.2.3.4.5/','http://0x7f.1/','http://1.2.3.256/','http://999.1.1.1','http://1.2.3.foo','http://foo.1','http://1.2.3.4./','http://256/','http://4294967296','http://a b/','http://a<b/','http://a%b/','s://a b/','s://a^b','http://münchen.de/ü?ü#ü','http://xn--mnchen-3ya.de/','http://xn--/','http://xn--a/','http://a..b/','http://[1:2:3:4:5:6:7:8:9]/','http://[1::2::3]/','http://[:1]/','http://[1:2]/','http://[g::]/','http://[::1.2.3.4]','http://[::1.2.3]','http://[::1.2.3.256]','http://[::1.2.3.4.5]','http://[1:2:3:4:5:6:7:1.2.3.4]','http://[1:2:3:4:5:6:7:8','http://[::1]x/','http://[::01.2.3.4]','http://[::1.2.a.4]','file:c:/x','file://c:/x','file:/x','file://h/x','file:\\x','data:text/plain,a b','data:x y z ','javascript:alert(1)','http://h/%','http://h/<>','http://h/"\'`{}|^','http://h/?<>"\'`{}|^ é','http://h/#<>"\'`{}|^ é','a://h/?\'','http://u:p:x@h','http://u@p@h','http://us er:pa ss@h','http://h:80/','https://h:443','ftp://h:21','ws://h:80','http://h:00080','http://h:-1','blob:http://a/b','about:blank','http://%68/','http://','foo://','foo:///x','foo:/..//p','http://faß.de','http://ＧＯ.com','http://a.b.','http://.','http://'.str_repeat('a',64).'.de',"http://h/\0","http://a\0b",'web+demo:/.//not-a-host/','http://h/a%2fb%2E','http://日本語.jp/','http://☃.net/','http://*.x/','http://h/\\x','http://u\\@h'] as $u) {
  echo "== ", addcslashes($u,"\0..\37"), "\n";
  foreach ([null, $b] as $base) {
  $errs = 1;
  try { $x = new Url($u, $base, $errs); } catch (Throwable $t) { echo get_class($t), ': ', $t->getMessage(), ' ', e($t->errors), ' | '; $r = Url::parse($u, $base, $errs); echo json_encode($r), ' ', e($errs), "\n"; continue; }
  foreach (['Scheme','Username','Password','AsciiHost','UnicodeHost','Port','Path','Query','Fragment'] as $n) echo $n[0], '=', json_encode($x->{"get$n"}(), JSON_UNESCAPED_SLASHES), ' ';
  echo $x->toAsciiString(), ' ', $x->toUnicodeString(), ' ', gettype($errs), e($errs), "\n";
  if (preg_match('/^[a-z]+:/i', $u)) break;
  }
}
use Uri\WhatWg\{InvalidUrlException, UrlValidationError, UrlValidationErrorType as T}; use Uri\UriComparisonMode as M;
function t($f) { try { $r = $f(); echo $r instanceof Url ? $r->toAsciiString() : json_encode($r, JSON_UNESCAPED_SLASHES), "\n"; } catch (Throwable $e) { echo get_class($e), ': ', $e->getMessage(), ' ', isset($e->errors) ? e($e->errors) : '', "\n"; } }
$b = new Url('http://a/b/c/d;p?q');
foreach (['g:h','g','./g','g/','/g','//g','?y','g?y','#s','g#s',';x','','.','./','..','../g','../../../g','g;x=1/../y','http:g', "bad uri", '//[', '\\x'] as $r) { echo $r, ' => '; $se = 5; t(function() use($b,$r,&$se) { return $b->resolve($r, $se); }); echo '   ', json_encode($se), e(is_array($se)?$se:[]), "\n"; }
$all = [new Url('https://u:p@h.com:1/p?q#f'), new Url('mailto:x'), new Url('file:///p'), new Url('foo://h/p'), new Url('foo:/p')];
foreach ([['withScheme','http'],['withScheme','HTTP'],['withScheme','foo'],['withScheme','1x'],['withScheme',''],['withScheme','http:'],['withScheme','file'],['withUsername','a:b'],['withUsername',null],['withUsername',''],['withUsername','a@b é'],['withPassword','a:b'],['withPassword',null],['withPassword',''],['withPassword','/?'],['withHost','x.y'],['withHost','x:8'],['withHost',null],['withHost',''],['withHost','[::1]'],['withHost','a b'],['withHost','a/b'],['withHost','é.x'],['withHost','1.2'],['withPort',80],['withPort',443],['withPort',null],['withPort',-1],['withPort',99999],['withPath','/x'],['withPath','x'],['withPath',''],['withPath','/a b'],['withPath','/a/../b?c#d'],['withQuery','a=b'],['withQuery','?a'],['withQuery',null],['withQuery',''],['withQuery','a#b é\''],['withFragment','z'],['withFragment','#z'],['withFragment',null],['withFragment',''],['withFragment','a` b']] as [$m,$v]) { foreach ($all as $x) { echo $m,' ',json_encode($v),' ',$x->toAsciiString(),' => '; t(fn() => $x->$m($v)); } }
$x = $all[0];
t(fn() => $x->equals(new Url('HTTPS://u:p@H.com:1/p?q#g'))); t(fn() => $x->equals(new Url('HTTPS://u:p@H.com:1/p?q#g'), M::IncludeFragment)); t(fn() => $x->equals(new Url('HTTPS://u:p@H.com:1/./p?q#f'), M::IncludeFragment));
echo serialize($x), "\n"; var_dump(unserialize(serialize($x)) == $x, clone $x == $x, $x == new Url('https://z'));
foreach (['O:14:"Uri\WhatWg\Url":0:{}','O:14:"Uri\WhatWg\Url":2:{i:0;a:1:{s:3:"uri";s:1:"x";}i:1;a:0:{}}','O:14:"Uri\WhatWg\Url":2:{i:0;a:1:{s:3:"uri";s:11:"http://h/ x";}i:1;a:0:{}}','O:14:"Uri\WhatWg\Url":2:{i:0;a:1:{s:3:"url";s:11:"http://h/ x";}i:1;a:0:{}}','O:14:"Uri\WhatWg\Url":2:{i:0;a:1:{s:3:"uri";s:9:"http://h/";}i:1;a:1:{i:0;i:1;}}','O:14:"Uri\WhatWg\Url":1:{i:0;i:1;}'] as $s) t(fn() => unserialize($s));
print_r($x); var_export($x); echo json_encode($x), "\n"; print_r([$all[1], $all[4], new Url('http://münchen.de/')]); t(fn() => (string)$x); t(fn()=>count((array)$x)); t(function() use($x) { $x->foo = 1; }); t(fn() => $x->__unserialize([])); t(fn() => $x->__construct('http://x')); t(fn() => new Url("http://a\0b")); 
t(fn() => Url::parse("x", null, $q)); t(fn() => Url::parse([])); t(fn() => new Url()); t(fn() => new Url('y', 1));
try { new Url('http://['); } catch (InvalidUrlException $e) { print_r([$e->errors, $e->getCode(), $e->getPrevious()]); try { $e->errors = []; } catch (Error $e) { echo $e->getMessage(), "\n"; } }
$v = new UrlValidationError('ctx', T::HostMissing, true); print_r($v); t(fn() => $v->__construct('a', T::HostMissing, false)); t(fn() => new UrlValidationError('a', 1, 2)); t(function() use ($v) { $v->context = 'x'; });
$e = new InvalidUrlException('m', [$v], 3, new Exception('p')); var_dump($e->errors === [$v], $e->getMessage(), $e->getCode(), $e->getPrevious()->getMessage()); t(fn() => throw new InvalidUrlException('x', [1])); t(fn() => throw new InvalidUrlException());
t(fn() => throw new InvalidUrlException('x', ['a' => $v]));
class MyE extends InvalidUrlException {} t(fn() => throw new MyE('x', [$v])); 
echo count(T::cases()), ' ', implode(',', array_map(fn($c) => $c->name, T::cases())), "\n";
foreach (['http://h?','http://h#','http://h/?#','foo:','foo:?','foo://h?','foo:a#','http://@h','http://:@h/'] as $u) { $x = new Url($u); echo $u,' ', $x->toAsciiString(),' '; foreach (['Username','Password','Query','Fragment','Path'] as $n) echo json_encode($x->{"get$n"}()),' '; echo "\n"; }
$x=new Url('http://h/p'); foreach (['?'=>'withQuery','#'=>'withFragment'] as $v=>$m) { $y=$x->$m($v); echo $y->toAsciiString(), json_encode($y->getQuery()), json_encode($y->getFragment()),"\n"; }
$y=new Url('http://u:p@h/?#'); $y=$y->withUsername(null); var_dump($y->getUsername(),$y->getPassword()); $y=$y->withPassword(null); var_dump($y->getUsername(),$y->getPassword(), $y->equals(new Url('http://h/')));
var_dump((new Url('foo:/p?q#f'))->withPath('//x')->toAsciiString(), (new Url('foo:/p'))->withPath('')->getPath(), (new Url('foo:/p'))->withHost('')->getAsciiHost(), (new Url('http://h'))->withQuery("a\tb\n\xff")->toAsciiString());
--EXPECT--
== https://user:pass@Example.COM:8080/a/./b/../c%7e?x=%41&y#Frag%2f
S="https" U="user" P="pass" A="example.com" U="example.com" P=8080 P="/a/c%7e" Q="x=%41&y" F="Frag%2f" https://user:pass@example.com:8080/a/c%7e?x=%41&y#Frag%2f https://user:pass@example.com:8080/a/c%7e?x=%41&y#Frag%2f arrayInvalidCredentials(@Example.COM:8080/a/./b/../c%7e?x=%41&y#Frag%2f)
== http://[2001:DB8::1]/
S="http" U=null P=null A="[2001:db8::1]" U="[2001:db8::1]" P=null P="/" Q=null F=null http://[2001:db8::1]/ http://[2001:db8::1]/ array
== //host/p
Uri\WhatWg\InvalidUrlException: The specified URI is malformed (MissingSchemeNonRelativeUrl) MissingSchemeNonRelativeUrl(//host/p)! | null MissingSchemeNonRelativeUrl(//host/p)!
S="http" U=null P=null A="host" U="host" P=null P="/p" Q=null F=null http://host/p http://host/p array
== /abs/path
Uri\WhatWg\InvalidUrlException: The specified URI is malformed (MissingSchemeNonRelativeUrl) MissingSchemeNonRelativeUrl(/abs/path)! | null MissingSchemeNonRelativeUrl(/abs/path)!
S="http" U=null P=null A="base.org" U="base.org" P=null P="/abs/path" Q=null F=null http://base.org/abs/path http://base.org/abs/path array
== rel/path?q
Uri\WhatWg\InvalidUrlException: The specified URI is malformed (MissingSchemeNonRelativeUrl) MissingSchemeNonRelativeUrl(rel/path?q)! | null MissingSchemeNonRelativeUrl(rel/path?q)!
S="http" U=null P=null A="base.org" U="base.org" P=null P="/a/rel/path" Q="q" F=null http://base.org/a/rel/path?q http://base.org/a/rel/path?q array
== ?q=1
Uri\WhatWg\InvalidUrlException: The specified URI is malformed (MissingSchemeNonRelativeUrl) MissingSchemeNonRelativeUrl(?q=1)! | null MissingSchemeNonRelativeUrl(?q=1)!
S="http" U=null P=null A="base.org" U="base.org" P=null P="/a/b" Q="q=1" F=null http://base.org/a/b?q=1 http://base.org/a/b?q=1 array
== #f
Uri\WhatWg\InvalidUrlException: The specified URI is malformed (MissingSchemeNonRelativeUrl) MissingSchemeNonRelativeUrl(#f)! | null MissingSchemeNonRelativeUrl(#f)!
S="http" U=null P=null A="base.org" U="base.org" P=null P="/a/b" Q="q" F="f" http://base.org/a/b?q#f http://base.org/a/b?q#f array
== 
Uri\WhatWg\InvalidUrlException: The specified URI is malformed (MissingSchemeNonRelativeUrl) MissingSchemeNonRelativeUrl()! | null MissingSchemeNonRelativeUrl()!
S="http" U=null P=null A="base.org" U="base.org" P=null P="/a/b" Q="q" F=null http://base.org/a/b?q http://base.org/a/b?q array
== mailto:a@b.c
S="mailto" U=null P=null A=null U=null P=null P="a@b.c" Q=null F=null mailto:a@b.c mailto:a@b.c array
== urn:isbn:123
S="urn" U=null P=null A=null U=null P=null P="isbn:123" Q=null F=null urn:isbn:123 urn:isbn:123 array
== http://h
S="http" U=null P=null A="h" U="h" P=null P="/" Q=null F=null http://h/ http://h/ array
== http://h?q
S="http" U=null P=null A="h" U="h" P=null P="/" Q="q" F=null http://h/?q http://h/?q array
== http://h:/
S="http" U=null P=null A="h" U="h" P=null P="/" Q=null F=null http://h/ http://h/ array
== http://u@h
S="http" U="u" P="" A="h" U="h" P=null P="/" Q=null F=null http://u@h/ http://u@h/ arrayInvalidCredentials(@h)
== http://:p@h
S="http" U="" P="p" A="h" U="h" P=null P="/" Q=null F=null http://:p@h/ http://:p@h/ arrayInvalidCredentials(@h)
== http://u:@h/
S="http" U="u" P="" A="h" U="h" P=null P="/" Q=null F=null http://u@h/ http://u@h/ arrayInvalidCredentials(@h/)
== http://1.2.3.4/
S="http" U=null P=null A="1.2.3.4" U="1.2.3.4" P=null P="/" Q=null F=null http://1.2.3.4/ http://1.2.3.4/ array
== http://h/a b
S="http" U=null P=null A="h" U="h" P=null P="/a%20b" Q=null F=null http://h/a%20b http://h/a%20b arrayInvalidUrlUnit( b)
== http://h:99999/
Uri\WhatWg\InvalidUrlException: The specified URI is malformed (PortOutOfRange) PortOutOfRange(/)! | null PortOutOfRange(/)!
Uri\WhatWg\InvalidUrlException: The specified URI is malformed (PortOutOfRange) PortOutOfRange(/)! | null PortOutOfRange(/)!
== http://h:70a/
Uri\WhatWg\InvalidUrlException: The specified URI is malformed (PortInvalid) PortInvalid(a/)! | null PortInvalid(a/)!
Uri\WhatWg\InvalidUrlException: The specified URI is malformed (PortInvalid) PortInvalid(a/)! | null PortInvalid(a/)!
== file:///etc/passwd
S="file" U=null P=null A="" U="" P=null P="/etc/passwd" Q=null F=null file:///etc/passwd file:///etc/passwd array
== http:///x
S="http" U=null P=null A="x" U="x" P=null P="/" Q=null F=null http://x/ http://x/ arraySpecialSchemeMissingFollowingSolidus(/x)
== a:b:c
S="a" U=null P=null A=null U=null P=null P="b:c" Q=null F=null a:b:c a:b:c array
== 1a:b
Uri\WhatWg\InvalidUrlException: The specified URI is malformed (MissingSchemeNonRelativeUrl) MissingSchemeNonRelativeUrl(1a:b)! | null MissingSchemeNonRelativeUrl(1a:b)!
S="http" U=null P=null A="base.org" U="base.org" P=null P="/a/1a:b" Q=null F=null http://base.org/a/1a:b http://base.org/a/1a:b array
== http://exa_mple.com
S="http" U=null P=null A="exa_mple.com" U="exa_mple.com" P=null P="/" Q=null F=null http://exa_mple.com/ http://exa_mple.com/ array
== http://ex%61mple.com/%c3%a9
S="http" U=null P=null A="example.com" U="example.com" P=null P="/%c3%a9" Q=null F=null http://example.com/%c3%a9 http://example.com/%c3%a9 array
== http://h/?a=[b]
S="http" U=null P=null A="h" U="h" P=null P="/" Q="a=[b]" F=null http://h/?a=[b] http://h/?a=[b] arrayInvalidUrlUnit(]) InvalidUrlUnit([b])
== http://h/é
S="http" U=null P=null A="h" U="h" P=null P="/%C3%A9" Q=null F=null http://h/%C3%A9 http://h/%C3%A9 array
== s://h/../../a
S="s" U=null P=null A="h" U="h" P=null P="/a" Q=null F=null s://h/a s://h/a array
== s:/a/../..
S="s" U=null P=null A=null U=null P=null P="/" Q=null F=null s:/ s:/ array
== http://[v1.x]/
Uri\WhatWg\InvalidUrlException: The specified URI is malformed (Ipv6InvalidCodePoint) Ipv6InvalidCodePoint(v1.x]/)! | null Ipv6InvalidCodePoint(v1.x]/)!
Uri\WhatWg\InvalidUrlException: The specified URI is malformed (Ipv6InvalidCodePoint) Ipv6InvalidCodePoint(v1.x]/)! | null Ipv6InvalidCodePoint(v1.x]/)!
== http://[::1
Uri\WhatWg\InvalidUrlException: The specified URI is malformed (Ipv6Unclosed) Ipv6Unclosed(1)! | null Ipv6Unclosed(1)!
Uri\WhatWg\InvalidUrlException: The specified URI is malformed (Ipv6Unclosed) Ipv6Unclosed(1)! | null Ipv6Unclosed(1)!
== x://a@b@c
S="x" U="a%40b" P="" A="c" U="c" P=null P="" Q=null F=null x://a%40b@c x://a%40b@c arrayInvalidCredentials(@c) InvalidCredentials(@b@c)
== http://h/%2E%2e/x
S="http" U=null P=null A="h" U="h" P=null P="/x" Q=null F=null http://h/x http://h/x array
==   http://h/ 
S="http" U=null P=null A="h" U="h" P=null P="/" Q=null F=null http://h/ http://h/ arrayInvalidUrlUnit( ) InvalidUrlUnit(  http://h/ )
S="http" U=null P=null A="h" U="h" P=null P="/" Q=null F=null http://h/ http://h/ arrayInvalidUrlUnit( ) InvalidUrlUnit(  http://h/ )
== ht\ntp://h/\tx
S="http" U=null P=null A="h" U="h" P=null P="/x" Q=null F=null http://h/x http://h/x arrayInvalidUrlUnit(
tp://h/	x)
S="http" U=null P=null A="h" U="h" P=null P="/x" Q=null F=null http://h/x http://h/x arrayInvalidUrlUnit(
tp://h/	x)
== http:\\h\x
S="http" U=null P=null A="h" U="h" P=null P="/x" Q=null F=null http://h/x http://h/x arrayInvalidReverseSoldius(\x) SpecialSchemeMissingFollowingSolidus(\h\x) SpecialSchemeMissingFollowingSolidus(\\h\x) SpecialSchemeMissingFollowingSolidus(\\h\x)
== http:h
S="http" U=null P=null A="h" U="h" P=null P="/" Q=null F=null http://h/ http://h/ arraySpecialSchemeMissingFollowingSolidus(h)
== http:/h
S="http" U=null P=null A="h" U="h" P=null P="/" Q=null F=null http://h/ http://h/ arraySpecialSchemeMissingFollowingSolidus(/h) SpecialSchemeMissingFollowingSolidus(/h)
== https://
Uri\WhatWg\InvalidUrlException: The specified URI is malformed (HostMissing) HostMissing()! | null HostMissing()!
Uri\WhatWg\InvalidUrlException: The specified URI is malformed (HostMissing) HostMissing()! | null HostMissing()!
== https://?x
Uri\WhatWg\InvalidUrlException: The specified URI is malformed (HostMissing) HostMissing(?x)! | null HostMissing(?x)!
Uri\WhatWg\InvalidUrlException: The specified URI is malformed (HostMissing) HostMissing(?x)! | null HostMissing(?x)!
== https://u@
Uri\WhatWg\InvalidUrlException: The specified URI is malformed InvalidCredentials() InvalidCredentials(@) | null InvalidCredentials() InvalidCredentials(@)
Uri\WhatWg\InvalidUrlException: The specified URI is malformed InvalidCredentials() InvalidCredentials(@) | null InvalidCredentials() InvalidCredentials(@)
== https://u@/x
Uri\WhatWg\InvalidUrlException: The specified URI is malformed InvalidCredentials(/x) InvalidCredentials(@/x) | null InvalidCredentials(/x) InvalidCredentials(@/x)
Uri\WhatWg\InvalidUrlException: The specified URI is malformed InvalidCredentials(/x) InvalidCredentials(@/x) | null InvalidCredentials(/x) InvalidCredentials(@/x)
== http://1.2.3
S="http" U=null P=null A="1.2.0.3" U="1.2.0.3" P=null P="/" Q=null F=null http://1.2.0.3/ http://1.2.0.3/ array
== http://1.2.3.4.5/
Uri\WhatWg\InvalidUrlException: The specified URI is malformed (Ipv4TooManyParts) Ipv4TooManyParts(5)! | null Ipv4TooManyParts(5)!
Uri\WhatWg\InvalidUrlException: The specified URI is malformed (Ipv4TooManyParts) Ipv4TooManyParts(5)! | null Ipv4TooManyParts(5)!
== http://0x7f.1/
S="http" U=null P=null A="127.0.0.1" U="127.0.0.1" P=null P="/" Q=null F=null http://127.0.0.1/ http://127.0.0.1/ arrayIpv4NonDecimalPart(/)
== http://1.2.3.256/
Uri\WhatWg\InvalidUrlException: The specified URI is malformed (Ipv4OutOfRangePart) Ipv4OutOfRangePart(256)! | null Ipv4OutOfRangePart(256)!
Uri\WhatWg\InvalidUrlException: The specified URI is malformed (Ipv4OutOfRangePart) Ipv4OutOfRangePart(256)! | null Ipv4OutOfRangePart(256)!
== http://999.1.1.1
Uri\WhatWg\InvalidUrlException: The specified URI is malformed (Ipv4OutOfRangePart) Ipv4OutOfRangePart(999.1.1.1)! | null Ipv4OutOfRangePart(999.1.1.1)!
Uri\WhatWg\InvalidUrlException: The specified URI is malformed (Ipv4OutOfRangePart) Ipv4OutOfRangePart(999.1.1.1)! | null Ipv4OutOfRangePart(999.1.1.1)!
== http://1.2.3.foo
S="http" U=null P=null A="1.2.3.foo" U="1.2.3.foo" P=null P="/" Q=null F=null http://1.2.3.foo/ http://1.2.3.foo/ array
== http://foo.1
Uri\WhatWg\InvalidUrlException: The specified URI is malformed (Ipv4NonNumericPart) Ipv4NonNumericPart(foo.1)! | null Ipv4NonNumericPart(foo.1)!
Uri\WhatWg\InvalidUrlException: The specified URI is malformed (Ipv4NonNumericPart) Ipv4NonNumericPart(foo.1)! | null Ipv4NonNumericPart(foo.1)!
== http://1.2.3.4./
S="http" U=null P=null A="1.2.3.4" U="1.2.3.4" P=null P="/" Q=null F=null http://1.2.3.4/ http://1.2.3.4/ arrayIpv4EmptyPart()
== http://256/
S="http" U=null P=null A="0.0.1.0" U="0.0.1.0" P=null P="/" Q=null F=null http://0.0.1.0/ http://0.0.1.0/ arrayIpv4OutOfRangePart(/)!
== http://4294967296
Uri\WhatWg\InvalidUrlException: The specified URI is malformed (Ipv4OutOfRangePart) Ipv4OutOfRangePart(4294967296)! | null Ipv4OutOfRangePart(4294967296)!
Uri\WhatWg\InvalidUrlException: The specified URI is malformed (Ipv4OutOfRangePart) Ipv4OutOfRangePart(4294967296)! | null Ipv4OutOfRangePart(4294967296)!
== http://a b/
Uri\WhatWg\InvalidUrlException: The specified URI is malformed (DomainInvalidCodePoint) DomainInvalidCodePoint( b)! | null DomainInvalidCodePoint( b)!
Uri\WhatWg\InvalidUrlException: The specified URI is malformed (DomainInvalidCodePoint) DomainInvalidCodePoint( b)! | null DomainInvalidCodePoint( b)!
== http://a<b/
Uri\WhatWg\InvalidUrlException: The specified URI is malformed (DomainInvalidCodePoint) DomainInvalidCodePoint(<b)! | null DomainInvalidCodePoint(<b)!
Uri\WhatWg\InvalidUrlException: The specified URI is malformed (DomainInvalidCodePoint) DomainInvalidCodePoint(<b)! | null DomainInvalidCodePoint(<b)!
== http://a%b/
Uri\WhatWg\InvalidUrlException: The specified URI is malformed (DomainInvalidCodePoint) DomainInvalidCodePoint(%b)! | null DomainInvalidCodePoint(%b)!
Uri\WhatWg\InvalidUrlException: The specified URI is malformed (DomainInvalidCodePoint) DomainInvalidCodePoint(%b)! | null DomainInvalidCodePoint(%b)!
== s://a b/
Uri\WhatWg\InvalidUrlException: The specified URI is malformed (HostInvalidCodePoint) HostInvalidCodePoint( b/)! | null HostInvalidCodePoint( b/)!
Uri\WhatWg\InvalidUrlException: The specified URI is malformed (HostInvalidCodePoint) HostInvalidCodePoint( b/)! | null HostInvalidCodePoint( b/)!
== s://a^b
Uri\WhatWg\InvalidUrlException: The specified URI is malformed (HostInvalidCodePoint) HostInvalidCodePoint(^b)! | null HostInvalidCodePoint(^b)!
Uri\WhatWg\InvalidUrlException: The specified URI is malformed (HostInvalidCodePoint) HostInvalidCodePoint(^b)! | null HostInvalidCodePoint(^b)!
== http://münchen.de/ü?ü#ü
S="http" U=null P=null A="xn--mnchen-3ya.de" U="m\u00fcnchen.de" P=null P="/%C3%BC" Q="%C3%BC" F="%C3%BC" http://xn--mnchen-3ya.de/%C3%BC?%C3%BC#%C3%BC http://münchen.de/%C3%BC?%C3%BC#%C3%BC array
== http://xn--mnchen-3ya.de/
S="http" U=null P=null A="xn--mnchen-3ya.de" U="m\u00fcnchen.de" P=null P="/" Q=null F=null http://xn--mnchen-3ya.de/ http://münchen.de/ array
== http://xn--/
Uri\WhatWg\InvalidUrlException: The specified URI is malformed  | null 
Uri\WhatWg\InvalidUrlException: The specified URI is malformed  | null 
== http://xn--a/
Uri\WhatWg\InvalidUrlException: The specified URI is malformed  | null 
Uri\WhatWg\InvalidUrlException: The specified URI is malformed  | null 
== http://a..b/
S="http" U=null P=null A="a..b" U="a..b" P=null P="/" Q=null F=null http://a..b/ http://a..b/ array
== http://[1:2:3:4:5:6:7:8:9]/
Uri\WhatWg\InvalidUrlException: The specified URI is malformed (Ipv6TooManyPieces) Ipv6TooManyPieces(9]/)! | null Ipv6TooManyPieces(9]/)!
Uri\WhatWg\InvalidUrlException: The specified URI is malformed (Ipv6TooManyPieces) Ipv6TooManyPieces(9]/)! | null Ipv6TooManyPieces(9]/)!
== http://[1::2::3]/
Uri\WhatWg\InvalidUrlException: The specified URI is malformed (Ipv6MultipleCompression) Ipv6MultipleCompression(:3]/)! | null Ipv6MultipleCompression(:3]/)!
Uri\WhatWg\InvalidUrlException: The specified URI is malformed (Ipv6MultipleCompression) Ipv6MultipleCompression(:3]/)! | null Ipv6MultipleCompression(:3]/)!
== http://[:1]/
Uri\WhatWg\InvalidUrlException: The specified URI is malformed (Ipv6InvalidCompression) Ipv6InvalidCompression(1]/)! | null Ipv6InvalidCompression(1]/)!
Uri\WhatWg\InvalidUrlException: The specified URI is malformed (Ipv6InvalidCompression) Ipv6InvalidCompression(1]/)! | null Ipv6InvalidCompression(1]/)!
== http://[1:2]/
Uri\WhatWg\InvalidUrlException: The specified URI is malformed (Ipv6TooFewPieces) Ipv6TooFewPieces(]/)! | null Ipv6TooFewPieces(]/)!
Uri\WhatWg\InvalidUrlException: The specified URI is malformed (Ipv6TooFewPieces) Ipv6TooFewPieces(]/)! | null Ipv6TooFewPieces(]/)!
== http://[g::]/
Uri\WhatWg\InvalidUrlException: The specified URI is malformed (Ipv6InvalidCodePoint) Ipv6InvalidCodePoint(g::]/)! | null Ipv6InvalidCodePoint(g::]/)!
Uri\WhatWg\InvalidUrlException: The specified URI is malformed (Ipv6InvalidCodePoint) Ipv6InvalidCodePoint(g::]/)! | null Ipv6InvalidCodePoint(g::]/)!
== http://[::1.2.3.4]
S="http" U=null P=null A="[::102:304]" U="[::102:304]" P=null P="/" Q=null F=null http://[::102:304]/ http://[::102:304]/ array
== http://[::1.2.3]
Uri\WhatWg\InvalidUrlException: The specified URI is malformed (Ipv4InIpv6TooFewParts) Ipv4InIpv6TooFewParts(])! | null Ipv4InIpv6TooFewParts(])!
Uri\WhatWg\InvalidUrlException: The specified URI is malformed (Ipv4InIpv6TooFewParts) Ipv4InIpv6TooFewParts(])! | null Ipv4InIpv6TooFewParts(])!
== http://[::1.2.3.256]
Uri\WhatWg\InvalidUrlException: The specified URI is malformed (Ipv4InIpv6OutOfRangePart) Ipv4InIpv6OutOfRangePart(6])! | null Ipv4InIpv6OutOfRangePart(6])!
Uri\WhatWg\InvalidUrlException: The specified URI is malformed (Ipv4InIpv6OutOfRangePart) Ipv4InIpv6OutOfRangePart(6])! | null Ipv4InIpv6OutOfRangePart(6])!
== http://[::1.2.3.4.5]
Uri\WhatWg\InvalidUrlException: The specified URI is malformed (Ipv4InIpv6InvalidCodePoint) Ipv4InIpv6InvalidCodePoint(.5])! | null Ipv4InIpv6InvalidCodePoint(.5])!
Uri\WhatWg\InvalidUrlException: The specified URI is malformed (Ipv4InIpv6InvalidCodePoint) Ipv4InIpv6InvalidCodePoint(.5])! | null Ipv4InIpv6InvalidCodePoint(.5])!
== http://[1:2:3:4:5:6:7:1.2.3.4]
Uri\WhatWg\InvalidUrlException: The specified URI is malformed (Ipv4InIpv6TooManyPieces) Ipv4InIpv6TooManyPieces(1.2.3.4])! | null Ipv4InIpv6TooManyPieces(1.2.3.4])!
Uri\WhatWg\InvalidUrlException: The specified URI is malformed (Ipv4InIpv6TooManyPieces) Ipv4InIpv6TooManyPieces(1.2.3.4])! | null Ipv4InIpv6TooManyPieces(1.2.3.4])!
== http://[1:2:3:4:5:6:7:8
Uri\WhatWg\InvalidUrlException: The specified URI is malformed (Ipv6Unclosed) Ipv6Unclosed(8)! | null Ipv6Unclosed(8)!
Uri\WhatWg\InvalidUrlException: The specified URI is malformed (Ipv6Unclosed) Ipv6Unclosed(8)! | null Ipv6Unclosed(8)!
== http://[::1]x/
Uri\WhatWg\InvalidUrlException: The specified URI is malformed (Ipv6Unclosed) Ipv6Unclosed(x/)! | null Ipv6Unclosed(x/)!
Uri\WhatWg\InvalidUrlException: The specified URI is malformed (Ipv6Unclosed) Ipv6Unclosed(x/)! | null Ipv6Unclosed(x/)!
== http://[::01.2.3.4]
Uri\WhatWg\InvalidUrlException: The specified URI is malformed (Ipv4InIpv6InvalidCodePoint) Ipv4InIpv6InvalidCodePoint(1.2.3.4])! | null Ipv4InIpv6InvalidCodePoint(1.2.3.4])!
Uri\WhatWg\InvalidUrlException: The specified URI is malformed (Ipv4InIpv6InvalidCodePoint) Ipv4InIpv6InvalidCodePoint(1.2.3.4])! | null Ipv4InIpv6InvalidCodePoint(1.2.3.4])!
== http://[::1.2.a.4]
Uri\WhatWg\InvalidUrlException: The specified URI is malformed (Ipv4InIpv6InvalidCodePoint) Ipv4InIpv6InvalidCodePoint(a.4])! | null Ipv4InIpv6InvalidCodePoint(a.4])!
Uri\WhatWg\InvalidUrlException: The specified URI is malformed (Ipv4InIpv6InvalidCodePoint) Ipv4InIpv6InvalidCodePoint(a.4])! | null Ipv4InIpv6InvalidCodePoint(a.4])!
== file:c:/x
S="file" U=null P=null A="" U="" P=null P="/c:/x" Q=null F=null file:///c:/x file:///c:/x arraySpecialSchemeMissingFollowingSolidus(c:/x)
== file://c:/x
S="file" U=null P=null A="" U="" P=null P="/c:/x" Q=null F=null file:///c:/x file:///c:/x arrayFileInvalidWindowsDriveLetterHost(c:/x)
== file:/x
S="file" U=null P=null A="" U="" P=null P="/x" Q=null F=null file:///x file:///x arraySpecialSchemeMissingFollowingSolidus(/x)
== file://h/x
S="file" U=null P=null A="h" U="h" P=null P="/x" Q=null F=null file://h/x file://h/x array
== file:\x
S="file" U=null P=null A="" U="" P=null P="/x" Q=null F=null file:///x file:///x arrayInvalidReverseSoldius(\x) SpecialSchemeMissingFollowingSolidus(\x)
== data:text/plain,a b
S="data" U=null P=null A=null U=null P=null P="text/plain,a b" Q=null F=null data:text/plain,a b data:text/plain,a b arrayInvalidUrlUnit( b)
== data:x y z 
S="data" U=null P=null A=null U=null P=null P="x y z" Q=null F=null data:x y z data:x y z arrayInvalidUrlUnit( z ) InvalidUrlUnit( y z ) InvalidUrlUnit( )
== javascript:alert(1)
S="javascript" U=null P=null A=null U=null P=null P="alert(1)" Q=null F=null javascript:alert(1) javascript:alert(1) array
== http://h/%
S="http" U=null P=null A="h" U="h" P=null P="/%" Q=null F=null http://h/% http://h/% arrayInvalidUrlUnit(%)
== http://h/<>
S="http" U=null P=null A="h" U="h" P=null P="/%3C%3E" Q=null F=null http://h/%3C%3E http://h/%3C%3E arrayInvalidUrlUnit(>) InvalidUrlUnit(<>)
== http://h/"'`{}|^
S="http" U=null P=null A="h" U="h" P=null P="/%22'%60%7B%7D|^" Q=null F=null http://h/%22'%60%7B%7D|^ http://h/%22'%60%7B%7D|^ arrayInvalidUrlUnit(^) InvalidUrlUnit(|^) InvalidUrlUnit(}|^) InvalidUrlUnit({}|^) InvalidUrlUnit(`{}|^) InvalidUrlUnit("'`{}|^)
== http://h/?<>"'`{}|^ é
S="http" U=null P=null A="h" U="h" P=null P="/" Q="%3C%3E%22%27`{}|^%20%C3%A9" F=null http://h/?%3C%3E%22%27`{}|^%20%C3%A9 http://h/?%3C%3E%22%27`{}|^%20%C3%A9 arrayInvalidUrlUnit( é) InvalidUrlUnit(^ é) InvalidUrlUnit(|^ é) InvalidUrlUnit(}|^ é) InvalidUrlUnit({}|^ é) InvalidUrlUnit(`{}|^ é) InvalidUrlUnit("'`{}|^ é) InvalidUrlUnit(>"'`{}|^ é) InvalidUrlUnit(<>"'`{}|^ é)
== http://h/#<>"'`{}|^ é
S="http" U=null P=null A="h" U="h" P=null P="/" Q=null F="%3C%3E%22'%60{}|^%20%C3%A9" http://h/#%3C%3E%22'%60{}|^%20%C3%A9 http://h/#%3C%3E%22'%60{}|^%20%C3%A9 arrayInvalidUrlUnit( é) InvalidUrlUnit(^ é) InvalidUrlUnit(|^ é) InvalidUrlUnit(}|^ é) InvalidUrlUnit({}|^ é) InvalidUrlUnit(`{}|^ é) InvalidUrlUnit("'`{}|^ é) InvalidUrlUnit(>"'`{}|^ é) InvalidUrlUnit(<>"'`{}|^ é)
== a://h/?'
S="a" U=null P=null A="h" U="h" P=null P="/" Q="'" F=null a://h/?' a://h/?' array
== http://u:p:x@h
S="http" U="u" P="p%3Ax" A="h" U="h" P=null P="/" Q=null F=null http://u:p%3Ax@h/ http://u:p%3Ax@h/ arrayInvalidCredentials(@h)
== http://u@p@h
S="http" U="u%40p" P="" A="h" U="h" P=null P="/" Q=null F=null http://u%40p@h/ http://u%40p@h/ arrayInvalidCredentials(@h) InvalidCredentials(@p@h)
== http://us er:pa ss@h
S="http" U="us%20er" P="pa%20ss" A="h" U="h" P=null P="/" Q=null F=null http://us%20er:pa%20ss@h/ http://us%20er:pa%20ss@h/ arrayInvalidCredentials(@h)
== http://h:80/
S="http" U=null P=null A="h" U="h" P=null P="/" Q=null F=null http://h/ http://h/ array
== https://h:443
S="https" U=null P=null A="h" U="h" P=null P="/" Q=null F=null https://h/ https://h/ array
== ftp://h:21
S="ftp" U=null P=null A="h" U="h" P=null P="/" Q=null F=null ftp://h/ ftp://h/ array
== ws://h:80
S="ws" U=null P=null A="h" U="h" P=null P="/" Q=null F=null ws://h/ ws://h/ array
== http://h:00080
S="http" U=null P=null A="h" U="h" P=null P="/" Q=null F=null http://h/ http://h/ array
== http://h:-1
Uri\WhatWg\InvalidUrlException: The specified URI is malformed (PortInvalid) PortInvalid(-1)! | null PortInvalid(-1)!
Uri\WhatWg\InvalidUrlException: The specified URI is malformed (PortInvalid) PortInvalid(-1)! | null PortInvalid(-1)!
== blob:http://a/b
S="blob" U=null P=null A=null U=null P=null P="http://a/b" Q=null F=null blob:http://a/b blob:http://a/b array
== about:blank
S="about" U=null P=null A=null U=null P=null P="blank" Q=null F=null about:blank about:blank array
== http://%68/
S="http" U=null P=null A="h" U="h" P=null P="/" Q=null F=null http://h/ http://h/ array
== http://
Uri\WhatWg\InvalidUrlException: The specified URI is malformed (HostMissing) HostMissing()! | null HostMissing()!
Uri\WhatWg\InvalidUrlException: The specified URI is malformed (HostMissing) HostMissing()! | null HostMissing()!
== foo://
S="foo" U=null P=null A="" U="" P=null P="" Q=null F=null foo:// foo:// array
== foo:///x
S="foo" U=null P=null A="" U="" P=null P="/x" Q=null F=null foo:///x foo:///x array
== foo:/..//p
S="foo" U=null P=null A=null U=null P=null P="//p" Q=null F=null foo:/.//p foo:/.//p array
== http://faß.de
S="http" U=null P=null A="xn--fa-hia.de" U="fa\u00df.de" P=null P="/" Q=null F=null http://xn--fa-hia.de/ http://faß.de/ array
== http://ＧＯ.com
S="http" U=null P=null A="go.com" U="go.com" P=null P="/" Q=null F=null http://go.com/ http://go.com/ array
== http://a.b.
S="http" U=null P=null A="a.b." U="a.b." P=null P="/" Q=null F=null http://a.b./ http://a.b./ array
== http://.
S="http" U=null P=null A="." U="." P=null P="/" Q=null F=null http://./ http://./ array
== http://aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa.de
S="http" U=null P=null A="aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa.de" U="aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa.de" P=null P="/" Q=null F=null http://aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa.de/ http://aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa.de/ array
== http://h/\000
S="http" U=null P=null A="h" U="h" P=null P="/" Q=null F=null http://h/ http://h/ arrayInvalidUrlUnit()
== http://a\000b
Uri\WhatWg\InvalidUrlException: The specified URI is malformed (DomainInvalidCodePoint) DomainInvalidCodePoint()! | null DomainInvalidCodePoint()!
Uri\WhatWg\InvalidUrlException: The specified URI is malformed (DomainInvalidCodePoint) DomainInvalidCodePoint()! | null DomainInvalidCodePoint()!
== web+demo:/.//not-a-host/
S="web+demo" U=null P=null A=null U=null P=null P="//not-a-host/" Q=null F=null web+demo:/.//not-a-host/ web+demo:/.//not-a-host/ array
S="web+demo" U=null P=null A=null U=null P=null P="//not-a-host/" Q=null F=null web+demo:/.//not-a-host/ web+demo:/.//not-a-host/ array
== http://h/a%2fb%2E
S="http" U=null P=null A="h" U="h" P=null P="/a%2fb%2E" Q=null F=null http://h/a%2fb%2E http://h/a%2fb%2E array
== http://日本語.jp/
S="http" U=null P=null A="xn--wgv71a119e.jp" U="\u65e5\u672c\u8a9e.jp" P=null P="/" Q=null F=null http://xn--wgv71a119e.jp/ http://日本語.jp/ array
== http://☃.net/
S="http" U=null P=null A="xn--n3h.net" U="\u2603.net" P=null P="/" Q=null F=null http://xn--n3h.net/ http://☃.net/ array
== http://*.x/
S="http" U=null P=null A="*.x" U="*.x" P=null P="/" Q=null F=null http://*.x/ http://*.x/ array
== http://h/\x
S="http" U=null P=null A="h" U="h" P=null P="//x" Q=null F=null http://h//x http://h//x arrayInvalidReverseSoldius(\x)
== http://u\@h
S="http" U=null P=null A="u" U="u" P=null P="/@h" Q=null F=null http://u/@h http://u/@h arrayInvalidReverseSoldius(\@h)
g:h => g:h
   []
g => http://a/b/c/g
   []
./g => http://a/b/c/g
   []
g/ => http://a/b/c/g/
   []
/g => http://a/g
   []
//g => http://g/
   []
?y => http://a/b/c/d;p?y
   []
g?y => http://a/b/c/g?y
   []
#s => http://a/b/c/d;p?q#s
   []
g#s => http://a/b/c/g#s
   []
;x => http://a/b/c/;x
   []
 => http://a/b/c/d;p?q
   []
. => http://a/b/c/
   []
./ => http://a/b/c/
   []
.. => http://a/b/
   []
../g => http://a/b/g
   []
../../../g => http://a/g
   []
g;x=1/../y => http://a/b/c/y
   []
http:g => http://a/b/c/g
   SpecialSchemeMissingFollowingSolidus(g)
bad uri => http://a/b/c/bad%20uri
   InvalidUrlUnit( uri)
//[ => Uri\WhatWg\InvalidUrlException: The specified URI is malformed (Ipv6Unclosed) Ipv6Unclosed([)!
   5
\x => http://a/x
   InvalidReverseSoldius(x)
withScheme "http" https://u:p@h.com:1/p?q#f => http://u:p@h.com:1/p?q#f
withScheme "http" mailto:x => mailto:x
withScheme "http" file:///p => file:///p
withScheme "http" foo://h/p => foo://h/p
withScheme "http" foo:/p => foo:/p
withScheme "HTTP" https://u:p@h.com:1/p?q#f => http://u:p@h.com:1/p?q#f
withScheme "HTTP" mailto:x => mailto:x
withScheme "HTTP" file:///p => file:///p
withScheme "HTTP" foo://h/p => foo://h/p
withScheme "HTTP" foo:/p => foo:/p
withScheme "foo" https://u:p@h.com:1/p?q#f => https://u:p@h.com:1/p?q#f
withScheme "foo" mailto:x => foo:x
withScheme "foo" file:///p => file:///p
withScheme "foo" foo://h/p => foo://h/p
withScheme "foo" foo:/p => foo:/p
withScheme "1x" https://u:p@h.com:1/p?q#f => Uri\WhatWg\InvalidUrlException: The specified scheme is malformed 
withScheme "1x" mailto:x => Uri\WhatWg\InvalidUrlException: The specified scheme is malformed 
withScheme "1x" file:///p => Uri\WhatWg\InvalidUrlException: The specified scheme is malformed 
withScheme "1x" foo://h/p => Uri\WhatWg\InvalidUrlException: The specified scheme is malformed 
withScheme "1x" foo:/p => Uri\WhatWg\InvalidUrlException: The specified scheme is malformed 
withScheme "" https://u:p@h.com:1/p?q#f => Uri\WhatWg\InvalidUrlException: The specified scheme is malformed 
withScheme "" mailto:x => Uri\WhatWg\InvalidUrlException: The specified scheme is malformed 
withScheme "" file:///p => Uri\WhatWg\InvalidUrlException: The specified scheme is malformed 
withScheme "" foo://h/p => Uri\WhatWg\InvalidUrlException: The specified scheme is malformed 
withScheme "" foo:/p => Uri\WhatWg\InvalidUrlException: The specified scheme is malformed 
withScheme "http:" https://u:p@h.com:1/p?q#f => http://u:p@h.com:1/p?q#f
withScheme "http:" mailto:x => mailto:x
withScheme "http:" file:///p => file:///p
withScheme "http:" foo://h/p => foo://h/p
withScheme "http:" foo:/p => foo:/p
withScheme "file" https://u:p@h.com:1/p?q#f => https://u:p@h.com:1/p?q#f
withScheme "file" mailto:x => mailto:x
withScheme "file" file:///p => file:///p
withScheme "file" foo://h/p => foo://h/p
withScheme "file" foo:/p => foo:/p
withUsername "a:b" https://u:p@h.com:1/p?q#f => https://a%3Ab:p@h.com:1/p?q#f
withUsername "a:b" mailto:x => mailto:x
withUsername "a:b" file:///p => file:///p
withUsername "a:b" foo://h/p => foo://a%3Ab@h/p
withUsername "a:b" foo:/p => foo:/p
withUsername null https://u:p@h.com:1/p?q#f => https://:p@h.com:1/p?q#f
withUsername null mailto:x => mailto:x
withUsername null file:///p => file:///p
withUsername null foo://h/p => foo://h/p
withUsername null foo:/p => foo:/p
withUsername "" https://u:p@h.com:1/p?q#f => https://:p@h.com:1/p?q#f
withUsername "" mailto:x => mailto:x
withUsername "" file:///p => file:///p
withUsername "" foo://h/p => foo://h/p
withUsername "" foo:/p => foo:/p
withUsername "a@b \u00e9" https://u:p@h.com:1/p?q#f => https://a%40b%20%C3%A9:p@h.com:1/p?q#f
withUsername "a@b \u00e9" mailto:x => mailto:x
withUsername "a@b \u00e9" file:///p => file:///p
withUsername "a@b \u00e9" foo://h/p => foo://a%40b%20%C3%A9@h/p
withUsername "a@b \u00e9" foo:/p => foo:/p
withPassword "a:b" https://u:p@h.com:1/p?q#f => https://u:a%3Ab@h.com:1/p?q#f
withPassword "a:b" mailto:x => mailto:x
withPassword "a:b" file:///p => file:///p
withPassword "a:b" foo://h/p => foo://:a%3Ab@h/p
withPassword "a:b" foo:/p => foo:/p
withPassword null https://u:p@h.com:1/p?q#f => https://u@h.com:1/p?q#f
withPassword null mailto:x => mailto:x
withPassword null file:///p => file:///p
withPassword null foo://h/p => foo://h/p
withPassword null foo:/p => foo:/p
withPassword "" https://u:p@h.com:1/p?q#f => https://u@h.com:1/p?q#f
withPassword "" mailto:x => mailto:x
withPassword "" file:///p => file:///p
withPassword "" foo://h/p => foo://h/p
withPassword "" foo:/p => foo:/p
withPassword "\/?" https://u:p@h.com:1/p?q#f => https://u:%2F%3F@h.com:1/p?q#f
withPassword "\/?" mailto:x => mailto:x
withPassword "\/?" file:///p => file:///p
withPassword "\/?" foo://h/p => foo://:%2F%3F@h/p
withPassword "\/?" foo:/p => foo:/p
withHost "x.y" https://u:p@h.com:1/p?q#f => https://u:p@x.y:1/p?q#f
withHost "x.y" mailto:x => mailto:x
withHost "x.y" file:///p => file://x.y/p
withHost "x.y" foo://h/p => foo://x.y/p
withHost "x.y" foo:/p => foo://x.y/p
withHost "x:8" https://u:p@h.com:1/p?q#f => Uri\WhatWg\InvalidUrlException: The specified host is malformed 
withHost "x:8" mailto:x => mailto:x
withHost "x:8" file:///p => Uri\WhatWg\InvalidUrlException: The specified host is malformed (DomainInvalidCodePoint) DomainInvalidCodePoint(:8)!
withHost "x:8" foo://h/p => Uri\WhatWg\InvalidUrlException: The specified host is malformed 
withHost "x:8" foo:/p => Uri\WhatWg\InvalidUrlException: The specified host is malformed 
withHost null https://u:p@h.com:1/p?q#f => Uri\WhatWg\InvalidUrlException: The specified host is malformed (HostMissing) HostMissing()!
withHost null mailto:x => mailto:x
withHost null file:///p => file:///p
withHost null foo://h/p => foo:///p
withHost null foo:/p => foo:///p
withHost "" https://u:p@h.com:1/p?q#f => Uri\WhatWg\InvalidUrlException: The specified host is malformed (HostMissing) HostMissing()!
withHost "" mailto:x => mailto:x
withHost "" file:///p => file:///p
withHost "" foo://h/p => foo:///p
withHost "" foo:/p => foo:///p
withHost "[::1]" https://u:p@h.com:1/p?q#f => https://u:p@[::1]:1/p?q#f
withHost "[::1]" mailto:x => mailto:x
withHost "[::1]" file:///p => file://[::1]/p
withHost "[::1]" foo://h/p => foo://[::1]/p
withHost "[::1]" foo:/p => foo://[::1]/p
withHost "a b" https://u:p@h.com:1/p?q#f => Uri\WhatWg\InvalidUrlException: The specified host is malformed (DomainInvalidCodePoint) DomainInvalidCodePoint( b)!
withHost "a b" mailto:x => mailto:x
withHost "a b" file:///p => Uri\WhatWg\InvalidUrlException: The specified host is malformed (DomainInvalidCodePoint) DomainInvalidCodePoint( b)!
withHost "a b" foo://h/p => Uri\WhatWg\InvalidUrlException: The specified host is malformed (HostInvalidCodePoint) HostInvalidCodePoint( b)!
withHost "a b" foo:/p => Uri\WhatWg\InvalidUrlException: The specified host is malformed (HostInvalidCodePoint) HostInvalidCodePoint( b)!
withHost "a\/b" https://u:p@h.com:1/p?q#f => https://u:p@a:1/p?q#f
withHost "a\/b" mailto:x => mailto:x
withHost "a\/b" file:///p => file://a/p
withHost "a\/b" foo://h/p => foo://a/p
withHost "a\/b" foo:/p => foo://a/p
withHost "\u00e9.x" https://u:p@h.com:1/p?q#f => https://u:p@xn--9ca.x:1/p?q#f
withHost "\u00e9.x" mailto:x => mailto:x
withHost "\u00e9.x" file:///p => file://xn--9ca.x/p
withHost "\u00e9.x" foo://h/p => foo://%C3%A9.x/p
withHost "\u00e9.x" foo:/p => foo://%C3%A9.x/p
withHost "1.2" https://u:p@h.com:1/p?q#f => https://u:p@1.0.0.2:1/p?q#f
withHost "1.2" mailto:x => mailto:x
withHost "1.2" file:///p => file://1.0.0.2/p
withHost "1.2" foo://h/p => foo://1.2/p
withHost "1.2" foo:/p => foo://1.2/p
withPort 80 https://u:p@h.com:1/p?q#f => https://u:p@h.com:80/p?q#f
withPort 80 mailto:x => mailto:x
withPort 80 file:///p => file:///p
withPort 80 foo://h/p => foo://h:80/p
withPort 80 foo:/p => foo:/p
withPort 443 https://u:p@h.com:1/p?q#f => https://u:p@h.com/p?q#f
withPort 443 mailto:x => mailto:x
withPort 443 file:///p => file:///p
withPort 443 foo://h/p => foo://h:443/p
withPort 443 foo:/p => foo:/p
withPort null https://u:p@h.com:1/p?q#f => https://u:p@h.com/p?q#f
withPort null mailto:x => mailto:x
withPort null file:///p => file:///p
withPort null foo://h/p => foo://h/p
withPort null foo:/p => foo:/p
withPort -1 https://u:p@h.com:1/p?q#f => Uri\WhatWg\InvalidUrlException: The specified port is malformed 
withPort -1 mailto:x => mailto:x
withPort -1 file:///p => file:///p
withPort -1 foo://h/p => Uri\WhatWg\InvalidUrlException: The specified port is malformed 
withPort -1 foo:/p => foo:/p
withPort 99999 https://u:p@h.com:1/p?q#f => Uri\WhatWg\InvalidUrlException: The specified port is malformed (PortOutOfRange) PortOutOfRange()!
withPort 99999 mailto:x => mailto:x
withPort 99999 file:///p => file:///p
withPort 99999 foo://h/p => Uri\WhatWg\InvalidUrlException: The specified port is malformed (PortOutOfRange) PortOutOfRange()!
withPort 99999 foo:/p => foo:/p
withPath "\/x" https://u:p@h.com:1/p?q#f => https://u:p@h.com:1/x?q#f
withPath "\/x" mailto:x => mailto:x
withPath "\/x" file:///p => file:///x
withPath "\/x" foo://h/p => foo://h/x
withPath "\/x" foo:/p => foo:/x
withPath "x" https://u:p@h.com:1/p?q#f => https://u:p@h.com:1/x?q#f
withPath "x" mailto:x => mailto:x
withPath "x" file:///p => file:///x
withPath "x" foo://h/p => foo://h/x
withPath "x" foo:/p => foo:/x
withPath "" https://u:p@h.com:1/p?q#f => https://u:p@h.com:1/?q#f
withPath "" mailto:x => mailto:x
withPath "" file:///p => file:///
withPath "" foo://h/p => foo://h
withPath "" foo:/p => foo:/
withPath "\/a b" https://u:p@h.com:1/p?q#f => https://u:p@h.com:1/a%20b?q#f
withPath "\/a b" mailto:x => mailto:x
withPath "\/a b" file:///p => file:///a%20b
withPath "\/a b" foo://h/p => foo://h/a%20b
withPath "\/a b" foo:/p => foo:/a%20b
withPath "\/a\/..\/b?c#d" https://u:p@h.com:1/p?q#f => https://u:p@h.com:1/b%3Fc%23d?q#f
withPath "\/a\/..\/b?c#d" mailto:x => mailto:x
withPath "\/a\/..\/b?c#d" file:///p => file:///b%3Fc%23d
withPath "\/a\/..\/b?c#d" foo://h/p => foo://h/b%3Fc%23d
withPath "\/a\/..\/b?c#d" foo:/p => foo:/b%3Fc%23d
withQuery "a=b" https://u:p@h.com:1/p?q#f => https://u:p@h.com:1/p?a=b#f
withQuery "a=b" mailto:x => mailto:x?a=b
withQuery "a=b" file:///p => file:///p?a=b
withQuery "a=b" foo://h/p => foo://h/p?a=b
withQuery "a=b" foo:/p => foo:/p?a=b
withQuery "?a" https://u:p@h.com:1/p?q#f => https://u:p@h.com:1/p?a#f
withQuery "?a" mailto:x => mailto:x?a
withQuery "?a" file:///p => file:///p?a
withQuery "?a" foo://h/p => foo://h/p?a
withQuery "?a" foo:/p => foo:/p?a
withQuery null https://u:p@h.com:1/p?q#f => https://u:p@h.com:1/p#f
withQuery null mailto:x => mailto:x
withQuery null file:///p => file:///p
withQuery null foo://h/p => foo://h/p
withQuery null foo:/p => foo:/p
withQuery "" https://u:p@h.com:1/p?q#f => https://u:p@h.com:1/p#f
withQuery "" mailto:x => mailto:x
withQuery "" file:///p => file:///p
withQuery "" foo://h/p => foo://h/p
withQuery "" foo:/p => foo:/p
withQuery "a#b \u00e9'" https://u:p@h.com:1/p?q#f => https://u:p@h.com:1/p?a%23b%20%C3%A9%27#f
withQuery "a#b \u00e9'" mailto:x => mailto:x?a%23b%20%C3%A9'
withQuery "a#b \u00e9'" file:///p => file:///p?a%23b%20%C3%A9%27
withQuery "a#b \u00e9'" foo://h/p => foo://h/p?a%23b%20%C3%A9'
withQuery "a#b \u00e9'" foo:/p => foo:/p?a%23b%20%C3%A9'
withFragment "z" https://u:p@h.com:1/p?q#f => https://u:p@h.com:1/p?q#z
withFragment "z" mailto:x => mailto:x#z
withFragment "z" file:///p => file:///p#z
withFragment "z" foo://h/p => foo://h/p#z
withFragment "z" foo:/p => foo:/p#z
withFragment "#z" https://u:p@h.com:1/p?q#f => https://u:p@h.com:1/p?q#z
withFragment "#z" mailto:x => mailto:x#z
withFragment "#z" file:///p => file:///p#z
withFragment "#z" foo://h/p => foo://h/p#z
withFragment "#z" foo:/p => foo:/p#z
withFragment null https://u:p@h.com:1/p?q#f => https://u:p@h.com:1/p?q
withFragment null mailto:x => mailto:x
withFragment null file:///p => file:///p
withFragment null foo://h/p => foo://h/p
withFragment null foo:/p => foo:/p
withFragment "" https://u:p@h.com:1/p?q#f => https://u:p@h.com:1/p?q
withFragment "" mailto:x => mailto:x
withFragment "" file:///p => file:///p
withFragment "" foo://h/p => foo://h/p
withFragment "" foo:/p => foo:/p
withFragment "a` b" https://u:p@h.com:1/p?q#f => https://u:p@h.com:1/p?q#a%60%20b
withFragment "a` b" mailto:x => mailto:x#a%60%20b
withFragment "a` b" file:///p => file:///p#a%60%20b
withFragment "a` b" foo://h/p => foo://h/p#a%60%20b
withFragment "a` b" foo:/p => foo:/p#a%60%20b
true
false
true
O:14:"Uri\WhatWg\Url":2:{i:0;a:1:{s:3:"uri";s:25:"https://u:p@h.com:1/p?q#f";}i:1;a:0:{}}
bool(true)
bool(true)
bool(true)
Exception: Invalid serialization data for Uri\WhatWg\Url object 
Exception: Invalid serialization data for Uri\WhatWg\Url object 
http://h/%20x
Exception: Invalid serialization data for Uri\WhatWg\Url object 
Exception: Invalid serialization data for Uri\WhatWg\Url object 
Exception: Invalid serialization data for Uri\WhatWg\Url object 
Uri\WhatWg\Url Object
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
\Uri\WhatWg\Url::__set_state(array(
)){}
Array
(
    [0] => Uri\WhatWg\Url Object
        (
            [scheme] => mailto
            [username] => 
            [password] => 
            [host] => 
            [port] => 
            [path] => x
            [query] => 
            [fragment] => 
        )

    [1] => Uri\WhatWg\Url Object
        (
            [scheme] => foo
            [username] => 
            [password] => 
            [host] => 
            [port] => 
            [path] => /p
            [query] => 
            [fragment] => 
        )

    [2] => Uri\WhatWg\Url Object
        (
            [scheme] => http
            [username] => 
            [password] => 
            [host] => xn--mnchen-3ya.de
            [port] => 
            [path] => /
            [query] => 
            [fragment] => 
        )

)
Error: Object of class Uri\WhatWg\Url could not be converted to string 
0
Error: Cannot create dynamic property Uri\WhatWg\Url::$foo 
Exception: Invalid serialization data for Uri\WhatWg\Url object 
Error: Cannot modify readonly object of class Uri\WhatWg\Url 
Uri\WhatWg\InvalidUrlException: The specified URI is malformed (DomainInvalidCodePoint) DomainInvalidCodePoint()!
null
TypeError: Uri\WhatWg\Url::parse(): Argument #1 ($uri) must be of type string, array given 
ArgumentCountError: Uri\WhatWg\Url::__construct() expects at least 1 argument, 0 given 
TypeError: Uri\WhatWg\Url::__construct(): Argument #2 ($baseUrl) must be of type ?Uri\WhatWg\Url, int given 
Array
(
    [0] => Array
        (
            [0] => Uri\WhatWg\UrlValidationError Object
                (
                    [context] => [
                    [type] => Uri\WhatWg\UrlValidationErrorType Enum
                        (
                            [name] => Ipv6Unclosed
                        )

                    [failure] => 1
                )

        )

    [1] => 0
    [2] => 
)
Cannot modify readonly property Uri\WhatWg\InvalidUrlException::$errors
Uri\WhatWg\UrlValidationError Object
(
    [context] => ctx
    [type] => Uri\WhatWg\UrlValidationErrorType Enum
        (
            [name] => HostMissing
        )

    [failure] => 1
)
Error: Cannot modify readonly property Uri\WhatWg\UrlValidationError::$context 
TypeError: Uri\WhatWg\UrlValidationError::__construct(): Argument #2 ($type) must be of type Uri\WhatWg\UrlValidationErrorType, int given 
Error: Cannot modify readonly property Uri\WhatWg\UrlValidationError::$context 
bool(true)
string(1) "m"
int(3)
string(1) "p"
ValueError: Uri\WhatWg\InvalidUrlException::__construct(): Argument #2 ($errors) must be a list of Uri\WhatWg\UrlValidationError 
Uri\WhatWg\InvalidUrlException:  
ValueError: Uri\WhatWg\InvalidUrlException::__construct(): Argument #2 ($errors) must be a list of Uri\WhatWg\UrlValidationError 
MyE: x HostMissing(ctx)!
29 DomainToAscii,DomainToUnicode,DomainInvalidCodePoint,HostInvalidCodePoint,Ipv4EmptyPart,Ipv4TooManyParts,Ipv4NonNumericPart,Ipv4NonDecimalPart,Ipv4OutOfRangePart,Ipv6Unclosed,Ipv6InvalidCompression,Ipv6TooManyPieces,Ipv6MultipleCompression,Ipv6InvalidCodePoint,Ipv6TooFewPieces,Ipv4InIpv6TooManyPieces,Ipv4InIpv6InvalidCodePoint,Ipv4InIpv6OutOfRangePart,Ipv4InIpv6TooFewParts,InvalidUrlUnit,SpecialSchemeMissingFollowingSolidus,MissingSchemeNonRelativeUrl,InvalidReverseSoldius,InvalidCredentials,HostMissing,PortOutOfRange,PortInvalid,FileInvalidWindowsDriveLetter,FileInvalidWindowsDriveLetterHost
http://h? http://h/? null null "" null "\/" 
http://h# http://h/# null null null "" "\/" 
http://h/?# http://h/?# null null "" "" "\/" 
foo: foo: null null null null "" 
foo:? foo:? null null "" null "" 
foo://h? foo://h? null null "" null "" 
foo:a# foo:a# null null null "" "a" 
http://@h http://h/ null null null null "\/" 
http://:@h/ http://h/ null null null null "\/" 
http://h/p?""null
http://h/p#null""
string(0) ""
string(1) "p"
NULL
NULL
bool(false)
string(13) "foo:/.//x?q#f"
string(1) "/"
string(0) ""
string(15) "http://h/?ab%FF"
