--TEST--
Code from an address is included only where allow_url_include says so
--FILE--
<?php
var_dump(include 'data:text/plain,<?php return 5;'); var_dump(@include 'data://text/plain,<?php return 5;'); var_dump(include 'php://stdin'); var_dump(include 'php://input'); var_dump(include 'php://fd/0');
var_dump(include 'php://memory'); 
try { require 'data:text/plain,<?php return 5;'; } catch (Error $e) { echo $e->getMessage(); }
--EXPECTF--

Warning: include(): data:// wrapper is disabled in the server configuration by allow_url_include=0 in %s on line %d

Warning: include(data:text/plain,<?php return 5;): Failed to open stream: no suitable wrapper could be found in %s on line %d

Warning: include(): Failed opening 'data:text/plain,<?php return 5;' for inclusion (include_path='%s') in %s on line %d
bool(false)
bool(false)

Warning: include(php://stdin): Failed to open stream: operation failed in %s on line %d

Warning: include(): Failed opening 'php://stdin' for inclusion (include_path='%s') in %s on line %d
bool(false)

Warning: include(php://input): Failed to open stream: operation failed in %s on line %d

Warning: include(): Failed opening 'php://input' for inclusion (include_path='%s') in %s on line %d
bool(false)

Warning: include(php://fd/0): Failed to open stream: operation failed in %s on line %d

Warning: include(): Failed opening 'php://fd/0' for inclusion (include_path='%s') in %s on line %d
bool(false)
int(1)

Warning: require(): data:// wrapper is disabled in the server configuration by allow_url_include=0 in %s on line %d

Warning: require(data:text/plain,<?php return 5;): Failed to open stream: no suitable wrapper could be found in %s on line %d
Failed opening required 'data:text/plain,<?php return 5;' (include_path='%s')
