--TEST--
FILTER_VALIDATE_EMAIL: words and quoted words, domains, addresses in brackets, lengths, letters of all languages
--FILE--
<?php
$addresses = [
    'words' => ['a@b', 'a@b.c', 'a.b@c.de', '.a@b.de', 'a.@b.de', 'a..b@c.de', 'a b@c.de', '!#$%&*+/=?^_`{|}~-@b.de', 'a(c)@b.de', "a@b.de\n", 'a\\b@c.de', '@b.de', 'a@@b.de', 'a,b@c.de'],
    'quoted' => ['"a"@b.de', 'abc."test"@example.com', '"a"b@c.de', '"a b"@c.de', '"a\\ b"@c.de', '"a\\"b"@c.de', '"a"b"@c.de', '""@b.de', "\"\x01\"@b.de", "\"\n\"@b.de", "\"\\\0\"@b.de", '"a@b"@c.de', '"'],
    'domains' => ['a@b.1c', 'a@1.c', 'a@b.c1', 'a@b-.de', 'a@-b.de', 'a@b--c.de', 'a@xn--a.de', 'a@b.xn--a', 'a@b_c.de', 'a@b.de.', 'a@b..de', 'A@B.DE', 'a@1.2.3.4'],
    'version 4' => ['a@[1.2.3.4]', 'a@[256.1.1.1]', 'a@[1.2.3]', 'a@[01.2.3.4]', 'a@1.2.3.4]', 'a@[]'],
    'version 6' => ['a@[1:2:3:4:5:6:7:8]', 'a@[IPv6:1:2:3:4:5:6:7:8]', 'a@[ipv6:ABCD::1]', 'a@[IPv6:::]', 'a@[IPv6:1:2:3:4:5:6:7::]', 'a@[IPv6:1:2:3:4:5:6::]', 'a@[IPv6:1:2:3:4:5::7:8]', 'a@[IPv6:1::2::3]', 'a@[IPv6:12345::]'],
    'both' => ['a@[IPv6:1:2:3:4:5:1.2.3.4]', 'a@[IPv6:1:2:3:4:5:6:1.2.3.4]', 'a@[IPv6:1:2:3:4::1.2.3.4]', 'a@[IPv6:1:2:3:4:5::1.2.3.4]', 'a@[IPv6:::1.2.3.4]'],
    'lengths' => [str_repeat('a', 64) . '@b.de', str_repeat('a', 65) . '@b.de', '"' . str_repeat('\\a', 62) . '"@b.de', '"' . str_repeat('\\a', 65) . '"@b.de', 'a@' . str_repeat('b', 63) . '.de', 'a@' . str_repeat('b', 64) . '.de', 'a@' . str_repeat('b.', 125) . 'de', 'a@' . str_repeat('b.', 127) . 'de', str_repeat('a', 400) . '@b.de'],
    'letters' => ['é@x.de', '"é"@x.de', 'a@é.de', "\u{663}@x.de", "\xff@x.de", "a@\u{212a}.de", "\u{20ac}@x.de"],
];
foreach ($addresses as $kind => $list) {
    echo "$kind:";
    foreach ($list as $address) {
        $plain = filter_var($address, FILTER_VALIDATE_EMAIL);
        $unicode = filter_var($address, FILTER_VALIDATE_EMAIL, FILTER_FLAG_EMAIL_UNICODE);
        echo ' ', $plain === $address ? 'yes' : var_export($plain, true), $unicode === $address ? '/yes' : '/no';
    }
    echo "\n";
}
try {
    filter_var('nobody', FILTER_VALIDATE_EMAIL, FILTER_THROW_ON_FAILURE);
} catch (Filter\FilterFailedException $e) {
    echo $e->getMessage(), "\n";
}
--EXPECT--
words: false/no yes/yes yes/yes false/no false/no false/no false/no yes/yes false/no false/no false/no false/no false/no false/no
quoted: yes/yes yes/yes false/no false/no yes/yes yes/yes false/no yes/yes yes/yes false/no yes/yes yes/yes false/no
domains: false/no yes/yes yes/yes false/no false/no yes/yes yes/yes yes/yes false/no false/no false/no yes/yes false/no
version 4: yes/yes false/no false/no false/no false/no false/no
version 6: false/no yes/yes yes/yes yes/yes false/no yes/yes false/no false/no false/no
both: false/no yes/yes yes/yes false/no yes/yes
lengths: yes/yes false/no yes/yes false/no yes/yes false/no yes/yes false/no false/no
letters: false/yes false/yes false/no false/yes false/no false/yes false/no
filter validation failed: filter validate_email not satisfied by 'nobody'
