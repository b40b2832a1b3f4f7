extension Program {
  /// The first thing that does not hold together: a number of no value, a value that is read before
  /// it is there, one that is made twice.
  var firstFault: Text? {
    var isThere = [Bool](repeating: false, count: values.count)
    func make(_ value: Int) -> Text? {
      guard values.indices.contains(value) else {
        return Text("There is no value %\(value).", "没有编号为 %\(value) 的值。")
      }
      if isThere[value] { return Text("Value %\(value) is made twice.", "值 %\(value) 被产生了两次。") }
      isThere[value] = true
      return nil
    }
    func read(_ value: Int) -> Text? {
      values.indices.contains(value) && isThere[value]
        ? nil
        : Text("Value %\(value) is read before it is there.", "值 %\(value) 在产生之前就被读取。")
    }
    for value in values where !value.isPossible {
      return Text(
        "No tensor has the shape \(value.shape).", "没有形状为 \(value.shape) 的张量。")
    }
    for value in inputs + constants.map(\.value) { if let fault = make(value) { return fault } }
    for constant in constants {
      let (value, data) = (values[constant.value], constant.elements)
      if value.shape != data.shape || value.dtype != data.dtype {
        return Text(
          "Constant %\(constant.value) has elements of another shape or type.",
          "常量 %\(constant.value) 的元素形状或类型不符。")
      }
    }
    for call in instructions {
      for value in call.operands + call.kept { if let fault = read(value) { return fault } }
      if call.results.isEmpty {
        return Text("\(call.operation) has no result.", "\(call.operation) 没有结果。")
      }
      for value in call.results { if let fault = make(value) { return fault } }
    }
    for value in results { if let fault = read(value) { return fault } }
    return nil
  }
}

extension Program.Value {
  var tensorType: TensorType { TensorType(shape, dtype) }

  /// Whether the shape is one that a tensor can have.
  fileprivate var isPossible: Bool { fits(into: .max / 8) }

  /// Whether so many bytes hold the elements; an extent of 0 does not excuse large other ones.
  fileprivate func fits(into bytes: Int) -> Bool {
    (try? ShapeRules.size(shape, bytes / dtype.byteCount, "value")) != nil
  }
}

extension Program.Instruction {
  /// What is wrong with this instruction, which is the one at `number`.
  func fault(_ number: Int, _ text: Text) -> ProgramError {
    .instruction(number: number, operation: operation, fault: text)
  }
}

extension Program.Instruction {
  /// Refuses settings that the operation does not have, and would leave out in silence.
  fileprivate func checkAttributes(
    _ number: Int, _ operation: Operation
  ) throws(ProgramError) {
    var left = operation.attributes.list.map(\.name)
    for attribute in attributes.list {
      guard let place = left.firstIndex(of: attribute.name) else {
        throw fault(
          number,
          Text(
            "It has no setting “\(attribute.name)”, or has it twice.",
            "它没有名为“\(attribute.name)”的设置，或该设置出现了两次。"))
      }
      left.remove(at: place)
    }
  }
}

extension Program {
  /// Checks each call: that its operation can be called so, and gives what the program says.
  ///
  /// - Parameters:
  ///   - operations: one for each instruction.
  ///   - mostBytes: what a value may need; as much as this machine has if left out.
  func check(_ operations: [Operation], mostBytes: Int?) throws(ProgramError) {
    // Sizes beyond these could not be multiplied by a setting any more.
    let most = min(mostBytes ?? ShapeRules.physicalMemory, 1 << 36)
    for value in values where !value.fits(into: most) {
      throw .malformed(
        Text(
          "A value of \(value.dtype)\(value.shape) does not fit into \(most) bytes.",
          "\(value.dtype)\(value.shape) 的值放不进 \(most) 个字节。"))
    }
    for (number, (call, operation)) in zip(instructions, operations).enumerated() {
      let types = CallTypes(
        call.operands.map { values[$0].tensorType }, kept: call.kept.map { values[$0].tensorType },
        mostElements: most)
      try call.checkAttributes(number, operation)
      let stated: [TensorType]
      do throws(ShapeError) {
        stated = try operation.resultTypes(types)
      } catch {
        throw call.fault(number, error.text)
      }
      let declared = call.results.map { values[$0].tensorType }
      guard stated.count == declared.count, zip(stated, declared).allSatisfy({ $0.admits($1) })
      else {
        throw call.fault(
          number,
          Text(
            "It gives \(Self.list(stated)), and the program says \(Self.list(declared)).",
            "它的结果是 \(Self.list(stated))，而程序中写的是 \(Self.list(declared))。"))
      }
    }
  }

  private static func list(_ types: [TensorType]) -> String {
    types.map(\.description).joined(separator: " + ")
  }
}
