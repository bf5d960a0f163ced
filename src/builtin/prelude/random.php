<?php

namespace Random {
    interface Engine
    {
        #[Fixed] public function generate(): string;
    }

    interface CryptoSafeEngine extends Engine
    {
    }

    class RandomError extends \Error
    {
    }

    class BrokenRandomEngineError extends RandomError
    {
    }

    class RandomException extends \Exception
    {
    }

    enum IntervalBoundary
    {
        case ClosedOpen;
        case ClosedClosed;
        case OpenClosed;
        case OpenOpen;
    }

    #[\NoDynamicProperties, \NotCloneable]
    final class Randomizer
    {
        public readonly Engine $engine;

        public function __construct(?Engine $engine = null)
        {
            $this->engine = $engine ?? new Engine\Secure();
        }

        public function nextInt(): int;

        public function nextFloat(): float;

        public function getFloat(float $min, float $max, IntervalBoundary $boundary = \Random\IntervalBoundary::ClosedOpen): float;

        public function getInt(int $min, int $max): int;

        public function getBytes(int $length): string;

        public function getBytesFromString(string $string, int $length): string;

        public function shuffleArray(array $array): array;

        public function shuffleBytes(string $bytes): string;

        public function pickArrayKeys(array $array, int $num): array;

        public function __serialize(): array
        {
            return [['engine' => $this->engine]];
        }

        public function __unserialize(array $data): void
        {
            $engine = $data[0]['engine'] ?? null;
            if (count($data) !== 1 || !$engine instanceof Engine) {
                throw new \Exception('Invalid serialization data for Random\Randomizer object');
            }
            $this->engine = $engine;
        }
    }
}

namespace Random\Engine {
    #[\NoDynamicProperties]
    final class Mt19937 implements \Random\Engine
    {
        public function __construct(?int $seed = null, int $mode = MT_RAND_MT19937);

        #[Fixed] public function generate(): string;

        public function __serialize(): array;

        public function __unserialize(array $data): void;

        public function __debugInfo(): array;
    }

    #[\NoDynamicProperties]
    final class PcgOneseq128XslRr64 implements \Random\Engine
    {
        public function __construct(string|int|null $seed = null);

        #[Fixed] public function generate(): string;

        public function jump(int $advance): void;

        public function __serialize(): array;

        public function __unserialize(array $data): void;

        public function __debugInfo(): array;
    }

    #[\NoDynamicProperties]
    final class Xoshiro256StarStar implements \Random\Engine
    {
        public function __construct(string|int|null $seed = null);

        #[Fixed] public function generate(): string;

        public function jump(): void;

        public function jumpLong(): void;

        public function __serialize(): array;

        public function __unserialize(array $data): void;

        public function __debugInfo(): array;
    }

    #[\NoDynamicProperties, \NotCloneable, \NotSerializable]
    final class Secure implements \Random\CryptoSafeEngine
    {
        #[Fixed] public function generate(): string;
    }
}
