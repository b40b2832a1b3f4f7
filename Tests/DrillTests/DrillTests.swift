import Gradbook
import Testing

@testable import Drill

@Suite("Drill")
struct DrillTests {
  private static let drawn = Dictionary(
    uniqueKeysWithValues: DrillLevel.allCases.map { level in
      (level, (1...200).map { DrillQuestion(.init(level, seed: $0, number: 1)) })
    })

  private func questions(_ level: DrillLevel) -> [DrillQuestion] { Self.drawn[level] ?? [] }

  /// The last node with an element of one node moved, everything before it as it was.
  private func end(_ graph: DrillGraph, moving node: Int, _ element: Int, by step: Double) -> Double
  {
    var values = graph.nodes.map(\.values)
    values[node][element] += step
    for index in graph.nodes.indices where index > node {
      guard let operation = graph.nodes[index].operation else { continue }
      values[index] = operation(
        graph.nodes[index].operands.map {
          Tensor(flat: values[$0], shape: graph.nodes[$0].shape, dtype: .float64)
        }
      ).flat()
    }
    return values[values.count - 1][0]
  }

  /// A box's number by differences alone.
  private func numeric(_ box: DrillBox, _ graph: DrillGraph) -> Double {
    let step = 1e-4
    func at(_ offset: Double) -> Double {
      end(graph, moving: box.node, box.element, by: offset * step)
    }
    switch box.kind {
    case .value: return graph.nodes[box.node].values[box.element]
    case .gradient: return (at(1) - at(-1)) / (2 * step)
    case .second: return (at(1) - 2 * at(0) + at(-1)) / (step * step)
    case .local(let position):
      let call = graph.nodes[box.node]
      func moved(_ offset: Double) -> Double {
        let operands = call.operands.enumerated().map { place, index in
          let shift = place == position ? offset * step : 0
          return Tensor(
            flat: graph.nodes[index].values.map { $0 + shift }, shape: graph.nodes[index].shape,
            dtype: .float64)
        }
        return call.operation?(operands).flat()[0] ?? .nan
      }
      return (moved(1) - moved(-1)) / (2 * step)
    }
  }

  @Test("Right numbers are accepted and agree with differences", arguments: DrillLevel.allCases)
  func right(_ level: DrillLevel) {
    for question in questions(level) {
      #expect((2...12).contains(question.boxes.count), "\(question.title.english)")
      for box in question.boxes {
        let numeric = numeric(box, question.graph)
        #expect(
          (numeric - box.right).magnitude <= 1e-4 * max(1, box.right.magnitude),
          "\(question.title.english) \(box.letter) \(box.symbol): \(box.right), numeric \(numeric)")
        let written = DrillText.number(box.right)
        #expect(box.judge(written) == .right, "\(written)")
        #expect(box.judge(NumberText.text(box.right, digits: 3)) == .right)
        #expect(box.right == 0 || box.right.magnitude >= 0.01)
      }
    }
  }

  @Test("A mistake's number is named by it, and never accepted", arguments: DrillLevel.allCases)
  func named(_ level: DrillLevel) {
    var (single, all) = (0, 0)
    for question in questions(level) {
      for box in question.boxes {
        #expect(!box.candidates.isEmpty)
        for candidate in box.candidates {
          // Numbers that no learner would write in five digits.
          guard candidate.number == 0 || candidate.number.magnitude > 0.001 else { continue }
          let verdict = box.judge(DrillText.number(candidate.number))
          guard case .looksLike(let mistakes) = verdict else {
            Issue.record("\(question.title.english) \(box.letter): \(candidate) is \(verdict)")
            continue
          }
          #expect(mistakes.contains(candidate.mistake))
          all += 1
          if mistakes.count == 1 { single += 1 }
        }
      }
    }
    // Most numbers have one name.
    #expect(Double(single) > 0.5 * Double(all), "\(level): \(single) of \(all)")
  }

  @Test("Level 1 has quarters and integers; the same key gives the same question")
  func readable() {
    for question in questions(.operation) {
      for node in question.graph.nodes {
        for value in node.values { #expect((value * 8).rounded() == value * 8) }
      }
      let again = DrillQuestion(question.key)
      #expect(DrillTable(again).text == DrillTable(question).text)
    }
    let different = Set(questions(.chain).map { DrillTable($0).text })
    #expect(different.count > 180)
  }

  @Test("Classic mistakes of known graphs have their names")
  func classics() {
    var graph = DrillGraph()
    let (x, w) = (graph.leaf("x", [3]), graph.leaf("w", [2]))
    let c = graph.apply(.multiply, x, w, named: "c")
    _ = graph.apply(.multiply, c, x, named: "L")
    graph.goBack()
    // L = w·x², ∂L/∂x = 2wx = 12: 6 through c, 6 directly; ∂L/∂w = x² = 9.
    let byX = BoxMaker(graph: graph).gradient(x, 0)
    #expect(byX.judge("12") == .right)
    #expect(byX.judge("6") == .looksLike([.onePath]))
    #expect(byX.judge("36") == .looksLike([.pathsMultiplied]))
    #expect(byX.judge("-12") == .looksLike([.sign]))
    #expect(byX.judge("77") == .unknown)
    let byW = BoxMaker(graph: graph).gradient(w, 0)
    #expect(byW.judge("9") == .right)
    #expect(byW.judge("3") == .looksLike([.chainForgotten, .handedOn]))
    #expect(byW.judge("6") == .looksLike([.otherOperand, .addedChain]))
    #expect(byW.judge("2") == .looksLike([.valueForGradient]))
  }

  @Test("Broadcast, batch, matrix and second derivative have theirs")
  func tensors() {
    var graph = DrillGraph()
    let x = graph.leaf("X", [1, 2, 3, 5], [2, 2])
    let b = graph.leaf("b", [2, 7], [2])
    let z = graph.apply(.multiply, x, b, named: "Z")
    _ = graph.apply(.sum, z, named: "L")
    graph.goBack()
    // ∂L/∂b₂ = 2 + 5.
    let box = BoxMaker(graph: graph).gradient(b, 1)
    #expect(box.right == 7 && box.symbol == "∂L/∂b₂")
    #expect(box.judge("5") == .looksLike([.notSummed]))
    #expect(box.judge("3.5") == .looksLike([.averaged]))
    #expect(box.judge("4") == .looksLike([.otherElement]))

    var cubic = DrillGraph()
    let t = cubic.leaf("x", [3])
    _ = cubic.apply(.cube, t, named: "L")
    cubic.goBack()
    let second = BoxMaker(graph: cubic).second(t)
    #expect(second.right == 18)
    #expect(second.judge("27") == .looksLike([.firstDerivative, .valueForGradient]))
    #expect(second.judge("729") == .looksLike([.firstSquared]))
  }

  @Test(
    "Numbers are read in any usual form",
    arguments: [
      ("0.5", 0.5), (".5", 0.5), ("1/2", 0.5), ("−3", -3), ("–3", -3), ("-3.0", -3), ("3.", 3),
      ("+2", 2), ("= 2", 2), (" - 1 / 4 ", -0.25), ("2e-1", 0.2), ("－３．５", -3.5), ("１／２", 0.5),
    ])
  func reads(_ text: String, _ number: Double) { #expect(DrillNumber.read(text) == number) }

  @Test(
    "What is no number is said to be none",
    arguments: ["", "x", "inf", "nan", "1/0", "1/2/3", "0x10", "--1", "1e999", ".", "1 000 z"])
  func refuses(_ text: String) { #expect(DrillNumber.read(text) == nil) }

  @Test("What was wrong comes back after 3, right ones after 6 and 12, then no more")
  func schedule() {
    var schedule = DrillSchedule()
    func ask(_ hadMistake: Bool) -> Int {
      let key = schedule.next(.chain, seed: 7)
      schedule.note(key, hadMistake: hadMistake)
      schedule = DrillSchedule(schedule.text)
      return key.number
    }
    #expect(ask(true) == 1)
    var asked: [Int] = []
    for _ in 0..<30 { asked.append(ask(false)) }
    let places = asked.indices.filter { asked[$0] == 1 }
    #expect(places == [3, 10, 23], "\(asked)")
    #expect(schedule.items.isEmpty && schedule.answered == 31)
    #expect(asked.filter { $0 != 1 } == Array(2...28))
  }

  @Test("A question of any number can be noted")
  func farQuestions() {
    for number in [Int.min, -1, 0, Int.max] {
      let key = DrillQuestion.Key(.operation, seed: .min, number: number)
      var schedule = DrillSchedule()
      schedule.note(key, hadMistake: true)
      #expect(schedule.fresh(.operation, seed: .min).number >= 1)
      #expect(!DrillQuestion(key).boxes.isEmpty)
    }
  }

  @Test("A conversation: unreadable, wrong, right, shown; its summary counts")
  func session() {
    let question = DrillQuestion(.init(.operation, seed: 5, number: 1))
    var session = DrillSession(.operation, seed: 5, schedule: .init(), language: .english)
    #expect(session.heading.contains("seed 5 · question 1"))
    #expect(session.answer("what").contains("not a number"))
    #expect(session.answer("7777").contains("✗") && session.prompt.hasPrefix("[A]"))
    #expect(session.answer(question.boxes[0].shown).contains("✓"))
    for _ in question.boxes.dropFirst() { #expect(session.answer(" ").contains("→")) }
    #expect(session.finished == 1 && session.heading.contains("question 2"))
    #expect(
      session.summary.contains(
        "finished: 1. Boxes right at once: 0 of \(question.boxes.count)."))
    #expect(session.schedule.items.count == 1)
  }

  @Test("A sheet has each box empty, the other each number; the same seed gives the same bytes")
  func sheets() {
    for level in DrillLevel.allCases {
      for language in [Language.english, .chinese] {
        let page = DrillSheet(level, seed: 7, count: 3, answers: false).html(language)
        let answers = DrillSheet(level, seed: 7, count: 3, answers: true).html(language)
        #expect(page == DrillSheet(level, seed: 7, count: 3, answers: false).html(language))
        let boxes = (1...3).flatMap { DrillQuestion(.init(level, seed: 7, number: $0)).boxes }
        #expect(page.components(separatedBy: "class=\"f\"").count == boxes.count + 1)
        for box in boxes {
          #expect(answers.contains(">\(box.shown)</text>"))
          #expect(answers.contains(XML.escaped(box.working(language))))
          #expect(!page.contains(XML.escaped(box.working(language))))
        }
      }
    }
  }

  @Test("A file that somebody has edited is read as far as it goes")
  func hostile() {
    let schedule = DrillSchedule(
      "answered x\nagain\nagain chain 1 -5 9999999999999 3\nnext layer 2 99999999999999999999\n\u{0}"
    )
    #expect(schedule.next(.layer, seed: 2).number == 1)
    #expect(schedule.items.values.allSatisfy { $0.gap <= 1_000_000 })
  }
}
