<?php
// The string functions that ordinary scripts live on.
$sentence = 'The quick brown fox jumps over the lazy dog, and the dog does not mind.';
$sum = 0;
for ($i = 0; $i < 120000; $i++) {
    $words = explode(' ', $sentence);
    $sum += count($words) + strpos($sentence, 'lazy') + strlen(strtoupper($sentence));
    $sum += strlen(str_replace(['fox', 'dog'], ['cat', 'bird'], $sentence));
    $sum += strlen(trim("  $i  ")) + substr_count($sentence, 'the') + strlen(ucwords($sentence));
    $sum += strlen(sprintf('%05d %s %.2f', $i, 'x', $i / 3)) + ord(substr($sentence, $i % 60, 1));
    $sum += strlen(str_pad((string) $i, 12, '-', STR_PAD_LEFT)) + strcmp($words[0], $words[1]);
    $sum += strlen(strrev($sentence)) + (int) number_format($i);
}
echo $sum, "\n";
