//! Heredocs and nowdocs: removes from every line the white space that stands before the closing label.

use super::{
    Span,
    ast::{Expr, StringPart},
    builder::{Builder, Fallible, TextPart},
    error::Fault,
    lexer::unescape,
    list::List,
};

impl<'a> Builder<'a, '_> {
    pub(crate) fn heredoc(
        &self,
        l: u32,
        r: u32,
        parts: List<'a, TextPart<'a>>,
        indentation: &'a [u8],
    ) -> Fallible<'a, &'a Expr<'a>> {
        let mut parts = self.slice(parts).to_vec();
        self.unindent(&mut parts, indentation)?;
        for part in &mut parts {
            if let StringPart::Literal(text) = &mut part.part {
                *text = unescape(text, None, part.start, self.arena, self.docs).map_err(Box::new)?;
            }
        }
        Ok(self.document(l, r, &parts))
    }

    pub(crate) fn nowdoc(
        &self,
        l: u32,
        r: u32,
        parts: List<'a, TextPart<'a>>,
        indentation: &'a [u8],
    ) -> Fallible<'a, &'a Expr<'a>> {
        let mut parts = self.slice(parts).to_vec();
        self.unindent(&mut parts, indentation)?;
        Ok(self.document(l, r, &parts))
    }

    fn unindent(&self, parts: &mut [TextPart<'a>], indentation: &[u8]) -> Result<(), Box<Fault>> {
        let Some(&white) = indentation.first() else { return Ok(()) };
        let last = parts.len().saturating_sub(1);
        for (at, part) in parts.iter_mut().enumerate() {
            let before = (part.start as usize).checked_sub(1).and_then(|before| self.source.get(before));
            let at_line_start = matches!(before, Some(b'\n' | b'\r'));
            match &mut part.part {
                StringPart::Literal(text) => {
                    *text = self.unindent_text(
                        text,
                        part.start,
                        white,
                        indentation.len(),
                        at_line_start,
                        at == last,
                    )?;
                }
                // The brace of `{$x}` is not part of the expression but stands where a blank would be missed.
                StringPart::Expr(expr) if at == 0 => {
                    return Err(too_little(expr.span.start, indentation.len()));
                }
                StringPart::Expr(_) => {}
            }
        }
        Ok(())
    }

    fn unindent_text(
        &self,
        text: &'a [u8],
        offset: u32,
        white: u8,
        width: usize,
        mut at_line_start: bool,
        last: bool,
    ) -> Result<&'a [u8], Box<Fault>> {
        let mut result = bumpalo::collections::Vec::with_capacity_in(text.len(), self.arena);
        let mut rest = text;
        loop {
            let here = offset + (text.len() - rest.len()) as u32;
            if at_line_start {
                let blanks =
                    rest.iter().take(width).take_while(|&&byte| byte == b' ' || byte == b'\t').count();
                if rest[..blanks].iter().any(|&byte| byte != white) {
                    let message = "Invalid indentation - tabs and spaces cannot be mixed";
                    return Err(Box::new(Fault::parse(Span::new(here, here + 1), message)));
                }
                let blank_line = match rest.get(blanks) {
                    Some(byte) => matches!(byte, b'\n' | b'\r'),
                    None => last,
                };
                if blanks < width && !blank_line {
                    return Err(too_little(here, width));
                }
                rest = &rest[blanks..];
            }
            let Some(end) = memchr::memchr2(b'\n', b'\r', rest) else {
                result.extend_from_slice(rest);
                return Ok(result.into_bump_slice());
            };
            let end = if rest[end..].starts_with(b"\r\n") { end + 2 } else { end + 1 };
            result.extend_from_slice(&rest[..end]);
            rest = &rest[end..];
            at_line_start = true;
        }
    }
}

fn too_little(offset: u32, width: usize) -> Box<Fault> {
    let message =
        format!("Invalid body indentation level (expecting an indentation level of at least {width})");
    Box::new(Fault::parse(Span::new(offset, offset + 1), message))
}
