<?php
// Recursion with a typed integer parameter and result.
function fibonacci(int $n): int
{
    return $n < 2 ? $n : fibonacci($n - 1) + fibonacci($n - 2);
}
echo fibonacci(32), "\n";
