--TEST--
An error handler that throws at a yield closes the generator; throw() before the first yield
--FILE--
<?php
set_error_handler(function ($n, $m) { echo "[$m]\n"; throw new Exception($m); });
function t($f) { try { var_dump($f()); } catch (Throwable $e) { do { echo get_class($e), ": ", $e->getMessage(), "\n"; } while ($e = $e->getPrevious()); } }
class A {
        public function g($x = 3) {
            try { yield $i; } finally { out('finally'); }
         yield (yield); }
        public function h($x = 3) { try { yield $i; } finally { echo "fin\n"; } yield (yield); }
        public function h2() { yield $i; }
}
foreach (['g', 'h', 'h2'] as $m) {
t(function() use ($m) { $g = (new A)->$m(null); $x = $g->send($g->current()); return $x; });
t(function() use ($m) { $g = (new A)->$m(null); foreach ($g as $x); });
t(function() use ($m) { $g = (new A)->$m(null); try { $g->rewind(); } catch (Throwable $e) {echo "first ", $e->getMessage(), "\n"; } $g->next(); return $g->valid(); });
t(function() use ($m) { $g = (new A)->$m(null); return $g->throw(new LogicException("in")); });
t(function() use ($m) { $g = (new A)->$m(null); return $g->send(5); });
}
class R { function g() { try { yield from $this->h2(); } catch (Exception $e) { echo "caught\n"; yield 5; } } function h2() { try { yield $u => 1; } finally { echo "finally\n"; } } }
t(function () { foreach ((new R)->g() as $x) { echo $x, "\n"; } });
t(function () { function gg() { throw new LogicException('early'); yield; } gg()->throw(new RuntimeException('late')); });
--EXPECT--
[Undefined variable $i]
Exception: Undefined variable $i
[Undefined variable $i]
Exception: Undefined variable $i
[Undefined variable $i]
first Undefined variable $i
bool(false)
[Undefined variable $i]
LogicException: in
Exception: Undefined variable $i
[Undefined variable $i]
Exception: Undefined variable $i
[Undefined variable $i]
Exception: Undefined variable $i
[Undefined variable $i]
Exception: Undefined variable $i
[Undefined variable $i]
first Undefined variable $i
bool(false)
[Undefined variable $i]
LogicException: in
Exception: Undefined variable $i
[Undefined variable $i]
Exception: Undefined variable $i
[Undefined variable $i]
Exception: Undefined variable $i
[Undefined variable $i]
Exception: Undefined variable $i
[Undefined variable $i]
first Undefined variable $i
bool(false)
[Undefined variable $i]
LogicException: in
Exception: Undefined variable $i
[Undefined variable $i]
Exception: Undefined variable $i
[Undefined variable $u]
finally
caught
5
NULL
RuntimeException: late
LogicException: early
