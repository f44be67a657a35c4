//! The arguments of an operation as a macro. Generated code calls it where an operation has optional
//! arguments; what is read and written of them is in the table of the request.

/// Defines the arguments of an operation, and the methods of its call that set the optional ones.
///
/// ```text
/// arguments! {
///     /// The arguments of `listPets`.
///     #[derive(Clone, Debug)]
///     pub struct ListPetsArguments {
///         owner: String,                          // required: `new` takes it
///     }
///     options of super::ApiCall {
///         /// How many pets a page has.
///         limit: i64,                             // an `Option`, `None` in `new`; a method sets it
///         tags: Vec<String> as items(String),     // the method takes an iterator
///         sizes: Sizes as entries(i64),           // the same, of names and values
///         kind: Kind as only(Kind::Cat),          // the method takes nothing: there is one value
///         names: Names as taken(impl Iterator<Item = Name> => names.collect()),
///     }
/// }
/// ```
///
/// The documentation of an option is that of its field and of its method.
#[doc(hidden)]
#[macro_export]
macro_rules! arguments {
    (
        $(#[$attribute:meta])*
        pub struct $arguments:ident $(<$body:ident: $bound:path>)? {
            $($(#[$about:meta])* $visibility:vis $required:ident: $given:ty,)*
        }
        options of $($call:ident)::+ {
            $($(#[$docs:meta])* $seen:vis $option:ident: $of:ty
                $(as $way:ident($($taken:tt)*))?,)*
        }
    ) => {
        $(#[$attribute])*
        pub struct $arguments $(<$body>)? {
            $($(#[$about])* $visibility $required: $given,)*
            $($(#[$docs])* $seen $option: ::std::option::Option<$of>,)*
        }

        impl $(<$body: $bound>)? $arguments $(<$body>)? {
            #[allow(clippy::too_many_arguments)]
            fn new($($required: $given),*) -> Self {
                Self {
                    $($required,)*
                    $($option: ::std::option::Option::None,)*
                }
            }
        }

        impl $(<$body: $bound>)? $($call)::+<$arguments $(<$body>)?> {
            $($crate::option! {
                [$(#[$docs])*] $option: $of $(, $way($($taken)*))?
            })*
        }
    };
}

/// The method that sets one optional argument.
#[doc(hidden)]
#[macro_export]
macro_rules! option {
    ([$($docs:tt)*] $option:ident: $of:ty) => {
        $($docs)*
        pub fn $option(mut self, $option: impl ::std::convert::Into<$of>) -> Self {
            self.operation.$option = ::std::option::Option::Some($option.into());
            self
        }
    };
    ([$($docs:tt)*] $option:ident: $of:ty, items($item:ty)) => {
        $($docs)*
        pub fn $option(
            mut self,
            $option: impl ::std::iter::IntoIterator<Item = impl ::std::convert::Into<$item>>,
        ) -> Self {
            let items = $option.into_iter().map(::std::convert::Into::into);
            self.operation.$option = ::std::option::Option::Some(items.collect());
            self
        }
    };
    ([$($docs:tt)*] $option:ident: $of:ty, entries($entry:ty)) => {
        $($docs)*
        pub fn $option(
            mut self,
            $option: impl ::std::iter::IntoIterator<
                Item = (
                    impl ::std::convert::Into<::std::string::String>,
                    impl ::std::convert::Into<$entry>,
                ),
            >,
        ) -> Self {
            let entries = $option.into_iter().map(|(name, value)| (name.into(), value.into()));
            self.operation.$option = ::std::option::Option::Some(entries.collect());
            self
        }
    };
    ([$($docs:tt)*] $option:ident: $of:ty, only($only:expr)) => {
        $($docs)*
        pub fn $option(mut self) -> Self {
            self.operation.$option = ::std::option::Option::Some($only);
            self
        }
    };
    ([$($docs:tt)*] $option:ident: $of:ty, taken($taken:ty => $value:expr)) => {
        $($docs)*
        pub fn $option(mut self, $option: $taken) -> Self {
            self.operation.$option = ::std::option::Option::Some($value);
            self
        }
    };
}
