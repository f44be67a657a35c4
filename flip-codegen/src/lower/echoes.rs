//! `x-codegen-echoes`: what an answer repeats of its request.

use super::Lowering;
use crate::ir::{Echo, EchoPlaces, EchoRule, EchoSource, Location};
use crate::openapi::{self, Comparison, NodeId, Operation, RequestValue};

impl Lowering<'_> {
    pub(super) fn echoes(&self, operation: &Operation) -> Vec<Echo> {
        let echoes = operation.extensions.echoes.iter();
        echoes.map(|echo| self.echo(echo)).collect()
    }

    fn echo(&self, echo: &openapi::Echo) -> Echo {
        let place = |node: NodeId| self.syntax.pointer(node);
        let compare = echo.compare.as_ref();
        Echo {
            source: source(&echo.request.value),
            path: echo.response.value.clone(),
            rule: rule(compare.map(|compare| compare.value)),
            sent: Vec::new(),
            responses: Vec::new(),
            pointer: place(echo.node),
            places: EchoPlaces {
                request: place(echo.request.node),
                response: place(echo.response.node),
                rule: place(compare.map_or(echo.node, |compare| compare.node)),
            },
        }
    }
}

fn source(value: &RequestValue) -> EchoSource {
    let (location, name) = match value {
        RequestValue::Body(path) => return EchoSource::Body(path.clone()),
        RequestValue::Path(name) => (Location::Path, name),
        RequestValue::Query(name) => (Location::Query, name),
        RequestValue::Header(name) => (Location::Header, name),
    };
    EchoSource::Parameter(location, name.clone())
}

fn rule(compare: Option<Comparison>) -> EchoRule {
    match compare {
        None => EchoRule::Same,
        Some(Comparison::Exact) => EchoRule::Exact,
        Some(Comparison::Ending) => EchoRule::Ending,
        Some(Comparison::Renumbered) => EchoRule::Renumbered,
    }
}
