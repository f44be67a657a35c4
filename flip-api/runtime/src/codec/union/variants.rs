//! What unions can do besides being read and written, as macros: the types are not of this crate.

/// A value as it is, in a box, or where it may be missing.
pub trait Held<T> {
    /// The value, if there is one.
    fn held(&self) -> Option<&T>;
}

impl<T> Held<T> for T {
    fn held(&self) -> Option<&T> {
        Some(self)
    }
}

impl<T> Held<T> for Box<T> {
    fn held(&self) -> Option<&T> {
        Some(self)
    }
}

impl<T> Held<T> for Option<T> {
    fn held(&self) -> Option<&T> {
        self.as_ref()
    }
}

impl<T> Held<T> for Option<Box<T>> {
    fn held(&self) -> Option<&T> {
        self.as_deref()
    }
}

impl<T> Held<T> for crate::Presence<T> {
    fn held(&self) -> Option<&T> {
        self.as_option()
    }
}

impl<T> Held<T> for crate::Presence<Box<T>> {
    fn held(&self) -> Option<&T> {
        self.as_option().map(|value| &**value)
    }
}

/// What a variant holds, as it is or in a box.
pub trait TakeOut<T> {
    /// The value.
    fn take_out(self) -> T;
}

impl<T> TakeOut<T> for T {
    fn take_out(self) -> T {
        self
    }
}

impl<T> TakeOut<T> for Box<T> {
    fn take_out(self) -> T {
        *self
    }
}

/// Implements `From` what a variant holds, and `TryFrom` the union into it; behind `from`, the first alone.
#[doc(hidden)]
#[macro_export]
macro_rules! variants {
    ($union:ident {
        $($variant:ident($held:ty),)*
        $(from $one_way:ident($of:ty),)*
    }) => {
        $(impl ::std::convert::From<$held> for $union {
            fn from(value: $held) -> Self {
                Self::$variant(value.into())
            }
        }

        /// Gives the value back where it is another variant.
        impl ::std::convert::TryFrom<$union> for $held {
            type Error = $union;

            fn try_from(value: $union) -> ::std::result::Result<Self, $union> {
                #[allow(unreachable_patterns)]
                match value {
                    $union::$variant(value) => ::std::result::Result::Ok(
                        $crate::__private::union::TakeOut::<$held>::take_out(value),
                    ),
                    other => ::std::result::Result::Err(other),
                }
            }
        })*

        $(impl ::std::convert::From<$of> for $union {
            fn from(value: $of) -> Self {
                Self::$one_way(value.into())
            }
        })*
    };
}

/// Gives a union a method for each field that all of its variants have.
#[doc(hidden)]
#[macro_export]
macro_rules! shared_fields {
    ($union:ident $variants:tt { $($field:ident: $of:ty,)* }) => {
        impl $union {
            $($crate::shared_field!($variants $field: $of);)*
        }
    };
}

/// One of the methods of [`shared_fields!`](crate::shared_fields!).
#[doc(hidden)]
#[macro_export]
macro_rules! shared_field {
    (($($variant:ident),*) $field:ident: $of:ty) => {
        #[doc = ::std::concat!(
            "`", ::std::stringify!($field), "`, which all variants have; `None` where it is missing, and for a \
             variant that the document does not know."
        )]
        #[must_use]
        pub fn $field(&self) -> ::std::option::Option<&$of> {
            #[allow(unreachable_patterns)]
            match self {
                $(Self::$variant(value) => $crate::__private::union::Held::<$of>::held(&value.$field),)*
                _ => ::std::option::Option::None,
            }
        }
    };
}
