//! Generates the parser from `grammar/php.lalrpop`, and says whether handlers may end in a call of the next one: only
//! optimised builds make that a jump.

fn main() {
    println!("cargo:rustc-check-cfg=cfg(chained_handlers)");
    if matches!(std::env::var("OPT_LEVEL").as_deref(), Ok("2" | "3")) {
        println!("cargo:rustc-cfg=chained_handlers");
    }
    println!("cargo:rerun-if-changed=grammar/php.lalrpop");
    lalrpop::Configuration::new()
        .set_in_dir("grammar")
        .emit_rerun_directives(false)
        .process()
        .unwrap_or_else(|error| panic!("grammar: {error}"));
}
