--TEST--
catch by class, interface, union; order; rethrow
--FILE--
<?php
class Mine extends InvalidArgumentException implements JsonSerializable { public function jsonSerialize(): mixed { return 1; } }
function test($e) {
    try { try { throw $e; }
        catch (TypeError | ArithmeticError $x) { echo 'union '; throw $x; }
        catch (JsonSerializable $x) { echo 'interface '; }
        catch (LogicException) { echo 'logic '; }
        finally { echo 'finally '; }
    } catch (Throwable $t) { echo 'outer ', get_class($t), ' '; }
    echo "\n";
}
test(new Mine);
test(new DomainException);
test(new TypeError('t'));
test(new DivisionByZeroError);
test(new RuntimeException);
var_dump(class_parents('DivisionByZeroError'), class_implements('Exception'));
--EXPECT--
interface finally 
logic finally 
union finally outer TypeError 
union finally outer DivisionByZeroError 
finally outer RuntimeException 
array(2) {
  ["ArithmeticError"]=>
  string(15) "ArithmeticError"
  ["Error"]=>
  string(5) "Error"
}
array(2) {
  ["Stringable"]=>
  string(10) "Stringable"
  ["Throwable"]=>
  string(9) "Throwable"
}
