/// A type that makes values by itself, such as the time of sending or a new id.
///
/// Where the document says so, a parameter of such a type need not be given.
pub trait Generated {
    /// A new value.
    fn generate() -> Self;
}

/// What the caller gave, or a new value. Each attempt of a call has another.
pub fn generated<T: Generated + Clone>(given: &Option<T>) -> T {
    given.clone().unwrap_or_else(T::generate)
}
