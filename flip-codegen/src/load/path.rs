//! Paths of files, as text: nothing here asks the disk.

/// `path` as seen from the folder of `file`, without `.` and without `..` where that can be.
pub(super) fn beside(file: &str, path: &str) -> String {
    normal(&format!("{}{path}", folder(file)))
}

/// The path without empty parts, `.`, and parts that `..` takes back.
pub(super) fn normal(path: &str) -> String {
    let absolute = path.starts_with(is_separator);
    let mut parts: Vec<&str> = Vec::new();
    for part in path.split(is_separator) {
        match (part, parts.last()) {
            ("" | ".", _) => {}
            ("..", Some(&last)) if last != ".." => drop(parts.pop()),
            ("..", None) if absolute => {}
            _ => parts.push(part),
        }
    }
    let root = if absolute { "/" } else { "" };
    format!("{root}{}", parts.join("/"))
}

/// A normal path as seen from the folder of another one.
pub(super) fn relative(file: &str, path: &str) -> String {
    let folder = normal(folder(file));
    let mut folder = folder.split('/').filter(|part| !part.is_empty()).peekable();
    let mut path = path.split('/').filter(|part| !part.is_empty()).peekable();
    while folder.peek().is_some() && folder.peek() == path.peek() {
        folder.next();
        path.next();
    }
    let parts: Vec<&str> = folder.map(|_| "..").chain(path).collect();
    parts.join("/")
}

/// The part up to the last separator, with it.
fn folder(file: &str) -> &str {
    let end = file.rfind(is_separator).map_or(0, |last| last + 1);
    file.get(..end).unwrap_or_default()
}

fn is_separator(character: char) -> bool {
    std::path::is_separator(character)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_start_at_the_folder_of_the_file() {
        for (file, path, expected) in [
            ("api.yaml", "pet.yaml", "pet.yaml"),
            ("-", "./schemas//pet.yaml", "schemas/pet.yaml"),
            ("spec/api.yaml", "../common.json", "common.json"),
            ("spec/api.yaml", "../../common.json", "../common.json"),
            ("../spec/api.yaml", "../../x.json", "../../x.json"),
            ("/spec/api.yaml", "../../../x.json", "/x.json"),
            ("./spec/./api.yaml", "pet.yaml", "spec/pet.yaml"),
        ] {
            assert_eq!(beside(file, path), expected, "{file} {path}");
        }
    }

    #[test]
    fn relative_undoes_beside() {
        for (file, path) in [
            ("api.yaml", "pet.yaml"),
            ("spec/api.yaml", "a/pet.yaml"),
            ("a/b/api.yaml", "../c/pet.yaml"),
            ("../a/api.yaml", "../../pet.yaml"),
            ("/a/api.yaml", "../pet.yaml"),
        ] {
            assert_eq!(relative(file, &beside(file, path)), path, "{file}");
        }
    }
}
