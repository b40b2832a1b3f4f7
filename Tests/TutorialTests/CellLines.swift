import Gradbook
import NN
import Testing

extension TutorialTests {
  @Test func cells() throws {
    let (x, y, a, b, image) = (Given.x, Given.y, Given.a, Given.b, Given.image)
    try Self.compare("cells") { t in
      manualSeed(0)
      let (h, c) = LSTMCell(3, 2)(x)
      t("torch.manual_seed(0) and nn.LSTMCell(3, 2)(x)", [h, c])
      manualSeed(0)
      let next = LSTMCell(3, 2)(x, (a, b))
      t("torch.manual_seed(0) and nn.LSTMCell(3, 2)(x, (a, b))", [next.h, next.c])
      manualSeed(0)
      t("torch.manual_seed(0) and nn.GRUCell(3, 2)(x, a)", GRUCell(3, 2)(x, a))
      manualSeed(0)
      t(
        "torch.manual_seed(0) and nn.RNNCell(3, 2, bias=False, nonlinearity=\"relu\")(x)",
        RNNCell(3, 2, bias: false, nonlinearity: .relu)(x))
      t("nn.Upsample(scale_factor=2)(image)", Upsample(scaleFactor: 2)(image))
      t(
        "nn.Upsample(size=[3, 3], mode=\"bilinear\")(image)",
        Upsample(size: [3, 3], mode: .bilinear)(image))
      t("nn.ZeroPad2d(1)(image)", ZeroPad2d(1)(image))
      t("nn.ZeroPad2d((1, 0, 2, 1))(image)", ZeroPad2d([1, 0, 2, 1])(image))
      let dropout = Dropout2d(0.5)
      dropout.eval()
      t("nn.Dropout2d(0.5).eval()(image)", dropout(image))
      t("F.max_pool2d(image, [2, 2])", maxPool2d(image, [2, 2]))
      t("y.clamp(0)", y.clamp(0))
    }
    #expect("\(GRUCell(3, 2, bias: false))" == "GRUCell(3, 2, bias=False)")
    #expect("\(Upsample(scaleFactor: 2))" == "Upsample(scale_factor=2.0, mode='nearest')")
    #expect("\(ZeroPad2d(1))" == "ZeroPad2d((1, 1, 1, 1))")
    #expect(LSTMCell(3, 2).namedParameters().map(\.name).first == "weight_ih")
  }

  @Test func channelsAreDroppedWhole() {
    let y = Generator.withSeed(0) { Dropout2d(0.5)(ones(8, 8, 2, 2)) }
    let sums = y.sum(dim: 3).sum(dim: 2)
    #expect(Set(sums.flat()) == [0, 8])
  }

  @Test func aBufferThatIsNotSaved() throws {
    let model = Linear(2, 1)
    model.registerBuffer("mask", ones(2), persistent: false)
    #expect(model.stateDict().keys == ["weight", "bias"])
    #expect(model.namedBuffers().map(\.name) == ["mask"])
    try model.loadStateDict(Linear(2, 1).stateDict())
  }
}
