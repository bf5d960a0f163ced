--TEST--
ext/posix: processes, users, limits, files, and the numbers of errors
--FILE--
<?php
function ask($call)
{
    try {
        $answer = $call();
        echo is_array($answer) ? json_encode($answer) : var_export($answer, true);
    } catch (Throwable $e) {
        echo $e::class, ': ', $e->getMessage();
    }
    echo ' [', posix_get_last_error(), "]\n";
}
set_error_handler(function ($level, $text) { echo "($text) "; return true; });

echo "processes\n";
var_dump(posix_getpid() === getmypid(), posix_getppid() > 0, posix_getpgrp() === posix_getpgid(0), posix_getsid(0) === posix_getsid(posix_getpid()), posix_getcwd() === getcwd());
ask(fn() => posix_kill(posix_getpid(), 0));
ask(fn() => posix_kill(posix_getpid(), 999));
ask(fn() => posix_kill(99999999, 15));
ask(fn() => posix_kill(PHP_INT_MAX, 0));
ask(fn() => posix_getpgid(-5));
ask(fn() => posix_getsid(-5));
ask(fn() => posix_getsid(99999999));
ask(fn() => posix_setpgid(0, PHP_INT_MAX));
ask(fn() => posix_setpgid(99999999, 0));
ask(fn() => posix_strerror(2) . '|' . posix_strerror(0) . '|' . posix_strerror(-1) . '|' . posix_strerror(999));
ask(fn() => array_keys(posix_times()));
ask(fn() => array_keys(posix_uname()));
ask(fn() => posix_uname()['machine'] === php_uname('m'));
ask(fn() => posix_ctermid());

echo "users\n";
ask(fn() => posix_getpwuid(0)['name'] . posix_getpwnam('root')['dir']);
ask(fn() => array_keys(posix_getpwuid(0)));
ask(fn() => posix_getgrgid(0) === posix_getgrnam('root'));
ask(fn() => array_keys(posix_getgrnam('root')));
ask(fn() => posix_getpwnam('no such user'));
ask(fn() => posix_getpwnam("\0"));
ask(fn() => posix_getpwuid(-1));
ask(fn() => posix_getgrnam("\xff"));
ask(fn() => posix_getgrgid(987654321));
ask(fn() => [posix_getuid() === getmyuid(), posix_geteuid() === posix_getuid(), posix_getegid() === posix_getgid(), is_array(posix_getgroups())]);
ask(fn() => posix_setuid(posix_getuid()) && posix_setgid(posix_getgid()) && posix_seteuid(posix_geteuid()) && posix_setegid(posix_getegid()));
ask(fn() => posix_setuid(-1));
ask(fn() => posix_initgroups('', 1));

echo "limits\n";
ask(fn() => array_keys(posix_getrlimit()));
ask(fn() => posix_getrlimit(POSIX_RLIMIT_NOFILE)[0] === posix_getrlimit()['soft openfiles']);
ask(fn() => posix_getrlimit(99));
ask(fn() => posix_setrlimit(POSIX_RLIMIT_CORE, 2, 1));
ask(fn() => posix_setrlimit(POSIX_RLIMIT_CORE, -2, 1));
ask(fn() => posix_setrlimit(POSIX_RLIMIT_CORE, 0, -2));
ask(fn() => posix_setrlimit(POSIX_RLIMIT_CORE, -1, 0));
ask(fn() => posix_setrlimit(POSIX_RLIMIT_CORE, 0, 0));
ask(fn() => posix_getrlimit(POSIX_RLIMIT_CORE));
ask(fn() => [posix_sysconf(POSIX_SC_CLK_TCK), posix_sysconf(POSIX_SC_PAGESIZE), posix_sysconf(POSIX_SC_NPROCESSORS_ONLN) > 0, posix_sysconf(-1), posix_sysconf(9999)]);
ask(fn() => [posix_pathconf('/', POSIX_PC_PATH_MAX), posix_pathconf('/', POSIX_PC_PIPE_BUF), posix_pathconf('/', POSIX_PC_NO_TRUNC)]);
ask(fn() => posix_pathconf('/', 1000));
ask(fn() => posix_pathconf('', POSIX_PC_PATH_MAX));
ask(fn() => posix_pathconf("/\0", POSIX_PC_PATH_MAX));
ask(fn() => posix_fpathconf(fopen(__FILE__, 'r'), POSIX_PC_NAME_MAX));
ask(fn() => posix_fpathconf('1', POSIX_PC_PATH_MAX));
ask(fn() => posix_fpathconf(999, POSIX_PC_PATH_MAX));
ask(fn() => posix_fpathconf(-1, POSIX_PC_PATH_MAX));
ask(fn() => posix_fpathconf('one', POSIX_PC_PATH_MAX));
ask(fn() => posix_fpathconf([], POSIX_PC_PATH_MAX));

echo "files\n";
$file = fopen(__FILE__, 'r');
ask(fn() => posix_isatty($file));
ask(fn() => posix_ttyname($file));
ask(fn() => posix_isatty(999));
ask(fn() => posix_isatty(-1));
ask(fn() => posix_ttyname(PHP_INT_MAX));
ask(fn() => posix_isatty('one'));
ask(fn() => posix_isatty(null));
ask(fn() => posix_isatty(998.5));
ask(fn() => posix_isatty(fopen('php://memory', 'r')));
ask(fn() => posix_isatty([]));
$name = sys_get_temp_dir() . '/' . getmypid() . '-posix';
ask(fn() => posix_mkfifo($name, 0600) && filetype($name) === 'fifo');
ask(fn() => posix_mkfifo($name, 0600));
unlink($name);
ask(fn() => posix_mknod($name, POSIX_S_IFREG | 0640) && is_file($name) && (fileperms($name) & 0777) === (0640 & ~umask()));
ask(fn() => posix_access($name, POSIX_R_OK | POSIX_W_OK));
ask(fn() => posix_access($name, POSIX_X_OK));
ask(fn() => posix_eaccess($name, POSIX_X_OK));
unlink($name);
ask(fn() => posix_mknod($name, POSIX_S_IFBLK));
ask(fn() => posix_mknod('/no/such/folder', POSIX_S_IFREG));
ask(fn() => posix_mknod($name, POSIX_S_IFCHR, 1, -1));
ask(fn() => posix_access($name));
ask(fn() => posix_access(''));
ask(fn() => posix_access('/', 99));
ask(fn() => posix_eaccess(''));
ask(fn() => posix_eaccess("a\0"));
ask(fn() => posix_errno());
var_dump(extension_loaded('posix'), (new ReflectionFunction('posix_kill'))->getExtensionName(), (new ReflectionConstant('POSIX_RLIMIT_INFINITY'))->getExtensionName());
--EXPECT--
processes
bool(true)
bool(true)
bool(true)
bool(true)
bool(true)
true [0]
false [22]
false [3]
ValueError: posix_kill(): Argument #1 ($process_id) must be between 2147483648 and 2147483647 [3]
false [3]
ValueError: posix_getsid(): Argument #1 ($process_id) must be between 0 and 2147483647 [3]
false [3]
ValueError: posix_setpgid(): Argument #2 ($process_group_id) must be between 0 and 2147483647 [3]
false [3]
'No such file or directory|Success|Unknown error -1|Unknown error 999' [3]
["ticks","utime","stime","cutime","cstime"] [3]
["sysname","nodename","release","version","machine","domainname"] [3]
true [3]
'/dev/tty' [3]
users
'root/root' [3]
["name","passwd","uid","gid","gecos","dir","shell"] [3]
true [3]
["name","passwd","members","gid"] [3]
false [0]
false [0]
false [0]
false [0]
false [0]
[true,true,true,true] [0]
true [0]
false [22]
false [22]
limits
["soft core","hard core","soft data","hard data","soft stack","hard stack","soft totalmem","hard totalmem","soft rss","hard rss","soft maxproc","hard maxproc","soft memlock","hard memlock","soft cpu","hard cpu","soft filesize","hard filesize","soft openfiles","hard openfiles"] [22]
true [22]
false [22]
ValueError: posix_setrlimit(): Argument #2 ($soft_limit) must be lower or equal to 1 [22]
ValueError: posix_setrlimit(): Argument #2 ($soft_limit) must be greater or equal to -1 [22]
ValueError: posix_setrlimit(): Argument #3 ($hard_limit) must be greater or equal to -1 [22]
false [22]
true [22]
[0,0] [22]
[100,4096,true,-1,-1] [22]
[4096,4096,1] [22]
false [22]
ValueError: posix_pathconf(): Argument #1 ($path) must not be empty [22]
ValueError: posix_pathconf(): Argument #1 ($path) must not contain any null bytes [22]
255 [22]
4096 [22]
4096 [22]
(posix_fpathconf(): Argument #1 ($file_descriptor) must be between 0 and 2147483647) false [9]
TypeError: posix_fpathconf(): Argument #1 ($file_descriptor) must be of type int|resource, string given [9]
TypeError: posix_fpathconf(): Argument #1 ($file_descriptor) must be of type int|resource, array given [9]
files
false [25]
false [25]
false [9]
(posix_isatty(): Argument #1 ($file_descriptor) must be between 0 and 2147483647) false [9]
(posix_ttyname(): Argument #1 ($file_descriptor) must be between 0 and 2147483647) false [9]
(posix_isatty(): Argument #1 ($file_descriptor) must be of type int|resource, string given) false [9]
(posix_isatty(): Passing null to parameter #1 ($file_descriptor) of type int is deprecated) false [25]
(Implicit conversion from float 998.5 to int loses precision) false [9]
(posix_isatty(): Could not use stream of type 'MEMORY') false [9]
(posix_isatty(): Argument #1 ($file_descriptor) must be of type int|resource, array given) false [9]
true [9]
false [17]
true [17]
true [17]
false [13]
false [13]
ValueError: posix_mknod(): Argument #3 ($major) cannot be 0 for the POSIX_S_IFCHR and POSIX_S_IFBLK modes [13]
false [2]
false [22]
false [2]
false [5]
false [22]
ValueError: posix_eaccess(): Argument #1 ($filename) must not be empty [22]
ValueError: posix_eaccess(): Argument #1 ($filename) must not contain any null bytes [22]
22 [22]
bool(true)
string(5) "posix"
string(5) "posix"
