import BrowserHand
import Foundation
import Gradbook
import Testing

@testable import GraphDrawing

/// Films and the viewer under a hand: keys, wheel, mouse and fingers in a real browser.
@Suite(.enabled(if: BrowserSession.browser != nil, "no Chromium here"), .serialized)
struct FilmHandTests {
  /// A chain of single numbers that no screen shows at once.
  private static func long() -> ComputationGraph {
    let x = Value(0.5, label: "x")
    var y = x
    for _ in 0..<12 { y = (y * x).tanh() + x }
    y.backward()
    return ComputationGraph(of: y)
  }

  private static func film(_ graph: ComputationGraph) throws -> String {
    String(decoding: try graph.film(), as: UTF8.self)
  }

  private static func viewer(_ graph: ComputationGraph) throws -> String {
    String(decoding: try graph.render(.html, direction: .backward), as: UTF8.self)
  }

  private static let count = "document.querySelector('.gd-count').textContent"

  @Test("A film scrolls to the current step, and its buttons stay in view")
  func follows() throws {
    let session = try BrowserSession(Self.film(Self.long()), width: 1024, height: 700)
    for _ in 0..<20 { try session.press("ArrowRight") }
    #expect(try session.value(Self.count).hasPrefix("20 / "))
    let isSeen = """
      [...document.querySelectorAll('.gd-is-receiving,[data-do=next],.gd-say')].map((e) => {
        const at = e.getBoundingClientRect();
        return at.top >= 0 && at.bottom <= innerHeight && at.left >= 0 && at.right <= innerWidth;
      }).join()
      """
    #expect(try session.value(isSeen) == "true,true,true")
    #expect(try session.value("location.hash") == "#step-20")
  }

  @Test("No letter is smaller than 12 points, on a phone neither", arguments: [1280, 1024, 390])
  func legible(width: Int) throws {
    let session = try BrowserSession(
      Self.film(Self.long()), width: width, height: 800, isPhone: width == 390)
    let least = """
      Math.min(...[...document.querySelectorAll('.gd-stage text')].map((t) =>
        parseFloat(getComputedStyle(t).fontSize) * t.getScreenCTM().a))
      """
    #expect(try #require(Double(session.value(least))) >= 11.99)
    #expect(try session.value("document.documentElement.scrollWidth <= innerWidth") == "true")
  }

  @Test("A finger that swipes steps; two that spread enlarge")
  func fingers() throws {
    let session = try BrowserSession(
      Self.film(Samples.square()), width: 390, height: 844, isPhone: true)
    let line = try session.place(of: ".gd-say")
    func swipe(_ from: Double, _ to: Double) throws {
      try session.touch([((from, line.y), (to, line.y))])
    }
    try swipe(300, 120)
    try swipe(300, 120)
    #expect(try session.value(Self.count) == "2 / 7")
    try swipe(120, 300)
    #expect(try session.value(Self.count) == "1 / 7")
    let width = "document.querySelector('.gd-stage svg').getBoundingClientRect().width"
    let before = try #require(Double(session.value(width)))
    let stage = try session.place(of: ".gd-stage")
    try session.touch([
      ((stage.x - 20, stage.y), (stage.x - 60, stage.y)),
      ((stage.x + 20, stage.y), (stage.x + 60, stage.y)),
    ])
    #expect(try #require(Double(session.value(width))) > 2 * before)
  }

  @Test("Beside each contribution stands what nudging says of it")
  func nudging() throws {
    let session = try BrowserSession(Self.film(Samples.square()))
    var checks: [String] = []
    for _ in 0..<7 {
      try session.press("ArrowRight")
      checks.append(
        try session.value("(document.querySelector('.gd-check') || {}).textContent || ''"))
    }
    #expect(checks.contains("Check by nudging x by ±0.003: slope × upstream = 3 × 1 = 3"))
  }

  @Test("On paper a film stands finished, and as it was afterwards")
  func print() throws {
    let session = try BrowserSession(Self.film(Samples.square()))
    try session.press("ArrowRight")
    #expect(try session.value("dispatchEvent(new Event('beforeprint'))") == "true")
    #expect(try session.value(Self.count) == "7 / 7")
    try session.call("Emulation.setEmulatedMedia", ["media": "print"])
    let tools =
      "[...document.querySelectorAll('.gd-live-only')].filter((e) => e.offsetHeight).length"
    #expect(try session.value(tools) == "0")
    #expect(try session.value("dispatchEvent(new Event('afterprint'))") == "true")
    #expect(try session.value(Self.count) == "1 / 7")
  }

  @Test("A faster film needs less time")
  func speed() throws {
    let session = try BrowserSession(Self.film(Samples.square()))
    _ = try session.value(
      "(() => { const s = document.querySelector('.gd-speed'); s.value = '4'; s.dispatchEvent(new Event('change')); })()"
    )
    try session.click("[data-do=play]")
    let ended = try session.value(
      "new Promise((go) => setTimeout(() => go(\(Self.count)), 3200))")
    #expect(ended == "7 / 7")
  }

  @Test(
    "Search finds a sign, a name and words in both languages, counts and jumps",
    arguments: ["tanh", "hyperbolic tangent", "双曲正切"])
  func search(words: String) throws {
    let session = try BrowserSession(Self.viewer(Self.long()), width: 1024, height: 700)
    try session.click(".gd-find")
    try session.type(words)
    let found = "document.querySelector('.gd-found').textContent"
    #expect(try session.value(found) == "1 of 12")
    let scroll = "document.querySelector('.gd-stage').scrollTop"
    let before = try session.value(scroll)
    for _ in 0..<6 { try session.press("Enter") }
    #expect(try session.value(found) == "7 of 12")
    #expect(try session.value(scroll) != before)
    #expect(try session.value("document.querySelectorAll('.gd-hit').length") == "12")
    #expect(
      try session.value("document.querySelector('.gd-panel').textContent").contains("tangent"))
  }

  @Test("Pointing at a box lights its inputs, its outputs and the other places of the same leaf")
  func light() throws {
    let session = try BrowserSession(Self.viewer(Samples.square()))
    try session.mouse("mouseMoved", session.place(of: ".gd-operation"))
    let lit = { (name: String) in
      try session.value("document.querySelectorAll('.gd-box.\(name)').length")
    }
    #expect(try lit("gd-lit") == "1")
    #expect(try lit("gd-lit-input") == "1")
    #expect(try lit("gd-lit-output") == "1")
    try session.mouse("mouseMoved", (1, 1))
    #expect(try lit("gd-lit") == "0")
    let hub = try BrowserSession(Self.viewer(Samples.hub(uses: 30)))
    try hub.mouse("mouseMoved", hub.place(of: ".gd-stub"))
    #expect(
      try #require(Int(hub.value("document.querySelectorAll('.gd-lit-same').length"))) > 1)
  }

  @Test("A line tells its product, by a click and by keys")
  func lines() throws {
    let session = try BrowserSession(Self.viewer(Samples.square()))
    let panel = "document.querySelector('.gd-panel').textContent"
    let line = "document.querySelector('.gd-link')"
    _ = try session.value("\(line).focus()")
    try session.press("Enter")
    #expect(try session.value(panel).contains("x (parameter) → multiply"))
    #expect(try session.value(panel).contains("+= 3"))
    #expect(
      try session.value("\(line).getAttribute('aria-label')").hasPrefix(
        "x (parameter) → multiply: "))
    #expect(try session.value("\(line).getAttribute('role')") == "button")
  }

  @Test("The wheel enlarges about the pointer, a mouse drags, and a small map shows where one is")
  func moving() throws {
    let session = try BrowserSession(Self.viewer(Self.long()), width: 1024, height: 700)
    let size = "document.querySelector('.gd-stage svg').getBoundingClientRect().width"
    let scroll = "document.querySelector('.gd-stage').scrollTop"
    #expect(
      try session.value("document.querySelector('.gd-map').hasAttribute('hidden')") == "false")
    let before = try #require(Double(session.value(size)))
    let middle = try session.place(of: ".gd-stage")
    try session.wheel(middle, by: -200)
    _ = try session.value("new Promise((go) => setTimeout(go, 200))")
    #expect(try #require(Double(session.value(size))) > 1.2 * before)
    let top = try #require(Double(session.value(scroll)))
    try session.mouse("mousePressed", (60, middle.y + 100), isDown: true)
    try session.mouse("mouseMoved", (60, middle.y - 50), isDown: true)
    try session.mouse("mouseReleased", (60, middle.y - 50), isDown: true)
    #expect(try abs(#require(Double(session.value(scroll))) - top - 150) < 3)
    try session.click(".gd-map")
    #expect(try session.value(scroll) != "\(Int(top) + 150)")
  }

  @Test("A click opens a closed part in place, another on its title closes it")
  func opening() throws {
    let session = try BrowserSession(
      Self.viewer(LargeSamples.sum(terms: 30)), width: 1280, height: 900)
    let seen = { (what: String) in
      try session.value("document.querySelectorAll('.gd-stage:not([hidden]) \(what)').length")
    }
    let sum = ".gd-stage:not([hidden]) .gd-box[data-part^=s]"
    let part = try session.value("document.querySelector('\(sum)').dataset.part")
    #expect(try seen(".gd-cluster") == "0")
    try session.click(sum)
    #expect(try seen(".gd-cluster[data-part=\(part)]") == "1")
    let inner = try #require(Int(seen(".gd-box[data-part^=s]")))
    #expect(inner > 1)
    try session.click(sum)
    #expect(try #require(Int(seen(".gd-box[data-part^=s]"))) < inner)
    _ = try session.value(
      "document.querySelector('.gd-stage:not([hidden]) .gd-cluster[tabindex]').focus()")
    try session.press("Enter")
    #expect(try seen(".gd-box[data-part^=s]") == "\(inner)")
  }

  @Test("An address leads to a step")
  func address() throws {
    let session = try BrowserSession(Self.film(Samples.square()))
    _ = try session.value("location.hash = '#step-5'")
    _ = try session.value("new Promise((go) => setTimeout(go, 100))")
    #expect(try session.value(Self.count) == "5 / 7")
  }

  @Test("What a page holds beside its graph stays below 60 KB")
  func weight() throws {
    let film = try Film(
      Samples.square(), id: "graph", direction: .backward, options: DrawingOptions())
    let graph = film.levels.reduce(film.json().utf8.count) { $0 + $1.svg.utf8.count }
    #expect(film.page(startsAtEnd: true).utf8.count - graph < 60_000)
  }
}
