/// A type that has a value of its own for "the key is not there", so that a property of it needs
/// no `Option` around it.
///
/// Vocabulary types that take in every spelling of "no value" implement it. A type that absorbs
/// must also decode JSON `null`.
pub trait Absorb: Sized {
    /// The value of a property whose key is absent.
    fn absent() -> Self;

    /// Whether the key is absent, and is to be left out again when encoding.
    fn is_absent(&self) -> bool;
}
