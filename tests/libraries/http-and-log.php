<?php
// PSR-7 messages (Guzzle's and Nyholm's), URIs, Monolog's handlers and formatters, Slim's router, e-mail and cron.
require __DIR__ . '/bootstrap.php';
error_reporting(E_ALL & ~E_DEPRECATED);
date_default_timezone_set('UTC');
library_files('Symfony/Polyfill/Intl/Idn/bootstrap.php', 'Symfony/Polyfill/Intl/Normalizer/bootstrap.php');

use GuzzleHttp\Psr7\{AppendStream, BufferStream, CachingStream, FnStream, HttpFactory, InflateStream, LimitStream, Message, MimeType, MultipartStream, NoSeekStream, PumpStream, Query, Request, Response, Rfc7230, ServerRequest, StreamWrapper, UploadedFile, Uri, UriComparator, UriNormalizer, UriResolver, Utils, Header};

echo "== uri\n";
$base = new Uri('http://a/b/c/d;p?q');
foreach (['g:h', 'g', './g', 'g/', '/g', '//g', '?y', 'g?y', '#s', 'g#s', ';x', '', '.', './', '..', '../', '../g', '../..', '../../g', '../../../g', '/./g', '/../g', 'g.', './../g', 'g/./h', 'g;x=1/../y', 'http:g'] as $ref) {
    $r = UriResolver::resolve($base, new Uri($ref));
    echo $ref, ' => ', $r, ' ', UriResolver::relativize($base, $r), "\n";
}
foreach (['HTTP://User:p%40ss@EXAMPLE.com:80/%7Efoo/./bar/../b%c3%a9?b=1&a=%2f#fr%20ag', '//host', 'mailto:a@b', '/only/path?x', 'http://[::1]:8080/', 'urn:a:b', '0://0:0/0?0#0', 'http://ünï.de/ä?ö#ü', 'http://a:99999', '///x', "http://x/\x01", 'http:'] as $text) {
    try {
        $u = new Uri($text);
        echo $text, ' => ', $u, ' ', json_encode([$u->getScheme(), $u->getAuthority(), $u->getUserInfo(), $u->getHost(), $u->getPort(), $u->getPath(), $u->getQuery(), $u->getFragment(), Uri::isAbsolute($u), Uri::isDefaultPort($u)]), ' ', UriNormalizer::normalize($u, UriNormalizer::PRESERVING_NORMALIZATIONS | UriNormalizer::SORT_QUERY_PARAMETERS), "\n";
    } catch (Throwable $e) {
        echo $text, ' ', get_class($e), ': ', $e->getMessage(), "\n";
    }
}
echo Uri::withQueryValues(new Uri('http://x/?a=1&b=2'), ['b' => 'c d', 'e' => null]), ' ', Uri::withoutQueryValue(new Uri('?a&b=1&a=2'), 'a'), ' ', Uri::fromParts(['scheme' => 'https', 'host' => 'h', 'path' => 'p']), json_encode(UriComparator::isCrossOrigin(new Uri('http://a'), new Uri('http://a:81'))), "\n";
foreach (['a=1&a=2&b[]=3&c=d%20e+f&g', '', 'x=%zz&&=v'] as $q) {
    echo json_encode(Query::parse($q)), ' ', Query::build(Query::parse($q)), ' ', json_encode(Query::parse($q, false)), "\n";
}

echo "== messages\n";
$request = (new Request('POST', 'http://h.x:8080/p?q=1', ['X-A' => ['1', ' 2 '], 'content-type' => 'text/plain'], 'the body', '1.0'))->withAddedHeader('x-a', '3')->withHeader('Accept', 'a/b;q=0.5, c/d');
echo Message::toString($request), "\n", json_encode([$request->getHeaders(), $request->getHeaderLine('X-a'), Header::parse('a; b="c,d"; e=f, g; h'), Header::splitList('a, "b,c", d'), Message::bodySummary($request, 3)]), "\n";
$parsed = Message::parseResponse("HTTP/1.1 404 Not So\r\nX: y\r\nFold: a b\r\nX: z\r\n\r\nbody\r\n\r\nmore");
echo $parsed->getStatusCode(), $parsed->getReasonPhrase(), json_encode($parsed->getHeaders()), $parsed->getBody(), ' ', Message::parseRequest("GET /a?b HTTP/1.0\r\nHost: foo\r\n\r\n")->getUri(), "\n";
$modified = Utils::modifyRequest($request, ['set_headers' => ['New' => 'h'], 'remove_headers' => ['x-a'], 'body' => 'b2', 'uri' => new Uri('http://other/'), 'query' => 'z']);
echo Message::toString($modified), "\n";
foreach ([fn () => new Request('', '/'), fn () => new Response(99), fn () => new Response(200, ["bad\nname" => 'x']), fn () => new Response(200, ['n' => "bad\r\nv"]), fn () => $request->withRequestTarget('a b'), fn () => Message::parseResponse('nope'), fn () => new Request('GET', 'http://:80'), fn () => (new Response())->withStatus(200)->withHeader('a', new stdClass())] as $f) {
    try {
        echo get_class($f()), "\n";
    } catch (Throwable $e) {
        echo get_class($e), ': ', $e->getMessage(), "\n";
    }
}
echo "== streams\n";
$s = Utils::streamFor('0123456789');
$limit = new LimitStream($s, 4, 3);
echo $limit, ' ', $limit->getSize(), ' ';
$limit->seek(1);
echo $limit->read(2), $limit->tell(), json_encode($limit->eof()), "\n";
$append = new AppendStream([Utils::streamFor('ab'), Utils::streamFor('cd')]);
echo $append, ' ', $append->getSize(), ' ', new CachingStream(new NoSeekStream(Utils::streamFor('cached'))), ' ', Utils::copyToString(new PumpStream(function ($n) { static $i = 0; return $i++ < 3 ? str_repeat('x', $i) : false; })), "\n";
$multi = new MultipartStream([['name' => 'a', 'contents' => 'v'], ['name' => 'f', 'contents' => Utils::streamFor('file'), 'filename' => 'n.png', 'headers' => ['X' => 'y']], ['name' => 'n', 'contents' => '12']], 'BOUND');
echo str_replace("\r\n", "|\n", $multi), "\n";
$buffer = new BufferStream(3);
var_dump($buffer->write('ab'), $buffer->write('cdef'), $buffer->read(3), $buffer->getContents(), Utils::hash(Utils::streamFor('x'), 'md5'), MimeType::fromFilename('a.JPG'), Utils::readLine(Utils::streamFor("l1\nl2")), Utils::caselessRemove(['A'], ['a' => 1, 'B' => 2]));
$resource = StreamWrapper::getResource(Utils::streamFor("one\ntwo\nthree"));
echo fgets($resource), ftell($resource), ' ', json_encode(fstat($resource)['size']), ' ', stream_get_contents($resource), "\n";
$fn = FnStream::decorate(Utils::streamFor('dec'), ['getContents' => fn () => 'replaced', 'rewind' => fn () => print("rewound\n")]);
$fn->rewind();
echo $fn->getContents(), ' ', json_encode($fn->isSeekable()), "\n";
$iter = Utils::streamFor((function () { yield 'g1'; yield 'g2'; })());
echo $iter->read(3), '|', $iter->getContents(), "\n";
foreach ([fn () => $s->seek(-1), fn () => (new NoSeekStream($s))->rewind(), fn () => $s->detach() && $s->read(1), fn () => Utils::streamFor([]), fn () => Utils::tryFopen('/no/such/file', 'r'), fn () => (string) $s] as $f) {
    try {
        var_dump($f());
    } catch (Throwable $e) {
        echo get_class($e), ': ', $e->getMessage(), "\n";
    }
}
$files = ServerRequest::normalizeFiles(['f' => ['name' => ['a.txt', 'k' => ['b.txt']], 'type' => ['t', 'k' => ['u']], 'tmp_name' => ['/tmp/1', 'k' => ['/tmp/2']], 'error' => [0, 'k' => [4]], 'size' => [1, 'k' => [2]]]]);
echo $files['f'][0]->getClientFilename(), ' ', $files['f']['k'][0]->getError(), "\n";
$n = new Nyholm\Psr7\Factory\Psr17Factory();
$m = $n->createServerRequest('PUT', 'https://u:p@h/x?y#z', ['A' => 'b'])->withParsedBody(['k' => 'v'])->withAttribute('at', 1)->withCookieParams(['c' => 'd'])->withBody($n->createStream('nb'))->withProtocolVersion('2');
echo json_encode([$m->getMethod(), (string) $m->getUri(), $m->getHeaders(), $m->getAttributes(), $m->getParsedBody(), (string) $m->getBody(), $m->getRequestTarget(), $n->createResponse(418)->getReasonPhrase()]), "\n";

echo "== monolog\n";
use Monolog\{Logger, Level, LogRecord, Utils as MonologUtils, JsonSerializableDateTimeImmutable};
use Monolog\Formatter\{HtmlFormatter, JsonFormatter, LineFormatter, LogstashFormatter, NormalizerFormatter, ScalarFormatter, SyslogFormatter, WildfireFormatter, FluentdFormatter, GelfMessageFormatter};
use Monolog\Handler\{BufferHandler, DeduplicationHandler, FallbackGroupHandler, FilterHandler, FingersCrossedHandler, GroupHandler, NoopHandler, NullHandler, SamplingHandler, StreamHandler, TestHandler, WhatFailureGroupHandler, AbstractProcessingHandler};
use Monolog\Processor\{IntrospectionProcessor, MemoryUsageProcessor, PsrLogMessageProcessor, TagProcessor, UidProcessor, WebProcessor, ClosureContextProcessor};

$when = new JsonSerializableDateTimeImmutable(true, new DateTimeZone('UTC'));
$record = fn (Level $l = Level::Warning, array $c = []) => new LogRecord($when->setTimestamp(86400 * 365)->setTime(1, 2, 3, 456789), 'chan', $l, "Message\nwith {placeholder} {obj} {missing} {date} {arr.x}", $c, ['ex' => 'tra']);
class Stringy { public function __toString(): string { return 'stringy'; } }
class Jsony implements JsonSerializable { public function jsonSerialize(): mixed { return ['j' => 1]; } }
class Plain { public $pub = 1; protected $pro = 2; }
$context = ['placeholder' => 'filled', 'obj' => new Stringy(), 'date' => new DateTime('2020-01-02 03:04:05 UTC'), 'arr' => ['x' => 1], 'n' => null, 'b' => true, 'f' => 1.0, 'inf' => INF, 'nan' => NAN, 'res' => fopen('php://memory', 'r'), 'plain' => new Plain(), 'json' => new Jsony(), 'deep' => [[[[[[[[[[['too deep']]]]]]]]]]], 'utf' => "\xff bad", 'enum' => Level::Error, 'closure' => fn () => 1];
foreach ([new LineFormatter(), new LineFormatter("[%datetime%] %level_name% %message% %context.placeholder% %extra% %nope%\n", 'H:i:s.v', true, true, true), new JsonFormatter(), new JsonFormatter(JsonFormatter::BATCH_MODE_NEWLINES, false, true), new NormalizerFormatter('Y'), new ScalarFormatter(), new HtmlFormatter(), new LogstashFormatter('app', 'host'), new WildfireFormatter(), new FluentdFormatter()] as $formatter) {
    try {
        $out = $formatter->format($record(Level::Error, $context));
        echo get_class($formatter), ' ', is_string($out) ? $out : print_r($out, true), "\n";
    } catch (Throwable $e) {
        echo get_class($formatter), ' ', get_class($e), ': ', $e->getMessage(), "\n";
    }
}
$line = new LineFormatter("%level_name%: %message% %context%\n");
$line->includeStacktraces(true, fn (string $l) => str_contains($l, '{main}') || str_contains($l, 'inner') ? preg_replace('~/.*/~', '', $l) : '');
function inner() { throw new LogicException('in', 5, new RuntimeException('prev')); }
try {
    inner();
} catch (Exception $e) {
    echo preg_replace('~/\S*/~', '', $line->format($record(Level::Critical, ['exception' => $e]))), "\n";
}
$test = new TestHandler();
$log = new Logger('app', [$test], [new PsrLogMessageProcessor('Y-m-d', true), new TagProcessor(['t']), function (LogRecord $r) { $r->extra['p'] = 1; return $r; }]);
foreach (Level::cases() as $level) {
    $log->log($level, 'at {l}', ['l' => $level->getName(), 'o' => 1]);
}
$log->withName('other')->pushProcessor(new IntrospectionProcessor(Level::Debug, ['Monolog\\']))->alert('intro');
foreach ($test->getRecords() as $r) {
    echo $r->channel, ' ', $r->level->name, ' ', $r->message, ' ', json_encode(array_diff_key($r->extra, ['file' => 1])), json_encode($r->context), "\n";
}
var_dump($test->hasErrorThatContains('at'), $test->hasDebugThatMatches('/DEB/'), $log->isHandling('debug'), Logger::toMonologLevel('notice')->toPsrLogLevel(), Level::fromName('Alert')->toRFC5424Level());
$inner = new TestHandler();
$fc = new FingersCrossedHandler($inner, Level::Error, 2, true, true, Level::Info);
$log2 = new Logger('fc', [$fc, new FilterHandler($f = new TestHandler(), Level::Info, Level::Notice), new BufferHandler($bh = new TestHandler(), 2, Level::Debug, true, true), new WhatFailureGroupHandler([new class extends AbstractProcessingHandler { protected function write(LogRecord $r): void { throw new Exception('handler fails'); } }, $w = new TestHandler()])]);
foreach (['debug', 'info', 'notice', 'error', 'warning'] as $l) {
    $log2->$l($l);
}
echo implode(' ', array_map(fn ($h) => json_encode(array_map(fn ($r) => $r->message, $h->getRecords())), [$inner, $f, $bh, $w])), "\n";
try {
    $log->log('bogus', 'x');
} catch (Throwable $e) {
    echo get_class($e), ': ', $e->getMessage(), "\n";
}

echo "== cron\n";
use Cron\CronExpression;
foreach (['*/15 3-5 * * 1-5', '0 0 L * *', '0 12 * * 5#2', '@weekly', '15,45 */6 1W 2-4 ?', '59 23 31 12 *', '* * * * 7', '0 0 30 2 *', 'bad', '60 * * * *'] as $text) {
    try {
        $cron = new CronExpression($text);
        $from = new DateTimeImmutable('2024-02-28 23:50:30', new DateTimeZone('Europe/Berlin'));
        echo $text, ' ', json_encode($cron->isDue($from)), ' ', $cron->getNextRunDate($from)->format('c'), ' ', $cron->getPreviousRunDate($from)->format('c'), ' ', implode(',', array_map(fn ($d) => $d->format('md.Hi'), $cron->getMultipleRunDates(4, $from))), ' ', json_encode($cron->getParts()), "\n";
    } catch (Throwable $e) {
        echo $text, ' ', get_class($e), ': ', $e->getMessage(), "\n";
    }
}
use Egulias\EmailValidator\{EmailLexer, EmailValidator, Validation\RFCValidation, Validation\NoRFCWarningsValidation};
$validator = new EmailValidator();
foreach (['a@b.c', '"q u"@x.y', 'a..b@c', 'a@[127.0.0.1]', 'a@-b.c', 'é@ü.de', 'a(comment)@b', 'a@b@c', '@x', 'a', "a\r\n b@c", 'x@' . str_repeat('a', 70) . '.de', 'a@[IPv6:::1]', 'user+tag@host', '"\\""@x'] as $mail) {
    $ok = $validator->isValid($mail, new RFCValidation());
    echo $mail, ' ', json_encode($ok), ' ', $ok ? '' : get_class($validator->getError()) . ' ' . $validator->getError()->description(), ' ', implode(',', array_map('get_class', $validator->getWarnings())), "\n";
}
