--TEST--
Coroutines run until they wait, and channels wake who waits at once
--FILE--
<?php
$finished = Co\run(function () {
    $channel = new Chan(1);
    $number = go(function () use ($channel) {
        for ($i = 0; $i < 3; $i++) {
            $channel->push($i);
            echo "pushed $i\n";
        }
        $channel->close();
    });
    echo "created $number\n";
    while (($value = $channel->pop()) !== false) {
        echo "got $value\n";
    }
    var_dump($channel->errCode === SWOOLE_CHANNEL_CLOSED);
    var_dump($channel->pop(0.001), $channel->push(1));
    $empty = new Swoole\Coroutine\Channel();
    var_dump($empty->pop(0.002), $empty->errCode === SWOOLE_CHANNEL_TIMEOUT, $empty->stats());
});
var_dump($finished, Co::getCid());
?>
--EXPECT--
pushed 0
created 2
pushed 1
got 0
pushed 2
got 1
got 2
bool(true)
bool(false)
bool(false)
bool(false)
bool(true)
array(3) {
  ["consumer_num"]=>
  int(0)
  ["producer_num"]=>
  int(0)
  ["queue_num"]=>
  int(0)
}
bool(true)
int(-1)
