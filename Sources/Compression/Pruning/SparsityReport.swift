import Gradbook
import NN

/// How many zeros the parameters of a model hold, layer by layer; prints as a table.
public struct SparsityReport: Hashable, Sendable, CustomStringConvertible {
  /// One parameter.
  public struct Row: Hashable, Sendable {
    /// Its full name, such as `fc1.weight`, pruned or not.
    public let name: String
    /// Its shape.
    public let shape: [Int]
    /// The number of its elements.
    public let count: Int
    /// How many of them are 0.
    public let zeros: Int
    /// Whether a mask prunes it.
    public let isPruned: Bool

    /// The share of zeros, 0…1; 0 for a tensor without elements.
    public var sparsity: Double { count == 0 ? 0 : Double(zeros) / Double(count) }
  }

  /// Every parameter, in the order of the model's.
  public let rows: [Row]

  /// The number of elements of all parameters.
  public var count: Int { rows.reduce(0) { $0 + $1.count } }
  /// How many of them are 0.
  public var zeros: Int { rows.reduce(0) { $0 + $1.zeros } }
  /// The share of zeros in all parameters, 0…1.
  public var sparsity: Double { count == 0 ? 0 : Double(zeros) / Double(count) }

  /// The row of a parameter's full name, if there is one.
  public subscript(name: String) -> Row? { rows.first { $0.name == name } }

  /// The table in English.
  public var description: String { text(.english) }

  /// The table in `language`, aligned for a font in which Chinese characters are two columns wide. A bar
  /// of ten blocks shows each share.
  public func text(_ language: Language) -> String {
    let heading = [
      Text("Parameter", "参数"), Text("Shape", "形状"), Text("Elements", "元素数"),
      Text("Zeros", "零的个数"), Text("Sparsity", "稀疏度"),
    ].map { $0(language) }
    let cells = rows.map { row in
      [row.name, "\(row.shape)", "\(row.count)", "\(row.zeros)", Self.percent(row.sparsity)]
    }
    let total = [
      Text("all", "合计")(language), "", "\(count)", "\(zeros)", Self.percent(sparsity),
    ]
    let widths = heading.indices.map { column in
      ([heading, total] + cells).map(\.[column].displayWidth).max() ?? 0
    }
    func line(_ cell: [String], _ share: Double?) -> String {
      let columns = cell.indices.map { column in
        column < 2
          ? cell[column].alignedLeft(widths[column]) : cell[column].alignedRight(widths[column])
      }
      let bar = share.map { share in
        let full = Int((share * 10).rounded())
        return "  " + String(repeating: "█", count: full) + String(repeating: "░", count: 10 - full)
      }
      return columns.joined(separator: "  ") + (bar ?? "")
    }
    let rule = String(repeating: "─", count: widths.reduce(2 * widths.count + 10, +))
    return
      ([line(heading, nil), rule] + zip(cells, rows).map { line($0, $1.sparsity) }
      + [rule, line(total, sparsity)]).joined(separator: "\n")
  }

  /// A share with one digit behind the point: `30.0%`.
  private static func percent(_ share: Double) -> String {
    let tenths = Int((share * 1000).rounded())
    return "\(tenths / 10).\(tenths % 10)%"
  }
}

extension Module {
  /// Counts the zeros in every parameter of the model, as its layers compute with them.
  public nonisolated final func sparsity() -> SparsityReport {
    var seen: Set<ObjectIdentifier> = []
    return SparsityReport(
      rows: namedModules().flatMap { path, module in
        module.ownParameterNames.compactMap { own in
          let pruned = module.inForce.reparametrizedNames.first { own == $0 + "_orig" }
          let tensor = PrunedTensor(module, pruned ?? own)
          guard seen.insert(ObjectIdentifier(tensor.original)).inserted else { return nil }
          let value = noGrad { tensor.value }
          return SparsityReport.Row(
            name: path.isEmpty ? tensor.name : "\(path).\(tensor.name)", shape: value.shape,
            count: value.count, zeros: value.flat().count { $0 == 0 }, isPruned: pruned != nil)
        }
      })
  }
}
