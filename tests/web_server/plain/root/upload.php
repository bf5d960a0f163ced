<?php
header('Content-Type: text/plain');
print_r($_POST);
array_walk_recursive($_FILES, function (&$value, $key) use (&$paths) {
    if (is_string($value) && preg_match('{^/.*/php\w{6,}$}', $value)) {
        $paths[] = $value;
        $value = 'a temporary file with ' . var_export(file_get_contents($value), true);
    }
});
print_r($_FILES);
var_dump(is_uploaded_file(__FILE__), move_uploaded_file(__FILE__, '/nowhere'));
foreach ($paths ?? [] as $path) {
    $target = sys_get_temp_dir() . '/uploaded-' . getmypid();
    var_dump(is_uploaded_file($path), move_uploaded_file($path, $target), is_uploaded_file($path), file_exists($path));
    var_dump(decoct(fileperms($target) & 0777));
    unlink($target);
}
var_dump(file_get_contents('php://input'));
