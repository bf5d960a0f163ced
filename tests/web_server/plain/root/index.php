<?php
echo "index\n";
foreach (['REQUEST_URI', 'REQUEST_METHOD', 'SCRIPT_NAME', 'PATH_INFO', 'PHP_SELF', 'QUERY_STRING'] as $name) {
    echo $name, ' = ', var_export($_SERVER[$name] ?? null, true), "\n";
}
echo basename(__FILE__), ' ', basename(getcwd()), "\n";
