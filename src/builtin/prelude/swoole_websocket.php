<?php

// The protocol of WebSocket: see src/builtin/swoole/server.rs for connections.

namespace Swoole\WebSocket;

class Frame implements \Stringable
{
    public $fd = 0;
    public $data = '';
    public $opcode = SWOOLE_WEBSOCKET_OPCODE_TEXT;
    public $flags = SWOOLE_WEBSOCKET_FLAG_FIN;
    public $finish = null;

    public function __toString(): string
    {
        return static::pack($this);
    }

    public static function pack(Frame|string $data, int $opcode = SWOOLE_WEBSOCKET_OPCODE_TEXT, int $flags = SWOOLE_WEBSOCKET_FLAG_FIN): string
    {
        if ($data instanceof Frame) {
            $frame = $data;
            [$data, $opcode, $flags] = [$frame->data, $frame->opcode, $frame->flags];
            if ($frame instanceof CloseFrame) {
                if (strlen($frame->reason) > 123) {
                    trigger_error('Swoole\WebSocket\Frame::pack(): the max length of close reason is 123', E_USER_WARNING);
                    return '';
                }
                $data = pack('n', $frame->code) . $frame->reason;
            }
        }
        if ($flags === true || $flags === false) {
            $flags = (int) $flags;
        }
        $length = strlen($data);
        if ($opcode < 0 || $opcode > 15) {
            trigger_error('Swoole\WebSocket\Frame::pack(): the maximum value of opcode is 10', E_USER_WARNING);
            return '';
        }
        if ($opcode >= SWOOLE_WEBSOCKET_OPCODE_CLOSE) {
            if ($length > 125) {
                trigger_error('Swoole\WebSocket\Frame::pack(): websocket control frame payload must not exceed 125 bytes', E_USER_WARNING);
                return '';
            }
            $flags |= SWOOLE_WEBSOCKET_FLAG_FIN;
        }
        $head = chr(($flags & SWOOLE_WEBSOCKET_FLAG_FIN ? 0x80 : 0) | ($flags & SWOOLE_WEBSOCKET_FLAG_RSV1 ? 0x40 : 0) | $opcode);
        $masked = $flags & SWOOLE_WEBSOCKET_FLAG_MASK ? 0x80 : 0;
        $head .= match (true) {
            $length < 126 => chr($masked | $length),
            $length < 65536 => chr($masked | 126) . pack('n', $length),
            default => chr($masked | 127) . pack('J', $length),
        };
        if ($masked) {
            $mask = random_bytes(4);
            return $head . $mask . ($data ^ str_repeat($mask, intdiv($length, 4) + 1));
        }
        return $head . $data;
    }

    /* The first frame of a text, and how long it was; null: more is needed. */
    #[\Hidden] public static function __take(string $text): ?array
    {
        $size = strlen($text);
        if ($size < 2) {
            return null;
        }
        [$first, $second] = [ord($text[0]), ord($text[1])];
        $length = $second & 0x7F;
        $at = 2;
        if ($length === 126) {
            if ($size < 4) {
                return null;
            }
            $length = unpack('n', $text, 2)[1];
            $at = 4;
        } elseif ($length === 127) {
            if ($size < 10) {
                return null;
            }
            $length = unpack('J', $text, 2)[1];
            $at = 10;
        }
        $masked = $second & 0x80;
        $end = $at + ($masked ? 4 : 0) + $length;
        if ($length < 0 || $size < $end) {
            return null;
        }
        $data = substr($text, $end - $length, $length);
        if ($masked) {
            $data ^= str_repeat(substr($text, $at, 4), intdiv($length, 4) + 1);
        }
        $opcode = $first & 0x0F;
        $flags = ($first & 0x80 ? SWOOLE_WEBSOCKET_FLAG_FIN : 0) | ($first & 0x40 ? SWOOLE_WEBSOCKET_FLAG_RSV1 : 0) | ($masked ? SWOOLE_WEBSOCKET_FLAG_MASK : 0);
        if ($opcode === SWOOLE_WEBSOCKET_OPCODE_CLOSE) {
            $frame = new CloseFrame();
            $frame->code = $length >= 2 ? unpack('n', $data)[1] : SWOOLE_WEBSOCKET_CLOSE_NORMAL;
            $frame->reason = (string) substr($data, 2);
        } else {
            $frame = new Frame();
            $frame->data = $data;
            $frame->opcode = $opcode;
        }
        $frame->flags = $flags;
        $frame->finish = ($flags & SWOOLE_WEBSOCKET_FLAG_FIN) !== 0;
        return [$frame, $end];
    }

    public static function unpack(string $data): Frame|false
    {
        $taken = static::__take($data);
        return $taken === null ? false : $taken[0];
    }
}

class CloseFrame extends Frame
{
    public $opcode = SWOOLE_WEBSOCKET_OPCODE_CLOSE;
    public $code = SWOOLE_WEBSOCKET_CLOSE_NORMAL;
    public $reason = '';
}

class Server extends \Swoole\Http\Server
{
    public function push(int $fd, Frame|string $data, int $opcode = SWOOLE_WEBSOCKET_OPCODE_TEXT, int $flags = SWOOLE_WEBSOCKET_FLAG_FIN): bool
    {
        if (!$this->isEstablished($fd)) {
            trigger_error("Swoole\\WebSocket\\Server::push(): the connected client of connection[$fd] is not a websocket client or closed", E_USER_WARNING);
            return false;
        }
        return $this->send($fd, Frame::pack($data, $opcode, $flags & ~SWOOLE_WEBSOCKET_FLAG_MASK & ~SWOOLE_WEBSOCKET_FLAG_COMPRESS));
    }

    public function disconnect(int $fd, int $code = SWOOLE_WEBSOCKET_CLOSE_NORMAL, string $reason = ''): bool
    {
        if (!$this->isEstablished($fd)) {
            return false;
        }
        $this->send($fd, Frame::pack(pack('n', $code) . $reason, SWOOLE_WEBSOCKET_OPCODE_CLOSE));
        return $this->close($fd);
    }

    public function ping(int $fd, string $data = ''): bool
    {
        return $this->push($fd, $data, SWOOLE_WEBSOCKET_OPCODE_PING);
    }

    public static function pack(Frame|string $data, int $opcode = SWOOLE_WEBSOCKET_OPCODE_TEXT, int $flags = SWOOLE_WEBSOCKET_FLAG_FIN): string
    {
        return Frame::pack($data, $opcode, $flags);
    }

    public static function unpack(string $data): Frame|false
    {
        return Frame::unpack($data);
    }

    public function isEstablished(int $fd): bool
    {
        return $this->__is_websocket($fd);
    }

    /* What a connection has sent: handles the frames in it and gives the rest. */
    #[\Hidden] public function __receive(int $fd, string $text, ?callable $message): void
    {
        while (($taken = Frame::__take($text)) !== null) {
            [$frame, $length] = $taken;
            $text = substr($text, $length);
            $frame->fd = $fd;
            switch ($frame->opcode) {
                case SWOOLE_WEBSOCKET_OPCODE_CLOSE:
                    if (!empty($this->setting['open_websocket_close_frame'])) {
                        $message && $message($this, $frame);
                    }
                    $this->send($fd, Frame::pack(pack('n', $frame->code) . $frame->reason, SWOOLE_WEBSOCKET_OPCODE_CLOSE));
                    $this->close($fd);
                    return;
                case SWOOLE_WEBSOCKET_OPCODE_PING:
                    if (!empty($this->setting['open_websocket_ping_frame'])) {
                        $message && $message($this, $frame);
                    } else {
                        $this->send($fd, Frame::pack($frame->data, SWOOLE_WEBSOCKET_OPCODE_PONG));
                    }
                    break;
                case SWOOLE_WEBSOCKET_OPCODE_PONG:
                    if (!empty($this->setting['open_websocket_pong_frame'])) {
                        $message && $message($this, $frame);
                    }
                    break;
                default:
                    $message && $message($this, $frame);
            }
        }
        $this->__keep($fd, $text);
    }

    #[\Hidden] private function __is_websocket(int $fd): bool;
    #[\Hidden] private function __keep(int $fd, string $rest): void;
}
