//! Operations: what proves that they were performed.

use proc_macro2::TokenStream;
use quote::quote;

use super::operation::Call;
use crate::ir::{Evidence, ProofPlace};

/// The constants that say what in the body of a success proves that the operation was performed.
pub(super) fn proofs(call: &Call<'_>) -> Option<TokenStream> {
    let proofs = Some(&call.operation.proofs).filter(|proofs| !proofs.places.is_empty())?;
    let places = proofs.places.iter().map(place);
    let without = &proofs.without;
    let without = (!without.is_empty()).then(|| {
        let statuses = without.iter().copied();
        let statuses = statuses.map(proc_macro2::Literal::u16_unsuffixed);
        quote!(const WITHOUT_PROOF: &'static [u16] = &[#(#statuses),*];)
    });
    Some(quote! {
        const PROOF: &'static [::flip_runtime::Proof] = &[#(#places),*];
        #without
    })
}

fn place(place: &ProofPlace) -> TokenStream {
    let path = &place.path;
    let at = quote!(&[#(#path),*]);
    let made = match &place.evidence {
        Evidence::Id => quote!(id(#at)),
        Evidence::Number => quote!(number(#at)),
        Evidence::Count => quote!(count(#at)),
        Evidence::Value => quote!(value(#at)),
        Evidence::True => quote!(is_true(#at)),
        Evidence::List => quote!(list(#at)),
        Evidence::Items => quote!(items(#at)),
        Evidence::Object => quote!(object(#at)),
        Evidence::Words(words) => quote!(words(#at, &[#(#words),*])),
        Evidence::DigitNames => quote!(digit_names()),
    };
    let of_items = place.of_items.then(|| quote!(.of_items()));
    quote!(::flip_runtime::Proof::#made #of_items)
}
