//! Keys that steer the compiler.

use super::object::Object;
use crate::diagnostics::{Code, Place};
use crate::openapi::places::Spanned;
use crate::tree::At;

impl<'d> Object<'_, 'd> {
    /// Whether there may be any: most objects have none.
    pub(in crate::openapi) fn has_extensions(&self) -> bool {
        let entries = self.at.entries();
        entries.iter().any(|(key, _)| key.starts_with("x-codegen-"))
    }

    /// A name.
    /// The name that the configuration gives the object.
    pub(in crate::openapi) fn chosen_name(&self) -> Option<String> {
        self.reader.names.get(&self.at.id()).cloned()
    }

    pub(in crate::openapi) fn extension_text(
        &mut self,
        key: &'static str,
    ) -> Option<Spanned<String>> {
        let is_name = |text: &str| text.contains(char::is_alphanumeric);
        self.extension(key, "a name", |value| {
            value
                .as_str()
                .filter(|text| is_name(text))
                .map(str::to_owned)
        })
    }

    pub(in crate::openapi) fn extension_flag(
        &mut self,
        key: &'static str,
    ) -> Option<Spanned<bool>> {
        self.extension(key, "true or false", At::as_bool)
    }

    /// A list of names; how many there have to be is known later.
    pub(in crate::openapi) fn extension_texts(
        &mut self,
        key: &'static str,
    ) -> Option<Spanned<Vec<String>>> {
        let value = self.at.get(key)?;
        let items = value.items();
        let texts = items
            .iter()
            .filter_map(|item| item.as_str().map(str::to_owned));
        Some(Spanned::new(texts.collect(), self.keyword(key)))
    }

    fn extension<T>(
        &mut self,
        key: &'static str,
        expected: &str,
        read: impl FnOnce(&At<'d>) -> Option<T>,
    ) -> Option<Spanned<T>> {
        let value = self.at.get(key)?;
        let Some(found) = read(&value) else {
            self.invalid_extension(&value, key, expected);
            return None;
        };
        Some(Spanned::new(found, self.keyword(key)))
    }

    pub(in crate::openapi) fn invalid_extension(&mut self, at: &At<'_>, key: &str, expected: &str) {
        let place = Place::Node(at.pointer());
        self.report(Code::InvalidExtension, place, &[key, expected]);
    }
}
