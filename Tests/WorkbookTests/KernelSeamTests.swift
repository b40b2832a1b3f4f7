import Foundation
import Testing

/// Memory is touched, and a type of element chosen, behind one seam: `Sources/Gradbook/Kernels`.
@Suite("Seam for kernels")
struct KernelSeamTests {
  static let kernels = "Sources/Gradbook/Kernels/"

  /// Where addresses may be named elsewhere, and why.
  static let exceptions = [
    "Sources/Gradbook/Plans/": "a plan's block of memory, and loops that are written at run time",
    "Sources/Gradbook/Scalar/": "the tape of scalars owns memory of its own, in C",
    "Sources/Gradbook/Autograd/Recorder.swift": "a thread's variable, in C",
    "Sources/Datasets/Bytes/": "bytes of files, from the system and zlib",
    "Sources/Datasets/Tables/CSV": "bytes of files, lent by an array",
    "Sources/Datasets/Pictures/PictureDecoding.swift": "called by libpng and libjpeg for bytes",
    "Sources/Datasets/Pictures/PNGFile.swift": "libpng gives the file away",
    "Sources/Datasets/Synthetic/DigitPainter.swift": "pixels that it is lent, and a canvas",
    "Sources/Training/Loop/RunLog.swift": "a call of the system",
  ]

  /// The Swift files of a folder, by their paths from the root.
  private static func files(in folders: [String]) throws -> [(path: String, text: String)] {
    let root = ArchitectureTests.root
    return try folders.flatMap { folder in
      let paths = try FileManager.default.subpathsOfDirectory(
        atPath: root.appending(path: folder).path)
      return try paths.filter { $0.hasSuffix(".swift") }.sorted().map { path in
        ("\(folder)/\(path)", try ArchitectureTests.read("\(folder)/\(path)"))
      }
    }
  }

  @Test("Addresses are named behind the seam, and in the files that have a reason")
  func addresses() throws {
    let found = try Self.files(
      in: ["Sources/Gradbook", "Sources/NN", "Sources/Training", "Sources/Datasets"])
    let naming = found.filter {
      $0.text.contains(#/Unsafe\w*Pointer|pointer\(as:|address\(of:|storage\.bytes/#)
    }.map(\.path)
    #expect(naming.count { $0.hasPrefix(Self.kernels) } > 20)
    for path in naming where !path.hasPrefix(Self.kernels) {
      #expect(
        Self.exceptions.keys.contains { path.hasPrefix($0) },
        "\(path) names an address: let a kernel in \(Self.kernels) touch the memory.")
    }
    for (place, reason) in Self.exceptions {
      #expect(naming.contains { $0.hasPrefix(place) }, "\(place) is no exception (\(reason)) now.")
    }
  }

  @Test("Other modules are lent bytes, and get no element and no address")
  func lending() throws {
    for file in try Self.files(in: ["Sources/NN", "Sources/Training", "Sources/Datasets"]) {
      #expect(!file.text.contains(#/pointer\(as:|address\(of:|ElementKernel/#), "\(file.path)")
    }
  }

  @Test("The type of an element is chosen in one file")
  func choice() throws {
    for file in try Self.files(in: ["Sources/Gradbook"])
    where file.path != Self.kernels + "Kernel.swift" {
      #expect(
        !file.text.contains(#/run\((SIMD\d<)?(Float|Double|U?Int\d*|Bool)>?\.self\)/#),
        "\(file.path) chooses a type: let run(on:) do it.")
      #expect(!file.text.contains(#/isFloat32|withElementType|any \w+\.Type\) ->/#), "\(file.path)")
    }
  }

  @Test("A kernel names no type of the rooms above it, and nothing that is recorded")
  func ignorance() throws {
    let rooms = [
      "Operations", "Autograd", "Scalar", "Formulas", "Program", "Graph", "Plans", "Measuring",
    ]
    let declaration =
      #/(?m)^(?!private|fileprivate)(?:[a-z@]+ )*(?:struct|class|enum|protocol|typealias) (\w+)/#
    var known: Set = ["node", "noGrad", "requiresGrad", "grad"]
    for file in try Self.files(in: rooms.map { "Sources/Gradbook/\($0)" }) {
      known.formUnion(file.text.matches(of: declaration).map { String($0.1) })
    }
    #expect(known.count > 150)
    for file in try Self.files(in: ["Sources/Gradbook/Kernels"]) {
      let code = file.text.split(separator: "\n").map { $0.prefix { $0 != "/" } }
      let words = code.flatMap { $0.split { !$0.isLetter && !$0.isNumber && $0 != "_" } }
      let named = known.intersection(words.map(String.init))
      #expect(named.isEmpty, "\(file.path) names \(named.sorted()).")
    }
  }
}
