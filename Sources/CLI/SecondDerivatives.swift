import Expressions
import Foundation
import Gradbook
import GraphDrawing
import Markup

/// The second derivatives of an expression, found by differentiating its recorded backward pass.
struct SecondDerivatives {
  private let computed: ScalarExpression.Computed
  private let gradients: [Tensor]

  init(_ computed: ScalarExpression.Computed) throws(CommandError) {
    guard computed.result.requiresGrad else { throw .nothingToDifferentiate }
    self.computed = computed
    gradients = grad(
      of: computed.result, withRespectTo: computed.leaves.map(\.tensor), createGraph: true,
      allowUnused: true)
  }

  /// Prints the table, and draws the recorded backward pass into `file`.
  func show(in file: OutputFile?, _ expression: String) throws(CommandError) {
    print(table, terminator: "")
    guard let file else { return }
    let root = computed.result.name ?? "L"
    for (gradient, leaf) in zip(gradients, computed.leaves) where isComputed(gradient) {
      _ = gradient.named("∂\(root)/∂\(leaf.name)")
    }
    let recorded = gradients.filter(isComputed)
    guard !recorded.isEmpty else { throw .gradientsConstant }
    let title = say("backward pass of ", "反向传播：") + Label.clipped(expression, columns: 50)
    try ExpressionPicture(ComputationGraph(of: recorded), title: title, isBackward: false)
      .show(in: file)
  }

  /// A gradient that is a plain number, as that of a sum, was not computed from anything.
  private func isComputed(_ gradient: Tensor) -> Bool {
    gradient.requiresGrad && !gradient.isLeaf
  }

  private var table: String {
    let names = computed.leaves.map { Label.clipped($0.name, columns: 8) }
    let head = ["", say("gradient", "梯度")] + names.map { "∂²/∂\($0)∂·" }
    let rows = zip(names, gradients).map { name, gradient in
      [name, NumberText.short(gradient.item())] + row(of: gradient)
    }
    return TextTable(rows: [head] + rows).text(width: 200)
  }

  private func row(of gradient: Tensor) -> [String] {
    computed.derivatives(of: gradient).map(NumberText.short)
  }
}
