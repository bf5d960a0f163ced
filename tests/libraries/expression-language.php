<?php
// Symfony ExpressionLanguage: evaluation, compilation, lint, functions, errors.
require __DIR__ . '/bootstrap.php';
error_reporting(E_ALL & ~E_DEPRECATED);

use Symfony\Component\ExpressionLanguage\{ExpressionFunction, ExpressionLanguage, Lexer, Node\Node, Parser, SyntaxError};

enum Level: int { case Low = 1; case High = 2; }
class Account
{
    public array $items = ['a' => [1, 2], 'b' => null];
    public ?Account $owner = null;
    public function __construct(public int $balance = 10) {}
    public function sum(int ...$n): int { return array_sum($n) + $this->balance; }
    public function make(): callable { return fn ($x) => $x . '!'; }
}
$language = new ExpressionLanguage();
$language->register('lower', fn ($s) => "strtolower($s)", fn (array $vars, $s) => strtolower($s));
$language->addFunction(ExpressionFunction::fromPhp('strrev', 'backwards'));
$language->addFunction(ExpressionFunction::fromPhp('max'));
$values = ['a' => 3, 'b' => 4.5, 's' => 'Str', 'l' => [1, 'x' => ['y' => 'z']], 'acc' => new Account(), 'n' => null, 't' => true];
$expressions = [
    '1 + 2 * 3 - 4 / 2', '2 ** 3 ** 2', '-2 ** 2', '(1 + 2) * 3 % 4', 'a ~ "x" ~ b', 'a > 2 and b <= 4.5 or not t', 'a == "3" && a === 3', '!t || false', '"Str" matches "/^s/i"', 's starts with "S"', 's ends with "r"', 's contains "t"', 'a in [1, 3]', 'a not in 1..2', '1..5', 'l["x"]["y"]', 'l.x ?? "none"', 'acc.balance', 'acc.sum(1, 2)', 'acc.items["a"][1]', 'acc.owner?.balance', 'acc.owner?.sum(1)?.x', 'n?.foo', 'nope ?? "d"', 'a ? "yes" : "no"', 'n ?: "elvis"', 'a > 5 ? 1 : (a > 2 ? 2 : 3)', '{a: 1, "b c": [2, {d: 3}], (1 + 1): 4}', 'lower(s) ~ backwards("abc")', 'max(1, a, 2)', 'constant("PHP_INT_SIZE")', 'enum("Level::High")', 'enum("Level::High").value', 'min(1, 2)', '0x1F + 1_000 + .5 + 1e3', "'it\\'s' ~ \"q\\\"\"", 'a | 4', 'a & 1', 'a ^ 7', '~a', 'a << 2', '7 >> 1', 'a xor t', '1 <=> 2', 'acc.make()("hey")', 'true ? null : 1', 'not (a in l)', '/* comment */ a', '[1, 2, ][0]', '1 + "2"', '"a" + 1', 'a / 0', 'a % 0', 'acc.nope', 'n.foo', 'acc.nope()', 's.foo', 'l.nope()', 'nofunc(1)', 'a +', '(a', '{a', '[1', '"unclosed', 'a b', 'a.', 'a..', 'lowr(s)', 'unknownvar', 'a ? b', '1 matches "/["', '@', 'acc.items.zz', 'a not', '', 'constant("NOPE")', 'enum("Level::Nope")', 'acc["x"]',
];
foreach ($expressions as $text) {
    echo $text, "\n";
    foreach (['evaluate', 'compile', 'lint'] as $how) {
        try {
            $result = match ($how) {
                'evaluate' => $language->evaluate($text, $values),
                'compile' => $language->compile($text, array_keys($values)),
                'lint' => $language->lint($text, array_keys($values)),
            };
            echo "  $how: ", is_object($result) && !$result instanceof UnitEnum ? get_class($result) : var_export($result, true), "\n";
            if ($how === 'compile' && !str_contains($text, '/ 0') && !str_contains($text, '% 0')) {
                extract($values);
                $compiled = (fn () => eval("return $result;"))->bindTo(null);
                echo '  runs: ', @json_encode((function () use ($values, $result) { extract($values); return eval("return $result;"); })()), "\n";
            }
        } catch (Throwable $e) {
            echo "  $how ", get_class($e), ': ', $e->getMessage(), "\n";
        }
    }
}
$nodes = $language->parse('acc.sum(1, a)[0] ?? {b: not a}', ['acc', 'a'])->getNodes();
echo $nodes->dump(), "\n", $nodes, "\n", json_encode($nodes->toArray()), "\n";
$parsed = $language->parse('a + b', ['a', 'renamed' => 'b']);
echo $language->compile($parsed), ' ', $parsed, ' ', strlen(serialize($parsed)), "\n";
foreach (['a.b["c"] ~ 1.5e3 matches "/x/"', "foo(\n1)"] as $text) {
    echo (new Lexer())->tokenize($text), "\n";
}
try {
    $language->lint('foo.bar', null, Parser::IGNORE_UNKNOWN_VARIABLES | Parser::IGNORE_UNKNOWN_FUNCTIONS);
    $language->register('late', fn () => '', fn () => '');
} catch (Throwable $e) {
    echo get_class($e), ': ', $e->getMessage(), "\n";
}
