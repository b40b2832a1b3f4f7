import Foundation

/// Tries one target: first what is kept for it, then changed copies.
///
/// An input that comes out as none before it is changed further; so are the inputs kept in files.
struct Fuzzer {
  let target: FuzzTarget
  private var mutator: Mutator
  private var inputs: [[UInt8]]
  private var waiting: [[UInt8]]
  private var known: Set<String> = []
  /// How many inputs were tried.
  private(set) var count = 0
  /// In how many ways they came out.
  var outcomes: Int { known.count }

  /// The most inputs that are changed further.
  private static let inputLimit = 2000

  init(_ target: FuzzTarget, corpus: [[UInt8]], seed: Int) {
    self.target = target
    mutator = Mutator(seed: seed, words: target.words)
    inputs = corpus.isEmpty ? [[]] : corpus
    waiting = Array(inputs.reversed())
  }

  /// Tries one more input; `announce` learns of it first, for it may be the last.
  mutating func step(announce: (Int, [UInt8]) -> Void = { _, _ in }) throws {
    let isKept = !waiting.isEmpty
    var input = waiting.popLast() ?? mutator.next(from: inputs)
    if !isKept, mutator.pick(below: 8) > 0 { target.fixUp(&input) }
    count += 1
    announce(count, input)
    let outcome = try target.read(Data(input))
    guard known.insert(outcome).inserted, !isKept, inputs.count < Self.inputLimit else { return }
    inputs.append(input)
  }

  /// The inputs kept for a target, in the order of their files' names.
  static func corpus(of target: FuzzTarget, in folder: URL) throws -> [[UInt8]] {
    let own = folder.appending(path: target.name)
    return try FileManager.default.contentsOfDirectory(atPath: own.path).sorted()
      .filter { !$0.hasPrefix(".") }
      .map { Array(try Data(contentsOf: own.appending(path: $0))) }
  }
}
