extension Quantity {
  /// Writes a positive finite number with at most `digits` significant digits, without trailing
  /// zeros, in scientific notation below 0.0001 and from 100,000 on.
  static func significant(_ magnitude: Double, digits: Int) -> String {
    var exponent = 0
    var scaled = magnitude
    while scaled >= 10 {
      scaled /= 10
      exponent += 1
    }
    while scaled < 1 {
      scaled *= 10
      exponent -= 1
    }
    let unit = power10(digits - 1)
    var whole = (scaled * unit).rounded(.toNearestOrEven)
    if whole >= unit * 10 {
      whole /= 10
      exponent += 1
    }
    var figures = String(Int(whole))
    while figures.count > 1 && figures.last == "0" { figures.removeLast() }
    if exponent < -4 || exponent >= 5 {
      let head = String(figures.removeFirst())
      return head + (figures.isEmpty ? "" : "." + figures) + "e\(exponent)"
    }
    if exponent < 0 { return "0." + String(repeating: "0", count: -exponent - 1) + figures }
    if figures.count <= exponent + 1 {
      return figures + String(repeating: "0", count: exponent + 1 - figures.count)
    }
    let point = figures.index(figures.startIndex, offsetBy: exponent + 1)
    return figures[..<point] + "." + figures[point...]
  }

  private static func power10(_ exponent: Int) -> Double {
    (0..<exponent).reduce(1) { power, _ in power * 10 }
  }
}
