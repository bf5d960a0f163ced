<?php

namespace Swoole\Coroutine;

#[\NotSerializable]
#[\NotCloneable]
class Client
{
    public const MSG_OOB = 1;
    public const MSG_PEEK = 2;
    public const MSG_DONTWAIT = 64;
    public const MSG_WAITALL = 256;

    public $errCode = 0;
    public $errMsg = '';
    public $fd = -1;
    public $type = 1;
    public $setting = null;
    public $connected = false;

    #[\Hidden] private $__socket = null;

    public function __construct(int $type)
    {
        $this->type = $type;
    }

    public function set(array $settings): bool
    {
        $this->setting = $settings + ($this->setting ?? []);
        $this->__socket?->setProtocol($settings);
        return true;
    }

    #[\Hidden] private function __open()
    {
        [$domain, $kind] = match ($this->type & ~SWOOLE_KEEP & 0xff) {
            SWOOLE_SOCK_TCP => [AF_INET, SOCK_STREAM],
            SWOOLE_SOCK_TCP6 => [AF_INET6, SOCK_STREAM],
            SWOOLE_SOCK_UDP => [AF_INET, SOCK_DGRAM],
            SWOOLE_SOCK_UDP6 => [AF_INET6, SOCK_DGRAM],
            SWOOLE_SOCK_UNIX_STREAM => [AF_UNIX, SOCK_STREAM],
            SWOOLE_SOCK_UNIX_DGRAM => [AF_UNIX, SOCK_DGRAM],
        };
        $this->__socket = new Socket($domain, $kind);
        $this->__socket->setProtocol($this->setting ?? []);
        if (isset($this->setting['bind_address']) || isset($this->setting['bind_port'])) {
            $this->__socket->bind($this->setting['bind_address'] ?? '0.0.0.0', $this->setting['bind_port'] ?? 0);
        }
        $this->fd = $this->__socket->fd;
    }

    #[\Hidden] private function __noted($result, $socket = null)
    {
        $socket ??= $this->__socket;
        if ($socket !== null) {
            $this->errCode = $socket->errCode;
            $this->errMsg = $socket->errMsg;
        }
        return $result;
    }

    #[\Hidden] private function __unconnected()
    {
        $this->errCode = SWOOLE_ERROR_CLIENT_NO_CONNECTION;
        $this->errMsg = swoole_strerror(SWOOLE_ERROR_CLIENT_NO_CONNECTION, SWOOLE_STRERROR_SWOOLE);
        return false;
    }

    #[\Hidden] private function __timeout($timeout, $name)
    {
        return $timeout != 0 ? $timeout : $this->setting["{$name}_timeout"] ?? $this->setting['timeout'] ?? 0;
    }

    public function connect(string $host, int $port = 0, float $timeout = 0, int $sock_flag = 0): bool
    {
        if ($this->__socket === null) {
            $this->__open();
        }
        $connected = $this->__socket->connect($host, $port, $this->__timeout($timeout, 'connect'));
        $this->__noted($connected);
        if (!$connected) {
            $this->__socket->close();
            $this->__socket = null;
            return false;
        }
        return $this->connected = true;
    }

    public function recv(float $timeout = 0): string|false
    {
        if ($this->__socket === null) {
            return $this->__unconnected();
        }
        $timeout = $this->__timeout($timeout, 'read');
        $setting = $this->setting ?? [];
        $packets = !empty($setting['open_length_check']) || !empty($setting['open_eof_check']) || !empty($setting['open_eof_split']);
        $socket = $this->__socket;
        return $this->__noted($packets ? $socket->recvPacket($timeout) : $socket->recv(65536, $timeout), $socket);
    }

    public function peek(int $length = 65535): string|false
    {
        if ($length <= 0) {
            trigger_error('Swoole\Coroutine\Client::peek(): length must be greater than 0', E_USER_WARNING);
            return false;
        }
        return $this->__socket === null ? $this->__unconnected() : $this->__noted($this->__socket->peek($length));
    }

    public function send(string $data, float $timeout = 0): int|false
    {
        if ($this->__socket === null) {
            return $this->__unconnected();
        }
        return $this->__noted($this->__socket->sendAll($data, $this->__timeout($timeout, 'write')));
    }

    public function sendfile(string $filename, int $offset = 0, int $length = 0): bool
    {
        foreach (['offset' => $offset, 'length' => $length] as $name => $number) {
            if ($number < 0) {
                trigger_error('Swoole\Coroutine\Client::sendfile(): parameter $' . $name . "[$number] must be greater than or equal to 0", E_USER_WARNING);
                return false;
            }
        }
        return $this->__socket === null ? $this->__unconnected() : $this->__noted($this->__socket->sendFile($filename, $offset, $length));
    }

    public function sendto(string $address, int $port, string $data): bool
    {
        if ($this->__socket === null) {
            $this->__open();
        }
        return $this->__noted($this->__socket->sendto($address, $port, $data)) !== false;
    }

    public function recvfrom(int $length, mixed &$address, mixed &$port = 0): string|false
    {
        if ($this->__socket === null) {
            $this->__open();
        }
        $data = $this->__noted($this->__socket->recvfrom($peer, $this->__timeout(0, 'read')));
        $address = $peer['address'] ?? null;
        $port = $peer['port'] ?? null;
        return $data === false ? false : substr($data, 0, $length);
    }

    public function getsockname(): array|false
    {
        return $this->__named('getsockname');
    }

    public function getpeername(): array|false
    {
        return $this->__named('getpeername');
    }

    #[\Hidden] private function __named($method)
    {
        if ($this->__socket === null) {
            return $this->__unconnected();
        }
        $name = $this->__noted($this->__socket->$method());
        return $name === false ? false : ['port' => $name['port'], 'host' => $name['address']];
    }

    public function isConnected(): bool
    {
        return $this->connected;
    }

    public function exportSocket(): Socket|false
    {
        return $this->__socket ?? false;
    }

    public function enableSSL(): bool
    {
        return false;
    }

    public function close(): bool
    {
        if ($this->__socket === null) {
            return $this->__unconnected();
        }
        $socket = $this->__socket;
        $this->__socket = null;
        $this->connected = false;
        return $socket->close();
    }

    public function __destruct()
    {
        $this->__socket?->close();
    }
}
