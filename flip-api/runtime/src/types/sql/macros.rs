//! The macros come first, since modules use them by their names.

/// Implements the traits of the database crates that are switched on, for a type that is
/// [`Stored`](crate::types::sql::Stored).
#[doc(hidden)]
#[macro_export]
macro_rules! stored {
    ($type:ty) => {
        $crate::stored_by_postgres_types!($type);
        $crate::stored_by_sqlx!($type);
    };
}

#[cfg(not(feature = "postgres-types"))]
#[doc(hidden)]
#[macro_export]
macro_rules! stored_by_postgres_types {
    ($type:ty) => {};
}

#[cfg(feature = "postgres-types")]
#[doc(hidden)]
#[macro_export]
macro_rules! stored_by_postgres_types {
    ($type:ty) => {
        impl $crate::sql::postgres_types::ToSql for $type {
            fn to_sql(
                &self,
                kind: &$crate::sql::postgres_types::Type,
                out: &mut $crate::sql::postgres_types::private::BytesMut,
            ) -> Result<$crate::sql::postgres_types::IsNull, $crate::types::sql::StoredError> {
                let column = <Self as $crate::sql::Stored>::to_column(self);
                $crate::sql::postgres_types::ToSql::to_sql(&column, kind, out)
            }

            fn accepts(kind: &$crate::sql::postgres_types::Type) -> bool {
                type Column = <$type as $crate::sql::Stored>::Column;
                <Column as $crate::sql::postgres_types::ToSql>::accepts(kind)
            }

            $crate::sql::postgres_types::to_sql_checked!();
        }

        impl<'a> $crate::sql::postgres_types::FromSql<'a> for $type {
            fn from_sql(
                kind: &$crate::sql::postgres_types::Type,
                raw: &'a [u8],
            ) -> Result<Self, $crate::sql::StoredError> {
                let column = $crate::sql::postgres_types::FromSql::from_sql(kind, raw)?;
                <Self as $crate::sql::Stored>::from_column(column)
            }

            fn accepts(kind: &$crate::sql::postgres_types::Type) -> bool {
                type Column = <$type as $crate::sql::Stored>::Column;
                <Column as $crate::sql::postgres_types::FromSql>::accepts(kind)
            }
        }
    };
}

#[cfg(not(feature = "sqlx"))]
#[doc(hidden)]
#[macro_export]
macro_rules! stored_by_sqlx {
    ($type:ty) => {};
}

#[cfg(feature = "sqlx")]
#[doc(hidden)]
#[macro_export]
macro_rules! stored_by_sqlx {
    ($type:ty) => {
        impl<DB: $crate::sql::sqlx::Database> $crate::types::sql::sqlx::Type<DB> for $type
        where
            <$type as $crate::sql::Stored>::Column: $crate::types::sql::sqlx::Type<DB>,
        {
            fn type_info() -> DB::TypeInfo {
                <<$type as $crate::sql::Stored>::Column as $crate::types::sql::sqlx::Type<DB>>::type_info()
            }

            fn compatible(kind: &DB::TypeInfo) -> bool {
                <<$type as $crate::sql::Stored>::Column as $crate::types::sql::sqlx::Type<DB>>::compatible(
                    kind,
                )
            }
        }

        impl<'q, DB: $crate::sql::sqlx::Database> $crate::types::sql::sqlx::Encode<'q, DB> for $type
        where
            <$type as $crate::sql::Stored>::Column: $crate::types::sql::sqlx::Encode<'q, DB>,
        {
            fn encode_by_ref(
                &self,
                buffer: &mut DB::ArgumentBuffer,
            ) -> Result<$crate::sql::sqlx::encode::IsNull, $crate::types::sql::StoredError> {
                let column = <Self as $crate::sql::Stored>::to_column(self);
                $crate::sql::sqlx::Encode::<'q, DB>::encode(column, buffer)
            }
        }

        impl<'r, DB: $crate::sql::sqlx::Database> $crate::types::sql::sqlx::Decode<'r, DB> for $type
        where
            <$type as $crate::sql::Stored>::Column: $crate::types::sql::sqlx::Decode<'r, DB>,
        {
            fn decode(value: DB::ValueRef<'r>) -> Result<Self, $crate::sql::StoredError> {
                let column = $crate::sql::sqlx::Decode::<'r, DB>::decode(value)?;
                <Self as $crate::sql::Stored>::from_column(column)
            }
        }
    };
}
