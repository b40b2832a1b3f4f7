final class Histogram: Operation, Configured {
  struct Settings: OperationSettings {
    let bins: Int
    /// The bounds; equal ones for the smallest and largest element.
    let min: Double
    let max: Double
  }
  let settings: Settings
  init(_ entry: OperationEntry, _ settings: Settings, kept: [Tensor] = []) {
    self.settings = settings
    super.init(entry)
  }
  override func resultType(_ call: CallTypes) throws(ShapeError) -> TensorType {
    let x = try call.one(name)
    try ShapeRules.floatingPoint(x.dtype, name)
    guard settings.bins > 0, settings.min <= settings.max else {
      throw ShapeError(
        "histc: needs at least one bin and min not above max, not \(settings.bins), "
          + "\(settings.min) and \(settings.max).",
        "histc：至少要有一个区间，且 min 不大于 max，而不是 \(settings.bins)、\(settings.min) 和 "
          + "\(settings.max)。")
    }
    try ShapeRules.size([settings.bins], call.mostElements, name)
    return TensorType([settings.bins], x.dtype)
  }
  override func checkNumbers(_ operands: Operands) throws(ShapeError) {
    let (low, high) = bounds(operands[0].flat())
    guard low.isFinite, high.isFinite, (high - low).isFinite else {
      throw ShapeError(
        "histc: the bounds are \(low) and \(high); they must be finite. Give min: and max:.",
        "histc：边界是 \(low) 和 \(high)，必须是有限数。请给出 min: 和 max:。")
    }
  }
  /// The bounds that are meant for these elements.
  private func bounds(_ elements: [Double]) -> (low: Double, high: Double) {
    if settings.min < settings.max { return (settings.min, settings.max) }
    let least = elements.contains(where: \.isNaN) ? .nan : elements.min() ?? settings.min
    let most = elements.max() ?? settings.max
    return least == most ? (least - 1, most + 1) : (least, most)
  }
  override func evaluate(_ operands: Operands) -> Tensor {
    let x = operands[0]
    let elements = x.flat()
    requireNumbers(operands)
    let (low, high) = bounds(elements)
    var counts = [Double](repeating: 0, count: settings.bins)
    for element in elements where element >= low && element <= high {
      // In the elements' own type, as PyTorch rounds.
      let place =
        x.dtype == .float32
        ? Int(Float(element - low) * Float(settings.bins) / Float(high - low))
        : Int((element - low) * Double(settings.bins) / (high - low))
      counts[Swift.min(place, settings.bins - 1)] += 1
    }
    return Tensor(flat: counts, shape: [settings.bins], dtype: x.dtype)
  }
  // A small change of an element changes no count.
  override func pullback(_ g: Tensor, _ call: Call) {
    call.contribute(to: 0) { Tensor.zeros(like: call.a) }
  }
  override func formula(operand: Int) -> Formula? { 0 }
}
