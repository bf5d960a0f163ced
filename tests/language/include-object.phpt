--TEST--
include and eval of an object in a variable ask for its text
--FILE--
<?php
class Text {
    public function __construct(private string $text) {}
    public function __toString(): string {
        if ($this->text === '') {
            throw new Exception('no text');
        }
        return $this->text;
    }
}
$path = __DIR__ . '/include-object.inc';
file_put_contents($path, '<?php return "included";');
function from($x) { return include $x; }
$name = new Text($path);
var_dump(include $name, from($name), eval(new Text('return 7;')));
$code = new Text('return 8;');
var_dump(eval($code), $code instanceof Text);
foreach (['include', 'eval'] as $how) {
    $none = new Text('');
    try {
        $how === 'eval' ? eval($none) : include $none;
    } catch (Exception $e) {
        echo $e->getMessage(), "\n";
    }
}
unlink($path);
var_dump(eval($undefined));
--EXPECTF--
string(8) "included"
string(8) "included"
int(7)
int(8)
bool(true)
no text
no text

Warning: Undefined variable $undefined in %s on line 27
bool(false)
