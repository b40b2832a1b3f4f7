import Foundation
import Testing

@testable import Judges
@testable import Practice

/// Wrong answers that once got a name which was not theirs, or passed.
@Suite struct FalseNameTests {
  /// The judge's verdict, and the cause that it names.
  private func judged<Judged: Exercise>(
    _ exercise: Judged.Type, _ answer: Judged.Answer
  ) -> (verdict: Verdict, name: String?) {
    var name: String?
    var verdict = Verdict.passed
    let check = Check(seed: 0) { event in
      if case .failed(let failure) = event { name = failure.finding?.diagnosis.name }
    }
    do throws(Check.Stop) { try Judged.judge(answer, check) } catch { verdict = error.verdict }
    return (verdict, name)
  }

  /// A gradient check that moves an input up and the other copy, or the same one, down.
  private func nudging(_ h: Double, same: Bool) -> NudgeCheck.Answer {
    { f, x, claimed in
      x.indices.filter { i in
        var (right, left) = (x, x)
        right[i] += h
        if same { right[i] -= h } else { left[i] -= h }
        let slope = (f(right) - f(left)) / (2 * h)
        return abs(claimed[i] - slope) / max(1, abs(claimed[i]), abs(slope)) > 1e-4
      }
    }
  }

  @Test("A step is too small only where a wider one mends it")
  func noStep() {
    #expect(judged(NudgeCheck.self, nudging(1e-5, same: false)).verdict == .passed)
    #expect(judged(NudgeCheck.self, nudging(1e-14, same: false)).name == "step-too-small")
    #expect(judged(NudgeCheck.self, nudging(1e-5, same: true)).name != "step-too-small")
    func slope(_ least: Double, _ step: Double) -> SlopeByNudging.Answer {
      { f, x in
        let h = step * max(least, abs(x))
        return (f(x + h) - f(x - h)) / (2 * h)
      }
    }
    #expect(judged(SlopeByNudging.self, slope(1, 1e-5)).verdict == .passed)
    #expect(judged(SlopeByNudging.self, slope(1, 1e-15)).name == "step-too-small")
    #expect(judged(SlopeByNudging.self, slope(0, 1e-5)).name == nil)
  }

  @Test("An answer that ignores its input ignores it also where that is right")
  func notHardCoded() {
    let anyDifference: BroadcastShape.Answer = { a, b in
      let rank = max(a.count, b.count)
      let left = Array(repeating: 1, count: rank - a.count) + a
      let right = Array(repeating: 1, count: rank - b.count) + b
      let fits = zip(left, right).allSatisfy { x, y in !(x != y || x != 1 && y != 1) }
      return fits ? zip(left, right).map(max) : nil
    }
    let ignored: Set<String?> = ["hard-coded", "constant", "nothing", "empty"]
    #expect(!ignored.contains(judged(BroadcastShape.self, anyDifference).name))
    let firstOnly: FailedChecks.Answer = { checks in
      checks.prefix(1).enumerated().filter { !((try? $0.element()) ?? false) }.map(\.offset)
    }
    #expect(!ignored.contains(judged(FailedChecks.self, firstOnly).name))
  }

  @Test("NaN throughout tells no cause")
  func spoilt() {
    let tooMuchMemory: AdamSteps.Answer = { start, gradients, lr in
      var (w, m, v) = (start, 0.0, 0.0)
      for (step, g) in gradients.enumerated() {
        let t = Double(step + 1)
        m = 0.9 * m + 0.1 * g
        v = 0.999 * v + 0.001 * g * g
        w -= lr * (m / (1 - pow(0.9, t))) / ((v / (1 - pow(1.999, t))).squareRoot() + 1e-8)
      }
      return w
    }
    let (verdict, name) = judged(AdamSteps.self, tooMuchMemory)
    #expect(verdict == .wrong)
    #expect(name == nil || name == "constant")
  }

  @Test("A number that is only there twice was not copied in the place of a swap")
  func notCopied() {
    let halves: FairShuffle.Answer = { count, _ in (0..<count).map { $0 / 2 } }
    #expect(judged(FairShuffle.self, halves).name != "overwritten")
    let copied: FairShuffle.Answer = { count, draws in
      var order = Array(0..<count)
      for (place, draw) in draws.enumerated() {
        order[place] = order[place + Int(draw * Double(count - place))]
      }
      return order
    }
    #expect(judged(FairShuffle.self, copied).name == "overwritten")
  }

  @Test("A limit that is taken a little too low or too high is noticed", arguments: [-1, 1, -0.1])
  func limits(shift: Double) {
    func products(_ shift: Double) -> RecordedProducts.Answer {
      { start, limit in
        var (y, count) = (start, 0)
        while y < limit + shift { (y, count) = (2 * y, count + 1) }
        return count
      }
    }
    #expect(judged(RecordedProducts.self, products(0)).verdict == .passed)
    #expect(judged(RecordedProducts.self, products(shift)).verdict == .wrong)
  }

  @Test("A class that was called once is counted")
  func calledOnce() {
    func scores(_ most: Int) -> ScoresOfClasses.Answer {
      { matrix in
        func share(_ part: Int, _ whole: Int) -> Double {
          whole > most ? Double(part) / Double(whole) : 0
        }
        return matrix.indices.map { k in
          let hits = matrix[k][k]
          let called = matrix.reduce(0) { $0 + $1[k] }
          let there = matrix[k].reduce(0, +)
          return [
            share(hits, called), hits == 0 ? 0 : Double(hits) / Double(there),
            hits == 0 ? 0 : Double(2 * hits) / Double(called + there),
          ]
        }
      }
    }
    #expect(judged(ScoresOfClasses.self, scores(0)).verdict == .passed)
    #expect(judged(ScoresOfClasses.self, scores(1)).verdict == .wrong)
  }

  @Test("An element of a storage is not read through a Float")
  func singlePrecision() {
    func element(_ read: @escaping (Double) -> Double) -> ElementByOffset.Answer {
      { index, storage, strides, offset in
        read(storage[zip(index, strides).reduce(offset) { $0 + $1.0 * $1.1 }])
      }
    }
    #expect(judged(ElementByOffset.self, element { $0 }).verdict == .passed)
    #expect(judged(ElementByOffset.self, element { Double(Float($0)) }).verdict == .wrong)
  }

  @Test("Means that differ by less than 1 are told apart")
  func roundedMeans() {
    func reported(_ change: @escaping (Double) -> Double) -> ChosenSetting.Answer {
      { folds, test in
        let means = folds.map { change($0.reduce(0, +) / Double($0.count)) }
        return test[means.indices.min { means[$0] < means[$1] } ?? 0]
      }
    }
    #expect(judged(ChosenSetting.self, reported { $0 }).verdict == .passed)
    #expect(judged(ChosenSetting.self, reported { $0.rounded() }).verdict == .wrong)
  }

  @Test("A file that is one byte too short is refused", arguments: [0, 1])
  func oneByteShort(_ late: Int) {
    let elements: ElementBytes.Answer = { file, offsets in
      guard file.count >= 8 else { return nil }
      let length = file.prefix(8).reversed().reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
      guard length <= UInt64(file.count - 8) else { return nil }
      let start = 8 + Int(length)
      guard offsets[1] <= file.count - start + late else { return nil }
      return offsets.map { start + $0 }
    }
    #expect(judged(ElementBytes.self, elements).verdict == (late == 0 ? .passed : .wrong))
  }
}
