import Datasets
import Foundation
import Gradbook
import NN

/// All that a training run needs to go on as if it had never stopped: the model, the optimizer, the
/// schedules, how many epochs are done, their losses, and where the random numbers stand.
///
/// It is a moment of its own: later steps do not change it. In a file it is safetensors, which
/// other tools can open: the model's tensors are called `model.…`, the optimizer's `optimizer.…`,
/// and all else is JSON in the metadata.
///
/// ```swift
/// if let saved = try TrainingCheckpoint(ifPresentAt: "run.safetensors") {
///   try saved.restore(model: model, optimizer: optimizer)
///   losses = saved.losses
/// }
/// for epoch in losses.count..<epochs {
///   …
///   let now = TrainingCheckpoint(model: model, optimizer: optimizer, epoch: epoch + 1, losses: losses)
///   try now.write(to: "run.safetensors")
/// }
/// ```
public struct TrainingCheckpoint {
  /// The model's parameters and buffers.
  public let model: StateDict
  /// The optimizer's settings and memory.
  public let optimizer: OptimizerState?
  /// Where the learning-rate schedules stand.
  public let schedules: [SchedulerState]
  /// How many epochs are done.
  public let epoch: Int
  /// The loss of each epoch, or whatever the program adds up.
  public let losses: [Double]
  /// Where the generator stands.
  public let generator: Generator.State
  /// Texts of the program's own.
  public let notes: [String: String]

  /// Takes a checkpoint.
  ///
  /// - Parameters:
  ///   - model: whose parameters and buffers are copied.
  ///   - optimizer: whose settings and memory are kept.
  ///   - schedules: the learning-rate schedules; ``restore(model:optimizer:schedules:generator:)``
  ///     wants them in the same order.
  ///   - epoch: how many epochs are done.
  ///   - losses: the loss of each epoch, or whatever the program adds up.
  ///   - generator: whose state is saved; the default one if left out.
  ///   - notes: texts of the program's own.
  public init(
    model: Module, optimizer: Optimizer? = nil, schedules: [any LearningRateSchedule] = [],
    epoch: Int, losses: [Double] = [], generator: Generator? = nil, notes: [String: String] = [:]
  ) {
    self.model = model.stateDict().clone()
    self.optimizer = optimizer?.stateDict()
    self.schedules = schedules.map { $0.stateDict() }
    self.epoch = epoch
    self.losses = losses
    self.generator = (generator ?? .default).state
    self.notes = notes
  }

  /// Puts model, optimizer, schedules and generator where they stood.
  ///
  /// - Parameters:
  ///   - model: of the same layers as the saved one.
  ///   - optimizer: of the same kind, over the same parameters.
  ///   - schedules: as many as were saved, in the same order.
  ///   - generator: the one to set; the default one if left out.
  /// - Throws: ``/NN/StateDictError`` or ``TrainingStateError`` if a state does not fit.
  public func restore(
    model: Module, optimizer: Optimizer? = nil, schedules: [any LearningRateSchedule] = [],
    generator: Generator? = nil
  ) throws {
    try requireCount(
      "TrainingCheckpoint", Text("schedules", "调度器"), schedules.count, self.schedules.count)
    try model.loadStateDict(self.model)
    if let optimizer {
      guard let state = self.optimizer else {
        throw TrainingStateError.missing(owner: "TrainingCheckpoint", name: "optimizer")
      }
      try optimizer.loadStateDict(state)
    }
    for (schedule, state) in zip(schedules, self.schedules) { try schedule.loadStateDict(state) }
    (generator ?? .default).state = self.generator
  }
}

extension TrainingCheckpoint {
  /// What a file has beside the tensors.
  private struct Rest: Codable {
    var version = 1
    var optimizer: OptimizerRest?
    var schedules: [SchedulerState]
    var epoch: Int
    var losses: [Double]
    var generator: Generator.State
    var notes: [String: String]
  }

  private struct OptimizerRest: Codable {
    var kind: String
    var groups: [OptimizerState.Group]
    var steps: [Int]
  }

  private static let key = "gradbook.checkpoint"

  /// Writes the checkpoint, so that a crash at any moment leaves either the old or the new one.
  ///
  /// - Throws: `DataFileError` if it cannot be written.
  public func write(to path: String) throws(DataFileError) {
    var all = StateDict()
    for (name, tensor) in model { all["model.\(name)"] = tensor }
    if let optimizer {
      for (name, tensor) in optimizer.tensors { all["optimizer.\(name)"] = tensor }
    }
    let rest = Rest(
      optimizer: optimizer.map { OptimizerRest(kind: $0.kind, groups: $0.groups, steps: $0.steps) },
      schedules: schedules, epoch: epoch, losses: losses, generator: generator, notes: notes)
    let encoder = JSONEncoder()
    encoder.outputFormatting = .sortedKeys
    encoder.nonConformingFloatEncodingStrategy = .convertToString(
      positiveInfinity: "inf", negativeInfinity: "-inf", nan: "nan")
    guard let text = try? encoder.encode(rest) else {
      fatalError("TrainingCheckpoint: the state cannot be written as JSON.")
    }
    try all.write(to: path, metadata: [Self.key: String(decoding: text, as: UTF8.self)])
  }

  /// Reads a checkpoint; `nil` if there is no file.
  ///
  /// - Throws: `DataFileError` if it cannot be read or is no checkpoint.
  public init?(ifPresentAt path: String) throws(DataFileError) {
    guard FileManager.default.fileExists(atPath: path) else { return nil }
    try self.init(contentsOf: path)
  }
}

extension TrainingCheckpoint: DataFile {
  /// What the first bytes show.
  public static let kinds: [FileKind] = [.safetensors]

  /// Reads a checkpoint.
  ///
  /// - Throws: `DataFileError` if it cannot be read or is no checkpoint.
  public init(reading source: DataSource) throws(DataFileError) {
    let file = try SafetensorsFile(reading: source)
    let decoder = JSONDecoder()
    decoder.nonConformingFloatDecodingStrategy = .convertFromString(
      positiveInfinity: "inf", negativeInfinity: "-inf", nan: "nan")
    guard let text = file.metadata[Self.key],
      let rest = try? decoder.decode(Rest.self, from: Data(text.utf8)), rest.version == 1,
      rest.epoch >= 0
    else {
      throw DataFileError(
        file: source.name, offset: 8,
        problem: Text("The file holds tensors, but no state of a training run.", "文件里有张量，但没有训练状态。"),
        mend: Text(
          "Read it with StateDict(contentsOf:), or write one with TrainingCheckpoint.",
          "请用 StateDict(contentsOf:) 读取，或先用 TrainingCheckpoint 保存。"))
    }
    func part(_ prefix: String) -> StateDict {
      var part = StateDict()
      for (name, tensor) in file.tensors where name.hasPrefix(prefix) {
        part[String(name.dropFirst(prefix.count))] = tensor
      }
      return part
    }
    model = part("model.")
    optimizer = rest.optimizer.map {
      OptimizerState(
        kind: $0.kind, groups: $0.groups, steps: $0.steps, tensors: part("optimizer."))
    }
    schedules = rest.schedules
    epoch = rest.epoch
    losses = rest.losses
    generator = rest.generator
    notes = rest.notes
  }
}
