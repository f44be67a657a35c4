//! The documents that are compiled.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use flip_codegen::source::MemoryFiles;

/// A document that is held in memory, so that no disk is measured.
pub(crate) struct Document {
    pub(crate) name: String,
    pub(crate) operations: usize,
    pub(crate) bytes: usize,
    files: MemoryFiles,
}

impl Document {
    fn new(name: String, text: String) -> Self {
        let bytes = text.len();
        let mut document = Self {
            files: MemoryFiles(BTreeMap::from([(name.clone(), text)])),
            name,
            operations: 0,
            bytes,
        };
        let config = crate::config();
        let read = flip_codegen::read(&document.name, &document.files, &config);
        document.operations = read.map_or(0, |read| read.api.operations.len());
        document
    }

    /// The number of files that come of it.
    pub(crate) fn generate(&self) -> usize {
        let result = flip_codegen::generate(&self.name, &self.files, &crate::config());
        result.map_or(0, |output| output.tree.0.len())
    }
}

/// A document of so many operations.
pub(crate) fn made(operations: usize) -> Document {
    let mut paths = String::new();
    let mut schemas = String::new();
    for number in 0..operations {
        paths.push_str(&OPERATION.replace("{N}", &number.to_string()));
        schemas.push_str(&SCHEMAS.replace("{N}", &number.to_string()));
    }
    let text = format!("{HEAD}paths:\n{paths}components:\n  schemas:\n{schemas}");
    let document = Document::new(format!("{operations} operations.yaml"), text);
    assert_eq!(document.operations, operations, "each is understood");
    assert!(document.generate() > operations, "each is generated");
    document
}

/// Those with the fewest operations, with the most, and the one between. What has next to none
/// would tell only what starting costs.
pub(crate) fn real(folder: &Path) -> Vec<Document> {
    let entries = std::fs::read_dir(folder).expect("DOCUMENTS names a folder");
    let paths = entries.filter_map(|entry| Some(entry.ok()?.path()));
    let mut all: Vec<Document> = paths
        .filter_map(document)
        .filter(|document| document.operations >= 5 && document.generate() > 0)
        .collect();
    all.sort_by_key(|document| (document.operations, document.name.clone()));
    let places = [0, all.len() / 2, all.len().saturating_sub(1)];
    let mut position = 0;
    all.retain(|_| {
        position += 1;
        places.contains(&(position - 1))
    });
    all
}

fn document(path: PathBuf) -> Option<Document> {
    let extension = path.extension()?.to_str()?;
    if !matches!(extension, "yaml" | "yml" | "json") {
        return None;
    }
    let name = path.file_name()?.to_string_lossy().into_owned();
    let text = std::fs::read_to_string(&path).ok()?;
    Some(Document::new(name, text))
}

const HEAD: &str = "\
openapi: 3.0.3
info: { title: Measured, version: '1' }
";

// Not begun by a backslash, which would take the indentation of the first line away.
const OPERATION: &str = "  /shops/{shop}/orders{N}:
    post:
      operationId: placeOrder{N}
      summary: Places an order of kind {N}.
      parameters:
        - { name: shop, in: path, required: true, schema: { type: string } }
        - { name: limit, in: query, schema: { type: integer, format: int32, minimum: 1 } }
      requestBody:
        required: true
        content:
          application/json:
            schema: { $ref: '#/components/schemas/Request{N}' }
      responses:
        '200':
          description: The order.
          content:
            application/json:
              schema: { $ref: '#/components/schemas/Order{N}' }
        '422':
          description: It is refused.
          content:
            application/json:
              schema: { $ref: '#/components/schemas/Refusal{N}' }
";

const SCHEMAS: &str = "    Request{N}:
      type: object
      required: [title]
      properties:
        title: { type: string, maxLength: 100, description: What is ordered. }
        copies: { type: integer, format: int64 }
        notes: { type: array, items: { type: string } }
    Order{N}:
      type: object
      required: [id, state]
      properties:
        id: { type: string }
        state: { type: string, enum: [placed, shipped, received] }
        request: { $ref: '#/components/schemas/Request{N}' }
        previous: { $ref: '#/components/schemas/Order{N}' }
    Refusal{N}:
      type: object
      required: [code]
      properties:
        code: { type: integer, format: int32 }
        message: { type: string, nullable: true }
";
