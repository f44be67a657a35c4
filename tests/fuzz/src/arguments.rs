use std::path::PathBuf;

/// What `--help` prints.
pub const HELP: &str = "\
Usage: cargo xtask fuzz [--seconds N] [--seed N] [--dir DIR] [--sample N] [--replay FILE]

Damages documents at random and compiles them: the golden ones, spec/flip.yaml and those of DIR, by
default `../shared/openapi-corpus` beside this repository if it is there. What makes the compiler
panic, overflow its stack, take too much time or memory, write what is not Rust, or write different
files for the same document is written to target/fuzz, made as small as can be done quickly.

  --seconds N     how long (60)
  --seed N        another seed gives other documents (1)
  --dir DIR       a folder of OpenAPI documents; may be empty
  --sample N      write N documents that generate to target/fuzz/sample as well, for
                  `cargo xtask corpus --compile --keep-going --dir target/fuzz/sample`
  --replay FILE   compile that document only

Exit codes: 0 nothing was found, 1 something was, 2 wrong usage.
";

/// What to do.
#[derive(Clone, Debug)]
pub struct Arguments {
    pub(crate) seconds: u64,
    pub(crate) seed: u64,
    pub(crate) dir: Option<PathBuf>,
    pub(crate) sample: usize,
    pub(crate) replay: Option<PathBuf>,
    /// Only print how to use it.
    pub help: bool,
    /// This is the process that compiles, not the one that watches over it.
    pub worker: bool,
    /// The number of the first document of a worker.
    pub(crate) from: u64,
}

impl Default for Arguments {
    fn default() -> Self {
        Self {
            seconds: 60,
            seed: 1,
            dir: None,
            sample: 0,
            replay: None,
            help: false,
            worker: false,
            from: 0,
        }
    }
}

impl Arguments {
    /// Reads the command line.
    ///
    /// # Errors
    /// When it means nothing.
    pub fn read(arguments: &[String]) -> Result<Self, String> {
        let mut read = Self::default();
        let mut rest = arguments.iter();
        while let Some(argument) = rest.next() {
            let mut value = || rest.next().ok_or(format!("`{argument}` needs a value"));
            match argument.as_str() {
                "--help" | "-h" => read.help = true,
                "--worker" => read.worker = true,
                "--dir" => read.dir = Some(PathBuf::from(value()?)),
                "--replay" => read.replay = Some(PathBuf::from(value()?)),
                "--seconds" => read.seconds = number(argument, value()?)?,
                "--seed" => read.seed = number(argument, value()?)?,
                "--from" => read.from = number(argument, value()?)?,
                "--sample" => read.sample = number(argument, value()?)?,
                other => return Err(format!("`{other}` means nothing here")),
            }
        }
        Ok(read)
    }
}

fn number<T: std::str::FromStr>(option: &str, text: &str) -> Result<T, String> {
    text.parse()
        .map_err(|_| format!("`{option}` needs a number"))
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
        let read = read("--seed 7 --dir d --seconds 3").unwrap_or_default();
        assert_eq!((read.seed, read.seconds), (7, 3));
        assert_eq!(read.dir, Some(PathBuf::from("d")));
    }

    #[test]
    fn what_means_nothing_is_refused() {
        assert!(read("--frobnicate").is_err());
        assert!(read("--seed").is_err());
        assert!(read("--seconds many").is_err());
        assert!(read("file.yaml").is_err());
    }
}
