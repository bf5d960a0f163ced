<?php
// Dijkstra on a grid with a priority queue.
$size = 400;
$cost = [];
$state = 1;
for ($i = 0; $i < $size * $size; $i++) {
    $state = ($state * 1103515245 + 12345) & 0x7fffffff;
    $cost[] = 1 + ($state >> 8) % 9;
}
$best = [0 => $cost[0]];
$queue = new SplPriorityQueue;
$queue->setExtractFlags(SplPriorityQueue::EXTR_BOTH);
$queue->insert(0, -$cost[0]);
$seen = 0;
while (!$queue->isEmpty()) {
    ['data' => $at, 'priority' => $priority] = $queue->extract();
    if (-$priority > $best[$at]) {
        continue;
    }
    $seen++;
    $x = $at % $size;
    $y = intdiv($at, $size);
    foreach ([[1, 0], [-1, 0], [0, 1], [0, -1]] as [$dx, $dy]) {
        $nx = $x + $dx;
        $ny = $y + $dy;
        if ($nx < 0 || $ny < 0 || $nx >= $size || $ny >= $size) {
            continue;
        }
        $next = $ny * $size + $nx;
        $total = $best[$at] + $cost[$next];
        if (!isset($best[$next]) || $total < $best[$next]) {
            $best[$next] = $total;
            $queue->insert($next, -$total);
        }
    }
}
echo $seen, ' ', $best[$size * $size - 1], "\n";
