//! Abbreviations of zones: `EST` and its like.

use std::sync::OnceLock;

/// What an abbreviation stands for.
#[derive(Clone, Copy, Debug)]
pub struct Abbreviation {
    /// In lower case.
    pub name: &'static str,
    /// Summer time.
    pub dst: bool,
    /// Seconds east of Greenwich.
    pub offset: i64,
    /// The zones that have used it so, separated by spaces; the first one is meant if nothing else is said.
    zones: &'static str,
}

impl Abbreviation {
    /// The zones that have used it so; `None`: it is a military one, of no zone.
    pub fn zones(&self) -> impl Iterator<Item = Option<&'static str>> {
        self.zones.split(' ').map(|zone| (zone != "-").then_some(zone))
    }
}

/// All meanings: those of one abbreviation follow each other, the preferred one first.
pub fn all() -> &'static [Abbreviation] {
    static ALL: OnceLock<Vec<Abbreviation>> = OnceLock::new();
    ALL.get_or_init(|| include_str!("data/abbreviations.txt").lines().filter_map(read).collect())
}

fn read(line: &'static str) -> Option<Abbreviation> {
    let mut parts = line.splitn(4, ' ');
    Some(Abbreviation {
        name: parts.next()?,
        dst: parts.next()? == "1",
        offset: parts.next()?.parse().ok()?,
        zones: parts.next()?,
    })
}

/// What an abbreviation means if nothing else is said.
pub fn find(name: &str) -> Option<&'static Abbreviation> {
    all().iter().find(|known| known.name.eq_ignore_ascii_case(name))
}

/// A zone that uses an abbreviation, best at this offset; without one, a zone of this offset.
pub fn zone_of(name: &str, offset: i64, dst: i64) -> Option<&'static str> {
    if name.eq_ignore_ascii_case("utc") || name.eq_ignore_ascii_case("gmt") {
        return Some("UTC");
    }
    let such = || all().iter().filter(|known| known.name.eq_ignore_ascii_case(name));
    if let Some(known) = such().find(|known| known.offset == offset).or_else(|| such().next()) {
        return known.zones().next()?;
    }
    BY_OFFSET.iter().find(|known| known.0 * 60 == offset && known.1 == dst).map(|known| known.2)
}

/// Zones by minutes east of Greenwich, in winter (0) and in summer (1).
const BY_OFFSET: &[(i64, i64, &str)] = &[
    (-660, 0, "Pacific/Apia"),
    (-600, 0, "Pacific/Honolulu"),
    (-540, 0, "America/Anchorage"),
    (-480, 0, "America/Los_Angeles"),
    (-480, 1, "America/Anchorage"),
    (-420, 0, "America/Denver"),
    (-420, 1, "America/Los_Angeles"),
    (-360, 0, "America/Chicago"),
    (-360, 1, "America/Denver"),
    (-300, 0, "America/New_York"),
    (-300, 1, "America/Chicago"),
    (-270, 0, "America/Caracas"),
    (-240, 0, "America/Halifax"),
    (-240, 1, "America/New_York"),
    (-180, 0, "America/Sao_Paulo"),
    (-180, 1, "America/Halifax"),
    (-120, 1, "America/Sao_Paulo"),
    (-60, 0, "Atlantic/Azores"),
    (0, 0, "Europe/London"),
    (0, 1, "Atlantic/Azores"),
    (60, 0, "Europe/Paris"),
    (60, 1, "Europe/London"),
    (120, 0, "Europe/Helsinki"),
    (120, 1, "Europe/Paris"),
    (180, 0, "Europe/Moscow"),
    (180, 1, "Europe/Helsinki"),
    (240, 0, "Asia/Dubai"),
    (240, 1, "Europe/Moscow"),
    (300, 0, "Asia/Karachi"),
    (330, 0, "Asia/Kolkata"),
    (345, 0, "Asia/Katmandu"),
    (360, 1, "Asia/Yekaterinburg"),
    (420, 0, "Asia/Krasnoyarsk"),
    (420, 1, "Asia/Novosibirsk"),
    (480, 0, "Asia/Shanghai"),
    (480, 1, "Asia/Krasnoyarsk"),
    (540, 0, "Asia/Tokyo"),
    (600, 0, "Australia/Melbourne"),
    (630, 1, "Australia/Adelaide"),
    (660, 1, "Australia/Melbourne"),
    (720, 0, "Pacific/Auckland"),
    (780, 1, "Pacific/Auckland"),
];
