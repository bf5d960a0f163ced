//! Functions and classes that scripts call, one file (or folder) per area of PHP's manual.
//!
//! A function is declared once, in PHP's own words ([`declare_functions!`]): name, parameters, types, defaults and
//! result. From this one declaration come the arity and type errors, conversions, named arguments, reflection, and the
//! REPL's completion and help. Declarations are read when a function is first used, so they cost nothing at start-up.
//!
//! Builtin classes are declared in PHP, in `prelude/*.php`: a library of classes compiled when one of its names is first
//! used. Methods without a body are bound to Rust functions by [`declare_methods!`].
//!
//! What must stay true: a builtin never runs script code itself, see [`crate::vm::native`].

use crate::vm::NativeFunction;

pub mod array;
pub mod class;
pub mod coroutine;
pub mod exit;
pub mod file;
pub mod filter;
pub mod function;
pub mod http;
pub mod info;
pub mod ini;
pub mod json;
pub mod math;
pub mod multibyte;
pub mod object;
pub mod output;
pub mod pcre;
pub mod posix;
pub mod quick;
pub mod reflection;
pub mod session;
pub mod spl;
pub mod stream;
pub mod string;
pub mod support;
pub mod swoole;
pub mod time;
pub mod tokenizer;
pub mod uri;
pub mod variable;

/// A builtin function as declared.
pub struct Declaration {
    /// In PHP's words: `str_repeat(string $string, int $times): string`. For methods `Class::method`, without parameters.
    pub signature: &'static str,
    /// The Rust side.
    pub run: NativeFunction,
    /// What it does, one or two sentences (`:doc` in the REPL).
    pub doc: &'static str,
}

impl Declaration {
    /// The name: the part of the signature before the parenthesis.
    pub fn name(&self) -> &'static str {
        self.signature.split('(').next().unwrap_or(self.signature)
    }
}

/// Declares builtin functions: `FUNCTIONS` in the module that uses it.
///
/// `&` before a parameter name: by reference. `!` behind its type: the function checks it itself. `...$rest`: variadic. A default may be a literal, a constant, constants
/// joined by `|`, or `[]`. An optional parameter without a default that PHP can express is written `= UNKNOWN`: it is
/// `Undef` when left out.
///
/// ```ignore
/// declare_functions! {
///     /// The length of a string in bytes.
///     "strlen(string $string): int" => strlen,
/// }
/// ```
#[macro_export]
macro_rules! declare_functions {
    ($($(#[doc = $doc:literal])* $signature:literal => $run:expr,)*) => {
        /// The functions declared here.
        pub const FUNCTIONS: &[$crate::builtin::Declaration] = &[
            $($crate::builtin::Declaration { signature: $signature, run: $run, doc: concat!($($doc,)*) },)*
        ];
    };
}

/// Binds the methods that `prelude/*.php` declares without a body: `METHODS` in the module that uses it.
///
/// ```ignore
/// declare_methods! { "SplDoublyLinkedList::push" => push, }
/// ```
#[macro_export]
macro_rules! declare_methods {
    ($($signature:literal => $run:expr,)*) => {
        /// The methods bound here.
        pub const METHODS: &[$crate::builtin::Declaration] = &[
            $($crate::builtin::Declaration { signature: $signature, run: $run, doc: "" },)*
        ];
    };
}

/// A constant's value as declared.
pub enum ConstantValue {
    /// An integer.
    Int(i64),
    /// A float.
    Float(f64),
    /// A string.
    String(&'static str),
    /// A bool.
    Bool(bool),
}

/// All builtin functions, by area.
pub const FUNCTION_TABLES: &[&[Declaration]] = &[
    exit::FUNCTIONS,
    array::build::FUNCTIONS,
    array::callbacks::FUNCTIONS,
    array::column::FUNCTIONS,
    array::cursor::FUNCTIONS,
    array::merge::FUNCTIONS,
    array::multisort::FUNCTIONS,
    array::numbers::FUNCTIONS,
    array::random::FUNCTIONS,
    array::read::FUNCTIONS,
    array::set::FUNCTIONS,
    array::slice::FUNCTIONS,
    array::sort::FUNCTIONS,
    array::variables::FUNCTIONS,
    array::walk::FUNCTIONS,
    function::call::FUNCTIONS,
    function::constant::FUNCTIONS,
    function::trace::FUNCTIONS,
    json::FUNCTIONS,
    object::autoload::FUNCTIONS,
    object::inspect::FUNCTIONS,
    object::iterate::FUNCTIONS,
    object::lookup::FUNCTIONS,
    math::base::FUNCTIONS,
    math::functions::FUNCTIONS,
    math::random::FUNCTIONS,
    math::round::FUNCTIONS,
    variable::dump::FUNCTIONS,
    variable::zval_dump::FUNCTIONS,
    variable::export::FUNCTIONS,
    variable::print::FUNCTIONS,
    variable::serialize::FUNCTIONS,
    variable::types::FUNCTIONS,
    variable::unserialize::FUNCTIONS,
    file::change::FUNCTIONS,
    file::copy::FUNCTIONS,
    filter::FUNCTIONS,
    file::directory::FUNCTIONS,
    file::glob::FUNCTIONS,
    file::iptc::FUNCTIONS,
    file::links::FUNCTIONS,
    file::names::FUNCTIONS,
    file::status::FUNCTIONS,
    pcre::callback::FUNCTIONS,
    pcre::matching::FUNCTIONS,
    pcre::replace::FUNCTIONS,
    pcre::split::FUNCTIONS,
    posix::files::FUNCTIONS,
    posix::limits::FUNCTIONS,
    posix::process::FUNCTIONS,
    posix::users::FUNCTIONS,
    time::functions::FUNCTIONS,
    time::interval::FUNCTIONS,
    time::object::FUNCTIONS,
    time::zone_object::FUNCTIONS,
    tokenizer::FUNCTIONS,
    stream::context::FUNCTIONS,
    stream::csv::FUNCTIONS,
    stream::execute::FUNCTIONS,
    stream::filter_functions::FUNCTIONS,
    stream::formatted::FUNCTIONS,
    stream::handle::FUNCTIONS,
    stream::user_filter::FUNCTIONS,
    stream::wrapper_functions::FUNCTIONS,
    stream::meta::FUNCTIONS,
    stream::process::FUNCTIONS,
    stream::select::FUNCTIONS,
    stream::socket_functions::FUNCTIONS,
    stream::whole::FUNCTIONS,
    http::FUNCTIONS,
    info::assert::FUNCTIONS,
    info::cookies::FUNCTIONS,
    info::browser::FUNCTIONS,
    info::collector::FUNCTIONS,
    info::dns::FUNCTIONS,
    info::interfaces::FUNCTIONS,
    info::environment::FUNCTIONS,
    info::errors::FUNCTIONS,
    info::headers::FUNCTIONS,
    info::highlight::FUNCTIONS,
    info::mail::FUNCTIONS,
    info::memory::FUNCTIONS,
    info::request::FUNCTIONS,
    info::network::FUNCTIONS,
    info::options::FUNCTIONS,
    info::process::FUNCTIONS,
    info::ticks::FUNCTIONS,
    info::version::FUNCTIONS,
    info::log::FUNCTIONS,
    file::image::FUNCTIONS,
    time::percent::FUNCTIONS,
    time::percent_parse::FUNCTIONS,
    time::sun::FUNCTIONS,
    ini::FUNCTIONS,
    ini::parser::FUNCTIONS,
    multibyte::FUNCTION_TABLES[0],
    multibyte::FUNCTION_TABLES[1],
    multibyte::FUNCTION_TABLES[2],
    multibyte::FUNCTION_TABLES[3],
    multibyte::FUNCTION_TABLES[4],
    output::FUNCTIONS,
    session::FUNCTIONS,
    string::case::FUNCTIONS,
    string::compare::FUNCTIONS,
    string::count::FUNCTIONS,
    string::crypt::FUNCTIONS,
    string::ctype::FUNCTIONS,
    string::encode::FUNCTIONS,
    string::escape::FUNCTIONS,
    string::hash::FUNCTIONS,
    string::hash_context::FUNCTIONS,
    string::hebrew::FUNCTIONS,
    string::html::FUNCTIONS,
    string::locale::FUNCTIONS,
    string::metaphone::FUNCTIONS,
    string::mhash::FUNCTIONS,
    string::pack::FUNCTIONS,
    string::pad::FUNCTIONS,
    string::password::FUNCTIONS,
    string::printf::FUNCTIONS,
    string::replace::FUNCTIONS,
    string::scan::FUNCTIONS,
    string::search::FUNCTIONS,
    string::similar::FUNCTIONS,
    string::slice::FUNCTIONS,
    string::split::FUNCTIONS,
    string::strip_tags::FUNCTIONS,
    string::trim::FUNCTIONS,
    string::unique::FUNCTIONS,
    string::url::FUNCTIONS,
];

/// All native methods, by area.
pub const METHOD_TABLES: &[&[Declaration]] = &[
    coroutine::METHODS,
    class::closure::METHODS,
    class::exception::METHODS,
    class::iterator::METHODS,
    class::weak::METHODS,
    file::directory::METHODS,
    stream::user_wrapper::METHODS,
    math::random::randomizer::METHODS,
    spl::array_object::METHODS,
    spl::fixed_array::METHODS,
    spl::heap::METHODS,
    spl::heap_serialize::METHODS,
    spl::list::METHODS,
    spl::members::METHODS,
    spl::object_storage::METHODS,
    string::hash_context::METHODS,
    reflection::METHODS,
    reflection::attribute::METHODS,
    reflection::class::METHODS,
    reflection::constant::METHODS,
    reflection::coroutine::METHODS,
    reflection::enums::METHODS,
    reflection::extension::METHODS,
    reflection::function::METHODS,
    reflection::instance::METHODS,
    reflection::lazy::METHODS,
    reflection::members::METHODS,
    reflection::method::METHODS,
    reflection::parameter::METHODS,
    reflection::property::METHODS,
    reflection::property_value::METHODS,
    reflection::types::METHODS,
    time::interval::METHODS,
    time::object::METHODS,
    time::period::METHODS,
    time::zone_object::METHODS,
    tokenizer::METHODS,
    uri::METHODS,
    uri::whatwg::METHODS,
];

/// What makes the native data of new objects of builtin classes, by class; subclasses inherit it.
pub const CREATE_TABLES: &[&[(&str, fn(&mut crate::vm::Vm, &crate::value::Obj))]] =
    &[class::CREATORS, spl::CREATORS, time::CREATORS];

/// What objects of builtin classes do in their own way.
pub const OVERLOAD_TABLES: &[&[(&str, &crate::vm::overload::Overload)]] =
    &[class::OVERLOADS, spl::OVERLOADS, time::OVERLOADS];

/// All builtin constants, by area: `pub const CONSTANTS: &[(&str, ConstantValue)]`.
pub const CONSTANT_TABLES: &[&[(&str, ConstantValue)]] = &[
    array::CONSTANTS,
    json::CONSTANTS,
    file::image::CONSTANTS,
    info::log::CONSTANTS,
    session::CONSTANTS,
    math::functions::CONSTANTS,
    math::random::CONSTANTS,
    pcre::CONSTANTS,
    posix::CONSTANTS,
    stream::CONSTANTS,
    info::assert::CONSTANTS,
    info::dns::CONSTANTS,
    info::constants::CONSTANTS,
    ini::CONSTANTS,
    multibyte::CONSTANTS,
    output::CONSTANTS,
    string::hash::CONSTANTS,
    string::html::CONSTANTS,
    string::locale::CONSTANTS,
    string::mhash::CONSTANTS,
    string::pad::CONSTANTS,
    string::password::CONSTANTS,
    string::url::CONSTANTS,
    filter::CONSTANTS,
    time::CONSTANTS,
    time::sun::CONSTANTS,
    tokenizer::names::CONSTANTS,
];

/// The functions of [`crate::vm::Vm::helper`].
pub const HELPERS: &str = include_str!("prelude/iteration.php");

/// The libraries written in PHP: the file's text and the classes it declares. Compiled when one of them is first used.
pub const PRELUDE: &[PreludeFile] = &[
    PreludeFile {
        classes: &["php_user_filter", "StreamBucket", "__PHP_Stream_Closer"],
        source: include_str!("prelude/stream.php"),
    },
    PreludeFile {
        classes: &[
            "stdClass",
            "Traversable",
            "Iterator",
            "IteratorAggregate",
            "ArrayAccess",
            "Countable",
            "Stringable",
            "Serializable",
            "UnitEnum",
            "BackedEnum",
            "JsonSerializable",
            "Closure",
            "Generator",
            "Fiber",
            "WeakReference",
            "WeakMap",
            "Attribute",
            "ReturnTypeWillChange",
            "AllowDynamicProperties",
            "SensitiveParameter",
            "SensitiveParameterValue",
            "NoDiscard",
            "DelayedTargetValidation",
            "Override",
            "Deprecated",
            "InternalIterator",
            "__PHP_Incomplete_Class",
        ],
        source: include_str!("prelude/core.php"),
    },
    PreludeFile {
        classes: &[
            "Throwable",
            "Exception",
            "Error",
            "ErrorException",
            "CompileError",
            "ParseError",
            "TypeError",
            "ArgumentCountError",
            "ValueError",
            "ArithmeticError",
            "DivisionByZeroError",
            "UnhandledMatchError",
            "AssertionError",
            "ClosedGeneratorException",
            "FiberError",
            "RequestParseBodyException",
            "JsonException",
            "LogicException",
            "BadFunctionCallException",
            "BadMethodCallException",
            "DomainException",
            "InvalidArgumentException",
            "LengthException",
            "OutOfRangeException",
            "RuntimeException",
            "OutOfBoundsException",
            "OverflowException",
            "RangeException",
            "UnderflowException",
            "UnexpectedValueException",
        ],
        source: include_str!("prelude/exceptions.php"),
    },
    PreludeFile {
        classes: &["Filter\\FilterException", "Filter\\FilterFailedException"],
        source: include_str!("prelude/filter.php"),
    },
    PreludeFile { classes: &["Directory"], source: include_str!("prelude/directory.php") },
    PreludeFile {
        classes: &[
            "Uri\\UriException",
            "Uri\\InvalidUriException",
            "Uri\\UriError",
            "Uri\\UriComparisonMode",
            "Uri\\Rfc3986\\Uri",
            "Uri\\WhatWg\\InvalidUrlException",
            "Uri\\WhatWg\\UrlValidationErrorType",
            "Uri\\WhatWg\\UrlValidationError",
            "Uri\\WhatWg\\Url",
        ],
        source: include_str!("prelude/uri.php"),
    },
    PreludeFile { classes: &["RoundingMode"], source: include_str!("prelude/math.php") },
    PreludeFile {
        classes: &[
            "Random\\Engine",
            "Random\\CryptoSafeEngine",
            "Random\\RandomError",
            "Random\\BrokenRandomEngineError",
            "Random\\RandomException",
            "Random\\IntervalBoundary",
            "Random\\Randomizer",
            "Random\\Engine\\Mt19937",
            "Random\\Engine\\PcgOneseq128XslRr64",
            "Random\\Engine\\Xoshiro256StarStar",
            "Random\\Engine\\Secure",
        ],
        source: include_str!("prelude/random.php"),
    },
    PreludeFile {
        classes: &["RecursiveIterator", "OuterIterator", "SeekableIterator", "SplObserver", "SplSubject"],
        source: include_str!("prelude/spl_interfaces.php"),
    },
    PreludeFile {
        classes: &[
            "SplDoublyLinkedList",
            "SplQueue",
            "SplStack",
            "SplHeap",
            "SplMinHeap",
            "SplMaxHeap",
            "SplPriorityQueue",
            "SplFixedArray",
            "SplObjectStorage",
            "MultipleIterator",
        ],
        source: include_str!("prelude/spl_structures.php"),
    },
    PreludeFile {
        classes: &["ArrayObject", "ArrayIterator", "RecursiveArrayIterator"],
        source: include_str!("prelude/spl_arrays.php"),
    },
    PreludeFile {
        classes: &[
            "IteratorIterator",
            "FilterIterator",
            "RecursiveFilterIterator",
            "ParentIterator",
            "CallbackFilterIterator",
            "RecursiveCallbackFilterIterator",
            "LimitIterator",
            "CachingIterator",
            "RecursiveCachingIterator",
            "NoRewindIterator",
            "InfiniteIterator",
            "AppendIterator",
            "RegexIterator",
            "RecursiveRegexIterator",
            "EmptyIterator",
        ],
        source: include_str!("prelude/spl_iterators.php"),
    },
    PreludeFile {
        classes: &["RecursiveIteratorIterator", "RecursiveTreeIterator"],
        source: include_str!("prelude/spl_recursion.php"),
    },
    PreludeFile {
        classes: &[
            "SplFileInfo",
            "DirectoryIterator",
            "FilesystemIterator",
            "RecursiveDirectoryIterator",
            "GlobIterator",
            "SplFileObject",
            "SplTempFileObject",
        ],
        source: include_str!("prelude/spl_files.php"),
    },
    PreludeFile {
        classes: &[
            "ReflectionException",
            "Reflection",
            "Reflector",
            "ReflectionFunctionAbstract",
            "ReflectionFunction",
            "ReflectionGenerator",
            "ReflectionMethod",
            "ReflectionClass",
            "ReflectionObject",
            "ReflectionEnum",
        ],
        source: include_str!("prelude/reflection.php"),
    },
    PreludeFile {
        classes: &[
            "PropertyHookType",
            "ReflectionProperty",
            "ReflectionClassConstant",
            "ReflectionEnumUnitCase",
            "ReflectionEnumBackedCase",
            "ReflectionParameter",
            "ReflectionType",
            "ReflectionNamedType",
            "ReflectionUnionType",
            "ReflectionIntersectionType",
            "ReflectionExtension",
            "ReflectionZendExtension",
            "ReflectionReference",
            "ReflectionAttribute",
            "ReflectionFiber",
            "ReflectionConstant",
        ],
        source: include_str!("prelude/reflection_members.php"),
    },
    PreludeFile {
        classes: &[
            "DateError",
            "DateObjectError",
            "DateRangeError",
            "DateException",
            "DateInvalidTimeZoneException",
            "DateInvalidOperationException",
            "DateMalformedStringException",
            "DateMalformedIntervalStringException",
            "DateMalformedPeriodStringException",
            "DateTimeInterface",
            "DateTime",
            "DateTimeImmutable",
            "DateTimeZone",
            "DateInterval",
            "DatePeriod",
        ],
        source: include_str!("prelude/date.php"),
    },
    PreludeFile { classes: &["PhpToken"], source: include_str!("prelude/tokenizer.php") },
    PreludeFile { classes: &["HashContext"], source: include_str!("prelude/hash.php") },
];

/// See [`PRELUDE`].
pub struct PreludeFile {
    /// The names of the classes that it declares.
    pub classes: &'static [&'static str],
    /// Its text.
    pub source: &'static str,
}

impl PreludeFile {
    /// The text that declares one of the classes, by its lower-case name: from behind the declaration before it to its
    /// closing brace. All of it in a file with namespaces, whose classes do not stand at the beginning of their lines.
    pub fn text_of(&self, key: &[u8]) -> &'static str {
        let mut begin = 0;
        let mut at = 0;
        let mut found = false;
        for line in self.source.split_inclusive('\n') {
            at += line.len();
            if !line.starts_with([' ', '}', '{', '\n']) {
                found = found
                    || declared_name(line).is_some_and(|name| name.as_bytes().eq_ignore_ascii_case(key));
            } else if line.starts_with('}') {
                if found {
                    return &self.source[begin..at];
                }
                begin = at;
            }
        }
        self.source
    }
}

/// The name of the class, interface or trait that a line begins to declare.
fn declared_name(line: &str) -> Option<&str> {
    let mut words = line.split_ascii_whitespace();
    words
        .find(|word| !matches!(*word, "abstract" | "final" | "readonly"))
        .filter(|word| matches!(*word, "class" | "interface" | "trait" | "enum"))?;
    words.next().map(|name| name.trim_end_matches(':'))
}
