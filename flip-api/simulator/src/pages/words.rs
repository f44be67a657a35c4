//! What the pages say, in English and Indonesian.

use axum::extract::FromRequestParts;
use axum::http::header::ACCEPT_LANGUAGE;
use axum::http::request::Parts;

use crate::PaymentStatus;

/// The texts of one language.
#[derive(Debug)]
pub(super) struct Words {
    pub(super) language: &'static str,
    pub(super) notice: &'static str,
    pub(super) open_amount: &'static str,
    pub(super) pay_within: &'static str,
    pub(super) closed: &'static str,
    pub(super) amount: &'static str,
    pub(super) name: &'static str,
    pub(super) email: &'static str,
    pub(super) phone: &'static str,
    pub(super) address: &'static str,
    pub(super) method: &'static str,
    pub(super) go_on: &'static str,
    pub(super) with_unique_code: &'static str,
    pub(super) account_number: &'static str,
    pub(super) copy: &'static str,
    pub(super) scan: &'static str,
    pub(super) payer: &'static str,
    pub(super) pay: &'static str,
    pub(super) fail: &'static str,
    pub(super) expire: &'static str,
    pub(super) back: &'static str,
    pub(super) dashboard: &'static str,
    pub(super) details: &'static str,
    pub(super) nothing: &'static str,
    pub(super) bills: &'static str,
    pub(super) payments: &'static str,
    pub(super) transfers: &'static str,
    pub(super) transfer: &'static str,
    pub(super) callbacks: &'static str,
    pub(super) requests: &'static str,
    pub(super) paid: &'static str,
    pub(super) send_again: &'static str,
    pub(super) kinds: [(&'static str, &'static str); 5],
    pending: &'static str,
    successful: &'static str,
    failed: &'static str,
    cancelled: &'static str,
}

impl Words {
    /// The word for a status.
    pub(super) fn status(&self, status: PaymentStatus) -> &'static str {
        match status {
            PaymentStatus::Pending => self.pending,
            PaymentStatus::Successful => self.successful,
            PaymentStatus::Failed => self.failed,
            PaymentStatus::Cancelled => self.cancelled,
        }
    }

    /// The name of a kind of payment.
    pub(super) fn kind(&self, code: &str) -> &'static str {
        let mut kinds = self.kinds.iter();
        kinds
            .find(|(one, _)| *one == code)
            .map_or("", |(_, name)| name)
    }

    fn of(language: &str) -> Option<&'static Words> {
        match language.split('-').next().unwrap_or_default().trim() {
            "id" => Some(&INDONESIAN),
            "en" => Some(&ENGLISH),
            _ => None,
        }
    }
}

/// The language that `?lang=` names, or the first known one that the browser prefers.
impl<S: Sync> FromRequestParts<S> for &'static Words {
    type Rejection = std::convert::Infallible;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Self::Rejection> {
        let query = parts.uri.query().unwrap_or_default();
        let asked = query.split('&').find_map(|pair| pair.strip_prefix("lang="));
        let preferred = parts.headers.get(ACCEPT_LANGUAGE);
        let preferred = preferred
            .and_then(|value| value.to_str().ok())
            .unwrap_or_default();
        let languages = asked.into_iter().chain(preferred.split([',', ';']));
        Ok(languages.filter_map(Words::of).next().unwrap_or(&ENGLISH))
    }
}

static ENGLISH: Words = Words {
    language: "en",
    notice: "This is a simulator. No money moves.",
    open_amount: "You choose the amount.",
    pay_within: "Pay within",
    closed: "This bill is closed.",
    amount: "Amount in rupiah",
    name: "Name",
    email: "Email",
    phone: "Phone number",
    address: "Address",
    method: "Payment method",
    go_on: "Continue",
    with_unique_code: "Includes the unique code",
    account_number: "Pay to this number",
    copy: "Copy",
    scan: "Scan this code",
    payer: "Payer",
    pay: "Pay",
    fail: "Let it fail",
    expire: "Let it expire",
    back: "Back to the shop",
    dashboard: "Dashboard",
    details: "Details",
    nothing: "Nothing yet.",
    bills: "Bills",
    payments: "Payments",
    transfers: "Transfers",
    transfer: "Let it succeed",
    callbacks: "Callbacks",
    requests: "Requests",
    paid: "Paid",
    send_again: "Send again",
    kinds: [
        ("bank_account", "Bank transfer"),
        ("virtual_account", "Virtual account"),
        ("wallet_account", "E-wallet and QRIS"),
        ("online_to_offline_account", "Shop"),
        ("credit_card_account", "Credit card"),
    ],
    pending: "Waiting for payment",
    successful: "Paid",
    failed: "Failed",
    cancelled: "Cancelled",
};

static INDONESIAN: Words = Words {
    language: "id",
    notice: "Ini simulator. Tidak ada uang yang berpindah.",
    open_amount: "Anda menentukan nominalnya.",
    pay_within: "Bayar dalam",
    closed: "Tagihan ini sudah ditutup.",
    amount: "Nominal dalam rupiah",
    name: "Nama",
    email: "Email",
    phone: "Nomor telepon",
    address: "Alamat",
    method: "Metode pembayaran",
    go_on: "Lanjutkan",
    with_unique_code: "Termasuk kode unik",
    account_number: "Bayar ke nomor ini",
    copy: "Salin",
    scan: "Pindai kode ini",
    payer: "Pembayar",
    pay: "Bayar",
    fail: "Gagalkan",
    expire: "Kedaluwarsakan",
    back: "Kembali ke toko",
    dashboard: "Dasbor",
    details: "Rincian",
    nothing: "Belum ada apa-apa.",
    bills: "Tagihan",
    payments: "Pembayaran",
    transfers: "Transfer",
    transfer: "Berhasilkan",
    callbacks: "Callback",
    requests: "Permintaan",
    paid: "Dibayar",
    send_again: "Kirim ulang",
    kinds: [
        ("bank_account", "Transfer bank"),
        ("virtual_account", "Virtual account"),
        ("wallet_account", "E-wallet dan QRIS"),
        ("online_to_offline_account", "Gerai"),
        ("credit_card_account", "Kartu kredit"),
    ],
    pending: "Menunggu pembayaran",
    successful: "Sudah dibayar",
    failed: "Gagal",
    cancelled: "Dibatalkan",
};
