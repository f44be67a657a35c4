//! A client of the data sets of the United States Patent and Trademark Office, which a macro makes
//! from `uspto.yaml`.

/// The generated code.
pub mod uspto {
    flip_codegen_macros::openapi!("../uspto.yaml", config = "../codegen.toml");
}

#[cfg(test)]
mod tests {
    use flip_runtime::Method;
    use flip_runtime::testing::MockTransport;

    use super::uspto::Client;

    #[tokio::test]
    async fn lists_data_sets() {
        let mock = MockTransport::new();
        let body = r#"{"total": 1, "apis": [{"apiKey": "oa_citations"}]}"#;
        mock.on(Method::GET, "/").answer(200, body);
        let client = Client::builder()
            .settings(|settings| settings.transport(mock))
            .build()
            .expect("everything is set");
        let sets = client.list_data_sets().await.expect("the list is there");
        let keys = sets.apis.iter().flatten().map(|set| set.api_key.as_deref());
        assert_eq!(keys.collect::<Vec<_>>(), [Some("oa_citations")]);
    }
}

/// One operation of the same document, with what it needs.
pub mod search {
    flip_codegen_macros::openapi!(
        "../uspto.yaml",
        only = ["perform-search"],
        except = [tag(metadata)]
    );
}
