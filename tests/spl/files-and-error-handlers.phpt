--TEST--
Exceptions of file objects, of which an error handler hears nothing
--FILE--
<?php
set_error_handler(function ($level, $message) { echo "handler: $message\n"; return true; });
function t(callable $f) { try { var_dump($f()); } catch (Throwable $e) { echo $e::class, ': ', $e->getMessage(), "\n"; } }
$none = new SplFileInfo('/none/file');
foreach (['getPerms', 'getInode', 'getSize', 'getOwner', 'getGroup', 'getATime', 'getMTime', 'getCTime', 'getType', 'getLinkTarget', 'isFile'] as $method) {
    t(fn() => $none->$method());
}
t(fn() => new SplFileObject('/none/file'));
t(fn() => new DirectoryIterator('/none/folder'));
t(fn() => new RecursiveDirectoryIterator('/none/folder'));
t(fn() => @filesize('/none/file'));
t(fn() => filesize('/none/file'));
var_dump(error_get_last());
--EXPECT--
RuntimeException: SplFileInfo::getPerms(): stat failed for /none/file
RuntimeException: SplFileInfo::getInode(): stat failed for /none/file
RuntimeException: SplFileInfo::getSize(): stat failed for /none/file
RuntimeException: SplFileInfo::getOwner(): stat failed for /none/file
RuntimeException: SplFileInfo::getGroup(): stat failed for /none/file
RuntimeException: SplFileInfo::getATime(): stat failed for /none/file
RuntimeException: SplFileInfo::getMTime(): stat failed for /none/file
RuntimeException: SplFileInfo::getCTime(): stat failed for /none/file
RuntimeException: SplFileInfo::getType(): Lstat failed for /none/file
RuntimeException: Unable to read link /none/file, error: No such file or directory
bool(false)
RuntimeException: SplFileObject::__construct(/none/file): Failed to open stream: No such file or directory
UnexpectedValueException: DirectoryIterator::__construct(/none/folder): Failed to open directory: No such file or directory
UnexpectedValueException: RecursiveDirectoryIterator::__construct(/none/folder): Failed to open directory: No such file or directory
handler: filesize(): stat failed for /none/file
bool(false)
handler: filesize(): stat failed for /none/file
bool(false)
NULL
