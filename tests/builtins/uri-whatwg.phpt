--TEST--
Uri\WhatWg\Url: parts, faults, references, changed copies, errors
--FILE--
<?php
use Uri\WhatWg\Url;
function e($es) { $o=[]; foreach ((array)$es as $e) $o[] = $e->type->name.'('.$e->context.')'.($e->failure?'!':''); return implode(' ', $o); }
$b = Url::parse('http://base.org/a/b?q#f');
foreach (['https://user:pass@Example.COM:8080/a/./b/../c%7e?x=%41&y#Frag%2f','http://[2001:DB8::1]/','//host/p','/abs/path','rel/path?q','?q=1','#f','','mailto:a@b.c','urn:isbn:123','http://h','http://h?q','http://h:/','http://u@h','http://:p@h','http://u:@h/','http://1.2.3.4/','http://h/a b','http://h:99999/','http://h:70a/','file:///etc/passwd','http:///x','a:b:c','1a:b','http://exa_mple.com','http://ex%61mple.com/%c3%a9','http://h/?a=[b]','http://h/é','s://h/../../a','s:/a/../..','http://[v1.x]/','http://[::1','x://a@b@c','http://h/%2E%2e/x',
'  http://h/ ',"ht\ntp://h/\tx",'http:\\\\h\\x','http:h','http:/h','https://','https://?x','https://u@','https://u@/x','http://1.2.3','http://1.2.3.4.5/','http://0x7f.1/','http://1.2.3.256/','http://999.1.1.1','http://1.2.3.foo','http://foo.1','http://1.2.3.4./','http://256/','http://4294967296','http://a b/','http://a<b/','http://a%b/','s://a b/','s://a^b','http://münchen.de/ü?ü#ü','http://xn--mnchen-3ya.de/','http://xn--/','http://xn--a/','http://a..b/','http://[1:2:3:4:5:6:7:8:9]/','http://[1::2::3]/','http://[:1]/','http://[1:2]/','http://[g::]/','http://[::1.2.3.4]','http://[::1.2.3]','http://[::1.2.3.256]','http://[::1.2.3.4.5]','http://[1:2:3:4:5:6:7:1.2.3.4]','http://[1:2:3:4:5:6:7:8','http://[::1]x/','http://[::01.2.3.4]','http://[::1.2.a.4]','file:c:/x','file://c:/x','file:/x','file://h/x','file:\\x','data:text/plain,a b','data:x y z ','javascript:alert(1)','http://h/%','http://h/<>','http://h/"\'`{}|^','http://h/?<>"\'`{}|^ é','http://h/#<>"\'`{}|^ é','a://h/?\'','http://u:p:x@h','http://u@p@h','http://us er:pa ss@h','http://h:80/','https://h:443','ftp://h:21','ws://h:80','http://h:00080','http://h:-1','blob:http://a/b','about:blank','http://%68/','http://','foo://','foo:///x','foo:/..//p','http://faß.de','http://ＧＯ.com','http://a.b.','http://.','http://'.str_repeat('a',64).'.de',"http://h/\x80","http://\xff/","http://h/\0","http://a\0b",'web+demo:/.//not-a-host/','http://h/a%2fb%2E','http://日本語.jp/','http://☃.net/','http://*.x/','http://h/\\x','http://u\\@h'] as $u) {
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
foreach (['O:14:"Uri\WhatWg\Url":0:{}','O:14:"Uri\WhatWg\Url":2:{i:0;a:1:{s:3:"uri";s:1:"x";}i:1;a:0:{}}','O:14:"Uri\WhatWg\Url":2:{i:0;a:1:{s:3:"uri";s:10:"http://h/ x";}i:1;a:0:{}}','O:14:"Uri\WhatWg\Url":2:{i:0;a:1:{s:3:"url";s:10:"http://h/ x";}i:1;a:0:{}}','O:14:"Uri\WhatWg\Url":2:{i:0;a:1:{s:3:"uri";s:9:"http://h/";}i:1;a:1:{i:0;i:1;}}','O:14:"Uri\WhatWg\Url":1:{i:0;i:1;}'] as $s) t(fn() => unserialize($s));
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
