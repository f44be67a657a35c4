//! Typing one node by `openapiv3`, with its children replaced by references to their own pointers.
//!
//! So a faulty node costs that node and nothing else. Children that `openapiv3` cannot hold as a
//! reference (media types, operations, servers, callbacks) are empty in what is returned: they are
//! read from the tree, each by its own call.

mod decode;
mod feed;
mod prune;
mod repair;

/// One function for each kind of object. Each reports what is wrong with the node and gives `None`
/// when it cannot be used at all; what only documents is left out with a warning instead.
pub mod openapi {
    use super::super::kinds::Kind;
    use super::decode::decode;
    use crate::diagnostics::Diagnostics;
    use crate::tree::At;

    macro_rules! kinds {
        ($($(#[$doc:meta])* $function:ident = $kind:ident as $type:ident;)*) => {$(
            $(#[$doc])*
            pub fn $function(at: &At<'_>, diagnostics: &mut Diagnostics) -> Option<openapiv3::$type> {
                decode(at, Kind::$kind, diagnostics)
            }
        )*};
    }

    kinds! {
        /// The info object. All of it.
        info = Info as Info;
        /// A server. All of it.
        server = Server as Server;
        /// A path item. Operations and servers are empty, parameters are references.
        path_item = PathItem as PathItem;
        /// An operation. Parameters, request body and responses are references; servers and callbacks are empty.
        operation = Operation as Operation;
        /// A parameter. The schema and examples are references, media types are empty.
        parameter = Parameter as Parameter;
        /// A request body. Media types are empty.
        request_body = RequestBody as RequestBody;
        /// A response. Headers and links are references, media types are empty.
        response = Response as Response;
        /// A media type. The schema and examples are references.
        media_type = MediaType as MediaType;
        /// A header. The schema and examples are references, media types are empty.
        header = Header as Header;
        /// A schema. All schemas within are references.
        schema = Schema as Schema;
        /// A security scheme. All of it.
        security_scheme = SecurityScheme as SecurityScheme;
    }
}

#[cfg(test)]
mod tests;
