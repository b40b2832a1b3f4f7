import Gradbook
import NN

/// The products of a recurrent layer with whole numbers of 8 bits: PyTorch's
/// `nn.quantized.dynamic.LSTM`, `GRU` and `RNN`.
///
/// Weights are int8 with one scale each; a sequence, and each step's state, is quantized as it comes. What
/// stands between the products, the gates, stays in float32.
final class QuantizedRecurrent: Module, RecurrentProducts {
  let cells: ModuleDict
  private let layer: Held

  /// Holds a layer that is not its part, but lets this one multiply.
  private final class Held {
    unowned let layer: RecurrentLayer
    init(_ layer: RecurrentLayer) { self.layer = layer }
  }

  init(_ layer: RecurrentLayer, input: InputQuantization) {
    self.layer = Held(layer)
    cells = ModuleDict()
    super.init()
    for name in layer.ownParameterNames where name.hasPrefix("weight_") {
      guard let weight = layer.ownParameter(name) else { continue }
      let place = String(name.dropFirst("weight_".count))
      cells[place] = QuantizedLinear(
        weight: weight.quantizedWeight(perChannel: false),
        bias: layer.ownParameter("bias_\(place)"), input: input)
    }
  }

  func product(_ x: Tensor, _ place: String) -> Tensor {
    guard let product = cells[place] else {
      fatalError("\(typeName): there is no cell \(place).")
    }
    return product(x)
  }

  override func forward(_ x: Tensor) -> Tensor { layer.layer.forward(x) }

  override var typeName: String { "Quantized\(layer.layer.typeName)" }
  override var extraDescription: String { layer.layer.extraDescription }
}
