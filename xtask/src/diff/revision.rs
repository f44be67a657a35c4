//! The files of a revision.

use std::io;
use std::path::Path;
use std::process::Command;

use flip_codegen::source::FileSource;

/// Files as git has them in a revision.
pub(crate) struct RevisionFiles<'a> {
    pub(crate) root: &'a Path,
    pub(crate) revision: &'a str,
}

impl FileSource for RevisionFiles<'_> {
    fn read(&self, path: &str) -> Result<Vec<u8>, io::Error> {
        // `./` makes git look from the folder that it runs in.
        let object = format!("{}:./{path}", self.revision);
        let output = Command::new("git")
            .args(["show", &object])
            .current_dir(self.root)
            .output()?;
        if output.status.success() {
            return Ok(output.stdout);
        }
        let said = String::from_utf8_lossy(&output.stderr);
        let said = said.trim().trim_start_matches("fatal: ").to_owned();
        Err(io::Error::new(io::ErrorKind::NotFound, said))
    }
}
