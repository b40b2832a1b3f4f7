import Gradbook
import GraphDrawing

/// An opened operation, as a page shows it: every number is written already.
struct OperationFindings: Encodable, Sendable {
  struct Cell: Encodable, Sendable, Equatable {
    let name: String
    let value: Double
    let gradient: String
    /// Whether the opened element is made of it.
    let isUsed: Bool
  }

  struct Grid: Encodable, Sendable {
    let name: String
    let columns: Int
    let cells: [Cell]
  }

  /// The control of one size.
  struct Size: Encodable, Sendable {
    let name: String
    let low: Int
    let high: Int
    let value: Int
  }

  let sizes: [Size]
  let operands: [Grid]
  let columns: Int
  let results: [String]
  let element: Int
  /// What the tensors and what the scalars have for the opened element.
  let statement: String
  let agrees: Bool
  let graph: String
  let tape: String

  init(_ question: OperationQuestion) throws {
    let (opened, language) = (OpenedOperation(question), question.language)
    sizes = zip(opened.kind.sizes, opened.sizes).map { size, value in
      Size(
        name: size.name(language), low: size.range.lowerBound, high: size.range.upperBound,
        value: value)
    }
    operands = opened.operands.map { operand in
      Grid(
        name: operand.name, columns: operand.shape[1],
        cells: operand.scalars.indices.map { index in
          let scalar = operand.scalars[index]
          return Cell(
            name: scalar.label ?? "", value: operand.values[index],
            gradient: NumberText.short(operand.gradients[index]), isUsed: scalar.hasGrad)
        })
    }
    (columns, element) = (opened.shape[1], opened.element)
    results = opened.results.map(NumberText.short)
    let (whole, single) = (opened.results[opened.element], opened.scalar.data)
    let differences = opened.operands.flatMap { operand in
      operand.scalars.indices.map { (operand.scalars[$0].grad, operand.gradients[$0]) }
    }
    agrees = ([(single, whole)] + differences).allSatisfy {
      ($0 - $1).magnitude <= 1e-9 * max(1, $1.magnitude)
    }
    statement = Self.statement(opened, agrees)(language)
    let graph = ComputationGraph(of: opened.scalar)
    self.graph = try graph.svgFragment(
      id: "element", direction: .backward,
      options: DrawingOptions(language: language, showsLegend: false))
    tape = graph.text(showsGradients: true, language: language)
  }

  private static func statement(_ opened: OpenedOperation, _ agrees: Bool) -> Text {
    let (row, column) = (opened.element / opened.shape[1], opened.element % opened.shape[1])
    let value = NumberText.short(opened.results[opened.element])
    let agreement =
      agrees
      ? Text(
        "The scalars have the tensors' value and all of their gradients.",
        "逐个标量计算，得到的值和全部梯度都与张量运算一致。")
      : Text("The scalars have other numbers than the tensors.", "逐个标量计算的结果与张量运算不一致。")
    return Text(
      "y[\(row), \(column)] = \(value). \(agreement.english)",
      "y[\(row), \(column)] = \(value)。\(agreement.chinese)")
  }
}
