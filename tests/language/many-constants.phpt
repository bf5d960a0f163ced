--TEST--
A file with more constants than an operand can name
--FILE--
<?php
$lines = [];
for ($i = 0; $i < 33000; $i++) {
    $lines[] = "\$x = 'constant $i';";
}
$lines[] = 'var_dump([1, 4] == [], [1, 4] <=> [1, 2], [9, 8] + [1, 2, 3]);';
$lines[] = '$f = fn($x) => $x; var_dump($f("left") . "right", "first" . $f("second") . "third");';
$lines[] = '$a = ["k1" => "v1", "k2" => ["v2", "v3"]]; $a["k3"]["k4"] = "v4"; echo json_encode($a), "\n";';
$lines[] = 'var_dump(str_replace("needle", "pin", "a needle, a pin"), ($f("one") === "one") ? "same" : "other");';
eval(implode("\n", $lines));
--EXPECT--
bool(false)
int(1)
array(3) {
  [0]=>
  int(9)
  [1]=>
  int(8)
  [2]=>
  int(3)
}
string(9) "leftright"
string(16) "firstsecondthird"
{"k1":"v1","k2":["v2","v3"],"k3":{"k4":"v4"}}
string(12) "a pin, a pin"
string(4) "same"
