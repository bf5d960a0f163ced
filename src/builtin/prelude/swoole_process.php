<?php

// Methods without a body are native, see src/builtin/swoole.

namespace Swoole;

#[\NotSerializable]
#[\NotCloneable]
class Atomic
{
    public function __construct(int $value = 0);
    public function add(int $add_value = 1): int;
    public function sub(int $sub_value = 1): int;
    public function get(): int;
    public function set(int $value): void;
    public function cmpset(int $cmp_value, int $new_value): bool;
    public function wait(float $timeout = 1.0): bool;
    public function wakeup(int $count = 1): bool;
}

#[\NotSerializable]
#[\NotCloneable]
class Lock
{
    public const MUTEX = 3;
    public const RWLOCK = 1;
    public const SPINLOCK = 5;

    public $errCode = 0;

    public function __construct(int $type = SWOOLE_MUTEX);
    public function lock(int $operation = LOCK_EX, float $timeout = -1): bool;
    public function unlock(): bool;

    public function trylock(): bool
    {
        return $this->lock(LOCK_EX | LOCK_NB);
    }

    public function lock_read(): bool
    {
        return $this->lock(LOCK_SH);
    }

    public function trylock_read(): bool
    {
        return $this->lock(LOCK_SH | LOCK_NB);
    }

    public function lockwait(float $timeout = 1.0): bool
    {
        return $this->lock(LOCK_EX, $timeout);
    }
}

#[\NotSerializable]
#[\NotCloneable]
class Process
{
    public const IPC_NOWAIT = 256;
    public const PIPE_MASTER = 1;
    public const PIPE_WORKER = 2;
    public const PIPE_READ = 3;
    public const PIPE_WRITE = 4;

    public $pipe = null;
    public $msgQueueId = null;
    public $msgQueueKey = null;
    public $pid = null;
    public $id = null;

    public function __construct(callable $callback, bool $redirect_stdin_and_stdout = false, int $pipe_type = SOCK_DGRAM, bool $enable_coroutine = false);
    public function start(): bool|int;
    public function write(string $data): false|int;
    public function read(int $size = 8192): false|string;
    public function close(int $which = 0): bool;
    public function exit(int $exit_code = 0): void;
    public function exec(string $exec_file, array $args): bool;
    public function setTimeout(float $seconds): bool;
    public function setBlocking(bool $blocking): bool;
    public static function kill(int $pid, int $signal_no = SIGTERM): bool;
    public static function signal(int $signal_no, ?callable $callback = null): bool;
    public static function wait(bool $blocking = true): array|false;

    public function name(string $process_name): bool
    {
        return swoole_set_process_name($process_name);
    }

    public function set(array $settings): void
    {
    }
}

#[\NotSerializable]
#[\NotCloneable]
final class Table implements \Iterator, \Countable
{
    public const TYPE_INT = 1;
    public const TYPE_FLOAT = 2;
    public const TYPE_STRING = 3;

    public $size = null;
    public $memorySize = null;

    #[\Hidden] private $__columns = [];
    #[\Hidden] private $__rows = [];
    #[\Hidden] private $__created = false;
    #[\Hidden] private $__size = 0;
    #[\Hidden] private $__stats = [0, 0, 0];

    public function __construct(int $table_size, float $conflict_proportion = 0.2)
    {
        if ($this->__size !== 0) {
            throw new \Error('Constructor of Swoole\Table can only be called once');
        }
        $size = 64;
        while ($size < $table_size) {
            $size *= 2;
        }
        $this->__size = $size;
    }

    public function column(string $name, int $type, int $size = 0): bool
    {
        if ($name === '') {
            return false;
        }
        if ($type === self::TYPE_STRING && $size < 1) {
            trigger_error("Swoole\\Table::column(): the length of string type values has to be more than zero", E_USER_WARNING);
            return false;
        }
        if ($this->__created) {
            trigger_error('Swoole\Table::column(): can\'t add column after the creation of swoole table', E_USER_WARNING);
            return false;
        }
        if (isset($this->__columns[$name])) {
            return false;
        }
        $this->__columns[$name] = [$type, $size];
        return true;
    }

    public function create(): bool
    {
        if ($this->__created) {
            return false;
        }
        $this->__created = true;
        $this->size = $this->__size;
        $this->memorySize = $this->getMemorySize();
        return true;
    }

    #[\Hidden] private function __checked(): void
    {
        if (!$this->__created) {
            throw new \Swoole\Error('table is not created or has been destroyed');
        }
    }

    #[\Hidden] private function __converted(string $name, mixed $value): mixed
    {
        [$type, $size] = $this->__columns[$name];
        return match ($type) {
            self::TYPE_STRING => substr((string) $value, 0, $size),
            self::TYPE_FLOAT => (float) $value,
            default => (int) $value,
        };
    }

    #[\Hidden] private function __key(string $key): string
    {
        return 'k' . $key;
    }

    /* Whether a key may not be one; says so. */
    #[\Hidden] private function __refuses(string $key, string $method): bool
    {
        $this->__checked();
        if ($key !== '' && strlen($key) < 64) {
            return false;
        }
        $why = $key === '' ? 'key must not be empty' : 'key length exceeds the limit of 63 bytes';
        trigger_error("Swoole\\Table::$method(): $why", E_USER_WARNING);
        return true;
    }

    #[\Hidden] private function __empty(): array
    {
        $row = [];
        foreach ($this->__columns as $name => [$type]) {
            $row[$name] = match ($type) { self::TYPE_STRING => '', self::TYPE_FLOAT => 0.0, default => 0 };
        }
        return $row;
    }

    public function set(string $key, array $value): bool
    {
        if ($this->__refuses($key, 'set')) {
            return false;
        }
        $at = $this->__key($key);
        if (!isset($this->__rows[$at])) {
            if (count($this->__rows) >= $this->__size) {
                return false;
            }
            $this->__rows[$at] = $this->__empty();
            $this->__stats[1]++;
        }
        foreach ($value as $name => $content) {
            if (isset($this->__columns[$name])) {
                $this->__rows[$at][$name] = $this->__converted($name, $content);
            }
        }
        $this->__stats[2]++;
        return true;
    }

    public function add(string $key, array $values): bool
    {
        if ($this->__refuses($key, 'add')) {
            return false;
        }
        return !isset($this->__rows[$this->__key($key)]) && $this->set($key, $values);
    }

    public function update(string $key, array $values): bool
    {
        if ($this->__refuses($key, 'update')) {
            return false;
        }
        return isset($this->__rows[$this->__key($key)]) && $this->set($key, $values);
    }

    #[\Hidden] private function __matches(string $key, array $expected, string $method): bool
    {
        $why = $expected === [] ? 'expected values must not be empty' : null;
        foreach ($expected as $name => $value) {
            if (is_int($name)) {
                $why ??= 'expected values must use column names';
            } elseif (!isset($this->__columns[$name])) {
                $why ??= "column[$name] does not exist";
            }
        }
        if ($why !== null) {
            trigger_error("Swoole\\Table::$method(): $why", E_USER_WARNING);
            return false;
        }
        $row = $this->__rows[$this->__key($key)] ?? null;
        if ($row === null) {
            return false;
        }
        foreach ($expected as $name => $value) {
            if ($row[$name] !== $this->__converted($name, $value)) {
                return false;
            }
        }
        return true;
    }

    public function cmpset(string $key, array $expected, array $values): bool
    {
        if ($this->__refuses($key, 'cmpset')) {
            return false;
        }
        return $this->__matches($key, $expected, 'cmpset') && $this->set($key, $values);
    }

    public function cmpdel(string $key, array $expected): bool
    {
        if ($this->__refuses($key, 'cmpdel')) {
            return false;
        }
        return $this->__matches($key, $expected, 'cmpdel') && $this->del($key);
    }

    public function get(string $key, ?string $field = null): array|false|string|float|int
    {
        if ($this->__refuses($key, 'get')) {
            return false;
        }
        $row = $this->__rows[$this->__key($key)] ?? null;
        if ($row === null) {
            return false;
        }
        return $field === null ? $row : $row[$field] ?? false;
    }

    public function getdel(string $key, ?string $field = null): array|false|string|float|int
    {
        if ($this->__refuses($key, 'getdel') || !isset($this->__rows[$this->__key($key)])) {
            return false;
        }
        if ($field !== null && !isset($this->__columns[$field])) {
            return false;
        }
        $value = $this->get($key, $field);
        $this->del($key);
        return $value;
    }

    public function del(string $key): bool
    {
        if ($this->__refuses($key, 'del')) {
            return false;
        }
        $at = $this->__key($key);
        if (!isset($this->__rows[$at])) {
            return false;
        }
        unset($this->__rows[$at]);
        $this->__stats[0]++;
        return true;
    }

    public function delete(string $key): bool
    {
        return $this->del($key);
    }

    public function exists(string $key): bool
    {
        if ($this->__refuses($key, 'exists')) {
            return false;
        }
        return isset($this->__rows[$this->__key($key)]);
    }

    public function exist(string $key): bool
    {
        return $this->exists($key);
    }

    #[\Hidden] private function __step(string $key, string $column, int|float $by, string $method): false|float|int
    {
        $this->__checked();
        if (!isset($this->__columns[$column])) {
            trigger_error("Swoole\\Table::$method(): column[$column] does not exist", E_USER_WARNING);
            return false;
        }
        if ($this->__columns[$column][0] === self::TYPE_STRING) {
            trigger_error("Swoole\\Table::$method(): can't execute '$method' on a string type column", E_USER_WARNING);
            return false;
        }
        if (!isset($this->__rows[$this->__key($key)]) && !$this->set($key, [])) {
            return false;
        }
        $place = &$this->__rows[$this->__key($key)][$column];
        return $place = $this->__converted($column, $place + $by);
    }

    public function incr(string $key, string $column, int|float $incrby = 1): false|float|int
    {
        return $this->__step($key, $column, $incrby, 'incr');
    }

    public function decr(string $key, string $column, int|float $incrby = 1): false|float|int
    {
        return $this->__step($key, $column, -$incrby, 'decr');
    }

    public function count(): int
    {
        return count($this->__rows);
    }

    public function destroy(): bool
    {
        $this->__created = false;
        $this->__rows = [];
        return true;
    }

    public function getSize(): int
    {
        return $this->__size;
    }

    public function getMemorySize(): int
    {
        if (!$this->__created) {
            return 0;
        }
        $row = 0;
        foreach ($this->__columns as [$type, $size]) {
            $row += $type === self::TYPE_STRING ? $size + 2 : 8;
        }
        return (int) ($this->__size * 1.2) * ($row + 96);
    }

    public function stats(): false|array
    {
        if (!$this->__created) {
            return false;
        }
        return [
            'num' => count($this->__rows), 'conflict_count' => 0, 'conflict_max_level' => 0,
            'insert_count' => $this->__stats[1], 'update_count' => $this->__stats[2] - $this->__stats[1],
            'delete_count' => $this->__stats[0], 'available_slice_num' => (int) ($this->__size * 0.2),
            'total_slice_num' => (int) ($this->__size * 0.2),
        ];
    }

    public function rewind(): void
    {
        reset($this->__rows);
    }

    public function next(): void
    {
        next($this->__rows);
    }

    public function current(): mixed
    {
        $row = current($this->__rows);
        return $row === false ? null : $row;
    }

    public function key(): mixed
    {
        $key = key($this->__rows);
        return $key === null ? null : substr($key, 1);
    }

    public function valid(): bool
    {
        return key($this->__rows) !== null;
    }
}

namespace Swoole\Atomic;

#[\NotSerializable]
#[\NotCloneable]
class Long
{
    public function __construct(int $value = 0);
    public function add(int $add_value = 1): int;
    public function sub(int $sub_value = 1): int;
    public function get(): int;
    public function set(int $value): void;
    public function cmpset(int $cmp_value, int $new_value): bool;
}
