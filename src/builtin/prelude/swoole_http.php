<?php

// Methods without a body are native, see src/builtin/swoole.

namespace Swoole\Http;

class Server extends \Swoole\Server
{
}

#[\NotSerializable]
#[\NotCloneable]
class Request
{
    public $fd = 0;
    public $streamId = 0;
    public $header = null;
    public $server = null;
    public $cookie = null;
    public $get = null;
    public $files = null;
    public $post = null;
    public $tmpfiles = null;

    public function getContent(): string|false;
    public function getMethod(): string|false;

    #[\Hidden] public function __parse(string $text, int $most, int $fd, int $port, string $remote, int $remote_port);

    public function getData(): string|false;

    #[\Hidden] private $__text = '';
    #[\Hidden] private $__complete = false;

    public static function create(array $options = []): Request
    {
        return new Request();
    }

    public function parse(string $data): int|false
    {
        if ($this->__complete) {
            return false;
        }
        $before = strlen($this->__text);
        $this->__text .= $data;
        $found = $this->__parse($this->__text, PHP_INT_MAX, 0, 0, '', 0);
        if (!is_array($found)) {
            return $found < 0 ? false : strlen($data);
        }
        $this->__complete = true;
        return $found[0] - $before;
    }

    public function isCompleted(): bool
    {
        return $this->__complete;
    }

    public function rawContent(): string|false
    {
        return $this->getContent();
    }
}

#[\NotSerializable]
#[\NotCloneable]
class Response
{
    public $fd = 0;
    public $socket = null;
    public $header = null;
    public $cookie = null;
    public $trailer = null;

    public function write(string $content): bool;
    public function end(?string $content = null): bool;
    public function sendfile(string $filename, int $offset = 0, int $length = 0): bool;
    public function header(string $key, string|array $value, bool $format = true): bool;
    public function status(int $http_code, string $reason = ''): bool;
    public function initHeader(): bool;
    public function isWritable(): bool;
    public function detach(): bool;
    public function close(): bool;

    #[\Hidden] public function __attach($target, bool $keeps_alive, bool $head_only);
    #[\Hidden] public function __keeps_alive(): bool;

    #[\Hidden] private $__key = '';
    #[\Hidden] private $__read = '';
    #[\Hidden] private $__websocket = false;

    #[\Hidden] public function __begin($key, $rest)
    {
        $this->__key = $key;
        $this->__read = $rest;
    }

    #[\Hidden] public function __is_websocket(): bool
    {
        return $this->__websocket;
    }

    public function upgrade(): bool
    {
        if ($this->socket === null || $this->__key === '') {
            return false;
        }
        $accept = base64_encode(sha1($this->__key . '258EAFA5-E914-47DA-95CA-C5AB0DC85B11', true));
        $text = "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: $accept\r\nSec-WebSocket-Version: 13\r\n";
        foreach ($this->header ?? [] as $name => $value) {
            $text .= "$name: $value\r\n";
        }
        $text .= 'Server: swoole-http-server' . "\r\n" . 'Date: ' . gmdate('D, d M Y H:i:s') . " GMT\r\n\r\n";
        return $this->__websocket = $this->socket->sendAll($text) === strlen($text);
    }

    public function recv(float $timeout = 0): \Swoole\WebSocket\Frame|false|string
    {
        while (true) {
            while (($taken = \Swoole\WebSocket\Frame::__take($this->__read)) === null) {
                $got = $this->socket->recv(65536, $timeout);
                if ($got === false || $got === '') {
                    return $got;
                }
                $this->__read .= $got;
            }
            [$frame, $length] = $taken;
            $this->__read = substr($this->__read, $length);
            $frame->fd = $this->socket->fd;
            if ($frame->opcode === SWOOLE_WEBSOCKET_OPCODE_PING) {
                $this->push($frame->data, SWOOLE_WEBSOCKET_OPCODE_PONG);
            } elseif ($frame->opcode === SWOOLE_WEBSOCKET_OPCODE_CLOSE) {
                $this->push(pack('n', $frame->code) . $frame->reason, SWOOLE_WEBSOCKET_OPCODE_CLOSE);
                return '';
            } elseif ($frame->opcode !== SWOOLE_WEBSOCKET_OPCODE_PONG) {
                return $frame;
            }
        }
    }

    public function push(\Swoole\WebSocket\Frame|string $data, int $opcode = SWOOLE_WEBSOCKET_OPCODE_TEXT, int $flags = SWOOLE_WEBSOCKET_FLAG_FIN): bool
    {
        if (!$this->__websocket) {
            return false;
        }
        $text = \Swoole\WebSocket\Frame::pack($data, $opcode, $flags & ~SWOOLE_WEBSOCKET_FLAG_MASK & ~SWOOLE_WEBSOCKET_FLAG_COMPRESS);
        return $this->socket->sendAll($text) === strlen($text);
    }

    public function ping(string $data = ''): bool
    {
        return $this->push($data, SWOOLE_WEBSOCKET_OPCODE_PING);
    }

    public function disconnect(int $code = SWOOLE_WEBSOCKET_CLOSE_NORMAL, string $reason = ''): bool
    {
        return $this->push(pack('n', $code) . $reason, SWOOLE_WEBSOCKET_OPCODE_CLOSE);
    }

    public function setHeader(string $key, string|array $value, bool $format = true): bool
    {
        return $this->header($key, $value, $format);
    }

    public function setStatusCode(int $http_code, string $reason = ''): bool
    {
        return $this->status($http_code, $reason);
    }

    public function trailer(string $key, string $value): bool
    {
        $this->trailer[strtolower($key)] = $value;
        return true;
    }

    public function redirect(string $location, int $http_code = 302): bool
    {
        $this->status($http_code);
        $this->header('Location', $location);
        return $this->end();
    }

    public function cookie(object|string $name_or_object, string $value = '', int $expires = 0, string $path = '/', string $domain = '', bool $secure = false, bool $httponly = false, string $samesite = '', string $priority = '', bool $partitioned = false): bool
    {
        return $this->__cookie($name_or_object, urlencode($value), $expires, $path, $domain, $secure, $httponly, $samesite, $priority, $partitioned);
    }

    public function setCookie(object|string $name_or_object, string $value = '', int $expires = 0, string $path = '/', string $domain = '', bool $secure = false, bool $httponly = false, string $samesite = '', string $priority = '', bool $partitioned = false): bool
    {
        return $this->__cookie($name_or_object, urlencode($value), $expires, $path, $domain, $secure, $httponly, $samesite, $priority, $partitioned);
    }

    public function rawcookie(string $name, string $value = '', int $expires = 0, string $path = '/', string $domain = '', bool $secure = false, bool $httponly = false, string $samesite = '', string $priority = '', bool $partitioned = false): bool
    {
        return $this->__cookie($name, $value, $expires, $path, $domain, $secure, $httponly, $samesite, $priority, $partitioned);
    }

    #[\Hidden] private function __cookie($name, $value, $expires, $path, $domain, $secure, $httponly, $samesite, $priority, $partitioned)
    {
        if ($name === '' || strpbrk($name, "=,; \t\r\n\013\014") !== false) {
            trigger_error('Swoole\Http\Response::cookie(): Cookie names can not contain any of the following \'=,; \\t\\r\\n\\013\\014\'', E_USER_WARNING);
            return false;
        }
        if ($value === '') {
            $text = "$name=deleted; expires=" . gmdate('D, d-M-Y H:i:s', 1) . ' GMT; Max-Age=0';
        } else {
            $text = "$name=$value";
            if ($expires > 0) {
                $text .= '; expires=' . gmdate('D, d-M-Y H:i:s', $expires) . ' GMT; Max-Age=' . max($expires - time(), 0);
            }
        }
        $text .= $path !== '' ? "; path=$path" : '';
        $text .= $domain !== '' ? "; domain=$domain" : '';
        $text .= $secure ? '; secure' : '';
        $text .= $httponly ? '; HttpOnly' : '';
        $text .= $samesite !== '' ? "; SameSite=$samesite" : '';
        $text .= $priority !== '' ? "; Priority=$priority" : '';
        $text .= $partitioned ? '; Partitioned' : '';
        $this->cookie[] = $text;
        return true;
    }
}
