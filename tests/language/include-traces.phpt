--TEST--
Traces name the included file only where something further in was called
--FILE--
<?php
$folder = sys_get_temp_dir() . '/phiber-include-traces-' . getmypid();
mkdir($folder);
$write = fn (string $name, string $code) => file_put_contents("$folder/$name", "<?php $code");
function show(): void
{
    global $folder;
    ob_start();
    debug_print_backtrace();
    echo str_replace($folder, '', ob_get_clean());
}
function trace(Throwable $e): string
{
    global $folder;
    return preg_replace("~\\('/[^']*'\\)~", '(FILE)', str_replace([$folder, __FILE__], ['', 'MAIN'], $e->getTraceAsString()));
}
$write('throws.php', 'throw new Exception("x");');
$write('calls.php', '(function () { throw new Exception("y"); })();');
$write('nested.php', 'require "$folder/throws.php";');
$write('builtin.php', 'intdiv(1, 0);');
$write('evaluates.php', 'eval("throw new Exception(1);");');
$write('list.php', 'foreach (debug_backtrace() as $f) { echo $f["function"], isset($f["args"]) ? " with" : " without", "\n"; }');
$write('array.php', 'array_map(function () { foreach (debug_backtrace() as $f) { echo $f["function"] === "require" ? "require" : "call", isset($f["args"]) ? " with" : " without", "\n"; } }, [1]);');
foreach (['throws', 'calls', 'nested', 'builtin', 'evaluates'] as $name) {
    try {
        require "$folder/$name.php";
    } catch (Throwable $e) {
        echo "$name:\n", trace($e), "\n";
    }
}
require "$folder/list.php";
require "$folder/array.php";
array_map('unlink', glob("$folder/*"));
rmdir($folder);
?>
--EXPECT--
throws:
#0 MAIN(26): require()
#1 {main}
calls:
#0 /calls.php(1): {closure:/calls.php:1}()
#1 MAIN(26): require(FILE)
#2 {main}
nested:
#0 /nested.php(1): require()
#1 MAIN(26): require(FILE)
#2 {main}
builtin:
#0 /builtin.php(1): intdiv(1, 0)
#1 MAIN(26): require(FILE)
#2 {main}
evaluates:
#0 /evaluates.php(1): eval()
#1 MAIN(26): require(FILE)
#2 {main}
require without
call with
call with
require with
