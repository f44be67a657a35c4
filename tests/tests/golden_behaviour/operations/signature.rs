use std::error::Error;

use flip_runtime::testing::MockTransport;
use flip_runtime::{Method, Operation, Request, RequestSigner};
use flip_tests::golden::signature::Client;
use flip_tests::golden::signature::operations::ListLoans;

use super::builder;

/// Shows what it is to sign.
struct Shown;

impl RequestSigner for Shown {
    fn sign(&self, request: &Request) -> Result<String, Box<dyn Error + Send + Sync>> {
        Ok(format!("proof of {}", request.target()))
    }
}

async fn proof(signs: bool, given: Option<&str>) -> Option<String> {
    let mock = MockTransport::new();
    mock.on(Method::GET, "/loans").answer(204, "");
    let mut builder = builder(&mock);
    if signs {
        builder = builder.signer(Shown);
    }
    let client = Client::from_runtime(builder.build().unwrap());
    let mut call = client.list_loans().reader("Emma");
    if let Some(given) = given {
        call = call.x_proof(given);
    }
    call.await.unwrap();
    let requests = mock.requests();
    let value = requests.first()?.headers.get("x-proof")?;
    Some(value.to_str().unwrap().to_owned())
}

#[tokio::test]
async fn the_client_signs_if_it_can_and_nobody_did() {
    let made = proof(true, None).await;
    assert_eq!(made.as_deref(), Some("proof of /loans?reader=Emma"));
    assert_eq!(proof(true, Some("own")).await.as_deref(), Some("own"));
    assert_eq!(proof(false, None).await, None);
    assert_eq!(ListLoans::SIGNATURE, Some("X-Proof"));
}
