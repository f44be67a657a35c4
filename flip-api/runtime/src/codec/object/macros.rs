//! The table of an object, and what becomes of it.

/// Implements how an object is written and read, from the table of its fields.
///
/// ```text
/// object! {
///     Pet {
///         new by_position { id: impl Into<Id> = id.into() },  // see `object_new!`; left out where nobody makes it
///         const "kind" = "cat",             // a field with a single value; the struct has none for it
///         "id" => id: required,             // wire name, field of the struct, presence
///         "nick" => nick_name: optional(once),  // how it is read, where that is not the usual way
///         _ => others: additional,          // fields without a name, of a declared type
///         ..unknown_fields                  // the place of fields that the document does not declare
///     }
/// }
/// ```
///
/// The presences are the functions of [`slot`](crate::codec::object::slot), and methods of
/// [`Writer`](crate::codec::object::Writer); the ways of reading are methods of the slots. A `cfg` before the
/// name holds for reading alone; `write_object!` takes the same table and leaves reading out.
#[doc(hidden)]
#[macro_export]
macro_rules! object {
    ($(#[$condition:meta])? $object:ident {
        $($(#[$made:meta])* new $named:ident $arguments:tt,)?
        $(const $first_wire:literal = $first:expr,)*
        $($wire:literal => $field:ident: $presence:ident $(($way:ident))?,
            $(const $constant_wire:literal = $constant:expr,)*)*
        $(_ => $rest:ident: additional,)?
        $(..$unknown:ident)?
    }) => {
        $crate::write_object! {
            $object {
                $(const $first_wire = $first,)*
                $($wire => $field: $presence, $(const $constant_wire = $constant,)*)*
                $(_ => $rest: additional,)?
                $(..$unknown)?
            }
        }

        $crate::object_new! {
            { $($(#[$made])* $named $arguments)? }
            $object { $($field: $presence,)* $(_ => $rest,)? $(..$unknown)? }
        }

        $(#[$condition])?
        impl $crate::__private::object::Object for $object {
            const NAME: &'static str = ::std::stringify!($object);

            fn read<'de, A: $crate::serde::de::MapAccess<'de>>(
                source: $crate::__private::object::Source<'_, 'de, A>,
            ) -> ::std::result::Result<
                ::std::result::Result<Self, $crate::__private::object::Mismatch>,
                A::Error,
            > {
                let mut source = source$(.$unknown())?;
                let mut unknown = $crate::UnknownFields::default();
                $(let mut $field = $crate::__private::object::slot::$presence()$(.$way())?;)*
                let mut rest = $crate::object_rest!($($rest)?);
                let mut constants = $crate::__private::object::Constants {
                    slots: [
                        $(($first_wire, &mut $crate::__private::object::slot::constant($first)),)*
                        $($(($constant_wire, &mut $crate::__private::object::slot::constant($constant)),)*)*
                    ],
                    of: ::std::marker::PhantomData::<(&'de (), A)>,
                };
                while let ::std::option::Option::Some((name, value)) = source.next_field()? {
                    match name {
                        $($wire => $crate::__private::object::Slot::fill(&mut $field, value, &mut unknown)?,)*
                        _ => constants.fill(name, value, &mut rest, &mut unknown)?,
                    }
                }
                let mut finish = || {
                    let mut constants = constants.in_order();
                    $(constants.finish($first_wire, &mut unknown)?;)*
                    $($crate::__private::object::Slot::<'de, A>::finish(&mut $field, $wire, &mut unknown)?;
                        $(constants.finish($constant_wire, &mut unknown)?;)*)*
                    ::std::result::Result::Ok(())
                };
                if let ::std::result::Result::Err(mismatch) = finish() {
                    return ::std::result::Result::Ok(::std::result::Result::Err(mismatch));
                }
                $(let ::std::option::Option::Some($field) = $field.get() else {
                    return ::std::result::Result::Ok(::std::result::Result::Err(
                        $crate::__private::object::Mismatch::Incomplete,
                    ));
                };)*
                ::std::result::Result::Ok(::std::result::Result::Ok($object {
                    $($field,)*
                    $($rest: rest.get(),)?
                    $($unknown: unknown,)?
                }))
            }
        }

        $(#[$condition])?
        impl<'de> $crate::serde::Deserialize<'de> for $object {
            fn deserialize<D: $crate::serde::Deserializer<'de>>(
                deserializer: D,
            ) -> ::std::result::Result<Self, D::Error> {
                $crate::__private::object::read(deserializer)
            }
        }
    };
}

/// Implements `new` for an object that callers receive and services make, from the `new` of its table.
///
/// ```text
/// new by_position { id: impl Into<Id> = id.into() },  // each required field, and the value of its argument
/// new PetRequired { id: Id, name: String },        // the same by name, in a struct that it declares
/// new with_default {},                             // none, and `Default` besides
/// ```
#[doc(hidden)]
#[macro_export]
macro_rules! object_new {
    ({} $object:ident $fields:tt) => {};
    ({ $(#[$made:meta])* by_position {} } $object:ident $fields:tt) => {
        $crate::object_new! { @new { $(#[$made])* } $object () {} $fields }
    };
    ({ $(#[$made:meta])* with_default {} } $object:ident $fields:tt) => {
        $(#[$made])*
        impl ::std::default::Default for $object {
            fn default() -> Self {
                Self::new()
            }
        }

        $crate::object_new! { @new { $(#[$made])* } $object () {} $fields }
    };
    (
        { $(#[$made:meta])* by_position { $($argument:ident: $of:ty = $value:expr),+ } }
        $object:ident $fields:tt
    ) => {
        $crate::object_new! {
            @new { $(#[$made])* } $object ($($argument: $of),+) { $(let $argument = $value;)+ } $fields
        }
    };
    ({ $(#[$made:meta])* $named:ident { $($argument:ident: $of:ty),+ } } $object:ident $fields:tt) => {
        $(#[$made])*
        #[doc = ::std::concat!("The required fields of a [`", ::std::stringify!($object), "`].")]
        pub struct $named {
            $(
                #[doc = ::std::concat!("[`", ::std::stringify!($object), "::", ::std::stringify!($argument), "`]")]
                pub $argument: $of,
            )+
        }

        $crate::object_new! {
            @new { $(#[$made])* } $object (required: $named) { let $named { $($argument),+ } = required; } $fields
        }
    };
    (@new { $($made:tt)* } $object:ident ($($arguments:tt)*) { $($required:tt)* } {
        $($field:ident: $presence:ident,)*
        $(_ => $rest:ident,)?
        $(..$unknown:ident)?
    }) => {
        $($made)*
        impl $object {
            /// Creates it from its required fields; the rest is absent until you assign it.
            #[must_use]
            pub fn new($($arguments)*) -> Self {
                $($required)*
                Self {
                    $($field: $crate::object_first!($presence $field),)*
                    $($rest: ::std::collections::BTreeMap::new(),)?
                    $($unknown: $crate::UnknownFields::default(),)?
                }
            }
        }
    };
}

/// What a field of a new object holds: what was given for a required one, absence for the rest.
#[doc(hidden)]
#[macro_export]
macro_rules! object_first {
    (required $given:ident) => {
        $given
    };
    (nullable $given:ident) => {
        $given
    };
    (optional $given:ident) => {
        ::std::option::Option::None
    };
    (presence $given:ident) => {
        $crate::Presence::Absent
    };
    (absorbed $given:ident) => {
        $crate::Absorb::absent()
    };
}

/// The slot of the fields that an object does not name.
#[doc(hidden)]
#[macro_export]
macro_rules! object_rest {
    () => {
        $crate::__private::object::slot::Undeclared
    };
    ($rest:ident) => {
        $crate::__private::object::slot::additional()
    };
}

/// As [`object!`](crate::object!), for a type that is only written.
#[doc(hidden)]
#[macro_export]
macro_rules! write_object {
    ($object:ident {
        $(const $first_wire:literal = $first:expr,)*
        $($wire:literal => $field:ident: $presence:ident $(($way:ident))?,
            $(const $constant_wire:literal = $constant:expr,)*)*
        $(_ => $rest:ident: additional,)?
        $(..$unknown:ident)?
    }) => {
        impl $crate::__private::object::WriteFields for $object {
            fn write_fields<M: $crate::serde::ser::SerializeMap>(
                &self,
                object: &mut $crate::__private::object::Writer<M>,
            ) {
                $(object.respelt(&self.$unknown);)?
                $(object.constant($first_wire, $first);)*
                $(object.$presence($wire, &self.$field);
                    $(object.constant($constant_wire, $constant);)*)*
                $(object.additional(&self.$rest);)?
                $(object.unknown(&self.$unknown);)?
            }
        }

        $crate::serialize_object!($object);
    };
}

/// Implements `Debug` for a struct with fields that are not shown: `debug!(Pet { id, owner(redacted) })`.
#[doc(hidden)]
#[macro_export]
macro_rules! debug {
    ($object:ident $(<$generic:ident>)? { $($field:ident $(($way:ident))?),* $(,)? }) => {
        impl $(<$generic: ::std::fmt::Debug>)? ::std::fmt::Debug for $object $(<$generic>)? {
            fn fmt(&self, formatter: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
                $crate::__private::object::debug(formatter, ::std::stringify!($object), &[
                    $((::std::stringify!($field), &$crate::__private::object::show(&self.$field)$(.$way())?)),*
                ])
            }
        }
    };
}

/// The values that stand for properties that are left out, as constants of their type.
#[doc(hidden)]
#[macro_export]
macro_rules! defaults {
    ($object:ident { $($wire:literal => $name:ident: $of:ty = $value:expr,)* }) => {
        impl $object {
            $(
                #[doc = ::std::concat!("What the document has `", $wire, "` mean where it is left out.")]
                pub const $name: $of = $value;
            )*
        }
    };
}
