import Gradbook
import NN
import Training
import Workbook

/// The chapter on a loss of one's own.
func tellCustom() {
  final class WeightedMSELoss: Module {
    let low: Double  // the weight of predictions that are too low
    init(low: Double) { self.low = low }
    override func forward(_ x: Tensor, _ t: Tensor) -> Tensor {
      let error = x - t
      let weight = Tensor.where(error .< 0, low, 1.0).named("weight")
      return (weight * error.square()).mean()
    }
  }
  let x = Tensor([3.0, 3.0], requiresGrad: true).named("x")
  let t = Tensor([2.0, 4.0]).named("t")
  let loss = WeightedMSELoss(low: 4)(x, t).named("loss")
  loss.backward()
  print("loss:", loss, " gradient:", x.grad)
  lesson.show("weighted")
  lesson.figure(
    "weighted", ComputationGraph(of: loss), direction: .backward,
    options: DrawingOptions(flow: .down))
  tellRareClass(WeightedMSELoss(low: 4))
}

/// What a weight does to a rare class.
private func tellRareClass(_ criterion: Module) {
  let sold = Tensor([8.0, 9, 10, 11, 12])
  func settle(_ loss: (Tensor, Tensor) -> Tensor) -> Float {
    let c = Tensor(0.0, requiresGrad: true)
    let optimizer = SGD([c], lr: 0.1)
    for _ in 1...100 {
      optimizer.zeroGrad()
      loss(c.expand([5]), sold).backward()
      optimizer.step()
    }
    return Float(c.item())
  }
  print("MSE:     ", settle { mseLoss($0, $1) })
  print("weighted:", settle { criterion($0, $1) })
  lesson.show("where they settle")
  manualSeed(lesson.seed)
  let inputs = Tensor.cat([Tensor.randn(190), Tensor.randn(10) + 1.5])
  let labels = Tensor.cat([Tensor.zeros([190]), Tensor.ones([10])])
  func train(posWeight: Double) -> (w: Double, b: Double) {
    let w = Tensor(0.0, requiresGrad: true)
    let b = Tensor(0.0, requiresGrad: true)
    let optimizer = SGD([w, b], lr: 0.2)
    let loss = BCEWithLogitsLoss(posWeight: Tensor(posWeight))
    for _ in 1...300 {
      optimizer.zeroGrad()
      loss(w * inputs + b, labels).backward()
      optimizer.step()
    }
    return (w.item(), b.item())
  }
  let (plain, weighted) = (train(posWeight: 1), train(posWeight: 19))
  func count(_ line: (w: Double, b: Double), from: Int, to: Int) -> Int {
    inputs.flat()[from..<to].count { line.w * $0 + line.b > 0 }
  }
  for (name, line) in [("plain:   ", plain), ("weighted:", weighted)] {
    print(
      name, "found", count(line, from: 190, to: 200), "of 10,",
      "false alarms", count(line, from: 0, to: 190), "of 190")
  }
  lesson.show("rare class")
}
