--TEST--
Ranges of IPv6 addresses for filter_var
--FILE--
<?php
foreach (['::', '::1', '::2', '::1.2.3.4', '::ffff:1.2.3.4', '::ffff:102:304', '::ffff:0:0:0', '1:2:3:4:5:6:1.2.3.4', '64:ff9b::1', '100::', '100::1', '100:0:0:1::', '2001::', '2001:1ff::', '2001:200::', '2001:db8::1', '2001:db9::', '2002::1', '3ff0::', '5f00::', 'fbff::', 'fc00::1', 'fdff::', 'fe00::', 'fe80::', 'febf::1', 'fec0::', 'ff02::1', '2a01:198::8'] as $address) {
    echo $address;
    foreach ([FILTER_FLAG_GLOBAL_RANGE, FILTER_FLAG_NO_RES_RANGE, FILTER_FLAG_NO_PRIV_RANGE, FILTER_FLAG_NO_RES_RANGE | FILTER_FLAG_NO_PRIV_RANGE] as $flag) {
        echo ' ', filter_var($address, FILTER_VALIDATE_IP, $flag) === false ? 'no' : 'yes';
    }
    echo "\n";
}
--EXPECT--
:: no no yes no
::1 no no yes no
::2 yes yes yes yes
::1.2.3.4 no no yes no
::ffff:1.2.3.4 no no yes no
::ffff:102:304 no no yes no
::ffff:0:0:0 yes yes yes yes
1:2:3:4:5:6:1.2.3.4 no no yes no
64:ff9b::1 yes yes yes yes
100:: no yes yes yes
100::1 no yes yes yes
100:0:0:1:: yes yes yes yes
2001:: no yes yes yes
2001:1ff:: no yes yes yes
2001:200:: yes yes yes yes
2001:db8::1 no yes yes yes
2001:db9:: yes yes yes yes
2002::1 no yes yes yes
3ff0:: yes yes yes yes
5f00:: yes yes yes yes
fbff:: yes yes yes yes
fc00::1 no yes no no
fdff:: no yes no no
fe00:: yes yes yes yes
fe80:: no no yes no
febf::1 no no yes no
fec0:: yes yes yes yes
ff02::1 yes yes yes yes
2a01:198::8 yes yes yes yes
