<?php
/* Functions of Swoole that mostly call others: see `builtin/swoole/functions.rs`. */

function run($fn, ...$args)
{
    $scheduler = new \Swoole\Coroutine\Scheduler();
    if (!isset(\Swoole\Coroutine::getOptions()['hook_flags'])) {
        $scheduler->set(['hook_flags' => SWOOLE_HOOK_ALL]);
    }
    $scheduler->add($fn, ...$args);
    return $scheduler->start();
}

function batch($tasks, $timeout = -1)
{
    $group = new \Swoole\Coroutine\WaitGroup(count($tasks));
    foreach ($tasks as $id => $task) {
        \Swoole\Coroutine::create(function () use ($group, &$tasks, $id, $task) {
            $tasks[$id] = null;
            $tasks[$id] = $task();
            $group->done();
        });
    }
    $group->wait($timeout);
    return $tasks;
}

function parallel($n, $fn)
{
    $group = new \Swoole\Coroutine\WaitGroup($n);
    for ($i = 0; $i < $n; $i++) {
        \Swoole\Coroutine::create(function () use ($fn, $group) {
            $fn();
            $group->done();
        });
    }
    $group->wait();
}

function map($list, $fn, $timeout = -1)
{
    $group = new \Swoole\Coroutine\WaitGroup(count($list));
    foreach ($list as $id => $element) {
        \Swoole\Coroutine::create(function () use ($group, &$list, $id, $element, $fn) {
            $list[$id] = null;
            $list[$id] = $fn($element, $id);
            $group->done();
        });
    }
    $group->wait($timeout);
    return $list;
}

function set_options($options)
{
    \SwooleLibrary::$options = $options;
}

function get_options()
{
    return \SwooleLibrary::$options;
}

function set_option($key, $value)
{
    \SwooleLibrary::$options[$key] = $value;
}

function get_option($key)
{
    return \SwooleLibrary::$options[$key] ?? null;
}

function substr_json_decode($str, $offset, $length = 0, $associative = false, $depth = 512, $flags = 0)
{
    return json_decode($length > 0 ? substr($str, $offset, $length) : substr($str, $offset), $associative, $depth, $flags);
}

function substr_unserialize($str, $offset, $length = 0, $options = [])
{
    return unserialize($length > 0 ? substr($str, $offset, $length) : substr($str, $offset), $options);
}

function socket_pair($domain, $type, $protocol)
{
    return \Swoole\Coroutine\Socket::__pair($domain, $type, $protocol);
}
