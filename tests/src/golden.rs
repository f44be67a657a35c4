//! The expected output of every golden case, compiled as it is.
#![deny(warnings)]

/// Of `additional_closed.yaml`.
#[rustfmt::skip]
#[path = "../golden/additional_closed.rs"]
pub mod additional_closed;
/// Of `additional_free.yaml`.
#[rustfmt::skip]
#[path = "../golden/additional_free.rs"]
pub mod additional_free;
/// Of `additional_in_union.yaml`.
#[rustfmt::skip]
#[path = "../golden/additional_in_union.rs"]
pub mod additional_in_union;
/// Of `additional_merged.yaml`.
#[rustfmt::skip]
#[path = "../golden/additional_merged.rs"]
pub mod additional_merged;
/// Of `additional_typed.yaml`.
#[rustfmt::skip]
#[path = "../golden/additional_typed.rs"]
pub mod additional_typed;
/// Of `all_of_merged.yaml`.
#[rustfmt::skip]
#[path = "../golden/all_of_merged.rs"]
pub mod all_of_merged;
/// Of `all_of_narrowed.yaml`.
#[rustfmt::skip]
#[path = "../golden/all_of_narrowed.rs"]
pub mod all_of_narrowed;
/// Of `all_of_narrowed_choice.yaml`.
#[rustfmt::skip]
#[path = "../golden/all_of_narrowed_choice.rs"]
pub mod all_of_narrowed_choice;
/// Of `all_of_recursive.yaml`.
#[rustfmt::skip]
#[path = "../golden/all_of_recursive.rs"]
pub mod all_of_recursive;
/// Of `all_of_restricting.yaml`.
#[rustfmt::skip]
#[path = "../golden/all_of_restricting.rs"]
pub mod all_of_restricting;
/// Of `all_of_scalars.yaml`.
#[rustfmt::skip]
#[path = "../golden/all_of_scalars.rs"]
pub mod all_of_scalars;
/// Of `all_of_wrapper.yaml`.
#[rustfmt::skip]
#[path = "../golden/all_of_wrapper.rs"]
pub mod all_of_wrapper;
/// Of `annotated_constants.yaml`.
#[rustfmt::skip]
#[path = "../golden/annotated_constants.rs"]
pub mod annotated_constants;
/// Of `answers_by_media_type.yaml`.
#[rustfmt::skip]
#[path = "../golden/answers_by_media_type.rs"]
pub mod answers_by_media_type;
/// Of `any_of_together.yaml`.
#[rustfmt::skip]
#[path = "../golden/any_of_together.rs"]
pub mod any_of_together;
/// Of `arrays_and_maps.yaml`.
#[rustfmt::skip]
#[path = "../golden/arrays_and_maps.rs"]
pub mod arrays_and_maps;
/// Of `body_any_media_type.yaml`.
#[rustfmt::skip]
#[path = "../golden/body_any_media_type.rs"]
pub mod body_any_media_type;
/// Of `body_form_encoding.yaml`.
#[rustfmt::skip]
#[path = "../golden/body_form_encoding.rs"]
pub mod body_form_encoding;
/// Of `body_form_json_fields.yaml`.
#[rustfmt::skip]
#[path = "../golden/body_form_json_fields.rs"]
pub mod body_form_json_fields;
/// Of `body_form_nested.yaml`.
#[rustfmt::skip]
#[path = "../golden/body_form_nested.rs"]
pub mod body_form_nested;
/// Of `body_form_odd.yaml`.
#[rustfmt::skip]
#[path = "../golden/body_form_odd.rs"]
pub mod body_form_odd;
/// Of `body_json_scalars.yaml`.
#[rustfmt::skip]
#[path = "../golden/body_json_scalars.rs"]
pub mod body_json_scalars;
/// Of `body_multipart.yaml`.
#[rustfmt::skip]
#[path = "../golden/body_multipart.rs"]
pub mod body_multipart;
/// Of `body_multipart_typed.yaml`.
#[rustfmt::skip]
#[path = "../golden/body_multipart_typed.rs"]
pub mod body_multipart_typed;
/// Of `body_on_get_and_delete.yaml`.
#[rustfmt::skip]
#[path = "../golden/body_on_get_and_delete.rs"]
pub mod body_on_get_and_delete;
/// Of `body_open_media_type.yaml`.
#[rustfmt::skip]
#[path = "../golden/body_open_media_type.rs"]
pub mod body_open_media_type;
/// Of `body_rules.yaml`.
#[rustfmt::skip]
#[path = "../golden/body_rules.rs"]
pub mod body_rules;
/// Of `body_several_media_types.yaml`.
#[rustfmt::skip]
#[path = "../golden/body_several_media_types.rs"]
pub mod body_several_media_types;
/// Of `body_text_and_bytes.yaml`.
#[rustfmt::skip]
#[path = "../golden/body_text_and_bytes.rs"]
pub mod body_text_and_bytes;
/// Of `body_text_of_types.yaml`.
#[rustfmt::skip]
#[path = "../golden/body_text_of_types.rs"]
pub mod body_text_of_types;
/// Of `callback.yaml`.
#[rustfmt::skip]
#[path = "../golden/callback.rs"]
pub mod callback;
/// Of `callback_event.yaml`.
#[rustfmt::skip]
#[path = "../golden/callback_event.rs"]
pub mod callback_event;
/// Of `callback_unverified.yaml`.
#[rustfmt::skip]
#[path = "../golden/callback_unverified.rs"]
pub mod callback_unverified;
/// Of `client_builder.yaml`.
#[rustfmt::skip]
#[path = "../golden/client_builder.rs"]
pub mod client_builder;
/// Of `client_builder_open.yaml`.
#[rustfmt::skip]
#[path = "../golden/client_builder_open.rs"]
pub mod client_builder_open;
/// Of `collections.yaml`.
#[rustfmt::skip]
#[path = "../golden/collections.rs"]
pub mod collections;
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
/// Of `constraints_of_choices.yaml`.
#[rustfmt::skip]
#[path = "../golden/constraints_of_choices.rs"]
pub mod constraints_of_choices;
/// Of `constraints_of_numbers.yaml`.
#[rustfmt::skip]
#[path = "../golden/constraints_of_numbers.rs"]
pub mod constraints_of_numbers;
/// Of `constraints_of_parts.yaml`.
#[rustfmt::skip]
#[path = "../golden/constraints_of_parts.rs"]
pub mod constraints_of_parts;
/// Of `default_only.yaml`.
#[rustfmt::skip]
#[path = "../golden/default_only.rs"]
pub mod default_only;
/// Of `defaults.yaml`.
#[rustfmt::skip]
#[path = "../golden/defaults.rs"]
pub mod defaults;
/// Of `deprecated.yaml`.
#[rustfmt::skip]
#[path = "../golden/deprecated.rs"]
pub mod deprecated;
/// Of `doc_examples.yaml`.
#[rustfmt::skip]
#[path = "../golden/doc_examples.rs"]
pub mod doc_examples;
/// Of `doc_examples_odd.yaml`.
#[rustfmt::skip]
#[path = "../golden/doc_examples_odd.rs"]
pub mod doc_examples_odd;
/// Of `docs.yaml`.
#[rustfmt::skip]
#[path = "../golden/docs.rs"]
pub mod docs;
/// Of `docs_of_everything.yaml`.
#[rustfmt::skip]
#[path = "../golden/docs_of_everything.rs"]
pub mod docs_of_everything;
/// Of `echoes.yaml`.
#[rustfmt::skip]
#[path = "../golden/echoes.rs"]
pub mod echoes;
/// Of `enum_names.yaml`.
#[rustfmt::skip]
#[path = "../golden/enum_names.rs"]
pub mod enum_names;
/// Of `enum_names_of_others.yaml`.
#[rustfmt::skip]
#[path = "../golden/enum_names_of_others.rs"]
pub mod enum_names_of_others;
/// Of `enum_of_values.yaml`.
#[rustfmt::skip]
#[path = "../golden/enum_of_values.rs"]
pub mod enum_of_values;
/// Of `enum_signs.yaml`.
#[rustfmt::skip]
#[path = "../golden/enum_signs.rs"]
pub mod enum_signs;
/// Of `enum_with_null.yaml`.
#[rustfmt::skip]
#[path = "../golden/enum_with_null.rs"]
pub mod enum_with_null;
/// Of `equal_shapes.yaml`.
#[rustfmt::skip]
#[path = "../golden/equal_shapes.rs"]
pub mod equal_shapes;
/// Of `error_responses.yaml`.
#[rustfmt::skip]
#[path = "../golden/error_responses.rs"]
pub mod error_responses;
/// Of `error_responses_shared.yaml`.
#[rustfmt::skip]
#[path = "../golden/error_responses_shared.rs"]
pub mod error_responses_shared;
/// Of `examples_feature.yaml`.
#[rustfmt::skip]
#[path = "../golden/examples_feature.rs"]
pub mod examples_feature;
/// Of `files_anywhere.yaml`.
#[rustfmt::skip]
#[path = "../golden/files_anywhere.rs"]
pub mod files_anywhere;
/// Of `form_body.yaml`.
#[rustfmt::skip]
#[path = "../golden/form_body.rs"]
pub mod form_body;
/// Of `formats_known.yaml`.
#[rustfmt::skip]
#[path = "../golden/formats_known.rs"]
pub mod formats_known;
/// Of `formats_mapped.yaml`.
#[rustfmt::skip]
#[path = "../golden/formats_mapped.rs"]
pub mod formats_mapped;
/// Of `formats_of_crates.yaml`.
#[rustfmt::skip]
#[path = "../golden/formats_of_crates.rs"]
pub mod formats_of_crates;
/// Of `formats_of_primitives.yaml`.
#[rustfmt::skip]
#[path = "../golden/formats_of_primitives.rs"]
pub mod formats_of_primitives;
/// Of `formats_of_text.yaml`.
#[rustfmt::skip]
#[path = "../golden/formats_of_text.rs"]
pub mod formats_of_text;
/// Of `four_presences.yaml`.
#[rustfmt::skip]
#[path = "../golden/four_presences.rs"]
pub mod four_presences;
/// Of `free_values.yaml`.
#[rustfmt::skip]
#[path = "../golden/free_values.rs"]
pub mod free_values;
/// Of `group.yaml`.
#[rustfmt::skip]
#[path = "../golden/group.rs"]
pub mod group;
/// Of `idempotency_key.yaml`.
#[rustfmt::skip]
#[path = "../golden/idempotency_key.rs"]
pub mod idempotency_key;
/// Of `integer_enum.yaml`.
#[rustfmt::skip]
#[path = "../golden/integer_enum.rs"]
pub mod integer_enum;
/// Of `json_body.yaml`.
#[rustfmt::skip]
#[path = "../golden/json_body.rs"]
pub mod json_body;
/// Of `loose_schemas.yaml`.
#[rustfmt::skip]
#[path = "../golden/loose_schemas.rs"]
pub mod loose_schemas;
/// Of `many_required.yaml`.
#[rustfmt::skip]
#[path = "../golden/many_required.rs"]
pub mod many_required;
/// Of `names_of_calls.yaml`.
#[rustfmt::skip]
#[path = "../golden/names_of_calls.rs"]
pub mod names_of_calls;
/// Of `names_of_components.yaml`.
#[rustfmt::skip]
#[path = "../golden/names_of_components.rs"]
pub mod names_of_components;
/// Of `names_of_inline_types.yaml`.
#[rustfmt::skip]
#[path = "../golden/names_of_inline_types.rs"]
pub mod names_of_inline_types;
/// Of `names_of_rust.yaml`.
#[rustfmt::skip]
#[path = "../golden/names_of_rust.rs"]
#[allow(
    clippy::module_inception,
    clippy::new_ret_no_self,
    clippy::self_named_constructors,
    clippy::wrong_self_convention,
    reason = "the names are odd on purpose"
)]
pub mod names_of_rust;
/// Of `names_of_types.yaml`.
#[rustfmt::skip]
#[path = "../golden/names_of_types.rs"]
pub mod names_of_types;
/// Of `names_with_signs.yaml`.
#[rustfmt::skip]
#[path = "../golden/names_with_signs.rs"]
pub mod names_with_signs;
/// Of `no_content.yaml`.
#[rustfmt::skip]
#[path = "../golden/no_content.rs"]
pub mod no_content;
/// Of `no_success.yaml`.
#[rustfmt::skip]
#[path = "../golden/no_success.rs"]
pub mod no_success;
/// Of `nullable_on_the_wire.yaml`.
#[rustfmt::skip]
#[path = "../golden/nullable_on_the_wire.rs"]
pub mod nullable_on_the_wire;
/// Of `nullable_places.yaml`.
#[rustfmt::skip]
#[path = "../golden/nullable_places.rs"]
pub mod nullable_places;
/// Of `number_and_any.yaml`.
#[rustfmt::skip]
#[path = "../golden/number_and_any.rs"]
pub mod number_and_any;
/// Of `numbers_by_value.yaml`.
#[rustfmt::skip]
#[path = "../golden/numbers_by_value.rs"]
pub mod numbers_by_value;
/// Of `object_empty.yaml`.
#[rustfmt::skip]
#[path = "../golden/object_empty.rs"]
pub mod object_empty;
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
/// Of `operation_ids_of_frameworks.yaml`.
#[rustfmt::skip]
#[path = "../golden/operation_ids_of_frameworks.rs"]
pub mod operation_ids_of_frameworks;
/// Of `operation_names.yaml`.
#[rustfmt::skip]
#[path = "../golden/operation_names.rs"]
pub mod operation_names;
/// Of `optional_body.yaml`.
#[rustfmt::skip]
#[path = "../golden/optional_body.rs"]
pub mod optional_body;
/// Of `overlay.yaml`.
#[rustfmt::skip]
#[path = "../golden/overlay.rs"]
pub mod overlay;
/// Of `pages.yaml`.
#[rustfmt::skip]
#[path = "../golden/pages.rs"]
pub mod pages;
/// Of `paired_variants.yaml`.
#[rustfmt::skip]
#[path = "../golden/paired_variants.rs"]
pub mod paired_variants;
/// Of `parameters.yaml`.
#[rustfmt::skip]
#[path = "../golden/parameters.rs"]
pub mod parameters;
/// Of `parameters_alike.yaml`.
#[rustfmt::skip]
#[path = "../golden/parameters_alike.rs"]
pub mod parameters_alike;
/// Of `parameters_cookie_styles.yaml`.
#[rustfmt::skip]
#[path = "../golden/parameters_cookie_styles.rs"]
pub mod parameters_cookie_styles;
/// Of `parameters_header_styles.yaml`.
#[rustfmt::skip]
#[path = "../golden/parameters_header_styles.rs"]
pub mod parameters_header_styles;
/// Of `parameters_in_headers.yaml`.
#[rustfmt::skip]
#[path = "../golden/parameters_in_headers.rs"]
pub mod parameters_in_headers;
/// Of `parameters_in_path.yaml`.
#[rustfmt::skip]
#[path = "../golden/parameters_in_path.rs"]
pub mod parameters_in_path;
/// Of `parameters_in_query.yaml`.
#[rustfmt::skip]
#[path = "../golden/parameters_in_query.rs"]
pub mod parameters_in_query;
/// Of `parameters_of_types.yaml`.
#[rustfmt::skip]
#[path = "../golden/parameters_of_types.rs"]
pub mod parameters_of_types;
/// Of `parameters_path_label.yaml`.
#[rustfmt::skip]
#[path = "../golden/parameters_path_label.rs"]
pub mod parameters_path_label;
/// Of `parameters_path_matrix.yaml`.
#[rustfmt::skip]
#[path = "../golden/parameters_path_matrix.rs"]
pub mod parameters_path_matrix;
/// Of `parameters_path_simple.yaml`.
#[rustfmt::skip]
#[path = "../golden/parameters_path_simple.rs"]
pub mod parameters_path_simple;
/// Of `parameters_query_exploded.yaml`.
#[rustfmt::skip]
#[path = "../golden/parameters_query_exploded.rs"]
pub mod parameters_query_exploded;
/// Of `parameters_query_styles.yaml`.
#[rustfmt::skip]
#[path = "../golden/parameters_query_styles.rs"]
pub mod parameters_query_styles;
/// Of `parameters_repaired.yaml`.
#[rustfmt::skip]
#[path = "../golden/parameters_repaired.rs"]
pub mod parameters_repaired;
/// Of `parameters_required.yaml`.
#[rustfmt::skip]
#[path = "../golden/parameters_required.rs"]
pub mod parameters_required;
/// Of `parameters_spelt.yaml`.
#[rustfmt::skip]
#[path = "../golden/parameters_spelt.rs"]
pub mod parameters_spelt;
/// Of `parts_of_paths/main.yaml`.
#[rustfmt::skip]
#[path = "../golden/parts_of_paths.rs"]
pub mod parts_of_paths;
/// Of `proof.yaml`.
#[rustfmt::skip]
#[path = "../golden/proof.rs"]
pub mod proof;
/// Of `read_only.yaml`.
#[rustfmt::skip]
#[path = "../golden/read_only.rs"]
pub mod read_only;
/// Of `read_only_one_way.yaml`.
#[rustfmt::skip]
#[path = "../golden/read_only_one_way.rs"]
pub mod read_only_one_way;
/// Of `recursion.yaml`.
#[rustfmt::skip]
#[path = "../golden/recursion.rs"]
pub mod recursion;
/// Of `recursion_all_of.yaml`.
#[rustfmt::skip]
#[path = "../golden/recursion_all_of.rs"]
pub mod recursion_all_of;
/// Of `recursion_anywhere.yaml`.
#[rustfmt::skip]
#[path = "../golden/recursion_anywhere.rs"]
pub mod recursion_anywhere;
/// Of `recursion_files/main.yaml`.
#[rustfmt::skip]
#[path = "../golden/recursion_files.rs"]
pub mod recursion_files;
/// Of `redirects.yaml`.
#[rustfmt::skip]
#[path = "../golden/redirects.rs"]
pub mod redirects;
/// Of `required_alike.yaml`.
#[rustfmt::skip]
#[path = "../golden/required_alike.rs"]
pub mod required_alike;
/// Of `responses_headers.yaml`.
#[rustfmt::skip]
#[path = "../golden/responses_headers.rs"]
pub mod responses_headers;
/// Of `responses_of_ranges.yaml`.
#[rustfmt::skip]
#[path = "../golden/responses_of_ranges.rs"]
pub mod responses_of_ranges;
/// Of `responses_repaired.yaml`.
#[rustfmt::skip]
#[path = "../golden/responses_repaired.rs"]
pub mod responses_repaired;
/// Of `responses_text_and_bytes.yaml`.
#[rustfmt::skip]
#[path = "../golden/responses_text_and_bytes.rs"]
pub mod responses_text_and_bytes;
/// Of `schemas_repaired.yaml`.
#[rustfmt::skip]
#[path = "../golden/schemas_repaired.rs"]
pub mod schemas_repaired;
/// Of `security_kinds.yaml`.
#[rustfmt::skip]
#[path = "../golden/security_kinds.rs"]
pub mod security_kinds;
/// Of `security_undefined.yaml`.
#[rustfmt::skip]
#[path = "../golden/security_undefined.rs"]
pub mod security_undefined;
/// Of `sensitive.yaml`.
#[rustfmt::skip]
#[path = "../golden/sensitive.rs"]
pub mod sensitive;
/// Of `servers_and_security.yaml`.
#[rustfmt::skip]
#[path = "../golden/servers_and_security.rs"]
pub mod servers_and_security;
/// Of `servers_local.yaml`.
#[rustfmt::skip]
#[path = "../golden/servers_local.rs"]
pub mod servers_local;
/// Of `servers_with_variables.yaml`.
#[rustfmt::skip]
#[path = "../golden/servers_with_variables.rs"]
pub mod servers_with_variables;
/// Of `service.yaml`.
#[rustfmt::skip]
#[path = "../golden/service.rs"]
pub mod service;
/// Of `service_answers.yaml`.
#[rustfmt::skip]
#[path = "../golden/service_answers.rs"]
pub mod service_answers;
/// Of `several_files/main.yaml`.
#[rustfmt::skip]
#[path = "../golden/several_files.rs"]
pub mod several_files;
/// Of `several_successes.yaml`.
#[rustfmt::skip]
#[path = "../golden/several_successes.rs"]
pub mod several_successes;
/// Of `signature.yaml`.
#[rustfmt::skip]
#[path = "../golden/signature.rs"]
pub mod signature;
/// Of `single_value.yaml`.
#[rustfmt::skip]
#[path = "../golden/single_value.rs"]
pub mod single_value;
/// Of `string_enum_open.yaml`.
#[rustfmt::skip]
#[path = "../golden/string_enum_open.rs"]
pub mod string_enum_open;
/// Of `tag_features.yaml`.
#[rustfmt::skip]
#[path = "../golden/tag_features.rs"]
pub mod tag_features;
/// Of `tag_names.yaml`.
#[rustfmt::skip]
#[path = "../golden/tag_names.rs"]
#[allow(clippy::module_inception, reason = "a call and a tag are named like folders")]
pub mod tag_names;
/// Of `texts_in_comments.yaml`.
#[rustfmt::skip]
#[path = "../golden/texts_in_comments.rs"]
pub mod texts_in_comments;
/// Of `union_beside_properties.yaml`.
#[rustfmt::skip]
#[path = "../golden/union_beside_properties.rs"]
pub mod union_beside_properties;
/// Of `union_discriminator.yaml`.
#[rustfmt::skip]
#[path = "../golden/union_discriminator.rs"]
pub mod union_discriminator;
/// Of `union_discriminator_integer.yaml`.
#[rustfmt::skip]
#[path = "../golden/union_discriminator_integer.rs"]
pub mod union_discriminator_integer;
/// Of `union_discriminator_names.yaml`.
#[rustfmt::skip]
#[path = "../golden/union_discriminator_names.rs"]
pub mod union_discriminator_names;
/// Of `union_family.yaml`.
#[rustfmt::skip]
#[path = "../golden/union_family.rs"]
pub mod union_family;
/// Of `union_field_types_differ.yaml`.
#[rustfmt::skip]
#[path = "../golden/union_field_types_differ.rs"]
pub mod union_field_types_differ;
/// Of `union_in_object.yaml`.
#[rustfmt::skip]
#[path = "../golden/union_in_object.rs"]
pub mod union_in_object;
/// Of `union_integer_tag.yaml`.
#[rustfmt::skip]
#[path = "../golden/union_integer_tag.rs"]
pub mod union_integer_tag;
/// Of `union_kinds.yaml`.
#[rustfmt::skip]
#[path = "../golden/union_kinds.rs"]
pub mod union_kinds;
/// Of `union_nested.yaml`.
#[rustfmt::skip]
#[path = "../golden/union_nested.rs"]
pub mod union_nested;
/// Of `union_open_enum.yaml`.
#[rustfmt::skip]
#[path = "../golden/union_open_enum.rs"]
pub mod union_open_enum;
/// Of `union_phases.yaml`.
#[rustfmt::skip]
#[path = "../golden/union_phases.rs"]
pub mod union_phases;
/// Of `union_recursive.yaml`.
#[rustfmt::skip]
#[path = "../golden/union_recursive.rs"]
pub mod union_recursive;
/// Of `union_rules.yaml`.
#[rustfmt::skip]
#[path = "../golden/union_rules.rs"]
pub mod union_rules;
/// Of `union_single_values.yaml`.
#[rustfmt::skip]
#[path = "../golden/union_single_values.rs"]
pub mod union_single_values;
/// Of `union_string_tag.yaml`.
#[rustfmt::skip]
#[path = "../golden/union_string_tag.rs"]
pub mod union_string_tag;
/// Of `union_tag_kinds.yaml`.
#[rustfmt::skip]
#[path = "../golden/union_tag_kinds.rs"]
pub mod union_tag_kinds;
/// Of `union_tag_nested.yaml`.
#[rustfmt::skip]
#[path = "../golden/union_tag_nested.rs"]
pub mod union_tag_nested;
/// Of `union_tag_sent.yaml`.
#[rustfmt::skip]
#[path = "../golden/union_tag_sent.rs"]
pub mod union_tag_sent;
/// Of `union_too_many.yaml`.
#[rustfmt::skip]
#[path = "../golden/union_too_many.rs"]
pub mod union_too_many;
/// Of `union_undeclared_tag.yaml`.
#[rustfmt::skip]
#[path = "../golden/union_undeclared_tag.rs"]
pub mod union_undeclared_tag;
/// Of `union_undeclared_tags.yaml`.
#[rustfmt::skip]
#[path = "../golden/union_undeclared_tags.rs"]
pub mod union_undeclared_tags;
/// Of `union_untagged.yaml`.
#[rustfmt::skip]
#[path = "../golden/union_untagged.rs"]
pub mod union_untagged;
/// Of `union_with_null.yaml`.
#[rustfmt::skip]
#[path = "../golden/union_with_null.rs"]
pub mod union_with_null;
/// Of `v31_annotated_constants.yaml`.
#[rustfmt::skip]
#[path = "../golden/v31_annotated_constants.rs"]
pub mod v31_annotated_constants;
/// Of `v31_branches.yaml`.
#[rustfmt::skip]
#[path = "../golden/v31_branches.rs"]
pub mod v31_branches;
/// Of `v31_constants.yaml`.
#[rustfmt::skip]
#[path = "../golden/v31_constants.rs"]
pub mod v31_constants;
/// Of `v31_contents.yaml`.
#[rustfmt::skip]
#[path = "../golden/v31_contents.rs"]
pub mod v31_contents;
/// Of `v31_grid.yaml`.
#[rustfmt::skip]
#[path = "../golden/v31_grid.rs"]
pub mod v31_grid;
/// Of `v31_identifiers.yaml`.
#[rustfmt::skip]
#[path = "../golden/v31_identifiers.rs"]
pub mod v31_identifiers;
/// Of `v31_lists_and_maps.yaml`.
#[rustfmt::skip]
#[path = "../golden/v31_lists_and_maps.rs"]
pub mod v31_lists_and_maps;
/// Of `v31_references.yaml`.
#[rustfmt::skip]
#[path = "../golden/v31_references.rs"]
pub mod v31_references;
/// Of `v31_roles.yaml`.
#[rustfmt::skip]
#[path = "../golden/v31_roles.rs"]
pub mod v31_roles;
/// Of `v31_tuples.yaml`.
#[rustfmt::skip]
#[allow(clippy::type_complexity, reason = "a tuple of the document is as complex as it is")]
#[path = "../golden/v31_tuples.rs"]
pub mod v31_tuples;
/// Of `v31_types.yaml`.
#[rustfmt::skip]
#[path = "../golden/v31_types.rs"]
pub mod v31_types;
/// Of `v31_webhooks.yaml`.
#[rustfmt::skip]
#[path = "../golden/v31_webhooks.rs"]
pub mod v31_webhooks;
/// Of `v32_components.yaml`.
#[rustfmt::skip]
#[path = "../golden/v32_components.rs"]
pub mod v32_components;
/// Of `v32_default_mapping.yaml`.
#[rustfmt::skip]
#[path = "../golden/v32_default_mapping.rs"]
pub mod v32_default_mapping;
/// Of `v32_examples.yaml`.
#[rustfmt::skip]
#[path = "../golden/v32_examples.rs"]
pub mod v32_examples;
/// Of `v32_methods.yaml`.
#[rustfmt::skip]
#[path = "../golden/v32_methods.rs"]
pub mod v32_methods;
/// Of `v32_pets.yaml`.
#[rustfmt::skip]
#[path = "../golden/v32_pets.rs"]
pub mod v32_pets;
/// Of `v32_requests.yaml`.
#[rustfmt::skip]
#[path = "../golden/v32_requests.rs"]
pub mod v32_requests;
/// Of `v32_streams.yaml`.
#[rustfmt::skip]
#[path = "../golden/v32_streams.rs"]
pub mod v32_streams;
/// Of `v32_tags.yaml`.
#[rustfmt::skip]
#[path = "../golden/v32_tags.rs"]
pub mod v32_tags;
/// Of `version_too_low.yaml`.
#[rustfmt::skip]
#[path = "../golden/version_too_low.rs"]
pub mod version_too_low;
/// Of `webhooks.yaml`.
#[rustfmt::skip]
#[path = "../golden/webhooks.rs"]
pub mod webhooks;
