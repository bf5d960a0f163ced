<?php

namespace Swoole;

#[\NotSerializable]
#[\NotCloneable]
class Client
{
    public const MSG_OOB = 1;
    public const MSG_PEEK = 2;
    public const MSG_DONTWAIT = 64;
    public const MSG_WAITALL = 256;
    public const SHUT_RDWR = 2;
    public const SHUT_RD = 0;
    public const SHUT_WR = 1;

    public $errCode = 0;
    public $sock = -1;
    public $reuse = false;
    public $reuseCount = 0;
    public $type = 0;
    public $id = null;
    public $setting = null;

    #[\Hidden] private $__stream = null;
    #[\Hidden] private $__read = '';
    #[\Hidden] private $__timeout = 0.5;

    public function __construct(int $type, bool $async = SWOOLE_SOCK_SYNC, string $id = '')
    {
        if ($async) {
            throw new \Error('please install the ext-async extension, using Swoole\Async\Client');
        }
        $this->type = $type;
        $this->id = $id === '' ? null : $id;
    }

    public function set(array $settings): bool
    {
        $this->setting = $settings + ($this->setting ?? []);
        return true;
    }

    #[\Hidden] private function __fail(int $code, string $method, string $text): bool
    {
        $this->errCode = $code;
        $words = swoole_strerror($code);
        trigger_error("Swoole\\Client::$method(): $text Error: $words [$code]", E_USER_WARNING);
        return false;
    }

    public function connect(string $host, int $port = 0, float $timeout = 0.5, int $sock_flag = 0): bool
    {
        if ($host === '') {
            trigger_error('Swoole\Client::connect(): The host is empty', E_USER_WARNING);
            return false;
        }
        if ($this->__stream !== null) {
            trigger_error('Swoole\Client::connect(): connection to the server has already been established', E_USER_WARNING);
            return false;
        }
        $address = match ($this->type & ~SWOOLE_KEEP & 0xff) {
            SWOOLE_SOCK_TCP => "tcp://$host:$port",
            SWOOLE_SOCK_TCP6 => "tcp://[$host]:$port",
            SWOOLE_SOCK_UDP => "udp://$host:$port",
            SWOOLE_SOCK_UDP6 => "udp://[$host]:$port",
            SWOOLE_SOCK_UNIX_STREAM => "unix://$host",
            default => "udg://$host",
        };
        $this->__timeout = $timeout;
        $stream = @stream_socket_client($address, $code, $text, $timeout > 0 ? $timeout : null);
        if ($stream === false) {
            return $this->__fail($code, 'connect', "connect to server[$host:$port] failed.");
        }
        $this->__stream = $stream;
        $this->__read = '';
        $seconds = $timeout > 0 ? $timeout : 86400;
        stream_set_timeout($stream, (int) $seconds, (int) (fmod($seconds, 1) * 1000000));
        $this->sock = (int) $stream;
        return true;
    }

    #[\Hidden] private function __unconnected(string $method): bool
    {
        $this->errCode = SWOOLE_ERROR_CLIENT_NO_CONNECTION;
        trigger_error("Swoole\\Client::$method(): client is not connected to server", E_USER_WARNING);
        return false;
    }

    public function send(string $data, int $flag = 0): int|false
    {
        if ($data === '') {
            trigger_error('Swoole\Client::send(): data to send is empty', E_USER_WARNING);
            return false;
        }
        if ($this->__stream === null) {
            return $this->__unconnected('send');
        }
        return @fwrite($this->__stream, $data);
    }

    public function sendfile(string $filename, int $offset = 0, int $length = 0): bool
    {
        foreach (['offset' => $offset, 'length' => $length] as $name => $number) {
            if ($number < 0) {
                trigger_error('Swoole\Client::sendfile(): parameter $' . $name . "[$number] must be greater than or equal to 0", E_USER_WARNING);
                return false;
            }
        }
        $data = @file_get_contents($filename, false, null, $offset, $length > 0 ? $length : null);
        return $data !== false && $this->send($data) === strlen($data);
    }

    #[\Hidden] private function __more(): string|false
    {
        $got = @fread($this->__stream, 65536);
        if (($got === '' || $got === false) && (stream_get_meta_data($this->__stream)['timed_out'] ?? false)) {
            $this->errCode = SOCKET_EAGAIN;
            return false;
        }
        return $got;
    }

    #[\Hidden] private function __packet_length(): int
    {
        $setting = $this->setting ?? [];
        if (!empty($setting['open_length_check'])) {
            if (isset($setting['package_length_func'])) {
                $length = $setting['package_length_func']($this->__read);
                return $length > 0 && strlen($this->__read) >= $length ? $length : min($length, 0);
            }
            $type = $setting['package_length_type'] ?? 'N';
            $offset = $setting['package_length_offset'] ?? 0;
            $size = match ($type) { 'c', 'C' => 1, 's', 'S', 'n', 'v' => 2, default => 4 };
            if (strlen($this->__read) < $offset + $size) {
                return 0;
            }
            $length = unpack($type, $this->__read, $offset)[1] + ($setting['package_body_offset'] ?? 0);
            if ($length > ($setting['package_max_length'] ?? 2097152)) {
                return -1;
            }
            return strlen($this->__read) >= $length ? $length : 0;
        }
        $eof = $setting['package_eof'] ?? "\r\n";
        $at = strpos($this->__read, $eof);
        return $at === false ? 0 : $at + strlen($eof);
    }

    public function recv(int $size = 65536, int $flag = 0): string|false
    {
        if ($this->__stream === null) {
            return $this->__unconnected('recv');
        }
        $setting = $this->setting ?? [];
        if (!empty($setting['open_length_check']) || !empty($setting['open_eof_check']) || !empty($setting['open_eof_split'])) {
            while (($length = $this->__packet_length()) === 0) {
                $got = $this->__more();
                if ($got === false || $got === '') {
                    return $got;
                }
                $this->__read .= $got;
            }
            if ($length < 0) {
                $this->errCode = SWOOLE_ERROR_PACKAGE_LENGTH_TOO_LARGE;
                return false;
            }
            $packet = substr($this->__read, 0, $length);
            $this->__read = substr($this->__read, $length);
            return $packet;
        }
        while ($this->__read === '' || $flag & self::MSG_WAITALL && strlen($this->__read) < $size) {
            $got = $this->__more();
            if ($got === false || $got === '') {
                if ($this->__read !== '') {
                    break;
                }
                return $got;
            }
            $this->__read .= $got;
        }
        $data = substr($this->__read, 0, $size);
        if (!($flag & self::MSG_PEEK)) {
            $this->__read = substr($this->__read, strlen($data));
        }
        return $data;
    }

    public function isConnected(): bool
    {
        return $this->__stream !== null;
    }

    #[\Hidden] private function __named(bool $peer, string $method): array|false
    {
        if ($this->__stream === null) {
            return $this->__unconnected($method);
        }
        $name = stream_socket_get_name($this->__stream, $peer);
        $at = strrpos((string) $name, ':');
        return $at === false ? ['host' => (string) $name, 'port' => 0] : ['port' => (int) substr($name, $at + 1), 'host' => trim(substr($name, 0, $at), '[]')];
    }

    public function getsockname(): array|false
    {
        return $this->__named(false, 'getsockname');
    }

    public function getpeername(): array|false
    {
        return $this->__named(true, 'getpeername');
    }

    public function shutdown(int $how): bool
    {
        return $this->__stream !== null && stream_socket_shutdown($this->__stream, $how);
    }

    public function close(bool $force = false): bool
    {
        if ($this->__stream === null) {
            return $this->__unconnected('close');
        }
        fclose($this->__stream);
        $this->__stream = null;
        $this->sock = -1;
        return true;
    }
}
