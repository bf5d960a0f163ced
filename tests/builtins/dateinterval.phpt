--TEST--
DateInterval, DatePeriod and the distance of dates
--FILE--
<?php
date_default_timezone_set('Europe/Paris');
$x = (new DateTime('2024-02-29'))->diff(new DateTime('2025-03-01 01:02:03'));
var_dump($x);
echo $x->format('%y %m %d %h %i %s %a %R %% %f %F %Y-%M-%D'), "\n", serialize($x), "\n";
foreach ([['2000-01-31', '2000-03-01'], ['2000-03-01', '2000-01-31'], ['2024-12-25 10:00', '2024-12-31 09:00'], ['2024-03-30 12:00', '2024-03-31 12:00'], ['2024-10-26 12:00', '2024-10-27 12:00'], ['2024-01-01', '2023-12-31 23:59:59.5'], ['2010-05-31', '2011-06-30']] as [$a, $b]) echo $a, ' ', $b, ' ', (new DateTime($a))->diff(new DateTime($b))->format('%R %y-%m-%d %h:%i:%s.%f %a'), "\n";
foreach (['P2W', 'P1Y', 'PT36H', 'P0001-02-03T04:05:06', 'P1Y2W3D'] as $s) echo $s, ' ', (new DateInterval($s))->format('%y %m %d %h %i %s'), "\n";
foreach (['X', 'P', 'PT', 'P1S'] as $s) try { new DateInterval($s); } catch (Exception $e) { echo $e->getMessage(), "\n"; }
var_dump(DateInterval::createFromDateString('3 days ago'));
foreach (new DatePeriod(new DateTime('2024-03-30'), new DateInterval('P1D'), new DateTime('2024-04-02')) as $k => $p) echo $k, $p->format(' Y-m-d T'), "\n";
foreach (new DatePeriod(new DateTimeImmutable('2024-05-30'), new DateInterval('PT12H'), 3, DatePeriod::EXCLUDE_START_DATE) as $k => $p) echo $k, get_class($p), $p->format(' Y-m-d H:i T'), "\n";
--EXPECT--
object(DateInterval)#3 (10) {
  ["y"]=>
  int(1)
  ["m"]=>
  int(0)
  ["d"]=>
  int(0)
  ["h"]=>
  int(1)
  ["i"]=>
  int(2)
  ["s"]=>
  int(3)
  ["f"]=>
  float(0)
  ["invert"]=>
  int(0)
  ["days"]=>
  int(366)
  ["from_string"]=>
  bool(false)
}
1 0 0 1 2 3 366 + % 0 000000 01-00-00
O:12:"DateInterval":10:{s:1:"y";i:1;s:1:"m";i:0;s:1:"d";i:0;s:1:"h";i:1;s:1:"i";i:2;s:1:"s";i:3;s:1:"f";d:0;s:6:"invert";i:0;s:4:"days";i:366;s:11:"from_string";b:0;}
2000-01-31 2000-03-01 + 0-0-30 0:0:0.0 30
2000-03-01 2000-01-31 - 0-1-1 0:0:0.0 30
2024-12-25 10:00 2024-12-31 09:00 + 0-0-5 23:0:0.0 5
2024-03-30 12:00 2024-03-31 12:00 + 0-0-1 0:0:0.0 1
2024-10-26 12:00 2024-10-27 12:00 + 0-0-1 0:0:0.0 1
2024-01-01 2023-12-31 23:59:59.5 - 0-0-0 0:0:0.500000 0
2010-05-31 2011-06-30 + 1-0-30 0:0:0.0 395
P2W 0 0 14 0 0 0
P1Y 1 0 0 0 0 0
PT36H 0 0 0 36 0 0
P0001-02-03T04:05:06 1 2 3 4 5 6
P1Y2W3D 1 0 17 0 0 0
Unknown or bad format (X)
Unknown or bad format (P)
Unknown or bad format (PT)
Unknown or bad format (P1S)
object(DateInterval)#4 (2) {
  ["from_string"]=>
  bool(true)
  ["date_string"]=>
  string(10) "3 days ago"
}
0 2024-03-30 CET
1 2024-03-31 CET
2 2024-04-01 CEST
0DateTimeImmutable 2024-05-30 12:00 CEST
1DateTimeImmutable 2024-05-31 00:00 CEST
2DateTimeImmutable 2024-05-31 12:00 CEST
