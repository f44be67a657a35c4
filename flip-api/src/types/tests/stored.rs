//! Columns of databases, without a database: what is written is read again.

use std::fmt::Debug;

use crate::types::{Decimal, RequestId, Rupiah};
use crate::{Id, IdempotencyKey};

/// Each type, with what a column holds for it.
macro_rules! for_each_value {
    ($check:ident) => {
        for amount in [0, 10_000, -1, i64::MAX] {
            $check(&Rupiah::new(amount), &amount);
        }
        for id in ["PWF1", "2502091430251230000", "00123"] {
            $check(&Id::from(id), &id.to_owned());
        }
        let rate = "102271.0400".to_owned();
        $check(&Decimal::new(rate.as_str()).unwrap(), &rate);
        let key = IdempotencyKey::generate();
        $check(&key, &key.as_str().to_owned());
        let request = RequestId::generate();
        $check(&request, &request.as_str().to_owned());
    };
}

#[cfg(feature = "postgres-types")]
mod by_postgres_types {
    use postgres_types::private::BytesMut;
    use postgres_types::{FromSqlOwned, ToSql, Type};

    use super::*;

    fn bytes(value: &impl ToSql, kind: &Type) -> BytesMut {
        let mut bytes = BytesMut::new();
        value.to_sql_checked(kind, &mut bytes).unwrap();
        bytes
    }

    fn check<T, C>(value: &T, column: &C)
    where
        T: ToSql + FromSqlOwned + PartialEq + Debug,
        C: ToSql,
    {
        let kinds = [
            Type::INT8,
            Type::TEXT,
            Type::VARCHAR,
            Type::INT4,
            Type::BOOL,
        ];
        for kind in kinds {
            assert_eq!(<T as ToSql>::accepts(&kind), C::accepts(&kind), "{kind}");
            if C::accepts(&kind) {
                let written = bytes(value, &kind);
                assert_eq!(written, bytes(column, &kind));
                assert_eq!(&T::from_sql(&kind, &written).unwrap(), value);
            }
        }
    }

    #[test]
    fn postgres_reads_what_it_has_written() {
        for_each_value!(check);
    }

    #[test]
    fn postgres_refuses_columns_that_hold_something_else() {
        for placeholder in ["", "null", "0", "-1"] {
            let error = Id::from_sql_owned(placeholder).expect_err("a placeholder");
            assert!(!error.contains("-1"), "{error}");
        }
        assert!(IdempotencyKey::from_sql_owned("").is_err());
        assert!(Decimal::from_sql_owned("1,5").is_err());
        assert!(RequestId::from_sql_owned("bigflip-").is_err());
    }

    trait FromText: FromSqlOwned {
        fn from_sql_owned(text: &str) -> Result<Self, String> {
            let read = Self::from_sql(&Type::TEXT, text.as_bytes());
            read.map_err(|error| error.to_string())
        }
    }

    impl<T: FromSqlOwned> FromText for T {}
}

#[cfg(feature = "sqlx")]
mod by_sqlx {
    use sqlx_core::any::{Any, AnyArguments, AnyValue};
    use sqlx_core::arguments::Arguments;
    use sqlx_core::decode::Decode;
    use sqlx_core::encode::Encode;
    use sqlx_core::types::Type;
    use sqlx_core::value::Value;

    use super::*;

    fn written<'q, T: Encode<'q, Any> + Type<Any>>(value: T) -> AnyValue {
        let mut arguments = AnyArguments::default();
        arguments.add(value).unwrap();
        let kind = arguments.values.0.pop().expect("a value");
        AnyValue { kind }
    }

    fn check<T, C>(value: &T, column: &C)
    where
        T: for<'a> Encode<'a, Any>
            + for<'a> Decode<'a, Any>
            + Type<Any>
            + Clone
            + PartialEq
            + Debug,
        C: for<'a> Encode<'a, Any> + Type<Any> + Clone,
    {
        assert_eq!(T::type_info(), C::type_info());
        let (stored, plain) = (written(value.clone()), written(column.clone()));
        assert_eq!(format!("{stored:?}"), format!("{plain:?}"));
        assert_eq!(&<T as Decode<Any>>::decode(stored.as_ref()).unwrap(), value);
    }

    #[test]
    fn sqlx_reads_what_it_has_written() {
        for_each_value!(check);
    }

    #[test]
    fn sqlx_refuses_columns_that_hold_something_else() {
        for placeholder in ["", "null", "0", "-1"] {
            let column = written(placeholder.to_owned());
            assert!(<Id as Decode<Any>>::decode(column.as_ref()).is_err());
        }
        let text = written("10.000".to_owned());
        assert!(<Rupiah as Decode<Any>>::decode(text.as_ref()).is_err());
    }
}
