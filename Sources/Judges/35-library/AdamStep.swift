import Gradbook
import Practice

/// Adam's step with its correction.
enum AdamStep: LibraryStep {
  static let title = Text("Adam", "Adam")

  static let hints = [
    Text(
      "After the first step m is a tenth of the gradient. By what must it be divided to be the gradient itself?",
      "第一步之后，m 是梯度的十分之一。除以多少才等于梯度本身？"),
    Text(
      "Raise this parameter's count, update both averages, divide m by 1 − 0.9ᵗ and s by 1 − 0.999ᵗ, and only then take the root of s.",
      "先把这个参数的步数加 1，更新两个平均，m 除以 1 − 0.9ᵗ，s 除以 1 − 0.999ᵗ，最后才对 s 开方。"),
    Text(
      "-rate * (mean / meanPart) / ((square / ___).squareRoot() + 1e-8)",
      "-rate * (mean / meanPart) / ((square / ___).squareRoot() + 1e-8)"),
  ]

  static func sibling(_ numbers: Generator) -> Sibling {
    var source = numbers
    let gradient = Double(Int.random(in: 2...9, using: &source))
    return Sibling(
      "The first gradient is \(Int(gradient)). What are m and s after the first step, before the correction?",
      "第一次的梯度是 \(Int(gradient))。第一步之后、修正之前，m 和 s 各是多少？",
      answer: 0.1 * gradient, 0.001 * gradient * gradient)
  }

  static func judge(_ type: any NetworkLibrary.Type, _ check: Check) throws(Check.Stop) {
    try check.compareSteps(
      .adam(rate: 0.1), of: type,
      faults: [
        .uncorrected, .rootForgotten, .countShared, .betasSwapped, .countStays, .squareOfMean,
        .missingAsZero, .uphill,
      ])
  }
}
