import Gradbook
import NN
import Workbook

/// The chapter from one neuron to layers to a network.
func tellLayer() {
  final class SimpleNN: Module {
    let fc1 = Linear(10, 5)
    let fc2 = Linear(5, 1)
    let relu = ReLU()
    let sigmoid = Sigmoid()
    override func forward(_ x: Tensor) -> Tensor {
      sigmoid(fc2(relu(fc1(x))))
    }
  }
  manualSeed(lesson.seed)
  let model = SimpleNN()
  let batch = Tensor.randn(4, 10).named("x")
  let output = model(batch)
  print(model)
  print("parameters:", model.parameterCount())
  print(output)
  lesson.show("a network")
  lesson.figure("a network", ComputationGraph(of: output), options: DrawingOptions(flow: .down))
  func layer(_ x: [Value], _ linear: Linear) -> [Value] {
    let bias = linear.bias?.flat() ?? []
    return zip(linear.weight.flat().chunked(x.count), bias).map { row, b in
      zip(row, x).reduce(Value(b)) { sum, pair in
        sum + Value(pair.0) * pair.1
      }
    }
  }
  let inputs = batch[0].flat().map { Value($0) }
  let hidden = layer(inputs, model.fc1).map { $0.relu() }
  let answer = layer(hidden, model.fc2)[0].sigmoid()
  print("as numbers:", Tensor(answer.data))
  print("as tensors:", output[0, 0].detach())
  let sizes = [ComputationGraph(of: answer), ComputationGraph(of: output)]
    .map(\.nodes.count)
  print("nodes:", sizes[0], "against", sizes[1])
  lesson.show("a layer of numbers")
}

extension Array {
  /// The array in pieces of `length` elements.
  func chunked(_ length: Int) -> [ArraySlice<Element>] {
    stride(from: 0, to: count, by: length).map { self[$0..<Swift.min($0 + length, count)] }
  }
}
