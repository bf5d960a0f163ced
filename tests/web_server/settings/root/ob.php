<?php
ob_start(); echo "1"; header("A: 1"); ob_flush(); var_dump(headers_sent()); ob_end_clean(); echo "2"; ob_start(null, 3); echo "34567"; echo "8"; ob_implicit_flush(); echo "9";
trigger_error("warn & <b>", E_USER_WARNING); array_chunk([1], 0);
