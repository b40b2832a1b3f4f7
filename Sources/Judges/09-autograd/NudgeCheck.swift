import Foundation
import Practice

/// The numeric gradient check, graded by gradients with planted mistakes.
enum NudgeCheck: Exercise {
  typealias Answer = (([Double]) -> Double, [Double], [Double]) -> [Int]

  static let title = Text("A gradient check of your own", "自己写梯度检验")
  static let answer = "wrongElements(of:at:claimed:)"

  static let hints = [
    Text(
      "Look at the plot “Error against step” in lesson 9: which of the two curves goes lower, and at which h is it lowest?",
      "看第 9 课“误差与步长的关系”图：两条曲线哪一条更低？它在 h 为多少时最低？"),
    Text(
      "For x[1] at (3, 2): f(3, 2.00001) and f(3, 1.99999) differ by 0.00018 over a distance of 0.00002, so the slope is 9. Claimed is 8, and |8 − 9| / max(1, 8, 9) = 0.11 is far more than 1e-4.",
      "看 (3, 2) 处的 x[1]：f(3, 2.00001) 与 f(3, 1.99999) 相差 0.00018，距离是 0.00002，斜率为 9。给出的是 8，而 |8 − 9| / max(1, 8, 9) = 0.11，远大于 1e-4。"
    ),
    Text(
      "For every i: two copies of x, one with x[i] + h and one with x[i] − h; then let error = abs(claimed[i] - slope) / max(___, abs(claimed[i]), abs(slope)).",
      "对每个 i：复制两份 x，一份是 x[i] + h，一份是 x[i] − h；然后 let error = abs(claimed[i] - slope) / max(___, abs(claimed[i]), abs(slope))。"
    ),
  ]

  static func sibling(_ numbers: Generator) -> Sibling {
    var source = numbers
    let slope = 10 * Int.random(in: 3...9, using: &source)
    let off = Int.random(in: 1...4, using: &source)
    return Sibling(
      "The slope by nudging is \(slope), claimed is \(slope - off). What is the relative error |claimed − slope| / max(1, |claimed|, |slope|)?",
      "数值求出的斜率是 \(slope)，给出的是 \(slope - off)。相对误差 |给出的 − 斜率| / max(1, |给出的|, |斜率|) 是多少？",
      answer: Double(off) / Double(slope))
  }

  static func judge(_ wrongElements: @escaping Answer, _ check: Check) throws(Check.Stop) {
    let shown = Case(
      formula: "x[0]² · x[1]", x: [3, 2], planted: [1: 8 / 9.0]
    ) { $0[0].square() * $0[1] }
    check.show(shown.picture(nil))
    for one in [shown] + check.trials.map(Case.init) + [.large, .flat] {
      let picture = one.picture(one.run(wrongElements))
      check.show(picture)
      if !picture.wrong.isEmpty { break }
    }
    var reports = Comparison<Case>(
      "the report (1 for wrong)", "报告（1 表示判为错）", given: { _ in [:] },
      yours: { $0.flags($0.run(wrongElements)) },
      expected: { $0.flags($0.wrong) })
    reports.shown = [shown]
    reports.drawn = Case.init(drawnFrom:)
    reports.awkward = [.large, .flat]
    reports.describe = \.description
    reports.mistakes = [
      .behaves(.stepTooSmall) { one, _ in
        let step = reach(of: wrongElements)
        return step > 0 && step < 1e-9
          && one.flags(one.run(wrongElements, widened: 1e-5 / step)) == one.flags(one.wrong)
      },
      .answers(.absForgotten) { one in one.report { max($1 - $0, 0) } },
      .answers(.absForgotten) { one in one.report { max($0 - $1, 0) } },
      .answers(.tooLoose) { one in one.report(tolerance: 0.05) { abs($0 - $1) } },
      .answers(.firstOnly) { $0.flags(Array($0.wrong.prefix(1))) },
      .answers(.reversed) { one in
        one.flags(one.x.indices.filter { !one.wrong.contains($0) })
      },
      .behaves(.allNudged) { _, _ in
        let sum = { (x: [Double]) in x[0] + x[1] + x[2] }
        return wrongElements(sum, [0, 0, 0], [3, 3, 3]).isEmpty
          && !wrongElements(sum, [0, 0, 0], [1, 1, 1]).isEmpty
      },
      .answers(.noFloor) { $0.flags($0.isFlat ? [0] : $0.wrong) },
      .behaves(.tooTight) { one, yours in
        let expected = one.x.indices.map { one.wrong.contains($0) }
        let isStricter = zip(yours, expected).allSatisfy { $0 == 1 || !$1 }
        return isStricter && wrongElements({ $0[0] }, [0], [1]).isEmpty
          && !wrongElements({ $0[0] }, [0], [1 + 1e-6]).isEmpty
      },
      .behaves(.absoluteError) { _, _ in
        let steep = { (x: [Double]) in 1e9 * x[0] }
        return wrongElements(steep, [0], [1e9]).isEmpty
          && !wrongElements(steep, [0], [1e9 + 1]).isEmpty
      },
    ]
    try check.compare(reports)

    var lists = Comparison<Case>(
      "the list of indices", "下标的列表", given: { _ in [:] },
      yours: { $0.run(wrongElements) }, expected: { $0.wrong })
    lists.shown = reports.shown
    lists.drawn = reports.drawn
    lists.awkward = reports.awkward
    lists.describe = \.description
    lists.mistakes = [.answers(.largestFirst) { Array($0.wrong.reversed()) }]
    try check.compare(lists)
  }

  /// How far from 0 the answer moves an input.
  private static func reach(of wrongElements: Answer) -> Double {
    var largest = 0.0
    _ = wrongElements(
      {
        largest = max(largest, abs($0[0]))
        return $0[0]
      }, [0], [1])
    return largest
  }

  /// A function at a point, with a gradient in which some elements are wrong by a factor.
  struct Case {
    let formula: String
    let x: [Double]
    let f: ([Value]) -> Value
    let claimed: [Double]
    /// The elements that are wrong.
    let wrong: [Int]
    var isFlat = false

    init(
      formula: String, x: [Double], planted: [Int: Double], _ f: @escaping ([Value]) -> Value
    ) {
      self.formula = formula
      self.x = x
      self.f = f
      let gradient = Self.gradient(f, x)
      claimed = gradient.indices.map { gradient[$0] * (planted[$0] ?? 1) }
      wrong = planted.keys.sorted()
    }

    /// Six inputs; two elements are right, the others a little too large, a little too small, of
    /// the other sign and twice as large.
    init(drawnFrom numbers: Generator) {
      var source = numbers
      let x = (0..<6).map { _ in
        Double.random(in: 1...2, using: &source) * (Bool.random(using: &source) ? 1 : -1)
      }
      let places = [0, 1, 2, 3, 4, 5].shuffled(using: &source)
      let planted = zip(places, [1.01, 0.99, -1, 2])
      self.init(
        formula: "Σ x[i]³ + x[0] · x[5]", x: x, planted: Dictionary(planted) { first, _ in first }
      ) { x in
        x.dropFirst().reduce(x[0] ** 3) { $0 + $1 ** 3 } + x[0] * x[5]
      }
    }

    /// Numbers so large that rounding alone moves a slope by more than 1e-4.
    static var large: Case {
      Case(
        formula: "10⁹ · (x[0]³ + x[1]³ + x[2]³)", x: [1.3, 0.7, 1.9], planted: [2: 1.01]
      ) { 1e9 * ($0[0] ** 3 + $0[1] ** 3 + $0[2] ** 3) }
    }

    /// A slope of 0, where nudging leaves h².
    static var flat: Case {
      var flat = Case(formula: "x[0]³ + x[1]²", x: [0, 3], planted: [:]) {
        $0[0] ** 3 + $0[1].square()
      }
      flat.isFlat = true
      return flat
    }

    private static func gradient(_ f: ([Value]) -> Value, _ x: [Double]) -> [Double] {
      let leaves = x.map { Value($0) }
      f(leaves).backward()
      return leaves.map(\.grad)
    }

    func run(_ wrongElements: Answer) -> [Int] {
      wrongElements(value, x, claimed)
    }

    /// Asks the answer about the same function, stretched so that a step of the answer leads so many
    /// times as far.
    func run(_ wrongElements: Answer, widened factor: Double) -> [Int] {
      wrongElements(
        { steps in value(zip(x, steps).map { $0 + factor * $1 }) / factor },
        x.map { _ in 0 }, claimed)
    }

    private func value(_ x: [Double]) -> Double { f(x.map { Value($0) }).data }

    /// A 1 for each element that is reported; a number that is no element keeps its own name.
    func flags(_ reported: [Int]) -> [String: Double] {
      Set(reported).union(x.indices).reduce(into: [:]) {
        $0["x[\($1)]"] = reported.contains($1) ? 1 : 0
      }
    }

    /// What is reported with another way to measure the error.
    func report(
      tolerance: Double = 1e-4, _ distance: (_ claimed: Double, _ slope: Double) -> Double
    ) -> [String: Double] {
      let gradient = Self.gradient(f, x)
      return flags(
        x.indices.filter { index in
          let scale = max(1, abs(claimed[index]), abs(gradient[index]))
          return distance(claimed[index], gradient[index]) / scale > tolerance
        })
    }

    /// The function's graph, each input marked by whether the report is right about it.
    func picture(_ reported: [Int]?) -> MarkedGraph {
      let y = f(x.enumerated().map { Value($1, label: "x[\($0)]") }).named("f")
      y.backward()
      let graph = ComputationGraph(of: y)
      var picture = MarkedGraph(graph, gradients: [:])
      guard let reported else { return picture }
      for index in x.indices {
        guard let id = graph.nodes.first(where: { $0.name == "x[\(index)]" })?.id else { continue }
        if reported.contains(index) == wrong.contains(index) {
          picture.right.append(id)
        } else {
          picture.wrong.append(id)
        }
      }
      return picture
    }

    var description: String {
      "f = \(formula), [\(x.map(NumberText.short).joined(separator: ", "))]"
    }
  }
}

extension Diagnosis {
  fileprivate static let largestFirst = Diagnosis(
    "largest-first", "the right elements, but the largest index comes first.",
    "找出的元素是对的，但下标是从大到小排的。")
  fileprivate static let absForgotten = Diagnosis(
    "abs-forgotten", "elements are reported only if they are wrong in one direction.",
    "只报告了朝一个方向错的元素。",
    hint: Text(
      "Claimed 8 and slope 9, claimed 9 and slope 8: both are wrong. What is the sign of your difference?",
      "给出 8、斜率 9，给出 9、斜率 8，两种都是错。你的差各是什么符号？"))
  fileprivate static let stepTooSmall = Diagnosis(
    "step-too-small", "the step is so small that only rounding is left of the change.",
    "步长太小，相减之后只剩下舍入误差。",
    hint: Text(
      "See the left arm of “Error against step” in lesson 9, and take an h near the lowest point.",
      "看第 9 课“误差与步长的关系”图的左臂，h 要取在最低点附近。"))
  fileprivate static let tooLoose = Diagnosis(
    "too-loose", "an element that is off by one percent passes.", "差了百分之一的元素也放过了。",
    hint: Text("The limit is 1e-4, not 0.01 or 0.1.", "界限是 1e-4，不是 0.01 或 0.1。"))
  fileprivate static let tooTight = Diagnosis(
    "too-tight", "the limit is so tight that nudging itself fails it.",
    "界限太严，连数值求导自身的误差都通不过。")
  fileprivate static let firstOnly = Diagnosis(
    "first-only", "only the first wrong element is reported.", "只报告了第一个错的元素。")
  fileprivate static let allNudged = Diagnosis(
    "all-nudged", "all inputs are nudged together instead of one at a time.",
    "所有输入是一起动的，而不是一次只动一个。",
    hint: Text(
      "After x[0] was nudged: is it back in its place when x[1] is nudged?",
      "x[0] 动过之后，轮到 x[1] 时，x[0] 回到原位了吗？"))
  fileprivate static let reversed = Diagnosis(
    "reversed", "the right elements are reported instead of the wrong ones.",
    "报告的是对的元素，而不是错的元素。")
  fileprivate static let absoluteError = Diagnosis(
    "absolute-error", "the error is not relative: where numbers are large, right elements fail.",
    "误差没有取相对值：数很大时，对的元素也被判为错。",
    hint: Text(
      "A slope of 10⁹ that is off by 1 is right to nine digits. Divide by the size.",
      "斜率是 10⁹，差 1 已是九位正确。要除以它的大小。"))
  fileprivate static let noFloor = Diagnosis(
    "no-floor", "the error is divided by a slope near 0: there everything looks wrong.",
    "误差除以了接近 0 的斜率，于是什么都像是错的。",
    hint: Text(
      "Claimed 0, slope 1e-10: divide by the larger of them and see. What is the 1 in max(1, …) for?",
      "给出 0，斜率 1e-10：除以两者中较大的，看看结果。max(1, …) 里的 1 有什么用？"))
}
