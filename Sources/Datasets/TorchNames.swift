// swift-format-ignore-file: AlwaysUseLowerCamelCase

import Gradbook

// What PyTorch's programs write of data and Gradbook calls otherwise: the compiler answers with the
// name here. None of these can be called.

/// PyTorch's name of `randomSplit`.
@available(*, unavailable, renamed: "randomSplit(_:_:)")
public func random_split<D: Dataset>(_ dataset: D, _ lengths: [Int]) -> [Subset<D>] {
  refusedCall()
}

extension DataLoader {
  /// PyTorch's spelling of the labels.
  @available(*, unavailable, renamed: "init(_:batchSize:shuffle:dropLast:numWorkers:)")
  public init<D: Dataset>(
    _ dataset: D, batch_size: Int, shuffle: Bool = false, num_workers: Int = 0,
    drop_last: Bool = false
  ) where Batch == [D.Sample] {
    refusedCall()
  }
  /// PyTorch's spelling of the labels.
  @available(*, unavailable, renamed: "init(_:batchSize:shuffle:dropLast:)")
  public init<D: Dataset>(_ dataset: D, batch_size: Int, shuffle: Bool = false, dropLast: Bool)
  where Batch == [D.Sample] {
    refusedCall()
  }
  /// PyTorch's spelling of the labels.
  @available(*, unavailable, renamed: "init(_:batchSize:shuffle:numWorkers:)")
  public init<D: Dataset>(
    _ dataset: D, batchSize: Int = 1, shuffle: Bool = false, num_workers: Int
  ) where Batch == [D.Sample] {
    refusedCall()
  }
  /// The label is PyTorch's.
  @available(*, unavailable, renamed: "init(_:batchSize:shuffle:numWorkers:)")
  public init<D: Dataset>(_ dataset: D, batchSize: Int = 1, shuffle: Bool = false, workers: Int)
  where Batch == [D.Sample] {
    refusedCall()
  }
  /// PyTorch's spelling of the labels.
  @available(*, unavailable, renamed: "init(_:batchSize:shuffle:dropLast:)")
  public init<D: Dataset>(_ dataset: D, batchSize: Int = 1, shuffle: Bool = false, drop_last: Bool)
  where Batch == [D.Sample] {
    refusedCall()
  }
  /// The data set has no label.
  @available(*, unavailable, renamed: "init(_:batchSize:shuffle:)")
  public init<D: Dataset>(dataset: D, batchSize: Int = 1, shuffle: Bool = false)
  where Batch == [D.Sample] {
    refusedCall()
  }
  /// Gradbook computes on the CPU, where memory needs no pinning.
  @available(*, unavailable, message: "Gradbook computes on the CPU: leave pinMemory: out.")
  public init<D: Dataset>(
    _ dataset: D, batchSize: Int = 1, shuffle: Bool = false, numWorkers: Int = 0, pinMemory: Bool
  ) where Batch == [D.Sample] {
    refusedCall()
  }
  /// PyTorch's spelling of the labels.
  @available(*, unavailable, renamed: "init(_:batchSize:shuffle:)")
  public init<D: Dataset>(_ dataset: D, _ batchSize: Int, shuffle: Bool = false)
  where Batch == [D.Sample] {
    refusedCall()
  }
}

extension Resize {
  /// A size is no tuple here.
  @available(*, unavailable, message: "Write the size as an array: [32, 32].")
  public init(_ size: (Int, Int)) { refusedCall() }
}

extension Resize {
  /// A size is no tuple here.
  @available(*, unavailable, message: "Write the size as an array: [32, 32].")
  public init(size: (Int, Int)) { refusedCall() }
}

extension CenterCrop {
  /// A size is no tuple here.
  @available(*, unavailable, message: "Write the size as an array: [32, 32].")
  public init(_ size: (Int, Int)) { refusedCall() }
}

extension CenterCrop {
  /// A size is no tuple here.
  @available(*, unavailable, message: "Write the size as an array: [32, 32].")
  public init(size: (Int, Int)) { refusedCall() }
}

extension RandomCrop {
  /// A size is no tuple here.
  @available(*, unavailable, message: "Write the size as an array: [32, 32].")
  public init(_ size: (Int, Int), padding: Int = 0) {
    refusedCall()
  }
}

extension RandomCrop {
  /// A size is no tuple here.
  @available(*, unavailable, message: "Write the size as an array: [32, 32].")
  public init(size: (Int, Int), padding: Int = 0) {
    refusedCall()
  }
}

extension RandomResizedCrop {
  /// A size is no tuple here.
  @available(*, unavailable, message: "Write the size as an array: [32, 32].")
  public init(_ size: (Int, Int)) { refusedCall() }
}

extension RandomResizedCrop {
  /// A size is no tuple here.
  @available(*, unavailable, message: "Write the size as an array: [32, 32].")
  public init(size: (Int, Int)) { refusedCall() }
}

extension Normalize {
  /// The numbers are no tuple here.
  @available(
    *, unavailable, message: "Write the numbers as arrays: Normalize([0.5, 0.5], [0.5, 0.5])."
  )
  public init<each Mean, each Deviation>(
    _ mean: (Double, Double, repeat each Mean), _ std: (Double, Double, repeat each Deviation)
  ) { refusedCall() }
  /// The numbers are no tuple here.
  @available(
    *, unavailable, message: "Write the numbers as arrays: Normalize(mean: [0.5], std: [0.5])."
  )
  public init<each Mean, each Deviation>(
    mean: (Double, Double, repeat each Mean), std: (Double, Double, repeat each Deviation)
  ) { refusedCall() }
}
