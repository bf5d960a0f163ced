--TEST--
Names of machines and headers: what is wrong with arguments, names that cannot exist, addresses without headers
--FILE--
<?php
function ask($call)
{
    try {
        var_dump($call());
    } catch (Throwable $e) {
        echo $e::class, ': ', $e->getMessage(), "\n";
    }
}
ask(fn() => checkdnsrr(''));
ask(fn() => checkdnsrr('example.org', 'HINFO'));
ask(fn() => dns_check_record('example.org', 'nothing'));
ask(fn() => checkdnsrr(str_repeat('a', 64) . '.org', 'a'));
ask(fn() => dns_get_record("a\0b", DNS_A));
ask(fn() => dns_get_record('example.org', 1 << 30));
ask(fn() => dns_get_record('example.org', 0, $a, $b, true));
ask(fn() => dns_get_record('example.org', 65536, $a, $b, true));
ask(fn() => dns_get_record('example.org', 0));
ask(fn() => dns_get_record(str_repeat('a', 64) . '.org', DNS_A));
ask(fn() => dns_get_record('', DNS_A));
$hosts = $weights = 1;
ask(fn() => getmxrr(str_repeat('a', 64), $hosts, $weights));
ask(fn() => dns_get_mx('..', $hosts));
printf("%b\n", DNS_ALL & ~(DNS_A | DNS_NS | DNS_CNAME | DNS_SOA | DNS_PTR | DNS_HINFO | DNS_CAA | DNS_MX | DNS_TXT | DNS_SRV | DNS_NAPTR | DNS_AAAA | DNS_A6));
ask(fn() => get_headers(''));
ask(fn() => get_headers("a\0"));
ask(fn() => get_headers('/etc/passwd'));
ask(fn() => get_headers('php://memory'));
ask(fn() => get_headers('data:,x'));
ask(fn() => get_headers('nobody://knows'));
ask(fn() => get_headers('/', false, 5));
ask(fn() => http_get_last_response_headers());
ask(fn() => http_clear_last_response_headers());
ask(fn() => get_browser('any'));
$interfaces = net_get_interfaces();
var_dump(array_keys($interfaces['lo']), $interfaces['lo']['up']);
foreach ($interfaces['lo']['unicast'] as $entry) {
    if (($entry['address'] ?? '') === '127.0.0.1') {
        var_dump(array_diff_key($entry, ['flags' => 0]), ($entry['flags'] & 9) === 9);
    }
}
--EXPECTF--
ValueError: checkdnsrr(): Argument #1 ($hostname) must not be empty
ValueError: checkdnsrr(): Argument #2 ($type) must be a valid DNS record type
ValueError: dns_check_record(): Argument #2 ($type) must be a valid DNS record type
bool(false)
ValueError: dns_get_record(): Argument #1 ($hostname) must not contain any null bytes
ValueError: dns_get_record(): Argument #2 ($type) must be a DNS_* constant
ValueError: dns_get_record(): Argument #2 ($type) must be between 1 and 65535 when argument #5 ($raw) is true
ValueError: dns_get_record(): Argument #2 ($type) must be between 1 and 65535 when argument #5 ($raw) is true
array(0) {
}

Warning: dns_get_record(): An unexpected server failure occurred. in %s on line 19
bool(false)

Warning: dns_get_record(): An unexpected server failure occurred. in %s on line 20
bool(false)
bool(false)
bool(false)
0
ValueError: Path must not be empty
ValueError: get_headers(): Argument #1 ($url) must not contain any null bytes

Warning: get_headers(): This function may only be used against URLs in %s on line 27
bool(false)

Warning: get_headers(): This function may only be used against URLs in %s on line 28
bool(false)
bool(false)

Warning: get_headers(): Unable to find the wrapper "nobody" - did you forget to enable it when you configured PHP? in %s on line 30

Warning: get_headers(): This function may only be used against URLs in %s on line 30
bool(false)
TypeError: get_headers(): Argument #3 ($context) must be of type resource or null, int given
NULL
NULL

Warning: get_browser(): browscap ini directive not set in %s on line 34
bool(false)
array(2) {
  [0]=>
  string(7) "unicast"
  [1]=>
  string(2) "up"
}
bool(true)
array(3) {
  ["family"]=>
  int(2)
  ["address"]=>
  string(9) "127.0.0.1"
  ["netmask"]=>
  string(9) "255.0.0.0"
}
bool(true)
