import Gradbook
import Practice

/// A velocity for every parameter.
enum MomentumStep: LibraryStep {
  static let title = Text("Momentum", "动量")

  static let hints = [
    Text(
      "Two parameters with gradients 1 and −1: which velocity does each have after two steps?",
      "两个参数，梯度分别是 1 和 −1。走两步之后，各自的速度是多少？"),
    Text(
      "The last velocity of this index, or zeros; times momentum, plus the gradient, element by element; store it under the index; give back −rate times it.",
      "取这个编号上一次的速度，没有就是 0；逐个元素乘动量、加梯度；存回这个编号；返回 −学习率乘它。"),
    Text("velocities[___] = velocity", "velocities[___] = velocity"),
  ]

  static func sibling(_ numbers: Generator) -> Sibling {
    var source = numbers
    let gradient = Double(Int.random(in: 2...9, using: &source))
    return Sibling(
      "The gradient is \(Int(gradient)) in three steps, the momentum 0.5. What is the velocity after the third?",
      "三步的梯度都是 \(Int(gradient))，动量 0.5。第三步之后速度是多少？", answer: 1.75 * gradient)
  }

  static func judge(_ type: any NetworkLibrary.Type, _ check: Check) throws(Check.Stop) {
    try check.compareSteps(
      .momentum(rate: 0.1, momentum: 0.9), of: type,
      faults: [
        .momentumUnused, .velocityShared, .dampened, .momentumOnAll, .velocityKept, .uphill,
      ])
  }
}
