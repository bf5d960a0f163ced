<?php
class ReflectionException extends Exception
{
}

class Reflection
{
    public static function getModifierNames(int $modifiers): array;
}

interface Reflector extends Stringable
{
}

#[NotSerializable, NotCloneable]
abstract class ReflectionFunctionAbstract implements Reflector
{
    #[Fixed] public string $name;
    #[Fixed] private function __clone(): void {}
    public function inNamespace(): bool;
    public function isClosure(): bool;
    public function isDeprecated(): bool;
    public function isInternal(): bool;
    public function isUserDefined(): bool;
    public function isGenerator(): bool;
    public function isVariadic(): bool;
    public function isStatic(): bool;
    public function getClosureThis(): ?object;
    public function getClosureScopeClass(): ?ReflectionClass;
    public function getClosureCalledClass(): ?ReflectionClass;
    #[Fixed] public function getClosureUsedVariables(): array;
    public function getDocComment(): string|false;
    public function getEndLine(): int|false;
    public function getExtension(): ?ReflectionExtension;
    public function getExtensionName(): string|false;
    public function getFileName(): string|false;
    public function getName(): string;
    public function getNamespaceName(): string;
    public function getNumberOfParameters(): int;
    public function getNumberOfRequiredParameters(): int;
    public function getParameters(): array;
    public function getShortName(): string;
    public function getStartLine(): int|false;
    public function getStaticVariables(): array;
    public function returnsReference(): bool;
    public function hasReturnType(): bool;
    public function getReturnType(): ?ReflectionType;
    #[Fixed] public function hasTentativeReturnType(): bool;
    #[Fixed] public function getTentativeReturnType(): ?ReflectionType;
    #[Fixed] public function getAttributes(?string $name = null, int $flags = 0): array;
}

class ReflectionFunction extends ReflectionFunctionAbstract
{
    public const int IS_DEPRECATED = 2048;
    public function __construct(Closure|string $function);
    public function __toString(): string;
    #[Fixed] public function isAnonymous(): bool;
    #[Deprecated(since: '8.0', message: 'as ReflectionFunction can no longer be constructed for disabled functions')]
    public function isDisabled(): bool;
    public function invoke(mixed ...$args): mixed;
    public function invokeArgs(array $args): mixed;
    public function getClosure(): Closure;
}

#[NotSerializable, NotCloneable]
final class ReflectionGenerator
{
    public function __construct(Generator $generator);
    public function getExecutingLine(): int;
    public function getExecutingFile(): string;
    public function getTrace(int $options = DEBUG_BACKTRACE_PROVIDE_OBJECT): array;
    public function getFunction(): ReflectionFunctionAbstract;
    public function getThis(): ?object;
    public function getExecutingGenerator(): Generator;
    public function isClosed(): bool;
}

class ReflectionMethod extends ReflectionFunctionAbstract
{
    public const int IS_STATIC = 16;
    public const int IS_PUBLIC = 1;
    public const int IS_PROTECTED = 2;
    public const int IS_PRIVATE = 4;
    public const int IS_ABSTRACT = 64;
    public const int IS_FINAL = 32;
    #[Fixed] public string $class;
    public function __construct(object|string $objectOrMethod, ?string $method = null);
    #[Fixed] public static function createFromMethodName(string $method): static;
    public function __toString(): string;
    public function isPublic(): bool;
    public function isPrivate(): bool;
    public function isProtected(): bool;
    public function isAbstract(): bool;
    public function isFinal(): bool;
    public function isConstructor(): bool;
    public function isDestructor(): bool;
    public function getClosure(?object $object = null): Closure;
    public function getModifiers(): int;
    #[Unchecked] public function invoke(?object $object, mixed ...$args): mixed;
    #[Unchecked] public function invokeArgs(?object $object, array $args): mixed;
    public function getDeclaringClass(): ReflectionClass;
    public function getPrototype(): ReflectionMethod;
    #[Fixed] public function hasPrototype(): bool;
    #[\Deprecated(since: '8.5', message: 'as it has no effect since PHP 8.1')] public function setAccessible(bool $accessible): void;
}

#[NotSerializable, NotCloneable]
class ReflectionClass implements Reflector
{
    public const int IS_IMPLICIT_ABSTRACT = 16;
    public const int IS_EXPLICIT_ABSTRACT = 64;
    public const int IS_FINAL = 32;
    public const int IS_READONLY = 65536;
    public const int SKIP_INITIALIZATION_ON_SERIALIZE = 8;
    public const int SKIP_DESTRUCTOR = 16;
    #[Fixed] public string $name;
    #[Fixed] private function __clone(): void {}
    public function __construct(object|string $objectOrClass);
    public function __toString(): string;
    public function getName(): string;
    public function isInternal(): bool;
    public function isUserDefined(): bool;
    public function isAnonymous(): bool;
    public function isInstantiable(): bool;
    public function isCloneable(): bool;
    public function getFileName(): string|false;
    public function getStartLine(): int|false;
    public function getEndLine(): int|false;
    public function getDocComment(): string|false;
    public function getConstructor(): ?ReflectionMethod;
    public function hasMethod(string $name): bool;
    public function getMethod(string $name): ReflectionMethod;
    public function getMethods(?int $filter = null): array;
    public function hasProperty(string $name): bool;
    public function getProperty(string $name): ReflectionProperty;
    public function getProperties(?int $filter = null): array;
    public function hasConstant(string $name): bool;
    public function getConstants(?int $filter = null): array;
    public function getReflectionConstants(?int $filter = null): array;
    public function getConstant(string $name): mixed;
    public function getReflectionConstant(string $name): ReflectionClassConstant|false;
    public function getInterfaces(): array;
    public function getInterfaceNames(): array;
    public function isInterface(): bool;
    public function getTraits(): array;
    public function getTraitNames(): array;
    public function getTraitAliases(): array;
    public function isTrait(): bool;
    #[Fixed] public function isEnum(): bool;
    public function isAbstract(): bool;
    public function isFinal(): bool;
    #[Fixed] public function isReadOnly(): bool;
    public function getModifiers(): int;
    public function isInstance(object $object): bool;
    public function newInstance(mixed ...$args): object;
    public function newInstanceWithoutConstructor(): object;
    public function newInstanceArgs(array $args = []): ?object;
    #[Fixed] public function newLazyGhost(callable $initializer, int $options = 0): object;
    #[Fixed] public function newLazyProxy(callable $factory, int $options = 0): object;
    #[Fixed] public function resetAsLazyGhost(object $object, callable $initializer, int $options = 0): void;
    #[Fixed] public function resetAsLazyProxy(object $object, callable $factory, int $options = 0): void;
    #[Fixed] public function initializeLazyObject(object $object): object;
    #[Fixed] public function isUninitializedLazyObject(object $object): bool;
    #[Fixed] public function markLazyObjectAsInitialized(object $object): object;
    #[Fixed] public function getLazyInitializer(object $object): ?callable;
    public function getParentClass(): ReflectionClass|false;
    public function isSubclassOf(ReflectionClass|string $class): bool;
    public function getStaticProperties(): array;
    public function getStaticPropertyValue(string $name, mixed $default = UNKNOWN): mixed;
    public function setStaticPropertyValue(string $name, mixed $value): void;
    public function getDefaultProperties(): array;
    public function isIterable(): bool;
    public function isIterateable(): bool;
    public function implementsInterface(ReflectionClass|string $interface): bool;
    public function getExtension(): ?ReflectionExtension;
    public function getExtensionName(): string|false;
    public function inNamespace(): bool;
    public function getNamespaceName(): string;
    public function getShortName(): string;
    #[Fixed] public function getAttributes(?string $name = null, int $flags = 0): array;
}

class ReflectionObject extends ReflectionClass
{
    public function __construct(object $object);
}

class ReflectionEnum extends ReflectionClass
{
    public function __construct(object|string $objectOrClass);
    #[Fixed] public function hasCase(string $name): bool;
    #[Fixed] public function getCase(string $name): ReflectionEnumUnitCase;
    #[Fixed] public function getCases(): array;
    #[Fixed] public function isBacked(): bool;
    #[Fixed] public function getBackingType(): ?ReflectionNamedType;
}
