import Gradbook

/// What the header of a `.npy` file says: a Python dictionary of `descr`, `fortran_order` and
/// `shape`.
struct NPYHeader {
  /// Why a header cannot be understood.
  struct Failure: Error {
    let place: Int
    let problem: Text
    var mend = DataFileError.fetchAgain
    /// Whether the file is sound, and only of a type that is not read.
    var isOfUnreadType = false
  }

  private(set) var type = NPYType.numbers(NumberCode(.float, 4))
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
      if accept("[") { throw try namedFields(at: start) }
      let name = try string()
      guard let known = NPYType(name) else {
        throw Failure(
          place: start,
          problem: Text(
            "The file is sound, but elements of type '\(name)' are not read.",
            "文件完好，但 '\(name)' 类型的元素读不了。"),
          mend: NPYType.mend(name), isOfUnreadType: true)
      }
      type = known
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

  /// What to say of an array whose elements are rows of named fields: `[('id', '<i4'), …]`.
  private mutating func namedFields(at start: Int) throws(Failure) -> Failure {
    var names: [String] = []
    while accept("(") {
      // A field's own name, or its title and its name.
      names.append(accept("(") ? try string() : try string())
      skipField()
      if !accept(",") { break }
    }
    let shown = names.prefix(6).joined(separator: ", ") + (names.count > 6 ? ", …" : "")
    let first = names.first ?? "x"
    return Failure(
      place: start,
      problem: Text(
        "The file is sound, but it is a table of named fields (\(shown)), which has no one type.",
        "文件完好，但它是一张由命名字段组成的表（\(shown)），没有统一的类型。"),
      mend: Text(
        "Save each column: np.savez(path, **{n: a[n] for n in a.dtype.names}), or a['\(first)'] alone.",
        "请分列保存：np.savez(path, **{n: a[n] for n in a.dtype.names})，或只存 a['\(first)']。"),
      isOfUnreadType: true)
  }

  /// Passes over the rest of a field, up to the parenthesis that closes it.
  private mutating func skipField() {
    var depth = 1
    while place < text.count, depth > 0 {
      switch text[place] {
      case UInt8(ascii: "("), UInt8(ascii: "["): depth += 1
      case UInt8(ascii: ")"), UInt8(ascii: "]"): depth -= 1
      default: break
      }
      place += 1
    }
  }

  private mutating func skipSpaces() {
    while place < text.count, [0x20, 0x09, 0x0a, 0x0d].contains(text[place]) { place += 1 }
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

  /// Reads a string, also one that Python 2 marks with a letter: `u'…'`.
  private mutating func string() throws(Failure) -> String {
    skipSpaces()
    if place + 1 < text.count, [0x75, 0x62].contains(text[place]),
      [0x27, 0x22].contains(text[place + 1])
    {
      place += 1
    }
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

  /// Reads an extent, also one that Python 2 wrote as `3L`.
  private mutating func integer() throws(Failure) -> Int {
    skipSpaces()
    let start = place
    while place < text.count, (0x30...0x39).contains(text[place]) { place += 1 }
    guard let number = Int(String(decoding: text[start..<place], as: UTF8.self)) else {
      throw Failure(
        place: start, problem: Text("An extent should stand here.", "这里应为一个维度的大小。"))
    }
    _ = accept("L")
    return number
  }
}
