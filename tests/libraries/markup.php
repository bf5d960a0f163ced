<?php
// Templates and markup: Smarty (compiling templates), Parsedown, JShrink, Spyc.
require __DIR__ . '/bootstrap.php';
error_reporting(E_ALL & ~E_DEPRECATED & ~E_USER_DEPRECATED);
date_default_timezone_set('UTC');
library_files('smarty4/Smarty.class.php', 'Parsedown/Parsedown.php', 'ParsedownExtra/ParsedownExtra.php', 'JShrink/Minifier.php', 'spyc/Spyc.php');

echo "== smarty\n";
$dir = sys_get_temp_dir() . '/phiber-smarty-' . getmypid();
mkdir($dir);
register_shutdown_function(function () use ($dir) {
    foreach (new RecursiveIteratorIterator(new RecursiveDirectoryIterator($dir, FilesystemIterator::SKIP_DOTS), RecursiveIteratorIterator::CHILD_FIRST) as $f) {
        $f->isDir() ? rmdir($f) : unlink($f);
    }
    rmdir($dir);
});
$smarty = new Smarty();
$smarty->setCompileDir("$dir/c")->setCacheDir("$dir/k")->setTemplateDir("$dir/t")->setConfigDir("$dir/conf");
mkdir("$dir/t");
mkdir("$dir/conf");
file_put_contents("$dir/conf/site.conf", "title = Site\n[sec]\ncolor = \"#fff\"\nnum = 5\nmulti = \"\"\"a\nb\"\"\"\n");
file_put_contents("$dir/t/base.tpl", "<h1>{block name=title}Base{/block}</h1>{block name=body}{\$x|default:'none'}{/block}{block name=foot append}foot{/block}\n");
file_put_contents("$dir/t/child.tpl", "{extends file='base.tpl'}{block name=title prepend}Child {\$smarty.block.parent} {/block}{block name=body}{foreach \$list as \$k => \$v}{\$k}={\$v.n|upper}{if !\$v@last}, {/if}{foreachelse}empty{/foreach}{/block}\n");
file_put_contents("$dir/t/inc.tpl", "inc({\$a|escape}, {\$smarty.template})");
$smarty->assign(['list' => [['n' => 'one'], 'k' => ['n' => 'two']], 'n' => 5, 's' => "It's <b>", 'o' => new ArrayObject(['p' => 1]), 'd' => 86400, 'deep' => ['a' => ['b' => 'c']], 'empty' => []]);
$smarty->registerPlugin('modifier', 'rev', 'strrev');
$smarty->registerPlugin('function', 'hello', fn ($p, $t) => 'hello ' . json_encode($p));
$smarty->registerPlugin('block', 'wrap', fn ($p, $c, $t, &$repeat) => $c === null ? null : "[$c]");
$smarty->registerClass('Util', DateTimeZone::class);
$templates = [
    'child.tpl', 'string:{$n + 2 * 3} {$n % 2} {$s|escape} {$s|escape:"javascript"|rev} {$d|date_format:"%Y-%m-%d"} {$deep.a.b} {$deep["a"]["b"]} {$o->count()} {"in `$n` {$n}"} {$smarty.const.PHP_INT_SIZE}',
    'string:{if $n > 3 && $n lt 10 or not $n eq 1}yes{elseif $n is odd}odd{else}no{/if} {if $n is div by 5}div{/if}{if $empty}e{else}ne{/if}{if isset($nope)}x{/if} {$n == 5 ? "five" : "other"}',
    'string:{for $i=1 to 5 step 2}{$i}{if $i@last}!{/if} {/for}{while $n-- > 3}{$n};{/while}{section name=s loop=$list}{$smarty.section.s.index}{/section}{foreach from=$deep key=k item=i name=f}{$smarty.foreach.f.iteration}{/foreach}',
    'string:{assign var=z value=[1, "k" => 2]}{$z.k}{$y = 5}{$y}{append var=z value=9}{$z|@count}{capture name=c assign=cap}cap{$n}{/capture}{$cap|upper}{$smarty.capture.c}',
    'string:{include file="inc.tpl" a="<x>"}{include "inc.tpl" a=2 inline}{function name=rec level=0}{$level}{if $level < 3}{call rec level=$level+1}{/if}{/function}{rec}',
    'string:{hello a=1 b=$n}{wrap}inner {$n}{/wrap}{literal}{$raw}{/literal}{ldelim}{rdelim}{* comment *}{strip}  a   b
      c {/strip}{config_load file="site.conf" section="sec"}{#title#}{#color#}{$smarty.config.num}{#multi#}',
    'string:{"abc"|truncate:2:"~"|cat:"!"|replace:"a":"b"} {"a b"|capitalize} {"x"|indent:2} {1234.5|string_format:"%.2f"} {"a-b"|regex_replace:"/-/":"+"} {"long text here"|wordwrap:5:"/":true} {"<p>t</p>"|strip_tags} {"a"|cat:"b"|upper|lower} {"a b c"|count_words} {$nope|default:"d"} {"é"|escape:"htmlall"} {"x y"|escape:"url"} {html_options options=["a" => "A", "b" => ["c" => "C"]] selected="c"} {html_checkboxes name="n" values=[1,2] output=["x","y"] selected=[2]} {cycle values="a,b"}{cycle values="a,b"} {counter start=3}{counter} {math equation="x * y + z" x=2 y=3 z=1} {html_table loop=[1,2,3] cols=2} {mailto address="a@b.c"} {textformat wrap=10}some longer text{/textformat}',
    'string:{if $x}', 'string:{$x|nomod}', 'string:{nofn}', 'string:{foreach}{/foreach}', 'string:{$a b}', 'string:{/if}', 'string:{include file="missing.tpl"}', 'string:{"unclosed}', 'string:{block}{/block}', 'string:{$n|upper:}', 'file:nope.tpl', 'string:{nocache}{$n}{/nocache}{eval var="{$n}!"}{debug_x}', 'string:{$smarty.nope} {$n.x} {$o->nope()}',
];
foreach ($templates as $template) {
    try {
        echo $template, "\n", $smarty->fetch($template), "\n";
    } catch (Throwable $e) {
        echo get_class($e), ': ', str_replace($dir, 'DIR', preg_replace('/string:\w{40}|"\w{40}"/', 'T', $e->getMessage())), "\n";
    }
}
$compiled = $smarty->createTemplate('child.tpl')->compiled;
foreach (['child', 'inc.'] as $name) {
    foreach (glob("$dir/c/*.file.$name*") as $file) {
        echo preg_replace(['~content_\w+~', '~\w{40}_?\w*~', '~_?\d{6,}\w*~', '~' . preg_quote($dir) . '~', '~created on .*~', '~unifunc\' => .*~'], ['C', 'H', 'N', 'DIR', '', ''], file_get_contents($file)), "\n";
    }
}
$smarty->caching = Smarty::CACHING_LIFETIME_CURRENT;
file_put_contents("$dir/t/cached.tpl", '{$n}{nocache}{$s}{/nocache}');
echo $smarty->fetch('cached.tpl', 'id1'), json_encode($smarty->isCached('cached.tpl', 'id1')), $smarty->assign('n', 99)->assign('s', 'new')->fetch('cached.tpl', 'id1'), $smarty->clearAllCache(), "\n";
$smarty->enableSecurity();
foreach (['string:{php}x{/php}', 'string:{$smarty.const.PHP_OS}', 'string:{Util::UTC}', 'string:{"x"|system}'] as $t) {
    try {
        echo $smarty->fetch($t), "\n";
    } catch (Throwable $e) {
        echo get_class($e), ': ', preg_replace('/string:\w{40}|"\w{40}"/', 'T', $e->getMessage()), "\n";
    }
}

echo "== parsedown\n";
$text = "# Head {#id .c}\n\nPara *em* **st** `code` [l](http://x 't') ![i](y) <http://a.b> www.x.y https://z\nbr  \nnext ~~del~~ \\*esc\\* &amp; <b>h</b>\n\n> q\n> > n\n\n- a\n- b\n\n  p\n  1. o\n\n| A | B |\n|---|:-:|\n| 1 | `|` |\n\n```php\n<?= 1 ?>\n```\n\n    ind\n\n* * *\n\nSet\n---\n\n<div>\n*raw*\n</div>\n\nTerm\n: Def\n\nNote[^1] HTML abbr\n\n*[HTML]: Hyper\n[^1]: foot\n[r]: /u 'T'\n\n[r] [x][r]\n<!-- c -->\n<script>x</script>\n";
echo (new Parsedown())->text($text), "\n", (new ParsedownExtra())->text(preg_replace('~<div>.*</div>|<script.*~s', '', $text)), "\n", (new Parsedown())->setSafeMode(true)->setBreaksEnabled(true)->text($text . "[x](javascript:a)"), "\n", Parsedown::instance()->line('a *b* `c`'), "\n";

echo "== shrink\n";
foreach (["var a = 1; // c\n/* x */ function f ( a , b ) { return a + ++b / 2 ; }\nvar r = /re[/]g/.test('x // y'), t = `tpl \${ 1 } // `;\n/*! keep */ if (a) { b() }", "'unclosed", "/* open"] as $js) {
    try {
        echo JShrink\Minifier::minify($js, ['flaggedComments' => true]), "\n";
    } catch (Throwable $e) {
        echo get_class($e), ': ', $e->getMessage(), "\n";
    }
}
echo "== spyc\n";
$yaml = Spyc::YAMLDump(['a' => 1, 'b' => ['x', 'y' => ['z' => null, 'q' => true]], 'm' => "multi\nline", 's' => 'it: is', 'e' => [], 'l' => str_repeat('word ', 20)], 2, 40);
echo $yaml, json_encode(Spyc::YAMLLoadString($yaml . "\nanch: &A x\nfold: >\n  a\n  b\nlit: |\n  c\n   d\nseq:\n  - - 1\n    - 2\n  - {x: [1, 2]}\nflt: 1.5\nhex: 0x1F\nno: no\ndate: 2020-01-01\n")), "\n";
