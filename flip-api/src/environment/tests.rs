use super::base_url::Reason;
use super::*;

#[test]
fn known_environments_have_no_version() {
    assert_eq!(Environment::Production.base_url(), "https://bigflip.id/api");
    assert_eq!(
        Environment::Sandbox.base_url(),
        "https://bigflip.id/big_sandbox_api"
    );
}

#[test]
fn addresses_that_are_taken() -> Result<(), InvalidBaseUrl> {
    let cases = [
        ("https://proxy.example", "https://proxy.example"),
        ("https://proxy.example/", "https://proxy.example"),
        (
            "HTTPS://proxy.example:8443/flip/api//",
            "https://proxy.example:8443/flip/api",
        ),
        ("https://proxy.example/v", "https://proxy.example/v"),
        ("https://v2", "https://v2"),
        (
            "https://proxy.example/v2/flip",
            "https://proxy.example/v2/flip",
        ),
        ("http://localhost:3000", "http://localhost:3000"),
        ("http://LOCALHOST", "http://LOCALHOST"),
        ("http://127.8.9.10", "http://127.8.9.10"),
        ("http://[::1]:80/x", "http://[::1]:80/x"),
    ];
    for (text, expected) in cases {
        assert_eq!(Environment::custom(text)?.base_url(), expected);
        assert_eq!(Environment::custom_insecure(text)?.base_url(), expected);
    }
    let network = Environment::custom_insecure("http://mock.test:80")?;
    assert_eq!(network.base_url(), "http://mock.test:80");
    Ok(())
}

#[test]
fn addresses_that_are_refused() {
    let cases = [
        ("", Reason::Scheme),
        ("bigflip.id/api", Reason::Scheme),
        ("//bigflip.id/api", Reason::Scheme),
        ("ftp://bigflip.id", Reason::Scheme),
        (" https://bigflip.id", Reason::Scheme),
        ("https://a.example/?x", Reason::Query),
        ("https://a.example#x", Reason::Query),
        ("https://user:pass@a.example", Reason::User),
        ("http://localhost@evil.example", Reason::User),
        ("https://", Reason::Host),
        ("https:///api", Reason::Host),
        ("https://:80", Reason::Host),
        ("https://a.example:", Reason::Host),
        ("https://a.example:+80", Reason::Host),
        ("https://a.example:65536", Reason::Host),
        ("https://a b.example", Reason::Host),
        ("https://a%2e.example", Reason::Host),
        ("https://bücher.example", Reason::Host),
        ("http://localhost\\evil.example", Reason::Host),
        ("https://[::1", Reason::Host),
        ("https://[::1]80", Reason::Host),
        ("https://[localhost]", Reason::Host),
        ("https://a.example/a b", Reason::Path),
        ("https://a.example/a\\b", Reason::Path),
        ("https://a.example/a\n", Reason::Path),
        ("https://bigflip.id/api/v2", Reason::Version),
        ("https://bigflip.id/api/v3/", Reason::Version),
        ("http://a.example", Reason::Unencrypted),
        ("http://127.0.0.1.evil.example", Reason::Unencrypted),
        ("http://localhost.evil.example", Reason::Unencrypted),
        ("http://127.1", Reason::Unencrypted),
        ("http://10.0.0.1", Reason::Unencrypted),
        ("http://[::2]", Reason::Unencrypted),
    ];
    for (text, reason) in cases {
        assert_eq!(
            Environment::custom(text),
            Err(InvalidBaseUrl(reason)),
            "{text:?}"
        );
        if reason != Reason::Unencrypted {
            let insecure = Environment::custom_insecure(text);
            assert_eq!(insecure, Err(InvalidBaseUrl(reason)), "{text:?}");
        }
    }
}

#[test]
fn the_server_of_agent_verification() -> Result<(), InvalidBaseUrl> {
    let production = Environment::Production;
    assert_eq!(production.kyc_base_url(), "https://api.flip.id/kyc/api/v1");
    let sandbox = Environment::Sandbox;
    assert_eq!(
        sandbox.kyc_base_url(),
        "https://api.flip.id/kyc-sandbox/api/v1"
    );
    let custom = Environment::custom("http://localhost:3000/flip/")?;
    assert_eq!(custom.kyc_base_url(), "http://localhost:3000/flip");
    let insecure = Environment::custom_insecure("http://mock.test")?;
    assert_eq!(insecure.kyc_base_url(), "http://mock.test");
    Ok(())
}

#[test]
fn a_server_of_its_own_for_agent_verification() -> Result<(), InvalidBaseUrl> {
    let gateway = Environment::Sandbox.with_kyc_server("https://gateway.example/kyc/v1/")?;
    assert_eq!(gateway.base_url(), "https://bigflip.id/big_sandbox_api");
    assert_eq!(gateway.kyc_base_url(), "https://gateway.example/kyc/v1");
    let plain = "http://kyc.test/v1";
    let refused = Err(InvalidBaseUrl(Reason::Unencrypted));
    for environment in [
        Environment::Production,
        Environment::Sandbox,
        Environment::custom("http://localhost")?,
        gateway,
    ] {
        assert_eq!(environment.with_kyc_server(plain), refused);
    }
    let network = Environment::custom_insecure("http://mock.test")?.with_kyc_server(plain)?;
    assert_eq!(network.base_url(), "http://mock.test");
    assert_eq!(network.kyc_base_url(), plain);
    let other = Environment::Sandbox.with_kyc_server("kyc.test");
    assert_eq!(other, Err(InvalidBaseUrl(Reason::Scheme)));
    Ok(())
}
