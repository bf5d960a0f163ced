--TEST--
define, const, class constants, expressions, enum and final constants
--FILE--
<?php
const A = 5;
const B = A * 2 + 1, C = ['x' => A, 'y' => [B]];
define('D', 'defined');
define('NS\E', 'e');
if (!defined('F')) define('F', A ? 'yes' : 'no');
class K { const ONE = 1; const TWO = self::ONE + 1; final public const string S = 'typed' . A; protected const P = 'p'; const ARR = [self::ONE => 'one', ...[2, 3]]; const E = PHP_VERSION_ID >= 80000 ? 'new' : 'old'; public static function p() { return static::P . self::ARR[1]; } }
class L extends K { const ONE = 10; protected const P = 'q'; }
echo B, C['y'][0], D, \NS\E, F, K::TWO, L::TWO, K::S, L::p(), K::ARR[2] ?? 'none', K::E, constant('K::ONE'), (new L)::ONE, "\n";
$n = 'ONE';
echo L::{$n}, constant("L::$n"), "\n";
foreach ([fn() => K::P, fn() => UNKNOWN, fn() => K::UNKNOWN, fn() => define('A', 6), fn() => A, fn() => define('__FOO__', 1), fn() => __FOO__] as $f) { try { var_dump($f()); } catch (Error $e) { echo $e->getMessage(), "\n"; } }
echo __LINE__, basename(__FILE__), basename(__DIR__) !== '', __FUNCTION__, PHP_OS_FAMILY, M_PI, PHP_INT_SIZE, PHP_FLOAT_EPSILON, E_USER_DEPRECATED, SORT_NATURAL, "\n";
function t() { return __FUNCTION__ . (fn() => __FUNCTION__)(); }
echo t(), "\n";
--EXPECTF--
1111definedeyes22typed5qone2new110
1010
Cannot access protected constant K::P
Undefined constant "UNKNOWN"
Undefined constant K::UNKNOWN

Warning: Constant A already defined, this will be an error in PHP 9 in %s on line 12
bool(false)
int(5)
bool(true)
int(1)
13constants.php1Linux3.141592653589882.2204460492503E-16163846
t{closure:t():14}
