import Foundation
import Gradbook
import Testing
import Workbook

@testable import Benchmarks

@Suite("The ladder and the laws of growth")
struct LadderTests {
  @Test("the code of every rung is found where it ran, and fits the page")
  func marks() throws {
    for ladder in [TanhLadder.ladder(), SoftmaxLadder.ladder(), ProductLadder.ladder()] {
      for rung in ladder.rungs {
        guard case .code(let code) = SourceMarks.code(rung.mark, in: ladder.file) else {
          Issue.record("\(rung.mark) has no code")
          continue
        }
        #expect(code.english.contains("func "), "\(rung.mark)")
        #expect(code.english.split(separator: "\n").allSatisfy { $0.count <= 77 }, "\(rung.mark)")
      }
    }
  }

  @Test("code ends at its mark, without its indentation")
  func cutting() {
    let text = "  // rung: a\n  let x = 1\n    y()\n  // end\n  // rung: b\n  z()\n"
    #expect(SourceMarks.code("a", inText: text) == "let x = 1\n  y()")
    #expect(SourceMarks.code("b", inText: text) == nil)
    #expect(SourceMarks.code("c", inText: text) == nil)
  }

  @Test("the rungs of tanh compute the same")
  func tanhRungs() {
    let x = [-100, -9, -1.5, -1e-4, 0, 1e-4, 0.3, 1, 4, 20].map(Float.init)
    let g = x.map { 1 + $0 / 50 }
    var (y1, y2, d1, d2) = (x, x, x, x)
    TanhLadder.plain(x, g, &y1, &d1, count: x.count)
    TanhLadder.better(x, g, &y2, &d2, count: x.count)
    #expect(Ladder.largestDifference(y1 + d1, y2 + d2) < 2e-6)
    let input = Tensor(flat: x.map(Double.init), shape: [x.count], dtype: .float32)
    input.requiresGrad = true
    let incoming = Tensor(flat: g.map(Double.init), shape: [x.count], dtype: .float32)
    let made = TanhLadder.final(input, incoming)
    #expect(Ladder.largestDifference(y1 + d1, made.y.floats + (made.dx?.floats ?? [])) < 2e-6)
  }

  @Test("the rungs of softmax cross-entropy compute the same")
  func softmaxRungs() {
    let x: [Float] = [0.5, -1, 2, 0, 3, -2]
    let targets = [2, 0]
    var (d1, d2) = (x, x)
    let loss1 = SoftmaxLadder.plain(x, targets, &d1, classes: 3)
    let loss2 = SoftmaxLadder.better(x, targets, &d2, classes: 3)
    #expect(Ladder.largestDifference(d1 + [loss1], d2 + [loss2]) < 1e-6)
    let input = Tensor(flat: x.map(Double.init), shape: [2, 3], dtype: .float32)
    input.requiresGrad = true
    let made = SoftmaxLadder.final(input, Tensor(flat: targets, shape: [2], dtype: .int64))
    let found = (made.dx?.floats ?? []) + made.loss.floats
    #expect(Ladder.largestDifference(d1 + [loss1], found) < 1e-6)
  }

  @Test("the order of the loops changes no bit of a product")
  func productRungs() {
    let (a, b): ([Float], [Float]) = ([1.1, 2.3, 0.7, -4], [0.1, -6.2, 7.7, 8])
    var (c1, c2): ([Float], [Float]) = ([0, 0, 0, 0], [0, 0, 0, 0])
    ProductLadder.plain(a, b, &c1, n: 2)
    ProductLadder.better(a, b, &c2, n: 2)
    #expect(c1 == c2)
    #expect(abs(c1[3] - (0.7 * -6.2 - 4 * 8)) < 1e-4)
  }

  @Test("a difference is infinite where results have not the same size, or no number")
  func differences() {
    #expect(Ladder.largestDifference([1, 2], [1, 4]) == 2)
    #expect(Ladder.largestDifference([1, 2], [1]) == .infinity)
    #expect(Ladder.largestDifference([1], [.nan]) == .infinity)
  }

  @Test("a number lies in one of the ranges to choose from")
  func ranges() {
    let brackets = Brackets([1.5, 5])
    #expect(brackets.texts.map(\.english) == ["below 1.5", "1.5 to 5", "above 5"])
    #expect([0.1, 1.5, 4.9, 5, 9].map(brackets.index) == [0, 1, 1, 2, 2])
  }

  @Test("the exponent of a power law is found, and n·log n counts as linear")
  func exponents() throws {
    let square = try #require(PowerLaw([1.0, 2, 4, 8].map { ($0, 3 * $0 * $0) }))
    #expect(abs(square.exponent - 2) < 1e-12 && abs(square.factor - 3) < 1e-12)
    #expect(!square.isLinear)
    let sorting = try #require(PowerLaw([1e3, 1e4, 1e5, 1e6].map { ($0, $0 * log($0)) }))
    #expect(sorting.isLinear)
    #expect(PowerLaw([]) == nil)
    #expect(PowerLaw([(2, 1), (2, 1)]) == nil)
    #expect(PowerLaw([(1, 1), (2, 0), (3, 2)]) == nil)
  }

  @Test("every series has two sizes from which its law is fitted")
  func series() {
    for series in ScalingSeries.all {
      #expect(series.sizes.count { $0 >= series.fittedFrom } >= 2, "\(series.name)")
      #expect(series.sizes == series.sizes.sorted(), "\(series.name)")
    }
  }

  @Test("a list of cores is read, and nonsense is none")
  func cores() {
    #expect(CPUAffinity.list("\t0-1") == [0, 1])
    #expect(CPUAffinity.list("0,2-4") == [0, 2, 3, 4])
    #expect(CPUAffinity.list("x,4-2").isEmpty)
  }
}
