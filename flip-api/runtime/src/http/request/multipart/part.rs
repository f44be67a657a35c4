//! What stands around the content of a part.

use std::hash::{BuildHasher, Hasher, RandomState};

use http::HeaderName;

use super::BodyPart;
use crate::http::request::header::header_value;

/// The lines before the content.
///
/// # Errors
/// When a header cannot stand there; in words that follow the name of the part.
pub(super) fn head(boundary: &str, part: &BodyPart) -> Result<String, &'static str> {
    let mut head = format!("--{boundary}");
    if part.name.is_some() || part.file_name.is_some() {
        head.push_str("\r\nContent-Disposition: ");
        match &part.name {
            Some(name) => head.push_str(&format!("form-data; name=\"{}\"", quoted(name))),
            None => head.push_str("attachment"),
        }
    }
    if let Some(file_name) = &part.file_name {
        head.push_str(&format!("; filename=\"{}\"", quoted(file_name)));
    }
    if let Some(content_type) = &part.content_type {
        header_value(content_type).ok_or("has a media type that a header cannot carry")?;
        head.push_str(&format!("\r\nContent-Type: {content_type}"));
    }
    for (name, value) in &part.headers {
        let is_name = HeaderName::from_bytes(name.as_bytes()).is_ok();
        let is_whole = is_name && header_value(value).is_some();
        if !is_whole {
            return Err("has a header that cannot stand before a part");
        }
        head.push_str(&format!("\r\n{name}: {value}"));
    }
    head.push_str("\r\n\r\n");
    Ok(head)
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
