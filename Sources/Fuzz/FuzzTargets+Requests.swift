import Foundation
import Gradbook
import Inference

extension FuzzTarget {
  /// Bodies of requests to a server, each for several shapes of rows.
  static let request = FuzzTarget(name: "request", words: requestWords) { data in
    var outcomes: [String] = []
    for (shape, dtype) in shapes {
      let result = data.withUnsafeBytes { bytes in
        Result { () throws(RequestProblem) in
          try RequestReader.rows(bytes, rowShape: shape, dtype: dtype, mostRows: 100)
        }
      }
      switch result {
      case .success(let rows):
        try check(rows, shape, data)
        outcomes.append("sound")
      case .failure(let problem):
        guard [400, 413, 422].contains(problem.status), !problem.field.isEmpty,
          !problem.fits.chinese.isEmpty,
          (try? JSONSerialization.jsonObject(with: Data(problem.json(.english)))) != nil
        else { throw Finding("a refusal that says too little: \(problem)") }
        outcomes.append(refusal(problem.problem.english))
      }
    }
    return outcomes.joined(separator: ", ")
  }

  private static let shapes: [([Int?], DType)] = [
    ([2], .float32), ([], .float64), ([nil], .int64), ([2, nil], .float32),
  ]

  /// The numbers are those that another reader finds in the same text, as many as the shape says.
  private static func check(_ rows: Rows, _ shape: [Int?], _ data: Data) throws {
    guard rows.count > 0, rows.shape.count == shape.count,
      rows.numbers.count == rows.count * rows.shape.reduce(1, *)
    else { throw Finding("rows that do not hold together: \(rows)") }
    // Foundation refuses some numbers with an exponent.
    guard let object = try? JSONSerialization.jsonObject(with: data) else {
      guard data.contains(where: { "eE".utf8.contains($0) }) || data.count > 1000 else {
        throw Finding("no JSON was taken for some")
      }
      return
    }
    let numbers = flat((object as? [String: Any])?["data"] as Any)
    guard numbers.count == rows.numbers.count,
      zip(numbers, rows.numbers).allSatisfy({ $0 == $1 || abs($0 - $1) <= abs($1) * 1e-15 })
    else { throw Finding("other numbers than another reader's: \(rows.numbers), \(numbers)") }
  }

  private static func flat(_ value: Any) -> [Double] {
    if let list = value as? [Any] { return list.flatMap(flat) }
    return (value as? NSNumber).map { [$0.doubleValue] } ?? []
  }

  private static let requestWords = [
    "{\"data\":", "[[1,2]]", "[1,2]", "[", "]", "{", "}", ",", ":", "\"", "\\", "\"data\"", "1e999",
    "-0.5e-3", "1e-400", "NaN", "Infinity", "null", "true", "0x1", "01", "1.", ".5", "-",
    "\u{feff}", "\u{0}", "[[1],[2]]", "[[1,2],[3]]", "9223372036854775808", "\"1\"",
  ]
}
