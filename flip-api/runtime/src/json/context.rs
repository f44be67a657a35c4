//! How values are being read on this thread. `serde` has no way to pass it on.
//!
//! One cell holds all of it. Whoever changes it holds an [`Entered`], which sets it back when it is
//! dropped, also by a panic.

use std::cell::{Cell, RefCell};

thread_local! {
    static CONTEXT: Cell<Context> = const { Cell::new(Context::OUTSIDE) };
    /// Where inside a value that was kept as text the failure lies.
    static FAILURE: RefCell<String> = const { RefCell::new(String::new()) };
}

/// Which pass reads.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Mode {
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

/// What holds for the value that is being read or written.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Context {
    pub(crate) mode: Mode,
    /// Listed numbers are known by their value, however they are spelled.
    pub(crate) by_value: bool,
    /// What stands around a value keeps the spelling of its numbers, once it has failed.
    pub(crate) keeps_spelling: bool,
    /// The nesting of the text was measured.
    pub(crate) is_measured: bool,
    /// How many bytes untagged matching may still read, while it is under way.
    pub(crate) budget: Option<usize>,
    /// What a type merely carries along is left out of what is written.
    pub(crate) strips: bool,
}

impl Context {
    const OUTSIDE: Self = Self {
        mode: Mode::Fast,
        by_value: false,
        keeps_spelling: false,
        is_measured: false,
        budget: None,
        strips: false,
    };
}

/// The context of the value that is being read.
#[inline]
pub(crate) fn get() -> Context {
    CONTEXT.get()
}

/// Whether a number in another spelling has to fail, so that what stands around it keeps that.
pub(crate) fn keeps_spelling() -> bool {
    let context = get();
    context.keeps_spelling && !context.by_value
}

/// Lowers what untagged matching may still read; `None` if it has read too much.
pub(crate) fn spend(bytes: usize) -> Option<()> {
    let context = get();
    let left = context.budget.unwrap_or(0).checked_sub(bytes)?;
    CONTEXT.set(Context {
        budget: Some(left),
        ..context
    });
    Some(())
}

/// Another context, until it is dropped.
pub(crate) struct Entered {
    before: Context,
    /// The budget that was there before comes back. Otherwise it stays spent.
    restores_budget: bool,
}

impl Entered {
    pub(crate) fn begin(change: impl FnOnce(&mut Context)) -> Self {
        let before = get();
        let mut context = before;
        change(&mut context);
        CONTEXT.set(context);
        Self {
            before,
            restores_budget: before.budget != context.budget,
        }
    }

    /// A text that has nothing to do with the one that is being read, if there is one: a type of the
    /// user may decode a body of its own.
    pub(crate) fn outermost() -> Self {
        Self::begin(|context| *context = Context::OUTSIDE)
    }
}

impl Drop for Entered {
    fn drop(&mut self) {
        let budget = match self.restores_budget {
            true => self.before.budget,
            false => get().budget,
        };
        CONTEXT.set(Context {
            budget,
            ..self.before
        });
    }
}

/// Takes the path of the failure.
pub(crate) fn take_failure() -> String {
    FAILURE.take()
}

/// Notes where a failure lies.
pub(crate) fn set_failure(path: String) {
    FAILURE.set(path);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn context_comes_back_after_a_panic() {
        let caught = std::panic::catch_unwind(|| {
            let _entered = Entered::begin(|context| context.mode = Mode::Careful);
            let _inner = Entered::begin(|context| context.by_value = true);
            panic!("in between");
        });
        assert!(caught.is_err());
        assert_eq!(get().mode, Mode::Fast);
        assert!(!get().by_value);
    }

    #[test]
    fn budget_stays_spent_after_an_inner_change() {
        let _outer = Entered::begin(|context| context.budget = Some(10));
        {
            let _inner = Entered::begin(|context| context.mode = Mode::Untagged);
            assert_eq!(spend(4), Some(()));
        }
        assert_eq!(get().budget, Some(6));
        assert_eq!(spend(7), None);
    }

    #[test]
    fn outermost_text_has_a_budget_of_its_own() {
        let _outer = Entered::begin(|context| context.budget = Some(10));
        {
            let _apart = Entered::outermost();
            assert_eq!(get().budget, None);
        }
        assert_eq!(get().budget, Some(10));
    }
}
