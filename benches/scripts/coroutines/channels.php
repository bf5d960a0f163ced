<?php
// Producers and consumers in fibers that wait for each other at a bounded channel.
final class Channel
{
    private array $buffer = [];

    public function __construct(private int $capacity) {}

    public function put(mixed $value): void
    {
        while (count($this->buffer) >= $this->capacity) {
            Fiber::suspend();
        }
        $this->buffer[] = $value;
    }

    public function get(): mixed
    {
        while (!$this->buffer) {
            Fiber::suspend();
        }
        return array_shift($this->buffer);
    }
}

$n = (int) ($argv[1] ?? 15000);
$channel = new Channel(4);
$sum = 0;
$fibers = new SplQueue;
for ($p = 0; $p < 3; $p++) {
    $fibers->enqueue(new Fiber(function () use ($channel, $p, $n) {
        for ($i = 0; $i < $n; $i++) {
            $channel->put($p * $n + $i);
        }
    }));
}
$fibers->enqueue(new Fiber(function () use ($channel, $n, &$sum) {
    for ($i = 0; $i < 3 * $n; $i++) {
        $sum = ($sum * 31 + $channel->get()) % 1000003;
    }
}));
while (!$fibers->isEmpty()) {
    $fiber = $fibers->dequeue();
    $fiber->isStarted() ? $fiber->resume() : $fiber->start();
    if (!$fiber->isTerminated()) {
        $fibers->enqueue($fiber);
    }
}
echo $sum, "\n";
