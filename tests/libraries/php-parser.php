<?php
// PHP-Parser: parses its own sources and a dense script, dumps, transforms and prints them again.
require __DIR__ . '/bootstrap.php';
error_reporting(E_ALL & ~E_DEPRECATED);

use PhpParser\{BuilderFactory, ConstExprEvaluator, Error, ErrorHandler, Modifiers, Node, NodeDumper, NodeFinder, NodeTraverser, NodeVisitorAbstract, ParserFactory, PhpVersion, PrettyPrinter, JsonDecoder};
use PhpParser\NodeVisitor\{NameResolver, ParentConnectingVisitor, NodeConnectingVisitor, CloningVisitor};

$dense = <<<'CODE'
<?php
declare(strict_types=1);
namespace A\B { use C\{D, function e, const F}; use G as H;
#[Attr(1, name: 'x'), Other]
abstract class K extends H implements D, \I {
    use T1, T2 { T1::m insteadof T2; T2::m as protected n; }
    const int A = 1, B = self::A << 2;
    public private(set) readonly ?string $p;
    public string $hooked { get => $this->x . 'y'; set(string $v) { $this->x = $v; } }
    /** doc */
    final protected static function f(int|null $a = null, &...$rest): static|false { return new static; }
    abstract function g((A&B)|null $x);
    public function __construct(private readonly array $q = [1, 'k' => [2, ...self::A]], protected $z = new X()) {}
}
enum Suit: string { case H = 'h'; case S = 's'; const X = self::H; public static function m() { return match(true) { $a, $b => 1, default => throw new \E("x") }; } }
interface I2 extends I1, I3 { public const C = 1; }
trait T { abstract private function a(); static $x = 1; }
function &gen(callable $c, ?int ...$n): \Generator { $x = yield; yield 1; yield 'k' => 2; yield from [1]; return 3; }
$f = fn(int $x): int => $x ** 2 ** $y; $g = static function () use (&$a, $b): void { static $s = 0, $t; global $u; };
$a = $b ?? $c?->d->{'e' . $f}[0]?->g(...)(1, ...$x, name: 2);
[$a, 'k' => [$b, , $c]] = $d; list(, $x) = $y; [$a, &$b] = $c;
$s = "a $b {$c['d']} ${e} $f[0] $f[key] $g->h \x41\u{1F600}\n" . 'it\'s' . <<<X
  heredoc $a
    {$b->c()}
  X . <<<'Y'
  now
  Y;
if ($a): elseif ($b): else: endif; while (1) { break 2; } do { continue; } while (false); for ($i = 0, $j = 1; $i < 10; ++$i, $j--); foreach ($a as $k => &$v) { } switch ($x) { case 1: case 2; default: }
try { goto end; } catch (A | B $e) { } catch (\Throwable) { } finally { } end:
echo $a <=> $b, !$c && $d || $e xor $f, -$a ** -2, (int) $x, @$y, `ls $z`, __LINE__, A::class, $o::{$n}, $o::$p[1], new class(1) extends B { }, clone $x, print 1, isset($a, $b[1]), empty($c), $a instanceof $b, include 'x', eval('y'), exit(1), 0x1F, 0b11, 0o17, 1_000.5e3, PHP_INT_MAX, [...$a, ...['b' => 1]];
unset($a, $b['c']); static fn&() => $x; const Q = 1; $$a{'b'}->c = 1; __halt_compiler(); data
}
CODE;
$factory = new ParserFactory();
$parser = $factory->createForNewestSupportedVersion();
$printer = new PrettyPrinter\Standard(['shortArraySyntax' => true]);
$dumper = new NodeDumper(['dumpComments' => true, 'dumpPositions' => true, 'dumpOtherAttributes' => true]);

$errors = new ErrorHandler\Collecting();
$stmts = $parser->parse($dense, $errors);
foreach ($errors->getErrors() as $error) {
    echo $error->getMessage(), ' ', $error->hasColumnInfo() ? $error->getMessageWithColumnInfo($dense) : '', "\n";
}
$dense = str_replace(['${e} ', '$$a{\'b\'}->c = 1; __halt_compiler(); data'], ['', '${$a}->c = 1;'], $dense);
$stmts = $parser->parse($dense);
echo $dumper->dump($stmts, $dense), "\n";
echo $printer->prettyPrintFile($stmts), "\n";

class Renamer extends NodeVisitorAbstract
{
    public array $seen = [];
    public function enterNode(Node $node)
    {
        $this->seen[$node->getType()] = ($this->seen[$node->getType()] ?? 0) + 1;
        if ($node instanceof Node\Stmt\Interface_) {
            return NodeTraverser::DONT_TRAVERSE_CHILDREN;
        }
        return null;
    }
    public function leaveNode(Node $node)
    {
        if ($node instanceof Node\Expr\Variable && $node->name === 'a') {
            return new Node\Expr\Variable('renamed', $node->getAttributes());
        }
        if ($node instanceof Node\Stmt\Unset_) {
            return NodeTraverser::REMOVE_NODE;
        }
        if ($node instanceof Node\Stmt\Const_) {
            return [new Node\Stmt\Nop(), new Node\Stmt\Echo_([new Node\Scalar\String_("two\n$")])];
        }
        return null;
    }
}

$traverser = new NodeTraverser(new CloningVisitor());
$tokens = $parser->getTokens();
$new = $traverser->traverse($stmts);
$traverser = new NodeTraverser($r = new Renamer(), new NodeConnectingVisitor());
$new = $traverser->traverse($new);
ksort($r->seen);
echo json_encode($r->seen), "\n";
echo $printer->printFormatPreserving($new, $stmts, $tokens), "\n";

$traverser = new NodeTraverser(new NameResolver(null, ['replaceNodes' => false]));
$resolved = $traverser->traverse($parser->parse($dense));
foreach ((new NodeFinder())->findInstanceOf($resolved, Node\Name::class) as $name) {
    $full = $name->getAttribute('resolvedName') ?? $name->getAttribute('namespacedName');
    echo $name->toCodeString(), ' => ', $full instanceof Node\Name ? $full->toCodeString() : '-', "\n";
}

echo "== json\n";
$json = json_encode($stmts, JSON_PRETTY_PRINT);
echo strlen($json), ' ', md5($json), "\n";
echo $printer->prettyPrint((new JsonDecoder())->decode($json)) === $printer->prettyPrint($stmts) ? "round trip\n" : "differs\n";

echo "== builders\n";
$b = new BuilderFactory();
$node = $b->namespace('N')->addStmt($b->use('Some\Other')->as('O'))
    ->addStmt($b->class('C')->extend('P')->implement('I', 'J')->makeFinal()->addAttribute($b->attribute('At', ['x' => 1]))
        ->addStmt($b->useTrait('T')->with($b->traitUseAdaptation('m')->as('n')->makePrivate()))
        ->addStmt($b->classConst('K', [1, 'a' => null])->makeProtected())
        ->addStmt($b->property('p')->makeReadonly()->setType('?int')->setDocComment('/** d */'))
        ->addStmt($b->method('m')->makeStatic()->setReturnType('self')->addParam($b->param('x')->setType('array')->setDefault([])->makeVariadic())
            ->addStmt($b->staticCall('A', 'b', [$b->val(1.5), $b->var('x'), $b->concat('a', $b->constFetch('B'), $b->funcCall('f'))]))))
    ->addStmt($b->enum('E')->setScalarType('int')->addStmt($b->enumCase('One')->setValue(1)))
    ->getNode();
echo $printer->prettyPrint([$node]), "\n";

echo "== constants\n";
$evaluator = new ConstExprEvaluator(fn ($e) => throw new PhpParser\ConstExprEvaluationException('cannot: ' . $e->getType()));
foreach (['1 + 2 * 3', '[1, "a" => 2, ...[5]]', '"x" . 1.5 . true', '1 <=> 2', 'null ?? 3', '1 ? : 2', '~5 & 7', '"abc"[1]', 'FOO', '-(3 ** 2) % 4', 'true xor true', '1 / 0'] as $text) {
    try {
        $expr = $parser->parse("<?php $text;")[0]->expr;
        var_dump($evaluator->evaluateSilently($expr));
    } catch (Throwable $e) {
        echo get_class($e), ': ', $e->getMessage(), "\n";
    }
}

echo "== errors\n";
foreach (['<?php function', '<?php $a = ;', '<?php class self {}', '<?php "abc $', '<?php [] = $a;', '<?php abstract final class A {}', '<?php /* open', '<?php use A\{B, function C\D};', '<?php interface A { private $x; }', '<?php 0o9;', "<?php <<<A\n  x\n y\n  A;", '<?php foo(...$a, ...);', '<?php namespace A; echo 1; namespace B {}', '<?php try {} ', '<?php readonly readonly class A {}', "<?php \n\n  \$x->;\n function g( { }", '<?php break', '<?php fn() => {};', '<?php "\u{110000}";', '<?php enum A extends B {}'] as $text) {
    $handler = new ErrorHandler\Collecting();
    $ast = $parser->parse($text, $handler);
    foreach ($handler->getErrors() as $error) {
        echo $error->getMessageWithColumnInfo($text), "\n";
    }
    echo $ast === null ? 'null' : strlen($dumper->dump($ast)), "\n";
}

echo "== own sources\n";
foreach (['Lexer.php', 'NodeDumper.php', 'PrettyPrinterAbstract.php', 'Builder/Param.php', 'NodeTraverser.php', 'ParserAbstract.php', 'Node/Scalar/String_.php'] as $file) {
    $code = file_get_contents(LIBRARIES . '/PhpParser/' . $file);
    $ast = $parser->parse($code);
    $printed = $printer->prettyPrintFile($ast);
    $again = $printer->prettyPrintFile($parser->parse($printed));
    echo $file, ' ', md5($printed), ' ', $printed === $again ? 'stable' : 'unstable', ' ', md5($dumper->dump($ast)), "\n";
    foreach ([PhpVersion::fromString('7.4'), PhpVersion::fromComponents(8, 1)] as $version) {
        $old = $factory->createForVersion($version);
        $handler = new ErrorHandler\Collecting();
        $old->parse($code, $handler);
        echo count($handler->getErrors()), ' ';
    }
    echo "\n";
}
