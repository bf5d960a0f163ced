<?php
// Promises and event loops: React's and Guzzle's promises, Amp's coroutines, iterators and timers.
require __DIR__ . '/bootstrap.php';
error_reporting(E_ALL & ~E_DEPRECATED);
library_files('React/Promise/functions_include.php', 'GuzzleHttp/functions_include.php', 'Amp/functions.php', 'Amp/Internal/functions.php');

use function React\Promise\{all, any, race, reject, resolve};

$say = fn (string $tag) => function ($v) use ($tag) { echo $tag, ' ', $v instanceof Throwable ? get_class($v) . ': ' . $v->getMessage() : json_encode($v), "\n"; return $v; };
echo "== react\n";
$d = new React\Promise\Deferred(function ($resolve, $reject) { echo "cancelled\n"; $reject(new RuntimeException('by cancel')); });
$d->promise()->then($say('one'))->then(fn ($v) => resolve($v + 1))->then($say('two'))->then(fn () => throw new DomainException('boom'))->catch(fn (LogicException $e) => $say('caught')($e) && 'back')->finally(fn () => print("finally\n"))->then($say('three'));
$d->resolve(1);
all(['a' => resolve(1), 'b' => 2, 'c' => new React\Promise\Promise(fn ($r) => $r(3))])->then($say('all'));
any([reject(new Exception('x')), resolve('first')])->then($say('any'));
any([reject(new Exception('x')), reject(new Exception('y'))])->then(null, $say('none'));
race([new React\Promise\Promise(fn () => 0), resolve('r')])->then($say('race'));
all([])->then($say('empty'));
$c = new React\Promise\Deferred(function ($r, $x) { echo "cancel called\n"; $x(new RuntimeException('by cancel')); });
$c->promise()->then($say('no'), $say('cancelled'));
$c->promise()->cancel();
reject(new TypeError('typed'))->catch(fn (RuntimeException $e) => 1)->catch(fn (TypeError|ValueError $e) => $say('union')($e))->then($say('after'));
React\Promise\set_rejection_handler(fn ($e) => print("unhandled {$e->getMessage()}\n"));
reject(new Exception('lost'));
try {
    resolve(1)->then('nope');
} catch (Throwable $e) {
    echo get_class($e), "\n";
}

echo "== guzzle\n";
use GuzzleHttp\Promise\{Promise, Utils, Each, Coroutine, Create, FulfilledPromise, RejectedPromise, TaskQueue, Is};

$p = new Promise(function () use (&$p) { echo "waiting\n"; $p->resolve('waited'); }, fn () => print("cancel\n"));
$q = $p->then($say('g1'))->then(fn ($v) => new FulfilledPromise(strtoupper($v)), $say('never'))->otherwise($say('never2'));
echo $q->wait(), ' ', $p->getState(), ' ', json_encode(Is::fulfilled($q)), "\n";
$r = (new Promise())->then(fn () => 1);
$r->cancel();
try {
    $r->wait();
} catch (Throwable $e) {
    echo get_class($e), ': ', $e->getMessage(), "\n";
}
echo json_encode(Utils::settle(['x' => Create::promiseFor(1), 'y' => new RejectedPromise('no')])->wait()), "\n";
try {
    Utils::all([new FulfilledPromise(1), Create::rejectionFor(new LengthException('bad'))])->wait();
} catch (Throwable $e) {
    echo get_class($e), ': ', $e->getMessage(), "\n";
}
echo json_encode(Utils::some(2, [new FulfilledPromise(1), new RejectedPromise(2), new FulfilledPromise(3)])->wait()), json_encode(Utils::inspect(new RejectedPromise('r'))), "\n";
try {
    Utils::some(2, [new FulfilledPromise(1), new RejectedPromise(2)])->wait();
} catch (Throwable $e) {
    echo get_class($e), ': ', $e->getMessage(), "\n";
}
$co = Coroutine::of(function () use ($say) {
    $a = yield new FulfilledPromise(1);
    try {
        yield new RejectedPromise(new Exception('in'));
    } catch (Exception $e) {
        $say('co')($e);
    }
    $b = yield Coroutine::of(function () { $x = yield 5; yield new FulfilledPromise($x * 2); });
    yield $a + $b;
});
echo json_encode($co->wait()), "\n";
$make = function (int $i) { return $p = new Promise(function () use (&$p, $i) { echo "w$i "; $p->resolve($i); }); };
$gen = (function () use ($make) { for ($i = 0; $i < 6; ++$i) { yield "k$i" => $make($i); } })();
Each::ofLimit($gen, 2, function ($v, $k) { echo "$k=$v "; }, fn () => 0)->wait();
echo "\n";
$queue = Utils::queue();
$queue->add(fn () => print("task\n"));
(new FulfilledPromise('q'))->then($say('queued'));
$queue->run();
echo json_encode([$queue->isEmpty(), Utils::task(fn () => 7)->wait()]), "\n";
$chain = $first = new Promise();
for ($i = 0; $i < 400; ++$i) {
    $chain = $chain->then(fn ($v) => $v + 1);
}
$first->resolve(0);
echo $chain->wait(), "\n";
foreach ([fn () => $first->resolve(1), fn () => (new Promise(fn () => 1))->wait(), fn () => (new FulfilledPromise(1))->resolve(2), fn () => new FulfilledPromise(new Promise())] as $f) {
    try {
        $f();
        echo "fine\n";
    } catch (Throwable $e) {
        echo get_class($e), ': ', $e->getMessage(), "\n";
    }
}

echo "== amp\n";
use Amp\{Deferred, Delayed, Emitter, Failure, Loop, Producer, Success, CancellationTokenSource, Coroutine as Co};

Loop::run(function () use ($say) {
    echo "begin\n";
    $start = [];
    Loop::defer(fn () => print("deferred\n"));
    $done = [];
    Loop::delay(5, function ($id) use (&$done) { $done[] = 'delayed'; });
    $n = 0;
    $repeat = Loop::repeat(2, function ($id) use (&$n, &$done) { if (++$n === 3) { Loop::cancel($id); $done[] = 'repeated'; } });
    $a = yield new Delayed(1, 'slept');
    $say('d')($a);
    $say('both')(yield [new Success(1), 'k' => Amp\call(function () { yield new Delayed(1); return 2; })]);
    try {
        yield new Failure(new Exception('f'));
    } catch (Exception $e) {
        $say('fail')($e);
    }
    [$errors, $values] = yield Amp\Promise\any([new Success('s'), new Failure(new Exception('e'))]);
    $say('any')([array_map(fn ($e) => $e->getMessage(), $errors), $values]);
    $say('first')(yield Amp\Promise\first([new Delayed(500, 'late'), new Delayed(1, 'soon')]));
    try {
        yield Amp\Promise\timeout(new Delayed(500), 2);
    } catch (Throwable $e) {
        $say('timeout')($e);
    }
    $producer = new Producer(function (callable $emit) { foreach ([1, 2, 3] as $x) { yield $emit($x); yield new Delayed(1); } return 'done'; });
    while (yield $producer->advance()) {
        $say('produced')($producer->getCurrent());
    }
    $emitter = new Emitter();
    $it = Amp\Iterator\map(Amp\Iterator\filter($emitter->iterate(), fn ($x) => $x % 2), fn ($x) => $x * 10);
    Amp\asyncCall(function () use ($emitter) { for ($i = 0; $i < 5; ++$i) { yield $emitter->emit($i); } $emitter->complete(); });
    $say('list')(yield Amp\Iterator\toArray($it));
    $say('merged')(yield Amp\Iterator\toArray(Amp\Iterator\concat([Amp\Iterator\fromIterable([1, 2]), Amp\Iterator\fromIterable(['x'], 1)])));
    $source = new CancellationTokenSource();
    $token = $source->getToken();
    $token->subscribe(fn ($e) => $say('token')($e));
    $source->cancel(new Exception('why'));
    try {
        $token->throwIfRequested();
    } catch (Throwable $e) {
        $say('cancelled')($e->getPrevious());
    }
    $deferred = new Deferred();
    Loop::delay(1, fn () => $deferred->resolve(new Delayed(1, 'nested')));
    $say('deferred')(yield $deferred->promise());
    [$r, $w] = stream_socket_pair(STREAM_PF_UNIX, STREAM_SOCK_STREAM, 0);
    stream_set_blocking($r, false);
    $got = new Deferred();
    Loop::onReadable($r, function ($id, $stream) use ($got) { $got->resolve(fread($stream, 100)); Loop::cancel($id); });
    Loop::onWritable($w, function ($id, $stream) { fwrite($stream, 'over the wire'); Loop::cancel($id); });
    $say('socket')(yield $got->promise());
    $ref = Loop::delay(10000, fn () => 0);
    Loop::unreference($ref);
    echo json_encode(Loop::getInfo()['defer']), "\n";
    Loop::setErrorHandler(function (Throwable $e) { echo 'handler ', $e->getMessage(), "\n"; });
    Loop::defer(function () { yield new Delayed(1); throw new Exception('from coroutine'); });
    yield new Delayed(40);
    sort($done);
    echo implode(' ', $done), "\n";
    try {
        yield 5;
    } catch (Throwable $e) {
        echo get_class($e), ' ', strtok($e->getMessage(), ';'), "\n";
    }
    echo "end\n";
});
echo Amp\Promise\wait(Amp\call(function () { $s = 0; for ($i = 0; $i < 2000; ++$i) { $s += yield new Success($i); } return $s; })), "\n";
try {
    Amp\Promise\wait((new Deferred())->promise());
} catch (Throwable $e) {
    echo get_class($e), ': ', $e->getMessage(), "\n";
}
