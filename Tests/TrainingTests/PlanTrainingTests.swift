import NN
import Testing
import Training

@testable import Gradbook

/// Training steps as plans: the same losses and weights, to the bit.
@Suite("Compiled training")
struct PlanTrainingTests {
  enum Net: String, CaseIterable {
    case mlp, convolution, normalized, dropout, embedding, lstm, gru, transformer, tied
  }
  enum Rule: String, CaseIterable {
    case sgd, momentum, adam, adamW, rmsProp, adagrad, nAdam
  }

  private func optimizer(_ rule: Rule, _ parameters: [Tensor]) -> Optimizer {
    switch rule {
    case .sgd: SGD(parameters, lr: 0.05)
    case .momentum: SGD(parameters, lr: 0.05, momentum: 0.9, nesterov: true)
    case .adam: Adam(parameters, lr: 0.01)
    case .adamW: AdamW(parameters, lr: 0.01)
    case .rmsProp: RMSprop(parameters, lr: 0.01)
    case .adagrad: Adagrad(parameters, lr: 0.01)
    case .nAdam: NAdam(parameters, lr: 0.01)
    }
  }

  private final class LastStep: Module {
    let layer: Module
    let head: Linear
    init(_ layer: Module, _ head: Linear) { (self.layer, self.head) = (layer, head) }
    override func forward(_ x: Tensor) -> Tensor {
      let y = (layer as? LSTM)?(x).output ?? (layer as? GRU)?(x).output ?? layer(x)
      return head(y.mean(dim: 1))
    }
  }

  private func model(_ net: Net) -> Module {
    switch net {
    case .mlp:
      Sequential {
        Linear(6, 8); ReLU(); Linear(8, 3)
      }
    case .convolution:
      Sequential {
        Unflatten(1, [1, 2, 3]); Conv2d(1, 4, kernelSize: 2, padding: 1); ReLU()
        MaxPool2d(2); Flatten(); Linear(8, 3)
      }
    case .normalized:
      Sequential {
        Linear(6, 8); BatchNorm1d(8); Tanh(); LayerNorm([8]); Linear(8, 3)
      }
    case .dropout:
      Sequential {
        Linear(6, 8); Dropout(p: 0.4); GELU(); Linear(8, 3)
      }
    case .embedding:
      Sequential {
        Embedding(5, 4); Flatten(); Linear(24, 3)
      }
    case .lstm: LastStep(LSTM(1, 5, batchFirst: true), Linear(5, 3))
    case .gru: LastStep(GRU(1, 5, batchFirst: true), Linear(5, 3))
    case .transformer:
      LastStep(
        TransformerEncoderLayer(
          dModel: 1, nhead: 1, dimFeedforward: 4, dropout: 0.1, batchFirst: true),
        Linear(1, 3))
    case .tied:
      Sequential {
        Linear(6, 6); Tanh(); Linear(6, 6); Linear(6, 3)
      }
    }
  }

  private func batch(_ net: Net, _ seed: Int) -> (x: Tensor, y: Tensor) {
    let generator = Generator(seed: seed)
    let y = Tensor((0..<4).map { ($0 * seed) % 3 })
    switch net {
    case .embedding: return (Tensor.randint(0, 5, [4, 6], generator: generator), y)
    case .lstm, .gru, .transformer: return (Tensor.randn(4, 6, 1, generator: generator), y)
    default: return (Tensor.randn(4, 6, generator: generator), y)
    }
  }

  /// Losses and final weights of six steps, which are the plan's but for the first.
  private func compiledTraining(_ net: Net, _ rule: Rule) throws -> [[UInt8]] {
    // A weight that another test replaces meanwhile outdates all plans: then once more.
    for _ in 0..<20 {
      let (bytes, runs) = try train(net, rule, compiled: true)
      if runs == 1 { return bytes }
    }
    Issue.record("The function ran more than once each time.")
    return []
  }

  /// Losses and final weights of six steps, and how often the function ran itself.
  private func train(_ net: Net, _ rule: Rule, compiled: Bool) throws -> ([[UInt8]], runs: Int) {
    try Generator.withSeed(3) {
      let model = model(net)
      if net == .tied, let parts = model as? Sequential {
        (parts[2] as? Linear)?.weight = (parts[0] as? Linear)?.weight ?? Tensor(0.0)
      }
      let optimizer = optimizer(rule, model.parameters())
      let criterion = CrossEntropyLoss()
      var runs = 0
      func step(_ x: Tensor, _ y: Tensor) -> Tensor {
        runs += 1
        optimizer.zeroGrad()
        let loss = criterion(model(x), y)
        loss.backward()
        clipGradNorm(model.parameters(), maxNorm: 1)
        optimizer.step()
        return loss
      }
      let plan = compile(step)
      var bytes: [[UInt8]] = []
      for index in 1...6 {
        let (x, y) = batch(net, index)
        bytes.append((compiled ? try plan(x, y) : step(x, y)).elementBytes)
        if index == 3 { optimizer.lr *= 0.5 }
      }
      if compiled { #expect(plan.plan != nil) }
      return (bytes + model.stateDict().map { $0.1.elementBytes }, runs)
    }
  }

  @Test("Losses and weights of six steps", arguments: Net.allCases)
  func nets(_ net: Net) throws {
    #expect(try compiledTraining(net, .adam) == train(net, .adam, compiled: false).0)
  }

  @Test("Every rule", arguments: Rule.allCases)
  func rules(_ rule: Rule) throws {
    #expect(try compiledTraining(.mlp, rule) == train(.mlp, rule, compiled: false).0)
  }
}
