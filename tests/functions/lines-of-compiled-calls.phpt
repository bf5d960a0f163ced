--TEST--
Lines of call_user_func, strlen and the like, and of pipes; named arguments that call_user_func_array passes
--FILE--
<?php
function show($e) { for ($t=$e,$s=''; $t; $t=$t->getPrevious()) $s .= get_class($t).': '.str_replace(__FILE__, 'FILE', $t->getMessage()).' @'.$t->getLine().' <- '; return $s."\n"; }
function t($f) { static $n = 0; echo ++$n, ": "; try { var_dump($f()); } catch (Throwable $e) { echo show($e); } }
function fi(int $x, ...$r) { throw new Exception('x'); }
enum E { case A; }
class M { function m(int $x) { } static function s(int $x) {} function __invoke(int $x) { throw new Exception('inv'); } }
t(fn() => call_user_func_array(
   'fi',
   [
     [],
     2
   ]
   ));
t(fn() => call_user_func_array(
   'fi',
   [
     1,
     2
   ]
   ));
t(fn() => call_user_func(
   'fi',
     1,
     2
   ));
t(fn() => call_user_func(
   'fi',
     [],
     2
   ));
t(fn() => call_user_func(
   'fix',
     1,
     2
   ));
t(fn() => call_user_func(
   [new M,
   'x'],
     1,
     2
   ));
t(fn() => call_user_func_array(
   'fi',
     1 +
     2
   ));
t(fn() => strlen(
   [
   ]));
t(fn() => strlen(
   null
   ));
$z = null;
t(fn() => strlen(
   $z
   ));
t(fn() => intval(
   new M
   ));
t(fn() => get_class(
   5
   ));
t(fn() => count(
   5
   ));
t(fn() => array_key_exists(
   [],
   []
   ));
t(fn() => sprintf(
   '%s %d', 5,
   []
   ));
t(fn() => sprintf(
   '%s%s', 5,
   new M
   ));
t(fn() => strval(
   []
   ));
t(fn() => [] 
  |> 'strlen');
t(fn() => [] 
  |>
  (fn(int $x) => 1)
  );
t(fn() => [] 
  |>
  M::s(...)
  );
t(fn() => [] 
  |>
  new M()->m(...)
  );
t(fn() => [] 
  |>
  new M
  );
t(fn() => 5 
  |>
  new M
  );
t(fn() => 5 
  |>
  [new M,
  'x']
  );
t(fn() => 5 
  |>
  'nope'
  );
t(fn() => 5 
  |> fi(...)
  |> fi(...)
  );
$f = 'fi';
t(fn() => E::A |> 
   $f);
t(fn() => E::A |> $f
   );
t(function () { 
    switch (new M) { 
      case 5: 
       echo 1;
      case
        'x': break;
    } });
t(function () { 
    return match (new M) { 
      5 
       => 1,
      'x' => 2
    }; });
t(function () { 
    switch ([]) { 
      case 5: 
       echo 1;
      case
        $u:
      break;
    } });
t(fn() => new M()
   ->m(
   []
   ));
t(fn() => M
   ::s(
   []
   ));
t(fn() => fi(
   ...[
   []]));
t(fn() => $f(
   []
   ));
t(fn() => isset(
  E::A->x[
   []
   ]
   ));
t(fn() => ((
   $f
   ))(
   []
   ));

function v(int ...$a) { return $a; }
function named(int $v = 5, $s = 'x') { return $v; }
t(fn() => v(1, ...['p' => null, 'k' => 2]));
t(fn() => call_user_func_array('named', ['p' => 1, 2]));
t(fn() => call_user_func_array('named', ['s' => 1, 2]));
t(fn() => call_user_func_array(named(...), ['v' => 1, 2]));
t(fn() => (new ReflectionFunction('named'))->invokeArgs(['q' => 1, 2]));
--EXPECTF--
1: TypeError: fi(): Argument #1 ($x) must be of type int, array given, called in FILE on line 10 @4 <- 
2: Exception: x @4 <- 
3: Exception: x @4 <- 
4: TypeError: fi(): Argument #1 ($x) must be of type int, array given, called in FILE on line 29 @4 <- 
5: TypeError: call_user_func(): Argument #1 ($callback) must be a valid callback, function "fix" not found or invalid function name @32 <- 
6: TypeError: call_user_func(): Argument #1 ($callback) must be a valid callback, class M does not have a method "x" @38 <- 
7: TypeError: call_user_func_array(): Argument #2 ($args) must be of type array, int given @45 <- 
8: TypeError: strlen(): Argument #1 ($string) must be of type string, array given @49 <- 
9: 
Deprecated: strlen(): Passing null to parameter #1 ($string) of type string is deprecated in %s on line 51
int(0)
10: 
Deprecated: strlen(): Passing null to parameter #1 ($string) of type string is deprecated in %s on line 55
int(0)
11: 
Warning: Object of class M could not be converted to int in %s on line 58
int(1)
12: TypeError: get_class(): Argument #1 ($object) must be of type object, int given @61 <- 
13: TypeError: count(): Argument #1 ($value) must be of type Countable|array, int given @64 <- 
14: TypeError: Cannot access offset of type array on array @68 <- 
15: string(3) "5 0"
16: Error: Object of class M could not be converted to string @76 <- 
17: 
Warning: Array to string conversion in %s on line 79
string(5) "Array"
18: TypeError: strlen(): Argument #1 ($string) must be of type string, array given @82 <- 
19: TypeError: {closure:{closure:FILE:83}:85}(): Argument #1 ($x) must be of type int, array given, called in FILE on line 85 @85 <- 
20: TypeError: M::s(): Argument #1 ($x) must be of type int, array given, called in FILE on line 89 @6 <- 
21: TypeError: M::m(): Argument #1 ($x) must be of type int, array given, called in FILE on line 93 @6 <- 
22: TypeError: M::__invoke(): Argument #1 ($x) must be of type int, array given, called in FILE on line 97 @6 <- 
23: Exception: inv @6 <- 
24: Error: Call to undefined method M::x() @106 <- 
25: Error: Call to undefined function nope() @110 <- 
26: Exception: x @4 <- 
27: TypeError: fi(): Argument #1 ($x) must be of type int, E given, called in FILE on line 118 @4 <- 
28: TypeError: fi(): Argument #1 ($x) must be of type int, E given, called in FILE on line 119 @4 <- 
29: 
Notice: Object of class M could not be converted to int in %s on line 123
NULL
30: UnhandledMatchError: Unhandled match case of type M @129 <- 
31: 
Warning: Undefined variable $u in %s on line 139
NULL
32: TypeError: M::m(): Argument #1 ($x) must be of type int, array given, called in FILE on line 143 @6 <- 
33: TypeError: M::s(): Argument #1 ($x) must be of type int, array given, called in FILE on line 147 @6 <- 
34: TypeError: fi(): Argument #1 ($x) must be of type int, array given, called in FILE on line 150 @4 <- 
35: TypeError: fi(): Argument #1 ($x) must be of type int, array given, called in FILE on line 153 @4 <- 
36: bool(false)
37: TypeError: fi(): Argument #1 ($x) must be of type int, array given, called in FILE on line 163 @4 <- 
38: TypeError: v(): Argument #2 must be of type int, null given, called in FILE on line 169 @167 <- 
39: Error: Unknown named parameter $p @170 <- 
40: Error: Cannot use positional argument after named argument @171 <- 
41: Error: Cannot use positional argument after named argument @172 <- 
42: Error: Unknown named parameter $q @173 <- 
