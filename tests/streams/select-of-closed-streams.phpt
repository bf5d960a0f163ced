--TEST--
stream_select: what is no open stream gives errors, each after the other
--FILE--
<?php
// Streams that are closed already, and what is no stream, beside one that is open.
[$closed, $open] = stream_socket_pair(STREAM_PF_UNIX, STREAM_SOCK_STREAM, 0);
fclose($closed);
function attempt($read, $write, $except, ...$time) {
    try {
        var_dump(stream_select($read, $write, $except, ...$time));
    } catch (Throwable $e) {
        do {
            echo get_class($e), ': ', $e->getMessage(), "\n";
        } while ($e = $e->getPrevious());
    }
    echo "-\n";
}
attempt([$closed], null, null, 0);
attempt([$closed, $open], null, null, 0);
attempt([$closed], [$open], null, 0);
attempt([$open], [$closed], null, 0);
attempt([$open], [$closed], [$closed, 2], 0);
attempt([], [], null, 0);
attempt([1, $open], [], null, 0);
attempt([$open], [], null, -1);
attempt([$open], [], null, 0, -1);
attempt([$open], [], null, null, 1);
--EXPECT--
ValueError: No stream arrays were passed
TypeError: stream_select(): supplied resource is not a valid stream resource
-
TypeError: stream_select(): supplied resource is not a valid stream resource
TypeError: stream_select(): supplied resource is not a valid stream resource
TypeError: stream_select(): supplied resource is not a valid stream resource
-
TypeError: stream_select(): supplied resource is not a valid stream resource
TypeError: stream_select(): supplied resource is not a valid stream resource
TypeError: stream_select(): supplied resource is not a valid stream resource
-
TypeError: stream_select(): supplied resource is not a valid stream resource
TypeError: stream_select(): supplied resource is not a valid stream resource
-
TypeError: stream_select(): supplied argument is not a valid stream resource
TypeError: stream_select(): supplied resource is not a valid stream resource
TypeError: stream_select(): supplied resource is not a valid stream resource
TypeError: stream_select(): supplied argument is not a valid stream resource
TypeError: stream_select(): supplied resource is not a valid stream resource
TypeError: stream_select(): supplied resource is not a valid stream resource
-
ValueError: No stream arrays were passed
-
TypeError: stream_select(): supplied argument is not a valid stream resource
TypeError: stream_select(): supplied argument is not a valid stream resource
TypeError: stream_select(): supplied argument is not a valid stream resource
-
ValueError: stream_select(): Argument #4 ($seconds) must be greater than or equal to 0
-
ValueError: stream_select(): Argument #5 ($microseconds) must be greater than or equal to 0
-
ValueError: stream_select(): Argument #5 ($microseconds) must be null when argument #4 ($seconds) is null
-
