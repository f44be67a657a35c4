//! The calls as one would write them without the SDK: no retries, no limits, no checks.

use std::time::Duration;

use reqwest::header::{ACCEPT, CONTENT_TYPE, HeaderMap, HeaderValue};
use reqwest::redirect::Policy;
use serde::de::DeserializeOwned;

use crate::KEY;
use crate::plain::{Page, Step3};

pub(crate) struct Client {
    http: reqwest::Client,
    url: String,
}

impl Client {
    pub(crate) fn new(url: String) -> Self {
        let json = HeaderValue::from_static("application/json");
        let http = reqwest::Client::builder()
            .default_headers(HeaderMap::from_iter([(ACCEPT, json)]))
            .user_agent("bare-http/0.1.0")
            .redirect(Policy::none())
            .no_proxy()
            .timeout(Duration::from_secs(60))
            .read_timeout(Duration::from_secs(15))
            .connect_timeout(Duration::from_secs(10))
            .pool_idle_timeout(Duration::from_secs(20));
        let http = http.build().expect("a client");
        Self { http, url }
    }

    pub(crate) async fn create_bill(&self) -> Step3 {
        let mut form = form_urlencoded::Serializer::new(String::new());
        form.append_pair("title", "Coffee Table")
            .append_pair("type", "SINGLE")
            .append_pair("amount", "50000")
            .append_pair("step", "3")
            .append_pair("sender_name", "Siti Aminah")
            .append_pair("sender_email", "siti@example.com")
            .append_pair("sender_bank", "mandiri")
            .append_pair("sender_bank_type", "virtual_account");
        let request = self
            .http
            .post(format!("{}/v2/pwf/bill", self.url))
            .header(CONTENT_TYPE, "application/x-www-form-urlencoded")
            .body(form.finish());
        send(request).await
    }

    pub(crate) async fn list_bill_payments(&self, bill: u64) -> Page {
        let url = format!("{}/v2/pwf/{bill}/payment", self.url);
        send(self.http.get(url)).await
    }
}

async fn send<T: DeserializeOwned>(request: reqwest::RequestBuilder) -> T {
    let request = request.basic_auth(KEY, Some(""));
    let response = request.send().await.expect("an answer");
    assert!(response.status().is_success(), "{}", response.status());
    let body = response.bytes().await.expect("a body");
    serde_json::from_slice(&body).expect("the body has this type")
}
