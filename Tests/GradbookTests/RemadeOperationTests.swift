import Testing

@testable import Gradbook

/// Operations made anew from their names and attributes.
@Suite("Operations as data")
struct RemadeOperationTests {
  /// The calls that led to `tensors`, each once.
  private func calls(behind tensors: [Tensor]) -> [Node] {
    var found: [Node] = []
    var seen: Set<ObjectIdentifier> = []
    var open = tensors.compactMap(\.node)
    while let node = open.popLast() {
      guard !node.isLeaf, seen.insert(ObjectIdentifier(node)).inserted else { continue }
      found.append(node)
      open += (0..<node.operandCount).compactMap { node.operand($0).node }
    }
    return found
  }

  private func remade(
    _ operation: Operation, _ attributes: Attributes? = nil
  ) throws -> Operation {
    let entry = try #require(OperationCatalogue.entry(named: operation.name))
    return try entry.make(
      attributes ?? operation.attributes, kept: operation.kept.map(\.tensor))
  }

  @Test(
    "Every call of a sample, forward and backward, gives the same bits when made anew",
    arguments: OperationCatalogue.entries)
  func sameBits(_ entry: OperationEntry) throws {
    for sample in entry.samples {
      let generator = Generator(seed: 3)
      let inputs = sample.inputs.map { $0.make(dtype: .float32, generator: generator) }
      for input in inputs { input.requiresGrad = true }
      let result = enableGrad { sample.function(inputs) }
      guard result.requiresGrad else { continue }
      let gradients = try gradients(
        of: result, withRespectTo: inputs, gradient: Tensor.ones(like: result), createGraph: true,
        allowUnused: true)
      for call in calls(behind: gradients + [result]) where call.operation is any Configured {
        if call.operation.name == "dropout" { continue }
        let operands = (0..<call.operandCount).map { call.operand($0).tensor }
        let found = try noGrad { try remade(call.operation).evaluate(Operands(operands)) }
        let expected = call.result(recorded: false)
        #expect(found.shape == expected.shape, "\(call.operation.name) in \(sample.label)")
        #expect(
          zip(found.flat(), expected.flat()).allSatisfy { $0.bitPattern == $1.bitPattern },
          "\(call.operation.name) in \(sample.label)")
      }
    }
  }

  private func attributes(_ result: Tensor) -> String {
    result.node?.operation.attributes.description ?? "nothing recorded"
  }

  @Test("Settings are what the caller wrote")
  func settings() {
    let image = Tensor.ones([1, 2, 5, 5]).requiringGrad()
    let kernel = Tensor.ones([2, 1, 2, 2])
    #expect(
      attributes(image.conv2d(kernel, stride: 2, padding: .valid, groups: 2))
        == "stride: [2, 2], padding: [0, 0], paddingAfter: [0, 0], dilation: [1, 1], groups: 2, "
        + "outputPadding: [0, 0]")
    #expect(
      attributes(image.avgPool2d(kernelSize: 3, stride: 1, padding: 1, countIncludePad: false))
        == "kernelSize: [3, 3], stride: [1, 1], padding: [1, 1], dilation: [1, 1], "
        + "ceilMode: false, countIncludePad: false, divisorOverride: nil")
    #expect(
      attributes(image.pad([1, 0], mode: .reflect))
        == "pad: [1, 0], mode: \"reflect\", value: 0.0")
    #expect(
      attributes(image.interpolate(size: 3, mode: .bilinear, alignCorners: true))
        == "size: [3, 3], scaleFactors: nil, mode: \"bilinear\", alignCorners: true")
    #expect(attributes(image.adaptiveMaxPool2d([nil, 2])) == "outputSize: [5, 2]")
    #expect(
      attributes(huberLoss(image, image.detach(), delta: 0.5, reduction: .sum))
        == "delta: 0.5, reduction: \"sum\"")
    #expect(
      attributes(crossEntropy(Tensor.ones([2, 3]).requiringGrad(), Tensor([0, 2])))
        == "ignoreIndex: -100, labelSmoothing: 0.0, reduction: \"mean\"")
  }

  private struct Cube: CustomFunction {
    func forward(_ inputs: [Tensor]) -> Tensor { inputs[0] * inputs[0] * inputs[0] }
    func backward(_ g: Tensor, inputs: [Tensor], output: Tensor) -> [Tensor?] {
      [g * 3 * inputs[0] * inputs[0]]
    }
  }

  @Test("A program with a learner's own operation runs again in this process, not from a file")
  func custom() throws {
    let (program, given) = try Trace.run([Tensor([1.0, 2])]) { [Cube()($0[0] * 2)] }
    #expect(program.instructions.map(\.operation) == ["mul", "Cube"])
    let x = Tensor([3.0, -1]).requiringGrad()
    let results = try (0..<2).map { _ in
      try PreparedProgram(program, given: given).run([x])[0]
    }
    #expect(results[0].flat() == [216, -8])
    #expect(results[0].node?.operation !== results[1].node?.operation)
    results[0].backward(Tensor.ones([2]))
    #expect(x.grad?.flat() == [216, 24])
    #expect(throws: ProgramError.self) { try program.prepared() }
  }

  private struct Scaling: CustomFunction {
    let factor: Tensor
    func forward(_ inputs: [Tensor]) -> Tensor { inputs[0] * factor }
    func backward(_ g: Tensor, inputs: [Tensor], output: Tensor) -> [Tensor?] { [g * factor] }
  }

  @Test("A learner's own operation may store a constant, but nothing that depends on an input")
  func stored() throws {
    let x = Tensor([1.0, 2])
    let factor = Tensor([3.0, 4])
    #expect(throws: Never.self) { try trace(x) { Scaling(factor: factor)($0) } }
    #expect(throws: ProgramError.self) { try trace(x) { Scaling(factor: $0 + 1)($0) } }
  }

  @Test("A replay reads other labels, and stops for one that is out of range")
  func labels() throws {
    let logits = Tensor([[1.0, 2, 0], [0.5, 0, -1]])
    let weight = Tensor([1.0, 2, 0.5])
    func loss(_ x: Tensor, _ labels: Tensor) -> Tensor {
      crossEntropy(x, labels, weight: weight, ignoreIndex: 1)
    }
    let program = try trace(logits, Tensor([0, 2]), loss)
    for labels in [Tensor([2, 2]), Tensor([1, 0]), Tensor([1, 1])] {
      let (replayed, expected) = (try program(logits * 2, labels)[0], loss(logits * 2, labels))
      #expect(replayed.elementBytes == expected.elementBytes)
    }
    let single = try trace(Tensor([[1.0, 2, 0]]), Tensor([0])) { crossEntropy($0, $1) }
    #expect(throws: ProgramError.self) { try single(Tensor([[1.0, 2, 0]]), Tensor([3])) }
  }

  @Test("Attention with a mask, pooled places and running statistics are traced")
  func composed() throws {
    let queries = Tensor.randn([2, 3, 4], generator: Generator(seed: 1))
    func attention(_ x: Tensor, _ mask: Tensor) -> Tensor {
      x.scaledDotProductAttention(x, x, attnMask: mask)
    }
    let mask = Tensor([[true, false, true], [true, true, false], [false, true, false]])
    let blind = Tensor([[false, false, false], [true, true, false], [false, true, false]])
    let attending = try trace(queries, mask, attention)
    #expect(
      try attending(queries, blind)[0].elementBytes == attention(queries, blind).elementBytes)
    #expect(attention(queries, blind)[0, 0].flat() == [0, 0, 0, 0])

    let pooling = try trace([queries]) {
      let (values, indices) = $0[0].maxPool1dWithIndices(kernelSize: 2, stride: 1)
      return [values, indices + 1]
    }
    let (values, indices) = (-queries).maxPool1dWithIndices(kernelSize: 2, stride: 1)
    #expect(
      try pooling.prepared().run([-queries]).map(\.elementBytes)
        == [values, indices + 1].map(\.elementBytes))

    func normalized(_ x: Tensor) -> [Tensor] {
      let mean = Tensor.zeros([3])
      return [x.batchNorm(runningMean: mean, training: true), mean]
    }
    let program = try trace([queries]) { normalized($0[0]) }
    #expect(
      try program.prepared().run([-queries]).map(\.elementBytes)
        == normalized(-queries).map(\.elementBytes))
  }

  @Test("A map whose terms lie outside its input is refused")
  func refusedMap() throws {
    let x = Tensor.ones([2, 3]).requiringGrad()
    let gradient = try gradients(
      of: x.pad([1, 1]), withRespectTo: [x], gradient: Tensor.ones([2, 5]).requiringGrad(),
      createGraph: true)[0]
    let operation = try #require(gradient.node?.operation)
    #expect(operation.name == "spreadBack")
    guard case .list(let maps) = operation.attributes["maps"], case .group(var map) = maps[0] else {
      Issue.record("The maps are \(operation.attributes).")
      return
    }
    map.set("inputCount", .integer(1))
    var attributes = operation.attributes
    attributes.set("maps", .list([.group(map)]))
    #expect(throws: AttributeError.self) { try remade(operation, attributes) }
  }
}

extension Tensor {
  fileprivate func requiringGrad() -> Tensor {
    requiresGrad = true
    return self
  }
}
