import Foundation
import Testing

/// Programs as one writes them who comes from PyTorch, each compiled in three ways: their losses are
/// PyTorch's for the same seed (Tests/Oracles/torch_programs.py).
@Suite struct ProgramTests {
  /// What is printed agrees to four decimals: sums of a few hundred float32 numbers are rounded in
  /// another order.
  private static let tolerance = 5e-5

  @Test(
    "A program prints PyTorch's numbers, whatever its functions and globals are isolated to",
    arguments: ["vae", "reinforce", "chargpt"], ["plain", "mainactor", "swiftfive"])
  func losses(_ program: String, _ mode: String) throws {
    let expected = try #require(try Self.answers()[program])
    let printed = try Self.run("\(program)-\(mode)")
    #expect(printed.count == expected.count && !expected.isEmpty)
    for (index, (found, wanted)) in zip(printed, expected).enumerated() {
      #expect(abs(found - wanted) <= Self.tolerance, "\(program), \(mode): number \(index)")
    }
  }

  private static func answers() throws -> [String: [Double]] {
    let file = try #require(
      Bundle.module.url(
        forResource: "programs", withExtension: "json", subdirectory: "Resources"))
    return try JSONDecoder().decode([String: [Double]].self, from: Data(contentsOf: file))
  }

  /// The numbers that a program prints, one a line; it stands beside these tests.
  private static func run(_ name: String) throws -> [Double] {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: CommandLine.arguments[0])
      .resolvingSymlinksInPath().deletingLastPathComponent().appending(path: name)
    let pipe = Pipe()
    process.standardOutput = pipe
    try process.run()
    let output = String(decoding: pipe.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    process.waitUntilExit()
    #expect(process.terminationStatus == 0, "\(name): \(output)")
    return try output.split(separator: "\n").map { try #require(Double($0), "\($0)") }
  }
}
