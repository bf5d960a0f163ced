--TEST--
date, mktime, checkdate and their like in UTC
--FILE--
<?php
date_default_timezone_set('UTC');
echo date('Y-m-d H:i:s', 0), ' ', date('D, d M Y N jS z t L W o y n G g A a h B u v e T P O c', 86400 * 365), "\n", date(DATE_RFC2822, 1000000000), date('U', 5), date('\Y\e\a\r: Y', 0), "\n";
var_dump(mktime(12, 30, 0, 6, 15, 2020), gmmktime(0, 0, 0, 1, 1, 1970), checkdate(2, 29, 2021), checkdate(2, 29, 2020), date('N', mktime(0, 0, 0, 13, 1, 2020)), idate('y', 0), strtotime('2021-01-02 03:04:05'), strtotime('1 January 2000'), getdate(0)['weekday'], is_int(time()), is_float(microtime(true)), is_array(hrtime()), hrtime(true) > 0, date('jS', 86400), date('jS', 86400 * 2), date('jS', 86400 * 10), gmdate('H:i', 3600));
--EXPECT--
1970-01-01 00:00:00 Fri, 01 Jan 1971 5 1st 0 31 0 53 1970 71 1 0 12 AM am 12 041 000000 000 UTC UTC +00:00 +0000 1971-01-01T00:00:00+00:00
Sun, 09 Sep 2001 01:46:40 +00005Year: 1970
int(1592224200)
int(0)
bool(false)
bool(true)
string(1) "5"
int(70)
int(1609556645)
int(946684800)
string(8) "Thursday"
bool(true)
bool(true)
bool(true)
bool(true)
string(3) "2nd"
string(3) "3rd"
string(4) "11th"
string(5) "01:00"
