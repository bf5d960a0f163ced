<?php

namespace Filter;

class FilterException extends \Exception
{
}

class FilterFailedException extends FilterException
{
}
