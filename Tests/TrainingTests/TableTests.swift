import Foundation
import Gradbook
import Testing

@testable import Datasets

private func table(
  _ text: String, delimiter: Character = ",", decimal: Character = "."
) throws -> CSVTable {
  try CSVTable(
    parsing: Data(text.utf8), named: "t.csv", delimiter: delimiter, decimal: decimal)
}

/// The error with which a table, or what is asked of it, is refused.
private func error(
  _ text: String, delimiter: Character = ",", _ use: (CSVTable) throws -> Void = { _ in }
) -> DataFileError? {
  do {
    try use(table(text, delimiter: delimiter))
    return nil
  } catch {
    return error as? DataFileError
  }
}

@Suite("Tables")
struct TableTests {
  @Test("Classes are the texts that stand in the file, whatever they look like")
  func categories() throws {
    let text = """
      zip,id,address,word,hex
      02134,9007199254740993,0x15a9000000000000000000000000000000001667,nan,0x1
      2134,9007199254740992,0x15a9000000000000000000000000000000001668,inf,1
      00501,9007199254740993,0x15a9000000000000000000000000000000001667,NaN,2

      """
    let made = try table(text)
    #expect(try made.categories("zip").names == ["00501", "02134", "2134"])
    #expect(try made.categories("zip").codes == [1, 2, 0])
    #expect(try made.categories("id").names == ["9007199254740992", "9007199254740993"])
    #expect(try made.categories("id").codes == [1, 0, 1])
    #expect(try made.categories("address").codes == [0, 1, 0])
    #expect(try made.categories("word").names == ["NaN", "inf", "nan"])
    #expect(try made.categories("word").codes == [2, 1, 0])
    for name in made.names {
      guard case .texts = made[name] else {
        Issue.record("\(name) counts as numbers")
        continue
      }
    }
    // Asked for as numbers they are numbers all the same, hexadecimal apart.
    #expect(try made.numbers("zip") == [2134, 2134, 501])
    #expect(
      error(text) { _ = try $0.numbers("address") }?.description.contains("hexadecimal") == true)
    let plain = try table("x,y\n10,1.0\n9,1\n,-1e3\n10,\" 2\"\n")
    #expect(try plain.categories("x").names == ["9", "10"])
    #expect(try plain.categories("x").codes == [1, 0, -1, 1])
    #expect(try plain.categories("y").names == ["-1e3", "1", "1.0", " 2"])
  }

  @Test("Numbers are read to the last bit, and words for what is none among them")
  func numbers() throws {
    let texts = [
      "0.1", "-0", "+5", "1e22", "1e23", "123456789012345678", "0.30000000000000004", ".5", "5.",
      "1E-7", "4.9e-324", "1.7976931348623157e308", "9007199254740993.0", "3.141592653589793238",
      "8.41e21", "0.000001", "1e-22", "1e400", "-12.5e+3",
    ]
    let made = try table("x\n" + texts.joined(separator: "\n"))
    for (text, number) in zip(texts, try made.numbers("x")) {
      #expect(number.bitPattern == Double(text)?.bitPattern, "\(text)")
    }
    let words = try table("x\n1\nNaN\nINF\n-inf\n \n2\n")
    guard case .numbers(let values) = words["x"] else {
      Issue.record("no numbers")
      return
    }
    #expect(values[2] == .infinity && values[3] == -.infinity)
    #expect(values[1].isNaN && values[4].isNaN)
    for text in ["1e", "--1", "1.2.3", "1 2", "e5", "0x10", "nan(1)", "+", "1_000", "１"] {
      #expect(error("x\n1\n\(text)\n") { _ = try $0.numbers("x") } != nil, "\(text)")
    }
  }

  @Test("The first cell that is wrong is blamed, by its line and row")
  func firstWrong() throws {
    let spaced = try #require(error("x\n 1\n 2\noops\n") { _ = try $0.numbers("x") })
    #expect(spaced.line == 4)
    for word in ["t.csv, line 4", "row 2", "'oops'"] { #expect(spaced.description.contains(word)) }
    let census = try #require(
      error("age, work, hours\n39, State-gov, 40\n50, ?, 13\n38, Private, ?\n") {
        _ = try $0.numbers(" hours")
      })
    #expect(census.line == 4 && census.description.contains("' ?'"), "\(census)")
    #expect(census.description.contains("missing: [\"?\"]"))
    let marked = try table("x\n1\nNA\n?\n")
    #expect(try marked.numbers("x", missing: ["NA", "?"])[0] == 1)
    #expect(try marked.tensor(missing: ["NA", "?"]).flat()[1].isNaN)
    let broken = "a,x\n\"two\nlines\",1\n\n\"\",N/A\n"
    #expect(error(broken) { _ = try $0.numbers("x") }?.line == 5)
  }

  @Test("The mend fits: delimiters, spaces before quotes, decimal commas, ends, encodings")
  func mends() throws {
    let quoted = try table("city, note, n\nParis, \"big, \"\"old\"\"\", 1\nRome,\"x\" ,2\n")
    #expect(quoted[" note"] == .texts(["big, \"old\"", "x"]))
    #expect(try quoted.numbers(" n") == [1, 2])
    func expect(
      _ text: String, _ words: String..., line: Int? = nil,
      use: (CSVTable) throws -> Void = { _ in }
    ) {
      let error = error(text, use)
      for word in words { #expect(error?.description.contains(word) == true, "\(error as Any)") }
      if let line { #expect(error?.line == line) }
    }
    expect("a;b\n1,5;2\n", "delimiter: \";\"", "decimal: \",\"", line: 2)
    expect("a;b\n1;2\n", "delimiter: \";\"") { _ = try $0.numbers("a") }
    expect("a;b\n1;2\n", "delimiter: \";\"") { _ = try $0.tensor() }
    expect("a\tb,c\n1\t2\n", "delimiter: \"\\t\"", line: 2)
    expect("a|b|c\n1|2,5|3\n", "delimiter: \"|\"")
    expect("a,b\n1,\"2,5\"\n", "'2,5'", "decimal: \",\"") { _ = try $0.numbers("b") }
    expect("a,b\n1,\"1,234,567\"\n", "without commas") { _ = try $0.numbers("b") }
    expect("a,b\n1,2,\n", "at the end of the row", line: 2)
    expect("a,b,c\n1,2,3\n4,5", "cut off", line: 3)
    expect("a,b\n1, \"x, y\n", "space stands before a quotation mark", line: 2)
    expect("a,b\nx,y, z\n", "quotation marks", line: 2)
    expect("a,b\n\"x,1\n2,3\n", "never closed", line: 2)
    expect("a,b\n", "no rows", "hasHeader") { _ = try $0.tensor() }
    expect("a,b\n", "no rows") { _ = try $0.numbers("a") }
    expect(",,a\n1,2,3\n", "2 columns have no name (1, 2)")
    expect("a,b\n,1\n,2\n", "is empty") { _ = try $0.numbers("a") }
    let european = try table("a;b\n1,5;-2,25e1\n", delimiter: ";", decimal: ",")
    #expect(try european.tensor().flat() == [1.5, -22.5])
    for text in ["x,名\n1,2\n"] {
      for encoding in [String.Encoding.utf16, .utf16LittleEndian, .utf16BigEndian] {
        let data = try #require(text.data(using: encoding))
        #expect(refusal(CSVTable.self, data)?.description.contains("UTF-16") == true)
      }
    }
    let chinese = refusal(CSVTable.self, "名,x\n".utf8 + [0xc0, 0xee, 0x2c, 0x31, 0x0a])
    #expect(chinese?.chineseDescription.contains("GBK") == true)
    #expect(chinese?.line == 2)
    let latin = refusal(CSVTable.self, Array("a,".utf8) + [0xe9, 0x0a])
    #expect(latin?.line == 1 && latin?.description.contains("UTF-8") == true)
  }

  @Test("Many columns and long lines of stray quotation marks take no time to speak of")
  func long() throws {
    let marks = (0..<50_000).map { " \"\($0)" }.joined(separator: ",")
    #expect(try table(marks + "\n").names.count == 50_000)
    let wide = (0..<20_000).map { "c\($0)" }.joined(separator: ",")
    let made = try table(wide + "\n" + (0..<20_000).map(String.init).joined(separator: ",") + "\n")
    #expect(try made.tensor().shape == [1, 20_000])
  }
}
