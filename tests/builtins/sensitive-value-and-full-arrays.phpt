--TEST--
What a SensitiveParameterValue shows, array_merge_recursive into full arrays, functions of "zend"
--FILE--
<?php
$v = new SensitiveParameterValue('secret');
var_dump($v, (array) $v, json_encode($v), $v->getValue(), get_object_vars($v));
var_export($v);
echo "\n", print_r($v, true);
foreach ([['' => [null]], ['' => 'x'], [[null]]] as $more) {
    try {
        var_dump(count(array_merge_recursive(['' => [PHP_INT_MAX => null]], $more)));
    } catch (Error $e) {
        echo $e->getMessage(), "\n";
    }
}
var_dump(in_array('strlen', get_extension_funcs('zend')), get_extension_funcs('Zend') === get_extension_funcs('core'));
enum None {}
echo preg_replace('/@@.*/', '@@', new ReflectionEnum('None'));
--EXPECT--
object(SensitiveParameterValue)#1 (0) {
}
array(0) {
}
string(2) "{}"
string(6) "secret"
array(0) {
}
\SensitiveParameterValue::__set_state(array(
))
SensitiveParameterValue Object
(
)
Cannot add element to the array as the next element is already occupied
Cannot add element to the array as the next element is already occupied
int(2)
bool(true)
bool(true)
Enum [ <user> enum None implements UnitEnum ] {
  @@

  - Constants [0] {
  }

  - Static properties [0] {
  }

  - Static methods [1] {
    Method [ <internal, prototype UnitEnum> static public method cases ] {

      - Parameters [0] {
      }
      - Return [ array ]
    }
  }

  - Properties [1] {
    Property [ public protected(set) readonly string $name ]
  }

  - Methods [0] {
  }
}
