import Compression
import Gradbook
import NN
import Testing

@Suite("What pruning refuses")
struct PruningTrapTests {
  private func expectText(
    _ sentence: String, _ result: ExitTest.Result?,
    sourceLocation: SourceLocation = #_sourceLocation
  ) {
    let text = String(decoding: result?.standardErrorContent ?? [], as: UTF8.self)
    #expect(text.contains(sentence), "\(text)", sourceLocation: sourceLocation)
  }

  @Test("Names and amounts that are not there")
  func names() async {
    expectText(
      "Linear has no parameter “wieght” of its own; it has weight, bias.",
      await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
        Prune.l1Unstructured(Linear(2, 3), name: "wieght", amount: 1)
      })
    expectText(
      "7 cannot be pruned, because 6 are left",
      await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
        Prune.l1Unstructured(Linear(2, 3), name: "weight", amount: 7)
      })
    expectText(
      "a share of 1.5 cannot be pruned",
      await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
        Prune.randomUnstructured(Linear(2, 3), name: "weight", amount: 1.5)
      })
    expectText(
      "bias of Linear is not pruned, so there is nothing to remove.",
      await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
        Prune.remove(Linear(2, 3), name: "bias")
      })
  }

  @Test("Shapes and rules that do not fit")
  func shapes() async {
    expectText(
      "a tensor of shape [3] has no channels to prune",
      await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
        Prune.lnStructured(Linear(2, 3), name: "bias", amount: 1, n: 2, dim: 0)
      })
    expectText(
      "there is no dimension 2 in a tensor of shape [3, 2]",
      await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
        Prune.randomStructured(Linear(2, 3), name: "weight", amount: 1, dim: 2)
      })
    expectText(
      "the mask has shape [2] and the tensor [3]",
      await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
        Prune.customFromMask(Linear(2, 3), name: "bias", mask: Tensor.ones(2))
      })
    expectText(
      "the scores have shape [2] and bias has [3]",
      await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
        Prune.l1Unstructured(
          Linear(2, 3), name: "bias", amount: 1, importanceScores: Tensor.ones(2))
      })
    expectText(
      "LnStructured looks at more than single elements",
      await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
        Prune.globalUnstructured(
          [(Linear(2, 3), "weight")], pruningMethod: LnStructured(amount: 1))
      })
    expectText(
      "its scale cannot be replaced. Make it a `var`",
      await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
        final class Scaling: Module { let scale = Tensor.ones(3).asParameter() }
        Prune.l1Unstructured(Scaling(), name: "scale", amount: 1)
      })
  }
}
