//! Lists that are whole bodies: items that cannot be read do not spoil the others.

use std::fmt;
use std::ops::Deref;

use serde::de::DeserializeOwned;
use serde::ser::SerializeSeq;
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use serde_json::value::RawValue;

use crate::codec::decode::{self, DecodeError};
use crate::codec::inspect;
use crate::codec::unknown::{Row, UnreadableRow};
use crate::json::raw;
use crate::json::raw_json::{self, Written};

/// A list that is a whole body: the items that could be read, as a slice.
///
/// An item that cannot be read is kept as it came, and told by
/// [`unreadable_rows`](Self::unreadable_rows). A list of which no item can be read is an error.
/// Numbers keep the spelling in which they came. All of it is written again when the list is
/// serialised.
///
/// ```
/// let body = br#"[1.0, "two", 3]"#;
/// let list = flip_runtime::decode::decode::<flip_runtime::List<i64>>(body)?;
/// assert_eq!(list[..], [1, 3]);
/// let positions: Vec<usize> = list.unreadable_rows().map(|row| row.index()).collect();
/// assert_eq!(positions, [1]);
/// assert_eq!(serde_json::to_string(&list)?, r#"[1.0,"two",3]"#);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone)]
pub struct List<T> {
    items: Vec<T>,
    /// In the order of their positions.
    beside: Vec<Beside>,
}

/// What an item does not tell, or what stands in its place.
#[derive(Clone)]
struct Beside {
    index: usize,
    raw: Box<RawValue>,
    /// `None` where the item was read, and came in another spelling.
    unreadable: Option<Row>,
}

impl<T> List<T> {
    /// The items that could not be read, in their order. The list has the others.
    pub fn unreadable_rows(&self) -> impl Iterator<Item = UnreadableRow<'_>> {
        self.beside.iter().filter_map(|one| {
            let row = one.unreadable.as_ref()?;
            Some(UnreadableRow::new("", one.raw.get(), row))
        })
    }

    /// The items, without those that could not be read.
    #[must_use]
    pub fn into_vec(self) -> Vec<T> {
        self.items
    }
}

impl<T: DeserializeOwned> List<T> {
    #[cold]
    fn read(raw: &RawValue) -> Result<Self, DecodeError> {
        let texts: Vec<&RawValue> =
            serde_json::from_str(raw.get()).map_err(|_| DecodeError::new("", "expected a list"))?;
        let mut list = Self::default();
        let mut first = None;
        for (index, text) in texts.into_iter().enumerate() {
            let (item, is_respelt) = item(text.get());
            let unreadable = match item {
                Ok(item) => {
                    list.items.push(item);
                    None
                }
                Err(error) => {
                    let error = error.within(&format!("[{index}]"));
                    first.get_or_insert_with(|| error.clone());
                    Some(Row { index, error })
                }
            };
            if is_respelt || unreadable.is_some() {
                let raw = text.to_owned();
                list.beside.push(Beside {
                    index,
                    raw,
                    unreadable,
                });
            }
        }
        match first {
            Some(error) if list.items.is_empty() => Err(error),
            _ => Ok(list),
        }
    }
}

/// An item, and whether its numbers are spelled in another way than it would write them.
fn item<T: DeserializeOwned>(text: &str) -> (Result<T, DecodeError>, bool) {
    // Objects keep the spelling of their numbers themselves.
    if raw::objects(text) == 0
        && decode::attempt_exact::<T>(text).is_none()
        && let Some(item) = decode::attempt_respelled(text)
    {
        return (Ok(item), true);
    }
    (decode::apart(text), false)
}

impl<'de, T: DeserializeOwned> Deserialize<'de> for List<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        if !decode::keeps_misfits() {
            return Vec::deserialize(deserializer).map(Self::from);
        }
        let raw = raw_json::read(deserializer)?;
        Self::read(&raw).map_err(|error| decode::failed_at(&error))
    }
}

impl<T: Serialize> Serialize for List<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        if self.beside.is_empty() {
            return self.items.serialize(serializer);
        }
        let unreadable = self.unreadable_rows().count();
        let length = self.items.len() + unreadable;
        let mut written = serializer.serialize_seq(Some(length))?;
        let (mut items, mut beside) = (self.items.iter(), self.beside.iter().peekable());
        for index in 0..length {
            match beside.next_if(|one| one.index == index) {
                Some(one) if one.unreadable.is_some() && inspect::stripping() => {
                    written.serialize_element(&())?;
                }
                Some(one) => {
                    if one.unreadable.is_none() {
                        items.next();
                    }
                    written.serialize_element(&Written(&one.raw))?;
                }
                None => written.serialize_element(&items.next())?,
            }
        }
        written.end()
    }
}

impl<T> Deref for List<T> {
    type Target = [T];

    fn deref(&self) -> &[T] {
        &self.items
    }
}

impl<T> Default for List<T> {
    fn default() -> Self {
        Self::from(Vec::new())
    }
}

impl<T> From<Vec<T>> for List<T> {
    fn from(items: Vec<T>) -> Self {
        let beside = Vec::new();
        Self { items, beside }
    }
}

impl<T> From<List<T>> for Vec<T> {
    fn from(list: List<T>) -> Self {
        list.items
    }
}

impl<T> IntoIterator for List<T> {
    type Item = T;
    type IntoIter = std::vec::IntoIter<T>;

    fn into_iter(self) -> Self::IntoIter {
        self.items.into_iter()
    }
}

impl<'a, T> IntoIterator for &'a List<T> {
    type Item = &'a T;
    type IntoIter = std::slice::Iter<'a, T>;

    fn into_iter(self) -> Self::IntoIter {
        self.items.iter()
    }
}

/// The items, and why others could not be read. Does not show these: they may hold personal data.
impl<T: fmt::Debug> fmt::Debug for List<T> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut list = formatter.debug_list();
        list.entries(&self.items).entries(self.unreadable_rows());
        list.finish()
    }
}

/// Equal where the items are, and those that could not be read.
impl<T: PartialEq> PartialEq for List<T> {
    fn eq(&self, other: &Self) -> bool {
        let unreadable = self.unreadable_rows().map(|row| (row.index(), row.json()));
        self.items == other.items
            && unreadable.eq(other.unreadable_rows().map(|row| (row.index(), row.json())))
    }
}

/// Equal where the items are, and all could be read.
impl<T: PartialEq<U>, U> PartialEq<[U]> for List<T> {
    fn eq(&self, other: &[U]) -> bool {
        self.items == other && self.unreadable_rows().next().is_none()
    }
}

/// As with a slice.
impl<T: PartialEq<U>, U, const N: usize> PartialEq<[U; N]> for List<T> {
    fn eq(&self, other: &[U; N]) -> bool {
        *self == other[..]
    }
}

/// As with a slice.
impl<T: PartialEq<U>, U> PartialEq<Vec<U>> for List<T> {
    fn eq(&self, other: &Vec<U>) -> bool {
        *self == other[..]
    }
}
