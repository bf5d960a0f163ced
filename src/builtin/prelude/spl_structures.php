<?php

// Methods without a body are native, see src/builtin/spl.

class SplDoublyLinkedList implements Iterator, Countable, ArrayAccess, Serializable
{
    public const int IT_MODE_LIFO = 2;
    public const int IT_MODE_FIFO = 0;
    public const int IT_MODE_DELETE = 1;
    public const int IT_MODE_KEEP = 0;

    public function add(int $index, mixed $value): void;
    public function pop(): mixed;
    public function shift(): mixed;
    public function push(mixed $value): void;
    public function unshift(mixed $value): void;
    public function top(): mixed;
    public function bottom(): mixed;
    public function __debugInfo(): array;
    public function count(): int;
    public function isEmpty(): bool;
    public function setIteratorMode(int $mode): int;
    public function getIteratorMode(): int;
    public function offsetExists($index): bool;
    public function offsetGet($index): mixed;
    public function offsetSet($index, mixed $value): void;
    public function offsetUnset($index): void;
    public function rewind(): void;
    public function current(): mixed;
    public function key(): int;
    public function prev(): void;
    public function next(): void;
    public function valid(): bool;

    public function unserialize(string $data): void
    {
        if ($data === '') {
            return;
        }
        [$read, $flags, $at] = self::__read_part($data, 0);
        if (!$read || !is_int($flags)) {
            self::__malformed($at, $data);
        }
        $elements = [];
        while (($data[$at] ?? '') === ':') {
            [$read, $elements[], $at] = self::__read_part($data, $at + 1);
            if (!$read) {
                self::__malformed($at, $data);
            }
        }
        if (isset($data[$at])) {
            self::__malformed($at, $data);
        }
        $this->__load([$flags, $elements, []]);
    }
    public function serialize(): string
    {
        [$flags, $elements] = $this->__parts();
        return implode(':', ["i:$flags;", ...self::__write_parts($elements, $this)]);
    }

    #[Hidden] private function __parts(): array;
    #[Hidden] private function __load(array $parts): void;
    #[Hidden] private static function __read_part(string $data, int $at): array;
    #[Hidden] private static function __write_parts(array $values, ?SplDoublyLinkedList $list = null): array;

    #[Hidden] private static function __malformed($at, $data)
    {
        throw new UnexpectedValueException("Error at offset $at of " . strlen($data) . ' bytes');
    }

    public function __serialize(): array;
    public function __unserialize(array $data): void;
}

class SplQueue extends SplDoublyLinkedList
{
    public function enqueue(mixed $value): void;
    public function dequeue(): mixed;
}

class SplStack extends SplDoublyLinkedList
{
}

abstract class SplHeap implements Iterator, Countable
{
    public function extract(): mixed;
    public function insert(mixed $value): true;
    public function top(): mixed;
    public function count(): int;
    public function isEmpty(): bool;
    public function rewind(): void;
    public function current(): mixed;
    public function key(): int;
    public function next(): void;
    public function valid(): bool;
    public function recoverFromCorruption(): true;
    abstract protected function compare(mixed $value1, mixed $value2): int;
    public function isCorrupted(): bool;
    public function __debugInfo(): array;
    public function __serialize(): array;
    public function __unserialize(array $data): void;
}

class SplMinHeap extends SplHeap
{
    protected function compare(mixed $value1, mixed $value2): int;
}

class SplMaxHeap extends SplHeap
{
    protected function compare(mixed $value1, mixed $value2): int;
}

class SplPriorityQueue implements Iterator, Countable
{
    public const int EXTR_BOTH = 3;
    public const int EXTR_PRIORITY = 2;
    public const int EXTR_DATA = 1;

    public function compare(mixed $priority1, mixed $priority2): int;
    public function insert(mixed $value, mixed $priority): true;
    public function setExtractFlags(int $flags): int;
    public function top(): mixed;
    public function extract(): mixed;
    public function count(): int;
    public function isEmpty(): bool;
    public function rewind(): void;
    public function current(): mixed;
    public function key(): int;
    public function next(): void;
    public function valid(): bool;
    public function recoverFromCorruption(): true;
    public function isCorrupted(): bool;
    public function getExtractFlags(): int;
    public function __debugInfo(): array;
    public function __serialize(): array;
    public function __unserialize(array $data): void;
}

class SplFixedArray implements IteratorAggregate, ArrayAccess, Countable, JsonSerializable
{
    public function __construct(int $size = 0);
    #[\Deprecated(since: '8.4')]
    public function __wakeup(): void;
    #[Fixed] public function __serialize(): array;
    #[Fixed] public function __unserialize(array $data): void;
    public function count(): int;
    public function toArray(): array;
    public static function fromArray(array $array, bool $preserveKeys = true): SplFixedArray;
    public function getSize(): int;
    public function setSize(int $size): true;
    public function offsetExists($index): bool;
    public function offsetGet($index): mixed;
    public function offsetSet($index, mixed $value): void;
    public function offsetUnset($index): void;
    #[Fixed] public function getIterator(): Iterator;
    #[Fixed] public function jsonSerialize(): array;
}

class SplObjectStorage implements Countable, SeekableIterator, Serializable, ArrayAccess
{
    #[\Deprecated(since: '8.5', message: 'use method SplObjectStorage::offsetSet() instead')] public function attach(object $object, mixed $info = null): void;
    #[\Deprecated(since: '8.5', message: 'use method SplObjectStorage::offsetUnset() instead')] public function detach(object $object): void;
    #[\Deprecated(since: '8.5', message: 'use method SplObjectStorage::offsetExists() instead')] public function contains(object $object): bool;
    public function addAll(SplObjectStorage $storage): int;
    public function removeAll(SplObjectStorage $storage): int;
    public function removeAllExcept(SplObjectStorage $storage): int;
    public function getInfo(): mixed;
    public function setInfo(mixed $info): void;
    public function count(int $mode = COUNT_NORMAL): int;
    public function rewind(): void;
    public function valid(): bool;
    public function key(): int;
    public function current(): object;
    public function next(): void;
    #[Fixed] public function seek(int $offset): void;
    public function unserialize(string $data): void
    {
        if ($data === '') {
            return;
        }
        if (!str_starts_with($data, 'x:')) {
            self::__malformed($data[0] === 'x' ? 1 : 0, $data);
        }
        [$read, $count, $at] = self::__read_part($data, 2);
        if (!$read || !is_int($count)) {
            self::__malformed($at, $data);
        }
        $at--;
        if ($count < 0) {
            self::__malformed($at, $data);
        }
        for (; $count > 0; $count--) {
            if (($data[$at] ?? '') !== ';') {
                self::__malformed($at, $data);
            }
            if (!in_array($data[++$at] ?? '', ['O', 'C', 'r'], true)) {
                self::__malformed($at, $data);
            }
            [$read, $object, $at] = self::__read_part($data, $at);
            if (!$read) {
                self::__malformed($at, $data);
            }
            $info = null;
            if (($data[$at] ?? '') === ',') {
                [$read, $info, $at] = self::__read_part($data, $at + 1);
                if (!$read) {
                    self::__malformed($at, $data);
                }
            }
            if (!is_object($object)) {
                self::__malformed($at, $data);
            }
            SplObjectStorage::offsetSet($object, $info);
        }
        if (($data[$at] ?? '') !== ';') {
            self::__malformed($at, $data);
        }
        if (($data[++$at] ?? '') !== 'm') {
            self::__malformed($at, $data);
        }
        if (($data[++$at] ?? '') !== ':') {
            self::__malformed($at, $data);
        }
        [$read, $members, $at] = self::__read_part($data, $at + 1);
        if (!$read || !is_array($members)) {
            self::__malformed($at, $data);
        }
        $this->__load([[], $members]);
    }
    public function serialize(): string
    {
        [$flat, $members] = $this->__parts();
        $texts = self::__write_parts([...$flat, $members]);
        $members = array_pop($texts);
        $data = 'x:i:' . count($flat) / 2 . ';';
        foreach (array_chunk($texts, 2) as [$object, $info]) {
            $data .= "$object,$info;";
        }
        return "{$data}m:$members";
    }

    #[Hidden] private function __parts(): array;
    #[Hidden] private function __load(array $parts): void;
    #[Hidden] private static function __read_part(string $data, int $at): array;
    #[Hidden] private static function __write_parts(array $values): array;

    #[Hidden] private static function __malformed($at, $data)
    {
        throw new UnexpectedValueException("Error at offset $at of " . strlen($data) . ' bytes');
    }

    public function offsetExists($object): bool;
    public function offsetGet($object): mixed;
    public function offsetSet($object, mixed $info = null): void;
    public function offsetUnset($object): void;
    public function getHash(object $object): string;
    public function __serialize(): array;
    public function __unserialize(array $data): void;
    public function __debugInfo(): array;
}

class MultipleIterator implements Iterator
{
    public const int MIT_NEED_ANY = 0;
    public const int MIT_NEED_ALL = 1;
    public const int MIT_KEYS_NUMERIC = 0;
    public const int MIT_KEYS_ASSOC = 2;

    #[Hidden] private $storage;
    #[Hidden] private $flags = 1;

    public function __construct(int $flags = MultipleIterator::MIT_NEED_ALL | MultipleIterator::MIT_KEYS_NUMERIC)
    {
        $this->storage ??= new SplObjectStorage;
        $this->flags = $flags;
    }

    public function getFlags(): int
    {
        return $this->flags;
    }

    public function setFlags(int $flags): void
    {
        $this->flags = $flags;
    }

    public function attachIterator(Iterator $iterator, string|int|null $info = null): void
    {
        $this->storage ??= new SplObjectStorage;
        if ($info !== null) {
            foreach ($this->pairs() as [, $other]) {
                if ($other === $info) {
                    throw new InvalidArgumentException('Key duplication error');
                }
            }
        }
        $this->storage->offsetSet($iterator, $info);
    }

    public function detachIterator(Iterator $iterator): void
    {
        $this->storage?->offsetUnset($iterator);
    }

    public function containsIterator(Iterator $iterator): bool
    {
        return $this->storage !== null && $this->storage->offsetExists($iterator);
    }

    public function countIterators(): int
    {
        return $this->storage === null ? 0 : $this->storage->count();
    }

    public function rewind(): void
    {
        foreach ($this->pairs() as [$iterator]) {
            $iterator->rewind();
        }
    }

    public function valid(): bool
    {
        $pairs = $this->pairs();
        if (!$pairs) {
            return false;
        }
        $expected = ($this->flags & self::MIT_NEED_ALL) !== 0;
        foreach ($pairs as [$iterator]) {
            if ((bool) $iterator->valid() !== $expected) {
                return !$expected;
            }
        }
        return $expected;
    }

    public function key(): array
    {
        $keys = [];
        foreach ($this->pairs() ?: throw new RuntimeException('Called key() on an invalid iterator') as [$iterator, $info]) {
            if ($iterator->valid()) {
                $key = $iterator->key();
            } elseif ($this->flags & self::MIT_NEED_ALL) {
                throw new RuntimeException('Called key() with non valid sub iterator');
            } else {
                $key = null;
            }
            if ($this->flags & self::MIT_KEYS_ASSOC) {
                $keys[$info ?? throw new InvalidArgumentException('Sub-Iterator is associated with NULL')] = $key;
            } else {
                $keys[] = $key;
            }
        }
        return $keys;
    }

    public function current(): array
    {
        $values = [];
        foreach ($this->pairs() ?: throw new RuntimeException('Called current() on an invalid iterator') as [$iterator, $info]) {
            if ($iterator->valid()) {
                $value = $iterator->current();
            } elseif ($this->flags & self::MIT_NEED_ALL) {
                throw new RuntimeException('Called current() with non valid sub iterator');
            } else {
                $value = null;
            }
            if ($this->flags & self::MIT_KEYS_ASSOC) {
                $values[$info ?? throw new InvalidArgumentException('Sub-Iterator is associated with NULL')] = $value;
            } else {
                $values[] = $value;
            }
        }
        return $values;
    }

    public function next(): void
    {
        foreach ($this->pairs() as [$iterator]) {
            $iterator->next();
        }
    }

    public function __debugInfo(): array
    {
        return ($this->storage ?? new SplObjectStorage)->__debugInfo();
    }

    /** The iterators, each with what was attached to it. */
    #[Hidden] private function pairs(): array
    {
        $flat = $this->storage === null ? [] : $this->storage->__serialize()[0];
        return array_chunk($flat, 2);
    }
}
