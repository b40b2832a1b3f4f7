import Foundation
import Platform

/// A headless browser under a hand: keys, a mouse and fingers as a person's come in, so that what the
/// browser itself does with them counts.
///
/// It is spoken to by the DevTools protocol, over two pipes with names.
package final class BrowserSession {
  /// What went wrong between us and the browser.
  package struct Failure: Error { let reason: String }

  /// The browser's program, where there is one.
  package static let browser = ["chromium", "chromium-browser", "google-chrome"]
    .flatMap { name in ["/usr/bin/\(name)", "/usr/local/bin/\(name)"] }
    .first { FileManager.default.isExecutableFile(atPath: $0) }

  private let folder: URL
  private let process = Process()
  private let input: FileHandle
  private let output: FileHandle
  private var received = Data()
  private var number = 0
  private var session: String?

  /// Starts a browser that shows `page`, `width` by `height` points large.
  package convenience init(
    _ page: String, width: Int = 1280, height: Int = 900, isPhone: Bool = false
  ) throws {
    try self.init(width: width, height: height, isPhone: isPhone)
    let file = folder.appending(path: "page.html")
    try Data(page.utf8).write(to: file)
    try open(file)
  }

  /// Starts a browser that shows what a server of this machine has at an address.
  package convenience init(
    at address: String, width: Int = 1280, height: Int = 900, isPhone: Bool = false
  ) throws {
    try self.init(width: width, height: height, isPhone: isPhone)
    try call("Page.navigate", ["url": address])
    try wait(for: "document.readyState === 'complete' && location.protocol === 'http:'")
  }

  private init(width: Int, height: Int, isPhone: Bool) throws {
    let folder = FileManager.default.temporaryDirectory.appending(
      path: "gradbook-session-\(UUID().uuidString)")
    self.folder = folder
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    let pipes = try ["in", "out"].map { name in
      let path = folder.appending(path: name).path
      // Opened for both ways, neither side waits for the other.
      guard mkfifo(path, 0o600) == 0, let pipe = FileHandle(forUpdatingAtPath: path) else {
        throw Failure(reason: "no pipe at \(path)")
      }
      return pipe
    }
    (input, output) = (pipes[0], pipes[1])
    process.executableURL = URL(fileURLWithPath: "/bin/sh")
    process.arguments = [
      "-c", "exec \"$0\" \"$@\" 3<'\(folder.path)/in' 4>'\(folder.path)/out'",
      Self.browser ?? "chromium", "--headless", "--no-sandbox", "--disable-gpu",
      "--disable-dev-shm-usage", "--remote-debugging-pipe",
      "--user-data-dir=\(folder.path)/profile",
      "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
      "about:blank",
    ]
    process.standardOutput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    try process.run()
    let target = try call("Target.createTarget", ["url": "about:blank"])["targetId"] ?? ""
    session =
      try call("Target.attachToTarget", ["targetId": target, "flatten": true])["sessionId"]
      as? String
    try call(
      "Emulation.setDeviceMetricsOverride",
      ["width": width, "height": height, "deviceScaleFactor": 1, "mobile": isPhone])
    try call("Emulation.setTouchEmulationEnabled", ["enabled": isPhone])
  }

  /// Leads to a page that stands in a file, and waits until it is there.
  package func open(_ file: URL) throws {
    try call("Page.navigate", ["url": file.absoluteString])
    try wait(
      for: "document.readyState === 'complete' && location.pathname === '\(file.path)'")
  }

  /// Waits until an expression is true, no longer than ten seconds.
  package func wait(for condition: String) throws {
    let end = Date.now.addingTimeInterval(10)
    while Date.now < end {
      if try value(condition) == "true" { return }
      Thread.sleep(forTimeInterval: 0.02)
    }
    throw Failure(reason: "never true: \(condition)")
  }

  deinit {
    process.terminate()
    process.waitUntilExit()
    try? FileManager.default.removeItem(at: folder)
  }

  /// What an expression of JavaScript comes to, as text.
  package func value(_ expression: String) throws -> String {
    let answer = try call(
      "Runtime.evaluate",
      [
        "expression": "Promise.resolve(\(expression)).then(String)", "awaitPromise": true,
        "returnByValue": true,
      ])
    if let fault = answer["exceptionDetails"] { return "error: \(fault)" }
    return (answer["result"] as? [String: Any])?["value"] as? String ?? ""
  }

  /// Presses and releases a key, such as `ArrowRight`.
  package func press(_ key: String) throws {
    let codes = [
      "ArrowRight": 39, "ArrowLeft": 37, "End": 35, "Home": 36, "Enter": 13, "Tab": 9, " ": 32,
    ]
    for type in ["rawKeyDown", "keyUp"] {
      try call(
        "Input.dispatchKeyEvent",
        ["type": type, "key": key, "windowsVirtualKeyCode": codes[key] ?? 0])
    }
  }

  /// Types a text where the focus is.
  package func type(_ text: String) throws { try call("Input.insertText", ["text": text]) }

  /// The middle of the first element that a selector finds.
  package func place(of selector: String) throws -> (x: Double, y: Double) {
    let place = try value(
      "(() => { const at = document.querySelector(\"\(selector)\").getBoundingClientRect();"
        + "return (at.left + at.width / 2) + ' ' + (at.top + at.height / 2); })()")
    let numbers = place.split(separator: " ").compactMap { Double($0) }
    guard numbers.count == 2 else { throw Failure(reason: "\(selector): \(place)") }
    return (numbers[0], numbers[1])
  }

  /// Moves the mouse, with its button down if `button` says so.
  package func mouse(_ type: String, _ at: (x: Double, y: Double), isDown: Bool = false) throws {
    try call(
      "Input.dispatchMouseEvent",
      [
        "type": type, "x": at.x, "y": at.y, "button": isDown ? "left" : "none",
        "buttons": isDown ? 1 : 0, "clickCount": isDown ? 1 : 0,
      ])
  }

  /// Clicks on the first element that a selector finds.
  package func click(_ selector: String) throws {
    _ = try value(
      "document.querySelector(\"\(selector)\").scrollIntoView({ block: 'center', behavior: 'instant' })"
    )
    let at = try place(of: selector)
    try mouse("mousePressed", at, isDown: true)
    try mouse("mouseReleased", at, isDown: true)
  }

  /// Turns the wheel over a place.
  package func wheel(_ at: (x: Double, y: Double), by distance: Double) throws {
    try call(
      "Input.dispatchMouseEvent",
      ["type": "mouseWheel", "x": at.x, "y": at.y, "deltaX": 0, "deltaY": distance])
  }

  /// Draws fingers over the glass, each from one place to another.
  package func touch(_ fingers: [(from: (x: Double, y: Double), to: (x: Double, y: Double))]) throws
  {
    for (type, share) in [("touchStart", 0.0), ("touchMove", 0.4), ("touchMove", 1.0)] {
      let points = fingers.enumerated().map { index, finger in
        [
          "x": finger.from.x + (finger.to.x - finger.from.x) * share,
          "y": finger.from.y + (finger.to.y - finger.from.y) * share, "id": Double(index),
        ]
      }
      try call("Input.dispatchTouchEvent", ["type": type, "touchPoints": points])
    }
    try call("Input.dispatchTouchEvent", ["type": "touchEnd", "touchPoints": [[String: Any]]()])
  }

  /// Sends a command and waits for its answer, no longer than 30 seconds.
  @discardableResult
  package func call(_ method: String, _ parameters: [String: Any] = [:]) throws -> [String: Any] {
    number += 1
    var message: [String: Any] = ["id": number, "method": method, "params": parameters]
    message["sessionId"] = session
    try input.write(contentsOf: JSONSerialization.data(withJSONObject: message) + [0])
    let end = Date.now.addingTimeInterval(30)
    while Date.now < end {
      guard let answer = try next(until: end), answer["id"] as? Int == number else { continue }
      if let fault = answer["error"] { throw Failure(reason: "\(method): \(fault)") }
      return answer["result"] as? [String: Any] ?? [:]
    }
    throw Failure(reason: "\(method) was not answered")
  }

  private func next(until end: Date) throws -> [String: Any]? {
    while true {
      if let zero = received.firstIndex(of: 0) {
        let message = Data(received[..<zero])
        received = Data(received[(zero + 1)...])
        return try JSONSerialization.jsonObject(with: message) as? [String: Any]
      }
      var state = pollfd(fd: output.fileDescriptor, events: Int16(POLLIN), revents: 0)
      let wait = max(0, end.timeIntervalSinceNow * 1000)
      guard poll(&state, 1, Int32(wait)) > 0 else { return nil }
      received += output.availableData
    }
  }
}
