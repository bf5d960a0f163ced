<?php
#[AllowDynamicProperties]
class stdClass
{
}

interface Traversable
{
}

interface Iterator extends Traversable
{
    public function current(): mixed;
    public function next(): void;
    public function key(): mixed;
    public function valid(): bool;
    public function rewind(): void;
}

interface IteratorAggregate extends Traversable
{
    public function getIterator(): Traversable;
}

interface ArrayAccess
{
    public function offsetExists(mixed $offset): bool;
    public function offsetGet(mixed $offset): mixed;
    public function offsetSet(mixed $offset, mixed $value): void;
    public function offsetUnset(mixed $offset): void;
}

interface Countable
{
    public function count(): int;
}

interface Stringable
{
    public function __toString(): string;
}

interface Serializable
{
    public function serialize();
    public function unserialize(string $data);
}

interface UnitEnum
{
    public static function cases(): array;
}

interface BackedEnum extends UnitEnum
{
    public static function from(string|int $value): static;
    public static function tryFrom(string|int $value): ?static;
}

interface JsonSerializable
{
    public function jsonSerialize(): mixed;
}

#[NoDynamicProperties, NotSerializable]
final class Closure
{
    private function __construct();
    public static function bind(Closure $closure, ?object $newThis, object|string|null $newScope = "static"): ?Closure;
    public function bindTo(?object $newThis, object|string|null $newScope = "static"): ?Closure;
    public function call(object $newThis, mixed ...$args): mixed;
    #[Unchecked] public static function fromCallable(callable $callback): Closure;
    public static function getCurrent(): Closure;
}

#[NoDynamicProperties, NotSerializable, NotCloneable]
final class Generator implements Iterator
{
    public function rewind(): void;
    public function valid(): bool;
    public function current(): mixed;
    public function key(): mixed;
    public function next(): void;
    public function send(mixed $value): mixed;
    public function throw(Throwable $exception): mixed;
    public function getReturn(): mixed;
    public function __debugInfo(): array;
}

#[NoDynamicProperties, NotSerializable, NotCloneable]
final class Fiber
{
    public function __construct(callable $callback);
    public function start(mixed ...$args): mixed;
    public function resume(mixed $value = null): mixed;
    public function throw(Throwable $exception): mixed;
    public function isStarted(): bool;
    public function isSuspended(): bool;
    public function isRunning(): bool;
    public function isTerminated(): bool;
    public function getReturn(): mixed;
    public static function getCurrent(): ?Fiber;
    public static function suspend(mixed $value = null): mixed;
}

#[NoDynamicProperties, NotSerializable, NotCloneable]
final class WeakReference
{
    public function __construct();
    public static function create(object $object): WeakReference;
    public function get(): ?object;
}

#[NoDynamicProperties, NotSerializable]
final class WeakMap implements ArrayAccess, Countable, IteratorAggregate
{
    public function offsetGet($object): mixed;
    public function offsetSet($object, mixed $value): void;
    public function offsetExists($object): bool;
    public function offsetUnset($object): void;
    public function count(): int;
    public function getIterator(): Iterator;
}

#[Attribute(1)]
final class Attribute
{
    public const int TARGET_CLASS = 1;
    public const int TARGET_FUNCTION = 2;
    public const int TARGET_METHOD = 4;
    public const int TARGET_PROPERTY = 8;
    public const int TARGET_CLASS_CONSTANT = 16;
    public const int TARGET_PARAMETER = 32;
    public const int TARGET_CONSTANT = 64;
    public const int TARGET_ALL = 127;
    public const int IS_REPEATABLE = 128;
    public int $flags;
    public function __construct(int $flags = Attribute::TARGET_ALL) { $this->flags = $flags; }
}

#[Attribute(4)]
final class ReturnTypeWillChange
{
    public function __construct() {}
}

#[Attribute(1)]
final class AllowDynamicProperties
{
    public function __construct() {}
}

#[Attribute(32)]
final class SensitiveParameter
{
    public function __construct() {}
}

#[NoDynamicProperties, NotSerializable]
final class SensitiveParameterValue
{
    #[Hidden] private readonly mixed $value;
    public function __construct(mixed $value) { $this->value = $value; }
    public function getValue(): mixed { return $this->value; }
    public function __debugInfo(): array { return []; }
}

#[Attribute(12)]
final class Override
{
    public function __construct() {}
}

#[Attribute(127)]
final class DelayedTargetValidation
{
}

#[Attribute(6)]
final class NoDiscard
{
    public readonly ?string $message;
    public function __construct(?string $message = null) { $this->message = $message; }
}

#[Attribute(87)]
final class Deprecated
{
    public readonly ?string $message;
    public readonly ?string $since;
    public function __construct(?string $message = null, ?string $since = null)
    {
        $this->message = $message;
        $this->since = $since;
    }
}

#[NotSerializable, NotCloneable]
final class InternalIterator implements Iterator
{
    private function __construct();
    public function current(): mixed;
    public function key(): mixed;
    public function next(): void;
    public function valid(): bool;
    public function rewind(): void;
}

#[AllowDynamicProperties]
final class __PHP_Incomplete_Class
{
}
