--TEST--
if, loops, switch, goto, alternative syntax, break and continue with levels
--FILE--
<?php
for ($i = 0, $j = 10; $i < $j; $i += 3, $j--);
echo $i, $j, "\n";
$i = 0;
while (true) { while (true) { if (++$i > 5) break 2; if ($i % 2) continue 2; echo $i; continue; } }
echo "\n";
do { echo 'once'; } while (false);
echo "\n";
foreach ([1, '1', 1.0, true, null, 'a', '', '0', []] as $v) { switch ($v) { case 1: echo 'one '; break; case 'a': echo 'a '; case '': echo 'fall '; break; default: echo 'default '; } }
echo "\n";
switch (true): case 5 > 3: echo "alt\n";
endswitch;
if (0): echo 'no';
elseif (1): echo "elseif\n";
else: echo 'no';
endif;
for ($k = 0; $k < 2; $k++): echo $k;
endfor;
foreach ([1, 2] as $v): echo $v;
endforeach;
while ($k-- > 0): echo 'w';
endwhile;
echo "\n";
$n = 0;
again: $n++;
if ($n < 3) goto again;
echo $n, "\n";
echo match (true) { $n > 5 => 'big', $n > 2, $n > 1 => 'middle', default => 'small' }, "\n";
foreach ([1, 2, 3, 4] as $v) { switch ($v) { case 2: continue 2; case 3: break 2; } echo $v; }
echo "\n";
declare(ticks=1) { $t = 1; }
{ { echo "block\n"; } }
for (;;) { if (++$n > 10) break; }
echo $n, "\n";
if ($n) if (0) echo 'x';
else echo "dangling\n";
switch (1) { default: echo 'd'; case 2: echo '2'; }
echo "\n";
$r = [];
foreach (['a' => 1, 'b' => 2] as $r[] => $r['v']);
echo json_encode($r), "\n";
--EXPECT--
97
24
once
one one one one fall a fall fall default default 
alt
elseif
0112ww
3
middle
1
block
11
dangling
d2
{"v":2,"0":"a","1":"b"}
