import Practice

/// A learner's library behind one type: networks as closures over it.
struct LibraryUse {
  let outputs: ([[Double]]) -> [[Double]]
  let backward: ([[Double]]) -> Void
  let parameters: () -> [NamedNumbers]
  let gradients: () -> [[Double]?]
  let setGradients: ([[Double]?]) -> Void
  let clearedGradients: () -> [[Double]?]
  let train: ([[Double]], [[Double]], OptimizerPlan, Int) -> [Double]
  let saved: () throws -> String
  let load: (String) throws -> Void

  /// A network of a library.
  static func network(_ plan: LayerPlan, of type: any NetworkLibrary.Type) -> LibraryUse {
    opened(plan, type)
  }

  private static func opened<Library: NetworkLibrary>(
    _ plan: LayerPlan, _ type: Library.Type
  ) -> LibraryUse {
    let library = Library()
    let network = library.network(plan)
    return LibraryUse(
      outputs: { library.outputs(of: network, for: $0) },
      backward: { library.backward(network, for: $0) },
      parameters: { library.parameters(of: network) },
      gradients: { library.gradients(of: network) },
      setGradients: { library.setGradients($0, of: network) },
      clearedGradients: {
        library.zeroGrad(library.optimizer(.descent(rate: 0.1), of: network))
        return library.gradients(of: network)
      },
      train: { library.train(network, $0, $1, $2, epochs: $3) },
      saved: { try library.saved(network) },
      load: { try library.load($0, into: network) })
  }

  /// The batches of a library's loader.
  static func batches(
    _ data: LabelledRows, size: Int, seed: Int, epochs: Int, of type: any NetworkLibrary.Type
  ) -> [[LabelledRows]] {
    func opened<Library: NetworkLibrary>(_ type: Library.Type) -> [[LabelledRows]] {
      Library().batches(of: data, size: size, seed: seed, epochs: epochs)
    }
    return opened(type)
  }
}

extension Check {
  /// Requires numbers; a failure shows them beside the right ones.
  func requireNumbers(
    _ yours: [Double], _ right: [Double], _ rung: Rung, names: [String] = [], _ sentence: Text,
    diagnosis: Diagnosis?, tolerance: Double = 1e-9
  ) throws(Stop) {
    enter(rung)
    let isRight =
      yours.count == right.count
      && zip(yours, right).allSatisfy { abs($0 - $1) <= tolerance * max(1, abs($1)) }
    if isRight { return }
    let rows = zip(yours, right).enumerated().map { place, pair in
      Failure.Row(
        place < names.count ? names[place] : "[\(place)]", yours: pair.0, expected: pair.1)
    }
    try fail(
      Failure(
        rung: rung, sentence: sentence, rows: rows,
        worst: rows.indices.max { rows[$0].error < rows[$1].error },
        finding: diagnosis.map { Failure.Finding(diagnosis: $0, matched: 1, trials: 1) }))
  }
}
