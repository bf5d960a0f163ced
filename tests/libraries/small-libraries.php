<?php
// Smaller libraries: FastRoute, Pimple, PHPDoc parser, Doctrine's inflector, lexer, collections and annotations.
require __DIR__ . '/bootstrap.php';
error_reporting(E_ALL & ~E_DEPRECATED);
library_files('FastRoute/functions.php');

use Doctrine\Common\Annotations\{AnnotationReader, DocParser, IndexedReader, PsrCachedReader};
use Doctrine\Common\Collections\{ArrayCollection, Criteria, Expr\Comparison, Expr\ClosureExpressionVisitor, Order};
use Doctrine\Inflector\{InflectorFactory, Language};
use FastRoute\{DataGenerator, Dispatcher, RouteCollector, RouteParser\Std};

echo "== fast route\n";
$collect = function (RouteCollector $r) {
    $r->addRoute('GET', '/', 'home');
    $r->get('/user/{name}[/{id:[0-9]+}]', 'user');
    $r->addRoute(['GET', 'POST'], '/a/{b:\d+|x{2}}/c[/d[/e]]', 'nested');
    $r->addGroup('/g/{lang:en|de}', function (RouteCollector $r) {
        $r->delete('/x', ['del', 1]);
        $r->addRoute('*', '/y', 'any');
    });
    for ($i = 0; $i < 40; ++$i) {
        $r->put("/many/$i/{x}/{y:.*}", "many$i");
    }
};
foreach (['CharCountBased', 'GroupCountBased', 'GroupPosBased', 'MarkBased'] as $kind) {
    $dispatcher = FastRoute\simpleDispatcher($collect, ['dataGenerator' => "FastRoute\\DataGenerator\\$kind", 'dispatcher' => "FastRoute\\Dispatcher\\$kind"]);
    foreach ([['GET', '/'], ['HEAD', '/'], ['GET', '/user/bob'], ['GET', '/user/bob/42'], ['GET', '/user/bob/x'], ['POST', '/a/12/c/d/e'], ['PUT', '/a/xx/c'], ['DELETE', '/g/de/x'], ['PATCH', '/g/en/y'], ['PUT', '/many/37/a/b/c'], ['GET', '/many/3/a/'], ['GET', '/zzz']] as [$m, $p]) {
        echo $kind, ' ', $m, ' ', $p, ' ', json_encode($dispatcher->dispatch($m, $p)), "\n";
    }
}
foreach (['/a[/b', '/a]b', '/{a:(x)}', '/[a]b', '/{a}/{a}', '/{a:x}[/b][/c]', '', '/x[]'] as $route) {
    try {
        echo json_encode((new Std())->parse($route)), "\n";
        FastRoute\simpleDispatcher(fn ($r) => $r->get($route, 1) . $r->get($route, 2));
    } catch (Throwable $e) {
        echo get_class($e), ': ', $e->getMessage(), "\n";
    }
}

echo "== pimple\n";
$p = new Pimple\Container(['param' => 1]);
$p['s'] = fn ($c) => new ArrayObject([$c['param']]);
$p['f'] = $p->factory(fn () => new stdClass());
$p['prot'] = $p->protect(fn ($x) => $x * 2);
$p['ext'] = fn () => (object) ['n' => 1];
$p->extend('ext', function ($o, $c) { $o->n += $c['param']; return $o; });
$p->register(new class implements Pimple\ServiceProviderInterface { public function register(Pimple\Container $c) { $c['prov'] = fn () => 'x'; } }, ['over' => 2]);
var_dump($p['s'] === $p['s'], $p['f'] === $p['f'], $p['prot'](4), $p['ext']->n, $p['prov'], isset($p['nope']), $p->keys(), $p->raw('s') instanceof Closure);
foreach ([fn () => $p['nope'], fn () => $p['s'] = 1, fn () => $p->extend('param', fn () => 1), fn () => $p->extend('s', fn () => 1), fn () => $p->protect(5), fn () => $p->factory('strlen'), fn () => $p->extend('prot', fn () => 1)] as $f) {
    try {
        $f();
        echo "fine\n";
    } catch (Throwable $e) {
        echo get_class($e), ': ', $e->getMessage(), "\n";
    }
}
unset($p['s']);
$p['s'] = 3;
$locator = new Pimple\Psr11\ServiceLocator($p, ['alias' => 's', 'param']);
var_dump($locator->get('alias'), $locator->has('s'), iterator_to_array(new Pimple\ServiceIterator($p, ['s', 'over'])));

echo "== phpdoc\n";
use PHPStan\PhpDocParser\Ast\{NodeTraverser, NodeVisitor\CloningVisitor, PhpDoc\PhpDocNode, Type\IdentifierTypeNode, AbstractNodeVisitor, Node};
use PHPStan\PhpDocParser\{Lexer\Lexer, Parser, ParserConfig, Printer\Printer};
$config = new ParserConfig(['lines' => true, 'indexes' => true, 'comments' => true]);
$lexer = new Lexer($config);
$const = new Parser\ConstExprParser($config);
$types = new Parser\TypeParser($config, $const);
$docs = new Parser\PhpDocParser($config, $types, $const);
foreach (['int|string[]|null', '?array<int, list<Foo\Bar>>', 'array{a: int, "b c"?: string, 0: array{}, ...<string>}', 'callable(int $a, string &...$b=): void', 'Closure<T of object>(T): (T is string ? 1 : -2.5e3)', '(A&B)|C', "'lit'|\"q\"|123|self::K_*|Foo::BAR", 'int<0, max>', 'object{x: int}', 'key-of<T>|value-of<self::X>', '$this|static', 'non-empty-list{int, string}', 'array<', 'A|', '?', 'array{a:}', 'callable(', 'int<0', '(A', '\Foo\{', 'T[K]', 'covariant-x<in T, *>'] as $text) {
    try {
        $tokens = new Parser\TokenIterator($lexer->tokenize($text));
        $node = $types->parse($tokens);
        echo $text, ' => ', $node, ' ', get_class($node), ' ', $tokens->currentTokenValue(), ' ', md5(serialize($node)), "\n";
    } catch (Throwable $e) {
        echo $text, ' !! ', get_class($e), ': ', $e->getMessage(), "\n";
    }
}
$doc = <<<'DOC'
/**
 * Summary of it.
 *
 * Long {@see Foo} description
 *   with indent
 *
 * @template-covariant T of \Countable&Foo<int> = Bar some text
 * @param array<string, int>|null $a The a
 *        continued
 * @param-out int $b
 * @param Foo ...$c
 * @return ($a is null ? list<T> : never) desc // no comment
 * @throws \Exception|Foo when
 * @method static self<T> make<U>(int $x = 1, array $y = [1, 'a' => X::Y], ...$z) Makes
 * @property-read int $p
 * @phpstan-type Alias = array{x: int, // note
 *     y?: string}
 * @phpstan-import-type Q from Other as R
 * @extends Base<T> @implements I
 * @mixin M<string> @use T2
 * @phpstan-assert-if-true !=null $this->foo->bar()
 * @var int
 * @param broken<
 * @deprecated since 1
 * @ORM\Column(type="string", options={"a"=1, b: {1, 2.5, true}}, x=@Nested("v"), y=Foo::BAR) tail
 * @unknown-tag (x)
 */
DOC;
$tokens = new Parser\TokenIterator($lexer->tokenize($doc));
$node = $docs->parse($tokens);
echo $node, "\n";
foreach ($node->getTags() as $tag) {
    echo $tag->name, ' ', get_class($tag->value), ' ', json_encode([$tag->getAttribute('startLine'), $tag->getAttribute('endLine'), $tag->getAttribute('startIndex')]), "\n";
}
$original = $node;
[$node] = (new NodeTraverser([new CloningVisitor()]))->traverse([$original]);
[$node] = (new NodeTraverser([new class extends AbstractNodeVisitor { public function enterNode(Node $n) { if ($n instanceof IdentifierTypeNode && $n->name === 'int') { return new IdentifierTypeNode('integer'); } return null; } }]))->traverse([$node]);
echo (new Printer())->printFormatPreserving($node, $original, $tokens), "\n", strlen(print_r($node, true)), "\n";

echo "== inflector\n";
$inflector = InflectorFactory::create()->build();
foreach (['category', 'person', 'sheep', 'Wolf', 'query_logs', 'mouse', 'child', 'status', 'ÉCLAIR', 'data', 'news', 'ox', 'analysis', 'SomeQuiz', 'blogs posts', 'axis'] as $word) {
    echo $word, ' ', implode(' ', [$inflector->pluralize($word), $inflector->singularize($inflector->pluralize($word)), $inflector->classify($word), $inflector->tableize($word), $inflector->camelize($word), $inflector->capitalize($word), $inflector->urlize($word), $inflector->unaccent($word)]), "\n";
}
foreach ([Language::FRENCH => ['cheval', 'bijou', 'nez'], Language::SPANISH => ['lápiz', 'ley'], Language::PORTUGUESE => ['pão', 'animal'], Language::TURKISH => ['gün'], Language::NORWEGIAN_BOKMAL => ['bok']] as $language => $words) {
    $i = InflectorFactory::createForLanguage($language)->build();
    foreach ($words as $word) {
        echo "$language $word ", $i->pluralize($word), ' ', $i->singularize($i->pluralize($word)), "\n";
    }
}

echo "== collections\n";
class Item { public function __construct(public string $name, private int $rank, public ?Item $of = null) {} public function getRank() { return $this->rank; } public function isGood() { return $this->rank > 2; } }
$items = new ArrayCollection(['x' => new Item('c', 3), new Item('a', 1), new Item('b', 2, new Item('z', 9)), 'y' => new Item('a', 5)]);
$names = fn ($c) => json_encode($c->map(fn ($i) => $i->name)->toArray());
echo $names($items->filter(fn ($i, $k) => is_int($k) || $i->isGood(), ARRAY_FILTER_USE_BOTH ?? 0)), $names($items->partition(fn ($k, $i) => $i->rank ?? $i->getRank() > 2)[1]), "\n";
foreach ([Criteria::create()->where(Criteria::expr()->gt('rank', 1))->orderBy(['name' => Order::Ascending, 'rank' => Order::Descending]), Criteria::create()->where(Criteria::expr()->orX(Criteria::expr()->eq('name', 'a'), Criteria::expr()->in('rank', [2])))->andWhere(Criteria::expr()->not(Criteria::expr()->isNull('of')))->setMaxResults(1), Criteria::create()->where(Criteria::expr()->contains('name', 'a'))->orderBy(['rank' => Order::Descending])->setFirstResult(1), Criteria::create()->where(Criteria::expr()->startsWith('name', 'b'))->orWhere(Criteria::expr()->memberOf('name', 'q'))] as $criteria) {
    try {
        echo $names($items->matching($criteria)), "\n";
    } catch (Throwable $e) {
        echo get_class($e), ': ', $e->getMessage(), "\n";
    }
}
$n = new ArrayCollection([3, 1, 2]);
$n[] = 5;
$n['k'] = 6;
unset($n[0]);
echo $n, ' ', json_encode([$n->first(), $n->next(), $n->key(), $n->last(), $n->indexOf(2), $n->exists(fn ($k, $v) => $k === 'k'), $n->reduce(fn ($c, $v) => $c + $v, 0), $n->slice(1, 2), $n->findFirst(fn ($k, $v) => $v > 2), $n->removeElement(2), $n->getKeys(), count($n), isset($n['k']), $n->containsKey(9), $n->forAll(fn ($k, $v) => $v)]), "\n";

echo "== annotations\n";
/** @Annotation @Target({"CLASS","METHOD"}) @Attributes({@Attribute("value", type="string", required=true), @Attribute("list", type="array<integer>")}) */
class Mark { public $value; public $list = []; public $more; }
/** @Annotation @NamedArgumentConstructor */
class Named { public function __construct(public string $a, public int $b = 2, public array $rest = []) {} }
/** @Annotation */
class Kind { /** @Enum({"x", "y"}) */ public $k; public $value; /** @var int */ public $typed; }
/** @Mark("cls", list={1, 2}, more={"k"="v", "n"=@Named(a="in", b=5), Annotated::C, PHP_INT_SIZE, null, true, -1.5}) */
class Annotated { const C = 'cc';
    /** Text. @Mark("m") @Named("pos", rest={1}) and mail@example.com @ignored-nothing */ public function m() {}
    /** @Kind(k="z") */ public $bad;
    /** @Mark("on prop") */ public $target;
    /** @Missing */ public $missing;
    /** @Mark(list={1}) */ public function incomplete() {}
    /** @Kind(k="x", */ public function syntax() {}
    /** @Kind(nope=1) */ public function unknown() {}
    /** @Kind(typed="s") */ public function typed() {}
    /** @Kind({"a", "b": {"c" = "d"}}, k="y") @author me */ public function fine() {}
}
$reader = new AnnotationReader();
$class = new ReflectionClass(Annotated::class);
print_r($reader->getClassAnnotations($class));
foreach ([...$class->getMethods(), ...$class->getProperties()] as $member) {
    try {
        print_r($member instanceof ReflectionMethod ? $reader->getMethodAnnotations($member) : $reader->getPropertyAnnotations($member));
    } catch (Throwable $e) {
        echo get_class($e), ': ', $e->getMessage(), "\n";
    }
}
