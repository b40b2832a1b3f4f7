import ArgumentParser
import Expressions
import Foundation
import Gradbook
import Markup

/// `gradbook ops`: what the engine can record.
struct OpsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "ops",
    abstract: say(
      "List the operations, with their signs and local derivatives.", "列出全部运算，以及符号和局部导数。"))

  @Argument(
    help: ArgumentHelp(
      say("Only this operation, in detail.", "只看这一个运算的详情。"), valueName: "name"))
  var name: String?

  @Flag(help: ArgumentHelp(say("Write JSON for programs.", "输出 JSON，供程序读取。")))
  var json = false

  @OptionGroup var languageOption: LanguageOption

  func run() throws {
    let chosen = try families()
    if json { return print(try JSONTable(families: chosen).text()) }
    if name != nil, let entry = chosen.first?.entries.first, let family = chosen.first?.title {
      return print(detail(of: entry, in: family), terminator: "")
    }
    for (index, family) in chosen.enumerated() {
      if index > 0 { print() }
      print(family.title(language))
      print(table(family.entries), terminator: "")
    }
  }

  private typealias Family = (title: Text, entries: [OperationEntry])

  private func families() throws(CommandError) -> [Family] {
    guard let name else { return OperationCatalogue.families }
    let isName = OperationCatalogue.entry(named: name) != nil
    let wanted = isName ? name : ExpressionFunction.aliases[name] ?? name
    for family in OperationCatalogue.families {
      for entry in family.entries where entry.name == wanted { return [(family.title, [entry])] }
    }
    let names = OperationCatalogue.entries.map(\.name) + ExpressionFunction.aliases.keys.sorted()
    throw .unknownOperation(name, nearest: nearest(to: name, in: names))
  }

  private func table(_ entries: [OperationEntry]) -> String {
    TextTable(
      rows: entries.map { entry in
        ["  " + entry.name, entry.symbol, entry.word(language), derivatives(of: entry)]
      }
    ).text(width: 80)
  }

  private func derivatives(of entry: OperationEntry) -> String {
    let formulas = entry.formulas.map { $0(language) }
    if formulas.isEmpty { return "" }
    if formulas.count == 1 { return "∂ = \(formulas[0])" }
    return zip(entry.operandNames, formulas).map { "∂\($0) = \($1)" }.joined(separator: ", ")
  }

  private func detail(of entry: OperationEntry, in family: Text) -> String {
    var rows = [
      [say("name", "名称"), entry.name], [say("sign", "符号"), entry.symbol],
      [say("meaning", "含义"), entry.word(language)], [say("family", "类别"), family(language)],
    ]
    for (letter, formula) in zip(entry.operandNames, entry.formulas) {
      rows.append(["∂/∂\(letter)", formula(language)])
    }
    let aliases = ExpressionFunction.aliases.filter { $0.value == entry.name }.keys.sorted()
    if !aliases.isEmpty { rows.append([say("also", "别名"), aliases.joined(separator: ", ")]) }
    if let example = example(entry) { rows.append([say("try", "试一试"), example]) }
    return TextTable(rows: rows).text(width: 80)
  }

  private func example(_ entry: OperationEntry) -> String? {
    guard let function = ExpressionFunction.find(entry.name) else { return nil }
    let operands = ["a", "b"].prefix(function.operandCount)
    let settings = function.settings.lowerBound == 2 ? ["0", "1"] : []
    let values = zip(operands, ["0.5", "2"]).map { "\($0)=\($1)" }.joined(separator: ",")
    let call = "\(entry.name)(\((operands + settings).joined(separator: ", ")))"
    return "gradbook graph \"\(call)\" --at \(values) --backward"
  }
}

/// The catalogue as JSON: one object an operation.
private struct JSONTable: Encodable {
  struct Row: Encodable {
    let name: String
    let symbol: String
    let english: String
    let chinese: String
    let family: String
    let derivatives: [String]
    let isSmooth: Bool
  }

  let rows: [Row]

  init(families: [(title: Text, entries: [OperationEntry])]) {
    rows = families.flatMap { family in
      family.entries.map { entry in
        Row(
          name: entry.name, symbol: entry.symbol, english: entry.word.english,
          chinese: entry.word.chinese, family: family.title.english,
          derivatives: entry.formulas.map(\.english),
          isSmooth: entry.isSmooth)
      }
    }
  }

  func text() throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .prettyPrinted, .withoutEscapingSlashes]
    return String(decoding: try encoder.encode(rows), as: UTF8.self)
  }
}
