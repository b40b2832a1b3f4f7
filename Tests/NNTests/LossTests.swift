import Gradbook
import NN
import Testing

@Suite("Losses and initialisation")
struct LossTests {
  private func loss(_ c: TorchNetworks.Loss, _ x: Tensor, _ y: Tensor) throws -> Tensor {
    let reduction = try #require(Reduction(rawValue: c.reduction))
    func vector(_ numbers: [Double]?) -> Tensor? {
      numbers.map { Tensor(flat: $0, shape: [$0.count], dtype: .float32) }
    }
    let weight = vector(c.weight)
    switch c.name.split(separator: " ")[0] {
    case "mse": return MSELoss(reduction: reduction)(x, y)
    case "l1": return L1Loss(reduction: reduction)(x, y)
    case "bce": return BCELoss(weight: weight, reduction: reduction)(x, y)
    case "logits":
      return BCEWithLogitsLoss(
        weight: weight, posWeight: vector(c.posWeight), reduction: reduction)(x, y)
    case "ce":
      return CrossEntropyLoss(
        weight: weight, ignoreIndex: c.ignore, reduction: reduction, labelSmoothing: c.smoothing
      )(x, y)
    default:
      return NLLLoss(weight: weight, ignoreIndex: c.ignore, reduction: reduction)(x, y)
    }
  }

  private func agrees(_ found: [Double], _ expected: [String]) -> Bool {
    found.count == expected.count
      && zip(found, expected).allSatisfy { found, text in
        guard let expected = Double(text) else { return found.isNaN }
        return (found.isNaN && expected.isNaN) || found == expected
          || (found - expected).magnitude <= 1e-5 * max(0.1, expected.magnitude)
      }
  }

  @Test("Every loss and its gradient are PyTorch's, at saturated and ignored targets too")
  func values() throws {
    for c in try TorchNetworks.read().losses {
      let x = Tensor(flat: c.input, shape: c.shape, dtype: .float32, requiresGrad: true)
      let y = Tensor(flat: c.target, shape: c.targetShape, dtype: c.isLabels ? .int64 : .float32)
      let loss = try loss(c, x, y)
      let upstream = Tensor.linspace(0.5, 1.5, steps: loss.count).reshape(loss.shape)
      loss.backward(upstream)
      #expect(agrees(loss.flat(), c.value), "\(c.name), \(c.reduction): \(loss.flat())")
      let gradient = x.grad?.flat() ?? []
      #expect(
        agrees(gradient, c.gradient), "\(c.name), \(c.reduction): \(gradient), not \(c.gradient)")
    }
  }

  @Test("Linear layers start with PyTorch's numbers, to the bit")
  func linear() throws {
    for c in try TorchNetworks.read().linear {
      let layer = Linear(c.inputs, c.outputs, generator: Generator(seed: c.seed))
      #expect(layer.weight.flat().map { Float($0).bitPattern } == c.weight)
      #expect(layer.bias?.flat().map { Float($0).bitPattern } == c.bias)
    }
    let wide = Linear(7, 2, dtype: .float64, generator: Generator(seed: 5))
    #expect(
      wide.parameters().flatMap { $0.flat() }.map { String($0.bitPattern) }
        == (try TorchNetworks.read().linear64))
  }

  @Test("A prediction of another shape than its target traps instead of broadcasting")
  func shapes() async {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = mseLoss(Tensor.ones(3, 1), Tensor.ones(3))
    }
    let text = String(decoding: result?.standardErrorContent ?? [], as: UTF8.self)
    #expect(text.contains("mseLoss: the prediction has shape [3, 1] and the target [3]"))
  }

  @Test("A class number out of range traps and tells the range")
  func classes() async {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = crossEntropy(Tensor.ones(1, 3), Tensor([3]))
    }
    let text = String(decoding: result?.standardErrorContent ?? [], as: UTF8.self)
    #expect(text.contains("class 3 is out of range: the input has classes 0 to 2"))
  }
}
