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
