//! The command line: a table of commands and options, and what reads it.

use std::collections::BTreeMap;

/// An option; with a placeholder where it takes a value.
pub(crate) struct Opt {
    pub(crate) name: &'static str,
    pub(crate) value: Option<&'static str>,
    pub(crate) about: &'static str,
}

pub(crate) struct Command {
    pub(crate) name: &'static str,
    pub(crate) argument: &'static str,
    pub(crate) about: &'static str,
    pub(crate) options: &'static [&'static str],
}

pub(crate) const OPTIONS: &[Opt] = &[
    option(
        "--out",
        Some("DIR"),
        "the folder of the crate; made if it is not there",
    ),
    option(
        "--crate-name",
        Some("NAME"),
        "the crate's name; otherwise made from the document's title",
    ),
    option(
        "--runtime",
        Some("PATH|VERSION"),
        "where flip-runtime comes from; otherwise its version is that of this program",
    ),
    option("--config", Some("FILE"), "settings, as TOML"),
    option(
        "--server",
        None,
        "write the server's side, too: traits and routers, behind the feature `server`",
    ),
    option(
        "--keep-going",
        None,
        "leave out the operations that have errors, and go on with the others",
    ),
    option(
        "--strict",
        None,
        "take a reference to a schema that leads nowhere for an error, not for any JSON",
    ),
    option(
        "--check",
        None,
        "write nothing; say what would change, and fail if anything would",
    ),
    option(
        "--threads",
        Some("NUMBER"),
        "how many threads render files; as many as there are processors by default",
    ),
    option(
        "--after",
        Some("lower|analyze"),
        "after which stage; `lower` by default",
    ),
    option("--type", Some("NAME"), "only the type with this name"),
    option(
        "--format",
        Some("human|json"),
        "how diagnostics are printed; `human` by default",
    ),
];

pub(crate) const COMMANDS: &[Command] = &[
    Command {
        name: "generate",
        argument: "SPEC",
        about: "write a crate with a typed client",
        options: &[
            "--out",
            "--crate-name",
            "--runtime",
            "--config",
            "--server",
            "--keep-going",
            "--strict",
            "--check",
            "--threads",
            "--format",
        ],
    },
    Command {
        name: "check",
        argument: "SPEC",
        about: "report what cannot be compiled, and write nothing",
        options: &["--config", "--keep-going", "--strict", "--format"],
    },
    Command {
        name: "ir",
        argument: "SPEC",
        about: "print the compiler's picture of the document",
        options: &["--config", "--after", "--type", "--format"],
    },
    Command {
        name: "explain",
        argument: "CODE",
        about: "tell more about a diagnostic",
        options: &["--format"],
    },
];

const fn option(name: &'static str, value: Option<&'static str>, about: &'static str) -> Opt {
    Opt { name, value, about }
}

/// What was asked for.
pub(crate) enum Asked {
    Help(Option<&'static Command>),
    Version,
    Run(Arguments),
}

/// A command with its argument and options.
pub(crate) struct Arguments {
    pub(crate) command: &'static Command,
    pub(crate) argument: String,
    values: BTreeMap<&'static str, String>,
}

impl Arguments {
    pub(crate) fn value(&self, name: &str) -> Option<&str> {
        self.values.get(name).map(String::as_str)
    }

    pub(crate) fn has(&self, name: &str) -> bool {
        self.values.contains_key(name)
    }
}

/// Reads the command line. Options may stand anywhere; `--` ends them.
pub(crate) fn parse(arguments: Vec<String>) -> Result<Asked, String> {
    let mut plain: Vec<String> = Vec::new();
    let mut values = BTreeMap::new();
    let mut help = arguments.is_empty();
    let mut rest = arguments.into_iter();
    while let Some(text) = rest.next() {
        match text.as_str() {
            "--" => plain.extend(rest.by_ref()),
            "--help" | "-h" => help = true,
            "--version" | "-V" => return Ok(Asked::Version),
            long if long.starts_with('-') && long != "-" => {
                let (name, value) = option_of(long, &mut rest)?;
                if values.insert(name, value).is_some() {
                    return Err(format!("`{name}` is given twice"));
                }
            }
            _ => plain.push(text),
        }
    }
    if plain.first().is_some_and(|first| first == "help") {
        plain.remove(0);
        help = true;
    }
    let command = plain.first().map(|name| command(name)).transpose()?;
    if help {
        return Ok(Asked::Help(command));
    }
    let command = command.ok_or("no command is given")?;
    let argument = argument(command, plain)?;
    if let Some(name) = values.keys().find(|name| !command.options.contains(*name)) {
        return Err(format!("`{}` does not take `{name}`", command.name));
    }
    Ok(Asked::Run(Arguments {
        command,
        argument,
        values,
    }))
}

fn option_of(
    text: &str,
    rest: &mut impl Iterator<Item = String>,
) -> Result<(&'static str, String), String> {
    let (name, inline) = match text.split_once('=') {
        Some((name, value)) => (name, Some(value.to_owned())),
        None => (text, None),
    };
    let known = OPTIONS.iter().find(|option| option.name == name);
    let known = known.ok_or_else(|| format!("there is no option `{name}`"))?;
    match (known.value, inline) {
        (None, Some(_)) => Err(format!("`{name}` takes no value")),
        (None, None) => Ok((known.name, String::new())),
        (Some(placeholder), inline) => {
            let value = inline.or_else(|| rest.next());
            let value = value.ok_or_else(|| format!("`{name}` takes a value: {placeholder}"))?;
            choice(name, placeholder, &value)?;
            Ok((known.name, value))
        }
    }
}

/// A placeholder in lower case lists the values that there are.
fn choice(name: &str, placeholder: &str, value: &str) -> Result<(), String> {
    let is_list = placeholder.contains('|') && placeholder.to_lowercase() == placeholder;
    if is_list && !placeholder.split('|').any(|one| one == value) {
        return Err(format!("`{name}` is one of {placeholder}, not `{value}`"));
    }
    Ok(())
}

fn command(name: &str) -> Result<&'static Command, String> {
    let known = COMMANDS.iter().find(|command| command.name == name);
    known.ok_or_else(|| format!("there is no command `{name}`"))
}

fn argument(command: &Command, plain: Vec<String>) -> Result<String, String> {
    let mut arguments = plain.into_iter().skip(1);
    let missing = || format!("`{}` takes an argument: {}", command.name, command.argument);
    let argument = arguments.next().ok_or_else(missing)?;
    match arguments.next() {
        Some(more) => Err(format!(
            "`{}` takes one argument; `{more}` is too much",
            command.name
        )),
        None => Ok(argument),
    }
}
