--TEST--
Where zones are, their abbreviations and changes, and when the sun rises there
--FILE--
<?php
$z = new DateTimeZone('Europe/London');
$t = $z->getTransitions(); echo count($t), json_encode(array_slice($t,0,3)), json_encode(end($t)), "\n";
$t = $z->getTransitions(0); echo count($t), json_encode(array_slice($t,0,3)), json_encode(end($t)), "\n";
$t = $z->getTransitions(946684800, 1009843200); echo count($t), json_encode($t), "\n";
$t = $z->getTransitions(4102444800, 4102444800+86400*365); echo count($t), json_encode($t), "\n";
$t = $z->getTransitions(4102444800); echo count($t), json_encode(array_slice($t,0,3)), json_encode(end($t)), "\n";
$t = (new DateTimeZone('UTC'))->getTransitions(); echo json_encode($t), "\n";
$t = (new DateTimeZone('Asia/Tokyo'))->getTransitions(); echo count($t), json_encode($t), "\n";
$t = (new DateTimeZone('Asia/Tokyo'))->getTransitions(0, 100); echo count($t), json_encode($t), "\n";
$t = $z->getTransitions(972781200, 972781200); echo count($t), json_encode($t), "\n";
$t = $z->getTransitions(954032400, 972781200); echo count($t), json_encode($t), "\n";
$t = $z->getTransitions(5, 1); echo count($t), json_encode($t), "\n";
foreach (['Europe/Oslo', 'America/Argentina/Buenos_Aires', 'UTC', 'US/Eastern', 'Asia/Kathmandu'] as $name) echo json_encode((new DateTimeZone($name))->getLocation()), "\n";
foreach ([['utc', -1, -1], ['EST', 3600, 0], ['foo', 3600, 1], ['', 5400, 0], ['z', 0, 0], ['ist', 19800, 0]] as $about) echo json_encode(timezone_name_from_abbr(...$about)), "\n";
foreach ([1, 8, 1024, 2047, 3, 129] as $group) echo count(timezone_identifiers_list($group)), ' ';
echo json_encode(timezone_identifiers_list(4096, 'de')), count(timezone_abbreviations_list()), "\n";
foreach (['2006-12-12', '2010-06-21'] as $day) foreach ([[31.7667, 35.2333], [70, 20]] as [$latitude, $longitude]) {
    echo json_encode(date_sun_info(strtotime($day), $latitude, $longitude)), "\n";
    echo json_encode([@date_sunrise(strtotime($day), 0, $latitude, $longitude), @date_sunset(strtotime($day), 2, $latitude, $longitude), @date_sunrise(strtotime($day), 1, $latitude, $longitude, 96, 3.5)]), "\n";
}
foreach (['2005-07-18 22:10:00 +0400', '2005-07-18 22:10:00 +04:00:30', '2005-07-18 22:10:00 EST', '0222-07-18 Europe/Lisbon'] as $text) echo (new DateTime($text))->format('T e O P p Z c r'), "\n";
--EXPECT--
243[{"ts":-9223372036854775808,"time":"-292277022657-01-27T08:29:52+00:00","offset":-75,"isdst":false,"abbr":"LMT"},{"ts":-3852662325,"time":"1847-12-01T00:01:15+00:00","offset":0,"isdst":false,"abbr":"GMT"},{"ts":-1691964000,"time":"1916-05-21T02:00:00+00:00","offset":3600,"isdst":true,"abbr":"BST"}]{"ts":2140045200,"time":"2037-10-25T01:00:00+00:00","offset":0,"isdst":false,"abbr":"GMT"}
134[{"ts":0,"time":"1970-01-01T00:00:00+00:00","offset":3600,"isdst":false,"abbr":"BST"},{"ts":57722400,"time":"1971-10-31T02:00:00+00:00","offset":0,"isdst":false,"abbr":"GMT"},{"ts":69818400,"time":"1972-03-19T02:00:00+00:00","offset":3600,"isdst":true,"abbr":"BST"}]{"ts":2140045200,"time":"2037-10-25T01:00:00+00:00","offset":0,"isdst":false,"abbr":"GMT"}
5[{"ts":946684800,"time":"2000-01-01T00:00:00+00:00","offset":0,"isdst":false,"abbr":"GMT"},{"ts":954032400,"time":"2000-03-26T01:00:00+00:00","offset":3600,"isdst":true,"abbr":"BST"},{"ts":972781200,"time":"2000-10-29T01:00:00+00:00","offset":0,"isdst":false,"abbr":"GMT"},{"ts":985482000,"time":"2001-03-25T01:00:00+00:00","offset":3600,"isdst":true,"abbr":"BST"},{"ts":1004230800,"time":"2001-10-28T01:00:00+00:00","offset":0,"isdst":false,"abbr":"GMT"}]
3[{"ts":4102444800,"time":"2100-01-01T00:00:00+00:00","offset":0,"isdst":false,"abbr":"GMT"},{"ts":4109878800,"time":"2100-03-28T01:00:00+00:00","offset":3600,"isdst":true,"abbr":"BST"},{"ts":4128627600,"time":"2100-10-31T01:00:00+00:00","offset":0,"isdst":false,"abbr":"GMT"}]
1[{"ts":4102444800,"time":"2100-01-01T00:00:00+00:00","offset":0,"isdst":false,"abbr":"GMT"}]{"ts":4102444800,"time":"2100-01-01T00:00:00+00:00","offset":0,"isdst":false,"abbr":"GMT"}
[{"ts":-9223372036854775808,"time":"-292277022657-01-27T08:29:52+00:00","offset":0,"isdst":false,"abbr":"UTC"}]
10[{"ts":-9223372036854775808,"time":"-292277022657-01-27T08:29:52+00:00","offset":33539,"isdst":false,"abbr":"LMT"},{"ts":-2587712400,"time":"1887-12-31T15:00:00+00:00","offset":32400,"isdst":false,"abbr":"JST"},{"ts":-683802000,"time":"1948-05-01T15:00:00+00:00","offset":36000,"isdst":true,"abbr":"JDT"},{"ts":-672310800,"time":"1948-09-11T15:00:00+00:00","offset":32400,"isdst":false,"abbr":"JST"},{"ts":-654771600,"time":"1949-04-02T15:00:00+00:00","offset":36000,"isdst":true,"abbr":"JDT"},{"ts":-640861200,"time":"1949-09-10T15:00:00+00:00","offset":32400,"isdst":false,"abbr":"JST"},{"ts":-620298000,"time":"1950-05-06T15:00:00+00:00","offset":36000,"isdst":true,"abbr":"JDT"},{"ts":-609411600,"time":"1950-09-09T15:00:00+00:00","offset":32400,"isdst":false,"abbr":"JST"},{"ts":-588848400,"time":"1951-05-05T15:00:00+00:00","offset":36000,"isdst":true,"abbr":"JDT"},{"ts":-577962000,"time":"1951-09-08T15:00:00+00:00","offset":32400,"isdst":false,"abbr":"JST"}]
1[{"ts":0,"time":"1970-01-01T00:00:00+00:00","offset":32400,"isdst":false,"abbr":"JST"}]
1[{"ts":972781200,"time":"2000-10-29T01:00:00+00:00","offset":0,"isdst":false,"abbr":"GMT"}]
1[{"ts":954032400,"time":"2000-03-26T01:00:00+00:00","offset":3600,"isdst":true,"abbr":"BST"}]
1[{"ts":5,"time":"1970-01-01T00:00:05+00:00","offset":3600,"isdst":false,"abbr":"BST"}]
{"country_code":"NO","latitude":59.91666,"longitude":10.75,"comments":""}
{"country_code":"AR","latitude":-34.6,"longitude":-58.45,"comments":"Buenos Aires (BA, CF)"}
{"country_code":"??","latitude":0,"longitude":0,"comments":"?"}
{"country_code":"??","latitude":0,"longitude":0,"comments":"?"}
{"country_code":"NP","latitude":27.71666,"longitude":85.31666,"comments":""}
"UTC"
"America\/New_York"
"Europe\/London"
false
false
"Asia\/Calcutta"
52 1 1 419 196 110 []144
{"sunrise":1165897761,"sunset":1165934160,"transit":1165915961,"civil_twilight_begin":1165896156,"civil_twilight_end":1165935765,"nautical_twilight_begin":1165894334,"nautical_twilight_end":1165937588,"astronomical_twilight_begin":1165892551,"astronomical_twilight_end":1165939371}
[1165897682,14.622174357571147,"07:31"]
{"sunrise":false,"sunset":false,"transit":1165919618,"civil_twilight_begin":1165911697,"civil_twilight_end":1165927539,"nautical_twilight_begin":1165905378,"nautical_twilight_end":1165933858,"astronomical_twilight_begin":1165900629,"astronomical_twilight_end":1165938607}
[false,false,"11:45"]
{"sunrise":1277087640,"sunset":1277138856,"transit":1277113248,"civil_twilight_begin":1277085953,"civil_twilight_end":1277140544,"nautical_twilight_begin":1277083886,"nautical_twilight_end":1277142610,"astronomical_twilight_begin":1277081652,"astronomical_twilight_end":1277144844}
[1277087560,16.8158477487257,"05:34"]
{"sunrise":true,"sunset":true,"transit":1277116905,"civil_twilight_begin":true,"civil_twilight_end":true,"nautical_twilight_begin":true,"nautical_twilight_end":true,"astronomical_twilight_begin":true,"astronomical_twilight_end":true}
[false,false,false]
GMT+0400 +04:00 +0400 +04:00 +04:00 14400 2005-07-18T22:10:00+04:00 Mon, 18 Jul 2005 22:10:00 +0400
GMT+0400 +04:00 +0400 +04:00 +04:00 14430 2005-07-18T22:10:00+04:00 Mon, 18 Jul 2005 22:10:00 +0400
EST EST -0500 -05:00 -05:00 -18000 2005-07-18T22:10:00-05:00 Mon, 18 Jul 2005 22:10:00 -0500
LMT Europe/Lisbon -0036 -00:36 -00:36 -2205 0222-07-18T00:00:00-00:36 Thu, 18 Jul 0222 00:00:00 -0036
