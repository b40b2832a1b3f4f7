import Gradbook

/// What a wrong number looks like.
package enum DrillMistake: Hashable, Sendable {
  /// The number of another operation.
  case otherOperation(Text)
  /// The operands changed places.
  case swapped
  /// The operand itself: the operation was not applied.
  case unchanged
  /// One product of a sum of products.
  case oneProduct
  /// The derivative in place of the value.
  case derivativeForValue
  /// The value in place of the gradient or derivative.
  case valueForGradient
  /// The derivative by the other operand.
  case otherOperand
  /// The whole gradient in place of the local derivative.
  case gradientForLocal
  /// The local derivative alone.
  case chainForgotten
  /// The gradient from above alone.
  case handedOn
  /// Local derivative and gradient from above added.
  case addedChain
  /// One of several paths.
  case onePath
  /// The paths multiplied.
  case pathsMultiplied
  /// The derivative taken at the result.
  case atResult
  /// A square's factor 2 is missing.
  case squareFactor
  /// A mean's 1/n is missing.
  case meanFactor
  /// A closed ReLU lets the gradient through.
  case closedRelu
  /// A difference's minus is missing on the way back.
  case differenceSign
  /// One row only.
  case notSummed
  /// The average over the rows.
  case averaged
  /// The element at the transposed place.
  case transposed
  /// Another element.
  case otherElement
  /// The first derivative.
  case firstDerivative
  /// The first derivative squared.
  case firstSquared
  /// One term of the product rule.
  case oneTerm
  /// The sign.
  case sign
  /// The reciprocal.
  case reciprocal
  /// The decimal point.
  case decimalPoint
  /// Rounded too soon.
  case rounded

  /// What to tell the learner.
  package var text: Text {
    switch self {
    case .otherOperation(let word):
      Text(
        "That is \(word.english) of the operands; the box holds another operation.",
        "这是两个操作数的\(word.chinese)；这个框里是另一种运算。")
    case .swapped: Text("The operands have changed places.", "两个操作数的位置颠倒了。")
    case .unchanged: Text("That is the operand itself: apply the operation.", "这是操作数本身：运算还没有做。")
    case .oneProduct:
      Text(
        "That is one product alone: an element of a matrix product is a sum over row and column.",
        "这只是其中一个乘积：矩阵乘积的一个元素，要把行与列的各个乘积加起来。")
    case .derivativeForValue: Text("That is the derivative; the value is asked.", "这是导数，这里问的是值。")
    case .valueForGradient:
      Text("That is a value; the derivative is asked.", "这是值，这里问的是导数（梯度）。")
    case .otherOperand:
      Text(
        "That is the derivative with respect to the other operand.", "这是对另一个操作数的导数。")
    case .gradientForLocal:
      Text(
        "That is the whole gradient; the local derivative of this one operation is asked.",
        "这是完整的梯度，这里只问这一步运算的局部导数。")
    case .chainForgotten:
      Text(
        "That is the local derivative alone: the chain rule multiplies it by the gradient that arrives.",
        "这只是局部导数：按链式法则，还要乘以传到这一步的梯度。")
    case .handedOn:
      Text(
        "That is the gradient that arrives, handed on unchanged: multiply it by the local derivative.",
        "这是传来的梯度，原样传了下去：还要乘以局部导数。")
    case .addedChain:
      Text(
        "Along a path factors are multiplied; here they were added.", "同一条路径上应当相乘，这里加起来了。")
    case .onePath:
      Text(
        "Only one of the paths: it is used more than once, and the shares add up (+=, not =).",
        "只算了一条路径：它不止用了一次，各路径的梯度要累加（是 +=，不是 =）。")
    case .pathsMultiplied:
      Text("The paths were multiplied; shares of several paths add up.", "各路径的梯度相乘了；应当相加。")
    case .atResult:
      Text(
        "The derivative was taken at the result; take it at the operand.",
        "导数代入的是运算结果；应当代入操作数。")
    case .squareFactor:
      Text("A square's factor 2 is missing: (x²)′ = 2x.", "漏了平方求导的系数 2：(x²)′ = 2x。")
    case .meanFactor:
      Text("The mean's factor 1/n is missing.", "漏了求平均的系数 1/n。")
    case .closedRelu:
      Text(
        "A closed ReLU lets nothing through: where its operand is negative the derivative is 0.",
        "关闭的 ReLU 不让梯度通过：操作数为负时，导数是 0。")
    case .differenceSign:
      Text(
        "The minus of the difference is missing on the way back: ∂(a − b)/∂b = −1.",
        "反向经过减法时漏了负号：∂(a − b)/∂b = −1。")
    case .notSummed:
      Text(
        "That is one row alone: a row that was broadcast collects the gradients of all rows.",
        "这只是其中一行：被广播的数，要把各行的梯度加起来。")
    case .averaged:
      Text("The rows were averaged; their gradients are summed.", "对各行求了平均；各行的梯度应当相加。")
    case .transposed: Text("That is the element at the transposed place.", "这是转置后那个位置上的元素。")
    case .otherElement: Text("That is another element's number.", "这是另一个元素的数。")
    case .firstDerivative:
      Text("That is the first derivative; differentiate it once more.", "这是一阶导数；还要再求一次导。")
    case .firstSquared:
      Text(
        "That is the first derivative squared; the second derivative is the derivative of the first.",
        "这是一阶导数的平方；二阶导数是一阶导数的导数。")
    case .oneTerm:
      Text("A term of the product rule is missing.", "少了乘积法则中的一项。")
    case .sign: Text("The sign is lost: the size is right.", "大小对了，符号错了。")
    case .reciprocal: Text("That is the reciprocal.", "这是倒数。")
    case .decimalPoint: Text("The decimal point is one place off.", "小数点错了一位。")
    case .rounded:
      Text("Close: rounded too much. Give three significant digits.", "很接近：舍入得太多，请保留三位有效数字。")
    }
  }
}
