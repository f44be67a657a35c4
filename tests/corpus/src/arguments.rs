use std::path::PathBuf;

pub(crate) const HELP: &str = "\
Usage: cargo xtask corpus [--compile] [--examples] [--unions] [--keep-going] [--middle N] [--verbose]
                          [--dir DIR] [NAME…]

Tries the compiler on every OpenAPI document (*.yaml, *.yml, *.json) of DIR, by default
`../shared/openapi-corpus` beside this repository, or on those whose names begin with a NAME.

  --compile       compile what was generated, with warnings denied
  --examples      decode and encode every example of the documents
  --unions        make values of the variants of each union, and look which variants they are read
                  as; nothing else is done
  --keep-going    a document may generate with `--keep-going` only
  --middle N      only N documents of middle size
  --verbose       say more of each example that does not survive, and where any JSON is read

The column `any` counts the schemas that say something of their values and are read as any JSON all
the same. `tests/corpus/any_json.txt` has the most that there may be in each document that it names.
With BLESS=1 in the environment it is written anew: counts may fall, and documents may come in.

Exit codes: 0 all held, 1 something did not, 2 wrong usage.
";

/// What to do.
#[derive(Debug, Default)]
pub(crate) struct Arguments {
    pub(crate) compile: bool,
    pub(crate) examples: bool,
    pub(crate) unions: bool,
    pub(crate) keep_going: bool,
    pub(crate) verbose: bool,
    pub(crate) middle: Option<usize>,
    pub(crate) dir: Option<PathBuf>,
    pub(crate) names: Vec<String>,
}

impl Arguments {
    pub(crate) fn read(arguments: &[String]) -> Result<Self, String> {
        let mut read = Self::default();
        let mut rest = arguments.iter();
        while let Some(argument) = rest.next() {
            let mut value = || rest.next().ok_or(format!("`{argument}` needs a value"));
            match argument.as_str() {
                "--compile" => read.compile = true,
                "--examples" => read.examples = true,
                "--unions" => read.unions = true,
                "--keep-going" => read.keep_going = true,
                "--verbose" => read.verbose = true,
                "--dir" => read.dir = Some(PathBuf::from(value()?)),
                "--middle" => {
                    let number = value()?.parse();
                    read.middle = Some(number.map_err(|_| "`--middle` needs a number")?);
                }
                option if option.starts_with('-') => {
                    return Err(format!("there is no option `{option}`"));
                }
                name => read.names.push(name.to_owned()),
            }
        }
        Ok(read)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(line: &str) -> Result<Arguments, String> {
        let words: Vec<String> = line.split_whitespace().map(str::to_owned).collect();
        Arguments::read(&words)
    }

    #[test]
    fn options_stand_in_any_order() {
        let read = read("pets --dir d --examples --middle 3 shops");
        let read = read.unwrap_or_default();
        assert!(read.examples && !read.compile);
        assert_eq!((read.middle, read.names.len()), (Some(3), 2));
    }

    #[test]
    fn what_means_nothing_is_refused() {
        assert!(read("--frobnicate").is_err());
        assert!(read("--dir").is_err());
        assert!(read("--middle many").is_err());
    }
}
