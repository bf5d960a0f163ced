--TEST--
count() of objects calls their method at once
--FILE--
<?php
class Basket implements Countable {
    private array $items = [1, 2];
    public function count(): int { echo (new Exception)->getTraceAsString(), "\n"; return count($this->items); }
}
class Loose implements Countable {
    #[ReturnTypeWillChange]
    public function count() { return '3'; }
}
class Failing implements Countable {
    public function count(): int { throw new LogicException('no number'); }
}
function total($o) { return count($o) + sizeof($o); }
$basket = new Basket;
echo total($basket), "\n";
$name = 'count';
echo $name($basket), "\n";
echo implode(',', array_map('count', [$basket, [1, 2, 3]])), "\n";
count($basket);
var_dump(count(new Loose), count(new ArrayObject([1, 2])), count(new SplObjectStorage));
try { count(new Failing); } catch (LogicException $e) { echo $e->getMessage(), "\n", $e->getTraceAsString(), "\n"; }
foreach ([5, 'x', null, new stdClass] as $wrong) {
    try { echo count($wrong); } catch (TypeError $e) { echo $e->getMessage(), "\n", $e->getTraceAsString(), "\n"; }
}
class Temp implements Countable { function __destruct() { echo "gone\n"; } public function count(): int { return 7; } }
var_dump(count(new Temp));
$r = &$basket; echo count($r), "\n";
--EXPECTF--
#0 %s(13): Basket->count()
#1 %s(15): total(Object(Basket))
#2 {main}
#0 %s(13): Basket->count()
#1 %s(15): total(Object(Basket))
#2 {main}
4
#0 [internal function]: Basket->count()
#1 %s(17): count(Object(Basket))
#2 {main}
2
#0 [internal function]: Basket->count()
#1 [internal function]: count(Object(Basket))
#2 %s(18): array_map('count', Array)
#3 {main}
2,3
#0 %s(19): Basket->count()
#1 {main}
int(3)
int(2)
int(0)
no number
#0 %s(21): Failing->count()
#1 {main}
count(): Argument #1 ($value) must be of type Countable|array, int given
#0 {main}
count(): Argument #1 ($value) must be of type Countable|array, string given
#0 {main}
count(): Argument #1 ($value) must be of type Countable|array, null given
#0 {main}
count(): Argument #1 ($value) must be of type Countable|array, stdClass given
#0 {main}
gone
int(7)
#0 %s(27): Basket->count()
#1 {main}
2
