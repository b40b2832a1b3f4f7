import Gradbook

/// A step of the ladder that an answer climbs. The one where it stops is already a diagnosis.
public enum Rung: Int, Sendable, Codable, CaseIterable, Comparable {
  /// The file builds and something was written.
  case builds
  /// It runs to its end.
  case runs
  /// The result has the right shape.
  case shape
  /// The result is made of numbers.
  case finite
  /// A gradient arrives at all.
  case connected
  /// Right on the values that the task shows; for a backward rule, with an upstream of ones.
  case shown
  /// Right on values drawn at random; for a backward rule, with a random upstream.
  case drawn
  /// Right on shapes that are not square.
  case asymmetric
  /// Right where a value is used twice.
  case reused
  /// Right where an operand was broadcast.
  case broadcast
  /// Right when asked a second time.
  case repeated
  /// Right at zero, at kinks, at large and small magnitudes.
  case awkward
  /// Right as a part of something that learns.
  case network

  /// Whether the left rung comes before the right one.
  public static func < (left: Rung, right: Rung) -> Bool { left.rawValue < right.rawValue }

  /// What is looked at on this rung.
  public var title: Text {
    switch self {
    case .builds: Text("it builds", "能编译")
    case .runs: Text("it runs to the end", "能运行到底")
    case .shape: Text("the shape", "形状")
    case .finite: Text("only finite numbers", "全是有限的数")
    case .connected: Text("a gradient arrives", "梯度能传到")
    case .shown: Text("the values of the task", "题目中的数值")
    case .drawn: Text("values drawn at random", "随机取的数值")
    case .asymmetric: Text("shapes that are not square", "非方形的形状")
    case .reused: Text("a value used twice", "同一个值用两次")
    case .broadcast: Text("broadcast operands", "经过广播的操作数")
    case .repeated: Text("a second run", "再运行一次")
    case .awkward: Text("awkward values", "刁钻的数值")
    case .network: Text("inside a small network", "放进小网络")
    }
  }
}
