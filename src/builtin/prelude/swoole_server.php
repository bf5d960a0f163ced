<?php

// Methods without a body are native, see src/builtin/swoole/server.rs.

namespace Swoole;

#[\NotSerializable]
#[\NotCloneable]
class Server
{
    public $setting = null;
    public $connections = null;
    public $host = '';
    public $port = 0;
    public $type = 0;
    public $ssl = false;
    public $mode = 0;
    public $ports = null;
    public $master_pid = 0;
    public $manager_pid = 0;
    public $worker_id = -1;
    public $taskworker = false;
    public $worker_pid = 0;
    public $stats_timer = null;
    public $admin_server = null;
    public $bootstrap = '';

    public function __construct(string $host = '0.0.0.0', int $port = 0, int $mode = SWOOLE_BASE, int $sock_type = SWOOLE_SOCK_TCP);
    public function set(array $settings): bool;
    public function on(string $event_name, callable $callback): bool;
    public function start(): bool;
    public function shutdown(): bool;
    public function stop(int $workerId = -1): bool;
    public function send(int|string $fd, string $send_data, int $serverSocket = -1): bool;
    public function close(int $fd, bool $reset = false): bool;
    public function exists(int $fd): bool;
    public function getClientInfo(int $fd, int $reactor_id = -1, bool $ignoreError = false): false|array;
    public function getClientList(int $start_fd = 0, int $find_count = 10): false|array;
    public function stats(): array;
    public function getLastError(): int;

    public function exist(int $fd): bool
    {
        return $this->exists($fd);
    }

    public function sendfile(int $conn_fd, string $filename, int $offset = 0, int $length = 0): bool
    {
        foreach (['offset' => $offset, 'length' => $length] as $name => $number) {
            if ($number < 0) {
                trigger_error('Swoole\Server::sendfile(): parameter $' . $name . "[$number] must be greater than or equal to 0", E_USER_WARNING);
                return false;
            }
        }
        $data = @file_get_contents($filename, false, null, $offset, $length > 0 ? $length : null);
        return $data !== false && $data !== '' && $this->send($conn_fd, $data);
    }

    public function getWorkerId(): int|false
    {
        return $this->worker_id;
    }

    public function getWorkerPid(int $worker_id = -1): int|false
    {
        return $this->worker_pid;
    }

    public function getMasterPid(): int
    {
        return $this->master_pid;
    }

    public function getManagerPid(): int
    {
        return $this->manager_pid;
    }

    public function reload(bool $only_reload_taskworker = false): bool
    {
        return true;
    }

    public function protect(int $fd, bool $is_protected = true): bool
    {
        return $this->exists($fd);
    }

    public function tick(int $ms, callable $callback, mixed ...$params): false|int
    {
        return Timer::tick($ms, $callback, ...$params);
    }

    public function after(int $ms, callable $callback, mixed ...$params): false|int
    {
        return Timer::after($ms, $callback, ...$params);
    }

    public function defer(callable $callback): void
    {
        Event::defer($callback);
    }

    public function clearTimer(int $timer_id): bool
    {
        return Timer::clear($timer_id);
    }
}

namespace Swoole\Connection;

class Iterator implements \Iterator, \ArrayAccess, \Countable
{
    #[\Hidden] private $__server = null;
    #[\Hidden] private $__list = [];

    #[\Hidden] public function __of($server): self
    {
        $this->__server = $server;
        return $this;
    }

    #[\Hidden] private function __all(): array
    {
        $all = [];
        $last = 0;
        while (($some = $this->__server->getClientList($last, 100)) !== false) {
            $all = [...$all, ...$some];
            $last = end($some);
        }
        return $all;
    }

    public function rewind(): void
    {
        $this->__list = $this->__all();
    }

    public function next(): void
    {
        next($this->__list);
    }

    public function current(): mixed
    {
        return current($this->__list);
    }

    public function key(): mixed
    {
        return key($this->__list);
    }

    public function valid(): bool
    {
        return key($this->__list) !== null;
    }

    public function count(): int
    {
        return $this->__server === null ? 0 : count($this->__all());
    }

    public function offsetExists(mixed $fd): bool
    {
        return $this->__server->exists((int) $fd);
    }

    public function offsetGet(mixed $fd): mixed
    {
        return $this->__server->getClientInfo((int) $fd);
    }

    public function offsetSet(mixed $fd, mixed $value): void
    {
    }

    public function offsetUnset(mixed $fd): void
    {
    }
}
