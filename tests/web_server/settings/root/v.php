<?php
var_dump($_GET, $_POST, $_COOKIE, $_REQUEST, count($_FILES), isset($_SERVER['REQUEST_URI']), count($_ENV) > 0, strlen(file_get_contents('php://input')), error_get_last());
