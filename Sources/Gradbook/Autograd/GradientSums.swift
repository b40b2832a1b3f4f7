import CTape

extension Node {
  /// Adds to the stored gradient, in place if nobody else holds it. A first gradient is kept as it
  /// is, or copied if somebody else holds it.
  func accumulate(_ gradient: inout Tensor, recorded: Bool) {
    if calls_are_observed(), let capture = Recorder.current.capture {
      capture.noteAccumulation(in: self, gradient)
      return capture.asOne { keep(&gradient, recorded: recorded) }
    }
    keep(&gradient, recorded: recorded)
  }

  private func keep(_ gradient: inout Tensor, recorded: Bool) {
    if recorded {
      self.gradient = self.gradient.map { $0 + gradient } ?? gradient
    } else if self.gradient != nil {
      if !addToOwnGradient(gradient) {
        self.gradient = self.gradient.map { sum in noGrad { sum + gradient } }
      }
    } else {
      let isOwn = isKnownUniquelyReferenced(&gradient) && gradient.ownsStorage
      self.gradient = isOwn && gradient.isContiguous ? gradient : gradient.ownedCopy()
    }
  }

  private func addToOwnGradient(_ contribution: Tensor) -> Bool {
    guard isKnownUniquelyReferenced(&gradient), let gradient, gradient.node == nil,
      gradient.ownsStorage, gradient.isContiguous
    else { return false }
    return gradient.addElements(of: contribution)
  }
}

extension Tensor {
  /// Adds a gradient of the same shape and type to memory that nobody else reads; `false` where
  /// shapes or types differ.
  func addElements(of other: Tensor) -> Bool {
    guard dtype == other.dtype, layout.hasSameShape(as: other.layout)
    else { return false }
    AddedInPlace(target: self, x: other, overlaps: false).run(on: dtype)
    return true
  }
}
