//! Where zones are: what the system's table of them says.

use std::sync::OnceLock;

/// Where a zone is.
pub struct Location {
    /// The country's code of two letters.
    pub country: &'static str,
    /// Degrees north.
    pub latitude: f64,
    /// Degrees east.
    pub longitude: f64,
    /// Its identifier.
    pub zone: &'static str,
    /// Which part of the country.
    pub comments: &'static str,
}

/// The folders in which systems keep their database of zones.
const FOLDERS: &[&str] =
    &["/usr/share/zoneinfo", "/usr/lib/zoneinfo", "/usr/share/lib/zoneinfo", "/etc/zoneinfo"];

fn file(name: &str) -> Option<String> {
    FOLDERS.iter().find_map(|folder| std::fs::read_to_string(format!("{folder}/{name}")).ok())
}

/// All zones that are somewhere, in the table's order.
pub fn all() -> &'static [Location] {
    static TEXT: OnceLock<String> = OnceLock::new();
    static ALL: OnceLock<Vec<Location>> = OnceLock::new();
    ALL.get_or_init(|| {
        let text: &'static str = TEXT.get_or_init(|| file("zone.tab").unwrap_or_default());
        text.lines().filter(|line| !line.starts_with('#')).filter_map(read).collect()
    })
}

fn read(line: &'static str) -> Option<Location> {
    let mut parts = line.split('\t');
    let (country, coordinates, zone) = (parts.next()?, parts.next()?, parts.next()?);
    let longitude = coordinates.get(1..)?.find(['+', '-'])? + 1;
    Some(Location {
        country,
        latitude: degrees(coordinates.get(..longitude)?)?,
        longitude: degrees(coordinates.get(longitude..)?)?,
        zone,
        comments: parts.next().unwrap_or(""),
    })
}

/// `+DDMM`, `+DDMMSS`, `+DDDMM` or `+DDDMMSS`, cut after the fifth decimal.
fn degrees(text: &str) -> Option<f64> {
    let digits = text.get(1..)?;
    let seconds = if digits.len() > 5 { digits.get(digits.len() - 2..)?.parse::<f64>().ok()? } else { 0.0 };
    let digits = if digits.len() > 5 { digits.get(..digits.len() - 2)? } else { digits };
    let whole: f64 = digits.get(..digits.len() - 2)?.parse().ok()?;
    let minutes: f64 = digits.get(digits.len() - 2..)?.parse().ok()?;
    let value = whole + minutes / 60.0 + seconds / 3600.0;
    let value = (value * 100_000.0).trunc() / 100_000.0;
    Some(if text.starts_with('-') { -value } else { value })
}

/// Where a zone is.
pub fn find(zone: &str) -> Option<&'static Location> {
    all().iter().find(|location| location.zone == zone)
}

/// The database's version as PHP writes it: `2025.2` of `2025b`.
pub fn version() -> String {
    let known = file("tzdata.zi").and_then(|text| {
        let version = text.lines().next()?.strip_prefix("# version ")?.to_owned();
        let letter = version.bytes().last().filter(u8::is_ascii_lowercase)?;
        Some(format!("{}.{}", version.get(..version.len() - 1)?, letter - b'a' + 1))
    });
    known.unwrap_or_else(|| "2025.2".to_owned())
}

/// The identifiers of all zones, old ones too, sorted.
pub fn identifiers() -> Vec<String> {
    let mut names: Vec<String> = jiff::tz::db()
        .available()
        .map(|name| name.as_str().to_owned())
        .filter(|name| !matches!(name.as_str(), "Factory" | "localtime" | "posixrules" | "Etc/Unknown"))
        .filter(|name| !name.starts_with("posix/") && !name.starts_with("right/"))
        .collect();
    names.sort_by_key(|name| name.to_ascii_lowercase());
    names.dedup();
    names
}
