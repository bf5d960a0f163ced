<?php
header_register_callback(function () {
    header('X-Callback: 1');
    header_remove('X-Powered-By');
    http_response_code(418);
    file_put_contents('php://stderr', '');
});
if (isset($_GET['echo'])) {
    echo 'x';
    echo 'y';
    var_dump(headers_sent());
}
if (isset($_GET['flush'])) {
    flush();
    var_dump(headers_sent());
}
