//! What stands around the content of a part.

use std::hash::{BuildHasher, Hasher, RandomState};

use crate::request::header::header_value;

/// The lines before the content; `None` when the media type cannot stand in one.
pub(crate) fn head(
    boundary: &str,
    name: &str,
    file_name: Option<&str>,
    content_type: Option<&str>,
) -> Option<String> {
    let name = quoted(name);
    let mut head = format!("--{boundary}\r\nContent-Disposition: form-data; name=\"{name}\"");
    if let Some(file_name) = file_name {
        head.push_str(&format!("; filename=\"{}\"", quoted(file_name)));
    }
    if let Some(content_type) = content_type {
        header_value(content_type)?;
        head.push_str("\r\nContent-Type: ");
        head.push_str(content_type);
    }
    head.push_str("\r\n\r\n");
    Some(head)
}

/// Nobody can know it before, so no content can hold it on purpose.
pub(crate) fn boundary() -> String {
    let random = || RandomState::new().build_hasher().finish();
    format!("{:016x}{:016x}", random(), random())
}

/// A name as browsers write it between quotation marks, without what some servers unescape.
fn quoted(name: &str) -> String {
    let mut text = String::with_capacity(name.len());
    for character in name.chars() {
        match character {
            '"' | '\\' | '\0'..='\x1f' | '\x7f' => {
                text.push_str(&format!("%{:02X}", u32::from(character)));
            }
            _ => text.push(character),
        }
    }
    text
}
