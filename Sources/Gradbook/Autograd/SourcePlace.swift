#if canImport(Runtime)
  import Runtime
#endif

/// The file and line at which an operation was recorded.
struct SourcePlace: CustomStringConvertible, Sendable {
  let file: String
  let line: Int
  var description: String { "\(file):\(line)" }

  /// The nearest caller outside the engine, from a symbolicated backtrace; only a debug build has
  /// the lines.
  static func caller() -> SourcePlace? { CallStack().place() }
}

/// The calls that are running on this thread; nothing where Swift cannot tell them.
///
/// To capture them takes some 30 µs. The line of one call takes up to 10 ms in a large program, so
/// only those are looked up that are not the library's by their names.
struct CallStack {
  #if canImport(Runtime)
    /// The calls by their addresses; and the innermost few of the program's own, each by itself.
    private let addresses: String
    private let candidates: [Backtrace]

    /// What the process has loaded: to find it costs fifty times as much as to find the calls.
    private static let images = ImageMap.capture()
    private static let places = Guarded([String: SourcePlace?]())

    init() {
      // `top` would spend half of the calls on the outermost ones.
      let trace = try? Backtrace.capture(limit: 32, top: 0, images: Self.images)
      addresses =
        trace?.frames.map { "\($0.originalProgramCounter)" }.joined(separator: " ") ?? ""
      let names =
        trace?.symbolicated(options: [.useSymbolCache])?.frames.map(\.symbol?.rawName) ?? []
      var candidates: [Backtrace] = []
      // No closure here: its own call would be counted.
      for place in names.indices where MangledName.isOfProgram(names[place] ?? "") {
        let call = try? Backtrace.capture(limit: 2, offset: place, top: 0, images: Self.images)
        if let call { candidates.append(call) }
        if candidates.count == 3 { break }
      }
      self.candidates = candidates
    }

    /// A text that is the same whenever the same calls are running; cheap beside ``place()``.
    var key: String { addresses }

    /// Captures once, so that the first capture is as fast as the others.
    static func prepare() { _ = warm }
    private static let warm: Void = { _ = CallStack() }()

    /// The file and line of the nearest caller outside the library.
    func place() -> SourcePlace? { candidates.lazy.compactMap(Self.knownPlace).first }

    /// The place of one call, which is looked up once: many stacks come from the same line.
    private static func knownPlace(of call: Backtrace) -> SourcePlace? {
      let address = call.frames.first { _ in true }.map { "\($0.originalProgramCounter)" } ?? ""
      if let known = places.withLock({ $0[address] }) { return known }
      let place = place(of: call)
      places.withLock { $0[address] = .some(place) }
      return place
    }

    private static func place(of call: Backtrace) -> SourcePlace? {
      for frame in call.symbolicated()?.frames.map(\.self) ?? [] {
        guard let place = frame.symbol?.sourceLocation, place.line > 0 else { continue }
        let path = place.path
        let isOurs = MangledName.modules.contains { path.contains("/Sources/\($0)/") }
        if isOurs || path.contains("<") || path.isEmpty { continue }
        let name = path.split(separator: "/").last.map(String.init) ?? path
        return SourcePlace(file: name, line: place.line)
      }
      return nil
    }
  #else
    static func prepare() {}
    var key: String { "" }
    func place() -> SourcePlace? { nil }
  #endif
}

/// What a function's name in the binary says of the module that it stands in.
enum MangledName {
  /// The modules whose lines are nobody's own.
  static let modules: Set = ["Gradbook", "NN", "Training", "Datasets", "Profiling"]

  /// Whether a function is neither the library's nor C's. The module is the first word, or the word
  /// before the first `E`, which an extension has: `$s8Gradbook6TensorC3AppE4halfyyF` is App's.
  static func isOfProgram(_ name: String) -> Bool {
    if name == "main" || name.hasSuffix("_main") { return true }
    guard name.hasPrefix("$s") else { return false }
    var rest = name.dropFirst(2)
    var module: Substring?
    while let start = rest.firstIndex(where: \.isNumber) {
      // Only a type's kind stands between the words of a name.
      guard module == nil || rest[..<start].count <= 1 else { break }
      let digits = rest[start...].prefix(while: \.isNumber)
      guard let count = Int(digits), digits.first != "0" else { break }
      let word = rest[digits.endIndex...].prefix(count)
      rest = rest[word.endIndex...]
      if module == nil || rest.first == "E" { module = word }
      if rest.first == "E" { break }
    }
    return module.map { !modules.contains(String($0)) } ?? false
  }
}

/// Runs `body` while each recorded operation remembers the file and line that made it.
///
/// Costs up to 0.1 ms an operation, and some milliseconds once for each line; lines are known in a debug build only. Holds for the current
/// thread.
public func tracingSourceLines<Result>(_ body: () throws -> Result) rethrows -> Result {
  let recorder = Recorder.current
  let before = recorder.tracesSourceLines
  recorder.tracesSourceLines = true
  defer { recorder.tracesSourceLines = before }
  return try recorder.observing(SourceLines(), body)
}

/// Notes the file and line of every call that is recorded.
private final class SourceLines: CallObserver {
  func didEvaluate(_ operation: Operation, _ operands: Operands, _ result: Tensor) {
    if let node = result.node, node.source == nil { node.source = SourcePlace.caller() }
  }

  func didWrite(_ target: Tensor, _ value: Tensor) {
    if let node = (target.viewBase ?? target).node, !node.isLeaf, node.source == nil {
      node.source = SourcePlace.caller()
    }
  }
}
