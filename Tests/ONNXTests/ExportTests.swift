import Datasets
import Foundation
import Gradbook
import Testing

@testable import ONNX

/// Programs become models and programs again. With GRADBOOK_ONNX_FOLDER set, the models are written
/// there, for Tests/Oracles/onnx_check.py.
@Suite("Programs as models")
struct ExportTests {
  static let files =
    Samples.exported + OperatorTests.groups.map { "operators/\($0).onnx" }

  /// The numbers that a file is run on.
  private static func inputs(_ file: String, _ model: ModelProto) throws -> [String: Tensor] {
    let end = file.hasPrefix("operators/") ? "." : "-"
    let stem = String(
      file[..<(file.range(of: end, options: .backwards)?.lowerBound ?? file.endIndex)])
    let numbers = try NPZFile(contentsOf: Samples.path(stem + ".npz"))
    let known = Set(model.graph?.initializer.map(\.name) ?? [])
    let names = model.graph?.input.map(\.name).filter { !known.contains($0) } ?? []
    return try Dictionary(uniqueKeysWithValues: names.map { ($0, try numbers.tensor($0)) })
  }

  private static func write(_ model: ModelProto, _ file: String) throws {
    guard let folder = ProcessInfo.processInfo.environment["GRADBOOK_ONNX_FOLDER"] else { return }
    try model.write(to: "\(folder)/\(file.replacing("operators/", with: "operators-"))")
  }

  @Test("A program that was exported and read again gives the same bits", arguments: files)
  func roundTrip(_ file: String) throws {
    let model = try ModelProto.load(Samples.path(file))
    let numbers = try Self.inputs(file, model)
    let program = try model.program(shapes: numbers.mapValues(\.shape))
    let exported = try ModelProto(exporting: program)
    try exported.check()
    try Self.write(exported, file)
    let again = try ModelProto(parsing: exported.encoded()).program()
    func run(_ program: Program) throws -> [Tensor] {
      try program.prepared().run(
        program.inputs.compactMap { program.values[$0].name.flatMap { numbers[$0] } })
    }
    let (first, second) = (try run(program), try run(again))
    #expect(first.count == second.count)
    let names = model.graph?.output.map(\.name) ?? []
    for ((a, b), name) in zip(zip(first, second), names) {
      #expect(
        a.shape == b.shape && a.dtype == b.dtype && a.elementBytes() == b.elementBytes(), "\(name)")
    }
  }

  @Test("Variances, norms and one-sided bounds are written with what ONNX has")
  func composed() throws {
    let x = Tensor([[0.5, -1.0, 2.0], [3.0, 0.0, -4.0]])
    func function(_ x: Tensor) -> Tensor {
      let norms = [1, 2, .infinity, -.infinity].map { x.vectorNorm(ord: $0, dims: [1]) }
      return Tensor.stack(
        norms + [x.var(dim: 1), x.var(dim: -1, unbiased: false), x.var() + norms[0]]
          + [x.clampMin(0).sum(dim: 1), x.clampMax(1).sum(dim: 1)])
    }
    let program = try trace(x, function)
    let model = try ModelProto(exporting: program)
    try model.check()
    let again = try ModelProto(parsing: model.encoded()).program()
    let (ours, theirs) = (try program(x)[0], try again(x)[0])
    #expect(ours.shape == theirs.shape && ours.allclose(theirs), "\(theirs)")
  }

  @Test("A traced function is exported under the names of its inputs and weights")
  func traced() throws {
    let weight = Tensor([[0.5, -1.0]]).named("fc.weight")
    let x = Tensor([[2.0, 3.0]]).named("x")
    let program = try trace(x) { $0.linear(weight).leakyRelu(negativeSlope: 0.1).softmax(dim: -1) }
    let model = try ModelProto(exporting: program)
    #expect(model.graph?.node.map(\.opType) == ["Gemm", "LeakyRelu", "Softmax"])
    #expect(model.graph?.input.map(\.name) == ["x"])
    #expect(model.graph?.initializer.map(\.name) == ["fc.weight"])
    #expect(model.graph?.output.count == 1)
    try model.check()
  }

  @Test("An operation that ONNX has not is told with its instruction, in both languages")
  func refused() throws {
    let program = try trace(Tensor.ones(2, 3)) { ($0 * 2).svdvals() }
    let error = #expect(throws: ONNXError.self) { try ModelProto(exporting: program) }
    #expect(error?.description.hasPrefix("Instruction 1, svdvals: ONNX has no operator") == true)
    #expect(error?.chineseDescription.hasPrefix("第 1 条指令（svdvals）：ONNX 没有对应的算子") == true)
  }

  @Test("A program from a file that makes no sense is refused, not exported")
  func malformed() throws {
    let program = try trace(Tensor.ones(2, 3), Tensor.ones(2, 3)) { $0 * $1 }
    let json = String(decoding: try JSONEncoder().encode(program), as: UTF8.self)
    let broken = json.replacing("\"operands\":[0,1]", with: "\"operands\":[]")
    #expect(broken != json)
    let read = try JSONDecoder().decode(Program.self, from: Data(broken.utf8))
    let error = #expect(throws: ONNXError.self) { try ModelProto(exporting: read) }
    #expect(error?.description.contains("Instruction 0 of the program cannot call mul") == true)
  }
}
