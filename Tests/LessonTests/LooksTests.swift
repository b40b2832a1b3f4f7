import BrowserHand
import Foundation
import Testing

/// How lesson pages look in a browser, as far as it can be measured.
@Suite("Looks of lesson pages")
struct LooksTests {
  /// Two pages in the suite; all with `GRADBOOK_LOOKS=all`.
  private static let pages =
    ProcessInfo.processInfo.environment["GRADBOOK_LOOKS"] == "all"
    ? builtLessons : builtLessons.filter { ["08-derivatives", "11-models"].contains($0) }

  @Test(
    "a page has no script error, is as wide as the window, and its text can be read on either paper",
    .enabled(if: BrowserSession.browser != nil, "no Chromium here"))
  func looks() throws {
    let folder = FileManager.default.temporaryDirectory.appending(
      path: "gradbook-looks-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: folder) }
    let browser = try BrowserSession("<p>empty</p>")
    try browser.call("Page.enable")
    try browser.call("Page.addScriptToEvaluateOnNewDocument", ["source": PageProbe.watch])
    for page in Self.pages {
      _ = try LessonRun(page, language: "zh", keep: folder)
      try browser.open(folder.appending(path: "\(page)/index.html"))
      #expect(try browser.value("faults.join('; ')") == "", "\(page)")
      #expect(try browser.value(PageProbe.questions) == "", "\(page): figures without a caption")
      for (width, language) in [(390, "en"), (390, "zh"), (1024, "en"), (1280, "zh")] {
        try browser.call(
          "Emulation.setDeviceMetricsOverride",
          ["width": width, "height": 900, "deviceScaleFactor": 1, "mobile": width < 500])
        _ = try browser.value(PageProbe.speak(language))
        #expect(try browser.value(PageProbe.sizes) == "", "\(page), \(language) at \(width)")
      }
      for paper in ["light", "dark"] {
        try browser.call(
          "Emulation.setEmulatedMedia",
          ["features": [["name": "prefers-color-scheme", "value": paper]]])
        #expect(try browser.value(PageProbe.contrasts) == "", "\(page), \(paper)")
      }
    }
  }
}
