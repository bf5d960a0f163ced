<?php
enum PropertyHookType: string
{
    case Get = 'get';
    case Set = 'set';
}

#[NotSerializable, NotCloneable]
class ReflectionProperty implements Reflector
{
    public const int IS_STATIC = 16;
    public const int IS_READONLY = 128;
    public const int IS_PUBLIC = 1;
    public const int IS_PROTECTED = 2;
    public const int IS_PRIVATE = 4;
    public const int IS_ABSTRACT = 64;
    public const int IS_PROTECTED_SET = 2048;
    public const int IS_PRIVATE_SET = 4096;
    public const int IS_VIRTUAL = 512;
    public const int IS_FINAL = 32;
    #[Fixed] public string $name;
    #[Fixed] public string $class;
    #[Fixed] private function __clone(): void {}
    public function __construct(object|string $class, string $property);
    public function __toString(): string;
    public function getName(): string;
    #[Fixed] public function getMangledName(): string;
    public function getValue(?object $object = null): mixed;
    public function setValue(mixed $objectOrValue, mixed $value = UNKNOWN): void;
    #[Fixed] public function getRawValue(object $object): mixed;
    #[Fixed] public function setRawValue(object $object, mixed $value): void;
    #[Fixed] public function setRawValueWithoutLazyInitialization(object $object, mixed $value): void;
    #[Fixed] public function skipLazyInitialization(object $object): void;
    #[Fixed] public function isLazy(object $object): bool;
    public function isInitialized(?object $object = null): bool;
    public function isPublic(): bool;
    public function isPrivate(): bool;
    public function isProtected(): bool;
    #[Fixed] public function isPrivateSet(): bool;
    #[Fixed] public function isProtectedSet(): bool;
    public function isStatic(): bool;
    #[Fixed] public function isReadOnly(): bool;
    public function isDefault(): bool;
    #[Fixed] public function isDynamic(): bool;
    #[Fixed] public function isAbstract(): bool;
    #[Fixed] public function isVirtual(): bool;
    #[Fixed] public function isPromoted(): bool;
    public function getModifiers(): int;
    public function getDeclaringClass(): ReflectionClass;
    public function getDocComment(): string|false;
    #[\Deprecated(since: '8.5', message: 'as it has no effect since PHP 8.1')] public function setAccessible(bool $accessible): void;
    public function getType(): ?ReflectionType;
    #[Fixed] public function getSettableType(): ?ReflectionType;
    public function hasType(): bool;
    #[Fixed] public function hasDefaultValue(): bool;
    public function getDefaultValue(): mixed;
    #[Fixed] public function getAttributes(?string $name = null, int $flags = 0): array;
    #[Fixed] public function hasHooks(): bool;
    #[Fixed] public function getHooks(): array;
    #[Fixed] public function hasHook(PropertyHookType $type): bool;
    #[Fixed] public function getHook(PropertyHookType $type): ?ReflectionMethod;
    #[Fixed] public function isFinal(): bool;
}

#[NotSerializable, NotCloneable]
class ReflectionClassConstant implements Reflector
{
    public const int IS_PUBLIC = 1;
    public const int IS_PROTECTED = 2;
    public const int IS_PRIVATE = 4;
    public const int IS_FINAL = 32;
    #[Fixed] public string $name;
    #[Fixed] public string $class;
    #[Fixed] private function __clone(): void {}
    public function __construct(object|string $class, string $constant);
    public function __toString(): string;
    public function getName(): string;
    public function getValue(): mixed;
    public function isPublic(): bool;
    public function isPrivate(): bool;
    public function isProtected(): bool;
    #[Fixed] public function isFinal(): bool;
    public function getModifiers(): int;
    public function getDeclaringClass(): ReflectionClass;
    public function getDocComment(): string|false;
    #[Fixed] public function getAttributes(?string $name = null, int $flags = 0): array;
    #[Fixed] public function isEnumCase(): bool;
    #[Fixed] public function isDeprecated(): bool;
    #[Fixed] public function hasType(): bool;
    #[Fixed] public function getType(): ?ReflectionType;
}

class ReflectionEnumUnitCase extends ReflectionClassConstant
{
    public function __construct(object|string $class, string $constant);
    #[Fixed] public function getEnum(): ReflectionEnum;
    #[Fixed] public function getValue(): UnitEnum;
}

class ReflectionEnumBackedCase extends ReflectionEnumUnitCase
{
    public function __construct(object|string $class, string $constant);
    #[Fixed] public function getBackingValue(): string|int;
}

#[NotSerializable, NotCloneable]
class ReflectionParameter implements Reflector
{
    #[Fixed] public string $name;
    #[Fixed] private function __clone(): void {}
    public function __construct($function, string|int $param);
    public function __toString(): string;
    public function getName(): string;
    public function isPassedByReference(): bool;
    public function canBePassedByValue(): bool;
    public function getDeclaringFunction(): ReflectionFunctionAbstract;
    public function getDeclaringClass(): ?ReflectionClass;
    #[Deprecated(since: '8.0', message: 'use ReflectionParameter::getType() instead')]
    public function getClass(): ?ReflectionClass;
    public function hasType(): bool;
    public function getType(): ?ReflectionType;
    #[Deprecated(since: '8.0', message: 'use ReflectionParameter::getType() instead')]
    public function isArray(): bool;
    #[Deprecated(since: '8.0', message: 'use ReflectionParameter::getType() instead')]
    public function isCallable(): bool;
    public function allowsNull(): bool;
    public function getPosition(): int;
    public function isOptional(): bool;
    public function isDefaultValueAvailable(): bool;
    public function getDefaultValue(): mixed;
    public function isDefaultValueConstant(): bool;
    public function getDefaultValueConstantName(): ?string;
    public function isVariadic(): bool;
    #[Fixed] public function isPromoted(): bool;
    #[Fixed] public function getAttributes(?string $name = null, int $flags = 0): array;
}

#[NotSerializable, NotCloneable]
abstract class ReflectionType implements Stringable
{
    #[Fixed] private function __clone(): void {}
    public function allowsNull(): bool;
    public function __toString(): string;
}

class ReflectionNamedType extends ReflectionType
{
    public function getName(): string;
    public function isBuiltin(): bool;
}

class ReflectionUnionType extends ReflectionType
{
    #[Fixed] public function getTypes(): array;
}

class ReflectionIntersectionType extends ReflectionType
{
    #[Fixed] public function getTypes(): array;
}

#[NotSerializable, NotCloneable]
class ReflectionExtension implements Reflector
{
    #[Fixed] public string $name;
    #[Fixed] private function __clone(): void {}
    public function __construct(string $name);
    public function __toString(): string;
    public function getName(): string;
    public function getVersion(): ?string;
    public function getFunctions(): array;
    public function getConstants(): array;
    public function getINIEntries(): array;
    public function getClasses(): array;
    public function getClassNames(): array;
    public function getDependencies(): array;
    public function info(): void;
    public function isPersistent(): bool;
    public function isTemporary(): bool;
}

#[NotSerializable, NotCloneable]
class ReflectionZendExtension implements Reflector
{
    #[Fixed] public string $name;
    #[Fixed] private function __clone(): void {}
    public function __construct(string $name)
    {
        throw new ReflectionException("Zend Extension \"$name\" does not exist");
    }
    public function __toString(): string { return ''; }
    public function getName(): string { return ''; }
    public function getVersion(): string { return ''; }
    public function getAuthor(): string { return ''; }
    public function getURL(): string { return ''; }
    public function getCopyright(): string { return ''; }
}

#[NotSerializable, NotCloneable]
final class ReflectionReference
{
    public static function fromArrayElement(array $array, string|int $key): ?ReflectionReference;
    public function getId(): string;
    private function __clone(): void {}
    private function __construct();
}

#[NotSerializable, NotCloneable]
class ReflectionAttribute implements Reflector
{
    public const int IS_INSTANCEOF = 2;
    #[Fixed] public string $name;
    #[Fixed] public function getName(): string;
    #[Fixed] public function getTarget(): int;
    #[Fixed] public function isRepeated(): bool;
    #[Fixed] public function getArguments(): array;
    #[Fixed] public function newInstance(): object;
    public function __toString(): string;
    #[Fixed] private function __clone(): void {}
    private function __construct();
}

#[NotSerializable, NotCloneable]
final class ReflectionFiber
{
    public function __construct(Fiber $fiber);
    public function getFiber(): Fiber;
    public function getExecutingFile(): ?string;
    public function getExecutingLine(): ?int;
    public function getCallable(): callable;
    public function getTrace(int $options = DEBUG_BACKTRACE_PROVIDE_OBJECT): array;
}

#[NotSerializable, NotCloneable, NoDynamicProperties]
final class ReflectionConstant implements Reflector
{
    #[Fixed] public string $name;
    public function __construct(string $name);
    public function getName(): string;
    public function getNamespaceName(): string;
    public function getShortName(): string;
    public function getValue(): mixed;
    public function isDeprecated(): bool;
    public function getFileName(): string|false;
    public function getExtension(): ?ReflectionExtension;
    public function getExtensionName(): string|false;
    public function __toString(): string;
    public function getAttributes(?string $name = null, int $flags = 0): array;
}
