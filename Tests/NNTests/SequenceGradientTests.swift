import Gradbook
import NN
import Testing

/// A recurrent or attending core between an embedding and scores, as lesson 29 trains it, in float64.
private struct SmallSequenceModel {
  let parts: [Module]
  let run: (Tensor) -> Tensor

  init(_ name: String) {
    let generator = Generator(seed: 29)
    let embedding = Embedding(5, 4, dtype: .float64, generator: generator)
    let head = Linear(4, 5, dtype: .float64, generator: generator)
    switch name {
    case "RNN", "LSTM", "GRU":
      let core: Module =
        switch name {
        case "RNN": RNN(4, 4, batchFirst: true, dtype: .float64, generator: generator)
        case "LSTM": LSTM(4, 4, batchFirst: true, dtype: .float64, generator: generator)
        default: GRU(4, 4, batchFirst: true, dtype: .float64, generator: generator)
        }
      parts = [embedding, core, head]
      run = { head(core(embedding($0))) }
    default:
      let position = Embedding(3, 4, dtype: .float64, generator: generator)
      let norm = LayerNorm(4, dtype: .float64)
      let attention = MultiheadAttention(
        4, 1, batchFirst: true, dtype: .float64, generator: generator)
      let expand = Linear(4, 8, dtype: .float64, generator: generator)
      let contract = Linear(8, 4, dtype: .float64, generator: generator)
      parts = [embedding, position, norm, attention, expand, contract, head]
      run = { x in
        let placed = embedding(x) + position(Tensor.arange(3))
        let y = norm(placed)
        let mask = TransformerEncoder.generateSquareSubsequentMask(3, dtype: .float64)
        let middle = placed + attention(y, y, y, attnMask: mask).output
        return head(middle + contract(expand(middle).tanh()))
      }
    }
  }

  var parameters: [Tensor] { parts.flatMap { $0.parameters() } }
}

@Suite("Gradients of models of sequences")
struct SequenceGradientTests {
  @Test(
    "every parameter of a small model of sequences has the gradient of central differences",
    arguments: ["RNN", "LSTM", "GRU", "Transformer"])
  func parameters(_ name: String) {
    let model = SmallSequenceModel(name)
    let (x, y) = (Tensor([[0, 3, 1], [4, 4, 2]]), Tensor([3, 1, 2, 4, 2, 0]))
    func loss() -> Tensor {
      crossEntropy(model.run(x).flatten(startDim: 0, endDim: 1), y)
    }
    loss().backward()
    let step = 1e-5
    for parameter in model.parameters {
      let gradient = parameter.grad ?? parameter * 0
      let numbers = parameter.flat()
      func slope(_ index: Int) -> Double {
        func moved(_ by: Double) -> Double {
          var changed = numbers
          changed[index] += by
          return noGrad {
            _ = parameter.copyInPlace(
              Tensor(flat: changed, shape: parameter.shape, dtype: .float64))
            return loss().item()
          }
        }
        return (moved(step) - moved(-step)) / (2 * step)
      }
      let slopes = numbers.indices.map(slope)
      noGrad {
        _ = parameter.copyInPlace(Tensor(flat: numbers, shape: parameter.shape, dtype: .float64))
      }
      let error = zip(gradient.flat(), slopes).map { abs($0 - $1) }.max() ?? 0
      #expect(error < 1e-8, "\(name): a parameter \(parameter.shape) is off by \(error)")
    }
  }
}
