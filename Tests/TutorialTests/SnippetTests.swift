import Foundation
import Gradbook
import NN
import Testing
import Training

final class Classifier: Module {
  let fc1 = Linear(2, 5)
  let fc2 = Linear(5, 1)
  override func forward(_ x: Tensor) -> Tensor {
    let x = relu(fc1(x))
    return sigmoid(fc2(x))
  }
}

final class SizedNet: Module {
  let fc1: Linear
  let fc2: Linear
  init(_ inputSize: Int, _ hiddenSize: Int, _ outputSize: Int) {
    fc1 = Linear(inputSize, hiddenSize)
    fc2 = Linear(hiddenSize, outputSize)
  }
  override func forward(_ x: Tensor) -> Tensor { fc2(relu(fc1(x))) }
}

final class LayeredNet: Module {
  let fc1 = Linear(10, 5)
  let fc2 = Linear(5, 1)
  let relu = ReLU()
  let sigmoid = Sigmoid()
  override func forward(_ x: Tensor) -> Tensor { sigmoid(fc2(relu(fc1(x)))) }
}

struct CustomDataset: Dataset {
  let count = 6
  func sample(at index: Int) -> (Tensor, Int) { (Tensor([Double(index)]), index * index) }
}

private let inputs = [[0.5, 0.2], [0.1, 0.7], [0.9, 0.8], [0.4, 0.9]]
private let labels = [[0.0], [1], [1], [0]]

/// A small network after some epochs, and its losses.
private func trained(_ epochs: Int) -> (model: Classifier, losses: [Double]) {
  manualSeed(0)
  let model = Classifier()
  let criterion = BCELoss()
  let optimizer = SGD(model.parameters(), lr: 0.1)
  var losses: [Double] = []
  for _ in 0..<epochs {
    optimizer.zeroGrad()
    let loss = criterion(model(Tensor(inputs)), Tensor(labels))
    loss.backward()
    optimizer.step()
    losses.append(loss.item())
  }
  return (model, losses)
}

private func classes() -> (model: Sequential, inputs: Tensor, labels: Tensor) {
  manualSeed(1)
  let model = Sequential(Flatten(), Linear(4, 8), ReLU(), Linear(8, 3))
  return (model, randn(6, 2, 2), Tensor([0, 1, 2, 0, 1, 2]))
}

extension TutorialTests {
  @Test func snippets() throws {
    try Self.compare("snippets") { t in
      Self.tensors(t)
      Self.slopes(t)
      Self.networks(t)
      Self.training(t)
      try Self.data(t)
      t("MSELoss", MSELoss()(Given.x, Given.y))
      t("CrossEntropyLoss", CrossEntropyLoss()(Given.y, Given.target))
      t("BCELoss", BCELoss()(sigmoid(Given.y), (Given.x .> 2).float()))
      let signs = Tensor([-1.0, 0.0, 1.0])
      t("sigmoid", Sigmoid()(signs))
      t("tanh", Tanh()(signs))
      t("ReLU", ReLU()(signs))
      t("LeakyReLU", LeakyReLU(negativeSlope: 0.01)(signs))
      t("softmax", Softmax(dim: 0)(Tensor([1.0, 2.0, 3.0])))
    }
  }

  private static func tensors(_ t: Answers) {
    let m = Tensor([[1, 2, 3], [4, 5, 6]])
    let cube = Tensor([[[1, 2], [3, 4]], [[5, 6], [7, 8]]])
    t("tensors of one, two and three dimensions", [Tensor([1, 2, 3]), m, cube])
    t("sum and multiple", [Tensor([1, 2, 3]) + Tensor([1, 2, 3]), m * 2, m + 2])
    t(
      "zeros, ones, arange, linspace",
      [zeros(2, 3), ones(3, 2), arange(0, 5), linspace(0, 1, steps: 5)])
    manualSeed(42)
    t("random tensors", [rand(2, 3), rand(5, 3) + rand(5, 3), randn(2, 3)])
    let (p, q) = (Tensor([[1, 2], [3, 4]]), Tensor([[5, 6], [7, 8]]))
    t("arithmetic of matrices", [p + q, p - q, p * q, mm(p, q), p.t()])
    let h = Tensor([[9, 10], [11, 12]])
    t("cat", [cat([p, h], dim: 0), cat([p, h], dim: 1)])
    t("sum, mean, std", [sum(p), mean(p.float()), std(p.float())])
    let ten = Tensor([10, 20, 30, 40, 50])
    let nine = Tensor([[1, 2, 3], [4, 5, 6], [7, 8, 9]])
    t("elements and slices", [ten[0], nine[1, 2], ten[0..<2], nine[0..<2], nine[.all, 1]])
    t("masks and positions", [ten[ten .> 30], ten[Tensor([0, 2, 4])]])
    let slice = nine[0..<2]
    slice[0, 0] = 100
    t("a slice is a view", nine)
  }

  private static func slopes(_ t: Answers) {
    let x = Tensor([2.0], requiresGrad: true)
    (x ** 2).backward()
    t("slope of x squared", x.grad.map { [$0] } ?? [])
    let z = Tensor(2.0, requiresGrad: true)
    let y = z ** 3 + 5 * z ** 2 + 10
    y.backward()
    t("slope of a cubic", [y.item(), z.grad?.item() ?? 0])
    let o = ones(2, 2, requiresGrad: true)
    let u = o + 2
    let s = u * u * 3
    s.backward(onesLike(s))
    t("backward with a gradient", o.grad.map { [$0] } ?? [])
    let (xs, ys) = (Tensor([1.0, 2.0, 3.0, 4.0]), Tensor([2.0, 4.0, 6.0, 8.0]))
    var w = Tensor(0.0, requiresGrad: true)
    var b = Tensor(0.0, requiresGrad: true)
    for _ in 0..<100 {
      let loss = ((w * xs + b - ys) ** 2).mean()
      loss.backward()
      noGrad {
        if let slope = w.grad { w -= 0.01 * slope }
        if let slope = b.grad { b -= 0.01 * slope }
      }
      w.zeroGrad()
      b.zeroGrad()
    }
    t("a line fitted by hand", [w.item(), b.item()], tolerance: 1e-4)
  }

  private static func networks(_ t: Answers) {
    t("a small network", trained(0).model(Tensor(inputs)))
    let prediction = noGrad { trained(0).model(Tensor([[0.3, 0.6]])) }
    t("a prediction without gradients", prediction.item())
    manualSeed(0)
    let sized = SizedNet(10, 5, 2)
    t("a network of given sizes", sized(randn(1, 10)))
    manualSeed(0)
    t("activations as layers", LayeredNet()(ones(2, 10)))
    let stack = classes()
    t("a stack of layers", stack.model(stack.inputs))
    manualSeed(0)
    let model = Sequential(
      Conv2d(inChannels: 3, outChannels: 4, kernelSize: 3), ReLU(), MaxPool2d(kernelSize: 2),
      Flatten(), Linear(4 * 3 * 3, 10))
    t("a stack with convolutions", model(ones(1, 3, 8, 8)))
    manualSeed(0)
    let linear = Linear(3, 2)
    Initialization.xavierUniform(linear.weight)
    t("xavier_uniform_", linear.weight)
    manualSeed(0)
    let conv = Conv2d(1, 2, 3)
    Initialization.kaimingUniform(conv.weight)
    t("kaiming_uniform_", conv.weight)
  }

  private static func training(_ t: Answers) {
    t("a network trained", trained(20).losses, tolerance: 1e-4)
    func customLoss(_ pred: Tensor, _ truth: Tensor) -> Tensor { mean((pred - truth) ** 2) }
    t("a loss of one's own", customLoss(Given.x, Given.y))
    func accuracy(_ pred: Tensor, _ truth: Tensor) -> Tensor {
      let correct = (pred.argmax(dim: 1) .== truth).float().sum()
      return correct / truth.size(0)
    }
    t("accuracy", accuracy(Given.y, Tensor([2, 1])))
    manualSeed(42)
    let xs = linspace(0, 1, 100).reshape(-1, 1)
    let ys = 2 * xs + 1 + randn(xs.size()) * 0.1
    let line = Linear(1, 1)
    let optimizer = SGD(line.parameters(), lr: 0.01)
    var loss = MSELoss()(line(xs), ys)
    for epoch in 0..<200 {
      if epoch > 0 { loss = MSELoss()(line(xs), ys) }
      optimizer.zeroGrad()
      loss.backward()
      optimizer.step()
    }
    t(
      "a line fitted by a layer", [loss, line.weight] + [line.bias].compactMap { $0 },
      tolerance: 1e-4)
    let stack = classes()
    let adam = Adam(stack.model.parameters(), lr: 0.001)
    let criterion = CrossEntropyLoss()
    var losses: [Double] = []
    for _ in 0..<5 {
      for start in [0, 3] {
        let outputs = stack.model(stack.inputs[start..<start + 3])
        let loss = criterion(outputs, stack.labels[start..<start + 3])
        adam.zeroGrad()
        loss.backward()
        adam.step()
        losses.append(loss.item())
      }
    }
    t("a loop over batches with Adam", losses, tolerance: 1e-4)
    validation(t)
  }

  private static func validation(_ t: Answers) {
    let (model, inputs, labels) = classes()
    model.eval()
    noGrad {
      let outputs = model(inputs)
      let (_, preds) = max(outputs, 1)
      let corrects = sum(preds .== labels)
      let total = CrossEntropyLoss()(outputs, labels).item() * Double(inputs.size(0))
      t("validation with torch.max", [corrects.item(), total / 6])
    }
    let o = SGD([zeros(1, requiresGrad: true)], lr: 1.0)
    let scheduler = ReduceLROnPlateau(o, .min, patience: 1)
    let rates = [1.0, 1.0, 1.0, 1.0, 0.5].map { loss in
      scheduler.step(loss)
      return o.lr
    }
    t("ReduceLROnPlateau", rates)
  }

  private static func data(_ t: Answers) throws {
    manualSeed(0)
    var batches: [Tensor] = []
    for (x, y) in DataLoader(CustomDataset(), batchSize: 4, shuffle: true) { batches += [x, y] }
    t("a data set of one's own in a loader", batches)
    let picture = arange(0.0, 12).reshape(3, 2, 2) / 12
    let both = [
      Normalize([0.5], [0.5]),
      Normalize(mean: [0.485, 0.456, 0.406], std: [0.229, 0.224, 0.225]),
    ]
    t("normalised pictures", both.map { $0(picture) })
    let changes: [Compose] = [
      Compose([RandomRotation(degrees: 15)]),
      Compose([RandomHorizontalFlip(p: 0.5), RandomVerticalFlip(p: 0.5)]),
      Compose([RandomResizedCrop(size: [24, 24])]),
    ]
    t("sizes of changed pictures", changes.map { $0(rand(3, 32, 32)).size() })
    let path = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString).path
    defer { try? FileManager.default.removeItem(atPath: path) }
    try save(trained(20).model.stateDict(), path)
    let model = trained(0).model
    try model.loadStateDict(load(path))
    t("a state saved and loaded", model(Tensor(inputs)), tolerance: 1e-4)
  }
}
