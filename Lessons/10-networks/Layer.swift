import Gradbook
import NN
import Workbook

/// The chapter from one neuron to layers to a network.
func tellLayer() {
  lesson.section("Layers, and a network", "从层到网络")
  lesson.say(
    """
    Neurons that look at the same inputs form a *layer*: their weights are the rows of one matrix.
    A *network* hands the outputs of one layer to the next. Those that are neither inputs nor the
    result are *hidden*. Here ten features meet five hidden neurons with ReLU, and one output
    neuron whose sigmoid answers yes or no.
    """,
    """
    看着同样输入的神经元组成一*层*：它们的权重就是一个矩阵的各行。*网络*把一层的输出交给下一层；
    既不是输入也不是结果的那些层，叫*隐藏层*。下面是十个特征、五个带 ReLU 的隐藏神经元、一个输出神经元，
    输出用 sigmoid 回答“是”或“否”。
    """)
  lesson.predict(
    "How many numbers does this 10–5–1 network have to learn?",
    "这个 10–5–1 网络要学多少个数？", answer: 61,
    because: Text(
      "Hidden layer: 5 rows of 10 weights, and 5 biases: 55. Output: 5 weights and 1 bias: 6.",
      "隐藏层：5 行，每行 10 个权重，再加 5 个偏置，共 55；输出层：5 个权重加 1 个偏置，共 6。"))
  lesson.say(
    """
    The network is a class whose layers are properties; `forward` says how they are joined.
    [Lesson 11](11) takes such a class apart.
    """,
    """
    网络写成一个类，各层是它的属性，`forward` 说明怎样连接。[第 11 课](11)会把这样的类拆开来看。
    """)
  final class SimpleNN: Module {
    let fc1 = Linear(10, 5)
    let fc2 = Linear(5, 1)
    let relu = ReLU()
    let sigmoid = Sigmoid()
    override func forward(_ x: Tensor) -> Tensor {
      sigmoid(fc2(relu(fc1(x))))
    }
  }
  manualSeed(42)
  let model = SimpleNN()
  let batch = Tensor.randn(4, 10).named("x")
  let output = model(batch)
  print(model)
  print("parameters:", model.parameterCount())
  print(output)
  lesson.show()
  lesson.figure(
    ComputationGraph(of: output),
    "The network for a batch of four samples, one group for each layer.",
    "四个样本一起通过网络，每层一组。", options: DrawingOptions(flow: .down))
  lesson.say(
    """
    Is that really the same as neurons made of single numbers? The first sample once more, with
    each multiplication and addition a node of its own:
    """,
    """
    这真的与用单个数搭成的神经元一样吗？把第一个样本再算一遍，每次乘、每次加都是一个节点：
    """)
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
  lesson.show()
}

extension Array {
  /// The array in pieces of `length` elements.
  func chunked(_ length: Int) -> [ArraySlice<Element>] {
    stride(from: 0, to: count, by: length).map { self[$0..<Swift.min($0 + length, count)] }
  }
}
