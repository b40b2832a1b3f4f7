import Foundation
import Gradbook
import Practice

/// Modules in a row, and names that nest.
enum NestedNames: LibraryStep {
  static let title = Text("Names that nest", "嵌套的名字")

  static let hints = [
    Text(
      "A Sequential inside a Sequential: who knows the names inside, and who knows the place of the inner one?",
      "Sequential 里面套着 Sequential：里面的名字谁知道？它排在第几个又是谁知道？"),
    Text(
      "parameters: own, then for each child its *parameters* (not its own), each with the child's name and a dot in front. children: every layer, also one without parameters, named by its place.",
      "parameters：先是 own，再对每个子模块取它的 *parameters*（不是 own），前面加上子模块的名字和点。children：每一层都算，没有参数的也算，按位置起名。"
    ),
    Text(
      "module.parameters.map { (\"\\(name).\\(___)\", $0.array) }",
      "module.parameters.map { (\"\\(name).\\(___)\", $0.array) }"),
  ]

  static func sibling(_ numbers: Generator) -> Sibling {
    var source = numbers
    let count = Int.random(in: 3...9, using: &source)
    return Sibling(
      "\(count) layers with weight and bias, and a tanh between each two of them: how many parameters are named, and what is the number in the last name?",
      "\(count) 个带权重和偏置的层，每两层之间一个 tanh：一共有几个参数名？最后一个名字里的编号是几？",
      answer: Double(2 * count), Double(2 * count - 2))
  }

  static func judge(_ type: any NetworkLibrary.Type, _ check: Check) throws(Check.Stop) {
    let first = LayerPlan.linear(weight: [[1, 0.5], [-1, 2]], bias: [0.1, 0.2])
    let second = LayerPlan.linear(weight: [[0.5, -1], [2, 1]], bias: [0, -0.3])
    let flat = LibraryUse.network(.sequence([first, .tanh, second]), of: type)
    try names(
      flat, ["0.weight", "0.bias", "2.weight", "2.bias"], .shown, check)
    let inner = LayerPlan.sequence([.tanh, first])
    let nested = LibraryUse.network(.sequence([second, .sequence([inner, second])]), of: type)
    try names(
      nested, ["0.weight", "0.bias", "1.0.1.weight", "1.0.1.bias", "1.1.weight", "1.1.bias"],
      .drawn, check)
    check.right("names, however deep", "嵌套多深，名字都对")
    let row = [0.3, -0.7]
    func layer(_ w: [[Double]], _ b: [Double], _ x: [Double]) -> [Double] {
      zip(w, b).map { zip($0, x).map(*).reduce(0, +) + $1 }
    }
    let hidden = layer([[1, 0.5], [-1, 2]], [0.1, 0.2], row).map { tanh($0) }
    let right = layer([[0.5, -1], [2, 1]], [0, -0.3], hidden)
    let other = layer([[0.5, -1], [2, 1]], [0, -0.3], row).map { tanh($0) }
    let yours = flat.outputs([row])[0]
    let turned = layer([[1, 0.5], [-1, 2]], [0.1, 0.2], other)
    let isTurned = zip(yours, turned).allSatisfy { abs($0 - $1) < 1e-9 }
    try check.requireNumbers(
      yours, right, .drawn,
      Text(
        "Linear, Tanh, Linear gives \(yours) for \(row) instead of \(right).",
        "Linear、Tanh、Linear 对 \(row) 给出 \(yours)，应为 \(right)。"),
      diagnosis: isTurned ? .layersBackwards : nil)
    check.right("each layer gets what the one before gave", "每层得到的都是前一层的输出")
  }

  private static func names(
    _ network: LibraryUse, _ right: [String], _ rung: Rung, _ check: Check
  ) throws(Check.Stop) {
    check.enter(rung)
    let yours = network.parameters().map(\.name)
    if yours == right { return }
    func later(_ part: Substring) -> String {
      guard let place = Int(part) else { return String(part) }
      return String(place + 1)
    }
    func mapped(_ change: ([Substring]) -> [String]) -> [String] {
      right.map { change($0.split(separator: ".")).joined(separator: ".") }
    }
    let diagnosis: Diagnosis? =
      switch yours {
      case mapped({ [String($0.last ?? "")] }): .prefixMissing
      case mapped({ $0.map(later) }):
        .countedFromOne
      case mapped({ $0.reversed().map(String.init) }): .nameTurnedRound
      case right.filter({ $0.split(separator: ".").count == 2 && $0.hasPrefix("0") }),
        right.filter({ $0.split(separator: ".").count == 2 }):
        .oneLevelOnly
      case ["0.weight", "0.bias", "1.weight", "1.bias"]: .onlyTrainedCounted
      default: nil
      }
    try check.fail(
      "The names are \(yours) instead of \(right).", "名字是 \(yours)，应为 \(right)。",
      diagnosis: diagnosis)
  }
}

extension Diagnosis {
  fileprivate static let prefixMissing = Diagnosis(
    "prefix-missing", "the child's name is not put in front: several parameters have one name.",
    "前面没有加上子模块的名字：好几个参数同名。")
  fileprivate static let countedFromOne = Diagnosis(
    "counted-from-one", "layers are counted from 1.", "层是从 1 开始数的。")
  fileprivate static let nameTurnedRound = Diagnosis(
    "name-turned-round", "the inner name stands before the outer one.", "里面的名字写到了外面的前头。")
  fileprivate static let oneLevelOnly = Diagnosis(
    "one-level-only", "only the children's own parameters are listed, not those inside them.",
    "只列了子模块自己的参数，没有列出更里面的。")
  fileprivate static let onlyTrainedCounted = Diagnosis(
    "only-trained-counted", "layers without parameters are not counted.", "没有参数的层没有被数进去。")
  fileprivate static let layersBackwards = Diagnosis(
    "layers-backwards", "the layers run from the last to the first.", "各层是从后往前算的。")
}
