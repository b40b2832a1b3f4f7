import Gradbook

extension Invariant {
  /// What right answers have to do with one argument.
  static func rules(about name: String) -> [Rule] {
    func rule(
      _ english: String, _ chinese: String,
      _ holds: @escaping @Sendable (_ answer: [Double], _ argument: [Double]) -> Bool
    ) -> Rule {
      Rule(words: Text(english, chinese)) { answer, arguments in
        guard let argument = arguments.first(where: { $0.name == name })?.parts?.numbers else {
          return false
        }
        return holds(answer.numbers, argument)
      }
    }
    return [
      rule("it has as many numbers as `\(name)`", "数的个数与 `\(name)` 相同") {
        $1.count > 1 && $0.count == $1.count
      },
      rule("each of its numbers stands in `\(name)`, too", "每个数都出自 `\(name)`") { answer, given in
        given.count > 1 && answer.allSatisfy(given.contains)
      },
      rule(
        "its numbers lie between the smallest and the largest of `\(name)`",
        "所有的数都在 `\(name)` 的最小值与最大值之间"
      ) { answer, given in
        guard let low = given.min(), let high = given.max(), low < high else { return false }
        return answer.allSatisfy { low - 1e-9 <= $0 && $0 <= high + 1e-9 }
      },
      rule("its numbers add up to as much as those of `\(name)`", "各数之和与 `\(name)` 的相同") {
        $0.count > 1 && $1.count > 1 && relativeError($0.reduce(0, +), $1.reduce(0, +)) < 1e-7
      },
      rule("its numbers are never larger than `\(name)`", "所有的数都不大于 `\(name)`") { answer, given in
        given.count == 1 && answer.allSatisfy { $0 <= given[0] + 1e-9 }
      },
      rule("its numbers are never smaller than `\(name)`", "所有的数都不小于 `\(name)`") { answer, given in
        given.count == 1 && answer.allSatisfy { $0 >= given[0] - 1e-9 }
      },
      rule("its numbers have the sign of `\(name)`", "所有的数都与 `\(name)` 同号") { answer, given in
        given.count == 1 && given[0] != 0 && answer.allSatisfy { $0 * given[0] >= 0 }
      },
      rule("its numbers have the signs of those of `\(name)`", "每个数都与 `\(name)` 中对应的数同号") {
        $0.count > 1 && $0.count == $1.count && zip($0, $1).allSatisfy { $0 * $1 >= 0 }
      },
      rule(
        "its numbers have the other signs than those of `\(name)`", "每个数都与 `\(name)` 中对应的数异号"
      ) {
        $0.count > 1 && $0.count == $1.count && zip($0, $1).allSatisfy { $0 * $1 <= 0 }
      },
      rule("it begins with the first of `\(name)`", "第一个数就是 `\(name)` 的第一个") {
        $0.count > 1 && $1.count > 1 && $0.first == $1.first
      },
    ]
  }
}
