<?php

// Methods without a body are native, see src/builtin/time.

class DateError extends Error
{
}

class DateObjectError extends DateError
{
}

class DateRangeError extends DateError
{
}

class DateException extends Exception
{
}

class DateInvalidTimeZoneException extends DateException
{
}

class DateInvalidOperationException extends DateException
{
}

class DateMalformedStringException extends DateException
{
}

class DateMalformedIntervalStringException extends DateException
{
}

class DateMalformedPeriodStringException extends DateException
{
}

interface DateTimeInterface
{
    public const string ATOM = "Y-m-d\\TH:i:sP";
    public const string COOKIE = "l, d-M-Y H:i:s T";
    public const string ISO8601 = "Y-m-d\\TH:i:sO";
    public const string ISO8601_EXPANDED = "X-m-d\\TH:i:sP";
    public const string RFC822 = "D, d M y H:i:s O";
    public const string RFC850 = "l, d-M-y H:i:s T";
    public const string RFC1036 = "D, d M y H:i:s O";
    public const string RFC1123 = "D, d M Y H:i:s O";
    #[Deprecated(since: '8.5', message: 'as this format ignores the associated timezone and always uses GMT')]
    public const string RFC7231 = "D, d M Y H:i:s \\G\\M\\T";
    public const string RFC2822 = "D, d M Y H:i:s O";
    public const string RFC3339 = "Y-m-d\\TH:i:sP";
    public const string RFC3339_EXTENDED = "Y-m-d\\TH:i:s.vP";
    public const string RSS = "D, d M Y H:i:s O";
    public const string W3C = "Y-m-d\\TH:i:sP";

    public function format(string $format): string;
    public function getTimezone(): DateTimeZone|false;
    public function getOffset(): int;
    public function getTimestamp(): int;
    #[Fixed] public function getMicrosecond(): int;
    public function diff(DateTimeInterface $targetObject, bool $absolute = false): DateInterval;
    #[Deprecated(since: "8.5", message: "this method is obsolete, as serialization hooks are provided by __unserialize() and __serialize()")]
    public function __wakeup(): void;
    #[Fixed] public function __serialize(): array;
    #[Fixed] public function __unserialize(array $data): void;
}

class DateTime implements DateTimeInterface
{
    public function __construct(string $datetime = "now", ?DateTimeZone $timezone = null);
    #[Fixed] public function __serialize(): array;
    #[Fixed] public function __unserialize(array $data): void;
    #[Deprecated(since: "8.5", message: "this method is obsolete, as serialization hooks are provided by __unserialize() and __serialize()")]
    public function __wakeup(): void;
    public static function __set_state(array $array): DateTime;
    public static function createFromImmutable(DateTimeImmutable $object): static;
    #[Fixed] public static function createFromInterface(DateTimeInterface $object): DateTime;
    public static function createFromFormat(string $format, string $datetime, ?DateTimeZone $timezone = null): DateTime|false;
    public static function createFromTimestamp(int|float $timestamp): static;
    public static function getLastErrors(): array|false;
    public function format(string $format): string;
    public function modify(string $modifier): DateTime;
    public function add(DateInterval $interval): DateTime;
    public function sub(DateInterval $interval): DateTime;
    public function getTimezone(): DateTimeZone|false;
    public function setTimezone(DateTimeZone $timezone): DateTime;
    public function getOffset(): int;
    #[Fixed] public function getMicrosecond(): int;
    public function setTime(int $hour, int $minute, int $second = 0, int $microsecond = 0): DateTime;
    public function setDate(int $year, int $month, int $day): DateTime;
    public function setISODate(int $year, int $week, int $dayOfWeek = 1): DateTime;
    public function setTimestamp(int $timestamp): DateTime;
    #[Fixed] public function setMicrosecond(int $microsecond): static;
    public function getTimestamp(): int;
    public function diff(DateTimeInterface $targetObject, bool $absolute = false): DateInterval;
}

class DateTimeImmutable implements DateTimeInterface
{
    public function __construct(string $datetime = "now", ?DateTimeZone $timezone = null);
    #[Fixed] public function __serialize(): array;
    #[Fixed] public function __unserialize(array $data): void;
    #[Deprecated(since: "8.5", message: "this method is obsolete, as serialization hooks are provided by __unserialize() and __serialize()")]
    public function __wakeup(): void;
    public static function __set_state(array $array): DateTimeImmutable;
    public static function createFromFormat(string $format, string $datetime, ?DateTimeZone $timezone = null): DateTimeImmutable|false;
    public static function createFromTimestamp(int|float $timestamp): static;
    public static function getLastErrors(): array|false;
    public function format(string $format): string;
    public function getTimezone(): DateTimeZone|false;
    public function getOffset(): int;
    public function getTimestamp(): int;
    #[Fixed] public function getMicrosecond(): int;
    public function diff(DateTimeInterface $targetObject, bool $absolute = false): DateInterval;
    #[NoDiscard(message: "as DateTimeImmutable::modify() does not modify the object itself")]
    public function modify(string $modifier): DateTimeImmutable;
    #[NoDiscard(message: "as DateTimeImmutable::add() does not modify the object itself")]
    public function add(DateInterval $interval): DateTimeImmutable;
    #[NoDiscard(message: "as DateTimeImmutable::sub() does not modify the object itself")]
    public function sub(DateInterval $interval): DateTimeImmutable;
    #[NoDiscard(message: "as DateTimeImmutable::setTimezone() does not modify the object itself")]
    public function setTimezone(DateTimeZone $timezone): DateTimeImmutable;
    #[NoDiscard(message: "as DateTimeImmutable::setTime() does not modify the object itself")]
    public function setTime(int $hour, int $minute, int $second = 0, int $microsecond = 0): DateTimeImmutable;
    #[NoDiscard(message: "as DateTimeImmutable::setDate() does not modify the object itself")]
    public function setDate(int $year, int $month, int $day): DateTimeImmutable;
    #[NoDiscard(message: "as DateTimeImmutable::setISODate() does not modify the object itself")]
    public function setISODate(int $year, int $week, int $dayOfWeek = 1): DateTimeImmutable;
    #[NoDiscard(message: "as DateTimeImmutable::setTimestamp() does not modify the object itself")]
    public function setTimestamp(int $timestamp): DateTimeImmutable;
    #[NoDiscard(message: "as DateTimeImmutable::setMicrosecond() does not modify the object itself")]
    #[Fixed] public function setMicrosecond(int $microsecond): static;
    public static function createFromMutable(DateTime $object): static;
    #[Fixed] public static function createFromInterface(DateTimeInterface $object): DateTimeImmutable;
}

class DateTimeZone
{
    public const int AFRICA = 1;
    public const int AMERICA = 2;
    public const int ANTARCTICA = 4;
    public const int ARCTIC = 8;
    public const int ASIA = 16;
    public const int ATLANTIC = 32;
    public const int AUSTRALIA = 64;
    public const int EUROPE = 128;
    public const int INDIAN = 256;
    public const int PACIFIC = 512;
    public const int UTC = 1024;
    public const int ALL = 2047;
    public const int ALL_WITH_BC = 4095;
    public const int PER_COUNTRY = 4096;

    public function __construct(string $timezone);
    public function getName(): string;
    public function getOffset(DateTimeInterface $datetime): int;
    public function getTransitions(int $timestampBegin = PHP_INT_MIN, int $timestampEnd = 2147483647): array|false;
    public function getLocation(): array|false;
    public static function listAbbreviations(): array;
    public static function listIdentifiers(int $timezoneGroup = DateTimeZone::ALL, ?string $countryCode = null): array;
    #[Fixed] public function __serialize(): array;
    #[Fixed] public function __unserialize(array $data): void;
    #[Deprecated(since: "8.5", message: "this method is obsolete, as serialization hooks are provided by __unserialize() and __serialize()")]
    public function __wakeup(): void;
    public static function __set_state(array $array): DateTimeZone;
}

class DateInterval
{
    public function __construct(string $duration);
    public static function createFromDateString(string $datetime): DateInterval;
    public function format(string $format): string;
    #[Fixed] public function __serialize(): array;
    #[Fixed] public function __unserialize(array $data): void;
    #[Deprecated(since: "8.5", message: "this method is obsolete, as serialization hooks are provided by __unserialize() and __serialize()")]
    public function __wakeup(): void;
    public static function __set_state(array $array): DateInterval;
}

class DatePeriod implements IteratorAggregate
{
    public const int EXCLUDE_START_DATE = 1;
    public const int INCLUDE_END_DATE = 2;

    public readonly ?DateTimeInterface $start;
    public readonly ?DateTimeInterface $current;
    public readonly ?DateTimeInterface $end;
    public readonly ?DateInterval $interval;
    public readonly int $recurrences;
    public readonly bool $include_start_date;
    public readonly bool $include_end_date;

    #[Fixed] public static function createFromISO8601String(string $specification, int $options = 0): static;
    public function __construct($start = UNKNOWN, $interval = UNKNOWN, $end = UNKNOWN, $options = UNKNOWN);
    public function getStartDate(): DateTimeInterface;
    public function getEndDate(): ?DateTimeInterface;
    public function getDateInterval(): DateInterval;
    public function getRecurrences(): ?int;
    #[Fixed] public function __serialize(): array;
    #[Fixed] public function __unserialize(array $data): void;
    #[Deprecated(since: "8.5", message: "this method is obsolete, as serialization hooks are provided by __unserialize() and __serialize()")]
    public function __wakeup(): void;
    public static function __set_state(array $array): DatePeriod;
    #[Fixed] public function getIterator(): Iterator;
}
