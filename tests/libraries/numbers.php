<?php
// Brick\Math, phpseclib's big integers and ciphers, Ramsey's UUIDs and collections: long calculations without extensions.
require __DIR__ . '/bootstrap.php';
error_reporting(E_ALL & ~E_DEPRECATED);
library_files('Ramsey/Uuid/functions.php');

use Brick\Math\{BigDecimal, BigInteger, BigRational, RoundingMode, Internal\Calculator};
use Ramsey\Collection\{Collection, DoubleEndedQueue, GenericArray, Map\NamedParameterMap, Map\TypedMap, Queue, Set, Sort};
use Ramsey\Uuid\{Uuid, UuidFactory, FeatureSet, Nonstandard, Guid, Type\Hexadecimal, Type\Integer as IntegerObject, Codec, Lazy};

Calculator::set(new Calculator\NativeCalculator());
echo "== brick\n";
$a = BigInteger::of('123456789012345678901234567890');
$b = BigInteger::of('-987654321098765432109');
foreach (['plus', 'minus', 'multipliedBy', 'quotient', 'remainder', 'mod', 'gcd', 'and', 'or', 'xor', 'max', 'compareTo'] as $op) {
    try {
        $r = $op === 'max' ? BigInteger::max($a, $b) : $a->$op($b);
        echo $op, ' ', is_object($r) ? $r : json_encode($r), "\n";
    } catch (Throwable $e) {
        echo $op, ' ', get_class($e), ': ', $e->getMessage(), "\n";
    }
}
echo implode(' ', [$a->power(5), $a->sqrt(), $a->not(), $a->shiftedLeft(70), $b->shiftedRight(3), $a->getBitLength(), $a->toBase(36), $b->abs()->toArbitraryBase('ab?z'), bin2hex($b->toBytes()), BigInteger::fromBytes("\xff\x00\x01"), BigInteger::fromBase('-zz9', 36), $a->modPow(BigInteger::of(65537), BigInteger::of('1000000007')), BigInteger::of(3)->modInverse(BigInteger::of(11)), BigInteger::gcdMultiple($a, BigInteger::of(30), BigInteger::of(45)), $a->isEven() ? 'even' : 'odd', $a->testBit(3) ? 1 : 0]), "\n";
$f = BigInteger::one();
for ($i = 2; $i <= 120; ++$i) {
    $f = $f->multipliedBy($i);
}
echo $f, ' ', md5((string) $f->power(3)), "\n";
$d = BigDecimal::of('-12345.678900');
foreach (RoundingMode::cases() as $mode) {
    try {
        echo $mode->name, ' ', $d->toScale(2, $mode), ' ', $d->dividedBy('7.3', 10, $mode), ' ', BigDecimal::of('2.5')->toScale(0, $mode), "\n";
    } catch (Throwable $e) {
        echo $mode->name, ' ', get_class($e), ': ', $e->getMessage(), "\n";
    }
}
echo implode(' ', [$d->multipliedBy('1e-3'), $d->stripTrailingZeros(), $d->getIntegralPart(), $d->getFractionalPart(), $d->withPointMovedLeft(4), BigDecimal::of(2)->sqrt(50), BigDecimal::of('1.1')->power(20), BigDecimal::of('10')->exactlyDividedBy('8'), BigDecimal::of('1e5')->plus('.5'), BigDecimal::sum('1.10', 2, '3.333'), BigDecimal::ofUnscaledValue(12345, 3)]), "\n";
$r = BigRational::of('1/3');
for ($i = 2; $i < 30; ++$i) {
    $r = $r->plus("1/$i")->minus(BigRational::nd(1, $i + 1))->multipliedBy('3/2')->simplified();
}
echo $r, ' ', $r->toScale(20, RoundingMode::HALF_UP), ' ', $r->quotient(), ' ', $r->power(2)->simplified(), "\n";
foreach ([fn () => BigInteger::of('1.5'), fn () => BigInteger::of('abc'), fn () => BigDecimal::of(1)->exactlyDividedBy(3), fn () => $a->dividedBy(0), fn () => $a->dividedBy(7), fn () => $a->toInt(), fn () => BigRational::of('1/0'), fn () => BigInteger::fromBase('12', 2), fn () => BigInteger::of(-4)->sqrt(), fn () => BigDecimal::of('1.25')->toScale(1), fn () => $a->power(-1), fn () => BigInteger::of(1.5), fn () => BigDecimal::of(NAN), fn () => BigInteger::of(2)->modInverse(BigInteger::of(4))] as $f) {
    try {
        echo $f(), "\n";
    } catch (Throwable $e) {
        echo get_class($e), ': ', $e->getMessage(), "\n";
    }
}

echo "== phpseclib\n";
use phpseclib3\Crypt\{AES, Blowfish, ChaCha20, DES, RC4, Rijndael, Salsa20, TripleDES, Twofish};
use phpseclib3\Crypt\{PublicKeyLoader, EC, RSA};
use phpseclib3\Math\BigInteger as Big;
Big::setEngine('PHP64', ['DefaultEngine']);
echo Big::getEngine()[0] ?? '', "\n";
$x = new Big('123456789012345678901234567890123456789');
$y = new Big('fedcba9876543210', 16);
[$q, $r] = $x->divide($y);
echo implode(' ', [$x->add($y), $x->subtract($y), $x->multiply($y), $q, $r, $x->powMod($y, new Big('1000000007')), $y->modInverse(new Big('1000000007')), $x->gcd($y), $x->toHex(), bin2hex($x->toBytes()), $x->bitwise_and($y), $x->bitwise_xor($y), $x->bitwise_leftShift(33), $x->bitwise_rightShift(9), $x->compare($y), $y->pow(new Big(9)), (new Big(97))->isPrime() ? 'prime' : 'composite', $x->root(3), $x->getLength()]), "\n";
$key = hash('sha256', 'key', true);
foreach (['aes-cbc' => new AES('cbc'), 'aes-ctr' => new AES('ctr'), 'aes-gcm' => new AES('gcm'), 'aes-ecb' => new AES('ecb'), 'aes-cfb' => new AES('cfb'), 'aes-ofb' => new AES('ofb'), '3des' => new TripleDES('cbc'), 'des' => new DES('cbc'), 'blowfish' => new Blowfish('cbc'), 'twofish' => new Twofish('cbc'), 'rc4' => new RC4(), 'salsa' => new Salsa20(), 'chacha' => new ChaCha20(), 'rijndael' => new Rijndael('cbc')] as $name => $cipher) {
    foreach (['Eval', 'PHP'] as $engine) {
        try {
            $cipher->setPreferredEngine($engine);
            $cipher->setKey(substr($key, 0, ['3des' => 24, 'des' => 8, 'blowfish' => 16][$name] ?? 32));
            if ($cipher->usesIV() && $name !== 'aes-gcm') {
                $cipher->setIV(substr($key, 5, $cipher->getBlockLengthInBytes()));
            }
            if ($name === 'aes-gcm' || $name === 'salsa' || $name === 'chacha') {
                $cipher->setNonce(substr($key, 0, $name === 'aes-gcm' ? 12 : 8));
            }
            $secret = $cipher->encrypt("attack at dawn, bring \x00 bytes and more than a block");
            echo $name, ' ', bin2hex($secret), ' ', $name === 'aes-gcm' ? bin2hex($cipher->getTag()) : '', ' ', $name === 'aes-gcm' ? ($cipher->setTag($cipher->getTag()) ?? '') : '', json_encode($cipher->decrypt($secret)), "\n";
        } catch (Throwable $e) {
            echo $name, ' ', get_class($e), ': ', $e->getMessage(), "\n";
        }
    }
}
foreach (['md2', 'md5-96', 'sha1', 'sha512/256', 'sha224', 'sha3-256', 'shake128-256', 'keccak256', 'umac-64', 'aes_cmac'] as $algorithm) {
    try {
        $h = new phpseclib3\Crypt\Hash($algorithm);
        if (str_contains($algorithm, 'umac') || str_contains($algorithm, 'cmac')) {
            $h->setKey(substr($key, 0, 16));
            str_contains($algorithm, 'umac') && $h->setNonce('12345678');
        }
        echo $algorithm, ' ', bin2hex($h->hash('abc' . str_repeat('x', 200))), "\n";
    } catch (Throwable $e) {
        echo $algorithm, ' ', get_class($e), ': ', $e->getMessage(), "\n";
    }
}

echo "== uuid\n";
$u = Uuid::fromString('ff6f8cb0-c57d-11e1-9b21-0800200c9a66');
echo implode(' ', [$u->getVersion(), $u->getFields()->getVariant(), $u->getHex(), $u->getInteger(), $u->getUrn(), $u->getDateTime()->format('c u'), $u->getFields()->getTimestamp(), $u->getFields()->getNode(), $u->compareTo(Uuid::fromInteger('1')), bin2hex($u->getBytes()), json_encode($u), strlen(serialize($u)), get_class($u), get_class(unserialize(serialize($u)))]), "\n";
foreach ([Uuid::uuid3(Uuid::NAMESPACE_DNS, 'php.net'), Uuid::uuid5(Uuid::NAMESPACE_URL, 'https://x/'), Uuid::fromBytes(str_repeat("\xab", 16)), Uuid::uuid8(str_repeat("\x01\xff", 8)), Uuid::fromString(Ramsey\Uuid\v5(Uuid::NAMESPACE_OID, '1')), Uuid::fromDateTime(new DateTimeImmutable('2020-01-02 03:04:05.678901 UTC'), new Hexadecimal('0800200c9a66'), 5), Uuid::fromHexadecimal(new Hexadecimal('0x' . str_repeat('5', 32)))] as $uuid) {
    echo $uuid, ' ', $uuid->getVersion() ?? '-', ' ', get_class($uuid->getFields()), "\n";
}
var_dump(Uuid::isValid('nope'), Uuid::isValid(Uuid::NIL), Uuid::uuid4()->getVersion(), Uuid::uuid7()->getVersion(), Uuid::uuid7() < Uuid::uuid7(), Uuid::uuid1()->equals(Uuid::uuid1()), strlen(Uuid::uuid6()->toString()));
foreach (['x', 'ff6f8cb0-c57d-11e1-9b21-0800200c9a6', '{FF6F8CB0-C57D-11E1-9B21-0800200C9A66}', 'urn:uuid:ff6f8cb0-c57d-11e1-9b21-0800200c9a66'] as $text) {
    try {
        echo Uuid::fromString($text), "\n";
    } catch (Throwable $e) {
        echo get_class($e), ': ', $e->getMessage(), "\n";
    }
}
$factory = new UuidFactory();
$factory->setCodec(new Codec\TimestampFirstCombCodec($factory->getUuidBuilder()));
echo strlen($factory->uuid4()->toString()), ' ', (new UuidFactory(new FeatureSet(true)))->fromString((string) $u)->getHex(), "\n";

echo "== collections\n";
class Thing { public function __construct(public int $id, public string $name) {} public function upper() { return strtoupper($this->name); } }
$c = new Collection(Thing::class, [new Thing(3, 'c'), new Thing(1, 'a'), new Thing(2, 'b')]);
echo json_encode([$c->column('name'), $c->sort('id', Sort::Descending)->column('id'), $c->where('upper', 'B')->column('id'), $c->map(fn ($t) => $t->id)->toArray(), $c->reduce(fn ($s, $t) => $s + $t->id, 0), $c->filter(fn ($t) => $t->id > 1)->count(), $c->first()->id, $c->diff(new Collection(Thing::class, [$c[1]]))->column('id'), $c->merge(new Collection(Thing::class, [new Thing(9, 'z')]))->count(), $c->contains($c[0])]), "\n";
$set = new Set('int', [1, 2, 3]);
$queue = new Queue('string', ['a', 'b']);
$deque = new DoubleEndedQueue('int', [1]);
$deque->addFirst(0);
$deque->addLast(2);
$map = new TypedMap('string', 'int', ['x' => 1]);
echo json_encode([$set->add(2), $set->add(4), $set->toArray(), $queue->poll(), $queue->peek(), $queue->offer('c'), $deque->toArray(), $deque->pollLast(), $deque->peekFirst(), $map->put('y', 2), $map->toArray(), $map->get('q', 7), $map->keys()]), "\n";
foreach ([fn () => $c->add(new stdClass()), fn () => $set->add('1'), fn () => $queue->add(5), fn () => $map->put(1, 1), fn () => $c->column('nope'), fn () => (new Queue('int'))->element(), fn () => $map['z'] = 'str', fn () => (new Collection('int'))->first(), fn () => $c->diff($set), fn () => new NamedParameterMap(['a' => 'int', 'b' => 'string'], ['a' => 1, 'c' => 2])] as $f) {
    try {
        var_dump($f());
    } catch (Throwable $e) {
        echo get_class($e), ': ', $e->getMessage(), "\n";
    }
}
var_dump(unserialize(serialize($set)) == $set, isset($map['x']), count($map));
