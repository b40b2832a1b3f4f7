#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

extension ComputationGraph {
  /// The graph as an indented tree with numbers in columns, results first; a value that is used
  /// again is written once.
  ///
  /// ```
  ///                 value   gradient   = upstream × local
  /// L = tanh       0.9971          1
  /// └─ +              3.3   0.005434   1 × 0.005434
  ///    ├─ ×             3   0.005434   0.005434 × 1
  /// ```
  ///
  /// - Parameters:
  ///   - showsGradients: whether gradients and local derivatives stand beside the values; by
  ///     default they do once `backward()` has run.
  ///   - language: the language of its few words.
  ///   - width: the columns that a line may take, as far as its numbers allow.
  public func text(
    showsGradients: Bool? = nil, language: Language = .english, width: Int = 80
  ) -> String {
    GraphTable(
      self, showsGradients: showsGradients ?? hasGradients, language: language, width: width
    ).text()
  }

  /// The graph as JSON with sorted keys; NaN and infinities are the strings `NaN`, `Infinity` and
  /// `-Infinity`. Decoding gives back an equal graph; see ``init(json:)``.
  public func json() -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    encoder.nonConformingFloatEncodingStrategy = .convertToString(
      positiveInfinity: "Infinity", negativeInfinity: "-Infinity", nan: "NaN")
    do {
      return String(decoding: try encoder.encode(self), as: UTF8.self)
    } catch {
      trap("ComputationGraph: a graph of plain values could not be written as JSON (\(error)).")
    }
  }

  /// Reads a graph that ``json()`` wrote.
  ///
  /// - Throws: ``GraphFormatError`` where the text is not such a graph.
  public init(json: String) throws(GraphFormatError) {
    let decoder = JSONDecoder()
    decoder.nonConformingFloatDecodingStrategy = .convertFromString(
      positiveInfinity: "Infinity", negativeInfinity: "-Infinity", nan: "NaN")
    do {
      self = try decoder.decode(ComputationGraph.self, from: Data(json.utf8))
    } catch let error as GraphFormatError {
      throw error
    } catch let error as DecodingError {
      throw GraphFormatError(error)
    } catch {
      throw GraphFormatError(place: nil, detail: Text("cannot be read: \(error)", "无法读取：\(error)"))
    }
  }
}

/// A text that should have been a graph, and is not.
public struct GraphFormatError: BilingualError, Hashable {
  /// Where in the text the fault is, as a path of keys; `nil` where the whole text is none.
  public let place: String?
  /// What is wrong there, as the rest of a sentence.
  public let detail: Text

  init(place: String?, detail: Text) {
    self.place = place
    self.detail = detail
  }

  init(_ fault: GraphFault) { self.init(place: fault.place, detail: fault.detail) }

  fileprivate init(_ error: DecodingError) {
    let (context, what): (DecodingError.Context, Text) =
      switch error {
      case .keyNotFound(let key, let context):
        (context, Text("has no “\(key.stringValue)”", "缺少“\(key.stringValue)”"))
      case .typeMismatch(let type, let context):
        (context, Text("is not of the type \(type)", "的类型不是 \(type)"))
      case .valueNotFound(let type, let context):
        (context, Text("is null instead of a value of the type \(type)", "是 null，而不是 \(type) 类型的值"))
      case .dataCorrupted(let context) where context.codingPath.isEmpty:
        (context, Text("is not JSON", "不是 JSON"))
      case .dataCorrupted(let context):
        (
          context,
          Text("cannot stand there: \(Self.sentence(context))", "不合要求：\(Self.sentence(context))")
        )
      @unknown default: (.init(codingPath: [], debugDescription: ""), Text("\(error)"))
      }
    let path = context.codingPath.map { key in
      key.intValue.map { "[\($0)]" } ?? ".\(key.stringValue)"
    }.joined()
    self.init(
      place: path.isEmpty ? nil : Label.clipped(String(path.drop { $0 == "." }), columns: 80),
      detail: what)
  }

  // What the decoder says ends in a full stop, and so does the sentence it becomes a part of.
  private static func sentence(_ context: DecodingError.Context) -> String {
    var said = Label.clipped(context.debugDescription, columns: 120)
    while said.last == "." { said.removeLast() }
    return said
  }

  /// The fault, where it is, and the mend.
  public var text: Text {
    Text(
      "This is not a graph as json() writes it: \(place ?? "the whole text") \(detail.english). "
        + "Write it again with json().",
      "这不是 json() 写出的计算图：\(place ?? "整个文本") \(detail.chinese)。请用 json() 重新写一次。")
  }
}

extension ComputationGraph.Role {
  /// What the role is called.
  public var word: Text {
    switch self {
    case .parameter: Text("parameter", "参数")
    case .input: Text("input", "输入")
    case .constant: Text("constant", "常数")
    case .operation: Text("operation", "运算")
    }
  }
}

extension ComputationGraph {
  /// An edge's local derivative as a formula and its number: `∂ = b = −3`.
  public func derivativeText(of edge: Edge, _ language: Language = .english) -> String? {
    let known =
      edge.localDerivative?.isOverwritten == true
      ? TensorSummary.overwritten(language) : edge.localDerivative?.scalar.map(NumberText.short)
    let letters = nodes.first { $0.id == edge.target }?.operandLetters
    guard let formula = edge.formula?.text(operands: letters ?? [])(language) else {
      return known.map { "∂ = \($0)" }
    }
    guard let known, known != formula else { return "∂ = \(formula)" }
    return "∂ = \(formula) = \(known)"
  }
}
