--TEST--
Reflection: classes and their parts as text
--FILE--
<?php
/** about A */
abstract class A implements Countable
{
    const ONE = 1;
    protected const TEXT = "text";
    public static $shared = 1;
    private static ?int $typed = null;
    public int $x = 5;
    protected $y;
    public $list = [1, 2];
    public string $text = 'hello';

    /** makes one */
    public function __construct(public int $p = 3, string|int|null $q = null, self ...$rest) {}
    final protected static function make(): ?static { return null; }
    abstract function work($a, $b = self::ONE, $c = [1, 'x' => 2], $d = 'd', $e = null, $f = false, $g = 1.5): int;
    private function own() {}
    function &reference() {}
}
class B extends A
{
    function count(): int { return 0; }
    function work($a, $b = 1, $c = [], $d = '', $e = 2, $f = 1, $g = 1): int { return 1; }
}
interface I extends IteratorAggregate, Countable { const K = 2; function q(); }
final class F { public $f = 1; function q() {} }
$object = new stdClass;
$object->dynamic = 1;
echo new ReflectionClass('A'), new ReflectionClass('B'), new ReflectionClass('I'), new ReflectionClass('F');
echo new ReflectionMethod('B', 'make'), new ReflectionProperty($object, 'dynamic'), new ReflectionClassConstant('A', 'TEXT');
echo new ReflectionFunction('array_slice'), new ReflectionParameter('array_slice', 'preserve_keys'), "\n";
echo new ReflectionMethod('Exception', '__construct'), new ReflectionMethod('Countable', 'count');
--EXPECTF--
/** about A */
Class [ <user> abstract class A implements Countable ] {
  @@ %s 3-20

  - Constants [2] {
    Constant [ public int ONE ] { 1 }
    Constant [ protected string TEXT ] { text }
  }

  - Static properties [2] {
    Property [ public static $shared = 1 ]
    Property [ private static ?int $typed = NULL ]
  }

  - Static methods [1] {
    Method [ <user> final static protected method make ] {
      @@ %s 16 - 16

      - Parameters [0] {
      }
      - Return [ ?static ]
    }
  }

  - Properties [5] {
    Property [ public int $x = 5 ]
    Property [ protected $y = NULL ]
    Property [ public $list = [1, 2] ]
    Property [ public string $text = 'hello' ]
    Property [ public int $p ]
  }

  - Methods [5] {
    /** makes one */
    Method [ <user, ctor> public method __construct ] {
      @@ %s 15 - 15

      - Parameters [3] {
        Parameter #0 [ <optional> int $p = 3 ]
        Parameter #1 [ <optional> string|int|null $q = NULL ]
        Parameter #2 [ <optional> A ...$rest ]
      }
    }

    Method [ <user> abstract public method work ] {
      @@ %s 17 - 17

      - Parameters [7] {
        Parameter #0 [ <required> $a ]
        Parameter #1 [ <optional> $b = self::ONE ]
        Parameter #2 [ <optional> $c = [0 => 1, 'x' => 2] ]
        Parameter #3 [ <optional> $d = 'd' ]
        Parameter #4 [ <optional> $e = NULL ]
        Parameter #5 [ <optional> $f = false ]
        Parameter #6 [ <optional> $g = 1.5 ]
      }
      - Return [ int ]
    }

    Method [ <user> private method own ] {
      @@ %s 18 - 18
    }

    Method [ <user> public method &reference ] {
      @@ %s 19 - 19
    }

    Method [ <internal:Core, inherits Countable> abstract public method count ] {

      - Parameters [0] {
      }
      - Tentative return [ int ]
    }
  }
}
Class [ <user> class B extends A implements Countable ] {
  @@ %s 21-25

  - Constants [2] {
    Constant [ public int ONE ] { 1 }
    Constant [ protected string TEXT ] { text }
  }

  - Static properties [1] {
    Property [ public static $shared = 1 ]
  }

  - Static methods [1] {
    Method [ <user, inherits A> final static protected method make ] {
      @@ %s 16 - 16

      - Parameters [0] {
      }
      - Return [ ?static ]
    }
  }

  - Properties [5] {
    Property [ public int $x = 5 ]
    Property [ protected $y = NULL ]
    Property [ public $list = [1, 2] ]
    Property [ public string $text = 'hello' ]
    Property [ public int $p ]
  }

  - Methods [4] {
    Method [ <user, overwrites Countable, prototype Countable> public method count ] {
      @@ %s 23 - 23

      - Parameters [0] {
      }
      - Return [ int ]
    }

    Method [ <user, overwrites A, prototype A> public method work ] {
      @@ %s 24 - 24

      - Parameters [7] {
        Parameter #0 [ <required> $a ]
        Parameter #1 [ <optional> $b = 1 ]
        Parameter #2 [ <optional> $c = [] ]
        Parameter #3 [ <optional> $d = '' ]
        Parameter #4 [ <optional> $e = 2 ]
        Parameter #5 [ <optional> $f = 1 ]
        Parameter #6 [ <optional> $g = 1 ]
      }
      - Return [ int ]
    }

    /** makes one */
    Method [ <user, inherits A, ctor> public method __construct ] {
      @@ %s 15 - 15

      - Parameters [3] {
        Parameter #0 [ <optional> int $p = 3 ]
        Parameter #1 [ <optional> string|int|null $q = NULL ]
        Parameter #2 [ <optional> A ...$rest ]
      }
    }

    Method [ <user, inherits A> public method &reference ] {
      @@ %s 19 - 19
    }
  }
}
Interface [ <user> interface I extends IteratorAggregate, Countable, Traversable ] {
  @@ %s 26-26

  - Constants [1] {
    Constant [ public int K ] { 2 }
  }

  - Static properties [0] {
  }

  - Static methods [0] {
  }

  - Properties [0] {
  }

  - Methods [3] {
    Method [ <user> abstract public method q ] {
      @@ %s 26 - 26
    }

    Method [ <internal:Core, inherits IteratorAggregate> abstract public method getIterator ] {

      - Parameters [0] {
      }
      - Tentative return [ Traversable ]
    }

    Method [ <internal:Core, inherits Countable> abstract public method count ] {

      - Parameters [0] {
      }
      - Tentative return [ int ]
    }
  }
}
Class [ <user> final class F ] {
  @@ %s 27-27

  - Constants [0] {
  }

  - Static properties [0] {
  }

  - Static methods [0] {
  }

  - Properties [1] {
    Property [ public $f = 1 ]
  }

  - Methods [1] {
    Method [ <user> public method q ] {
      @@ %s 27 - 27
    }
  }
}
Method [ <user, inherits A> final static protected method make ] {
  @@ %s 16 - 16

  - Parameters [0] {
  }
  - Return [ ?static ]
}
Property [ <dynamic> public $dynamic ]
Constant [ protected string TEXT ] { text }
Function [ <internal:standard> function array_slice ] {

  - Parameters [4] {
    Parameter #0 [ <required> array $array ]
    Parameter #1 [ <required> int $offset ]
    Parameter #2 [ <optional> ?int $length = null ]
    Parameter #3 [ <optional> bool $preserve_keys = false ]
  }
  - Return [ array ]
}
Parameter #3 [ <optional> bool $preserve_keys = false ]
Method [ <internal:Core, ctor> public method __construct ] {

  - Parameters [3] {
    Parameter #0 [ <optional> string $message = "" ]
    Parameter #1 [ <optional> int $code = 0 ]
    Parameter #2 [ <optional> ?Throwable $previous = null ]
  }
}
Method [ <internal:Core> abstract public method count ] {

  - Parameters [0] {
  }
  - Tentative return [ int ]
}
