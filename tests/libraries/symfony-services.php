<?php
// Symfony EventDispatcher, DependencyInjection and Routing: compiled containers, dumped matchers, wired services.
require __DIR__ . '/bootstrap.php';
error_reporting(E_ALL & ~E_DEPRECATED);
library_files('Symfony/Contracts/Deprecation/autoload.php');

use Symfony\Component\Config\FileLocator;
use Symfony\Component\DependencyInjection\{Alias, ChildDefinition, ContainerBuilder, ContainerInterface, Definition, Reference, Parameter, TypedReference};
use Symfony\Component\DependencyInjection\Argument\{IteratorArgument, ServiceClosureArgument, ServiceLocatorArgument, TaggedIteratorArgument, AbstractArgument};
use Symfony\Component\DependencyInjection\Attribute\{Autowire, AutowireIterator, AsAlias, AsTaggedItem, Required};
use Symfony\Component\DependencyInjection\Compiler\CompilerPassInterface;
use Symfony\Component\DependencyInjection\Dumper\{PhpDumper, XmlDumper, YamlDumper, GraphvizDumper};
use Symfony\Component\DependencyInjection\Loader\{PhpFileLoader, YamlFileLoader};
use Symfony\Component\EventDispatcher\{EventDispatcher, EventSubscriberInterface, GenericEvent, ImmutableEventDispatcher};
use Symfony\Component\Routing\{Matcher\CompiledUrlMatcher, Matcher\Dumper\CompiledUrlMatcherDumper, Generator\UrlGenerator, Generator\UrlGeneratorInterface, Generator\CompiledUrlGenerator, Generator\Dumper\CompiledUrlGeneratorDumper, Matcher\TraceableUrlMatcher, Matcher\UrlMatcher, RequestContext, Route, RouteCollection, RouteCompiler, Requirement\Requirement};
use Symfony\Contracts\EventDispatcher\Event;

echo "== events\n";
class Subscriber implements EventSubscriberInterface
{
    public function __construct(public array $log = []) {}
    public static function getSubscribedEvents(): array { return ['a' => 'onA', 'b' => [['late', -5], ['early', 10]], Event::class => ['any', 3]]; }
    public function onA(GenericEvent $e, string $name) { $e['n'] = ($e['n'] ?? 0) + 1; echo "onA $name\n"; }
    public function early(Event $e) { echo "early\n"; }
    public function late(Event $e) { echo "late\n"; $e->stopPropagation(); }
    public function any($e, $n, $d) { echo "any $n ", get_class($d), "\n"; }
    public function __invoke() { echo "invoked\n"; }
}
$dispatcher = new EventDispatcher();
$dispatcher->addSubscriber($s = new Subscriber());
$dispatcher->addListener('a', $f = function ($e, $n, $d) { echo "closure $n\n"; }, 5);
$dispatcher->addListener('a', [fn () => $s, '__invoke'], -1);
$dispatcher->addListener('b', 'printf', -100);
$event = $dispatcher->dispatch(new GenericEvent($s, ['k' => 1]), 'a');
echo json_encode($event->getArguments()), count($dispatcher->getListeners('a')), "\n";
$dispatcher->dispatch(new Event(), 'b');
$dispatcher->dispatch(new Event());
var_dump($dispatcher->getListenerPriority('a', $f), $dispatcher->hasListeners('c'), array_keys($dispatcher->getListeners()));
$dispatcher->removeListener('a', $f);
$dispatcher->removeSubscriber($s);
var_dump(array_map('count', $dispatcher->getListeners()));
try {
    (new ImmutableEventDispatcher($dispatcher))->addListener('x', 'y');
} catch (Throwable $e) {
    echo get_class($e), ': ', $e->getMessage(), "\n";
}

echo "== container\n";
interface Logger { public function log(string $m): void; }
class MemoryLogger implements Logger { public array $lines = []; public function log(string $m): void { $this->lines[] = $m; } }
class Decorated implements Logger { public function __construct(private Logger $inner, private string $prefix) {} public function log(string $m): void { $this->inner->log("$this->prefix$m"); } }
interface Handler {}
#[AsTaggedItem(index: 'first', priority: 10)] class HandlerA implements Handler { public function __construct(public Logger $logger, #[Autowire(param: 'deep.value')] public string $v = 'dflt', #[Autowire('%kernel%/sub')] public string $path = '') {} }
class HandlerB implements Handler { public ?Logger $l = null; public static function getDefaultIndexName() { return 'second'; } #[Required] public function setLogger(Logger $l): void { $this->l = $l; } }
class Registry { public function __construct(#[AutowireIterator('handler', defaultIndexMethod: 'getDefaultIndexName')] public iterable $handlers, public ?Missing $missing = null, public int $n = 5) {} }
class Factory { public static function make(string $x, ...$more) { return new ArrayObject([$x, ...$more]); } public function produce(Logger $logger) { return (object) ['by' => get_class($logger)]; } public function configure($o) { $o->configured = true; } }
class LoopA { public function __construct(LoopB $b) {} }
class LoopB { public function __construct(LoopA $a) {} }
class Needs { public function __construct(Nope $x) {} }
class Scalar { public function __construct(string $x) {} }
class TwoLoggers { public function __construct(public Logger $memoryLogger, public Closure $lazy) {} }
abstract class Base { public $made; public function setMade($x) { $this->made = $x; return $this; } }
class Child extends Base { public $p; }

function build(callable $setup): ContainerBuilder
{
    $c = new ContainerBuilder();
    $c->setParameter('kernel', '/app');
    $c->setParameter('deep', ['list' => ['%kernel%/a', 1.5, true, null], 'esc' => '100%%']);
    $c->setParameter('deep.value', 'p-%kernel%-%env_like%');
    $c->setParameter('env_like', 'E');
    $setup($c);
    return $c;
}
$setup = function (ContainerBuilder $c) {
    $c->register('logger', MemoryLogger::class)->setPublic(true);
    $c->setAlias(Logger::class, 'logger');
    $c->register('deco', Decorated::class)->setDecoratedService('logger', null, 3)->setArguments([new Reference('deco.inner'), '[%kernel%] ']);
    $c->registerForAutoconfiguration(Handler::class)->addTag('handler');
    $c->autowire('h.a', HandlerA::class)->setAutoconfigured(true);
    $c->autowire('h.b', HandlerB::class)->setAutoconfigured(true)->setShared(false);
    $c->autowire(Registry::class, Registry::class)->setPublic(true)->setAutoconfigured(true);
    $c->register('factory', Factory::class);
    $c->register('made', ArrayObject::class)->setFactory([Factory::class, 'make'])->setArguments(['x', new Parameter('deep'), '%deep.value%'])->setPublic(true);
    $c->register('produced', stdClass::class)->setFactory([new Reference('factory'), 'produce'])->setArguments([new Reference('logger')])->setConfigurator([new Reference('factory'), 'configure'])->setPublic(true)->setProperty('prop', ['a' => '%kernel%'])->setLazy(false);
    $c->register('base')->setAbstract(true)->addMethodCall('setMade', [new Reference('made')])->addTag('t', ['k' => 'v']);
    $c->setDefinition('child', (new ChildDefinition('base'))->setClass(Child::class)->setProperty('p', new IteratorArgument([new Reference('made'), new Reference('produced')]))->setPublic(true));
    $c->register('locator', ArrayObject::class)->setArguments([[new ServiceClosureArgument(new Reference('made')), new Reference('absent', ContainerInterface::NULL_ON_INVALID_REFERENCE), 'expr']])->setPublic(true);
    $c->register('tagged', ArrayObject::class)->setFactory('iterator_to_array')->setArguments([new TaggedIteratorArgument('handler', 'key', null, true)])->setPublic(true);
    $c->register('synthetic', stdClass::class)->setSynthetic(true)->setPublic(true);
    $c->register('old', stdClass::class)->setPublic(true)->setDeprecated('me/pkg', '1.2', 'The "%service_id%" is old.');
    $c->register('unused', stdClass::class);
    $c->addCompilerPass(new class implements CompilerPassInterface {
        public function process(ContainerBuilder $container): void
        {
            foreach ($container->findTaggedServiceIds('handler') as $id => $tags) {
                echo "tagged $id ", json_encode($tags), "\n";
            }
        }
    });
};
function show($c): void
{
    $c->set('synthetic', (object) ['syn' => 1]);
    foreach (['logger', Registry::class, 'made', 'produced', 'child', 'locator', 'tagged', 'synthetic'] as $id) {
        try {
            $o = $c->get($id);
            if ($o instanceof Registry) {
                foreach ($o->handlers as $k => $h) {
                    echo "  $k => ", get_class($h), ' ', $h instanceof HandlerA ? "$h->v $h->path" : get_class($h->l), "\n";
                }
            } elseif ($o instanceof Child) {
                echo get_class($o->made), ' ', implode(',', array_map('get_class', iterator_to_array($o->p))), "\n";
            } elseif ($id === 'locator') {
                echo json_encode([($o[0])() === $c->get('made'), $o[1], $o[2]]), "\n";
            } else {
                print_r($o);
            }
        } catch (Throwable $e) {
            echo get_class($e), ': ', $e->getMessage(), "\n";
        }
    }
    foreach (['unused', 'nope', 'loggr', 'h.a'] as $id) {
        try {
            echo get_class($c->get($id)), "\n";
        } catch (Throwable $e) {
            echo get_class($e), ': ', $e->getMessage(), "\n";
        }
    }
}
$c = build($setup);
$c->compile();
show($c);
echo implode(' ', array_keys($c->getDefinitions())), "\n", json_encode($c->getParameterBag()->all()), "\n";
foreach ($c->getCompiler()->getLog() as $line) {
    echo $line, "\n";
}
foreach ([['inline_factories' => false], ['inline_factories' => true, 'as_files' => false], ['as_files' => true, 'inline_class_loader' => false, 'build_time' => 1]] as $i => $options) {
    $dumped = (new PhpDumper($c))->dump($options + ['class' => "Dumped$i", 'base_class' => 'Container', 'debug' => false]);
    foreach ((array) $dumped as $name => $code) {
        echo "-- $name\n", preg_replace('/Container\w{7}\b/', 'ContainerHASH', $code), "\n";
    }
    if (is_string($dumped)) {
        class_exists('Container', false) || class_alias(Symfony\Component\DependencyInjection\Container::class, 'Container');
        eval(substr($dumped, 5));
        show(new ("Dumped$i")());
    }
}
echo (new GraphvizDumper($c))->dump(['graph' => ['ratio' => 'x']]), "\n";
echo (new YamlDumper($c))->dump(), "\n";
$failing = [
    fn ($c) => $c->autowire('x', LoopA::class)->setPublic(true) && $c->autowire(LoopA::class, LoopA::class) && $c->autowire(LoopB::class, LoopB::class),
    fn ($c) => $c->autowire('x', Needs::class)->setPublic(true), fn ($c) => $c->autowire('x', Scalar::class)->setPublic(true), fn ($c) => $c->register('x', stdClass::class)->addArgument('%nope.param%')->setPublic(true), fn ($c) => $c->register('x', stdClass::class)->addArgument(new Reference('nope'))->setPublic(true), fn ($c) => $c->setDefinition('x', new ChildDefinition('nobase'))->setPublic(true), fn ($c) => $c->register('x')->setPublic(true), fn ($c) => $c->register('x', 'NoSuchClass')->setPublic(true)->setAutowired(true), fn ($c) => $c->register('x', stdClass::class)->setPublic(true)->addArgument(new AbstractArgument('fill me')), fn ($c) => $c->setParameter('loop', '%loop2%') ?? $c->setParameter('loop2', '%loop%'), fn ($c) => $c->setAlias('x', 'y') && $c->setAlias('y', 'x'), fn ($c) => $c->register('x', Scalar::class)->setPublic(true)->setArgument('$wrong', 1), fn ($c) => $c->autowire('x', TwoLoggers::class)->setPublic(true),
];
foreach ($failing as $setup) {
    try {
        $c = build($setup);
        $c->compile();
        echo get_class($c->get('x')), "\n";
    } catch (Throwable $e) {
        echo get_class($e), ': ', $e->getMessage(), "\n";
    }
}

echo "== routes\n";
$routes = new RouteCollection();
$routes->add('home', new Route('/'));
$routes->add('blog', new Route('/blog/{page<\d+>?1}', ['_controller' => 'B::list']));
$routes->add('post', new Route('/blog/{slug}.{_format}', ['_format' => 'html'], ['slug' => Requirement::ASCII_SLUG, '_format' => 'html|json'], ['utf8' => true], '', ['https'], ['GET', 'HEAD']));
$routes->add('host', new Route('/x/{a}/{b}', ['b' => 'dd'], ['a' => '[^/]++', 'tld' => 'com|org'], [], '{sub}.example.{tld}'));
$routes->add('cond', new Route('/cond', [], [], [], '', [], ['POST'], "context.getMethod() == 'POST'"));
$routes->add('trail', new Route('/trail/'));
$routes->add('any', new Route('/any/{rest}', [], ['rest' => '.*'], [], '', [], ['PUT']));
$routes->add('uni', new Route('/ünï/{x}', [], ['x' => '\p{L}+'], ['utf8' => true]));
for ($i = 0; $i < 30; ++$i) {
    $routes->add("n$i", new Route('/n' . ($i % 7) . '/p' . $i . '/{id}/{what}', ['what' => null], $i % 2 ? ['id' => '\d+'] : []));
}
$sub = new RouteCollection();
$sub->add('s1', new Route('/one'));
$sub->add('s2', new Route('/{two}'));
$sub->addPrefix('/sub/{pre}', ['pre' => 'p'], ['pre' => 'p|q']);
$sub->addNamePrefix('sub.');
$routes->addCollection($sub);
foreach ($routes as $name => $route) {
    $compiled = $route->compile();
    echo $name, ' ', $compiled->getStaticPrefix(), ' ', $compiled->getRegex(), ' ', json_encode($compiled->getTokens()), ' ', $compiled->getHostRegex() ?? '-', "\n";
}
$dumper = new CompiledUrlMatcherDumper($routes);
try {
    echo $code = $dumper->dump(), "\n";
} catch (Throwable $e) {
    echo get_class($e), ': ', $e->getMessage(), "\n";
}
$routes->remove('cond');
$compiled = (new CompiledUrlMatcherDumper($routes))->getCompiledRoutes();
$generated = (new CompiledUrlGeneratorDumper($routes))->getCompiledRoutes();
$paths = [['GET', '/'], ['GET', '/blog'], ['GET', '/blog/2'], ['GET', '/blog/a-b.json', 'https'], ['GET', '/blog/a-b', 'http'], ['POST', '/blog/a.html', 'https'], ['GET', '/x/1/2', 'http', 'me.example.org'], ['GET', '/x/1', 'http', 'me.example.net'], ['GET', '/trail'], ['GET', '/trail/'], ['PUT', '/any/a/b%20c'], ['GET', '/any/x'], ['GET', '/%C3%BCn%C3%AF/%C3%A9'], ['GET', '/n3/p3/12'], ['GET', '/n3/p3/ab/c'], ['GET', '/n4/p18/ab/c'], ['GET', '/sub/q/one'], ['GET', '/sub/r/x'], ['GET', '/nothing'], ['GET', '/sub/p/two/']];
foreach ($paths as $request) {
    [$method, $path, $scheme, $host] = $request + [2 => null, 3 => null];
    $context = new RequestContext('', $method, $host ?? 'localhost', $scheme ?? 'http');
    foreach ([new CompiledUrlMatcher($compiled, $context), new UrlMatcher($routes, $context), new class($compiled, $context) extends CompiledUrlMatcher implements Symfony\Component\Routing\Matcher\RedirectableUrlMatcherInterface { public function redirect(string $path, string $route, ?string $scheme = null): array { return ['redirect' => $path, 'to' => $route, 'scheme' => $scheme]; } }] as $matcher) {
        try {
            echo $path, ' ', json_encode($matcher->match($path)), "\n";
        } catch (Throwable $e) {
            echo $path, ' ', get_class($e), ' ', $e->getMessage(), $e instanceof Symfony\Component\Routing\Exception\MethodNotAllowedException ? json_encode($e->getAllowedMethods()) : '', "\n";
        }
    }
}
foreach ((new TraceableUrlMatcher($routes, new RequestContext()))->getTraces('/blog/zz') as $trace) {
    echo $trace['level'], ' ', $trace['name'] ?? '', ' ', $trace['log'], "\n";
}
foreach ([['home'], ['blog', ['page' => 1]], ['blog', ['page' => 3, 'q' => 'a b', 'l' => [1, 2], '_fragment' => 'f/x']], ['blog', ['page' => 'x']], ['post', ['slug' => 'a']], ['host', ['a' => 'ü/', 'sub' => 's', 'tld' => 'com', 'b' => 'c d']], ['host', ['a' => 1]], ['nope'], ['uni', ['x' => 'é']], ['sub.s2', ['two' => '..']]] as $args) {
    foreach ([UrlGeneratorInterface::ABSOLUTE_PATH, UrlGeneratorInterface::ABSOLUTE_URL, UrlGeneratorInterface::NETWORK_PATH, UrlGeneratorInterface::RELATIVE_PATH] as $kind) {
        foreach ([UrlGenerator::class => $routes, CompiledUrlGenerator::class => $generated] as $class => $given) {
            try {
                echo (new $class($given, new RequestContext('/app.php', 'GET', 'local', 'http', 8080, 443, '/blog/1')))->generate($args[0], $args[1] ?? [], $kind), "\n";
            } catch (Throwable $e) {
                echo get_class($e), ' ', $e->getMessage(), "\n";
            }
        }
    }
}
foreach (['/{a}{a}', '/{1a}', '/{' . str_repeat('x', 40) . '}', '/{a}/{b}{c}'] as $path) {
    try {
        echo (new Route($path, [], ['b' => '', 'c' => '^$']))->compile()->getRegex(), "\n";
    } catch (Throwable $e) {
        echo get_class($e), ' ', $e->getMessage(), "\n";
    }
}
