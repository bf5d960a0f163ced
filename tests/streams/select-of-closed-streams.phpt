--TEST--
stream_select: what is no open stream gives errors, each after the other
--FILE--
--TEST--
tests/streams/select-of-closed-streams.phpt
--FILE--
--EXPECT--
--EXPECT--
--TEST--
tests/streams/select-of-closed-streams.phpt
--FILE--
--EXPECT--
