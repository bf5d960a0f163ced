--TEST--
Numeric entities, the order of detection and the settings of mbstring
--FILE--
<?php
$all = [0, 0x10ffff, 0, 0x1fffff];
foreach (['&#65', '&#65x', '&#65;', '&#00000000065;', '&#0000000065;', '&#x41;', '&#X41;', '&#xg;', '&#;', '&#x;', '&&#65;', '&#65&#66;', '&#x41', '&#x000000041;', '&#x00000041;', '&#1114112;', '&#4294967361;', '&#-5;', '&# 65;', '&amp;&#233;é', '&#99999999999;', '&', '&#', '&#x', '&#x4'] as $text) {
    echo json_encode($text), ' ', json_encode(mb_decode_numericentity($text, $all)), ' ', json_encode(mb_decode_numericentity($text, [0x80, 0xffff, 0, 0xffff])), "\n";
}
foreach ([[0x80, 0x10ffff, 0, 0x1fffff], [0, 0x7f, 5, 0xff], [0x41, 0x42, 0x10, 0xffff, 0x40, 0xff, 1, 0xf]] as $map) {
    foreach ([false, true] as $hex) {
        echo $text = mb_encode_numericentity("aAB<é日😀\xff&", $map, 'UTF-8', $hex), ' ', json_encode(mb_decode_numericentity($text, $map)), "\n";
    }
}
foreach ([[1, 2, 3], [], ['a', 1, 1, 1], [1, 2, [], 4], [-1, 2, 3, 4], [1, '2', true, 255]] as $map) {
    try {
        echo json_encode(mb_encode_numericentity("a\x01\x02", $map)), json_encode(mb_decode_numericentity('&#5;', $map)), "\n";
    } catch (ValueError $e) {
        echo $e->getMessage(), "\n";
    }
}
echo mb_encode_numericentity("\xe9", [0x80, 0xff, 0, 0xff], 'ISO-8859-1'), bin2hex(mb_decode_numericentity('&#233;&#8364;', $all, 'ISO-8859-1')), "\n";
echo json_encode([mb_detect_order(), mb_detect_order('ASCII, UTF-8'), mb_detect_order(['UTF-8', 'ISO-8859-1']), mb_detect_order(), mb_detect_encoding("\xe9"), mb_get_info('detect_order'), mb_get_info('language'), mb_preferred_mime_name('utf8')]), "\n";
foreach (['', [], 'x', ['UTF-8', 'y'], 'UTF-8,z'] as $order) {
    foreach ([fn () => mb_detect_order($order), fn () => mb_detect_encoding('a', $order)] as $call) {
        try {
            var_dump($call());
        } catch (ValueError $e) {
            echo $e->getMessage(), "\n";
        }
    }
}
foreach (['none', ['none', 'UTF-8'], 'first,second'] as $from) {
    try {
        echo mb_convert_encoding('x', 'UTF-8', $from), "\n";
    } catch (ValueError $e) {
        echo $e->getMessage(), "\n";
    }
}
echo @json_encode(mb_get_info('nothing')), implode(' ', array_keys(mb_get_info())), "\n";
echo json_encode([mb_regex_encoding(), mb_regex_encoding('ISO-8859-1'), mb_regex_encoding(), mb_regex_encoding('UTF-8'), mb_split('\s+', "a b  ç"), mb_split(',', 'a,b,c', 2), mb_split('é', 'xéyéz'), mb_split('x*', 'abc'), mb_split('b', 'abc', 0), mb_split('/', '/a/'), @mb_split('(', 'a')]), "\n";
foreach (['zz', 'BASE64'] as $name) {
    try {
        mb_regex_encoding($name);
    } catch (ValueError $e) {
        echo $e->getMessage(), "\n";
    }
}
?>
--EXPECT--
"&#65" "A" "&#65"
"&#65x" "Ax" "&#65x"
"&#65;" "A" "&#65;"
"&#00000000065;" "&#00000000065;" "&#00000000065;"
"&#0000000065;" "A" "&#0000000065;"
"&#x41;" "A" "&#x41;"
"&#X41;" "&#X41;" "&#X41;"
"&#xg;" "&#xg;" "&#xg;"
"&#;" "&#;" "&#;"
"&#x;" "&#x;" "&#x;"
"&&#65;" "&A" "&&#65;"
"&#65&#66;" "AB" "&#65&#66;"
"&#x41" "A" "&#x41"
"&#x000000041;" "&#x000000041;" "&#x000000041;"
"&#x00000041;" "A" "&#x00000041;"
"&#1114112;" "&#1114112;" "&#1114112;"
"&#4294967361;" "&#4294967361;" "&#4294967361;"
"&#-5;" "&#-5;" "&#-5;"
"&# 65;" "&# 65;" "&# 65;"
"&amp;&#233;\u00e9" "&amp;\u00e9\u00e9" "&amp;\u00e9\u00e9"
"&#99999999999;" "&#99999999999;" "&#99999999999;"
"&" "&" "&"
"&#" "&#" "&#"
"&#x" "&#x" "&#x"
"&#x4" "\u0004" "&#x4"
aAB<&#233;&#26085;&#128512;?& "aAB<\u00e9\u65e5\ud83d\ude00?&"
aAB<&#xE9;&#x65E5;&#x1F600;?& "aAB<\u00e9\u65e5\ud83d\ude00?&"
&#102;&#70;&#71;&#65;é日😀?&#43; "aAB<\u00e9\u65e5\ud83d\ude00?&"
&#x66;&#x46;&#x47;&#x41;é日😀?&#x2B; "aAB<\u00e9\u65e5\ud83d\ude00?&"
&#2;&#81;&#82;<&#10;日😀?& "&#2;AB<&#10;\u65e5\ud83d\ude00?&"
&#x2;&#x51;&#x52;<&#xA;日😀?& "&#x2;AB<&#xA;\u65e5\ud83d\ude00?&"
mb_encode_numericentity(): Argument #2 ($map) must have a multiple of 4 elements
"a\u0001\u0002""&#5;"
mb_encode_numericentity(): Argument #2 ($map) must only be composed of values of type int
mb_encode_numericentity(): Argument #2 ($map) must only be composed of values of type int
"a\u0001\u0002""&#5;"
"a&#2;&#3;""&#5;"
&#233;e93f
[["ASCII","UTF-8"],true,true,["UTF-8","ISO-8859-1"],"ISO-8859-1",["UTF-8","ISO-8859-1"],"neutral","UTF-8"]
mb_detect_order(): Argument #1 ($encoding) must specify at least one encoding
mb_detect_encoding(): Argument #2 ($encodings) must specify at least one encoding
mb_detect_order(): Argument #1 ($encoding) must specify at least one encoding
mb_detect_encoding(): Argument #2 ($encodings) must specify at least one encoding
mb_detect_order(): Argument #1 ($encoding) contains invalid encoding "x"
mb_detect_encoding(): Argument #2 ($encodings) contains invalid encoding "x"
mb_detect_order(): Argument #1 ($encoding) contains invalid encoding "y"
mb_detect_encoding(): Argument #2 ($encodings) contains invalid encoding "y"
mb_detect_order(): Argument #1 ($encoding) contains invalid encoding "z"
mb_detect_encoding(): Argument #2 ($encodings) contains invalid encoding "z"
mb_convert_encoding(): Argument #3 ($from_encoding) contains invalid encoding "none"
mb_convert_encoding(): Argument #3 ($from_encoding) contains invalid encoding "none"
mb_convert_encoding(): Argument #3 ($from_encoding) contains invalid encoding "first"
falseinternal_encoding http_output http_output_conv_mimetypes mail_charset mail_header_encoding mail_body_encoding illegal_chars encoding_translation language detect_order substitute_character strict_detection
["UTF-8",true,"ISO-8859-1",true,["a","b","\u00e7"],["a","b,c"],["x","y","z"],["abc"],["abc"],["","a",""],false]
mb_regex_encoding(): Argument #1 ($encoding) must be a valid encoding, "zz" given
mb_regex_encoding(): Argument #1 ($encoding) must be a valid encoding, "BASE64" given
