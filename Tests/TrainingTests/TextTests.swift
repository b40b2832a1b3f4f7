import Foundation
import Gradbook
import NN
import Testing
import Training

/// What is printed of optimizers and states, beside PyTorch's text: Tests/Oracles/training_texts.py.
@Suite struct TextTests {
  /// Settings that say how PyTorch computes, not what.
  private static let left = ["capturable", "differentiable", "foreach", "fused"]

  private static func texts() throws -> [String: String] {
    let file = try #require(
      Bundle.module.url(
        forResource: "optimizer_texts", withExtension: "json", subdirectory: "Resources"))
    return try JSONDecoder().decode([String: String].self, from: Data(contentsOf: file))
      .mapValues { text in
        text.split(separator: "\n", omittingEmptySubsequences: false).filter { line in
          !left.contains { line.hasPrefix("    \($0):") }
        }
        .joined(separator: "\n").replacing("lr: 1.0\n", with: "lr: 1\n").replacing(
          "1000000.0", with: "1000000")
      }
  }

  @Test func optimizersPrintAsInPyTorch() throws {
    let ps = [zeros(2, requiresGrad: true)]
    let two = SGD(ps, lr: 0.1)
    two.addGroup([zeros(1, requiresGrad: true)], lr: 0.5)
    _ = StepLR(two, 30)
    let own: [String: Optimizer] = [
      "SGD(ps, lr=0.1, momentum=0.9, weight_decay=0.01)": SGD(
        ps, lr: 0.1, momentum: 0.9, weightDecay: 0.01),
      "SGD(ps, lr=0.001)": SGD(ps, lr: 0.001), "Adam(ps)": Adam(ps),
      "AdamW(ps, lr=0.003)": AdamW(ps, lr: 0.003), "RMSprop(ps)": RMSprop(ps),
      "Adagrad(ps)": Adagrad(ps), "Adadelta(ps)": Adadelta(ps), "Adamax(ps)": Adamax(ps),
      "NAdam(ps)": NAdam(ps), "RAdam(ps)": RAdam(ps), "LBFGS(ps)": LBFGS(ps),
      "ASGD(ps)": ASGD(ps), "Rprop(ps)": Rprop(ps),
      "two groups and a schedule": two,
    ]
    var texts = try Self.texts()
    for (line, optimizer) in own {
      let text = texts.removeValue(forKey: line)
      #expect("\(optimizer)" == text, "\(line)")
    }
    #expect(texts.keys.sorted() == ["state"])
  }

  @Test func aStatePrintsAsInPyTorch() throws {
    let linear = Linear(2, 1)
    noGrad {
      linear.weight.fillInPlace(0.5)
      linear.bias?.zeroInPlace()
    }
    #expect(try "\(linear.stateDict())" == Self.texts()["state"])
  }
}
