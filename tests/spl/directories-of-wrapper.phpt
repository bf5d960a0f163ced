--TEST--
Iterators over directories of a wrapper close them when they go, not when the next one is opened
--FILE--
<?php
class Tree
{
    public $context;
    const TREE = ['a' => 1, 'd' => ['u' => 1], 'x' => ['d' => ['v' => 1]], 'z' => 1];
    private $names, $path;
    static function find($path)
    {
        $node = self::TREE;
        foreach (array_filter(explode('/', substr($path, strlen('tree://t')))) as $name) {
            $node = $node[$name] ?? null;
        }
        return $node;
    }
    function dir_opendir($path, $options) { echo "open $path\n"; $this->path = $path; $this->names = array_keys(self::find($path)); return true; }
    function dir_readdir() { $name = current($this->names); next($this->names); return $name; }
    function dir_closedir() { echo "close $this->path\n"; return true; }
    function dir_rewinddir() { reset($this->names); return true; }
    function url_stat($path, $flags) { $mode = is_array(self::find($path)) ? 040755 : 0100644; return ['mode' => $mode, 2 => $mode]; }
}
stream_wrapper_register('tree', 'Tree');
foreach (new RecursiveIteratorIterator(new RecursiveDirectoryIterator('tree://t'), 1) as $name => $file) {
    echo "  $name\n";
}
echo "one\n";
foreach (new DirectoryIterator('tree://t/d') as $file) echo '  ', $file->getFilename(), "\n";
$iterator = new FilesystemIterator('tree://t/x');
unset($iterator);
echo "opendir is kept\n";
$handle = opendir('tree://t');
unset($handle);
echo @readdir(), "\n";
$handle = opendir('tree://t/d');
new DirectoryIterator('tree://t/x');
echo "end\n";
--EXPECT--
open tree://t
  tree://t/a
  tree://t/d
open tree://t/d
  tree://t/d/u
close tree://t/d
  tree://t/x
open tree://t/x
  tree://t/x/d
open tree://t/x/d
  tree://t/x/d/v
close tree://t/x/d
close tree://t/x
  tree://t/z
close tree://t
one
open tree://t/d
  u
open tree://t/x
close tree://t/x
opendir is kept
open tree://t
a
open tree://t/d
close tree://t
open tree://t/x
close tree://t/x
end
close tree://t/d
close tree://t/d
