import CFormats
import Foundation
import Gradbook
import NN
import Testing

@testable import Datasets
@testable import Training

// Each of these tests runs its readers in a process of its own.

/// A figure of this process in megabytes, from `/proc/self/status`.
private func figure(_ name: String) -> Int {
  let text = (try? String(contentsOfFile: "/proc/self/status", encoding: .utf8)) ?? ""
  let line = text.split(separator: "\n").first { $0.hasPrefix(name) } ?? ""
  return (Int(line.split(whereSeparator: \.isWhitespace).dropFirst().first ?? "") ?? 0) / 1024
}

/// How many megabytes of memory were taken at most while `body` ran.
private func growth(_ body: () -> Void) -> Int {
  try? "5".write(toFile: "/proc/self/clear_refs", atomically: false, encoding: .utf8)
  let before = figure("VmRSS")
  body()
  return figure("VmHWM") - before
}

/// Leaves so many megabytes for this process to take.
private func limit(_ megabytes: Int) {
  let most = rlim_t((figure("VmSize") + megabytes) << 20)
  var limits = rlimit(rlim_cur: most, rlim_max: most)
  setrlimit(__rlimit_resource_t(RLIMIT_AS.rawValue), &limits)
}

/// Ends the process; what is wrong stands on its standard error.
private func finish(_ faults: [String]) -> Never {
  for fault in faults { FileHandle.standardError.write(Data(("fault: \(fault)\n").utf8)) }
  exit(0)
}

/// The fault in what a reader does that should refuse a file, if there is one.
private func fault<File: DataFile>(
  _ type: File.Type, _ path: String, _ words: String, within most: Int
) -> String? {
  var answer = "nothing"
  let grown = growth {
    do { _ = try File(contentsOf: path) } catch { answer = "\(error)" }
  }
  return answer.contains(words) && grown <= most
    ? nil : "\(type): \(grown) MB, \(answer), not \(words)"
}

/// The fault in what a reader does that should read a file, if there is one.
private func readFault<File: DataFile>(
  _ type: File.Type, _ path: String, within most: Int
) -> String? {
  var answer = ""
  let grown = growth {
    do { _ = try File(contentsOf: path) } catch { answer = "\(error)" }
  }
  return answer.isEmpty && grown <= most ? nil : "\(path): \(grown) MB \(answer)"
}

/// The fault in what a reader does for which there is no memory, if there is one.
private func memoryFault<File: DataFile>(_ type: File.Type, _ path: String) -> String? {
  do { _ = try File(contentsOf: path) } catch {
    return "\(error)".contains("memory") ? nil : "\(path): \(error)"
  }
  return "\(path) was read"
}

/// An .npz of one member that says how large it is when unpacked.
private func npz(_ packed: Data, count: Int, sum: UInt32) -> Data {
  var common: [UInt8] = [20, 0, 0, 8, 8, 0, 0, 0, 0x21, 0]
  for word in [sum, UInt32(packed.count), UInt32(count)] { common += littleEndianBytes(word) }
  common += [5, 0, 0, 0]
  let name = Array("a.npy".utf8)
  var data = Data([0x50, 0x4b, 3, 4] + common + name) + packed
  let start = data.count
  data += Data([0x50, 0x4b, 1, 2, 20, 0] + common + [UInt8](repeating: 0, count: 14) + name)
  let size = littleEndianBytes(UInt32(data.count - start)) + littleEndianBytes(UInt32(start))
  return data + Data([0x50, 0x4b, 5, 6, 0, 0, 0, 0, 1, 0, 1, 0] + size + [0, 0])
}

/// An .npz with an array of zeros, packed.
private func zeros(_ count: Int) -> Data {
  let plain = Array(NPYFile.encode(Tensor.zeros([count], dtype: .uint8)))
  return npz(
    deflated(plain, gzip: false), count: plain.count, sum: cformats_crc32(plain, plain.count))
}

private func folder() -> String {
  let folder = FileManager.default.temporaryDirectory.appending(path: "gradbook-\(getpid())")
  try? FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
  return folder.path
}

private func run(_ body: (String) throws -> [String?]) -> Never {
  let folder = folder()
  defer { try? FileManager.default.removeItem(atPath: folder) }
  do {
    let faults = try body(folder).compactMap { $0 }
    try? FileManager.default.removeItem(atPath: folder)
    finish(faults)
  } catch {
    finish(["\(error)"])
  }
}

private func checkBombs() -> Never {
  run { folder in
    var random = SplitMix64(seed: 1)
    let noise = Data((0..<780_000).map { _ in UInt8.random(in: 0...255, using: &random) })
    var picture = Array(PNGFile.encode(Tensor.zeros(3, 4, 4, dtype: .uint8)))
    // 19,800 × 19,800.
    picture.replaceSubrange(16..<24, with: [0, 0, 0x4d, 0x58, 0, 0, 0x4d, 0x58])
    let sum = cformats_crc32(Array(picture[12..<29]), 17)
    picture.replaceSubrange(29..<33, with: bigEndianBytes(sum))
    let header = [0, 0, 8, 1] + bigEndianBytes(UInt32(400_000_000))
    try write(
      [
        ("a.npz", npz(noise, count: 800_000_000, sum: 0)),
        ("b.idx.gz", deflated(header + Array(noise.prefix(500_000)), gzip: true)),
        ("c.png", Data(picture) + noise + noise),
      ], in: folder)
    return [
      fault(NPZFile.self, "\(folder)/a.npz", "would unpack", within: 8),
      fault(IDXFile.self, "\(folder)/b.idx.gz", "at most 268435456 are unpacked", within: 8),
      fault(PNGFile.self, "\(folder)/c.png", "at most 178956970", within: 8),
    ]
  }
}

private func checkSparse() -> Never {
  run { folder in
    let path = "\(folder)/sparse"
    try write([("sparse", Data())], in: folder)
    guard truncate(path, 3 << 30) == 0 else { return ["no room"] }
    return [
      fault(NPYFile.self, path, "zeros", within: 4), fault(NPZFile.self, path, "zeros", within: 4),
      fault(PNGFile.self, path, "zeros", within: 4), fault(JPEGFile.self, path, "zeros", within: 4),
      fault(PictureFile.self, path, "zeros", within: 4),
      fault(CSVTable.self, path, "zeros", within: 4),
      fault(SafetensorsFile.self, path, "zeros", within: 4),
      fault(TrainingCheckpoint.self, path, "zeros", within: 4),
      fault(CIFAR10File.self, path, "zeros", within: 4),
      fault(IDXFile.self, path, "zeros", within: 4),
    ]
  }
}

private func checkLean() -> Never {
  run { folder in
    let mega = 1 << 20
    do {
      var state = StateDict()
      state["a"] = Tensor.zeros([40 * mega], dtype: .uint8)
      let row = String(repeating: "1,2,3,", count: 10) + "4\n"
      try write(
        [
          ("a.npz", zeros(40 * mega)),
          ("b.idx", IDXFile.encode(Tensor.zeros([40 * mega], dtype: .uint8), gzip: true)),
          ("c.png", PNGFile.encode(Tensor.zeros(1, 4096, 10_240, dtype: .uint8))),
          ("d.safetensors", SafetensorsFile.encode(state)),
          ("e.csv", Data(String(repeating: row, count: 20_000).utf8)),
        ], in: folder)
    }
    return [
      readFault(NPZFile.self, "\(folder)/a.npz", within: 48),
      readFault(IDXFile.self, "\(folder)/b.idx", within: 48),
      readFault(PNGFile.self, "\(folder)/c.png", within: 48),
      readFault(SafetensorsFile.self, "\(folder)/d.safetensors", within: 48),
      // 1.2 MB of text become 4.8 MB of numbers.
      readFault(HeadlessTable.self, "\(folder)/e.csv", within: 12),
    ]
  }
}

/// A table without a header.
private struct HeadlessTable: DataFile {
  static let kinds = CSVTable.kinds
  let table: CSVTable
  init(reading source: DataSource) throws(DataFileError) {
    table = try CSVTable(contentsOf: source.name, hasHeader: false)
  }
}

private func checkLimited() -> Never {
  run { folder in
    let mega = 1 << 20
    let row = String(repeating: "1,", count: 50) + "1\n"
    try write(
      [
        ("a.npz", zeros(100 * mega)),
        ("b.idx", IDXFile.encode(Tensor.zeros([100 * mega], dtype: .uint8), gzip: true)),
        ("c.png", PNGFile.encode(Tensor.zeros(1, 10_240, 10_240, dtype: .uint8))),
        ("d.csv", Data(String(repeating: row, count: 30_000).utf8)),
        (
          "e.csv",
          Data(
            String(
              repeating: "a text that is so long that it takes memory of its own\n", count: 110_000
            ).utf8)
        ),
        ("g.bin", Data([1])),
      ], in: folder)
    // As a download whose place was taken in advance: a sound header, and zeros.
    let header = "{'descr': '|u1', 'fortran_order': False, 'shape': (1073741824,), }"
    let bytes = [0x93] + Array("NUMPY".utf8) + [1, 0, UInt8(header.utf8.count), 0]
    try write([("f.npy", Data(bytes + Array(header.utf8)))], in: folder)
    truncate("\(folder)/f.npy", off_t(10 + header.utf8.count) + (1 << 30))
    truncate("\(folder)/g.bin", off_t(3073 * 300_000))
    limit(14)
    return [
      memoryFault(NPZFile.self, "\(folder)/a.npz"), memoryFault(IDXFile.self, "\(folder)/b.idx"),
      memoryFault(PNGFile.self, "\(folder)/c.png"),
      memoryFault(HeadlessTable.self, "\(folder)/d.csv"),
      memoryFault(HeadlessTable.self, "\(folder)/e.csv"),
      memoryFault(NPYFile.self, "\(folder)/f.npy"),
      memoryFault(CIFAR10File.self, "\(folder)/g.bin"),
    ]
  }
}

@Suite("Memory of readers")
struct FileMemoryTests {
  @Test("What would become too much is refused from its header")
  func bombs() async {
    expectNothing(
      await #expect(processExitsWith: .success, observing: [\.standardErrorContent]) {
        checkBombs()
      })
  }

  @Test("Of three gigabytes that are nothing but zeros no more than the beginning is read")
  func sparse() async {
    expectNothing(
      await #expect(processExitsWith: .success, observing: [\.standardErrorContent]) {
        checkSparse()
      })
  }

  @Test("Reading takes little more memory than what is read")
  func lean() async {
    expectNothing(
      await #expect(processExitsWith: .success, observing: [\.standardErrorContent]) {
        checkLean()
      })
  }

  @Test("Where memory is limited a reader throws, and the program goes on")
  func limited() async {
    expectNothing(
      await #expect(processExitsWith: .success, observing: [\.standardErrorContent]) {
        checkLimited()
      })
  }

  private func expectNothing(_ result: ExitTest.Result?) {
    let text = result.map { String(decoding: $0.standardErrorContent, as: UTF8.self) } ?? ""
    #expect(result != nil)
    // The testing library writes a mark of its own there too.
    #expect(text.split(separator: "\n").filter { $0.hasPrefix("fault: ") } == [])
  }
}
