<?php
// Conway's game of life on a torus, a list of strings.
$width = 64;
$height = 48;
$rows = [];
for ($y = 0; $y < $height; $y++) {
    $row = '';
    for ($x = 0; $x < $width; $x++) {
        $row .= ($x * 7 + $y * 13 + $x * $y) % 5 < 2 ? '#' : '.';
    }
    $rows[] = $row;
}
for ($step = 0; $step < 250; $step++) {
    $next = [];
    for ($y = 0; $y < $height; $y++) {
        $above = $rows[($y + $height - 1) % $height];
        $here = $rows[$y];
        $below = $rows[($y + 1) % $height];
        $row = '';
        for ($x = 0; $x < $width; $x++) {
            $left = ($x + $width - 1) % $width;
            $right = ($x + 1) % $width;
            $around = ($above[$left] === '#') + ($above[$x] === '#') + ($above[$right] === '#') + ($here[$left] === '#')
                + ($here[$right] === '#') + ($below[$left] === '#') + ($below[$x] === '#') + ($below[$right] === '#');
            $row .= $around === 3 || ($around === 2 && $here[$x] === '#') ? '#' : '.';
        }
        $next[] = $row;
    }
    $rows = $next;
}
echo md5(implode("\n", $rows)), ' ', substr_count(implode('', $rows), '#'), "\n";
