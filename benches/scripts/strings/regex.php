<?php
// preg_match, preg_match_all, preg_replace, preg_replace_callback, preg_split.
$line = '2024-05-17 12:34:56 [info] user=anna id=42 path=/a/b/c?x=1&y=2 took 123ms';
$sum = 0;
for ($i = 0; $i < 60000; $i++) {
    preg_match('/^(\d{4})-(\d\d)-(\d\d) (?<time>[\d:]+) \[(\w+)\]/', $line, $found);
    $sum += strlen($found['time']) + (int) $found[1];
    $sum += preg_match_all('/(\w+)=([^\s&]+)/', $line, $pairs);
    $sum += strlen(preg_replace('/\d+/', '#', $line));
    $sum += count(preg_split('/[\s,]+/', $line));
    $sum += strlen(preg_replace_callback('/[aeiou]/', fn($m) => strtoupper($m[0]), $line));
}
echo $sum, "\n";
