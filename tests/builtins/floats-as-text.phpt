--TEST--
Floats as text, with every precision
--FILE--
<?php
mt_srand(42);
foreach ([14, 17, 15, 16, 5, 1, 0, 20, 25, -1] as $p) {
  ini_set('precision', $p);
  $h = '';
  for ($i = 0; $i < 3000; $i++) {
    $m = mt_rand() / mt_getrandmax(); $e = mt_rand(-30, 30);
    $x = $m * 10 ** $e; $y = round($m * 1000, mt_rand(0, 4)); $z = mt_rand(0, 100000) / 8; $w = unpack('d', pack('V2', mt_rand(), mt_rand()))[1];
    $h .= "$x $y $z -$x " . ($y * 1e15) . " " . ($i / 16 + 0.5) . ' ' . $w . "\n";
  }
  echo $p, ' ', md5($h), "\n";
}
var_dump(0.1 + 0.2, 1e100, -0.0, 1.5e-7, 123456789012345678.0, 0.00001, 1/3, PHP_FLOAT_MAX, PHP_FLOAT_MIN, 5e-324, 100000.0, 1e15, 1e21, 0.5);
echo 0.1 + 0.2, ' ', 1e100, ' ', -0.0, ' ', 1e14, ' ', 1e15, ' ', 123456789012345.678, ' ', 0.0001, ' ', 0.00001, ' ', 2.5, ' ', 99999999999999.95, ' ', 0.99999999999999999, ' ', 1.00000000000005, ' ', 1.00000000000015, "\n";
echo json_encode([0.1, 1e100, -0.0, 1.0, 1e-10, 123.456]), serialize([0.1, 1e22, -1.5e-9]), number_format(1234.5678, 2), sprintf('%g %G %e %.10g', 0.00001234, 1e20, 12345.678, 1/3), "\n";
var_export([1.0, 0.1, 1e50]);
--EXPECTF--
14 10acdd2856467222f64ccbb05e115ef9

Warning: unexpected NAN value was coerced to string in %s on line 9

Warning: unexpected NAN value was coerced to string in %s on line 9

Warning: unexpected NAN value was coerced to string in %s on line 9
17 32a43eabedf8325a5daf569995549b90

Warning: unexpected NAN value was coerced to string in %s on line 9
15 7a2e0be4358a109725cefe9ccee21843

Warning: unexpected NAN value was coerced to string in %s on line 9

Warning: unexpected NAN value was coerced to string in %s on line 9

Warning: unexpected NAN value was coerced to string in %s on line 9
16 a3392fc68aeac075a3a13b289fb34266
5 fca911b09fe954584cb66bdd50e0f1bf
1 1ab4701ffddb81b1c240cc89f8c4186d

Warning: unexpected NAN value was coerced to string in %s on line 9

Warning: unexpected NAN value was coerced to string in %s on line 9
0 ebbddd6d63b066a8a3cf12cf419a2543

Warning: unexpected NAN value was coerced to string in %s on line 9

Warning: unexpected NAN value was coerced to string in %s on line 9
20 d90016dd7842195af2ad82b7361537a6

Warning: unexpected NAN value was coerced to string in %s on line 9

Warning: unexpected NAN value was coerced to string in %s on line 9
25 ddd8697a931bfd9f6faf2e275b31fcaf
-1 c04e03207462a39925e58620330535ad
float(0.30000000000000004)
float(1.0E+100)
float(-0)
float(1.5E-7)
float(1.2345678901234568E+17)
float(1.0E-5)
float(0.3333333333333333)
float(1.7976931348623157E+308)
float(2.2250738585072014E-308)
float(5.0E-324)
float(100000)
float(1000000000000000)
float(1.0E+21)
float(0.5)
0.30000000000000004 1.0E+100 -0 100000000000000 1000000000000000 123456789012345.67 0.0001 1.0E-5 2.5 99999999999999.95 1 1.00000000000005 1.00000000000015
[0.1,1.0e+100,-0,1,1.0e-10,123.456]a:3:{i:0;d:0.1;i:1;d:1.0E+22;i:2;d:-1.5E-9;}1,234.571.234e-5 1.0E+20 1.234568e+4 0.3333333333
array (
  0 => 1.0,
  1 => 0.1,
  2 => 1.0E+50,
)
