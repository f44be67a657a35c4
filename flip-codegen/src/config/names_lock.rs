//! `names.lock`: which names things of the document have in Rust, so that they keep them whatever the
//! document becomes.

use std::collections::BTreeMap;
use std::fmt;
use std::ops::Bound;

/// The names of things, by what they are in the document.
///
/// As text it is a line for each name, sorted: what the thing is, where the document has it, and its name
/// behind ` = `.
///
/// ```
/// use flip_codegen::config::NamesLock;
///
/// let lock: NamesLock = "type #/components/schemas/pet = Pet\n".parse()?;
/// assert_eq!(lock.name("type #/components/schemas/pet"), Some("Pet"));
/// let error = "type #/components/schemas/pet\n".parse::<NamesLock>().unwrap_err();
/// assert_eq!(error.to_string(), "line 1: expected ` = ` and a name");
/// # Ok::<(), flip_codegen::config::LockError>(())
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct NamesLock(BTreeMap<String, String>);

/// Why a text is no `names.lock`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LockError {
    line: usize,
    fault: String,
}

impl fmt::Display for LockError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "line {}: {}", self.line, self.fault)
    }
}

impl std::error::Error for LockError {}

const HEADER: &str = "\
# Which names Rust code has for what the document has. Made by flip-codegen, and read by it, so that names
# stay as they are when the document changes. Commit it. `--update-names` makes it anew.
";

impl NamesLock {
    /// The name of the thing with this key.
    #[must_use]
    pub fn name(&self, key: &str) -> Option<&str> {
        self.0.get(key).map(String::as_str)
    }

    /// Whether there is no name at all.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The keys and names, by key.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &str)> {
        self.0
            .iter()
            .map(|(key, name)| (key.as_str(), name.as_str()))
    }

    /// Those whose keys begin with a text.
    pub(crate) fn beginning_with<'l>(
        &'l self,
        start: &'l str,
    ) -> impl Iterator<Item = (&'l str, &'l str)> {
        let from = (Bound::Included(start), Bound::Unbounded);
        let from = self.0.range::<str, _>(from);
        from.take_while(move |(key, _)| key.starts_with(start))
            .map(|(key, name)| (key.as_str(), name.as_str()))
    }

    /// Adds what is not there.
    pub(crate) fn add(&mut self, key: String, name: String) {
        self.0.entry(key).or_insert(name);
    }
}

impl fmt::Display for NamesLock {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(HEADER)?;
        for (key, name) in &self.0 {
            writeln!(formatter, "{} = {name}", escaped(key))?;
        }
        Ok(())
    }
}

impl std::str::FromStr for NamesLock {
    type Err = LockError;

    fn from_str(text: &str) -> Result<Self, LockError> {
        let mut lock = Self::default();
        for (index, line) in text.lines().enumerate() {
            if line.trim().is_empty() || line.starts_with('#') {
                continue;
            }
            let fault = |fault: String| LockError {
                line: index + 1,
                fault,
            };
            let (key, name) = line
                .rsplit_once(" = ")
                .ok_or_else(|| fault("expected ` = ` and a name".to_owned()))?;
            // Features can be called as keywords are.
            if !is_name(name) || (is_keyword(name) && !key.starts_with("feature ")) {
                return Err(fault(format!("`{name}` is no name")));
            }
            let key = unescaped(key);
            if lock.0.insert(key, name.to_owned()).is_some() {
                return Err(fault("a line before it names the same".to_owned()));
            }
        }
        Ok(lock)
    }
}

/// Keywords, which are no names. The compiler writes them with `_`.
const KEYWORDS: &str = " abstract as async await become box break const continue crate do dyn else enum \
    extern false final fn for gen if impl in let loop macro match mod move mut override priv pub ref return \
    self Self static struct super trait true try type typeof unsafe unsized use virtual where while yield ";

/// Names of Cargo have dashes, and outlines of types begin with digits.
fn is_name(name: &str) -> bool {
    let is_part = |one: char| one == '_' || one == '-' || one.is_alphanumeric();
    !name.is_empty() && name.chars().all(is_part)
}

fn is_keyword(name: &str) -> bool {
    KEYWORDS.contains(&format!(" {name} "))
}

/// A key in one line. The last ` = ` of a line ends it.
fn escaped(key: &str) -> String {
    let mut text = String::with_capacity(key.len());
    for character in key.chars() {
        match character {
            '\\' => text.push_str("\\\\"),
            '\n' => text.push_str("\\n"),
            '\r' => text.push_str("\\r"),
            other => text.push(other),
        }
    }
    text
}

fn unescaped(text: &str) -> String {
    let mut key = String::with_capacity(text.len());
    let mut characters = text.chars();
    while let Some(character) = characters.next() {
        key.push(match character {
            '\\' => match characters.next() {
                Some('n') => '\n',
                Some('r') => '\r',
                Some(other) => other,
                None => '\\',
            },
            other => other,
        });
    }
    key
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_what_it_writes() {
        let mut lock = NamesLock::default();
        for (key, name) in [
            ("type #/components/schemas/a = b", "AB"),
            ("field #/components/schemas/a new\nline", "new_line"),
            ("field #/components/schemas/a back\\slash\\n", "back_slash"),
            ("field #/components/schemas/a 名前", "名前"),
            ("field #/components/schemas/a type", "type_"),
            ("outline #/components/schemas/a", "00f3a1"),
            ("feature store", "tag-default"),
            ("feature true", "true"),
        ] {
            lock.add(key.to_owned(), name.to_owned());
        }
        let text = lock.to_string();
        assert_eq!(text.parse(), Ok(lock));
        assert_eq!(text.lines().count(), 2 + 8);
    }

    #[test]
    fn rejects_what_is_no_lock_with_its_line() {
        for (text, fault) in [
            ("# names\n\ntype a", "line 3: expected ` = ` and a name"),
            ("type a = A\ntype b = B-!", "line 2: `B-!` is no name"),
            ("type a = ", "line 1: `` is no name"),
            ("type a = fn", "line 1: `fn` is no name"),
            (
                "type a = A\ntype a = B",
                "line 2: a line before it names the same",
            ),
            ("<<<<<<< HEAD", "line 1: expected ` = ` and a name"),
        ] {
            let error = text.parse::<NamesLock>().expect_err(text);
            assert_eq!(error.to_string(), fault);
        }
    }
}
