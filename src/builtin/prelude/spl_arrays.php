<?php

// Methods without a body are native, see src/builtin/spl.

class ArrayObject implements IteratorAggregate, ArrayAccess, Serializable, Countable
{
    public const int STD_PROP_LIST = 1;
    public const int ARRAY_AS_PROPS = 2;

    public function __construct(object|array $array = [], int $flags = 0, string $iteratorClass = ArrayIterator::class);
    public function offsetExists(mixed $key): bool;
    public function offsetGet(mixed $key): mixed;
    public function offsetSet(mixed $key, mixed $value): void;
    public function offsetUnset(mixed $key): void;
    public function append(mixed $value): void;
    public function getArrayCopy(): array;
    public function count(): int;
    public function getFlags(): int;
    public function setFlags(int $flags): void;
    public function asort(int $flags = SORT_REGULAR): true;
    public function ksort(int $flags = SORT_REGULAR): true;
    #[Unchecked] public function uasort(callable $callback): true;
    #[Unchecked] public function uksort(callable $callback): true;
    public function natsort(): true;
    public function natcasesort(): true;
    public function unserialize(string $data): void
    {
        if ($data === '') {
            return;
        }
        $at = 0;
        if (!str_starts_with($data, 'x:')) {
            self::__malformed($data[0] === 'x' ? 1 : 0, $data);
        }
        [$read, $flags, $at] = self::__read_part($data, 2);
        if (!$read || !is_int($flags) || ($data[$at - 1] ?? '') !== ';') {
            self::__malformed($at - ($read && is_int($flags) ? 1 : 0), $data);
        }
        $storage = null;
        if (!($flags & 0x01000000)) {
            if (!in_array($data[$at] ?? '', ['a', 'O', 'C', 'r'], true)) {
                self::__malformed($at, $data);
            }
            [$read, $storage, $at] = self::__read_part($data, $at);
            if (!$read || !is_array($storage) && !is_object($storage) || $storage === $this) {
                self::__malformed($at, $data);
            }
            if (($data[$at] ?? '') !== ';') {
                self::__malformed($at, $data);
            }
            $at++;
        }
        if (($data[$at] ?? '') !== 'm') {
            self::__malformed($at, $data);
        }
        if (($data[++$at] ?? '') !== ':') {
            self::__malformed($at, $data);
        }
        [$read, $members, $at] = self::__read_part($data, $at + 1);
        if (!$read || !is_array($members)) {
            self::__malformed($at, $data);
        }
        $this->__load([$flags, $storage, $members]);
    }

    public function serialize(): string
    {
        [$flags, $storage, $members] = $this->__parts();
        if ($flags & 0x01000000) {
            [$members] = self::__write_parts([$members]);
            return "x:i:$flags;m:$members";
        }
        [$storage, $members] = self::__write_parts([$storage, $members]);
        return "x:i:$flags;$storage;m:$members";
    }

    #[Hidden] private function __parts(): array;
    #[Hidden] private function __load(array $parts): void;
    #[Hidden] private static function __read_part(string $data, int $at): array;
    #[Hidden] private static function __write_parts(array $values): array;

    #[Hidden] private static function __malformed($at, $data)
    {
        throw new UnexpectedValueException("Error at offset $at of " . strlen($data) . ' bytes');
    }
    public function __serialize(): array;
    public function __unserialize(array $data): void;
    public function getIterator(): Iterator;
    public function exchangeArray(object|array $array): array;
    public function setIteratorClass(string $iteratorClass): void;
    public function getIteratorClass(): string;
    public function __debugInfo(): array;
}

class ArrayIterator implements SeekableIterator, ArrayAccess, Serializable, Countable
{
    public const int STD_PROP_LIST = 1;
    public const int ARRAY_AS_PROPS = 2;

    public function __construct(object|array $array = [], int $flags = 0);
    public function offsetExists(mixed $key): bool;
    public function offsetGet(mixed $key): mixed;
    public function offsetSet(mixed $key, mixed $value): void;
    public function offsetUnset(mixed $key): void;
    public function append(mixed $value): void;
    public function getArrayCopy(): array;
    public function count(): int;
    public function getFlags(): int;
    public function setFlags(int $flags): void;
    public function asort(int $flags = SORT_REGULAR): true;
    public function ksort(int $flags = SORT_REGULAR): true;
    #[Unchecked] public function uasort(callable $callback): true;
    #[Unchecked] public function uksort(callable $callback): true;
    public function natsort(): true;
    public function natcasesort(): true;
    public function unserialize(string $data): void
    {
        if ($data === '') {
            return;
        }
        $at = 0;
        if (!str_starts_with($data, 'x:')) {
            self::__malformed($data[0] === 'x' ? 1 : 0, $data);
        }
        [$read, $flags, $at] = self::__read_part($data, 2);
        if (!$read || !is_int($flags) || ($data[$at - 1] ?? '') !== ';') {
            self::__malformed($at - ($read && is_int($flags) ? 1 : 0), $data);
        }
        $storage = null;
        if (!($flags & 0x01000000)) {
            if (!in_array($data[$at] ?? '', ['a', 'O', 'C', 'r'], true)) {
                self::__malformed($at, $data);
            }
            [$read, $storage, $at] = self::__read_part($data, $at);
            if (!$read || !is_array($storage) && !is_object($storage) || $storage === $this) {
                self::__malformed($at, $data);
            }
            if (($data[$at] ?? '') !== ';') {
                self::__malformed($at, $data);
            }
            $at++;
        }
        if (($data[$at] ?? '') !== 'm') {
            self::__malformed($at, $data);
        }
        if (($data[++$at] ?? '') !== ':') {
            self::__malformed($at, $data);
        }
        [$read, $members, $at] = self::__read_part($data, $at + 1);
        if (!$read || !is_array($members)) {
            self::__malformed($at, $data);
        }
        $this->__load([$flags, $storage, $members]);
    }

    public function serialize(): string
    {
        [$flags, $storage, $members] = $this->__parts();
        if ($flags & 0x01000000) {
            [$members] = self::__write_parts([$members]);
            return "x:i:$flags;m:$members";
        }
        [$storage, $members] = self::__write_parts([$storage, $members]);
        return "x:i:$flags;$storage;m:$members";
    }

    #[Hidden] private function __parts(): array;
    #[Hidden] private function __load(array $parts): void;
    #[Hidden] private static function __read_part(string $data, int $at): array;
    #[Hidden] private static function __write_parts(array $values): array;

    #[Hidden] private static function __malformed($at, $data)
    {
        throw new UnexpectedValueException("Error at offset $at of " . strlen($data) . ' bytes');
    }
    public function __serialize(): array;
    public function __unserialize(array $data): void;
    public function rewind(): void;
    public function current(): mixed;
    public function key(): string|int|null;
    public function next(): void;
    public function valid(): bool;
    public function seek(int $offset): void;
    public function __debugInfo(): array;
}

class RecursiveArrayIterator extends ArrayIterator implements RecursiveIterator
{
    public const int CHILD_ARRAYS_ONLY = 4;

    public function hasChildren(): bool;
    public function getChildren(): ?RecursiveArrayIterator;
}
