import Gradbook

/// A module that acts for another one: stored properties have fixed types, so a layer that is to
/// compute in another way stays where it is and lets a stand-in compute.
nonisolated struct StandIn {
  let module: Module
  /// Whether the layer keeps its own parts, and the stand-in's come to them.
  let isAddition: Bool
}

extension Module {
  /// Lets another module compute this one's output of one tensor, inside this one's hooks and scope.
  ///
  /// - Parameters:
  ///   - module: what computes from now on; `nil` gives the work back.
  ///   - isAddition: whether this module keeps its parts and its looks, and the other's parts come to
  ///     them; otherwise the other's take their place, also in a saved state.
  package nonisolated final func setStandIn(_ module: Module?, isAddition: Bool) {
    PlanSettings.noteReplacedWeight()
    standIn = module.map { StandIn(module: $0, isAddition: isAddition) }
    nameMembers()
  }

  /// Whether another module stands in this one's place.
  package nonisolated final var isReplaced: Bool { standIn.map { !$0.isAddition } ?? false }

  /// The module that acts beside this one, if there is one.
  package nonisolated final var addition: Module? {
    standIn.flatMap { $0.isAddition ? $0.module : nil }
  }

  /// The module that stands in this one's place, if there is one.
  package nonisolated final var replacement: Module? {
    standIn.flatMap { $0.isAddition ? nil : $0.module }
  }

  /// What computes the output; a stand-in may have one of its own.
  nonisolated final var acting: Module { standIn?.module.acting ?? self }
}
