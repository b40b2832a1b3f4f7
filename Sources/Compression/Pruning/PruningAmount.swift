/// How much of a tensor is to be pruned: `0.3` is a share of it, `3` a number of elements or
/// channels.
public enum PruningAmount: Hashable, Sendable, ExpressibleByFloatLiteral,
  ExpressibleByIntegerLiteral
{
  /// A share in 0…1, of which PyTorch's rounding makes a number: half to even.
  case fraction(Double)
  /// A number of elements or channels.
  case count(Int)

  /// A share: `amount: 0.3`.
  public init(floatLiteral value: Double) { self = .fraction(value) }
  /// A number: `amount: 3`.
  public init(integerLiteral value: Int) { self = .count(value) }

  /// How many of `size` are pruned. Traps for a share outside 0…1, and for a number that is negative
  /// or above `size`.
  public func count(of size: Int) -> Int {
    switch self {
    case .fraction(let share):
      guard (0...1).contains(share) else {
        fatalError(
          "Prune: a share of \(share) cannot be pruned; give one in 0…1, or a whole number for that "
            + "many.")
      }
      return Int((share * Double(size)).rounded(.toNearestOrEven))
    case .count(let count):
      guard (0...size).contains(count) else {
        fatalError(
          "Prune: \(count) cannot be pruned, because \(size) are left; give a number in 0…\(size), "
            + "or a share such as 0.3.")
      }
      return count
    }
  }
}
