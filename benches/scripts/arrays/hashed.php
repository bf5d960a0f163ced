<?php
// String and sparse integer keys: insert, look up, count, remove, walk.
$sum = 0;
for ($round = 0; $round < 6; $round++) {
    $table = [];
    for ($i = 0; $i < 120000; $i++) {
        $table['key' . ($i % 40000)] = ($table['key' . ($i % 40000)] ?? 0) + $i;
    }
    for ($i = 0; $i < 120000; $i++) {
        $table[$i * 17 + 1] = $i;
    }
    foreach ($table as $key => $value) {
        $sum += is_int($key) ? $value : strlen($key);
    }
    for ($i = 0; $i < 40000; $i += 2) {
        unset($table["key$i"]);
    }
    for ($i = 0; $i < 40000; $i++) {
        if (isset($table["key$i"])) {
            $sum++;
        }
        if (array_key_exists($i, $table)) {
            $sum += 2;
        }
    }
    $sum += count($table);
}
echo $sum, "\n";
