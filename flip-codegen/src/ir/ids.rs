//! Ids of the parts of an [`Api`]. They hold for the API that gave them out, as it is when lowering ends.

use super::{Api, Callback, Operation, TypeDefinition};

/// Names a type.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct TypeId(pub usize);

/// Names a member of an object, or a variant of a union.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct MemberId {
    /// The object or union.
    pub of: TypeId,
    /// The position among its members or variants.
    pub position: usize,
}

/// Names an operation.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct OperationId(pub usize);

/// Names a callback.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct CallbackId(pub usize);

impl TypeId {
    /// The member or variant at this position.
    #[must_use]
    pub fn member(self, position: usize) -> MemberId {
        MemberId { of: self, position }
    }
}

impl Api {
    /// The definition behind an id that this API gave out.
    pub fn get(&self, id: TypeId) -> Option<&TypeDefinition> {
        self.types.get(id.0)
    }

    /// Every type with its id.
    pub fn types(&self) -> impl Iterator<Item = (TypeId, &TypeDefinition)> {
        let types = self.types.iter().enumerate();
        types.map(|(index, definition)| (TypeId(index), definition))
    }

    /// The operation behind an id that this API gave out.
    pub fn operation(&self, id: OperationId) -> Option<&Operation> {
        self.operations.get(id.0)
    }

    /// Every operation with its id.
    pub fn operations(&self) -> impl Iterator<Item = (OperationId, &Operation)> {
        let operations = self.operations.iter().enumerate();
        operations.map(|(index, operation)| (OperationId(index), operation))
    }

    /// The callback behind an id that this API gave out.
    pub fn callback(&self, id: CallbackId) -> Option<&Callback> {
        self.callbacks.get(id.0)
    }

    /// Every callback with its id.
    pub fn callbacks(&self) -> impl Iterator<Item = (CallbackId, &Callback)> {
        let callbacks = self.callbacks.iter().enumerate();
        callbacks.map(|(index, callback)| (CallbackId(index), callback))
    }
}
