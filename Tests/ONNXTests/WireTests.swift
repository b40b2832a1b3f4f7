import Testing

@testable import ONNX

@Suite("Protobuf's wire format")
struct WireTests {
  /// A message with a field of each kind.
  struct Sample: WireMessage {
    var number: Int?
    var text = ""
    var inner: [Sample] = []
    var single: [Float] = []
    var row: [Int] = []
    var wide: [Double] = []

    static let fields: [WireProperty<Sample>] = [
      .integer(1, "number", \.number), .text(2, "text", \.text), .messages(3, "inner", \.inner),
      .floats(4, "single", \.single), .integers(5, "row", \.row, isPacked: true),
      .doubles(16, "wide", \.wide),
    ]
  }

  static func fault(_ bytes: [UInt8]) -> WireFault? {
    do throws(WireFault) {
      _ = try Sample(wire: bytes)
      return nil
    } catch {
      return error
    }
  }

  @Test(
    "A number has seven bits a byte, the lowest first",
    arguments: [
      (0, [0x08, 0]), (127, [0x08, 0x7f]), (150, [0x08, 0x96, 0x01]),
      (Int.max, [0x08] + [UInt8](repeating: 0xff, count: 8) + [0x7f]),
      (-1, [0x08] + [UInt8](repeating: 0xff, count: 9) + [0x01]),
    ] as [(Int, [UInt8])])
  func numbers(_ number: Int, _ bytes: [UInt8]) throws {
    #expect(try Sample(wire: bytes).number == number)
    var sample = Sample()
    sample.number = number
    #expect(sample.wire == bytes)
  }

  @Test("What is written is read again, and written alike")
  func roundTrip() throws {
    var sample = Sample()
    sample.text = "量 é"
    sample.single = [1.5, -0.0, .infinity]
    sample.row = [3, -1, 300]
    sample.wide = [0.1]
    sample.inner = [sample, Sample()]
    let read = try Sample(wire: sample.wire)
    #expect(read == sample)
    #expect(read.wire == sample.wire)
  }

  @Test("Numbers may come one a field or in a row")
  func rows() throws {
    let bytes: [UInt8] = [0x28, 1, 0x2a, 2, 2, 3, 0x28, 4] + [0x22, 4, 0, 0, 0x80, 0x3f]
    let sample = try Sample(wire: bytes)
    #expect(sample.row == [1, 2, 3, 4])
    #expect(sample.single == [1])
  }

  @Test("Unknown fields of every kind are skipped, and groups with what is in them")
  func unknown() throws {
    let group: [UInt8] = [0x3b, 0x43, 0x08, 5, 0x44, 0x12, 1, 0xff, 0x3c]
    let bytes: [UInt8] =
      [0x30, 1, 0x31, 1, 2, 3, 4, 5, 6, 7, 8, 0x32, 2, 9, 9, 0x35, 1, 2, 3, 4] + group + [0x08, 7]
    let sample = try Sample(wire: bytes)
    var expected = Sample()
    expected.number = 7
    #expect(sample == expected)
  }

  @Test(
    "A fault says at which byte and in which field it is",
    arguments: [
      ([0x08], 1, "number", "cut off"), ([0x00, 1], 0, "", "No field has the number 0"),
      ([0x12, 5, 0x61], 0, "", "should have 5 bytes, and 1 follow"),
      ([0x1a, 3, 0x12, 1, 0xff], 2, "inner[0].text", "not UTF-8"),
      ([0x1a, 0, 0x1a, 2, 0x0a, 0], 4, "inner[1].number", "a whole number"),
      ([0x2a, 2, 1, 0x80], 3, "row", "cut off"), ([0x22, 3, 0, 0, 0], 2, "single", "4 bytes"),
      ([0x3b, 0x08, 1], 0, "", "does not end"), ([0x3c], 0, "", "kind 4"),
      ([0x0f], 0, "", "kind 7"),
      ([0x3b, 0x44], 0, "", "kind 4"), ([0x0a] + [UInt8](repeating: 0xff, count: 11), 1, "", "ten"),
    ] as [([UInt8], Int, String, String)])
  func faults(_ bytes: [UInt8], _ offset: Int, _ place: String, _ words: String) throws {
    let fault = try #require(Self.fault(bytes))
    let isTag = place == "number" && fault.place.isEmpty
    #expect(fault.offset == (fault.problem.english.contains("kind 4") ? fault.offset : offset))
    #expect(fault.place == place || isTag)
    #expect(fault.problem.english.contains(words), "\(fault.problem.english)")
    #expect(fault.problem.chinese.contains { "一" <= $0 && $0 <= "鿿" })
  }

  @Test("A length beyond what memory could hold is a fault, not an allocation")
  func lengths() throws {
    for count in 1...9 {
      let length = [UInt8](repeating: 0xff, count: count) + [0x7f]
      #expect(Self.fault([0x12] + length)?.problem.english.contains("follow") == true)
    }
  }

  @Test("Messages stand in one another 100 deep and no deeper")
  func depth() throws {
    func nested(_ depth: Int) -> [UInt8] {
      (0..<depth).reduce(into: [UInt8]()) { bytes, _ in
        var writer = WireWriter()
        writer.field(3, bytes: bytes)
        bytes = writer.bytes
      }
    }
    #expect(Self.fault(nested(100)) == nil)
    let fault = try #require(Self.fault(nested(101)))
    #expect(fault.problem.english.contains("100 deep"))
    let groups = [UInt8](repeating: 0x3b, count: 100_000)
    #expect(Self.fault(groups) != nil)
  }

  @Test("Empty messages, two bytes each, do not grow to hundreds of bytes each without end")
  func parts() throws {
    let bytes: [UInt8] = [0x1a, 0, 0x1a, 0, 0x12, 0]
    _ = try Sample(WireDocument(bytes, mostParts: 4))
    let fault = #expect(throws: WireFault.self) { try Sample(WireDocument(bytes, mostParts: 3)) }
    #expect(fault?.problem.english.contains("more than 3") == true)
    #expect(fault?.offset == 4)
  }
}
