<?php
// Planets as arrays of floats: reads and writes of properties of nested arrays, square roots.
function energy(array $bodies): float
{
    $energy = 0.0;
    foreach ($bodies as $i => $body) {
        $energy += 0.5 * $body[6] * ($body[3] ** 2 + $body[4] ** 2 + $body[5] ** 2);
        for ($j = $i + 1; $j < count($bodies); $j++) {
            $other = $bodies[$j];
            $distance = sqrt(($body[0] - $other[0]) ** 2 + ($body[1] - $other[1]) ** 2 + ($body[2] - $other[2]) ** 2);
            $energy -= $body[6] * $other[6] / $distance;
        }
    }
    return $energy;
}
function advance(array &$bodies, float $step): void
{
    $count = count($bodies);
    for ($i = 0; $i < $count; $i++) {
        for ($j = $i + 1; $j < $count; $j++) {
            $dx = $bodies[$i][0] - $bodies[$j][0];
            $dy = $bodies[$i][1] - $bodies[$j][1];
            $dz = $bodies[$i][2] - $bodies[$j][2];
            $square = $dx * $dx + $dy * $dy + $dz * $dz;
            $magnitude = $step / ($square * sqrt($square));
            $mi = $bodies[$i][6] * $magnitude;
            $mj = $bodies[$j][6] * $magnitude;
            $bodies[$i][3] -= $dx * $mj;
            $bodies[$i][4] -= $dy * $mj;
            $bodies[$i][5] -= $dz * $mj;
            $bodies[$j][3] += $dx * $mi;
            $bodies[$j][4] += $dy * $mi;
            $bodies[$j][5] += $dz * $mi;
        }
    }
    for ($i = 0; $i < $count; $i++) {
        $bodies[$i][0] += $step * $bodies[$i][3];
        $bodies[$i][1] += $step * $bodies[$i][4];
        $bodies[$i][2] += $step * $bodies[$i][5];
    }
}
$bodies = [
    [0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 39.47],
    [4.84, -1.16, -0.10, 0.60, 2.81, -0.02, 0.037],
    [8.34, 4.12, -0.4, -1.01, 1.82, 0.008, 0.011],
    [12.89, -15.11, -0.22, 1.08, 0.86, -0.01, 0.0017],
    [15.37, -25.9, 0.17, 0.97, 0.59, -0.03, 0.002],
];
printf("%.9f\n", energy($bodies));
for ($i = 0; $i < 60000; $i++) {
    advance($bodies, 0.01);
}
printf("%.9f\n", energy($bodies));
