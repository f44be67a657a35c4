//! Where the files of many modules are.

/// So many modules are in one folder.
const FLAT: usize = 400;

/// The folders of the modules of one kind: one for all, or one for each first letter where one would
/// hold too many.
#[derive(Clone, Copy, Debug, Default)]
pub struct Folders {
    by_letter: bool,
}

impl Folders {
    /// The folders of so many modules.
    pub(super) fn of(modules: usize) -> Self {
        Self {
            by_letter: modules > FLAT,
        }
    }

    /// Whether there is a folder for each letter.
    #[must_use]
    pub fn by_letter(self) -> bool {
        self.by_letter
    }

    /// The folder of a module; `None` where all modules are in one.
    #[must_use]
    pub fn folder(self, module: &str) -> Option<&str> {
        let letter = module.get(..1);
        let letter = letter.filter(|letter| letter.bytes().all(|byte| byte.is_ascii_lowercase()));
        self.by_letter.then(|| letter.unwrap_or("others"))
    }

    /// The path of a module's file without `.rs`, with `/`.
    #[must_use]
    pub fn path(self, module: &str) -> String {
        match self.folder(module) {
            Some(folder) => format!("{folder}/{module}"),
            None => module.to_owned(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sorts_many_modules_by_letter() {
        let (few, many) = (Folders::of(FLAT), Folders::of(FLAT + 1));
        assert_eq!(few.path("pet"), "pet");
        for (module, path) in [
            ("pet", "p/pet"),
            ("_2fa", "others/_2fa"),
            ("ペット", "others/ペット"),
        ] {
            assert_eq!(many.path(module), path);
        }
    }
}
