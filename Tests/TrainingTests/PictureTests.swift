import Foundation
import Gradbook
import Testing

@testable import Datasets

@Suite("Pictures")
struct PictureTests {
  @Test("PNG and JPEG of every kind have the pixels that Pillow reads")
  func pillow() throws {
    for (name, picture) in try FileOracle.read().pictures where !picture.shape.isEmpty {
      let read = try PictureFile(parsing: picture.file, named: name).tensor(channels: 3)
      #expect(read.shape == picture.shape, "\(name)")
      let difference = zip(read.integers(), picture.pixels).map { abs($0 - Int($1)) }
      // Two builds of libjpeg may round a colour otherwise; PNG is exact.
      #expect((difference.max() ?? 255) <= (name.hasPrefix("png") ? 0 : 2), "\(name)")
      let gray = try PictureFile(parsing: picture.file).tensor(channels: 1)
      #expect(gray.shape == [1] + picture.shape.dropFirst())
    }
  }

  @Test(
    "A PNG keeps its own channels at every depth: 16 bits are cut, fewer spread, alpha 0 keeps colours"
  )
  func storedChannels() throws {
    let pictures = try FileOracle.read().pictures.filter { $0.value.stored != nil }
    #expect(pictures.count == 39)
    for (name, picture) in pictures {
      let (stored, area) = (Array(picture.stored ?? Data()), picture.shape[1] * picture.shape[2])
      let read = try PNGFile(parsing: picture.file, named: name).tensor
      #expect(read.shape == [stored.count / area] + picture.shape.dropFirst(), "\(name)")
      #expect(read.integers() == stored.map(Int.init), "\(name)")
    }
  }

  @Test("A JPEG that is cut off or changed is refused or read, and never traps")
  func damagedJPEG() throws {
    let pictures = try FileOracle.read().pictures
    for (name, picture) in pictures where name.hasPrefix("jpeg") {
      for length in stride(from: 4, to: picture.file.count - 1, by: 7) {
        let error = refusal(JPEGFile.self, picture.file.prefix(length))
        #expect(error != nil, "\(name) cut at \(length)")
      }
      let cut = refusal(JPEGFile.self, picture.file.prefix(picture.file.count - 40))
      #expect(cut?.description.contains("ends too early") == true)
      var random = SplitMix64(seed: 3)
      for _ in 0..<300 {
        var bytes = picture.file
        bytes[Int.random(in: 2..<bytes.count, using: &random)] = .random(
          in: 0...255, using: &random)
        _ = refusal(JPEGFile.self, bytes)
      }
    }
    // A header that says 60,000 × 60,000.
    var bytes = Array(try #require(pictures["jpeg"]).file)
    let frame = try #require(
      bytes.indices.dropLast().first { bytes[$0] == 0xff && bytes[$0 + 1] == 0xc0 })
    bytes.replaceSubrange(frame + 5..<frame + 9, with: [0xea, 0x60, 0xea, 0x60])
    let liar = refusal(JPEGFile.self, bytes)
    #expect(liar?.description.contains("larger than its data can hold") == true, "\(liar as Any)")
  }

  @Test("A folder is read as torchvision reads it: endings, folders within, JPEG, any bytes")
  func folder() throws {
    let pictures = try FileOracle.read().pictures
    let png = try #require(pictures["png"]).file
    let jpeg = try #require(pictures["jpeg"]).file
    try inFolder { folder in
      try write(
        [
          ("cat/1.png", png), ("cat/2.PNG", png), ("dog/1.jpg", jpeg), ("dog/2.JPEG", jpeg),
          ("dog/a/b/0.Jpg", jpeg), ("nest/sub/a.png", png), ("nest/named.png", jpeg),
          ("cat/notes.txt", Data()), (".ipynb_checkpoints/x.png", png), ("cat/._1.png", Data()),
        ], in: folder)
      try FileManager.default.createSymbolicLink(
        atPath: "\(folder)/cat/loop", withDestinationPath: "\(folder)/cat")
      let set = try ImageFolder(folder)
      #expect(set.classNames == ["cat", "dog", "nest"])
      #expect(
        set.files.map { $0.path.dropFirst(folder.count + 1) } == [
          "cat/1.png", "cat/2.PNG", "dog/1.jpg", "dog/2.JPEG", "dog/a/b/0.Jpg", "nest/named.png",
          "nest/sub/a.png",
        ])
      #expect(set.files.map(\.label) == [0, 0, 1, 1, 1, 2, 2])
      for index in 0..<set.count { #expect(try set.sample(at: index).0.shape == [3, 17, 23]) }
    }
  }

  @Test("Classes without a picture, and pictures of other formats, are named")
  func missing() throws {
    let pictures = try FileOracle.read().pictures
    let png = try #require(pictures["png"]).file
    func error(_ files: [(String, Data)]) throws -> DataFileError? {
      try inFolder { folder -> DataFileError? in
        try write(files.map { (name: $0.0, content: $0.1) }, in: folder)
        do throws(DataFileError) {
          _ = try ImageFolder(folder)
          return nil
        } catch {
          return error
        }
      }
    }
    let empty = try error([("cat/1.png", png), ("dog/readme.txt", Data()), ("emu/a/b.txt", Data())])
    #expect(empty?.description.contains("classes dog, emu") == true, "\(empty as Any)")
    #expect(try error([("1.png", png)])?.description.contains("no folder for a class") == true)
    for ending in ["bmp", "GIF", "tiff", "Webp", "ppm"] {
      let other = try error([("cat/1.png", png), ("cat/a/2.\(ending)", Data([1]))])
      #expect(other?.file.hasSuffix("cat/a/2.\(ending)") == true)
      #expect(other?.description.contains("Convert them to PNG or JPEG") == true)
    }
    try inFolder { folder in
      let webp = try #require(pictures["WEBP"]).file
      try write([("cat/1.jpg", webp), ("dog/a.txt", Data())], in: folder)
      let set = try ImageFolder(folder, allowEmpty: true)
      #expect(set.classNames == ["cat", "dog"] && set.count == 1)
      let error = #expect(throws: DataFileError.self) { try set.sample(at: 0) }
      #expect(error?.description.contains("WebP") == true)
    }
  }

  @Test("Crops larger than the picture pad as torchvision's do, or stop with both sizes")
  func crops() async {
    let image = Tensor.arange(4).reshape(1, 2, 2).to(.uint8) + Tensor.ones(1, 2, 2, dtype: .uint8)
    // torchvision.transforms.CenterCrop(5): one row and column before, two after.
    let middle = CenterCrop(5)(image)
    #expect(middle[0, 1, 1].item() == 1 && middle[0, 2, 2].item() == 4)
    #expect(middle.sum().item() == 10)
    Generator.withSeed(1) {
      var seen: Set<[Double]> = []
      for _ in 0..<300 { seen.insert(RandomCrop(4, padIfNeeded: true)(image).flat()) }
      // The picture may stand at any of nine places.
      #expect(seen.count == 9)
      #expect(RandomCrop(4, padding: 1)(image).sum().item() == 10)
    }
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = RandomCrop(4)(Tensor.zeros(1, 2, 3, dtype: .uint8))
    }
    let text = result.map { String(decoding: $0.standardErrorContent, as: UTF8.self) } ?? ""
    #expect(text.contains("4 × 4 is larger than the image of 2 × 3; pass padIfNeeded"))
  }

  @Test("A part larger than a picture of a folder is an error of that sample, not a trap")
  func cropsOfFolders() throws {
    let png = try #require(FileOracle.read().pictures["png"]).file
    try inFolder { folder in
      try write([("cat/1.png", png), ("dog/1.png", png)], in: folder)
      let pictures = try ImageFolder(folder)
      let chains: [any Transform] = [
        RandomCrop(400), Compose([Grayscale(), RandomCrop(400, padding: 1), ToTensor()]),
        RandomApply(RandomCrop(400), p: 1), Compose([RandomApply(RandomCrop(400), p: 1)]),
      ]
      for chain in chains {
        let set = pictures.transformed(by: chain)
        let error = #expect(throws: TransformError.self) { try set.sample(at: 1) }
        #expect(error?.description.contains("400 × 400 is larger than the image of") == true)
        #expect(error?.chineseDescription.contains("请传入 padIfNeeded: true") == true)
        for result in DataLoader(set, batchSize: 2).results {
          let failure = #expect(throws: DataLoaderError.self) { try result.get() }
          #expect(failure?.description.contains("sample 0") == true)
          #expect(failure?.description.contains("RandomCrop: the part of 400 × 400") == true)
        }
      }
      let whole = pictures.transformed(by: RandomCrop(400, padIfNeeded: true))
      #expect(try whole.sample(at: 0).0.shape == [3, 400, 400])
    }
  }
}
