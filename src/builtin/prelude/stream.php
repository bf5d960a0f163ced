<?php

class php_user_filter
{
    public string $filtername = "";
    public mixed $params = "";
    public $stream = null;

    /** @tentative-return-type */
    public function filter($in, $out, &$consumed, bool $closing): int
    {
        return PSFS_ERR_FATAL;
    }

    /** @tentative-return-type */
    public function onCreate(): bool
    {
        return true;
    }

    /** @tentative-return-type */
    public function onClose(): void
    {
    }
}

final class StreamBucket
{
    public $bucket = null;
    public string $data;
    public int $datalen;
    public int $dataLength;
}

/** Held by a stream whose end the script or filters take part in, so that it is closed when the script lets go of it. */
final class __PHP_Stream_Closer
{
    public $stream;
    public $id;

    public function __destruct();
}
