import Datasets
import Foundation
import Gradbook
import Testing

@testable import ONNX

/// Bytes that nobody meant: whatever they are, what is thrown is typed, and nothing traps.
@Suite("Hostile files")
struct HostileTests {
  /// Reads and checks, and says how it came out.
  @discardableResult
  static func read(_ bytes: [UInt8]) throws -> Bool {
    do {
      let model = try ModelProto(parsing: Data(bytes))
      try model.check()
      for tensor in model.graph?.initializer ?? [] { _ = try tensor.tensor() }
      _ = try ModelProto(parsing: model.encoded())
      return true
    } catch let error as any BilingualError {
      guard error is DataFileError || error is ONNXError else { throw error }
      #expect(!error.chineseDescription.isEmpty)
      return false
    }
  }

  @Test("A model cut off at any byte")
  func truncation() throws {
    let bytes = Array(Samples.neuron.encoded())
    for count in 0..<bytes.count { try Self.read(Array(bytes[..<count])) }
    #expect(try Self.read(bytes))
  }

  @Test("A model with any one bit turned")
  func flips() throws {
    let bytes = Array(Samples.neuron.encoded())
    var sound = 0
    for place in bytes.indices {
      for bit in 0..<8 {
        var changed = bytes
        changed[place] ^= 1 << UInt8(bit)
        if try Self.read(changed) { sound += 1 }
      }
    }
    // A bit of a weight or of a node's name changes no rule; most others do.
    #expect((100..<bytes.count * 6).contains(sound))
  }

  @Test("Every length set to what it is not")
  func lengths() throws {
    let bytes = Array(Samples.neuron.encoded())
    for place in bytes.indices {
      for lie: [UInt8] in [
        [0], [0xff, 0xff, 0xff, 0xff, 0x07], [0xff, 0xff, 0xff, 0xff, 0xff, 0x7f],
      ] {
        var changed = bytes
        changed.replaceSubrange(place...place, with: lie)
        try Self.read(changed)
      }
    }
  }

  @Test("Bytes at random")
  func random() throws {
    var generator = Generator(seed: 1)
    for _ in 0..<2000 {
      let count = Int.random(in: 0..<200, using: &generator)
      try Self.read((0..<count).map { _ in UInt8.random(in: 0...255, using: &generator) })
    }
  }
}
