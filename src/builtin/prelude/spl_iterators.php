<?php

// The iterators that wrap others. Their state is hidden from scripts, but subclasses declared here share it; so it is
// protected, under names that no script uses.

#[NotCloneable]
class IteratorIterator implements OuterIterator
{
    /** What getInnerIterator() gives. */
    #[Hidden] protected $__object = null;
    /** What is iterated over; the same, unless that is an IteratorAggregate. */
    #[Hidden] protected $__inner = null;
    /** Whether there is a current element; it is kept, as the inner iterator may have moved on. */
    #[Hidden] protected $__valid = false;
    #[Hidden] protected $__current = null;
    #[Hidden] protected $__key = null;
    #[Hidden] protected $__position = 0;

    public function __construct(Traversable $iterator, ?string $class = null)
    {
        if (!$iterator instanceof Iterator && $class !== null) {
            if (!class_exists($class) && !interface_exists($class) || !$iterator instanceof $class || !is_subclass_of($class, 'Traversable')) {
                throw new LogicException('Class to downcast to not found or not base class of first parameter or does not implement Traversable');
            }
        }
        $this->__wrap($iterator, 'IteratorIterator');
    }

    public function getInnerIterator(): ?Iterator
    {
        $this->__inner ?? $this->__check();
        return $this->__object;
    }

    public function rewind(): void
    {
        $this->__start();
        $this->__fetch();
    }

    public function valid(): bool
    {
        $this->__inner ?? $this->__check();
        return $this->__valid;
    }

    public function key(): mixed
    {
        $this->__inner ?? $this->__check();
        return $this->__key;
    }

    public function current(): mixed
    {
        $this->__inner ?? $this->__check();
        return $this->__current;
    }

    public function next(): void
    {
        $inner = $this->__inner ?? $this->__check();
        $this->__valid = false;
        $this->__current = $this->__key = null;
        $inner->next();
        $this->__position++;
        if ($inner->valid()) {
            $this->__current = $inner->current();
            $this->__valid = true;
            $this->__key = $inner->key();
        }
    }

    /** Methods that it does not have are those of the inner iterator. */
    #[Hidden] public function __call($name, $arguments)
    {
        if ($this->__object !== null && (method_exists($this->__object, $name) || method_exists($this->__object, '__call'))) {
            return $this->__object->$name(...$arguments);
        }
        throw new Error('Call to undefined method ' . $this::class . "::$name()");
    }

    #[Hidden] protected function __wrap($iterator, $base)
    {
        if ($this->__object !== null) {
            throw new BadMethodCallException("$base::getIterator() must be called exactly once per instance");
        }
        if ($iterator instanceof IteratorAggregate) {
            $iterator = self::__iterator_of($iterator);
        }
        $this->__object = $iterator;
        while ($iterator instanceof IteratorAggregate) {
            $iterator = self::__iterator_of($iterator);
        }
        self::__refuse_closed($iterator);
        $this->__inner = $iterator;
    }

    /** A generator that has ended cannot be iterated over. */
    #[Hidden] protected static function __refuse_closed(object $iterator): void;

    #[Hidden] protected static function __iterator_of($aggregate)
    {
        $iterator = $aggregate->getIterator();
        if (!$iterator instanceof Traversable) {
            throw new LogicException($aggregate::class . '::getIterator() must return an object that implements Traversable');
        }
        return $iterator;
    }

    #[Hidden] protected function __check()
    {
        throw new Error('The object is in an invalid state as the parent constructor was not called');
    }

    #[Hidden] protected function __forget()
    {
        $this->__valid = false;
        $this->__current = $this->__key = null;
    }

    #[Hidden] protected function __start()
    {
        $inner = $this->__inner ?? $this->__check();
        $this->__forget();
        $this->__position = 0;
        $inner->rewind();
    }

    #[Hidden] protected function __forward()
    {
        $inner = $this->__inner ?? $this->__check();
        $this->__forget();
        $inner->next();
        $this->__position++;
    }

    /** Takes over the current element of the inner iterator, if it has one (or is known to have one). */
    #[Hidden] protected function __fetch($known = false)
    {
        $inner = $this->__inner;
        $this->__forget();
        if ($known || $inner->valid()) {
            $this->__current = $inner->current();
            $this->__valid = true;
            $this->__key = $inner->key();
            return true;
        }
        return false;
    }
}

abstract class FilterIterator extends IteratorIterator
{
    abstract public function accept(): bool;

    public function __construct(Iterator $iterator)
    {
        $this->__wrap($iterator, 'FilterIterator');
    }

    public function rewind(): void
    {
        $this->__start();
        $this->__seek();
    }

    public function next(): void
    {
        $inner = $this->__inner ?? $this->__check();
        $this->__valid = false;
        $this->__current = $this->__key = null;
        $inner->next();
        $this->__position++;
        $this->__seek();
    }

    /** Goes to the next element that is accepted. */
    #[Hidden] protected function __seek()
    {
        $inner = $this->__inner;
        while ($inner->valid()) {
            $this->__current = $inner->current();
            $this->__valid = true;
            $this->__key = $inner->key();
            if ($this->accept()) {
                return;
            }
            $inner->next();
            $this->__valid = false;
            $this->__current = $this->__key = null;
        }
        $this->__forget();
    }
}

abstract class RecursiveFilterIterator extends FilterIterator implements RecursiveIterator
{
    public function __construct(RecursiveIterator $iterator)
    {
        $this->__wrap($iterator, 'RecursiveFilterIterator');
    }

    public function hasChildren(): bool
    {
        $this->__inner ?? $this->__check();
        return $this->__object->hasChildren();
    }

    public function getChildren(): ?RecursiveFilterIterator
    {
        $this->__inner ?? $this->__check();
        return new static($this->__object->getChildren());
    }
}

class ParentIterator extends RecursiveFilterIterator
{
    public function __construct(RecursiveIterator $iterator)
    {
        $this->__wrap($iterator, 'ParentIterator');
    }

    public function accept(): bool
    {
        $this->__inner ?? $this->__check();
        return $this->__object->hasChildren();
    }
}

class CallbackFilterIterator extends FilterIterator
{
    #[Hidden] protected $__callback;

    public function __construct(Iterator $iterator, callable $callback)
    {
        $this->__wrap($iterator, 'CallbackFilterIterator');
        $this->__callback = $callback;
    }

    public function accept(): bool
    {
        $this->__inner ?? $this->__check();
        if (!$this->__valid) {
            return false;
        }
        return (bool) call_user_func($this->__callback, $this->__current, $this->__key, $this->__object);
    }
}

class RecursiveCallbackFilterIterator extends CallbackFilterIterator implements RecursiveIterator
{
    public function __construct(RecursiveIterator $iterator, callable $callback)
    {
        $this->__wrap($iterator, 'RecursiveCallbackFilterIterator');
        $this->__callback = $callback;
    }

    public function hasChildren(): bool
    {
        $this->__inner ?? $this->__check();
        return $this->__object->hasChildren();
    }

    public function getChildren(): RecursiveCallbackFilterIterator
    {
        $this->__inner ?? $this->__check();
        return new static($this->__object->getChildren(), $this->__callback);
    }
}

class LimitIterator extends IteratorIterator
{
    #[Hidden] protected $__offset;
    #[Hidden] protected $__limit;

    public function __construct(Iterator $iterator, int $offset = 0, int $limit = -1)
    {
        if ($offset < 0) {
            throw new ValueError('LimitIterator::__construct(): Argument #2 ($offset) must be greater than or equal to 0');
        }
        if ($limit < -1) {
            throw new ValueError('LimitIterator::__construct(): Argument #3 ($limit) must be greater than or equal to -1');
        }
        $this->__wrap($iterator, 'LimitIterator');
        $this->__offset = $offset;
        $this->__limit = $limit;
    }

    public function rewind(): void
    {
        $this->__start();
        $this->__go($this->__offset);
    }

    public function valid(): bool
    {
        $this->__inner ?? $this->__check();
        return $this->__valid && ($this->__limit === -1 || $this->__position < $this->__offset + $this->__limit);
    }

    public function next(): void
    {
        $inner = $this->__inner ?? $this->__check();
        $this->__valid = false;
        $this->__current = $this->__key = null;
        $inner->next();
        $this->__position++;
        if (($this->__limit === -1 || $this->__position < $this->__offset + $this->__limit) && $inner->valid()) {
            $this->__current = $inner->current();
            $this->__valid = true;
            $this->__key = $inner->key();
        }
    }

    public function seek(int $offset): int
    {
        $this->__inner ?? $this->__check();
        $this->__go($offset);
        return $this->__position;
    }

    public function getPosition(): int
    {
        $this->__inner ?? $this->__check();
        return $this->__position;
    }

    #[Hidden] protected function __within()
    {
        return $this->__limit === -1 || $this->__position < $this->__offset + $this->__limit;
    }

    #[Hidden] protected function __go($position)
    {
        $this->__forget();
        if ($position < $this->__offset) {
            throw new OutOfBoundsException("Cannot seek to $position which is below the offset $this->__offset");
        }
        if ($this->__limit !== -1 && $position >= $this->__offset + $this->__limit) {
            throw new OutOfBoundsException("Cannot seek to $position which is behind offset $this->__offset plus count $this->__limit");
        }
        $inner = $this->__inner;
        if ($position !== $this->__position && $inner instanceof SeekableIterator) {
            $inner->seek($position);
            $this->__position = $position;
            if ($this->__within() && $inner->valid()) {
                $this->__fetch(true);
            }
            return;
        }
        // Forward step by step; backward from the start.
        if ($position < $this->__position) {
            $this->__start();
        }
        while ($position > $this->__position && $inner->valid()) {
            $this->__forward();
        }
        if ($inner->valid()) {
            $this->__fetch();
        }
    }
}

class CachingIterator extends IteratorIterator implements Stringable, ArrayAccess, Countable
{
    public const int CALL_TOSTRING = 1;
    public const int CATCH_GET_CHILD = 16;
    public const int TOSTRING_USE_KEY = 2;
    public const int TOSTRING_USE_CURRENT = 4;
    public const int TOSTRING_USE_INNER = 8;
    public const int FULL_CACHE = 256;

    #[Hidden] protected $__flags;
    #[Hidden] protected $__cache = [];
    #[Hidden] protected $__string = null;
    #[Hidden] protected $__children = null;
    /** Whether the element taken over last is the current one; the inner iterator is one ahead. */
    #[Hidden] protected $__ahead = false;

    public function __construct(Iterator $iterator, int $flags = CachingIterator::CALL_TOSTRING)
    {
        self::__check_flags($flags, 'CachingIterator::__construct(): Argument #2');
        $this->__wrap($iterator, 'CachingIterator');
        $this->__flags = $flags & 0xffff;
    }

    public function rewind(): void
    {
        $this->__start();
        $this->__cache = [];
        $this->__advance();
    }

    public function valid(): bool
    {
        $this->__inner ?? $this->__check();
        return $this->__ahead;
    }

    public function next(): void
    {
        $this->__inner ?? $this->__check();
        $this->__advance();
    }

    public function hasNext(): bool
    {
        return (bool) ($this->__inner ?? $this->__check())->valid();
    }

    public function __toString(): string
    {
        $this->__inner ?? $this->__check();
        $flags = $this->__flags;
        if (!($flags & (self::CALL_TOSTRING | self::TOSTRING_USE_KEY | self::TOSTRING_USE_CURRENT | self::TOSTRING_USE_INNER))) {
            throw new BadMethodCallException($this::class . ' does not fetch string value (see CachingIterator::__construct)');
        }
        if ($flags & self::TOSTRING_USE_KEY) {
            return (string) $this->__key;
        }
        if ($flags & self::TOSTRING_USE_CURRENT) {
            return (string) $this->__current;
        }
        return (string) $this->__string;
    }

    public function getFlags(): int
    {
        $this->__inner ?? $this->__check();
        return $this->__flags;
    }

    public function setFlags(int $flags): void
    {
        $this->__inner ?? $this->__check();
        self::__check_flags($flags, 'CachingIterator::setFlags(): Argument #1');
        if ($this->__flags & ~$flags & self::CALL_TOSTRING) {
            throw new InvalidArgumentException('Unsetting flag CALL_TO_STRING is not possible');
        }
        if ($this->__flags & ~$flags & self::TOSTRING_USE_INNER) {
            throw new InvalidArgumentException('Unsetting flag TOSTRING_USE_INNER is not possible');
        }
        if (~$this->__flags & $flags & self::FULL_CACHE) {
            $this->__cache = [];
        }
        $this->__flags = $flags & 0xffff;
    }

    public function offsetGet($key): mixed
    {
        $this->__check_cache();
        $key = self::__string_key($key, 'offsetGet');
        if (!array_key_exists($key, $this->__cache)) {
            self::__warning("Undefined array key \"$key\"");
            return null;
        }
        return $this->__cache[$key];
    }

    public function offsetSet($key, mixed $value): void
    {
        $this->__check_cache();
        $this->__cache[self::__string_key($key, 'offsetSet')] = $value;
    }

    public function offsetUnset($key): void
    {
        $this->__check_cache();
        unset($this->__cache[self::__string_key($key, 'offsetUnset')]);
    }

    public function offsetExists($key): bool
    {
        $this->__check_cache();
        return isset($this->__cache[self::__string_key($key, 'offsetExists')]);
    }

    /** The key as a parameter of type string takes it. */
    #[Hidden] private static function __string_key($key, $method)
    {
        if ($key === null) {
            self::__deprecated("CachingIterator::$method(): Passing null to parameter #1 (\$key) of type string is deprecated");
        } elseif (!is_scalar($key) && !$key instanceof Stringable) {
            throw new TypeError("CachingIterator::$method(): Argument #1 (\$key) must be of type string, " . get_debug_type($key) . ' given');
        }
        return (string) $key;
    }

    #[Hidden] private static function __deprecated(string $text): void;
    #[Hidden] private static function __warning(string $text): void;

    public function getCache(): array
    {
        $this->__check_cache();
        return $this->__cache;
    }

    public function count(): int
    {
        $this->__check_cache();
        return count($this->__cache);
    }

    #[Hidden] protected static function __check_flags($flags, $argument)
    {
        $ways = $flags & (self::CALL_TOSTRING | self::TOSTRING_USE_KEY | self::TOSTRING_USE_CURRENT | self::TOSTRING_USE_INNER);
        if ($ways & ($ways - 1)) {
            throw new ValueError("$argument (\$flags) must contain only one of CachingIterator::CALL_TOSTRING, CachingIterator::TOSTRING_USE_KEY, CachingIterator::TOSTRING_USE_CURRENT, or CachingIterator::TOSTRING_USE_INNER");
        }
    }

    #[Hidden] protected function __check_cache()
    {
        $this->__inner ?? $this->__check();
        if (!($this->__flags & self::FULL_CACHE)) {
            throw new BadMethodCallException($this::class . ' does not use a full cache (see CachingIterator::__construct)');
        }
    }

    /** Takes over the element that the inner iterator is at, and moves that on. */
    #[Hidden] protected function __advance()
    {
        $this->__string = $this->__children = null;
        if (!$this->__fetch()) {
            $this->__ahead = false;
            return;
        }
        $this->__ahead = true;
        if ($this->__flags & self::FULL_CACHE) {
            $this->__cache[$this->__key] = $this->__current;
        }
        if ($this instanceof RecursiveCachingIterator) {
            try {
                if ($this->__object->hasChildren()) {
                    $this->__children = new RecursiveCachingIterator($this->__object->getChildren(), $this->__flags);
                }
            } catch (Throwable $error) {
                if (!($this->__flags & self::CATCH_GET_CHILD)) {
                    throw $error;
                }
            }
        }
        if ($this->__flags & self::TOSTRING_USE_INNER) {
            $this->__string = (string) $this->__object;
        } elseif ($this->__flags & self::CALL_TOSTRING) {
            $this->__string = (string) $this->__current;
        }
        $this->__inner->next();
        $this->__position++;
    }
}

class RecursiveCachingIterator extends CachingIterator implements RecursiveIterator
{
    public function __construct(Iterator $iterator, int $flags = RecursiveCachingIterator::CALL_TOSTRING)
    {
        if (!$iterator instanceof RecursiveIterator) {
            throw new TypeError('RecursiveCachingIterator::__construct(): Argument #1 ($iterator) must be of type RecursiveIterator, ' . get_debug_type($iterator) . ' given');
        }
        self::__check_flags($flags, 'RecursiveCachingIterator::__construct(): Argument #2');
        $this->__wrap($iterator, 'RecursiveCachingIterator');
        $this->__flags = $flags & 0xffff;
    }

    public function hasChildren(): bool
    {
        $this->__inner ?? $this->__check();
        return $this->__children !== null;
    }

    public function getChildren(): ?RecursiveCachingIterator
    {
        $this->__inner ?? $this->__check();
        return $this->__children;
    }
}

class NoRewindIterator extends IteratorIterator
{
    /** Whether a script's `current` was asked since the last step: it is asked once. */
    #[Hidden] protected $__kept = false;

    public function __construct(Iterator $iterator)
    {
        $this->__wrap($iterator, 'NoRewindIterator');
    }

    #[Hidden] private static function __is_scripts(object $iterator): bool;

    public function rewind(): void
    {
    }

    public function valid(): bool
    {
        return (bool) ($this->__inner ?? $this->__check())->valid();
    }

    public function key(): mixed
    {
        return ($this->__inner ?? $this->__check())->key();
    }

    public function current(): mixed
    {
        $inner = $this->__inner ?? $this->__check();
        if (!$this->__kept) {
            $this->__current = $inner->current();
            $this->__kept = self::__is_scripts($inner);
        }
        return $this->__current;
    }

    public function next(): void
    {
        $inner = $this->__inner ?? $this->__check();
        $this->__kept = false;
        $this->__current = null;
        $inner->next();
    }
}

class InfiniteIterator extends IteratorIterator
{
    public function __construct(Iterator $iterator)
    {
        $this->__wrap($iterator, 'InfiniteIterator');
    }

    public function next(): void
    {
        $this->__forward();
        if ($this->__inner->valid()) {
            $this->__fetch(true);
            return;
        }
        $this->__start();
        if ($this->__inner->valid()) {
            $this->__fetch(true);
        }
    }
}

class AppendIterator extends IteratorIterator
{
    #[Hidden] protected $__iterators = null;

    public function __construct()
    {
        if ($this->__iterators !== null) {
            throw new BadMethodCallException('AppendIterator::getIterator() must be called exactly once per instance');
        }
        $this->__iterators = new ArrayIterator();
    }

    public function append(Iterator $iterator): void
    {
        $iterators = $this->__iterators ?? $this->__check();
        $moveOn = $iterators->valid() && !$this->__inner?->valid();
        $iterators->append($iterator);
        if ($moveOn) {
            $iterators->next();
        }
        if (!$this->__inner?->valid()) {
            if (!$iterators->valid()) {
                $iterators->rewind();
            }
            do {
                $this->__enter();
            } while ($this->__object !== $iterator && $this->__object !== null);
            $this->__find();
        }
    }

    public function getInnerIterator(): ?Iterator
    {
        $this->__iterators ?? $this->__check();
        return $this->__object;
    }

    public function rewind(): void
    {
        ($this->__iterators ?? $this->__check())->rewind();
        if ($this->__enter()) {
            $this->__find();
        }
    }

    public function valid(): bool
    {
        $this->__iterators ?? $this->__check();
        return $this->__valid;
    }

    public function key(): mixed
    {
        $this->__iterators ?? $this->__check();
        return $this->__key;
    }

    public function current(): mixed
    {
        $this->__iterators ?? $this->__check();
        if ($this->__inner !== null) {
            $this->__fetch();
        }
        return $this->__current;
    }

    public function next(): void
    {
        $this->__iterators ?? $this->__check();
        if ($this->__inner?->valid()) {
            $this->__forward();
        }
        $this->__find();
    }

    public function getIteratorIndex(): ?int
    {
        return ($this->__iterators ?? $this->__check())->key();
    }

    public function getArrayIterator(): ArrayIterator
    {
        return $this->__iterators ?? $this->__check();
    }

    /** Begins with the iterator that the list is at. */
    #[Hidden] protected function __enter()
    {
        $this->__forget();
        $this->__object = $this->__inner = null;
        if (!$this->__iterators->valid()) {
            return false;
        }
        $iterator = $this->__iterators->current();
        self::__refuse_closed($iterator);
        $this->__object = $this->__inner = $iterator;
        $this->__start();
        return true;
    }

    /** Takes over the next element of the first iterator that has one. */
    #[Hidden] protected function __find()
    {
        while (!$this->__inner?->valid()) {
            $this->__iterators->next();
            if (!$this->__enter()) {
                return;
            }
        }
        $this->__fetch(true);
    }
}

class RegexIterator extends FilterIterator
{
    public const int USE_KEY = 1;
    public const int INVERT_MATCH = 2;
    public const int MATCH = 0;
    public const int GET_MATCH = 1;
    public const int ALL_MATCHES = 2;
    public const int SPLIT = 3;
    public const int REPLACE = 4;

    public ?string $replacement = null;

    #[Hidden] protected $__regex;
    #[Hidden] protected $__mode;
    #[Hidden] protected $__flags;
    /** Null: none were given. */
    #[Hidden] protected $__preg_flags = null;

    public function __construct(Iterator $iterator, string $pattern, int $mode = RegexIterator::MATCH, int $flags = 0, int $pregFlags = 0)
    {
        $this->__set_up($iterator, 'RegexIterator', func_get_args(), $pattern, $mode, $flags, $pregFlags);
    }

    public function accept(): bool
    {
        $this->__inner ?? $this->__check();
        if (!$this->__valid) {
            return false;
        }
        if ($this->__flags & self::USE_KEY) {
            $subject = (string) $this->__key;
        } elseif (is_array($this->__current)) {
            return false;
        } else {
            $subject = (string) $this->__current;
        }
        switch ($this->__mode) {
            case self::MATCH:
                $accepted = preg_match($this->__regex, $subject) > 0;
                break;
            case self::GET_MATCH:
                $accepted = preg_match($this->__regex, $subject, $matches, $this->__preg_flags ?? 0) > 0;
                $this->__current = $matches;
                break;
            case self::ALL_MATCHES:
                $accepted = preg_match_all($this->__regex, $subject, $matches, $this->__preg_flags ?? 0) > 0;
                $this->__current = $matches;
                break;
            case self::SPLIT:
                $parts = preg_split($this->__regex, $subject, -1, $this->__preg_flags ?? 0);
                $this->__current = $parts;
                $accepted = is_array($parts) && count($parts) > 1;
                break;
            default:
                $result = preg_replace($this->__regex, (string) $this->replacement, $subject, -1, $count);
                if ($result === null) {
                    return false;
                }
                $accepted = $count > 0;
                if ($this->__flags & self::USE_KEY) {
                    $this->__key = $result;
                } else {
                    $this->__current = $result;
                }
        }
        return $accepted xor ($this->__flags & self::INVERT_MATCH) !== 0;
    }

    public function getMode(): int
    {
        $this->__inner ?? $this->__check();
        return $this->__mode;
    }

    public function setMode(int $mode): void
    {
        $this->__inner ?? $this->__check();
        self::__check_mode($mode, 'RegexIterator::setMode(): Argument #1');
        $this->__mode = $mode;
    }

    public function getFlags(): int
    {
        $this->__inner ?? $this->__check();
        return $this->__flags;
    }

    public function setFlags(int $flags): void
    {
        $this->__inner ?? $this->__check();
        $this->__flags = $flags;
    }

    public function getRegex(): string
    {
        $this->__inner ?? $this->__check();
        return $this->__regex;
    }

    public function getPregFlags(): int
    {
        $this->__inner ?? $this->__check();
        return $this->__preg_flags ?? 0;
    }

    public function setPregFlags(int $pregFlags): void
    {
        $this->__inner ?? $this->__check();
        $this->__preg_flags = $pregFlags;
    }

    #[Hidden] protected static function __check_mode($mode, $argument)
    {
        if ($mode < 0 || $mode > 4) {
            throw new ValueError("$argument (\$mode) must be RegexIterator::MATCH, RegexIterator::GET_MATCH, RegexIterator::ALL_MATCHES, RegexIterator::SPLIT, or RegexIterator::REPLACE");
        }
    }

    #[Hidden] protected function __set_up($iterator, $class, $arguments, $pattern, $mode, $flags, $pregFlags)
    {
        self::__check_mode($mode, "$class::__construct(): Argument #3");
        if (@preg_match($pattern, '') === false && preg_last_error() === PREG_INTERNAL_ERROR) {
            $message = error_get_last()['message'] ?? 'preg_match(): Internal error';
            error_clear_last();
            throw new InvalidArgumentException("$class::__construct(): " . substr($message, strlen('preg_match(): ')));
        }
        $this->__wrap($iterator, $class);
        $this->__regex = $pattern;
        $this->__mode = $mode;
        $this->__flags = $flags;
        if (count($arguments) > 4) {
            $this->__preg_flags = $pregFlags;
        }
    }
}

class RecursiveRegexIterator extends RegexIterator implements RecursiveIterator
{
    public function __construct(RecursiveIterator $iterator, string $pattern, int $mode = RecursiveRegexIterator::MATCH, int $flags = 0, int $pregFlags = 0)
    {
        $this->__set_up($iterator, 'RecursiveRegexIterator', func_get_args(), $pattern, $mode, $flags, $pregFlags);
    }

    public function accept(): bool
    {
        $this->__inner ?? $this->__check();
        if (!$this->__valid) {
            return false;
        }
        if (is_array($this->__current)) {
            return count($this->__current) > 0;
        }
        return RegexIterator::accept();
    }

    public function hasChildren(): bool
    {
        $this->__inner ?? $this->__check();
        return $this->__object->hasChildren();
    }

    public function getChildren(): RecursiveRegexIterator
    {
        $this->__inner ?? $this->__check();
        $children = $this->__object->getChildren();
        return new static($children, $this->__regex, $this->__mode, $this->__flags, $this->__preg_flags ?? 0);
    }
}

class EmptyIterator implements Iterator
{
    public function current(): never
    {
        throw new BadMethodCallException('Accessing the value of an EmptyIterator');
    }

    public function next(): void
    {
    }

    public function key(): never
    {
        throw new BadMethodCallException('Accessing the key of an EmptyIterator');
    }

    public function valid(): false
    {
        return false;
    }

    public function rewind(): void
    {
    }
}
