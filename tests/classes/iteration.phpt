--TEST--
Iterator, IteratorAggregate and plain objects in foreach
--FILE--
<?php
class It implements Iterator { private $i = 0; function __construct(private array $d) {} function current(): mixed { echo "[current]"; return $this->d[$this->i]; } function key(): mixed { echo "[key]"; return "k$this->i"; } function next(): void { echo "[next]"; $this->i++; } function rewind(): void { echo "[rewind]"; $this->i = 0; } function valid(): bool { echo "[valid]"; return isset($this->d[$this->i]); } }
foreach (new It([1, 2]) as $k => $v) { echo "$k=>$v"; }
echo "\n";
foreach (new It(['x']) as $v) { echo $v; break; }
echo "\n";
class Agg implements IteratorAggregate { function getIterator(): Iterator { return new ArrayIterator(['a' => 1, 'b' => 2]); } }
foreach (new Agg as $k => $v) { echo "$k$v "; }
echo json_encode([...new Agg]), implode(',', iterator_to_array(new It([5, 6]))), "\n";
[$p, $q] = iterator_to_array(new It([7, 8]), false);
echo $p + $q, "\n";
class Vis { public $a = 1; protected $b = 2; private $c = 3; function each() { foreach ($this as $k => $v) echo "$k=$v "; } }
foreach (new Vis as $k => $v) { echo "$k=$v "; }
(new Vis)->each();
echo "\n";
foreach (null ?? [] as $x) {}
foreach (5 as $x) {}
echo "done\n";
--EXPECTF--
[rewind][valid][current][key]k0=>1[next][valid][current][key]k1=>2[next][valid]
[rewind][valid][current]x
a1 b2 {"a":1,"b":2}[rewind][valid][current][key][next][valid][current][key][next][valid]5,6
[rewind][valid][current][next][valid][current][next][valid]15
a=1 a=1 b=2 c=3 

Warning: foreach() argument must be of type array|object, int given in %s on line 17
done
