//! Lists whose first items have types of their own.

use std::fmt;
use std::marker::PhantomData;
use std::ops::{Deref, DerefMut};

use serde::de::{DeserializeOwned, Error as _, SeqAccess, Visitor};
use serde::ser::SerializeSeq;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::Json;

/// A list whose first items have types of their own: `prefixItems` of OpenAPI. `T` is a tuple of these
/// types, `LEAST` the number of items that must be there, and `R` the type of the items behind them.
///
/// The items are fields of the tuple: `point.0`. One that may be missing is an `Option`; at the end of
/// the list it is left out where it is `None`, and `null` in between.
///
/// ```
/// use flip_runtime::Tuple;
///
/// let mut place: Tuple<(String, Option<i64>), 1> = serde_json::from_str(r#"["shelf",7,true]"#)?;
/// assert_eq!((place.0.as_str(), place.1), ("shelf", Some(7)));
/// assert_eq!(place.rest().len(), 1);
/// place.1 = None;
/// assert_eq!(serde_json::to_string(&place)?, r#"["shelf",null,true]"#);
/// let other = Tuple::<_, 1>::from(("desk".to_owned(), None::<i64>));
/// assert_eq!(serde_json::to_string(&other)?, r#"["desk"]"#);
/// # Ok::<(), serde_json::Error>(())
/// ```
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct Tuple<T, const LEAST: usize, R = Json> {
    /// In a box, so that a type can be an item of its own.
    items: Box<T>,
    rest: Vec<R>,
    /// How many of the last items are written as `null`, although they could be left out.
    nulls: usize,
}

impl<T, const LEAST: usize, R> Tuple<T, LEAST, R> {
    /// The items behind those of the tuple.
    #[must_use]
    pub fn rest(&self) -> &[R] {
        &self.rest
    }

    /// Sets the items behind those of the tuple.
    #[must_use]
    pub fn with_rest(mut self, rest: impl IntoIterator<Item = impl Into<R>>) -> Self {
        self.rest = rest.into_iter().map(Into::into).collect();
        self
    }

    /// Writes `null` for the items at the end that are `None`, in place of leaving them out.
    ///
    /// ```
    /// use flip_runtime::Tuple;
    ///
    /// let place = Tuple::<_, 1>::from(("desk".to_owned(), None::<i64>)).with_nulls();
    /// assert_eq!(serde_json::to_string(&place)?, r#"["desk",null]"#);
    /// # Ok::<(), serde_json::Error>(())
    /// ```
    #[must_use]
    pub fn with_nulls(mut self) -> Self {
        self.nulls = usize::MAX;
        self
    }

    /// The tuple, and the items behind it.
    #[must_use]
    pub fn into_parts(self) -> (T, Vec<R>) {
        (*self.items, self.rest)
    }
}

impl<T, const LEAST: usize, R> From<T> for Tuple<T, LEAST, R> {
    fn from(items: T) -> Self {
        Self {
            items: Box::new(items),
            rest: Vec::new(),
            nulls: 0,
        }
    }
}

impl<T, const LEAST: usize, R> Deref for Tuple<T, LEAST, R> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.items
    }
}

impl<T, const LEAST: usize, R> DerefMut for Tuple<T, LEAST, R> {
    fn deref_mut(&mut self) -> &mut T {
        &mut self.items
    }
}

impl<T: fmt::Debug, const LEAST: usize, R: fmt::Debug> fmt::Debug for Tuple<T, LEAST, R> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.rest.is_empty() {
            return self.items.fmt(formatter);
        }
        let mut tuple = formatter.debug_tuple("Tuple");
        tuple.field(&self.items).field(&self.rest).finish()
    }
}

/// A tuple whose items are read from those of a list.
pub trait ReadItems: Sized {
    #[doc(hidden)]
    fn read<'de, A: SeqAccess<'de>>(items: &mut Reader<A>) -> Result<Self, A::Error>;
}

/// A tuple whose items are written as those of a list.
pub trait WriteItems {
    /// How many there are.
    #[doc(hidden)]
    const COUNT: usize;

    /// Writes the first ones.
    #[doc(hidden)]
    fn write<S: SerializeSeq>(&self, count: usize, list: &mut S) -> Result<(), S::Error>;

    /// Whether the item at an index is `null`.
    #[doc(hidden)]
    fn is_null(&self, index: usize) -> bool;
}

/// Reads the items of a list one by one.
#[doc(hidden)]
#[derive(Debug)]
pub struct Reader<A> {
    list: A,
    least: usize,
    index: usize,
    nulls: usize,
}

impl<'de, A: SeqAccess<'de>> Reader<A> {
    /// The next item; `null` stands for one that may be missing.
    fn item<T: DeserializeOwned>(&mut self) -> Result<T, A::Error> {
        let found = self.list.next_element::<Option<T>>()?;
        let is_optional = self.index >= self.least;
        self.index += 1;
        match found {
            Some(Some(item)) => {
                self.nulls = 0;
                return Ok(item);
            }
            Some(None) => self.nulls += usize::from(is_optional),
            None if is_optional => {}
            None => {
                let least = self.least;
                return Err(A::Error::custom(format_args!(
                    "expected a list of at least {least} items"
                )));
            }
        }
        serde_json::from_str("null").map_err(A::Error::custom)
    }
}

macro_rules! items {
    ($($item:ident $index:tt),*) => {
        impl<$($item: DeserializeOwned),*> ReadItems for ($($item,)*) {
            fn read<'de, Access: SeqAccess<'de>>(
                items: &mut Reader<Access>,
            ) -> Result<Self, Access::Error> {
                Ok(($(items.item::<$item>()?,)*))
            }
        }

        impl<$($item: Serialize),*> WriteItems for ($($item,)*) {
            const COUNT: usize = [$($index),*].len();

            fn write<S: SerializeSeq>(&self, count: usize, list: &mut S) -> Result<(), S::Error> {
                $(if $index < count {
                    list.serialize_element(&self.$index)?;
                })*
                Ok(())
            }

            fn is_null(&self, index: usize) -> bool {
                match index {
                    $($index => is_null(&self.$index),)*
                    _ => false,
                }
            }
        }
    };
}

items!(A 0);
items!(A 0, B 1);
items!(A 0, B 1, C 2);
items!(A 0, B 1, C 2, D 3);
items!(A 0, B 1, C 2, D 3, E 4);
items!(A 0, B 1, C 2, D 3, E 4, F 5);
items!(A 0, B 1, C 2, D 3, E 4, F 5, G 6);
items!(A 0, B 1, C 2, D 3, E 4, F 5, G 6, H 7);
items!(A 0, B 1, C 2, D 3, E 4, F 5, G 6, H 7, I 8);
items!(A 0, B 1, C 2, D 3, E 4, F 5, G 6, H 7, I 8, J 9);
items!(A 0, B 1, C 2, D 3, E 4, F 5, G 6, H 7, I 8, J 9, K 10);
items!(A 0, B 1, C 2, D 3, E 4, F 5, G 6, H 7, I 8, J 9, K 10, L 11);

fn is_null(item: &impl Serialize) -> bool {
    serde_json::to_string(item).is_ok_and(|json| json == "null")
}

impl<T: WriteItems, const LEAST: usize, R> Tuple<T, LEAST, R> {
    /// How many items are written, those behind the tuple included.
    #[must_use]
    pub fn count(&self) -> usize {
        self.written() + self.rest.len()
    }

    /// How many items of the tuple are written.
    fn written(&self) -> usize {
        if !self.rest.is_empty() {
            return T::COUNT;
        }
        let left_out = (LEAST..T::COUNT).rev();
        let left_out = left_out.take_while(|index| self.items.is_null(*index));
        let needed = T::COUNT - left_out.count();
        needed.saturating_add(self.nulls).min(T::COUNT)
    }
}

impl<T: WriteItems, const LEAST: usize, R: Serialize> Serialize for Tuple<T, LEAST, R> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let written = self.written();
        let mut list = serializer.serialize_seq(Some(written + self.rest.len()))?;
        self.items.write(written, &mut list)?;
        for item in &self.rest {
            list.serialize_element(item)?;
        }
        list.end()
    }
}

impl<'de, T: ReadItems, const LEAST: usize, R: DeserializeOwned> Deserialize<'de>
    for Tuple<T, LEAST, R>
{
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_seq(TupleVisitor(PhantomData))
    }
}

struct TupleVisitor<T, const LEAST: usize, R>(PhantomData<fn() -> (T, R)>);

impl<'de, T: ReadItems, const LEAST: usize, R: DeserializeOwned> Visitor<'de>
    for TupleVisitor<T, LEAST, R>
{
    type Value = Tuple<T, LEAST, R>;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("a list")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, list: A) -> Result<Self::Value, A::Error> {
        let mut reader = Reader {
            list,
            least: LEAST,
            index: 0,
            nulls: 0,
        };
        let items = Box::new(T::read(&mut reader)?);
        let mut rest = Vec::new();
        while let Some(item) = reader.list.next_element()? {
            rest.push(item);
        }
        Ok(Tuple {
            items,
            rest,
            nulls: reader.nulls,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    type Pair = Tuple<(String, Option<i64>), 1>;

    #[track_caller]
    fn same(json: &str) -> Pair {
        let pair: Pair = serde_json::from_str(json).unwrap();
        assert_eq!(serde_json::to_string(&pair).unwrap(), json);
        pair
    }

    #[test]
    fn writes_what_came_whatever_is_missing() {
        for json in [
            r#"["a"]"#,
            r#"["a",null]"#,
            r#"["a",1]"#,
            r#"["a",null,[2]]"#,
        ] {
            same(json);
        }
        assert_eq!(same(r#"["a",1,2,null]"#).rest().len(), 2);
        assert_eq!(same(r#"["a",1]"#).count(), 2);
    }

    #[test]
    fn rejects_a_list_without_what_must_be_there() {
        let error = serde_json::from_str::<Pair>("[]").unwrap_err().to_string();
        assert!(error.contains("at least 1 items"), "{error}");
        assert!(serde_json::from_str::<Pair>("[null]").is_err());
        assert!(serde_json::from_str::<Pair>(r#"["a","b"]"#).is_err());
        assert!(serde_json::from_str::<Pair>("{}").is_err());
    }

    #[test]
    fn an_item_that_must_be_there_can_be_null() {
        let json = r#"[null,null]"#;
        let both: Tuple<(Option<i64>, Option<i64>), 2> = serde_json::from_str(json).unwrap();
        assert_eq!(*both, (None, None));
        assert_eq!(serde_json::to_string(&both).unwrap(), json);
    }
}
