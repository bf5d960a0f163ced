<?php
final class HashContext
{
    private function __construct()
    {
    }

    public function __serialize(): array;
    public function __unserialize(array $data): void;
    public function __debugInfo(): array;
}
