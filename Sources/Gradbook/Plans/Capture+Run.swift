extension Capture {
  /// Runs a function as it stands and writes it down.
  ///
  /// - Returns: what the function returned; and its plan, or `nil` where each call has to run the
  ///   function, because gradients may be asked of its results.
  /// - Throws: ``ProgramError/untraceable(_:)``, or what the function throws.
  static func run(
    _ arguments: [Tensor], _ function: ([Tensor]) throws -> [Tensor]
  ) throws -> (results: [Tensor], plan: Plan?) {
    let handed = arguments.map { $0.handedOver() }
    let capture = Capture(handed)
    let recorder = Recorder.current
    recorder.capture = capture
    var results: [Tensor]
    do {
      defer { recorder.capture = nil }
      results = try recorder.observing(capture) { try function(handed) }
    }
    capture.refuseUnusedDraw()
    capture.repeatedOperations = [:]
    let isDifferentiable = results.contains { $0.node.map { !$0.isLeaf && !$0.isSpent } ?? false }
    if !isDifferentiable { results = results.map { $0.isLeaf ? $0 : $0.detach() } }
    let shown = zip(arguments, handed).reduce(results) { results, pair in
      pair.0.takeBack(pair.1, in: results)
    }
    if isDifferentiable { return (shown, nil) }
    capture.reviewSurvivors(results)
    if let fault = capture.fault { throw fault }
    return (shown, Plan(capture, results: results, leaves: arguments.map(\.node)))
  }

  /// Refuses a tensor that was made in the run and is still there, but is no result and no gradient:
  /// the program keeps it, and would find it unchanged after the next run.
  private func reviewSurvivors(_ results: [Tensor]) {
    var expected = Set(results.map { ObjectIdentifier($0.storage) })
    for case let step as AccumulationStep in steps {
      if let gradient = step.leaf.gradient { expected.insert(ObjectIdentifier(gradient.storage)) }
    }
    for piece in memory where piece.argument == nil && piece.isWritten {
      guard let origin = piece.origin, !expected.contains(ObjectIdentifier(origin)) else {
        continue
      }
      return refuse { _ in
        Text(
          "A tensor that \(piece.name) made is kept outside the function: the plan would not change "
            + "it. Return it from the function, or write its numbers into a tensor that was there "
            + "before, with copyInPlace(_:).",
          "由 \(piece.name) 得到的张量被保存到了函数之外：计划运行时不会更新它。请从函数中返回它，或用 copyInPlace(_:) 把数值写入事先已有的张量。")
      }
    }
  }
}

extension Tensor {
  /// A tensor of the same numbers in memory of its own, laid out the same way, and with the same leaf.
  fileprivate func handedOver() -> Tensor {
    let copy = Tensor(storage: storage.copy(), layout: layout, dtype: dtype)
    copy.node = node
    copy.plainName = plainName
    copy.role = role
    return copy
  }

  /// Takes over what a run wrote into the copy it was handed.
  ///
  /// - Returns: the results, those that are views of the copy as views of this tensor.
  fileprivate func takeBack(_ copy: Tensor, in results: [Tensor]) -> [Tensor] {
    if copy.storage.version > 0 {
      storage.bytes.copyMemory(from: copy.storage.bytes, byteCount: storage.byteCount)
      storage.noteWrite()
    }
    return results.map { result in
      guard result.storage === copy.storage else { return result }
      let view = Tensor(storage: storage, layout: result.layout, dtype: result.dtype)
      view.node = result.node
      return view
    }
  }
}
