import Datasets
import Foundation
import Gradbook
import NN
import Training

/// A ``/Training/TrainingCheckpoint`` of a run on several ranks, with the place in the order of samples:
/// to go on with as many ranks to the bit as if the run had never stopped, or with another number.
///
/// ```swift
/// try DistributedCheckpoint.write(
///   to: "run.safetensors", model: net, optimizer: optimizer,
///   sampler: sampler.state(afterBatches: batch + 1, batchSize: 8), losses: losses, group: group)
///
/// if let saved = try DistributedCheckpoint.restore(
///   from: "run.safetensors", model: net, optimizer: optimizer, sampler: sampler, group: group)
/// { losses = saved.losses }
/// ```
///
/// Rank 0 writes and reads the file; the others get its bytes. With another number of ranks let the
/// batch size times the number of ranks stay what it was: then the batches of all ranks together are the
/// same, and the losses are so up to the order of sums. Errors that ``GradientCompression`` has kept
/// back are not saved. A `DataLoader` draws a seed whenever it starts, from the default generator: give it
/// one of its own, or dropout goes on with other numbers after a stop within an epoch.
public enum DistributedCheckpoint {
  private static let key = "gradbook.distribution"

  /// Saves a run; returns on every rank when the file is there.
  ///
  /// - Parameters:
  ///   - path: where, on rank 0's machine.
  ///   - model: whose parameters and buffers are saved, as rank 0 has them.
  ///   - optimizer: whose settings and memory are saved.
  ///   - sampler: how far the epoch is, ``DistributedSampler/state(afterBatches:batchSize:)``.
  ///   - losses: whatever the program adds up.
  ///   - notes: texts of the program's own.
  ///   - group: the ranks.
  /// - Throws: ``/Datasets/DataFileError`` on rank 0, and ``DistributionError/rankFailed(_:_:)`` on the
  ///   others, if the file cannot be written.
  public static func write(
    to path: String, model: Module, optimizer: Optimizer? = nil,
    sampler: DistributedSampler.State, losses: [Double] = [], notes: [String: String] = [:],
    group: ProcessGroup
  ) throws {
    let generators = try group.allGather([UInt8](JSONEncoder().encode(Generator.default.state)))
    try onRankZero(of: group) {
      var notes = notes
      notes[key] = String(decoding: try JSONEncoder().encode(sampler), as: UTF8.self)
      for (rank, state) in generators.enumerated() {
        notes["\(key).generator.\(rank)"] = String(decoding: state, as: UTF8.self)
      }
      let checkpoint = TrainingCheckpoint(
        model: model, optimizer: optimizer, epoch: sampler.epoch, losses: losses, notes: notes)
      try checkpoint.write(to: path)
      return []
    }
  }

  /// Puts model, optimizer, sampler and each rank's default generator where they stood; `nil` on every
  /// rank if rank 0 has no such file. A rank that the saved run had not keeps its generator.
  ///
  /// - Throws: ``/Datasets/DataFileError``, ``/NN/StateDictError``, ``/Training/TrainingStateError`` or
  ///   ``DistributionError/noSamplerState(path:)`` if the file does not fit; on ranks that have not read
  ///   it ``DistributionError/rankFailed(_:_:)``.
  public static func restore(
    from path: String, model: Module, optimizer: Optimizer? = nil,
    sampler: DistributedSampler? = nil, group: ProcessGroup
  ) throws -> TrainingCheckpoint? {
    let bytes = try onRankZero(of: group) {
      guard FileManager.default.fileExists(atPath: path) else { return [] }
      return [UInt8](try Data(contentsOf: URL(fileURLWithPath: path)))
    }
    guard !bytes.isEmpty else { return nil }
    let saved = try TrainingCheckpoint(reading: DataSource(Data(bytes), named: path))
    guard let text = saved.notes[key],
      let state = try? JSONDecoder().decode(DistributedSampler.State.self, from: Data(text.utf8))
    else { throw DistributionError.noSamplerState(path: path) }
    let generator = Generator(seed: 0)
    try saved.restore(model: model, optimizer: optimizer, generator: generator)
    sampler?.loadState(state)
    if let own = saved.notes["\(key).generator.\(group.rank)"] {
      Generator.default.state = try JSONDecoder().decode(Generator.State.self, from: Data(own.utf8))
    }
    return saved
  }

  /// Lets rank 0 do something that may fail, and tells the others how it went and what came of it.
  @discardableResult
  private static func onRankZero(
    of group: ProcessGroup, _ body: () throws -> [UInt8]
  ) throws -> [UInt8] {
    var own: Result<[UInt8], any Error> = .success([])
    if group.rank == 0 { own = Result(catching: body) }
    let message: String? =
      if case .failure(let error) = own {
        Text(describing: error).english + "\u{0}" + Text(describing: error).chinese
      } else { nil }
    let answer = try group.broadcast([UInt8]((message ?? "").utf8))
    if case .failure(let error) = own { throw error }
    guard answer.isEmpty else {
      let parts = String(decoding: answer, as: UTF8.self).split(separator: "\u{0}").map(String.init)
      throw DistributionError.rankFailed(0, Text(parts.first ?? "", parts.last ?? ""))
    }
    return try group.broadcast((try? own.get()) ?? [])
  }
}
