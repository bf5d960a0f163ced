<?php
// A tokenizer and a recursive-descent calculator written by hand, without regular expressions.
final class Calculator
{
    private array $tokens = [];
    private int $at = 0;
    private function tokenize(string $text): void
    {
        $this->tokens = [];
        $this->at = 0;
        for ($i = 0, $end = strlen($text); $i < $end;) {
            $c = $text[$i];
            if ($c === ' ') {
                $i++;
            } elseif ($c >= '0' && $c <= '9') {
                $start = $i;
                while ($i < $end && ($text[$i] >= '0' && $text[$i] <= '9')) {
                    $i++;
                }
                $this->tokens[] = ['number', (int) substr($text, $start, $i - $start)];
            } else {
                $this->tokens[] = [$c, null];
                $i++;
            }
        }
        $this->tokens[] = ['end', null];
    }
    public function evaluate(string $text): int
    {
        $this->tokenize($text);
        return $this->sum();
    }
    private function sum(): int
    {
        $value = $this->product();
        while (true) {
            switch ($this->tokens[$this->at][0]) {
                case '+': $this->at++; $value += $this->product(); break;
                case '-': $this->at++; $value -= $this->product(); break;
                default: return $value;
            }
        }
    }
    private function product(): int
    {
        $value = $this->atom();
        while ($this->tokens[$this->at][0] === '*') {
            $this->at++;
            $value = $value * $this->atom() % 1000003;
        }
        return $value;
    }
    private function atom(): int
    {
        [$kind, $number] = $this->tokens[$this->at++];
        return match ($kind) {
            'number' => $number,
            '-' => -$this->atom(),
            '(' => $this->bracketed(),
            default => throw new RuntimeException("unexpected $kind"),
        };
    }
    private function bracketed(): int
    {
        $value = $this->sum();
        $this->at++;
        return $value;
    }
}
$calculator = new Calculator;
$sum = 0;
for ($i = 0; $i < 14000; $i++) {
    $sum += $calculator->evaluate("($i + 3) * (17 - -4 * 2) + 100 * (2 + (3 * (4 + 5))) - $i");
}
echo $sum, "\n";
