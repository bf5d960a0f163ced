--TEST--
Exceptions made by many constructors, handlers that see many classes, arguments in traces
--FILE--
<?php
class Chained extends RuntimeException {}
class Odd extends Exception { public function __construct(public string $extra) {} }
class Own extends Exception { protected $message = 'preset'; protected $code = 9; }
interface Marked {}
class Tagged extends Exception implements Marked {}
function make($m) { return new Chained($m, 5, new Exception('inner')); }
foreach (['a', 'b'] as $m) {
    $e = make($m);
    echo get_class($e), ' ', $e->getMessage(), ' ', $e->getCode(), ' ', $e->getPrevious()->getMessage(), ' ', $e->getLine(), ' ', count($e->getTrace()), "\n";
}
for ($i = 0; $i < 2; $i++) {
    $e = new Own; echo $e->getMessage(), $e->getCode(), "\n";
    $e = new Own('given'); echo $e->getMessage(), $e->getCode(), "\n";
    $e = new Own('given', 1, null); echo $e->getMessage(), $e->getCode(), "\n";
    $e = new Odd('x'); echo '[', $e->getMessage(), ']', $e->extra, "\n";
    try { new Exception(['no']); } catch (TypeError $t) { echo $t->getMessage(), "\n"; }
    try { new Exception('m', 'no'); } catch (TypeError $t) { echo $t->getMessage(), "\n"; }
    try { new Exception('m', 1, new stdClass); } catch (TypeError $t) { echo $t->getMessage(), "\n"; }
    echo (new Exception(12))->getMessage(), (new Exception(message: 'named', code: 3))->getCode(), "\n";
    echo (new Exception($undefined ?? 'default'))->getMessage(), "\n";
    $ref = 'by reference'; $r = &$ref; echo (new Exception($r))->getMessage(), "\n";
}
// The same handler sees several classes, and classes that are declared later.
function thrown($e) {
    try { throw $e; }
    catch (Later $e) { return 'later'; }
    catch (Marked $e) { return 'marked'; }
    catch (Chained | Odd $e) { return 'two'; }
    catch (exception) { return 'rest'; }
}
foreach (['Own', 'Chained', 'Tagged', 'Own', 'Tagged'] as $class) echo thrown(new $class('x')), ' ';
if (true) { class Later extends Own {} }
foreach (['Own', 'Later', 'Tagged', 'Later', 'Own'] as $class) echo thrown(new $class('x')), ' ';
echo "\n";
class D { function __construct(public $n) {} function __destruct() { echo "d$this->n "; } }
function hold() { $d = new D(1); throw new Exception('with'); }
for ($i = 0; $i < 2; $i++) { try { hold(new D(2)); } catch (Exception $e) { echo 'caught '; } }
$e = null; echo "\n";
function shown(...$a) { return (new Exception)->getTraceAsString(); }
echo shown(1, -2, 1.5, 2.0, true, null, 'short', 'a string that is too long', "tab\t\n", [1], new stdClass, fn() => 1, name: 3), "\n";
--EXPECTF--
Chained a 5 inner 7 1
Chained b 5 inner 7 1
preset9
given9
given1
[]x
Exception::__construct(): Argument #1 ($message) must be of type string, array given
Exception::__construct(): Argument #2 ($code) must be of type int, string given
Exception::__construct(): Argument #3 ($previous) must be of type ?Throwable, stdClass given
123
default
by reference
preset9
given9
given1
[]x
Exception::__construct(): Argument #1 ($message) must be of type string, array given
Exception::__construct(): Argument #2 ($code) must be of type int, string given
Exception::__construct(): Argument #3 ($previous) must be of type ?Throwable, stdClass given
123
default
by reference
rest two marked rest marked rest later marked later rest 
d1 caught d1 d2 caught d2 
#0 %s(41): shown(1, -2, 1.5, 2.0, true, NULL, 'short', 'a string that i...', 'tab\t\n', Array, Object(stdClass), Object(Closure), name: 3)
#1 {main}
