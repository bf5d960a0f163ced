--TEST--
The encoding that a script declares
--INI--
zend.multibyte=1
internal_encoding=UTF-8
zend.script_encoding=pass,UTF-8
--FILE--
<?php
declare(encoding='ISO-8859-1');
declare(encoding='no-such');
declare(encoding=1.5);
echo bin2hex('é'), "\n";
eval('declare(encoding="x"); echo "eval\n";');
--EXPECTF--

Warning: PHP Startup: INI setting contains invalid encoding "pass" in Unknown on line 0

Warning: Unsupported encoding [no-such] in %s.php on line 3

Warning: Unsupported encoding [1.5] in %s.php on line 4
c383c2a9

Warning: Unsupported encoding [x] in %s.php(6) : eval()'d code on line 1
eval
