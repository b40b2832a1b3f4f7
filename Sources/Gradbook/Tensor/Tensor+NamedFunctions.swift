extension Tensor {
  /// The catalogue's elementwise function of one tensor called `name`, for expressions typed by
  /// hand.
  package static func function(named name: String) -> (@Sendable (Tensor) -> Tensor)? {
    guard let entry = OperationCatalogue.entry(named: name) as? UnaryEntry else { return nil }
    return { entry($0) }
  }

  /// The catalogue's elementwise function of two tensors called `name`, for expressions typed by
  /// hand.
  package static func binaryFunction(
    named name: String
  ) -> (@Sendable (Tensor, Tensor) -> Tensor)? {
    guard let entry = OperationCatalogue.entry(named: name) as? BinaryEntry else { return nil }
    return { entry($0, $1) }
  }
}
