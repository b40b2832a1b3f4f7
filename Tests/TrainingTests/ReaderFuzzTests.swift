import CPNG
import Foundation
import Gradbook
import NN
import Testing
import Training

@testable import Datasets

/// The CRC-32 of some bytes as PNG writes it.
func crc(_ bytes: some Sequence<UInt8>) -> [UInt8] {
  let all = Array(bytes)
  return bigEndianBytes(cpng_crc32(all, all.count))
}

/// A reader and sound files to begin with.
struct FuzzDoor: Sendable {
  let name: String
  let seeds: [Data]
  let read: @Sendable (Data) throws -> Void

  static func all() -> [FuzzDoor] {
    let grid = Tensor.arange(12).reshape(3, 4).to(.float32)
    let bytes = Tensor.arange(48).reshape(3, 4, 4).to(.uint8)
    let record = Data([3] + [UInt8](repeating: 9, count: 3072))
    var state = StateDict()
    state["fc.weight"] = grid
    state["mask"] = Tensor([true, false])
    return [
      door("IDX", IDXFile.self, [IDXFile.encode(bytes), IDXFile.encode(grid, gzip: true)]),
      door("CIFAR-10", CIFAR10File.self, [record, record + record]),
      door(
        "CSV", CSVTable.self,
        [Data("a,b\n1,\"x, \"\"y\"\"\"\n-2.5,小\r\n".utf8), Data("x\n1\n\n2".utf8)]),
      door("PNG", PNGFile.self, [PNGFile.encode(bytes), PNGFile.encode(bytes[0..<1])]),
      door("npy", NPYFile.self, [NPYFile.encode(grid), NPYFile.encode(Tensor([1, 2, 3]))]),
      door(
        "npz", NPZFile.self,
        [NPZFile.encode(["a": grid, "b": grid]), NPZFile.encode(["a": grid], compressed: true)]),
      door(
        "safetensors", SafetensorsFile.self,
        [SafetensorsFile.encode(state), SafetensorsFile.encode(state, metadata: ["k": "é\n"])]),
    ]
  }

  private static func door<File: DataFile & SendableMetatype>(
    _ name: String, _ type: File.Type, _ seeds: [Data]
  ) -> FuzzDoor {
    FuzzDoor(name: name, seeds: seeds) { _ = try File(parsing: $0, named: name) }
  }

  /// Reads changed copies of the seeds.
  ///
  /// - Returns: how many were still sound.
  func run(_ count: Int, seed: Int) throws -> Int {
    var random = SplitMix64(seed: seed)
    var sound = 0
    for round in 0..<count {
      var bytes = Array(seeds[round % seeds.count])
      for _ in 0..<Int.random(in: 1...4, using: &random) { mutate(&bytes, &random) }
      if name == "PNG" { mendSums(&bytes) }
      do {
        try read(Data(bytes))
        sound += 1
      } catch is DataFileError {}
    }
    return sound
  }

  private func mutate(_ bytes: inout [UInt8], _ random: inout SplitMix64) {
    guard !bytes.isEmpty else {
      bytes = [0x1f]
      return
    }
    let place = Int.random(in: 0..<bytes.count, using: &random)
    // Most headers are in front.
    let near = Int.random(in: 0..<min(64, bytes.count), using: &random)
    let edges: [UInt8] = [0, 1, 0x7f, 0x80, 0xfe, 0xff, 0x22, 0x2c]
    switch random.next() % 8 {
    case 0: bytes[place] ^= 1 << UInt8(random.next() % 8)
    case 1: bytes[near] = edges[Int(random.next() % 8)]
    case 2: bytes[near] = UInt8(truncatingIfNeeded: random.next())
    case 3: bytes.removeSubrange(place...)
    case 4: bytes.insert(edges[Int(random.next() % 8)], at: place)
    case 5: bytes.remove(at: place)
    case 6:
      for index in near..<min(near + 8, bytes.count) {
        bytes[index] = edges[Int(random.next() % 8)]
      }
    default: bytes += bytes[..<min(place, 200)]
    }
  }

  /// Corrects the check sums of a PNG's chunks, as libpng would look no further.
  private func mendSums(_ bytes: inout [UInt8]) {
    var start = 8
    while start + 12 <= bytes.count {
      let length = bytes[start..<start + 4].reduce(0) { $0 << 8 | Int($1) }
      let end = start + 8 + length
      guard end + 4 <= bytes.count else { return }
      bytes.replaceSubrange(end..<end + 4, with: crc(bytes[start + 4..<end]))
      start = end + 4
    }
  }
}

@Suite("Fuzzed readers")
struct ReaderFuzzTests {
  /// More with `GRADBOOK_FUZZ=100000`.
  static let count = ProcessInfo.processInfo.environment["GRADBOOK_FUZZ"].flatMap(Int.init) ?? 400

  @Test(
    "Changed files are read or refused with a typed error, never more",
    arguments: FuzzDoor.all().map(\.name))
  func fuzz(_ name: String) throws {
    let door = try #require(FuzzDoor.all().first { $0.name == name })
    for seed in door.seeds { try door.read(seed) }
    let sound = try door.run(Self.count, seed: 1)
    #expect(sound < Self.count)
    if Self.count > 1000 { print("\(name): \(sound) of \(Self.count) changed files were sound") }
  }
}
