<?php
function f($x) {
    echo $undefined;
    fopen('a<b&"c', 'r');
    trigger_error('a notice with <b>');
    ini_set('error_prepend_string', '[before]');
    ini_set('error_append_string', '[after]');
    echo $undefined;
    throw new Exception('thrown <b>');
}
f('a<b');
