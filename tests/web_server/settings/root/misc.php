<?php
header('Content-Type: '); header('X-Empty:'); header('X-Bin: ' . "\x80\xff"); header('Content-Length: 5'); header("X-Tab:\tx"); header('Content-Type:text/html'); header('HTTP/1.1 201'); header('Status: 404'); header('X: 1', true, 203); header(' leading: y'); header("Trail: x \r\n "); header("Location: http://a/", true, 99);
print_r(headers_list()); 
