import Datasets
import Foundation
import Gradbook
import Testing

@testable import Fetching

/// A fetcher that has planted files instead of a network.
private struct PlantedPackages: PackageFetcher {
  var files: [String: Data] = [:]
  var error: FetchError?

  func fetch(
    _ source: DataRecord.Source, places: [String], into folder: URL,
    progress: @escaping (Int) -> Void
  ) throws(FetchError) -> URL {
    if let error { throw error }
    progress(1)
    do {
      for (place, data) in files {
        let file = folder.appending(path: place)
        try FileManager.default.createDirectory(
          at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
        try data.write(to: file)
      }
    } catch {
      throw .toolFailed("plant", detail: "\(error)")
    }
    return folder
  }
}

@Suite("Fetching data")
struct FetchingTests {
  private static func folders(_ folder: URL) -> DataFolders {
    DataFolders(environment: ["GRADBOOK_DATA": folder.path], system: [:])
  }

  /// Everything below a folder, by its path from there.
  private static func names(in folder: URL) -> [String] {
    (FileManager.default.enumerator(atPath: folder.path)?.allObjects as? [String] ?? []).sorted()
  }

  private static let digits = (0..<5).map { row in
    ((0..<64).map { "\($0 % 17)" } + ["\(row)"]).joined(separator: ",") + "\n"
  }.joined()

  private static func wrongDigits() -> PlantedPackages {
    PlantedPackages(files: ["sklearn/datasets/data/digits.csv.gz": Data(digits.utf8)])
  }

  @Test("A package with another file than the known one installs nothing")
  func wrongSum() throws {
    try Program.inFolder { folder in
      let installation = Installation(
        .handwrittenDigits, folders: Self.folders(folder), fetcher: Self.wrongDigits())
      let error = #expect(throws: FetchError.self) { try installation.install() }
      guard case .wrongSum("digits.csv.gz", let expected, let found) = error else {
        Issue.record("\(String(describing: error))")
        return
      }
      #expect(expected.hasPrefix("09f66e6d") && found.count == 64 && found != expected)
      #expect(Self.names(in: folder).isEmpty)
    }
  }

  @Test("A package without its file, and one that cannot be fetched, install nothing")
  func broken() throws {
    try Program.inFolder { folder in
      for (fetcher, english) in [
        (PlantedPackages(), "holds no sklearn/datasets/data/digits.csv.gz"),
        (PlantedPackages(error: .diskFull(folder: "/x")), "the disk is full"),
      ] {
        let installation = Installation(
          .handwrittenDigits, folders: Self.folders(folder), fetcher: fetcher)
        let error = #expect(throws: FetchError.self) { try installation.install() }
        #expect(error?.text.english.contains(english) == true)
        #expect(Self.names(in: folder).isEmpty)
      }
    }
  }

  @Test("Files of somebody's are checked, copied with a receipt, found, and removed again")
  func given() throws {
    try Program.inFolder { folder in
      let (mine, own) = (folder.appending(path: "mine"), folder.appending(path: "own"))
      let raw = mine.appending(path: "MNIST/raw")
      try FileManager.default.createDirectory(at: raw, withIntermediateDirectories: true)
      for part in ["train", "t10k"] {
        let images = Tensor.zeros(2, 28, 28).to(.uint8)
        try IDXFile.encode(images, gzip: true).write(
          to: raw.appending(path: "\(part)-images.idx3-ubyte.gz"))
        try IDXFile.encode(Tensor([3, 4]).to(.uint8)).write(
          to: raw.appending(path: "\(part)-labels-idx1-ubyte"))
      }
      let installation = Installation(.mnist, folders: Self.folders(own))
      #expect(throws: FetchError.needsFolder(.mnist)) { try installation.install() }
      #expect(throws: FetchError.notInstalled(.mnist)) { try installation.remove() }
      let place = try installation.install(from: mine.path)
      #expect(place == own.path + "/mnist")
      #expect(InstalledData.mnist.folder(in: Self.folders(own)) == place)
      #expect(try InstalledData.mnist.images(in: place).train.labels == [3, 4])
      #expect(Self.names(in: own).count == 6)

      let note = own.appending(path: "mnist/notes.txt")
      try Data("mine".utf8).write(to: note)
      #expect(try installation.remove().isLeft)
      #expect(Self.names(in: own) == ["mnist", "mnist/notes.txt"])
      #expect(throws: FetchError.notOurs(folder: place)) { try installation.remove() }
      #expect(throws: FetchError.notOurs(folder: place)) {
        try installation.install(from: mine.path)
      }
      try FileManager.default.removeItem(at: own.appending(path: "mnist"))
      _ = try installation.install(from: mine.path)
      #expect(try !installation.remove().isLeft)
      #expect(Self.names(in: own).isEmpty)
      #expect(FileManager.default.fileExists(atPath: raw.path + "/t10k-labels-idx1-ubyte"))
    }
  }

  @Test("Damaged files of somebody's are refused, and what lacks one")
  func damaged() throws {
    try Program.inFolder { folder in
      let (mine, own) = (folder.appending(path: "mine"), folder.appending(path: "own"))
      try FileManager.default.createDirectory(at: mine, withIntermediateDirectories: true)
      let installation = Installation(.cifar10, folders: Self.folders(own))
      let names = (1...5).map { "data_batch_\($0).bin" } + ["test_batch.bin"]
      for name in names.dropLast() {
        try Data(repeating: 7, count: 3073).write(to: mine.appending(path: name))
      }
      #expect(throws: FetchError.missingFile("test_batch.bin", source: Text(mine.path))) {
        try installation.install(from: mine.path)
      }
      try Data(repeating: 7, count: 3000).write(to: mine.appending(path: "test_batch.bin"))
      let error = #expect(throws: FetchError.self) { try installation.install(from: mine.path) }
      #expect(error?.text.english.contains("not a whole number of images") == true)
      #expect(Self.names(in: own).isEmpty)
    }
  }

  @Test("What the system's package manager owns, and what is hidden, is not touched")
  func foreign() throws {
    try Program.inFolder { folder in
      let system = folder.appending(path: "system")
      try FileManager.default.createDirectory(at: system, withIntermediateDirectories: true)
      for name in InstalledData.fashionMNIST.fileNames {
        try Data().write(to: system.appending(path: name + ".gz"))
      }
      let folders = DataFolders(
        environment: ["GRADBOOK_DATA": folder.path + "/own"],
        system: [.fashionMNIST: system.path])
      #expect(throws: FetchError.ofSystem(.fashionMNIST, folder: system.path)) {
        try Installation(.fashionMNIST, folders: folders).remove()
      }
      let hidden = DataFolders(environment: ["GRADBOOK_DATA": "none"])
      #expect(throws: FetchError.hidden) { try Installation(.miniLM, folders: hidden).install() }
    }
  }

  @Test("A folder that cannot be made is named, with the mend")
  func noRights() throws {
    try Program.inFolder { folder in
      let file = folder.appending(path: "file")
      try Data().write(to: file)
      let error = #expect(throws: FetchError.self) {
        try Installation(
          .handwrittenDigits, folders: Self.folders(file), fetcher: Self.wrongDigits()
        ).install()
      }
      #expect(error?.text.english.contains("GRADBOOK_DATA") == true)
    }
  }

  @Test("Without a program for sums nothing is installed")
  func noSums() throws {
    try Program.inFolder { folder in
      let installation = Installation(
        .handwrittenDigits, folders: Self.folders(folder), fetcher: Self.wrongDigits(),
        find: { _ in nil })
      #expect(throws: FetchError.toolMissing("sha256sum", use: nil)) { try installation.install() }
    }
  }

  @Test("What a killed program left is removed by the next")
  func abandoned() throws {
    try Program.inFolder { folder in
      let left = folder.appending(path: ".fetching-999999999-minilm")
      let alive = folder.appending(path: ".fetching-1-digits")
      for folder in [left, alive] {
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
      }
      _ = try? Installation(
        .handwrittenDigits, folders: Self.folders(folder), fetcher: Self.wrongDigits()
      ).install()
      #expect(Self.names(in: folder) == [alive.lastPathComponent])
    }
  }
}

/// The system's clients, played by scripts.
@Suite("Clients of packages")
struct PackageClientTests {
  /// Fetches with programs that are these scripts, and with no others but a shell's.
  private func fetch(
    _ source: DataRecord.Source, places: [String] = [], _ scripts: [String: String]
  ) throws -> (folder: URL, files: [String]) {
    let folder = FileManager.default.temporaryDirectory.appending(path: "gradbook-\(UUID())")
    let (bin, work) = (folder.appending(path: "bin"), folder.appending(path: "work/here"))
    for folder in [bin, work] {
      try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    }
    defer { try? FileManager.default.removeItem(at: folder) }
    for (name, text) in scripts {
      let file = bin.appending(path: name)
      try Program.write(script: "#!/bin/sh\n\(text)\n", to: file)
    }
    let path = bin.path
    let packages = SystemPackages { name in
      scripts[name] == nil ? nil : "\(path)/\(name)"
    }
    let found = try packages.fetch(source, places: places, into: work) { _ in }
    let names = FileManager.default.enumerator(atPath: found.path)?.allObjects as? [String] ?? []
    return (found, names.sorted())
  }

  @Test("A Debian package is fetched and unpacked without the rights of an administrator")
  func debian() throws {
    let (_, files) = try fetch(
      .debian("dataset-x"),
      [
        "apt-get": #"[ "$1" = download ] && touch "dataset-x_1_all.deb""#,
        "dpkg-deb": #"[ "$1" = -x ] && [ -f "$2" ] && mkdir "$3" && touch "$3/file""#,
      ])
    #expect(files == ["file"])
  }

  @Test("A wheel is fetched without what it depends on, and what is wanted is taken out")
  func wheel() throws {
    let wheel = NPZFile.encode(["a": Tensor([1.0]), "b": Tensor([2.0])])
    let path = FileManager.default.temporaryDirectory.appending(path: "\(UUID()).zip")
    try wheel.write(to: path)
    defer { try? FileManager.default.removeItem(at: path) }
    let script = #"""
      case " $* " in *" --no-deps "*" --only-binary :all: "*" some-package ") ;; *) exit 3 ;; esac
      cp "\#(path.path)" some_package-1-py3-none-any.whl
      """#
    let (_, files) = try fetch(.python("some-package"), places: ["b.npy"], ["python3": script])
    #expect(files == ["b.npy"])
  }

  @Test(
    "What a client says is told as what it means",
    arguments: [
      (true, "E: Unable to locate package dataset-x", "knows no package"),
      (true, "E: Failed to fetch x  Temporary failure resolving 'x'", "it cannot be reached"),
      (true, "E: write error: No space left on device", "the disk is full"),
      (true, "E: Something else", "apt-get failed: Something else"),
      (false, "/usr/bin/python3: No module named pip", "pip, which fetches some-package"),
      (
        false, "WARNING: Retrying: NewConnectionError: x\nERROR: No matching distribution found",
        "it cannot be reached"
      ),
      (false, "ERROR: No matching distribution found for x", "pip finds no some-package"),
      (false, "OSError: [Errno 28] No space left on device", "the disk is full"),
    ])
  func complaints(_ isDebian: Bool, _ complaint: String, _ english: String) throws {
    let source = isDebian ? DataRecord.Source.debian("dataset-x") : .python("some-package")
    let script = "cat >&2 <<'END'\n\(complaint)\nEND\nexit 100"
    let error = #expect(throws: FetchError.self) {
      try fetch(source, ["apt-get": script, "python3": script])
    }
    #expect(error?.text.english.contains(english) == true, "\(String(describing: error))")
    #expect(error?.text.chinese.isEmpty == false)
  }

  @Test("A client that is missing is named, with what to install")
  func missing() throws {
    #expect(throws: FetchError.toolMissing("apt-get", use: .debian("x"))) {
      try fetch(.debian("x"), [:])
    }
    let error = #expect(throws: FetchError.self) { try fetch(.python("x"), [:]) }
    #expect(error?.text.english.contains("python3-pip") == true)
  }
}

/// The verb as a program.
@Suite("gradbook data")
struct DataCommandTests {
  private func data(
    _ arguments: [String], _ place: String, language: String = "en"
  ) throws -> Program {
    try Program.run(
      Program.binary, ["data"] + arguments,
      environment: [
        "GRADBOOK_DATA": place, "LC_ALL": language == "zh" ? "zh_CN.UTF-8" : "C.UTF-8",
      ])
  }

  @Test(
    "The list names everything, what to type for it, and fits the screen",
    arguments: ["en", "zh"])
  func list(_ language: String) throws {
    for arguments in [[], ["list"]] {
      let run = try data(arguments, "/nowhere", language: language)
      #expect(run.status == 0)
      for data in InstalledData.allCases {
        #expect(run.output.contains(" \(data.rawValue) "))
        let isSystem = data == .fashionMNIST && run.output.contains("/usr/share/datasets")
        let command = data.command.replacing("FOLDER", with: language == "zh" ? "文件夹" : "FOLDER")
        #expect(isSystem || run.output.contains(command))
      }
      for line in run.output.split(separator: "\n") { #expect(line.displayWidth <= 80, "\(line)") }
    }
  }

  @Test("Size, licence, source and place are told first; without a terminal nothing comes unasked")
  func asks() throws {
    try Program.inFolder { folder in
      let run = try data(["minilm"], folder.path)
      #expect(run.status == 2 && run.errors.contains("--yes"))
      for word in ["83.5 MB", "91.1 MB", "Apache 2.0", "PyPI", folder.path + "/minilm"] {
        #expect(run.output.contains(word), "\(word)")
      }
      #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path).isEmpty)
    }
  }

  @Test(
    "What cannot be done is refused, with the mend",
    arguments: [
      (["fashion-mnits"], 2, "did you mean “fashion-mnist”?"),
      (["remove"], 2, "Remove what?"), (["list", "mnist"], 2, "What is “mnist” for?"),
      (["mnist", "--yes"], 2, "`./gradbook data mnist FOLDER`"),
      (["remove", "minilm"], 1, "nothing to remove"),
      (["cifar10", "/nowhere", "--yes"], 1, "/nowhere holds no data_batch_1.bin"),
    ])
  func refusals(_ arguments: [String], _ status: Int32, _ words: String) throws {
    try Program.inFolder { folder in
      let run = try data(arguments, folder.path)
      #expect(run.status == status && run.errors.contains(words), "\(run.errors)")
    }
  }

  @Test("With GRADBOOK_DATA=none nothing is installed, and nothing can be")
  func hidden() throws {
    let list = try data([], "none")
    #expect(list.status == 0 && !list.output.contains("✓"))
    let run = try data(["digits", "--yes"], "none")
    #expect(run.status == 1 && run.errors.contains("GRADBOOK_DATA=none"))
  }
}
