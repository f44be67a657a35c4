//! The codes of accept payment: bills and their payments.

use super::listed::codes;

codes! {
    /// Flip does not say what is wrong. Check every field; if nothing is found, ask Flip's support.
    UNDEFINED = 999, OlderDocument;
    /// `title` is missing. **On the attribute `id`: no bill has this id**, which
    /// [`is_not_found`](crate::Error::is_not_found) knows.
    TITLE_REQUIRED = 1043, Pages;
    /// `type` is missing.
    TYPE_REQUIRED = 1044, Pages;
    /// `type` is neither `SINGLE` nor `MULTIPLE`.
    TYPE_INVALID = 1045, OlderDocument;
    /// `amount` is above the maximum of a bill, which Flip's list gives as Rp10,000,000. Ask for less,
    /// or make several bills.
    AMOUNT_ABOVE_MAXIMUM = 1046, OlderDocument;
    /// `expired_date` cannot be read, or is over: it is wall-clock time in GMT+7. The attribute is
    /// sometimes called `expired_at`.
    EXPIRED_DATE_INVALID = 1047, Pages;
    /// The bill has expired. Make another one.
    BILL_EXPIRED = 1048, OlderDocument;
    /// The bill can be paid once, and was used. Look at its payments before making another one.
    BILL_USED = 1049, OlderDocument;
    /// No bill has this id. Check the id, and that the bill was made in the environment that is called.
    BILL_NOT_FOUND = 1050, Pages;
    /// `product_code` is missing.
    PRODUCT_CODE_REQUIRED = 1051, OlderDocument;
    /// `page` is not a number above 0.
    PAGE_INVALID = 1052, OlderDocument;
    /// `pagination` is not a number above 0.
    PAGINATION_INVALID = 1053, OlderDocument;
    /// No bill has this id. As [`BILL_NOT_FOUND`].
    PRODUCT_BILL_NOT_FOUND = 1054, OlderDocument;
    /// `start_date` is not of the form `YYYY-MM-DD`.
    START_DATE_INVALID = 1055, OlderDocument;
    /// `end_date` is not of the form `YYYY-MM-DD`.
    END_DATE_INVALID = 1056, OlderDocument;
    /// `end_date` is not later than `start_date`. For one day, give the next day as the end.
    END_DATE_NOT_AFTER_START_DATE = 1057, OlderDocument;
    /// `amount` is below Rp10,000.
    AMOUNT_BELOW_MINIMUM = 1058, OlderDocument;
    /// `redirect_url` is no address that Flip accepts; one on the own machine is none.
    REDIRECT_URL_INVALID = 1059, OlderDocument;
    /// `status` is neither `ACTIVE` nor `INACTIVE`.
    STATUS_INVALID = 1060, OlderDocument;
    /// `title` is too long or holds signs that Flip does not accept. The limits are not documented;
    /// letters, digits and spaces, up to 55 characters, are known to be accepted.
    TITLE_INVALID = 1061, OlderDocument;
    /// `sort_by` is not an attribute to sort by.
    SORT_BY_INVALID = 1062, OlderDocument;
    /// `sort_type` is neither `sort_asc` nor `sort_desc`.
    SORT_TYPE_INVALID = 1063, OlderDocument;
    /// `amount` is not a number.
    AMOUNT_NOT_A_NUMBER = 1064, OlderDocument;
    /// `amount` is above the limit of this company. Ask Flip to raise it.
    AMOUNT_ABOVE_COMPANY_LIMIT = 1067, OlderDocument;
    /// `sender_name` is missing or empty.
    SENDER_NAME_REQUIRED = 1070, Pages;
    /// `sender_email` is missing or empty.
    SENDER_EMAIL_REQUIRED = 1072, Pages;
    /// `sender_phone_number` is missing or empty, and the bill requires one.
    SENDER_PHONE_NUMBER_REQUIRED = 1073, Pages;
    /// `sender_address` is missing or empty, and the bill requires one.
    SENDER_ADDRESS_REQUIRED = 1075, Pages;
    /// `sender_bank` is missing.
    SENDER_BANK_REQUIRED = 1077, Pages;
    /// The account may not use the chosen bank. Have it enabled by Flip, or choose another one.
    BANK_NOT_ENABLED = 1091, Document;
}
