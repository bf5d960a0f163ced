<?php

namespace Swoole\Coroutine\Http;

#[\NotSerializable]
#[\NotCloneable]
final class Server
{
    public $fd = -1;
    public $host = null;
    public $port = -1;
    public $ssl = false;
    public $settings = null;
    public $errCode = 0;
    public $errMsg = '';

    #[\Hidden] private $__socket = null;
    #[\Hidden] private $__handlers = [];
    #[\Hidden] private $__running = false;
    #[\Hidden] private $__open = [];

    public function __construct(string $host, int $port = 0, bool $ssl = false, bool $reuse_port = false)
    {
        if ($host === '') {
            throw new \Swoole\Exception('host is empty', SWOOLE_ERROR_INVALID_PARAMS);
        }
        $this->host = $host;
        $domain = str_starts_with($host, 'unix:/') ? AF_UNIX : (str_contains($host, ':') ? AF_INET6 : AF_INET);
        $this->__socket = new \Swoole\Coroutine\Socket($domain, SOCK_STREAM, 0);
        if ($reuse_port) {
            $this->__socket->setOption(SOL_SOCKET, SO_REUSEPORT, true);
        }
        $address = $domain === AF_UNIX ? '/' . ltrim(substr($host, 5), '/') : $host;
        if (!$this->__socket->bind($address, $port) || !$this->__socket->listen()) {
            throw new \Swoole\Exception("bind({$host}:{$port}) failed", $this->__socket->errCode);
        }
        $this->fd = $this->__socket->fd;
        $this->port = $this->__socket->getsockname()['port'] ?: $port;
    }

    public function set(array $settings): bool
    {
        $this->settings = $settings + ($this->settings ?? []);
        return true;
    }

    public function handle(string $pattern, callable $callback): void
    {
        $this->__handlers[$pattern] = $callback;
    }

    #[\Hidden] private function __handler(string $path)
    {
        $best = '/';
        foreach ($this->__handlers as $pattern => $handler) {
            $pattern = (string) $pattern;
            if (strncasecmp($pattern, $path, strlen($pattern)) === 0 && strlen($pattern) > strlen($best)) {
                $best = $pattern;
            }
        }
        return $this->__handlers[$best] ?? null;
    }

    public function start(): bool
    {
        $this->__running = true;
        while ($this->__running) {
            $connection = $this->__socket->accept(-1);
            if ($connection === false) {
                if (!$this->__running || $this->__socket->errCode === 125 || $this->__socket->isClosed()) {
                    break;
                }
                $this->errCode = $this->__socket->errCode;
                $this->errMsg = $this->__socket->errMsg;
                \Swoole\Coroutine\System::sleep(0.05);
                continue;
            }
            \Swoole\Coroutine::create($this->__serve(...), $connection);
        }
        return true;
    }

    #[\Hidden] private function __serve($connection)
    {
        $number = $connection->fd;
        $this->__open[$number] = $connection;
        $peer = $connection->getpeername() ?: ['address' => '', 'port' => 0];
        $most = $this->settings['package_max_length'] ?? 2 * 1024 * 1024;
        $text = '';
        while ($this->__running) {
            $request = new \Swoole\Http\Request();
            while (!is_array($found = $request->__parse($text, $most, $number, $this->port, $peer['address'], $peer['port']))) {
                if ($found < 0) {
                    $status = -$found;
                    $word = [400 => 'Bad Request', 413 => 'Request Entity Too Large'][$status] ?? '';
                    $connection->sendAll("HTTP/1.1 $status $word\r\n\r\n");
                    break 2;
                }
                $got = $connection->recv(65536, -1);
                if ($got === false || $got === '') {
                    break 2;
                }
                $text .= $got;
            }
            [$length, $keeps_alive, $head_only] = $found;
            $text = substr($text, $length);
            $response = new \Swoole\Http\Response();
            $response->fd = $number;
            $response->__attach($connection, $keeps_alive, $head_only);
            $response->socket = $connection;
            $response->__begin($request->header['sec-websocket-key'] ?? '', $text);
            $handler = $this->__handler($request->server['request_uri']);
            if ($handler === null) {
                $response->status(404);
                $response->end();
            } else {
                $handler($request, $response);
                if (!$response->__is_websocket() && $response->isWritable()) {
                    $response->end();
                }
            }
            if ($response->__is_websocket() || !$response->__keeps_alive()) {
                break;
            }
        }
        unset($this->__open[$number]);
        $connection->close();
    }

    public function shutdown(): void
    {
        $this->__running = false;
        $this->__socket->cancel(SWOOLE_EVENT_READ);
        foreach ($this->__open as $connection) {
            $connection->cancel(SWOOLE_EVENT_READ);
        }
    }
}
