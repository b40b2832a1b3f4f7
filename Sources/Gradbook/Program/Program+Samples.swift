extension OperationCatalogue {
  /// A program of each sample of each operation, with or without a derivative.
  package static let samplePrograms: [Program] = {
    let samples =
      entries.flatMap(\.samples) + discreteEntries.flatMap(\.examples)
    return samples.compactMap { sample in
      let generator = Generator(seed: 1)
      let inputs = sample.inputs.map { $0.make(dtype: .float32, generator: generator) }
      return try? trace(inputs) { [sample.function($0)] }
    }
  }()
}
