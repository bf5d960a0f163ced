<?php
// Deep recursion: the stack grows to thousands of frames again and again.
function ackermann($m, $n)
{
    if ($m === 0) {
        return $n + 1;
    }
    if ($n === 0) {
        return ackermann($m - 1, 1);
    }
    return ackermann($m - 1, ackermann($m, $n - 1));
}
echo ackermann(3, 8), "\n";
