import Gradbook

/// One argument of a case, as `make_vectors.py` writes it.
indirect enum Argument: Decodable {
  case tensor(CaseTensor)
  case number(Double)
  /// A whole number, exactly.
  case integer(Int)
  case bool(Bool)
  case text(String)
  case list([Argument])
  case slice(start: Int?, end: Int?, step: Int?)
  case ellipsis
  case dtype(DType)
  case none

  private enum Key: String, CodingKey { case tensor, list, slice, ellipsis, dtype, real }

  init(from decoder: any Decoder) throws {
    if let keyed = try? decoder.container(keyedBy: Key.self) {
      if keyed.contains(.tensor) {
        self = .tensor(try CaseTensor(from: decoder))
      } else if keyed.contains(.list) {
        self = .list(try keyed.decode([Argument].self, forKey: .list))
      } else if keyed.contains(.slice) {
        let bounds = try keyed.decode([Int?].self, forKey: .slice)
        self = .slice(start: bounds[0], end: bounds[1], step: bounds[2])
      } else if keyed.contains(.real) {
        let real = try keyed.decode(Argument.self, forKey: .real)
        self = .number(real.double ?? .nan)
      } else if keyed.contains(.dtype) {
        self = .dtype(try keyed.decode(DType.self, forKey: .dtype))
      } else {
        self = .ellipsis
      }
      return
    }
    let single = try decoder.singleValueContainer()
    if single.decodeNil() {
      self = .none
    } else if let bool = try? single.decode(Bool.self) {
      self = .bool(bool)
    } else if let integer = try? single.decode(Int.self) {
      self = .integer(integer)
    } else if let number = try? single.decode(Double.self) {
      self = .number(number)
    } else {
      self = .text(try single.decode(String.self))
    }
  }

  /// The tensors inside, in the order in which the script numbered them.
  var tensors: [CaseTensor] {
    switch self {
    case .tensor(let tensor): [tensor]
    case .list(let list): list.flatMap(\.tensors)
    default: []
    }
  }

  var double: Double? {
    switch self {
    case .number(let number): number
    case .integer(let integer): Double(integer)
    case .text("nan"): .nan
    case .text("inf"): .infinity
    case .text("-inf"): -.infinity
    case .bool(let bool): bool ? 1 : 0
    default: nil
    }
  }
  var int: Int? {
    if case .integer(let integer) = self { return integer }
    return double.map { Int($0) }
  }
  /// The plain number, of the type that it has in promotion.
  var scalar: (any TensorScalar)? {
    switch self {
    case .integer(let integer): integer
    case .bool(let bool): bool ? 1 : 0
    default: double
    }
  }
  /// Integers of a list, or of a single number.
  var ints: [Int]? {
    if case .list(let list) = self { return list.compactMap(\.int) }
    return int.map { [$0] }
  }
  var tensor: Tensor? {
    if case .tensor(let tensor) = self { return tensor.value }
    return nil
  }
}

/// A tensor of a case, made once, so that arguments and expected gradients meet the same object.
final class CaseTensor: Decodable {
  let value: Tensor
  let id: Int?

  private enum Key: String, CodingKey {
    case shape, dtype, data, id, requiresGrad = "requires_grad"
  }

  init(from decoder: any Decoder) throws {
    let keyed = try decoder.container(keyedBy: Key.self)
    let shape = try keyed.decode([Int].self, forKey: .shape)
    let dtype = try keyed.decode(DType.self, forKey: .dtype)
    id = try keyed.decodeIfPresent(Int.self, forKey: .id)
    switch dtype {
    case .bool:
      value = Tensor(flat: try keyed.decode([Bool].self, forKey: .data), shape: shape)
    case .int64, .int32, .int8, .uint8:
      value = Tensor(
        flat: try keyed.decode([Int].self, forKey: .data), shape: shape, dtype: dtype)
    default:
      let plain = try? keyed.decode([Double].self, forKey: .data)
      let data = try plain ?? keyed.decode([Argument].self, forKey: .data).map { $0.double ?? .nan }
      value = Tensor(flat: data, shape: shape, dtype: dtype)
    }
    if try keyed.decodeIfPresent(Bool.self, forKey: .requiresGrad) ?? false {
      value.requiresGrad = true
    }
  }
}

/// The arguments of one call: by position, and by PyTorch's names.
struct Arguments {
  let positional: [Argument]
  let named: [String: Argument]

  /// The argument at a position or under its name; `nil` if left out or `None`.
  func value(_ position: Int?, _ name: String) -> Argument? {
    var found = named[name]
    if let position, position < positional.count { found = positional[position] }
    if case .some(.none) = found { return nil }
    return found
  }
  func tensor(_ position: Int, _ name: String = "input") -> Tensor {
    optionalTensor(position, name) ?? missing(name)
  }
  func optionalTensor(_ position: Int?, _ name: String) -> Tensor? {
    value(position, name)?.tensor
  }
  /// The tensors of the list at a position.
  func tensors(_ position: Int) -> [Tensor] {
    guard case .list(let list) = positional[position] else { return missing("list") }
    return list.compactMap(\.tensor)
  }
  func double(_ position: Int?, _ name: String) -> Double? { value(position, name)?.double }
  func scalar(_ position: Int?, _ name: String) -> (any TensorScalar)? {
    value(position, name)?.scalar
  }
  func int(_ position: Int?, _ name: String) -> Int? { value(position, name)?.int }
  func ints(_ position: Int?, _ name: String) -> [Int]? { value(position, name)?.ints }
  func bool(_ position: Int?, _ name: String, _ standard: Bool) -> Bool {
    value(position, name)?.double.map { $0 != 0 } ?? standard
  }
  func text(_ position: Int?, _ name: String) -> String? {
    if case .text(let text) = value(position, name) { return text }
    return nil
  }
  func dtype(_ position: Int?, _ name: String) -> DType? {
    if case .dtype(let dtype) = value(position, name) { return dtype }
    return nil
  }

  private func missing<Value>(_ name: String) -> Value {
    fatalError("The case has no argument “\(name)” of the kind that its adapter reads.")
  }
}
