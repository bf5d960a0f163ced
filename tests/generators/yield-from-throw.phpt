--TEST--
Exceptions through yield from
--FILE--
<?php
function inner() {
    try { yield 1; yield 2; }
    catch (LogicException $e) { echo "inner caught {$e->getMessage()}\n"; yield 'recovered'; }
    finally { echo "inner finally\n"; }
    return 'r';
}
function outer() {
    try { echo "result: ", yield from inner(), "\n"; }
    catch (RuntimeException $e) { echo "outer caught {$e->getMessage()}\n"; }
    yield 'last';
}
$g = outer();
$g->current();
var_dump($g->throw(new LogicException('L')));
var_dump($g->throw(new RuntimeException('R')));
$g->next();
var_dump($g->valid());
$h = outer();
$h->current();
try { $h->throw(new Error('uncaught inside')); } catch (Error $e) { echo get_class($e), ': ', $e->getMessage(), "\n"; }
var_dump($h->valid());
--EXPECT--
result: inner caught L
string(9) "recovered"
inner finally
outer caught R
string(4) "last"
bool(false)
result: inner finally
Error: uncaught inside
bool(false)
