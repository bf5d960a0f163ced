--TEST--
What date_parse says of months, words and letters; special intervals cannot be subtracted
--FILE--
<?php
foreach (['february', 'Jan', '29 feb', '28 feb', '30 feb 2020', 'today', 'midnight', 'noon', 'tomorrow', '2020-01-01 today', 'first day of february', '5-IX-2020', '5-ix-2020', '2020x', 'may 5'] as $text) {
    $parts = date_parse($text);
    echo $text, ' ', json_encode([$parts['year'], $parts['month'], $parts['day'], $parts['hour'], $parts['warnings'], $parts['errors'], $parts['relative'] ?? null, $parts['zone'] ?? null]), "\n";
}
foreach (['last monday', 'monday', '+1 week monday', '+2 weekdays', '1 day', 'next month'] as $text) {
    $interval = DateInterval::createFromDateString($text);
    try {
        echo (new DateTime('2024-05-15'))->sub($interval)->format('c'), "\n";
    } catch (DateInvalidOperationException $e) {
        echo $e->getMessage(), "\n";
    }
    echo @date_sub(new DateTime('2024-05-15'), $interval)->format('c'), "\n";
}
try {
    new DateTime("\xff\xfe");
} catch (Exception $e) {
    echo bin2hex($e->getMessage()), "\n";
}
print_r(get_mangled_object_vars(new DateInterval('P1D')));
echo count(get_mangled_object_vars(new DatePeriod(new DateTime('2024-01-01'), new DateInterval('P1D'), 2))), "\n";
--EXPECT--
february [false,2,false,false,{"9":"The parsed date was invalid"},[],null,null]
Jan [false,1,false,false,{"4":"The parsed date was invalid"},[],null,null]
29 feb [false,2,29,false,{"7":"The parsed date was invalid"},[],null,null]
28 feb [false,2,28,false,[],[],null,null]
30 feb 2020 [2020,2,30,false,{"12":"The parsed date was invalid"},[],null,null]
today [false,false,false,0,[],[],null,null]
midnight [false,false,false,0,[],[],null,null]
noon [false,false,false,12,[],[],null,null]
tomorrow [false,false,false,0,[],[],{"year":0,"month":0,"day":1,"hour":0,"minute":0,"second":0},null]
2020-01-01 today [2020,1,1,0,[],[],null,null]
first day of february [false,2,false,false,{"22":"The parsed date was invalid"},[],{"year":0,"month":0,"day":0,"hour":0,"minute":0,"second":0,"first_day_of_month":true},null]
5-IX-2020 [2020,9,5,false,[],[],null,null]
5-ix-2020 [false,false,false,false,{"4":"Double timezone specification"},["Unexpected character","Unexpected character","The timezone could not be found in the database"],null,null]
2020x [false,false,false,20,[],[],null,-39600]
may 5 [false,5,5,false,[],[],null,null]
DateTime::sub(): Only non-special relative time specifications are supported for subtraction
2024-05-15T00:00:00+00:00
DateTime::sub(): Only non-special relative time specifications are supported for subtraction
2024-05-15T00:00:00+00:00
DateTime::sub(): Only non-special relative time specifications are supported for subtraction
2024-05-15T00:00:00+00:00
DateTime::sub(): Only non-special relative time specifications are supported for subtraction
2024-05-15T00:00:00+00:00
2024-05-14T00:00:00+00:00
2024-05-14T00:00:00+00:00
2024-04-15T00:00:00+00:00
2024-04-15T00:00:00+00:00
4661696c656420746f2070617273652074696d6520737472696e672028fffe2920617420706f736974696f6e20302028ff293a20556e657870656374656420636861726163746572
Array
(
    [y] => 0
    [m] => 0
    [d] => 1
    [h] => 0
    [i] => 0
    [s] => 0
    [f] => 0
    [invert] => 0
    [days] => 
    [from_string] => 
)
0
