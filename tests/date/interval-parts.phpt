--TEST--
The parts of intervals as properties, intervals without constructor, texts of intervals
--FILE--
<?php
set_error_handler(function($n,$m){echo "[$m]\n"; return true;});
$i = new DateInterval('P1Y2M3DT4H5M6S');
var_dump(isset($i->y), isset($i->days), isset($i->nope), empty($i->invert), $i->nope ?? 'dflt', $i->days ?? 'nodays');
$r = &$i->y; $r = 5; var_dump($i->y);
$i->days = 7; var_dump($i->days); $i->days = false; var_dump($i->days);
$i->days = "12abc"; var_dump($i->days);
unset($i->y); var_dump($i->y);
$i->foo = 1; var_dump($i);
$i->y++; $i->y += 2; $i->f = "0.5"; $i->f .= "1"; var_dump($i->y, $i->f);
var_dump($i);
echo $i->format('%y %Y %f %F %a %% %z %'), "\n";
print_r(get_object_vars($i)); var_dump((array)$i); echo json_encode($i), serialize($i), "\n"; var_export($i);
$c = clone $i; $c->d = 77; var_dump($i->d);
$j = DateInterval::createFromDateString('next weekday'); var_dump($j); var_dump($j->d); $j->d = 4; var_dump($j); var_dump(unserialize(serialize($j)));
var_dump($i == $c, $i < $c);
class W extends DateInterval { private $p = 1; public ?int $q; function __construct() {} }
$w = new W; var_dump($w); 
try { var_dump($w->y); } catch (Error $e) { echo get_class($e), $e->getMessage(), "\n"; }
try { $w->y = 5; var_dump($w); } catch (Error $e) { echo get_class($e), $e->getMessage(), "\n"; }
try { $w->format('%y'); } catch (Error $e) { echo get_class($e), $e->getMessage(), "\n"; }
try { serialize($w); } catch (Error $e) { echo get_class($e), $e->getMessage(), "\n"; }
var_dump(property_exists('DateInterval','y'), property_exists($i,'y'), method_exists($i,'format'));
var_dump((new ReflectionClass('DateInterval'))->getProperties(), (new ReflectionClass('DatePeriod'))->getProperties());
foreach (['P1Y', 'P', 'PT', 'P1', 'P1W2D', 'P1YT', 'PT0S', 'P1.5D', 'p1d', 'P-1D', 'P1D2Y', 'P0001-00-04T05:06:07', 'P0001-13-04T05:06:07', 'PT36H', 'P99999999999D', 'P1YT1M1H', 'P1M1M'] as $s) { try { echo $s, ' ', json_encode(new DateInterval($s)), "\n"; } catch (Exception $e) { echo get_class($e), ': ', $e->getMessage(), "\n"; } }
foreach (['1 day', '+1 day ago', '2 weeks', 'last monday', 'first day of next month', '1 weekday', 'monday', '3 weekdays ago', '1.5 days', 'yesterday', 'noon', 'tomorrow', '10:00', '2020-01-01', '5 µs', 'midnight','','  '] as $s) { try { $x = DateInterval::createFromDateString($s); echo $s, ' ', $x->format('%y %m %d %h %i %s %f %R %a'), ' ', json_encode([$x->y,$x->m,$x->d,$x->h,$x->i,$x->s,$x->f,$x->days]), "\n"; } catch (Exception $e) { echo get_class($e), ': ', $e->getMessage(), "\n"; } }
--EXPECT--
bool(true)
bool(true)
bool(false)
bool(true)
string(4) "dflt"
bool(false)
int(1)
[Creation of dynamic property DateInterval::$days is deprecated]
bool(false)
bool(false)
bool(false)
int(1)
[Creation of dynamic property DateInterval::$foo is deprecated]
object(DateInterval)#2 (11) {
  ["days"]=>
  bool(false)
  ["foo"]=>
  int(1)
  ["y"]=>
  int(1)
  ["m"]=>
  int(2)
  ["d"]=>
  int(3)
  ["h"]=>
  int(4)
  ["i"]=>
  int(5)
  ["s"]=>
  int(6)
  ["f"]=>
  float(0)
  ["invert"]=>
  int(0)
  ["from_string"]=>
  bool(false)
}
int(4)
float(0.51)
object(DateInterval)#2 (11) {
  ["days"]=>
  bool(false)
  ["foo"]=>
  int(1)
  ["y"]=>
  int(4)
  ["m"]=>
  int(2)
  ["d"]=>
  int(3)
  ["h"]=>
  int(4)
  ["i"]=>
  int(5)
  ["s"]=>
  int(6)
  ["f"]=>
  float(0.51)
  ["invert"]=>
  int(0)
  ["from_string"]=>
  bool(false)
}
4 04 510000 510000 (unknown) % %z 
Array
(
    [days] => 
    [foo] => 1
    [y] => 4
    [m] => 2
    [d] => 3
    [h] => 4
    [i] => 5
    [s] => 6
    [f] => 0.51
    [invert] => 0
    [from_string] => 
)
array(11) {
  ["days"]=>
  bool(false)
  ["foo"]=>
  int(1)
  ["y"]=>
  int(4)
  ["m"]=>
  int(2)
  ["d"]=>
  int(3)
  ["h"]=>
  int(4)
  ["i"]=>
  int(5)
  ["s"]=>
  int(6)
  ["f"]=>
  float(0.51)
  ["invert"]=>
  int(0)
  ["from_string"]=>
  bool(false)
}
{"days":false,"foo":1,"y":4,"m":2,"d":3,"h":4,"i":5,"s":6,"f":0.51,"invert":0,"from_string":false}O:12:"DateInterval":11:{s:1:"y";i:4;s:1:"m";i:2;s:1:"d";i:3;s:1:"h";i:4;s:1:"i";i:5;s:1:"s";i:6;s:1:"f";d:0.51;s:6:"invert";i:0;s:4:"days";b:0;s:11:"from_string";b:0;s:3:"foo";i:1;}
\DateInterval::__set_state(array(
   'days' => false,
   'foo' => 1,
   'y' => 4,
   'm' => 2,
   'd' => 3,
   'h' => 4,
   'i' => 5,
   's' => 6,
   'f' => 0.51,
   'invert' => 0,
   'from_string' => false,
))int(3)
object(DateInterval)#4 (2) {
  ["from_string"]=>
  bool(true)
  ["date_string"]=>
  string(12) "next weekday"
}
int(0)
object(DateInterval)#4 (2) {
  ["from_string"]=>
  bool(true)
  ["date_string"]=>
  string(12) "next weekday"
}
object(DateInterval)#5 (2) {
  ["from_string"]=>
  bool(true)
  ["date_string"]=>
  string(12) "next weekday"
}
[Cannot compare DateInterval objects]
[Cannot compare DateInterval objects]
bool(false)
bool(false)
object(W)#5 (1) {
  ["p":"W":private]=>
  int(1)
  ["q"]=>
  uninitialized(?int)
}
[Undefined property: W::$y]
NULL
[Creation of dynamic property W::$y is deprecated]
object(W)#5 (2) {
  ["p":"W":private]=>
  int(1)
  ["q"]=>
  uninitialized(?int)
  ["y"]=>
  int(5)
}
DateObjectErrorObject of type W (inheriting DateInterval) has not been correctly initialized by calling parent::__construct() in its constructor
DateObjectErrorObject of type W (inheriting DateInterval) has not been correctly initialized by calling parent::__construct() in its constructor
bool(false)
bool(true)
bool(true)
array(0) {
}
array(7) {
  [0]=>
  object(ReflectionProperty)#8 (2) {
    ["name"]=>
    string(5) "start"
    ["class"]=>
    string(10) "DatePeriod"
  }
  [1]=>
  object(ReflectionProperty)#9 (2) {
    ["name"]=>
    string(7) "current"
    ["class"]=>
    string(10) "DatePeriod"
  }
  [2]=>
  object(ReflectionProperty)#10 (2) {
    ["name"]=>
    string(3) "end"
    ["class"]=>
    string(10) "DatePeriod"
  }
  [3]=>
  object(ReflectionProperty)#11 (2) {
    ["name"]=>
    string(8) "interval"
    ["class"]=>
    string(10) "DatePeriod"
  }
  [4]=>
  object(ReflectionProperty)#12 (2) {
    ["name"]=>
    string(11) "recurrences"
    ["class"]=>
    string(10) "DatePeriod"
  }
  [5]=>
  object(ReflectionProperty)#13 (2) {
    ["name"]=>
    string(18) "include_start_date"
    ["class"]=>
    string(10) "DatePeriod"
  }
  [6]=>
  object(ReflectionProperty)#14 (2) {
    ["name"]=>
    string(16) "include_end_date"
    ["class"]=>
    string(10) "DatePeriod"
  }
}
P1Y {"y":1,"m":0,"d":0,"h":0,"i":0,"s":0,"f":0,"invert":0,"days":false,"from_string":false}
P DateMalformedIntervalStringException: Unknown or bad format (P)
PT DateMalformedIntervalStringException: Unknown or bad format (PT)
P1 DateMalformedIntervalStringException: Unknown or bad format (P1)
P1W2D {"y":0,"m":0,"d":9,"h":0,"i":0,"s":0,"f":0,"invert":0,"days":false,"from_string":false}
P1YT DateMalformedIntervalStringException: Unknown or bad format (P1YT)
PT0S {"y":0,"m":0,"d":0,"h":0,"i":0,"s":0,"f":0,"invert":0,"days":false,"from_string":false}
P1.5D DateMalformedIntervalStringException: Unknown or bad format (P1.5D)
p1d DateMalformedIntervalStringException: Unknown or bad format (p1d)
P-1D DateMalformedIntervalStringException: Unknown or bad format (P-1D)
P1D2Y DateMalformedIntervalStringException: Unknown or bad format (P1D2Y)
P0001-00-04T05:06:07 {"y":1,"m":0,"d":4,"h":5,"i":6,"s":7,"f":0,"invert":0,"days":false,"from_string":false}
P0001-13-04T05:06:07 DateMalformedIntervalStringException: Unknown or bad format (P0001-13-04T05:06:07)
PT36H {"y":0,"m":0,"d":0,"h":36,"i":0,"s":0,"f":0,"invert":0,"days":false,"from_string":false}
P99999999999D {"y":0,"m":0,"d":99999999999,"h":0,"i":0,"s":0,"f":0,"invert":0,"days":false,"from_string":false}
P1YT1M1H DateMalformedIntervalStringException: Unknown or bad format (P1YT1M1H)
P1M1M DateMalformedIntervalStringException: Unknown or bad format (P1M1M)
1 day 0 0 1 0 0 0 0 + (unknown) [0,0,1,0,0,0,0,false]
+1 day ago 0 0 -1 0 0 0 0 + (unknown) [0,0,-1,0,0,0,0,false]
2 weeks 0 0 14 0 0 0 0 + (unknown) [0,0,14,0,0,0,0,false]
last monday 0 0 -7 0 0 0 0 + (unknown) [0,0,-7,0,0,0,0,false]
first day of next month 0 1 0 0 0 0 0 + (unknown) [0,1,0,0,0,0,0,false]
1 weekday 0 0 0 0 0 0 0 + (unknown) [0,0,0,0,0,0,0,false]
monday 0 0 0 0 0 0 0 + (unknown) [0,0,0,0,0,0,0,false]
3 weekdays ago 0 0 0 0 0 0 0 + (unknown) [0,0,0,0,0,0,0,false]
DateMalformedIntervalStringException: Unknown or bad format (1.5 days) at position 4 (d): The timezone could not be found in the database
yesterday 0 0 -1 0 0 0 0 + (unknown) [0,0,-1,0,0,0,0,false]
DateMalformedIntervalStringException: String 'noon' contains non-relative elements
tomorrow 0 0 1 0 0 0 0 + (unknown) [0,0,1,0,0,0,0,false]
DateMalformedIntervalStringException: String '10:00' contains non-relative elements
DateMalformedIntervalStringException: String '2020-01-01' contains non-relative elements
5 µs 0 0 0 0 0 0 5 + (unknown) [0,0,0,0,0,0,5.0e-6,false]
midnight 0 0 0 0 0 0 0 + (unknown) [0,0,0,0,0,0,0,false]
DateMalformedIntervalStringException: Unknown or bad format () at position 0 ( ): Empty string
   0 0 0 0 0 0 0 + (unknown) [0,0,0,0,0,0,0,false]
