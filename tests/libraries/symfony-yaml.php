<?php
// Symfony Yaml: everything that parses, everything that does not, and dumps.
require __DIR__ . '/bootstrap.php';
error_reporting(E_ALL & ~E_DEPRECATED);

use Symfony\Component\Yaml\{Yaml, Parser, Dumper, Inline, Tag\TaggedValue, Exception\ParseException, Exception\DumpException};

const AN_INT = 7;
enum Mode: string { case On = 'on!'; case Off = 'off!'; const K = 'k'; }
class Point { public $x = 1; public ?Point $next = null; public DateTimeInterface $when; }

$document = <<<'YAML'
# comment
---
string: plain text # trailing
quoted: "tab\t uni \u00e9 \x41 \"q\" \\ \
   folded"
single: 'it''s # not comment'
numbers: [1, -2, 0o17, 0x1F, 1_000, 1.5e3, .inf, -.INF, .nan, 12e03, +5, 0b11, 1.0, 00012, 190:20:30]
bools: {t: true, f: False, n: ~, n2: null, n3: , y: yes, 'quoted: key': on}
dates: [2001-12-14, 2001-12-14t21:59:43.10-05:00, 2001-12-14 21:59:43.10 -5]
anchor: &anchor {a: 1, b: [x, y]}
alias: *anchor
merge:
  <<: *anchor
  b: overridden
  c: {<<: *anchor, d: 4}
merge list:
  - &m1 {p: 1}
  - &m2 {q: 2}
  - <<: [*m1, *m2]
    r: 3
literal: |
  line one
    indented
  
  after blank

folded: >-
  folds
  together

  paragraph
    kept
  end
keep: |+
  trailing

strip: >2
    indentation indicator
nested:
    - - a
      - b
    -
      key: value
      list:
      - no indent
      - x: y
        z: w
    - {deep: [1, [2, {three: [4]}]], "multi
      line": flow}
    - [
        a, b,
        c # comment
      ]
empty_map: {}
empty_list: []
"": empty key
123: int key
"1.5": float key
true: bool key
tagged: !custom {a: 1}
tagged2: !!str 123
tagged3: !!float "1"
binary: !!binary SGVsbG8=
multi plain: first
  second
  third
url: http://example.com:80/path#frag
colon: a:b
hash: a#b
special: '@x %y `z'
...
YAML;
foreach ([0, Yaml::PARSE_DATETIME, Yaml::PARSE_OBJECT_FOR_MAP, Yaml::PARSE_CUSTOM_TAGS] as $flags) {
    try {
        $value = Yaml::parse($document, $flags | Yaml::PARSE_CUSTOM_TAGS);
        var_dump($value);
        if ($flags === 0) {
            foreach ([1, 2, 10] as $level) {
                echo $dumped = Yaml::dump($value, $level, 2, Yaml::DUMP_MULTI_LINE_LITERAL_BLOCK), "----\n";
            }
            var_dump(serialize(Yaml::parse($dumped, Yaml::PARSE_CUSTOM_TAGS)) === serialize($value));
        }
    } catch (ParseException $e) {
        echo $e->getMessage(), "\n";
    }
}
echo "== php values\n";
foreach (["c: !php/const AN_INT\nd: !php/const PHP_INT_MAX\ne: !php/enum Mode::On\nf: !php/enum Mode::On->value\ng: !php/const Mode::K", "o: !php/object 'O:5:\"Point\":1:{s:1:\"x\";i:5;}'", "x: !php/const NOPE", "x: !php/enum Mode::Nope", "!php/const AN_INT: key"] as $text) {
    try {
        var_dump(Yaml::parse($text, Yaml::PARSE_CONSTANT | Yaml::PARSE_OBJECT | Yaml::PARSE_EXCEPTION_ON_INVALID_TYPE));
    } catch (ParseException $e) {
        echo get_class($e), ': ', $e->getMessage(), ' ', $e->getParsedLine(), ' ', json_encode($e->getSnippet()), "\n";
    }
}
echo "== errors\n";
$bad = ["a: b: c", "a:\n  - b\n c: d", "\ta: b", "[a, b", "{a: b", "'unclosed", "\"bad \\q escape\"", "a: *nope", "- a\nb: c", "a: 1\na: 2", "a: @x", "a: `x`", "a: %x", "key: [a, b]]", "a: |\n  x\n y", "foo: {bar baz}", "%YAML 1.2\n---\na: b", "<<: [1, 2]", "a: !!binary '???'", "- - - -", "{a: {b: c}", "a: 'x' y", "\xff: 1", "a: &x\nb: *x", "?\n: x", "a: >\n\tx", "{ a: 1, a: 2 }", "---\na\n---\nb", "a: {b, c: }", "x: !t [1", '"a": "b" "c"', "a:\n    b:\n   c:", "- &a [*a]", "!php/object x"];
foreach ($bad as $text) {
    try {
        echo json_encode($text, JSON_INVALID_UTF8_SUBSTITUTE), ' => ', json_encode(Yaml::parse($text)), "\n";
    } catch (ParseException $e) {
        echo json_encode($text, JSON_INVALID_UTF8_SUBSTITUTE), ' !! ', $e->getMessage(), ' @', $e->getParsedLine(), "\n";
    }
}
try {
    Yaml::parseFile('/nonexistent/file.yaml');
} catch (ParseException $e) {
    echo $e->getMessage(), "\n";
}
echo "== dumps\n";
$point = new Point();
$values = [null, true, 1.0, 1e50, -0.0, INF, NAN, 1 / 3, '1', '1.5', 'true', 'null', '~', '', ' ', 'a b', "a'b", 'a"b', "new\nline", "tab\t", "\x00\x7f", 'é', "\u{85}\u{2028}", '2001-01-01', '0x1F', 'a: b', 'a #b', '- x', '? y', '!t', '*a', '&b', '{', '@', '%', '`', ',', '=', '<<', 'yes', 'no', '.5', '1e5', '1_000', '0o7', '12:30:45', 'foo:', ':foo', "x\n\n y\n", [], [[]], ['a' => []], [1 => 'x', 2 => 'y'], [[1, [2]], ['k' => ['v', ['w' => null]]]], new ArrayObject(['q' => 1]), (object) ['o' => (object) []], new TaggedValue('t', ['a' => 1]), new TaggedValue('s', 'x'), new DateTimeImmutable('2020-01-02 03:04:05.678', new DateTimeZone('Europe/Paris')), Mode::On, "long " . str_repeat('word ', 30), "multi\nline\n  literal\n", 9007199254740993, "\xff\xfe"];
foreach ($values as $value) {
    foreach ([0, Yaml::DUMP_OBJECT_AS_MAP | Yaml::DUMP_EMPTY_ARRAY_AS_SEQUENCE | Yaml::DUMP_NULL_AS_TILDE | Yaml::DUMP_NUMERIC_KEY_AS_STRING | Yaml::DUMP_MULTI_LINE_LITERAL_BLOCK, Yaml::DUMP_OBJECT | Yaml::DUMP_EXCEPTION_ON_INVALID_TYPE] as $flags) {
        try {
            $text = Yaml::dump(['v' => $value, 'l' => [$value]], 3, 4, $flags);
            echo $text;
            if ($flags === 0) {
                try {
                    echo json_encode(Yaml::parse($text, Yaml::PARSE_CUSTOM_TAGS), JSON_INVALID_UTF8_SUBSTITUTE | JSON_PARTIAL_OUTPUT_ON_ERROR), "\n";
                } catch (ParseException $e) {
                    echo $e->getMessage(), "\n";
                }
            }
        } catch (DumpException $e) {
            echo get_class($e), ': ', $e->getMessage(), "\n";
        }
    }
}
