--TEST--
Frames of WebSocket
--FILE--
<?php
use Swoole\WebSocket\{Frame, CloseFrame, Server};

echo bin2hex(Frame::pack('hi')), "\n";
$frame = new Frame();
$frame->data = 'bytes';
$frame->opcode = SWOOLE_WEBSOCKET_OPCODE_BINARY;
$text = (string) $frame;
$back = Server::unpack($text);
var_dump($back->data, $back->opcode === SWOOLE_WEBSOCKET_OPCODE_BINARY, $back->finish);
$masked = Frame::pack(str_repeat('x', 70000), SWOOLE_WEBSOCKET_OPCODE_TEXT, SWOOLE_WEBSOCKET_FLAG_FIN | SWOOLE_WEBSOCKET_FLAG_MASK);
var_dump(strlen($masked), Frame::unpack($masked)->data === str_repeat('x', 70000));
$close = new CloseFrame();
$close->code = 1001;
$close->reason = 'gone';
$back = Frame::unpack((string) $close);
var_dump($back instanceof CloseFrame, $back->code, $back->reason);
?>
--EXPECT--
81026869
string(5) "bytes"
bool(true)
bool(true)
int(70014)
bool(true)
bool(true)
int(1001)
string(4) "gone"
