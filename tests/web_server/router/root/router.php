<?php
$path = parse_url($_SERVER['REQUEST_URI'], PHP_URL_PATH);
$fromRouter = 'a variable of the router';
header('X-Router: 1');
switch ($path) {
    case '/show':
        echo json_encode(array_intersect_key($_SERVER, array_flip(['SCRIPT_NAME', 'PHP_SELF', 'PATH_INFO', 'REQUEST_URI']))), "\n";
        echo basename($_SERVER['SCRIPT_FILENAME']), ' ', basename(__FILE__), ' ', basename(getcwd()), "\n";
        return true;
    case '/nothing':
        http_response_code(204);
        return;
    case '/exit':
        exit('left');
    case '/throw':
        throw new Exception('from the router');
    case '/zero':
        echo 'zero';
        return 0;
    case '/404':
        http_response_code(404);
        echo 'not here';
        return;
}
return false;
