//! The disk, and the standard input by the name `-`.

use std::io::{Error, Read};

use flip_codegen::source::{DiskFiles, FileSource};

pub(crate) struct Files;

impl FileSource for Files {
    fn read(&self, path: &str) -> Result<Vec<u8>, Error> {
        if path != "-" {
            return DiskFiles.read(path);
        }
        let mut bytes = Vec::new();
        std::io::stdin().lock().read_to_end(&mut bytes)?;
        Ok(bytes)
    }

    fn identity(&self, path: &str) -> String {
        match path {
            "-" => path.to_owned(),
            _ => DiskFiles.identity(path),
        }
    }
}
