--TEST--
A great many switches of every kind need no more native stack than one
--FILE--
<?php
const MANY = 30000;
function values() { for ($i = 0; $i < MANY; $i++) yield "v$i"; }
function pairs() { for ($i = 0; $i < MANY; $i++) yield "k$i" => "v$i"; }
function mixed() { for ($i = 0; $i < MANY; $i++) { yield $i => [$i]; yield "k" => $i; } }
function echoing() { $x = 'first'; while (true) $x = yield $x . '!'; }
function catching() { $n = 0; while (true) { try { yield "c$n"; } catch (Exception $e) { $n++; } } }
$n = 0;
foreach (values() as $v) $n += strlen($v);
foreach (values() as $k => $v) $n += strlen($k . $v);
foreach (pairs() as $v) $n += strlen($v);
foreach (pairs() as $k => $v) $n += strlen($k . $v);
foreach (mixed() as $k => $v) $n += strlen((string) $k);
$g = echoing();
for ($i = 0; $i < MANY; $i++) { $s = "text $i"; $n += strlen($g->send($s)); $n += strlen($g->send([1] ? "literal" : '')); }
$g = catching();
$g->current();
for ($i = 0; $i < MANY; $i++) $n += strlen($g->throw(new Exception('x')));
foreach (['a', 'b'] as $letter) { for ($i = 0; $i < MANY; $i++) { $last = $letter . $i; } }
$list = array_fill(0, MANY, 'element');
foreach ($list as $element) { $element .= 'x'; $n += strlen($element); }
foreach ($list as $k => &$reference) { $reference = "r$k"; }
unset($reference);
foreach ($list as $element) { if ($element === "r$n" || isset($list["x$n"])) break; $n += strlen($element); }
$join = fn($a, $b) => "$a-$b";
function add(&$total, $text) { $total += strlen($text); return "$text."; }
for ($i = 0; $i < MANY; $i++) { $text = add($n, $join($i, 'x')); $short = $text . $i; unset($list[$i]); }
$sum = 0;
for ($i = 0; $i < MANY; $i++) { $sum += $i > 5; $flag = ($i > 7) + ($i < 9) + null; $alias = &$sum; $more = $alias + $flag; $alias -= true; $pairs[$i & 3][$i & 1] = "p$i"; $last = $pairs[$i & 3][$i & 1]; }
$n += $more;
$queue = new SplQueue;
for ($i = 0; $i < MANY; $i++) { $queue->enqueue("item $i"); $queue->enqueue([$i]); $item = $queue->dequeue(); }
echo $n, ' ', count($queue), ' ', count($list), "\n";
--EXPECT--
2487790 30000 0
