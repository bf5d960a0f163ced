//! `declare` and `namespace`.

use super::{Compiler, Result, WarningKind, text};
use crate::syntax::ast::{self, ConstantElement, ExprKind, Stmt};

impl<'a> Compiler<'a, '_> {
    pub(crate) fn declare(
        &mut self,
        directives: &'a [&'a ConstantElement<'a>],
        body: Option<&'a [&'a Stmt<'a>]>,
        stmt: &'a Stmt<'a>,
        file_level: bool,
    ) -> Result {
        let ticks_before = self.file.ticks;
        for directive in directives {
            let name = directive.name.name;
            let is_literal =
                matches!(directive.value.kind, ExprKind::Int(_) | ExprKind::Float(_) | ExprKind::String(_));
            let is_encoding = name.eq_ignore_ascii_case(b"encoding");
            if !is_literal {
                return self
                    .error(directive.span, format!("declare({}) value must be a literal", text(name)));
            }
            if name.eq_ignore_ascii_case(b"ticks") {
                let value = self.literal_of(directive.value);
                self.file.ticks = value.is_some_and(|value| crate::value::convert::to_int(&value) != 0);
            } else if is_encoding {
                // What is to be said about its name was said by the parser.
                if !file_level || self.file.begun_strictly {
                    return self.error(
                        directive.span,
                        "Encoding declaration pragma must be the very first statement in the script",
                    );
                }
            } else if name.eq_ignore_ascii_case(b"strict_types") {
                if !file_level || self.file.begun_strictly {
                    return self.error(
                        stmt.span,
                        "strict_types declaration must be the very first statement in the script",
                    );
                }
                if body.is_some() {
                    return self.error(stmt.span, "strict_types declaration must not use block mode");
                }
                match directive.value.kind {
                    ExprKind::Int(value @ (0 | 1)) => self.file.strict_types = value == 1,
                    _ => {
                        return self
                            .error(stmt.span, "strict_types declaration must have 0 or 1 as its value");
                    }
                }
            } else {
                self.warn(WarningKind::CompileWarning, format!("Unsupported declare '{}'", text(name)));
            }
        }
        if let Some(body) = body {
            self.statements(body)?;
            self.file.ticks = ticks_before;
        }
        Ok(())
    }

    pub(crate) fn namespace(
        &mut self,
        name: Option<&'a ast::Name<'a>>,
        body: Option<&'a [&'a Stmt<'a>]>,
        stmt: &'a Stmt<'a>,
        file_level: bool,
    ) -> Result {
        let bracketed = body.is_some();
        if self.file.has_bracketed_namespaces != bracketed && self.file.any_namespace {
            return self.error(
                stmt.span,
                "Cannot mix bracketed namespace declarations with unbracketed namespace declarations",
            );
        }
        if (self.file.in_namespace && self.file.has_bracketed_namespaces)
            || (!file_level && !self.file.any_namespace)
        {
            return self.error(stmt.span, "Namespace declarations cannot be nested");
        }
        if !file_level {
            return self.error(stmt.span, "Namespace declarations cannot be nested");
        }
        if !self.file.any_namespace && self.file.begun {
            return self.error(
                stmt.span,
                "Namespace declaration statement has to be the very first statement or after any declare call in the script",
            );
        }
        self.end_namespace();
        if let Some(name) = name {
            if name.text.eq_ignore_ascii_case(b"namespace") {
                return self.error(stmt.span, format!("Cannot use '{}' as namespace name", text(name.text)));
            }
            self.file.namespace = name.text.to_vec();
        }
        self.file.any_namespace = true;
        self.file.in_namespace = true;
        if bracketed {
            self.file.has_bracketed_namespaces = true;
        }
        if let Some(body) = body {
            self.top_statements(body, false)?;
            self.end_namespace();
        }
        Ok(())
    }

    /// Imports hold for one namespace.
    pub(crate) fn end_namespace(&mut self) {
        self.file.in_namespace = false;
        self.file.namespace.clear();
        self.file.class_imports.clear();
        self.file.function_imports.clear();
        self.file.constant_imports.clear();
        self.file.seen.clear();
    }
}
