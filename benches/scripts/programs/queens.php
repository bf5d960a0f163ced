<?php
// Backtracking with arrays as sets.
function place(int $n, int $row, array $columns, array $up, array $down): int
{
    if ($row === $n) {
        return 1;
    }
    $solutions = 0;
    for ($column = 0; $column < $n; $column++) {
        if (isset($columns[$column]) || isset($up[$row + $column]) || isset($down[$row - $column])) {
            continue;
        }
        $columns[$column] = $up[$row + $column] = $down[$row - $column] = true;
        $solutions += place($n, $row + 1, $columns, $up, $down);
        unset($columns[$column], $up[$row + $column], $down[$row - $column]);
    }
    return $solutions;
}
echo place(11, 0, [], [], []), "\n";
