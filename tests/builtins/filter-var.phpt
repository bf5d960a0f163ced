--TEST--
filter_var: numbers, addresses, names; sanitizing; arrays and callbacks
--FILE--
<?php
foreach(['1','01','-5','+7','1.5',' 12 ','0x1A','abc','','9223372036854775807','9223372036854775808','0'] as $v) { echo json_encode($v); foreach([FILTER_VALIDATE_INT,FILTER_VALIDATE_FLOAT,FILTER_VALIDATE_BOOL] as $f) echo ' ',json_encode(filter_var($v,$f)),json_encode(filter_var($v,$f,FILTER_NULL_ON_FAILURE)); echo "\n"; }
var_dump(filter_var('0x1A',FILTER_VALIDATE_INT,FILTER_FLAG_ALLOW_HEX), filter_var('017',FILTER_VALIDATE_INT,FILTER_FLAG_ALLOW_OCTAL), filter_var('5',FILTER_VALIDATE_INT,['options'=>['min_range'=>6,'default'=>3]]),filter_var('1,000.5',FILTER_VALIDATE_FLOAT,FILTER_FLAG_ALLOW_THOUSAND),filter_var('1e5',FILTER_VALIDATE_FLOAT));
foreach(['yes','on','off','TRUE','no','maybe',true,false,null,1.0] as $v) var_dump(filter_var($v,FILTER_VALIDATE_BOOLEAN,FILTER_NULL_ON_FAILURE));
foreach(['a@b.co','a.b+c@example.com','@x','a@b','a@b..c','"q q"@x.org','a@[127.0.0.1]','.a@b.c','é@x.fr','a@-b.com'] as $v) echo $v,' ',json_encode(filter_var($v,FILTER_VALIDATE_EMAIL)),"\n";
foreach(['http://example.com','http://','example.com','ftp://u:p@h.org:21/x?y#z','mailto:a@b.c','http://ex ample.com','https://[::1]/','http://a_b.com','http://localhost:80','javascript:alert(1)','news:x','http://-a.com','//x.y'] as $v) echo $v,' ',json_encode(filter_var($v,FILTER_VALIDATE_URL)),json_encode(filter_var($v,FILTER_VALIDATE_URL,FILTER_FLAG_PATH_REQUIRED)),"\n";
foreach(['127.0.0.1','10.0.0.1','8.8.8.8','256.1.1.1','::1','fe80::1','2001:4860:4860::8888','1.2.3','192.168.1.1','0.0.0.0','fc00::1','01.2.3.4'] as $v) echo $v,' ',json_encode(filter_var($v,FILTER_VALIDATE_IP)),json_encode(filter_var($v,FILTER_VALIDATE_IP,FILTER_FLAG_NO_PRIV_RANGE|FILTER_FLAG_NO_RES_RANGE)),json_encode(filter_var($v,FILTER_VALIDATE_IP,FILTER_FLAG_IPV4)),json_encode(filter_var($v,FILTER_VALIDATE_IP,FILTER_FLAG_IPV6)),json_encode(filter_var($v,FILTER_VALIDATE_IP,FILTER_FLAG_GLOBAL_RANGE)),"\n";
foreach(['01-23-45-67-89-ab','01:23:45:67:89:ab','0123.4567.89ab','0123456789ab'] as $v) echo json_encode(filter_var($v,FILTER_VALIDATE_MAC)),"\n";
foreach(['example.com','-a.com','a..b','x_y.com','localhost','1.2.3.4','a.'] as $v) echo json_encode(filter_var($v,FILTER_VALIDATE_DOMAIN)),json_encode(filter_var($v,FILTER_VALIDATE_DOMAIN,FILTER_FLAG_HOSTNAME)),"\n";
var_dump(filter_var('abc',FILTER_VALIDATE_REGEXP,['options'=>['regexp'=>'/^a/']]),filter_var('xbc',FILTER_VALIDATE_REGEXP,['options'=>['regexp'=>'/^a/']]));
foreach([FILTER_SANITIZE_ENCODED,FILTER_SANITIZE_SPECIAL_CHARS,FILTER_SANITIZE_FULL_SPECIAL_CHARS,FILTER_UNSAFE_RAW,FILTER_SANITIZE_EMAIL,FILTER_SANITIZE_URL,FILTER_SANITIZE_NUMBER_INT,FILTER_SANITIZE_NUMBER_FLOAT,FILTER_SANITIZE_ADD_SLASHES] as $f) echo json_encode(filter_var("<b>O'Re\"il & l-y+1.5e3\n</b>@x.com",$f)),"\n";
var_dump(filter_var(['1','x',['2']],FILTER_VALIDATE_INT,FILTER_REQUIRE_ARRAY),filter_var('1',FILTER_VALIDATE_INT,FILTER_FORCE_ARRAY),filter_var(['1'],FILTER_VALIDATE_INT), filter_var('hi',FILTER_CALLBACK,['options'=>'strtoupper']), filter_var(new stdClass), filter_var('x'));
var_dump(filter_var_array(['a'=>'1','b'=>'x','c'=>['1','2']],['a'=>FILTER_VALIDATE_INT,'b'=>['filter'=>FILTER_VALIDATE_INT,'flags'=>FILTER_NULL_ON_FAILURE],'c'=>['filter'=>FILTER_VALIDATE_INT,'flags'=>FILTER_REQUIRE_ARRAY],'d'=>FILTER_DEFAULT]));
--EXPECT--
"1" 11 11 truetrue
"01" falsenull 11 falsenull
"-5" -5-5 -5-5 falsenull
"+7" 77 77 falsenull
"1.5" falsenull 1.51.5 falsenull
" 12 " 1212 1212 falsenull
"0x1A" falsenull falsenull falsenull
"abc" falsenull falsenull falsenull
"" falsenull falsenull falsefalse
"9223372036854775807" 92233720368547758079223372036854775807 9.223372036854776e+189.223372036854776e+18 falsenull
"9223372036854775808" falsenull 9.223372036854776e+189.223372036854776e+18 falsenull
"0" 00 00 falsefalse
int(26)
int(15)
int(3)
float(1000.5)
float(100000)
bool(true)
bool(true)
bool(false)
bool(true)
bool(false)
NULL
bool(true)
bool(false)
bool(false)
bool(true)
a@b.co "a@b.co"
a.b+c@example.com "a.b+c@example.com"
@x false
a@b false
a@b..c false
"q q"@x.org false
a@[127.0.0.1] "a@[127.0.0.1]"
.a@b.c false
é@x.fr false
a@-b.com false
http://example.com "http:\/\/example.com"false
http:// falsefalse
example.com falsefalse
ftp://u:p@h.org:21/x?y#z "ftp:\/\/u:p@h.org:21\/x?y#z""ftp:\/\/u:p@h.org:21\/x?y#z"
mailto:a@b.c "mailto:a@b.c""mailto:a@b.c"
http://ex ample.com falsefalse
https://[::1]/ "https:\/\/[::1]\/""https:\/\/[::1]\/"
http://a_b.com falsefalse
http://localhost:80 "http:\/\/localhost:80"false
javascript:alert(1) falsefalse
news:x "news:x""news:x"
http://-a.com falsefalse
//x.y falsefalse
127.0.0.1 "127.0.0.1"false"127.0.0.1"falsefalse
10.0.0.1 "10.0.0.1"false"10.0.0.1"falsefalse
8.8.8.8 "8.8.8.8""8.8.8.8""8.8.8.8"false"8.8.8.8"
256.1.1.1 falsefalsefalsefalsefalse
::1 "::1"falsefalse"::1"false
fe80::1 "fe80::1"falsefalse"fe80::1"false
2001:4860:4860::8888 "2001:4860:4860::8888""2001:4860:4860::8888"false"2001:4860:4860::8888""2001:4860:4860::8888"
1.2.3 falsefalsefalsefalsefalse
192.168.1.1 "192.168.1.1"false"192.168.1.1"falsefalse
0.0.0.0 "0.0.0.0"false"0.0.0.0"falsefalse
fc00::1 "fc00::1"falsefalse"fc00::1"false
01.2.3.4 falsefalsefalsefalsefalse
"01-23-45-67-89-ab"
"01:23:45:67:89:ab"
"0123.4567.89ab"
false
"example.com""example.com"
"-a.com"false
falsefalse
"x_y.com"false
"localhost""localhost"
"1.2.3.4""1.2.3.4"
"a.""a."
string(3) "abc"
bool(false)
"%3Cb%3EO%27Re%22il%20%26%20l-y%2B1.5e3%0A%3C%2Fb%3E%40x.com"
"&#60;b&#62;O&#39;Re&#34;il &#38; l-y+1.5e3&#10;&#60;\/b&#62;@x.com"
"&lt;b&gt;O&#039;Re&quot;il &amp; l-y+1.5e3\n&lt;\/b&gt;@x.com"
"<b>O'Re\"il & l-y+1.5e3\n<\/b>@x.com"
"bO'Reil&l-y+1.5e3b@x.com"
"<b>O'Re\"il&l-y+1.5e3<\/b>@x.com"
"-+153"
"-+153"
"<b>O\\'Re\\\"il & l-y+1.5e3\n<\/b>@x.com"
array(3) {
  [0]=>
  int(1)
  [1]=>
  bool(false)
  [2]=>
  array(1) {
    [0]=>
    int(2)
  }
}
array(1) {
  [0]=>
  int(1)
}
bool(false)
string(2) "HI"
bool(false)
string(1) "x"
array(4) {
  ["a"]=>
  int(1)
  ["b"]=>
  NULL
  ["c"]=>
  array(2) {
    [0]=>
    int(1)
    [1]=>
    int(2)
  }
  ["d"]=>
  NULL
}
