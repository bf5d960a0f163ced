--TEST--
Attributes are parsed and can be reflected
--FILE--
<?php
#[Attribute(Attribute::TARGET_CLASS | Attribute::IS_REPEATABLE)] class Tag { public function __construct(public string $name, public array $more = []) {} }
#[Tag('first'), Tag(name: 'second', more: [1, 2])] #[Other\Unknown(1 + 2)] class Marked { #[Pure] public function m(#[SensitiveParameter] $secret) {} #[X] const C = 1; #[Y] public $p; }
foreach ((new ReflectionClass('Marked'))->getAttributes() as $a) { echo $a->getName(), json_encode($a->getArguments()), "\n"; }
echo (new ReflectionClass('Marked'))->getAttributes(Tag::class)[1]->newInstance()->name, "\n";
echo (new ReflectionMethod('Marked', 'm'))->getAttributes()[0]->getName(), "\n";
$f = #[Z] fn() => 1;
echo (new ReflectionFunction($f))->getAttributes()[0]->getName(), $f(), "\n";
--EXPECT--
Tag["first"]
Tag{"name":"second","more":[1,2]}
Other\Unknown[3]
second
Pure
Z1
