<?php
ob_start();
$_GET += ['do' => ''];
switch ($_GET['do']) {
    case 'line': header('HTTP/1.1 404 Nothing Here'); break;
    case 'line-then-code': header('HTTP/1.1 404 Nothing Here'); var_dump(http_response_code(200)); break;
    case 'spaces': header('HTTP/1.1   503   Gone  '); break;
    case 'location': header('Location: /x'); break;
    case 'location-201': http_response_code(201); header('Location: /x'); break;
    case 'location-301': header('Location: /x', true, 301); break;
    case 'www': header('WWW-Authenticate: Basic realm="x"'); break;
    case 'code': var_dump(http_response_code(418)); break;
    case '304': http_response_code(304); ob_end_clean(); break;
    case 'none': header_remove(); ini_set('default_mimetype', ''); break;
    case 'type': ini_set('default_charset', 'latin1'); break;
    case 'date': header('Date: Thu, 01 Jan 1970 00:00:00 GMT'); break;
    case 'reset': header('Location: /x'); http_response_code(200); break;
}
echo $_GET['do'] === '304' ? '' : http_response_code() . "\n";
