--TEST--
What reflection tells of builtin functions and classes
--FILE--
<?php
foreach (['strtr', 'hash_equals', 'range', 'array_multisort', 'trim', 'date_sunrise', 'lcg_value', 'utf8_encode', 'clone', 'filter_var', 'token_name', 'get_error_handler', 'timezone_identifiers_list', 'timezone_transitions_get'] as $name) {
    echo new ReflectionFunction($name);
}
foreach (['DateTime', 'DateTimeImmutable', 'DateTimeInterface', 'DateTimeZone', 'DateInterval', 'PhpToken', 'Random\Engine\Mt19937', 'Uri\Rfc3986\Uri'] as $name) {
    foreach ((new ReflectionClass($name))->getMethods() as $method) {
        echo $name, '::', $method->name, ' ', $method->getTentativeReturnType() ?? '-', ' ', $method->getReturnType() ?? '-', $method->isDeprecated() ? ' deprecated' : '', "\n";
    }
    echo (new ReflectionClass($name))->getExtensionName(), "\n";
}
echo new ReflectionMethod('Closure', 'fromCallable'), new ReflectionMethod('ArrayObject', 'uasort'), new ReflectionMethod('Random\Randomizer', 'getFloat');
try {
    clone new Random\Randomizer;
} catch (Error $e) {
    echo $e->getMessage(), "\n";
}
foreach (['GLOB_BRACE', 'GLOB_ONLYDIR', 'GLOB_AVAILABLE_FLAGS', 'T_PIPE', 'T_VOID_CAST', 'T_COALESCE', 'T_BAD_CHARACTER', 'STREAM_CRYPTO_PROTO_TLSv1_3', 'CURRENCY_SYMBOL', 'DECIMAL_POINT'] as $name) {
    echo $name, ' ', constant($name), "\n";
}
foreach (PhpToken::tokenize('<?php (void) f() |> g(...); $a || $b |= 1;') as $token) {
    echo $token->getTokenName(), ' ';
}
--EXPECT--
Function [ <internal:standard> function strtr ] {

  - Parameters [3] {
    Parameter #0 [ <required> string $string ]
    Parameter #1 [ <required> array|string $from ]
    Parameter #2 [ <optional> ?string $to = null ]
  }
  - Return [ string ]
}
Function [ <internal:hash> function hash_equals ] {

  - Parameters [2] {
    Parameter #0 [ <required> string $known_string ]
    Parameter #1 [ <required> string $user_string ]
  }
  - Return [ bool ]
}
Function [ <internal:standard> function range ] {

  - Parameters [3] {
    Parameter #0 [ <required> string|int|float $start ]
    Parameter #1 [ <required> string|int|float $end ]
    Parameter #2 [ <optional> int|float $step = 1 ]
  }
  - Return [ array ]
}
Function [ <internal:standard> function array_multisort ] {

  - Parameters [2] {
    Parameter #0 [ <required> &$array ]
    Parameter #1 [ <optional> &...$rest ]
  }
  - Return [ true ]
}
Function [ <internal:standard> function trim ] {

  - Parameters [2] {
    Parameter #0 [ <required> string $string ]
    Parameter #1 [ <optional> string $characters = " \n\r\t\v\x00" ]
  }
  - Return [ string ]
}
Function [ <internal, deprecated:date> function date_sunrise ] {

  - Parameters [6] {
    Parameter #0 [ <required> int $timestamp ]
    Parameter #1 [ <optional> int $returnFormat = SUNFUNCS_RET_STRING ]
    Parameter #2 [ <optional> ?float $latitude = null ]
    Parameter #3 [ <optional> ?float $longitude = null ]
    Parameter #4 [ <optional> ?float $zenith = null ]
    Parameter #5 [ <optional> ?float $utcOffset = null ]
  }
  - Return [ string|int|float|false ]
}
Function [ <internal, deprecated:random> function lcg_value ] {

  - Parameters [0] {
  }
  - Return [ float ]
}
Function [ <internal, deprecated:standard> function utf8_encode ] {

  - Parameters [1] {
    Parameter #0 [ <required> string $string ]
  }
  - Return [ string ]
}
Function [ <internal:Core> function clone ] {

  - Parameters [2] {
    Parameter #0 [ <required> object $object ]
    Parameter #1 [ <optional> array $withProperties = [] ]
  }
  - Return [ object ]
}
Function [ <internal:filter> function filter_var ] {

  - Parameters [3] {
    Parameter #0 [ <required> mixed $value ]
    Parameter #1 [ <optional> int $filter = FILTER_DEFAULT ]
    Parameter #2 [ <optional> array|int $options = 0 ]
  }
  - Return [ mixed ]
}
Function [ <internal:tokenizer> function token_name ] {

  - Parameters [1] {
    Parameter #0 [ <required> int $id ]
  }
  - Return [ string ]
}
Function [ <internal:Core> function get_error_handler ] {

  - Parameters [0] {
  }
  - Return [ ?callable ]
}
Function [ <internal:date> function timezone_identifiers_list ] {

  - Parameters [2] {
    Parameter #0 [ <optional> int $timezoneGroup = DateTimeZone::ALL ]
    Parameter #1 [ <optional> ?string $countryCode = null ]
  }
  - Return [ array ]
}
Function [ <internal:date> function timezone_transitions_get ] {

  - Parameters [3] {
    Parameter #0 [ <required> DateTimeZone $object ]
    Parameter #1 [ <optional> int $timestampBegin = PHP_INT_MIN ]
    Parameter #2 [ <optional> int $timestampEnd = 2147483647 ]
  }
  - Return [ array|false ]
}
DateTime::__construct - -
DateTime::__serialize - array
DateTime::__unserialize - void
DateTime::__wakeup void - deprecated
DateTime::__set_state DateTime -
DateTime::createFromImmutable static -
DateTime::createFromInterface - DateTime
DateTime::createFromFormat DateTime|false -
DateTime::createFromTimestamp static -
DateTime::getLastErrors array|false -
DateTime::format string -
DateTime::modify DateTime -
DateTime::add DateTime -
DateTime::sub DateTime -
DateTime::getTimezone DateTimeZone|false -
DateTime::setTimezone DateTime -
DateTime::getOffset int -
DateTime::getMicrosecond - int
DateTime::setTime DateTime -
DateTime::setDate DateTime -
DateTime::setISODate DateTime -
DateTime::setTimestamp DateTime -
DateTime::setMicrosecond - static
DateTime::getTimestamp int -
DateTime::diff DateInterval -
date
DateTimeImmutable::__construct - -
DateTimeImmutable::__serialize - array
DateTimeImmutable::__unserialize - void
DateTimeImmutable::__wakeup void - deprecated
DateTimeImmutable::__set_state DateTimeImmutable -
DateTimeImmutable::createFromFormat DateTimeImmutable|false -
DateTimeImmutable::createFromTimestamp static -
DateTimeImmutable::getLastErrors array|false -
DateTimeImmutable::format string -
DateTimeImmutable::getTimezone DateTimeZone|false -
DateTimeImmutable::getOffset int -
DateTimeImmutable::getTimestamp int -
DateTimeImmutable::getMicrosecond - int
DateTimeImmutable::diff DateInterval -
DateTimeImmutable::modify DateTimeImmutable -
DateTimeImmutable::add DateTimeImmutable -
DateTimeImmutable::sub DateTimeImmutable -
DateTimeImmutable::setTimezone DateTimeImmutable -
DateTimeImmutable::setTime DateTimeImmutable -
DateTimeImmutable::setDate DateTimeImmutable -
DateTimeImmutable::setISODate DateTimeImmutable -
DateTimeImmutable::setTimestamp DateTimeImmutable -
DateTimeImmutable::setMicrosecond - static
DateTimeImmutable::createFromMutable static -
DateTimeImmutable::createFromInterface - DateTimeImmutable
date
DateTimeInterface::format string -
DateTimeInterface::getTimezone DateTimeZone|false -
DateTimeInterface::getOffset int -
DateTimeInterface::getTimestamp int -
DateTimeInterface::getMicrosecond - int
DateTimeInterface::diff DateInterval -
DateTimeInterface::__wakeup void - deprecated
DateTimeInterface::__serialize - array
DateTimeInterface::__unserialize - void
date
DateTimeZone::__construct - -
DateTimeZone::getName string -
DateTimeZone::getOffset int -
DateTimeZone::getTransitions array|false -
DateTimeZone::getLocation array|false -
DateTimeZone::listAbbreviations array -
DateTimeZone::listIdentifiers array -
DateTimeZone::__serialize - array
DateTimeZone::__unserialize - void
DateTimeZone::__wakeup void - deprecated
DateTimeZone::__set_state DateTimeZone -
date
DateInterval::__construct - -
DateInterval::createFromDateString DateInterval -
DateInterval::format string -
DateInterval::__serialize - array
DateInterval::__unserialize - void
DateInterval::__wakeup void - deprecated
DateInterval::__set_state DateInterval -
date
PhpToken::tokenize - array
PhpToken::__construct - -
PhpToken::is - bool
PhpToken::isIgnorable - bool
PhpToken::getTokenName - ?string
PhpToken::__toString - string
tokenizer
Random\Engine\Mt19937::__construct - -
Random\Engine\Mt19937::generate - string
Random\Engine\Mt19937::__serialize - array
Random\Engine\Mt19937::__unserialize - void
Random\Engine\Mt19937::__debugInfo - array
random
Uri\Rfc3986\Uri::parse - ?static
Uri\Rfc3986\Uri::__construct - -
Uri\Rfc3986\Uri::getScheme - ?string
Uri\Rfc3986\Uri::getRawScheme - ?string
Uri\Rfc3986\Uri::withScheme - static
Uri\Rfc3986\Uri::getUserInfo - ?string
Uri\Rfc3986\Uri::getRawUserInfo - ?string
Uri\Rfc3986\Uri::withUserInfo - static
Uri\Rfc3986\Uri::getUsername - ?string
Uri\Rfc3986\Uri::getRawUsername - ?string
Uri\Rfc3986\Uri::getPassword - ?string
Uri\Rfc3986\Uri::getRawPassword - ?string
Uri\Rfc3986\Uri::getHost - ?string
Uri\Rfc3986\Uri::getRawHost - ?string
Uri\Rfc3986\Uri::withHost - static
Uri\Rfc3986\Uri::getPort - ?int
Uri\Rfc3986\Uri::withPort - static
Uri\Rfc3986\Uri::getPath - string
Uri\Rfc3986\Uri::getRawPath - string
Uri\Rfc3986\Uri::withPath - static
Uri\Rfc3986\Uri::getQuery - ?string
Uri\Rfc3986\Uri::getRawQuery - ?string
Uri\Rfc3986\Uri::withQuery - static
Uri\Rfc3986\Uri::getFragment - ?string
Uri\Rfc3986\Uri::getRawFragment - ?string
Uri\Rfc3986\Uri::withFragment - static
Uri\Rfc3986\Uri::equals - bool
Uri\Rfc3986\Uri::toString - string
Uri\Rfc3986\Uri::toRawString - string
Uri\Rfc3986\Uri::resolve - static
Uri\Rfc3986\Uri::__serialize - array
Uri\Rfc3986\Uri::__unserialize - void
Uri\Rfc3986\Uri::__debugInfo - array
uri
Method [ <internal:Core> static public method fromCallable ] {

  - Parameters [1] {
    Parameter #0 [ <required> callable $callback ]
  }
  - Return [ Closure ]
}
Method [ <internal:SPL> public method uasort ] {

  - Parameters [1] {
    Parameter #0 [ <required> callable $callback ]
  }
  - Tentative return [ true ]
}
Method [ <internal:random> public method getFloat ] {

  - Parameters [3] {
    Parameter #0 [ <required> float $min ]
    Parameter #1 [ <required> float $max ]
    Parameter #2 [ <optional> Random\IntervalBoundary $boundary = Random\IntervalBoundary::ClosedOpen ]
  }
  - Return [ float ]
}
Trying to clone an uncloneable object of class Random\Randomizer
GLOB_BRACE 128
GLOB_ONLYDIR 1073741824
GLOB_AVAILABLE_FLAGS 1073746108
T_PIPE 408
T_VOID_CAST 388
T_COALESCE 405
T_BAD_CHARACTER 411
STREAM_CRYPTO_PROTO_TLSv1_3 64
CURRENCY_SYMBOL 262145
DECIMAL_POINT 65536
T_OPEN_TAG T_VOID_CAST T_WHITESPACE T_STRING ( ) T_WHITESPACE T_PIPE T_WHITESPACE T_STRING ( T_ELLIPSIS ) ; T_WHITESPACE T_VARIABLE T_WHITESPACE T_BOOLEAN_OR T_WHITESPACE T_VARIABLE T_WHITESPACE T_OR_EQUAL T_WHITESPACE T_LNUMBER ;
