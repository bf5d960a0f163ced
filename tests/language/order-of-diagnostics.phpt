--TEST--
In which order what an instruction has to say is said, and what it has done
--FILE--
<?php
class O { public $p = 1; public int $t = 5; public $arr = []; public static $s = 3; public static $sa = []; }
class M { function __get($n) { echo "[get $n]"; return null; } function __set($n, $v) { echo "[set $n]"; } }
class A implements ArrayAccess {
    function offsetGet($k): mixed { echo '[get ', json_encode($k), ']'; return null; }
    function offsetSet($k, $v): void { echo '[set ', json_encode($k), ']'; }
    function offsetExists($k): bool { return true; }
    function offsetUnset($k): void { echo '[unset ', json_encode($k), ']'; }
}
class S { function __toString() { echo '[text]'; return 's'; } }
set_error_handler(function ($n, $m) { echo "<$m>"; return true; });
$statements = <<<'X'
$x[$k] = $v;
$x[] = $v;
$x[] .= $v;
$x[$k][$j] = $v;
$x[$k][$j] .= $v;
$x[][$k] = $v;
$x[$k][1.5][$j] .= $v;
$r = $x[$k][$j]++;
$r = --$x[];
$x[$k] ??= $v;
$arr[5] = $v;
$arr[5] += $v;
$arr[[]] = $v;
$arr[$o] .= $v;
$arr[1.5][2.5] = $v;
$arr[0][$k] = $v;
$arr[0][$k] .= $v;
$arr[null] .= $v;
$false[$k] = $v;
$false[] .= $v;
$false[$k][$j] = $v;
$int[$k] = $v;
$int[$k] .= $v;
$str[$k] = $v;
$str[$k] .= $v;
$str[1.7] = $v;
$str["1x"] = $v;
$str["x"] = $v;
$str[-9] = $v;
$str[9] = $v;
$str[] = $v;
$str[0][$k] = 1;
$q = &$str[$k];
$x->p = $v;
$x->$k = $v;
$x->$k .= $v;
$x->$k->p = $v;
$x->$k[$j] .= $v;
$r = $x->$k++;
$x[$k]->p .= $v;
$o->undef = $v;
$o->undef .= $v;
$r = $o->undef++;
$o->$k[$j] = $v;
$o->arr[$k][$j] .= $v;
$o->t = $v;
$o->t = 1.5;
$m->p .= $v;
$m->$k = $v;
$m->p[$k] .= $v;
$m->$k->$j = $v;
$q = &$m->$k;
$x = 5; $m->$x /= 0;
$m->p[$k] = &$q;
$aa[$k] = $v;
$aa[$k] .= $v;
$aa[$k][$j] = $v;
$aa[1]->p = $v;
$aa[$k] = &$q;
$o[$k] = $v;
$o[$k] .= $v;
$o[1] = &$q;
O::$sa[$k] .= $v;
O::$$k .= $v;
$$k .= $v;
$r = isset($$k);
$GLOBALS["gg"] .= $v;
unset($x[$k][$j]);
unset($false[$k][$j]);
unset($x->$k->$j);
unset($str[$k]);
unset($aa[$k][$j]);
unset($m->$k->$j);
$r = [$u => $v, $w];
$r = [1.5 => $v];
$r = [...$u];
$r = $u % $v;
$r = 5 / $v;
$r = ~$u;
$r = $u . $ts;
$r = $ts . $u;
$r = O::$s . $u;
$r = $arr . $o;
$r = new O . [];
$int /= $u;
$int **= $u;
$x /= $u;
$x .= $arr;
$arr += $u;
$ts .= $u;
$r = $u++;
$r = --$u;
$r = O::$$k;
$r = $o[$k];
$r = isset($int->{$arr});
foreach ($u as &$v) {}
foreach ([1] as $x[$k][$j]) {}
[$x[$k], $y] = [$u, $v];
X;
foreach (explode("\n", $statements) as $statement) {
    echo $statement, "\n   ";
    O::$sa = [];
    eval('$f = function () { $arr = [1, 2]; $str = "abc"; $int = 5; $false = false; $o = new O; $m = new M; $aa = new A; $ts = new S;
        try { ' . $statement . ' }
        catch (Throwable $e) { do { echo " !", get_class($e), ": ", $e->getMessage(); } while ($e = $e->getPrevious()); }
        echo " -> ", json_encode([$r ?? 0, $x ?? 0, $arr, $str, $int, $false, $o], JSON_PARTIAL_OUTPUT_ON_ERROR), "\n"; };');
    $f();
}
--EXPECT--
$x[$k] = $v;
   <Undefined variable $k><Using null as an array offset is deprecated, use an empty string instead><Undefined variable $v> -> [0,{"":null},[1,2],"abc",5,false,{"p":1,"t":5,"arr":[]}]
$x[] = $v;
   <Undefined variable $v> -> [0,[null],[1,2],"abc",5,false,{"p":1,"t":5,"arr":[]}]
$x[] .= $v;
   <Undefined variable $x><Undefined variable $v> -> [0,[""],[1,2],"abc",5,false,{"p":1,"t":5,"arr":[]}]
$x[$k][$j] = $v;
   <Undefined variable $k><Using null as an array offset is deprecated, use an empty string instead><Undefined variable $j><Using null as an array offset is deprecated, use an empty string instead><Undefined variable $v> -> [0,{"":{"":null}},[1,2],"abc",5,false,{"p":1,"t":5,"arr":[]}]
$x[$k][$j] .= $v;
   <Undefined variable $x><Undefined variable $k><Using null as an array offset is deprecated, use an empty string instead><Undefined array key ""><Undefined variable $j><Using null as an array offset is deprecated, use an empty string instead><Undefined array key ""><Undefined variable $v> -> [0,{"":{"":""}},[1,2],"abc",5,false,{"p":1,"t":5,"arr":[]}]
$x[][$k] = $v;
   <Undefined variable $k><Using null as an array offset is deprecated, use an empty string instead><Undefined variable $v> -> [0,[{"":null}],[1,2],"abc",5,false,{"p":1,"t":5,"arr":[]}]
$x[$k][1.5][$j] .= $v;
   <Undefined variable $x><Undefined variable $k><Using null as an array offset is deprecated, use an empty string instead><Undefined array key ""><Implicit conversion from float 1.5 to int loses precision><Undefined array key 1><Undefined variable $j><Using null as an array offset is deprecated, use an empty string instead><Undefined array key ""><Undefined variable $v> -> [0,{"":{"1":{"":""}}},[1,2],"abc",5,false,{"p":1,"t":5,"arr":[]}]
$r = $x[$k][$j]++;
   <Undefined variable $x><Undefined variable $k><Using null as an array offset is deprecated, use an empty string instead><Undefined array key ""><Undefined variable $j><Using null as an array offset is deprecated, use an empty string instead><Undefined array key ""> -> [0,{"":{"":1}},[1,2],"abc",5,false,{"p":1,"t":5,"arr":[]}]
$r = --$x[];
   <Undefined variable $x><Decrement on type null has no effect, this will change in the next major version of PHP> -> [0,[null],[1,2],"abc",5,false,{"p":1,"t":5,"arr":[]}]
$x[$k] ??= $v;
   <Undefined variable $k><Undefined variable $k><Using null as an array offset is deprecated, use an empty string instead><Undefined variable $v> -> [0,{"":null},[1,2],"abc",5,false,{"p":1,"t":5,"arr":[]}]
$arr[5] = $v;
   <Undefined variable $v> -> [0,0,{"0":1,"1":2,"5":null},"abc",5,false,{"p":1,"t":5,"arr":[]}]
$arr[5] += $v;
   <Undefined array key 5><Undefined variable $v> -> [0,0,{"0":1,"1":2,"5":0},"abc",5,false,{"p":1,"t":5,"arr":[]}]
$arr[[]] = $v;
    !TypeError: Cannot access offset of type array on array -> [0,0,[1,2],"abc",5,false,{"p":1,"t":5,"arr":[]}]
$arr[$o] .= $v;
    !TypeError: Cannot access offset of type O on array -> [0,0,[1,2],"abc",5,false,{"p":1,"t":5,"arr":[]}]
$arr[1.5][2.5] = $v;
   <Implicit conversion from float 1.5 to int loses precision> !Error: Cannot use a scalar value as an array -> [0,0,[1,2],"abc",5,false,{"p":1,"t":5,"arr":[]}]
$arr[0][$k] = $v;
    !Error: Cannot use a scalar value as an array -> [0,0,[1,2],"abc",5,false,{"p":1,"t":5,"arr":[]}]
$arr[0][$k] .= $v;
   <Undefined variable $k> !Error: Cannot use a scalar value as an array -> [0,0,[1,2],"abc",5,false,{"p":1,"t":5,"arr":[]}]
$arr[null] .= $v;
   <Using null as an array offset is deprecated, use an empty string instead><Undefined array key ""><Undefined variable $v> -> [0,0,{"0":1,"1":2,"":""},"abc",5,false,{"p":1,"t":5,"arr":[]}]
$false[$k] = $v;
   <Automatic conversion of false to array is deprecated><Undefined variable $k><Using null as an array offset is deprecated, use an empty string instead><Undefined variable $v> -> [0,0,[1,2],"abc",5,{"":null},{"p":1,"t":5,"arr":[]}]
$false[] .= $v;
   <Automatic conversion of false to array is deprecated><Undefined variable $v> -> [0,0,[1,2],"abc",5,[""],{"p":1,"t":5,"arr":[]}]
$false[$k][$j] = $v;
   <Automatic conversion of false to array is deprecated><Undefined variable $k><Using null as an array offset is deprecated, use an empty string instead><Undefined variable $j><Using null as an array offset is deprecated, use an empty string instead><Undefined variable $v> -> [0,0,[1,2],"abc",5,{"":{"":null}},{"p":1,"t":5,"arr":[]}]
$int[$k] = $v;
    !Error: Cannot use a scalar value as an array -> [0,0,[1,2],"abc",5,false,{"p":1,"t":5,"arr":[]}]
$int[$k] .= $v;
   <Undefined variable $k> !Error: Cannot use a scalar value as an array -> [0,0,[1,2],"abc",5,false,{"p":1,"t":5,"arr":[]}]
$str[$k] = $v;
   <Undefined variable $k><String offset cast occurred><Undefined variable $v> !Error: Cannot assign an empty string to a string offset -> [0,0,[1,2],"abc",5,false,{"p":1,"t":5,"arr":[]}]
$str[$k] .= $v;
   <Undefined variable $k><String offset cast occurred> !Error: Cannot use assign-op operators with string offsets -> [0,0,[1,2],"abc",5,false,{"p":1,"t":5,"arr":[]}]
$str[1.7] = $v;
   <String offset cast occurred><Undefined variable $v> !Error: Cannot assign an empty string to a string offset -> [0,0,[1,2],"abc",5,false,{"p":1,"t":5,"arr":[]}]
$str["1x"] = $v;
   <Illegal string offset "1x"><Undefined variable $v> !Error: Cannot assign an empty string to a string offset -> [0,0,[1,2],"abc",5,false,{"p":1,"t":5,"arr":[]}]
$str["x"] = $v;
    !TypeError: Cannot access offset of type string on string -> [0,0,[1,2],"abc",5,false,{"p":1,"t":5,"arr":[]}]
$str[-9] = $v;
   <Illegal string offset -9> -> [0,0,[1,2],"abc",5,false,{"p":1,"t":5,"arr":[]}]
$str[9] = $v;
   <Undefined variable $v> !Error: Cannot assign an empty string to a string offset -> [0,0,[1,2],"abc",5,false,{"p":1,"t":5,"arr":[]}]
$str[] = $v;
    !Error: [] operator not supported for strings -> [0,0,[1,2],"abc",5,false,{"p":1,"t":5,"arr":[]}]
$str[0][$k] = 1;
    !Error: Cannot use string offset as an array -> [0,0,[1,2],"abc",5,false,{"p":1,"t":5,"arr":[]}]
$q = &$str[$k];
   <Undefined variable $k><String offset cast occurred> !Error: Cannot create references to/from string offsets -> [0,0,[1,2],"abc",5,false,{"p":1,"t":5,"arr":[]}]
$x->p = $v;
   <Undefined variable $v> !Error: Attempt to assign property "p" on null -> [0,0,[1,2],"abc",5,false,{"p":1,"t":5,"arr":[]}]
$x->$k = $v;
   <Undefined variable $v><Undefined variable $k> !Error: Attempt to assign property "" on null -> [0,0,[1,2],"abc",5,false,{"p":1,"t":5,"arr":[]}]
$x->$k .= $v;
   <Undefined variable $k><Undefined variable $v><Undefined variable $x> !Error: Attempt to assign property "" on null -> [0,0,[1,2],"abc",5,false,{"p":1,"t":5,"arr":[]}]
$x->$k->p = $v;
   <Undefined variable $k> !Error: Attempt to modify property "" on null -> [0,0,[1,2],"abc",5,false,{"p":1,"t":5,"arr":[]}]
$x->$k[$j] .= $v;
   <Undefined variable $k><Undefined variable $x> !Error: Attempt to modify property "" on null -> [0,0,[1,2],"abc",5,false,{"p":1,"t":5,"arr":[]}]
$r = $x->$k++;
   <Undefined variable $k><Undefined variable $x> !Error: Attempt to increment/decrement property "" on null -> [0,0,[1,2],"abc",5,false,{"p":1,"t":5,"arr":[]}]
$x[$k]->p .= $v;
   <Undefined variable $x><Undefined variable $k><Using null as an array offset is deprecated, use an empty string instead><Undefined array key ""><Undefined variable $v> !Error: Attempt to assign property "p" on null -> [0,{"":null},[1,2],"abc",5,false,{"p":1,"t":5,"arr":[]}]
$o->undef = $v;
   <Undefined variable $v><Creation of dynamic property O::$undef is deprecated> -> [0,0,[1,2],"abc",5,false,{"p":1,"t":5,"arr":[],"undef":null}]
$o->undef .= $v;
   <Undefined variable $v><Creation of dynamic property O::$undef is deprecated><Undefined property: O::$undef> -> [0,0,[1,2],"abc",5,false,{"p":1,"t":5,"arr":[],"undef":""}]
$r = $o->undef++;
   <Creation of dynamic property O::$undef is deprecated><Undefined property: O::$undef> -> [0,0,[1,2],"abc",5,false,{"p":1,"t":5,"arr":[],"undef":1}]
$o->$k[$j] = $v;
   <Undefined variable $k><Creation of dynamic property O::$ is deprecated><Undefined variable $j><Using null as an array offset is deprecated, use an empty string instead><Undefined variable $v> -> [0,0,[1,2],"abc",5,false,{"p":1,"t":5,"arr":[],"":{"":null}}]
$o->arr[$k][$j] .= $v;
   <Undefined variable $k><Using null as an array offset is deprecated, use an empty string instead><Undefined array key ""><Undefined variable $j><Using null as an array offset is deprecated, use an empty string instead><Undefined array key ""><Undefined variable $v> -> [0,0,[1,2],"abc",5,false,{"p":1,"t":5,"arr":{"":{"":""}}}]
$o->t = $v;
   <Undefined variable $v> !TypeError: Cannot assign null to property O::$t of type int -> [0,0,[1,2],"abc",5,false,{"p":1,"t":5,"arr":[]}]
$o->t = 1.5;
   <Implicit conversion from float 1.5 to int loses precision> -> [0,0,[1,2],"abc",5,false,{"p":1,"t":1,"arr":[]}]
$m->p .= $v;
   <Undefined variable $v>[get p][set p] -> [0,0,[1,2],"abc",5,false,{"p":1,"t":5,"arr":[]}]
$m->$k = $v;
   <Undefined variable $v><Undefined variable $k>[set ] -> [0,0,[1,2],"abc",5,false,{"p":1,"t":5,"arr":[]}]
$m->p[$k] .= $v;
   [get p]<Indirect modification of overloaded property M::$p has no effect><Undefined variable $k><Using null as an array offset is deprecated, use an empty string instead><Undefined array key ""><Undefined variable $v> -> [0,0,[1,2],"abc",5,false,{"p":1,"t":5,"arr":[]}]
$m->$k->$j = $v;
   <Undefined variable $k>[get ]<Indirect modification of overloaded property M::$ has no effect><Undefined variable $v><Undefined variable $j> !Error: Attempt to assign property "" on null -> [0,0,[1,2],"abc",5,false,{"p":1,"t":5,"arr":[]}]
$q = &$m->$k;
   <Undefined variable $k>[get ]<Indirect modification of overloaded property M::$ has no effect> -> [0,0,[1,2],"abc",5,false,{"p":1,"t":5,"arr":[]}]
$x = 5; $m->$x /= 0;
   [get 5] !DivisionByZeroError: Division by zero -> [0,5,[1,2],"abc",5,false,{"p":1,"t":5,"arr":[]}]
$m->p[$k] = &$q;
   [get p]<Indirect modification of overloaded property M::$p has no effect><Undefined variable $k><Using null as an array offset is deprecated, use an empty string instead> !Error: Cannot assign by reference to an array dimension of an object -> [0,0,[1,2],"abc",5,false,{"p":1,"t":5,"arr":[]}]
$aa[$k] = $v;
   <Undefined variable $k><Undefined variable $v>[set null] -> [0,0,[1,2],"abc",5,false,{"p":1,"t":5,"arr":[]}]
$aa[$k] .= $v;
   <Undefined variable $k><Undefined variable $v>[get null][set null] -> [0,0,[1,2],"abc",5,false,{"p":1,"t":5,"arr":[]}]
$aa[$k][$j] = $v;
   <Undefined variable $k>[get null]<Indirect modification of overloaded element of A has no effect><Undefined variable $j><Using null as an array offset is deprecated, use an empty string instead><Undefined variable $v> -> [0,0,[1,2],"abc",5,false,{"p":1,"t":5,"arr":[]}]
$aa[1]->p = $v;
   [get 1]<Indirect modification of overloaded element of A has no effect><Undefined variable $v> !Error: Attempt to assign property "p" on null -> [0,0,[1,2],"abc",5,false,{"p":1,"t":5,"arr":[]}]
$aa[$k] = &$q;
   <Undefined variable $k>[get null]<Indirect modification of overloaded element of A has no effect> !Error: Cannot assign by reference to an array dimension of an object -> [0,0,[1,2],"abc",5,false,{"p":1,"t":5,"arr":[]}]
$o[$k] = $v;
   <Undefined variable $k><Undefined variable $v> !Error: Cannot use object of type O as array -> [0,0,[1,2],"abc",5,false,{"p":1,"t":5,"arr":[]}]
$o[$k] .= $v;
   <Undefined variable $k><Undefined variable $v> !Error: Cannot use object of type O as array !Error: Cannot use object of type O as array -> [0,0,[1,2],"abc",5,false,{"p":1,"t":5,"arr":[]}]
$o[1] = &$q;
    !Error: Cannot use object of type O as array -> [0,0,[1,2],"abc",5,false,{"p":1,"t":5,"arr":[]}]
O::$sa[$k] .= $v;
   <Undefined variable $k><Using null as an array offset is deprecated, use an empty string instead><Undefined array key ""><Undefined variable $v> -> [0,0,[1,2],"abc",5,false,{"p":1,"t":5,"arr":[]}]
O::$$k .= $v;
   <Undefined variable $k> !Error: Access to undeclared static property O::$ -> [0,0,[1,2],"abc",5,false,{"p":1,"t":5,"arr":[]}]
$$k .= $v;
   <Undefined variable $k><Undefined variable $><Undefined variable $v> -> [0,0,[1,2],"abc",5,false,{"p":1,"t":5,"arr":[]}]
$r = isset($$k);
    -> [false,0,[1,2],"abc",5,false,{"p":1,"t":5,"arr":[]}]
$GLOBALS["gg"] .= $v;
   <Undefined global variable $gg><Undefined variable $v> -> [0,0,[1,2],"abc",5,false,{"p":1,"t":5,"arr":[]}]
unset($x[$k][$j]);
   <Undefined variable $x><Undefined variable $k><Undefined variable $j> -> [0,0,[1,2],"abc",5,false,{"p":1,"t":5,"arr":[]}]
unset($false[$k][$j]);
   <Automatic conversion of false to array is deprecated><Undefined variable $k><Undefined variable $j> -> [0,0,[1,2],"abc",5,false,{"p":1,"t":5,"arr":[]}]
unset($x->$k->$j);
   <Undefined variable $k><Undefined variable $x><Undefined variable $j> -> [0,0,[1,2],"abc",5,false,{"p":1,"t":5,"arr":[]}]
unset($str[$k]);
   <Undefined variable $k> !Error: Cannot unset string offsets -> [0,0,[1,2],"abc",5,false,{"p":1,"t":5,"arr":[]}]
unset($aa[$k][$j]);
   <Undefined variable $k>[get null]<Indirect modification of overloaded element of A has no effect><Undefined variable $j> -> [0,0,[1,2],"abc",5,false,{"p":1,"t":5,"arr":[]}]
unset($m->$k->$j);
   <Undefined variable $k>[get ]<Indirect modification of overloaded property M::$ has no effect><Undefined variable $j> -> [0,0,[1,2],"abc",5,false,{"p":1,"t":5,"arr":[]}]
$r = [$u => $v, $w];
   <Undefined variable $v><Undefined variable $u><Undefined variable $w> -> [{"":null,"0":null},0,[1,2],"abc",5,false,{"p":1,"t":5,"arr":[]}]
$r = [1.5 => $v];
   <Undefined variable $v><Implicit conversion from float 1.5 to int loses precision> -> [{"1":null},0,[1,2],"abc",5,false,{"p":1,"t":5,"arr":[]}]
$r = [...$u];
   <Undefined variable $u> !Error: Only arrays and Traversables can be unpacked, null given -> [0,0,[1,2],"abc",5,false,{"p":1,"t":5,"arr":[]}]
$r = $u % $v;
   <Undefined variable $u><Undefined variable $v> !DivisionByZeroError: Modulo by zero -> [0,0,[1,2],"abc",5,false,{"p":1,"t":5,"arr":[]}]
$r = 5 / $v;
   <Undefined variable $v> !DivisionByZeroError: Division by zero -> [0,0,[1,2],"abc",5,false,{"p":1,"t":5,"arr":[]}]
$r = ~$u;
   <Undefined variable $u> !TypeError: Cannot perform bitwise not on null -> [0,0,[1,2],"abc",5,false,{"p":1,"t":5,"arr":[]}]
$r = $u . $ts;
   <Undefined variable $u>[text] -> ["s",0,[1,2],"abc",5,false,{"p":1,"t":5,"arr":[]}]
$r = $ts . $u;
   <Undefined variable $u>[text] -> ["s",0,[1,2],"abc",5,false,{"p":1,"t":5,"arr":[]}]
$r = O::$s . $u;
   <Undefined variable $u> -> ["3",0,[1,2],"abc",5,false,{"p":1,"t":5,"arr":[]}]
$r = $arr . $o;
   <Array to string conversion> !Error: Object of class O could not be converted to string -> [0,0,[1,2],"abc",5,false,{"p":1,"t":5,"arr":[]}]
$r = new O . [];
   <Array to string conversion> !Error: Object of class O could not be converted to string -> [0,0,[1,2],"abc",5,false,{"p":1,"t":5,"arr":[]}]
$int /= $u;
   <Undefined variable $u> !DivisionByZeroError: Division by zero -> [0,0,[1,2],"abc",5,false,{"p":1,"t":5,"arr":[]}]
$int **= $u;
   <Undefined variable $u> -> [0,0,[1,2],"abc",1,false,{"p":1,"t":5,"arr":[]}]
$x /= $u;
   <Undefined variable $u><Undefined variable $x> !DivisionByZeroError: Division by zero -> [0,0,[1,2],"abc",5,false,{"p":1,"t":5,"arr":[]}]
$x .= $arr;
   <Undefined variable $x><Array to string conversion> -> [0,"Array",[1,2],"abc",5,false,{"p":1,"t":5,"arr":[]}]
$arr += $u;
   <Undefined variable $u> !TypeError: Unsupported operand types: array + null -> [0,0,[1,2],"abc",5,false,{"p":1,"t":5,"arr":[]}]
$ts .= $u;
   <Undefined variable $u>[text] -> [0,0,[1,2],"abc",5,false,{"p":1,"t":5,"arr":[]}]
$r = $u++;
   <Undefined variable $u> -> [0,0,[1,2],"abc",5,false,{"p":1,"t":5,"arr":[]}]
$r = --$u;
   <Undefined variable $u><Decrement on type null has no effect, this will change in the next major version of PHP> -> [0,0,[1,2],"abc",5,false,{"p":1,"t":5,"arr":[]}]
$r = O::$$k;
   <Undefined variable $k> !Error: Access to undeclared static property O::$ -> [0,0,[1,2],"abc",5,false,{"p":1,"t":5,"arr":[]}]
$r = $o[$k];
   <Undefined variable $k> !Error: Cannot use object of type O as array -> [0,0,[1,2],"abc",5,false,{"p":1,"t":5,"arr":[]}]
$r = isset($int->{$arr});
    -> [false,0,[1,2],"abc",5,false,{"p":1,"t":5,"arr":[]}]
foreach ($u as &$v) {}
   <Undefined variable $u><foreach() argument must be of type array|object, null given> -> [0,0,[1,2],"abc",5,false,{"p":1,"t":5,"arr":[]}]
foreach ([1] as $x[$k][$j]) {}
   <Undefined variable $k><Using null as an array offset is deprecated, use an empty string instead><Undefined variable $j><Using null as an array offset is deprecated, use an empty string instead> -> [0,{"":{"":1}},[1,2],"abc",5,false,{"p":1,"t":5,"arr":[]}]
[$x[$k], $y] = [$u, $v];
   <Undefined variable $u><Undefined variable $v><Undefined variable $k><Using null as an array offset is deprecated, use an empty string instead> -> [0,{"":null},[1,2],"abc",5,false,{"p":1,"t":5,"arr":[]}]
