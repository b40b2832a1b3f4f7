import Foundation
import Gradbook
import NN
import Testing

@testable import Datasets
@testable import Training

@Suite("Files in the place of others")
struct FileKindTests {
  private static let pointer = Data(
    """
    version https://git-lfs.github.com/spec/v1
    oid sha256:4d7a214614ab2935c943f9e0ff69d22eadbb8f32b1258daaa5e2ca24d17e2393
    size 12345

    """.utf8)
  private static let page = Data(
    "\n <!DOCTYPE html>\n<html><head><title>404: Not Found</title></head></html>".utf8)

  /// What each reader says of some bytes.
  private func answers(_ data: Data) -> [String: DataFileError?] {
    [
      "idx": refusal(IDXFile.self, data), "cifar": refusal(CIFAR10File.self, data),
      "npy": refusal(NPYFile.self, data), "npz": refusal(NPZFile.self, data),
      "png": refusal(PNGFile.self, data), "jpeg": refusal(JPEGFile.self, data),
      "picture": refusal(PictureFile.self, data), "csv": refusal(CSVTable.self, data),
      "safetensors": refusal(SafetensorsFile.self, data),
      "checkpoint": refusal(TrainingCheckpoint.self, data),
    ]
  }

  @Test("A Git LFS pointer, a web page and others are called so by every reader")
  func everywhere() throws {
    let gif = Data("GIF89a".utf8) + Data([1, 0, 1, 0, 0, 0, 0])
    for (data, word, mend) in [
      (Self.pointer, "Git LFS pointer", "git lfs pull"), (Self.page, "web page", "download"),
      (Data(), "empty", "again"), (Data("<?xml version=\"1.0\"?><Error/>".utf8), "XML", "server"),
      (Data("{\"message\": \"Not Found\"}".utf8), "JSON", "server"),
      (Data([0x80, 4, 0x95, 0, 1, 2]), "pickle", "Save"), (gif, "GIF", "Convert"),
      (Data([0xfd] + "7zXZ".utf8 + [0, 0, 4]), "xz", "Unpack"),
      (Data(repeating: 0, count: 4000), "zeros", "again"),
    ] {
      for (reader, error) in answers(data) {
        if word == "zeros", ["idx", "csv"].contains(reader) { continue }
        let error = try #require(error, "\(reader) takes \(word)")
        #expect(error.description.contains(word), "\(reader): \(error)")
        #expect(error.description.contains(mend), "\(reader): \(error)")
        #expect(error.chineseDescription != error.description)
      }
    }
    for (reader, error) in answers(Data("Not Found".utf8)) where reader != "csv" {
      #expect(error?.description.contains("“Not Found”") == true, "\(reader)")
    }
  }

  @Test("Each format of ours is named in the place of every other")
  func swapped() throws {
    let picture = Tensor.zeros(1, 2, 2, dtype: .uint8)
    var state = StateDict()
    state["a"] = Tensor([1.0])
    let files: [(own: Set<String>, name: String, data: Data)] = [
      (["npy"], "NumPy array", NPYFile.encode(Tensor([1.0]))),
      (["npz"], "zip archive", NPZFile.encode(["a": Tensor([1.0])])),
      (["png", "picture"], "PNG picture", PNGFile.encode(picture)),
      (
        ["jpeg", "picture"], "JPEG picture",
        try #require(try FileOracle.read().pictures["jpeg"]).file
      ),
      (["idx"], "IDX file", IDXFile.encode(picture)),
      (["idx"], "gzip", IDXFile.encode(picture, gzip: true)),
      (["safetensors", "checkpoint"], "safetensors", SafetensorsFile.encode(state)),
    ]
    for (own, name, data) in files {
      for (reader, error) in answers(data) where !own.contains(reader) {
        let error = try #require(error, "\(reader) takes \(name)")
        let isText = reader == "csv" && error.description.contains("UTF-16")
        #expect(isText || error.description.contains(name), "\(reader): \(error)")
      }
    }
  }

  @Test("What begins like another format but is a sound file is read")
  func lookAlikes() throws {
    // A header whose length is written as the first bytes of gzip are.
    var header = #"{"a":{"dtype":"U8","shape":[1],"data_offsets":[0,1]}}"#
    header += String(repeating: " ", count: 0x088b1f - header.utf8.count)
    let bytes = littleEndianBytes(UInt64(header.utf8.count)) + Array(header.utf8) + [7]
    #expect(try SafetensorsFile(parsing: Data(bytes)).tensors["a"]?.integers() == [7])
    for text in [
      "PAR1,PAR2\n1,2\n", "P1\tP2\n", "BZh,Rar!\n3,4\n", "%PDF,GIF8\n", "version https\n",
    ] {
      #expect(try CSVTable(parsing: Data(text.utf8)).names.isEmpty == false)
    }
  }

  @Test("A folder, a file that is not there, and a log of another kind are named")
  func paths() throws {
    try inFolder { folder in
      let errors = [
        #expect(throws: DataFileError.self) { try NPYFile(contentsOf: folder) },
        #expect(throws: DataFileError.self) { try CSVTable(contentsOf: folder) },
        #expect(throws: DataFileError.self) { try TrainingCheckpoint(contentsOf: folder) },
      ]
      for error in errors { #expect(error?.description.contains("folder") == true) }
      let missing = #expect(throws: DataFileError.self) { try PNGFile(contentsOf: "\(folder)/no") }
      #expect(missing?.description.contains("no such file") == true)
      for (name, data, word) in [
        ("a.csv", Self.pointer, "git lfs pull"), ("b.jsonl", Self.page, "web page"),
        ("c.csv", Data([0x1f, 0x8b, 8, 0]), "gzip"),
      ] {
        try write([(name, data)], in: folder)
        let error = #expect(throws: RunLogError.self) { try RunHistory("\(folder)/\(name)") }
        #expect(error?.description.contains(word) == true, "\(error as Any)")
        #expect(throws: RunLogError.self) { try RunLog("\(folder)/\(name)", existing: .append) }
      }
    }
  }
}
