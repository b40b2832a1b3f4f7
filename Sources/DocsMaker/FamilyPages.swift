import Foundation
import Gradbook

/// A page for each family of operations, and one that lists them, written from the engine's own
/// catalogue.
struct FamilyPages {
  typealias Family = (title: Text, entries: [OperationEntry], discreteEntries: [OperationEntry])

  let families = OperationCatalogue.allFamilies
  private let graphs: [SymbolGraph]
  private let links: SymbolLinks

  init(_ graphs: [SymbolGraph]) {
    self.graphs = graphs
    links = SymbolLinks(graphs, owner: "Tensor")
  }

  /// Writes the pages into a catalogue, and groups of methods to the pages of `Tensor` and `Value`
  /// there.
  func write(into catalogue: URL) throws(DocsError) {
    try save(overview, to: catalogue.appending(path: "Operations.md"))
    for family in families {
      try save(try page(of: family), to: catalogue.appending(path: Self.file(family) + ".md"))
    }
    for (type, links) in [("Tensor", links), ("Value", SymbolLinks(graphs, owner: "Value"))] {
      let file = catalogue.appending(path: "\(type).md")
      let page = try withFile(file) { try String(contentsOf: file, encoding: .utf8) }
      try save(page + groups(links, besides: page), to: file)
    }
  }

  private func save(_ text: String, to file: URL) throws(DocsError) {
    try withFile(file) { try text.write(to: file, atomically: true, encoding: .utf8) }
  }

  /// `Operations-Matrix-products`.
  private static func file(_ family: Family) -> String {
    "Operations-" + family.title.english.split { !$0.isLetter }.joined(separator: "-")
  }

  // MARK: - The list

  private var overview: String {
    let rows = families.map { family in
      let names = (family.entries + family.discreteEntries).map(\.name)
      return "| <doc:\(Self.file(family))> | \(names.map(Self.code).joined(separator: ", ")) |\n"
    }
    let topics = families.map { "- <doc:\(Self.file($0))>\n" }
    return """
      # The operations

      What the engine computes and can go back through: \(families.count) families, \
      \(OperationCatalogue.entries.count) operations with a derivative.

      ## Overview

      Each page has a table: what an operation is called in graphs and messages, its sign in \
      pictures, its derivative, the methods that use it, and which arrays its backward pass reads. \
      An array that is read must not be written in place between the call and `backward()`, which \
      refuses if it was. `gradbook ops` prints the same in a terminal.

      | family | operations |
      | --- | --- |
      \(rows.joined())
      ## Topics

      ### Families

      \(topics.joined())
      """
  }

  // MARK: - One family

  private func page(of family: Family) throws(DocsError) -> String {
    var text = "# \(family.title.english)\n\n"
    text += Self.sentence(names: (family.entries + family.discreteEntries).map(\.word.english))
    text += "\n\n## Overview\n\n"
    if !family.entries.isEmpty {
      text += Self.explanation
      text += "| operation | sign | derivative | called by | backward reads |\n"
      text += "| --- | --- | --- | --- | --- |\n"
      for entry in family.entries { text += try row(of: entry) }
    }
    if !family.discreteEntries.isEmpty {
      text += "\nWithout a derivative: no gradient passes through these, and no graph shows them.\n"
      text += "\n| operation | sign | called by |\n| --- | --- | --- |\n"
      for entry in family.discreteEntries {
        text += "| \(Self.beginning(of: entry)) | \(try way(to: entry)) |\n"
      }
    }
    return text
  }

  private static let explanation = """
    In the formulas `a`, `b`, … are the operands, `y` is the result and `g` the gradient that \
    arrives at it. A formula without `g` is what each element of `g` is multiplied by; one with `g` \
    is the whole share of the gradient that the operand gets. `{u, c; v, d}` is `u` where `c` holds \
    and `v` where `d` does, and `[c]` is 1 where `c` holds and 0 elsewhere. Settings stand in the \
    formulas with the numbers of an example.\n\n
    """

  private static func sentence(names: [String]) -> String {
    let shown = names.prefix(4).joined(separator: ", ") + (names.count > 4 ? " and more." : ".")
    return shown.prefix(1).uppercased() + shown.dropFirst()
  }

  private func row(of entry: OperationEntry) throws(DocsError) -> String {
    let formulas = entry.formulas.map(\.english)
    let isSingle = entry.readNames.count == 1
    let derivatives = zip(entry.operandNames, formulas).map {
      Self.code(isSingle ? "∂ = \($1)" : "∂\($0) = \($1)")
    }
    let reads = Set(entry.readNames.joined()).sorted().map(Self.code)
    let cells = [
      Self.beginning(of: entry), derivatives.joined(separator: "; "), try way(to: entry),
      reads.isEmpty ? "nothing" : reads.joined(separator: ", "),
    ]
    return "| \(cells.joined(separator: " | ")) |\n"
  }

  private static func beginning(of entry: OperationEntry) -> String {
    let word = entry.word.english
    let name = code(entry.name) + (word == entry.name ? "" : ": " + word)
    return "\(name) | \(code(entry.symbol))"
  }

  /// Text that Markdown leaves alone, in a cell of a table.
  private static func code(_ text: String) -> String {
    "`" + text.replacingOccurrences(of: "|", with: "\\|") + "`"
  }

  // MARK: - Methods

  private func way(to entry: OperationEntry) throws(DocsError) -> String {
    switch OperationWay.others[entry.name] {
    case nil: try called([entry.name], entry)
    case .called(let names): try called(names, entry)
    case .otherwise(let words): words
    case .part(let names): "part of " + (try called(names, entry))
    case .derivative: "other operations' derivatives"
    }
  }

  private func called(_ names: [String], _ entry: OperationEntry) throws(DocsError) -> String {
    try methods(names, entry).joined(separator: ", ")
  }

  private func methods(
    _ names: [String], _ entry: OperationEntry
  ) throws(DocsError) -> [String] {
    var found: [String] = []
    for name in names {
      let links = links.links(to: name)
      if links.isEmpty {
        throw OperationWay.others[entry.name] == nil
          ? .noMethod(operation: entry.name) : .noSymbol(name: name, operation: entry.name)
      }
      found += links
    }
    return found
  }

  /// The families as groups of topics on the page of a type whose methods `links` knows; what is
  /// grouped by hand in `page` stays there, and nothing comes twice.
  private func groups(_ links: SymbolLinks, besides page: String) -> String {
    let names = families.map { family in
      (family.entries + family.discreteEntries).flatMap { entry in
        switch OperationWay.others[entry.name] {
        case nil: [entry.name]
        case .called(let others): others
        default: [String]()
        }
      }
    }
    var groups = ""
    var written = page
    for (family, own) in zip(families, names) {
      let items = links.members(own, others: Set(names.joined())).filter {
        !written.contains($0) && !page.contains(SymbolLinks.path(of: $0) + "-")
      }
      if items.isEmpty { continue }
      let group =
        "\n### \(family.title.english)\n\n" + items.map { "- \($0)\n" }.joined()
      written += group
      groups += group
    }
    return groups
  }
}
