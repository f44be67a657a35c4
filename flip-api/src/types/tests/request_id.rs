use super::{Outcome, again, message};
use crate::types::RequestId;

const SAMPLE: &str = "bigflip-47EB7F57-5565-4BF0-B9DD-46C6268CEE71";

#[test]
fn ids_are_new_each_time() -> Outcome {
    let id = RequestId::generate();
    assert_ne!(id, RequestId::generate());
    assert_eq!(id.as_str().len(), SAMPLE.len());
    assert_eq!(id.to_string().parse(), Ok(id.clone()));
    // Version 4, which is random.
    assert_eq!(id.as_str().get(22..23), Some("4"));
    Ok(())
}

#[test]
fn ids_keep_their_text() -> Outcome {
    let id = RequestId::new(SAMPLE)?;
    assert_eq!((id.as_str(), id.to_string().as_str()), (SAMPLE, SAMPLE));
    assert_eq!(RequestId::try_from(SAMPLE)?, id);
    assert_eq!(RequestId::try_from(SAMPLE.to_owned())?, id);
    let json = format!("\"{SAMPLE}\"");
    assert_eq!(again::<RequestId>(&json)?, json);
    Ok(())
}

#[test]
fn anything_else_is_no_id() {
    let texts = [
        "",
        "bigflip-",
        "47EB7F57-5565-4BF0-B9DD-46C6268CEE71",
        "BIGFLIP-47EB7F57-5565-4BF0-B9DD-46C6268CEE71",
        "bigflip-47EB7F5755654BF0B9DD46C6268CEE71",
        "bigflip-{47EB7F57-5565-4BF0-B9DD-46C6268CEE71}",
        "bigflip-47EB7F57-5565-4BF0-B9DD-46C6268CEE7G",
        "bigflip-47EB7F57-5565-4BF0-B9DD-46C6268CEE71 ",
        "bigflip-47EB7F575-565-4BF0-B9DD-46C6268CEE71",
    ];
    for text in texts {
        assert!(RequestId::new(text).is_err(), "{text}");
    }
    assert!(message::<RequestId>("17").is_some());
}
