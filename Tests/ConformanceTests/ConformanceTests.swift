import Foundation
import Gradbook
import Testing

@Suite("Operators against PyTorch")
struct ConformanceTests {
  static let absent: Comment =
    "The operator cases are not here; set GRADBOOK_CONFORMANCE to the folder that holds cases/."

  @Test(
    "Every operator gives the values and gradients that PyTorch gives",
    .enabled(if: CaseFolder.exists, absent))
  func casesAgree() throws {
    let isVerbose = ProcessInfo.processInfo.environment["GRADBOOK_CONFORMANCE_VERBOSE"] != nil
    let adapters = Adapters.all
    var rows: [Row] = []
    for name in try CaseFolder.names() {
      var row = Row(name: name)
      for operatorCase in try CaseFolder.read(name) {
        row.cases += 1
        if let reason = Adapters.reasonToSkip(name, operatorCase.arguments) {
          row.skipped[reason, default: 0] += 1
          continue
        }
        guard let adapter = adapters[name] ?? adapters[operatorCase.op] else {
          row.failures.append("no adapter")
          continue
        }
        if isVerbose {
          FileHandle.standardError.write(Data("\(name) \(operatorCase.summary)\n".utf8))
        }
        let (error, complaint) = operatorCase.run(adapter)
        row.worstError = max(row.worstError, error)
        if let complaint {
          row.failures.append("\(operatorCase.summary): \(complaint)")
        } else {
          row.passed += 1
        }
      }
      rows.append(row)
    }
    print(table(rows))
    for row in rows where !row.failures.isEmpty {
      let shown = row.failures.prefix(4).joined(separator: "\n  ")
      Issue.record("\(row.name): \(row.failures.count) of \(row.cases) fail\n  \(shown)")
    }
  }
}
