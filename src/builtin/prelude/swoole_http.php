<?php

// Methods without a body are native, see src/builtin/swoole.

namespace Swoole\Http;

class Server extends \Swoole\Server
{
}

#[NotSerializable]
#[NotCloneable]
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

    #[Hidden] public function __parse(string $text, int $most, int $fd, int $port, string $remote, int $remote_port);

    public function rawContent(): string|false
    {
        return $this->getContent();
    }
}

#[NotSerializable]
#[NotCloneable]
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

    #[Hidden] public function __attach($target, bool $keeps_alive, bool $head_only);
    #[Hidden] public function __keeps_alive(): bool;

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

    #[Hidden] private function __cookie($name, $value, $expires, $path, $domain, $secure, $httponly, $samesite, $priority, $partitioned)
    {
        if ($value === '') {
            $text = "$name=deleted; expires=" . gmdate('D, d-M-Y H:i:s', 1) . ' GMT';
        } else {
            $text = "$name=$value";
            if ($expires > 0) {
                $text .= '; expires=' . gmdate('D, d-M-Y H:i:s', $expires) . ' GMT';
            }
        }
        $text .= $path !== '' ? "; path=$path" : '';
        $text .= $domain !== '' ? "; domain=$domain" : '';
        $text .= $secure ? '; secure' : '';
        $text .= $httponly ? '; httponly' : '';
        $text .= $samesite !== '' ? "; samesite=$samesite" : '';
        $text .= $priority !== '' ? "; priority=$priority" : '';
        $text .= $partitioned ? '; partitioned' : '';
        $this->cookie[] = $text;
        return true;
    }
}
