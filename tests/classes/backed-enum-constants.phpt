--TEST--
All constants of a backed enum are evaluated before one is given
--FILE--
<?php
function t($f) { try { var_dump($f()); } catch (Throwable $e) { do { echo get_class($e), ": ", $e->getMessage(), "\n"; } while ($e = $e->getPrevious()); } }
enum E: string { const A = f(...); case X = self::B . 'x'; const B = 'b'; case Y = 'y'; const Z = F::Q; }
enum F: int { case P = 1; const Q = self::P; const R = NOPE; case S = 1 + 1; }
enum G: int { case P = 1; const R = NOPE; case S = self::NOPE; }
enum H { case P; const R = NOPE; }
function f() {}
t(fn() => H::P);
t(fn() => F::P);
t(fn() => F::Q);
t(fn() => F::from(1));
t(fn() => F::cases());
t(fn() => G::P);
t(fn() => G::P);
t(fn() => G::from(1));
t(fn() => G::R);
t(fn() => E::X);
t(fn() => E::Z);
enum Twice: int { case A = 1; case B = 1; const C = 5; }
t(fn() => Twice::C);
t(fn() => Twice::A);
t(fn() => Twice::cases());
t(fn() => Twice::from(1));
--EXPECT--
enum(H::P)
Error: Undefined constant "NOPE"
Error: Undefined constant "NOPE"
Error: Undefined constant "NOPE"
array(2) {
  [0]=>
  enum(F::P)
  [1]=>
  enum(F::S)
}
Error: Undefined constant "NOPE"
Error: Undefined constant "NOPE"
Error: Undefined constant "NOPE"
Error: Undefined constant "NOPE"
enum(E::X)
enum(F::P)
Error: Duplicate value in enum Twice for cases A and B
Error: Duplicate value in enum Twice for cases A and B
array(2) {
  [0]=>
  enum(Twice::A)
  [1]=>
  enum(Twice::B)
}
Error: Duplicate value in enum Twice for cases A and B
