import Compression
import Training
import Workbook

/// The chapter on whole models of whole numbers.
func tellQuantized() {
  manualSeed(lesson.seed)
  let small = Sequential(Linear(4, 3), ReLU(), Linear(3, 2))
  let point = Tensor([[0.1, 0.4, 0.2, 0.8]])
  let float = ComputationGraph(of: small(point))
  let whole = ComputationGraph(of: Quantization.prepareQAT(small)(point))
  lesson.figure("side by side", Quantization.comparison(float: float, quantized: whole))

  let dynamic = Quantization.quantizeDynamic(copy())
  let fixed = Quantization.prepare(copy())
  noGrad { _ = fixed(x) }  // what comes in is watched
  Quantization.convert(fixed)
  for (name, model) in [("dynamic", dynamic), ("static ", fixed)] {
    print(name, tenths(accuracy(model)), "%", tenths(kilobytes(model)), "kB")
  }
  print(fixed[0])
  lesson.show("quantized")
  lesson.set("int8 accuracy", to: tenths(accuracy(fixed)))
  lesson.set("int8 size", to: tenths(kilobytes(fixed)))
  lesson.set("int8 share", to: tenths(kilobytes(fixed) / kilobytes(copy()) * 100))
}

/// The chapter on the product itself.
func tellSums() {
  let input = Tensor([[0.1, 0.4, -0.2, 0.8]])
    .quantizePerTensor(scale: 0.01, zeroPoint: 100)
  let weight = Tensor([[0.5, -1, 0.25, 0.75], [1, 1, -0.5, 0]])
    .quantizePerTensor(scale: 0.01, zeroPoint: 0, dtype: .int8)
  let sums = Int8Product.fastest(input.intRepr, weight.intRepr)
  let correction = 100 * weight.intRepr.to(.int64).sum(dim: 1)
  let whole = sums.to(.int64) - correction
  let fractions = input.dequantize().matmul(weight.dequantize().t())
  print("Σ a·w:       ", sums)
  print("z · Σ w:     ", correction)
  print("scaled:      ", whole.float() * (0.01 * 0.01))
  print("in fractions:", fractions)
  lesson.show("sums")
}

/// The chapter on training with the rounding in it.
func tellTraining() {
  let model = copy()
  lesson.pytorch(
    """
    model.qconfig = get_default_qat_qconfig("fbgemm")
    prepare_qat(model, inplace=True)
    train(model)
    convert(model.eval(), inplace=True)
    """
  ) {
    // Nothing to choose: weights int8, inputs uint8.
    Quantization.prepareQAT(model)
    train(model, steps: 25, lr: 0.002)
    Quantization.convert(model.eval())
    print(tenths(accuracy(model)), "%,", tenths(kilobytes(model)), "kB")
  }
  lesson.set("trained accuracy", to: tenths(accuracy(model)))
}

/// The chapter on fewer bits, where training has to know of the rounding.
func tellFewBits() {
  /// The network with every weight rounded to `bits` bits.
  func rounded(_ model: Sequential, bits: Int, _ x: Tensor) -> Tensor {
    let largest = (1 << (bits - 1)) - 1
    return [0, 2, 4].reduce(x) { h, index in
      guard let layer = model[index] as? Linear else { return h }
      let scale = layer.weight.detach().abs().max().item() / Double(largest)
      let weight = layer.weight.fakeQuantize(
        scale: scale, zeroPoint: 0, quantMin: -largest, quantMax: largest)
      let out = h.linear(weight, bias: layer.bias)
      return index == 4 ? out : out.relu()
    }
  }
  func right(_ model: Sequential, _ bits: Int) -> Double {
    let answers = noGrad { rounded(model, bits: bits, unseenX).argmax(dim: 1) }
    return (answers .== unseenY).float().mean().item() * 100
  }
  let widths = [2, 3, 4, 6, 8]
  let after = widths.map { right(copy(), $0) }
  let during = widths.map { bits in
    let model = copy()
    let optimizer = Adam(model.parameters(), lr: 0.005)
    for _ in 0..<25 {
      optimizer.zeroGrad()
      CrossEntropyLoss()(rounded(model, bits: bits, x), y).backward()
      optimizer.step()
    }
    return right(model, bits)
  }
  lesson.show("few bits")
  lesson.plot("few bits") { t in
    Plot(xLabel: t("bits"), yLabel: t("right")) {
      Line(x: widths.map(Double.init), y: after, label: t("after"), showsPoints: true)
      Line(x: widths.map(Double.init), y: during, label: t("during"), showsPoints: true)
    }
  }
  lesson.set("two after", to: tenths(after[0]))
  lesson.set("two during", to: tenths(during[0]))
}

/// The last chapter: accuracy against size.
func tellChoice() {
  func narrowed(_ share: Double) -> Sequential {
    let model = copy()
    for index in [0, 2] {
      Prune.lnStructured(
        model[index], name: "weight", amount: .fraction(share), n: 2, dim: 0)
    }
    train(model, steps: 20, lr: 0.005)
    return Prune.shrink(model)
  }
  func measured(_ model: Sequential) -> (size: Double, right: Double) {
    (tenths(kilobytes(model)), tenths(accuracy(model)))
  }
  let shares = [0, 0.25, 0.5, 0.75]
  let models = shares.map(narrowed)
  let float = models.map(measured)
  let int8 = models.map { measured(Quantization.quantizeDynamic($0)) }
  lesson.show("choice")
  lesson.plot("accuracy against size") { t in
    Plot(xLabel: t("size"), yLabel: t("right")) {
      Line(x: float.map(\.size), y: float.map(\.right), label: "float32", showsPoints: true)
      Line(x: int8.map(\.size), y: int8.map(\.right), label: "int8", showsPoints: true)
    }
  }
  lesson.table(
    "measured",
    shares.indices.map { index in
      [
        shares[index] * 100, float[index].size, float[index].right, int8[index].size,
        int8[index].right,
      ]
    })
}
