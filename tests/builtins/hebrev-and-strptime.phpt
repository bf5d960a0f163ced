--TEST--
hebrev: the order in which Hebrew is shown; strptime: the parts of a time
--FILE--
<?php
// Letters of ISO-8859-8 are shown as upper case ones here.
function show($text) { return strtr($text, array_combine(array_map('chr', range(224, 249)), range('A', 'Z'))); }
$texts = ['', 'abc', 'ABC', 'ABC DEF', 'ABC (DEF) abc', 'abc ABC', "ABC\nDEF ghi\n", 'ABC [1/2] <DEF> {x}\\', "  ABC, def - GHI!  ", 'A', "a\n", "\n", "\r\nA\r\nb", 'ABC DEF GHI JKL MNO', 'abc def ABC DEF ghi', "one, TWO; three/FOUR - five."];
foreach ($texts as $text) {
    $hebrew = strtr($text, array_combine(range('A', 'Z'), array_map('chr', range(224, 249))));
    foreach ([0, 5, 8, 1, -3] as $limit) {
        echo json_encode(show(hebrev($hebrew, $limit))), ' ';
    }
    echo "\n";
}
error_reporting(E_ALL & ~E_DEPRECATED);
$times = [
    ['2006-08-20', '%Y-%m-%d'], ['2006-08-20 rest', '%F'], ['x', '%Y'], ['12:34:56', '%T'], ['11:05 pm', '%I:%M %p'], ['12:00 AM', '%r'], ['12:00:00 AM', '%r'],
    ['Sun Aug 20 12:34:56 2006', '%c'], ['sunday AUGUST 20', '%A %B %d'], ['300 2006', '%j %Y'], ['20', '%C'], ['69', '%y'], ['68', '%y'], ['1985', '%C%y'], ['1234567890', '%s'],
    ["  5", "%n%e"], ['5', '%u'], ['7', '%u'], ['7', '%w'], ['100%', '%j%%'], ['1 2006 34', '%w %Y %U'], ['1 2006 34', '%w %Y %W'], ['2006-08-20T01:02:03+02:00 end', '%FT%T%z'], ['1 CEST x', '%H %Z'],
    ['61', '%S'], ['62', '%S'], ['24', '%H'], ['', ''], ['', '%d'], ['a', 'a%'], ['0', '%d'], ['31/12/99', '%d/%m/%y'], ['12/31/99', '%D'], ['366 2004', '%j %Y'], ['5 Q', '%H %Q'],
];
foreach ($times as [$time, $form]) {
    $parts = strptime($time, $form);
    echo "$form: ", $parts ? implode(' ', array_slice($parts, 0, 8)) . " '$parts[unparsed]'" : 'no', "\n";
}
error_reporting(E_ALL);
set_error_handler(function ($level, $text) { echo $text, "\n"; });
strptime('1', '%H');
--EXPECT--
"" "" "" "" "" 
"abc" "abc" "abc" "bca" "cba" 
"CBA" "CBA" "CBA" "BAC" "ABC" 
"FED CBA" "CBA\nFED" "FED CBA" "BAC\nEDF" "ABC\nDEF" 
"abc (FED) CBA" "CBA\n(FED)\nabc" "CBA\n(FED)\nabc" "BAC\nD)FE(\nbca" "ABC\n)DEF(\ncba" 
"CBA abc" "abc\nCBA" "CBA abc" "bca\nBAC" "cba\nABC" 
"CBA\nghi FED\n" "CBA\nFED\nghi\n" "CBA\nghi FED\n" "BAC\nEDF\nhig\n" "ABC\nDEF\nihg\n" 
"\/{x} <FED> [1\/2] CBA" "CBA\n[1\/2]\n<FED>\n\/{x}" "CBA\n[1\/2]\n<FED>\n\/{x}" "BAC\n2]1\/[\nD>FE<\nx}\/{" "ABC\n]2\/1[\n>DEF<\n}x{\/" 
" !IHG def - ,CBA  \n" " \n,CBA\ndef -\n !IHG\n" "- ,CBA  \n!IHG def\n\n" " \nBA,C- f deG IH!\n\n" "\n\nABC,\n-\nfed\nGHI!\n\n" 
"A" "A" "A" "A" "A" 
"a\n" "a\n" "a\n" "a\n" "a\n" 
"\n" "\n" "\n" "\n" "\n" 
"\n\rA\n\rb" "\n\rA\n\rb" "\n\rA\n\rb" "\n\rA\n\rb" "\r\nA\r\nb" 
"ONM LKJ IHG FED CBA" "CBA\nFED\nIHG\nLKJ\nONM" "FED CBA\nLKJ IHG\nONM" "BAC\nEDF\nHGI\nKJL\nNMO" "ABC\nDEF\nGHI\nJKL\nMNO" 
"ghi FED CBA abc def" "def\nabc\nCBA\nFED\nghi" "abc def\nFED CBA\nghi" "efd\nbca\nBAC\nEDF\nhig" "fed\ncba\nABC\nDEF\nihg" 
".five - RUOFthree\/ ;OWT ,one" ",one\n;OWT\nthree\/RUOF\n-\n.five" ",one\n;OWT\nUOFthree\/- R\n.five" "ne,oT OW;\ne\/rethOFRU- e iv.f" "eno,\nTWO;\n\/eerhtFOUR\n-\nevif." 
%Y-%m-%d: 0 0 0 20 7 106 0 231 ''
%F: 0 0 0 20 7 106 0 231 ' rest'
%Y: no
%T: 56 34 12 0 0 0 0 0 ''
%I:%M %p: 0 5 23 0 0 0 0 0 ''
%r: no
%r: 0 0 0 0 0 0 0 0 ''
%c: 56 34 12 20 7 106 0 231 ''
%A %B %d: 0 0 0 20 7 0 0 231 ''
%j %Y: 0 0 0 27 9 106 5 299 ''
%C: 0 0 0 0 0 100 5 -1 ''
%y: 0 0 0 0 0 69 2 -1 ''
%y: 0 0 0 0 0 168 6 -1 ''
%C%y: 0 0 0 0 0 85 1 -1 ''
%s: 30 31 23 13 1 109 5 43 ''
%n%e: 0 0 0 5 0 0 5 4 ''
%u: 0 0 0 0 0 0 5 0 ''
%u: 0 0 0 0 0 0 0 0 ''
%w: no
%j%%: 0 0 0 0 0 0 0 99 ''
%w %Y %U: 0 0 0 21 7 106 1 232 ''
%w %Y %W: 0 0 0 21 7 106 1 232 ''
%FT%T%z: 3 2 1 20 7 106 0 231 ' end'
%H %Z: 0 0 1 0 0 0 0 0 ' x'
%S: 61 0 0 0 0 0 0 0 ''
%S: no
%H: no
: 0 0 0 0 0 0 0 0 ''
%d: no
a%: no
%d: no
%d/%m/%y: 0 0 0 31 11 99 5 364 ''
%D: 0 0 0 31 11 99 5 364 ''
%j %Y: 0 0 0 31 11 104 5 365 ''
%H %Q: no
Function strptime() is deprecated since 8.2, use date_parse_from_format() (for locale-independent parsing), or IntlDateFormatter::parse() (for locale-dependent parsing) instead
