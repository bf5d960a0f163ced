<?php
echo "first\n";
header('X: y');
var_dump(http_response_code(404), setcookie('a', 'b'), headers_sent($file, $line), basename($file), $line);
header_remove('x');
