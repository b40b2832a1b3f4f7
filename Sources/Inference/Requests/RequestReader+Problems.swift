import Gradbook

// MARK: - Characters

extension RequestReader {
  /// The next byte that is no space.
  mutating func peek() -> UInt8? {
    while place < bytes.count {
      switch bytes[place] {
      case 0x20, 0x09, 0x0a, 0x0d: place += 1
      case let byte: return byte
      }
    }
    return nil
  }

  mutating func accept(_ character: Unicode.Scalar) -> Bool {
    guard peek() == UInt8(ascii: character) else { return false }
    place += 1
    return true
  }

  mutating func memberName() throws(RequestProblem) -> String {
    guard peek() == UInt8(ascii: "\"") else { throw syntax("body", unexpected("\"")) }
    let start = place + 1
    try skipString("body")
    return String(decoding: bytes[start..<place - 1], as: UTF8.self)
  }

  private mutating func skipString(_ field: String) throws(RequestProblem) {
    place += 1
    while place < bytes.count, bytes[place] != UInt8(ascii: "\"") {
      guard bytes[place] >= 0x20 else {
        throw syntax(field, Text("A control character stands in a string.", "字符串里有控制字符。"))
      }
      place += bytes[place] == UInt8(ascii: "\\") ? 2 : 1
    }
    guard place < bytes.count else {
      throw syntax(field, Text("A string does not end.", "字符串没有结束。"))
    }
    place += 1
  }
}

// MARK: - Refusals

extension RequestReader {
  /// Where in the data the reader is: `data[3][1]`.
  var path: String { counts.reduce("data") { "\($0)[\($1)]" } }

  /// A text that is no JSON.
  func syntax(_ field: String, _ problem: Text) -> RequestProblem {
    RequestProblem(400, field, problem, fits: whatFits)
  }

  /// Data that does not fit the model.
  func unfit(_ field: String, _ problem: Text, _ fits: Text? = nil) -> RequestProblem {
    RequestProblem(422, field, problem, fits: fits ?? whatFits)
  }

  func unexpected(_ wanted: String...) -> Text {
    let quoted = wanted.map { "“\($0)”" }
    guard place < bytes.count else {
      return Text("The text ends in the middle.", "内容在中途结束。")
    }
    return Text(
      "\(quoted.joined(separator: " or ")) should stand at byte \(place).",
      "第 \(place) 字节处应为\(quoted.joined(separator: "或"))。")
  }

  func strange(_ name: String) -> RequestProblem {
    let shown = name.isEmpty ? "\"\"" : Label.clipped(name, columns: 40)
    return unfit(shown, Text("There is no such member.", "没有这一项。"))
  }

  /// What stands in the place of the object around all.
  func noObject() -> RequestProblem {
    let problem = Text("It is no object.", "它不是对象。")
    return Array("[\"-0123456789tfn".utf8).contains(bytes[place])
      ? unfit("body", problem) : syntax("body", problem)
  }

  func tooDeep() -> RequestProblem {
    unfit(
      path,
      Text(
        "A list stands in \(counts.count) others; lists go \(rowShape.count + 1) deep here.",
        "列表套了 \(counts.count + 1) 层，这里最多 \(rowShape.count + 1) 层。"))
  }

  /// A list of another length than the model's rows have. `counts` still ends in the list's own place.
  func wrongCount(_ count: Int, _ wanted: Int, isMore: Bool = false) -> RequestProblem {
    let field = counts.dropLast().reduce("data") { "\($0)[\($1)]" }
    let innermost = counts.count > rowShape.count ? rowShape.count : rowShape.count - 1
    let (what, chinese) =
      counts.count - 1 == innermost ? ("number", "个数") : ("element", "个元素")
    func counted(_ count: Int) -> String { "\(count) \(what)\(count == 1 ? "" : "s")" }
    return unfit(
      field,
      isMore
        ? Text("It has more than \(counted(wanted)).", "它超过 \(wanted) \(chinese)。")
        : Text(
          "It has \(counted(count)) instead of \(wanted).",
          "它有 \(count) \(chinese)，应为 \(wanted)。"))
  }

  /// What stands in the place of a number.
  func noNumber(_ byte: UInt8) -> RequestProblem {
    let rest = bytes[place...].prefix(9)
    func begins(_ word: String) -> Bool { rest.starts(with: word.utf8) }
    let finite = Text("A finite number fits here.", "这里应为有限的数。")
    switch byte {
    case UInt8(ascii: "\""):
      return unfit(
        path, Text("It is a string.", "它是字符串。"),
        Text("Write the number without quotation marks.", "请去掉引号，直接写数。"))
    case UInt8(ascii: "{"): return unfit(path, Text("It is an object.", "它是对象。"))
    case UInt8(ascii: "n") where begins("null"):
      return unfit(path, Text("It is null.", "它是 null。"), finite)
    case UInt8(ascii: "t") where begins("true"), UInt8(ascii: "f") where begins("false"):
      return unfit(
        path, Text("It is a truth value.", "它是布尔值。"), Text("Write 1 or 0.", "请写 1 或 0。"))
    case UInt8(ascii: "N") where begins("NaN"), UInt8(ascii: "I") where begins("Infinity"):
      return syntax(path, Text("JSON has no NaN and no Infinity.", "JSON 里没有 NaN 和 Infinity。"))
    default: return syntax(path, Text("No value begins at byte \(place).", "第 \(place) 字节处不是一个值。"))
    }
  }

  /// The numbers that an element can be.
  var range: Text {
    if dtype.takesReals {
      let most = NumberText.short(dtype.largestReal)
      return Text(
        "Numbers of \(dtype) lie between −\(most) and \(most).",
        "\(dtype) 的数在 −\(most) 与 \(most) 之间。")
    }
    let range = dtype.integerRange
    return Text(
      "Whole numbers from \(range.lowerBound) to \(range.upperBound) fit.",
      "这里应为 \(range.lowerBound) 到 \(range.upperBound) 的整数。")
  }

  /// The whole body as it should be.
  var whatFits: Text { Self.fits(rowShape, dtype) }

  /// The body that a model takes, with a small example.
  static func fits(_ rowShape: [Int?], _ dtype: DType) -> Text {
    let number = dtype.takesReals ? "0.5" : "1"
    if rowShape.isEmpty {
      return Text(
        "A list of numbers, such as {\"data\": [\(number), \(number)]}.",
        "这里应为一列数，例如 {\"data\": [\(number), \(number)]}。")
    }
    if rowShape.count == 1, let width = rowShape[0], width <= 8 {
      let row = "[" + Array(repeating: number, count: width).joined(separator: ", ") + "]"
      return Text(
        "A list of rows of \(width) \(width == 1 ? "number" : "numbers"), such as {\"data\": [\(row)]}.",
        "这里应为若干行，每行 \(width) 个数，例如 {\"data\": [\(row)]}。")
    }
    let extents = rowShape.map { $0.map(String.init) ?? "?" }.joined(separator: ", ")
    return Text(
      "Numbers as nested lists of shape [rows, \(extents)], under {\"data\": …}.",
      "这里应为形状 [行数, \(extents)] 的嵌套列表，写在 {\"data\": …} 里。")
  }
}
