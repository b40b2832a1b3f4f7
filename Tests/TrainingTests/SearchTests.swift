import Foundation
import Gradbook
import Testing

@testable import Training

/// Results of `Tests/Oracles/training_search.py`.
private struct Expected: Decodable {
  struct Process: Decodable {
    var points: [[Double]]
    var values: [Double]
    var queries: [[Double]]
    var mean: [Double]
    var deviation: [Double]
    var improvement: [Double]
  }
  var processes: [String: Process]
  var folds: [String: [[Int]]]

  static func read() throws -> Expected {
    let url = try #require(
      Bundle.module.url(forResource: "search", withExtension: "json", subdirectory: "Resources"))
    return try JSONDecoder().decode(Expected.self, from: Data(contentsOf: url))
  }
}

/// Matrices of condition up to 1e7 in Doubles.
private let tolerance = 1e-7

private let space = SearchSpace([
  .double("lr", 1e-4...1, scale: .log), .int("hidden", 4...64, scale: .log),
  .choice("optimizer", ["SGD", "Adam"]),
])

/// A loss with its least value, 0, at lr = 0.01, hidden = 16, Adam.
private func loss(_ p: HyperParameters) -> Double {
  let (a, b) = (log10(p.double("lr")) + 2, log2(p.double("hidden")) - 4)
  return a * a + b * b / 4 + (p.choice("optimizer") == "Adam" ? 0 : 0.5)
}

@Suite("Hyper-parameter search")
struct SearchTests {
  @Test("A grid tries every combination once, from end to end")
  func grid() {
    let result = gridSearch(space, steps: 3, loss)
    #expect(result.trials.count == 18)
    #expect(Set(result.trials.map(\.parameters)).count == 18)
    let rates = Set(result.trials.map { $0.parameters.double("lr") })
    #expect(rates.count == 3 && rates.contains(1e-4) && rates.contains(1))
    #expect(Set(result.trials.map { $0.parameters.int("hidden") }) == [4, 16, 64])
    #expect(
      result.best?.parameters.description == "lr=\(rates.sorted()[1]), hidden=16, optimizer=Adam")
    let narrow = SearchSpace([.int("depth", 1...2), .double("p", 0.5...0.5)])
    #expect(gridSearch(narrow, steps: 5) { $0.double("depth") }.trials.count == 2)
  }

  @Test("Random and Bayesian search stay in the space and repeat with the same seed")
  func seeds() {
    let searches: [(Int) -> SearchResult] = [
      { randomSearch(space, trials: 12, seed: $0, loss) },
      { bayesianSearch(space, trials: 12, seed: $0, loss) },
    ]
    for search in searches {
      let first = search(1)
      #expect(first == search(1))
      #expect(first != search(2))
      for trial in first.trials {
        #expect((1e-4...1).contains(trial.parameters.double("lr")))
        #expect((4...64).contains(trial.parameters.int("hidden")))
      }
      #expect(first.trials.map(\.number) == Array(1...12))
      #expect(first.bestSoFar.last == first.best?.value)
      #expect(zip(first.bestSoFar, first.bestSoFar.dropFirst()).allSatisfy { $0 >= $1 })
    }
  }

  @Test("With 25 trials Bayesian search ends nearer to the best value than random search")
  func bayesian() {
    let seeds = 0..<4
    func mean(_ search: (Int) -> SearchResult) -> Double {
      seeds.reduce(0.0) { $0 + (search($1).best?.value ?? .infinity) } / Double(seeds.count)
    }
    let random = mean { randomSearch(space, trials: 25, seed: $0, loss) }
    let bayes = mean { bayesianSearch(space, trials: 25, seed: $0, loss) }
    #expect(bayes < 0.02, "random \(random), Bayesian \(bayes)")
    #expect(bayes < random / 2)
  }

  @Test("The larger value wins where more is better, and diverged trials lose")
  func modes() {
    let result = bayesianSearch(space, trials: 14, seed: 3, mode: .max) {
      $0.choice("optimizer") == "SGD" ? .nan : -loss($0)
    }
    #expect(result.best?.parameters.choice("optimizer") == "Adam")
    #expect(result.best?.value == result.trials.map(\.value).filter { !$0.isNaN }.max())
    let lost = bayesianSearch(space, trials: 8, seed: 3) { _ in .nan }
    #expect(lost.best == nil && lost.trials.count == 8)
    #expect(bayesianSearch(space, trials: 8, seed: 3) { _ in 1 }.best?.number == 1)
    #expect(randomSearch(space, trials: 0, seed: 3, loss).best == nil)
  }

  @Test("A space of few points is tried out before a point comes twice")
  func exhausted() {
    let small = SearchSpace([.int("depth", 1...3), .choice("act", ["relu", "tanh"])])
    let result = bayesianSearch(small, trials: 12, seed: 0, startup: 2) { $0.double("depth") }
    #expect(Set(result.trials.map(\.parameters)).count == 6)
  }

  @Test("What the objective throws ends the search; every trial is told")
  func throwing() {
    struct Diverged: Error {}
    var told: [Int] = []
    #expect(throws: Diverged.self) {
      try randomSearch(space, trials: 5, seed: 0, onTrial: { told.append($0.number) }) { _ in
        if told.count == 2 { throw Diverged() }
        return 0
      }
    }
    #expect(told == [1, 2])
  }

  @Test(
    "Posterior and expected improvement are scikit-learn's",
    arguments: ["one point", "a line", "noise", "three dimensions"])
  func process(name: String) throws {
    let expected = try #require(try Expected.read().processes[name])
    let process = GaussianProcess(points: expected.points, values: expected.values)
    let queries = Tensor(
      flat: expected.queries.flatMap(\.self),
      shape: [expected.queries.count, expected.queries[0].count], dtype: .float64)
    let found = process.predict(queries)
    let best = try #require(expected.values.min())
    #expect(worstError(found.mean, expected.mean) <= tolerance)
    #expect(worstError(found.deviation, expected.deviation) <= tolerance)
    let gains = process.expectedImprovement(queries, below: best)
    #expect(worstError(gains, expected.improvement) <= tolerance)
  }
}

@Suite("k-fold cross-validation")
struct SearchFoldTests {
  private func isPartition(_ splits: [KFold.Split], _ count: Int) -> Bool {
    splits.flatMap(\.validation).sorted() == Array(0..<count)
      && splits.allSatisfy { ($0.train + $0.validation).sorted() == Array(0..<count) }
  }

  @Test(
    "Without a seed the folds are scikit-learn's", arguments: [(10, 5), (11, 3), (5, 4), (3, 3)])
  func plain(count: Int, folds: Int) throws {
    let expected = try #require(try Expected.read().folds["\(count)/\(folds)"])
    let splits = KFold(folds).split(count: count)
    #expect(splits.map(\.validation) == expected)
    #expect(isPartition(splits, count))
  }

  @Test("With a seed they are shuffled, and repeat")
  func shuffled() {
    let splits = KFold(3, seed: 5).split(count: 20)
    #expect(isPartition(splits, 20))
    #expect(splits.map(\.validation) == KFold(3, seed: 5).split(count: 20).map(\.validation))
    #expect(splits.map(\.validation) != KFold(3, seed: 6).split(count: 20).map(\.validation))
    #expect(splits.map(\.validation) != KFold(3).split(count: 20).map(\.validation))
  }

  @Test("Stratified folds differ by at most one in size and in each class", arguments: [2, 3, 5])
  func stratified(folds: Int) {
    let labels = (0..<47).map { $0 % 7 == 0 ? 2 : $0 % 3 == 0 ? 1 : 0 }
    let splits = KFold(folds, seed: 1).split(stratifiedBy: labels)
    #expect(isPartition(splits, 47))
    func spread(_ counts: [Int]) -> Int { (counts.max() ?? 0) - (counts.min() ?? 0) }
    #expect(spread(splits.map(\.validation.count)) <= 1)
    for label in 0..<3 {
      #expect(spread(splits.map { $0.validation.count { labels[$0] == label } }) <= 1)
    }
  }
}
