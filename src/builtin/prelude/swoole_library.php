<?php

namespace Swoole\Coroutine;

class WaitGroup
{
    protected Channel $chan;

    protected int $count = 0;

    protected bool $waiting = false;

    public function __construct(int $delta = 0)
    {
        $this->chan = new Channel(1);
        if ($delta > 0) {
            $this->add($delta);
        }
    }

    public function add(int $delta = 1): void
    {
        if ($this->waiting) {
            throw new \BadMethodCallException('WaitGroup misuse: add called concurrently with wait');
        }
        if ($this->count + $delta < 0) {
            throw new \InvalidArgumentException('WaitGroup misuse: negative counter');
        }
        $this->count += $delta;
    }

    public function done(): void
    {
        if ($this->count < 1) {
            throw new \BadMethodCallException('WaitGroup misuse: negative counter');
        }
        if (--$this->count === 0 && $this->waiting) {
            $this->chan->push(true);
        }
    }

    public function wait(float $timeout = -1): bool
    {
        if ($this->waiting) {
            throw new \BadMethodCallException('WaitGroup misuse: reused before previous wait has returned');
        }
        if ($this->count === 0) {
            return true;
        }
        $this->waiting = true;
        $done = $this->chan->pop($timeout);
        $this->waiting = false;
        return $done;
    }

    public function count(): int
    {
        return $this->count;
    }
}

class Barrier
{
    private int $cid = -1;

    private int $timer = -1;

    /* The coroutines that are not to wait (any more). */
    private static array $released = [];

    public function __destruct()
    {
        if ($this->timer !== -1) {
            \Swoole\Timer::clear($this->timer);
            if (isset(self::$released[$this->cid])) {
                unset(self::$released[$this->cid]);
                return;
            }
        }
        if ($this->cid === -1 || $this->cid === \Swoole\Coroutine::getCid()) {
            self::$released[$this->cid] = true;
        } else {
            \Swoole\Coroutine::resume($this->cid);
        }
    }

    public static function make(): self
    {
        return new self();
    }

    public static function wait(Barrier &$barrier, float $timeout = -1): void
    {
        if ($barrier->cid !== -1) {
            throw new \Swoole\Exception('The barrier is waiting, cannot wait again.');
        }
        $cid = $barrier->cid = \Swoole\Coroutine::getCid();
        $milliseconds = (int) ($timeout * 1000);
        if ($timeout > 0 && $milliseconds > 0) {
            $barrier->timer = \Swoole\Timer::after($milliseconds, static function () use ($cid) {
                self::$released[$cid] = true;
                \Swoole\Coroutine::resume($cid);
            });
        }
        $barrier = null;
        if (isset(self::$released[$cid])) {
            unset(self::$released[$cid]);
        } else {
            \Swoole\Coroutine::yield();
        }
    }
}

