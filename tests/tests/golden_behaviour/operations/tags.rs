use std::any::TypeId;

use flip_tests::golden::tag_features::{models, operations, tags};

#[test]
fn the_module_of_a_tag_has_its_calls_and_what_they_mention() {
    let same = [
        (
            TypeId::of::<tags::cats::models::Cat>(),
            TypeId::of::<models::Cat>(),
        ),
        (
            TypeId::of::<tags::cats::models::Owner>(),
            TypeId::of::<models::Owner>(),
        ),
        (
            TypeId::of::<tags::the_dogs::models::Owner>(),
            TypeId::of::<models::Owner>(),
        ),
        (
            TypeId::of::<tags::cats::operations::ListCats>(),
            TypeId::of::<operations::ListCats>(),
        ),
        (
            TypeId::of::<tags::the_dogs::operations::RemovePets>(),
            TypeId::of::<operations::RemovePets>(),
        ),
    ];
    for (of_the_tag, of_all) in same {
        assert_eq!(of_the_tag, of_all);
    }
}
