<?php
// json_encode() and json_decode() of nested rows, with and without pretty printing.
$n = (int) ($argv[1] ?? 2000);
$rows = [];
for ($i = 0; $i < $n; $i++) {
    $rows[] = ['id' => $i, 'name' => "User $i", 'score' => $i / 7, 'tags' => ['a', "b$i", 'ü'], 'in' => ['zip' => null, 'at' => [1.5 * $i, -$i]]];
}
$sum = 0;
for ($round = 0; $round < 8; $round++) {
    $text = json_encode($rows);
    $sum ^= crc32($text);
    $sum += json_decode($text)[$round]->id;
    $rows = json_decode($text, true);
    $sum ^= crc32(json_encode($rows, JSON_PRETTY_PRINT | JSON_UNESCAPED_UNICODE));
}
echo $sum, "\n";
