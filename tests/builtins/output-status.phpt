--TEST--
Names of output handlers and sizes of their buffers
--FILE--
<?php
class Handler {
    function method($text) { return $text; }
    static function fixed($text) { return $text; }
    function __invoke($text) { return $text; }
}
ob_start((new Handler)->method(...));
ob_start(Handler::fixed(...));
ob_start(new Handler);
ob_start('Handler::fixed');
ob_start([new Handler, 'method']);
$names = ob_list_handlers();
while (ob_get_level()) {
    ob_end_clean();
}
print_r($names);
foreach ([0, 1, 2, 4095, 4096, 4097, 10000] as $size) {
    ob_start(null, $size);
    $status = ob_get_status();
    ob_end_clean();
    echo $size, ' ', $status['buffer_size'], "\n";
}
print_r(new class(5) { function __construct(private $p) {} });
--EXPECT--
Array
(
    [0] => Handler::method
    [1] => Handler::fixed
    [2] => Handler::__invoke
    [3] => Handler::fixed
    [4] => Handler::method
)
0 16384
1 4096
2 4096
4095 4096
4096 4096
4097 8192
10000 12288
class@anonymous Object
(
    [p:class@anonymous:private] => 5
)
