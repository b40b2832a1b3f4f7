import BrowserHand
import Foundation
import Testing

@testable import Playground

/// The page under a hand: real keys and a real mouse in a real browser.
@Suite(.enabled(if: BrowserSession.browser != nil, "no Chromium here"), .serialized)
struct PlaygroundHandTests {
  private static let answered = "Number(document.documentElement.dataset.ready || 0)"

  private func open(_ address: String, width: Int = 1280) throws -> BrowserSession {
    let session = try BrowserSession(at: address, width: width)
    try session.wait(for: "\(Self.answered) > 0")
    return session
  }

  private func text(_ session: BrowserSession, _ selector: String) throws -> String {
    try session.value("document.querySelector(\"\(selector)\").textContent")
  }

  @Test("Type, drag, and the address brings another window to the same picture")
  func share() throws {
    let running = try Running()
    defer { running.playground.stop() }
    let session = try open(running.address)
    try session.click("#expression")
    _ = try session.value("document.getElementById('expression').select()")
    try session.type("L = u^2 * v")
    try session.wait(for: "document.getElementById('result').textContent === 'L = 1'")
    #expect(try text(session, "#leaves tr:nth-child(1) td:nth-child(3)") == "2")

    let slider = "#leaves tr:nth-child(1) input[type=range]"
    let start = try session.place(of: slider)
    try session.mouse("mousePressed", (start.x + 18, start.y), isDown: true)
    for step in 1...4 {
      try session.mouse("mouseMoved", (start.x + 18 + Double(step) * 6, start.y), isDown: true)
    }
    try session.mouse("mouseReleased", (start.x + 42, start.y), isDown: true)
    try session.wait(for: "document.getElementById('result').textContent !== 'L = 1'")
    let value = try session.value("document.querySelector('\(slider)').value")
    try session.wait(for: "decodeURIComponent(location.hash).includes('u:\(value),')")
    let picture = try session.value("document.getElementById('picture').innerHTML")
    let u = try #require(Double(value))
    #expect(
      try text(session, "#result") == "L = \(NumberText.short(u * u))" && u != 1, "\(u)")

    let second = try open(session.value("location.href"))
    #expect(try second.value("document.getElementById('picture').innerHTML") == picture)
    #expect(try second.value("document.getElementById('expression').value") == "L = u^2 * v")
  }

  @Test("The keyboard moves a slider; a typed value, a wrong sign and the mend follow at once")
  func keys() throws {
    let running = try Running()
    defer { running.playground.stop() }
    let session = try open(running.address + "#e=x*x&at=x:2")
    try session.wait(for: "document.getElementById('result').textContent === '= 4'")
    _ = try session.value("document.querySelector('#leaves input[type=range]').focus()")
    try session.press("ArrowRight")
    try session.wait(for: "document.getElementById('result').textContent === '= 4.08'")
    _ = try session.value("document.querySelector('#leaves input[type=number]').select()")
    try session.type("-3")
    try session.wait(for: "document.getElementById('result').textContent === '= 9'")
    #expect(try text(session, "#leaves td:nth-child(3)") == "−6")
    #expect(try text(session, "#leaves td:nth-child(4)") == "−6 ✓")

    _ = try session.value("document.getElementById('expression').select()")
    try session.type("x * * x")
    try session.wait(for: "!document.getElementById('problem').hidden")
    #expect(try text(session, "#problem mark") == "*")
    _ = try session.value("document.getElementById('expression').select()")
    try session.type("x^3")
    try session.wait(for: "document.getElementById('problem').hidden")
    #expect(try text(session, "#result") == "= −27")
  }

  @Test("The film plays in its place, second derivatives are shown, an example begins anew")
  func tools() throws {
    let running = try Running(.chinese)
    defer { running.playground.stop() }
    let session = try open(running.address)
    try session.click("#film")
    try session.wait(
      for:
        "document.getElementById('reel').contentDocument.querySelector('.gd-film.gd-live') !== null"
    )
    try session.click("#film")
    try session.click("#second")
    try session.wait(for: "document.querySelectorAll('#seconds tr').length === 5")
    _ = try session.value(
      "(() => { const list = document.getElementById('examples'); list.value = '1';"
        + "list.dispatchEvent(new Event('change')); })()")
    try session.wait(for: "document.getElementById('result').textContent === 'L = 10'")
    #expect(try session.value("document.documentElement.lang") == "zh-Hans")
  }

  @Test(
    "Nothing runs past the edge of a phone, a tablet or a projector", arguments: [390, 1024, 1920])
  func widths(_ width: Int) throws {
    let running = try Running()
    defer { running.playground.stop() }
    let session = try open(running.address, width: width)
    #expect(
      try session.value("document.documentElement.scrollWidth <= innerWidth") == "true")
    #expect(
      try session.value(
        "[...document.querySelectorAll('body *')].filter((e) => e.children.length === 0"
          + " && e.textContent.trim() && !e.closest('svg,script,[hidden],option')"
          + " && parseFloat(getComputedStyle(e).fontSize) < 12).length") == "0")
  }
}
