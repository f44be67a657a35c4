//! What the macro is given.

use flip_codegen::config::Selector;
use syn::ext::IdentExt;
use syn::parse::{Parse, ParseStream};
use syn::punctuated::Punctuated;
use syn::{Ident, LitStr, Token, bracketed, parenthesized};

/// The document, and how it is compiled.
pub(crate) struct Arguments {
    pub(crate) spec: LitStr,
    pub(crate) config: Option<LitStr>,
    pub(crate) only: Vec<Selector>,
    pub(crate) except: Vec<Selector>,
}

impl Parse for Arguments {
    fn parse(input: ParseStream<'_>) -> syn::Result<Self> {
        let mut arguments = Self {
            spec: input.parse()?,
            config: None,
            only: Vec::new(),
            except: Vec::new(),
        };
        while !input.is_empty() {
            input.parse::<Token![,]>()?;
            if !input.is_empty() {
                arguments.setting(input)?;
            }
        }
        Ok(arguments)
    }
}

impl Arguments {
    fn setting(&mut self, input: ParseStream<'_>) -> syn::Result<()> {
        let name: Ident = input.parse()?;
        input.parse::<Token![=]>()?;
        match name.to_string().as_str() {
            "config" => self.config = Some(input.parse()?),
            "only" => self.only = selectors(input)?,
            "except" => self.except = selectors(input)?,
            other => {
                let message = format!("there is no setting `{other}`: `config`, `only`, `except`");
                return Err(syn::Error::new(name.span(), message));
            }
        }
        Ok(())
    }
}

fn selectors(input: ParseStream<'_>) -> syn::Result<Vec<Selector>> {
    let list;
    bracketed!(list in input);
    let selectors = Punctuated::<Written, Token![,]>::parse_terminated(&list)?;
    Ok(selectors.into_iter().map(|written| written.0).collect())
}

/// A selector as it is written: `getPet`, `"get-pet"`, `tag(store)`, `path("/pets/*")`, `type(Pet)`.
struct Written(Selector);

impl Parse for Written {
    fn parse(input: ParseStream<'_>) -> syn::Result<Self> {
        if input.peek(LitStr) {
            return Ok(Self(Selector::Operation(name(input)?)));
        }
        let word = Ident::parse_any(input)?;
        if !input.peek(syn::token::Paren) {
            return Ok(Self(Selector::Operation(word.to_string())));
        }
        let within;
        parenthesized!(within in input);
        let name = name(&within)?;
        match word.to_string().as_str() {
            "tag" => Ok(Self(Selector::Tag(name))),
            "path" => Ok(Self(Selector::Path(name))),
            "type" => Ok(Self(Selector::Type(name))),
            "operation" => Ok(Self(Selector::Operation(name))),
            other => {
                let message =
                    format!("nothing is chosen by `{other}`: `operation`, `tag`, `path`, `type`");
                Err(syn::Error::new(word.span(), message))
            }
        }
    }
}

/// A name, in quotes where it is no identifier.
fn name(input: ParseStream<'_>) -> syn::Result<String> {
    match input.peek(LitStr) {
        true => input.parse::<LitStr>().map(|text| text.value()),
        false => Ident::parse_any(input).map(|word| word.to_string()),
    }
}
