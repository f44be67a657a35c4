//! Decoding of a whole body: fast, and a second time, carefully, only when that failed.

use std::cell::{Cell, RefCell};
use std::fmt;

use bytes::Bytes;
use serde::Deserialize;
use serde::de::{DeserializeOwned, Error as _};
use serde_json::error::Category;

use crate::raw;
use crate::union::depth;

thread_local! {
    static MODE: Cell<Mode> = const { Cell::new(Mode::Fast) };
    /// Whether listed numbers are known by their value, however they are spelled.
    static BY_VALUE: Cell<bool> = const { Cell::new(false) };
    /// Whether what stands around a value keeps the spelling of its numbers, once it has failed.
    static KEEPS_SPELLING: Cell<bool> = const { Cell::new(false) };
    /// Where inside a value that was kept as text the failure lies.
    static NESTED_PATH: RefCell<String> = const { RefCell::new(String::new()) };
}

/// How values are read on this thread.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Mode {
    /// The first pass: it fails where something is unusual.
    Fast,
    /// The fallback pass: it keeps variants that are not known, optional fields that do not have
    /// their types, rows that cannot be read, and values of fields that stand more than once.
    Careful,
    /// Untagged matching reads a variant that may be the wrong one: variants that are not known are
    /// kept, but what does not have its type fails.
    Untagged,
    /// The same where no variant is read otherwise: integers count in other spellings, too.
    UntaggedByValue,
}

/// What some servers write before the JSON.
const BYTE_ORDER_MARK: &[u8] = b"\xef\xbb\xbf";

/// Decodes a body. A byte order mark before it is skipped.
///
/// The first pass costs what decoding costs. A body that fails is decoded once more to find the
/// JSON path of the failure, and to keep what can be kept: variants that are not known, optional
/// fields whose values do not have their types, rows that cannot be read, and all but the last
/// value of a field that stands more than once. [`UnknownFields`](crate::UnknownFields) has them.
/// So that fallback pass may succeed.
///
/// # Errors
/// When the body is not JSON, is cut short, or does not have the type.
pub fn decode<T: DeserializeOwned>(body: &[u8]) -> Result<T, DecodeError> {
    let body = body.strip_prefix(BYTE_ORDER_MARK).unwrap_or(body);
    exactly(|| serde_json::from_slice(body)).or_else(|_| decode_carefully(body))
}

/// Does what [`decode`] does, and puts the value into a box as soon as it is there.
///
/// # Errors
/// Those of [`decode`].
pub fn boxed<T: DeserializeOwned>(body: &[u8]) -> Result<Box<T>, DecodeError> {
    decode(body)
}

/// Does what [`boxed`] does for an answer that is one of several.
///
/// # Errors
/// Those of [`decode`].
pub fn boxed_as<T, A>(body: &[u8], answer: fn(T) -> A) -> Result<Box<A>, DecodeError>
where
    T: DeserializeOwned,
{
    decode(body).map(|value| Box::new(answer(value)))
}

/// Does what [`boxed`] does for an answer whose variant follows from the request.
///
/// # Errors
/// Those of [`decode`], and when `narrow` gives the answer back.
pub fn narrowed<T, A>(body: &[u8], narrow: fn(T) -> Result<A, T>) -> Result<Box<A>, DecodeError>
where
    T: DeserializeOwned,
{
    let unexpected = "the answer is another variant than the request asked for";
    narrow(decode(body)?)
        .map(Box::new)
        .map_err(|_| DecodeError::new("", unexpected))
}

/// A body that is text.
///
/// # Errors
/// When it is not UTF-8.
pub fn text(body: &[u8]) -> Result<String, DecodeError> {
    let text = std::str::from_utf8(body).map_err(|_| DecodeError::new("", "is not UTF-8"))?;
    Ok(text.to_owned())
}

/// A body that is taken as it is, held as a whole and not copied.
///
/// # Errors
/// None; the signature is that of all decoders.
pub fn bytes(body: &Bytes) -> Result<Bytes, DecodeError> {
    Ok(body.clone())
}

/// No body.
///
/// # Errors
/// When there is one.
pub fn nothing(body: &[u8]) -> Result<(), DecodeError> {
    match body.is_empty() {
        true => Ok(()),
        false => Err(DecodeError::new("", "is there, although none is declared")),
    }
}

/// A body under a status that the document does not declare: the first of the declared bodies that
/// it can be.
///
/// # Errors
/// When it can be none of them: why it is not the first.
pub fn any_of<T>(body: &Bytes, declared: &[Decoder<T>]) -> Result<T, DecodeError> {
    let mut first = None;
    for decoder in declared {
        match decoder(body) {
            Ok(value) => return Ok(value),
            Err(error) => first = first.or(Some(error)),
        }
    }
    Err(first.unwrap_or_else(|| DecodeError::new("", "is not declared")))
}

/// What comes of the body of a success; `None` for a status that is none.
///
/// In a box, since an answer may be large and is passed on by many hands.
pub type Decoded<T> = Option<Result<Box<T>, DecodeError>>;

/// A function that decodes a whole body.
pub type Decoder<T> = fn(&Bytes) -> Result<T, DecodeError>;

fn decode_carefully<T: DeserializeOwned>(body: &[u8]) -> Result<T, DecodeError> {
    decode_with_path(body).or_else(|error| respelled_body(body).ok_or(error))
}

/// Reads a body that is no object with its numbers in their plainest spelling. There is no field that
/// could keep the other spelling; within objects, fields do.
#[cold]
fn respelled_body<T: DeserializeOwned>(body: &[u8]) -> Option<T> {
    let text = std::str::from_utf8(body).ok()?.trim();
    if text.starts_with('{') {
        return None;
    }
    serde_json::from_str::<&serde_json::value::RawValue>(text).ok()?;
    attempt_respelled(text)
}

/// As [`attempt`], with numbers in their plainest spelling: `1.0` is read as `1`, and listed
/// numbers are known by their value. What holds objects is left to their fields.
#[cold]
pub(crate) fn attempt_respelled<T: DeserializeOwned>(text: &str) -> Option<T> {
    // An object within would try its own fields once more, and so on at each level.
    if raw::objects(text) > 1 {
        return None;
    }
    by_value(|| attempt(&raw::plain_numbers(text)))
}

/// Reads numbers that are in their plainest spelling: what lists numbers compares values.
pub(crate) fn by_value<T>(read: impl FnOnce() -> T) -> T {
    let before = BY_VALUE.replace(true);
    let value = read();
    BY_VALUE.set(before);
    value
}

/// Reads something of which the spelling is kept elsewhere if this fails: a union fails at an integer
/// that is written as `1.0`.
fn exactly<T>(read: impl FnOnce() -> T) -> T {
    with_spelling(true, read)
}

fn with_spelling<T>(is_kept: bool, read: impl FnOnce() -> T) -> T {
    let before = KEEPS_SPELLING.replace(is_kept);
    let value = read();
    KEEPS_SPELLING.set(before);
    value
}

/// As [`attempt`], for a value whose spelling is kept elsewhere if this fails.
#[cold]
pub(crate) fn attempt_exact<T: DeserializeOwned>(text: &str) -> Option<T> {
    exactly(|| attempt(text))
}

/// Whether a number in another spelling has to fail, so that what stands around it keeps that.
pub(crate) fn keeps_spelling() -> bool {
    KEEPS_SPELLING.get() && !BY_VALUE.get()
}

/// Whether listed numbers are known by their value, since their own spelling is kept elsewhere.
pub(crate) fn knows_by_value() -> bool {
    BY_VALUE.get()
}

fn decode_with_path<T: DeserializeOwned>(body: &[u8]) -> Result<T, DecodeError> {
    NESTED_PATH.take();
    let _careful = Entered::begin(Mode::Careful);
    let mut deserializer = serde_json::Deserializer::from_slice(body);
    let value = with_spelling(false, || {
        serde_path_to_error::deserialize(&mut deserializer)
    });
    let value = value.map_err(|error| {
        let path = join(&error.path().to_string(), &NESTED_PATH.take());
        DecodeError::from_json(path, error.inner())
    })?;
    deserializer
        .end()
        .map_err(|error| DecodeError::from_json(String::new(), &error))?;
    Ok(value)
}

/// Decodes the text of a value that was set aside, so that a failure keeps its whole path.
///
/// # Errors
/// When the text does not have the type.
pub fn nested<'de, T: Deserialize<'de>, E: serde::de::Error>(text: &'de str) -> Result<T, E> {
    if !is_careful() {
        return serde_json::from_str(text)
            .map_err(|error| E::custom(without_position(&error.to_string())));
    }
    let mut deserializer = serde_json::Deserializer::from_str(text);
    serde_path_to_error::deserialize(&mut deserializer).map_err(|error| {
        let path = error.path().to_string();
        NESTED_PATH.with_borrow_mut(|nested| *nested = join(&path, nested));
        E::custom(without_position(&error.inner().to_string()))
    })
}

/// As [`nested`], for a value that stands in a field.
#[cold]
pub(crate) fn nested_field<T: DeserializeOwned, E: serde::de::Error>(
    name: &str,
    text: &str,
) -> Result<T, E> {
    nested(text).inspect_err(|_| {
        NESTED_PATH.with_borrow_mut(|path| *path = join(name, path));
    })
}

/// Reads the text of a value that stands by itself, such as a row, in the fallback pass.
#[cold]
pub(crate) fn apart<T: DeserializeOwned>(text: &str) -> Result<T, DecodeError> {
    let _depth = depth::enter(text).map_err(|message| DecodeError::new("", message))?;
    decode_with_path(text.as_bytes()).map_err(DecodeError::without_position)
}

/// The error of a value that stands in a field, or further down from there.
pub(crate) fn failed_at<E: serde::de::Error>(error: &DecodeError) -> E {
    NESTED_PATH.with_borrow_mut(|path| error.path.clone_into(path));
    E::custom(&error.message)
}

/// Drops the path of a failure that was mended.
pub(crate) fn forget_failure() {
    NESTED_PATH.take();
}

/// Reads something that may well fail, so that a failure leaves no trace. What is not known is kept
/// at once: there is no second pass to keep it.
pub(crate) fn quietly<T, E>(read: impl FnOnce() -> Result<T, E>) -> Option<T> {
    let mode = match MODE.get() {
        Mode::UntaggedByValue => Mode::UntaggedByValue,
        _ => Mode::Untagged,
    };
    without_trace(mode, read)
}

/// Reads variants for which integers count in other spellings, too.
#[cold]
pub(crate) fn respelling<T>(read: impl FnOnce() -> T) -> T {
    let _entered = Entered::begin(Mode::UntaggedByValue);
    with_spelling(false, read)
}

/// Reads the text of a value that can be kept as it is if it does not have the type.
///
/// By the deserializer of the first pass, so that no type has to be compiled for another one.
pub(crate) fn attempt<T: DeserializeOwned>(text: &str) -> Option<T> {
    untraced(|| {
        let _depth = depth::enter(text).map_err(serde_json::Error::custom)?;
        serde_json::from_slice(text.as_bytes())
    })
}

/// Reads something that may well fail, in the mode that there is.
pub(crate) fn untraced<T, E>(read: impl FnOnce() -> Result<T, E>) -> Option<T> {
    without_trace(MODE.get(), read)
}

fn without_trace<T, E>(mode: Mode, read: impl FnOnce() -> Result<T, E>) -> Option<T> {
    let path = NESTED_PATH.take();
    let entered = Entered::begin(mode);
    let value = read().ok();
    drop(entered);
    NESTED_PATH.set(path);
    value
}

/// Whether variants that are not known are to be kept.
pub(crate) fn is_careful() -> bool {
    MODE.get() != Mode::Fast
}

/// Whether optional fields that do not have their types are to be kept.
#[inline]
pub(crate) fn keeps_misfits() -> bool {
    MODE.get() == Mode::Careful
}

/// Whether fields take integers in other spellings, and keep these.
#[inline]
pub(crate) fn respells() -> bool {
    matches!(MODE.get(), Mode::Careful | Mode::UntaggedByValue)
}

/// Reads in another mode until it is dropped.
struct Entered {
    before: Mode,
}

impl Entered {
    fn begin(mode: Mode) -> Self {
        Self {
            before: MODE.replace(mode),
        }
    }
}

impl Drop for Entered {
    fn drop(&mut self) {
        MODE.set(self.before);
    }
}

fn join(outer: &str, inner: &str) -> String {
    let present = |path: &str| !path.is_empty() && path != ".";
    match (present(outer), present(inner)) {
        (true, true) if inner.starts_with('[') => format!("{outer}{inner}"),
        (true, true) => format!("{outer}.{inner}"),
        (true, false) => outer.to_owned(),
        (false, true) => inner.to_owned(),
        (false, false) => String::new(),
    }
}

/// Why a body could not be decoded, and where.
///
/// What the body says at that place is not part of the message: it may be personal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DecodeError {
    path: String,
    message: String,
    line: usize,
    column: usize,
    kind: DecodeErrorKind,
}

/// What kind of fault kept a body from being decoded.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum DecodeErrorKind {
    /// The body is not JSON.
    NotJson,
    /// The body is JSON that ends too early, or empty.
    Truncated,
    /// The body is JSON of another shape than the document says.
    Unexpected,
}

impl DecodeError {
    /// A failure at a JSON path, found outside the decoder.
    pub fn new(path: impl Into<String>, message: impl Into<String>) -> Self {
        let kind = DecodeErrorKind::Unexpected;
        Self {
            path: path.into(),
            message: message.into(),
            line: 0,
            column: 0,
            kind,
        }
    }

    /// The same failure, in a value that stands at `place`.
    pub(crate) fn within(mut self, place: &str) -> Self {
        self.path = join(place, &self.path);
        self
    }

    /// Without line and column, which were those of a text of its own.
    fn without_position(mut self) -> Self {
        (self.line, self.column) = (0, 0);
        self
    }

    fn from_json(path: String, error: &serde_json::Error) -> Self {
        let kind = match error.classify() {
            Category::Eof => DecodeErrorKind::Truncated,
            Category::Syntax | Category::Io => DecodeErrorKind::NotJson,
            Category::Data => DecodeErrorKind::Unexpected,
        };
        let message = without_text(without_position(&error.to_string()));
        Self {
            path,
            message,
            line: error.line(),
            column: error.column(),
            kind,
        }
    }

    /// The place as a JSON path such as `data[3].amount`; empty for the body as a whole.
    pub fn path(&self) -> &str {
        &self.path
    }

    /// What is wrong there.
    pub fn message(&self) -> &str {
        &self.message
    }

    /// What kind of fault it is.
    pub fn kind(&self) -> DecodeErrorKind {
        self.kind
    }
}

impl fmt::Display for DecodeError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.message)?;
        if !self.path.is_empty() {
            write!(formatter, " at `{}`", self.path)?;
        }
        if self.line > 0 {
            write!(formatter, " (line {}, column {})", self.line, self.column)?;
        }
        Ok(())
    }
}

impl std::error::Error for DecodeError {}

/// The position is kept apart, and that of a nested text means nothing to the reader.
fn without_position(message: &str) -> &str {
    message
        .rfind(" at line ")
        .and_then(|end| message.get(..end))
        .unwrap_or(message)
}

/// Takes out the value with which serde says what it found: a name, or a phone number.
fn without_text(message: &str) -> String {
    let quoted = message.find("string \"").zip(message.rfind("\", expected"));
    if let Some((before, after)) =
        quoted.and_then(|(start, end)| message.get(..start).zip(message.get(end + 1..)))
    {
        return format!("{before}string{after}");
    }
    ["integer", "floating point", "character"]
        .iter()
        .find_map(|kind| without_value(message, kind))
        .unwrap_or_else(|| message.to_owned())
}

/// The message without the value in backticks behind a kind of value.
fn without_value(message: &str, kind: &str) -> Option<String> {
    let (before, rest) = message.split_once(&format!(" {kind} `"))?;
    let (_, after) = rest.split_once("`, expected")?;
    Some(format!("{before} {kind}, expected{after}"))
}
