import Practice

/// Where a tensor's elements lie in a safetensors file, found from the bytes; hostile ones included.
enum ElementBytes: Exercise {
  typealias Answer = ([UInt8], [Int]) -> [Int]?

  static let title = Text("Find a tensor in a file", "在文件里找到一个张量")
  static let answer = "elementBytes(in:offsets:)"

  static let hints = [
    Text(
      "Look at figure 2 of lesson 21: which three parts has the file, and from where do data_offsets count?",
      "看第 21 课的图 2：文件由哪三部分组成？data_offsets 从哪里数起？"),
    Text(
      "The bytes 44, 1, 0, … say 44 + 1·256 = 300. The elements begin at byte 8 + 300 = 308, so offsets [4, 12] mean [312, 320]. A length of 2⁶⁴ − 1 does not fit an Int: compare it with what the file has left before you convert it.",
      "字节 44、1、0……表示 44 + 1·256 = 300。元素从第 8 + 300 = 308 个字节开始，所以偏移 [4, 12] 就是 [312, 320]。长度 2⁶⁴ − 1 装不进 Int：先与文件剩下的字节数比较，再转换。"
    ),
    Text(
      "Put the length together in a UInt64, going through file.prefix(8).reversed(): length = length << 8 | UInt64(byte). Then guard length <= UInt64(___) else { return nil }.",
      "用 UInt64 拼出长度，遍历 file.prefix(8).reversed()：length = length << 8 | UInt64(byte)。然后 guard length <= UInt64(___) else { return nil }。"
    ),
  ]

  static func sibling(_ numbers: Generator) -> Sibling {
    var source = numbers
    let low = Int.random(in: 10...99, using: &source)
    let high = Int.random(in: 1...3, using: &source)
    return Sibling(
      "A file begins with the bytes \(low), \(high), 0, 0, 0, 0, 0, 0. At which byte do the elements begin?",
      "文件开头的字节是 \(low)、\(high)、0、0、0、0、0、0。元素从第几个字节开始（从 0 数起）？",
      answer: Double(8 + low + 256 * high))
  }

  static func judge(_ elementBytes: @escaping Answer, _ check: Check) throws(Check.Stop) {
    var place = Comparison<File>(
      "the place of the elements", "元素的位置",
      given: { ["offsets": $0.offsets] },
      yours: { elementBytes($0.bytes, $0.offsets) }, expected: { $0.place })
    place.shown = [File(header: 152, rest: 12, offsets: [0, 8])]
    place.drawn = File.init(drawnFrom:)
    place.describe = { "\($0)" }
    place.mistakes = [
      .answers(.highestFirst) { $0.place(after: 8 &+ $0.number($0.bytes.prefix(8))) },
      .answers(.eightForgotten) { $0.place(after: $0.header) },
      .answers(.headerForgotten) { $0.place(after: 8) },
      .answers(.headerForgotten) { $0.place(after: 0) },
      .answers(.oneByte) { $0.place(after: 8 + $0.header % 256) },
    ]
    try check.compare(place)

    let full = File(header: 20, rest: 12, offsets: [8, 12])
    try check.require(
      elementBytes(full.bytes, full.offsets) == [36, 40], .awkward,
      "For \(full) the elements are the last four bytes, [36, 40]: the second number is the byte "
        + "after them, and may equal the file's length.",
      "\(full) 时，元素正是最后四个字节，即 [36, 40]：第二个数是元素之后的那个字节，可以等于文件的长度。",
      diagnosis: .lastByteRefused)
    for file in File.hostile {
      let found = elementBytes(file.bytes, file.offsets)
      try check.require(
        found == nil, .awkward,
        "For \(file) there is no such place, so the answer should be nil; it is \(found ?? []).",
        "\(file) 时，文件里没有这样的位置，应当返回 nil，得到的却是 \(found ?? [])。", diagnosis: .notChecked)
    }
    check.right("files that lie about themselves give nil", "谎报长度的文件得到 nil")
  }

  struct File: CustomStringConvertible {
    let bytes: [UInt8]
    let header: Int
    let offsets: [Int]

    /// A file whose header has the length it says, and `rest` bytes of elements.
    init(header: Int, rest: Int, offsets: [Int]) {
      let length = (0..<8).map { UInt8(truncatingIfNeeded: header >> (8 * $0)) }
      bytes = length + [UInt8](repeating: 32, count: header) + [UInt8](repeating: 7, count: rest)
      self.header = header
      self.offsets = offsets
    }

    /// A file that says what it likes.
    init(_ bytes: [UInt8], offsets: [Int]) {
      self.bytes = bytes
      header = 0
      self.offsets = offsets
    }

    init(drawnFrom numbers: Generator) {
      var source = numbers
      let start = Int.random(in: 1...6, using: &source) * 4
      let count = Int.random(in: 1...6, using: &source) * 4
      self.init(
        header: Int.random(in: 260...900, using: &source), rest: 60,
        offsets: [start, start + count])
    }

    static let hostile = [
      File([], offsets: [0, 0]), File([4, 0, 0, 0, 0], offsets: [0, 4]),
      File([2, 0, 0, 0, 0, 0, 0, 0, 123, 125, 1, 2], offsets: [0, 4]),
      // One byte too few: of elements, of the header, of its length.
      File([2, 0, 0, 0, 0, 0, 0, 0, 123, 125, 1, 2], offsets: [0, 3]),
      File([5, 0, 0, 0, 0, 0, 0, 0, 123, 125, 1, 2], offsets: [0, 0]),
      File([0, 0, 0, 0, 0, 0, 0], offsets: [0, 0]),
      File([9, 0, 0, 0, 0, 0, 0, 0, 123, 125, 1, 2], offsets: [0, 0]),
      File([0, 0, 0, 0, 0, 1, 0, 0, 123, 125, 1, 2], offsets: [0, 2]),
      File([248, 255, 255, 255, 255, 255, 255, 127, 1, 2], offsets: [0, 1]),
      File([UInt8](repeating: 255, count: 8) + [123, 125], offsets: [0, 1]),
    ]

    var place: [Int] { place(after: 8 + header) }

    func place(after start: Int) -> [Int] { offsets.map { start &+ $0 } }

    /// Bytes read as a number, the first one the highest.
    func number(_ bytes: some Sequence<UInt8>) -> Int { bytes.reduce(0) { $0 << 8 | Int($1) } }

    var description: String {
      let start = bytes.prefix(8).map(String.init).joined(separator: " ")
      return "[\(start)\(bytes.count > 8 ? " …" : "")] (\(bytes.count)), \(offsets)"
    }
  }
}

extension Diagnosis {
  fileprivate static let highestFirst = Diagnosis(
    "highest-first", "the length was read with the highest byte first.", "读长度时把高位放在了前面。",
    hint: Text(
      "The bytes 44, 1, 0, 0, … are the number 300. Which of them counts once, which 256 times?",
      "字节 44、1、0、0……表示 300。哪一个按 1 算，哪一个按 256 算？"))
  fileprivate static let eightForgotten = Diagnosis(
    "eight-forgotten", "the eight bytes of the length itself were not counted.",
    "没有算上长度本身占的八个字节。")
  fileprivate static let headerForgotten = Diagnosis(
    "header-forgotten", "the header was not skipped; data_offsets count from its end.",
    "没有跳过文件头；data_offsets 是从文件头结束处数起的。")
  fileprivate static let oneByte = Diagnosis(
    "one-byte", "only the first byte of the length was read; headers are longer than 255 bytes.",
    "只读了长度的第一个字节；文件头常常超过 255 字节。")
  fileprivate static let lastByteRefused = Diagnosis(
    "last-byte-refused", "a tensor that reaches to the file's end is refused.",
    "正好延伸到文件末尾的张量被拒绝了。")
  fileprivate static let notChecked = Diagnosis(
    "not-checked", "the file's word was taken for it; the place lies outside of the file.",
    "轻信了文件的说法，给出的位置在文件之外。",
    hint: Text(
      "Which numbers did you take from the file, and which one do you know for sure?",
      "哪些数是文件自己说的？哪个数是你确实知道的？"))
}
