--TEST--
Objects whose constructor did not run, and other errors
--FILE--
<?php
var_dump((new DateTimeZone('Europe/Paris')) == (new DateTimeZone('Europe/Paris')));
class Z extends DateTimeZone { function __construct() {} } class D extends DateTime { function __construct() {} }
$f = [fn() => new DateTime('now', new Z), fn() => date_create('now', new Z), fn() => DateTime::createFromFormat('Y', '2020', new Z), fn() => (new DateTimeZone('UTC'))->getOffset(new D), fn() => DateTime::createFromInterface(new D), fn() => new Z == new Z, fn() => new D == new D, fn() => new D == new DateTime, fn() => (new D)->diff(new DateTime), fn() => (new DateTime)->diff(new D), fn() => clone new D, fn() => serialize(new Z), fn() => json_encode(new D), fn() => (array) new Z, fn()=>new DateTime('now') < 5, fn()=> new DateTimeZone('UTC') == new DateTimeZone('+01:00'), fn()=>date_sun_info(0, 0, NAN), fn() => (new Z)->getLocation(), fn() => (new Z)->getTransitions(), fn() => DateTimeImmutable::__set_state([]), fn() => DateTimeZone::__set_state([]), fn() => unserialize('O:12:"DateTimeZone":0:{}'), fn() => unserialize('O:8:"DateTime":0:{}'), fn() => new DateTimeZone("a\0b"), fn() => new DateTimeZone("+100"), fn() => new DateTimeZone("+99:60"), fn() => new DateTimeZone(""), fn() => new DateTimeZone("foo bar"), fn()=>new DateTime("foo"), fn()=>new DateTime("2020-01-01 foo bar"), fn()=>(new DateTime)->modify("xx"), fn()=>date_modify(new DateTime,"xx"), fn()=>date_create("foo"), fn()=>(new DateTime("2020-01-01"))->setMicrosecond(1000000), fn()=>DateTime::createFromTimestamp(NAN), fn()=>DateTime::createFromTimestamp(1e20), fn()=>DateTimeImmutable::createFromTimestamp(1.5)->format('U.u'), fn()=>DateTimeImmutable::createFromTimestamp(-1.25)->format('U.u'), fn()=>timezone_offset_get(new Z, new DateTime), fn()=>idate('yy'), fn()=>idate('Q'), fn()=>timezone_identifiers_list(4096), fn()=>timezone_identifiers_list(0), fn()=>date_default_timezone_set('x'), fn()=>mktime(), fn()=>checkdate(2,29,2021), fn()=>date_interval_format(new DateInterval('P1D'), '%d'), fn()=>new DateInterval('xx'), fn() => strtotime(''), fn() => date_parse(''), fn()=>date('e', PHP_INT_MAX), fn()=>(new DateTime('@9223372036854775807'))->format('c'), fn()=>(new DateTime('@9223372036854775808'))->format('c'), fn()=>(new DateTime('9999999-01-01'))->format('c')];
foreach ($f as $i => $g) { try { echo $i, ' '; $r = $g(); echo is_scalar($r) ? json_encode($r) : print_r($r, true), "\n"; } catch (Throwable $e) { echo get_class($e), ': ', $e->getMessage(), "\n"; } }
--EXPECTF--
bool(true)
0 Error: The DateTimeZone object has not been correctly initialized by its constructor
1 Error: The DateTimeZone object has not been correctly initialized by its constructor
2 Error: The DateTimeZone object has not been correctly initialized by its constructor
3 DateObjectError: Object of type D (inheriting DateTime) has not been correctly initialized by calling parent::__construct() in its constructor
4 DateObjectError: Object of type D (inheriting DateTime) has not been correctly initialized by calling parent::__construct() in its constructor
5 DateObjectError: Trying to compare uninitialized DateTimeZone objects
6 DateObjectError: Trying to compare an incomplete DateTime or DateTimeImmutable object
7 DateObjectError: Trying to compare an incomplete DateTime or DateTimeImmutable object
8 DateObjectError: Object of type D (inheriting DateTime) has not been correctly initialized by calling parent::__construct() in its constructor
9 DateObjectError: Object of type D (inheriting DateTime) has not been correctly initialized by calling parent::__construct() in its constructor
10 D Object
(
)

11 DateObjectError: Object of type Z (inheriting DateTimeZone) has not been correctly initialized by calling parent::__construct() in its constructor
12 "{}"
13 Array
(
)

14 
Notice: Object of class DateTime could not be converted to int in %s on line 4
true
15 DateException: Cannot compare two different kinds of DateTimeZone objects
16 ValueError: date_sun_info(): Argument #3 ($longitude) must be finite
17 DateObjectError: Object of type Z (inheriting DateTimeZone) has not been correctly initialized by calling parent::__construct() in its constructor
18 DateObjectError: Object of type Z (inheriting DateTimeZone) has not been correctly initialized by calling parent::__construct() in its constructor
19 Error: Invalid serialization data for DateTimeImmutable object
20 Error: Invalid serialization data for DateTimeZone object
21 Error: Invalid serialization data for DateTimeZone object
22 Error: Invalid serialization data for DateTime object
23 ValueError: DateTimeZone::__construct(): Argument #1 ($timezone) must not contain any null bytes
24 DateTimeZone Object
(
    [timezone_type] => 1
    [timezone] => +01:00
)

25 DateInvalidTimeZoneException: DateTimeZone::__construct(): Timezone offset is out of range (+99:60)
26 DateInvalidTimeZoneException: DateTimeZone::__construct(): Unknown or bad timezone ()
27 DateInvalidTimeZoneException: DateTimeZone::__construct(): Unknown or bad timezone (foo bar)
28 DateMalformedStringException: Failed to parse time string (foo) at position 0 (f): The timezone could not be found in the database
29 DateMalformedStringException: Failed to parse time string (2020-01-01 foo bar) at position 11 (f): The timezone could not be found in the database
30 DateMalformedStringException: DateTime::modify(): Failed to parse time string (xx) at position 0 (x): The timezone could not be found in the database
31 
Warning: date_modify(): Failed to parse time string (xx) at position 0 (x): The timezone could not be found in the database in %s on line 4
false
32 false
33 DateRangeError: DateTime::setMicrosecond(): Argument #1 ($microsecond) must be between 0 and 999999, 1000000 given
34 DateRangeError: DateTime::createFromTimestamp(): Argument #1 ($timestamp) must be a finite number between -9223372036854775808 and 9223372036854775807.999999, NAN given
35 DateRangeError: DateTime::createFromTimestamp(): Argument #1 ($timestamp) must be a finite number between -9223372036854775808 and 9223372036854775807.999999, 1.0e+20 given
36 "1.500000"
37 "-2.750000"
38 DateObjectError: Object of type Z (inheriting DateTimeZone) has not been correctly initialized by calling parent::__construct() in its constructor
39 
Warning: idate(): idate format is one char in %s on line 4
false
40 
Warning: idate(): Unrecognized date format token in %s on line 4
false
41 ValueError: timezone_identifiers_list(): Argument #2 ($countryCode) must be a two-letter ISO 3166-1 compatible country code when argument #1 ($timezoneGroup) is DateTimeZone::PER_COUNTRY
42 Array
(
)

43 
Notice: date_default_timezone_set(): Timezone ID 'x' is invalid in %s on line 4
false
44 ArgumentCountError: mktime() expects at least 1 argument, 0 given
45 false
46 "1"
47 DateMalformedIntervalStringException: Unknown or bad format (xx)
48 false
49 Array
(
    [year] => 
    [month] => 
    [day] => 
    [hour] => 
    [minute] => 
    [second] => 
    [fraction] => 
    [warning_count] => 0
    [warnings] => Array
        (
        )

    [error_count] => 1
    [errors] => Array
        (
            [0] => Empty string
        )

    [is_localtime] => 
)

50 "UTC"
51 "292277026596-12-04T15:30:07+00:00"
52 DateMalformedStringException: Failed to parse time string (@9223372036854775808) at position 0 (@): Number out of range
53 "0999-01-01T00:00:00+00:00"
