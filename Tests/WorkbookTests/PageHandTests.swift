import BrowserHand
import Course
import Foundation
import Gradbook
import Testing

@testable import Workbook

/// Lessons' pages under a hand, in a real browser: what they remember, and how they are got about in.
@Suite(.enabled(if: BrowserSession.browser != nil, "no Chromium here"), .serialized)
struct PageHandTests {
  /// Two written lessons and their index, in a folder of their own.
  private final class Pages {
    let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)

    init() throws {
      for number in [8, 9] {
        guard let entry = LessonCatalogue[number] else { throw CocoaError(.fileNoSuchFile) }
        let recording = Recording()
        let console = Console(
          write: { recording.text += $0 }, writeError: { recording.complaints += $0 },
          readLine: { nil })
        let lesson = Lesson(
          entry, arguments: ["--output", folder.path], console: console, filePath: #filePath)
        Transcript.$current.withValue(lesson.transcript) { tellDemo(lesson) }
        lesson.finish()
      }
    }

    deinit { try? FileManager.default.removeItem(at: folder) }

    func page(_ lesson: String) -> URL { folder.appending(path: "\(lesson)/index.html") }
  }

  private func session(_ pages: Pages, width: Int = 1280) throws -> BrowserSession {
    let session = try BrowserSession("<p>empty</p>", width: width, isPhone: width < 500)
    try session.open(pages.page("08-derivatives"))
    return session
  }

  @Test("The language that is chosen holds on the next page, and answers hold over a reload")
  func memory() throws {
    let pages = try Pages()
    let session = try session(pages)
    try session.click(".languages label:last-child")
    #expect(try session.value("document.documentElement.lang") == "zh-Hans")
    try session.click(".question .choice:nth-of-type(2)")
    #expect(try session.value("document.querySelector('.verdict').className") == "verdict good")
    try session.open(pages.page("09-autograd"))
    #expect(try session.value("document.documentElement.lang") == "zh-Hans")
    #expect(try session.value("document.querySelector('.verdict').textContent") == "")
    try session.open(pages.page("08-derivatives"))
    #expect(try session.value("document.querySelector('.verdict').className") == "verdict good")
    #expect(try session.value("document.querySelector('.question input:checked').value") == "1")
  }

  @Test("Without storage the window's own name remembers")
  func withoutStorage() throws {
    let pages = try Pages()
    let session = try session(pages)
    try session.click(".languages label:last-child")
    _ = try session.value("localStorage.clear()")
    try session.open(pages.page("09-autograd"))
    #expect(try session.value("document.documentElement.lang") == "zh-Hans")
  }

  @Test("The first Tab leads past the head")
  func reaching() throws {
    let session = try session(Pages())
    try session.press("Tab")
    #expect(try session.value("document.activeElement.className") == "skip")
    try session.press("Enter")
    try session.wait(for: "location.hash === '#main'")
  }

  @Test("A handout has no answers; on other paper they stand")
  func printing() throws {
    let session = try session(Pages())
    try session.call("Emulation.setEmulatedMedia", ["media": "print"])
    let seen = """
      [...document.querySelectorAll('.question details p')].filter((e) => e.offsetHeight > 0).length
      """
    _ = try session.value("dispatchEvent(new Event('beforeprint'))")
    #expect(try session.value(seen) != "0")
    _ = try session.value("document.documentElement.dataset.print = 'handout'")
    #expect(try session.value(seen) == "0")
  }

  @Test("Nothing is wider than the window or smaller than 12 points", arguments: [390, 1024, 1280])
  func sizes(width: Int) throws {
    let session = try session(Pages(), width: width)
    #expect(try session.value("document.documentElement.scrollWidth <= innerWidth") == "true")
    let small = """
      [...document.querySelectorAll('body *')].filter((e) => [...e.childNodes].some((n) =>
        n.nodeType === 3 && n.textContent.trim()) && e.getClientRects().length
        && parseFloat(getComputedStyle(e).fontSize) < 12).map((e) => e.outerHTML.slice(0, 80)).join()
      """
    #expect(try session.value(small) == "")
  }
}
