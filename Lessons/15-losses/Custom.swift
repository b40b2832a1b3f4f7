import Gradbook
import NN
import Training
import Workbook

/// The chapter on a loss of one's own.
func tellCustom() {
  lesson.section("A loss of your own", "自己写一个损失")
  lesson.say(
    """
    Any function of tensors that ends in one number is a loss; its gradient comes for free.
    Suppose a warehouse predicts how much will be sold. Ordering too *little* loses a customer and
    costs four times as much as ordering too much. MSE does not know that; this loss does:
    """,
    """
    任何用张量写成、最后得到一个数的函数，都可以当损失，梯度自动就有。假设仓库要预测销量：订货*太少*会丢掉顾客，
    代价是订货太多的四倍。MSE 不懂这些，下面这个损失懂：
    """)
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
  lesson.show()
  lesson.figure(
    ComputationGraph(of: loss),
    "The loss taken apart: the weight depends on the error, yet no gradient flows through it.",
    "把损失拆开看：权重由误差决定，却没有梯度从它流过。", direction: .backward,
    options: DrawingOptions(flow: .down))
  tellRareClass(WeightedMSELoss(low: 4))
}

/// What a weight does to a rare class.
private func tellRareClass(_ criterion: Module) {
  lesson.say(
    """
    Where does a constant prediction settle under this loss? Not at the mean of what was sold, but
    higher: better a few too many.
    """,
    """
    在这个损失下，常数预测会停在哪里？不在平均销量，而是更高：宁可多订一点。
    """)
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
  lesson.show()
  lesson.say(
    """
    The commonest reason for weights is a *rare class*. Of 200 samples only 10 are “yes”; both kinds
    overlap. `posWeight` multiplies the part of the loss that belongs to “yes”: here by
    $190/10 = 19$, so that both kinds weigh the same together.
    """,
    """
    加权最常见的理由是*稀有类别*。200 个样本里只有 10 个“是”，两类还有重叠。`posWeight` 把损失中属于“是”的部分放大：
    这里取 $190/10 = 19$ 倍，于是两类的总分量相等。
    """)
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
  lesson.show()
  lesson.say(
    """
    Without weights the network hardly ever says “yes” and is still right 95 times in 100. With
    them it finds most of the rare ones and pays with false alarms. Which is better the loss cannot
    say; that takes metrics ([lesson 16](16)).
    """,
    """
    不加权，网络几乎从不说“是”，一百次里照样对九十五次。加权之后，它找到了大多数稀有样本，代价是一些误报。
    哪个更好，损失回答不了，要靠评估指标（见[第 16 课](16)）。
    """)
}
