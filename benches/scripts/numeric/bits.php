<?php
// Shifts, rotations and masks on 32-bit words, as hash functions do them.
function rotate(int $x, int $by): int { return (($x << $by) | ($x >> (32 - $by))) & 0xffffffff; }
$a = 0x67452301; $b = 0xefcdab89; $c = 0x98badcfe; $d = 0x10325476;
for ($i = 0; $i < 3000000; $i++) {
    $mixed = (($b & $c) | (~$b & $d)) ^ ($i * 2654435761 & 0xffffffff);
    $sum = ($a + $mixed + 0x5a827999) & 0xffffffff;
    $a = $d;
    $d = $c;
    $c = $b;
    $b = ($b + rotate($sum, 7 + $i % 13)) & 0xffffffff;
}
printf("%08x%08x%08x%08x\n", $a, $b, $c, $d);
