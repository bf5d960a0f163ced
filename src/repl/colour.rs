//! The colours of the session, in one place.

/// Paints text, or leaves it alone where colours are not wanted.
#[derive(Clone, Copy, Debug)]
pub struct Palette {
    enabled: bool,
}

/// What a piece of text is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Paint {
    Keyword,
    Variable,
    Text,
    Number,
    Comment,
    Function,
    Class,
    Error,
    Plain,
}

impl Paint {
    fn code(self) -> &'static str {
        match self {
            Paint::Keyword => "35",
            Paint::Variable => "36",
            Paint::Text => "32",
            Paint::Number => "33",
            Paint::Comment => "2",
            Paint::Function => "34",
            Paint::Class => "33;1",
            Paint::Error => "31;1",
            Paint::Plain => "0",
        }
    }
}

impl Palette {
    /// A palette that paints, or one that does not.
    pub fn new(enabled: bool) -> Palette {
        Palette { enabled }
    }

    /// Whether this paints at all.
    pub(super) fn enabled(self) -> bool {
        self.enabled
    }

    /// Paints text as what it is.
    pub(super) fn paint(self, text: &str, paint: Paint) -> String {
        if self.enabled && paint != Paint::Plain {
            format!("\x1b[{}m{text}\x1b[0m", paint.code())
        } else {
            text.to_owned()
        }
    }

    pub(super) fn dim(self, text: &str) -> String {
        self.paint(text, Paint::Comment)
    }

    pub(super) fn variable(self, text: &str) -> String {
        self.paint(text, Paint::Variable)
    }

    pub(super) fn class(self, text: &str) -> String {
        self.paint(text, Paint::Class)
    }

    pub(super) fn error(self, text: &str) -> String {
        self.paint(text, Paint::Error)
    }
}
