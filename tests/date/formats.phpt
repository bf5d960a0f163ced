--TEST--
Times read by a format and in words, with all that is wrong with them
--FILE--
<?php
date_default_timezone_set('UTC');
try { (new DateTime)->modify(''); } catch (Exception $e) { echo bin2hex($e->getMessage()), "\n"; }
foreach ([['d','x'],['Y m','2020  05'],['Y m','2020 05'],['Y m',"2020\t05"],['Y m','202005'],['Y-m-d','2020-01-01'],['Y','20'],['Y','-2020'],['y','5'],['H:i','7:5'],['H:i A','07:05 PM'],['A H','PM 7'],['h A','13 PM'],['g a','12 am'],['U','1234567890'],['U','-5'],['U.u','123.5'],['U e','5 Europe/Paris'],['D, d M','Mon, 05 Jan'],['l','Friday'],['z Y','45 2020'],['Y z','2020 45'],['Y z','2021 365'],['X-m-d','+012020-01-02'],['x','2020'],['Y-m-d+','2020-01-02xyz'],['Y-m-d+','2020-01-02'],['Y-m-d|','2020-01-02'],['!d','15'],['d!','15'],['Y-m-d H:i:s','2020-02-30 25:61:61'],['\\Y Y','Y 2020'],['Y\\','2020x'],['??Y','ab2020'],['*Y','ab 2020'],['Y*','2020abc def'],['e','Foo/Bar'],['T','EST'],['O','+0100'],['P','+01:00'],['p','Z'],['Y#m','2020/05'],['Y#m','2020x05'],['M','Sept'],['F','August'],['F','Foo'],['jS','1st'],['jS','2xx'],['v','123'],['u','1234567'],['v','1'],['G','24'],['i','60'],['Y-m-d H:i','2020-01-01 10:00 x'],['Y-m-d H:i:s','2020-01-01'],['', ''],['', 'x'],['Y',''],['s','5'],['i','5'],['H','5'],['N','1'],['Y-m-d G:i A','2020-01-01 0:15 AM'],['Y-W','2020-05'],['dM','5foo'],['D','xyz'],['m/d/Y|','13/32/2020']] as [$f,$s]) {
 $r = date_parse_from_format($f,$s); 
 $o = ''; foreach (['year','month','day','hour','minute','second','fraction','warning_count','error_count','is_localtime','zone_type','zone','is_dst','tz_abbr','tz_id'] as $k) $o .= array_key_exists($k,$r) ? json_encode($r[$k]).' ' : '- ';
 echo json_encode([$f,$s]), ' ', $o, json_encode($r['warnings']), json_encode($r['errors']), json_encode($r['relative'] ?? null), "\n";
 $d = DateTime::createFromFormat($f,$s, new DateTimeZone('Europe/Berlin')); echo '   ', $d ? (str_contains($f,'|')||str_contains($f,'!')||str_contains($f,'U') ? $d->format('Y-m-d H:i:s.u T e') : $d->format('T e')) : 'false', "\n";
}
foreach (['2006-02-30',' 2006-02-30 ','24:01', '10:00:61', ' ', "\t\n", 'foo', '2006-01-01 foo bar', '  x y', '2020-01-01 10:00 11:00', '10:00 +01:00 +02:00', '10:00 EST PST CST', '2020-01-01 2021-01-01', '@5 10:00', '@99999999999999999999', '1 day foo', "2020-01-01\0", '2020-01-01T10:00:00.123456789Z','first day of','tuesday next week +1 day 10:00', '+1 weekday 3 days ago', 'back of 7pm', 'eighth day', '12.12.12', '2020W05-1', '2020-W051', '2020.123', 'May-09-78', '78-Dec-22', '1814-MAY-17', '11 Oct', 'Oct 11', '00:00:60','t0222','022233', 'IV 5 2020', "sat", 'Sat, 13 Mar 2010 11:30 UTC', 'noon tomorrow', 'third tuesday of january 2020','2020-1-1','1/2/20','20200101T101010','2020-06-15 12:00:00 America/New_York','2020-06-15 12:00:00 (EST)','GMT+2','+0530','-02:30:15','UTC+5', 'last day of feb 2020 noon'] as $s) { $r = date_parse($s); $o = ''; foreach (['year','month','day','hour','minute','second','fraction','warning_count','error_count','is_localtime','zone_type','zone','is_dst','tz_abbr','tz_id'] as $k) $o .= array_key_exists($k,$r) ? json_encode($r[$k]).' ' : '- ';
 echo json_encode($s), ' ', $o, json_encode($r['warnings']), json_encode($r['errors']), json_encode($r['relative'] ?? null), "\n"; }
--EXPECT--
4461746554696d653a3a6d6f6469667928293a204661696c656420746f2070617273652074696d6520737472696e6720282920617420706f736974696f6e2030202820293a20456d70747920737472696e67
["d","x"] false false false false false false false 0 2 false - - - - - []["A two digit day could not be found"]null
   false
["Y m","2020  05"] 2020 5 false false false false false 0 0 false - - - - - [][]null
   CEST Europe/Berlin
["Y m","2020 05"] 2020 5 false false false false false 0 0 false - - - - - [][]null
   CEST Europe/Berlin
["Y m","2020\t05"] 2020 5 false false false false false 0 0 false - - - - - [][]null
   CEST Europe/Berlin
["Y m","202005"] 2020 5 false false false false false 0 0 false - - - - - [][]null
   CEST Europe/Berlin
["Y-m-d","2020-01-01"] 2020 1 1 false false false false 0 0 false - - - - - [][]null
   CET Europe/Berlin
["Y","20"] 20 false false false false false false 0 0 false - - - - - [][]null
   LMT Europe/Berlin
["Y","-2020"] 2020 false false false false false false 0 1 false - - - - - []["Unexpected data found."]null
   false
["y","5"] 2005 false false false false false false 0 0 false - - - - - [][]null
   CET Europe/Berlin
["H:i","7:5"] false false false 7 0 0 0 0 1 false - - - - - []{"2":"A two digit minute could not be found"}null
   false
["H:i A","07:05 PM"] false false false 19 5 0 0 0 0 false - - - - - [][]null
   CET Europe/Berlin
["A H","PM 7"] false false false 7 0 0 0 0 1 false - - - - - []["Meridian can only come after an hour has been found"]null
   false
["h A","13 PM"] false false false 25 0 0 0 1 1 false - - - - - {"5":"The parsed time was invalid"}["Hour cannot be higher than 12"]null
   false
["g a","12 am"] false false false 0 0 0 0 0 0 false - - - - - [][]null
   CET Europe/Berlin
["U","1234567890"] 2009 2 13 23 31 30 0 0 0 true 1 0 false - - [][]null
   2009-02-13 23:31:30.000000 GMT+0000 +00:00
["U","-5"] 1969 12 31 23 59 55 0 0 0 true 1 0 false - - [][]null
   1969-12-31 23:59:55.000000 GMT+0000 +00:00
["U.u","123.5"] 1970 1 1 0 2 3 0.5 0 0 true 1 0 false - - [][]null
   1970-01-01 00:02:03.500000 GMT+0000 +00:00
["U e","5 Europe\/Paris"] 1970 1 1 0 0 5 0 0 0 true 3 - - - "Europe\/Paris" [][]null
   1970-01-01 00:00:05.000000 CET Europe/Paris
["D, d M","Mon, 05 Jan"] false 1 5 false false false false 0 0 false - - - - - [][]{"year":0,"month":0,"day":0,"hour":0,"minute":0,"second":0,"weekday":1}
   CET Europe/Berlin
["l","Friday"] false false false false false false false 0 0 false - - - - - [][]{"year":0,"month":0,"day":0,"hour":0,"minute":0,"second":0,"weekday":5}
   CET Europe/Berlin
["z Y","45 2020"] 2020 false false false false false false 0 1 false - - - - - []["A 'day of year' can only come after a year has been found"]null
   false
["Y z","2020 45"] 2020 2 15 false false false false 0 0 false - - - - - [][]null
   CET Europe/Berlin
["Y z","2021 365"] 2022 1 1 false false false false 0 0 false - - - - - [][]null
   CET Europe/Berlin
["X-m-d","+012020-01-02"] 12020 1 2 false false false false 0 0 false - - - - - [][]null
   CET Europe/Berlin
["x","2020"] 2020 false false false false false false 0 0 false - - - - - [][]null
   CET Europe/Berlin
["Y-m-d+","2020-01-02xyz"] 2020 1 2 false false false false 1 0 false - - - - - {"10":"Trailing data"}[]null
   CET Europe/Berlin
["Y-m-d+","2020-01-02"] 2020 1 2 false false false false 0 0 false - - - - - [][]null
   CET Europe/Berlin
["Y-m-d|","2020-01-02"] 2020 1 2 0 0 0 0 0 0 false - - - - - [][]null
   2020-01-02 00:00:00.000000 CET Europe/Berlin
["!d","15"] 1970 1 15 0 0 0 0 0 0 false - - - - - [][]null
   1970-01-15 00:00:00.000000 CET Europe/Berlin
["d!","15"] 1970 1 1 0 0 0 0 0 0 false - - - - - [][]null
   1970-01-01 00:00:00.000000 CET Europe/Berlin
["Y-m-d H:i:s","2020-02-30 25:61:61"] 2020 2 30 25 61 61 0 2 0 false - - - - - {"19":"The parsed date was invalid"}[]null
   CET Europe/Berlin
["\\Y Y","Y 2020"] 2020 false false false false false false 0 0 false - - - - - [][]null
   CET Europe/Berlin
["Y\\","2020x"] 2020 false false false false false false 0 2 false - - - - - []{"4":"Trailing data"}null
   false
["??Y","ab2020"] 2020 false false false false false false 0 0 false - - - - - [][]null
   CET Europe/Berlin
["*Y","ab 2020"] 2020 false false false false false false 0 1 false - - - - - []{"2":"Unexpected data found."}null
   false
["Y*","2020abc def"] 2020 false false false false false false 0 1 false - - - - - []{"7":"Trailing data"}null
   false
["e","Foo\/Bar"] false false false false false false false 0 1 true 0 - - - - []["The timezone could not be found in the database"]null
   false
["T","EST"] false false false false false false false 0 0 true 2 -18000 false "EST" - [][]null
   EST EST
["O","+0100"] false false false false false false false 0 0 true 1 3600 false - - [][]null
   GMT+0100 +01:00
["P","+01:00"] false false false false false false false 0 0 true 1 3600 false - - [][]null
   GMT+0100 +01:00
["p","Z"] false false false false false false false 0 0 true 2 0 false "Z" - [][]null
   Z Z
["Y#m","2020\/05"] 2020 5 false false false false false 0 0 false - - - - - [][]null
   CEST Europe/Berlin
["Y#m","2020x05"] 2020 5 false false false false false 0 2 false - - - - - []{"4":"Unexpected data found."}null
   false
["M","Sept"] false 9 false false false false false 0 0 false - - - - - [][]null
   CEST Europe/Berlin
["F","August"] false 8 false false false false false 0 0 false - - - - - [][]null
   CEST Europe/Berlin
["F","Foo"] false false false false false false false 0 1 false - - - - - []["A textual month could not be found"]null
   false
["jS","1st"] false false 1 false false false false 0 0 false - - - - - [][]null
   CET Europe/Berlin
["jS","2xx"] false false 2 false false false false 0 1 false - - - - - []{"1":"Trailing data"}null
   false
["v","123"] false false false 0 0 0 0.123 0 0 false - - - - - [][]null
   CET Europe/Berlin
["u","1234567"] false false false 0 0 0 0.123456 0 1 false - - - - - []{"6":"Trailing data"}null
   false
["v","1"] false false false 0 0 0 0.1 0 0 false - - - - - [][]null
   CET Europe/Berlin
["G","24"] false false false 24 0 0 0 1 0 false - - - - - {"2":"The parsed time was invalid"}[]null
   CET Europe/Berlin
["i","60"] false false false 0 60 0 0 1 0 false - - - - - {"2":"The parsed time was invalid"}[]null
   CET Europe/Berlin
["Y-m-d H:i","2020-01-01 10:00 x"] 2020 1 1 10 0 0 0 0 1 false - - - - - []{"16":"Trailing data"}null
   false
["Y-m-d H:i:s","2020-01-01"] 2020 1 1 false false false false 0 1 false - - - - - []{"10":"Not enough data available to satisfy format"}null
   false
["",""] false false false false false false false 0 0 false - - - - - [][]null
   CET Europe/Berlin
["","x"] false false false false false false false 0 1 false - - - - - []["Trailing data"]null
   false
["Y",""] false false false false false false false 0 1 false - - - - - []["Not enough data available to satisfy format"]null
   false
["s","5"] false false false false false false false 0 1 false - - - - - []["A two digit second could not be found"]null
   false
["i","5"] false false false false false false false 0 1 false - - - - - []["A two digit minute could not be found"]null
   false
["H","5"] false false false 5 0 0 0 0 0 false - - - - - [][]null
   CET Europe/Berlin
["N","1"] false false false false false false false 0 1 false - - - - - []["The format separator does not match"]null
   false
["Y-m-d G:i A","2020-01-01 0:15 AM"] 2020 1 1 0 15 0 0 0 0 false - - - - - [][]null
   CET Europe/Berlin
["Y-W","2020-05"] 2020 false false false false false false 0 2 false - - - - - []{"5":"The format separator does not match","6":"Trailing data"}null
   false
["dM","5foo"] false false 5 false false false false 0 1 false - - - - - []{"1":"A textual month could not be found"}null
   false
["D","xyz"] false false false false false false false 0 1 false - - - - - []["A textual day could not be found"]null
   false
["m\/d\/Y|","13\/32\/2020"] 2020 13 32 0 0 0 0 1 0 false - - - - - {"10":"The parsed date was invalid"}[]null
   2021-02-01 00:00:00.000000 CET Europe/Berlin
"2006-02-30" 2006 2 30 false false false false 1 0 false - - - - - {"11":"The parsed date was invalid"}[]null
" 2006-02-30 " 2006 2 30 false false false false 1 0 false - - - - - {"11":"The parsed date was invalid"}[]null
"24:01" false false false 24 1 0 0 1 0 false - - - - - {"6":"The parsed time was invalid"}[]null
"10:00:61" false false false 10 0 6 0 0 1 false - - - - - []{"7":"Unexpected character"}null
" " false false false false false false false 0 0 false - - - - - [][]null
"\t\n" false false false false false false false 0 0 false - - - - - [][]null
"foo" false false false false false false false 0 1 true 0 - - - - []["The timezone could not be found in the database"]null
"2006-01-01 foo bar" 2006 1 1 false false false false 1 1 true 0 - - - - {"15":"Double timezone specification"}{"11":"The timezone could not be found in the database"}null
"  x y" false false false false false false false 1 0 true 2 -39600 false "X" - {"2":"Double timezone specification"}[]null
"2020-01-01 10:00 11:00" 2020 1 1 10 0 0 0 0 1 false - - - - - []{"17":"Double time specification"}null
"10:00 +01:00 +02:00" false false false 10 0 0 0 1 0 true 1 3600 false - - {"13":"Double timezone specification"}[]null
"10:00 EST PST CST" false false false 10 0 0 0 1 1 true 2 -18000 false "EST" - {"10":"Double timezone specification"}{"14":"Double timezone specification"}null
"2020-01-01 2021-01-01" 2020 1 1 false false false false 0 1 false - - - - - []{"11":"Double date specification"}null
"@5 10:00" 1970 1 1 10 0 0 0 0 0 true 1 0 false - - [][]{"year":0,"month":0,"day":0,"hour":0,"minute":0,"second":5}
"@99999999999999999999" 1970 1 1 0 0 0 0 0 1 true 1 0 false - - []["Number out of range"]{"year":0,"month":0,"day":0,"hour":0,"minute":0,"second":0}
"1 day foo" false false false false false false false 0 1 true 0 - - - - []{"6":"The timezone could not be found in the database"}{"year":0,"month":0,"day":1,"hour":0,"minute":0,"second":0}
"2020-01-01\u0000" 2020 1 1 false false false false 0 0 false - - - - - [][]null
"2020-01-01T10:00:00.123456789Z" 2020 1 1 10 0 0 0.123456 0 0 true 2 0 false "Z" - [][]null
"first day of" false false false false false false false 0 0 false - - - - - [][]{"year":0,"month":0,"day":0,"hour":0,"minute":0,"second":0,"first_day_of_month":true}
"tuesday next week +1 day 10:00" false false false 10 0 0 0 0 0 false - - - - - [][]{"year":0,"month":0,"day":8,"hour":0,"minute":0,"second":0,"weekday":2}
"+1 weekday 3 days ago" false false false false false false false 0 0 false - - - - - [][]{"year":0,"month":0,"day":-3,"hour":0,"minute":0,"second":0,"weekdays":-1}
"back of 7pm" false false false 19 15 0 0 0 0 false - - - - - [][]null
"eighth day" false false false false false false false 0 0 false - - - - - [][]{"year":0,"month":0,"day":8,"hour":0,"minute":0,"second":0}
"12.12.12" false false false 12 12 12 0 0 0 false - - - - - [][]null
"2020W05-1" 2020 1 1 false false false false 0 0 false - - - - - [][]{"year":0,"month":0,"day":26,"hour":0,"minute":0,"second":0}
"2020-W051" 2020 1 1 false false false false 0 0 false - - - - - [][]{"year":0,"month":0,"day":26,"hour":0,"minute":0,"second":0}
"2020.123" 2020 1 123 false false false false 1 0 false - - - - - {"9":"The parsed date was invalid"}[]null
"May-09-78" 1978 5 9 false false false false 0 0 false - - - - - [][]null
"78-Dec-22" 1978 12 22 false false false false 0 0 false - - - - - [][]null
"1814-MAY-17" 1814 5 17 false false false false 0 0 false - - - - - [][]null
"11 Oct" false 10 11 false false false false 0 0 false - - - - - [][]null
"Oct 11" false 10 11 false false false false 0 0 false - - - - - [][]null
"00:00:60" false false false 0 0 60 0 1 0 false - - - - - {"9":"The parsed time was invalid"}[]null
"t0222" false false false 2 22 0 false 0 0 false - - - - - [][]null
"022233" false false false 2 22 33 0 0 0 false - - - - - [][]null
"IV 5 2020" 2020 4 5 false false false false 0 0 false - - - - - [][]null
"sat" false false false 0 0 0 0 0 0 false - - - - - [][]{"year":0,"month":0,"day":0,"hour":0,"minute":0,"second":0,"weekday":6}
"Sat, 13 Mar 2010 11:30 UTC" 2010 3 13 11 30 0 0 0 0 true 3 - - "UTC" "UTC" [][]{"year":0,"month":0,"day":0,"hour":0,"minute":0,"second":0,"weekday":6}
"noon tomorrow" false false false 0 0 0 0 0 0 false - - - - - [][]{"year":0,"month":0,"day":1,"hour":0,"minute":0,"second":0}
"third tuesday of january 2020" 2020 1 1 0 0 0 0 0 0 false - - - - - [][]{"year":0,"month":0,"day":14,"hour":0,"minute":0,"second":0,"weekday":2}
"2020-1-1" 2020 1 1 false false false false 0 0 false - - - - - [][]null
"1\/2\/20" 2020 1 2 false false false false 0 0 false - - - - - [][]null
"20200101T101010" 2020 1 1 10 10 10 0 0 0 false - - - - - [][]null
"2020-06-15 12:00:00 America\/New_York" 2020 6 15 12 0 0 0 0 0 true 3 - - - "America\/New_York" [][]null
"2020-06-15 12:00:00 (EST)" 2020 6 15 12 0 0 0 0 0 true 2 -18000 false "EST" - [][]null
"GMT+2" false false false false false false false 0 0 true 1 7200 false - - [][]null
"+0530" false false false false false false false 0 0 true 1 19800 false - - [][]null
"-02:30:15" false false false false false false false 0 0 true 1 -9015 false - - [][]null
"UTC+5" false false false false false false false 1 0 true 3 - - "UTC" "UTC" {"3":"Double timezone specification"}[]null
"last day of feb 2020 noon" 2020 2 1 12 0 0 0 0 0 false - - - - - [][]{"year":0,"month":0,"day":0,"hour":0,"minute":0,"second":0,"last_day_of_month":true}
