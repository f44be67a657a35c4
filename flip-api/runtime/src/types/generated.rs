/// A type that makes values by itself, such as the time of sending or a new id.
///
/// Where the document says so, a parameter of such a type need not be given.
pub trait Generated: Sized {
    /// A new value; `None` if it cannot be made, such as a time by a clock that is not set.
    fn generate() -> Option<Self>;
}

/// What the caller gave, or a new value. Each attempt of a call has another.
pub fn generated<T: Generated + Clone>(given: &Option<T>) -> Option<T> {
    given.clone().or_else(T::generate)
}
