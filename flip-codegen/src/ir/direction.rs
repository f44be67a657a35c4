//! Which types are sent and which are received.

use std::collections::{BTreeMap, BTreeSet};

use super::graph::Graph;
use super::{Api, Operation, Shape, TypeId};

/// Which way a type travels.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
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

/// The direction of every type that is used.
pub(crate) fn directions(api: &Api) -> BTreeMap<TypeId, Direction> {
    let graph = Graph::new(api);
    let sent = api.operations.iter().flat_map(Operation::sent_shapes);
    // Nobody knows which way the unreferenced ones travel.
    let sent = graph.reachable_from(sent.chain(&api.unreferenced_sent));
    let received = api.operations.iter().flat_map(Operation::received_shapes);
    let payloads = api.callbacks.iter().map(|callback| &callback.payload);
    let received = received.chain(payloads);
    let received = graph.reachable_from(received.chain(&api.unreferenced_received));
    let mut directions: BTreeMap<TypeId, Direction> = BTreeMap::new();
    directions.extend(sent.into_iter().map(|id| (id, Direction::Sent)));
    for id in received {
        let known = directions.entry(id).or_insert(Direction::Received);
        *known = known.and(Direction::Received);
    }
    directions
}

/// The types to which unreferenced schemas lead, and no operation or callback does.
pub(crate) fn unreferenced(api: &Api) -> BTreeSet<TypeId> {
    let graph = Graph::new(api);
    let used = graph.reachable_from(api.shapes());
    let mut others = graph.reachable_from(api.unreferenced_shapes());
    others.retain(|id| !used.contains(id));
    others
}

impl Api {
    /// Everything that operations and callbacks send and receive.
    pub fn shapes(&self) -> impl Iterator<Item = &Shape> {
        let operations = self.operations.iter().flat_map(Operation::shapes);
        operations.chain(self.callbacks.iter().map(|callback| &callback.payload))
    }

    /// The schemas to which neither leads.
    pub fn unreferenced_shapes(&self) -> impl Iterator<Item = &Shape> {
        let sent = self.unreferenced_sent.iter();
        sent.chain(&self.unreferenced_received)
    }
}

impl Operation {
    /// What its parameters and bodies hold.
    pub fn sent_shapes(&self) -> impl Iterator<Item = &Shape> {
        let parameters = self.parameters.iter().map(|parameter| &parameter.shape);
        let contents = self.body.iter().flat_map(|body| &body.contents);
        parameters.chain(contents.map(|content| &content.shape))
    }

    /// What its answers and their headers hold.
    pub fn received_shapes(&self) -> impl Iterator<Item = &Shape> {
        self.responses.iter().flat_map(|response| {
            let headers = response.headers.iter().map(|header| &header.shape);
            let body = response.content.as_ref().map(|content| &content.shape);
            body.into_iter().chain(headers)
        })
    }

    /// Everything that it sends and receives.
    pub fn shapes(&self) -> impl Iterator<Item = &Shape> {
        self.sent_shapes().chain(self.received_shapes())
    }
}
