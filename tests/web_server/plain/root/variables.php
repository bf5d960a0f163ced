<?php
header('Content-Type: text/plain');
var_dump($_GET, $_POST, $_COOKIE, $_REQUEST, file_get_contents('php://input'));
var_dump(filter_input(INPUT_GET, 'a'), filter_input(INPUT_POST, 'p'), filter_has_var(INPUT_COOKIE, 'c'));
