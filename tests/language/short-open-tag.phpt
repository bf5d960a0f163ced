--TEST--
The setting short_open_tag
--INI--
short_open_tag=0
--FILE--
<?php echo "a\n"; ?>
<? echo "b\n"; ?>
<?= "c\n" ?>
--EXPECT--
a
<? echo "b\n"; ?>
c
