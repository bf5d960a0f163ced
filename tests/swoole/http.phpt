--TEST--
An HTTP server and its clients in one process
--FILE--
<?php
use Swoole\Coroutine\Http\Client;
use Swoole\Coroutine\Http\Server;
use function Swoole\Coroutine\run;

run(function () {
    $server = new Server('127.0.0.1');
    $server->handle('/', function ($request, $response) {
        $response->header('x-asked', $request->server['request_method'] . ' ' . $request->server['request_uri']);
        $response->end('get ' . json_encode($request->get) . ' post ' . json_encode($request->post));
    });
    $server->handle('/slow', function ($request, $response) {
        usleep(100000);
        $response->end('slow');
    });
    $server->handle('/pieces', function ($request, $response) {
        $response->status(201);
        $response->cookie('name', 'a value');
        $response->write('one ');
        $response->write('two');
        $response->end();
    });
    $server->handle('/echo', fn ($request, $response) => $response->end($request->getContent()));
    go(fn () => $server->start());

    $client = new Client('127.0.0.1', $server->port);
    var_dump($client->get('/path?a=1&b[]=2'), $client->statusCode, $client->body, $client->headers['x-asked']);
    var_dump($client->post('/form', ['x' => 'y z']), $client->body, $client->connected);
    var_dump($client->get('/pieces'), $client->statusCode, $client->body, $client->cookies);
    $client->setHeaders(['Content-Type' => 'text/plain']);
    var_dump($client->post('/echo', str_repeat('x', 100000)), strlen($client->body));

    $impatient = new Client('127.0.0.1', $server->port);
    $impatient->set(['timeout' => 0.02]);
    var_dump($impatient->get('/slow'), $impatient->statusCode === SWOOLE_HTTP_CLIENT_ESTATUS_REQUEST_TIMEOUT, $impatient->errCode);

    $later = new Client('127.0.0.1', $server->port);
    $later->setDefer();
    var_dump($later->get('/slow'));
    $client->get('/meanwhile');
    echo $client->headers['x-asked'], "\n";
    var_dump($later->recv(), $later->body);

    $server->shutdown();
    $client->close();
    $refused = new Client('127.0.0.1', 1);
    var_dump($refused->get('/'), $refused->statusCode, $refused->errCode, $refused->errMsg);
});
?>
--EXPECT--
bool(true)
int(200)
string(33) "get {"a":"1","b":["2"]} post null"
string(9) "GET /path"
bool(true)
string(25) "get null post {"x":"y z"}"
bool(true)
bool(true)
int(201)
string(7) "one two"
array(1) {
  ["name"]=>
  string(7) "a value"
}
bool(true)
int(100000)
bool(false)
bool(true)
int(110)
bool(true)
GET /meanwhile
bool(true)
string(4) "slow"
bool(false)
int(-1)
int(111)
string(18) "Connection refused"
