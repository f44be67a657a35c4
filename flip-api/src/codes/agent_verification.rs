//! The codes of agent verification: the identities of agents (KYC), on both servers.
//!
//! The second server answers with the number alone: there is neither a `code()` of the error as a whole
//! nor an attribute. Some numbers are those of HTTP statuses, and come in the body.
//!
//! Update Agent can also answer with [`money_transfer::AGENT_NOT_UPDATABLE`], which stands in that list
//! only.
//!
//! [`money_transfer::AGENT_NOT_UPDATABLE`]: super::money_transfer::AGENT_NOT_UPDATABLE

use super::listed::codes;

codes! {
    /// The id of the agent is invalid. Check the one in the path.
    USER_ID_INVALID = 400, OlderDocument;
    /// The key or the IP address is not accepted, or `Request-ID` or `user_type` is missing. The client
    /// sends the last two by itself where they are needed; so check key and address first.
    TOKEN_INVALID = 401, OlderDocument;
    /// `user_type` is missing.
    FORBIDDEN = 403, OlderDocument;
    /// There is no such address. The agent may exist: look at the address of the second server.
    UNKNOWN_ADDRESS = 404, OlderDocument;
    /// Flip failed. Whether the request was carried out is not known; read the agent.
    SERVER_ERROR = 500, OlderDocument;
    /// Flip failed. Whether the request was carried out is not known; read the agent.
    UNAVAILABLE = 503, OlderDocument;
    /// The field is empty.
    FIELD_EMPTY = 1001, OlderDocument;
    /// The field is invalid.
    FIELD_INVALID = 1002, OlderDocument;
    /// No agent has this id, which [`is_not_found`](crate::Error::is_not_found) knows. Check the id, and
    /// that the agent was made in the environment that is called.
    AGENT_NOT_FOUND = 1011, OlderDocument;
    /// The field has too few or too many characters.
    LENGTH_INVALID = 2001, OlderDocument;
    /// Another agent has this value. The number of the identity document and the phone number have to be
    /// unique within the company.
    DUPLICATE = 2002, OlderDocument;
    /// The field holds characters that are not allowed.
    CHARACTERS_UNCLEAN = 2003, OlderDocument;
    /// Only letters and digits are allowed.
    NOT_ALPHANUMERIC = 2004, OlderDocument;
    /// The input is invalid.
    INPUT_INVALID = 4001, OlderDocument;
    /// `user_type` is none that Flip knows: 1 is an agent.
    USER_TYPE_INVALID = 4002, OlderDocument;
    /// The id of the agent is invalid, as [`USER_ID_INVALID`].
    KYC_USER_ID_INVALID = 4003, OlderDocument;
    /// The kind of identity document is none that Flip knows.
    IDENTITY_TYPE_INVALID = 4004, OlderDocument;
    /// The agent was rejected over something else than this call repairs. Look at the code of the
    /// rejection: it tells whether data, picture, selfie or documents are wanted.
    WRONG_REPAIR = 4006, OlderDocument;
    /// The picture is too large. Send one below 2 MB.
    IMAGE_TOO_LARGE = 4007, OlderDocument;
    /// The picture is invalid. Send PNG or JPEG.
    IMAGE_INVALID = 4008, OlderDocument;
    /// The picture cannot be read. Take another one.
    IMAGE_UNREADABLE = 4009, OlderDocument;
    /// The agent's status does not allow this call. One is handed in once the selfie is stored (19);
    /// documents are taken from one who was rejected (50) or whose selfie failed (15).
    STATUS_DOES_NOT_ALLOW = 4010, OlderDocument;
    /// There were too many tries. Upload supporting documents.
    TOO_MANY_TRIES = 4011, OlderDocument;
    /// The number of the identity document is already used.
    IDENTITY_NUMBER_USED = 4012, OlderDocument;
    /// The type of the document is none that Flip knows.
    DOCUMENT_TYPE_INVALID = 4013, OlderDocument;
    /// The pictures are not alike: the face on the identity document is not that of the selfie. Take them
    /// again.
    IMAGES_DIFFER = 4014, OlderDocument;
    /// The agent cannot be registered or changed. Ask Flip's support.
    AGENT_NOT_UPDATABLE = 4015, OlderDocument;
}
