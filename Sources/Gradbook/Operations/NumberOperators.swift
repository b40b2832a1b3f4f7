// Powers of Swift's own numbers, which have no operator for them.

/// a to the power of b: `2 ** 0.5`.
public func ** (a: Double, b: Double) -> Double { Double.pow(a, b) }

/// a to the power of b. Traps for a negative exponent, as the result is a fraction, and where the
/// result does not fit into an Int.
public func ** (a: Int, b: Int) -> Int {
  guard b >= 0 else {
    trap("**: \(a) ** \(b) is a fraction, which no Int can hold; write \(a).0 ** \(b).0.")
  }
  guard let result = exactPower(a, b) else {
    trap("**: \(a) ** \(b) does not fit into an Int; write \(a).0 ** \(b).0.")
  }
  return result
}

/// a to the power of b by squaring; `nil` for a negative exponent or a result beyond Int.
func exactPower(_ a: Int, _ b: Int) -> Int? {
  guard b >= 0 else { return nil }
  if a == 0 || a == 1 { return b == 0 ? 1 : a }
  if a == -1 { return b % 2 == 0 ? 1 : -1 }
  guard b < Int.bitWidth else { return nil }
  var result = 1
  for _ in 0..<b {
    let (product, overflow) = result.multipliedReportingOverflow(by: a)
    if overflow { return nil }
    result = product
  }
  return result
}
