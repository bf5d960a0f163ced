--TEST--
Server, client and stream_select in one process
--FILE--
<?php
$server = stream_socket_server('tcp://127.0.0.1:0', $code, $message);
$name = stream_socket_get_name($server, false);
stream_set_blocking($server, false);
var_dump(@stream_socket_accept($server, 0));
$client = stream_socket_client("tcp://$name", $code, $message, 2);
$peer = stream_socket_accept($server, 2, $peerName);
var_dump($peerName === stream_socket_get_name($client, false));
stream_set_blocking($client, false);
var_dump(fread($client, 10), feof($client));
fwrite($peer, "one\ntwo\nthree");
$read = ['c' => $client, 's' => $server];
$write = ['p' => $peer];
$except = null;
var_dump(stream_select($read, $write, $except, 2), array_keys($read), array_keys($write));
var_dump(fgets($client));
// What was read ahead counts as readable, and nothing else does then.
$read = [$client, $server];
$write = [$peer];
var_dump(stream_select($read, $write, $except, 0), count($read), count($write));
var_dump(stream_get_meta_data($client)['unread_bytes']);
var_dump(stream_get_line($client, 100, "\n"), stream_get_line($client, 100, "\n"));
stream_socket_shutdown($peer, STREAM_SHUT_WR);
$read = [$client];
$write = null;
var_dump(stream_select($read, $write, $except, 1));
var_dump(stream_get_contents($client), feof($client));
fclose($peer);
try {
    stream_select($none, $none, $none, 0);
} catch (ValueError $e) {
    echo $e->getMessage(), "\n";
}
try {
    fread($peer, 1);
} catch (TypeError $e) {
    echo $e->getMessage(), "\n";
}
$again = @stream_socket_server("tcp://$name", $code, $message);
var_dump($again, $code, $message);
[$a, $b] = stream_socket_pair(STREAM_PF_UNIX, STREAM_SOCK_STREAM, 0);
stream_set_timeout($a, 0, 10000);
var_dump(fread($a, 5), stream_get_meta_data($a)['timed_out']);
--EXPECT--
bool(false)
bool(true)
string(0) ""
bool(false)
int(2)
array(1) {
  [0]=>
  string(1) "c"
}
array(1) {
  [0]=>
  string(1) "p"
}
string(4) "one
"
int(1)
int(1)
int(0)
int(9)
string(3) "two"
bool(false)
int(1)
string(5) "three"
bool(true)
No stream arrays were passed
fread(): Argument #1 ($stream) must be an open stream resource
bool(false)
int(0)
string(22) "Address already in use"
bool(false)
bool(true)
