import ArgumentParser
import Checker
import Foundation
import Gradbook
import Processes

/// A page to print, written as the file's name asks.
enum PrintedPage {
  /// What the flag that names the file takes.
  static let help = ArgumentHelp(
    say(
      "A file ending in html, or in pdf where Chromium or Chrome is installed.",
      "以 html 结尾的文件；装有 Chromium 或 Chrome 时也可以 pdf 结尾。"), valueName: "file")

  /// Writes a page as html, or as pdf by a browser.
  static func write(_ page: String, to output: String) throws {
    switch (output.split(separator: ".").last ?? "").lowercased() {
    case "html", "htm": try OutputFile.write(page, to: output)
    case "pdf": try OutputFile.write(try printed(page), to: output)
    default:
      throw ValidationError(
        say("A sheet is written as html or pdf: -o sheet.html", "习题单只能写成 html 或 pdf：-o sheet.html"))
    }
  }

  /// The page as a browser prints it.
  private static func printed(_ page: String) throws -> Data {
    let names = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"]
    guard let browser = names.first(where: { Tool.find($0) != nil }) else {
      throw CommandError.toolMissing("chromium")
    }
    let folder = FileManager.default.temporaryDirectory.appending(
      path: "gradbook-sheet-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let source = folder.appending(path: "sheet.html")
    let target = folder.appending(path: "sheet.pdf")
    try Data(page.utf8).write(to: source)
    // A browser's sandbox refuses the administrator; the page is our own and has no script.
    let flags = [
      "--headless", "--disable-gpu", "--no-pdf-header-footer",
      "--user-data-dir=\(folder.path)/profile", "--print-to-pdf=\(target.path)",
    ]
    _ = Tool.output(
      browser, (getuid() == 0 ? ["--no-sandbox"] : []) + flags + [source.absoluteString])
    guard let data = try? Data(contentsOf: target) else {
      throw CheckerError.toolFailed(browser, log: "--print-to-pdf")
    }
    return data
  }
}
