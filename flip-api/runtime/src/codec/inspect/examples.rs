//! The bodies that a document shows as a macro: generated code writes the table.

/// Defines the examples of a document, and what decodes the bodies that it declares.
///
/// ```text
/// examples! {
///     pub mod get_pet of "getPet" if cfg(feature = "pets") {      // `if` on each entry, or on none
///         200 => models::Pet {                    // `None` for `default`, and for callbacks
///             "cat" => STATUS_200_CAT = "{}",     // its name, its constant, the body
///         }
///     }
///     "schema Pet" if cfg(feature = "pets") {     // entries without constants come last
///         None => models::Pet {
///             "dog" => "{}",
///         }
///     }
/// }
/// ```
#[doc(hidden)]
#[macro_export]
macro_rules! examples {
    (
        $(pub mod $module:ident of $of:literal if cfg $gate:tt {
            $($status:tt => $type:ty {
                $($shown:literal => $constant:ident = $text:literal,)*
            })*
        })*
        $($other:literal if cfg $other_gate:tt {
            $($other_status:tt => $other_type:ty {
                $($other_shown:literal => $other_text:literal,)*
            })*
        })*
    ) => {
        use $crate::inspect::{Example, Inspector};

        /// Every body that the document shows.
        pub const EXAMPLES: &[Example] = &[
            $($($(
                #[cfg $gate]
                Example::new($of, $crate::example_status!($status), $shown, $module::$constant),
            )*)*)*
            $($($(
                #[cfg $other_gate]
                Example::new(
                    $other,
                    $crate::example_status!($other_status),
                    $other_shown,
                    $other_text,
                ),
            )*)*)*
        ];

        /// Every body that the document declares, with what decodes it.
        pub const INSPECTORS: &[Inspector] = &[
            $($(
                #[cfg $gate]
                Inspector::new::<$type>($of, $crate::example_status!($status)),
            )*)*
            $($(
                #[cfg $other_gate]
                Inspector::new::<$other_type>($other, $crate::example_status!($other_status)),
            )*)*
        ];

        $(
            #[doc = concat!("The examples of `", $of, "`.")]
            #[cfg $gate]
            pub mod $module {
                $($(
                    #[doc = concat!(
                        "The example `", $shown, "`", $crate::example_status!(of $status), "."
                    )]
                    pub const $constant: &str = $text;
                )*)*
            }
        )*
    };
    (
        $(pub mod $module:ident of $of:literal { $($rows:tt)* })*
        $($other:literal { $($other_rows:tt)* })*
    ) => {
        $crate::examples! {
            $(pub mod $module of $of if cfg(all()) { $($rows)* })*
            $($other if cfg(all()) { $($other_rows)* })*
        }
    };
}

/// The status of an example; with `of`, in words.
#[doc(hidden)]
#[macro_export]
macro_rules! example_status {
    (None) => {
        ::std::option::Option::None
    };
    ($code:literal) => {
        ::std::option::Option::Some($code)
    };
    (of None) => {
        ""
    };
    (of $code:literal) => {
        concat!(" of status ", $code)
    };
}
