import Gradbook

/// One step of a random program; every step takes any shape and is smooth.
enum Step: CaseIterable {
  case sine, half, product, reuse, transpose, flip, slice, step, pick, flatten, column, expand
  case sum, mean, running, softmax, joined, windows, write, writeRow, writeView, scaleView
  case writeViewOfView, cover, choose

  func callAsFunction(_ x: Tensor) -> Tensor {
    let last = x.shape.last ?? 0
    switch self {
    case .sine: return x.sin()
    case .half: return x * 0.5 + 0.25
    case .product: return x * x.cos()
    case .reuse: return x + x.tanh() * x
    case .transpose: return x.permute(x.shape.indices.reversed())
    case .flip: return x.rank == 0 ? x : x.flip(dims: [x.rank - 1])
    case .slice: return last < 2 ? x : x[[.rest, (1...).tensorIndex]]
    case .step: return last < 2 ? x : x[[.rest, .every(2)]]
    case .pick: return last < 1 ? x : x[[.rest, [0, last - 1, 0].tensorIndex]]
    case .flatten: return x.reshape(-1)
    case .column: return x.unsqueeze(-1)
    case .expand: return x.count == 0 || x.count > 12 ? x : x.unsqueeze(0).expand([2] + x.shape)
    case .sum: return x.rank == 0 ? x : x.sum(dim: 0)
    case .mean: return x.count == 0 ? x : x - x.mean()
    case .running: return x.rank == 0 ? x : x.cumsum(dim: x.rank - 1) * 0.5
    case .softmax: return x.rank == 0 ? x : x.softmax(dim: x.rank - 1)
    case .joined: return x.rank == 0 || x.count > 12 ? x : Tensor.cat([x, x.sin()], dim: 0)
    case .windows:
      if x.count < 3 { return x }
      return x.reshape(-1).contiguous().asStrided(shape: [x.count - 2, 3], strides: [1, 1])
    default: return written(x)
    }
  }

  /// The steps that write in place, each into a copy.
  private func written(_ x: Tensor) -> Tensor {
    var y = x * 1.0
    guard x.rank > 0, x.shape[0] > 0 else {
      y += x.sin()
      return y
    }
    switch self {
    case .writeRow: y[0] = x[-1].sin()
    case .writeView:
      let view = y.permute(y.shape.indices.reversed())
      y[0] = x[-1] * 0.5
      return view * view
    case .scaleView:
      let part = y[1...]
      part.mulInPlace(Tensor(0.5, dtype: .float64))
    case .writeViewOfView:
      let part = y[0]
      let inner = part.reshape(-1).view(part.shape)
      inner.copyInPlace(x[-1].sin())
    case .cover: y.maskedFill(x.detach() .> 100, 1).copyInPlace(x)
    case .choose: y[[0, x.shape[0] / 2 + 1].filter { $0 < x.shape[0] }] = x[0].sin()
    default: y += x * x
    }
    return y
  }
}

/// A random program and where it starts.
struct Program: Shrinkable, CustomStringConvertible {
  var steps: [Step]
  var shape: [Int]
  var arrangement: Arrangement

  init(_ draw: inout Draw) {
    steps = (0..<draw.int(1...6)).map { _ in draw.pick(Step.allCases) }
    shape = draw.shape(rank: 0...3, extent: 1...3)
    arrangement = draw.arrangement()
  }

  var description: String { "\(shape) \(arrangement) \(steps)" }

  var smaller: [Program] {
    var result = steps.indices.map { index in
      var next = self
      next.steps.remove(at: index)
      return next
    }
    result += smallerShapes(shape).map {
      var next = self
      next.shape = $0
      return next
    }
    if arrangement != .contiguous {
      var next = self
      next.arrangement = .contiguous
      result.append(next)
    }
    return result
  }

  func callAsFunction(_ x: Tensor) -> Tensor { steps.reduce(x) { $1($0) } }

  func input() -> PlainArray { .numbers(shape, salt: 1, offset: 0.06) }

  func leaf() -> Tensor { input().tensor(arrangement, requiresGrad: true) }
}
