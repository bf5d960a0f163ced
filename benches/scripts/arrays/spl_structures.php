<?php
// SPL's containers: SplFixedArray, heaps of arrays, queues, SplObjectStorage.
$n = (int) ($argv[1] ?? 30000);
$composite = new SplFixedArray($n + 1);
for ($i = 2; $i <= $n; $i++) {
    if (!$composite[$i]) {
        for ($j = 2 * $i; $j <= $n; $j += $i) {
            $composite[$j] = true;
        }
    }
}
$sum = 0;
foreach ($composite as $i => $is) {
    $sum += $is ? 0 : $i;
}
$heap = new SplMinHeap;
$queue = new SplQueue;
$storage = new SplObjectStorage;
for ($i = 0; $i < $n; $i++) {
    $heap->insert([$i * 7919 % 1009, $i]);
    $queue->enqueue($i);
    $object = new stdClass;
    $storage[$object] = $i;
    $sum += $storage[$object] + count($storage) % 7;
    if ($i % 2) {
        [$key, $value] = $heap->extract();
        $sum += $key + $value + $queue->dequeue();
    }
}
echo $sum, ' ', count($heap), ' ', count($queue), "\n";
