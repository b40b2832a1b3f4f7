import Foundation
import Gradbook
import NN
import Testing
import Training

/// What is printed of optimizers, states, distributions and losses, beside PyTorch's text:
/// Tests/Oracles/training_texts.py.
@Suite struct TextTests {
  /// Settings that say how PyTorch computes, not what.
  private static let left = ["capturable", "differentiable", "foreach", "fused"]

  private static func recorded(_ name: String) throws -> [String: String] {
    let file = try #require(
      Bundle.module.url(forResource: name, withExtension: "json", subdirectory: "Resources"))
    return try JSONDecoder().decode([String: String].self, from: Data(contentsOf: file))
  }

  private static func texts() throws -> [String: String] {
    try recorded("optimizer_texts")
      .mapValues { text in
        text.split(separator: "\n", omittingEmptySubsequences: false).filter { line in
          !left.contains { line.hasPrefix("    \($0):") }
        }
        .joined(separator: "\n").replacing("lr: 1.0\n", with: "lr: 1\n").replacing(
          "1000000.0", with: "1000000"
        ).replacing("'lr': 1.0,", with: "'lr': 1,")
        .replacing(#/, '(capturable|differentiable|foreach|fused)': \w+/#, with: "")
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
      let groups = "\(optimizer.groups)"
      let wanted = texts.removeValue(forKey: "groups of \(line)") ?? ""
      if optimizer is NAdam {
        // PyTorch's own order of maximize and decoupled_weight_decay is another one here.
        #expect(
          groups.dropLast(2).components(separatedBy: ", ").sorted()
            == wanted.dropLast(2).components(separatedBy: ", ").sorted())
      } else {
        #expect(groups == wanted, "\(line)")
      }
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

  @Test func distributionsAndLossesPrintAsInPyTorch() throws {
    let own: [String: any CustomStringConvertible] = [
      "Normal(0.0, 1.0)": Normal(0, 1), "Normal(0.1, 0.3)": Normal(0.1, 0.3),
      "Normal(tensor(0.5, dtype=float64), tensor(2.0, dtype=float64))":
        Normal(Tensor(0.5, dtype: .float64), Tensor(2.0, dtype: .float64)),
      "Normal(zeros(3), ones(3))": Normal(zeros(3), ones(3)),
      "Normal(tensor([0.5]), tensor([1.0]))": Normal(Tensor([0.5]), Tensor([1.0])),
      "Normal(tensor([0.5], requires_grad=True), tensor([2.0]))":
        Normal(Tensor([0.5], requiresGrad: true), Tensor([2.0])),
      "Normal(zeros(2, 3), tensor(1.0))": Normal(zeros(2, 3), Tensor(1.0)),
      "Uniform(0.0, 1.0)": Uniform(0, 1), "Uniform(zeros(2), ones(2))": Uniform(zeros(2), ones(2)),
      "Bernoulli(tensor(0.3))": Bernoulli(Tensor(0.3)),
      "Bernoulli(tensor([0.3, 0.2]))": Bernoulli(Tensor([0.3, 0.2])),
      "Bernoulli(logits=zeros(2))": Bernoulli(logits: zeros(2)),
      "Categorical(tensor([0.2, 0.8]))": Categorical(Tensor([0.2, 0.8])),
      "Categorical(logits=zeros(2, 3))": Categorical(logits: zeros(2, 3)),
      "MSELoss()": MSELoss(), "L1Loss(reduction=\"sum\")": L1Loss(reduction: .sum),
      "BCELoss()": BCELoss(), "BCEWithLogitsLoss()": BCEWithLogitsLoss(),
      "CrossEntropyLoss(label_smoothing=0.1)": CrossEntropyLoss(labelSmoothing: 0.1),
      "NLLLoss()": NLLLoss(), "SmoothL1Loss()": SmoothL1Loss(),
      "HuberLoss(delta=0.5)": HuberLoss(delta: 0.5), "KLDivLoss()": KLDivLoss(),
      "HingeEmbeddingLoss()": HingeEmbeddingLoss(), "MultiMarginLoss()": MultiMarginLoss(),
      "CosineEmbeddingLoss()": CosineEmbeddingLoss(), "MarginRankingLoss()": MarginRankingLoss(),
      "GaussianNLLLoss()": GaussianNLLLoss(), "PoissonNLLLoss()": PoissonNLLLoss(),
    ]
    let texts = try Self.recorded("value_texts")
    #expect(Set(own.keys) == Set(texts.keys))
    for (line, value) in own { #expect("\(value)" == texts[line], "\(line)") }
  }
}
