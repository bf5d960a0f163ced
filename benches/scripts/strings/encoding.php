<?php
// json, serialize, base64, hex, md5, crc32, urlencode, htmlspecialchars.
$data = ['id' => 7, 'name' => "Ann\u{e9} \"Q\"", 'tags' => ['a', 'b', 'c'], 'nested' => ['x' => 1.5, 'y' => null, 'z' => [true, false]]];
$sum = 0;
for ($i = 0; $i < 70000; $i++) {
    $data['id'] = $i;
    $json = json_encode($data);
    $sum += json_decode($json, true)['id'];
    $sum += strlen(serialize($data)) + unserialize(serialize($data))['id'];
    $sum += strlen(base64_encode($json)) + strlen(bin2hex($json)) + strlen(urlencode($json)) + strlen(htmlspecialchars($json));
    $sum += crc32(md5($json)) & 0xff;
}
echo $sum, "\n";
