import BrowserHand
import Foundation
import Testing

@testable import Playground

/// The net page under a hand: real keys and a real mouse in a real browser.
@Suite(.enabled(if: BrowserSession.browser != nil, "no Chromium here"), .serialized)
struct NetHandTests {
  private func open(_ address: String, width: Int = 1280) throws -> BrowserSession {
    let session = try BrowserSession(at: address, width: width)
    try session.wait(for: "Number(document.documentElement.dataset.ready || 0) > 0")
    return session
  }

  private func page(_ running: Running, _ rest: String = "") -> String {
    running.address.replacing("/?", with: "/net?") + rest
  }

  @Test(
    "Play, pause, open a unit, set a weight, drag a point: another window gets the same picture")
  func share() throws {
    let running = try Running()
    defer { running.playground.stop() }
    let session = try open(page(running))
    try session.click("#play")
    try session.wait(for: "Number(document.documentElement.dataset.step) >= 20")
    try session.click("#play")
    try session.click("#net [data-unit='1,2'] circle")
    try session.wait(for: "document.querySelectorAll('#weights tr').length === 9")
    try session.wait(for: "document.querySelector('#neuron svg') !== null")
    _ = try session.value("document.querySelector('#weights input').select()")
    try session.type("2.5")
    try session.wait(for: "document.getElementById('net').innerHTML.includes('w = 2.5,')")

    let before = try session.value("document.getElementById('field').innerHTML")
    let point = try session.place(of: "[data-point='7']")
    try session.mouse("mousePressed", point, isDown: true)
    for step in 1...3 {
      try session.mouse("mouseMoved", (point.x + Double(step) * 9, point.y - 6), isDown: true)
    }
    try session.mouse("mouseReleased", (point.x + 27, point.y - 6), isDown: true)
    try session.wait(for: "location.hash.includes('p%3A7') && location.hash.includes('point=7')")
    _ = try session.value("new Promise((done) => setTimeout(done, 400))")
    let field = try session.value("document.getElementById('field').innerHTML")
    #expect(field != before)

    let second = try open(session.value("location.href"))
    let step = try session.value("document.documentElement.dataset.step")
    try second.wait(for: "document.documentElement.dataset.step === '\(step)'")
    for place in ["field", "net", "losses", "weights", "neuron", "summary"] {
      let all = "document.getElementById('\(place)').innerHTML"
      #expect(try second.value(all) == session.value(all), "\(place)")
    }
  }

  @Test("Hidden controls are gone, locked ones hold still, a preset begins anew")
  func locks() throws {
    let running = try Running(.chinese)
    defer { running.playground.stop() }
    let session = try open(page(running, "#data=xor&widths=3&hide=noise,python&lock=data,reset"))
    for (script, value) in [
      ("document.getElementById('noise').closest('label').hidden", "true"),
      ("document.getElementById('python').hidden", "true"),
      ("document.getElementById('data').disabled", "true"),
      ("document.getElementById('reset').disabled", "true"),
      ("document.getElementById('rate').disabled", "false"),
      ("document.getElementById('data').value", "xor"),
      ("document.querySelectorAll('#net .unit').length", "6"),
    ] { #expect(try session.value(script) == value, "\(script)") }
    try session.click("#one")
    try session.wait(for: "document.getElementById('summary').textContent.startsWith('第 1 步')")
    #expect(try session.value("location.hash").contains("lock="))
  }

  @Test(
    "Nothing runs past the edge of a phone, a tablet or a projector", arguments: [390, 1024, 1920])
  func widths(_ width: Int) throws {
    let running = try Running()
    defer { running.playground.stop() }
    let session = try open(page(running, "#step=5&unit=0,1"), width: width)
    #expect(try session.value("document.documentElement.scrollWidth <= innerWidth") == "true")
  }
}
