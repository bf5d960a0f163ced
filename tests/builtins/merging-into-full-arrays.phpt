--TEST--
array_merge_recursive into full arrays, functions of "zend", an enum without cases
--FILE--
<?php
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
