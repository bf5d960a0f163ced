//! Generates the parser from `grammar/php.lalrpop`.

fn main() {
    println!("cargo:rerun-if-changed=grammar/php.lalrpop");
    lalrpop::Configuration::new()
        .set_in_dir("grammar")
        .emit_rerun_directives(false)
        .process()
        .unwrap_or_else(|error| panic!("grammar: {error}"));
}
