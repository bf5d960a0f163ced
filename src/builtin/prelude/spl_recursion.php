<?php

#[NotCloneable]
class RecursiveIteratorIterator implements OuterIterator
{
    public const int LEAVES_ONLY = 0;
    public const int SELF_FIRST = 1;
    public const int CHILD_FIRST = 2;
    public const int CATCH_GET_CHILD = 16;

    /** The iterators from the outermost to the innermost; null before the constructor has run. */
    #[Hidden] protected $__iterators = null;
    /** Of each: what to do next with it. */
    #[Hidden] protected $__states;
    #[Hidden] protected $__level = 0;
    #[Hidden] protected $__mode;
    #[Hidden] protected $__flags;
    #[Hidden] protected $__max_depth = -1;
    #[Hidden] protected $__iterating = false;
    /** No method is overridden, so that those that do nothing need not be called. */
    #[Hidden] protected $__plain;

    public function __construct(Traversable $iterator, int $mode = RecursiveIteratorIterator::LEAVES_ONLY, int $flags = 0)
    {
        if ($iterator instanceof IteratorAggregate) {
            $iterator = self::__iterator_of($iterator);
        }
        $this->__set_up($iterator, $mode, $flags);
    }

    public function rewind(): void
    {
        $this->__iterators ?? $this->__check();
        while ($this->__level > 0) {
            unset($this->__iterators[$this->__level], $this->__states[$this->__level]);
            $this->__level--;
            if (!$this->__plain) {
                $this->endChildren();
            }
        }
        $this->__states[0] = 'start';
        $this->__iterators[0]->rewind();
        if (!$this->__plain && !$this->__iterating) {
            $this->beginIteration();
        }
        $this->__iterating = true;
        $this->__forward();
    }

    public function valid(): bool
    {
        $this->__iterators ?? $this->__check();
        for ($level = $this->__level; $level >= 0; $level--) {
            if ($this->__iterators[$level]->valid()) {
                return true;
            }
        }
        if (!$this->__plain && $this->__iterating) {
            $this->endIteration();
        }
        $this->__iterating = false;
        return false;
    }

    public function key(): mixed
    {
        $this->__iterators ?? $this->__check();
        return $this->__iterators[$this->__level]->key();
    }

    public function current(): mixed
    {
        $this->__iterators ?? $this->__check();
        return $this->__iterators[$this->__level]->current();
    }

    public function next(): void
    {
        $this->__iterators ?? $this->__check();
        $this->__forward();
    }

    public function getDepth(): int
    {
        $this->__iterators ?? $this->__check();
        return $this->__level;
    }

    public function getSubIterator(?int $level = null): ?RecursiveIterator
    {
        $this->__iterators ?? $this->__check();
        return $this->__iterators[$level ?? $this->__level] ?? null;
    }

    public function getInnerIterator(): RecursiveIterator
    {
        $this->__iterators ?? $this->__check();
        return $this->__iterators[$this->__level];
    }

    public function beginIteration(): void
    {
    }

    public function endIteration(): void
    {
    }

    public function callHasChildren(): bool
    {
        $this->__iterators ?? $this->__check();
        return $this->__iterators[$this->__level]->hasChildren();
    }

    public function callGetChildren(): ?RecursiveIterator
    {
        $this->__iterators ?? $this->__check();
        return $this->__iterators[$this->__level]->getChildren();
    }

    public function beginChildren(): void
    {
    }

    public function endChildren(): void
    {
    }

    public function nextElement(): void
    {
    }

    public function setMaxDepth(int $maxDepth = -1): void
    {
        $this->__iterators ?? $this->__check();
        if ($maxDepth < -1) {
            throw new ValueError('RecursiveIteratorIterator::setMaxDepth(): Argument #1 ($maxDepth) must be greater than or equal to -1');
        }
        $this->__max_depth = min($maxDepth, 0x7fffffff);
    }

    public function getMaxDepth(): int|false
    {
        $this->__iterators ?? $this->__check();
        return $this->__max_depth === -1 ? false : $this->__max_depth;
    }

    /** Methods that it does not have are those of the innermost iterator. */
    #[Hidden] public function __call($name, $arguments)
    {
        $iterator = $this->__iterators[$this->__level] ?? null;
        if ($iterator !== null && (method_exists($iterator, $name) || method_exists($iterator, '__call'))) {
            return $iterator->$name(...$arguments);
        }
        throw new Error('Call to undefined method ' . $this::class . "::$name()");
    }

    #[Hidden] protected function __check()
    {
        throw new Error('The ' . $this::class . " instance wasn't initialized properly");
    }

    #[Hidden] protected static function __iterator_of($aggregate)
    {
        $iterator = $aggregate->getIterator();
        if (!$iterator instanceof Traversable) {
            throw new LogicException($aggregate::class . '::getIterator() must return an object that implements Traversable');
        }
        return $iterator;
    }

    #[Hidden] protected function __set_up($iterator, $mode, $flags)
    {
        if (!$iterator instanceof RecursiveIterator) {
            throw new InvalidArgumentException('An instance of RecursiveIterator or IteratorAggregate creating it is required');
        }
        $this->__iterators = [$iterator];
        $this->__states = ['start'];
        $this->__level = 0;
        $this->__mode = $mode;
        $this->__flags = $flags;
        $this->__plain = $this::class === 'RecursiveIteratorIterator' || $this::class === 'RecursiveTreeIterator';
    }

    /** Goes to the next element that is to be shown. */
    #[Hidden] protected function __forward()
    {
        $catch = ($this->__flags & self::CATCH_GET_CHILD) !== 0;
        while (true) {
            $level = $this->__level;
            $iterator = $this->__iterators[$level];
            switch ($this->__states[$level]) {
                case 'next':
                    try {
                        $iterator->next();
                    } catch (Throwable $error) {
                        if (!$catch) {
                            throw $error;
                        }
                    }
                    // Go on as at the start.
                case 'start':
                    if (!$iterator->valid()) {
                        break;
                    }
                    $this->__states[$level] = 'test';
                    // Go on with the test.
                case 'test':
                    $has_children = false;
                    try {
                        $has_children = $this->__plain ? $iterator->hasChildren() : $this->callHasChildren();
                    } catch (Throwable $error) {
                        if (!$catch) {
                            $this->__states[$level] = 'next';
                            throw $error;
                        }
                    }
                    if ($has_children) {
                        if ($this->__max_depth === -1 || $this->__max_depth > $level) {
                            $this->__states[$level] = $this->__mode === self::SELF_FIRST ? 'self' : 'call';
                            continue 2;
                        }
                        if ($this->__mode === self::LEAVES_ONLY) {
                            $this->__states[$level] = 'next';
                            continue 2;
                        }
                    }
                    $this->__states[$level] = 'next';
                    $this->__show($catch);
                    return;
                case 'self':
                    $this->__states[$level] = $this->__mode === self::SELF_FIRST ? 'call' : 'next';
                    $this->__show($catch);
                    return;
                case 'call':
                    try {
                        $child = $this->__plain ? $iterator->getChildren() : $this->callGetChildren();
                    } catch (Throwable $error) {
                        if (!$catch) {
                            throw $error;
                        }
                        $this->__states[$level] = 'next';
                        continue 2;
                    }
                    if (!$child instanceof RecursiveIterator) {
                        throw new UnexpectedValueException('Objects returned by RecursiveIterator::getChildren() must implement RecursiveIterator');
                    }
                    $this->__states[$level] = $this->__mode === self::CHILD_FIRST ? 'self' : 'next';
                    $this->__level = ++$level;
                    $this->__iterators[$level] = $child;
                    $this->__states[$level] = 'start';
                    $child->rewind();
                    if (!$this->__plain) {
                        try {
                            $this->beginChildren();
                        } catch (Throwable $error) {
                            if (!$catch) {
                                throw $error;
                            }
                        }
                    }
                    continue 2;
            }
            // This level has no more elements.
            if ($level === 0) {
                return;
            }
            if (!$this->__plain) {
                try {
                    $this->endChildren();
                } catch (Throwable $error) {
                    if (!$catch) {
                        throw $error;
                    }
                }
            }
            if ($this->__level > 0) {
                $level = $this->__level;
                $this->__level--;
                unset($this->__iterators[$level], $this->__states[$level]);
            }
        }
    }

    #[Hidden] protected function __show($catch)
    {
        if (!$this->__plain) {
            try {
                $this->nextElement();
            } catch (Throwable $error) {
                if (!$catch) {
                    throw $error;
                }
            }
        }
    }
}

class RecursiveTreeIterator extends RecursiveIteratorIterator
{
    public const int BYPASS_CURRENT = 4;
    public const int BYPASS_KEY = 8;
    public const int PREFIX_LEFT = 0;
    public const int PREFIX_MID_HAS_NEXT = 1;
    public const int PREFIX_MID_LAST = 2;
    public const int PREFIX_END_HAS_NEXT = 3;
    public const int PREFIX_END_LAST = 4;
    public const int PREFIX_RIGHT = 5;

    #[Hidden] protected $__prefix = ['', '| ', '  ', '|-', '\\-', ''];
    #[Hidden] protected $__postfix = '';

    public function __construct($iterator, int $flags = RecursiveTreeIterator::BYPASS_KEY, int $cachingIteratorFlags = CachingIterator::CATCH_GET_CHILD, int $mode = RecursiveTreeIterator::SELF_FIRST)
    {
        if ($iterator instanceof IteratorAggregate) {
            $iterator = self::__iterator_of($iterator);
        }
        $this->__set_up(new RecursiveCachingIterator($iterator, $cachingIteratorFlags), $mode, $flags);
    }

    public function key(): mixed
    {
        $this->__iterators ?? $this->__check();
        $key = $this->__iterators[$this->__level]->key();
        if ($this->__flags & self::BYPASS_KEY) {
            return $key;
        }
        return $this->__get_prefix() . $key . $this->__postfix;
    }

    public function current(): mixed
    {
        $this->__iterators ?? $this->__check();
        $current = $this->__iterators[$this->__level]->current();
        if ($this->__flags & self::BYPASS_CURRENT) {
            return $current;
        }
        if ($current === null && !$this->__iterators[$this->__level]->valid()) {
            return null;
        }
        $entry = is_array($current) ? 'Array' : (string) $current;
        return $this->__get_prefix() . $entry . $this->__postfix;
    }

    public function getPrefix(): string
    {
        $this->__iterators ?? $this->__check();
        return $this->__get_prefix();
    }

    public function setPostfix(string $postfix): void
    {
        $this->__postfix = $postfix;
    }

    public function setPrefixPart(int $part, string $value): void
    {
        if ($part < 0 || $part > 5) {
            throw new ValueError('RecursiveTreeIterator::setPrefixPart(): Argument #1 ($part) must be a RecursiveTreeIterator::PREFIX_* constant');
        }
        $this->__prefix[$part] = $value;
    }

    public function getEntry(): string
    {
        $this->__iterators ?? $this->__check();
        $current = $this->__iterators[$this->__level]->current();
        return is_array($current) ? 'Array' : (string) $current;
    }

    public function getPostfix(): string
    {
        $this->__iterators ?? $this->__check();
        return $this->__postfix;
    }

    #[Hidden] protected function __get_prefix()
    {
        $prefix = $this->__prefix[0];
        for ($level = 0; $level < $this->__level; $level++) {
            $prefix .= $this->__prefix[$this->__iterators[$level]->hasNext() ? 1 : 2];
        }
        return $prefix . $this->__prefix[$this->__iterators[$level]->hasNext() ? 3 : 4] . $this->__prefix[5];
    }
}
