import Gradbook

/// What the elements of a NumPy array are.
enum NPYType: Hashable {
  case numbers(NumberCode)
  /// Texts of UTF-32, each of so many characters at most.
  case texts(length: Int, isBigEndian: Bool)

  private static let words: [Substring: Substring] = [
    "bool": "b1", "int8": "i1", "int16": "i2", "int32": "i4", "int64": "i8", "uint8": "u1",
    "uint16": "u2", "uint32": "u4", "uint64": "u8", "float16": "f2", "float32": "f4",
    "float64": "f8", "int": "i8", "float": "f8", "?": "b1", "b": "i1", "B": "u1", "h": "i2",
    "H": "u2", "i": "i4", "I": "u4", "l": "i8", "L": "u8", "q": "i8", "Q": "u8", "e": "f2",
    "f": "f4", "d": "f8", "complex64": "c8", "complex128": "c16", "object": "O",
  ]

  /// The type of a NumPy type string such as `<f4`; `nil` if it is none that is read.
  init?(_ text: String) {
    let (code, size, isBig) = Self.parts(text)
    switch (code, size) {
    case ("b", 1): self = .numbers(NumberCode(.bool, 1))
    case ("u", 1), ("u", 2), ("u", 4):
      self = .numbers(NumberCode(.unsigned, size, isBigEndian: isBig))
    case ("i", 1), ("i", 2), ("i", 4), ("i", 8):
      self = .numbers(NumberCode(.signed, size, isBigEndian: isBig))
    case ("f", 2), ("f", 4), ("f", 8):
      self = .numbers(NumberCode(.float, size, isBigEndian: isBig))
    case ("U", 1...1_000_000): self = .texts(length: size, isBigEndian: isBig)
    default: return nil
    }
  }

  /// Bytes an element.
  var size: Int {
    switch self {
    case .numbers(let code): code.size
    case .texts(let length, _): 4 * length
    }
  }

  /// The letter of a type string, its size, and the order of bytes.
  private static func parts(_ text: String) -> (code: Character?, size: Int, isBig: Bool) {
    var rest = Substring(text)
    var isBig = false
    if let order = rest.first, "<>|=!".contains(order) {
      isBig = order == ">" || order == "!"
      rest = rest.dropFirst()
    }
    let known = words[rest] ?? rest
    return (known.first, Int(known.dropFirst()) ?? -1, isBig)
  }

  /// NumPy's type string of a tensor's elements.
  static func numpy(_ dtype: DType) -> String {
    switch dtype {
    case .uint8: "|u1"
    case .int8: "|i1"
    case .bool: "|b1"
    case .int32: "<i4"
    case .int64: "<i8"
    case .float16: "<f2"
    case .float32: "<f4"
    case .float64: "<f8"
    }
  }

  /// What to do about an array of a type that is not read.
  static func mend(_ text: String) -> Text {
    switch parts(text).code {
    case "S", "a":
      Text(
        "Save the texts with .astype('U'), or as class numbers: np.unique(a, return_inverse=True)[1].",
        "请用 .astype('U') 存成文本，或存成类别编号：np.unique(a, return_inverse=True)[1]。")
    case "O":
      Text(
        "These are Python objects. Save each as a plain array of its own, with dtype='float32' or 'int64'.",
        "里面是 Python 对象。请逐个存成普通数组，dtype 用 'float32' 或 'int64'。")
    case "c":
      Text(
        "Save the parts: np.savez(path, real=a.real, imag=a.imag).",
        "请把两部分分开保存：np.savez(path, real=a.real, imag=a.imag)。")
    case "M", "m":
      Text("Save the dates as numbers: a.astype('int64').", "请把日期存成数：a.astype('int64')。")
    case "V":
      Text("Save the bytes as numbers: a.view('uint8').", "请把字节存成数：a.view('uint8')。")
    default:
      Text(
        "Save the array with .astype('float32') or .astype('int64').",
        "请先用 .astype('float32') 或 .astype('int64') 转换再保存。")
    }
  }
}
