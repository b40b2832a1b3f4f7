import Foundation

/// Numbers in a lesson's prose that stay while the printed numbers that they tell of change with
/// the seed: the same lesson's text for several seeds, section by section.
///
/// A number is suspected if its line is the same for all seeds, if the first run printed it in that
/// section where other runs print something else, and if no code of the lesson has it. Whole
/// numbers below ten are not looked at: they count things.
struct StaleNumbers {
  /// The suspected numbers, each with its line.
  let found: [String]

  init(_ texts: [String]) {
    let runs = texts.map(Self.sections)
    guard let first = runs.first, runs.allSatisfy({ $0.count == first.count }) else {
      found = ["the runs have different sections"]
      return
    }
    let typed = Set(first.joined().filter { $0.kind == .code }.flatMap { Self.numbers($0.text) })
    found = first.indices.flatMap { place in
      Self.suspects(runs.map { $0[place] }, typed: typed)
    }
  }

  private struct Line {
    enum Kind { case code, output, prose }
    let kind: Kind
    let text: String
  }

  private static func suspects(_ runs: [[Line]], typed: Set<Double>) -> [String] {
    let texts = runs.map { Set($0.map(\.text)) }
    let common = texts.dropFirst().reduce(texts[0]) { $0.intersection($1) }
    // What a run printed: the output of its code, and all lines that are its own.
    let printed = runs.map { lines in
      lines.filter { $0.kind == .output || $0.kind == .prose && !common.contains($0.text) }
        .flatMap { numbers($0.text) }
    }
    return runs[0].filter { $0.kind == .prose && common.contains($0.text) && isSentence($0.text) }
      .flatMap { line in
        written(line.text).filter { number in
          guard let value = Double(number), !typed.contains(value) else { return false }
          if value == value.rounded(), abs(value) < 10 { return false }
          let places = number.split(separator: ".").dropFirst().first?.count ?? 0
          let isPrinted = printed.map { $0.contains { isSame($0, value, places: places) } }
          return isPrinted[0] && isPrinted.contains(false)
        }.map { "\($0): \(line.text)" }
      }
  }

  /// Whether a printed number, or a share as a percentage, is what prose would round to `value`.
  private static func isSame(_ printed: Double, _ value: Double, places: Int) -> Bool {
    let scale = pow(10, Double(places))
    func rounds(_ number: Double) -> Bool { (number * scale).rounded() / scale == value }
    return rounds(printed) || (value > 1 && abs(printed) <= 1 && rounds(printed * 100))
  }

  /// The lines up to the first title, and those of each section.
  private static func sections(_ text: String) -> [[Line]] {
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    var sections: [[Line]] = [[]]
    var isOutput = false
    for (index, line) in lines.enumerated() where !line.contains("⌂") {
      let isRule = index + 1 < lines.count && lines[index + 1].wholeMatch(of: /─+/) != nil
      if isRule, line.prefixMatch(of: /\d+[ ]{2}/) != nil { sections.append([]) }
      isOutput = line.hasPrefix("╰→") || (isOutput && line.hasPrefix("   "))
      let isCode = ["│ ", "PyTorch │", "  Swift │"].contains { line.hasPrefix($0) }
      sections[sections.count - 1].append(
        Line(kind: isCode ? .code : isOutput ? .output : .prose, text: line))
    }
    return sections
  }

  /// Whether a line is words, and no row of a table or part of a picture.
  private static func isSentence(_ line: String) -> Bool {
    let text = withoutHead(line)
    return text.firstMatch(of: /[a-z]{3}|[\u{4E00}-\u{9FFF}]{2}/) != nil && !line.contains("+--")
      && line.prefixMatch(of: /[ ]{6}/) == nil && text.firstMatch(of: /\S[ ]{3,}\S/) == nil
      && !line.contains("./gradbook")
  }

  /// Without the number of a section, a question, an answer, a figure, or a line of a list.
  private static func withoutHead(_ line: String) -> String {
    String(
      line.replacing(
        /^(\d+[ ]{2}|[ ]+\d+\. |(问题|答案|图|表|Question|Answer|Figure|Table) \d+)/, with: "")
    ).replacing(/第 \d+ 课|lesson \d+/, with: "")
  }

  /// The numbers of a line, as they stand there.
  private static func written(_ line: String) -> [String] {
    let text = withoutHead(line).replacing("−", with: "-")
    return text.matches(of: /-?\d[\d,]*(?:\.\d+)?(?:e-?\d+)?/).compactMap { match -> String? in
      let before =
        match.range.lowerBound > text.startIndex
        ? text[text.index(before: match.range.lowerBound)] : " "
      if before.isASCII && before.isLetter || before == "_" || before == "." { return nil }
      return String(match.0.filter { $0 != "," })
    }
  }

  private static func numbers(_ line: String) -> [Double] { written(line).compactMap(Double.init) }
}
