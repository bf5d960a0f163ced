<?php
// An interpreter inside the interpreter: a byte-code loop with a switch.
$program = '++++++++[>++++[>++>+++>+++>+<<<<-]>+>+>->>+[<]<-]>>.>---.+++++++..+++.>>.<-.<.+++.------.--------.>>+.>++.';
$loop = '>++++++++++[>++++++++++[>++++++++++[>++++++++++[>+++<-]<-]<-]<-]';
$run = function (string $code): string {
    $jumps = $open = [];
    $length = strlen($code);
    for ($i = 0; $i < $length; $i++) {
        if ($code[$i] === '[') {
            $open[] = $i;
        } elseif ($code[$i] === ']') {
            $start = array_pop($open);
            $jumps[$start] = $i;
            $jumps[$i] = $start;
        }
    }
    $tape = array_fill(0, 100, 0);
    $at = 0;
    $output = '';
    for ($i = 0; $i < $length; $i++) {
        switch ($code[$i]) {
            case '>': $at++; break;
            case '<': $at--; break;
            case '+': $tape[$at] = ($tape[$at] + 1) & 255; break;
            case '-': $tape[$at] = ($tape[$at] - 1) & 255; break;
            case '.': $output .= chr($tape[$at]); break;
            case '[': if ($tape[$at] === 0) { $i = $jumps[$i]; } break;
            case ']': if ($tape[$at] !== 0) { $i = $jumps[$i]; } break;
        }
    }
    return $output . implode(',', array_slice($tape, 0, 6));
};
for ($round = 0; $round < 60; $round++) {
    $last = $run($loop);
}
echo $run($program), $last, "\n";
