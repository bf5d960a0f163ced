--TEST--
The names of verbs are in what preg functions find
--FILE--
<?php
var_dump(preg_match('~^(?|a(*MARK:A)|b(*:B)|c)$~', 'b', $m), $m);
var_dump(preg_match('~^(?|a(*MARK:A)|b(*:B)|c)$~', 'c', $m), $m);
var_dump(preg_match('~(?<n>x)(*PRUNE:P)y|z~', 'xy', $m, PREG_OFFSET_CAPTURE), $m);
var_dump(preg_match('~a(*THEN:T)b~', 'ac', $m), $m);
preg_match_all('~a(*MARK:A)|b|c(*MARK:C)~', 'abcab', $m);
var_dump($m);
preg_match_all('~a(*MARK:A)|b|c(*MARK:C)~', 'abc', $m, PREG_SET_ORDER);
echo json_encode($m), "\n";
preg_match_all('~(*COMMIT:no)x~', 'abc', $m);
echo json_encode($m), "\n";
echo preg_replace_callback('~a(*MARK:A)|b|(?<q>c)(*MARK:C)~', fn ($m) => json_encode($m), 'abca'), "\n";
echo preg_replace('~a(*MARK:A)b|a~', 'x', 'aba'), json_encode(preg_split('~,(*:comma)~', 'a,b')), "\n";
echo preg_replace_callback_array(['~x(*:X)~' => fn ($m) => $m['MARK'], '~y~' => fn ($m) => count($m)], 'xyx'), "\n";
preg_match('~(?|a(*:A)|b)(c)?~', 'a', $m, PREG_UNMATCHED_AS_NULL);
var_dump($m);
// Many routes in one pattern, told apart by their marks.
$routes = '~^(?|/user/([^/]+)(*MARK:user)|/user/([^/]+)/(\d+)(*MARK:id)|/(.*)(*MARK:rest))$~';
foreach (['/user/bob', '/user/bob/7', '/x/y', 'none'] as $path) {
    echo preg_match($routes, $path, $m) ? $m['MARK'] . json_encode($m) : 'no', "\n";
}
?>
--EXPECT--
int(1)
array(2) {
  [0]=>
  string(1) "b"
  ["MARK"]=>
  string(1) "B"
}
int(1)
array(1) {
  [0]=>
  string(1) "c"
}
int(1)
array(4) {
  [0]=>
  array(2) {
    [0]=>
    string(2) "xy"
    [1]=>
    int(0)
  }
  ["n"]=>
  array(2) {
    [0]=>
    string(1) "x"
    [1]=>
    int(0)
  }
  [1]=>
  array(2) {
    [0]=>
    string(1) "x"
    [1]=>
    int(0)
  }
  ["MARK"]=>
  string(1) "P"
}
int(0)
array(0) {
}
array(2) {
  [0]=>
  array(5) {
    [0]=>
    string(1) "a"
    [1]=>
    string(1) "b"
    [2]=>
    string(1) "c"
    [3]=>
    string(1) "a"
    [4]=>
    string(1) "b"
  }
  ["MARK"]=>
  array(3) {
    [0]=>
    string(1) "A"
    [2]=>
    string(1) "C"
    [3]=>
    string(1) "A"
  }
}
[{"0":"a","MARK":"A"},["b"],{"0":"c","MARK":"C"}]
[[]]
{"0":"a","MARK":"A"}["b"]{"0":"c","q":"c","1":"c","MARK":"C"}{"0":"a","MARK":"A"}
xx["a","b"]
X1X
array(3) {
  [0]=>
  string(1) "a"
  [1]=>
  NULL
  ["MARK"]=>
  string(1) "A"
}
user{"0":"\/user\/bob","1":"bob","MARK":"user"}
id{"0":"\/user\/bob\/7","1":"bob","2":"7","MARK":"id"}
rest{"0":"\/x\/y","1":"x\/y","MARK":"rest"}
no
