<?php
// Finds the classes of the libraries that `fetch` has unpacked into the cache.
// A driver includes this file, and then `library_files(...)` for files that are not classes.

define('LIBRARIES', (getenv('PHIBER_LIBRARIES') ?: getenv('HOME') . '/.cache/phiber/libraries') . '/root/usr/share/php');

set_include_path(LIBRARIES);

spl_autoload_register(static function (string $class): void {
    // Where a namespace does not lie below a folder of its own name.
    static $folders = [
        'DI\\' => ['PhpDi/PhpDi/'],
        'Invoker\\' => ['PhpDi/Invoker/'],
        'Illuminate\\Support\\' => ['Illuminate/Support/', 'Illuminate/Collections/', 'Illuminate/Macroable/', 'Illuminate/Conditionable/'],
        'MabeEnum\\' => ['MabeEnum/'],
        'phpDocumentor\\Reflection\\' => ['phpDocumentor/Reflection/'],
    ];
    $name = ltrim($class, '\\');
    if ($name === 'Normalizer') {
        $name = 'Symfony\\Polyfill\\Intl\\Normalizer\\Resources\\stubs\\Normalizer';
    }
    $candidates = [str_replace('\\', '/', $name) . '.php'];
    foreach ($folders as $prefix => $places) {
        if (str_starts_with($name, $prefix)) {
            $rest = str_replace('\\', '/', substr($name, strlen($prefix))) . '.php';
            foreach ($places as $place) {
                $candidates[] = $place . $rest;
            }
        }
    }
    foreach ($candidates as $candidate) {
        if (is_file(LIBRARIES . '/' . $candidate)) {
            require_once LIBRARIES . '/' . $candidate;
            return;
        }
    }
});

/** Includes files of the libraries that no class stands for. */
function library_files(string ...$names): void
{
    foreach ($names as $name) {
        require_once LIBRARIES . '/' . $name;
    }
}
