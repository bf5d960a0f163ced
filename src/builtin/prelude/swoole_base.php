<?php

// Methods without a body are native, see src/builtin/swoole.

namespace Swoole;

class Exception extends \Exception
{
}

class Error extends \Error
{
}

class ExitException extends Exception
{
    private int $flags = 0;
    private mixed $status = 0;

    public function getFlags(): int
    {
        return $this->flags;
    }

    public function getStatus(): mixed
    {
        return $this->status;
    }
}

class Timer
{
    #[\Hidden] public function __construct()
    {
        throw new \Error('The object of Swoole\Timer can not be created for security reasons');
    }

    public static function tick(int $ms, callable $callback, mixed ...$params): false|int;
    public static function after(int $ms, callable $callback, mixed ...$params): false|int;
    public static function exists(int $timer_id): bool;
    public static function info(int $timer_id): ?array;
    public static function stats(): array;
    public static function list(): \Swoole\Timer\Iterator;
    public static function clear(int $timer_id): bool;
    public static function clearAll(): bool;
}

class Event
{
    #[\Hidden] public function __construct()
    {
        throw new \Error('The object of Swoole\Event can not be created for security reasons');
    }

    public static function add(mixed $fd, ?callable $read_callback = null, ?callable $write_callback = null, int $events = SWOOLE_EVENT_READ): false|int;
    public static function del(mixed $fd): bool;
    public static function set(mixed $fd, ?callable $read_callback = null, ?callable $write_callback = null, int $events = 0): bool;
    public static function isset(mixed $fd, int $events = SWOOLE_EVENT_READ | SWOOLE_EVENT_WRITE): bool;
    public static function dispatch(): bool;
    public static function defer(callable $callback): bool;
    public static function cycle(?callable $callback, bool $before = false): bool;
    public static function write(mixed $fd, string $data): bool;
    public static function wait(): void;
    public static function rshutdown(): void;
    public static function exit(): void;
}

class Runtime
{
    #[\Hidden] public function __construct()
    {
        throw new \Error('The object of Swoole\Runtime can not be created for security reasons');
    }

    public static function enableCoroutine(int $flags = SWOOLE_HOOK_ALL): bool;
    public static function getHookFlags(): int;
    public static function setHookFlags(int $flags): bool;
}

namespace Swoole\Timer;

class Iterator extends \ArrayIterator
{
}
