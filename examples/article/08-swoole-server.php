<?php

$server = new Swoole\Http\Server("0.0.0.0", 9502, SWOOLE_BASE);
$server->set([
    'worker_num' => 1,
]);

$server->on('Request', function ($request, $response) {
    $httpclient1 = new Swoole\Coroutine\Http\Client('127.0.0.1', 9503);
    $httpclient1->setHeaders(['Host' => "127.0.0.1"]);
    $httpclient1->set(['timeout' => 86400]);
    $httpclient1->setDefer();
    var_dump($httpclient1->get('/'));
    echo sprintf("httpclient1 recv %s %s\n", $httpclient1->recv(), $httpclient1->body);
    $response->end('hello');
});
$server->start();
