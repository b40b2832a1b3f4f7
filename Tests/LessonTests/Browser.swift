import Foundation

/// A headless browser, where there is one.
enum Browser {
  static let path = ["chromium", "chromium-browser", "google-chrome"]
    .flatMap { name in ["/usr/bin/\(name)", "/usr/local/bin/\(name)"] }
    .first { FileManager.default.isExecutableFile(atPath: $0) }

  /// What the browser's console says of a page: script errors and refused requests.
  static func complaints(opening page: URL) throws -> [String] {
    guard let path else { return [] }
    let profile = FileManager.default.temporaryDirectory.appending(
      path: "gradbook-profile-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: profile) }
    let process = Process()
    process.executableURL = URL(fileURLWithPath: path)
    process.arguments = [
      "--headless", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage",
      "--user-data-dir=\(profile.path)", "--enable-logging=stderr", "--v=0",
      "--host-resolver-rules=MAP * ~NOTFOUND", "--virtual-time-budget=2000", "--dump-dom",
      page.absoluteString,
    ]
    let (errors, document) = (Pipe(), Pipe())
    process.standardError = errors
    process.standardOutput = document
    try process.run()
    // The document is read beside the messages, so that neither pipe can fill up.
    let body = DispatchQueue.global()
    let group = DispatchGroup()
    nonisolated(unsafe) var html = Data()
    body.async(group: group) { html = document.fileHandleForReading.readDataToEndOfFile() }
    let text = String(decoding: errors.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    group.wait()
    process.waitUntilExit()
    var complaints = text.split(separator: "\n").map(String.init).filter { $0.contains("CONSOLE") }
    if html.count < 1000 { complaints.append("the browser showed an empty page") }
    return complaints
  }
}
