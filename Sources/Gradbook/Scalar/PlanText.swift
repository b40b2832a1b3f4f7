extension ScalarPlan: CustomStringConvertible {
  /// What the plan computes and how much memory it takes, and a table of its steps; see
  /// ``text(_:)``.
  public var description: String { text() }

  /// What the plan computes and how much memory it takes, and a table of its steps.
  ///
  /// ```
  /// ScalarPlan: 4 operations in 3 steps, 3 leaves (w, x, b), 240 bytes; recording 336 bytes
  /// step              count   operations
  /// sum of products       1            2
  /// tanh                  1            1
  /// ```
  ///
  /// - Parameter language: the language of its words.
  public func text(_ language: Language = .english) -> String {
    let rows =
      [
        [Text("step", "步骤"), Text("count", "数量"), Text("operations", "运算")].map { $0(language) }
      ] + rows(language)
    let widths = (0..<3).map { column in rows.map { $0[column].displayWidth }.max() ?? 0 }
    let table = rows.map { row in
      row[0].alignedLeft(widths[0]) + "   " + row[1].alignedRight(widths[1]) + "   "
        + row[2].alignedRight(widths[2])
    }
    return ([head(language)] + table).joined(separator: "\n")
  }

  private func head(_ language: Language) -> String {
    func counted(_ count: Int, _ noun: String) -> String {
      "\(count) \(noun)\(count == 1 ? "" : "s")"
    }
    let names = names.map { " (\($0))" } ?? ""
    let chineseNames = self.names.map { "（\($0)）" } ?? ""
    let constants =
      constantCount == 0
      ? Text("", "")
      : Text(
        ", \(counted(constantCount, "constant")) made inside", "，内部创建的常数 \(constantCount) 个")
    return Text(
      "ScalarPlan: \(counted(operationCount, "operation")) in \(counted(steps.count, "step")), "
        + "\(leaves.count) \(leaves.count == 1 ? "leaf" : "leaves")\(names)\(constants.english); "
        + "\(byteCount) bytes, and \(recordingByteCount) of the recording",
      "ScalarPlan：\(operationCount) 次运算，分 \(steps.count) 步，叶子节点 \(leaves.count) 个\(chineseNames)"
        + "\(constants.chinese)；占 \(byteCount) 字节，录制内容另占 \(recordingByteCount) 字节")(language)
  }

  /// The leaves' names, if there are any and not too many.
  private var names: String? {
    let labels = leaves.compactMap(\.label)
    guard !labels.isEmpty else { return nil }
    let shown = labels.prefix(4).joined(separator: ", ")
    return Label.clipped(shown, columns: 40)
      + (labels.count < leaves.count || labels.count > 4 ? ", …" : "")
  }

  /// A row for each kind of step, in the order in which they first come.
  private func rows(_ language: Language) -> [[String]] {
    var order: [String] = []
    var counts: [String: (steps: Int, operations: Int)] = [:]
    for step in self.steps {
      let name = name(of: step, language)
      if counts[name] == nil { order.append(name) }
      counts[name, default: (0, 0)].steps += 1
      counts[name, default: (0, 0)].operations += step.code == .products ? 2 * Int(step.b) : 1
    }
    return order.compactMap { name in
      counts[name].map { [name, "\($0.steps)", "\($0.operations)"] }
    }
  }

  private func name(of step: PlanStep, _ language: Language) -> String {
    let arithmetic = operations.arithmetic
    return switch step.code {
    case .add: arithmetic.add.name
    case .sub: arithmetic.sub.name
    case .mul: arithmetic.mul.name
    case .div: arithmetic.div.name
    case .neg: arithmetic.neg.name
    case .relu: operations.activation.relu.name
    case .powerOfNumber, .power: arithmetic.pow.name
    case .unary, .binary: functions[Int(step.function)].entry.name
    case .products:
      Text("a + \(step.b) products", "a + \(step.b) 个乘积之和")(language)
    }
  }
}
