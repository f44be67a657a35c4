//! The codes of accept payment: bills and their payments.

use super::codes;

codes! {
    /// Flip does not say what is wrong. Check every field; if nothing is found, ask Flip's support.
    UNDEFINED = 999;
    /// `title` is missing. **On the attribute `id`: no bill has this id**, which
    /// [`is_not_found`](crate::Error::is_not_found) knows.
    TITLE_REQUIRED = 1043;
    /// `type` is missing.
    TYPE_REQUIRED = 1044;
    /// `type` is neither `SINGLE` nor `MULTIPLE`.
    TYPE_INVALID = 1045;
    /// `amount` is above the maximum of a bill, which Flip's list gives as Rp10,000,000. Ask for less,
    /// or make several bills.
    AMOUNT_ABOVE_MAXIMUM = 1046;
    /// `expired_date` cannot be read, or is over: it is wall-clock time in GMT+7. The attribute is
    /// sometimes called `expired_at`.
    EXPIRED_DATE_INVALID = 1047;
    /// The bill has expired. Make another one.
    BILL_EXPIRED = 1048;
    /// The bill can be paid once, and was used. Look at its payments before making another one.
    BILL_USED = 1049;
    /// No bill has this id. Check the id, and that the bill was made in the environment that is called.
    BILL_NOT_FOUND = 1050;
    /// `product_code` is missing.
    PRODUCT_CODE_REQUIRED = 1051;
    /// `page` is not a number above 0.
    PAGE_INVALID = 1052;
    /// `pagination` is not a number above 0.
    PAGINATION_INVALID = 1053;
    /// No bill has this id. As [`BILL_NOT_FOUND`].
    PRODUCT_BILL_NOT_FOUND = 1054;
    /// `start_date` is not of the form `YYYY-MM-DD`.
    START_DATE_INVALID = 1055;
    /// `end_date` is not of the form `YYYY-MM-DD`.
    END_DATE_INVALID = 1056;
    /// `end_date` is not later than `start_date`. For one day, give the next day as the end.
    END_DATE_NOT_AFTER_START_DATE = 1057;
    /// `amount` is below Rp10,000.
    AMOUNT_BELOW_MINIMUM = 1058;
    /// `redirect_url` is no address that Flip accepts; one on the own machine is none.
    REDIRECT_URL_INVALID = 1059;
    /// `status` is neither `ACTIVE` nor `INACTIVE`.
    STATUS_INVALID = 1060;
    /// `title` is too long or holds signs that Flip does not accept. The limits are not documented;
    /// letters, digits and spaces, up to 55 characters, are known to be accepted.
    TITLE_INVALID = 1061;
    /// `sort_by` is not an attribute to sort by.
    SORT_BY_INVALID = 1062;
    /// `sort_type` is neither `sort_asc` nor `sort_desc`.
    SORT_TYPE_INVALID = 1063;
    /// `amount` is not a number.
    AMOUNT_NOT_A_NUMBER = 1064;
    /// `amount` is above the limit of this company. Ask Flip to raise it.
    AMOUNT_ABOVE_COMPANY_LIMIT = 1067;
    /// `sender_name` is missing or empty.
    SENDER_NAME_REQUIRED = 1070;
    /// `sender_email` is missing or empty.
    SENDER_EMAIL_REQUIRED = 1072;
    /// `sender_phone_number` is missing or empty, and the bill requires one.
    SENDER_PHONE_NUMBER_REQUIRED = 1073;
    /// `sender_address` is missing or empty, and the bill requires one.
    SENDER_ADDRESS_REQUIRED = 1075;
    /// `sender_bank` is missing.
    SENDER_BANK_REQUIRED = 1077;
    /// The account may not use the chosen bank. Have it enabled by Flip, or choose another one.
    BANK_NOT_ENABLED = 1091;
}
