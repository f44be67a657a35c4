//! Parameters that documents write into paths in other ways than `{name}`: `:name` of Express,
//! `<int:name>` of Flask, `[name]`, `${name}`, `{{name}}`, `{name:[0-9]+}`, or in other letters.

/// The template with each of these path parameters in braces. What no parameter is declared for
/// stays as it is, such as the verb in `/things:cancel`.
pub(super) fn in_braces(template: &str, declared: &[&str]) -> String {
    let mut template = segments_in_braces(template);
    for name in declared {
        if !holds(&template, name) {
            template = with_name(&template, name);
        }
    }
    with_only_name(template, declared)
}

/// A segment between others that is `:name` stands for a value whether or not it is declared, and so
/// does any that is `<name>`: verbs stand at the end, and no path has angle brackets.
fn segments_in_braces(template: &str) -> String {
    let last = template.split('/').count().saturating_sub(1);
    let segments = template.split('/').enumerate().map(|(position, segment)| {
        let colon = segment.strip_prefix(':').filter(|_| position < last);
        let angle = segment.strip_prefix('<');
        let angle = angle.and_then(|rest| rest.strip_suffix('>'));
        let angle = angle.map(|name| name.rsplit(':').next().unwrap_or(name));
        match colon.or(angle).filter(|name| is_name(name)) {
            Some(name) => format!("{{{name}}}"),
            None => segment.to_owned(),
        }
    });
    segments.collect::<Vec<_>>().join("/")
}

fn is_name(text: &str) -> bool {
    let is_part = |letter: char| letter.is_alphanumeric() || matches!(letter, '_' | '-');
    !text.is_empty() && text.chars().all(is_part)
}

fn holds(template: &str, name: &str) -> bool {
    let braced = format!("{{{name}}}");
    let mut places = template.match_indices(&braced).map(|(at, _)| at);
    places.any(|at| {
        let before = template.get(..at).unwrap_or_default();
        !before.ends_with(['{', '$'])
    })
}

/// The template with this name in braces, if it has it in another spelling.
fn with_name(template: &str, name: &str) -> String {
    let braced = format!("{{{name}}}");
    for (before, behind) in [
        ("{{", "}}"),
        ("${", "}"),
        ("%7B", "%7D"),
        ("%7b", "%7d"),
        ("<", ">"),
        ("[", "]"),
    ] {
        let spelt = format!("{before}{name}{behind}");
        if template.contains(&spelt) {
            return template.replace(&spelt, &braced);
        }
    }
    [":", "$"]
        .into_iter()
        .find_map(|sign| behind_sign(template, sign, name))
        .or_else(|| otherwise_in_braces(template, name))
        .unwrap_or_else(|| template.to_owned())
}

/// `:name`, where the name ends there.
fn behind_sign(template: &str, sign: &str, name: &str) -> Option<String> {
    let spelt = format!("{sign}{name}");
    let ends = |at: &usize| {
        let behind = template.get(at + spelt.len()..).unwrap_or_default();
        !behind.starts_with(|next: char| next.is_alphanumeric() || next == '_')
    };
    let mut places = template.match_indices(&spelt).map(|(at, _)| at);
    let at = places.find(ends)?;
    let (before, rest) = template.split_at_checked(at)?;
    let behind = rest.get(spelt.len()..)?;
    Some(format!("{before}{{{name}}}{behind}"))
}

/// The name in braces with a pattern or a sign beside it, or in other letters: `{id:[0-9]+}`,
/// `{+path}`, `{petID}` for `petId`.
fn otherwise_in_braces(template: &str, name: &str) -> Option<String> {
    let meant = letters(name);
    let found = braced(template).into_iter().find(|inner| {
        let own = inner.split(':').next().unwrap_or(inner);
        letters(own) == meant
    })?;
    Some(template.replace(&format!("{{{found}}}"), &format!("{{{name}}}")))
}

/// Where one name in braces is not declared, and one declared name is not in braces, they are one.
fn with_only_name(template: String, declared: &[&str]) -> String {
    let open = braced(&template);
    let mut open = open
        .iter()
        .filter(|name| !declared.contains(&name.as_str()));
    let mut missing = declared.iter().filter(|name| !holds(&template, name));
    match (open.next(), open.next(), missing.next(), missing.next()) {
        (Some(open), None, Some(name), None) => {
            template.replace(&format!("{{{open}}}"), &format!("{{{name}}}"))
        }
        _ => template,
    }
}

/// What stands in braces, each once.
fn braced(template: &str) -> Vec<String> {
    let mut names: Vec<String> = Vec::new();
    for rest in template.split('{').skip(1) {
        if let Some((name, _)) = rest.split_once('}')
            && !names.iter().any(|known| known == name)
        {
            names.push(name.to_owned());
        }
    }
    names
}

/// A name without what its spellings differ in.
fn letters(name: &str) -> String {
    let letters = name.chars().filter(|letter| letter.is_alphanumeric());
    letters.flat_map(char::to_lowercase).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn other_spellings_become_braces() {
        let cases = [
            ("/Users/:email", "/Users/{email}"),
            ("/a/:email.json", "/a/{email}.json"),
            ("/a/:id/b:email", "/a/{id}/b{email}"),
            ("/a/<email>", "/a/{email}"),
            ("/a/<string:email>/b", "/a/{email}/b"),
            ("/a/[email]", "/a/{email}"),
            ("/a/${email}", "/a/{email}"),
            ("/a/$email", "/a/{email}"),
            ("/a/{{email}}", "/a/{email}"),
            ("/a/%7Bemail%7D", "/a/{email}"),
            ("/a/{email:.+}", "/a/{email}"),
            ("/a/{+email}", "/a/{email}"),
            ("/a/{E-Mail}", "/a/{email}"),
            ("/a/{address}", "/a/{email}"),
            ("/a/{x}/{y}", "/a/{x}/{y}"),
            ("/a/:emails", "/a/:emails"),
            ("/a/{email}:email", "/a/{email}:email"),
        ];
        for (given, expected) in cases {
            assert_eq!(in_braces(given, &["email"]), expected, "{given}");
        }
    }

    #[test]
    fn verbs_stay_as_they_are() {
        for template in [
            "/v1/things:cancel",
            "/v1/{name}:cancel",
            "/v1/:search",
            "/a",
        ] {
            assert_eq!(in_braces(template, &["name"]), template, "{template}");
        }
        assert_eq!(in_braces("/v1/:a/b", &[]), "/v1/{a}/b");
    }
}
