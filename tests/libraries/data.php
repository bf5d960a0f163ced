<?php
// Virtual files, seeded data, CSV, dot files: vfsStream, Faker, League\Csv, Dotenv.
require __DIR__ . '/bootstrap.php';
error_reporting(E_ALL & ~E_DEPRECATED & ~E_USER_DEPRECATED);
date_default_timezone_set('UTC');
library_files('League/Csv/functions_include.php');

echo "== vfs\n";
use org\bovigo\vfs\{vfsStream, visitor\vfsStreamPrintVisitor, visitor\vfsStreamStructureVisitor, content\LargeFileContent};

$root = vfsStream::setup('root', 0755, ['dir' => ['a.txt' => 'alpha', 'sub' => ['deep.txt' => "line1\nline2\n"]], 'empty' => []]);
$url = vfsStream::url('root');
file_put_contents("$url/new.txt", 'first');
file_put_contents("$url/new.txt", ' second', FILE_APPEND);
echo file_get_contents("$url/new.txt"), filesize("$url/new.txt"), json_encode([is_dir("$url/dir"), is_file("$url/dir/a.txt"), file_exists("$url/nope"), is_writable("$url/new.txt"), file("$url/dir/sub/deep.txt", FILE_IGNORE_NEW_LINES), scandir("$url/dir")]), "\n";
$f = fopen("$url/dir/a.txt", 'r+');
fseek($f, 2);
fwrite($f, 'XX');
rewind($f);
echo fgets($f), ftell($f), json_encode(feof($f)), json_encode(ftruncate($f, 3)), json_encode(fstat($f)['size']), "\n";
fclose($f);
mkdir("$url/made/deeper", 0700, true);
rename("$url/new.txt", "$url/made/moved.txt");
copy("$url/dir/a.txt", "$url/made/copy.txt");
echo json_encode([unlink("$url/dir/a.txt"), @unlink("$url/nope"), rmdir("$url/empty"), @rmdir("$url/made"), decoct(fileperms("$url/made/deeper")), touch("$url/t", 5), filemtime("$url/t"), chmod("$url/t", 0400), @file_put_contents("$url/ro/x", 1)]), "\n";
foreach (new RecursiveIteratorIterator(new RecursiveDirectoryIterator($url, FilesystemIterator::SKIP_DOTS), RecursiveIteratorIterator::SELF_FIRST) as $path => $info) {
    echo $path, ' ', $info->getType(), ' ', $info->isDir() ? '-' : $info->getSize(), "\n";
}
echo json_encode(vfsStream::inspect(new vfsStreamStructureVisitor())->getStructure()), "\n";
vfsStream::inspect(new vfsStreamPrintVisitor(fopen('php://output', 'w')));
vfsStream::setQuota(10);
echo json_encode(@file_put_contents("$url/quota", str_repeat('x', 50))), vfsStream::newFile('large')->withContent(LargeFileContent::withKilobytes(2))->at($root)->size(), "\n";
file_put_contents("$url/inc.php", '<?php return ["from" => __FILE__, "line" => __LINE__];');
print_r(include "$url/inc.php");
foreach ([fn () => fopen("$url/none/x", 'r'), fn () => opendir("$url/none"), fn () => mkdir("$url/dir"), fn () => file_get_contents("$url/none")] as $call) {
    set_error_handler(fn ($n, $m) => print("$m\n"));
    var_dump($call());
    restore_error_handler();
}

echo "== faker\n";
foreach (['en_US', 'de_DE', 'fr_FR', 'ja_JP'] as $locale) {
    $faker = Faker\Factory::create($locale);
    $faker->seed(1234);
    foreach (['name', 'address', 'company', 'email', 'phoneNumber', 'sentence', 'userName', 'url', 'ipv4', 'uuid', 'creditCardNumber', 'iban', 'hexColor', 'jobTitle'] as $what) {
        try {
            echo $what, ': ', str_replace("\n", ' / ', (string) $faker->$what()), "\n";
        } catch (Throwable $e) {
            echo $what, ' ', get_class($e), ': ', $e->getMessage(), "\n";
        }
    }
    echo json_encode([$faker->numberBetween(1, 1000), $faker->randomFloat(3, 0, 10), $faker->words(3), $faker->randomElements(['a', 'b', 'c'], 2), $faker->shuffle([1, 2, 3]), $faker->bothify('##-??'), $faker->regexify('[A-Z]{3}\d{2}'), $faker->boolean(), $faker->optional(0.5)->word(), $faker->unique()->randomDigit()]), "\n";
}
$faker = Faker\Factory::create();
try {
    for ($i = 0; $i < 12; ++$i) {
        $faker->unique(true)->randomElement([1]);
        $faker->unique()->randomElement([1]);
    }
} catch (OverflowException $e) {
    echo $e->getMessage(), "\n";
}
try {
    $faker->nothingLikeThis();
} catch (InvalidArgumentException $e) {
    echo $e->getMessage(), "\n";
}

echo "== csv\n";
use League\Csv\{CharsetConverter, Info, Reader, Statement, TabularDataReader, Writer, ResultSet, EscapeFormula};

$csv = Reader::createFromString("name,age,\"quoted \"\"q\"\"\"\nAnn,31,\"multi\nline\"\nBob,12,x\n\"Cy, jr\",40,\n");
$csv->setHeaderOffset(0);
echo json_encode([$csv->getHeader(), iterator_to_array($csv->getRecords()), count($csv), $csv->nth(1), iterator_to_array($csv->fetchPairs('name', 'age'))]), "\n";
$result = Statement::create()->where(fn (array $r) => $r['age'] > 20)->orderBy(fn ($a, $b) => $b['age'] <=> $a['age'])->offset(0)->limit(1)->process($csv);
echo json_encode([iterator_to_array($result, false), $result->getHeader(), Info::getDelimiterStats($csv, [',', ';'], 5), iterator_to_array($csv->map(fn ($r) => strtoupper($r['name'])), false), $csv->reduce(fn ($c, $r) => $c + $r['age'], 0)]), "\n";
$writer = Writer::createFromString();
$writer->setDelimiter(';');
$writer->addFormatter(fn (array $r) => array_map('strval', $r));
$writer->addValidator(fn (array $r) => count($r) === 3, 'three');
$writer->insertOne(['a', 'b;c', 'd "e"']);
$writer->insertAll([['1', "l\nm", ''], ['=SUM(1)', ' x', "t\t"]]);
echo $writer->toString();
foreach ([fn () => $writer->insertOne(['too', 'few']), fn () => Reader::createFromString("a,a\n1,2")->setHeaderOffset(0)->getHeader(), fn () => Reader::createFromString('')->setHeaderOffset(3)->getHeader(), fn () => $csv->setDelimiter('ab'), fn () => iterator_to_array($csv->fetchColumnByName('zz'))] as $call) {
    try {
        var_dump($call());
    } catch (Throwable $e) {
        echo get_class($e), ': ', $e->getMessage(), "\n";
    }
}
echo "== dotenv\n";
use Dotenv\{Dotenv, Parser\Parser, Repository\RepositoryBuilder, Repository\Adapter\ArrayAdapter};

$env = "A=1\nB=\"two \\\"q\\\" \\n\\\$x \${A}\"\nC='single \${A}'\nD=spaced # comment\nE=\nF\n# note\nG=\"multi\nline\"\nH=\${B}-\${NOPE}\nI=a#b\n";
var_dump(Dotenv::parse($env));
foreach (["A B=1", 'A="open', "1X=2", "A='x' y", 'A="\q"', 'A=${B'] as $bad) {
    try {
        echo json_encode(Dotenv::parse($bad)), "\n";
    } catch (Throwable $e) {
        echo get_class($e), ': ', $e->getMessage(), "\n";
    }
}
file_put_contents("$url/.env", "NUM=5\nBOOL=yes\nEMPTY=\nWORD=abc\n");
vfsStream::setQuota(-1);
$dotenv = Dotenv::create(RepositoryBuilder::createWithNoAdapters()->addAdapter(ArrayAdapter::class)->make(), $url);
print_r($dotenv->safeLoad());
foreach ([fn () => $dotenv->required(['NUM', 'MISSING']), fn () => $dotenv->required('NUM')->isInteger(), fn () => $dotenv->required('WORD')->isInteger(), fn () => $dotenv->required('EMPTY')->notEmpty(), fn () => $dotenv->required('WORD')->allowedValues(['x', 'y']), fn () => $dotenv->required('BOOL')->isBoolean()] as $call) {
    try {
        echo get_class($call()), "\n";
    } catch (Throwable $e) {
        echo get_class($e), ': ', $e->getMessage(), "\n";
    }
}
