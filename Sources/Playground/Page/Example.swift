/// An expression to begin with.
struct Example {
  let title: Text
  let expression: String
  let values: [(name: String, value: Double)]

  static let all = [
    Example(
      title: Text("One neuron and its loss", "一个神经元和它的损失"),
      expression: "h = tanh(w*x + b)\nL = (h - y)^2",
      values: [("w", 0.5), ("x", 1.5), ("b", 0.3), ("y", 1)]),
    Example(
      title: Text("Used twice: gradients add up", "用了两次：梯度相加"),
      expression: "a = x * x\nL = a + 3*x", values: [("x", 2)]),
    Example(
      title: Text("A closed ReLU lets nothing through", "关闭的 ReLU 不传梯度"),
      expression: "h = relu(w*x + b)\nL = (h - y)^2",
      values: [("w", -1), ("x", 2), ("b", 0.5), ("y", 1)]),
    Example(
      title: Text("A saturated sigmoid learns slowly", "饱和的 sigmoid 学得慢"),
      expression: "p = sigmoid(k*x)\nL = -log(p)", values: [("k", 2), ("x", -3)]),
    Example(
      title: Text("A quotient, and where it breaks", "除法，以及它在哪里失效"),
      expression: "L = u / v", values: [("u", 1), ("v", 2)]),
    Example(
      title: Text("Two layers", "两层"),
      expression: "a = tanh(w1*x + b1)\nc = tanh(w2*x + b2)\ny = v1*a + v2*c\nL = (y - t)^2",
      values: [
        ("w1", 0.8), ("x", 1), ("b1", 0), ("w2", -0.6), ("b2", 0.2), ("v1", 1), ("v2", -1),
        ("t", 0.5),
      ]),
  ]
}
