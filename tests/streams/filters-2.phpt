--TEST--
Filters: codecs with bad bytes, filters of the script in php://filter, autoloaded, left open
--FILE--
<?php
// probe quoted-printable decode
foreach ([[], ['line-break-chars'=>"\r\n"]] as $p) foreach (["a=41b","a=4a","a=4Fb","a=\r\nb","a=\nb","a=\rb","a= \r\nb","a= b","a=\tx","a=4","a=","a=\r","a=XY","a=4X","a=-","=\r\r","a= ","a= \t","=0D=0A","=\r=\n","x=\r\n\r\n"," =3D = \n"] as $s) {
  $f = fopen('php://memory','w+'); $x = stream_filter_append($f,'convert.quoted-printable-decode',STREAM_FILTER_WRITE,$p);
  echo json_encode($s),' '; $r = @fwrite($f,$s); echo json_encode($r); echo json_encode(error_get_last()['message']??''); error_clear_last(); @stream_filter_remove($x); echo json_encode(error_get_last()['message']??''); error_clear_last();rewind($f); echo json_encode(stream_get_contents($f)),"\n";
}
foreach (["YWJj","YWJ","YW","Y","YW==","YW=","YW===","Y=","====","YWJjZ","YW Jj\n","YW*j","YW==YWJj","Y W J j","YW\0Jj"] as $s) foreach ([[$s],str_split($s)] as $parts) {
  $f = fopen('php://memory','w+'); $x = stream_filter_append($f,'convert.base64-decode',STREAM_FILTER_WRITE);
  echo json_encode($s),' '; foreach ($parts as $q) { $r = @fwrite($f,$q); echo json_encode($r);} echo json_encode(error_get_last()['message']??''); error_clear_last(); echo json_encode(@stream_filter_remove($x)); echo json_encode(error_get_last()['message']??''); error_clear_last();rewind($f); echo json_encode(stream_get_contents($f)),"\n";
}
foreach ([[],['line-length'=>4],['line-length'=>4,'line-break-chars'=>"\n"],['line-length'=>1],['line-break-chars'=>'']] as $p) foreach (["abc","abcdefg","a",""] as $s) { $f = fopen('php://memory','w+'); $x=@stream_filter_append($f,'convert.base64-encode',STREAM_FILTER_WRITE,$p); echo json_encode($p),json_encode(error_get_last()['message']??''); error_clear_last(); fwrite($f,$s); fflush($f); fwrite($f,'z'); @fclose($f)?0:0; $f = fopen('php://memory','w+'); fwrite($f,$s); rewind($f); @stream_filter_append($f,'convert.base64-encode',STREAM_FILTER_READ,$p); echo json_encode(stream_get_contents($f)),"\n"; }
foreach ([[],['line-length'=>10],['line-length'=>10,'line-break-chars'=>"\n"],['binary'=>true],['force-encode-first'=>true],['line-length'=>5,'line-break-chars'=>"\r\n",'binary'=>true]] as $p) foreach (["abc","a=b c\n","trail \r\nx","\xe9\xe8 long line here with = signs\r\n","  \t","."] as $s) { $f = fopen('php://memory','w+'); fwrite($f,$s); rewind($f); stream_filter_append($f,'convert.quoted-printable-encode',STREAM_FILTER_READ,$p); echo json_encode($p),json_encode($s),json_encode(stream_get_contents($f)),"\n"; }
foreach (["5\r\nhello\r\n0\r\n\r\n","5;x=y\r\nhello\r\n0\r\n","zz","5\r\nhel","5\nhello\n3\nabc\n0\n","5\r\nhelloX","\r\n","a\r\n0123456789\r\n0\r\ntrailer: x\r\n\r\n"] as $s) { $f = fopen('php://memory','w+'); fwrite($f,$s); rewind($f); stream_filter_append($f,'dechunk',STREAM_FILTER_READ); echo json_encode($s),json_encode(stream_get_contents($f)),"\n"; }
// Filters of the script: in php://filter, autoloaded, with buckets that are put in twice, closed at the end.
spl_autoload_register(function (string $class) {
    echo "load $class\n";
    if ($class === 'Upper') {
        eval('class Upper extends php_user_filter {
            function filter($in, $out, &$consumed, bool $closing): int {
                while ($b = stream_bucket_make_writeable($in)) { $b->data = strtoupper($b->data); $consumed += $b->datalen; stream_bucket_append($out, $b); stream_bucket_append($out, $b); }
                if ($closing) { echo "[closing]"; }
                return PSFS_PASS_ON;
            }
            function onClose(): void { echo "closed\n"; }
        }');
    }
});
var_dump(stream_filter_register('my.upper', 'Upper'));
var_dump(file_get_contents('php://filter/read=my.upper|string.rot13/resource=data:,hello'));
$f = fopen('php://output', 'w');
$filter = stream_filter_append($f, 'my.upper', STREAM_FILTER_WRITE);
fwrite($f, "some ");
stream_filter_remove($filter);
fwrite($f, "plain\n");
stream_filter_append($f, 'my.upper', STREAM_FILTER_WRITE);
fwrite($f, "left open ");
--EXPECT--
"a=41b" 5"""""aAb"
"a=4a" 4"""""aj"
"a=4Fb" 5"""""aOb"
"a=\r\nb" 5"""""ab"
"a=\nb" 4"""""ab"
"a=\rb" 4"""""ab"
"a= \r\nb" false"fwrite(): Stream filter (convert.quoted-printable-decode): invalid byte sequence"""""
"a= b" false"fwrite(): Stream filter (convert.quoted-printable-decode): invalid byte sequence"""""
"a=\tx" false"fwrite(): Stream filter (convert.quoted-printable-decode): invalid byte sequence"""""
"a=4" 3"""""a"
"a=" 2"""""a"
"a=\r" 3"""""a"
"a=XY" false"fwrite(): Stream filter (convert.quoted-printable-decode): invalid byte sequence"""""
"a=4X" false"fwrite(): Stream filter (convert.quoted-printable-decode): invalid byte sequence"""""
"a=-" false"fwrite(): Stream filter (convert.quoted-printable-decode): invalid byte sequence"""""
"=\r\r" 3"""""\r"
"a= " 3"""""a"
"a= \t" 4"""""a"
"=0D=0A" 6"""""\r\n"
"=\r=\n" 4""""""
"x=\r\n\r\n" 6"""""x\r\n"
" =3D = \n" false"fwrite(): Stream filter (convert.quoted-printable-decode): invalid byte sequence"""""
"a=41b" 5"""""aAb"
"a=4a" 4"""""aj"
"a=4Fb" 5"""""aOb"
"a=\r\nb" 5"""""ab"
"a=\nb" false"fwrite(): Stream filter (convert.quoted-printable-decode): invalid byte sequence"""""
"a=\rb" 4"""""a\rb"
"a= \r\nb" 6"""""ab"
"a= b" false"fwrite(): Stream filter (convert.quoted-printable-decode): invalid byte sequence"""""
"a=\tx" false"fwrite(): Stream filter (convert.quoted-printable-decode): invalid byte sequence"""""
"a=4" 3"""""a"
"a=" 2"""""a"
"a=\r" 3"""""a"
"a=XY" false"fwrite(): Stream filter (convert.quoted-printable-decode): invalid byte sequence"""""
"a=4X" false"fwrite(): Stream filter (convert.quoted-printable-decode): invalid byte sequence"""""
"a=-" false"fwrite(): Stream filter (convert.quoted-printable-decode): invalid byte sequence"""""
"=\r\r" 3"""""\r\r"
"a= " 3"""""a"
"a= \t" 4"""""a"
"=0D=0A" 6"""""\r\n"
"=\r=\n" false"fwrite(): Stream filter (convert.quoted-printable-decode): invalid byte sequence"""""
"x=\r\n\r\n" 6"""""x\r\n"
" =3D = \n" false"fwrite(): Stream filter (convert.quoted-printable-decode): invalid byte sequence"""""
"YWJj" 4""true"""abc"
"YWJj" 1111""true"""abc"
"YWJ" 3""true"""ab"
"YWJ" 111""true"""ab"
"YW" 2""true"""a"
"YW" 11""true"""a"
"Y" 1""true""""
"Y" 1""true""""
"YW==" 4""true"""a"
"YW==" 1111""true"""a"
"YW=" 3""true"""a"
"YW=" 111""true"""a"
"YW===" 5""true"""a"
"YW===" 11111""true"""a"
"Y=" false"fwrite(): Stream filter (convert.base64-decode): invalid byte sequence"true""""
"Y=" 1false"fwrite(): Stream filter (convert.base64-decode): invalid byte sequence"true""""
"====" false"fwrite(): Stream filter (convert.base64-decode): invalid byte sequence"true""""
"====" falsefalsefalsefalse"fwrite(): Stream filter (convert.base64-decode): invalid byte sequence"true""""
"YWJjZ" 5""true"""abc"
"YWJjZ" 11111""true"""abc"
"YW Jj\n" 6""true"""abc"
"YW Jj\n" 111111""true"""abc"
"YW*j" 4""true"""ah"
"YW*j" 1111""true"""ah"
"YW==YWJj" false"fwrite(): Stream filter (convert.base64-decode): invalid byte sequence"true""""
"YW==YWJj" 1111falsefalsefalsefalse"fwrite(): Stream filter (convert.base64-decode): invalid byte sequence"true"""a"
"Y W J j" 7""true"""abc"
"Y W J j" 1111111""true"""abc"
"YW\u0000Jj" 5""true"""abc"
"YW\u0000Jj" 11111""true"""abc"
[]"""YWJj"
[]"""YWJjZGVmZw=="
[]"""YQ=="
[]""""
{"line-length":4}"""YWJj"
{"line-length":4}"""YWJj\r\nZGVm\r\nZw=="
{"line-length":4}"""YQ=="
{"line-length":4}""""
{"line-length":4,"line-break-chars":"\n"}"""YWJj"
{"line-length":4,"line-break-chars":"\n"}"""YWJj\nZGVm\nZw=="
{"line-length":4,"line-break-chars":"\n"}"""YQ=="
{"line-length":4,"line-break-chars":"\n"}""""
{"line-length":1}"""YWJj"
{"line-length":1}"""YWJjZGVmZw=="
{"line-length":1}"""YQ=="
{"line-length":1}""""
{"line-break-chars":""}"""YWJj"
{"line-break-chars":""}"""YWJjZGVmZw=="
{"line-break-chars":""}"""YQ=="
{"line-break-chars":""}""""
[]"abc""abc"
[]"a=b c\n""a=3Db c=0A"
[]"trail \r\nx""trail =0D=0Ax"
[]"=E9=E8 long line here with =3D signs=0D=0A"
[]"  \t""  \t"
[]".""."
{"line-length":10}"abc""abc"
{"line-length":10}"a=b c\n""a=3Db c=\r\n=0A"
{"line-length":10}"trail \r\nx""trail=20\r\nx"
{"line-length":10}"=E9=E8 lo=\r\nng line h=\r\nere with =\r\n=3D signs\r\n"
{"line-length":10}"  \t""=20=20=09"
{"line-length":10}".""."
{"line-length":10,"line-break-chars":"\n"}"abc""abc"
{"line-length":10,"line-break-chars":"\n"}"a=b c\n""a=3Db c\n"
{"line-length":10,"line-break-chars":"\n"}"trail \r\nx""trail =0D\nx"
{"line-length":10,"line-break-chars":"\n"}"=E9=E8 lo=\nng line h=\nere with =\n=3D signs=\n=0D\n"
{"line-length":10,"line-break-chars":"\n"}"  \t""=20=20=09"
{"line-length":10,"line-break-chars":"\n"}".""."
{"binary":true}"abc""abc"
{"binary":true}"a=b c\n""a=3Db=20c=0A"
{"binary":true}"trail \r\nx""trail=20=0D=0Ax"
{"binary":true}"=E9=E8=20long=20line=20here=20with=20=3D=20signs=0D=0A"
{"binary":true}"  \t""=20=20=09"
{"binary":true}".""."
{"force-encode-first":true}"abc""=61=62=63"
{"force-encode-first":true}"a=b c\n""=61=3D=62 =63=0A"
{"force-encode-first":true}"trail \r\nx""=74=72=61=69=6C =0D=0A=78"
{"force-encode-first":true}"=E9=E8 =6C=6F=6E=67 =6C=69=6E=65 =68=65=72=65 =77=69=74=68 =3D =73=69=67=6E=73=0D=0A"
{"force-encode-first":true}"  \t""  \t"
{"force-encode-first":true}".""=2E"
{"line-length":5,"line-break-chars":"\r\n","binary":true}"abc""abc"
{"line-length":5,"line-break-chars":"\r\n","binary":true}"a=b c\n""a=3D=\r\nb=20=\r\nc=0A"
{"line-length":5,"line-break-chars":"\r\n","binary":true}"trail \r\nx""trai=\r\nl=20=\r\n=0D=\r\n=0Ax"
{"line-length":5,"line-break-chars":"\r\n","binary":true}"=E9=\r\n=E8=\r\n=20l=\r\nong=\r\n=20l=\r\nine=\r\n=20h=\r\nere=\r\n=20w=\r\nith=\r\n=20=\r\n=3D=\r\n=20s=\r\nigns=\r\n=0D=\r\n=0A"
{"line-length":5,"line-break-chars":"\r\n","binary":true}"  \t""=20=\r\n=20=\r\n=09"
{"line-length":5,"line-break-chars":"\r\n","binary":true}".""."
"5\r\nhello\r\n0\r\n\r\n""hello"
"5;x=y\r\nhello\r\n0\r\n""hello"
"zz""zz"
"5\r\nhel""hel"
"5\nhello\n3\nabc\n0\n""helloabc"
"5\r\nhelloX""helloX"
"\r\n""\r\n"
"a\r\n0123456789\r\n0\r\ntrailer: x\r\n\r\n""0123456789"
bool(true)
load Upper
[closing]closed
string(5) "URYYB"
SOME [closing]closed
plain
LEFT OPEN [closing]closed
