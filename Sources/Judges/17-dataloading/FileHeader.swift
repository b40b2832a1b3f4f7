import Practice

/// The extents in the header of an IDX file.
enum FileHeader: Exercise {
  typealias Answer = ([Int]) -> [Int]

  static let title = Text("Reading the header of a file", "读文件头")
  static let answer = "extents(inFile:)"

  static let hints = [
    Text(
      "Look at the 16 bytes of the header that section 5 of lesson 17 prints: which byte says how many extents follow, and where does the first one begin?",
      "看第 17 课第 5 节打印的 16 个字节：哪个字节说明后面有几个长度？第一个长度从哪里开始？"),
    Text(
      "The bytes 0, 0, 234, 96 are one number with the highest byte first: 234 · 256 + 96 = 60000. Byte 3 says how many such groups there are; the pixels come after them.",
      "字节 0、0、234、96 是一个数，高位在前：234 · 256 + 96 = 60000。第 3 号字节说明有几组；再往后就是像素。"),
    Text(
      "For each k in 0..<bytes[3]: let start = 4 + 4 * k; then bytes[start..<start + 4].reduce(0) { $0 * ___ + $1 }.",
      "对 0..<bytes[3] 中的每个 k：let start = 4 + 4 * k；然后 bytes[start..<start + 4].reduce(0) { $0 * ___ + $1 }。"
    ),
  ]

  static func sibling(_ numbers: Generator) -> Sibling {
    var source = numbers
    let high = Int.random(in: 2...9, using: &source)
    let low = Int.random(in: 10...99, using: &source)
    return Sibling(
      "An IDX file gives an extent as the bytes 0, 0, \(high), \(low). How long is that dimension?",
      "IDX 文件里某个长度的四个字节是 0、0、\(high)、\(low)。这一维有多长？",
      answer: Double(high * 256 + low))
  }

  static func judge(_ extents: @escaping Answer, _ check: Check) throws(Check.Stop) {
    var shapes = Comparison<[Int]>(
      "the list of extents", "各维的长度", given: { ["bytes": $0] },
      yours: { extents($0) },
      expected: { read($0, base: 256, reversed: false) })
    shapes.shown = [[0, 0, 8, 3, 0, 0, 234, 96, 0, 0, 0, 28, 0, 0, 0, 28, 7, 9, 12, 5, 31]]
    shapes.drawn = drawn
    shapes.awkward = [
      [0, 0, 8, 1, 1, 0, 0, 0, 5, 5, 5, 5], [0, 0, 8, 0, 12, 13, 14, 15],
      [0, 0, 13, 2, 0, 1, 255, 255, 0, 0, 0, 255, 1, 2, 3, 4],
    ]
    shapes.describe = { bytes in bytes.map(String.init).joined(separator: " ") }
    shapes.mistakes = [
      .answers(.lowestFirst) { read($0, base: 256, reversed: true) },
      .answers(.wrongBase) { read($0, base: 255, reversed: false) },
      .answers(.wrongBase) { read($0, base: 10, reversed: false) },
      .answers(.wrongBase) { read($0, base: 16, reversed: false) },
      .answers(.lastByteOnly) { bytes in read(bytes, base: 0, reversed: false) },
      .answers(.summed) { bytes in read(bytes, base: 1, reversed: false) },
      .answers(.fromTheStart) { bytes in
        read([0, 0, 0, bytes[3]] + bytes, base: 256, reversed: false)
      },
      .answers(.pixelsRead) { bytes in
        var whole = bytes
        whole[3] = bytes.count / 4 - 1
        return read(whole, base: 256, reversed: false)
      },
    ]
    try check.compare(shapes)
  }

  private static func read(_ bytes: [Int], base: Int, reversed: Bool) -> [Int] {
    (0..<bytes[3]).map { k in
      let group = bytes[(4 + 4 * k)..<(8 + 4 * k)]
      return (reversed ? group.reversed() : Array(group)).reduce(0) { $0 * base + $1 }
    }
  }

  /// Two dimensions or three, and a few pixels.
  private static func drawn(_ numbers: Generator) -> [Int] {
    var source = numbers
    let rank = Int.random(in: 2...3, using: &source)
    let extents = (0..<rank).map { _ in Int.random(in: 300...90_000, using: &source) }
    let pixels = (0..<9).map { _ in Int.random(in: 1...255, using: &source) }
    return [0, 0, 8, rank]
      + extents.flatMap { [$0 >> 24, $0 >> 16, $0 >> 8, $0].map { $0 & 255 } } + pixels
  }
}

extension Diagnosis {
  fileprivate static let lowestFirst = Diagnosis(
    "lowest-first", "the lowest byte was taken first: IDX stores the highest first.",
    "把低位当成在前了：IDX 是高位在前。",
    hint: Text(
      "The bytes 0, 0, 0, 28 mean 28. Which of the four weighs least?",
      "字节 0、0、0、28 表示 28。四个字节里，哪个的分量最小？"))
  fileprivate static let wrongBase = Diagnosis(
    "wrong-base", "the bytes were weighed with another number than 256.", "字节的进位不是 256。",
    hint: Text("How many values has a byte, with 0?", "连 0 在内，一个字节有多少种取值？"))
  fileprivate static let lastByteOnly = Diagnosis(
    "last-byte-only", "only the last byte of each extent counts.", "每个长度只算了最后一个字节。")
  fileprivate static let summed = Diagnosis(
    "bytes-added", "the four bytes were added without weights.", "四个字节直接相加，没有乘位权。")
  fileprivate static let fromTheStart = Diagnosis(
    "from-the-start", "reading began at byte 0: the first four bytes are no extent.",
    "从第 0 号字节就开始读了：最前面四个字节不是长度。",
    hint: Text(
      "What do the first four bytes of an IDX file hold?", "IDX 文件最前面的四个字节放的是什么？"))
  fileprivate static let pixelsRead = Diagnosis(
    "pixels-read", "pixels were read as extents: byte 3 says how many extents there are.",
    "把像素也当成了长度：第 3 号字节说明了有几个长度。",
    hint: Text("Where in the header is the number of dimensions?", "维数写在文件头的哪里？"))
}
