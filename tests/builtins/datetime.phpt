--TEST--
DateTime: making, formatting, changing, comparing, storing
--FILE--
<?php
date_default_timezone_set('Europe/Paris');
$d = new DateTime('2024-01-31 10:20:30.5');
var_dump($d);
echo json_encode($d), "\n", $d->format(DATE_ATOM), ' ', $d->format('D, d M Y N jS z t L B G:i:s u v e T P O c r U'), "\n";
$i = new DateTimeImmutable('2024-02-29');
$j = $i->add(new DateInterval('P1Y'));
echo $j->format('c'), "\n";
foreach (['+1 month', 'last day of next month', 'monday next week', '+12 hours', 'first monday of january 2025', '2016-04-30T17:52:13.123+02:00', 'tomorrow 14:00'] as $words) echo $words, ' => ', $i->modify($words)->format('c'), "\n";
var_dump($i < $j, $i == clone $i, $i <=> $j);
foreach (['Y-m-d H:i:s' => '2024-05-06 07:08:09', '!d/m/Y' => '15/08/2023', 'U.u' => '1700000000.123456', 'Y-m-d|' => '2024-01-01', 'D, d M y' => 'nope'] as $format => $text) var_dump(DateTimeImmutable::createFromFormat($format, $text, new DateTimeZone('UTC')));
var_dump(unserialize(serialize($d)) == $d, serialize($i), serialize(new DateTimeZone('+02:00')));
$d->setTimezone(new DateTimeZone('America/New_York'));
echo $d->format('c T'), "\n";
$d->setDate(2020, 2, 30)->setTime(25, 61, 61);
echo $d->format('c'), ' ', $d->setISODate(2020, 53, 7)->format('c o-W'), ' ', $d->setTimestamp(86400)->format('c'), "\n";
class MyDate extends DateTimeImmutable { public $extra = 1; }
$m = new MyDate('2024-01-01');
echo get_class($m->modify('+1 day')), ' ', get_class(MyDate::createFromInterface(new DateTime('2024-01-01'))), "\n";
var_dump(unserialize(serialize($m)) == $m, date_create('garbage'));
foreach (['2024-06-01T12:00:00Z', '2024-06-01 12:00 EST', '2024-06-01 12:00 America/Chicago'] as $text) echo (new DateTime($text))->format('c e T'), "\n";
--EXPECT--
object(DateTime)#1 (3) {
  ["date"]=>
  string(26) "2024-01-31 10:20:30.500000"
  ["timezone_type"]=>
  int(3)
  ["timezone"]=>
  string(12) "Europe/Paris"
}
{"date":"2024-01-31 10:20:30.500000","timezone_type":3,"timezone":"Europe\/Paris"}
2024-01-31T10:20:30+01:00 Wed, 31 Jan 2024 3 31st 30 31 1 430 10:20:30 500000 500 Europe/Paris CET +01:00 +0100 2024-01-31T10:20:30+01:00 Wed, 31 Jan 2024 10:20:30 +0100 1706692830
2025-03-01T00:00:00+01:00
+1 month => 2024-03-29T00:00:00+01:00
last day of next month => 2024-03-31T00:00:00+01:00
monday next week => 2024-03-04T00:00:00+01:00
+12 hours => 2024-02-29T12:00:00+01:00
first monday of january 2025 => 2025-01-06T00:00:00+01:00
2016-04-30T17:52:13.123+02:00 => 2016-04-30T17:52:13+02:00
tomorrow 14:00 => 2024-03-01T14:00:00+01:00
bool(true)
bool(true)
int(-1)
object(DateTimeImmutable)#5 (3) {
  ["date"]=>
  string(26) "2024-05-06 07:08:09.000000"
  ["timezone_type"]=>
  int(3)
  ["timezone"]=>
  string(3) "UTC"
}
object(DateTimeImmutable)#3 (3) {
  ["date"]=>
  string(26) "2023-08-15 00:00:00.000000"
  ["timezone_type"]=>
  int(3)
  ["timezone"]=>
  string(3) "UTC"
}
object(DateTimeImmutable)#5 (3) {
  ["date"]=>
  string(26) "2023-11-14 22:13:20.123456"
  ["timezone_type"]=>
  int(1)
  ["timezone"]=>
  string(6) "+00:00"
}
object(DateTimeImmutable)#3 (3) {
  ["date"]=>
  string(26) "2024-01-01 00:00:00.000000"
  ["timezone_type"]=>
  int(3)
  ["timezone"]=>
  string(3) "UTC"
}
bool(false)
bool(true)
string(134) "O:17:"DateTimeImmutable":3:{s:4:"date";s:26:"2024-02-29 00:00:00.000000";s:13:"timezone_type";i:3;s:8:"timezone";s:12:"Europe/Paris";}"
string(77) "O:12:"DateTimeZone":2:{s:13:"timezone_type";i:1;s:8:"timezone";s:6:"+02:00";}"
2024-01-31T04:20:30-05:00 EST
2020-03-02T02:02:01-05:00 2021-01-03T02:02:01-05:00 2020-53 1970-01-01T19:00:00-05:00
MyDate MyDate
bool(true)
bool(false)
2024-06-01T12:00:00+00:00 Z Z
2024-06-01T12:00:00-05:00 EST EST
2024-06-01T12:00:00-05:00 America/Chicago CDT
