<?php
function gen() {
     echo "Foo\n";
     try {
        yield 1;
    } catch (Exception $e) {
        echo "Exception: {$e->getMessage()}\n";
    }
    echo "Bar\n";

}

$gen = gen();
var_dump($gen->current());
$gen->throw(new Exception('Test'));
