<?php
flush();
var_dump(headers_sent($file, $line), $file, $line);
header('X: y');
http_response_code(300);
