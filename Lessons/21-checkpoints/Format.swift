import Foundation
import Gradbook
import NN
import Training
import Workbook

/// The chapter on the file format, byte by byte.
func tellFormat() {
  lesson.section("Into a file: safetensors", "写进文件：safetensors 格式")
  lesson.say(
    """
    *safetensors* is a format in which many models are shared today, and so plain that you can read it
    by hand. Take the smallest layer there is, two weights and a bias, and look at every
    byte of its file.
    """,
    """
    *safetensors* 是如今分享模型时常用的格式，简单到可以徒手读懂。取一个最小的层，只有两个权重和一个偏置，
    把它的文件一个字节一个字节地看一遍。
    """)
  lesson.show {
    try FileManager.default.createDirectory(
      atPath: lesson.outputFolder, withIntermediateDirectories: true)
    let tiny = Linear(2, 1)
    noGrad {
      tiny.weight.copyInPlace(Tensor([[0.5, -2]]))
      tiny.bias?.copyInPlace(Tensor([1.0]))
    }
    try tiny.stateDict().write(to: file("tiny.safetensors"))
  }
  lesson.say(
    """
    First come eight bytes: the length of the header, *the lowest byte first*. Each byte to the right
    counts 256 times as much as its neighbour.
    """,
    """
    开头八个字节是文件头的长度，*低位在前*：每往右一个字节，分量就是左邻的 256 倍。
    """)
  let bytes = lesson.attempt { try contents("tiny.safetensors") }
  var length = 0
  for byte in bytes.prefix(8).reversed() {
    length = length * 256 + Int(byte)
  }
  print("bytes in all:", bytes.count)
  print("first eight: ", Array(bytes.prefix(8)))
  print("header:      ", length, "bytes")
  lesson.show()
  lesson.say(
    """
    Then the header, as JSON: for every name the type, the shape, and where the numbers lie. Spaces
    at its end fill it up, so that the elements begin at a multiple of eight.
    """,
    """
    接着是文件头，用 JSON 写成：每个名字对应元素类型、形状，以及数据的位置。末尾用空格补足，让元素从 8 的倍数处开始。
    """)
  let header = String(decoding: bytes[8..<8 + length], as: UTF8.self)
  print(header.replacing("},", with: "},\n "))
  lesson.show()
  lesson.say(
    """
    `data_offsets` count from the end of the header. What is left are the elements, four bytes each,
    again with the lowest first. Here they are, put together by hand:
    """,
    """
    `data_offsets` 从文件头结束处数起。剩下的就是元素，每个四字节，同样低位在前。徒手拼出来：
    """)
  let body = bytes.dropFirst(8 + length)
  for start in stride(from: 0, to: body.count, by: 4) {
    let four = Array(body.dropFirst(start).prefix(4))
    let bits = four.reversed().reduce(UInt32(0)) { $0 << 8 | UInt32($1) }
    print(four, "→", Float(bitPattern: bits))
  }
  lesson.show()
  let tail = body.map { String(format: "%02x", $0) }
  lesson.plot(
    "The whole file: length, header, elements. Thick frames: where a number begins; the bias does at `data_offsets` 8.",
    "整个文件：长度、文件头、元素。粗框处是一个数的开头；偏置从 `data_offsets` 8 开始。"
  ) { t in
    CellPicture(t("the bytes of a safetensors file", "safetensors 文件的字节"))
      .adding(
        Cells(
          [bytes.prefix(8).map { String(format: "%02x", $0) }],
          caption: t("length, 8 bytes", "长度，8 字节"))
      )
      .adding(
        Cells(
          [["{ JSON }"]], caption: t("header, \(length) bytes", "文件头，\(length) 字节"))
      )
      .newLine()
      .adding(
        Cells(
          [tail], caption: t("elements, \(tail.count) bytes", "元素，\(tail.count) 字节")
        )
        .look(.chosen) { _, column in column % 4 == 0 }
        .columnNames(tail.indices.map(String.init)))
  }
  lesson.predict(
    "About how large is the file of a `Linear(1000, 1000)`?",
    "`Linear(1000, 1000)` 的文件大约有多大？",
    choices: [
      Text("1 MB", "1 MB"), Text("4 MB", "4 MB"), Text("10 MB, for it is text", "10 MB，因为是文本"),
    ], answer: 1,
    because: Text(
      "A million weights and a thousand biases, four bytes each. The header hardly counts.",
      "一百万个权重加一千个偏置，每个四字节。文件头可以忽略不计。"))
  let large = Linear(1000, 1000).stateDict()
  print("bytes:", SafetensorsFile.encode(large).count)
  lesson.show()
  tellDamage(bytes)
}

/// What a reader says to bytes that are not what they seem.
private func tellDamage(_ bytes: [UInt8]) {
  lesson.say(
    """
    A file comes from outside, so its reader believes nothing. A download that broke off, or a header
    that claims an absurd length, must end in an error that you can catch, never in a crash and never
    in wrong weights.
    """,
    """
    文件来自外界，读取的一方什么都不能轻信。下载中断，或者文件头自称长得离谱，都必须变成可以捕获的错误，
    而绝不能让程序崩溃，更不能读出错误的权重。
    """)
  func judge(_ bytes: [UInt8]) {
    do {
      let file = try SafetensorsFile(parsing: Data(bytes), named: "bytes")
      print("✓", file.tensors.keys)
    } catch {
      print("✗", error.problem)
    }
  }
  judge(bytes)
  judge(bytes.dropLast(3))
  judge([255, 255, 255, 255, 255, 255, 255, 255] + bytes.dropFirst(8))
  judge([1, 2, 3])
  lesson.show()
}

/// The bytes of one of this lesson's files.
private func contents(_ name: String) throws -> [UInt8] {
  [UInt8](try Data(contentsOf: URL(fileURLWithPath: file(name))))
}
