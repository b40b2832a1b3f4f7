import Foundation

/// A page in a headless browser, where there is one.
enum BrowserPage {
  static let browser = ["chromium", "chromium-browser", "google-chrome"]
    .flatMap { name in ["/usr/bin/\(name)", "/usr/local/bin/\(name)"] }
    .first { FileManager.default.isExecutableFile(atPath: $0) }

  /// Opens a page and runs `script` at its end: what that pushes to `said`, and every error and
  /// refused request of the page.
  static func said(by page: String, running script: String) throws -> [String] {
    guard let browser else { return [] }
    let folder = FileManager.default.temporaryDirectory.appending(
      path: "gradbook-page-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let watching = """
      <script>const said = [];
      addEventListener("error", (event) => said.push("error: " + event.message));
      addEventListener("securitypolicyviolation", (event) => said.push("refused: " + event.blockedURI));
      const press = (key, target) => (target || document.activeElement || document.body)
        .dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true }));
      const find = (selector) => document.querySelector(selector);
      </script>
      """
    let ending = """
      <script>try { \(script) } catch (error) { said.push("error: " + error.message); }
      const list = document.createElement("pre");
      list.id = "said";
      list.textContent = said.join("\\n");
      document.body.append(list);
      </script></body>
      """
    let whole = page.replacing("<body>", with: "<body>" + watching)
      .replacing("</body>", with: ending)
    let file = folder.appending(path: "page.html")
    try Data(whole.utf8).write(to: file)
    let process = Process()
    process.executableURL = URL(fileURLWithPath: browser)
    process.arguments = [
      "--headless", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage",
      "--user-data-dir=\(folder.path)/profile", "--window-size=1280,1024",
      "--host-resolver-rules=MAP * ~NOTFOUND", "--virtual-time-budget=2000", "--dump-dom",
      file.absoluteString,
    ]
    let output = Pipe()
    process.standardOutput = output
    process.standardError = FileHandle.nullDevice
    try process.run()
    let document = String(
      decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    process.waitUntilExit()
    let parts = document.components(separatedBy: "<pre id=\"said\">")
    guard parts.count == 2, let end = parts[1].range(of: "</pre>") else {
      return ["error: the browser showed nothing"]
    }
    return parts[1][..<end.lowerBound].split(separator: "\n").map(String.init)
  }
}
