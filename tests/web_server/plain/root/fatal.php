<?php
function f($x) { trigger_error('u<x>', E_USER_ERROR); }
f('<a>');
