<?php
interface Throwable extends Stringable
{
    public function getMessage(): string;
    public function getCode();
    public function getFile(): string;
    public function getLine(): int;
    public function getTrace(): array;
    public function getPrevious(): ?Throwable;
    public function getTraceAsString(): string;
}

#[NotCloneable]
class Exception implements Throwable
{
    protected $message = "";
    private string $string = "";
    protected $code = 0;
    protected string $file = "";
    protected int $line = 0;
    private array $trace = [];
    private ?Throwable $previous = null;
    private function __clone(): void {}
    public function __construct(string $message = "", int $code = 0, ?Throwable $previous = null);
    public function __wakeup(): void;
    final public function getMessage(): string;
    final public function getCode();
    final public function getFile(): string;
    final public function getLine(): int;
    final public function getTrace(): array;
    final public function getPrevious(): ?Throwable;
    final public function getTraceAsString(): string;
    public function __toString(): string;
}

#[NotCloneable]
class Error implements Throwable
{
    protected $message = "";
    private string $string = "";
    protected $code = 0;
    protected string $file = "";
    protected int $line;
    private array $trace = [];
    private ?Throwable $previous = null;
    private function __clone(): void {}
    public function __construct(string $message = "", int $code = 0, ?Throwable $previous = null);
    public function __wakeup(): void;
    final public function getMessage(): string;
    final public function getCode();
    final public function getFile(): string;
    final public function getLine(): int;
    final public function getTrace(): array;
    final public function getPrevious(): ?Throwable;
    final public function getTraceAsString(): string;
    public function __toString(): string;
}

class ErrorException extends Exception
{
    protected int $severity = 1;
    public function __construct(string $message = "", int $code = 0, int $severity = 1, ?string $filename = null, ?int $line = null, ?Throwable $previous = null);
    final public function getSeverity(): int;
}

class CompileError extends Error
{
}

class ParseError extends CompileError
{
}

class TypeError extends Error
{
}

class ArgumentCountError extends TypeError
{
}

class ValueError extends Error
{
}

class ArithmeticError extends Error
{
}

class DivisionByZeroError extends ArithmeticError
{
}

class UnhandledMatchError extends Error
{
}

class AssertionError extends Error
{
}

class ClosedGeneratorException extends Exception
{
}

final class FiberError extends Error
{
    public function __construct(mixed ...$arguments) { throw new Error('The "FiberError" class is reserved for internal use and cannot be manually instantiated'); }
}

class RequestParseBodyException extends Exception
{
}

class JsonException extends Exception
{
}

class LogicException extends Exception
{
}

class BadFunctionCallException extends LogicException
{
}

class BadMethodCallException extends BadFunctionCallException
{
}

class DomainException extends LogicException
{
}

class InvalidArgumentException extends LogicException
{
}

class LengthException extends LogicException
{
}

class OutOfRangeException extends LogicException
{
}

class RuntimeException extends Exception
{
}

class OutOfBoundsException extends RuntimeException
{
}

class OverflowException extends RuntimeException
{
}

class RangeException extends RuntimeException
{
}

class UnderflowException extends RuntimeException
{
}

class UnexpectedValueException extends RuntimeException
{
}

