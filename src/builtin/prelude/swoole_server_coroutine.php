<?php

namespace Swoole\Coroutine;

class Server
{
    public string $host = '';
    public int $port = 0;
    public int $type = AF_INET;
    public int $fd = -1;
    public int $errCode = 0;
    public array $setting = [];

    protected bool $running = false;
    protected $fn = null;
    protected Socket $socket;

    public function __construct(string $host, int $port = 0, bool $ssl = false, bool $reuse_port = false)
    {
        $host = trim($host);
        if ($host === '') {
            throw new \Swoole\Exception('Swoole\Coroutine\Server::__construct(): host is empty', SWOOLE_ERROR_INVALID_PARAMS);
        }
        $domain = str_starts_with($host, 'unix:/') ? AF_UNIX : (str_contains($host, ':') ? AF_INET6 : AF_INET);
        $this->socket = new Socket($domain, SOCK_STREAM, 0);
        if ($reuse_port) {
            $this->socket->setOption(SOL_SOCKET, SO_REUSEPORT, true);
        }
        $address = $domain === AF_UNIX ? '/' . ltrim(substr($host, 5), '/') : $host;
        if (!$this->socket->bind($address, $port) || !$this->socket->listen()) {
            throw new \Swoole\Exception("bind({$host}:{$port}) failed", $this->socket->errCode);
        }
        $this->host = $host;
        $this->type = $domain;
        $this->port = $this->socket->getsockname()['port'] ?: $port;
        $this->fd = $this->socket->fd;
    }

    public function set(array $setting): void
    {
        $this->setting = $setting + $this->setting;
    }

    public function handle(callable $fn): void
    {
        $this->fn = $fn;
    }

    public function shutdown(): bool
    {
        $this->running = false;
        return $this->socket->cancel();
    }

    public function start(): bool
    {
        if ($this->fn === null) {
            $this->errCode = SOCKET_EINVAL;
            return false;
        }
        $this->running = true;
        while ($this->running) {
            $connection = $this->socket->accept(-1);
            if ($connection !== false) {
                $connection->setProtocol($this->setting);
                \Swoole\Coroutine::create($this->fn, new Server\Connection($connection));
            } elseif (!$this->running || $this->socket->errCode === SOCKET_ECANCELED || $this->socket->isClosed()) {
                break;
            } else {
                System::sleep(0.05);
            }
        }
        return true;
    }
}

namespace Swoole\Coroutine\Server;

class Connection
{
    protected $socket;

    public function __construct(\Swoole\Coroutine\Socket $conn)
    {
        $this->socket = $conn;
    }

    public function recv(float $timeout = 0)
    {
        return $this->socket->recvPacket($timeout);
    }

    public function send(string $data)
    {
        return $this->socket->sendAll($data);
    }

    public function close(): bool
    {
        return $this->socket->close();
    }

    public function exportSocket(): \Swoole\Coroutine\Socket
    {
        return $this->socket;
    }
}
