--TEST--
The functions of mhash: hash functions by numbers, all deprecated
--FILE--
<?php
set_error_handler(function ($level, $text) { echo "  [$text]\n"; });
echo bin2hex(mhash(1, 'abc')), ' ', bin2hex(mhash(1, 'abc', 'key')), ' ', bin2hex(mhash(2, 'abc', '')), "\n";
foreach ([4, 26, 99, -1] as $none) {
    var_dump(mhash($none, 'abc'), mhash_get_block_size($none), mhash_get_hash_name($none));
}
try { mhash(9, 'abc', 'key'); } catch (ValueError $e) { echo $e->getMessage(), "\n"; }
restore_error_handler();
error_reporting(E_ALL & ~E_DEPRECATED);
for ($i = 0; $i <= mhash_count(); $i++) {
    $name = mhash_get_hash_name($i);
    if ($name !== false) {
        echo $i, ' ', $name, ' ', constant("MHASH_$name"), ' ', mhash_get_block_size($i), ' ', substr(bin2hex(mhash($i, 'abc')), 0, 16), "\n";
    }
}
echo bin2hex(mhash_keygen_s2k(MHASH_MD5, 'password', 'salt', 40)), "\n";
echo bin2hex(mhash_keygen_s2k(MHASH_SHA1, '', 'longer than eight', 5)), "\n";
var_dump(mhash_keygen_s2k(4, 'password', 'salt', 4));
try { mhash_keygen_s2k(MHASH_MD5, 'password', 'salt', 0); } catch (ValueError $e) { echo $e->getMessage(), "\n"; }
error_reporting(E_ALL);
echo MHASH_SHA256, "\n";
var_dump((new ReflectionFunction('mhash'))->isDeprecated(), (new ReflectionFunction('mhash_count'))->getExtensionName(), (new ReflectionConstant('MHASH_MD5'))->isDeprecated());
--EXPECTF--
  [Function mhash() is deprecated since 8.1]
900150983cd24fb0d6963f7d28e17f72   [Function mhash() is deprecated since 8.1]
d2fe98063f876b03193afb49b4979591   [Function mhash() is deprecated since 8.1]
9b4a918f398d74d3e367970aba3cbe54e4d2b5d9
  [Function mhash() is deprecated since 8.1]
  [Function mhash_get_block_size() is deprecated since 8.1]
  [Function mhash_get_hash_name() is deprecated since 8.1]
bool(false)
bool(false)
bool(false)
  [Function mhash() is deprecated since 8.1]
  [Function mhash_get_block_size() is deprecated since 8.1]
  [Function mhash_get_hash_name() is deprecated since 8.1]
bool(false)
bool(false)
bool(false)
  [Function mhash() is deprecated since 8.1]
  [Function mhash_get_block_size() is deprecated since 8.1]
  [Function mhash_get_hash_name() is deprecated since 8.1]
bool(false)
bool(false)
bool(false)
  [Function mhash() is deprecated since 8.1]
  [Function mhash_get_block_size() is deprecated since 8.1]
  [Function mhash_get_hash_name() is deprecated since 8.1]
bool(false)
bool(false)
bool(false)
  [Function mhash() is deprecated since 8.1]
mhash(): Argument #1 ($algo) must be a valid cryptographic hashing algorithm
0 CRC32 0 4 73bb8c64
1 MD5 1 16 900150983cd24fb0
2 SHA1 2 20 a9993e364706816a
3 HAVAL256 3 32 8699f1e3384d05b2
5 RIPEMD160 5 20 8eb208f7e05d987a
7 TIGER 7 24 2aab1484e8c158f2
8 GOST 8 32 f3134348c44fb1b2
9 CRC32B 9 4 352441c2
10 HAVAL224 10 28 5bc955220ba2346a
11 HAVAL192 11 24 a7b14c9ef3092319
12 HAVAL160 12 20 b21e876c4d391e2a
13 HAVAL128 13 16 9e40ed883fb63e98
14 TIGER128 14 16 2aab1484e8c158f2
15 TIGER160 15 20 2aab1484e8c158f2
16 MD4 16 16 a448017aaf21d852
17 SHA256 17 32 ba7816bf8f01cfea
18 ADLER32 18 4 024d0127
19 SHA224 19 28 23097d223405d822
20 SHA512 20 64 ddaf35a193617aba
21 SHA384 21 48 cb00753f45a35e8b
22 WHIRLPOOL 22 64 4e2448a4c6f486bb
23 RIPEMD128 23 16 c14a12199c66e4ba
24 RIPEMD256 24 32 afbd6e228b9d8cbb
25 RIPEMD320 25 40 de4c01b3054f8930
27 SNEFRU256 27 32 7d033205647a2af3
28 MD2 28 16 da853b0d3f88d99b
29 FNV132 29 4 439c2f4b
30 FNV1A32 30 4 1a47e90b
31 FNV164 31 8 d8dcca186bafadcb
32 FNV1A64 32 8 e71fa2190541574b
33 JOAAT 33 4 ed131f5b
34 CRC32C 34 4 364b3fb7
35 MURMUR3A 35 4 b3dd93fa
36 MURMUR3C 36 16 75cdc6d1a2b006a5
37 MURMUR3F 37 16 b4963f3f3fad7867
38 XXH32 38 4 32d153ff
39 XXH64 39 8 44bc2cf5ad770999
40 XXH3 40 8 78af5f94892f3950
41 XXH128 41 16 06b05ab6733a6185
626cab462d0ec4eacc809ffc36d716cedab253a24d3877459170c5fce6a73c741fec710485f90e76
94caaffd9e
bool(false)
mhash_keygen_s2k(): Argument #4 ($length) must be a greater than 0

Deprecated: Constant MHASH_SHA256 is deprecated since 8.5, as the mhash*() functions were deprecated in %s on line 21
17
bool(true)
string(4) "hash"
bool(true)
