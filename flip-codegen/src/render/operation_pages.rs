//! Operations whose answer is one page of many: the streams over pages and rows.

use proc_macro2::TokenStream;
use quote::{format_ident, quote};

use super::operation::{Call, models};
use crate::ir::{Member, Pages, Shape};

pub(super) fn pages(call: &Call<'_>) -> TokenStream {
    let Some(pages) = &call.operation.pages else {
        return quote!();
    };
    let Some(parameter) = call.parameters.get(pages.parameter) else {
        return quote!();
    };
    let (arguments, setter) = (&call.arguments, &parameter.ident);
    let names = call.context.names;
    let item = call.context.shape(&pages.item, true, &models());
    let rows = format_ident!("{}", names.part(pages.answer, pages.items));
    let (slice, rows) = match pages.always {
        true => (quote!(&answer.#rows), quote!(answer.#rows)),
        false => (
            quote!(answer.#rows.as_deref().unwrap_or_default()),
            quote!(answer.#rows.unwrap_or_default()),
        ),
    };
    let totals = totals(call, pages);
    let unreadable = unreadable(call, pages);
    let (widen, narrow) = match parameter.parameter.shape {
        // Past the last number that can be said, a page is the one before, and that ends the reading.
        Shape::Integer32 => (
            quote!(.map(i64::from)),
            quote!(i32::try_from(page).unwrap_or(i32::MAX)),
        ),
        _ => (quote!(), quote!(page)),
    };
    quote! {
        impl ::flip_runtime::Paged for #arguments {
            type Item = #item;

            fn page(&self) -> Option<i64> {
                self.#setter #widen
            }

            fn set_page(&mut self, page: i64) {
                self.#setter = Some(#narrow);
            }

            fn items(answer: &Self::Answer) -> &[Self::Item] {
                #slice
            }

            fn into_items(answer: Self::Answer) -> Vec<Self::Item> {
                #rows
            }

            #unreadable

            #totals
        }
    }
}

/// The rows that a page keeps apart, where its type has a place for them.
fn unreadable(call: &Call<'_>, pages: &Pages) -> TokenStream {
    let context = call.context;
    let object = context.object(pages.answer);
    let Some(Member::Property(rows)) = object.and_then(|object| object.members.get(pages.items))
    else {
        return quote!();
    };
    if !context.keeps_unknown(pages.answer) || !context.has_rows(&rows.shape) {
        return quote!();
    }
    let name = &rows.wire;
    quote! {
        fn unreadable(answer: &Self::Answer) -> ::flip_runtime::pages::Unreadable {
            ::flip_runtime::pages::unreadable(&answer.unknown_fields, #name)
        }
    }
}

fn totals(call: &Call<'_>, pages: &Pages) -> TokenStream {
    let names = call.context.names;
    let count = |position: Option<usize>| match position {
        Some(position) => {
            let field = format_ident!("{}", names.part(pages.answer, position));
            quote!(::flip_runtime::pages::Count::count(&answer.#field))
        }
        None => quote!(None),
    };
    let counts = [pages.total_pages, pages.total_items, pages.page_size];
    if counts.iter().all(Option::is_none) {
        return quote!();
    }
    let [of_pages, of_items, of_one] = counts.map(count);
    quote! {
        fn totals(answer: &Self::Answer) -> ::flip_runtime::pages::Totals {
            ::flip_runtime::pages::Totals {
                pages: #of_pages,
                items: #of_items,
                page_size: #of_one,
            }
        }
    }
}
