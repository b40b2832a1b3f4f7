import Gradbook
import Testing

@testable import ONNX

/// Calls that nobody meant: a model of one node each, with something in it changed. Whatever it is,
/// what is thrown is typed, and nothing traps.
@Suite("Hostile calls")
struct HostileImportTests {
  static let wholes = [-1, 0, 1, 2, 3, 5, -7, 1 << 20, 1 << 31, 1 << 40, 1 << 62, .max, .min]
  static let reals: [Float] = [
    0, -1, 0.5, .nan, .infinity, -.infinity, 1e30, .leastNonzeroMagnitude,
  ]

  /// The model with one node of it alone.
  static func single(_ model: ModelProto, _ number: Int) -> ModelProto {
    var single = model
    guard var graph = model.graph else { return model }
    let node = graph.node[number]
    let read = Set(node.input)
    graph.node = [node]
    graph.input.removeAll { !read.contains($0.name) }
    graph.initializer.removeAll { !read.contains($0.name) }
    graph.output.removeAll { !node.output.contains($0.name) }
    single.graph = graph
    return single
  }

  static func change(_ model: inout ModelProto, _ generator: inout Generator) {
    func pick<T>(_ list: [T]) -> T { list[Int.random(in: 0..<list.count, using: &generator)] }
    guard var graph = model.graph else { return }
    defer { model.graph = graph }
    let places = graph.node[0].attribute.count
    switch Int.random(in: 0..<8, using: &generator) {
    case 0...2 where places > 0:
      let place = Int.random(in: 0..<places, using: &generator)
      if graph.node[0].attribute[place].i != nil { graph.node[0].attribute[place].i = pick(wholes) }
      if graph.node[0].attribute[place].f != nil { graph.node[0].attribute[place].f = pick(reals) }
      if let count = Optional(graph.node[0].attribute[place].ints.count), count > 0 {
        let index = Int.random(in: 0..<count, using: &generator)
        graph.node[0].attribute[place].ints[index] = pick(wholes)
      }
    case 3 where places > 0: graph.node[0].attribute.removeLast()
    case 4: if !graph.node[0].input.isEmpty { graph.node[0].input[0] = pick(graph.node[0].input) }
    case 5: graph.node[0].opType = pick(Operator.all).name
    case 6 where !graph.initializer.isEmpty:
      let index = Int.random(in: 0..<graph.initializer.count, using: &generator)
      let (type, count) = (pick([1, 7, 9, 11]), Int.random(in: 0...4, using: &generator))
      graph.initializer[index].rawData = nil
      graph.initializer[index].dims = pick([[count], []])
      graph.initializer[index].dataType = type
      let numbers = (0..<max(count, 1)).map { _ in pick(wholes) }
      let tensor = Tensor(flat: numbers, shape: [numbers.count])
      let converted = type == 7 ? tensor : type == 9 ? tensor .> 0 : tensor.to(.float64)
      let single = graph.initializer[index].dims.isEmpty ? converted[0] : converted[0..<count]
      let name = graph.initializer[index].name
      graph.initializer[index] = TensorProto(
        type == 1 ? single.to(.float32) : single.clone(), name: name)
    default:
      guard !graph.input.isEmpty else { return }
      let index = Int.random(in: 0..<graph.input.count, using: &generator)
      let extents = (0..<Int.random(in: 0...5, using: &generator)).map { _ in pick([0, 1, 2, 3, 9])
      }
      graph.input[index] = Samples.value(
        graph.input[index].name, extents, pick([.float, .int64, .bool, .double, .uint8]))
    }
  }

  /// Makes a program and runs it on small numbers.
  static func run(_ model: ModelProto) throws -> Bool {
    do {
      let program = try model.program(mostBytes: 1 << 14)
      let inputs = program.inputs.map { number -> Tensor in
        let value = program.values[number]
        let input = Tensor.ones(value.shape).to(value.dtype)
        if value.dtype.isFloatingPoint { input.requiresGrad = true }
        return input
      }
      let results = try program.prepared(mostBytes: 1 << 14).run(inputs)
      if let result = results.first, result.requiresGrad {
        result.backward(Tensor.ones(like: result))
      }
      try ModelProto(exporting: program).check()
      return true
    } catch let error as any BilingualError {
      guard error is ONNXError || error is ProgramError else { throw error }
      #expect(!error.chineseDescription.isEmpty)
      return false
    }
  }

  @Test("Calls with something changed in them", arguments: OperatorTests.groups)
  func changes(_ group: String) throws {
    let model = try ModelProto.load(Samples.path("operators/\(group).onnx"))
    var generator = Generator(seed: 1)
    var (sound, count) = (0, 0)
    for number in try #require(model.graph).node.indices {
      for _ in 0..<30 {
        var changed = Self.single(model, number)
        for _ in 0...Int.random(in: 0...2, using: &generator) { Self.change(&changed, &generator) }
        if try Self.run(changed) { sound += 1 }
        count += 1
      }
    }
    #expect(sound > count / 20 && sound < count)
  }
}
