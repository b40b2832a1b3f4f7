/// Arguments to try an operation on, with or without a derivative.
struct SampledOperation: CustomStringConvertible, Sendable {
  let entry: OperationEntry
  let sample: OperationSample
  var description: String { "\(entry.name), \(sample.label)" }
}

extension OperationCatalogue {
  /// Every operation on each of its samples.
  static let samples: [SampledOperation] =
    entries.flatMap { entry in
      entry.samples.map { SampledOperation(entry: entry, sample: $0) }
    }
    + discreteEntries.flatMap { entry in
      entry.examples.map { SampledOperation(entry: entry, sample: $0) }
    }

  /// A program of each sample of each operation, with or without a derivative.
  package static let samplePrograms: [Program] = {
    samples.map(\.sample).compactMap { sample in
      let generator = Generator(seed: 1)
      let inputs = sample.inputs.map { $0.make(dtype: .float32, generator: generator) }
      return try? trace(inputs) { [sample.function($0)] }
    }
  }()
}
