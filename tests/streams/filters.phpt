--TEST--
Filters: built in, of a class, in chains
--FILE--
<?php
class Exclaim extends php_user_filter
{
    public function filter($in, $out, &$consumed, bool $closing): int
    {
        while ($bucket = stream_bucket_make_writeable($in)) {
            $bucket->data = str_replace('.', $this->params['mark'], $bucket->data);
            $consumed += $bucket->datalen;
            stream_bucket_append($out, $bucket);
        }
        return PSFS_PASS_ON;
    }

    public function onCreate(): bool
    {
        echo "create $this->filtername\n";
        return true;
    }

    public function onClose(): void
    {
        echo "close\n";
    }
}
var_dump(stream_filter_register('exclaim.*', 'Exclaim'));
$f = fopen('php://memory', 'w+');
$filter = stream_filter_append($f, 'exclaim.loud', STREAM_FILTER_WRITE, ['mark' => '!']);
stream_filter_append($f, 'string.toupper', STREAM_FILTER_WRITE);
var_dump(fwrite($f, 'one. two.'));
stream_filter_remove($filter);
fwrite($f, ' three.');
rewind($f);
var_dump(stream_get_contents($f));
fclose($f);
var_dump(@stream_filter_append(STDOUT, 'nothing'));
echo file_get_contents('php://filter/read=string.rot13|convert.base64-encode/resource=data:,Uryyb'), "\n";
$f = fopen('php://memory', 'w+');
stream_filter_append($f, 'convert.base64-decode', STREAM_FILTER_WRITE);
foreach (str_split('SGVsbG8sIHdvcmxkIQ==', 3) as $part) {
    fwrite($f, $part);
}
rewind($f);
var_dump(stream_get_contents($f));
--EXPECT--
bool(true)
create exclaim.loud
int(9)
close
string(16) "ONE! TWO! THREE."
bool(false)
SGVsbG8=
string(13) "Hello, world!"
