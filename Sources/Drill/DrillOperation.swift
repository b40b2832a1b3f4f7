import Gradbook

/// An operation of a question. The engine computes it and goes back through it.
enum DrillOperation: Sendable, CaseIterable {
  case add, subtract, multiply, divide, square, cube, relu, tanh, exp, sum, mean, matmul

  /// Applies it.
  func callAsFunction(_ operands: [Tensor]) -> Tensor {
    switch self {
    case .add: operands[0] + operands[1]
    case .subtract: operands[0] - operands[1]
    case .multiply: operands[0] * operands[1]
    case .divide: operands[0] / operands[1]
    case .square: operands[0] * operands[0]
    case .cube: operands[0] * operands[0] * operands[0]
    case .relu: operands[0].relu()
    case .tanh: operands[0].tanh()
    case .exp: operands[0].exp()
    case .sum: operands[0].sum()
    case .mean: operands[0].mean()
    case .matmul: operands[0].matmul(operands[1])
    }
  }

  /// As one writes it.
  func text(_ names: [String]) -> String {
    switch self {
    case .add: "\(names[0]) + \(names[1])"
    case .subtract: "\(names[0]) − \(names[1])"
    case .multiply: "\(names[0]) × \(names[1])"
    case .divide: "\(names[0]) ÷ \(names[1])"
    case .square: "\(names[0])²"
    case .cube: "\(names[0])³"
    case .relu: "relu(\(names[0]))"
    case .tanh: "tanh(\(names[0]))"
    case .exp: "exp(\(names[0]))"
    case .sum: "sum(\(names[0]))"
    case .mean: "mean(\(names[0]))"
    case .matmul: "\(names[0]) @ \(names[1])"
    }
  }

  /// What its result is called.
  var word: Text {
    switch self {
    case .add: Text("the sum", "和")
    case .subtract: Text("the difference", "差")
    case .multiply: Text("the product", "积")
    case .divide: Text("the quotient", "商")
    case .square: Text("the square", "平方")
    case .cube: Text("the cube", "立方")
    case .relu: Text("ReLU", "ReLU")
    case .tanh: Text("tanh", "tanh")
    case .exp: Text("exp", "exp")
    case .sum: Text("the sum", "总和")
    case .mean: Text("the mean", "平均值")
    case .matmul: Text("the matrix product", "矩阵乘积")
    }
  }

  /// The operations that it is taken for.
  var confusions: [DrillOperation] {
    switch self {
    case .add, .subtract, .multiply, .divide:
      [.add, .subtract, .multiply, .divide].filter { $0 != self }
    case .square: [.cube]
    case .cube: [.square]
    case .sum: [.mean]
    case .mean: [.sum]
    case .relu, .tanh, .exp, .matmul: []
    }
  }
}
