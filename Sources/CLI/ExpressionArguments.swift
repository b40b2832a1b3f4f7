import ArgumentParser

/// Lets an expression that begins with a minus be typed as it is: `graph "-x^2" --at x=3`.
///
/// The parser takes whatever begins with a minus for an option. Here the expression is put behind
/// `--`, at the end of the line, where it does not.
enum ExpressionArguments {
  /// The arguments of a command line, in an order that the parser understands.
  static func arranged(_ arguments: [String]) -> [String] {
    guard arguments.first == GraphCommand._commandName,
      arguments.dropFirst().contains(where: { $0.hasPrefix("-") })
    else { return arguments }
    let known = knownOptions()
    var options: [String] = []
    var expressions: [String] = []
    var rest = arguments.dropFirst()
    while let argument = rest.popFirst() {
      if argument == "--" {
        if let next = rest.popFirst() { expressions.append(next) }
      } else if let takesValue = known[argument] {
        options += takesValue ? option(argument, takingFrom: &rest, known) : [argument]
      } else if known[String(argument.prefix { $0 != "=" })] != nil {
        options.append(argument)
      } else if !argument.hasPrefix("-") || isExpression(argument) {
        expressions.append(argument)
      } else {
        options.append(argument)
      }
    }
    let isPlain = !arguments.contains("--") && !expressions.contains { $0.hasPrefix("-") }
    return isPlain ? arguments : [arguments[0]] + options + ["--"] + expressions
  }

  /// An option with its value, which may begin with a minus too.
  private static func option(
    _ name: String, takingFrom rest: inout ArraySlice<String>, _ known: [String: Bool]
  ) -> [String] {
    guard let value = rest.first, known[value] == nil else { return [name] }
    rest.removeFirst()
    return value.hasPrefix("-") ? ["\(name)=\(value)"] : [name, value]
  }

  /// Whether what begins with a minus, and is no option of the command, is arithmetic: everything
  /// but two minuses before a word of letters, which is a mistyped option.
  private static func isExpression(_ argument: String) -> Bool {
    guard argument.hasPrefix("--") else { return argument != "-" }
    let word = argument.dropFirst(2).prefix { $0 != "=" }
    let parts = word.split(separator: "-", omittingEmptySubsequences: false)
    let isWord = parts.allSatisfy { part in
      !part.isEmpty && part.allSatisfy { $0.isASCII && $0.isLetter }
    }
    return !isWord || (parts.first?.count ?? 0) < 2
  }

  /// The command's options, and whether each takes a value: as its help lists them.
  private static func knownOptions() -> [String: Bool] {
    var options: [String: Bool] = [:]
    for line in GraphCommand.helpMessage(columns: 400).split(separator: "\n") {
      guard line.hasPrefix("  -") else { continue }
      let words = line.split(separator: " ")
      let names = words.prefix { $0.hasPrefix("-") }
      let takesValue = words.dropFirst(names.count).first?.hasPrefix("<") == true
      for name in names { options[name.filter { $0 != "," }] = takesValue }
    }
    return options
  }
}
