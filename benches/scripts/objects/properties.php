<?php
// Property reads, writes and increments: declared, typed, dynamic, static, nested.
class Point { public $x = 0; public int $y = 0; public ?Point $next = null; public static int $made = 0; public array $list = []; }
#[AllowDynamicProperties]
class Open {}
$point = new Point;
$point->next = new Point;
$open = new Open;
$open->count = 0;
for ($i = 0; $i < 2500000; $i++) {
    $point->x += $i;
    $point->y = $point->y + 1;
    $point->next->x++;
    $open->count += 2;
    Point::$made++;
    $point->list[$i & 15] = $i;
}
echo $point->x, ' ', $point->y, ' ', $point->next->x, ' ', $open->count, ' ', Point::$made, ' ', array_sum($point->list), "\n";
