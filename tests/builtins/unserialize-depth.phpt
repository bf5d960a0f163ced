--TEST--
Empty arrays need no depth; enums that are objects, cases that are none
--FILE--
<?php
enum Suit: string { case A = 'a'; const B = self::A; }
foreach ([['a:1:{i:0;a:1:{i:0;a:0:{}}}', ['max_depth' => 2]], ['a:1:{i:0;a:1:{i:0;a:1:{i:0;i:1;}}}', ['max_depth' => 2]], ['a:1:{i:0;a:0:{}}', ['max_depth' => 1]], ['O:8:"stdClass":1:{s:1:"a";O:8:"stdClass":0:{}}', ['max_depth' => 1]], ['O:4:"Suit":0:{}', []], ['E:6:"Suit:A";', []], ['E:6:"Suit:B";', []], ['E:6:"Suit:C";', []]] as [$text, $options]) {
    try {
        var_dump(unserialize($text, $options));
    } catch (Throwable $e) {
        echo $e::class, ': ', $e->getMessage(), "\n";
    }
}
--EXPECTF--
array(1) {
  [0]=>
  array(1) {
    [0]=>
    array(0) {
    }
  }
}

Warning: unserialize(): Maximum depth of 2 exceeded. The depth limit can be changed using the max_depth unserialize() option or the unserialize_max_depth ini setting in %s on line 5

Warning: unserialize(): Error at offset 23 of 34 bytes in %s on line 5
bool(false)
array(1) {
  [0]=>
  array(0) {
  }
}

Warning: unserialize(): Maximum depth of 1 exceeded. The depth limit can be changed using the max_depth unserialize() option or the unserialize_max_depth ini setting in %s on line 5

Warning: unserialize(): Error at offset 44 of 46 bytes in %s on line 5
bool(false)
Error: Cannot instantiate enum Suit
enum(Suit::A)

Warning: unserialize(): Suit::B is not an enum case in %s on line 5

Warning: unserialize(): Error at offset 13 of 13 bytes in %s on line 5
bool(false)

Warning: unserialize(): Undefined constant Suit::C in %s on line 5

Warning: unserialize(): Error at offset 13 of 13 bytes in %s on line 5
bool(false)
