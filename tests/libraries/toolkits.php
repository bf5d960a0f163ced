<?php
// Laravel's collections, container, strings and validation; Nette's utilities and schemas; Symfony's strings, serializer, validator, var-dumper; PHP-DI; closures serialized.
require __DIR__ . '/bootstrap.php';
error_reporting(E_ALL & ~E_DEPRECATED & ~E_USER_DEPRECATED);
date_default_timezone_set('UTC');
library_files('Symfony/Polyfill/Intl/Normalizer/bootstrap.php', 'Symfony/Polyfill/Intl/Grapheme/bootstrap.php', 'Symfony/Component/String/Resources/functions.php', 'Illuminate/Collections/helpers.php', 'Illuminate/Support/helpers.php', 'PhpDi/PhpDi/functions.php', 'Nette/exceptions.php', 'Nette/Utils/exceptions.php', 'Symfony/Contracts/Deprecation/autoload.php');
$try = function (callable ...$fs) {
    foreach ($fs as $f) {
        try {
            var_dump($f());
        } catch (Throwable $e) {
            echo get_class($e), ': ', $e->getMessage(), "\n";
        }
    }
};

echo "== collections\n";
use Illuminate\Support\{Arr, Collection, Fluent, LazyCollection, MessageBag, Str, HtmlString};

$people = collect([['name' => 'Ann', 'age' => 31, 'tags' => ['x', 'y']], ['name' => 'Bob', 'age' => 12, 'tags' => []], ['name' => 'Cy', 'age' => 40, 'tags' => ['y']]]);
Collection::macro('ages', function () { return $this->pluck('age')->all(); });
echo json_encode([
    $people->where('age', '>', 20)->pluck('name'), $people->sortByDesc('age')->values()->pluck('age', 'name'), $people->groupBy(fn ($p) => $p['age'] > 18 ? 'adult' : 'child')->map->count(), $people->keyBy('name')->map(fn ($p) => $p['age']), $people->avg('age'), $people->flatMap(fn ($p) => $p['tags'])->unique()->values(), $people->partition('age', '>', 30)->map->pluck('name'), $people->contains('name', 'Bob'), $people->firstWhere('age', 40)['name'], $people->sum('age'), $people->chunk(2)->map->count(), $people->reduce(fn ($c, $p) => $c + $p['age'], 0), $people->ages(), $people->mapWithKeys(fn ($p) => [$p['name'] => strlen($p['name'])]), $people->every(fn ($p) => $p['age'] > 1), $people->implode('name', '-'), $people->pipe(fn ($c) => $c->count()), $people->sliding(2)->count(), $people->zip([1, 2])->toArray()[2],
    collect([3, 1, 2])->sort()->values(), collect([1, [2, [3, [4]]]])->flatten(1), collect(['a' => 1, 'b' => 2])->flip(), collect([1, 2, 3, 4])->nth(2), collect([1, 2, 2, 3])->mode(), collect([1, 2, 3, 4])->median(), collect(['a', 'b'])->crossJoin([1, 2]), collect([1, 2, 3])->split(2), collect('x')->pad(3, 0), collect(range(1, 5))->skipUntil(3)->values(), collect([['a' => ['b' => 1]], ['a' => ['b' => 2]]])->pluck('a.b'), collect(['x' => 1])->union(['x' => 2, 'y' => 3]), collect([1, 2])->concat([3])->push(4)->prepend(0), collect(['b' => 1, 'a' => 2])->sortKeys(), collect([1, 2, 3])->intersect([2, 3, 4])->values(), collect([1, 2, 3])->diff([2])->values(), collect(['k' => ['n' => 1]])->dot(), collect([1, 2, 3])->takeWhile(fn ($x) => $x < 3), collect([5, 6])->when(true, fn ($c) => $c->push(7))->unless(true, fn ($c) => $c->push(8)), collect([1, 2, 3])->last(fn ($x) => $x < 3), collect([1, 1])->duplicates(), collect([['s' => 2, 'n' => 'b'], ['s' => 2, 'n' => 'a'], ['s' => 1, 'n' => 'c']])->sortBy([['s', 'desc'], ['n', 'asc']])->pluck('n'),
]), "\n";
$lazy = LazyCollection::make(function () { for ($i = 1; ; ++$i) { echo "<$i>"; yield $i; } });
echo json_encode($lazy->filter(fn ($x) => $x % 3 === 0)->map(fn ($x) => $x * 2)->take(3)->values()->all()), json_encode($lazy->chunk(2)->skip(1)->first()->all()), json_encode($lazy->takeUntil(3)->remember()->pipe(fn ($l) => [$l->count(), $l->all()])), "\n";
$try(fn () => $people->sole('age', '>', 20), fn () => collect([1])->nope(), fn () => $people->firstOrFail('age', 99), fn () => collect([1, 'a'])->ensure('int'), fn () => (new Collection())->random(), fn () => $people->{'nope'}, fn () => collect([1, 2])->combine([1]));
$data = ['a' => ['b' => ['c' => 1, 'd' => [['e' => 1], ['e' => 2]]]], 'x.y' => 5];
Arr::set($data, 'a.n.m', 9);
Arr::forget($data, 'a.b.c');
echo json_encode([Arr::get($data, 'a.b.d.1.e'), data_get($data, 'a.b.d.*.e'), data_get($data, 'a.q', 'dflt'), Arr::has($data, ['a.n', 'x.y']), Arr::dot($data), Arr::undot(['p.q' => 1]), Arr::except($data, 'a'), Arr::only(['a' => 1, 'b' => 2], ['b']), Arr::pull($data, 'x.y'), Arr::isAssoc([1]), Arr::query(['a' => [1, 2]]), Arr::toCssClasses(['a', 'b' => true, 'c' => false]), Arr::sortRecursive(['b' => [2, 1], 'a' => 1]), Arr::wrap(null), Arr::crossJoin([1], [2, 3]), Arr::first([1, 2], fn ($x) => $x > 1), data_set($data, 'l.*.z', 1), head([7, 8]), last([7, 8]), value(fn ($x) => $x, 3)]), "\n";
echo json_encode([Str::camel('foo_bar-baz qux'), Str::snake('fooBarBaz'), Str::studly('a_b'), Str::kebab('FooBar'), Str::title('hello wORLD'), Str::headline('some_thingBig'), Str::slug('Hëllo Wörld! & Co', '-'), Str::plural('child'), Str::singular('mice'), Str::limit('long text here', 6), Str::words('a b c d', 2), Str::after('a.b.c', '.'), Str::beforeLast('a.b.c', '.'), Str::between('[x]', '[', ']'), Str::contains('Abc', ['b', 'z']), Str::is('a*z', 'abcz'), Str::mask('secret', '*', 2), Str::padBoth('x', 5, '-'), Str::replaceArray('?', ['1', '2'], '? ?'), Str::finish('a/', '/'), Str::ucsplit('FooBar'), Str::wordCount('a b'), Str::isUuid('x'), Str::ascii('Ünïcödé ßtraße'), Str::excerpt('the quick brown fox jumps', 'brown', ['radius' => 5]), Str::squish("  a \n b "), Str::swap(['a' => 'b'], 'aa'), (string) Str::of('  Foo Bar ')->trim()->lower()->replace(' ', '_')->append('!')->when(true, fn ($s) => $s->upper())->explode('_')->last(), Str::of('a,b')->split('/,/')->all(), Str::match('/(\d+)/', 'x12y'), Str::reverse('héy'), Str::substrCount('aXbX', 'X'), Str::wrap('x', '"'), Str::isJson('{"a":1}'), Str::lcfirst('ABC'), e('<a>')], JSON_PARTIAL_OUTPUT_ON_ERROR) ?: '', "\n";

echo "== container\n";
use Illuminate\Container\Container;

interface Store { }
class FileStore implements Store { public function __construct(public string $path = '/d', public ?Deep $deep = null) {} }
class MemStore implements Store { public array $x = []; public function __construct(int ...$x) { $this->x = $x; } }
class Deep { public function __construct(public Middle $m) {} }
class Middle { public static int $n = 0; public function __construct() { self::$n++; } }
class UsesA { public function __construct(public Store $s, public $unset = 'q') {} public function call(Middle $m, $v = 1) { return get_class($m) . $v; } public function __invoke(Store $s) { return get_class($s); } }
class UsesB { public function __construct(public Store $s) {} }
class Cyc1 { public function __construct(Cyc2 $x) {} }
class Cyc2 { public function __construct(Cyc1 $x) {} }
class Prim { public function __construct(public $p) {} }
$c = new Container();
$c->bind(Store::class, FileStore::class);
$c->singleton(Middle::class);
$c->when(UsesB::class)->needs(Store::class)->give(fn () => new MemStore(1, 2));
$c->when(FileStore::class)->needs('$path')->give('/ctx');
$c->extend(Store::class, function ($s, $c) { $s->ext = true; return $s; });
$c->resolving(Store::class, fn ($o) => print('resolving ' . get_class($o) . "\n"));
$c->afterResolving(fn ($o) => print('after ' . get_class($o) . "\n"));
$c->tag([FileStore::class, MemStore::class], 'stores');
$c->alias(Store::class, 'st');
$c->instance('inst', (object) ['i' => 1]);
$c->rebinding('inst', fn ($c, $o) => print("rebound\n"));
$c->instance('inst', (object) ['i' => 2]);
$try(fn () => $c->make(UsesA::class)->s->path, fn () => $c->make(UsesB::class)->s->x, fn () => $c->make('st'), fn () => $c->call([new UsesA(new MemStore()), 'call'], ['v' => 5]), fn () => $c->call('UsesA@call'), fn () => $c->call(UsesA::class), fn () => $c->call(fn (Middle $m, Store $s, $d = 3) => [get_class($s), $d]), fn () => count(iterator_to_array($c->tagged('stores'))), fn () => $c->make(Prim::class), fn () => $c->make(Prim::class, ['p' => 1])->p, fn () => $c->make('Nope\X'), fn () => $c->make(Countable::class), fn () => $c['inst']->i, fn () => isset($c['zz']), fn () => $c->get('zz'), fn () => Middle::$n, fn () => $c->make(Deep::class)->m === $c->make(Middle::class), fn () => $c->bound('st'), fn () => ($c->factory(Store::class))()::class, fn () => $c->alias('q', 'q'));

echo "== nette\n";
class Smart { use Nette\SmartObject; public $abc; public function foo() {} }
use Nette\Schema\{Expect, Processor, Context};
use Nette\Utils\{ArrayHash, Arrays, Callback, DateTime as NDate, Floats, Html, Iterables, Json, Paginator, Reflection, Strings, Type, Validators};

$schema = Expect::structure(['host' => Expect::string()->required(), 'port' => Expect::int(80)->min(1)->max(65535), 'modes' => Expect::listOf(Expect::anyOf('a', 'b', Expect::int()))->default(['a']), 'map' => Expect::arrayOf('bool', 'string'), 'nested' => Expect::structure(['x' => Expect::float()->nullable(), 'y' => Expect::type('string|null')->before('strval')->transform(fn ($v) => strtoupper($v))])->castTo('array'), 'mail' => Expect::email(), 'old' => Expect::mixed()->deprecated('no %path%'), 'pat' => Expect::string()->pattern('\d+'), 'as' => Expect::string()->assert('ctype_digit', 'digits')])->otherItems(Expect::int());
foreach ([['host' => 'h'], ['host' => 'h', 'port' => 0], ['port' => 'x'], ['host' => 'h', 'modes' => ['c', 1, 'a']], ['host' => 'h', 'map' => ['k' => 1]], ['host' => 'h', 'nested' => ['x' => 1, 'z' => 2]], ['host' => 'h', 'mail' => 'no', 'pat' => 'a', 'as' => 'b'], ['host' => 'h', 'extra' => 'x', 'old' => 1], ['host' => 'h', 'extra' => 5, 'nested' => ['y' => 'low']]] as $input) {
    $processor = new Processor();
    try {
        echo json_encode($processor->process($schema, $input)), json_encode($processor->getWarnings()), "\n";
    } catch (Nette\Schema\ValidationException $e) {
        echo implode(' | ', $e->getMessages()), "\n";
    }
}
echo json_encode((new Processor())->processMultiple(Expect::arrayOf('mixed'), [['a' => ['x', 'k' => 1]], ['a' => ['y', 'k' => 2], 'b' => 3]])), "\n";
$el = Html::el('a href="x"', 'T & t')->addAttributes(['class' => ['b', 'c' => true, 'd' => false], 'data' => ['k' => 1], 'style' => ['color' => 'red']])->title('q"t')->setHtml(Html::el('b', ['checked' => true, 'x' => null])->setText('<i>'))->addHtml('<hr>');
echo $el, ' ', Html::htmlToText('<p>a&amp;b</p>'), ' ', $el->toText(), count($el), isset($el[0]), $el->startTag(), "\n";
echo json_encode([Strings::webalize('Žluťoučký kůň! 10% áb'), Strings::truncate('The quick brown', 8), Strings::indent("a\nb", 2, ' '), Strings::capitalize('žlutý kůň'), Strings::firstUpper('é'), Strings::findPrefix(['/abc', '/abd']), Strings::padLeft('ž', 3, 'x'), Strings::before('a/b/c', '/', 2), Strings::after('a/b/c', '/', -1), Strings::match('x12', '~(\d)(\d)~'), Strings::matchAll('a1b2', '~\d~'), Strings::split('a, b', '~(,)\s*~'), Strings::replace('abc', ['~a~' => 'x', '~c~' => 'y']), Strings::replace('abc', '~b~', fn ($m) => "[$m[0]]"), Strings::normalize("a\r\nb  \n\n"), Strings::trim("\u{a0}x "), Strings::length('čau'), Strings::compare('A', 'a'), Validators::is('1.5', 'numeric'), Validators::is([1], 'array:1..2'), Validators::is('a@b.cz', 'email'), Validators::isUrl('http://x.y'), Validators::is(5, 'int:..4'), Arrays::get(['a' => ['b' => 1]], ['a', 'b']), Arrays::flatten([1, [2, 'k' => [3]]]), Arrays::associate([['id' => 1, 'n' => 'a'], ['id' => 2, 'n' => 'b']], 'id->n') , Arrays::associate([['id' => 1, 'n' => 'a']], 'id[]'), Arrays::some([1], fn ($v) => $v), Arrays::grep(['a', 'b'], '~a~'), Arrays::normalize(['a', 'b' => 1], 9), Json::encode(['ž' => 1.0], Json::PRETTY), Floats::areEqual(0.1 + 0.2, 0.3)]), "\n";
$try(fn () => Json::decode('{'), fn () => Strings::match('x', '~(~'), fn () => Strings::replace('x', '~(?:\D+|<\d+>)*[!?]~', ''), fn () => Validators::assert('x', 'int', 'thing'), fn () => (string) Type::fromString('?int'), fn () => Type::fromString('int|string')->allows('int'), fn () => (string) Type::fromReflection(new ReflectionFunction(fn (): int|null|string => 1)), fn () => Callback::toString('strlen'), fn () => Callback::check('nope'), fn () => Reflection::toString(new ReflectionMethod('ArrayObject', 'count')), fn () => Reflection::expandClassName('X', new ReflectionClass(Store::class)), fn () => (new Smart())->abd, fn () => (new Smart())->fooo(), fn () => Nette\Utils\Arrays::pick($data, 'nokey'), fn () => (string) NDate::from('2020-02-30 10:00')->modifyClone('+1 day'), fn () => iterator_to_array(Iterables::map([1, 2], fn ($v) => $v * 2)), fn () => ArrayHash::from(['a' => ['b' => 1]])->a->b, fn () => Callback::invokeSafe('preg_match', ['~(~', ''], fn ($m) => print("safe: $m\n")));

echo "== strings\n";
use function Symfony\Component\String\{b, s, u};
use Symfony\Component\String\Inflector\{EnglishInflector, FrenchInflector};
use Symfony\Component\String\Slugger\AsciiSlugger;
$t = u("  Der K\u{e4}fer e\u{301} \u{1F468}\u{200D}\u{1F469} ");
echo json_encode([(string) $t->trim()->upper(), $t->length(), count($t->chunk(4)), (string) $t->ascii(), (string) $t->camel(), (string) $t->snake(), (string) $t->title(true), $t->width(), (string) $t->truncate(9, '…'), (string) $t->reverse(), $t->codePointsAt(7), (string) $t->normalize(Symfony\Component\String\UnicodeString::NFC), (string) u('a b c')->replace('b', 'x')->append('!')->prepend('>')->ensureStart('>>'), u('x,y,z')->split(',', 2), u('abc')->indexOf('c'), (string) u('word wrap here')->wordwrap(5, "/", true), (string) u('abc')->slice(-2, 1)->repeat(3), (string) u('a.b.c')->beforeLast('.'), u('abc')->containsAny(['z', 'b']), u('Foo1')->match('/(\d)/'), (string) u('abc')->padBoth(8, '-='), (string) u('x')->join(['a', 'b', 'c'], '&'), (string) b("\xe9")->toUnicodeString('ISO-8859-1'), (string) u('ß')->folded(), (string) u('ǅ')->lower(), s('x')::class, (string) u("a\tb  c")->collapseWhitespace(), u('')->isEmpty(), (string) u('hello')->replaceMatches('/l+/', fn ($m) => strtoupper($m[0])), u('a')->equalsTo('A'), u('A')->ignoreCase()->equalsTo('a'), (new EnglishInflector())->pluralize('mouse'), (new EnglishInflector())->singularize('axes'), (new FrenchInflector())->pluralize('bijou'), (string) (new AsciiSlugger('en', ['en' => ['%' => 'pct']]))->slug('Wôrķšƥáçè 5% ~~ x', '_')]), "\n";
$try(fn () => u("\xff"), fn () => b('x')->toCodePointString('nope'), fn () => u('x')->match('/(/'), fn () => u('')->split(''), fn () => u('x')->padEnd(5, ''));

echo "== serializer\n";
use Symfony\Component\Serializer\{Serializer, Encoder\CsvEncoder, Encoder\JsonEncoder, Encoder\YamlEncoder, Mapping\Factory\ClassMetadataFactory, Mapping\Loader\AttributeLoader, NameConverter\CamelCaseToSnakeCaseNameConverter, NameConverter\MetadataAwareNameConverter, Normalizer\ArrayDenormalizer, Normalizer\BackedEnumNormalizer, Normalizer\DateTimeNormalizer, Normalizer\ObjectNormalizer, Normalizer\JsonSerializableNormalizer, Normalizer\UidNormalizer, Attribute as SA};
use Symfony\Component\PropertyInfo\{Extractor\ReflectionExtractor, Extractor\PhpDocExtractor, PropertyInfoExtractor};
use Symfony\Component\PropertyAccess\PropertyAccess;

enum Status: string { case On = 'on'; case Off = 'off'; }
class Address { public function __construct(#[SA\Groups(['full', 'lite'])] public string $street, #[SA\Groups('full')] public ?string $city = null) {} }
class User
{
    #[SA\Groups(['full', 'lite'])] #[SA\SerializedName('ident')] public int $id;
    #[SA\Groups('full')] private string $fullName = 'none';
    #[SA\Groups('full')] public Status $status = Status::On;
    #[SA\Groups('full')] public ?DateTimeImmutable $born = null;
    /** @var Address[] */ #[SA\Groups(['full', 'lite'])] public array $addresses = [];
    #[SA\Ignore] public $secret = 's';
    #[SA\MaxDepth(1)] public ?User $friend = null;
    public function getFullName(): string { return $this->fullName; }
    public function setFullName(string $n): void { $this->fullName = $n; }
    public function isGood(): bool { return true; }
}
$factory = new ClassMetadataFactory(new AttributeLoader());
$info = new PropertyInfoExtractor([new ReflectionExtractor()], [new ReflectionExtractor()], [], [new ReflectionExtractor()], [new ReflectionExtractor()]);
$serializer = new Serializer([new DateTimeNormalizer(), new BackedEnumNormalizer(), new ArrayDenormalizer(), new JsonSerializableNormalizer(), new ObjectNormalizer($factory, new MetadataAwareNameConverter($factory, new CamelCaseToSnakeCaseNameConverter()), null, $info)], [new JsonEncoder(), new CsvEncoder(), new YamlEncoder()]);
$user = new User();
$user->id = 5;
$user->setFullName('Ann "Q", x');
$user->born = new DateTimeImmutable('2001-02-03 04:05:06');
$user->addresses = [new Address('S1', 'C'), new Address("S2\nx")];
$user->friend = new User();
$user->friend->id = 6;
foreach (['json', 'csv', 'yaml'] as $format) {
    foreach ([[], ['groups' => 'lite'], ['groups' => ['full'], 'skip_null_values' => true, 'json_encode_options' => JSON_PRETTY_PRINT, 'csv_delimiter' => ';', 'yaml_inline' => 3], ['attributes' => ['id', 'friend' => ['id']]], ['ignored_attributes' => ['addresses', 'friend', 'born'], 'enable_max_depth' => true]] as $context) {
        try {
            echo $format, ' ', $serializer->serialize($user, $format, $context), "\n";
        } catch (Throwable $e) {
            echo get_class($e), ': ', $e->getMessage(), "\n";
        }
    }
}
foreach (['{"ident": 7, "full_name": "Bob", "status": "off", "born": "2020-01-01T00:00:00+00:00", "friend": {"ident": 8}, "addresses": []}', '{"ident": "x"}', '{"ident": 1, "status": "bad"}', '{"ident": 1, "born": "nodate"}', '{"ident": 1, "extra": 1}', '{bad', '[]', '{"ident": null}'] as $json) {
    try {
        print_r($serializer->deserialize($json, User::class, 'json', ['allow_extra_attributes' => false]));
    } catch (Throwable $e) {
        echo get_class($e), ': ', $e->getMessage(), "\n";
    }
}
$try(fn () => $serializer->deserialize('[{"street":"a"},{"street":"b","city":"c"}]', Address::class . '[]', 'json'), fn () => $serializer->denormalize(['city' => 'x'], Address::class), fn () => $serializer->deserialize("street,city\nx,y\n\"q\"\"r\",\n", Address::class . '[]', 'csv'), fn () => $serializer->serialize(fopen('php://memory', 'r'), 'json'), fn () => $serializer->serialize($user, 'nope'), fn () => $serializer->denormalize(['street' => 's'], Address::class, null, ['object_to_populate' => new Address('old', 'keep')])->city);
$loop = new User();
$loop->id = 1;
$loop->friend = $loop;
$try(fn () => $serializer->serialize($loop, 'json'));
$pa = PropertyAccess::createPropertyAccessorBuilder()->enableExceptionOnInvalidIndex()->enableMagicCall()->getPropertyAccessor();
$arr = ['a' => ['b' => $user]];
$try(fn () => $pa->getValue($arr, '[a][b].fullName'), fn () => $pa->setValue($arr, '[a][b].fullName', 'New') ?? $user->getFullName(), fn () => $pa->getValue($user, 'addresses[1].street'), fn () => $pa->getValue($user, 'nope'), fn () => $pa->isWritable($user, 'good'), fn () => $pa->isReadable($user, 'good'), fn () => $pa->setValue($user, 'id', 'str'), fn () => $pa->getValue($arr, '[zz]'), fn () => $pa->getValue($user, 'a..b'), fn () => $pa->getValue($user, 'friend?.friend?.id'), fn () => $pa->setValue($user, 'status', null));
print_r([$info->getTypes(User::class, 'born'), $info->getProperties(User::class), $info->isWritable(User::class, 'fullName')]);

echo "== validator\n";
use Symfony\Component\Validator\{Constraints as Assert, Validation, Context\ExecutionContextInterface};
class Form
{
    #[Assert\NotBlank] #[Assert\Length(min: 3, max: 5, minMessage: 'short {{ limit }}')] public $name = 'ab';
    #[Assert\Email] public $mail = 'nope';
    #[Assert\Range(min: 1, max: 10)] #[Assert\DivisibleBy(2)] public $n = 11;
    #[Assert\Choice(['a', 'b'])] public $c = 'z';
    #[Assert\All([new Assert\Type('int'), new Assert\Positive()])] public $list = [1, 'x', -1];
    #[Assert\Valid] public ?Form $sub = null;
    #[Assert\Regex('/^\d+$/', groups: ['strict'])] public $r = 'x';
    #[Assert\When('this.n > 5', [new Assert\IsNull()])] public $w = 1;
    #[Assert\Collection(fields: ['k' => new Assert\Required([new Assert\NotNull()]), 'o' => new Assert\Optional()], allowExtraFields: false)] public $coll = ['z' => 1];
    #[Assert\Callback] public function check(ExecutionContextInterface $c) { $c->buildViolation('cb {{ x }}')->setParameter('{{ x }}', '1')->atPath('virt')->addViolation(); }
    #[Assert\IsTrue(message: 'not true')] public function isOk() { return false; }
}
$validator = Validation::createValidatorBuilder()->enableAttributeMapping()->getValidator();
$form = new Form();
$form->sub = new Form();
foreach ([null, ['strict'], ['Default', 'strict']] as $groups) {
    foreach ($validator->validate($form, null, $groups) as $v) {
        echo $v->getPropertyPath(), ': ', $v->getMessage(), ' ', json_encode($v->getInvalidValue() instanceof Form ? 'form' : $v->getInvalidValue()), ' ', $v->getCode(), "\n";
    }
}
foreach ([['x', new Assert\Uuid()], ['1.2.3', new Assert\Ip()], ['2020-13-01', new Assert\Date()], ['GB82WEST12345698765432', new Assert\Iban()], ['4111111111111112', new Assert\Luhn()], [[1, 1], new Assert\Unique()], ['{', new Assert\Json()], ['978-3-16-148410-1', new Assert\Isbn()], [5, new Assert\Sequentially([new Assert\Type('string'), new Assert\NotNull()])], ['x', new Assert\AtLeastOneOf([new Assert\Length(min: 2), new Assert\EqualTo('y')])], ['25:00', new Assert\Time()], ['#ggg', new Assert\CssColor()]] as [$value, $constraint]) {
    foreach ($validator->validate($value, $constraint) as $v) {
        echo get_class($constraint), ': ', $v->getMessage(), ' ', json_encode($v->getParameters()), "\n";
    }
}
echo "== dump\n";
use Symfony\Component\VarDumper\{Cloner\VarCloner, Dumper\CliDumper, Dumper\HtmlDumper, Caster\ReflectionCaster};
use Symfony\Component\VarExporter\{VarExporter, Instantiator, Hydrator, LazyGhostTrait};
$cloner = new VarCloner();
$ref = 1;
$things = [1, 1.0, 'str', "multi\nline é \x00\x1b", null, true, ['k' => [1, 2, ['deep' => [1]]], 'r' => &$ref, 's' => &$ref], $user, new ArrayObject([1]), new SplObjectStorage(), Status::On, new DateTime('2020-01-01 UTC'), new class { public $a; protected $b = 2; private $c = [3]; public readonly int $ro; }, new SplStack(), (object) ['d y' => 1], new ArrayIterator(['x']), new SplFixedArray(2), NAN, fopen('php://memory', 'r')];
foreach ($things as $thing) {
    $text = (new CliDumper(null, null, CliDumper::DUMP_STRING_LENGTH | CliDumper::DUMP_LIGHT_ARRAY))->dump($cloner->cloneVar($thing), true);
    echo preg_replace(['~#\d+~', '~@\d+~'], ['#N', '@N'], $text);
}
$cli = new CliDumper(null, null, CliDumper::DUMP_COMMA_SEPARATOR);
$cli->setColors(true);
echo json_encode(preg_replace('~#\d+~', '#N', $cli->dump($cloner->cloneVar([$user, 1 => ['x' => 1.5]]), true))), "\n";
foreach (array_slice($things, 0, 12) as $i => $thing) {
    $try(fn () => preg_replace('~#\d+|0x\w+|class@anonymous[^\']*~', '#', VarExporter::export($thing)));
}
class Ghost { use LazyGhostTrait; public int $v; public function __construct() { $this->v = 7; echo "init\n"; } public function get() { return $this->v; } }
$try(fn () => Ghost::createLazyGhost(fn ($g) => $g->__construct())->get(), fn () => Instantiator::instantiate(User::class, ['id' => 3])->id, fn () => Hydrator::hydrate(new Address('a'), ['street' => 'b'])->street);
echo "== di\n";
$builder = new DI\ContainerBuilder();
$builder->addDefinitions(['val' => 5, 'arr' => [DI\get('val'), 'x' => DI\string('<{val}>')], Store::class => DI\autowire(FileStore::class)->constructorParameter('path', DI\get('val2')), 'val2' => DI\factory(fn (Psr\Container\ContainerInterface $c) => 'made' . $c->get('val')), 'env' => DI\env('PHIBER_NOPE', 'dflt'), 'dec' => DI\value('base'), 'cre' => DI\create(ArrayObject::class)->constructor([1, 2])->method('append', 3)->property('p', DI\get('val'))]);
$builder->addDefinitions(['dec' => DI\decorate(fn ($prev, $c) => "$prev+"), 'arr' => DI\add(['more'])]);
$di = $builder->build();
$try(fn () => $di->get('arr'), fn () => $di->get(Store::class), fn () => $di->get('env'), fn () => $di->get('dec'), fn () => $di->get('cre'), fn () => $di->make(UsesA::class, ['unset' => 'set'])->unset, fn () => $di->call(fn (Store $s, $x, $y = 2) => $s->path . $x . $y, ['x' => 1]), fn () => $di->get('nope'), fn () => $di->get(Cyc1::class), fn () => $di->get(Prim::class), fn () => $di->has(Middle::class), fn () => $di->debugEntry('cre'), fn () => $di->call([UsesA::class, 'call']));
echo "== closures\n";
use Laravel\SerializableClosure\SerializableClosure;
$outer = 10;
$adds = function (int $x) use ($outer): int {
    return $x + $outer;
};
$short = fn ($y) => $y . Status::On->value . $outer;
$typed = static fn (Store|null $s = null, string ...$r) => [$s, ...$r];
foreach ([[$adds, 5], [$short, 'z'], [$typed, null]] as [$closure, $argument]) {
    $text = serialize(new SerializableClosure($closure));
    var_dump(preg_replace('/s:32:"\w{32}"/', 'HASH', $text), unserialize($text)->getClosure()($argument));
}
