<?php
class P { public $x = 1; private $y = 2; function __sleep() { echo "sleep\n"; return ['x']; } function __wakeup() { echo "wakeup\n"; } }
class Q { public $d; function __serialize(): array { return ['d' => $this->d]; } function __unserialize(array $a): void { $this->d = $a['d'] . '!'; } }
ob_start(); session_id('objects'); session_start(); $_SESSION['p'] = new P; $q = new Q; $q->d = 'data|"'; $_SESSION['q'] = $q; $_SESSION['f'] = 0.1; $_SESSION['u'] = "\u{e9}"; function inside() { $_SESSION['in'] = [1]; unset($_SESSION['u']); } inside();
var_dump(session_write_close(), isset($_SESSION['p'])); session_start(); var_dump($_SESSION); $_SESSION['again'] = true; session_abort(); session_start(); var_dump(isset($_SESSION['again'])); $_SESSION['r'] = 1; session_reset(); var_dump(isset($_SESSION['r'])); $_SESSION['last'] = 'x';
register_shutdown_function(function () { $_SESSION['shut'] = 1; });
