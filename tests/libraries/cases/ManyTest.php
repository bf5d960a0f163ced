<?php
// What `testing.php` has PHPUnit run.

use PHPUnit\Framework\Attributes\{DataProvider, Depends, DoesNotPerformAssertions, Group, TestDox, TestWith, RequiresPhp};
use PHPUnit\Framework\{MockObject\MockObject, TestCase};

interface Mailer { public function send(string $to, string ...$lines): bool; public static function make(): static; public function count(?int $n = 5, array $o = ['a' => 1]): ?int; }
abstract class Shape { public function __construct(protected string $name = 'x') {} abstract public function area(float $k = 1.5): float; public function name(): string { return $this->name; } final public function fin() { return 1; } public function &ref(array &$a) { return $a; } }
enum Suit: string { case H = 'h'; case S = 's'; }

class ManyTest extends TestCase
{
    private array $log = [];
    public static function setUpBeforeClass(): void { echo "before class\n"; }
    protected function setUp(): void { $this->log[] = 'set up'; }
    protected function tearDown(): void { echo $this->name(), ' ', count($this->log), "\n"; }
    public static function rows(): iterable { yield 'one' => [1, 2, 3]; yield [2, 2, 5]; yield 'obj' => [new ArrayObject([1]), null, false]; }
    #[DataProvider('rows')] public function testRows($a, $b, $c): void { is_int($a) ? self::assertSame($c, $a + $b) : self::assertCount(1, $a); }
    #[TestWith([1, 1])] #[TestWith(['a', 'b'])] public function testWith($x, $y): void { self::assertEquals($x, $y); }
    public function testFirst(): array { self::assertTrue(true); return ['made' => 1]; }
    #[Depends('testFirst')] public function testSecond(array $given): void { self::assertArrayHasKey('made', $given); self::assertArrayHasKey('nope', $given); }
    #[Depends('testSecond')] public function testThird(): void {}
    public function testDiff(): void { self::assertSame(['a' => 1, 'b' => [1, 2, ['x' => null]], 'c' => 1.0], ['a' => 1, 'b' => [1, 3, ['x' => false]], 'd' => 1.0]); }
    public function testText(): void { self::assertSame("line 1\nline 2\nline 3\n", "line 1\nline two\nline 3\n"); }
    public function testObjects(): void { $a = new ArrayObject([1, 2]); $b = (object) ['p' => [1], 'self' => null]; $b->self = $b; self::assertEquals((object) ['p' => [2], 'self' => Suit::H], $b); }
    public function testExceptions(): void { $this->expectException(DomainException::class); $this->expectExceptionMessageMatches('/bo+m/'); $this->expectExceptionCode(7); throw new DomainException('booom', 7); }
    public function testWrongException(): void { $this->expectException(LengthException::class); throw new RuntimeException('other', 0, new LogicException('inner')); }
    public function testOutput(): void { $this->expectOutputString('hello'); echo 'hel', 'lo'; }
    public function testOutputDiffers(): void { $this->expectOutputRegex('/^x/'); echo 'y'; }
    public function testWarning(): void { self::assertSame('', @$undefined . ''); $x = [] ; self::assertNull($x['missing']); }
    public function testSkipped(): void { self::markTestSkipped('not today'); }
    public function testIncomplete(): void { self::markTestIncomplete('half'); }
    public function testRisky(): void {}
    #[RequiresPhp('>= 99')] public function testRequires(): void { self::fail('never'); }
    #[DoesNotPerformAssertions, TestDox('Has a $name of its own')] public function testNamed(): void {}
    public function testMany(): void
    {
        self::assertThat(5, self::logicalAnd(self::greaterThan(3), self::lessThanOrEqual(5), self::logicalNot(self::equalTo(4))));
        self::assertStringContainsStringIgnoringCase('ABC', 'xabcx');
        self::assertMatchesRegularExpression('/^\d+$/', '123');
        self::assertEqualsCanonicalizing([3, 1, 2], [1, 2, 3]);
        self::assertEqualsWithDelta(1.0, 1.01, 0.1);
        self::assertInstanceOf(Countable::class, new ArrayObject());
        self::assertJsonStringEqualsJsonString('{"a":1,"b":2}', '{"b":2,"a":1}');
        self::assertStringMatchesFormat('%d-%s-%x-%i', '12-ab-ff--3');
        self::assertContainsOnlyString(['a', 'b']);
        self::assertObjectHasProperty('p', (object) ['p' => 1]);
        self::assertFileDoesNotExist('/no/such');
        self::assertNan(NAN);
        self::assertFinite(1.0);
    }
    public function testMock(): void
    {
        $mock = $this->createMock(Mailer::class);
        $mock->expects(self::exactly(2))->method('send')->with(self::stringStartsWith('a'), self::anything())->willReturnOnConsecutiveCalls(true, false);
        $mock->method('count')->willReturnMap([[1, ['a' => 1], 10], [2, [], 20]]);
        self::assertTrue($mock->send('ann', 'x'));
        self::assertFalse($mock->send('al', 'y', 'z'));
        self::assertSame(10, $mock->count(1));
        self::assertSame(20, $mock->count(2, []));
        self::assertNull($mock->count());
        $shape = $this->getMockBuilder(Shape::class)->setConstructorArgs(['circle'])->onlyMethods(['area'])->getMock();
        $shape->method('area')->willReturnCallback(fn (float $k = 2) => $k * 2);
        self::assertSame('circle', $shape->name());
        self::assertSame(3.0, $shape->area());
        $stub = self::createStub(Shape::class);
        $stub->method('area')->willThrowException(new OverflowException('big'));
        $this->expectException(OverflowException::class);
        $stub->area();
    }
    public function testMockFails(): void { $mock = $this->createMock(Mailer::class); $mock->expects(self::once())->method('send')->with('bob'); $mock->send('ann'); }
    public function testMockNeverCalled(): void { $this->createMock(Mailer::class)->expects(self::atLeast(2))->method('count'); }
    #[DataProvider('failing')] public function testFailing(callable $check): void { $check(); }
    public static function failing(): array
    {
        return ['true' => [fn () => self::assertTrue(1)], 'count' => [fn () => self::assertCount(3, [1])], 'contains' => [fn () => self::assertContains('z', ['a', 'b'])], 'instance' => [fn () => self::assertInstanceOf(Countable::class, new stdClass())], 'greater' => [fn () => self::assertGreaterThan(5, 3)], 'regex' => [fn () => self::assertMatchesRegularExpression('/x/', "a\nb")], 'json' => [fn () => self::assertJson('{')], 'type' => [fn () => self::assertIsArray('x')], 'empty' => [fn () => self::assertEmpty([1])], 'starts' => [fn () => self::assertStringStartsWith('a', 'ba')], 'same object' => [fn () => self::assertSame(new stdClass(), new stdClass())], 'delta' => [fn () => self::assertEqualsWithDelta(1, 2, 0.5, 'with message')], 'null' => [fn () => self::assertNull(0)], 'format' => [fn () => self::assertStringMatchesFormat("%d\nabc", "x\nabc")], 'enum' => [fn () => self::assertSame(Suit::H, Suit::S)], 'fail' => [fn () => self::fail('on purpose')], 'nested' => [fn () => self::assertEquals([[1.5, 'x' => Suit::H]], [[1.25, 'x' => Suit::S]])], 'error' => [fn () => intdiv(1, 0)]];
    }
}
