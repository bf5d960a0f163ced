<?php

// Methods without a body are native, see src/builtin/swoole/socket.rs.

namespace Swoole\Coroutine;

#[\NotSerializable]
#[\NotCloneable]
class Socket
{
    public $fd = -1;
    public $domain = 0;
    public $type = 0;
    public $protocol = 0;
    public $errCode = 0;
    public $errMsg = '';

    #[\Hidden] private $__settings = [];
    #[\Hidden] private $__read = '';

    public function __construct(int $domain, int $type, int $protocol = IPPROTO_IP);
    public function bind(string $address, int $port = 0): bool;
    public function listen(int $backlog = 512): bool;
    public function accept(float $timeout = 0): Socket|false;
    public function connect(string $host, int $port = 0, float $timeout = 0): bool;
    public function checkLiveness(): bool;
    public function getBoundCid(int $event): int;
    public function peek(int $length = 65536): string|false;
    public function recv(int $length = 65536, float $timeout = 0): string|false;
    public function send(string $data, float $timeout = 0): int|false;
    public function recvAll(int $length = 65536, float $timeout = 0): false|string;
    public function sendAll(string $data, float $timeout = 0): int|false;
    public function recvfrom(mixed &$peername, float $timeout = 0): string|false;
    public function sendto(string $addr, int $port, string $data): int|false;
    public function getOption(int $level, int $opt_name): mixed;
    public function setOption(int $level, int $opt_name, mixed $opt_value): bool;
    public function sslHandshake(): bool;
    public function shutdown(int $how = 2): bool;
    public function close(): bool;
    public function cancel(int $event = SWOOLE_EVENT_READ): bool;
    public function getsockname(): false|array;
    public function getpeername(): false|array;
    public function isClosed(): bool;

    #[\Hidden] public static function __pair(int $domain, int $type, int $protocol);

    public function setProtocol(array $settings): bool
    {
        $this->__settings = $settings + $this->__settings;
        return true;
    }

    public function recvWithBuffer(int $length = 65536, float $timeout = 0): string|false
    {
        if ($this->__read === '') {
            $got = $this->recv(65536, $timeout);
            if ($got === false || $got === '') {
                return $got;
            }
            $this->__read = $got;
        }
        $result = substr($this->__read, 0, $length);
        $this->__read = substr($this->__read, strlen($result));
        return $result;
    }

    public function recvLine(int $length = 65536, float $timeout = 0): string|false
    {
        while (true) {
            $end = strcspn($this->__read, "\r\n\0");
            if ($end < strlen($this->__read) || strlen($this->__read) >= $length) {
                $line = substr($this->__read, 0, min($end + 1, $length));
                $this->__read = substr($this->__read, strlen($line));
                return $line;
            }
            $got = $this->recv(65536, $timeout);
            if ($got === false) {
                return false;
            }
            if ($got === '') {
                $line = $this->__read;
                $this->__read = '';
                return $line;
            }
            $this->__read .= $got;
        }
    }

    /* The length of the first whole packet of what was read; 0: more is needed, -1: it cannot be told. */
    #[\Hidden] private function __packet_length(): int
    {
        $settings = $this->__settings;
        $most = $settings['package_max_length'] ?? 2 * 1024 * 1024;
        if (!empty($settings['open_length_check'])) {
            if (isset($settings['package_length_func'])) {
                $length = $settings['package_length_func']($this->__read);
                return $length < 0 ? -1 : ($length > 0 && strlen($this->__read) >= $length ? $length : 0);
            }
            $type = $settings['package_length_type'] ?? 'N';
            $offset = $settings['package_length_offset'] ?? 0;
            $size = match ($type) {
                'c', 'C' => 1, 's', 'S', 'n', 'v' => 2, 'l', 'L', 'N', 'V' => 4, 'q', 'Q', 'J', 'P' => 8, default => 0,
            };
            if (strlen($this->__read) < $offset + $size || $size === 0) {
                return 0;
            }
            $length = unpack($type, $this->__read, $offset)[1] + ($settings['package_body_offset'] ?? 0);
            if ($length > $most || $length < 0 || $length < $offset + $size && $length < 1) {
                return -1;
            }
            return strlen($this->__read) >= $length ? $length : 0;
        }
        if (!empty($settings['open_eof_check']) || !empty($settings['open_eof_split'])) {
            $eof = $settings['package_eof'] ?? "\r\n";
            $at = strpos($this->__read, $eof);
            if ($at === false) {
                return strlen($this->__read) > $most ? -1 : 0;
            }
            return $at + strlen($eof);
        }
        return strlen($this->__read);
    }

    public function recvPacket(float $timeout = 0): false|string
    {
        while (true) {
            $length = $this->__packet_length();
            if ($length < 0) {
                $this->errCode = SWOOLE_ERROR_PACKAGE_LENGTH_TOO_LARGE;
                $this->errMsg = swoole_strerror($this->errCode, SWOOLE_STRERROR_SWOOLE);
                $this->__read = '';
                return false;
            }
            if ($length > 0) {
                $packet = substr($this->__read, 0, $length);
                $this->__read = substr($this->__read, $length);
                return $packet;
            }
            $got = $this->recv(65536, $timeout);
            if ($got === false || $got === '') {
                $this->__read = '';
                return $got;
            }
            $this->__read .= $got;
        }
    }

    /* Whether several pieces can be moved at once. */
    #[\Hidden] private function __vector(array $pieces, string $type): bool
    {
        if (count($pieces) > SWOOLE_IOV_MAX) {
            $this->errCode = SOCKET_EINVAL;
            $this->errMsg = 'The maximum of iov count is ' . SWOOLE_IOV_MAX;
            return false;
        }
        foreach ($pieces as $index => $piece) {
            if (get_debug_type($piece) !== $type) {
                throw new Socket\Exception("Item #[$index] must be of type $type, " . get_debug_type($piece) . ' given');
            }
            if ($type === 'int' && $piece <= 0) {
                throw new Socket\Exception("Item #[$index] must be greater than 0");
            }
        }
        return true;
    }

    public function readVector(array $io_vector, float $timeout = 0): false|array
    {
        if (!$this->__vector($io_vector, 'int')) {
            return false;
        }
        $data = $this->recv(array_sum($io_vector), $timeout);
        return $data === false ? false : self::__split($data, $io_vector);
    }

    public function readVectorAll(array $io_vector, float $timeout = 0): false|array
    {
        if (!$this->__vector($io_vector, 'int')) {
            return false;
        }
        $data = $this->recvAll(array_sum($io_vector), $timeout);
        return $data === false ? false : self::__split($data, $io_vector);
    }

    public function writeVector(array $io_vector, float $timeout = 0): false|int
    {
        return $this->__vector($io_vector, 'string') ? $this->send(implode('', $io_vector), $timeout) : false;
    }

    public function writeVectorAll(array $io_vector, float $timeout = 0): false|int
    {
        return $this->__vector($io_vector, 'string') ? $this->sendAll(implode('', $io_vector), $timeout) : false;
    }

    #[\Hidden] private static function __split($data, $lengths): array
    {
        $parts = [];
        foreach ($lengths as $length) {
            if ($data === '') {
                break;
            }
            $parts[] = substr($data, 0, $length);
            $data = substr($data, $length);
        }
        return $parts;
    }

    public function sendFile(string $file, int $offset = 0, int $length = 0): bool
    {
        foreach (['offset' => $offset, 'length' => $length] as $name => $number) {
            if ($number < 0) {
                trigger_error('Swoole\Coroutine\Socket::sendFile(): parameter $' . $name . "[$number] must be greater than or equal to 0", E_USER_WARNING);
                return false;
            }
        }
        $data = @file_get_contents($file, false, null, $offset, $length > 0 ? $length : null);
        return $data !== false && $this->sendAll($data) === strlen($data);
    }

    public static function import($stream): Socket|false
    {
        return false;
    }
}
