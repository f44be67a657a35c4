//! Which types are sent and which are received.

use std::collections::BTreeMap;

use super::recursion::references;
use crate::ir::{Api, Shape, TypeId};

/// Which way a type travels.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Direction {
    /// Part of requests only.
    Sent,
    /// Part of answers and callbacks only.
    Received,
    /// Part of both.
    Both,
}

impl Direction {
    fn and(self, other: Self) -> Self {
        if self == other { self } else { Self::Both }
    }
}

pub(super) fn directions(api: &Api) -> BTreeMap<TypeId, Direction> {
    let mut directions = BTreeMap::new();
    for operation in &api.operations {
        for parameter in &operation.parameters {
            spread(api, &parameter.shape, Direction::Sent, &mut directions);
        }
        for content in operation.body.iter().flat_map(|body| &body.contents) {
            spread(api, &content.shape, Direction::Sent, &mut directions);
        }
        for response in &operation.responses {
            let headers = response.headers.iter().map(|header| &header.shape);
            let body = response.content.as_ref().map(|content| &content.shape);
            for shape in body.into_iter().chain(headers) {
                spread(api, shape, Direction::Received, &mut directions);
            }
        }
    }
    for callback in &api.callbacks {
        spread(api, &callback.payload, Direction::Received, &mut directions);
    }
    // Nobody knows which way these travel.
    for shape in &api.loose_sent {
        spread(api, shape, Direction::Sent, &mut directions);
    }
    for shape in &api.loose_received {
        spread(api, shape, Direction::Received, &mut directions);
    }
    directions
}

fn spread(api: &Api, shape: &Shape, way: Direction, found: &mut BTreeMap<TypeId, Direction>) {
    let mut pending = Vec::new();
    shape_types(shape, &mut pending);
    while let Some(id) = pending.pop() {
        let known = found.get(&id).copied();
        let direction = known.map_or(way, |known| known.and(way));
        if known != Some(direction) {
            found.insert(id, direction);
            pending.extend(
                references(api, id)
                    .into_iter()
                    .map(|reference| reference.to),
            );
        }
    }
}

/// The types that a shape mentions.
pub(super) fn shape_types(shape: &Shape, found: &mut Vec<TypeId>) {
    match shape {
        Shape::Named(id) => found.push(*id),
        Shape::List(inner) | Shape::Map(inner) | Shape::Nullable(inner) => {
            shape_types(inner, found)
        }
        _ => {}
    }
}
