<?php

namespace Swoole\Coroutine\Http;

#[\NotSerializable]
#[\NotCloneable]
class Client
{
    public $socket = null;
    public $errCode = 0;
    public $errMsg = '';
    public $connected = false;
    public $host = '';
    public $port = 0;
    public $ssl = false;
    public $setting = null;
    public $requestMethod = null;
    public $requestHeaders = null;
    public $requestBody = null;
    public $cookies = null;
    public $uploadFiles = null;
    public $downloadFile = null;
    public $downloadOffset = 0;
    public $statusCode = 0;
    public $headers = null;
    public $set_cookie_headers = null;
    public $body = '';

    #[\Hidden] private $__defer = false;
    #[\Hidden] private $__sent = false;
    #[\Hidden] private $__read = '';
    #[\Hidden] private $__authorization = null;
    #[\Hidden] private $__head_out = '';
    #[\Hidden] private $__method = 'GET';
    #[\Hidden] private $__begun = false;
    #[\Hidden] private $__websocket = false;

    public function __construct(string $host, int $port = 0, bool $ssl = false)
    {
        if ($host === '') {
            throw new Client\Exception('host is empty', SWOOLE_ERROR_INVALID_PARAMS);
        }
        if ($port < 0 || $port > 65535) {
            throw new Client\Exception('The port is invalid', SWOOLE_ERROR_INVALID_PARAMS);
        }
        if ($ssl) {
            throw new Client\Exception('Need to use `--enable-openssl` to support ssl when compiling swoole', SWOOLE_ERROR_INVALID_PARAMS);
        }
        $this->host = $host;
        $this->port = $port ?: ($ssl ? 443 : 80);
        $this->ssl = $ssl;
    }

    public function set(array $settings): bool
    {
        if ($settings === []) {
            return false;
        }
        if (isset($settings['write_func']) && !is_callable($settings['write_func'])) {
            trigger_error("Swoole\\Coroutine\\Http\\Client::set(): function '{$settings['write_func']}' is not callable", E_USER_WARNING);
            return false;
        }
        $this->setting = $settings + ($this->setting ?? []);
        if (isset($settings['defer'])) {
            $this->__defer = (bool) $settings['defer'];
        }
        return true;
    }

    public function getDefer(): bool
    {
        return $this->__defer;
    }

    public function setDefer(bool $defer = true): bool
    {
        $this->__defer = $defer;
        return true;
    }

    public function setMethod(string $method): bool
    {
        $this->requestMethod = $method;
        return true;
    }

    public function setHeaders(array $headers): bool
    {
        $this->requestHeaders = $headers;
        return true;
    }

    public function setBasicAuth(string $username, string $password): void
    {
        $this->__authorization = 'Basic ' . base64_encode("$username:$password");
    }

    public function setCookies(array $cookies): bool
    {
        $this->cookies = $cookies;
        return true;
    }

    public function setData(string|array $data): bool
    {
        $this->requestBody = $data;
        return true;
    }

    public function addFile(string $path, string $name, ?string $type = null, ?string $filename = null, int $offset = 0, int $length = 0): bool
    {
        if ($offset < 0 || $length < 0) {
            return false;
        }
        $content = @file_get_contents($path, false, null, $offset, $length > 0 ? $length : null);
        if ($content === false) {
            return false;
        }
        return $this->addData($content, $name, $type ?? 'application/octet-stream', $filename ?? basename($path));
    }

    public function addData(string $content, string $name, ?string $type = null, ?string $filename = null): bool
    {
        $this->uploadFiles[] = ['name' => $name, 'content' => $content, 'type' => $type ?? 'application/octet-stream', 'filename' => $filename ?? $name];
        return true;
    }

    public function execute(string $path): bool
    {
        return $this->__run($path);
    }

    public function get(string $path): bool
    {
        $this->requestMethod = 'GET';
        return $this->__run($path);
    }

    public function post(string $path, mixed $data): bool
    {
        $this->requestMethod = 'POST';
        $this->requestBody = $data;
        return $this->__run($path);
    }

    public function download(string $path, string $file, int $offset = 0): bool
    {
        $this->downloadFile = $file;
        $this->downloadOffset = $offset;
        return $this->__run($path);
    }

    public function getBody(): string|false
    {
        return $this->body;
    }

    public function getHeaders(): array|false|null
    {
        return $this->headers;
    }

    public function getCookies(): array|false|null
    {
        return $this->cookies;
    }

    public function getStatusCode(): int|false
    {
        return $this->statusCode;
    }

    public function getHeaderOut(): string|false
    {
        return $this->__head_out === '' ? false : $this->__head_out;
    }

    public function getsockname(): array|false
    {
        return $this->socket?->getsockname() ?? false;
    }

    public function getpeername(): array|false
    {
        return $this->socket?->getpeername() ?? false;
    }

    public function isConnected(): bool
    {
        return $this->connected;
    }

    public function close(): bool
    {
        if ($this->socket === null) {
            return false;
        }
        $socket = $this->socket;
        $this->socket = null;
        $this->connected = false;
        $this->__read = '';
        $this->__sent = false;
        $this->__websocket = false;
        return $socket->close();
    }

    #[\Hidden] private function __fail(int $status, ?int $code = null): bool
    {
        $this->statusCode = $status;
        $this->errCode = $code ?? $this->socket->errCode;
        $this->errMsg = swoole_strerror($this->errCode, SWOOLE_STRERROR_SWOOLE);
        $this->headers = null;
        $this->body = '';
        $this->close();
        return false;
    }

    #[\Hidden] private function __timeout(string $name): float
    {
        return (float) ($this->setting["{$name}_timeout"] ?? $this->setting['timeout'] ?? 0);
    }

    #[\Hidden] private function __connect(): bool
    {
        if ($this->socket !== null) {
            return true;
        }
        if (str_starts_with($this->host, 'unix:/')) {
            $path = '/' . ltrim(substr($this->host, 5), '/');
            $this->socket = new \Swoole\Coroutine\Socket(AF_UNIX, SOCK_STREAM, 0);
            $connected = $this->socket->connect($path, 0, $this->__timeout('connect'));
        } else {
            $this->socket = new \Swoole\Coroutine\Socket(str_contains($this->host, ':') ? AF_INET6 : AF_INET, SOCK_STREAM, 0);
            $connected = $this->socket->connect($this->host, $this->port, $this->__timeout('connect'));
        }
        $this->connected = $connected;
        return $connected || $this->__fail(SWOOLE_HTTP_CLIENT_ESTATUS_CONNECT_FAILED);
    }

    #[\Hidden] private function __message(string $path): string
    {
        $body = $this->requestBody;
        $method = $this->requestMethod ?? ($body === null && $this->uploadFiles === null ? 'GET' : 'POST');
        $this->__method = $method;
        $head = $method . ' ' . ($path === '' ? '/' : $path) . " HTTP/1.1\r\n";
        $known = [];
        $lines = '';
        foreach ($this->requestHeaders ?? [] as $name => $value) {
            $known[strtolower($name)] = true;
            if ($value !== null && strtolower($name) !== 'host' && strtolower($name) !== 'content-length') {
                $lines .= "$name: $value\r\n";
            }
        }
        $given = $this->requestHeaders ?? [];
        $host = $given['Host'] ?? $given['host'] ?? ($this->port === 80 ? $this->host : "$this->host:$this->port");
        $head .= "Host: $host\r\n";
        if (!isset($known['connection'])) {
            $head .= ($this->setting['keep_alive'] ?? true) ? "Connection: keep-alive\r\n" : "Connection: closed\r\n";
        }
        $head .= $lines;
        if ($this->__authorization !== null) {
            $head .= "Authorization: $this->__authorization\r\n";
        }
        if (is_array($this->cookies) && $this->cookies !== []) {
            $pairs = [];
            foreach ($this->cookies as $name => $value) {
                $pairs[] = $name . '=' . urlencode($value);
            }
            $head .= 'Cookie: ' . implode('; ', $pairs) . "\r\n";
        }
        if ($this->uploadFiles !== null) {
            $boundary = '----SwooleBoundary' . bin2hex(random_bytes(8));
            $text = '';
            foreach (is_array($body) ? $body : [] as $name => $value) {
                $text .= "--$boundary\r\nContent-Disposition: form-data; name=\"$name\"\r\n\r\n$value\r\n";
            }
            foreach ($this->uploadFiles as $file) {
                $text .= "--$boundary\r\nContent-Disposition: form-data; name=\"{$file['name']}\"; filename=\"{$file['filename']}\"\r\nContent-Type: {$file['type']}\r\n\r\n{$file['content']}\r\n";
            }
            $body = "$text--$boundary--\r\n";
            $head .= "Content-Type: multipart/form-data; boundary=$boundary\r\n";
        } elseif (is_array($body)) {
            $body = http_build_query($body);
            if (!isset($known['content-type'])) {
                $head .= "Content-Type: application/x-www-form-urlencoded\r\n";
            }
        }
        $body = (string) $body;
        if ($body !== '' || $this->requestBody !== null || in_array($method, ['POST', 'PUT', 'PATCH'], true)) {
            $head .= 'Content-Length: ' . strlen($body) . "\r\n";
        }
        $this->__head_out = "$head\r\n";
        $this->uploadFiles = null;
        return $this->__head_out . $body;
    }

    #[\Hidden] private function __run(string $path): bool
    {
        $this->errCode = 0;
        $this->errMsg = '';
        $this->statusCode = 0;
        $this->body = '';
        if ($this->__sent && $this->__defer) {
            $this->errCode = 22;
            $this->errMsg = 'client is busy on the last request';
            return false;
        }
        $reused = $this->socket !== null;
        if ($reused && !$this->socket->checkLiveness()) {
            $this->close();
        }
        if (!$this->__connect()) {
            return false;
        }
        $message = $this->__message($path);
        if ($this->socket->sendAll($message, $this->__timeout('write')) !== strlen($message)) {
            return $this->__fail(SWOOLE_HTTP_CLIENT_ESTATUS_SEND_FAILED);
        }
        $this->__sent = true;
        return $this->__defer || $this->__receive($this->__timeout('read'));
    }

    public function recv(float $timeout = 0): mixed
    {
        if ($this->__websocket) {
            return $this->__frame($timeout ?: $this->__timeout('read'));
        }
        if (!$this->__sent) {
            if ($this->statusCode >= 0) {
                $this->errCode = SWOOLE_ERROR_CLIENT_NO_CONNECTION;
                $this->errMsg = swoole_strerror($this->errCode, SWOOLE_STRERROR_SWOOLE);
            }
            return false;
        }
        return $this->__receive($timeout ?: $this->__timeout('read'));
    }

    /* Reads more; false: nothing comes any more. */
    #[\Hidden] private function __more(float $deadline): string|false
    {
        $left = $deadline > 0 ? max($deadline - microtime(true), 0.001) : 0;
        return $this->socket === null ? false : $this->socket->recv(65536, $left);
    }

    #[\Hidden] private function __broken(string|false $got): bool
    {
        $this->__sent = false;
        if ($this->downloadFile !== null && $this->__begun) {
            @file_put_contents($this->downloadFile, '', FILE_APPEND);
            $this->downloadFile = null;
        }
        if ($got === '') {
            return $this->__fail(SWOOLE_HTTP_CLIENT_ESTATUS_SERVER_RESET, 104);
        }
        $code = $this->socket?->errCode ?? 0;
        return $this->__fail($code === 110 ? SWOOLE_HTTP_CLIENT_ESTATUS_REQUEST_TIMEOUT : SWOOLE_HTTP_CLIENT_ESTATUS_SERVER_RESET, $code);
    }

    #[\Hidden] private function __receive(float $timeout): bool
    {
        $deadline = $timeout > 0 ? microtime(true) + $timeout : 0;
        $this->__begun = false;
        $text = $this->__read;
        do {
            while (($end = strpos($text, "\r\n\r\n")) === false) {
                $got = $this->__more($deadline);
                if ($got === false || $got === '') {
                    return $this->__broken($got);
                }
                $text .= $got;
            }
            $lines = explode("\r\n", substr($text, 0, $end));
            $text = substr($text, $end + 4);
            $status = (int) substr(array_shift($lines), 9, 3);
        } while ($status === 100);
        $this->__begun = true;
        $headers = [];
        $this->set_cookie_headers = null;
        foreach ($lines as $line) {
            [$name, $value] = explode(':', $line, 2) + [1 => ''];
            $name = strtolower($name);
            $value = trim($value);
            if ($name === 'set-cookie') {
                $this->set_cookie_headers[] = $value;
                [$pair] = explode(';', $value, 2);
                [$cookie, $content] = explode('=', $pair, 2) + [1 => ''];
                $this->cookies[$cookie] = urldecode($content);
            }
            if (isset($headers[$name])) {
                $headers[$name] = [...(array) $headers[$name], $value];
            } else {
                $headers[$name] = $value;
            }
        }
        $body = '';
        $closes = strtolower($headers['connection'] ?? '') === 'close';
        if ($this->__method === 'HEAD' || $status === 204 || $status === 304 || $status === 101) {
            // There is none.
        } elseif (strtolower($headers['transfer-encoding'] ?? '') === 'chunked') {
            while (true) {
                while (($end = strpos($text, "\r\n")) === false) {
                    $got = $this->__more($deadline);
                    if ($got === false || $got === '') {
                        return $this->__broken($got);
                    }
                    $text .= $got;
                }
                $size = hexdec(explode(';', substr($text, 0, $end))[0]);
                while (strlen($text) < $end + 2 + $size + 2) {
                    $got = $this->__more($deadline);
                    if ($got === false || $got === '') {
                        return $this->__broken($got);
                    }
                    $text .= $got;
                }
                $body .= substr($text, $end + 2, $size);
                $text = substr($text, $end + 2 + $size + 2);
                if ($size == 0) {
                    break;
                }
            }
        } elseif (isset($headers['content-length'])) {
            $length = (int) $headers['content-length'];
            while (strlen($text) < $length) {
                $got = $this->__more($deadline);
                if ($got === false || $got === '') {
                    return $this->__broken($got);
                }
                $text .= $got;
            }
            $body = substr($text, 0, $length);
            $text = substr($text, $length);
        } else {
            $closes = true;
            while (($got = $this->__more($deadline)) !== false && $got !== '') {
                $text .= $got;
            }
            if ($got === false && $this->socket?->errCode === 110) {
                return $this->__broken($got);
            }
            $body = $text;
            $text = '';
        }
        $this->__read = $text;
        $this->__sent = false;
        $this->statusCode = $status;
        $this->headers = $headers;
        if ($this->downloadFile !== null) {
            $written = @file_put_contents($this->downloadFile, $body, $this->downloadOffset > 0 ? FILE_APPEND : 0);
            $this->downloadFile = null;
            $this->downloadOffset = 0;
            if ($written === false) {
                return false;
            }
        } else {
            $this->body = $body;
        }
        if ($status !== 101 && ($closes || !($this->setting['keep_alive'] ?? true))) {
            $this->close();
        }
        return true;
    }

    public function upgrade(string $path): bool
    {
        $this->requestMethod = 'GET';
        $defer = $this->__defer;
        $this->__defer = false;
        $given = $this->requestHeaders;
        $this->requestHeaders = ['Connection' => 'Upgrade', 'Upgrade' => 'websocket', 'Sec-WebSocket-Version' => '13',
            'Sec-WebSocket-Key' => base64_encode(random_bytes(16))] + ($given ?? []);
        $upgraded = $this->__run($path);
        $this->requestHeaders = $given;
        $this->__defer = $defer;
        $this->__websocket = $upgraded && $this->statusCode === 101;
        if ($upgraded && !$this->__websocket) {
            $this->errCode = SWOOLE_ERROR_WEBSOCKET_HANDSHAKE_FAILED;
            $this->errMsg = swoole_strerror($this->errCode, SWOOLE_STRERROR_SWOOLE);
        }
        return $this->__websocket;
    }

    public function push(mixed $data, int $opcode = SWOOLE_WEBSOCKET_OPCODE_TEXT, int $flags = SWOOLE_WEBSOCKET_FLAG_FIN): bool
    {
        if (!$this->__websocket || $this->socket === null) {
            $this->errCode = SWOOLE_ERROR_WEBSOCKET_UNCONNECTED;
            $this->errMsg = swoole_strerror($this->errCode, SWOOLE_STRERROR_SWOOLE);
            trigger_error('Swoole\\Coroutine\\Http\\Client::push(): websocket handshake failed, cannot push data', E_USER_WARNING);
            return false;
        }
        $mask = $this->setting['websocket_mask'] ?? true ? SWOOLE_WEBSOCKET_FLAG_MASK : 0;
        if ($data instanceof \Swoole\WebSocket\Frame) {
            $flags = $data->flags;
            $opcode = $data->opcode;
            $data = $data instanceof \Swoole\WebSocket\CloseFrame ? pack('n', $data->code) . $data->reason : $data->data;
        }
        $text = \Swoole\WebSocket\Frame::pack((string) $data, $opcode, $flags & ~SWOOLE_WEBSOCKET_FLAG_COMPRESS | $mask);
        if ($this->socket->sendAll($text, $this->__timeout('write')) === strlen($text)) {
            return true;
        }
        $this->errCode = $this->socket->errCode;
        $this->errMsg = $this->socket->errMsg;
        return false;
    }

    public function ping(string $data = ''): bool
    {
        return $this->push($data, SWOOLE_WEBSOCKET_OPCODE_PING);
    }

    public function disconnect(int $code = SWOOLE_WEBSOCKET_CLOSE_NORMAL, string $reason = ''): bool
    {
        $sent = $this->push(pack('n', $code) . $reason, SWOOLE_WEBSOCKET_OPCODE_CLOSE);
        $this->close();
        return $sent;
    }

    #[\Hidden] private function __frame(float $timeout): mixed
    {
        $deadline = $timeout > 0 ? microtime(true) + $timeout : 0;
        while (true) {
            while (($taken = \Swoole\WebSocket\Frame::__take($this->__read)) === null) {
                $got = $this->__more($deadline);
                if ($got === false || $got === '') {
                    $this->errCode = $this->socket?->errCode ?? SWOOLE_ERROR_CLIENT_NO_CONNECTION;
                    if ($got === '' || $this->errCode !== SOCKET_ETIMEDOUT) {
                        $this->close();
                    }
                    $this->errMsg = swoole_strerror($this->errCode, SWOOLE_STRERROR_SWOOLE);
                    return $got;
                }
                $this->__read .= $got;
            }
            [$frame, $length] = $taken;
            $this->__read = substr($this->__read, $length);
            $frame->fd = $this->socket->fd;
            $asked = fn ($name) => !empty($this->setting[$name]);
            switch ($frame->opcode) {
                case SWOOLE_WEBSOCKET_OPCODE_PING:
                    if (!$asked('open_websocket_ping_frame')) {
                        $this->push($frame->data, SWOOLE_WEBSOCKET_OPCODE_PONG);
                        continue 2;
                    }
                    break;
                case SWOOLE_WEBSOCKET_OPCODE_PONG:
                    if (!$asked('open_websocket_pong_frame')) {
                        continue 2;
                    }
                    break;
                case SWOOLE_WEBSOCKET_OPCODE_CLOSE:
                    if (!$asked('open_websocket_close_frame')) {
                        $this->push(pack('n', $frame->code) . $frame->reason, SWOOLE_WEBSOCKET_OPCODE_CLOSE);
                        $this->close();
                        return '';
                    }
            }
            return $frame;
        }
    }

    public function __destruct()
    {
        $this->socket?->close();
    }
}

namespace Swoole\Coroutine\Http\Client;

class Exception extends \Swoole\Exception
{
}
