import Foundation
import Gradbook

extension Lesson {
  /// Ends the lesson: writes its page and its figures, prints the page's path as the last line.
  ///
  /// Returns only if all went well; ends the program with exit code 1 where a tool was missing or
  /// the folder could not be written to.
  public func finish() {
    requireEndOfArticle()
    settlePredictions()
    addStrayOutput()
    let page = outputFolder + "/index.html"
    do throws(OutputError) {
      try OutputFolder(outputFolder).write(files())
      try EmptyPage.write(to: options.output, language: language)
      try PageIndex.write(to: options.output, language: language)
    } catch {
      console.writeError(error.text(language) + "\n")
      console.exit(1)
    }
    console.write("\n" + page + "\n")
    do { try console.write(profile.map { "\n" + (try $0.end(language)) } ?? "") } catch {
      console.writeError(Self.explained(error)(language) + "\n")
      console.exit(1)
    }
    if options.opensPage, !Browser.open(page) {
      console.writeError(Phrase.noBrowser(page)(language) + "\n")
    }
    if hasProblem { console.exit(1) }
  }

  /// The page's text, as it would be written now.
  package func page() -> String {
    PageWriter(entry: entry, seed: seed, language: language).page(blocks)
  }

  private func files() -> [(name: String, content: String)] {
    var files = [("index.html", page())]
    for case .figure(let figure) in blocks where figure.problem == nil {
      let name = figure.fileName(.english)
      if !figure.file.english.isEmpty { files.append((name, figure.file.english)) }
      if figure.file.english != figure.file.chinese {
        files.append((figure.fileName(.chinese), figure.file.chinese))
      }
    }
    return files.map { (name: $0.0, content: $0.1) }
  }
}

/// Opens a page in the reader's browser.
enum Browser {
  static func open(_ path: String) -> Bool {
    let candidates = ["/usr/bin/open", "/usr/bin/xdg-open", "/usr/local/bin/xdg-open"]
    guard let program = candidates.first(where: FileManager.default.isExecutableFile(atPath:))
    else { return false }
    let process = Process()
    process.executableURL = URL(fileURLWithPath: program)
    process.arguments = [URL(fileURLWithPath: path).path]
    process.standardOutput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    do { try process.run() } catch { return false }
    process.waitUntilExit()
    return process.terminationStatus == 0
  }
}
