import Foundation
import Gradbook
import Refusals
import Testing

/// Cases of types, made by Tests/Oracles/torch_integers.py and torch_halves.py.
enum IntegerCases {
  static func read(_ file: String = "integers") throws -> [OperatorCase] {
    let folder = Bundle.module.resourceURL ?? URL(fileURLWithPath: "Resources")
    let name = folder.lastPathComponent == "Resources" ? "" : "Resources/"
    return try CaseFolder.read(file: folder.appendingPathComponent(name + "\(file).jsonl.gz"))
  }

  static func adapter(of operatorCase: OperatorCase) -> Adapter? {
    let name = operatorCase.variant.isEmpty ? "" : "-\(operatorCase.variant)"
    return Adapters.all[operatorCase.op + name] ?? Adapters.all[operatorCase.op]
  }
}

@Suite("Integers, truth values and half precision against PyTorch")
struct IntegerTests {
  /// Why a call is answered otherwise here than by PyTorch, on purpose.
  private static func difference(_ operatorCase: OperatorCase) -> String? {
    let types = operatorCase.inputs.flatMap(\.tensors).map(\.value.dtype)
    let comparisons: Set = ["eq", "ne", "lt", "le", "gt", "ge"]
    switch operatorCase.op {
    case let op where comparisons.contains(op) && wraps(operatorCase, types):
      return "PyTorch wraps the number into the other's type first; here it is compared as it is"
    case "pow" where types.contains(.int8) && types.contains(.uint8):
      return "PyTorch's result wraps at int16; here it is int64"
    case "nn.functional.normalize"
    where types == [.float16] && (operatorCase.kwargs["p"]?.double ?? 2) < 1:
      return "steep powers leave float16 at another step than PyTorch's"
    case "scatter" where operatorCase.kwargs["reduce"] != nil:
      return "a reduction while scattering is not offered"
    case "nn.functional.unfold" where types == [.bool]:
      return "windows of truth values are refused"
    case "nn.functional.hardtanh" where operatorCase.kwargs["min_val"]?.double == -0.5:
      return "PyTorch cuts the bounds' fractions off; here they are refused"
    default:
      return nil
    }
  }

  /// Whether a scalar is compared with smaller integers that cannot hold it.
  private static func wraps(_ operatorCase: OperatorCase, _ types: [DType]) -> Bool {
    let second = operatorCase.inputs[1]
    guard let number = second.double ?? second.tensor.flatMap({ $0.rank == 0 ? $0.item() : nil })
    else { return false }
    switch types[0] {
    case .uint8: return !(0...255).contains(number)
    case .int8: return !(-128...127).contains(number)
    default: return false
    }
  }

  /// Runs every case in a copy of the process, and says what became of those that are not right.
  private static func run(
    _ cases: [OperatorCase], _ isRight: (OperatorCase, Adapter) -> String?
  ) -> String {
    var rows: [String: Row] = [:]
    for (place, operatorCase) in cases.enumerated() {
      let name = operatorCase.op
      var row = rows[name] ?? Row(name: name)
      defer { rows[name] = row }
      row.cases += 1
      if let reason = difference(operatorCase) {
        row.skipped[reason, default: 0] += 1
      } else if let complaint = IntegerCases.adapter(of: operatorCase).map({
        isRight(operatorCase, $0)
      }) ?? "no adapter" {
        let call = "\(name)-\(operatorCase.variant)\(operatorCase.summary)"
        row.failures.append("\(place) \(call): \(complaint)")
      } else {
        row.passed += 1
      }
    }
    print(table(rows.values.sorted { $0.name < $1.name }))
    return rows.values.flatMap(\.failures).joined(separator: "\n")
  }

  private func expectNothing(_ result: ExitTest.Result?) {
    print(String(decoding: result?.standardOutputContent ?? [], as: UTF8.self))
    let said = String(decoding: result?.standardErrorContent ?? [], as: UTF8.self)
    #expect(said.isEmpty, "\(said.prefix(60_000))")
  }

  @Test("Every operator gives integers and truth values the value and the type that PyTorch gives")
  func answers() async {
    expectNothing(
      await #expect(
        processExitsWith: .success, observing: [\.standardErrorContent, \.standardOutputContent]
      ) {
        let cases = try IntegerCases.read().filter { $0.refused == nil }
        let problems = IntegerTests.run(cases) { operatorCase, adapter in
          let found = outcome { operatorCase.run(adapter).complaint }
          return found == .returned ? nil : "\(found)"
        }
        FileHandle.standardError.write(Data(problems.utf8))
      })
  }

  @Test("Every operator gives float16 the values and the gradients that PyTorch gives")
  func halves() async {
    expectNothing(
      await #expect(
        processExitsWith: .success, observing: [\.standardErrorContent, \.standardOutputContent]
      ) {
        let problems = IntegerTests.run(try IntegerCases.read("halves")) { operatorCase, adapter in
          let found = outcome { operatorCase.run(adapter).complaint }
          return found == .returned ? nil : "\(found)"
        }
        FileHandle.standardError.write(Data(problems.utf8))
      })
  }

  @Test("What PyTorch refuses of integers and truth values is refused, in a sentence")
  func refusals() async {
    expectNothing(
      await #expect(
        processExitsWith: .success, observing: [\.standardErrorContent, \.standardOutputContent]
      ) {
        let cases = try IntegerCases.read().filter { $0.refused != nil }
        let problems = IntegerTests.run(cases) { operatorCase, adapter in
          let found = outcome {
            "gave \(adapter(operatorCase.arguments).map { "\($0.dtype) \($0.flat())" })"
          }
          return found.isSentence ? nil : "PyTorch: \(operatorCase.refused ?? ""); here: \(found)"
        }
        FileHandle.standardError.write(Data(problems.utf8))
      })
  }
}
