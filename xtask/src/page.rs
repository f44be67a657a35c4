//! `page`: what a saved page of the documentation states, and what the spec says of it.

mod body;
mod compare;
mod lock;
mod read;
mod report;
mod spec;
mod statement;
#[cfg(test)]
mod tests;
mod text;

use std::path::Path;
use std::process::ExitCode;

use self::lock::{Lock, LockedPage, News};
use self::read::Page;
use self::report::Report;
use self::spec::Spec;
use flip_codegen::source::FolderFiles;

use crate::files;
use crate::regen::SPEC;

const CODES: &str = "spec/data/error-codes.yaml";
const LOCK: &str = "spec/pages.lock";

pub(crate) const HELP: &str = "\
Usage: cargo xtask page [--all] FILE…
       cargo xtask page --accept [--address URL] [--day YYYY-MM-DD] FILE…

Reads saved pages of the documentation, as HTML or as text, and says of each endpoint, media type, status,
list of possible values, printed body and error code whether spec/ has it, has it otherwise, or lacks it.
Then says what is new, changed or gone since the page was last accepted. Exits with 1 if there is any of it.

  --all       print what spec/ has, too, with its line
  --accept    write what the pages state into spec/pages.lock, as fingerprints
  --address   where the page was found; needed for a page that was not accepted before
  --day       when it was saved, if not today (UTC)
";

/// What the command line asks for.
#[derive(Debug, Default)]
struct Options<'a> {
    files: Vec<&'a str>,
    all: bool,
    accept: bool,
    address: Option<&'a str>,
    day: Option<&'a str>,
}

impl<'a> Options<'a> {
    fn read(arguments: &[&'a str]) -> Option<Options<'a>> {
        let mut options = Options::default();
        let mut arguments = arguments.iter().copied();
        while let Some(argument) = arguments.next() {
            match argument {
                "--all" => options.all = true,
                "--accept" => options.accept = true,
                "--address" => options.address = Some(arguments.next()?),
                "--day" => options.day = Some(arguments.next().filter(|day| is_day(day))?),
                _ if argument.starts_with('-') => return None,
                file => options.files.push(file),
            }
        }
        let of_accepting = options.address.is_some() || options.day.is_some();
        let makes_sense = options.accept || !of_accepting;
        (makes_sense && !options.files.is_empty()).then_some(options)
    }
}

fn is_day(text: &str) -> bool {
    text.parse::<jiff::civil::Date>().is_ok() && text.len() == "2026-12-01".len()
}

pub(crate) fn page(arguments: &[&str]) -> Result<ExitCode, String> {
    if let ["--help" | "-h"] = arguments {
        print!("{HELP}");
        return Ok(ExitCode::SUCCESS);
    }
    let Some(options) = Options::read(arguments) else {
        eprint!("{HELP}");
        return Ok(ExitCode::from(2));
    };
    let root = files::root();
    let lock = Lock::read(&root.join(LOCK))?;
    if options.accept {
        return accept(&options, lock, &root.join(LOCK));
    }
    let spec = Spec::read(&FolderFiles(root.clone()), SPEC, CODES)?;
    let mut is_clean = true;
    for file in &options.files {
        let page = read_page(file)?;
        let earlier = lock.page(&page.name());
        let report = Report {
            file,
            page: &page,
            answers: compare::compare(&page, &spec),
            earlier,
            news: earlier.map(|earlier| News::of(&page, earlier)),
        };
        print!("{}", report.text(options.all));
        is_clean &= report.is_clean();
    }
    Ok(if is_clean {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    })
}

fn accept(options: &Options<'_>, mut lock: Lock, path: &Path) -> Result<ExitCode, String> {
    let today = jiff::tz::Offset::UTC
        .to_datetime(jiff::Timestamp::now())
        .date();
    let day = options.day.map_or_else(|| today.to_string(), str::to_owned);
    for file in &options.files {
        let page = read_page(file)?;
        let name = page.name();
        let known = lock.page(&name).map(|earlier| earlier.address.clone());
        let address = options.address.map(str::to_owned).or(known);
        let address = address.ok_or_else(|| {
            format!("{file}: `{name}` was not accepted before: say where it was found, by `--address URL`")
        })?;
        lock.accept(LockedPage::new(&page, &address, &day));
        println!(
            "{LOCK}: {name}, {} statements, {day}",
            page.statements.len()
        );
    }
    lock.write(path)?;
    Ok(ExitCode::SUCCESS)
}

fn read_page(file: &str) -> Result<Page, String> {
    let bytes = std::fs::read(file).map_err(|error| format!("{file}: {error}"))?;
    let text = String::from_utf8(bytes).map_err(|_| format!("{file}: this is not UTF-8"))?;
    let page = Page::read(&text);
    match page.statements.is_empty() {
        true => Err(format!("{file}: this page states nothing")),
        false => Ok(page),
    }
}
