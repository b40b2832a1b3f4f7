extension String {
  /// The text without empty lines at both ends and the indentation that all lines share.
  package var dedented: String {
    let lines = withoutEmptyEnds.split(separator: "\n", omittingEmptySubsequences: false)
    let indentation = lines.filter { !$0.trimmedSpaces.isEmpty }
      .map { $0.prefix { $0 == " " }.count }.min()
    return lines.map { line in
      var line = line.dropFirst(min(indentation ?? 0, line.prefix { $0 == " " }.count))
      while let last = line.last, last.isWhitespace { line.removeLast() }
      return String(line)
    }.joined(separator: "\n")
  }

  /// The text without empty lines at both ends.
  package var withoutEmptyEnds: String {
    var lines = split(separator: "\n", omittingEmptySubsequences: false)
    while let first = lines.first, first.trimmedSpaces.isEmpty { lines.removeFirst() }
    while let last = lines.last, last.trimmedSpaces.isEmpty { lines.removeLast() }
    return lines.joined(separator: "\n")
  }
}
