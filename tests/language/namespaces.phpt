--TEST--
Namespaces, use, functions and constants with fallback
--FILE--
<?php
namespace App\Models { const LIMIT = 10; function helper() { return __FUNCTION__; } class User { const X = __CLASS__; public static function make() { return new static; } public function ns() { return __NAMESPACE__ . '|' . __METHOD__; } } interface Marker {} enum Kind { case A; } }
namespace App { use App\Models\{User, Marker as M}; use function App\Models\helper; use const App\Models\LIMIT; use App\Models as Mod; function strlen($x) { return 'mine'; } const E_ALL = 'own';
echo helper(), LIMIT, User::X, (new User)->ns(), Mod\User::class, M::class, namespace\strlen('x'), \strlen('x'), strlen('abc'), strtoupper('global'), E_ALL, \E_ALL, __NAMESPACE__, User::make()::class, Mod\Kind::A->name, "\n"; echo \App\Models\helper(), Models\helper(), Models\LIMIT, INF, \PHP_VERSION_ID > 80000, "\n"; try { nope(); } catch (\Error $e) { echo $e->getMessage(), "\n"; } try { new Nope; } catch (\Error $e) { echo $e->getMessage(), "\n"; } try { echo NOPE; } catch (\Error $e) { echo $e->getMessage(), "\n"; } echo (function (?User $u = null, \Countable|array $c = []) { return 'ok'; })(), "\n"; }
namespace { echo App\Models\helper(), \App\Models\User::class, __NAMESPACE__, defined('App\Models\LIMIT'), constant('\App\Models\LIMIT'), function_exists('App\strlen'), "\n"; }
--EXPECT--
App\Models\helper10App\Models\UserApp\Models|App\Models\User::nsApp\Models\UserApp\Models\Markermine1mineGLOBALown30719AppApp\Models\UserA
App\Models\helperApp\Models\helper10INF1
Call to undefined function App\nope()
Class "App\Nope" not found
Undefined constant "App\NOPE"
ok
App\Models\helperApp\Models\User1101
