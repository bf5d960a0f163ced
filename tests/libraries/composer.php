<?php
// Composer: version constraints, the dependency solver, JSON files, the class map, licences, the loader of packages.
require __DIR__ . '/bootstrap.php';
error_reporting(E_ALL & ~E_DEPRECATED);

use Composer\Semver\{Comparator, Intervals, Semver, VersionParser};
use Composer\Semver\Constraint\{Constraint, MatchAllConstraint, MultiConstraint};
use Composer\Package\{Package, CompletePackage, RootPackage, Link, Version\VersionParser as PackageVersionParser};
use Composer\DependencyResolver\{DefaultPolicy, Pool, Request, Solver, SolverProblemsException, LockTransaction};
use Composer\Repository\{ArrayRepository, RepositorySet, InstalledArrayRepository, LockArrayRepository};
use Composer\Repository\PlatformRepository;
use Composer\IO\BufferIO;

$parser = new VersionParser();
foreach (['1.0', '1.2.3-beta2', 'v2.0.0-RC1', 'dev-master', '1.x-dev', '2021.01', '1.0.0+build', '1.0.0.0.0', 'dev-feature/x#abc', '  1.2 ', '1.0-alpha', '1.0pl2', '', 'a.b', '1.0 as 2.0', '20100102-203040', '1.0.0-stable', '100.*', '1-2', '1.0-dev'] as $version) {
    try {
        echo var_export($version, true), ' ', $parser->normalize($version), ' ', VersionParser::parseStability($version), "\n";
    } catch (UnexpectedValueException $e) {
        echo $e->getMessage(), "\n";
    }
}
$constraints = ['^1.2', '~1.2.3', '>=1.0 <2.0 || ^3.1', '1.*', '1.2 - 2.3', '!=1.5', '>1,<=3@dev', 'dev-main', '*', '^0.0.3', '~0.3', '>=1.0-beta', '1.2.3 || 1.2.4 || ~2', '== 1.0', '<>1', '^1.2 ^1.3', '>=x', '1 ||', '^2@RC'];
$versions = ['0.0.3', '0.3.5', '1.0.0', '1.2.3', '1.2.9', '1.5.0', '2.0.0-RC1', '2.3.9', '3.0', '3.1.4', 'dev-main', '1.0.0-beta1'];
foreach ($constraints as $text) {
    try {
        $constraint = $parser->parseConstraints($text);
        echo $text, ' => ', $constraint, ' [', $constraint->getLowerBound(), ', ', $constraint->getUpperBound(), '] ', implode(' ', Semver::satisfiedBy($versions, $text)), "\n";
        echo '  ', json_encode(Intervals::get($constraint)), ' ', Intervals::compactConstraint($constraint), "\n";
    } catch (UnexpectedValueException $e) {
        echo $e->getMessage(), "\n";
    }
}
echo implode(' ', Semver::rsort($versions)), "\n";
foreach ($constraints as $a) {
    foreach ($constraints as $b) {
        try {
            echo Intervals::isSubsetOf($parser->parseConstraints($a), $parser->parseConstraints($b)) ? 'S' : '-', Intervals::haveIntersections($parser->parseConstraints($a), $parser->parseConstraints($b)) ? 'I' : '-', ' ';
        } catch (UnexpectedValueException) {
            echo 'xx ';
        }
    }
    echo "\n";
}
echo json_encode([Comparator::greaterThan('1.25.0', '1.24.0'), Comparator::compare('1.0', '==', '1.0.0'), (new MultiConstraint([new Constraint('>', '1.0.0.0'), new MatchAllConstraint()], false))->getPrettyString()]), "\n";

echo "== solver\n";
function package(string $name, string $version, array $requires = [], array $more = []): CompletePackage
{
    $parser = new VersionParser();
    $package = new CompletePackage($name, $parser->normalize($version), $version);
    foreach (['setRequires' => $requires, 'setConflicts' => $more['conflict'] ?? [], 'setProvides' => $more['provide'] ?? [], 'setReplaces' => $more['replace'] ?? []] as $set => $links) {
        $package->$set(array_combine(array_keys($links), array_map(fn ($t, $c) => new Link($name, $t, $parser->parseConstraints($c), ['setRequires' => Link::TYPE_REQUIRE, 'setConflicts' => Link::TYPE_CONFLICT, 'setProvides' => Link::TYPE_PROVIDE, 'setReplaces' => Link::TYPE_REPLACE][$set], $c), array_keys($links), $links)));
    }
    return $package;
}
function solve(array $packages, array $require, array $locked = [], bool $lowest = false): void
{
    $io = new BufferIO();
    $set = new RepositorySet('dev');
    $set->addRepository(new ArrayRepository(array_map(fn ($p) => clone $p, $packages)));
    $lock = new LockArrayRepository(array_map(fn ($p) => clone $p, $locked));
    $request = new Request($lock);
    $parser = new VersionParser();
    foreach ($require as $name => $constraint) {
        $request->requireName($name, $parser->parseConstraints($constraint));
    }
    $pool = $set->createPool($request, $io);
    try {
        $transaction = (new Solver(new DefaultPolicy(true, $lowest), $pool, $io))->solve($request);
        foreach ($transaction->getOperations() as $operation) {
            echo '  ', $operation->show(false), "\n";
        }
        echo '  = ', implode(', ', array_map('strval', $transaction->getNewLockPackages(false))), "\n";
    } catch (SolverProblemsException $e) {
        echo get_class($e), ' ', $e->getCode(), "\n", $e->getPrettyString($set, $request, $pool, true), "\n";
    }
}
$packages = [
    package('a/a', '1.0', ['b/b' => '^1.0']), package('a/a', '1.1', ['b/b' => '^1.2', 'c/c' => '*']), package('a/a', '2.0', ['b/b' => '^2.0']),
    package('b/b', '1.0'), package('b/b', '1.3', ['virtual/log' => '^1.0']), package('b/b', '2.0', ['d/d' => '>=3']),
    package('c/c', '1.0', ['b/b' => '<1.3']), package('c/c', '1.1', [], ['conflict' => ['b/b' => '<1.2']]), package('d/d', '2.0'), package('d/d', '3.0-beta1', ['a/a' => '^2']),
    package('log/one', '1.0', [], ['provide' => ['virtual/log' => '1.0']]), package('log/two', '2.0', [], ['replace' => ['virtual/log' => '1.5', 'log/one' => '1.0']]), package('e/e', 'dev-main', ['a/a' => '1.0 || 2.0']),
];
foreach ([['a/a' => '*'], ['a/a' => '^1.0', 'log/one' => '*'], ['a/a' => '^1.0', 'log/two' => '*'], ['c/c' => '1.0', 'a/a' => '1.1'], ['e/e' => 'dev-main', 'd/d' => '*'], ['nope/x' => '*'], ['a/a' => '^3'], ['a/a' => '2.0', 'b/b' => '1.0'], ['c/c' => '*', 'b/b' => '1.0'], ['log/one' => '*', 'log/two' => '*'], ['virtual/log' => '*', 'b/b' => '*']] as $require) {
    echo json_encode($require, JSON_UNESCAPED_SLASHES), "\n";
    solve($packages, $require);
}
solve($packages, ['a/a' => '*', 'log/one' => '*'], [$packages[0], $packages[3], package('old/gone', '1.0')], true);

echo "== many\n";
mt_srand(5);
$many = [];
for ($i = 0; $i < 40; ++$i) {
    for ($v = 1; $v <= 4; ++$v) {
        $requires = [];
        for ($k = 0; $k < 3; ++$k) {
            $j = mt_rand(0, 39);
            if ($j !== $i) {
                $requires["n/p$j"] = ['^', '>=', '<=', '!='][mt_rand(0, 3)] . mt_rand(1, 4) . '.0';
            }
        }
        $many[] = package("n/p$i", "$v.0", $requires);
    }
}
for ($i = 0; $i < 6; ++$i) {
    solve($many, ["n/p$i" => '*', 'n/p' . ($i + 20) => '^2.0']);
}

echo "== json\n";
foreach (['{"a": 1,}', '{"a": [1, 2}', "{'a': 1}", '{"a": 1 "b": 2}', '', '{"a": "x', '[1,2', "{\n\"k\": tru\n}", '{"a":1}'] as $json) {
    try {
        echo json_encode(Composer\Json\JsonFile::parseJson($json, 'x.json')), "\n";
    } catch (Throwable $e) {
        echo get_class($e), ': ', $e->getMessage(), "\n";
    }
}
$manipulator = new Composer\Json\JsonManipulator("{\n    \"name\": \"x/y\",\n    \"require\": {\n        \"a/a\": \"^1.0\"\n    }\n}\n");
$manipulator->addLink('require', 'b/b', '*', true);
$manipulator->addLink('require-dev', 'php', '>=8', true);
$manipulator->addConfigSetting('platform.php', '8.1');
$manipulator->removeSubNode('require', 'a/a');
$manipulator->addRepository('r', ['type' => 'vcs', 'url' => 'https://x/y']);
echo $manipulator->getContents(), Composer\Json\JsonFile::encode(['a/b' => "é\u{2028}", 'e' => [], 'o' => new stdClass()]), "\n";
$dumper = new Composer\Package\Dumper\ArrayDumper();
$loader = new Composer\Package\Loader\ArrayLoader(null, true);
$data = ['name' => 'x/y', 'version' => '1.2.x-dev', 'type' => 'library', 'require' => ['php' => '>=7', 'a/a' => 'self.version'], 'autoload' => ['psr-4' => ['X\\' => 'src/']], 'authors' => [['name' => 'N']], 'keywords' => ['b', 'a'], 'extra' => ['branch-alias' => ['dev-main' => '2.x-dev']], 'license' => 'MIT', 'time' => '2020-01-02 03:04:05', 'dist' => ['type' => 'zip', 'url' => 'u', 'reference' => 'r', 'shasum' => ''], 'bin' => 'b', 'abandoned' => 'z/z'];
echo json_encode($dumper->dump($loader->load($data))), "\n";
try {
    (new Composer\Package\Loader\ValidatingArrayLoader(new Composer\Package\Loader\ArrayLoader()))->load(['name' => 'Bad Name', 'version' => 'zz', 'require' => ['a' => 'x y z', 1 => 2], 'license' => 5, 'autoload' => ['psr-4' => ['X' => 1]], 'homepage' => 'nope', 'minimum-stability' => 'huge']);
} catch (Composer\Package\Loader\InvalidPackageException $e) {
    print_r([$e->getErrors(), $e->getWarnings()]);
}

echo "== class map\n";
$generator = new Composer\ClassMapGenerator\ClassMapGenerator();
$generator->scanPaths(LIBRARIES . '/Composer/Semver');
$map = $generator->getClassMap();
$map->sort();
foreach ($map->getMap() as $class => $path) {
    echo $class, ' ', substr($path, strlen(LIBRARIES)), "\n";
}
$licenses = new Composer\Spdx\SpdxLicenses();
foreach (['MIT', '(MIT or Apache-2.0)', 'GPL-2.0-or-later with Classpath-exception-2.0', 'nope', 'MIT AND'] as $license) {
    echo $license, ' ', json_encode($licenses->validate($license)), ' ', json_encode($licenses->getLicenseByIdentifier($license)), "\n";
}
use Composer\Pcre\Preg;
echo Preg::replaceCallback('{(?<w>\w+)}', fn (array $m) => strrev($m['w']), 'ab cd', -1, $count), $count, ' ', json_encode([Preg::isMatch('{x}', 'y'), Preg::split('{,}', 'a,b'), Preg::grep('{a}', ['a', 'b'])]), "\n";
try {
    Preg::match('{(?:\D+|<\d+>)*[!?]}', 'foobar foobar foobar');
} catch (Throwable $e) {
    echo get_class($e), ': ', $e->getMessage(), "\n";
}
