import Foundation
import Gradbook
import NN
import Testing

@testable import Datasets
@testable import Training

@Suite("Arrays of NumPy and safetensors")
struct ArrayFileTests {
  @Test("Every type of number that NumPy writes is read, or named with its mend")
  func types() throws {
    let files = try FileOracle.read().npy
    func read(_ name: String) throws -> Tensor {
      try NPYFile(parsing: try #require(files[name]), named: name).tensor
    }
    let half = try read("half")
    #expect(half.dtype == .float16)
    #expect(half.flat().prefix(4) == [1.5, -2, 0x1p-24, .infinity])
    #expect(half.flat()[4].isNaN && half.flat()[5] == 65504)
    #expect(try read("half, big").flat() == [1.5, -2])
    #expect(try read("u2").integers() == [0, 65535])
    for name in ["u4", "u4, big"] { #expect(try read(name).integers()[1] == 4_294_967_295) }
    #expect(try read("i8, big").integers() == [-(1 << 62) - 1, 5])
    #expect(try read("i1").dtype == .int8)
    #expect(try read("i1").integers() == [-128, 127])
    #expect(try read("f8, big").flat() == [0.1, -1e300])
    #expect(try read("python 2").flat() == [1.5, -2])
    for (name, words) in [
      ("u8", ["<u8", "int64"]), ("complex", ["<c16", "a.real"]), ("long", ["<f16", "astype"]),
      ("fields", ["named fields (id, x)", "a.dtype.names"]), ("nested", ["named fields (a, d)"]),
      ("objects", ["|O", "Python objects"]), ("dates", ["<M8[D]", "int64"]),
      ("bytes", ["|S2", "astype('U')"]), ("texts", ["texts", "NPYFile.texts"]),
      ("two arrays", ["several times", "numpy.savez"]),
    ] {
      let file = try #require(files[name])
      let error = try #require(refusal(NPYFile.self, file), "\(name)")
      for word in words { #expect(error.description.contains(word), "\(error)") }
      #expect(!error.description.contains("damaged; ") && !error.description.contains("again"))
    }
  }

  @Test("Type strings and headers that NumPy itself accepts are read")
  func headers() throws {
    for (type, shape, size) in [
      ("'f8'", "(1,)", 8), ("'float32'", "(1,)", 4), ("u'<i4'", "(1L,)", 4), ("'=i2'", "(1,)", 2),
      ("'?'", "( 1 , )", 1), ("'d'", "(1, 1L)", 8), ("'|u1'", "()", 1),
    ] {
      let header = "{\"descr\":\t\(type), 'shape': \(shape),\n 'fortran_order': False}"
      let bytes =
        [0x93] + Array("NUMPY".utf8) + [3, 0, UInt8(header.utf8.count), 0, 0, 0]
        + Array(header.utf8) + [UInt8](repeating: 0, count: size)
      #expect(refusal(NPYFile.self, bytes) == nil, "\(header)")
    }
  }

  @Test("Fortran order in three dimensions, version 2, big ends, nothing at all: all are read")
  func orders() throws {
    func read(_ type: String, _ shape: String, _ elements: [UInt8], fortran: Bool = false) throws
      -> Tensor
    {
      let header =
        "{'descr': '\(type)', 'fortran_order': \(fortran ? "True" : "False"), "
        + "'shape': \(shape), }\n"
      let bytes =
        [0x93] + Array("NUMPY".utf8) + [2, 0, UInt8(header.utf8.count), 0, 0, 0]
        + Array(header.utf8) + elements
      return try NPYFile(parsing: Data(bytes)).tensor
    }
    // numpy.asfortranarray(numpy.arange(24).reshape(2, 3, 4)): the first index moves fastest.
    var elements: [UInt8] = []
    for k in 0..<4 {
      for j in 0..<3 {
        for i in 0..<2 { elements.append(UInt8(12 * i + 4 * j + k)) }
      }
    }
    let cube = try read("|u1", "(2, 3, 4)", elements, fortran: true)
    #expect(cube.shape == [2, 3, 4] && cube.integers() == Array(0..<24))
    #expect(try read(">i2", "(2,)", [0xff, 0xfe, 0x01, 0x2c]).integers() == [-2, 300])
    #expect(try read(">f4", "()", [0x40, 0x20, 0, 0]).item() == 2.5)
    let empty = try read("<f8", "(0, 3)", [])
    #expect(empty.shape == [0, 3] && empty.dtype == .float64)
    #expect(try read("|b1", "(3,)", [1, 0, 1]).integers() == [1, 0, 1])
  }

  @Test("A safetensors file of metadata alone, of nothing, or with empty metadata is sound")
  func emptyTensors() throws {
    func read(_ header: String, _ bytes: [UInt8] = []) throws -> SafetensorsFile {
      let all = littleEndianBytes(UInt64(header.utf8.count)) + Array(header.utf8) + bytes
      return try SafetensorsFile(parsing: Data(all))
    }
    let words = try read(#"{"__metadata__":{"k":"\u503c “引号”\n"}}"#)
    #expect(words.tensors.isEmpty && words.metadata == ["k": "值 “引号”\n"])
    #expect(try read("{}").tensors.isEmpty && read("{}      ").metadata.isEmpty)
    #expect(try read(#"{"__metadata__":{}}"#).metadata.isEmpty)
    let scalar = try read(
      #"{"a":{"dtype":"F32","shape":[],"data_offsets":[0,4]},"#
        + #""b":{"dtype":"F32","shape":[0,3],"data_offsets":[4,4]}}"#, [0, 0, 0x20, 0x40])
    #expect(scalar.tensors["a"]?.shape == [] && scalar.tensors["a"]?.item() == 2.5)
    #expect(scalar.tensors["b"]?.shape == [0, 3])
  }

  @Test("Arrays of texts are read as texts, in row-major order")
  func texts() throws {
    let files = try FileOracle.read().npy
    try inFolder { folder in
      for (name, expected) in [
        ("texts", ["cat", "狗", "", "a\tb"]), ("texts, big", ["cat", "😀"]),
        ("texts, columns", ["a", "b", "c", "d"]),
      ] {
        let path = "\(folder)/\(name).npy"
        try #require(files[name]).write(to: URL(fileURLWithPath: path))
        #expect(try NPYFile.texts(contentsOf: path) == expected)
      }
      let numbers = "\(folder)/numbers.npy"
      try NPYFile.encode(Tensor([1.0])).write(to: URL(fileURLWithPath: numbers))
      #expect(throws: DataFileError.self) { try NPYFile.texts(contentsOf: numbers) }
    }
  }

  @Test("A member of an archive that is not read keeps no other from being read")
  func members() throws {
    let files = try FileOracle.read().npz
    func read(_ name: String) throws -> NPZFile {
      try NPZFile(parsing: try #require(files[name]), named: "\(name).npz")
    }
    let mixed = try read("mixed")
    #expect(mixed.names == ["x", "y", "class_names"])
    #expect(mixed["x"]?.flat() == [0, 1, 2, 3, 4, 5])
    #expect(try mixed.tensor("y").integers() == [0, 1])
    #expect(try mixed.texts("class_names") == ["cat", "dog"])
    #expect(mixed.arrays.map(\.name) == ["x", "y"])
    #expect(mixed["class_names"] == nil)
    let refused = #expect(throws: DataFileError.self) { try mixed.tensor("class_names") }
    #expect(refused?.description.contains("texts(\"class_names\")") == true)

    let objects = try read("objects")
    #expect(objects["x"]?.shape == [2, 3])
    for (name, word) in [("odd", "Python objects"), ("fields", "named fields"), ("z", "x, odd")] {
      let error = #expect(throws: DataFileError.self) { try objects.tensor(name) }
      #expect(error?.description.contains(word) == true, "\(error as Any)")
    }
    let readme = try read("readme")
    #expect(readme.names == ["x", "README.txt"] && readme["x"] != nil)
    #expect(try readme.data("README.txt") == Data("six numbers\n".utf8))
    #expect(throws: DataFileError.self) { try readme.data("x") }
    // A member that is damaged is another matter.
    var broken = try #require(files["mixed"])
    let place = try #require(broken.firstRange(of: Data("cat".utf8.flatMap { [$0, 0, 0, 0] })))
    broken[place.lowerBound] ^= 1
    #expect(refusal(NPZFile.self, broken)?.description.contains("class_names.npy") == true)
  }

  @Test("A sound safetensors file of a type that is not read is not called damaged")
  func unreadTensors() throws {
    let files = try FileOracle.read().safetensors
    for (type, mend) in [("U64", "torch.int64"), ("C64", "t.real"), ("F8_E4M3", "torch.float32")] {
      let file = try #require(files[type])
      let error = try #require(refusal(SafetensorsFile.self, file))
      for word in [type, mend, "sound", "'a'"] {
        #expect(error.description.contains(word), "\(error)")
      }
      #expect(!error.description.contains("damaged") && !error.chineseDescription.contains("损坏"))
    }
    let half = try SafetensorsFile(parsing: try #require(files["F16"])).tensors["a"]
    #expect(half?.flat() == [0.5, -2])
    // What the format does not have is damage; what an entry has besides is passed over.
    let unknown = try #require(files["F16"]).replacing("F16".utf8, with: "F17".utf8)
    #expect(refusal(SafetensorsFile.self, unknown)?.description.contains("does not have") == true)
    let header =
      #"{"a":{"dtype":"U8","shape":[1],"note":{"x":[1,"}"]},"z":null,"data_offsets":[0,1]}}"#
    let bytes = littleEndianBytes(UInt64(header.utf8.count)) + Array(header.utf8) + [7]
    #expect(try SafetensorsFile(parsing: Data(bytes)).tensors["a"]?.integers() == [7])
  }

  @Test("A label without a class is named with its place: IDX, CIFAR-10")
  func labels() throws {
    let digits = ImageSet.digits(4, seed: 1)
    let images = IDXFile.encode(digits.images.squeeze(1))
    func read(_ labels: [Int], _ names: [String]? = nil) throws -> ImageSet {
      let file = IDXFile.encode(Tensor(flat: labels, shape: [labels.count], dtype: .uint8))
      guard let names else { return try .mnist(images: images, labels: file) }
      return try .mnist(images: images, labels: file, classNames: names)
    }
    let error = #expect(throws: DataFileError.self) { try read([1, 2, 26, 3]) }
    for word in ["Label 26", "image 2", "10 classes", "classNames"] {
      #expect(error?.description.contains(word) == true, "\(error as Any)")
    }
    #expect(try read([1, 2, 26, 3], (0...26).map { "\($0)" }).labels[2] == 26)
    #expect(throws: DataFileError.self) { try read([0, 1, 2, 0], ["a", "b"]) }
    let reals = IDXFile.encode(Tensor([1.0, 2, 3, 4.5]))
    #expect(throws: DataFileError.self) { try ImageSet.mnist(images: images, labels: reals) }
    let record = [UInt8](repeating: 9, count: 3073)
    let refused = refusal(CIFAR10File.self, record + [12] + record.dropFirst())
    #expect(refused?.description.contains("Class 12 of image 1") == true, "\(refused as Any)")
    #expect(refused?.offset == 3073)
    #expect(
      refusal(CIFAR10File.self, [UInt8](repeating: 1, count: 3074))?.description
        .contains("CIFAR-100") == true)
  }
}
