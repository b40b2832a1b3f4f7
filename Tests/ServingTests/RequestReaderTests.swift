import Gradbook
import Inference
import Testing

@Suite("Request bodies")
struct RequestReaderTests {
  private func rows(
    _ text: String, _ shape: [Int?] = [2], _ dtype: DType = .float32, mostRows: Int = 4
  ) throws(RequestProblem) -> Rows {
    let result = Array(text.utf8).withUnsafeBytes { bytes in
      Result { () throws(RequestProblem) in
        try RequestReader.rows(bytes, rowShape: shape, dtype: dtype, mostRows: mostRows)
      }
    }
    return try result.get()
  }

  @Test("What fits is read: rows, one row, other shapes, spaces, every way to write a number")
  func fits() throws {
    let two = try rows(" { \"data\" :\n[ [1, -2.5e0],\t[0, 0.1E+1] ] } ")
    #expect((two.count, two.shape) == (2, [2]))
    #expect(try rows(#"{"data":[1,2]}"#).count == 1)
    #expect(try rows(#"{"data":[[[1],[2]]]}"#, [2, 1]).shape == [2, 1])
    #expect(try rows(#"{"data":[[1],[2]]}"#, [2, 1]).count == 1)
    #expect(try rows(#"{"data":[[1,2,3],[4,5,6]]}"#, [nil]).shape == [3])
    #expect(try rows(#"{"data":[7,8]}"#, []).count == 2)
    #expect(try rows(#"{"data":7}"#, []).count == 1)
    #expect(try rows(#"{"data":[9007199254740993, -3]}"#, [2], .int64).count == 1)
  }

  @Test("Numbers are read to the nearest, as the C library reads them")
  func numbers() throws {
    let texts = [
      "0", "-0", "1", "0.1", "123456789012345678", "1234567890123456789012", "1e22", "1e23",
      "9007199254740993", "2.2250738585072011e-308", "5e-324", "1e-400", "0.30000000000000004",
      "8.5e-23", "1.7976931348623157e308", "3.14159265358979323846264338327950288",
      "100000000000000000000000000000e-28", "0.000000000000000000000000000000123",
    ]
    for text in texts {
      #expect(
        try rows("{\"data\":[\(text),1]}", [2], .float64).numbers[0] == Double(text), "\(text)")
    }
  }

  /// A body, the status of its refusal, and the field that is named.
  private static let refused: [(body: String, status: Int, field: String)] = [
    ("", 400, "body"), ("   ", 400, "body"), ("\u{feff}{\"data\":[[1,2]]}", 400, "body"),
    ("[[1,2]]", 422, "body"), ("null", 422, "body"), ("{}", 422, "data"), ("{", 400, "body"),
    (#"{"data":[[1,2]]} x"#, 400, "body"), (#"{"data":[[1,2]]}{"data":[[1,2]]}"#, 400, "body"),
    (#"{"data":[[1,2]],"data":[[1,2]]}"#, 400, "data"),
    (#"{"date":[[1,2]]}"#, 422, "date"), (#"{"data":[[1,2]],"x":1}"#, 422, "x"),
    (#"{"data":[[1,2]],}"#, 400, "body"), (#"{data:[[1,2]]}"#, 400, "body"),
    (#"{'data':[[1,2]]}"#, 400, "body"), (#"{"data" [[1,2]]}"#, 400, "data"),
    (#"{"data":}"#, 400, "data"), (#"{"data":[]}"#, 422, "data"),
    (#"{"data":[[]]}"#, 422, "data[0]"),
    (#"{"data":[[1,2],[]]}"#, 422, "data[1]"), (#"{"data":[[1,2],[3]]}"#, 422, "data[1]"),
    (#"{"data":[[1]]}"#, 422, "data[0]"), (#"{"data":[[1,2,3]]}"#, 422, "data[0]"),
    (#"{"data":[1]}"#, 422, "data"), (#"{"data":[1,2,3]}"#, 422, "data"),
    (#"{"data":1}"#, 422, "data"),
    (#"{"data":[1,[2]]}"#, 422, "data[1]"), (#"{"data":[[1,2],3]}"#, 422, "data[1]"),
    (#"{"data":[[1,[2]]]}"#, 422, "data[0][1]"), (#"{"data":[[[1,2]]]}"#, 422, "data[0][0]"),
    (#"{"data":[[1,2],[1,2],[1,2],[1,2],[1,2]]}"#, 413, "data"),
    (#"{"data":[[1,"2"]]}"#, 422, "data[0][1]"), (#"{"data":"abc"}"#, 422, "data"),
    (#"{"data":[[1,null]]}"#, 422, "data[0][1]"), (#"{"data":[[true,2]]}"#, 422, "data[0][0]"),
    (#"{"data":[[1,{}]]}"#, 422, "data[0][1]"), (#"{"data":{"a":1}}"#, 422, "data"),
    (#"{"data":[[NaN,2]]}"#, 400, "data[0][0]"), (#"{"data":[[1,Infinity]]}"#, 400, "data[0][1]"),
    (#"{"data":[[1,-Infinity]]}"#, 400, "data[0][1]"),
    (#"{"data":[[1e999,2]]}"#, 422, "data[0][0]"),
    (#"{"data":[[1,-1e39]]}"#, 422, "data[0][1]"), (#"{"data":[[01,2]]}"#, 400, "data[0][0]"),
    (#"{"data":[[1.,2]]}"#, 400, "data[0][0]"), (#"{"data":[[.5,2]]}"#, 400, "data[0][0]"),
    (#"{"data":[[+1,2]]}"#, 400, "data[0][0]"), (#"{"data":[[1e,2]]}"#, 400, "data[0][0]"),
    (#"{"data":[[0x1,2]]}"#, 400, "data[0][0]"), (#"{"data":[[1 2]]}"#, 400, "data[0][0]"),
    (#"{"data":[[1,,2]]}"#, 400, "data[0][1]"), (#"{"data":[[1,2,]]}"#, 422, "data[0]"),
    (#"{"data":[[1,2]"#, 400, "data[0]"), (#"{"data":[[1,2"#, 400, "data[0][1]"),
    (#"{"data":[[1,2}]}"#, 400, "data[0][1]"), ("{\"data\":[[1,\u{0}2]]}", 400, "data[0][1]"),
    ("{\"da", 400, "body"), ("{\"da\\", 400, "body"), ("{\"a\nb\":1}", 400, "body"),
  ]

  @Test("What does not fit is refused, with the field and what would fit", arguments: refused)
  func refuses(_ sample: (body: String, status: Int, field: String)) throws {
    let problem = try #require(throws: RequestProblem.self) { try rows(sample.body) }
    #expect((problem.status, problem.field) == (sample.status, sample.field), "\(problem)")
    #expect(!problem.fits.english.isEmpty && !problem.fits.chinese.isEmpty)
  }

  @Test("Whole numbers are asked for where the model takes them, within their range")
  func integers() throws {
    for (text, dtype) in [
      ("1.5", DType.int64), ("1e2", .int64), ("9223372036854775808", .int64), ("256", .uint8),
      ("-1", .uint8), ("128", .int8), ("2", .bool), ("3000000000", .int32),
    ] {
      let problem = try #require(throws: RequestProblem.self) {
        try rows("{\"data\":[[\(text)]]}", [1], dtype)
      }
      #expect((problem.status, problem.field) == (422, "data[0][0]"), "\(text) \(dtype)")
    }
  }

  @Test("A hundred thousand lists inside of one another, or a number as long, do no harm")
  func deep() throws {
    let deep = String(repeating: "[", count: 100_000)
    #expect(
      try #require(throws: RequestProblem.self) { try rows("{\"data\":\(deep)") }.status == 422)
    #expect(throws: RequestProblem.self) { try rows(deep) }
    let long = String(repeating: "9", count: 100_000)
    #expect(
      try #require(throws: RequestProblem.self) { try rows("{\"data\":[[\(long),1]]}") }.status
        == 422)
    #expect(try rows("{\"data\":[[0.\(long),1]]}").count == 1)
  }

  @Test("Every beginning of a body is refused without a trap")
  func beginnings() throws {
    let body = #"{"data":[[1.5e2,-2],[3,4]]}"#
    for length in 0..<body.utf8.count {
      #expect(throws: RequestProblem.self) { try rows(String(body.prefix(length))) }
    }
  }

  @Test("A refusal's body is JSON with the three members, in the language that is asked for")
  func json() {
    let problem = RequestProblem(422, "a\"b\\\n", Text("p", "问题"), fits: Text("f", "合适"))
    #expect(
      String(decoding: problem.json(.chinese), as: UTF8.self)
        == #"{"error":{"field":"a\"b\\\n","problem":"问题","fits":"合适"}}"#)
  }
}
