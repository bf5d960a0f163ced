<?php
// CommonMark: the whole of GFM and the other extensions, the document as XML, events, slugs, errors.
require __DIR__ . '/bootstrap.php';
library_files('Symfony/Contracts/Deprecation/autoload.php', 'Nette/exceptions.php');
error_reporting(E_ALL & ~E_DEPRECATED);

use League\CommonMark\{CommonMarkConverter, GithubFlavoredMarkdownConverter, MarkdownConverter};
use League\CommonMark\Environment\Environment;
use League\CommonMark\Event\{DocumentParsedEvent, DocumentRenderedEvent};
use League\CommonMark\Extension\{Attributes\AttributesExtension, CommonMark\CommonMarkCoreExtension, DefaultAttributes\DefaultAttributesExtension, DescriptionList\DescriptionListExtension, Footnote\FootnoteExtension, FrontMatter\FrontMatterExtension, GithubFlavoredMarkdownExtension, HeadingPermalink\HeadingPermalinkExtension, Mention\MentionExtension, SmartPunct\SmartPunctExtension, TableOfContents\TableOfContentsExtension};
use League\CommonMark\Extension\CommonMark\Node\Block\{FencedCode, Heading};
use League\CommonMark\Extension\CommonMark\Node\Inline\Link;
use League\CommonMark\Node\{Query, NodeIterator};
use League\CommonMark\Node\Inline\Text;
use League\CommonMark\Xml\MarkdownToXmlConverter;

$text = <<<'MD'
# Heading *one* {#custom .cls}

Setext `two`
============
Third
---

A paragraph with *emphasis*, **strong *nested* text**, ***both***, `code ``, ``a ` b``, ~~gone~~, <b>html</b>, &amp; &copy; &#x41; &bogus;
hard break  
backslash\
next \*not em\* [link](http://x.y/?a=b&c "ti\"tle") ![img *alt*](</a b.png>) [ref][Foo] [foo] [foo][] [missing][nope] <http://auto.link> <me@mail.com> www.example.com/path(x). https://e.org/a_b_c, x@y.zz.

> quote
continued lazily
> > nested
> - list in quote
>
> after

* one
* two

  para in two
    1. ordered
    2. next
       - deep
         - deeper

- [ ] todo
- [x] done

10) ten
11) eleven

    indented code
	tab	code

```php {.attr}
<?php echo "x" . $y;
```
~~~
tilde ``` inside
~~~

| a | b *c* | d |
|:--|:-:|--:|
| 1 | `x|y` | 3 \| 4 |
| only

***
<div class="raw">
*not markdown*
</div>

<!-- comment

with blank -->

Foot[^1] and again[^note], "quotes" -- dashes --- and... 'single' @octocat #42

Term
: definition one
: definition two

[^1]: The note.
[^note]: Longer

    with paragraphs.

[Foo]: /url (title)
[ФОО]: <b> 'c'
[фоо] a*b*c _d_e_ __f__ *g **h* i** [a [b](c) d](e) !\[x] **a*b** c*

<script>alert(1)</script> <a href="javascript:alert(1)">x</a> [bad](javascript:x)
MD;
echo "== core\n", (new CommonMarkConverter())->convert($text), "\n";
echo "== gfm\n", (new GithubFlavoredMarkdownConverter(['html_input' => 'escape', 'allow_unsafe_links' => false, 'renderer' => ['soft_break' => "<br>\n"]]))->convert($text), "\n";

$config = [
    'heading_permalink' => ['symbol' => '#', 'min_heading_level' => 1], 'table_of_contents' => ['position' => 'top', 'style' => 'ordered', 'normalize' => 'relative'],
    'mentions' => ['gh' => ['prefix' => '@', 'pattern' => '[a-z]+', 'generator' => 'https://gh.com/%s'], 'issue' => ['prefix' => '#', 'pattern' => '\d+', 'generator' => fn ($m) => $m->setUrl('/issue/' . $m->getIdentifier())]],
    'default_attributes' => [Heading::class => ['class' => static fn (Heading $h) => $h->getLevel() === 1 ? 'title' : null], Link::class => ['rel' => 'x']],
];
$environment = new Environment($config);
foreach ([new CommonMarkCoreExtension(), new GithubFlavoredMarkdownExtension(), new AttributesExtension(), new HeadingPermalinkExtension(), new TableOfContentsExtension(), new FootnoteExtension(), new SmartPunctExtension(), new MentionExtension(), new DescriptionListExtension(), new DefaultAttributesExtension()] as $extension) {
    $environment->addExtension($extension);
}
$environment->addEventListener(DocumentParsedEvent::class, function (DocumentParsedEvent $e) {
    foreach ($e->getDocument()->iterator(NodeIterator::FLAG_BLOCKS_ONLY) as $node) {
        echo str_repeat(' ', $node->getDepth()), (new ReflectionClass($node))->getShortName(), ' ', $node->getStartLine() ?? '-', '-', $node->getEndLine() ?? '-', "\n";
    }
    $walker = $e->getDocument()->walker();
    while ($event = $walker->next()) {
        if ($event->isEntering() && $event->getNode() instanceof Text) {
            $event->getNode()->setLiteral(strtr($event->getNode()->getLiteral(), ['quote' => 'QUOTE']));
        }
    }
}, -100);
$environment->addEventListener(DocumentRenderedEvent::class, function (DocumentRenderedEvent $e) {
    echo 'rendered ', strlen((string) $e->getOutput()), "\n";
});
$converter = new MarkdownConverter($environment);
$result = $converter->convert($text);
echo "== all\n", $result, "\n";
echo "== xml\n", (new MarkdownToXmlConverter($environment))->convert($text), "\n";
$found = (new Query())->where(Query::type(Heading::class))->orWhere(Query::type(FencedCode::class))->findAll($result->getDocument(), 3);
foreach ($found as $node) {
    echo get_class($node), ' ', $node->parent() ? get_class($node->parent()) : '-', "\n";
}

echo "== hard cases\n";
$plain = new CommonMarkConverter(['max_nesting_level' => 20]);
foreach (["*foo*bar**baz***", "**foo*bar**", "`a``b`", "[a]: b\n\n[a]\n[A][]", "- a\n- b\n\n\n- c\n 1. d", "> a\n\n> b", str_repeat('[', 50) . 'x' . str_repeat(']', 50), str_repeat('*a **a ', 30), str_repeat('> ', 30) . 'x', "a\x00b\r\nc\rd", "\tfoo\n\n \tbar", "&#0; &#1234567; &quot;", "<a b='c' d=e f>\n</a >", "[x](<y z> 'q')[x](y (q))[x](y z)", "#\n##  a ##\n####### x", "1. a\n1. b\n\n2) c", "***a** b*", "_a__b_", "\\\n\\a\\!", "![a][b]\n\n[b]: c 'd'\n e"] as $case) {
    echo json_encode((string) $plain->convert($case), JSON_UNESCAPED_SLASHES), "\n";
}
echo "== errors\n";
foreach ([['renderer' => ['soft_break' => []]], ['nope' => 1], ['max_nesting_level' => 'x'], ['html_input' => 'wild'], ['commonmark' => ['use_asterisk' => 'y']]] as $bad) {
    try {
        echo (new CommonMarkConverter($bad))->convert('x');
    } catch (Throwable $e) {
        echo get_class($e), ': ', $e->getMessage(), "\n";
    }
}
try {
    echo $plain->convert("bad \xff utf8");
} catch (Throwable $e) {
    echo get_class($e), ': ', $e->getMessage(), "\n";
}
