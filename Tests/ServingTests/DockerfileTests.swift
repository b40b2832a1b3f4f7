import Foundation
import Testing

/// What can be known of the container without an engine for containers.
@Suite("Dockerfile")
struct DockerfileTests {
  private static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()

  /// The instructions, lines that go on put together.
  private let instructions: [(name: String, rest: String)] = {
    let text =
      (try? String(
        contentsOf: root.appending(path: "Sources/Serving/Dockerfile"), encoding: .utf8)) ?? ""
    return text.split(separator: "\n").filter { !$0.hasPrefix("#") }.joined(separator: "\n")
      .replacingOccurrences(of: "\\\n", with: " ").split(separator: "\n").map { line in
        let words = line.split(separator: " ", maxSplits: 1)
        return (String(words[0]), words.count > 1 ? String(words[1]) : "")
      }
  }()

  private func all(_ name: String) -> [String] {
    instructions.filter { $0.name == name }.map(\.rest)
  }

  @Test("Every instruction is one of Docker's, and the build stays behind in a stage of its own")
  func stages() {
    let known: Set = [
      "FROM", "RUN", "WORKDIR", "COPY", "ENV", "USER", "EXPOSE", "STOPSIGNAL", "HEALTHCHECK",
      "ENTRYPOINT", "CMD",
    ]
    for (name, _) in instructions { #expect(known.contains(name), "\(name)") }
    #expect(all("FROM").count == 2)
    #expect(all("COPY").last?.hasPrefix("--from=build ") == true)
  }

  @Test(
    "It builds the product that there is, and starts it as a user without rights, by SIGTERM to end"
  )
  func start() throws {
    let package = try String(
      contentsOf: Self.root.appending(path: "Package.swift"), encoding: .utf8)
    #expect(package.contains(#".executable(name: "gradbook-serve""#))
    #expect(all("RUN").contains { $0.contains("--product gradbook-serve") })
    #expect(all("USER") == ["gradbook"])
    #expect(all("STOPSIGNAL") == ["SIGTERM"])
    // A list is started without a shell, so that the signal reaches the program.
    for rest in all("ENTRYPOINT") + all("CMD") {
      #expect((try? JSONDecoder().decode([String].self, from: Data(rest.utf8))) != nil, "\(rest)")
    }
    #expect(all("HEALTHCHECK").first?.contains("/health") == true)
    #expect(all("ENTRYPOINT").first?.contains(#""--host", "0.0.0.0""#) == true)
  }

  @Test("The libraries that the program asks for here are installed in the image")
  func libraries() throws {
    let program = URL(fileURLWithPath: CommandLine.arguments[0]).resolvingSymlinksInPath()
      .deletingLastPathComponent().appending(path: "gradbook-serve")
    let bytes = try Data(contentsOf: program, options: .mappedIfSafe)
    let packages = [
      "libjpeg.so": "libjpeg62-turbo", "libpng16.so": "libpng16-16", "libz.so": "zlib1g",
      "libopenblas": "libopenblas0", "libstdc++.so": "libstdc++6",
    ]
    let installed = all("RUN").joined()
    for (library, package) in packages where bytes.range(of: Data(library.utf8)) != nil {
      #expect(installed.contains(package), "\(library)")
    }
    #expect(bytes.range(of: Data("libgvc".utf8)) == nil, "The server must not need Graphviz.")
  }
}
