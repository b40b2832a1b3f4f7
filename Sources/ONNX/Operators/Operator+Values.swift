import Gradbook

// Values that are the same in every run.
extension Operator {
  static let constants: [Operator] = [
    Operator("Constant") { (call) throws(ONNXError) in
      if let tensor = call.tensor("value") { return [try call.constant(try tensor.tensor())] }
      if call.has("value_int") {
        return [try call.constant(Tensor.full([], try call.integer("value_int", or: 0)))]
      }
      if call.has("value_float") {
        let number = try call.real("value_float", or: 0)
        return [try call.constant(Tensor.full([], number, dtype: .float32))]
      }
      if let numbers = try call.optionalIntegers("value_ints") {
        return [try call.constant(Tensor(flat: numbers, shape: [numbers.count]))]
      }
      if let numbers = call.reals("value_floats") {
        let tensor = Tensor(flat: numbers.map(Double.init), shape: [numbers.count], dtype: .float32)
        return [try call.constant(tensor)]
      }
      throw call.unread("A constant that is no tensor of numbers", "非数值张量的常量")
    },
    Operator("ConstantOfShape", since: 9) { (call) throws(ONNXError) in
      let number = try call.tensor("value")?.value() ?? Tensor.full([], 0, dtype: .float32)
      guard number.count == 1 else {
        throw call.fault("Its value should be one number.", "它的 value 应是一个数。")
      }
      let value = try call.constant(number.reshape([]))
      return [try call.apply("expand", ["shape": .integers(try call.integers(0))], value)]
    },
    Operator("Shape") { (call) throws(ONNXError) in
      let shape = call.shape(try call.input(0))
      func place(_ number: Int) -> Int {
        min(max(number < 0 ? number + shape.count : number, 0), shape.count)
      }
      let start = place(try call.integer("start", or: 0))
      let end = max(place(try call.integer("end", or: shape.count)), start)
      return [try call.constant(Tensor(flat: Array(shape[start..<end]), shape: [end - start]))]
    },
    Operator("Size") { (call) throws(ONNXError) in
      [try call.constant(Tensor.full([], call.shape(try call.input(0)).reduce(1, *)))]
    },
    Operator("Range", since: 11) { (call) throws(ONNXError) in
      let values = try call.allInputs()
      let numbers = values.compactMap { call.builder.constant($0) }
      guard numbers.count == 3, numbers.allSatisfy({ $0.count == 1 }) else {
        throw call.unread("A range that depends on the input", "取决于输入的 Range")
      }
      let (start, limit, step) = (numbers[0].item(), numbers[1].item(), numbers[2].item())
      let count = ((limit - start) / step).rounded(.up)
      guard step != 0, count < Double(1 << 24) else {
        throw call.fault(
          "From \(start) to \(limit) by \(step) are too many numbers.",
          "从 \(start) 到 \(limit)、步长 \(step) 的数太多了。")
      }
      let listed = (0..<Int(max(count, 0))).map { start + Double($0) * step }
      return [
        try call.constant(Tensor(flat: listed, shape: [listed.count]).to(numbers[0].dtype))
      ]
    },
    Operator("Identity") { (call) throws(ONNXError) in [try call.input(0)] },
    Operator("Dropout", since: 7) { (call) throws(ONNXError) in
      let flag = call.optional(2).flatMap { call.builder.constant($0) }
      let isTraining = call.optional(2) != nil && (flag?.count != 1 || flag?.item() != 0)
      guard !isTraining, call.node.output.dropFirst().allSatisfy(\.isEmpty) else {
        throw call.unread("Dropout in training", "训练模式的 Dropout")
      }
      return [try call.input(0)]
    },
    Operator("Cast", since: 6) { (call) throws(ONNXError) in
      let number = try call.integer("to", or: 0)
      guard let type = TensorProto.DataType(rawValue: number) else {
        throw call.unread("A conversion to type \(number)", "到类型 \(number) 的转换")
      }
      return [try call.converted(try call.input(0), to: type.dtype)]
    },
    Operator("CastLike", since: 15) { (call) throws(ONNXError) in
      [try call.converted(try call.input(0), to: call.dtype(try call.input(1)))]
    },
  ]
}

extension TensorProto {
  /// ``tensor()``, for a chain of optionals.
  fileprivate func value() throws(ONNXError) -> Tensor? { try tensor() }
}
