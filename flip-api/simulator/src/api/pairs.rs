//! Forms and queries as pairs of names and texts.

use crate::{
    AgentTransferDraft, BillDraft, BillEdit, InquiryDraft, PaymentQuery, RatesQuery, SenderDraft,
    TransferDraft,
};

/// The pairs of an encoded form or query.
pub(super) fn pairs(text: &[u8]) -> Vec<(String, String)> {
    let pairs = form_urlencoded::parse(text);
    pairs
        .map(|(name, text)| (name.into_owned(), text.into_owned()))
        .collect()
}

/// Reads fields by their names. Of a name that stands twice, the last text counts, as PHP has it.
macro_rules! from_pairs {
    ($($of:ident { $($wire:literal => $field:ident),* $(,)? })*) => {$(
        impl $of {
            /// From the fields of a form, or the parameters of a query. Others are ignored.
            #[must_use]
            pub fn from_pairs(pairs: &[(String, String)]) -> Self {
                let mut read = Self::default();
                for (name, text) in pairs {
                    match name.as_str() {
                        $($wire => read.$field = Some(text.clone()),)*
                        _ => {}
                    }
                }
                read
            }
        }
    )*};
}

from_pairs! {
    BillDraft {
        "title" => title,
        "type" => bill_type,
        "amount" => amount,
        "expired_date" => expired_date,
        "redirect_url" => redirect_url,
        "is_address_required" => is_address_required,
        "is_phone_number_required" => is_phone_number_required,
        "step" => step,
        "sender_name" => sender_name,
        "sender_email" => sender_email,
        "sender_phone_number" => sender_phone_number,
        "sender_address" => sender_address,
        "sender_bank" => sender_bank,
        "sender_bank_type" => sender_bank_type,
    }
    BillEdit {
        "title" => title,
        "type" => bill_type,
        "amount" => amount,
        "expired_date" => expired_date,
        "redirect_url" => redirect_url,
        "status" => status,
        "is_address_required" => is_address_required,
        "is_phone_number_required" => is_phone_number_required,
    }
    PaymentQuery {
        "start_date" => start_date,
        "end_date" => end_date,
        "pagination" => pagination,
        "page" => page,
        "sort_by" => sort_by,
        "sort_type" => sort_type,
    }
    TransferDraft {
        "account_number" => account_number,
        "bank_code" => bank_code,
        "amount" => amount,
        "remark" => remark,
        "recipient_city" => recipient_city,
        "beneficiary_email" => beneficiary_email,
    }
    SenderDraft {
        "direction" => direction,
        "sender_country" => sender_country,
        "sender_place_of_birth" => sender_place_of_birth,
        "sender_date_of_birth" => sender_date_of_birth,
        "sender_identity_type" => sender_identity_type,
        "sender_identity_number" => sender_identity_number,
        "sender_name" => sender_name,
        "sender_address" => sender_address,
        "sender_job" => sender_job,
    }
    RatesQuery {
        "country_iso_code" => country_iso_code,
        "transaction_type" => transaction_type,
    }
    AgentTransferDraft {
        "agent_id" => agent_id,
        "direction" => direction,
    }
    InquiryDraft {
        "account_number" => account_number,
        "bank_code" => bank_code,
        "inquiry_key" => inquiry_key,
    }
}
