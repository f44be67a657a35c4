//! The expected output of every golden case, compiled as it is.
#![deny(warnings)]

/// Of `all_of_merged.yaml`.
#[rustfmt::skip]
#[path = "../golden/all_of_merged.rs"]
pub mod all_of_merged;
/// Of `arrays_and_maps.yaml`.
#[rustfmt::skip]
#[path = "../golden/arrays_and_maps.rs"]
pub mod arrays_and_maps;
/// Of `callback.yaml`.
#[rustfmt::skip]
#[path = "../golden/callback.rs"]
pub mod callback;
/// Of `colliding_items.yaml`.
#[rustfmt::skip]
#[path = "../golden/colliding_items.rs"]
pub mod colliding_items;
/// Of `colliding_members.yaml`.
#[rustfmt::skip]
#[path = "../golden/colliding_members.rs"]
pub mod colliding_members;
/// Of `colliding_names.yaml`.
#[rustfmt::skip]
#[path = "../golden/colliding_names.rs"]
pub mod colliding_names;
/// Of `constraints.yaml`.
#[rustfmt::skip]
#[path = "../golden/constraints.rs"]
pub mod constraints;
/// Of `default_only.yaml`.
#[rustfmt::skip]
#[path = "../golden/default_only.rs"]
pub mod default_only;
/// Of `docs.yaml`.
#[rustfmt::skip]
#[path = "../golden/docs.rs"]
pub mod docs;
/// Of `enum_names.yaml`.
#[rustfmt::skip]
#[path = "../golden/enum_names.rs"]
pub mod enum_names;
/// Of `error_responses.yaml`.
#[rustfmt::skip]
#[path = "../golden/error_responses.rs"]
pub mod error_responses;
/// Of `examples_feature.yaml`.
#[rustfmt::skip]
#[path = "../golden/examples_feature.rs"]
pub mod examples_feature;
/// Of `form_body.yaml`.
#[rustfmt::skip]
#[path = "../golden/form_body.rs"]
pub mod form_body;
/// Of `formats_mapped.yaml`.
#[rustfmt::skip]
#[path = "../golden/formats_mapped.rs"]
pub mod formats_mapped;
/// Of `four_presences.yaml`.
#[rustfmt::skip]
#[path = "../golden/four_presences.rs"]
pub mod four_presences;
/// Of `group.yaml`.
#[rustfmt::skip]
#[path = "../golden/group.rs"]
pub mod group;
/// Of `integer_enum.yaml`.
#[rustfmt::skip]
#[path = "../golden/integer_enum.rs"]
pub mod integer_enum;
/// Of `json_body.yaml`.
#[rustfmt::skip]
#[path = "../golden/json_body.rs"]
pub mod json_body;
/// Of `no_content.yaml`.
#[rustfmt::skip]
#[path = "../golden/no_content.rs"]
pub mod no_content;
/// Of `number_and_any.yaml`.
#[rustfmt::skip]
#[path = "../golden/number_and_any.rs"]
pub mod number_and_any;
/// Of `object_many_required.yaml`.
#[rustfmt::skip]
#[path = "../golden/object_many_required.rs"]
pub mod object_many_required;
/// Of `object_received.yaml`.
#[rustfmt::skip]
#[path = "../golden/object_received.rs"]
pub mod object_received;
/// Of `object_sent.yaml`.
#[rustfmt::skip]
#[path = "../golden/object_sent.rs"]
pub mod object_sent;
/// Of `optional_body.yaml`.
#[rustfmt::skip]
#[path = "../golden/optional_body.rs"]
pub mod optional_body;
/// Of `paired_variants.yaml`.
#[rustfmt::skip]
#[path = "../golden/paired_variants.rs"]
pub mod paired_variants;
/// Of `parameters.yaml`.
#[rustfmt::skip]
#[path = "../golden/parameters.rs"]
pub mod parameters;
/// Of `recursion.yaml`.
#[rustfmt::skip]
#[path = "../golden/recursion.rs"]
pub mod recursion;
/// Of `sensitive.yaml`.
#[rustfmt::skip]
#[path = "../golden/sensitive.rs"]
pub mod sensitive;
/// Of `servers_and_security.yaml`.
#[rustfmt::skip]
#[path = "../golden/servers_and_security.rs"]
pub mod servers_and_security;
/// Of `several_successes.yaml`.
#[rustfmt::skip]
#[path = "../golden/several_successes.rs"]
pub mod several_successes;
/// Of `string_enum_open.yaml`.
#[rustfmt::skip]
#[path = "../golden/string_enum_open.rs"]
pub mod string_enum_open;
/// Of `tag_features.yaml`.
#[rustfmt::skip]
#[path = "../golden/tag_features.rs"]
pub mod tag_features;
/// Of `union_field_types_differ.yaml`.
#[rustfmt::skip]
#[path = "../golden/union_field_types_differ.rs"]
pub mod union_field_types_differ;
/// Of `union_integer_tag.yaml`.
#[rustfmt::skip]
#[path = "../golden/union_integer_tag.rs"]
pub mod union_integer_tag;
/// Of `union_phases.yaml`.
#[rustfmt::skip]
#[path = "../golden/union_phases.rs"]
pub mod union_phases;
/// Of `union_string_tag.yaml`.
#[rustfmt::skip]
#[path = "../golden/union_string_tag.rs"]
pub mod union_string_tag;
