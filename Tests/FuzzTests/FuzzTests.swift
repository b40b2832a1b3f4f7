import Foundation
import Testing

@testable import Fuzz

@Suite("Targets for outside input")
struct FuzzTests {
  static let corpus = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().appending(path: "Corpus")

  @Test("every kept input is taken in or refused", arguments: FuzzTarget.all.map(\.name))
  func replay(_ name: String) throws {
    let target = try #require(FuzzTarget.named(name))
    let inputs = try Fuzzer.corpus(of: target, in: Self.corpus)
    let outcomes = try inputs.map { try target.read(Data($0)) }
    #expect(outcomes.contains { $0.hasPrefix("sound") }, "none of \(inputs.count) is sound")
  }

  @Test("changed inputs are taken in or refused", arguments: FuzzTarget.all.map(\.name))
  func changes(_ name: String) throws {
    let target = try #require(FuzzTarget.named(name))
    var fuzzer = Fuzzer(target, corpus: try Fuzzer.corpus(of: target, in: Self.corpus), seed: 1)
    let isQuick = FuzzTarget.fileTargets.contains { $0.name == name }
    for _ in 0..<(isQuick ? 400 : 200) { try fuzzer.step() }
    #expect(fuzzer.outcomes > 3)
  }

  @Test("the same seed makes the same inputs, another seed others")
  func seeds() throws {
    func inputs(_ seed: Int) -> [[UInt8]] {
      var mutator = Mutator(seed: seed, words: ["word"])
      return (0..<50).map { _ in mutator.next(from: [Array("1234 kept".utf8), [0xff]]) }
    }
    #expect(inputs(3) == inputs(3))
    #expect(inputs(3) != inputs(4))
  }

  @Test("a wrong answer is a finding, and the input that it came from is known")
  func findings() throws {
    let target = FuzzTarget(name: "picky", words: []) { data in
      if data.contains(0xff) { throw Finding("a byte of 255") }
      return "sound"
    }
    var fuzzer = Fuzzer(target, corpus: [[1, 2, 3]], seed: 1)
    var last: [UInt8] = []
    #expect(throws: Finding.self) {
      for _ in 0..<10_000 { try fuzzer.step { last = $1 } }
    }
    #expect(last.contains(0xff))
  }

  @Test("ill-formed XML and an id that stands twice are findings")
  func wellFormed() throws {
    try checkXML(Data("<a id=\"x\"><b id=\"y\">&lt;</b></a>".utf8))
    for bad in ["<a><b></a>", "<a>&nothing;</a>", "<a id=\"x\"><b id=\"x\"/></a>", "<a>\u{1}</a>"] {
      #expect(throws: Finding.self, "\(bad)") { try checkXML(Data(bad.utf8)) }
    }
  }
}
