//! An operation of the server: how its arguments are read, and what it answers.

use proc_macro2::TokenStream;
use quote::{ToTokens, format_ident, quote};

use super::operation::{Argument, Call, models};
use super::service_shapes::Shapes;
use super::{docs, operation_content};
use crate::ir::{Content, Encoding, Location, PathPart, Response, ResponseHeader, Status, Style};

pub(super) fn items(call: &Call<'_>, ident: &str, other: &str) -> TokenStream {
    let served = served(call);
    let response = response(call, ident, other);
    quote!(#served #response)
}

/// The type of the arguments. Where the request decides the answer, it is the request of any kind.
pub(super) fn arguments(call: &Call<'_>) -> TokenStream {
    let ident = &call.arguments;
    match call.contents() {
        [only] if call.is_paired => {
            let body = call.content_type(only);
            quote!(operations::#ident<#body>)
        }
        _ => quote!(operations::#ident),
    }
}

fn served(call: &Call<'_>) -> TokenStream {
    let arguments = arguments(call);
    let path = call.operation.path.iter().map(|part| match part {
        PathPart::Literal(text) => quote!(service::PathSegment::Literal(#text)),
        PathPart::Parameter(wire) => quote!(service::PathSegment::Parameter(#wire)),
    });
    let query = call.operation.query.as_ref();
    let query = query.map(|query| quote!(const QUERY: &'static str = #query;));
    let parameters = call
        .parameters
        .iter()
        .map(|argument| parameter(call, argument));
    let parameters = (!call.parameters.is_empty())
        .then(|| quote!(const PARAMETERS: &'static [service::Parameter] = &[#(#parameters),*];));
    let media_types = call.contents().iter().map(|content| &content.media_type);
    let media_types = (!call.contents().is_empty())
        .then(|| quote!(const MEDIA_TYPES: &'static [&'static str] = &[#(#media_types),*];));
    let streams = positions(call, Encoding::Binary);
    let streams = streams.map(|of| quote!(const STREAMS: &'static [usize] = #of;));
    let multipart = positions(call, Encoding::Multipart);
    let multipart = multipart.map(|of| quote!(const MULTIPART: &'static [usize] = #of;));
    let fields: Vec<_> = call.parameters.iter().map(read).chain(body(call)).collect();
    let request = match fields.is_empty() {
        true => quote!(_request),
        false => quote!(request),
    };
    quote! {
        impl service::Served for #arguments {
            const PATH: &'static [service::PathSegment] = &[#(#path),*];
            #query #parameters #media_types #streams #multipart

            fn receive(
                #request: &mut service::Incoming<'_>,
            ) -> Result<Self, service::Rejection> {
                Ok(Self { #(#fields,)* })
            }
        }
    }
}

/// The positions of the bodies that are written in a way.
fn positions(call: &Call<'_>, encoding: Encoding) -> Option<TokenStream> {
    let contents = call.contents().iter().enumerate();
    let found = contents.filter(|(_, content)| content.encoding == encoding);
    let found: Vec<_> = found.map(|(position, _)| number(position)).collect();
    (!found.is_empty()).then(|| quote!(&[#(#found),*]))
}

fn number(number: usize) -> proc_macro2::Literal {
    proc_macro2::Literal::usize_unsuffixed(number)
}

fn parameter(call: &Call<'_>, argument: &Argument<'_>) -> TokenStream {
    let wire = &argument.parameter.wire;
    let (function, style) = made_by(argument);
    let (function, style) = (format_ident!("{function}"), style.into_iter());
    let shape = match argument.parameter.idempotency_key {
        true => quote!(&service::Shape::Text),
        false => shapes(call).of(&argument.parameter.shape),
    };
    quote!(service::Parameter::#function(#wire, #(#style,)* #shape))
}

fn shapes<'a>(call: &'a Call<'a>) -> Shapes<'a> {
    Shapes {
        context: call.context,
        models: models(),
        tables: Some(quote!(super::shapes::)),
    }
}

/// The function that makes the parameter, and the style where the function does not say it.
fn made_by(argument: &Argument<'_>) -> (&'static str, Option<TokenStream>) {
    let parameter = argument.parameter;
    let explode = matches!(parameter.style, Style::SimpleExplode | Style::FormExplode);
    match (parameter.location, parameter.style) {
        (Location::Path, Style::Json) => ("path_json", None),
        (Location::Path, Style::Simple) => ("path", None),
        (Location::Path, style) => ("path_style", Some(path_style(style))),
        (Location::Header, Style::Json) => ("header_json", None),
        (Location::Header, _) if explode => ("header_exploded", None),
        (Location::Header, _) => ("header", None),
        (Location::Cookie, Style::Json) => ("cookie_json", None),
        (Location::Cookie, Style::Form) => ("cookie_flat", None),
        (Location::Cookie, _) => ("cookie", None),
        (Location::Query, Style::Json) => ("query_json", None),
        (Location::Query, Style::Whole) => ("query_whole", None),
        (Location::Query, Style::WholeJson) => ("query_whole_json", None),
        (Location::Query, Style::WholeForm) => ("query_whole_form", None),
        (Location::Query, Style::FormExplode | Style::Simple | Style::SimpleExplode) => {
            ("query", None)
        }
        (Location::Query, style) => ("query_style", Some(query_style(style))),
    }
}

fn path_style(style: Style) -> TokenStream {
    let style = format_ident!("{}", format!("{style:?}"));
    quote!(::flip_runtime::PathStyle::#style)
}

fn query_style(style: Style) -> TokenStream {
    let style = format_ident!("{}", format!("{style:?}"));
    quote!(::flip_runtime::QueryStyle::#style)
}

fn read(argument: &Argument<'_>) -> TokenStream {
    let (ident, parameter) = (&argument.ident, argument.parameter);
    match (parameter.idempotency_key, parameter.required) {
        (true, _) => quote!(#ident: request.key()?),
        (false, true) => quote!(#ident: request.required()?),
        (false, false) => quote!(#ident: request.optional()?),
    }
}

fn body(call: &Call<'_>) -> Option<TokenStream> {
    let read = match call.contents() {
        [] => return None,
        [only] => read_content(call, only),
        several => {
            let ident = format_ident!("{}", call.names.content);
            let variants = call.names.contents.iter().zip(several).enumerate();
            let last = several.len().saturating_sub(1);
            let arms = variants.map(|(position, (variant, content))| {
                let variant = format_ident!("{variant}");
                let read = read_content(call, content);
                let pattern = match position == last {
                    true => quote!(_),
                    false => number(position).into_token_stream(),
                };
                quote!(#pattern => operations::#ident::#variant(#read),)
            });
            quote!(match request.media() { #(#arms)* })
        }
    };
    Some(match call.body_is_required() {
        true => quote!(body: #read),
        false => quote! {
            body: match request.has_body() {
                true => Some(#read),
                false => None,
            }
        },
    })
}

fn read_content(call: &Call<'_>, content: &Content) -> TokenStream {
    match content.encoding {
        Encoding::Form => {
            let shape = shapes(call).of(&content.shape);
            let fields = operation_content::fields(content).unwrap_or_else(|| quote!(&[]));
            quote!(request.form(#shape, #fields)?)
        }
        Encoding::Multipart => quote!(request.multipart()?),
        Encoding::Text => quote!(request.text()?),
        Encoding::Binary => quote!(request.upload()?),
        Encoding::Lines | Encoding::Records => quote!(request.lines()?),
        _ => quote!(request.json()?),
    }
}

/// The enum of the answers.
fn response(call: &Call<'_>, ident: &str, other: &str) -> TokenStream {
    let (ident, other) = (format_ident!("{ident}"), format_ident!("{other}"));
    let declared = call.operation.responses.iter().zip(&call.names.responses);
    let (variants, rows): (Vec<_>, Vec<_>) = declared
        .map(|(response, name)| variant(call, response, name))
        .unzip();
    let about = docs::attributes(&[format!("What `{}` answers.", call.operation.id)]);
    quote! {
        #about
        #[derive(Debug)]
        #[allow(clippy::large_enum_variant)]
        pub enum #ident {
            #(#variants,)*
            /// What the document does not declare.
            #other(service::RawResponse),
        }

        ::flip_runtime::service_response! {
            #ident or #other { #(#rows,)* }
        }
    }
}

/// A variant, and the row that says how it is written.
fn variant(call: &Call<'_>, response: &Response, name: &str) -> (TokenStream, TokenStream) {
    let name = format_ident!("{name}");
    let mut types = Vec::new();
    let mut bound = Vec::new();
    let status = match response.status {
        Status::Code(code) => proc_macro2::Literal::u16_unsuffixed(code).into_token_stream(),
        Status::Range(_) | Status::Default => {
            types.push(quote!(::flip_runtime::StatusCode));
            bound.push(quote!(status));
            quote!(status.as_u16())
        }
    };
    let mut written = Vec::new();
    if let Some(content) = &response.content {
        types.push(sent_back(call, content));
        bound.push(quote!(body));
        written.push(write_content(content));
    } else if response.status.is_redirection() {
        types.push(quote!(Option<String>));
        bound.push(quote!(location));
        written.push(quote!(location(location.as_deref())));
    }
    if !response.headers.is_empty() {
        let headers = format_ident!("{}", call.names.headers);
        types.push(quote!(operations::#headers));
        bound.push(quote!(headers));
        let headers = response
            .headers
            .iter()
            .filter_map(|header| write_header(call, header));
        written.extend(headers);
    }
    let text = format!("{}.", response.status.text());
    // What follows the first paragraph stands with the answers and errors of the call.
    let prose = docs::prose(&response.docs);
    let first = prose.split(String::is_empty).next().unwrap_or_default();
    let is_prose = first
        .first()
        .is_some_and(|line| !line.starts_with(['|', '`', '#']));
    let about = match is_prose {
        true => docs::attributes(first),
        false => docs::attributes(&[text]),
    };
    let written = (!written.is_empty()).then(|| quote!(=> #(#written)*));
    match types.is_empty() {
        true => (quote!(#about #name), quote!(#name: #status #written)),
        false => (
            quote!(#about #name(#(#types),*)),
            quote!(#name(#(#bound),*): #status #written),
        ),
    }
}

/// The type of a body that is answered.
fn sent_back(call: &Call<'_>, content: &Content) -> TokenStream {
    match content.encoding {
        Encoding::Text => quote!(String),
        Encoding::Json => call.context.shape(&content.shape, true, &models()),
        Encoding::Events | Encoding::WholeEvents | Encoding::Lines | Encoding::Records => {
            quote!(service::ResponseStream)
        }
        Encoding::Binary | Encoding::Form | Encoding::Multipart => quote!(::flip_runtime::Upload),
    }
}

fn write_content(content: &Content) -> TokenStream {
    let media_type = &content.media_type;
    match content.encoding {
        Encoding::Text => quote!(text(#media_type, body)),
        Encoding::Json => quote!(json(#media_type, &body)),
        Encoding::Events | Encoding::WholeEvents | Encoding::Lines | Encoding::Records => {
            quote!(stream(#media_type, body))
        }
        Encoding::Binary | Encoding::Form | Encoding::Multipart => {
            quote!(upload(#media_type, body))
        }
    }
}

fn write_header(call: &Call<'_>, header: &ResponseHeader) -> Option<TokenStream> {
    let all = call.operation.response_headers();
    let mut known = all.iter().zip(&call.names.header_fields);
    let (_, field) = known.find(|(one, _)| one.wire.eq_ignore_ascii_case(&header.wire))?;
    let (field, wire) = (format_ident!("{field}"), &header.wire);
    Some(match header.style {
        Style::Json => quote!(header_json(#wire, &headers.#field)),
        Style::SimpleExplode => quote!(header(#wire, &headers.#field, true)),
        _ => quote!(header(#wire, &headers.#field, false)),
    })
}
