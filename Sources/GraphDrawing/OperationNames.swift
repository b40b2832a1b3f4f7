import Gradbook

/// What operations are called in pictures.
public enum OperationNames {
  /// The operation's own name, with its words set apart.
  public static func text(_ node: ComputationGraph.Node) -> Text {
    Text(words(node.operation))
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
