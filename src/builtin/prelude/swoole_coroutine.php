<?php

// Methods without a body are native, see src/builtin/swoole.

namespace Swoole;

class Coroutine
{
    #[\Hidden] public function __construct()
    {
        throw new \Error('The object of Swoole\Coroutine can not be created for security reasons');
    }

    public static function create(callable $func, mixed ...$param): int|false;
    public static function defer(callable $callback): void;
    public static function set(array $options): void;
    public static function getOptions(): ?array;
    public static function exists(int $cid): bool;
    public static function yield(): bool;
    public static function cancel(int $cid, bool $throw_exception = false): bool;
    public static function join(array $cid_array, float $timeout = -1): bool;
    public static function isCanceled(): bool;
    public static function setTimeLimit(float $timeout): bool;
    public static function suspend(): bool;
    public static function resume(int $cid): bool;
    public static function stats(): array;
    public static function getCid(): int;
    public static function getuid(): int;
    public static function getPcid(int $cid = 0): false|int;
    public static function getContext(int $cid = 0): ?\Swoole\Coroutine\Context;
    public static function getBackTrace(int $cid = 0, int $options = DEBUG_BACKTRACE_PROVIDE_OBJECT, int $limit = 0): array|false;
    public static function printBackTrace(int $cid = 0, int $options = 0, int $limit = 0): void;
    public static function getElapsed(int $cid = 0): int;
    public static function getStackUsage(int $cid = 0): false|int;
    public static function list(): \Swoole\Coroutine\Iterator;
    public static function listCoroutines(): \Swoole\Coroutine\Iterator;
    public static function enableScheduler(): bool;
    public static function disableScheduler(): bool;

    public static function gethostbyname(string $domain_name, int $type = AF_INET, float $timeout = -1): false|string
    {
        return Coroutine\System::gethostbyname($domain_name, $type, $timeout);
    }

    public static function dnsLookup(string $domain_name, float $timeout = 60, int $type = AF_INET): string|false
    {
        return Coroutine\System::dnsLookup($domain_name, $timeout, $type);
    }

    public static function exec(string $command, bool $get_error_stream = false): array|false
    {
        return Coroutine\System::exec($command, $get_error_stream);
    }

    public static function sleep(float $seconds): bool
    {
        return Coroutine\System::sleep($seconds);
    }

    public static function getaddrinfo(string $domain, int $family = AF_INET, int $socktype = SOCK_STREAM, int $protocol = STREAM_IPPROTO_TCP, ?string $service = null, float $timeout = -1): array|bool
    {
        return Coroutine\System::getaddrinfo($domain, $family, $socktype, $protocol, $service, $timeout);
    }

    public static function statvfs(string $path): array|false
    {
        return Coroutine\System::statvfs($path);
    }

    public static function readFile(string $filename, int $flag = 0): false|string
    {
        return Coroutine\System::readFile($filename, $flag);
    }

    public static function writeFile(string $filename, string $fileContent, int $flags = 0): false|int
    {
        return Coroutine\System::writeFile($filename, $fileContent, $flags);
    }

    public static function wait(float $timeout = -1): array|false
    {
        return Coroutine\System::wait($timeout);
    }

    public static function waitPid(int $pid, float $timeout = -1): array|false
    {
        return Coroutine\System::waitPid($pid, $timeout);
    }

    public static function waitSignal(int|array $signals, float $timeout = -1): int|false
    {
        return Coroutine\System::waitSignal($signals, $timeout);
    }

    public static function waitEvent(mixed $socket, int $events = SWOOLE_EVENT_READ, float $timeout = -1): int|false
    {
        return Coroutine\System::waitEvent($socket, $events, $timeout);
    }
}

namespace Swoole\Coroutine;

class Iterator extends \ArrayIterator
{
}

class Context extends \ArrayObject
{
}

final class CanceledException extends \Exception
{
}

final class TimeoutException extends \Exception
{
}

final class Scheduler
{
    public function add(callable $func, mixed ...$param): void;
    public function parallel(int $n, callable $func, mixed ...$param): void;
    public function set(array $settings): void;
    public function getOptions(): ?array;
    public function start(): bool;
}

#[\NotSerializable]
#[\NotCloneable]
class Channel
{
    public $capacity = 0;
    public $errCode = 0;

    public function __construct(int $size = 1);
    public function push(mixed $data, float $timeout = -1): bool;
    public function pop(float $timeout = -1): mixed;
    public function stats(): array;
    public function close(): bool;
    public function length(): int;
    public function isEmpty(): bool;
    public function isFull(): bool;
}

class System
{
    public static function gethostbyname(string $domain_name, int $type = AF_INET, float $timeout = -1): false|string;
    public static function dnsLookup(string $domain_name, float $timeout = 60, int $type = AF_INET): string|false;
    public static function exec(string $command, bool $get_error_stream = false): array|false;
    public static function sleep(float $seconds): bool;
    public static function getaddrinfo(string $domain, int $family = AF_INET, int $socktype = SOCK_STREAM, int $protocol = STREAM_IPPROTO_TCP, ?string $service = null, float $timeout = -1): array|bool;
    public static function statvfs(string $path): array|false;
    public static function readFile(string $filename, int $flag = 0): false|string;
    public static function writeFile(string $filename, string $fileContent, int $flags = 0): false|int;
    public static function wait(float $timeout = -1): array|false;
    public static function waitPid(int $pid, float $timeout = -1): array|false;
    public static function waitSignal(int|array $signals, float $timeout = -1): int|false;
    public static function waitEvent(mixed $socket, int $events = SWOOLE_EVENT_READ, float $timeout = -1): int|false;
}

#[\NotSerializable]
#[\NotCloneable]
class Lock
{
    public $errCode = 0;

    public function __construct(bool $shared = false);
    public function lock(int $operation = LOCK_EX): bool;
    public function unlock(): bool;
}
