//! The codes of international transfer.
//!
//! They refuse a request, so no money was moved by it; only [`UNDEFINED`] leaves that open. A transfer that does not exist has no code: Flip answers with
//! status 404, which [`is_not_found`](crate::Error::is_not_found) knows.

use super::listed::codes;

codes! {
    /// Flip does not say what is wrong, and so not what was done. Check every field; if nothing is found,
    /// ask Flip's support. Send a transfer again with the same idempotency key only.
    UNDEFINED = 999, OlderDocument;
    /// The field may hold digits only.
    DIGITS_ONLY = 1020, OlderDocument;
    /// The field is too long. Shorten it; the limits are those of the receiver's country.
    FIELD_TOO_LONG = 1024, OlderDocument;
    /// The country is invalid. Send one of the three-letter codes that the form data has.
    COUNTRY_INVALID = 1034, OlderDocument;
    /// The code of the country or city is invalid. Read the form data again.
    CITY_OR_COUNTRY_CODE_INVALID = 1038, OlderDocument;
    /// The date is not of the form that Flip expects.
    DATE_FORMAT_INVALID = 1039, OlderDocument;
    /// There is no such date, or it may not be sent here.
    DATE_INVALID = 1040, OlderDocument;
    /// The field is invalid. The form data has what each country accepts.
    FIELD_INVALID = 1041, OlderDocument;
    /// `country_iso_code` is no country to which Flip sends. Leave it out to get all of them.
    COUNTRY_ISO_CODE_INVALID = 1068, OlderDocument;
    /// `transaction_type` is none that Flip has, or not one for this country: some countries take
    /// transfers from persons only, or from companies only.
    TRANSACTION_TYPE_INVALID = 1069, OlderDocument;
    /// The amount is above the maximum, which the exchange rates give for each country. Split it.
    AMOUNT_ABOVE_MAXIMUM = 1081, OlderDocument;
    /// The amount is below the minimum, which the exchange rates give for each country.
    AMOUNT_BELOW_MINIMUM = 1082, OlderDocument;
    /// The amount may not have decimals in this currency. Round it.
    NO_DECIMALS_ALLOWED = 1083, OlderDocument;
    /// Only letters and digits are allowed.
    NOT_ALPHANUMERIC = 1084, OlderDocument;
    /// The text has too few words. Where a name is asked for, give the first and the last one.
    TOO_FEW_WORDS = 1085, OlderDocument;
    /// The field has to have a certain number of characters, which the message tells.
    WRONG_NUMBER_OF_CHARACTERS = 1087, OlderDocument;
    /// Flip saw the request more than a minute after its `X-TIMESTAMP`. Check the clock of this
    /// machine; then send again with the same idempotency key and a new stamp.
    STALE_REQUEST = 1094, OlderDocument;
    /// `X-TIMESTAMP` is not ISO 8601.
    TIMESTAMP_INVALID = 1095, OlderDocument;
}
