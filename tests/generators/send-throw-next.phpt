--TEST--
send, throw and next, before and after the first yield
--FILE--
<?php
function conversation() {
    $received = [];
    while (count($received) < 4) {
        try {
            $received[] = yield count($received);
        } catch (RuntimeException $e) {
            $received[] = 'caught ' . $e->getMessage();
            yield 'extra';
        }
    }
    return $received;
}
$c = conversation();
var_dump($c->send('a'));
var_dump($c->current());
var_dump($c->throw(new RuntimeException('b')));
$c->next();
var_dump($c->key(), $c->current());
$c->send('c');
$c->send('d');
var_dump($c->valid());
print_r($c->getReturn());
--EXPECT--
int(1)
int(1)
string(5) "extra"
int(3)
int(2)
bool(false)
Array
(
    [0] => a
    [1] => caught b
    [2] => c
    [3] => d
)
