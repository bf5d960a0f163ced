<?php
// Appending, interpolation, implode, str_repeat, in-place byte writes.
$length = 0;
for ($round = 0; $round < 10; $round++) {
    $text = '';
    for ($i = 0; $i < 200000; $i++) {
        $text .= 'item ' . $i . ', ';
    }
    $length += strlen($text);
    $parts = [];
    for ($i = 0; $i < 50000; $i++) {
        $parts[] = "<$i:{$round}>";
    }
    $length += strlen(implode("\n", $parts));
    $line = str_repeat('.', 10000);
    for ($i = 0; $i < 10000; $i++) {
        $line[$i] = chr(65 + $i % 26);
    }
    $length += ord($line[9999]);
}
echo $length, ' ', md5($line), "\n";
