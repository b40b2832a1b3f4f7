import Foundation
import Practice

// All is compared before the first number is written. Adding the difference would lose bits.
//
// 写第一个数之前全部比对完。如果用“加上差”的办法来写，会丢掉末尾的位。

/// A parameter in a file.
struct SavedParameter: Codable {
  let name: String
  let shape: [Int]
  let numbers: [Double]
}

/// The file does not fit the network.
struct Misfit: Error {}

// TODO
func text(of model: any Module) throws -> String {
  let saved = model.parameters.map {
    SavedParameter(name: $0.name, shape: $0.array.shape, numbers: $0.array.numbers)
  }
  return String(decoding: try JSONEncoder().encode(saved), as: UTF8.self)
}

func read(_ text: String, into model: any Module) throws {
  let saved = try JSONDecoder().decode([SavedParameter].self, from: Data(text.utf8))
  let parameters = model.parameters
  guard saved.map(\.name) == parameters.map(\.name),
    saved.map(\.shape) == parameters.map(\.array.shape)
  else { throw Misfit() }
  for (entry, parameter) in zip(saved, parameters) {
    for (place, number) in zip(parameter.array.places, entry.numbers) {
      parameter.array.storage.numbers[place] = number
    }
    parameter.array.storage.version += 1
  }
}
// END
