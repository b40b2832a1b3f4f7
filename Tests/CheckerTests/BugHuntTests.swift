import Foundation
import Gradbook
import Testing

@testable import Checker

@Suite struct BugHuntTests {
  @Test("The first wrong node is the one whose gradient does not follow from what stands before it")
  func firstWrong() throws {
    for seed in 1...60 {
      let hunt = BugHunt(seed: seed)
      #expect(!hunt.first.isEmpty)
      for name in hunt.first { #expect(try hunt.judge(name) == .found) }
      for node in hunt.graph.nodes where node.requiresGradient {
        let isOwnFault = !hunt.follows(node)
        if hunt.first.contains(node.name ?? "") { #expect(isOwnFault, "seed \(seed)") }
        // A second operand of the faulty rule may lie behind the first wrong one.
        if isOwnFault { #expect(try hunt.judge(node.name ?? "") != .right, "seed \(seed)") }
      }
    }
  }

  @Test("The same seed plants the same bug; many seeds plant every kind")
  func seeds() {
    #expect(BugHunt(seed: 5).question(.english) == BugHunt(seed: 5).question(.english))
    let kinds = Set((1...80).map { BugHunt(seed: $0).bug.diagnosis.name })
    #expect(
      kinds == [
        "upstream-ignored", "sign-flipped", "missing-factor", "arguments-swapped",
        "last-path-only", "double-counted",
      ])
  }

  @Test("Question and replies fit a page in both languages; an unknown node is answered")
  func texts() throws {
    let hunt = BugHunt(seed: 5)
    for language in Language.allCases {
      for line in hunt.question(language).split(separator: "\n") {
        #expect(String(line).displayWidth <= 80)
      }
    }
    #expect(throws: CheckerError.self) { try hunt.judge("zz") }
    #expect(!hunt.question(.english).contains(hunt.bug.diagnosis.sentence.english))
    #expect(hunt.solution(.english).contains(hunt.bug.diagnosis.sentence.english))
  }

  @Test("The picture is written")
  func picture() throws {
    try Bench.inFolder { folder in
      let file = folder.appending(path: "hunt.svg")
      let isDrawn = try BugHunt(seed: 5).draw(to: file, isFound: true, language: .english)
      #expect(isDrawn)
      let text = try Bench.text(file)
      #expect(text.contains("<svg"))
    }
  }
}
