--TEST--
A server goes on when a handler throws, exits or forgets to answer, and shuts down when it is told to
--FILE--
<?php
use Swoole\Coroutine\Http\Client;
use Swoole\Process;

$server = new Swoole\Http\Server('127.0.0.1', 0);
$server->on('workerStart', fn ($server, $id) => print("worker $id\n"));
$server->on('request', function ($request, $response) use ($server) {
    switch ($request->server['request_uri']) {
        case '/throw': throw new Exception('thrown by the handler');
        case '/forget': return;
        case '/stop': $response->end('stopping'); $server->shutdown(); return;
        default: $response->end("answer to {$request->server['request_uri']}");
    }
});
$server->on('workerStop', fn () => print("stopped\n"));
$process = new Process(fn () => $server->start());
$process->start();
$told = '';
Co\run(function () use ($server, &$told) {
    foreach (['/1', '/throw', '/2', '/forget', '/3', '/stop'] as $path) {
        $client = new Client('127.0.0.1', $server->port);
        $client->set(['timeout' => 5]);
        $client->get($path);
        $told .= "$path: $client->statusCode $client->body\n";
    }
});
var_dump(Process::wait()['code']);
echo $told;
?>
--EXPECTF--
worker 0

Fatal error: Uncaught Exception: thrown by the handler in %s:9
Stack trace:
#0 [internal function]: {closure:%s:7}(Object(Swoole\Http\Request), Object(Swoole\Http\Response))
#1 {main}
  thrown in %s on line 9
stopped
int(0)
/1: 200 answer to /1
/throw: -3 
/2: 200 answer to /2
/forget: 500 
/3: 200 answer to /3
/stop: 200 stopping
