//! A recipe of `CONTRIBUTING.md`, taken apart.

use flip_tests::cases;

/// The numbered steps of a section.
pub(crate) struct Recipe {
    pub(crate) steps: Vec<Step>,
}

/// One step.
pub(crate) struct Step {
    /// What stands in bold type at its beginning.
    pub(crate) lead: String,
    pub(crate) snippets: Vec<Snippet>,
}

/// A block of code whose first line is a comment that names a file.
pub(crate) struct Snippet {
    pub(crate) file: String,
    /// All other lines.
    pub(crate) text: String,
}

impl Recipe {
    pub(crate) fn read(title: &str) -> Self {
        let text = std::fs::read_to_string(cases::root().join("CONTRIBUTING.md")).unwrap();
        let (_, section) = text.split_once(&format!("\n## {title}\n")).unwrap();
        let section = section.split("\n## ").next().unwrap_or_default();
        let mut steps: Vec<Step> = Vec::new();
        let mut lines = section.lines();
        while let Some(line) = lines.next() {
            if let Some(lead) = lead(line) {
                let snippets = Vec::new();
                steps.push(Step { lead, snippets });
            } else if line.starts_with("   ```") {
                let lines = lines.by_ref().take_while(|line| *line != "   ```");
                let step = steps.last_mut().expect("a snippet belongs to a step");
                step.snippets.push(snippet(lines));
            }
        }
        Self { steps }
    }
}

/// The bold words of a line like `3. **Refer to it** from the root`.
fn lead(line: &str) -> Option<String> {
    let (number, rest) = line.split_once(". **")?;
    number.parse::<u8>().ok()?;
    Some(rest.split_once("**")?.0.to_owned())
}

fn snippet<'a>(mut lines: impl Iterator<Item = &'a str>) -> Snippet {
    let named = lines.next().unwrap_or_default().trim();
    let file = named.strip_prefix("# ").or(named.strip_prefix("// "));
    let file = file.unwrap_or_else(|| panic!("`{named}` names no file"));
    let lines = lines.map(|line| line.strip_prefix("   ").unwrap_or(line));
    Snippet {
        file: file.to_owned(),
        text: lines.flat_map(|line| [line, "\n"]).collect(),
    }
}
