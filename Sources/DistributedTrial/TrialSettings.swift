import Distribution

/// What a trial is asked for.
struct TrialSettings {
  /// How many epochs are trained.
  var epochs = 2
  /// Samples of a batch on all ranks together.
  var batch = 32
  /// Samples of an epoch.
  var samples = 256
  /// Backward passes for one step of the optimizer.
  var accumulate = 1
  /// The width of the hidden layers.
  var width = 32
  /// How many hidden layers there are after the first.
  var depth = 1
  /// A bucket's size in MiB.
  var bucket = 25.0
  /// How gradients are made smaller.
  var compression = GradientCompression.none
  /// What stands after the first layer.
  var norm = Norm.none
  /// Whether a model is trained by steps of each rank's own, with so many between two averages.
  var localSteps = 0
  /// Where a checkpoint is read and written.
  var checkpoint: String?
  /// After how many batches one is written, too, within an epoch.
  var every = 0
  /// Where rank 0 writes losses and weights.
  var report: String?
  /// Where rank 0 draws a timeline of the last backward pass.
  var timeline: String?
  /// The rank that is killed, and at which batch of all.
  var death: (rank: Int, batch: Int)?
  /// The rank that is given another layer.
  var unlikeRank: Int?
  /// The rank that has a batch fewer.
  var shortRank: Int?

  /// Whether all-reduces are measured instead, and how often each.
  var measures: Int?

  /// Batch normalisation by each rank's own batch, or by all ranks'.
  enum Norm: String { case none, batch, sync }

  /// Reads `--name value` pairs.
  ///
  /// - Throws: ``TrialError`` for a name or value that is none.
  init(_ arguments: [String]) throws(TrialError) {
    var rest = arguments[...]
    while let name = rest.popFirst() {
      guard let value = rest.popFirst() else { throw .missing(name) }
      try set(name, value)
    }
  }

  private mutating func set(_ name: String, _ value: String) throws(TrialError) {
    func number() throws(TrialError) -> Int {
      guard let number = Int(value), number >= 0 else { throw .unreadable(name, value) }
      return number
    }
    switch name {
    case "--epochs": epochs = try number()
    case "--batch": batch = try number()
    case "--samples": samples = try number()
    case "--accumulate": accumulate = max(1, try number())
    case "--width": width = try number()
    case "--depth": depth = try number()
    case "--local-steps": localSteps = try number()
    case "--every": every = try number()
    case "--checkpoint": checkpoint = value
    case "--measure": measures = max(1, try number())
    case "--timeline": timeline = value
    case "--report": report = value
    case "--unlike-rank": unlikeRank = try number()
    case "--short-rank": shortRank = try number()
    case "--bucket":
      guard let size = Double(value), size > 0 else { throw .unreadable(name, value) }
      bucket = size
    case "--norm":
      guard let norm = Norm(rawValue: value) else { throw .unreadable(name, value) }
      self.norm = norm
    case "--die":
      let parts = value.split(separator: "@").compactMap { Int($0) }
      guard parts.count == 2 else { throw .unreadable(name, value) }
      death = (parts[0], parts[1])
    case "--compression": compression = try Self.compression(name, value)
    default: throw .unknown(name)
    }
  }

  private static func compression(
    _ name: String, _ value: String
  ) throws(TrialError) -> GradientCompression {
    switch value {
    case "none": return .none
    case "float16": return .float16
    case "bfloat16": return .bfloat16
    case "top10": return .topK(fraction: 0.1)
    case "power2": return .powerSGD(rank: 2)
    default: throw .unreadable(name, value)
    }
  }
}

/// What is wrong with a trial's arguments.
enum TrialError: BilingualError {
  case unknown(String)
  case missing(String)
  case unreadable(String, String)

  var text: Text {
    switch self {
    case .unknown(let name):
      Text(
        "There is no option \(name); Sources/DistributedTrial/TrialSettings.swift lists them.",
        "没有 \(name) 这个选项；全部选项见 Sources/DistributedTrial/TrialSettings.swift。")
    case .missing(let name): Text("\(name) needs a value after it.", "\(name) 后面要有一个值。")
    case .unreadable(let name, let value):
      Text("\(name) cannot be \(value).", "\(name) 的值不能是 \(value)。")
    }
  }
}
