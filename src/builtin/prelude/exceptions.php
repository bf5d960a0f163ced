<?php
interface Throwable extends Stringable
{
    #[Fixed] public function getMessage(): string;
    public function getCode();
    #[Fixed] public function getFile(): string;
    #[Fixed] public function getLine(): int;
    #[Fixed] public function getTrace(): array;
    #[Fixed] public function getPrevious(): ?Throwable;
    #[Fixed] public function getTraceAsString(): string;
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
    #[Fixed] private function __clone(): void {}
    public function __construct(string $message = "", int $code = 0, ?Throwable $previous = null);
    public function __wakeup(): void;
    #[Fixed] final public function getMessage(): string;
    final public function getCode();
    #[Fixed] final public function getFile(): string;
    #[Fixed] final public function getLine(): int;
    #[Fixed] final public function getTrace(): array;
    #[Fixed] final public function getPrevious(): ?Throwable;
    #[Fixed] final public function getTraceAsString(): string;
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
    #[Fixed] private function __clone(): void {}
    public function __construct(string $message = "", int $code = 0, ?Throwable $previous = null);
    public function __wakeup(): void;
    #[Fixed] final public function getMessage(): string;
    final public function getCode();
    #[Fixed] final public function getFile(): string;
    #[Fixed] final public function getLine(): int;
    #[Fixed] final public function getTrace(): array;
    #[Fixed] final public function getPrevious(): ?Throwable;
    #[Fixed] final public function getTraceAsString(): string;
    public function __toString(): string;
}

class ErrorException extends Exception
{
    protected int $severity = 1;
    public function __construct(string $message = "", int $code = 0, int $severity = E_ERROR, ?string $filename = null, ?int $line = null, ?Throwable $previous = null);
    #[Fixed] final public function getSeverity(): int;
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

