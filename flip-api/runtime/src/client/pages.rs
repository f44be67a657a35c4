//! Answers that are one page of many, read one after another.

mod stream;

pub use stream::{Items, Pages};

use crate::UnknownFields;
use crate::codec::decode::DecodeError;
use crate::http::operation::Operation;

/// An operation whose answer is one page of many; pages are counted from one.
///
/// Generated code implements it where the document says so.
pub trait Paged: Operation {
    /// What a page has rows of.
    type Item: Clone + PartialEq;

    /// The page that is asked for; `None` is the first one.
    fn page(&self) -> Option<i64>;

    /// Asks for another page.
    fn set_page(&mut self, page: i64);

    /// The rows of a page.
    fn items(answer: &Self::Answer) -> &[Self::Item];

    /// The rows of a page, without the page.
    fn into_items(answer: Self::Answer) -> Vec<Self::Item>;

    /// The rows of a page that could not be read. [`items`](Self::items) has the others.
    fn unreadable(answer: &Self::Answer) -> Unreadable {
        let _ = answer;
        Unreadable::new()
    }

    /// What a page says of how many there are.
    fn totals(answer: &Self::Answer) -> Totals {
        let _ = answer;
        Totals::default()
    }
}

/// The positions of rows on a page, from 0, and why they could not be read.
pub type Unreadable = Vec<(usize, DecodeError)>;

/// The rows of this list that could not be read.
pub fn unreadable(fields: &UnknownFields, list: &str) -> Unreadable {
    let rows = fields.unreadable_rows().filter(|row| row.list() == list);
    rows.map(|row| (row.index(), row.error().clone())).collect()
}

/// What a page says of how many there are. Servers have been seen to be wrong about it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Totals {
    /// Number of pages.
    pub pages: Option<u64>,
    /// Number of rows in all pages.
    pub items: Option<u64>,
    /// Number of rows that a full page has.
    pub page_size: Option<u64>,
}

/// A property that counts something.
pub trait Count {
    /// The count; `None` if it is missing or cannot be understood.
    fn count(&self) -> Option<u64>;
}

macro_rules! count {
    ($($integer:ty)*) => {$(
        impl Count for $integer {
            fn count(&self) -> Option<u64> {
                u64::try_from(*self).ok()
            }
        }
    )*};
}

count!(i32 i64 u32 u64);

impl<T: Count> Count for Option<T> {
    fn count(&self) -> Option<u64> {
        self.as_ref()?.count()
    }
}

impl<T: Count> Count for crate::Presence<T> {
    fn count(&self) -> Option<u64> {
        match self {
            Self::Value(value) => value.count(),
            _ => None,
        }
    }
}

/// How far the reading has come.
#[derive(Clone, Debug)]
struct Progress<T> {
    /// The number of the page that is read.
    page: i64,
    /// The rows of all pages so far; unknown if the reading began in the middle.
    seen: Option<u64>,
    /// The rows of the page before.
    before: Option<Vec<T>>,
}

/// What to do with a page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Verdict {
    /// Yield it, and go on.
    More,
    /// Yield it; it is the last one.
    Last,
    /// It is no page any more.
    Beyond,
}

impl<T: Clone + PartialEq> Progress<T> {
    fn new(page: i64) -> Self {
        Self {
            page,
            seen: (page <= 1).then_some(0),
            before: None,
        }
    }

    /// Judges the page that was read. `unreadable`: how many rows it has besides these.
    ///
    /// An empty page ends the reading, and so does one that is the page before once more: then the
    /// server does not look at the number. The number of pages is believed when the number of rows, or
    /// a page that is not full, agrees with it.
    fn judge(&mut self, rows: &[T], unreadable: usize, totals: Totals) -> Verdict {
        let is_first = self.before.is_none();
        if !is_first && (rows.is_empty() || self.before.as_deref() == Some(rows)) {
            return Verdict::Beyond;
        }
        let count = rows.len().saturating_add(unreadable);
        let count = u64::try_from(count).unwrap_or(u64::MAX);
        self.seen = self.seen.map(|seen| seen.saturating_add(count));
        self.before = Some(rows.to_vec());
        if rows.is_empty() || self.is_complete(count, totals) {
            return Verdict::Last;
        }
        Verdict::More
    }

    fn is_complete(&self, rows: u64, totals: Totals) -> bool {
        let page = u64::try_from(self.page).unwrap_or_default();
        // Fewer pages than were read already is no number of pages.
        let pages = totals.pages.filter(|&pages| pages >= page && pages > 0);
        let by_pages = pages.map(|pages| page == pages);
        let by_items = totals.items.zip(self.seen).map(|(all, seen)| seen >= all);
        match (by_pages, by_items) {
            (Some(by_pages), Some(by_items)) => {
                let is_short = totals.page_size.is_some_and(|size| rows < size);
                by_pages && (by_items || is_short)
            }
            (Some(complete), None) | (None, Some(complete)) => complete,
            (None, None) => false,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What is yielded of a server that has these rows in these pages, and says these totals.
    fn read(pages: &[&[u8]], totals: Totals) -> (Vec<u8>, usize) {
        let mut progress = Progress::new(1);
        let (mut rows, mut requests) = (Vec::new(), 0);
        for page in pages.iter().chain([[].as_slice()].iter().cycle()) {
            requests += 1;
            let verdict = progress.judge(page, 0, totals);
            if verdict != Verdict::Beyond {
                rows.extend_from_slice(page);
            }
            if verdict != Verdict::More {
                break;
            }
            progress.page += 1;
        }
        (rows, requests)
    }

    fn totals(pages: Option<u64>, items: Option<u64>) -> Totals {
        Totals {
            pages,
            items,
            page_size: None,
        }
    }

    #[test]
    fn honest_totals_cost_no_extra_request() {
        let pages: &[&[u8]] = &[&[1, 2], &[3, 4], &[5]];
        let all = (vec![1, 2, 3, 4, 5], 3);
        assert_eq!(read(pages, totals(Some(3), Some(5))), all);
        assert_eq!(read(pages, totals(Some(3), None)), all);
        assert_eq!(read(pages, totals(None, Some(5))), all);
    }

    #[test]
    fn wrong_totals_lose_no_rows() {
        let pages: &[&[u8]] = &[&[1, 2], &[3, 4], &[5]];
        for (pages_said, items_said) in [
            (Some(1), Some(5)),
            (Some(3), Some(1)),
            (Some(0), None),
            (Some(99), Some(99)),
            (None, None),
            (Some(1), Some(99)),
        ] {
            let (rows, requests) = read(pages, totals(pages_said, items_said));
            assert_eq!(rows, [1, 2, 3, 4, 5], "{pages_said:?} {items_said:?}");
            assert!(requests <= 4, "{requests} requests");
        }
    }

    #[test]
    fn a_page_that_is_not_full_bears_out_the_number_of_pages() {
        let said = Totals {
            page_size: Some(2),
            ..totals(Some(1), Some(2))
        };
        assert_eq!(read(&[&[1]], said), (vec![1], 1));
    }

    #[test]
    fn a_page_that_comes_again_ends_the_reading() {
        let pages: &[&[u8]] = &[&[1, 2], &[1, 2], &[1, 2]];
        let (rows, requests) = read(pages, totals(Some(9), Some(18)));
        assert_eq!((rows.as_slice(), requests), ([1, 2].as_slice(), 2));
    }

    #[test]
    fn no_rows_at_all_is_one_empty_page() {
        for said in [None, Some(0), Some(7)] {
            let (rows, requests) = read(&[&[]], totals(said, said));
            assert_eq!((rows.len(), requests), (0, 1));
        }
    }
}
