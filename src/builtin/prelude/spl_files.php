<?php

// Warnings of the functions used become exceptions here, so they are silenced where they come up: a warning silenced in
// this file reaches no error handler.

#[NotSerializable]
class SplFileInfo implements Stringable
{
    /** Null before the constructor has run. */
    #[Hidden] protected $__pathname = null;
    #[Hidden] protected $__path = '';
    #[Hidden] protected $__info_class = SplFileInfo::class;
    #[Hidden] protected $__file_class = SplFileObject::class;
    /** The method that opens a file object, where it is not its constructor. */
    #[Hidden] protected static $__opener = null;

    public function __construct(string $filename)
    {
        if (str_contains($filename, "\0")) {
            throw new ValueError('SplFileInfo::__construct(): Argument #1 ($filename) must not contain any null bytes');
        }
        $this->__set_name($filename);
    }

    public function getPath(): string
    {
        return $this->__path;
    }

    public function getFilename(): string
    {
        return $this->__filename();
    }

    public function getExtension(): string
    {
        return self::__extension_of($this->__filename());
    }

    public function getBasename(string $suffix = ""): string
    {
        return basename($this->__filename(), $suffix);
    }

    public function getPathname(): string
    {
        return $this->__pathname ?? '';
    }

    public function getPerms(): int|false
    {
        return $this->__known(@fileperms($this->__file()), 'getPerms');
    }

    public function getInode(): int|false
    {
        return $this->__known(@fileinode($this->__file()), 'getInode');
    }

    public function getSize(): int|false
    {
        return $this->__known(@filesize($this->__file()), 'getSize');
    }

    public function getOwner(): int|false
    {
        return $this->__known(@fileowner($this->__file()), 'getOwner');
    }

    public function getGroup(): int|false
    {
        return $this->__known(@filegroup($this->__file()), 'getGroup');
    }

    public function getATime(): int|false
    {
        return $this->__known(@fileatime($this->__file()), 'getATime');
    }

    public function getMTime(): int|false
    {
        return $this->__known(@filemtime($this->__file()), 'getMTime');
    }

    public function getCTime(): int|false
    {
        return $this->__known(@filectime($this->__file()), 'getCTime');
    }

    public function getType(): string|false
    {
        return $this->__known(@filetype($this->__file()), 'getType');
    }

    public function isWritable(): bool
    {
        return is_writable($this->__file());
    }

    public function isReadable(): bool
    {
        return is_readable($this->__file());
    }

    public function isExecutable(): bool
    {
        return is_executable($this->__file());
    }

    public function isFile(): bool
    {
        return is_file($this->__file());
    }

    public function isDir(): bool
    {
        return is_dir($this->__file());
    }

    public function isLink(): bool
    {
        return is_link($this->__file());
    }

    public function getLinkTarget(): string|false
    {
        if ($this->__file() === '') {
            throw new ValueError('Filename must not be empty');
        }
        $target = @readlink($this->__pathname);
        if ($target === false) {
            $reason = self::__last_warning('readlink(): ');
            throw new RuntimeException("Unable to read link $this->__pathname, error: $reason");
        }
        return $target;
    }

    public function getRealPath(): string|false
    {
        return $this->__pathname === null ? false : realpath($this->__pathname);
    }

    public function getFileInfo(?string $class = null): SplFileInfo
    {
        $class = self::__derived($class, $this->__info_class, 'SplFileInfo', 'getFileInfo');
        return $this->__info($class, $this->__file());
    }

    public function getPathInfo(?string $class = null): ?SplFileInfo
    {
        $class = self::__derived($class, $this->__info_class, 'SplFileInfo', 'getPathInfo');
        $path = $this->__pathname ?? '';
        $path = $path === '' ? '' : dirname($path);
        return $path === '' ? null : $this->__info($class, $path);
    }

    public function openFile(string $mode = "r", bool $useIncludePath = false, $context = null): SplFileObject
    {
        self::$__opener = 'SplFileInfo::openFile';
        try {
            $file = new $this->__file_class($this->__file(), $mode, $useIncludePath, $context);
        } finally {
            self::$__opener = null;
        }
        $file->__info_class = $this->__info_class;
        $file->__file_class = $this->__file_class;
        return $file;
    }

    public function setFileClass(string $class = SplFileObject::class): void
    {
        $this->__file_class = self::__derived($class, '', 'SplFileObject', 'setFileClass');
    }

    public function setInfoClass(string $class = SplFileInfo::class): void
    {
        $this->__info_class = self::__derived($class, '', 'SplFileInfo', 'setInfoClass');
    }

    public function __toString(): string
    {
        return $this->__pathname ?? '';
    }

    public function __debugInfo(): array
    {
        if ($this->__pathname === null) {
            return $this->__members() + ["\0SplFileInfo\0pathName" => ''];
        }
        return $this->__members() + [
            "\0SplFileInfo\0pathName" => $this->__pathname,
            "\0SplFileInfo\0fileName" => $this->__filename(),
        ];
    }

    #[\Deprecated]
    #[Fixed] final public function _bad_state_ex(): void
    {
        throw new Error('The parent constructor was not called: the object is in an invalid state');
    }

    /** The name of the file that this is about. */
    #[Hidden] protected function __file()
    {
        return $this->__pathname ?? static::__uninitialized();
    }

    #[Hidden] protected static function __uninitialized()
    {
        throw new Error('Object not initialized');
    }

    /** The properties that scripts see, under mangled names. */
    #[Hidden] protected function __members(): array;

    #[Hidden] protected static function __deprecated(string $text): void;

    /** Whether a class of the script has this method of its own. */
    #[Hidden] protected function __overrides(string $method): bool;

    #[Hidden] protected function __set_name($name)
    {
        $this->__pathname = $name === '' ? '' : (rtrim($name, '/') ?: '/');
        $slash = strrpos($this->__pathname, '/');
        $this->__path = $slash === false ? '' : substr($this->__pathname, 0, $slash);
    }

    /** The name without the path. */
    #[Hidden] protected function __filename()
    {
        $this->__file();
        $length = strlen($this->__path);
        return $length > 0 && $length < strlen($this->__pathname) ? substr($this->__pathname, $length + 1) : $this->__pathname;
    }

    #[Hidden] protected static function __extension_of($name)
    {
        $name = basename($name);
        $dot = strrpos($name, '.');
        return $dot === false ? '' : substr($name, $dot + 1);
    }

    #[Hidden] protected function __known($value, $method)
    {
        if ($value === false) {
            if ($this->__file() === '') {
                return false;
            }
            throw new RuntimeException("SplFileInfo::$method(): " . self::__last_warning());
        }
        return $value;
    }

    /** What a silenced function had to say, without its name. */
    #[Hidden] protected static function __last_warning($prefix = null)
    {
        $message = error_get_last()['message'] ?? '';
        error_clear_last();
        $start = strpos($message, '): ');
        return $start === false ? $message : substr($message, $start + 3);
    }

    #[Hidden] protected static function __derived($class, $default, $base, $method)
    {
        if ($class === null) {
            return $default;
        }
        if (!is_a($class, $base, true)) {
            $null = $default === '' ? '' : ' or null';
            if ($null !== '' && !class_exists($class) && !interface_exists($class)) {
                throw new TypeError("SplFileInfo::$method(): Argument #1 (\$class) must be a valid class name$null, $class given");
            }
            throw new TypeError("SplFileInfo::$method(): Argument #1 (\$class) must be a class name derived from $base$null, $class given");
        }
        return $class;
    }

    #[Hidden] protected function __info($class, $name)
    {
        $info = new $class($name);
        $info->__info_class = $this->__info_class;
        $info->__file_class = $this->__file_class;
        return $info;
    }
}

class DirectoryIterator extends SplFileInfo implements SeekableIterator
{
    /** The open directory, or the names that a pattern matches; null before the constructor has run. */
    #[Hidden] protected $__directory = null;
    #[Hidden] protected $__root;
    #[Hidden] protected $__is_glob = false;
    #[Hidden] protected $__skips_dots = false;
    #[Hidden] protected $__index = 0;
    /** The current name; false at the end. */
    #[Hidden] protected $__entry = false;
    /** The path below the directory where a recursive iteration began. */
    #[Hidden] protected $__sub_path = '';

    public function __construct(string $directory)
    {
        $this->__open($directory, 'DirectoryIterator');
    }

    public function getFilename(): string
    {
        $this->__directory ?? static::__uninitialized();
        return (string) $this->__entry;
    }

    public function getExtension(): string
    {
        $this->__directory ?? static::__uninitialized();
        return self::__extension_of((string) $this->__entry);
    }

    public function getBasename(string $suffix = ""): string
    {
        $this->__directory ?? static::__uninitialized();
        return basename((string) $this->__entry, $suffix);
    }

    public function isDot(): bool
    {
        $this->__directory ?? static::__uninitialized();
        return $this->__entry === '.' || $this->__entry === '..';
    }

    public function rewind(): void
    {
        $this->__directory ?? static::__uninitialized();
        $this->__restart();
    }

    public function valid(): bool
    {
        $this->__directory ?? static::__uninitialized();
        return $this->__entry !== false;
    }

    public function key(): mixed
    {
        $this->__directory ?? static::__uninitialized();
        return $this->__index;
    }

    public function current(): mixed
    {
        $this->__directory ?? static::__uninitialized();
        return $this;
    }

    public function next(): void
    {
        $this->__directory ?? static::__uninitialized();
        $this->__index++;
        $this->__read();
    }

    public function seek(int $offset): void
    {
        $this->__directory ?? static::__uninitialized();
        if ($this->__index > $offset) {
            $this->rewind();
        }
        while ($this->__index < $offset) {
            if (!$this->valid()) {
                throw new OutOfBoundsException("Seek position $offset is out of range");
            }
            $this->next();
        }
    }

    public function __toString(): string
    {
        return (string) $this->__entry;
    }

    public function __debugInfo(): array
    {
        return SplFileInfo::__debugInfo() + [
            "\0DirectoryIterator\0glob" => $this->__is_glob,
            "\0RecursiveDirectoryIterator\0subPathName" => $this->__sub_path,
        ];
    }

    public function __clone()
    {
        if ($this->__directory !== null && !$this->__is_glob) {
            $index = $this->__index;
            $this->__directory = opendir($this->__root);
            $this->__index = 0;
            $this->__read();
            while ($this->__index < $index && $this->__entry !== false) {
                $this->__index++;
                $this->__read();
            }
        }
    }

    #[Hidden] protected function __open($directory, $class)
    {
        if ($directory === '') {
            throw new ValueError("$class::__construct(): Argument #1 (" . ($class === 'GlobIterator' ? '$pattern' : '$directory') . ') must not be empty');
        }
        if (str_contains($directory, "\0")) {
            throw new ValueError("$class::__construct(): Argument #1 (" . ($class === 'GlobIterator' ? '$pattern' : '$directory') . ') must not contain any null bytes');
        }
        if ($this->__directory !== null) {
            throw new Error('Directory object is already initialized');
        }
        if (str_starts_with($directory, 'glob://')) {
            $this->__is_glob = true;
            $this->__root = $directory;
            $this->__directory = glob(substr($directory, 7)) ?: [];
        } else {
            $this->__root = strlen($directory) > 1 && str_ends_with($directory, '/') ? substr($directory, 0, -1) : $directory;
            $handle = @opendir($directory);
            if ($handle === false) {
                throw new UnexpectedValueException("$class::__construct($directory): " . self::__last_warning());
            }
            $this->__directory = $handle;
        }
        $this->__restart(false);
    }

    #[Hidden] protected function __restart($again = true)
    {
        $this->__index = 0;
        if ($again && !$this->__is_glob) {
            rewinddir($this->__directory);
        }
        $this->__read();
    }

    /** Reads the next name. */
    #[Hidden] protected function __read()
    {
        if ($this->__is_glob) {
            $name = $this->__directory[$this->__index] ?? false;
            $this->__entry = $name === false ? false : basename($name);
            $this->__path = str_contains((string) $name, '/') ? dirname($name) : '';
            $this->__pathname = (string) $name;
            return;
        }
        do {
            $this->__entry = readdir($this->__directory);
        } while ($this->__skips_dots && ($this->__entry === '.' || $this->__entry === '..'));
        $this->__path = $this->__root;
        if ($this->__entry === false) {
            $this->__pathname = '';
        } else {
            $this->__pathname = $this->__path === '/' ? "/$this->__entry" : "$this->__path/$this->__entry";
        }
    }

    #[Hidden] protected function __filename()
    {
        return (string) $this->__entry;
    }
}

class FilesystemIterator extends DirectoryIterator
{
    public const int CURRENT_MODE_MASK = 240;
    public const int CURRENT_AS_PATHNAME = 32;
    public const int CURRENT_AS_FILEINFO = 0;
    public const int CURRENT_AS_SELF = 16;
    public const int KEY_MODE_MASK = 3840;
    public const int KEY_AS_PATHNAME = 0;
    public const int FOLLOW_SYMLINKS = 16384;
    public const int KEY_AS_FILENAME = 256;
    public const int NEW_CURRENT_AND_KEY = 256;
    public const int OTHER_MODE_MASK = 28672;
    public const int SKIP_DOTS = 4096;
    public const int UNIX_PATHS = 8192;

    #[Hidden] protected $__flags = 0;

    public function __construct(string $directory, int $flags = FilesystemIterator::KEY_AS_PATHNAME | FilesystemIterator::CURRENT_AS_FILEINFO | FilesystemIterator::SKIP_DOTS)
    {
        $this->__set_flags($flags);
        $this->__open($directory, 'FilesystemIterator');
    }

    public function rewind(): void
    {
        $this->__directory ?? static::__uninitialized();
        $this->__restart();
    }

    public function key(): string
    {
        $this->__directory ?? static::__uninitialized();
        return $this->__flags & self::KEY_AS_FILENAME ? (string) $this->__entry : $this->__pathname;
    }

    public function current(): SplFileInfo|FilesystemIterator|string
    {
        $this->__directory ?? static::__uninitialized();
        if ($this->__flags & self::CURRENT_AS_PATHNAME) {
            return $this->__pathname;
        }
        if (($this->__flags & self::CURRENT_MODE_MASK) === self::CURRENT_AS_FILEINFO) {
            if ($this->__pathname === '') {
                throw new RuntimeException('Could not open file');
            }
            return $this->__info($this->__info_class, $this->__pathname);
        }
        return $this;
    }

    public function getFlags(): int
    {
        return $this->__flags & (self::KEY_MODE_MASK | self::CURRENT_MODE_MASK | self::OTHER_MODE_MASK);
    }

    public function setFlags(int $flags): void
    {
        $this->__set_flags($flags);
    }

    #[Hidden] protected function __set_flags($flags)
    {
        $this->__flags = $flags & (self::KEY_MODE_MASK | self::CURRENT_MODE_MASK | self::OTHER_MODE_MASK);
        $this->__skips_dots = ($flags & self::SKIP_DOTS) !== 0;
    }
}

class RecursiveDirectoryIterator extends FilesystemIterator implements RecursiveIterator
{
    public function __construct(string $directory, int $flags = FilesystemIterator::KEY_AS_PATHNAME | FilesystemIterator::CURRENT_AS_FILEINFO)
    {
        $this->__set_flags($flags);
        $this->__open($directory, 'RecursiveDirectoryIterator');
    }

    public function hasChildren(bool $allowLinks = false): bool
    {
        $this->__directory ?? static::__uninitialized();
        if ($this->__entry === false || $this->__entry === '.' || $this->__entry === '..') {
            return false;
        }
        if (!$allowLinks && !($this->__flags & self::FOLLOW_SYMLINKS) && is_link($this->__pathname)) {
            return false;
        }
        return is_dir($this->__pathname);
    }

    public function getChildren(): RecursiveDirectoryIterator
    {
        $this->__directory ?? static::__uninitialized();
        $children = new static($this->__pathname, $this->__flags);
        $children->__sub_path = $this->__sub_path === '' ? (string) $this->__entry : "$this->__sub_path/$this->__entry";
        $children->__info_class = $this->__info_class;
        $children->__file_class = $this->__file_class;
        return $children;
    }

    public function getSubPath(): string
    {
        $this->__directory ?? static::__uninitialized();
        return $this->__sub_path;
    }

    public function getSubPathname(): string
    {
        $this->__directory ?? static::__uninitialized();
        return $this->__sub_path === '' ? (string) $this->__entry : "$this->__sub_path/$this->__entry";
    }
}

class GlobIterator extends FilesystemIterator implements Countable
{
    public function __construct(string $pattern, int $flags = FilesystemIterator::KEY_AS_PATHNAME | FilesystemIterator::CURRENT_AS_FILEINFO)
    {
        $this->__set_flags($flags);
        $this->__open($pattern === '' || str_starts_with($pattern, 'glob://') ? $pattern : "glob://$pattern", 'GlobIterator');
    }

    #[Hidden] protected static function __uninitialized()
    {
        throw new Error('The parent constructor was not called: the object is in an invalid state');
    }

    public function count(): int
    {
        return count($this->__directory ?? throw new Error('GlobIterator is not initialized'));
    }
}

#[NotCloneable]
class SplFileObject extends SplFileInfo implements RecursiveIterator, SeekableIterator
{
    public const int DROP_NEW_LINE = 1;
    public const int READ_AHEAD = 2;
    public const int SKIP_EMPTY = 4;
    public const int READ_CSV = 8;

    /** Null before the constructor has run. */
    #[Hidden] protected $__stream = null;
    #[Hidden] protected $__mode = 'r';
    #[Hidden] protected $__flags = 0;
    #[Hidden] protected $__max_length = 0;
    #[Hidden] protected $__csv = [',', '"', '\\'];
    /** Whether the script has chosen the escape character, as it must. */
    #[Hidden] protected $__escape_given = false;
    /** The current line, and its fields if it was read as CSV; null before it is read. */
    #[Hidden] protected $__line = null;
    #[Hidden] protected $__fields = null;
    #[Hidden] protected $__number = 0;
    /** Whether a subclass has its own getCurrentLine(). */
    #[Hidden] protected $__reads_itself = false;

    public function __construct(string $filename, string $mode = "r", bool $useIncludePath = false, $context = null)
    {
        if (str_contains($filename, "\0")) {
            throw new ValueError('SplFileObject::__construct(): Argument #1 ($filename) must not contain any null bytes');
        }
        $this->__open($filename, $mode, $useIncludePath, $context, 'SplFileObject');
        $this->__set_name($filename);
    }

    public function rewind(): void
    {
        $this->__stream ?? static::__uninitialized();
        $this->__restart();
    }

    public function eof(): bool
    {
        return feof($this->__stream ?? static::__uninitialized());
    }

    public function valid(): bool
    {
        $this->__stream ?? static::__uninitialized();
        return $this->__flags & self::READ_AHEAD ? $this->__line !== null : !feof($this->__stream);
    }

    public function fgets(): string
    {
        $this->__stream ?? static::__uninitialized();
        $this->__read_plain(false, 1);
        return $this->__line;
    }

    public function fread(int $length): string|false
    {
        $this->__stream ?? static::__uninitialized();
        if ($length <= 0) {
            throw new ValueError('SplFileObject::fread(): Argument #1 ($length) must be greater than 0');
        }
        return fread($this->__stream, $length);
    }

    public function fgetcsv(string $separator = ",", string $enclosure = "\"", string $escape = "\\"): array|false
    {
        $this->__stream ?? static::__uninitialized();
        [$separator, $enclosure, $escape] = $this->__control(func_get_args(), 'fgetcsv', $separator, $enclosure, $escape);
        return $this->__read_csv(true, $separator, $enclosure, $escape) ? $this->__fields : false;
    }

    public function fputcsv(array $fields, string $separator = ",", string $enclosure = "\"", string $escape = "\\", string $eol = "\n"): int|false
    {
        $arguments = func_get_args();
        array_shift($arguments);
        [$separator, $enclosure, $escape] = $this->__control($arguments, 'fputcsv', $separator, $enclosure, $escape, 1);
        return fputcsv($this->__stream ?? static::__uninitialized(), $fields, $separator, $enclosure, $escape, $eol);
    }

    public function setCsvControl(string $separator = ",", string $enclosure = "\"", string $escape = "\\"): void
    {
        $this->__csv = $this->__control(func_get_args(), 'setCsvControl', $separator, $enclosure, $escape, 0, false);
        $this->__escape_given = func_num_args() > 2;
    }

    public function getCsvControl(): array
    {
        return $this->__csv;
    }

    public function flock(int $operation, &$wouldBlock = null): bool
    {
        return flock($this->__stream ?? static::__uninitialized(), $operation, $wouldBlock);
    }

    public function fflush(): bool
    {
        return fflush($this->__stream ?? static::__uninitialized());
    }

    public function ftell(): int|false
    {
        return ftell($this->__stream ?? static::__uninitialized());
    }

    public function fseek(int $offset, int $whence = SEEK_SET): int
    {
        $this->__stream ?? static::__uninitialized();
        $this->__forget_line();
        return fseek($this->__stream, $offset, $whence);
    }

    public function fgetc(): string|false
    {
        $this->__stream ?? static::__uninitialized();
        $this->__forget_line();
        $character = fgetc($this->__stream);
        if ($character === "\n") {
            $this->__number++;
        }
        return $character;
    }

    public function fpassthru(): int
    {
        return fpassthru($this->__stream ?? static::__uninitialized());
    }

    public function fscanf(string $format, mixed &...$vars): array|int|null
    {
        $this->__stream ?? static::__uninitialized();
        $this->__forget_line();
        $this->__number++;
        return fscanf($this->__stream, $format, ...$vars);
    }

    public function fwrite(string $data, ?int $length = null): int|false
    {
        $this->__stream ?? static::__uninitialized();
        if ($length !== null) {
            $data = $length >= 0 ? substr($data, 0, $length) : '';
        }
        return $data === '' ? 0 : fwrite($this->__stream, $data);
    }

    public function fstat(): array
    {
        return fstat($this->__stream ?? static::__uninitialized());
    }

    public function ftruncate(int $size): bool
    {
        $this->__stream ?? static::__uninitialized();
        if ($size < 0) {
            throw new ValueError('SplFileObject::ftruncate(): Argument #1 ($size) must be greater than or equal to 0');
        }
        $seekable = stream_get_meta_data($this->__stream)['seekable'];
        $done = $seekable && @ftruncate($this->__stream, $size);
        if (!$seekable || !$done && str_starts_with(self::__last_warning(), "Can't truncate")) {
            throw new LogicException("Can't truncate file $this->__pathname");
        }
        return $done;
    }

    public function current(): array|string|false
    {
        $this->__stream ?? static::__uninitialized();
        if ($this->__line === null) {
            $this->__read_line(true);
        }
        return $this->__fields ?? $this->__line ?? false;
    }

    public function key(): int
    {
        return $this->__number;
    }

    public function next(): void
    {
        $this->__stream ?? static::__uninitialized();
        $this->__forget_line();
        if ($this->__flags & self::READ_AHEAD) {
            $this->__read_line(true);
        }
        $this->__number++;
    }

    public function setFlags(int $flags): void
    {
        $this->__flags = $flags;
    }

    public function getFlags(): int
    {
        return $this->__flags & 15;
    }

    public function setMaxLineLen(int $maxLength): void
    {
        if ($maxLength < 0) {
            throw new ValueError('SplFileObject::setMaxLineLen(): Argument #1 ($maxLength) must be greater than or equal to 0');
        }
        $this->__max_length = $maxLength;
    }

    public function getMaxLineLen(): int
    {
        return $this->__max_length;
    }

    public function hasChildren(): false
    {
        return false;
    }

    public function getChildren(): null
    {
        return null;
    }

    public function seek(int $line): void
    {
        $this->__stream ?? static::__uninitialized();
        if ($line < 0) {
            throw new ValueError('SplFileObject::seek(): Argument #1 ($line) must be greater than or equal to 0');
        }
        $this->__restart();
        for ($i = 0; $i < $line; $i++) {
            if (!$this->__read_line(true)) {
                return;
            }
        }
        if ($line > 0 && !($this->__flags & self::READ_AHEAD)) {
            $this->__number++;
            $this->__forget_line();
        }
    }

    public function getCurrentLine(): string
    {
        $this->__stream ?? static::__uninitialized();
        $this->__read_plain(false, 1);
        return $this->__line;
    }

    public function __toString(): string
    {
        $this->__stream ?? static::__uninitialized();
        if ($this->__line === null) {
            $this->__read_line(false);
        }
        return (string) $this->__line;
    }

    public function __debugInfo(): array
    {
        return SplFileInfo::__debugInfo() + [
            "\0SplFileObject\0openMode" => $this->__mode,
            "\0SplFileObject\0delimiter" => $this->__csv[0],
            "\0SplFileObject\0enclosure" => $this->__csv[1],
        ];
    }

    #[Hidden] protected static function __uninitialized()
    {
        throw new Error('The parent constructor was not called: the object is in an invalid state');
    }

    #[Hidden] protected function __open($filename, $mode, $use_include_path, $context, $class)
    {
        if ($this->__stream !== null) {
            throw new Error('Cannot call constructor twice');
        }
        if ($filename === '') {
            throw new ValueError('Path must not be empty');
        }
        if (@is_dir($filename)) {
            throw new LogicException('Cannot use SplFileObject with directories');
        }
        $stream = $context === null ? @fopen($filename, $mode, $use_include_path) : @fopen($filename, $mode, $use_include_path, $context);
        if ($stream === false) {
            $opener = self::$__opener ?? "$class::__construct";
            throw new RuntimeException("$opener($filename): " . self::__last_warning());
        }
        $this->__stream = $stream;
        $this->__mode = $mode;
        $this->__reads_itself = $this->__overrides('getCurrentLine');
    }

    #[Hidden] protected function __restart()
    {
        if (!rewind($this->__stream)) {
            throw new RuntimeException("Cannot rewind file $this->__pathname");
        }
        $this->__forget_line();
        $this->__number = 0;
        if ($this->__flags & self::READ_AHEAD) {
            $this->__read_line(true);
        }
    }

    #[Hidden] protected function __forget_line()
    {
        $this->__line = $this->__fields = null;
    }

    #[Hidden] protected function __read_plain($silent, $count)
    {
        $this->__forget_line();
        if (feof($this->__stream)) {
            if (!$silent) {
                throw new RuntimeException("Cannot read from file $this->__pathname");
            }
            return false;
        }
        $line = $this->__max_length > 0 ? fgets($this->__stream, $this->__max_length + 1) : fgets($this->__stream);
        $line = (string) $line;
        if ($this->__flags & self::DROP_NEW_LINE && !($this->__flags & self::READ_CSV) && str_ends_with($line, "\n")) {
            $line = substr($line, 0, str_ends_with($line, "\r\n") ? -2 : -1);
        }
        $this->__line = $line;
        $this->__number += $count;
        return true;
    }

    #[Hidden] protected function __is_blank()
    {
        return $this->__line === ''
            || ($this->__flags & 9) === 9 && ($this->__line === "\n" || $this->__line === "\r\n");
    }

    #[Hidden] protected function __read_csv($silent, $separator, $enclosure, $escape)
    {
        $flags = $this->__flags;
        do {
            $this->__flags = $flags & ~self::DROP_NEW_LINE;
            $read = $this->__read_plain($silent, $this->__line === null ? 0 : 1);
            $this->__flags = $flags;
            if (!$read) {
                return false;
            }
        } while ($flags & self::SKIP_EMPTY && $this->__is_blank());
        // A field in quotes may go on in the next line.
        $text = $this->__line;
        while (self::__is_open($text, $enclosure, $escape) && ($more = fgets($this->__stream)) !== false) {
            $text .= $more;
        }
        $this->__fields = str_getcsv($text, $separator, $enclosure, $escape);
        return true;
    }

    #[Hidden] protected static function __is_open($text, $enclosure, $escape)
    {
        if ($escape !== '' && $escape !== $enclosure) {
            $text = preg_replace('/' . preg_quote($escape, '/') . './s', '', $text);
        }
        return substr_count($text, $enclosure) % 2 === 1;
    }

    #[Hidden] protected function __read_line($silent)
    {
        while (true) {
            if ($this->__flags & self::READ_CSV) {
                return $this->__read_csv($silent, ...$this->__csv);
            }
            if ($this->__reads_itself) {
                $this->__forget_line();
                if (feof($this->__stream)) {
                    if (!$silent) {
                        throw new RuntimeException("Cannot read from file $this->__pathname");
                    }
                    return false;
                }
                $line = $this->getCurrentLine();
                if (!is_string($line)) {
                    throw new TypeError($this::class . '::getCurrentLine(): Return value must be of type string, ' . get_debug_type($line) . ' returned');
                }
                if ($this->__line !== null) {
                    $this->__number++;
                    $this->__forget_line();
                }
                $this->__line = $line;
            } elseif (!$this->__read_plain($silent, $this->__line === null ? 0 : 1)) {
                return false;
            }
            if (!($this->__flags & self::SKIP_EMPTY) || !$this->__is_blank()) {
                return true;
            }
            $this->__forget_line();
        }
    }

    /** The characters of CSV: those given, else those of the object. */
    #[Hidden] protected function __control($arguments, $method, $separator, $enclosure, $escape, $before = 0, $own = true)
    {
        $count = count($arguments);
        if ($count > 0 && strlen($separator) !== 1) {
            throw new ValueError("SplFileObject::$method(): Argument #" . (1 + $before) . ' ($separator) must be a single character');
        }
        if ($count > 1 && strlen($enclosure) !== 1) {
            throw new ValueError("SplFileObject::$method(): Argument #" . (2 + $before) . ' ($enclosure) must be a single character');
        }
        if ($count > 2 && strlen($escape) > 1) {
            throw new ValueError("SplFileObject::$method(): Argument #" . (3 + $before) . ' ($escape) must be empty or a single character');
        }
        if ($count < 3 && !($own && $this->__escape_given)) {
            $how = $own ? 'provided, as its default value will change, either explicitly or via SplFileObject::setCsvControl()' : 'provided as its default value will change';
            self::__deprecated("SplFileObject::$method(): the \$escape parameter must be $how");
        }
        return [
            $count > 0 || !$own ? $separator : $this->__csv[0],
            $count > 1 || !$own ? $enclosure : $this->__csv[1],
            $count > 2 || !$own ? $escape : $this->__csv[2],
        ];
    }
}

class SplTempFileObject extends SplFileObject
{
    public function __construct(int $maxMemory = 2 * 1024 * 1024)
    {
        if ($maxMemory < 0) {
            $name = 'php://memory';
        } elseif (func_num_args() > 0) {
            $name = "php://temp/maxmemory:$maxMemory";
        } else {
            $name = 'php://temp';
        }
        $this->__open($name, 'wb', false, null, 'SplTempFileObject');
        $this->__pathname = $name;
        $this->__path = '';
    }
}
