import Practice

/// Biases of films as shrunk means.
enum ShrunkMeans: Exercise {
  typealias Answer = ([Int], [Double], Double, Int, Double) -> [Double]

  static let title = Text("Means that are shrunk", "收缩后的平均")
  static let answer = "biases(films:stars:mean:count:shrinkage:)"

  static let hints = [
    Text(
      "Look at “Means first” in lesson 31: what is added up for each film, the stars or what they have over the mean?",
      "看第 31 课“先看平均”一节：为每部影片加起来的，是星数，还是比平均分多出的部分？"),
    Text(
      "Film 1 got 5 and 4 with the mean 3: what is over adds up to 2 + 1 = 3, and 3 / (2 + 1) = 1. Film 2 was never rated: 0 / (0 + 1) = 0.",
      "第 1 部得了 5 和 4，平均分 3：多出的部分加起来是 2 + 1 = 3，3 / (2 + 1) = 1。第 2 部没人评过：0 / (0 + 1) = 0。"),
    Text(
      "In the loop over zip(films, stars): sums[film] += ___ and counts[film] += 1. Then divide each sum by its count plus shrinkage.",
      "在遍历 zip(films, stars) 的循环里：sums[film] += ___，counts[film] += 1。然后各自除以个数加 shrinkage。"),
  ]

  static func sibling(_ numbers: Generator) -> Sibling {
    var source = numbers
    let count = Int.random(in: 2...9, using: &source)
    return Sibling(
      "The mean is 3. A film was rated \(count) times, 5 stars each. What is its bias with shrinkage 5?",
      "平均分是 3。某片有 \(count) 个评分，都是 5 星。收缩取 5，它的偏置是多少？",
      answer: Double(2 * count) / Double(count + 5))
  }

  static func judge(_ biases: @escaping Answer, _ check: Check) throws(Check.Stop) {
    var all = Comparison<Club>(
      "the biases", "偏置", given: { ["films": $0.films, "stars": $0.stars] },
      yours: { biases($0.films, $0.stars, $0.mean, $0.count, $0.shrinkage) },
      expected: { $0.biases { sum, count, club in sum / (count + club.shrinkage) } })
    all.shown = [Club([0, 1, 1], [2, 5, 4], 3, 3, 1)]
    all.drawn = Club.init(drawnFrom:)
    all.awkward = [
      Club([], [], 3, 2, 5), Club([1, 1, 1, 1], [5, 5, 5, 5], 3.5, 2, 0.5),
      Club([2, 0, 2], [0.5, 3, 1], 3, 4, 10),
    ]
    all.describe = { "\($0)" }
    all.mistakes = [
      .answers(.notShrunk) { $0.biases { sum, count, _ in count > 0 ? sum / count : 0 } },
      .answers(.zeroByZero) { $0.biases { sum, count, _ in sum / count } },
      .answers(.meanKept) { club in
        club.biases(over: 0) { sum, count, club in sum / (count + club.shrinkage) }
      },
      .answers(.meanShrunk) { club in
        club.biases(over: 0) { sum, count, club in
          sum / (count + club.shrinkage) - club.mean
        }
      },
      .answers(.meanAdded) {
        $0.biases { sum, count, club in club.mean + sum / (count + club.shrinkage) }
      },
      .answers(.shrinkageSubtracted) {
        $0.biases { sum, count, club in
          count > 0 ? sum / count - club.shrinkage : -club.shrinkage
        }
      },
      .answers(.dividedByAll) {
        $0.biases { sum, _, club in sum / (Double(club.films.count) + club.shrinkage) }
      },
      .answers(.shrinkageOnly) { $0.biases { sum, _, club in sum / club.shrinkage } },
      .answers(.notDivided) { $0.biases { sum, _, _ in sum } },
      .answers(.signFlipped) { $0.biases { sum, count, club in -sum / (count + club.shrinkage) } },
    ]
    try check.compare(all)
  }

  struct Club: CustomStringConvertible {
    let films: [Int]
    let stars: [Double]
    let mean: Double
    let count: Int
    let shrinkage: Double

    init(_ films: [Int], _ stars: [Double], _ mean: Double, _ count: Int, _ shrinkage: Double) {
      self.films = films
      self.stars = stars
      self.mean = mean
      self.count = count
      self.shrinkage = shrinkage
    }

    /// Eleven ratings of five films, one of them never rated.
    init(drawnFrom numbers: Generator) {
      var source = numbers
      films = [0, 1, 1, 3] + (0..<7).map { _ in [0, 1, 3, 4].randomElement(using: &source) ?? 0 }
      stars = films.map { _ in Double(Int.random(in: 1...10, using: &source)) / 2 }
      mean = Double(Int.random(in: 26...34, using: &source)) / 10
      count = 5
      shrinkage = Double(Int.random(in: 2...6, using: &source))
    }

    /// One number for each film, from the sum of what its stars have over `base`, and their count.
    func biases(over base: Double? = nil, _ bias: (Double, Double, Club) -> Double) -> [Double] {
      (0..<count).map { film in
        let own = zip(films, stars).filter { $0.0 == film }.map { $0.1 - (base ?? mean) }
        return bias(own.reduce(0, +), Double(own.count), self)
      }
    }

    var description: String {
      "films = \(films), stars = \(stars), mean = \(mean), count = \(count), shrinkage = \(shrinkage)"
    }
  }
}

extension Diagnosis {
  fileprivate static let notShrunk = Diagnosis(
    "not-shrunk", "these are plain means: nothing is added to the count.",
    "这是普通的平均：个数上什么也没加。",
    hint: Text("What is the bias of a film with a single rating of 5?", "只有一个 5 星的影片，偏置会是多少？"))
  fileprivate static let zeroByZero = Diagnosis(
    "zero-by-zero",
    "a film that nobody has rated gives 0/0: the count stands alone below the line.",
    "没人评过的影片成了 0/0：除数里只有个数。")
  fileprivate static let meanKept = Diagnosis(
    "mean-kept", "the stars are added up, not what they have over the mean.",
    "加起来的是星数，而不是比平均分多出的部分。")
  fileprivate static let meanShrunk = Diagnosis(
    "mean-shrunk",
    "the film's mean was shrunk and the mean of all taken off afterwards: so a film that nobody has rated gets the bias −mean.",
    "先收缩了影片的平均，再减去全体平均：没人评过的影片，偏置就成了负的平均分。",
    hint: Text("Towards what should a bias be shrunk?", "偏置应当往哪个数收缩？"))
  fileprivate static let meanAdded = Diagnosis(
    "mean-added", "the mean of all was added again: that is the prediction, not the bias.",
    "又把全体平均加了回去：那是预测，不是偏置。")
  fileprivate static let shrinkageSubtracted = Diagnosis(
    "shrinkage-subtracted", "the shrinkage was taken off the result; it is added to the count.",
    "从结果里减去了收缩量；它应当加在个数上。")
  fileprivate static let dividedByAll = Diagnosis(
    "divided-by-all", "it was divided by the number of all ratings; each film has its own count.",
    "除以了全部评分的个数；每部影片要用自己的个数。")
  fileprivate static let shrinkageOnly = Diagnosis(
    "shrinkage-only", "it was divided by the shrinkage alone, without the count.",
    "只除以了收缩量，没有加上个数。")
  fileprivate static let notDivided = Diagnosis(
    "not-divided", "the sums were not divided.", "求和之后没有除。")
}
