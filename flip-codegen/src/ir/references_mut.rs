//! Every id of a type that an [`Api`] holds, to change it: what changes ids forgets none.

use super::{
    Additional, Api, Echo, Member, Operation, Pages, Sent, Shape, TypeDefinition, TypeId, TypeKind,
};

/// What is done to an id.
type Change<'c> = &'c mut dyn FnMut(&mut TypeId);

impl Shape {
    /// Changes the ids of the types that it mentions, in order.
    pub(crate) fn each_id(&mut self, change: Change<'_>) {
        match self {
            Self::Named(id) => change(id),
            shape => {
                for part in shape.parts_mut() {
                    part.each_id(change);
                }
            }
        }
    }
}

impl TypeKind {
    /// Changes the ids of the types that it mentions, in order.
    pub(crate) fn each_id(&mut self, change: Change<'_>) {
        match self {
            Self::Object(object) => {
                for member in &mut object.members {
                    match member {
                        Member::Property(property) => property.shape.each_id(change),
                        Member::Group(group) => change(&mut group.of),
                    }
                }
                if let Additional::Typed(shape) = &mut object.additional {
                    shape.each_id(change);
                }
            }
            Self::Union(union) => {
                for variant in &mut union.variants {
                    variant.shape.each_id(change);
                }
            }
            Self::StringEnum(_) | Self::IntegerEnum(_) | Self::ValueEnum(_) => {}
        }
    }
}

impl Operation {
    /// Changes the ids of the types that it sends.
    pub(crate) fn each_sent_id(&mut self, change: Change<'_>) {
        for parameter in &mut self.parameters {
            parameter.shape.each_id(change);
        }
        let contents = self.body.iter_mut().flat_map(|body| &mut body.contents);
        for content in contents {
            content.shape.each_id(change);
        }
    }

    fn each_id(&mut self, change: Change<'_>) {
        self.each_sent_id(change);
        for response in &mut self.responses {
            let headers = response.headers.iter_mut();
            headers.for_each(|header| header.shape.each_id(change));
            let content = response.content.iter_mut();
            content.for_each(|content| content.shape.each_id(change));
        }
        if let Some(Pages { answer, item, .. }) = &mut self.pages {
            change(answer);
            item.each_id(change);
        }
        self.echoes.iter_mut().for_each(|echo| echo.each_id(change));
    }
}

impl Echo {
    fn each_id(&mut self, change: Change<'_>) {
        for sent in &mut self.sent {
            if let Sent::Part(_, members) = sent {
                members.iter_mut().for_each(|member| change(&mut member.of));
            }
        }
    }
}

impl Api {
    /// Changes every id of a type.
    pub(crate) fn each_id(&mut self, change: Change<'_>) {
        for TypeDefinition { kind, .. } in &mut self.types {
            kind.each_id(change);
        }
        for operation in &mut self.operations {
            operation.each_id(change);
        }
        for callback in &mut self.callbacks {
            callback.payload.each_id(change);
        }
        let unreferenced = self.unreferenced_sent.iter_mut();
        for shape in unreferenced.chain(&mut self.unreferenced_received) {
            shape.each_id(change);
        }
    }
}
