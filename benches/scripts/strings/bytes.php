<?php
// Walking a string byte by byte: ord, comparison of single characters, hashing by hand.
$text = str_repeat("Lorem ipsum dolor sit amet, consectetur adipiscing elit 0123456789\n", 3000);
$length = strlen($text);
$vowels = $digits = $lines = $hash = 0;
for ($round = 0; $round < 6; $round++) {
    for ($i = 0; $i < $length; $i++) {
        $c = $text[$i];
        if ($c === 'a' || $c === 'e' || $c === 'i' || $c === 'o' || $c === 'u') {
            $vowels++;
        } elseif ($c >= '0' && $c <= '9') {
            $digits++;
        } elseif ($c === "\n") {
            $lines++;
        }
        $hash = ($hash * 31 + ord($c)) & 0xffffffff;
    }
}
echo "$vowels $digits $lines $hash\n";
