//! Path templates.

mod spelling;

use crate::ir::PathPart;

/// A path template, taken apart.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Template {
    /// The path itself.
    pub(super) path: Vec<PathPart>,
    /// What stands behind a `?`, without what parameters fill in.
    pub(super) query: Option<String>,
    /// The keys there whose values are parameters, with the names of these.
    pub(super) filled: Vec<(String, String)>,
    /// A fragment, which is never sent.
    pub(super) fragment: Option<String>,
    /// The template with each parameter in braces, where the document writes it otherwise.
    pub(super) respelt: Option<String>,
}

impl Template {
    /// Takes a template apart in which these path parameters are expected. A brace that is never
    /// closed is text.
    pub(super) fn read(given: &str, declared: &[&str]) -> Self {
        let template = spelling::in_braces(given, declared);
        let respelt = (template != given).then(|| template.clone());
        let (template, fragment) = split(&template, '#');
        let (path, query) = split(template, '?');
        let path = match path.strip_prefix('/') {
            Some(_) => path.to_owned(),
            None => format!("/{path}"),
        };
        Self {
            path: parts(&path),
            filled: query.as_deref().map(filled).unwrap_or_default(),
            query: query.map(|query| fixed(&query)),
            fragment,
            respelt,
        }
    }

    /// The names in braces, in order and each once.
    pub(super) fn names(&self) -> Vec<&str> {
        let mut names: Vec<&str> = Vec::new();
        for part in &self.path {
            if let PathPart::Parameter(name) = part
                && !names.contains(&name.as_str())
            {
                names.push(name);
            }
        }
        names
    }
}

/// Splits at a character that does not stand in braces.
fn split(text: &str, at: char) -> (&str, Option<String>) {
    let mut depth = 0_usize;
    for (position, character) in text.char_indices() {
        match character {
            '{' => depth += 1,
            '}' => depth = depth.saturating_sub(1),
            _ if character == at && depth == 0 => {
                let (before, behind) = text.split_at(position);
                return (before, behind.get(at.len_utf8()..).map(str::to_owned));
            }
            _ => {}
        }
    }
    (text, None)
}

/// The pairs `key={name}` of a query, as key and name.
fn filled(query: &str) -> Vec<(String, String)> {
    let pairs = query.split('&').filter_map(filling);
    pairs
        .map(|(key, name)| (key.to_owned(), name.to_owned()))
        .collect()
}

/// The other pairs.
fn fixed(query: &str) -> String {
    let pairs = query.split('&').filter(|pair| filling(pair).is_none());
    pairs.collect::<Vec<_>>().join("&")
}

fn filling(pair: &str) -> Option<(&str, &str)> {
    let (key, value) = pair.split_once('=')?;
    let name = value.strip_prefix('{')?.strip_suffix('}')?;
    Some((key, name))
}

fn parts(path: &str) -> Vec<PathPart> {
    let mut parts = Vec::new();
    let mut rest = path;
    while let Some((before, after)) = rest.split_once('{') {
        let Some((name, behind)) = after.split_once('}') else {
            break;
        };
        if !before.is_empty() {
            parts.push(PathPart::Literal(before.to_owned()));
        }
        parts.push(PathPart::Parameter(name.to_owned()));
        rest = behind;
    }
    if !rest.is_empty() {
        parts.push(PathPart::Literal(rest.to_owned()));
    }
    parts
}

#[cfg(test)]
mod tests {
    use super::*;

    fn literal(text: &str) -> PathPart {
        PathPart::Literal(text.to_owned())
    }

    fn parameter(name: &str) -> PathPart {
        PathPart::Parameter(name.to_owned())
    }

    #[test]
    fn templates_are_taken_apart() {
        let read = |template| Template::read(template, &[]);
        let whole = read("/a/{x}.{y}/b?kind=z&id={id}#top");
        let path = vec![
            literal("/a/"),
            parameter("x"),
            literal("."),
            parameter("y"),
            literal("/b"),
        ];
        assert_eq!(whole.path, path);
        assert_eq!(whole.query.as_deref(), Some("kind=z"));
        assert_eq!(whole.filled, [("id".to_owned(), "id".to_owned())]);
        assert_eq!(whole.fragment.as_deref(), Some("top"));
        assert_eq!(read("/a/{x?}").path.len(), 2);
        assert_eq!(read("/a/{x").path, [literal("/a/{x")]);
        assert_eq!(read("a").path, [literal("/a")]);
        assert_eq!(read("").path, [literal("/")]);
        assert_eq!(read("/{a}/{a}").names(), ["a"]);
    }
}
