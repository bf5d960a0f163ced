<?php

class PhpToken implements Stringable
{
    public int $id;
    public string $text;
    public int $line;
    public int $pos;

    #[Fixed] public static function tokenize(string $code, int $flags = 0): array;

    final public function __construct(int $id, string $text, int $line = -1, int $pos = -1)
    {
        $this->id = $id;
        $this->text = $text;
        $this->line = $line;
        $this->pos = $pos;
    }

    #[Fixed] public function is($kind): bool
    {
        if (is_int($kind)) {
            return $this->id === $kind;
        }
        if (is_string($kind)) {
            return $this->text === $kind;
        }
        if (!is_array($kind)) {
            throw new TypeError('PhpToken::is(): Argument #1 ($kind) must be of type string|int|array, ' . (is_bool($kind) ? var_export($kind, true) : get_debug_type($kind)) . ' given');
        }
        foreach ($kind as $one) {
            if (is_int($one) ? $this->id === $one : $this->text === $one) {
                return true;
            }
        }
        return false;
    }

    #[Fixed] public function isIgnorable(): bool
    {
        return $this->id === T_WHITESPACE || $this->id === T_COMMENT || $this->id === T_DOC_COMMENT || $this->id === T_OPEN_TAG;
    }

    #[Fixed] public function getTokenName(): ?string;

    public function __toString(): string
    {
        return $this->text;
    }
}
