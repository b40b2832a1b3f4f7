import Gradbook

/// Reads the body of a request, `{"data": …}`, into rows for a model.
///
/// JSON as RFC 8259 has it, and nothing beside it: no comments, no `NaN`, no member but `data`, and that
/// one once. Cost: one pass over the bytes; nothing in them makes it go deeper than the model's rows are.
public struct RequestReader {
  /// The shape that a row must have; `nil` for an extent that the first row chooses.
  let rowShape: [Int?]
  let dtype: DType
  let mostRows: Int

  let bytes: UnsafeRawBufferPointer
  var place = 0
  /// For each list that is open, which of its elements is read.
  var counts: [Int] = []
  /// How many lists stand around a number, once the first has been seen.
  private var leafDepth: Int?
  /// The extents that have been chosen, from the outermost list inwards.
  private var extents: [Int?] = []
  private var reals: [Double] = []
  private var integers: [Int] = []

  /// Reads a body.
  ///
  /// - Parameters:
  ///   - body: the bytes.
  ///   - rowShape: the shape that a row must have; `nil` for an extent that the first row chooses.
  ///   - dtype: the type of the model's elements.
  ///   - mostRows: how many rows a request may bring.
  /// - Returns: the rows. One row without a list around it is a row too.
  /// - Throws: ``/Requests/RequestProblem`` of status 400 for a text that is no JSON, 413 for too many rows,
  ///   422 for data that does not fit the model.
  public static func rows(
    _ body: UnsafeRawBufferPointer, rowShape: [Int?], dtype: DType = .float32, mostRows: Int = 1024
  ) throws(RequestProblem) -> Rows {
    var reader = RequestReader(bytes: body, rowShape: rowShape, dtype: dtype, mostRows: mostRows)
    return try reader.request()
  }

  private init(bytes: UnsafeRawBufferPointer, rowShape: [Int?], dtype: DType, mostRows: Int) {
    (self.bytes, self.rowShape, self.dtype, self.mostRows) = (bytes, rowShape, dtype, mostRows)
  }

  // MARK: - The object around

  private mutating func request() throws(RequestProblem) -> Rows {
    if bytes.starts(with: [0xef, 0xbb, 0xbf]) {
      throw syntax("body", Text("It begins with a byte-order mark.", "开头有字节顺序标记（BOM）。"))
    }
    guard peek() != nil else { throw syntax("body", Text("It is empty.", "内容为空。")) }
    guard accept("{") else { throw noObject() }
    var rows: Rows?
    if !accept("}") {
      repeat {
        let name = try memberName()
        guard name == "data" else { throw strange(name) }
        guard rows == nil else {
          throw syntax("data", Text("It stands there twice.", "出现了两次。"))
        }
        guard accept(":") else { throw syntax("data", unexpected(":")) }
        rows = try data()
      } while accept(",")
      guard accept("}") else { throw syntax("body", unexpected("}")) }
    }
    if peek() != nil {
      throw syntax(
        "body",
        Text("Text follows the end, from byte \(place) on.", "结尾之后还有内容，从第 \(place) 字节开始。"))
    }
    guard let rows else { throw unfit("data", Text("It is missing.", "缺少这一项。")) }
    return rows
  }

  // MARK: - The numbers

  private mutating func data() throws(RequestProblem) -> Rows {
    var isAtValue = true
    repeat {
      if isAtValue {
        if accept("[") {
          try openList()
        } else {
          try number()
          isAtValue = false
        }
      } else if accept(",") {
        counts[counts.count - 1] += 1
        try checkGrowth()
        isAtValue = true
      } else if accept("]") {
        try closeList()
      } else {
        throw syntax(path, unexpected(",", "]"))
      }
    } while isAtValue || !counts.isEmpty
    return try finished()
  }

  /// The number of lists around a row, which is one, or none where a single row was sent.
  private var batchDepth: Int { (leafDepth ?? rowShape.count + 1) - rowShape.count }

  private mutating func openList() throws(RequestProblem) {
    guard counts.count <= rowShape.count else { throw tooDeep() }
    if let leafDepth, counts.count >= leafDepth {
      throw unfit(path, Text("It is a list.", "它是列表。"), Text("A number fits here.", "这里应为一个数。"))
    }
    if accept("]") { throw unfit(path, Text("It is an empty list.", "它是空列表。")) }
    counts.append(0)
  }

  private mutating func closeList() throws(RequestProblem) {
    let depth = counts.count - 1
    let count = counts[depth] + 1
    let axis = depth - batchDepth
    if axis >= 0 {
      let wanted = rowShape[axis] ?? extents[axis]
      if let wanted, wanted != count { throw wrongCount(count, wanted) }
      extents[axis] = count
    }
    counts.removeLast()
  }

  /// A list that has grown too long is refused before the rest of it is read.
  private func checkGrowth() throws(RequestProblem) {
    let depth = counts.count - 1
    let count = counts[depth] + 1
    let axis = depth - batchDepth
    if axis < 0 {
      guard count <= mostRows else {
        throw RequestProblem(
          413, "data", Text("It has more than \(mostRows) rows.", "行数超过 \(mostRows)。"),
          fits: Text("Send at most \(mostRows) rows in one request.", "一次请求最多发送 \(mostRows) 行。"))
      }
    } else if let wanted = rowShape[axis] ?? extents[axis], count > wanted {
      throw wrongCount(count, wanted, isMore: true)
    }
  }

  private func finished() throws(RequestProblem) -> Rows {
    let elements: Rows.Elements = dtype.takesReals ? .reals(reals) : .integers(integers)
    let shape = extents.compactMap { $0 }
    let size = shape.reduce(1, *)
    let total = dtype.takesReals ? reals.count : integers.count
    return Rows(
      shape: shape, count: total / size, elements: elements, isSingle: batchDepth == 0)
  }

  private mutating func number() throws(RequestProblem) {
    guard let byte = peek() else { throw syntax(path, unexpected("[")) }
    guard byte == UInt8(ascii: "-") || (0x30...0x39).contains(byte) else { throw noNumber(byte) }
    let depth = counts.count
    if let leafDepth {
      guard depth == leafDepth else {
        throw unfit(path, Text("It is a number.", "它是一个数。"), Text("A list fits here.", "这里应为列表。"))
      }
    } else {
      guard depth >= rowShape.count else {
        throw unfit(path, Text("It is a number.", "它是一个数。"))
      }
      leafDepth = depth
      extents = rowShape.map { _ in nil }
    }
    guard let token = NumberToken(bytes, from: place) else {
      throw syntax(path, Text("It is no number of JSON.", "它不是 JSON 的数。"))
    }
    try take(token)
    place = token.end
  }

  private mutating func take(_ token: NumberToken) throws(RequestProblem) {
    if dtype.takesReals {
      let value = token.value
      guard abs(value) <= dtype.largestReal else {
        throw unfit(path, Text("\(token.text) is too large.", "\(token.text) 太大。"), range)
      }
      reals.append(value)
    } else {
      guard let value = token.integer, dtype.integerRange.contains(value) else {
        throw unfit(path, Text("\(token.text) does not fit.", "\(token.text) 不合适。"), range)
      }
      integers.append(value)
    }
  }
}
