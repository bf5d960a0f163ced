<?php
// PHPUnit runs a test class of every kind of assertion, data provider and failure; Mockery and Hamcrest beside it.
require __DIR__ . '/bootstrap.php';
error_reporting(E_ALL & ~E_DEPRECATED);
date_default_timezone_set('UTC');

// PHPUnit clears the errors of an extension that not every PHP has.
if (!function_exists('libxml_clear_errors')) {
    function libxml_clear_errors(): void {}
}

// The packaged lists of classes name each other by the place where a system would have them.
$load = function (string $file) use (&$load): void {
    static $loaded = [];
    $path = realpath(LIBRARIES . '/' . $file);
    if ($path === false || isset($loaded[$path])) {
        return;
    }
    $loaded[$path] = true;
    $code = file_get_contents($path);
    preg_match_all('~^require_once (?:__DIR__ \. )?\'(?:/usr/share/php/)?([^\']+autoload\.php)\';~mi', $code, $m);
    foreach ($m[1] as $next) {
        $load(str_starts_with($next, '/') ? substr(dirname($path) . $next, strlen(LIBRARIES) + 1) : $next);
    }
    $code = preg_replace('~^require_once .*~m', '', $code);
    eval('?>' . str_replace('__DIR__', var_export(dirname($path), true), $code));
};
foreach (['PHPUnit/Autoload.php', 'Mockery/autoload.php', 'Hamcrest/autoload.php', 'Prophecy/autoload.php'] as $file) {
    $load($file);
}
library_files('PHPUnit/Framework/Assert/Functions.php', 'Hamcrest/Util.php');

$logs = [sys_get_temp_dir() . '/phiber-names-' . getmypid(), sys_get_temp_dir() . '/phiber-events-' . getmypid()];
$code = (new PHPUnit\TextUI\Application())->run(['phpunit', '--no-configuration', '--do-not-cache-result', '--no-output', '--testdox-text', $logs[0], '--log-events-text', $logs[1], __DIR__ . '/cases/ManyTest.php']);
foreach ($logs as $log) {
    echo preg_replace(['/^(PHPUnit Started|Test Runner Configured) .*/m', '/ #\d+ /', '/(Object) #\d+/', '~' . preg_quote(dirname(LIBRARIES, 3)) . '\S*/~'], ['$1', ' #N ', '$1 #N', ''], file_get_contents($log)), "\n";
    unlink($log);
}
echo "exit $code\n";

echo "== mockery\n";
interface Repository { public function find(int $id, string ...$with): ?array; public static function open(): static; }
class Service { public function __construct(private Repository $r) {} public function name(int $id) { return $this->r->find($id)['name'] ?? 'none'; } protected function hidden($x) { return $x; } public function call($x) { return $this->hidden($x); } }
$check = function (string $title, callable $f): void {
    echo $title, ': ';
    try {
        $result = $f();
        Mockery::close();
        echo json_encode($result), "\n";
    } catch (Throwable $e) {
        Mockery::resetContainer();
        echo get_class($e), ' ', preg_replace('/Mockery_\d+_+/', 'Mock_', $e->getMessage()), "\n";
    }
};
$check('returns', function () { $m = Mockery::mock(Repository::class); $m->shouldReceive('find')->with(5)->once()->andReturn(['name' => 'five']); return (new Service($m))->name(5); });
$check('sequence', function () { $m = Mockery::mock(Repository::class); $m->shouldReceive('find')->times(3)->andReturn(['name' => 'a'], null, ['name' => 'c']); $s = new Service($m); return [$s->name(1), $s->name(2), $s->name(3)]; });
$check('matchers', function () { $m = Mockery::mock(Repository::class); $m->shouldReceive('find')->with(Mockery::on(fn ($x) => $x > 3), 'a', Mockery::any())->andReturnUsing(fn ($id, ...$w) => ['w' => $w]); return $m->find(7, 'a', 'b'); });
$check('wrong argument', function () { $m = Mockery::mock(Repository::class); $m->shouldReceive('find')->with(1, 'x')->andReturn([]); $m->find(2, 'y'); });
$check('never called', function () { Mockery::mock(Repository::class)->shouldReceive('find')->twice(); });
$check('unknown', function () { Mockery::mock(Repository::class)->nope(1); });
$check('not expected', function () { Mockery::mock(Repository::class)->find(1); });
$check('spy', function () { $s = Mockery::spy(Repository::class); $s->find(4); $s->shouldHaveReceived('find')->with(4)->once(); $s->shouldNotHaveReceived('open'); return $s->find(9); });
$check('partial', function () { $m = Mockery::mock(Service::class, [Mockery::mock(Repository::class)])->makePartial()->shouldAllowMockingProtectedMethods(); $m->shouldReceive('hidden')->with('q')->andReturn('mocked'); return [$m->call('q'), $m instanceof Service]; });
$check('throws', function () { $m = Mockery::mock(Repository::class); $m->allows()->find(1)->andThrow(new DomainException('from mock', 3)); $m->find(1); });
$check('ordered', function () { $m = Mockery::mock('Any'); $m->shouldReceive('a')->ordered(); $m->shouldReceive('b')->ordered(); $m->b(); $m->a(); });
$check('closure of arguments', function () { $m = Mockery::mock('Thing, Countable'); $m->expects('count')->andReturn(4); return [count($m), $m instanceof Countable]; });
$check('hamcrest', function () { $m = Mockery::mock('T2'); $m->shouldReceive('f')->with(Hamcrest\Matchers::allOf(Hamcrest\Matchers::startsWith('a'), Hamcrest\Matchers::containsString('b')))->andReturn(1); return $m->f('aab'); });
foreach ([[5, Hamcrest\Matchers::greaterThan(6)], [[1, 2], Hamcrest\Matchers::hasItem(3)], ['abc', Hamcrest\Matchers::not(Hamcrest\Matchers::containsString('b'))], [null, Hamcrest\Matchers::notNullValue()], [['a' => 1], Hamcrest\Matchers::hasEntry('a', 2)]] as [$value, $matcher]) {
    try {
        Hamcrest\MatcherAssert::assertThat('about', $value, $matcher);
    } catch (Throwable $e) {
        echo get_class($e), ': ', $e->getMessage(), "\n";
    }
}

echo "== prophecy\n";
$prophet = new Prophecy\Prophet();
$prophecy = $prophet->prophesize(Repository::class);
$prophecy->find(1)->willReturn(['n' => 1])->shouldBeCalledTimes(1);
$prophecy->find(Prophecy\Argument::type('int'), Prophecy\Argument::cetera())->will(fn ($args) => ['args' => $args]);
$double = $prophecy->reveal();
echo json_encode([$double->find(1), $double->find(2, 'w'), $double instanceof Repository]), "\n";
$prophecy->find(99)->shouldBeCalled();
try {
    $prophet->checkPredictions();
} catch (Throwable $e) {
    echo get_class($e), ': ', preg_replace(['/Double\\\\\w+\\\\P\d+/', '/:\w{32}\b/', '/ \@ .*/'], ['DOUBLE', '', ''], $e->getMessage()), "\n";
}
