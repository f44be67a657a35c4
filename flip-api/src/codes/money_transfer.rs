//! The codes of money transfer, that is, of disbursements: ordinary, special, and of agents.
//!
//! They refuse a request, so no money was moved by it; only [`UNDEFINED`] leaves that open.

use super::listed::codes;

codes! {
    /// Flip does not say what is wrong, and so not what was done. Check every field; if nothing is found,
    /// ask Flip's support. Send a transfer again with the same idempotency key only.
    UNDEFINED = 999, OlderDocument;
    /// The field is empty.
    FIELD_EMPTY = 1001, OlderDocument;
    /// The field holds HTML or one of `? # $ ' " ;`.
    FIELD_UNCLEAN = 1002, OlderDocument;
    /// The field may hold digits only.
    DIGITS_ONLY = 1020, OlderDocument;
    /// The amount is below Rp10,000.
    AMOUNT_BELOW_MINIMUM = 1021, OlderDocument;
    /// The amount is above the maximum. Split it.
    AMOUNT_ABOVE_MAXIMUM = 1022, OlderDocument;
    /// The field is too long.
    FIELD_TOO_LONG = 1024, OlderDocument;
    /// The account number is invalid, or that of a virtual account. Ask the receiver again.
    ACCOUNT_NUMBER_INVALID = 1025, OlderDocument;
    /// The account is suspected of fraud. Do not try again.
    ACCOUNT_SUSPECTED = 1026, OlderDocument;
    /// The account is closed. Ask the receiver for another one.
    ACCOUNT_CLOSED = 1027, OlderDocument;
    /// `pagination` is not above 0.
    PAGINATION_INVALID = 1032, OlderDocument;
    /// No bank has this code.
    BANK_CODE_INVALID = 1033, OlderDocument;
    /// The country is invalid.
    COUNTRY_INVALID = 1034, OlderDocument;
    /// The balance is too low. Top it up; see also [`BALANCE_INSUFFICIENT`](super::BALANCE_INSUFFICIENT).
    BALANCE_TOO_LOW = 1035, OlderDocument;
    /// The code of the country is invalid, where no city is allowed.
    COUNTRY_CODE_INVALID = 1037, OlderDocument;
    /// The code of the country or city is invalid.
    CITY_OR_COUNTRY_CODE_INVALID = 1038, OlderDocument;
    /// The date is not of the form that Flip expects.
    DATE_FORMAT_INVALID = 1039, OlderDocument;
    /// There is no such date.
    DATE_INVALID = 1040, OlderDocument;
    /// The field is invalid.
    FIELD_INVALID = 1041, OlderDocument;
    /// Below the minimum of OVO. Deprecated: now [`AMOUNT_BELOW_MINIMUM_OF_BANK`].
    AMOUNT_BELOW_MINIMUM_OF_OVO = 1042, OlderDocument;
    /// A bill's title is missing. It stands in this list, too, and belongs to accept payment.
    BILL_TITLE_REQUIRED = 1043, OlderDocument;
    /// There are more than 20 beneficiary e-mails.
    TOO_MANY_BENEFICIARY_EMAILS = 1070, OlderDocument;
    /// One of the beneficiary e-mails is invalid.
    BENEFICIARY_EMAIL_INVALID = 1071, OlderDocument;
    /// No transfer has this id. Check the id, and that it was made in the environment that is called.
    DISBURSEMENT_NOT_FOUND = 1072, OlderDocument;
    /// No transfer was made with this idempotency key. Soon after a call whose outcome was unknown: the
    /// transfer was not made so far; send it again with the same key. How long Flip remembers a key is
    /// not documented: much later, look for the transfer in the list first.
    IDEMPOTENCY_KEY_NOT_FOUND = 1073, OlderDocument;
    /// The daily limit is exceeded. Go on tomorrow, in GMT+7.
    DAILY_LIMIT_EXCEEDED = 1074, OlderDocument;
    /// Too many transfers are open. Wait until some of them are done.
    TOO_MANY_ACTIVE_TRANSACTIONS = 1080, OlderDocument;
    /// Below the minimum of DANA. Deprecated: now [`AMOUNT_BELOW_MINIMUM_OF_BANK`].
    AMOUNT_BELOW_MINIMUM_OF_DANA = 1086, OlderDocument;
    /// The receiver's bank is severely disturbed. Try again in hours.
    BANK_DISTURBED = 1088, OlderDocument;
    /// The account is Flip's own.
    ACCOUNT_OF_FLIP = 1089, OlderDocument;
    /// The agent's KYC is not approved.
    AGENT_NOT_APPROVED = 1090, OlderDocument;
    /// The agent is not active.
    AGENT_NOT_ACTIVE = 1091, OlderDocument;
    /// The agent may not be updated.
    AGENT_NOT_UPDATABLE = 1092, OlderDocument;
    /// The receiver's bank is in its cut-off time. Try again when that is over.
    BANK_IN_CUT_OFF_TIME = 1093, OlderDocument;
    /// Flip saw the request more than a minute after its `X-TIMESTAMP`. Check the clock of this
    /// machine; then send again with the same idempotency key and a new stamp.
    STALE_REQUEST = 1094, OlderDocument;
    /// `X-TIMESTAMP` is not ISO 8601.
    TIMESTAMP_INVALID = 1095, OlderDocument;
    /// The field has too few or too many characters.
    LENGTH_INVALID = 2001, OlderDocument;
    /// The value is a duplicate.
    DUPLICATE = 2002, OlderDocument;
    /// Only letters, digits, spaces, `.`, `,`, `'` and `-` are allowed.
    CHARACTERS_UNCLEAN = 2003, OlderDocument;
    /// Only letters and digits are allowed.
    NOT_ALPHANUMERIC = 2004, OlderDocument;
    /// The amount is below the minimum of the receiver's bank.
    AMOUNT_BELOW_MINIMUM_OF_BANK = 2005, OlderDocument;
}
