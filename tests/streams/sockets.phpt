--TEST--
A socket server and a client in one script, with stream_select
--FILE--
<?php
$server = stream_socket_server('tcp://127.0.0.1:0', $no, $error);
var_dump(is_resource($server), $no, $error);
$address = stream_socket_get_name($server, false);
$client = stream_socket_client("tcp://$address", $no, $error, 2);
$peer = stream_socket_accept($server, 2);
stream_set_blocking($peer, false);
var_dump(fread($peer, 10));
fwrite($client, "hello\nworld\n");
$r = [$peer];
$w = [];
$e = [];
var_dump(stream_select($r, $w, $e, 2), count($r), fgets($peer), fread($peer, 100));
$r = [$peer];
$w = [$client];
$e = null;
var_dump(stream_select($r, $w, $e, 0), count($r), count($w));
fwrite($peer, 'back');
var_dump(fread($client, 4), get_resource_type($client));
fclose($client);
$r = [$peer];
$w = null;
stream_select($r, $w, $e, 1);
var_dump(fread($peer, 10), feof($peer));
fclose($peer);
fclose($server);
var_dump(@stream_socket_client('tcp://127.0.0.1:1', $no, $error, 1), $no, $error);
$pair = stream_socket_pair(STREAM_PF_UNIX, STREAM_SOCK_STREAM, 0);
fwrite($pair[0], 'pair');
var_dump(fread($pair[1], 10));
try { $r = $w = $e = []; stream_select($r, $w, $e, 0); } catch (ValueError $x) { echo $x->getMessage(), "\n"; }
$blocked = @stream_socket_server('tcp://127.0.0.1:0');
$taken = stream_socket_get_name($blocked, false);
var_dump(@stream_socket_server("tcp://$taken", $no, $error), $no > 0, $error);
$ctx = stream_context_create(['socket' => ['backlog' => 5]]);
var_dump(stream_context_get_options($ctx));
--EXPECT--
bool(true)
int(0)
string(0) ""
string(0) ""
int(1)
int(1)
string(6) "hello
"
string(6) "world
"
int(1)
int(0)
int(1)
string(4) "back"
string(6) "stream"
string(0) ""
bool(true)
bool(false)
int(111)
string(18) "Connection refused"
string(4) "pair"
No stream arrays were passed
bool(false)
bool(false)
string(22) "Address already in use"
array(1) {
  ["socket"]=>
  array(1) {
    ["backlog"]=>
    int(5)
  }
}
