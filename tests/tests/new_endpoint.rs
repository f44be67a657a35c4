//! The recipe "a new endpoint" of `CONTRIBUTING.md` holds: its steps are followed to the letter in a
//! copy of the repository, with the snippets that stand in it, and the new call is called.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test fails by panicking"
)]

#[path = "new_endpoint/copy.rs"]
mod copy;
#[path = "new_endpoint/recipe.rs"]
mod recipe;

use copy::Copy;
use recipe::Recipe;

/// What the document says is to be done, in its order.
const STEPS: [&str; 8] = [
    "Find its area.",
    "Write the operation",
    "Refer to it",
    "Regenerate",
    "Call it",
    "Name its request",
    "Make it pleasant.",
    "Tell users.",
];

/// What the recipe's own test leaves out: the other answers, and what the caller did not give.
const ANSWERS: &str = include_str!("new_endpoint/answers.rs");

#[test]
fn the_recipe_makes_a_call() {
    let recipe = Recipe::read("A new endpoint");
    let leads: Vec<&str> = recipe.steps.iter().map(|step| step.lead.as_str()).collect();
    assert_eq!(leads, STEPS, "follow the changed steps here, too");
    let mut copy = Copy::new();

    let [area, operation, reference, _, call, ..] = recipe.steps.as_slice() else {
        unreachable!("there are eight");
    };
    for step in [area, operation, reference] {
        assert!(!step.snippets.is_empty(), "{} shows nothing", step.lead);
        step.snippets.iter().for_each(|snippet| copy.add(snippet));
    }

    copy.write();
    let said = copy.regenerate();
    for file in ["operations/create_voucher.rs", "models/voucher.rs"] {
        assert!(
            copy.has(&format!("flip-api/src/generated/{file}")),
            "{said}"
        );
    }

    call.snippets.iter().for_each(|snippet| copy.add(snippet));
    copy.set("tests/tests/wire/answers.rs", ANSWERS);
    copy.set(
        "tests/tests/wire/main.rs",
        "mod support;\n\nmod answers;\nmod vouchers;\n",
    );
    copy.write();
    let said = copy.test();
    for test in [
        "vouchers::a_voucher",
        "vouchers::a_voucher_that_is_refused",
        "answers::the_others_are_typed",
    ] {
        assert!(said.contains(&format!("test {test} ... ok")), "{said}");
    }
}

/// If Flip gets vouchers, the recipe needs something else to add.
#[test]
fn the_endpoint_is_made_up() {
    let spec = flip_tests::cases::read_tree(&flip_tests::cases::root().join("spec"));
    for (file, text) in spec {
        assert!(!text.to_lowercase().contains("voucher"), "spec/{file}");
    }
}
