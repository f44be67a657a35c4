//! `list`: the operations of a document, with their names in Rust.

use std::process::ExitCode;

use flip_codegen::names;
use serde_json::json;

use crate::arguments::{Common, List};
use crate::files::Files;
use crate::report::report;

struct Row {
    id: String,
    method: String,
    path: String,
    tags: Vec<String>,
    function: String,
    is_deprecated: bool,
}

pub(crate) fn list(asked: &List, common: &Common) -> Result<ExitCode, String> {
    let config = crate::config(common, Some(&asked.reading))?;
    let result = flip_codegen::check(&asked.reading.spec, &Files, &config);
    let code = report(&result, common);
    if let Ok(checked) = &result {
        let names = names::names(&checked.api, &checked.facts, &config);
        let operations = checked.api.operations.iter().zip(&names.operations);
        let rows = operations.map(|(operation, names)| Row {
            id: operation.id.clone(),
            method: operation.method.clone(),
            path: operation.template.clone(),
            tags: operation.tags.clone(),
            function: names.item.module.clone(),
            is_deprecated: operation.docs.deprecated,
        });
        let rows: Vec<Row> = rows.collect();
        crate::print(&match asked.json {
            true => rows.iter().map(object).collect::<String>(),
            false => table(&rows),
        });
    }
    Ok(code)
}

fn object(row: &Row) -> String {
    let object = json!({
        "operationId": row.id,
        "method": row.method,
        "path": row.path,
        "tags": row.tags,
        "function": row.function,
        "deprecated": row.is_deprecated,
    });
    format!("{object}\n")
}

/// Columns as wide as their widest cells.
fn table(rows: &[Row]) -> String {
    let cells = rows.iter().map(|row| {
        let deprecated = if row.is_deprecated {
            " (deprecated)"
        } else {
            ""
        };
        [
            row.function.clone() + deprecated,
            row.method.clone(),
            row.path.clone(),
            row.tags.join(", "),
        ]
    });
    let cells: Vec<[String; 4]> = cells.collect();
    let width = |column: usize| {
        let widths = cells.iter().filter_map(|row| row.get(column));
        widths.map(|cell| cell.chars().count()).max().unwrap_or(0)
    };
    let widths = [width(0), width(1), width(2)];
    let line = |row: &[String; 4]| {
        let [function, method, path, tags] = row;
        let [first, second, third] = widths;
        let line = format!("{function:first$}  {method:second$}  {path:third$}  {tags}");
        format!("{}\n", line.trim_end())
    };
    cells.iter().map(line).collect()
}
