import Foundation
import Gradbook
import Testing

@testable import Datasets

@Suite("Installed data")
struct InstalledDataTests {
  private static func plant(_ files: [String: Data], in folder: String) throws {
    try FileManager.default.createDirectory(
      atPath: folder, withIntermediateDirectories: true)
    for (name, data) in files { try data.write(to: URL(filePath: "\(folder)/\(name)")) }
  }

  /// Files of MNIST's form with pictures of one number each: their label, times 10.
  private static func idx(_ train: [Int], _ test: [Int], gzip: Bool) -> [String: Data] {
    var files: [String: Data] = [:]
    for (part, labels) in [("train", train), ("t10k", test)] {
      let pixels = labels.flatMap { Array(repeating: 10 * $0, count: 28 * 28) }
      let images = Tensor(flat: pixels, shape: [labels.count, 28, 28]).to(.uint8)
      let classes = Tensor(flat: labels, shape: [labels.count]).to(.uint8)
      let ending = gzip ? ".gz" : ""
      files["\(part)-images-idx3-ubyte\(ending)"] = IDXFile.encode(images, gzip: gzip)
      files["\(part)-labels-idx1-ubyte\(ending)"] = IDXFile.encode(classes, gzip: gzip)
    }
    return files
  }

  @Test("The data folder is that of GRADBOOK_DATA, else of XDG_DATA_HOME, else below the home")
  func folders() {
    func own(_ environment: [String: String]) -> String? {
      DataFolders(environment: environment).own
    }
    let home = ["HOME": "/home/ada"]
    #expect(own(home) == "/home/ada/.local/share/gradbook")
    let shared = home.merging(["XDG_DATA_HOME": "/data"]) { $1 }
    #expect(own(shared) == "/data/gradbook")
    #expect(own(shared.merging(["GRADBOOK_DATA": "/mine"]) { $1 }) == "/mine")
    #expect(own(shared.merging(["GRADBOOK_DATA": ""]) { $1 }) == "/data/gradbook")
    #expect(own(shared.merging(["GRADBOOK_DATA": "none"]) { $1 }) == nil)
  }

  @Test(
    "What is complete is found, packed or not, one's own before the system's",
    arguments: [true, false])
  func found(_ gzip: Bool) throws {
    try inFolder { folder in
      let system = "\(folder)/system"
      func folders(_ data: String) -> DataFolders {
        DataFolders(environment: ["GRADBOOK_DATA": data], system: [.fashionMNIST: system])
      }
      let data = InstalledData.fashionMNIST
      #expect(data.folder(in: folders(folder)) == nil)
      var files = Self.idx([3, 9], [5], gzip: gzip)
      try Self.plant(files, in: system)
      #expect(data.folder(in: folders(folder)) == system)
      #expect(data.folder(in: folders("none")) == nil)
      #expect(InstalledData.mnist.folder(in: folders(folder)) == nil)

      let own = "\(folder)/fashion-mnist"
      let last = try #require(files.keys.sorted().last)
      let bytes = files.removeValue(forKey: last)
      try Self.plant(files, in: own)
      #expect(data.folder(in: folders(folder)) == system)
      try Self.plant([last: try #require(bytes)], in: own)
      #expect(data.folder(in: folders(folder)) == own)

      let (train, test) = try data.images(in: own)
      #expect(train.labels == [3, 9] && test.labels == [5])
      #expect(train.images.shape == [2, 1, 28, 28])
      #expect(train.images[1].flat().allSatisfy { $0 == 90 })
      #expect(test.classNames[5] == "Sandal" && data.classNames[5].chinese == "凉鞋")
    }
  }

  @Test("What is not installed says what to type; what is hidden, why")
  func refusals() throws {
    for data in InstalledData.allCases {
      let absent = DataFolders(environment: ["GRADBOOK_DATA": "/nowhere"], system: [:])
      let hidden = DataFolders(environment: ["GRADBOOK_DATA": "none"])
      let error = #expect(throws: DataFileError.self) { try data.requireFolder(in: absent) }
      #expect(error?.text.english.contains("`./gradbook data \(data.rawValue)") == true)
      #expect(error?.text.chinese.contains("`./gradbook data \(data.rawValue)") == true)
      let other = #expect(throws: DataFileError.self) { try data.requireFolder(in: hidden) }
      #expect(other?.text.english.contains("GRADBOOK_DATA=none") == true)
    }
  }

  @Test("Handwritten digits: 0 to 16 become 0 to 255, and the last fifth is for testing")
  func digits() throws {
    let rows = (0..<6).map { row in
      (0..<64).map { "\($0 == row ? 16 : $0 == 63 ? 8 : $0 == 62 ? 1 : 0)" } + ["\(row)"]
    }
    let text = rows.map { $0.joined(separator: ",") + "\n" }.joined()
    try inFolder { folder in
      let packed = deflated(Array(text.utf8), gzip: true)
      try Self.plant(["digits.csv.gz": packed], in: folder)
      let (train, test) = try InstalledData.handwrittenDigits.images(in: folder)
      #expect(train.labels == [0, 1, 2, 3] && test.labels == [4, 5])
      #expect(train.images.shape == [4, 1, 8, 8])
      let pixels = test.images[0].flat()
      #expect(pixels[4] == 255 && pixels[62] == 16 && pixels[63] == 128)
      let sum: Double = pixels.reduce(0, +)
      #expect(sum == 399)
    }
  }

  @Test("A table that is none of digits is refused with its line")
  func damagedDigits() throws {
    let good = Array(repeating: "0", count: 65).joined(separator: ",") + "\n"
    for (bad, line) in [
      ("1,2,3\n", 1), (good + "17" + good.dropFirst(), 2), (good + "0.5" + good.dropFirst(), 2),
      (good + good.dropLast(2) + "10\n", 2), (good + "-1" + good.dropFirst(), 2),
    ] {
      try inFolder { folder in
        try Self.plant(["digits.csv.gz": Data(bad.utf8)], in: folder)
        let error = #expect(throws: DataFileError.self) {
          try InstalledData.handwrittenDigits.images(in: folder)
        }
        #expect(error?.line == line, "\(bad.prefix(20)): \(error?.text.english ?? "nothing")")
      }
    }
  }

  @Test("CIFAR-10: five files to train with, one to test with")
  func cifar() throws {
    func batch(_ label: Int) -> Data {
      let images = Tensor.full([2, 3, 32, 32], 20 * label).to(.uint8)
      return CIFAR10File.encode(
        ImageSet(images: images, labels: [label, 0], classNames: CIFAR10File.classNames))
    }
    try inFolder { folder in
      var files = ["test_batch.bin": batch(9)]
      for number in 1...5 { files["data_batch_\(number).bin"] = batch(number) }
      try Self.plant(files, in: folder)
      let (train, test) = try InstalledData.cifar10.images(in: folder)
      #expect(train.labels == [1, 0, 2, 0, 3, 0, 4, 0, 5, 0] && test.labels == [9, 0])
      #expect(train.images[4].flat().allSatisfy { $0 == 60 })
      #expect(InstalledData.cifar10.classNames.map(\.english) == test.classNames)
    }
  }

  @Test("A range of images shares their classes and memory")
  func ranges() {
    let set = ImageSet.digits(20)
    let part = set[5..<9]
    #expect(part.labels == Array(set.labels[5..<9]))
    let expected = Array(set.images.flat()[3920..<7056])
    #expect(part.images.flat() == expected)
    #expect(set[20..<20].count == 0)
  }

  @Test("Chosen files are taken out of a zip archive, and those only that are there")
  func zipFiles() throws {
    let archive = NPZFile.encode(["a": Tensor([1.0, 2]), "b": Tensor([3.0])], compressed: true)
    let files = try DataSource(archive, named: "some.whl").zipFiles(["b.npy", "c.npy"])
    #expect(files.keys.sorted() == ["b.npy"])
    #expect(try NPYFile(parsing: Data(files["b.npy"] ?? [])).tensor.flat() == [3])
    #expect(throws: DataFileError.self) {
      try DataSource(Data("no zip".utf8), named: "some.whl").zipFiles(["a"])
    }
  }
}
