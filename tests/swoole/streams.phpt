--TEST--
Streams wait without blocking other coroutines
--FILE--
<?php
Co\run(function () {
    $server = stream_socket_server('tcp://127.0.0.1:0');
    $name = stream_socket_get_name($server, false);
    go(function () use ($server) {
        $client = stream_socket_accept($server, 5);
        while (($line = fgets($client)) !== false) {
            usleep(50000);
            fwrite($client, "answer to $line");
        }
        fclose($client);
        echo "served\n";
    });
    $ticks = 0;
    $ticker = go(function () use (&$ticks) {
        while (Co::sleep(0.005)) {
            $ticks++;
        }
    });
    $client = stream_socket_client("tcp://$name");
    fwrite($client, "one\n");
    echo fgets($client);
    fwrite($client, "two\n");
    echo fgets($client);
    var_dump($ticks > 10);
    $read = [$client];
    $write = $except = null;
    var_dump(stream_select($read, $write, $except, 0, 15000), $read);
    fwrite($client, "three\n");
    $read = [$client];
    var_dump(stream_select($read, $write, $except, 5), count($read), fgets($client));
    stream_set_timeout($client, 0, 5000);
    var_dump(fgets($client), stream_get_meta_data($client)['timed_out']);
    fclose($client);
    Co::cancel($ticker);
});
?>
--EXPECT--
answer to one
answer to two
bool(true)
int(0)
array(0) {
}
int(1)
int(1)
string(16) "answer to three
"
bool(false)
bool(true)
served
