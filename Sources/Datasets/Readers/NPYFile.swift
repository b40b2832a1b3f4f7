import Foundation
import Gradbook

/// An array in NumPy's `.npy` format, versions 1 to 3.
///
/// Layout: a magic word and version, the length of the header, the header (a Python dictionary of
/// `descr`, `fortran_order` and `shape`), the elements. 16- and 32-bit integers become int64;
/// half-precision, complex and object arrays are refused.
///
/// Source: NumPy, `numpy.lib.format`.
public struct NPYFile: DataFile {
  /// The array.
  public let tensor: Tensor

  /// Reads the array.
  public init(parsing data: Data, named name: String) throws(DataFileError) {
    var reader = try ByteReader(data, file: name)
    guard try reader.take(6) == Self.magic else {
      throw reader.failure(
        Text("A .npy file begins with \\x93NUMPY.", ".npy 文件以 \\x93NUMPY 开头。"), at: 0)
    }
    let version = try reader.bigEndian(2) >> 8
    guard (1...3).contains(version) else {
      throw reader.failure(
        Text("Version \(version) of .npy is unknown.", "不认识第 \(version) 版 .npy。"), at: 6)
    }
    let length = Int(try reader.littleEndian(version == 1 ? 2 : 4))
    let start = reader.position
    let text = try reader.take(length)
    let header: NPYHeader
    do {
      header = try NPYHeader(text)
    } catch {
      throw reader.failure(error.problem, error.mend, at: start + error.place)
    }
    let count = try reader.byteCount(of: header.shape, elementSize: header.type.size)
    let bytes = try reader.take(count)
    try reader.requireEnd()
    if header.isFortranOrder {
      let turned = header.type.tensor(bytes, shape: header.shape.reversed())
      let axes = Array((0..<header.shape.count).reversed())
      tensor = axes.count > 1 ? turned.permute(axes).contiguous() : turned
    } else {
      tensor = header.type.tensor(bytes, shape: header.shape)
    }
  }

  private static let magic: [UInt8] = [0x93] + Array("NUMPY".utf8)

  /// The file's bytes for a tensor, as `numpy.save` writes them.
  public static func encode(_ tensor: Tensor) -> Data {
    let extents = tensor.shape.map(String.init).joined(separator: ", ")
    let shape = tensor.rank == 1 ? "(\(extents),)" : "(\(extents))"
    let type = NumberCode.numpy(tensor.dtype)
    var header = "{'descr': '\(type)', 'fortran_order': False, 'shape': \(shape), }"
    // The elements begin at a multiple of 64 bytes.
    let unpadded = magic.count + 4 + header.utf8.count + 1
    header += String(repeating: " ", count: (64 - unpadded % 64) % 64) + "\n"
    let length = UInt16(header.utf8.count)
    var data = Data(magic + [1, 0, UInt8(length & 0xff), UInt8(length >> 8)])
    data.append(contentsOf: header.utf8)
    data.append(contentsOf: tensor.elementBytes())
    return data
  }
}

/// What the header of a `.npy` file says.
struct NPYHeader {
  /// Why a header cannot be understood.
  struct Failure: Error {
    let place: Int
    let problem: Text
    var mend = DataFileError.fetchAgain
  }

  private(set) var type = NumberCode(.float, 4)
  private(set) var isFortranOrder = false
  private(set) var shape: [Int] = []

  private let text: [UInt8]
  private var place = 0

  init(_ text: [UInt8]) throws(Failure) {
    self.text = text
    var found: Set<String> = []
    try expect("{")
    while !accept("}") {
      let start = place
      let key = try string()
      guard found.insert(key).inserted else {
        throw Failure(place: start, problem: Text("'\(key)' comes twice.", "“\(key)” 出现了两次。"))
      }
      try expect(":")
      try readValue(of: key, at: start)
      if !accept(",") {
        try expect("}")
        break
      }
    }
    for key in ["descr", "fortran_order", "shape"] where !found.contains(key) {
      throw Failure(place: 0, problem: Text("The header lacks '\(key)'.", "文件头里缺少“\(key)”。"))
    }
  }

  private mutating func readValue(of key: String, at start: Int) throws(Failure) {
    switch key {
    case "descr":
      let name = try string()
      guard let code = NumberCode(numpy: name) else {
        throw Failure(
          place: start,
          problem: Text("Elements of type '\(name)' cannot be read.", "读不了 '\(name)' 类型的元素。"),
          mend: Text(
            "Save the array with .astype('float32') or .astype('int64').",
            "请先用 .astype('float32') 或 .astype('int64') 转换再保存。"))
      }
      type = code
    case "fortran_order":
      isFortranOrder = accept("True")
      if !isFortranOrder { try expect("False") }
    case "shape":
      try expect("(")
      while !accept(")") {
        shape.append(try integer())
        if !accept(",") {
          try expect(")")
          break
        }
      }
    default:
      throw Failure(place: start, problem: Text("'\(key)' is unknown.", "不认识“\(key)”。"))
    }
  }

  private mutating func skipSpaces() {
    while place < text.count, text[place] == 0x20 || text[place] == 0x0a { place += 1 }
  }

  private mutating func accept(_ word: String) -> Bool {
    skipSpaces()
    guard text[place...].starts(with: word.utf8) else { return false }
    place += word.utf8.count
    return true
  }

  private mutating func expect(_ word: String) throws(Failure) {
    guard accept(word) else {
      throw Failure(place: place, problem: Text("'\(word)' should stand here.", "这里应为“\(word)”。"))
    }
  }

  private mutating func string() throws(Failure) -> String {
    let quote = accept("'") ? UInt8(ascii: "'") : UInt8(ascii: "\"")
    if quote == UInt8(ascii: "\"") { try expect("\"") }
    let start = place
    while place < text.count, text[place] != quote, place - start < 64 { place += 1 }
    let word = String(decoding: text[start..<place], as: UTF8.self)
    guard place < text.count, text[place] == quote else {
      throw Failure(place: start, problem: Text("A string does not end.", "字符串没有结束。"))
    }
    place += 1
    return word
  }

  private mutating func integer() throws(Failure) -> Int {
    skipSpaces()
    let start = place
    while place < text.count, (0x30...0x39).contains(text[place]) { place += 1 }
    guard let number = Int(String(decoding: text[start..<place], as: UTF8.self)) else {
      throw Failure(
        place: start, problem: Text("An extent should stand here.", "这里应为一个维度的大小。"))
    }
    return number
  }
}
