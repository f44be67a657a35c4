//! The streams over pages and over their rows.

use std::future::poll_fn;
use std::pin::Pin;
use std::task::{Context, Poll, ready};
use std::{fmt, vec};

use futures_core::Stream;

use super::{Paged, Progress, Verdict};
use crate::client::{CallOptions, Client};
use crate::error::{Details, Error, Kind, Outcome};

type Page<O> = Result<<O as super::Operation>::Answer, Error<<O as super::Operation>::Error>>;
type Row<O> = Result<<O as Paged>::Item, Error<<O as super::Operation>::Error>>;
type Reading<O> = Pin<Box<dyn Future<Output = (Page<O>, Box<Reader<O>>)> + Send>>;

/// What reads one page after another.
struct Reader<O: Paged> {
    client: Client,
    operation: O,
    options: CallOptions,
    progress: Progress<O::Item>,
}

impl<O: Paged> Reader<O> {
    /// Judges a page, and turns to the next one.
    fn judge(&mut self, answer: &O::Answer) -> Verdict {
        let unreadable = O::unreadable(answer).len();
        let verdict = self
            .progress
            .judge(O::items(answer), unreadable, O::totals(answer));
        self.progress.page = self.progress.page.saturating_add(1);
        self.operation.set_page(self.progress.page);
        verdict
    }
}

/// A stream of pages, read when they are asked for.
///
/// It ends behind the last page, with an empty page, with a page that is the one before once more,
/// and behind an error. A server that is wrong about how many pages there are costs one more
/// request, not rows. Each page is a call of its own, with the options of the first.
///
/// Rows that are added while pages are read can move others to the next page, where they come again.
pub struct Pages<O: Paged>(State<O>);

enum State<O: Paged> {
    Idle(Box<Reader<O>>),
    Reading(Reading<O>),
    Done,
}

impl<O> Pages<O>
where
    O: Paged + Send + Sync + 'static,
    O::Answer: Send,
    O::Item: Send + Sync,
{
    /// Reads the pages from the one that the operation asks for, each with these options.
    pub fn new(client: Client, operation: O, options: CallOptions) -> Self {
        let progress = Progress::new(operation.page().unwrap_or(1));
        Self(State::Idle(Box::new(Reader {
            client,
            operation,
            options,
            progress,
        })))
    }

    /// The next page; `None` behind the last one. The same as the stream, without its traits.
    ///
    /// # Errors
    /// Those of the call; nothing comes behind one.
    pub async fn next(&mut self) -> Option<Page<O>> {
        poll_fn(|context| self.poll(context)).await
    }

    fn poll(&mut self, context: &mut Context<'_>) -> Poll<Option<Page<O>>> {
        loop {
            match std::mem::replace(&mut self.0, State::Done) {
                State::Done => return Poll::Ready(None),
                State::Idle(reader) => self.0 = State::Reading(Box::pin(read(reader))),
                State::Reading(mut reading) => {
                    let Poll::Ready((page, mut reader)) = reading.as_mut().poll(context) else {
                        self.0 = State::Reading(reading);
                        return Poll::Pending;
                    };
                    match page.as_ref().map(|answer| reader.judge(answer)) {
                        Ok(Verdict::Beyond) => return Poll::Ready(None),
                        Ok(Verdict::More) => self.0 = State::Idle(reader),
                        Ok(Verdict::Last) | Err(_) => {}
                    }
                    return Poll::Ready(Some(page));
                }
            }
        }
    }
}

async fn read<O: Paged>(reader: Box<Reader<O>>) -> (Page<O>, Box<Reader<O>>) {
    let page = reader
        .client
        .execute(&reader.operation, &reader.options)
        .await;
    (page, reader)
}

impl<O: Paged> Unpin for Pages<O> {}

impl<O> Stream for Pages<O>
where
    O: Paged + Send + Sync + 'static,
    O::Answer: Send,
    O::Item: Send + Sync,
{
    type Item = Page<O>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Page<O>>> {
        self.poll(context)
    }
}

/// A stream of the rows of all pages, each page read when its first row is asked for.
///
/// It ends as [`Pages`] does. A row that cannot be read is an error in its place, with a JSON path
/// such as `data[3].amount`, and does not end the stream while other rows of its page can be read.
pub struct Items<O: Paged> {
    pages: Pages<O>,
    rows: vec::IntoIter<Row<O>>,
}

impl<O: Paged> Items<O> {
    /// The rows of these pages.
    pub fn new(pages: Pages<O>) -> Self {
        let rows = Vec::new().into_iter();
        Self { pages, rows }
    }
}

impl<O: Paged> Unpin for Items<O> {}

impl<O> Items<O>
where
    O: Paged + Send + Sync + 'static,
    O::Answer: Send,
    O::Item: Send + Sync,
{
    /// The next row; `None` behind the last one. The same as the stream, without its traits.
    ///
    /// # Errors
    /// Those of the call that reads its page; nothing comes behind one. An error of a row alone, of
    /// which others follow: see [`Items`].
    pub async fn next(&mut self) -> Option<Row<O>> {
        poll_fn(|context| Pin::new(&mut *self).poll_next(context)).await
    }
}

impl<O> Stream for Items<O>
where
    O: Paged + Send + Sync + 'static,
    O::Answer: Send,
    O::Item: Send + Sync,
{
    type Item = Row<O>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        loop {
            if let Some(row) = self.rows.next() {
                return Poll::Ready(Some(row));
            }
            match ready!(self.pages.poll(context)) {
                Some(Ok(answer)) => self.rows = rows::<O>(answer).into_iter(),
                Some(Err(error)) => return Poll::Ready(Some(Err(error))),
                None => return Poll::Ready(None),
            }
        }
    }
}

/// The rows of a page in their order, those that could not be read among them.
fn rows<O: Paged>(answer: O::Answer) -> Vec<Row<O>> {
    let unreadable = O::unreadable(&answer);
    let mut rows: Vec<Row<O>> = O::into_items(answer).into_iter().map(Ok).collect();
    for (index, error) in unreadable {
        let details = Details::unanswered(Some(O::ID), Kind::Decode(error), Outcome::Performed);
        rows.insert(index.min(rows.len()), Err(Error::new(details, None)));
    }
    rows
}

/// Shows no rows: they may hold personal data.
impl<O: Paged> fmt::Debug for Pages<O> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut debug = formatter.debug_struct("Pages");
        debug.field("operation", &O::ID);
        if let State::Idle(reader) = &self.0 {
            debug.field("next", &reader.progress.page);
        }
        debug.finish_non_exhaustive()
    }
}

impl<O: Paged> fmt::Debug for Items<O> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("Items")
            .field("pages", &self.pages)
            .finish_non_exhaustive()
    }
}
