import Gradbook

/// What a unit does with the points that are learned from.
enum UnitState: Equatable {
  case works
  /// A ReLU that is 0 at every point: no gradient comes through.
  case dead
  /// A tanh or sigmoid that is at one of its ends at nine points of ten or more: hardly any comes.
  case saturated

  /// What the units of all hidden layers do.
  static func all(_ run: NetRun) -> [[UnitState]] {
    guard run.data.x.count > 0 else {
      return run.settings.widths.map { Array(repeating: .works, count: $0) }
    }
    return noGrad {
      var x = run.data.x
      return run.layers.dropLast().map { layer in
        x = run.settings.activation.module(layer(x))
        let (width, values) = (layer.outFeatures, x.flat())
        return (0..<width).map { unit in
          state(
            stride(from: unit, to: values.count, by: width).map { values[$0] },
            run.settings.activation)
        }
      }
    }
  }

  private static func state(_ values: [Double], _ activation: NetSettings.Activation) -> UnitState {
    let atEnd: (Double) -> Bool
    switch activation {
    case .relu: return values.allSatisfy { $0 == 0 } ? .dead : .works
    case .tanh: atEnd = { $0.magnitude > 0.97 }
    case .sigmoid: atEnd = { $0 < 0.015 || $0 > 0.985 }
    case .leakyRelu, .gelu: return .works
    }
    return values.count(where: atEnd) * 10 >= values.count * 9 ? .saturated : .works
  }

  var word: Text? {
    switch self {
    case .works: nil
    case .dead: Text("dead", "已死")
    case .saturated: Text("saturated", "饱和")
    }
  }
}
