--TEST--
Floats without an integer, and zero below zero, in printf and its like
--FILE--
<?php
set_error_handler(function ($level, $message) { echo "[$message] "; return true; });
foreach (['%d', '%5d', '%u', '%x', '%c', '%b', '%s', '%5s', '%.2s', '%f', '%.1f', '%e', '%g', '%G', '%h', '%+.1f', '%05.1f'] as $format) {
    foreach ([1e20, INF, NAN, -0.0, -1e30] as $value) {
        echo $format, ' ', addcslashes(sprintf($format, $value), "\0..\37\177..\377"), "\n";
    }
}
$nan = fdiv(0, 0);
echo sprintf('%s and %s', $nan, 1), "\n", vsprintf('%d %s', [$nan, $nan]), "\n", http_build_query(['n' => $nan, 'i' => -log(0)]), "\n";
foreach (['Schmidt', 'School', 'Christ', 'achre'] as $word) {
    echo metaphone($word), ' ';
}
echo quoted_printable_decode("a=41\0b"), ' ', json_encode(unpack('Xa', 'b')), "\n";
--EXPECT--
%d [The float 1.0E+20 is not representable as an int, cast occurred] 7766279631452241920
%d [The float INF is not representable as an int, cast occurred] 0
%d [The float NAN is not representable as an int, cast occurred] 0
%d 0
%d [The float -1.0E+30 is not representable as an int, cast occurred] -5076964154930102272
%5d [The float 1.0E+20 is not representable as an int, cast occurred] 7766279631452241920
%5d [The float INF is not representable as an int, cast occurred]     0
%5d [The float NAN is not representable as an int, cast occurred]     0
%5d     0
%5d [The float -1.0E+30 is not representable as an int, cast occurred] -5076964154930102272
%u [The float 1.0E+20 is not representable as an int, cast occurred] 7766279631452241920
%u [The float INF is not representable as an int, cast occurred] 0
%u [The float NAN is not representable as an int, cast occurred] 0
%u 0
%u [The float -1.0E+30 is not representable as an int, cast occurred] 13369779918779449344
%x [The float 1.0E+20 is not representable as an int, cast occurred] 6bc75e2d63100000
%x [The float INF is not representable as an int, cast occurred] 0
%x [The float NAN is not representable as an int, cast occurred] 0
%x 0
%x [The float -1.0E+30 is not representable as an int, cast occurred] b98b000000000000
%c [The float 1.0E+20 is not representable as an int, cast occurred] \000
%c [The float INF is not representable as an int, cast occurred] \000
%c [The float NAN is not representable as an int, cast occurred] \000
%c \000
%c [The float -1.0E+30 is not representable as an int, cast occurred] \000
%b [The float 1.0E+20 is not representable as an int, cast occurred] 110101111000111010111100010110101100011000100000000000000000000
%b [The float INF is not representable as an int, cast occurred] 0
%b [The float NAN is not representable as an int, cast occurred] 0
%b 0
%b [The float -1.0E+30 is not representable as an int, cast occurred] 1011100110001011000000000000000000000000000000000000000000000000
%s 1.0E+20
%s INF
%s [unexpected NAN value was coerced to string] NAN
%s -0
%s -1.0E+30
%5s 1.0E+20
%5s   INF
%5s [unexpected NAN value was coerced to string]   NAN
%5s    -0
%5s -1.0E+30
%.2s 1.
%.2s IN
%.2s [unexpected NAN value was coerced to string] NA
%.2s -0
%.2s -1
%f 100000000000000000000.000000
%f INF
%f NaN
%f 0.000000
%f -1000000000000000019884624838656.000000
%.1f 100000000000000000000.0
%.1f INF
%.1f NaN
%.1f 0.0
%.1f -1000000000000000019884624838656.0
%e 1.000000e+20
%e INF
%e NaN
%e 0.000000e+0
%e -1.000000e+30
%g 1.0e+20
%g INF
%g NaN
%g -0
%g -1.0e+30
%G 1.0E+20
%G INF
%G NaN
%G -0
%G -1.0E+30
%h 1.0e+20
%h INF
%h NaN
%h -0
%h -1.0e+30
%+.1f +100000000000000000000.0
%+.1f INF
%+.1f NaN
%+.1f +0.0
%+.1f -1000000000000000019884624838656.0
%05.1f 100000000000000000000.0
%05.1f INF
%05.1f NaN
%05.1f 000.0
%05.1f -1000000000000000019884624838656.0
[unexpected NAN value was coerced to string] NAN and 1
[The float NAN is not representable as an int, cast occurred] [unexpected NAN value was coerced to string] 0 NAN
[unexpected NAN value was coerced to string] n=NAN&i=INF
SXMTT SXL XRST AXR aA []
