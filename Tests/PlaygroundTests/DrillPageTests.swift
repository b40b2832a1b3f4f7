import BrowserHand
import Drill
import Foundation
import Testing

@testable import Playground

@Suite("The page of practice")
struct DrillPageTests {
  private func json(_ text: String) throws -> [String: Any] {
    // What stands before is the answer's head.
    let body = text.drop { $0 != "{" }
    return try #require(JSONSerialization.jsonObject(with: Data(body.utf8)) as? [String: Any])
  }

  @Test("A question has a field for each box; answers are judged; what was wrong comes back")
  func judges() throws {
    let running = try Running()
    defer { running.playground.stop() }
    let asked = try json(
      running.ask(
        "POST /drill/question?key=\(running.key)", body: #"{"level":"chain","seed":7,"lang":"en"}"#
      ).text)
    let question = DrillQuestion(.init(.chain, seed: 7, number: 1))
    #expect(asked["number"] as? Int == 1)
    let fields = try #require(asked["fields"] as? [[String: Any]])
    #expect(fields.map { $0["symbol"] as? String } == question.boxes.map(\.symbol))
    var answers = Dictionary(uniqueKeysWithValues: question.boxes.map { ($0.letter, $0.shown) })
    answers["A"] = "77"
    answers["B"] = ""
    func judge(_ answers: [String: String], _ hadMistake: Bool) throws -> [String: Any] {
      let written = String(decoding: try JSONEncoder().encode(answers), as: UTF8.self)
      return try json(
        running.ask(
          "POST /drill/judge?key=\(running.key)",
          body: """
            {"level":"chain","seed":7,"number":1,"lang":"en","givesUp":false,\
            "hadMistake":\(hadMistake),"answers":\(written)}
            """
        ).text)
    }
    let first = try judge(answers, false)
    let rows = try #require(first["rows"] as? [[String: Any]])
    #expect(rows[0]["isRight"] as? Bool == false && rows[1]["isRight"] == nil)
    #expect(rows[2]["isRight"] as? Bool == true && rows[0]["number"] == nil)
    #expect(first["isDone"] as? Bool == false && first["hadMistake"] as? Bool == true)
    answers["A"] = question.boxes[0].shown
    answers["B"] = question.boxes[1].shown
    let second = try judge(answers, true)
    #expect(second["isDone"] as? Bool == true)
    #expect((second["summary"] as? String)?.hasPrefix("Questions that come back: 1.") == true)
  }

  @Test(
    "Whatever is sent is answered or refused",
    arguments: [
      "{}", #"{"level":"sun","seed":1,"lang":"en"}"#,
      #"{"level":"chain","seed":-9223372036854775808,"number":9223372036854775807,"lang":"en"}"#,
      #"{"level":"layer","seed":1,"number":-3,"lang":"zh"}"#,
      #"{"level":"layer","seed":1,"number":9223372036854775807,"lang":"zh","givesUp":true,"hadMistake":false,"answers":{"Z":"1"}}"#,
    ])
  func bounds(_ body: String) throws {
    let running = try Running()
    defer { running.playground.stop() }
    for path in ["question", "judge"] {
      let answer = try running.ask("POST /drill/\(path)?key=\(running.key)", body: body)
      #expect([200, 400, 422].contains(answer.status), "\(answer.text.prefix(300))")
      #expect(try running.ask("POST /drill/\(path)", body: body).status == 403)
    }
    #expect(try running.ask("GET /drill?key=\(running.key)").status == 200)
    #expect(try running.ask("GET /drill").status == 403)
  }

  @Test("The page is small and asks nobody else")
  func page() {
    for language in [Language.english, .chinese] {
      let text = String(decoding: DrillPage(language).bytes, as: UTF8.self)
      #expect(text.utf8.count < 150_000 && !text.contains("http"))
    }
  }
}

/// The page of practice under a hand: real keys in a real browser.
@Suite(.enabled(if: BrowserSession.browser != nil, "no Chromium here"), .serialized)
struct DrillHandTests {
  @Test("By keys alone: a wrong number is named, right ones end the question, the next begins")
  func keys() throws {
    let running = try Running()
    defer { running.playground.stop() }
    let session = try BrowserSession(
      at: running.address.replacing("/?", with: "/drill?") + "#level=operation&seed=3", width: 390)
    try session.wait(for: "document.documentElement.dataset.ready === '1'")
    let question = DrillQuestion(.init(.operation, seed: 3, number: 1))
    _ = try session.value("document.querySelector('#sheet input').focus()")
    try session.type("1234")
    try session.press("Enter")
    try session.wait(for: "document.querySelector('#verdicts li').textContent.includes('✗')")
    #expect(
      try session.value("document.querySelector('#sheet input').getAttribute('aria-invalid')")
        == "true")
    // The first wrong field has the focus again.
    _ = try session.value("document.activeElement.select()")
    for box in question.boxes {
      try session.type(box.shown)
      try session.press(box.letter == question.boxes.last?.letter ? "Enter" : "Tab")
    }
    try session.wait(for: "document.getElementById('tally').textContent === 'Done.'")
    #expect(try session.value("document.activeElement.id") == "next")
    try session.press(" ")
    try session.wait(for: "location.hash.endsWith('n=2')")
    #expect(
      try session.value("document.documentElement.scrollWidth <= innerWidth") == "true")
    #expect(
      try session.value("document.activeElement === document.querySelector('#sheet input')")
        == "true")
  }
}
