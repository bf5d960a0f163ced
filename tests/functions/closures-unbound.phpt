--TEST--
Which closures can lose $this: those in which the word does not stand
--FILE--
<?php
class P
{
    protected static function ps() { return 'ps'; }
}
class T
{
    public function closures(): array
    {
        return [
            'static' => function () { return static::ps(); },
            'self' => function () { return self::class; },
            'none' => function () { return 1; },
            'this' => function () { return $this; },
            'nested' => function () { return function () { return $this; }; },
            'nested static' => function () { return static function () { return static::class; }; },
            'arrow' => fn () => static::class,
            'arrow in arrow' => fn () => fn () => $this,
            'isset' => function () { return isset($this) ? 'y' : 'n'; },
            'variable variable' => function () { $n = 'this'; return isset($$n); },
            'new' => function () { return new static(); },
            'eval' => function () { return eval('return isset($this);'); },
            'anonymous class' => function () { return new class { public function x() { return $this; } }; },
            'property' => function () { return $this->x ?? 'unset'; },
        ];
    }
}
foreach ((new T())->closures() as $name => $closure) {
    $bound = @$closure->bindTo(null, P::class);
    if ($bound === null) {
        echo $name, ': ', error_get_last()['message'], "\n";
        continue;
    }
    $result = $bound();
    echo $name, ': ', is_scalar($result) ? json_encode($result) : get_debug_type($result), "\n";
}
foreach (['a@b.c', 'exämple@example.com', 'exämple@exämple.com', 'foo@bar', '"é"@x.yz', 'a@é.fr', '日本@x.jp', 'a b@c.de', "a\u{a0}b@c.de", 'ä.b@c.de', 'ä..b@c.de', '€@x.de', "\xff@x.de"] as $mail) {
    echo json_encode([filter_var($mail, FILTER_VALIDATE_EMAIL), filter_var($mail, FILTER_VALIDATE_EMAIL, FILTER_FLAG_EMAIL_UNICODE)]), "\n";
}
?>
--EXPECT--
static: "ps"
self: "P"
none: 1
this: Cannot unbind $this of closure using $this, this will be an error in PHP 9
nested: Closure
nested static: Closure
arrow: "P"
arrow in arrow: Closure
isset: Cannot unbind $this of closure using $this, this will be an error in PHP 9
variable variable: false
new: P
eval: false
anonymous class: class@anonymous
property: Cannot unbind $this of closure using $this, this will be an error in PHP 9
["a@b.c","a@b.c"]
[false,"ex\u00e4mple@example.com"]
[false,false]
[false,false]
[false,"\"\u00e9\"@x.yz"]
[false,false]
[false,"\u65e5\u672c@x.jp"]
[false,false]
[false,false]
[false,"\u00e4.b@c.de"]
[false,false]
[false,false]
[false,false]
