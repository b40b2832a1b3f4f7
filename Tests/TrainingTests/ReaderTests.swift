import CFormats
import Foundation
import Gradbook
import Testing

@testable import Datasets

/// The CRC-32 of some bytes as PNG writes it.
private func crc(_ bytes: some Sequence<UInt8>) -> [UInt8] {
  let all = Array(bytes)
  return bigEndianBytes(cformats_crc32(all, all.count))
}

@Suite("Readers")
struct ReaderTests {
  @Test("NumPy's own files are read: types, orders, scalars")
  func npy() throws {
    let torch = try DataOracle.read()
    func read(_ name: String) throws -> Tensor {
      try NPYFile(parsing: try torch.file(name), named: name).tensor
    }
    let grid = [0, 0.25, 0.5, 0.75, 1, 1.25]
    for name in ["float32", "fortran"] {
      #expect(try read(name).flat() == grid)
      #expect(try read(name).shape == [2, 3])
      #expect(try read(name).dtype == .float32)
    }
    #expect(try read("int16, big").integers() == [-2, 300])
    #expect(try read("int16, big").dtype == .int64)
    #expect(try read("bool").dtype == .bool)
    #expect(try read("scalar").shape == [])
    #expect(try read("scalar").item() == 2.5)
    #expect(try read("int64").integers() == [5, -6])
    #expect(try read("half").flat() == [1.5])
    for name in ["npz", "npz, packed"] {
      let archive = try NPZFile(parsing: try torch.file(name), named: name)
      #expect(archive.arrays.map(\.name) == ["a", "b"])
      #expect(archive["a"]?.flat() == grid)
      #expect(archive["b"]?.integers() == [1, -2, 3])
    }
  }

  @Test("What is written is read back: npy, npz, IDX, CIFAR-10, PNG")
  func roundTrips() throws {
    for dtype in DType.allCases {
      for shape in [[], [1], [2, 3], [0, 3]] {
        let count = shape.reduce(1, *)
        let tensor = Tensor(flat: (0..<count).map { $0 % 2 }, shape: shape).to(dtype)
        let back = try NPYFile(parsing: NPYFile.encode(tensor)).tensor
        #expect(back.dtype == dtype && back.shape == shape && back.flat() == tensor.flat())
        guard dtype != .bool else { continue }
        // IDX has integers of 32 bits at most, and no half precision.
        let kept = dtype == .int64 ? .int32 : dtype == .float16 ? .float32 : dtype
        for gzip in [false, true] {
          let idx = try IDXFile(parsing: IDXFile.encode(tensor, gzip: gzip)).tensor
          #expect(idx.dtype == kept && idx.shape == shape && idx.flat() == tensor.flat())
        }
      }
    }
    let transposed = Tensor.arange(6).reshape(2, 3).t()
    #expect(try NPYFile(parsing: NPYFile.encode(transposed)).tensor.flat() == transposed.flat())
    for compressed in [false, true] {
      let packed = NPZFile.encode(
        ["w": Tensor.ones(300), "b": Tensor([1, 2])], compressed: compressed)
      let archive = try NPZFile(parsing: packed)
      #expect(archive["w"]?.sum().item() == 300)
      #expect(archive["b"]?.integers() == [1, 2])
    }
    let digits = ImageSet.digits(20, seed: 1)
    let again = try ImageSet.mnist(
      images: IDXFile.encode(digits.images.squeeze(1), gzip: true),
      labels: IDXFile.encode(Tensor(flat: digits.labels, shape: [20], dtype: .uint8)))
    #expect(again.images.integers() == digits.images.integers())
    #expect(again.labels == digits.labels)
    let colors = Tensor(
      flat: (0..<6144).map { (n: Int) -> Int in n * 7 % 256 }, shape: [2, 3, 32, 32], dtype: .uint8)
    let set = ImageSet(images: colors, labels: [3, 9], classNames: CIFAR10File.classNames)
    let read = try CIFAR10File(parsing: CIFAR10File.encode(set)).images
    #expect(read.labels == [3, 9] && read.images.integers() == colors.integers())
    for channels in [1, 3] {
      let picture = colors[0, 0..<channels, 0..<5, 0..<7]
      let back = try PNGFile(parsing: PNGFile.encode(picture)).tensor
      #expect(back.shape == [channels, 5, 7] && back.integers() == picture.integers())
    }
  }

  @Test("A table: quotes, types, missing numbers, line ends, no header")
  func csv() throws {
    let text =
      "\u{feff}name,x,\"a \"\"b\"\"\"\r\n\"Li, Wei\",1.5,2\n\"two\nlines\",,-3e2\r小明,7,0\n\n"
    let table = try CSVTable(parsing: Data(text.utf8))
    #expect(table.names == ["name", "x", "a \"b\""])
    #expect(table["name"] == .texts(["Li, Wei", "two\nlines", "小明"]))
    #expect(try table.numbers("x")[0] == 1.5 && table.numbers("x")[1].isNaN)
    #expect(try table.tensor(["a \"b\""]).flat() == [2, -300, 0])
    #expect(try table.categories("name").codes == [0, 1, 2])
    #expect(throws: DataFileError.self) { try table.numbers("name") }
    #expect(throws: DataFileError.self) { try table.numbers("y") }
    let plain = try CSVTable(parsing: Data("1;2\n3;4".utf8), hasHeader: false, delimiter: ";")
    #expect(try plain.tensor().flat() == [1, 2, 3, 4])
    #expect(plain.names == ["0", "1"])
  }

  @Test("A folder of pictures: classes by folder, gray and color, a broken picture by its name")
  func folder() throws {
    try inFolder { folder in
      #expect(throws: DataFileError.self) { try ImageFolder(folder) }
      let picture = Tensor(flat: [200, 0, 0], shape: [3, 1, 1], dtype: .uint8)
      for (name, content) in [
        ("cat/1.png", PNGFile.encode(picture)), ("cat/2.PNG", PNGFile.encode(picture[0..<1])),
        ("ant/0.png", Data("no picture".utf8)), ("ant/readme.txt", Data()),
      ] {
        let path = URL(fileURLWithPath: "\(folder)/\(name)")
        try FileManager.default.createDirectory(
          at: path.deletingLastPathComponent(), withIntermediateDirectories: true)
        try content.write(to: path)
      }
      let set = try ImageFolder(folder)
      #expect(set.classNames == ["ant", "cat"])
      #expect(set.files.map(\.label) == [0, 1, 1])
      #expect(try set.sample(at: 2).0.integers() == [200, 200, 200])
      #expect(try ImageFolder(folder, channels: 1).sample(at: 1).0.integers() == [59])
      let results = Array(DataLoader(set, batchSize: 3, numWorkers: 2).results)
      #expect("\(results)".contains("ant/0.png"))
    }
  }

  @Test("Hostile files are refused with file, offset and mend")
  func hostile() throws {
    let idx: [UInt8] = [0, 0, 8, 1, 0, 0, 0, 2, 5, 6]
    #expect(refusal(IDXFile.self, idx) == nil)
    #expect(refusal(IDXFile.self, idx.dropLast())?.offset == 8)
    #expect(refusal(IDXFile.self, idx + [1])?.offset == 10)
    #expect(refusal(IDXFile.self, [1] + idx.dropFirst())?.offset == 0)
    #expect(refusal(IDXFile.self, [0, 0, 7] + idx.dropFirst(3))?.offset == 2)
    #expect(refusal(IDXFile.self, [0, 0, 8, 3] + [UInt8](repeating: 255, count: 12))?.offset == 16)
    #expect(refusal(IDXFile.self, [0, 0, 8, 255]) != nil)
    let shapes = [
      "(9223372036854775808,)", "(4294967296, 4294967296)", "(0, 9223372036854775807, 9)",
    ]
    for shape in shapes {
      let header = "{'descr': '<f4', 'fortran_order': False, 'shape': \(shape)}\n"
      let file =
        [0x93] + Array("NUMPY".utf8) + [1, 0, UInt8(header.utf8.count), 0] + Array(header.utf8)
      let refused = try #require(refusal(NPYFile.self, file), "\(shape)")
      #expect(refused.offset.map { $0 >= 10 } == true)
    }
    let twice = NPZFile.encode(["ab": Tensor([1.0]), "cd": Tensor([2.0])])
    let renamed = Data(twice).replacing("cd.npy".utf8, with: "ab.npy".utf8)
    #expect(refusal(NPZFile.self, renamed)?.description.contains("twice") == true)
    #expect(refusal(CSVTable.self, "a,b\n1,2\n3\n".utf8)?.line == 3)
    let wide = String(repeating: "a,", count: 200_000)
    #expect(refusal(CSVTable.self, wide.utf8)?.description.contains("'a'") == true)
    #expect(refusal(CSVTable.self, "a,a\n1,2\n".utf8)?.description.contains("'a'") == true)
    #expect(refusal(CSVTable.self, "a\n\"x".utf8)?.offset == 2)
    #expect(refusal(CIFAR10File.self, [UInt8](repeating: 11, count: 3073))?.offset == 0)
    #expect(refusal(CIFAR10File.self, [UInt8](repeating: 1, count: 3072)) != nil)
    for file in [refusal(IDXFile.self, idx.dropLast()), refusal(NPYFile.self, [])] {
      #expect(file?.description.hasPrefix("x.bin, byte ") == true)
      #expect(file?.chineseDescription.contains("请重新获取") == true)
    }
  }

  @Test("A gzip bomb is unpacked no further than its header says")
  func bombs() throws {
    // Says two bytes and unpacks to 20 million.
    let bytes: [UInt8] = [0, 0, 8, 1, 0, 0, 0, 2]
    let bomb = deflated(bytes + [UInt8](repeating: 0, count: 20_000_000), gzip: true)
    #expect(bomb.count < 30_000)
    #expect(refusal(IDXFile.self, bomb)?.offset == 10)
    // Says four billion and unpacks to eight bytes.
    let liar = deflated([0, 0, 8, 1, 255, 255, 255, 255], gzip: true)
    #expect(refusal(IDXFile.self, liar)?.offset == 8)
    // A picture whose header says 60,000 × 60,000.
    var picture = Array(PNGFile.encode(Tensor.zeros(1, 4, 4, dtype: .uint8)))
    for place in [16, 20] { picture.replaceSubrange(place..<place + 4, with: [0, 0, 0xea, 0x60]) }
    let sum = crc(picture[12..<29])
    picture.replaceSubrange(29..<33, with: sum)
    let refused = refusal(PNGFile.self, picture)
    #expect(
      refused?.description.contains("larger than its data can hold") == true, "\(refused as Any)")
  }
}
