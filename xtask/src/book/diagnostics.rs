//! The chapter of all diagnostics, from the compiler's own explanations.

use flip_codegen::diagnostics::{Code, explain_json};
use serde::Deserialize;

const HEAD: &str = "\
<!-- Written by `cargo xtask book` from the compiler's table of codes. -->

# Every diagnostic

`flip-codegen explain CODE` prints the same. An **error** means that nothing is written, a **warning** that
the code is right but lacks something.
";

/// What `explain_json` says of a code.
#[derive(Deserialize)]
struct Explained {
    code: String,
    severity: String,
    message: String,
    help: Option<String>,
    unchanged: Option<String>,
    explanation: String,
    faulty: Option<String>,
    mended: Option<String>,
}

pub(super) fn chapter() -> Result<String, String> {
    let mut text = HEAD.to_owned();
    for code in Code::ALL {
        let id = code.id();
        let json = explain_json(id).ok_or_else(|| format!("{id} has no explanation"))?;
        let explained: Explained =
            serde_json::from_str(&json).map_err(|error| format!("{id}: {error}"))?;
        text.push_str(&explained.section());
    }
    Ok(text)
}

impl Explained {
    fn section(&self) -> String {
        let mut text = format!(
            "\n## {}\n\n**{}:** {}\n\n{}\n",
            self.code,
            self.severity,
            literal(&self.message),
            literal(&self.explanation)
        );
        for (label, note) in [("Help", &self.help), ("Where not mended", &self.unchanged)] {
            if let Some(note) = note {
                text.push_str(&format!("\n{label}: {}\n", literal(note)));
            }
        }
        for (label, example) in [("Faulty", &self.faulty), ("Mended", &self.mended)] {
            if let Some(example) = example {
                let example = example.trim_end();
                text.push_str(&format!("\n{label}:\n\n```yaml\n{example}\n```\n"));
            }
        }
        text
    }
}

/// `<` begins no HTML.
fn literal(text: &str) -> String {
    text.split('`')
        .enumerate()
        .map(|(index, part)| match index % 2 {
            0 => part.replace('<', "&lt;"),
            _ => part.to_owned(),
        })
        .collect::<Vec<_>>()
        .join("`")
}
