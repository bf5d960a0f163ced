//! The parts that a script's speed is made of, each by itself: `cargo bench`.

use bumpalo::Bump;
use criterion::{BatchSize, Criterion, Throughput, criterion_group, criterion_main};
use phiber::syntax::{self, ParseOptions};
use phiber::value::{Array, Key, Str, Value};
use phiber::{Engine, front};
use std::hint::black_box;

/// Some 500 lines of ordinary code.
fn source() -> Vec<u8> {
    let mut text = b"<?php\n".to_vec();
    for number in 0..25 {
        text.extend_from_slice(
            format!(
                "final class Item{number} extends Base implements Countable\n{{\n    private array $parts = [];\n    \
                 public function __construct(private readonly string $name, protected ?int $size = null) {{}}\n    \
                 public function count(): int\n    {{\n        $sum = 0;\n        foreach ($this->parts as $key => $part) {{\n            \
                 if ($key % 2 === 0 && $part !== null) {{\n                $sum += $part->size() * {number};\n            }} else {{\n                \
                 $sum -= strlen(\"{{$this->name}}: $key\");\n            }}\n        }}\n        return $sum ?: -1;\n    }}\n    \
                 public function each(callable $f): Generator\n    {{\n        for ($i = 0; $i < 10; $i++) yield $i => $f($i);\n    }}\n}}\n"
            )
            .as_bytes(),
        );
    }
    text
}

fn text_to_code(c: &mut Criterion) {
    let text = source();
    let mut group = c.benchmark_group("text");
    group.throughput(Throughput::Bytes(text.len() as u64));
    group.bench_function("lex", |b| {
        b.iter_batched_ref(
            Bump::new,
            |arena| black_box(syntax::count_tokens(&text, arena, ParseOptions::default())),
            BatchSize::SmallInput,
        );
    });
    group.bench_function("lex and parse", |b| {
        b.iter_batched_ref(
            Bump::new,
            |arena| black_box(syntax::parse(&text, arena, ParseOptions::default()).is_ok()),
            BatchSize::SmallInput,
        );
    });
    group.bench_function("lex, parse and compile", |b| {
        b.iter_batched(
            || text.clone(),
            |text| black_box(front::compile_source(b"bench.php", text, false).is_ok()),
            BatchSize::SmallInput,
        );
    });
    group.finish();
}

/// Runs scripts that do one thing many times; the time of an empty loop is in it, and that of a new engine.
fn running(c: &mut Criterion) {
    const TIMES: u64 = 100_000;
    let cases = [
        ("empty loop", "", ""),
        (
            "resume and suspend a generator",
            "function g() { while (true) yield 1; } $g = g(); $g->current();",
            "$g->next();",
        ),
        (
            "resume and suspend a fiber",
            "$f = new Fiber(function () { while (true) Fiber::suspend(1); }); $f->start();",
            "$f->resume(1);",
        ),
        ("call a function", "function f($x) { return $x; }", "f($i);"),
        ("call a method", "class A { function m($x) { return $x; } } $a = new A;", "$a->m($i);"),
        ("call a closure", "$f = fn($x) => $x;", "$f($i);"),
        ("call a builtin", "$s = 'abc';", "$n = strlen($s);"),
        ("make an object", "class A { public $x = 1; }", "$a = new A;"),
        ("write and read an element", "$a = [];", "$a[$i & 1023] = $i; $x = $a[$i & 1023];"),
        ("append to a string", "$s = '';", "$s .= 'ab';"),
        ("throw and catch", "", "try { throw new Exception('x'); } catch (Exception $e) {}"),
    ];
    let mut group = c.benchmark_group("run");
    group.throughput(Throughput::Elements(TIMES));
    group.sample_size(20);
    for (name, before, body) in cases {
        let script = format!("<?php {before} for ($i = 0; $i < {TIMES}; $i++) {{ {body} }}").into_bytes();
        group.bench_function(name, |b| {
            b.iter_batched(
                || script.clone(),
                |script| assert_eq!(Engine::new().run_script(b"bench.php", script, false), 0),
                BatchSize::SmallInput,
            );
        });
    }
    group.finish();
}

fn arrays_and_strings(c: &mut Criterion) {
    let mut group = c.benchmark_group("values");
    group.bench_function("push to a list", |b| {
        b.iter(|| {
            let mut list = Array::new();
            for n in 0..1000 {
                let _ = list.push(Value::Int(n));
            }
            black_box(list.len())
        });
    });
    let keys: Vec<Str> = (0..1000).map(|n| Str::from(format!("key{n}").as_str())).collect();
    group.bench_function("insert string keys", |b| {
        b.iter(|| {
            let mut table = Array::new();
            for (n, key) in keys.iter().enumerate() {
                table.insert(Key::Str(key.clone()), Value::Int(n as i64));
            }
            black_box(table.len())
        });
    });
    let table: Array = keys.iter().cloned().map(Value::String).collect();
    group.bench_function("copy a list of strings", |b| b.iter(|| black_box(table.clone().len())));
    let mut by_key = Array::new();
    for (n, key) in keys.iter().enumerate() {
        by_key.insert(Key::Str(key.clone()), Value::Int(n as i64));
    }
    group.bench_function("look up string keys", |b| {
        b.iter(|| keys.iter().filter(|key| by_key.get_str(key).is_some()).count());
    });
    group.bench_function("make a string", |b| {
        b.iter(|| black_box(Str::from_bytes(black_box(b"some text here"))))
    });
    group.bench_function("join two strings", |b| b.iter(|| black_box(Str::concat(&keys[1], b"behind"))));
    group.finish();
}

criterion_group!(benches, text_to_code, running, arrays_and_strings);
criterion_main!(benches);
