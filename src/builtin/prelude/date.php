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
    public const string RFC7231 = "D, d M Y H:i:s \\G\\M\\T";
    public const string RFC2822 = "D, d M Y H:i:s O";
    public const string RFC3339 = "Y-m-d\\TH:i:sP";
    public const string RFC3339_EXTENDED = "Y-m-d\\TH:i:s.vP";
    public const string RSS = "D, d M Y H:i:s O";
    public const string W3C = "Y-m-d\\TH:i:sP";

    public function format(string $format): string;
    public function getTimezone(): DateTimeZone|false;
    public function getOffset(): int;
    public function getTimestamp(): int|false;
    public function diff(DateTimeInterface $targetObject, bool $absolute = false): DateInterval;
    public function __wakeup(): void;
    public function getMicrosecond(): int;
    public function __serialize(): array;
    public function __unserialize(array $data): void;
}

class DateTime implements DateTimeInterface
{
    public function __construct(string $datetime = "now", ?DateTimeZone $timezone = null);
    public function __wakeup(): void;
    public function __serialize(): array;
    public function __unserialize(array $data): void;
    public static function __set_state(array $array): DateTime;
    public static function createFromImmutable(DateTimeImmutable $object): static;
    public static function createFromInterface(DateTimeInterface $object): DateTime;
    public static function createFromFormat(string $format, string $datetime, ?DateTimeZone $timezone = null): DateTime|false;
    public static function createFromTimestamp(int|float $timestamp): static;
    public static function getLastErrors(): array|false;
    public function format(string $format): string;
    public function modify(string $modifier): DateTime|false;
    public function add(DateInterval $interval): DateTime;
    public function sub(DateInterval $interval): DateTime;
    public function getTimezone(): DateTimeZone|false;
    public function setTimezone(DateTimeZone $timezone): DateTime;
    public function getOffset(): int;
    public function getMicrosecond(): int;
    public function setTime(int $hour, int $minute, int $second = 0, int $microsecond = 0): DateTime;
    public function setDate(int $year, int $month, int $day): DateTime;
    public function setISODate(int $year, int $week, int $dayOfWeek = 1): DateTime;
    public function setTimestamp(int $timestamp): DateTime;
    public function setMicrosecond(int $microsecond): static;
    public function getTimestamp(): int;
    public function diff(DateTimeInterface $targetObject, bool $absolute = false): DateInterval;
}

class DateTimeImmutable implements DateTimeInterface
{
    public function __construct(string $datetime = "now", ?DateTimeZone $timezone = null);
    public function __wakeup(): void;
    public function __serialize(): array;
    public function __unserialize(array $data): void;
    public static function __set_state(array $array): DateTimeImmutable;
    public static function createFromFormat(string $format, string $datetime, ?DateTimeZone $timezone = null): DateTimeImmutable|false;
    public static function createFromTimestamp(int|float $timestamp): static;
    public static function getLastErrors(): array|false;
    public function format(string $format): string;
    public function getTimezone(): DateTimeZone|false;
    public function getOffset(): int;
    public function getTimestamp(): int;
    public function getMicrosecond(): int;
    public function diff(DateTimeInterface $targetObject, bool $absolute = false): DateInterval;
    public function modify(string $modifier): DateTimeImmutable|false;
    public function add(DateInterval $interval): DateTimeImmutable;
    public function sub(DateInterval $interval): DateTimeImmutable;
    public function setTimezone(DateTimeZone $timezone): DateTimeImmutable;
    public function setTime(int $hour, int $minute, int $second = 0, int $microsecond = 0): DateTimeImmutable;
    public function setDate(int $year, int $month, int $day): DateTimeImmutable;
    public function setISODate(int $year, int $week, int $dayOfWeek = 1): DateTimeImmutable;
    public function setTimestamp(int $timestamp): DateTimeImmutable;
    public function setMicrosecond(int $microsecond): static;
    public static function createFromMutable(DateTime $object): static;
    public static function createFromInterface(DateTimeInterface $object): DateTimeImmutable;
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
    public static function listAbbreviations(): array
    {
        return timezone_abbreviations_list();
    }
    public static function listIdentifiers(int $timezoneGroup = DateTimeZone::ALL, ?string $countryCode = null): array
    {
        return timezone_identifiers_list($timezoneGroup, $countryCode);
    }
    public function __wakeup(): void;
    public function __serialize(): array;
    public function __unserialize(array $data): void;
    public static function __set_state(array $array): DateTimeZone;
}

class DateInterval
{
    public $y;
    public $m;
    public $d;
    public $h;
    public $i;
    public $s;
    public $f;
    public $invert;
    public $days;
    public $from_string;
    public $date_string;

    public function __construct(string $duration);
    public static function createFromDateString(string $datetime): DateInterval|false;
    public function format(string $format): string;
    public function __wakeup(): void
    {
    }
    public function __serialize(): array
    {
        return get_object_vars($this);
    }
    public function __unserialize(array $data): void;
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

    public function __construct($start, $interval = null, $end = null, $options = null)
    {
        $recurrences = 0;
        if (is_string($start)) {
            $options = $interval ?? 0;
            [$start, $interval, $end, $recurrences] = self::parts($start, __METHOD__);
        } elseif (!$start instanceof DateTimeInterface || !$interval instanceof DateInterval || !($end instanceof DateTimeInterface || is_int($end))) {
            throw new TypeError('DatePeriod::__construct() accepts (DateTimeInterface, DateInterval, int [, int]), or (DateTimeInterface, DateInterval, DateTime [, int]), or (string [, int]) as arguments');
        } elseif (is_int($end)) {
            $recurrences = $end;
            $end = null;
            if ($recurrences < 1) {
                throw new Exception('DatePeriod::__construct(): Recurrence count must be greater or equal to 1 and lower than 2147483639');
            }
        }
        $options = (int) $options;
        $this->start = clone $start;
        $this->current = null;
        $this->end = $end === null ? null : clone $end;
        $this->interval = clone $interval;
        $this->include_start_date = ($options & self::EXCLUDE_START_DATE) === 0;
        $this->include_end_date = ($options & self::INCLUDE_END_DATE) !== 0;
        $this->recurrences = $recurrences + (int) $this->include_start_date + (int) $this->include_end_date;
    }

    public static function createFromISO8601String(string $specification, int $options = 0): static
    {
        return new static($specification, $options);
    }

    private static function parts(string $specification, string $function): array
    {
        $parts = explode('/', $specification);
        $recurrences = isset($parts[0][1]) && $parts[0][0] === 'R' ? (int) substr(array_shift($parts), 1) : null;
        $start = $interval = $end = null;
        try {
            foreach ($parts as $part) {
                if ($part !== '' && $part[0] === 'P') {
                    $interval = new DateInterval($part);
                } elseif ($start === null) {
                    $start = new DateTime($part);
                } else {
                    $end = new DateTime($part);
                }
            }
        } catch (Exception) {
            throw new DateMalformedPeriodStringException("$function(): Unknown or bad format ($specification)");
        }
        if ($start === null) {
            throw new DateMalformedPeriodStringException("$function(): ISO interval must contain a start date, \"$specification\" given");
        }
        if ($interval === null) {
            throw new DateMalformedPeriodStringException("$function(): ISO interval must contain an interval, \"$specification\" given");
        }
        if ($end === null && $recurrences === null) {
            throw new DateMalformedPeriodStringException("$function(): ISO interval must contain an end date or a recurrence count, \"$specification\" given");
        }
        return [$start, $interval, $end, $recurrences ?? 0];
    }

    public function getStartDate(): DateTimeInterface
    {
        return clone $this->start;
    }

    public function getEndDate(): ?DateTimeInterface
    {
        return $this->end === null ? null : clone $this->end;
    }

    public function getDateInterval(): DateInterval
    {
        return clone $this->interval;
    }

    public function getRecurrences(): ?int
    {
        $recurrences = $this->recurrences - (int) $this->include_start_date - (int) $this->include_end_date;
        return $recurrences === 0 ? null : $recurrences;
    }

    public function getIterator(): Iterator
    {
        $current = clone $this->start;
        $key = 0;
        for ($at = 0; ; $at++) {
            if ($this->end !== null) {
                if ($this->include_end_date ? $current > $this->end : $current >= $this->end) {
                    return;
                }
            } elseif ($at >= $this->recurrences + (int) !$this->include_start_date) {
                return;
            }
            if ($at > 0 || $this->include_start_date) {
                yield $key++ => clone $current;
            }
            $current = (clone $current)->add($this->interval);
        }
    }
}
