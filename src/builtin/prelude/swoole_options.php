<?php
class SwooleLibrary
{
    public static array $options = [];
}
