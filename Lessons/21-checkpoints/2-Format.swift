import Foundation
import Gradbook
import NN
import Training
import Workbook

/// The chapter on the file format, byte by byte.
func tellFormat() {
  lesson.show("a tiny file") {
    try FileManager.default.createDirectory(
      atPath: lesson.outputFolder, withIntermediateDirectories: true)
    let tiny = Linear(2, 1)
    noGrad {
      tiny.weight.copyInPlace(Tensor([[0.5, -2]]))
      tiny.bias?.copyInPlace(Tensor([1.0]))
    }
    try tiny.stateDict().write(to: file("tiny.safetensors"))
  }
  let bytes = lesson.attempt { try contents("tiny.safetensors") }
  var length = 0
  for byte in bytes.prefix(8).reversed() {
    length = length * 256 + Int(byte)
  }
  print("bytes in all:", bytes.count)
  print("first eight: ", Array(bytes.prefix(8)))
  print("header:      ", length, "bytes")
  lesson.show("length")
  let header = String(decoding: bytes[8..<8 + length], as: UTF8.self)
  print(header.replacing("},", with: "},\n "))
  lesson.show("header")
  let body = bytes.dropFirst(8 + length)
  for start in stride(from: 0, to: body.count, by: 4) {
    let four = Array(body.dropFirst(start).prefix(4))
    let bits = four.reversed().reduce(UInt32(0)) { $0 << 8 | UInt32($1) }
    print(four, "→", Float(bitPattern: bits))
  }
  lesson.show("elements")
  let tail = body.map { String(format: "%02x", $0) }
  lesson.plot("whole file") { t in
    CellPicture(t("the bytes of a"))
      .adding(
        Cells(
          [bytes.prefix(8).map { String(format: "%02x", $0) }],
          caption: t("length 8 bytes"))
      )
      .adding(
        Cells(
          [["{ JSON }"]], caption: t("header bytes", ["length": "\(length)"]))
      )
      .newLine()
      .adding(
        Cells(
          [tail], caption: t("elements bytes", ["count": "\(tail.count)"])
        )
        .look(.chosen) { _, column in column % 4 == 0 }
        .columnNames(tail.indices.map(String.init)))
  }
  let large = Linear(1000, 1000).stateDict()
  print("bytes:", SafetensorsFile.encode(large).count)
  lesson.show("a large one")
  tellDamage(bytes)
}

/// What a reader says to bytes that are not what they seem.
private func tellDamage(_ bytes: [UInt8]) {
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
  lesson.show("damaged")
}

/// The bytes of one of this lesson's files.
private func contents(_ name: String) throws -> [UInt8] {
  [UInt8](try Data(contentsOf: URL(fileURLWithPath: file(name))))
}
