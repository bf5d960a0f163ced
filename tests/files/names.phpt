--TEST--
Names of files
--FILE--
<?php
foreach (['/a/b.txt', 'a', '', '/', '//a//b//', '.b', 'a/b.', 'a.tar.gz'] as $path) {
    echo json_encode([$path, dirname($path), basename($path), basename($path, '.txt'), pathinfo($path)]), "\n";
}
var_dump(dirname('/a/b/c/d', 2), pathinfo('a.b', PATHINFO_EXTENSION));
foreach (['*.[ch]' => 'x.c', '[!a]*' => 'abc', 'a?c' => 'abc', '*/x' => 'a/b/x', '\*' => '*', '[[:upper:]]' => 'Q'] as $pattern => $name) {
    var_dump(fnmatch($pattern, $name), fnmatch($pattern, $name, FNM_PATHNAME));
}
--EXPECT--
["\/a\/b.txt","\/a","b.txt","b",{"dirname":"\/a","basename":"b.txt","extension":"txt","filename":"b"}]
["a",".","a","a",{"dirname":".","basename":"a","filename":"a"}]
["","","","",{"basename":"","filename":""}]
["\/","\/","","",{"dirname":"\/","basename":"","filename":""}]
["\/\/a\/\/b\/\/","\/\/a","b","b",{"dirname":"\/\/a","basename":"b","filename":"b"}]
[".b",".",".b",".b",{"dirname":".","basename":".b","extension":"b","filename":""}]
["a\/b.","a","b.","b.",{"dirname":"a","basename":"b.","extension":"","filename":"b"}]
["a.tar.gz",".","a.tar.gz","a.tar.gz",{"dirname":".","basename":"a.tar.gz","extension":"gz","filename":"a.tar"}]
string(4) "/a/b"
string(1) "b"
bool(true)
bool(true)
bool(false)
bool(false)
bool(true)
bool(true)
bool(true)
bool(false)
bool(true)
bool(true)
bool(true)
bool(true)
