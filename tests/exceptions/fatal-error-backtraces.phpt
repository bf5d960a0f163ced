--TEST--
Fatal errors are followed by the calls that led to them
--INI--
fatal_error_backtraces=1
--FILE--
<?php
register_shutdown_function(function () {
    $last = error_get_last();
    echo $last['type'], ' ', $last['message'], ' ', implode(',', array_column($last['trace'], 'function')), "\n";
});
class Parents { function m(int $x) {} }
class Job
{
    function run(array $steps)
    {
        array_map(fn ($step) => $this->$step('argument'), $steps);
    }

    function compile($a)
    {
        eval('class Child extends Parents { function m(string $x) {} }');
    }
}
(new Job)->run(['compile']);
--EXPECTF--
Fatal error: Declaration of Child::m(string $x) must be compatible with Parents::m(int $x) in %s(16) : eval()'d code on line 1
Stack trace:
#0 %s(11): Job->compile('argument')
#1 [internal function]: Job->{closure:Job::run():11}('compile')
#2 %s(11): array_map(Object(Closure), Array)
#3 %s(19): Job->run(Array)
#4 {main}
64 Declaration of Child::m(string $x) must be compatible with Parents::m(int $x) compile,{closure:Job::run():11},array_map,run
