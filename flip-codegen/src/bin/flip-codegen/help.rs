//! What `--help` prints, from the table of commands.

use crate::arguments::{COMMANDS, Command, OPTIONS};

const EXIT_CODES: &str = "Exit codes: 0 no error, 1 errors, 2 wrong usage.\n";

pub(crate) fn help(command: Option<&Command>) -> String {
    command.map_or_else(overview, one)
}

fn overview() -> String {
    let mut text = concat!(
        "Compiles OpenAPI 3.0, 3.1 and 3.2 documents to typed Rust clients.\n\n",
        "Usage: flip-codegen <command> [options]\n\n",
    )
    .to_owned();
    for command in COMMANDS {
        let usage = format!("{} {}", command.name, command.argument);
        text.push_str(&format!("  {usage:15} {}\n", command.about));
    }
    text.push_str(&format!(
        "\n`flip-codegen help <command>` lists its options. SPEC is a path, or `-` for the standard input.\n\n{EXIT_CODES}"
    ));
    text
}

fn one(command: &Command) -> String {
    let Command {
        name,
        argument,
        about,
        ..
    } = command;
    let required = if *name == "generate" {
        " --out DIR"
    } else {
        ""
    };
    let mut text = format!("flip-codegen {name}: {about}\n\n");
    text.push_str(&format!(
        "Usage: flip-codegen {name} {argument}{required} [options]\n\n"
    ));
    for option in OPTIONS
        .iter()
        .filter(|option| command.options.contains(&option.name))
    {
        let value = option
            .value
            .map_or(String::new(), |value| format!(" {value}"));
        let usage = format!("{}{value}", option.name);
        text.push_str(&format!("  {usage:24} {}\n", option.about));
    }
    text.push_str(&format!("\n{EXIT_CODES}"));
    text
}
