<?php
// Templates: output buffering, htmlspecialchars(), preg_replace_callback(), strtr() with an array.
function page(array $items): string
{
    ob_start(); ?>
<ul>
<?php foreach ($items as $i => $item): ?>
  <li id="item-<?= $i ?>"<?php if ($i % 2): ?> class="odd"<?php endif ?>><?= htmlspecialchars($item['title']) ?> (<?= number_format($item['price'], 2) ?>)</li>
<?php endforeach ?>
</ul>
<?php return ob_get_clean();
}

function fill(string $template, array $values): string
{
    return preg_replace_callback('/\{(\w+)(\|upper)?\}/', function ($found) use ($values) {
        $value = $values[$found[1]] ?? '';
        return isset($found[2]) ? strtoupper($value) : $value;
    }, $template);
}

$n = (int) ($argv[1] ?? 200);
$items = [];
for ($i = 0; $i < 100; $i++) {
    $items[] = ['title' => "Item <$i> & co", 'price' => $i * 3.75];
}
$sum = 0;
for ($i = 0; $i < $n; $i++) {
    $sum ^= crc32(page($items));
    for ($j = 0; $j < 100; $j++) {
        $sum ^= crc32(fill('<p>{name|upper}: {n} {missing}</p>', ['name' => "bob$i", 'n' => "$j"]));
        $sum ^= crc32(strtr('Dear :name, you owe :sum', [':name' => "N$i", ':sum' => $j]));
    }
}
echo $sum, "\n";
