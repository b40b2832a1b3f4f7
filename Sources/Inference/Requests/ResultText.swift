import Gradbook

/// Writes results as JSON: `{"result": …}`, nested as the tensor's shape is.
enum ResultText {
  /// The answers for requests whose rows were computed as one batch.
  ///
  /// - Returns: for each request its body, or why it has none: a number that is not finite.
  static func bodies(_ result: Tensor, for requests: [Rows]) -> [Result<[UInt8], PredictionError>] {
    let rowShape = Array(result.shape.dropFirst())
    let size = rowShape.reduce(1, *)
    func all<Number>(
      _ numbers: UnsafeRawBufferPointer, _ type: Number.Type, _ text: (Number) -> String?
    ) -> [Result<[UInt8], PredictionError>] {
      let numbers = numbers.bindMemory(to: type)
      var start = 0
      return requests.map { rows in
        defer { start += rows.count * size }
        let own = UnsafeBufferPointer(rebasing: numbers[start..<start + rows.count * size])
        let shape = rows.isSingle ? rowShape : [rows.count] + rowShape
        return body(own, shape, text)
      }
    }
    let plain = result.isContiguous ? result : result.contiguous()
    switch plain.dtype {
    case .float32: return plain.withBytes { all($0, Float.self, finite) }
    case .float64: return plain.withBytes { all($0, Double.self, finite) }
    case .int64: return plain.withBytes { all($0, Int64.self) { "\($0)" } }
    case .bool: return plain.withBytes { all($0, UInt8.self) { $0 == 0 ? "false" : "true" } }
    case .float16: return bodies(plain.to(.float32), for: requests)
    case .int8, .uint8, .int32: return bodies(plain.to(.int64), for: requests)
    }
  }

  private static func finite<Number: BinaryFloatingPoint & CustomStringConvertible>(
    _ number: Number
  ) -> String? {
    number.isFinite ? number.description : nil
  }

  private static func body<Number>(
    _ numbers: UnsafeBufferPointer<Number>, _ shape: [Int], _ text: (Number) -> String?
  ) -> Result<[UInt8], PredictionError> {
    var bytes: [UInt8] = Array(#"{"result":"#.utf8)
    bytes.reserveCapacity(32 + numbers.count * 12)
    // How many numbers lie between two brackets of each depth.
    var strides: [Int] = []
    for extent in shape.reversed() { strides.append((strides.last ?? 1) * extent) }
    if numbers.isEmpty { bytes += "[]".utf8 }
    for (index, number) in numbers.enumerated() {
      if index > 0 { bytes.append(UInt8(ascii: ",")) }
      for stride in strides where index % stride == 0 { bytes.append(UInt8(ascii: "[")) }
      guard let text = text(number) else {
        return .failure(.notFinite(place: "result" + place(index, shape)))
      }
      bytes += text.utf8
      for stride in strides where (index + 1) % stride == 0 { bytes.append(UInt8(ascii: "]")) }
    }
    bytes.append(UInt8(ascii: "}"))
    return .success(bytes)
  }

  private static func place(_ index: Int, _ shape: [Int]) -> String {
    var (rest, text) = (index, "")
    for extent in shape.reversed() {
      text = "[\(rest % extent)]" + text
      rest /= extent
    }
    return text
  }
}
