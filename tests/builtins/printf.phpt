--TEST--
printf, sprintf, vsprintf, number_format
--FILE--
<?php
printf("[%d] [%5d] [%-5d] [%05d] [%+d] [%+d] [%x] [%X] [%o] [%b] [%c] [%%] [%e] [%.2e] [%E]\n", 42, 42, 42, 42, 42, -42, 255, 255, 8, 5, 65, 12345.678, 12345.678, 0.00012);
printf("[%s] [%10s] [%-10s] [%'*10s] [%.3s] [%5.1s]\n", 'str', 'right', 'left', 'pad', 'truncate', 'xyz');
printf("[%f] [%.2f] [%10.3f] [%-10.1f] [%010.2f] [%F] [%g] [%G] [%g]\n", 1.5, 3.14159, 2.71828, 9.99, -1.5, 1.5, 0.00001234, 1e20, 123456789.0);
printf("%2\$s %1\$s %1\$'010d\n", 7, 'b');
echo sprintf('%u', -1), ' ', vsprintf('%s-%s', ['a', 'b']), ' ', sprintf('%s %s', true, null), "\n";
foreach ([fn() => sprintf('%d'), fn() => sprintf('%z', 1), fn() => vsprintf('%s', []), fn() => printf('%5$s', 1)] as $f) { try { echo $f(), "\n"; } catch (Throwable $e) { echo get_class($e), ': ', $e->getMessage(), "\n"; } }
echo number_format(1234567.891), number_format(1234567.891, 2), number_format(1234567.891, 2, ',', '.'), number_format(0.5), number_format(-1234.567, 1), number_format(-0.4), number_format(1234.5678, 3, '', ''), "\n";
var_dump(sprintf('%.15g %.17g %5.5s|%-6s|', 0.1, 0.1, 'abcdefgh', 'ab'), sprintf("%'.10d|%+.1f|%x", 42, 3.14159, -1), sprintf('%1$s %1$s', 'r'), fprintf(fopen('php://memory', 'w'), 'abc'));
--EXPECT--
[42] [   42] [42   ] [00042] [+42] [-42] [ff] [FF] [10] [101] [A] [%] [1.234568e+4] [1.23e+4] [1.200000E-4]
[str] [     right] [left      ] [*******pad] [tru] [    x]
[1.500000] [3.14] [     2.718] [10.0      ] [-000001.50] [1.500000] [1.234e-5] [1.0E+20] [1.23457e+8]
b 7 0000000007
18446744073709551615 a-b 1 
ArgumentCountError: 2 arguments are required, 1 given
ValueError: Unknown format specifier "z"
ValueError: The arguments array must contain 1 items, 0 given
ArgumentCountError: 6 arguments are required, 2 given
1,234,5681,234,567.891.234.567,891-1,234.601234568
string(37) "0.1 0.10000000000000001 abcde|ab    |"
string(32) "........42|+3.1|ffffffffffffffff"
string(3) "r r"
int(3)
