import Gradbook
import NN

/// conv 3×3 (16) – ReLU – pool – conv 3×3 (32) – ReLU – pool – linear 800–10.
final class SmallConvolutionalNet: Module {
  let kernel1 = Tensor.zeros(16, 1, 3, 3).asParameter
  let bias1 = Tensor.zeros(16).asParameter
  let kernel2 = Tensor.zeros(32, 16, 3, 3).asParameter
  let bias2 = Tensor.zeros(32).asParameter
  let head = Linear(800, 10)

  override func forward(_ x: Tensor) -> Tensor {
    let first = x.conv2d(kernel1, bias1).relu().maxPool2d(kernelSize: 2)
    let second = first.conv2d(kernel2, bias2).relu().maxPool2d(kernelSize: 2)
    return head(second.flatten(startDim: 1))
  }
}

extension Tensor {
  /// The tensor itself, wanting a gradient.
  var asParameter: Tensor {
    requiresGrad = true
    return self
  }
}

/// One pre-norm Transformer block with causal attention, forward and backward.
enum TransformerWorkload {
  static func run(_ watch: Stopwatch) {
    let (width, heads, length, batch) = (128, 4, 64, 16)
    var numbers = SimpleNumbers(seed: 5)
    func drawn(_ shape: [Int], limit: Double) -> Tensor {
      Tensor(
        flat: numbers.uniform(shape.reduce(1, *), limit: limit), shape: shape, dtype: .float32
      ).asParameter
    }
    let x = drawn([batch, length, width], limit: 1.7)
    let layers = [(3 * width, width), (width, width), (4 * width, width), (width, 4 * width)].map {
      (drawn([$0, $1], limit: 1 / Double($1).squareRoot()), Tensor.zeros([$0]).asParameter)
    }
    let norms = (0..<2).map { _ in
      (Tensor.ones([width]).asParameter, Tensor.zeros([width]).asParameter)
    }
    let parameters = layers.flatMap { [$0.0, $0.1] } + norms.flatMap { [$0.0, $0.1] } + [x]
    var last = 0.0
    func block() -> Tensor {
      var h = x.layerNorm([width], weight: norms[0].0, bias: norms[0].1)
      let parts = h.linear(layers[0].0, bias: layers[0].1).chunk(3, dim: -1).map {
        $0.view(batch, length, heads, width / heads).transpose(1, 2)
      }
      let seen = parts[0].scaledDotProductAttention(parts[1], parts[2], isCausal: true)
      let joined = seen.transpose(1, 2).reshape(batch, length, width)
      let middle = x + joined.linear(layers[1].0, bias: layers[1].1)
      h = middle.layerNorm([width], weight: norms[1].0, bias: norms[1].1)
      let wide = h.linear(layers[2].0, bias: layers[2].1).gelu()
      return middle + wide.linear(layers[3].0, bias: layers[3].1)
    }
    let seconds = watch.samples {
      for parameter in parameters { parameter.zeroGrad() }
      let loss = (block() ** 2).mean()
      loss.backward()
      last = loss.item()
    }
    let gradient = layers[0].0.grad?.abs().sum().item() ?? 0
    watch.report("fwd_bwd", "ms", seconds, scale: 1e3, check: [last, gradient])
  }
}

/// One recurrent layer over 32 steps of a batch of 32, forward and backward.
enum RecurrentWorkload {
  private static let width = 64

  static func lstm(_ watch: Stopwatch) {
    let model = LSTM(width, width)
    differentiate(watch, model.parameters()) { model($0) }
  }

  static func gru(_ watch: Stopwatch) {
    let model = GRU(width, width)
    differentiate(watch, model.parameters()) { model($0) }
  }

  private static func differentiate(
    _ watch: Stopwatch, _ parameters: [Tensor], _ forward: (Tensor) -> Tensor
  ) {
    let (length, batch) = (32, 32)
    var numbers = SimpleNumbers(seed: 4)
    func drawn(_ shape: [Int], limit: Double) -> Tensor {
      Tensor(
        flat: numbers.uniform(shape.reduce(1, *), limit: limit), shape: shape, dtype: .float32)
    }
    noGrad {
      for parameter in parameters {
        parameter.copyInPlace(drawn(parameter.shape, limit: 1 / Double(width).squareRoot()))
      }
    }
    let x = drawn([length, batch, width], limit: 1.7)
    var last = 0.0
    let seconds = watch.samples {
      for parameter in parameters { parameter.zeroGrad() }
      let loss = (forward(x) ** 2).mean()
      loss.backward()
      last = loss.item()
    }
    let gradient = parameters[1].grad?.abs().sum().item() ?? 0
    watch.report("fwd_bwd", "ms", seconds, scale: 1e3, check: [last, gradient])
  }
}
