--TEST--
Searching without regard to case, titles, and the simple case mappings
--FILE--
<?php
$pairs = [['aςσb', 'ΣΣ'], ['straße', 'STRASSE'], ['ſun', 'Sun'], ['KELVIN', "\u{212A}elvin"], ['İx', 'i'], ['ıx', 'I'], ['ǅ', 'ǆ'], ['ΜΆΪΟΣ', 'μάϊος'],
    ['ﬃ', 'FFI'], ['ÀÉ', 'àé'], ["\u{b5}", 'Μ'], ["\u{13a0}", "\u{ab70}"]];
foreach ($pairs as [$text, $part]) {
    echo "$text $part ", json_encode([mb_stripos($text, $part), mb_strripos($text, $part), mb_stristr($text, $part)], JSON_UNESCAPED_UNICODE), "\n";
}
foreach ([MB_CASE_UPPER, MB_CASE_LOWER, MB_CASE_TITLE, MB_CASE_FOLD, MB_CASE_UPPER_SIMPLE, MB_CASE_LOWER_SIMPLE, MB_CASE_TITLE_SIMPLE, MB_CASE_FOLD_SIMPLE] as $mode) {
    echo $mode, ' ', mb_convert_case('ὀδυσσεύς straße ﬃ ǆ ǉUB ᾳ ſ', $mode), "\n";
}
echo mb_ucfirst('ßx'), ' ', mb_lcfirst('ÄB'), ' ', mb_ucfirst('ǆx'), ' ', mb_ucfirst('ᾳx'), "\n";
--EXPECT--
aςσb ΣΣ [1,1,"ςσb"]
straße STRASSE [false,false,false]
ſun Sun [0,0,"ſun"]
KELVIN Kelvin [0,0,"KELVIN"]
İx i [false,false,false]
ıx I [false,false,false]
ǅ ǆ [0,0,"ǅ"]
ΜΆΪΟΣ μάϊος [0,0,"ΜΆΪΟΣ"]
ﬃ FFI [false,false,false]
ÀÉ àé [0,0,"ÀÉ"]
µ Μ [0,0,"µ"]
Ꭰ ꭰ [0,0,"Ꭰ"]
0 ὈΔΥΣΣΕΎΣ STRASSE FFI Ǆ ǇUB ΑΙ S
1 ὀδυσσεύς straße ﬃ ǆ ǉub ᾳ ſ
2 Ὀδυσσεύς Straße Ffi ǅ ǈub ᾼ S
3 ὀδυσσεύσ strasse ffi ǆ ǉub αι s
4 ὈΔΥΣΣΕΎΣ STRAßE ﬃ Ǆ ǇUB ᾼ S
5 ὀδυσσεύς straße ﬃ ǆ ǉub ᾳ ſ
6 Ὀδυσσεύς Straße ﬃ ǅ ǈub ᾼ S
7 ὀδυσσεύσ straße ﬃ ǆ ǉub ᾳ s
Ssx äB ǅx ᾼx
