<?php
// Twig: inheritance, blocks, macros, filters, sandbox, the compiled templates' own text, errors.
require __DIR__ . '/bootstrap.php';
error_reporting(E_ALL & ~E_DEPRECATED);
library_files('Symfony/Contracts/Deprecation/autoload.php');

use Twig\Environment;
use Twig\Error\Error;
use Twig\Loader\ArrayLoader;
use Twig\TwigFilter;
use Twig\TwigFunction;
use Twig\TwigTest;

class Person
{
    private array $tags = ['a' => 1, 'b' => 2];
    public function __construct(private string $name, public int $age = 0) {}
    public function getName(): string { return $this->name; }
    public function isGrown(): bool { return $this->age >= 18; }
    public function hasTags(): bool { return (bool) $this->tags; }
    public function __call($m, $a) { return "$m(" . implode(',', $a) . ')'; }
}

$templates = [
    'base.html' => <<<'T'
<title>{% block title %}Base{% endblock %}</title>
{% block body %}<p>{{ text|default('nothing') }}</p>{% endblock %}
{%- block footer -%}
  <footer>{{ 'now'|upper }} {{ block('title') }}</footer>
{%- endblock %}
T,
    'child.html' => <<<'T'
{% extends 'base.html' %}
{% import _self as m %}
{% macro field(name, value='', type="text") %}
<input name="{{ name }}" value="{{ value|e('html_attr') }}" type='{{ type }}'{% for k, v in varargs %} {{ k }}={{ v }}{% endfor %}>
{% endmacro %}
{% block title %}{{ parent() }} / {{ people|length }} people{% endblock %}
{% block body %}
{{ parent() }}
{%- for p in people if p is defined %}
{% endfor -%}
{% endblock %}
T,
    'loops.html' => <<<'T'
{% for p in people %}
{{ loop.index }}/{{ loop.length }} {{ loop.first ? 'first' : (loop.last ? 'last' : 'middle') }}: {{ p.name }} ({{ p.age }}) {{ p.grown ? 'grown' : 'young' }} {{ p.hasTags() ? 'T' }} {{ p.anything(1, 2) }}
{% else %}
nobody
{% endfor %}
{% for i in range(0, 20, 5) %}{{ i }}{% if not loop.last %}, {% endif %}{% endfor %}

{% for k, v in {a: 1, 'b c': [1,2,{d: 'e'}], (1 + 2): 'three'} %}{{ k }}={{ v is iterable ? v|json_encode|raw : v }};{% endfor %}

{% for l in 'a'..'f' %}{{ loop.revindex }}{{ l }}{{ cycle(['odd', 'even'], loop.index0) }} {% endfor %}
{% set total = 0 %}{% for n in [1, 2.5, '3'] %}{% set total = total + n %}{% endfor %}{{ total }}
{% for row in [1,2,3,4,5,6,7]|batch(3, '-') %}[{{ row|join(' ') }}]{% endfor %}

{% for outer in 1..2 %}{% for inner in 1..2 %}{{ loop.parent.loop.index }}.{{ loop.index }} {% endfor %}{% endfor %}
T,
    'filters.html' => <<<'T'
{{ 'hello World'|title }} {{ 'hello'|capitalize }} {{ 'ABC'|lower }} {{ '  x '|trim }}| {{ 'x--'|trim('-', 'right') }}
{{ 'a,b,c'|split(',')|reverse|join('-', ' and ') }} {{ [3,1,2]|sort|join }} {{ [3,1,2]|sort((a, b) => b <=> a)|join }}
{{ [1,2,3,4]|filter(v => v is even)|join(',') }} {{ [1,2]|map(v => v * 2)|join(',') }} {{ [1,2,3]|reduce((c, v) => c + v, 10) }}
{{ 'The %s has %d'|format('box', 3) }} {{ 1234567.891|number_format(2, ',', '.') }} {{ 'a&b<c>'|e }} {{ "it's"|e('js') }} {{ 'a b'|url_encode }} {{ {a: 1, b: [2]}|url_encode }} {{ 'x:y'|e('css') }} {{ 'ünï'|e('html_attr') }}
{{ 'héllo'|length }} {{ 'héllo'|slice(1, 3) }} {{ [1,2,3,4][1:2]|join }} {{ 'abc'|first }}{{ 'abc'|last }} {{ {x: 1}|merge({y: 2})|keys|join }} {{ -5|abs }} {{ 2.5|round }} {{ 2.75|round(1, 'floor') }}
{{ "a\nb"|nl2br }} {{ '<b>x</b>'|striptags }} {{ 'aaa'|replace({'a': 'b'}) }} {{ [[1, 'x'], [2, 'y']]|column(1)|join }} {{ 'now'|date('Y') matches '/^\\d{4}$/' ? 'year' }}
{{ '2021-02-03 04:05:06'|date('D, d M y H:i:s', 'Europe/Paris') }} {{ date('2020-01-01')|date_modify('+1 month')|date('c', 'UTC') }}
{{ 1 ?? 2 }} {{ nope ?? 'dflt' }} {{ null ?: 'e' }} {{ 7 // 2 }} {{ 7 % 3 }} {{ 2 ** 10 }} {{ 7 / 2 }} {{ 'a' ~ 1 ~ true }} {{ 5 b-and 3 }} {{ 5 b-or 3 }} {{ 5 b-xor 3 }} {{ not false }}
{{ 'foo' starts with 'f' ? 1 }} {{ 'foo' ends with 'o' ? 1 }} {{ 1 in [1,2] ? 1 }} {{ 'z' not in 'xyz' ? 1 : 0 }} {{ 1 <=> 2 }} {{ [1,2] has some v => v > 1 ? 'some' }} {{ [1,2] has every v => v > 1 ? 'every' : 'no' }}
{{ 5 is odd }} {{ 6 is divisible by(3) }} {{ 'x' is same as('x') }} {{ null is null }} {{ [] is empty }} {{ constant('PHP_INT_SIZE') }} {{ max(1, 5, 3) }} {{ min([4, 2]) }} {{ random([7]) }} {{ include('part.html', {x: 1}, with_context = false) }}
{{ 'the quick'|rot }} {{ twice('ab') }} {{ 4 is square ? 'square' }} {% apply upper|replace({'A': '4'}) %}apply a{% endapply %}
{% verbatim %}{{ raw }} {% if %}{% endverbatim %} {# comment #}{{ "interp #{1 + 2} #{'x'}" }} {{- ' tight ' -}} {{ "esc \" \\ \t." }}
T,
    'part.html' => 'part(x={{ x|default("none") }}, text={{ text|default("unseen") }})',
    'embed.html' => <<<'T'
{% embed 'base.html' with {text: '<esc>'} %}{% block title %}Embedded{% endblock %}{% block footer %}{{ parent()|lower }}{% endblock %}{% endembed %}
{% include 'part.html' only %} {% include ['missing.html', 'part.html'] with {x: 'y'} %} {% include 'nope' ignore missing %}
{% set block %}captured {{ 1 + 1 }}{% endset %}{{ block }} {% set a, b = 1, 'two' %}{{ a }}{{ b }}
{% with {inner: 3} %}{{ inner }}{% endwith %}{{ inner is defined ? 'leak' : 'gone' }}
{% use 'blocks.html' with hello as greet %}{{ block('greet') }}{% from 'child.html' import field as f %}{{ f('n', 'a"b', rest1: 5) }}{{ f('q') }}
{% autoescape 'js' %}{{ "<'>" }}{% endautoescape %}{% autoescape false %}{{ '<i>' }}{% endautoescape %}
T,
    'blocks.html' => '{% block hello %}hello from blocks{% endblock %}',
];
$people = [new Person('Ann', 31), new Person('Bob <b>', 12), new Person('Ced', 40)];
$twig = new Environment(new ArrayLoader($templates), ['strict_variables' => false, 'autoescape' => 'html', 'cache' => false]);
$twig->addFilter(new TwigFilter('rot', str_rot13(...)));
$twig->addFunction(new TwigFunction('twice', fn (string $s): string => $s . $s));
$twig->addTest(new TwigTest('square', fn ($n) => floor(sqrt($n)) ** 2 == $n));

foreach (['child.html', 'loops.html', 'filters.html', 'embed.html'] as $name) {
    echo "== $name\n";
    try {
        echo $twig->render($name, ['people' => $people, 'text' => 'given']), "\n";
    } catch (Error $e) {
        echo get_class($e), ': ', $e->getMessage(), ' @', $e->getTemplateLine(), "\n";
    }
}

echo "== compiled\n";
foreach (['loops.html', 'base.html', 'embed.html'] as $name) {
    $source = $twig->getLoader()->getSourceContext($name);
    $code = $twig->compileSource($source);
    echo strlen($code), ' ', md5(preg_replace('/__TwigTemplate_\w+/', 'T', $code)), "\n";
    echo $twig->tokenize($source)->__toString() === '' ? '' : substr_count((string) $twig->tokenize($source), "\n"), "\n";
}
echo preg_replace('/__TwigTemplate_\w+/', 'T', $twig->compileSource($twig->getLoader()->getSourceContext('loops.html')));
echo $twig->parse($twig->tokenize(new Twig\Source('{{ a.b|e ~ "x" }}{% if a and b or not c %}1{% elseif d %}2{% else %}3{% endif %}', 'tree'))), "\n";

echo "== errors\n";
$bad = [
    '{% for %}', '{{ a b }}', '{% if x %}', '{{ x|nofilter }}', '{{ nofunc() }}', '{% unknown %}', '{{ "abc }}', '{% block a %}{% endblock %}{% block a %}{% endblock %}',
    '{{ {a: } }}', '{{ [1, 2 }}', '{% extends "a" %}text', '{{ 1 is blue }}', '{% endfor %}', '{{ x|date_modfy }}', "line1\nline2 {{ 'a' \n b }}", '{% set x = 1, 2 %}', '{{ 5 is divisibleby(2) }}', '{% macro a() %}{{ b }}', '{#', '{{ a..b..c }}',
];
foreach ($bad as $i => $text) {
    try {
        echo $twig->createTemplate($text, "bad$i")->render(['x' => 1]), "\n";
    } catch (Error $e) {
        echo $i, ' ', get_class($e), ': ', $e->getMessage(), "\n";
    }
}
$twig->enableStrictVariables();
foreach (['{{ nope }}', '{{ p.nope }}', '{{ l.x }}', '{{ l[5] }}', '{{ n.x }}', '{{ s.x }}', '{{ p.name.x }}', '{{ 1 / 0 }}', '{{ include("absent") }}', '{{ l|sort((a) => a.b) }}', '{{ [1]|join(l) }}', '{{ range(1) }}', '{{ "nonsense"|date }}', '{{ p.getName("x", y: 2) }}'] as $i => $text) {
    try {
        echo $i, ' ', $twig->createTemplate($text)->render(['p' => new ArrayObject(['q' => 1]), 'l' => ['a' => 1], 'n' => null, 's' => 'str']), "\n";
    } catch (Throwable $e) {
        echo $i, ' ', get_class($e), ': ', preg_replace('/__string_template__\w+/', 'T', $e->getMessage()), "\n";
    }
}

echo "== sandbox\n";
$policy = new Twig\Sandbox\SecurityPolicy(['if'], ['upper'], ['Person' => ['getName']], ['Person' => ['age']], ['range']);
$twig = new Environment(new ArrayLoader($templates));
$twig->addExtension(new Twig\Extension\SandboxExtension($policy, true));
foreach (['{{ p.name|upper }}', '{{ p.age }}', '{% for i in range(1,2) %}{% endfor %}', '{{ p.grown }}', '{{ "a"|lower }}', '{{ max(1,2) }}', '{{ p }}'] as $text) {
    try {
        echo $twig->createTemplate($text)->render(['p' => $people[0]]), "\n";
    } catch (Throwable $e) {
        echo get_class($e), ': ', preg_replace('/__string_template__\w+/', 'T', $e->getMessage()), "\n";
    }
}
