import Gradbook

/// What operations are called in pictures.
public enum OperationNames {
  /// The catalogue's words for the operation; for one of a learner's own, its name with the words
  /// set apart.
  public static func text(_ node: ComputationGraph.Node) -> Text {
    OperationCatalogue.entry(named: node.operation)?.word ?? Text(words(node.operation))
  }

  // "logSumExp" -> "log sum exp"
  private static func words(_ name: String) -> String {
    var result = ""
    for character in name {
      if character.isUppercase, !result.isEmpty { result.append(" ") }
      result.append(contentsOf: character.lowercased())
    }
    return result
  }
}
