--TEST--
Periods: their properties, loops, texts and errors
--FILE--
<?php
set_error_handler(function($n,$m){echo "[$n $m]\n"; return true;});
$p = new DatePeriod(new DateTime('2020-01-01'), new DateInterval('P1D'), 2, 3);
foreach ($p as $k => $d) echo $k, $d->format(' Y-m-d '), get_class($d), "\n";
echo $p->current->format("c"), "\n";
var_dump($p->recurrences, $p->getRecurrences(), $p->include_end_date, isset($p->start), isset($p->end), isset($p->zz));
$it = $p->getIterator(); var_dump(get_class($it)); 
foreach ($it as $k => $d) echo $k, "\n";
$a = $p->start; $b = $p->start; var_dump($a === $b); $a->modify('+1 day'); var_dump($p->start->format('c'));
foreach (['recurrences','start','nope'] as $n) { try { $p->$n = 3; } catch (Error $e) { echo get_class($e), $e->getMessage(), "\n"; } 
try { unset($p->$n); } catch (Error $e) { echo get_class($e), $e->getMessage(), "\n"; } 
try { $r = &$p->$n; } catch (Error $e) { echo get_class($e), $e->getMessage(), "\n"; }
try { $p->$n[] = 3; } catch (Error $e) { echo get_class($e), $e->getMessage(), "\n"; } }
echo json_encode(get_object_vars($p)); echo json_encode((array)$p), serialize($p), "\n"; var_export($p);
$q = clone $p; var_dump($q == $p);
try { var_dump(unserialize(serialize($p)) == $p); } catch (Error $e) { echo get_class($e), $e->getMessage(), "\n"; }
foreach ([['R4/2012-07-01T00:00:00Z/P7D'], ['R4/2012-07-01T00:00:00Z/P7D', 1], ['2012-07-01T00:00:00Z/P7D/2012-08-01T00:00:00Z'], ['R0/2012-07-01T00:00:00Z/P7D'], ['R1/2012-07-01/P7D'], ['']] as $args) {
 try { $x = new DatePeriod(...$args); foreach ($x as $d) echo get_class($d), $d->format(' c'), "\n"; echo json_encode($x), "\n"; } catch (Exception $e) { echo get_class($e), ': ', $e->getMessage(), "\n"; }
 try { $x = DatePeriod::createFromISO8601String(...$args); echo json_encode($x), "\n"; } catch (Exception $e) { echo get_class($e), ': ', $e->getMessage(), "\n"; } }
foreach ([[new DateTimeImmutable('2020-01-01'), new DateInterval('P1D'), 0], [new DateTimeImmutable('2020-01-01'), new DateInterval('P1D'), -1], [new DateTimeImmutable('2020-01-01'), new DateInterval('P1D')], [1,2,3], [new DateTimeImmutable('2020-01-01'), new DateInterval('P1D'), new DateTime('2020-01-04'), 2],[new DateTimeImmutable('2020-01-01'), new DateInterval('P1D'), PHP_INT_MAX], [new DateTimeImmutable('2020-01-01'), new DateInterval('P1D'), new DateTime('2020-01-04'), 4]] as $args) { try { $x = new DatePeriod(...$args); foreach ($x as $k=>$d) echo $k, get_class($d), $d->format(' c'), "\n"; echo json_encode($x), json_encode($x->getRecurrences()), "\n"; } catch (Throwable $e) { echo get_class($e), ': ', $e->getMessage(), "\n"; } }
class MyD extends DateTimeImmutable {} $x = new DatePeriod(new MyD('2020-01-01'), new DateInterval('P1D'), 1); foreach ($x as $d) echo get_class($d), "\n"; echo get_class($x->start), get_class($x->getStartDate()), "\n";
class MP extends DatePeriod { function __construct() {} } $m = new MP; echo count((array) $m); foreach(['start','recurrences'] as $n) try { var_dump($m->$n); } catch (Error $e) { echo get_class($e), $e->getMessage(), "\n"; }
try { foreach ($m as $z); } catch (Error $e) { echo get_class($e), $e->getMessage(), "\n"; }
try { $m->getEndDate(); } catch (Error $e) { echo get_class($e), $e->getMessage(), "\n"; }
try { var_dump($m->getRecurrences()); } catch (Error $e) { echo get_class($e), $e->getMessage(), "\n"; }
try { foreach ($p as &$z); } catch (Error $e) { echo get_class($e), $e->getMessage(), "\n"; }
try { DatePeriod::__set_state([]); } catch (Error $e) { echo get_class($e), $e->getMessage(), "\n"; }

$p = new DatePeriod(new DateTime('2020-01-01'), DateInterval::createFromDateString('last thursday of next month'), new DateTime('2020-06-01'), DatePeriod::EXCLUDE_START_DATE);
foreach ($p as $k=>$d) { echo $k, $d->format(' c'), "\n"; if ($k==2) break; } var_dump($p->current->format('c'));
--EXPECT--
0 2020-01-02 DateTime
1 2020-01-03 DateTime
2 2020-01-04 DateTime
2020-01-05T00:00:00+00:00
int(3)
int(2)
bool(true)
bool(true)
bool(false)
bool(false)
string(16) "InternalIterator"
0
1
2
bool(false)
string(25) "2020-01-01T00:00:00+00:00"
ErrorCannot modify readonly property DatePeriod::$recurrences
ErrorCannot unset DatePeriod::$recurrences
ErrorCannot modify readonly property DatePeriod::$recurrences
ErrorCannot modify readonly property DatePeriod::$recurrences
ErrorCannot modify readonly property DatePeriod::$start
ErrorCannot unset DatePeriod::$start
ErrorCannot modify readonly property DatePeriod::$start
ErrorCannot modify readonly property DatePeriod::$start
[8192 Creation of dynamic property DatePeriod::$nope is deprecated]
[8192 Creation of dynamic property DatePeriod::$nope is deprecated]
{"nope":[3],"start":{"date":"2020-01-01 00:00:00.000000","timezone_type":3,"timezone":"UTC"},"current":{"date":"2020-01-05 00:00:00.000000","timezone_type":3,"timezone":"UTC"},"end":null,"interval":{"y":0,"m":0,"d":1,"h":0,"i":0,"s":0,"f":0,"invert":0,"days":false,"from_string":false},"recurrences":3,"include_start_date":false,"include_end_date":true}{"nope":[3],"start":{"date":"2020-01-01 00:00:00.000000","timezone_type":3,"timezone":"UTC"},"current":{"date":"2020-01-05 00:00:00.000000","timezone_type":3,"timezone":"UTC"},"end":null,"interval":{"y":0,"m":0,"d":1,"h":0,"i":0,"s":0,"f":0,"invert":0,"days":false,"from_string":false},"recurrences":3,"include_start_date":false,"include_end_date":true}O:10:"DatePeriod":8:{s:5:"start";O:8:"DateTime":3:{s:4:"date";s:26:"2020-01-01 00:00:00.000000";s:13:"timezone_type";i:3;s:8:"timezone";s:3:"UTC";}s:7:"current";O:8:"DateTime":3:{s:4:"date";s:26:"2020-01-05 00:00:00.000000";s:13:"timezone_type";i:3;s:8:"timezone";s:3:"UTC";}s:3:"end";N;s:8:"interval";O:12:"DateInterval":10:{s:1:"y";i:0;s:1:"m";i:0;s:1:"d";i:1;s:1:"h";i:0;s:1:"i";i:0;s:1:"s";i:0;s:1:"f";d:0;s:6:"invert";i:0;s:4:"days";b:0;s:11:"from_string";b:0;}s:11:"recurrences";i:3;s:18:"include_start_date";b:0;s:16:"include_end_date";b:1;s:4:"nope";a:1:{i:0;i:3;}}
\DatePeriod::__set_state(array(
   'nope' => 
  array (
    0 => 3,
  ),
   'start' => 
  \DateTime::__set_state(array(
     'date' => '2020-01-01 00:00:00.000000',
     'timezone_type' => 3,
     'timezone' => 'UTC',
  )),
   'current' => 
  \DateTime::__set_state(array(
     'date' => '2020-01-05 00:00:00.000000',
     'timezone_type' => 3,
     'timezone' => 'UTC',
  )),
   'end' => NULL,
   'interval' => 
  \DateInterval::__set_state(array(
     'y' => 0,
     'm' => 0,
     'd' => 1,
     'h' => 0,
     'i' => 0,
     's' => 0,
     'f' => 0.0,
     'invert' => 0,
     'days' => false,
     'from_string' => false,
  )),
   'recurrences' => 3,
   'include_start_date' => false,
   'include_end_date' => true,
))bool(true)
[8192 Creation of dynamic property DatePeriod::$nope is deprecated]
bool(true)
[8192 Calling DatePeriod::__construct(string $isostr, int $options = 0) is deprecated, use DatePeriod::createFromISO8601String() instead]
DateTime 2012-07-01T00:00:00+00:00
DateTime 2012-07-08T00:00:00+00:00
DateTime 2012-07-15T00:00:00+00:00
DateTime 2012-07-22T00:00:00+00:00
DateTime 2012-07-29T00:00:00+00:00
{"start":{"date":"2012-07-01 00:00:00.000000","timezone_type":1,"timezone":"+00:00"},"current":{"date":"2012-08-05 00:00:00.000000","timezone_type":1,"timezone":"+00:00"},"end":null,"interval":{"y":0,"m":0,"d":7,"h":0,"i":0,"s":0,"f":0,"invert":0,"days":false,"from_string":false},"recurrences":5,"include_start_date":true,"include_end_date":false}
{"start":{"date":"2012-07-01 00:00:00.000000","timezone_type":1,"timezone":"+00:00"},"current":null,"end":null,"interval":{"y":0,"m":0,"d":7,"h":0,"i":0,"s":0,"f":0,"invert":0,"days":false,"from_string":false},"recurrences":5,"include_start_date":true,"include_end_date":false}
[8192 Calling DatePeriod::__construct(string $isostr, int $options = 0) is deprecated, use DatePeriod::createFromISO8601String() instead]
DateTime 2012-07-08T00:00:00+00:00
DateTime 2012-07-15T00:00:00+00:00
DateTime 2012-07-22T00:00:00+00:00
DateTime 2012-07-29T00:00:00+00:00
{"start":{"date":"2012-07-01 00:00:00.000000","timezone_type":1,"timezone":"+00:00"},"current":{"date":"2012-08-05 00:00:00.000000","timezone_type":1,"timezone":"+00:00"},"end":null,"interval":{"y":0,"m":0,"d":7,"h":0,"i":0,"s":0,"f":0,"invert":0,"days":false,"from_string":false},"recurrences":4,"include_start_date":false,"include_end_date":false}
{"start":{"date":"2012-07-01 00:00:00.000000","timezone_type":1,"timezone":"+00:00"},"current":null,"end":null,"interval":{"y":0,"m":0,"d":7,"h":0,"i":0,"s":0,"f":0,"invert":0,"days":false,"from_string":false},"recurrences":4,"include_start_date":false,"include_end_date":false}
[8192 Calling DatePeriod::__construct(string $isostr, int $options = 0) is deprecated, use DatePeriod::createFromISO8601String() instead]
DateTime 2012-07-01T00:00:00+00:00
DateTime 2012-07-08T00:00:00+00:00
DateTime 2012-07-15T00:00:00+00:00
DateTime 2012-07-22T00:00:00+00:00
DateTime 2012-07-29T00:00:00+00:00
{"start":{"date":"2012-07-01 00:00:00.000000","timezone_type":1,"timezone":"+00:00"},"current":{"date":"2012-08-05 00:00:00.000000","timezone_type":1,"timezone":"+00:00"},"end":{"date":"2012-08-01 00:00:00.000000","timezone_type":1,"timezone":"+00:00"},"interval":{"y":0,"m":0,"d":7,"h":0,"i":0,"s":0,"f":0,"invert":0,"days":false,"from_string":false},"recurrences":1,"include_start_date":true,"include_end_date":false}
{"start":{"date":"2012-07-01 00:00:00.000000","timezone_type":1,"timezone":"+00:00"},"current":null,"end":{"date":"2012-08-01 00:00:00.000000","timezone_type":1,"timezone":"+00:00"},"interval":{"y":0,"m":0,"d":7,"h":0,"i":0,"s":0,"f":0,"invert":0,"days":false,"from_string":false},"recurrences":1,"include_start_date":true,"include_end_date":false}
[8192 Calling DatePeriod::__construct(string $isostr, int $options = 0) is deprecated, use DatePeriod::createFromISO8601String() instead]
DateMalformedPeriodStringException: DatePeriod::__construct(): Recurrence count must be greater or equal to 1 and lower than 2147483640
DateMalformedPeriodStringException: DatePeriod::createFromISO8601String(): Recurrence count must be greater or equal to 1 and lower than 2147483640
[8192 Calling DatePeriod::__construct(string $isostr, int $options = 0) is deprecated, use DatePeriod::createFromISO8601String() instead]
DateMalformedPeriodStringException: Unknown or bad format (R1/2012-07-01/P7D)
DateMalformedPeriodStringException: Unknown or bad format (R1/2012-07-01/P7D)
[8192 Calling DatePeriod::__construct(string $isostr, int $options = 0) is deprecated, use DatePeriod::createFromISO8601String() instead]
DateMalformedPeriodStringException: Unknown or bad format ()
DateMalformedPeriodStringException: Unknown or bad format ()
DateMalformedPeriodStringException: DatePeriod::__construct(): Recurrence count must be greater or equal to 1 and lower than 2147483640
DateMalformedPeriodStringException: DatePeriod::__construct(): Recurrence count must be greater or equal to 1 and lower than 2147483640
TypeError: DatePeriod::__construct() accepts (DateTimeInterface, DateInterval, int [, int]), or (DateTimeInterface, DateInterval, DateTime [, int]), or (string [, int]) as arguments
TypeError: DatePeriod::__construct() accepts (DateTimeInterface, DateInterval, int [, int]), or (DateTimeInterface, DateInterval, DateTime [, int]), or (string [, int]) as arguments
0DateTimeImmutable 2020-01-01T00:00:00+00:00
1DateTimeImmutable 2020-01-02T00:00:00+00:00
2DateTimeImmutable 2020-01-03T00:00:00+00:00
3DateTimeImmutable 2020-01-04T00:00:00+00:00
{"start":{"date":"2020-01-01 00:00:00.000000","timezone_type":3,"timezone":"UTC"},"current":{"date":"2020-01-05 00:00:00.000000","timezone_type":3,"timezone":"UTC"},"end":{"date":"2020-01-04 00:00:00.000000","timezone_type":3,"timezone":"UTC"},"interval":{"y":0,"m":0,"d":1,"h":0,"i":0,"s":0,"f":0,"invert":0,"days":false,"from_string":false},"recurrences":2,"include_start_date":true,"include_end_date":true}null
DateMalformedPeriodStringException: DatePeriod::__construct(): Recurrence count must be greater or equal to 1 and lower than 2147483640
0DateTimeImmutable 2020-01-01T00:00:00+00:00
1DateTimeImmutable 2020-01-02T00:00:00+00:00
2DateTimeImmutable 2020-01-03T00:00:00+00:00
{"start":{"date":"2020-01-01 00:00:00.000000","timezone_type":3,"timezone":"UTC"},"current":{"date":"2020-01-04 00:00:00.000000","timezone_type":3,"timezone":"UTC"},"end":{"date":"2020-01-04 00:00:00.000000","timezone_type":3,"timezone":"UTC"},"interval":{"y":0,"m":0,"d":1,"h":0,"i":0,"s":0,"f":0,"invert":0,"days":false,"from_string":false},"recurrences":1,"include_start_date":true,"include_end_date":false}null
DateTimeImmutable
DateTimeImmutable
MyDMyD
0NULL
int(0)
DateObjectErrorObject of type DatePeriod has not been correctly initialized by calling parent::__construct() in its constructor
NULL
ErrorAn iterator cannot be used with foreach by reference
ErrorInvalid serialization data for DatePeriod object
0 2020-02-27T00:00:00+00:00
1 2020-03-26T00:00:00+00:00
2 2020-04-30T00:00:00+00:00
string(25) "2020-04-30T00:00:00+00:00"
