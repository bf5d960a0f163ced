<?php
// Float arithmetic in a tight loop with an early exit.
$size = 360;
$inside = $iterations = 0;
for ($py = 0; $py < $size; $py++) {
    $ci = 2.0 * $py / $size - 1.0;
    for ($px = 0; $px < $size; $px++) {
        $cr = 2.0 * $px / $size - 1.5;
        $zr = $zi = $tr = $ti = 0.0;
        $i = 0;
        while ($i < 50 && $tr + $ti <= 4.0) {
            $zi = 2.0 * $zr * $zi + $ci;
            $zr = $tr - $ti + $cr;
            $tr = $zr * $zr;
            $ti = $zi * $zi;
            $i++;
        }
        $iterations += $i;
        if ($i === 50) {
            $inside++;
        }
    }
}
echo "$inside $iterations\n";
