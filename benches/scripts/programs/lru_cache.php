<?php
// An LRU cache of a map and a doubly linked list: writes to properties of properties, unset() below a property.
final class Entry
{
    public ?Entry $previous = null;
    public ?Entry $next = null;

    public function __construct(public int $key, public int $value) {}
}

final class Cache
{
    private array $map = [];
    private Entry $head;
    private Entry $tail;
    public int $hits = 0;

    public function __construct(private int $capacity)
    {
        $this->head = new Entry(0, 0);
        $this->tail = new Entry(0, 0);
        $this->head->next = $this->tail;
        $this->tail->previous = $this->head;
    }

    private function unlink(Entry $entry): void
    {
        $entry->previous->next = $entry->next;
        $entry->next->previous = $entry->previous;
    }

    private function toFront(Entry $entry): void
    {
        $entry->next = $this->head->next;
        $entry->previous = $this->head;
        $this->head->next->previous = $entry;
        $this->head->next = $entry;
    }

    public function get(int $key): ?int
    {
        if (!isset($this->map[$key])) {
            return null;
        }
        $this->hits++;
        $entry = $this->map[$key];
        $this->unlink($entry);
        $this->toFront($entry);
        return $entry->value;
    }

    public function put(int $key, int $value): void
    {
        if (count($this->map) >= $this->capacity) {
            $last = $this->tail->previous;
            $this->unlink($last);
            unset($this->map[$last->key]);
        }
        $entry = new Entry($key, $value);
        $this->map[$key] = $entry;
        $this->toFront($entry);
    }
}

$n = (int) ($argv[1] ?? 300000);
mt_srand(4);
$cache = new Cache(500);
$sum = 0;
for ($i = 0; $i < $n; $i++) {
    $key = mt_rand(0, 30) * mt_rand(0, 40);
    $value = $cache->get($key);
    if ($value === null) {
        $cache->put($key, $key * 2);
    } else {
        $sum += $value;
    }
}
echo $cache->hits, ' ', $sum, "\n";
