--TEST--
HTML around PHP, short echo, closing tags
--FILE--
before
<?php if (true): ?>
  <b>shown</b>
<?php else: ?>
  hidden
<?php endif; ?>
<?= 'short', ' echo' ?>

<?php foreach ([1, 2] as $i): ?>
row <?= $i ?> of two
<?php endforeach ?>
no newline after tag: <?= 1 ?> here
<?php echo 'a' // comment ?>
<?php /* block */ ?>
<?php # hash comment ?>end
<?php
echo "last\n";
__halt_compiler();
this is never parsed <?php echo 'no';
--EXPECT--
before
  <b>shown</b>
short echo
row 1 of two
row 2 of two
no newline after tag: 1 here
aend
last
