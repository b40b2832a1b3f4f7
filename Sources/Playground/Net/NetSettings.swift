/// The controls of the net page: with the same settings, seed included, a net begins and learns the same.
struct NetSettings: Codable, Sendable, Hashable {
  /// Where the points come from.
  enum Data: String, Codable, Sendable, CaseIterable {
    case moons, circles, spirals, blobs, xor, regression
    /// None but those that are clicked.
    case own
  }

  enum Activation: String, Codable, Sendable, CaseIterable {
    case relu, leakyRelu, tanh, sigmoid, gelu
  }

  /// How weights begin; biases begin at 0 unless it is `standard`.
  enum Initialization: String, Codable, Sendable, CaseIterable {
    /// Evenly from ±1/√in, biases too.
    case standard
    case xavierUniform, kaimingUniform
    /// Normal numbers of deviation 3: what is too large.
    case large
    case zeros
  }

  enum Optimizer: String, Codable, Sendable, CaseIterable {
    case sgd, momentum, rmsprop, adam, adamw
  }

  enum Penalty: String, Codable, Sendable, CaseIterable { case none, l1, weightDecay }

  var data = Data.moons
  /// The deviation of what is added to each point.
  var noise = 0.1
  /// How many points to learn from; as many again test.
  var count = 100
  var seed = 1
  /// The widths of the hidden layers.
  var widths = [8, 8]
  var activation = Activation.tanh
  var initialization = Initialization.standard
  var optimizer = Optimizer.adam
  var rate = 0.03
  /// How many points a step; 0 for all.
  var batch = 20
  var penalty = Penalty.none
  /// λ of the penalty.
  var strength = 0.001

  static let mostLayers = 5
  static let widest = 16
  static let mostPoints = 500

  /// Whether the net answers with a number instead of a class.
  var isRegression: Bool { data == .regression }
  /// The widths of all layers, from the two coordinates to the answer.
  var allWidths: [Int] { [2] + widths + [1] }

  /// Refuses what is outside of the page's controls.
  func check() throws(NetError) {
    func range(_ name: String, _ value: Double, _ range: ClosedRange<Double>) throws(NetError) {
      guard range.contains(value) else { throw .outside(name, range) }
    }
    try range("noise", noise, 0...1)
    try range("number of points", Double(count), 4...Double(Self.mostPoints))
    try range("seed", Double(seed), 0...1_000_000)
    try range("number of hidden layers", Double(widths.count), 0...Double(Self.mostLayers))
    for width in widths { try range("width of a layer", Double(width), 1...Double(Self.widest)) }
    try range("learning rate", rate, 1e-6...10)
    try range("batch size", Double(batch), 0...Double(Self.mostPoints))
    try range("λ", strength, 0...1)
  }
}

/// What is wrong with a question about a net.
enum NetError: BilingualError, Equatable {
  /// The controls in Chinese, by their English names.
  private static let names = [
    "noise": "噪声", "number of points": "数据点个数", "seed": "随机种子", "number of hidden layers": "隐藏层个数",
    "width of a layer": "层宽度", "learning rate": "学习率", "batch size": "批大小", "λ": "正则化系数 λ",
    "step": "步数",
  ]

  /// A control stands where it cannot.
  case outside(String, ClosedRange<Double>)
  /// An edit that cannot be read, or that names no weight, unit or point.
  case edit(String)
  /// More edits than are taken.
  case tooManyEdits(Int)
  /// What is opened is not there.
  case nothingThere

  var text: Text {
    switch self {
    case .outside(let name, let range):
      let (low, high) = (NumberText.short(range.lowerBound), NumberText.short(range.upperBound))
      let chinese = Self.names[name] ?? name
      return Text(
        "\(name) goes from \(low) to \(high); set it anew.",
        "\(chinese)的范围是 \(low) 到 \(high)，请重新设置。")
    case .edit(let text):
      let shown = Label.clipped(text, columns: 40)
      return Text(
        "The edit “\(shown)” fits nothing in this net; press Reset.",
        "改动“\(shown)”在这个网络里没有对应的对象；请按“重置”。")
    case .tooManyEdits(let most):
      return Text(
        "More than \(most) edits are not kept; press Reset.", "改动超过 \(most) 处，无法保留；请按“重置”。")
    case .nothingThere:
      return Text(
        "This unit, weight or point is not there; choose another one.", "没有这个单元、权重或数据点；请另选一个。")
    }
  }
}
