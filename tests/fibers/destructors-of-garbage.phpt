--TEST--
Destructors of garbage found within a fiber run in a fiber of their own
--FILE--
<?php
class Knot {
    public $self;
    static $suspended;
    function __construct(public $name) { $this->self = $this; }
    function __destruct() {
        echo "$this->name begins\n";
        if ($this->name[0] === 'w') {
            self::$suspended[] = Fiber::getCurrent();
            echo "$this->name got ", Fiber::suspend("from $this->name"), "\n";
        }
        if ($this->name[0] === 'f') throw new Exception($this->name);
        echo "$this->name ends\n";
    }
}
$fiber = new Fiber(function () {
    new Knot('one'); new Knot('waits'); new Knot('alpha'); new Knot('waits, too'); new Knot('omega');
    var_dump(gc_collect_cycles());
    new Knot('f1'); new Knot('beta'); new Knot('f2');
    try {
        gc_collect_cycles();
    } catch (Exception $e) {
        do {
            echo $e->getMessage(), ': ', implode(' < ', array_column($e->getTrace(), 'function')), "\n";
        } while ($e = $e->getPrevious());
    }
    return 'done';
});
var_dump($fiber->start());
var_dump($fiber->getReturn(), count(Knot::$suspended), $fiber === Knot::$suspended[0]);
foreach (Knot::$suspended as $number => $waiting) $waiting->resume("value $number");
var_dump($waiting->isTerminated());
Knot::$suspended = [];
var_dump(gc_collect_cycles());
// Outside of a fiber there is none.
new Knot('plain');
gc_collect_cycles();
// One that waits for ever is closed at shutdown.
$fiber = new Fiber(function () { new Knot('waits for ever'); gc_collect_cycles(); });
$fiber->start();
Knot::$suspended = [];
echo "end\n";
--EXPECTF--
one begins
one ends
waits begins
waits got alpha begins
alpha ends
waits, too begins
waits, too got omega begins
omega ends
int(3)
f1 begins
beta begins
beta ends
f2 begins
f2: __destruct < gc_destructor_fiber < gc_collect_cycles < {closure:%s:16} < start
f1: __destruct < gc_destructor_fiber < gc_collect_cycles < {closure:%s:16} < start
NULL
string(4) "done"
int(2)
bool(false)
value 0
waits ends
value 1
waits, too ends
bool(true)
int(2)
plain begins
plain ends
waits for ever begins
waits for ever got end
