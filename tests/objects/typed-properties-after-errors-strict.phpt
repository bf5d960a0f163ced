--TEST--
What a typed property holds after an operation on it has failed, with strict types
--FILE--
<?php declare(strict_types=1);
class P { public int $i = 5; public float $f = 1.5; public bool $b = true; public string $s = 's'; public ?int $n = 4; public array $a = [1]; public int|string $u = 7; public mixed $m = 3; public iterable $it = [1]; public self|int $o = 3; public static int $si = 5; public static string $ss = 's'; public true $t = true; public $none = 5; }
$operations = [
    '+' => fn($o, $p, $x) => $o->$p += $x, '.' => fn($o, $p, $x) => $o->$p .= $x, '%' => fn($o, $p, $x) => $o->$p %= $x,
    '<<' => fn($o, $p, $x) => $o->$p <<= $x, 'reference' => function ($o, $p, $x) { $r = &$o->$p; $r += $x; },
    'reference .' => function ($o, $p, $x) { $r = &$o->$p; $r .= $x; },
];
foreach (['i', 'f', 'b', 's', 'n', 'a', 'u', 'm', 'it', 'o', 't', 'none'] as $p) {
    foreach ($operations as $name => $do) {
        foreach ([null, new P, -1] as $x) {
            if (str_contains($name, '.') && !is_object($x)) continue;
            $o = new P;
            echo "$p $name ", get_debug_type($x), ': ';
            try {
                @$do($o, $p, $x);
            } catch (Throwable $e) {
                for (; $e; $e = $e->getPrevious()) echo get_class($e), ': ', $e->getMessage(), '; ';
            }
            echo json_encode($o->$p), "\n";
        }
    }
}
foreach (['si', 'ss'] as $p) {
    foreach ([[], 0] as $x) {
        foreach ([fn() => P::$$p += $x, fn() => P::$$p <<= $x, fn() => P::$$p %= $x] as $do) {
            try { $do(); } catch (Throwable $e) { echo get_class($e), ': ', $e->getMessage(), ' '; }
            var_dump(P::$$p);
            P::$si = 5;
            P::$ss = 's';
        }
    }
}
--EXPECT--
i + null: 5
i + P: TypeError: Unsupported operand types: int + P; 5
i + int: 4
i . P: Error: Object of class P could not be converted to string; 5
i % null: DivisionByZeroError: Modulo by zero; 5
i % P: TypeError: Unsupported operand types: int % P; 5
i % int: 0
i << null: 5
i << P: TypeError: Unsupported operand types: int << P; 5
i << int: ArithmeticError: Bit shift by negative number; 5
i reference null: 5
i reference P: TypeError: Cannot assign null to reference held by property P::$i of type int; TypeError: Unsupported operand types: int + P; 5
i reference int: 4
i reference . P: TypeError: Cannot assign null to reference held by property P::$i of type int; Error: Object of class P could not be converted to string; 5
f + null: 1.5
f + P: TypeError: Unsupported operand types: float + P; 1.5
f + int: 0.5
f . P: Error: Object of class P could not be converted to string; 1.5
f % null: DivisionByZeroError: Modulo by zero; 1.5
f % P: TypeError: Unsupported operand types: float % P; 1.5
f % int: 0
f << null: 1
f << P: TypeError: Unsupported operand types: float << P; 1.5
f << int: ArithmeticError: Bit shift by negative number; 1.5
f reference null: 1.5
f reference P: TypeError: Cannot assign null to reference held by property P::$f of type float; TypeError: Unsupported operand types: float + P; 1.5
f reference int: 0.5
f reference . P: TypeError: Cannot assign null to reference held by property P::$f of type float; Error: Object of class P could not be converted to string; 1.5
b + null: TypeError: Cannot assign int to property P::$b of type bool; true
b + P: TypeError: Unsupported operand types: bool + P; true
b + int: TypeError: Cannot assign int to property P::$b of type bool; true
b . P: Error: Object of class P could not be converted to string; true
b % null: DivisionByZeroError: Modulo by zero; true
b % P: TypeError: Unsupported operand types: bool % P; true
b % int: TypeError: Cannot assign int to property P::$b of type bool; true
b << null: TypeError: Cannot assign int to property P::$b of type bool; true
b << P: TypeError: Unsupported operand types: bool << P; true
b << int: ArithmeticError: Bit shift by negative number; true
b reference null: TypeError: Cannot assign int to reference held by property P::$b of type bool; true
b reference P: TypeError: Cannot assign null to reference held by property P::$b of type bool; TypeError: Unsupported operand types: bool + P; true
b reference int: TypeError: Cannot assign int to reference held by property P::$b of type bool; true
b reference . P: TypeError: Cannot assign null to reference held by property P::$b of type bool; Error: Object of class P could not be converted to string; true
s + null: TypeError: Unsupported operand types: string + null; "s"
s + P: TypeError: Unsupported operand types: string + P; "s"
s + int: TypeError: Unsupported operand types: string + int; "s"
s . P: Error: Object of class P could not be converted to string; "s"
s % null: TypeError: Unsupported operand types: string % null; "s"
s % P: TypeError: Unsupported operand types: string % P; "s"
s % int: TypeError: Unsupported operand types: string % int; "s"
s << null: TypeError: Unsupported operand types: string << null; "s"
s << P: TypeError: Unsupported operand types: string << P; "s"
s << int: TypeError: Unsupported operand types: string << int; "s"
s reference null: TypeError: Cannot assign null to reference held by property P::$s of type string; TypeError: Unsupported operand types: string + null; "s"
s reference P: TypeError: Cannot assign null to reference held by property P::$s of type string; TypeError: Unsupported operand types: string + P; "s"
s reference int: TypeError: Cannot assign null to reference held by property P::$s of type string; TypeError: Unsupported operand types: string + int; "s"
s reference . P: Error: Object of class P could not be converted to string; "s"
n + null: 4
n + P: TypeError: Unsupported operand types: int + P; 4
n + int: 3
n . P: Error: Object of class P could not be converted to string; 4
n % null: DivisionByZeroError: Modulo by zero; 4
n % P: TypeError: Unsupported operand types: int % P; 4
n % int: 0
n << null: 4
n << P: TypeError: Unsupported operand types: int << P; 4
n << int: ArithmeticError: Bit shift by negative number; 4
n reference null: 4
n reference P: TypeError: Cannot assign null to reference held by property P::$n of type ?int; TypeError: Unsupported operand types: int + P; 4
n reference int: 3
n reference . P: TypeError: Cannot assign null to reference held by property P::$n of type ?int; Error: Object of class P could not be converted to string; 4
a + null: TypeError: Unsupported operand types: array + null; [1]
a + P: TypeError: Unsupported operand types: array + P; [1]
a + int: TypeError: Unsupported operand types: array + int; [1]
a . P: Error: Object of class P could not be converted to string; [1]
a % null: TypeError: Unsupported operand types: array % null; [1]
a % P: TypeError: Unsupported operand types: array % P; [1]
a % int: TypeError: Unsupported operand types: array % int; [1]
a << null: TypeError: Unsupported operand types: array << null; [1]
a << P: TypeError: Unsupported operand types: array << P; [1]
a << int: TypeError: Unsupported operand types: array << int; [1]
a reference null: TypeError: Cannot assign null to reference held by property P::$a of type array; TypeError: Unsupported operand types: array + null; [1]
a reference P: TypeError: Cannot assign null to reference held by property P::$a of type array; TypeError: Unsupported operand types: array + P; [1]
a reference int: TypeError: Cannot assign null to reference held by property P::$a of type array; TypeError: Unsupported operand types: array + int; [1]
a reference . P: TypeError: Cannot assign null to reference held by property P::$a of type array; Error: Object of class P could not be converted to string; [1]
u + null: 7
u + P: TypeError: Unsupported operand types: int + P; 7
u + int: 6
u . P: Error: Object of class P could not be converted to string; 7
u % null: DivisionByZeroError: Modulo by zero; 7
u % P: TypeError: Unsupported operand types: int % P; 7
u % int: 0
u << null: 7
u << P: TypeError: Unsupported operand types: int << P; 7
u << int: ArithmeticError: Bit shift by negative number; 7
u reference null: 7
u reference P: TypeError: Cannot assign null to reference held by property P::$u of type string|int; TypeError: Unsupported operand types: int + P; 7
u reference int: 6
u reference . P: TypeError: Cannot assign null to reference held by property P::$u of type string|int; Error: Object of class P could not be converted to string; 7
m + null: 3
m + P: TypeError: Unsupported operand types: int + P; 3
m + int: 2
m . P: Error: Object of class P could not be converted to string; 3
m % null: DivisionByZeroError: Modulo by zero; 3
m % P: TypeError: Unsupported operand types: int % P; 3
m % int: 0
m << null: 3
m << P: TypeError: Unsupported operand types: int << P; 3
m << int: ArithmeticError: Bit shift by negative number; 3
m reference null: 3
m reference P: TypeError: Cannot assign null to reference held by property P::$m of type mixed; TypeError: Unsupported operand types: int + P; 3
m reference int: 2
m reference . P: TypeError: Cannot assign null to reference held by property P::$m of type mixed; Error: Object of class P could not be converted to string; 3
it + null: TypeError: Unsupported operand types: array + null; [1]
it + P: TypeError: Unsupported operand types: array + P; [1]
it + int: TypeError: Unsupported operand types: array + int; [1]
it . P: Error: Object of class P could not be converted to string; [1]
it % null: TypeError: Unsupported operand types: array % null; [1]
it % P: TypeError: Unsupported operand types: array % P; [1]
it % int: TypeError: Unsupported operand types: array % int; [1]
it << null: TypeError: Unsupported operand types: array << null; [1]
it << P: TypeError: Unsupported operand types: array << P; [1]
it << int: TypeError: Unsupported operand types: array << int; [1]
it reference null: TypeError: Cannot assign null to reference held by property P::$it of type Traversable|array; TypeError: Unsupported operand types: array + null; [1]
it reference P: TypeError: Cannot assign null to reference held by property P::$it of type Traversable|array; TypeError: Unsupported operand types: array + P; [1]
it reference int: TypeError: Cannot assign null to reference held by property P::$it of type Traversable|array; TypeError: Unsupported operand types: array + int; [1]
it reference . P: TypeError: Cannot assign null to reference held by property P::$it of type Traversable|array; Error: Object of class P could not be converted to string; [1]
o + null: 3
o + P: TypeError: Unsupported operand types: int + P; 3
o + int: 2
o . P: Error: Object of class P could not be converted to string; 3
o % null: DivisionByZeroError: Modulo by zero; 3
o % P: TypeError: Unsupported operand types: int % P; 3
o % int: 0
o << null: 3
o << P: TypeError: Unsupported operand types: int << P; 3
o << int: ArithmeticError: Bit shift by negative number; 3
o reference null: 3
o reference P: TypeError: Cannot assign null to reference held by property P::$o of type P|int; TypeError: Unsupported operand types: int + P; 3
o reference int: 2
o reference . P: TypeError: Cannot assign null to reference held by property P::$o of type P|int; Error: Object of class P could not be converted to string; 3
t + null: TypeError: Cannot assign int to property P::$t of type true; true
t + P: TypeError: Unsupported operand types: bool + P; true
t + int: TypeError: Cannot assign int to property P::$t of type true; true
t . P: Error: Object of class P could not be converted to string; true
t % null: DivisionByZeroError: Modulo by zero; true
t % P: TypeError: Unsupported operand types: bool % P; true
t % int: TypeError: Cannot assign int to property P::$t of type true; true
t << null: TypeError: Cannot assign int to property P::$t of type true; true
t << P: TypeError: Unsupported operand types: bool << P; true
t << int: ArithmeticError: Bit shift by negative number; true
t reference null: TypeError: Cannot assign int to reference held by property P::$t of type true; true
t reference P: TypeError: Cannot assign null to reference held by property P::$t of type true; TypeError: Unsupported operand types: bool + P; true
t reference int: TypeError: Cannot assign int to reference held by property P::$t of type true; true
t reference . P: TypeError: Cannot assign null to reference held by property P::$t of type true; Error: Object of class P could not be converted to string; true
none + null: 5
none + P: TypeError: Unsupported operand types: int + P; 5
none + int: 4
none . P: Error: Object of class P could not be converted to string; 5
none % null: DivisionByZeroError: Modulo by zero; 5
none % P: TypeError: Unsupported operand types: int % P; 5
none % int: 0
none << null: 5
none << P: TypeError: Unsupported operand types: int << P; 5
none << int: ArithmeticError: Bit shift by negative number; 5
none reference null: 5
none reference P: TypeError: Unsupported operand types: int + P; 5
none reference int: 4
none reference . P: Error: Object of class P could not be converted to string; 5
TypeError: Unsupported operand types: int + array int(5)
TypeError: Unsupported operand types: int << array int(5)
TypeError: Unsupported operand types: int % array int(5)
int(5)
int(5)
DivisionByZeroError: Modulo by zero int(5)
TypeError: Unsupported operand types: string + array string(1) "s"
TypeError: Unsupported operand types: string << array string(1) "s"
TypeError: Unsupported operand types: string % array string(1) "s"
TypeError: Unsupported operand types: string + int string(1) "s"
TypeError: Unsupported operand types: string << int string(1) "s"
TypeError: Unsupported operand types: string % int string(1) "s"
