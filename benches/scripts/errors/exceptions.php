<?php
// Exceptions thrown through several frames, finally, rethrow, previous, and try blocks that throw nothing.
class Special extends RuntimeException {}
function level($depth, $what)
{
    if ($depth === 0) {
        throw new Special("no $what", $what);
    }
    try {
        return level($depth - 1, $what);
    } finally {
        $GLOBALS['finals']++;
    }
}
$finals = 0;
$sum = 0;
for ($i = 0; $i < 150000; $i++) {
    try {
        level(4, $i);
    } catch (LogicException $e) {
        $sum += 1000000;
    } catch (Special $e) {
        $sum += $e->getCode();
    }
    try {
        try {
            throw new InvalidArgumentException('inner');
        } catch (Exception $e) {
            throw new Exception('outer', 1, $e);
        }
    } catch (Exception $e) {
        $sum += strlen($e->getPrevious()->getMessage());
    }
}
for ($i = 0; $i < 3000000; $i++) {
    try {
        $sum += $i & 1;
    } finally {
        $sum++;
    }
}
echo $sum, ' ', $finals, "\n";
