import Foundation
import Gradbook

/// Real data, and a real pretrained model, that the verb `gradbook data` puts on a machine.
///
/// ```swift
/// if InstalledData.fashionMNIST.isInstalled {
///   let (train, test) = try InstalledData.fashionMNIST.images()
///   print(train.count, test.count)  // 60000 10000
/// }
/// ```
///
/// Nothing needs them: a program that finds none goes on with made data and says so. Each lies in a
/// folder of its name below the data folder: that of the environment's `GRADBOOK_DATA`, else
/// `$XDG_DATA_HOME/gradbook`, else `~/.local/share/gradbook`; Fashion-MNIST also where Debian's
/// package puts it. With `GRADBOOK_DATA=none` nothing is installed, so that a program can be made to
/// do the same on every machine.
public enum InstalledData: String, CaseIterable, Sendable {
  /// 70,000 pictures of clothes, 28 × 28, in ten classes.
  case fashionMNIST = "fashion-mnist"
  /// 1,797 handwritten digits, 8 × 8.
  case handwrittenDigits = "digits"
  /// all-MiniLM-L6-v2: a transformer of six layers that makes vectors of 384 numbers of sentences.
  case miniLM = "minilm"
  /// 70,000 handwritten digits, 28 × 28: files that somebody has already.
  case mnist
  /// 60,000 photographs, 32 × 32 in colour, in ten classes: files that somebody has already.
  case cifar10

  /// What it is called.
  public var title: Text {
    switch self {
    case .fashionMNIST: Text("Fashion-MNIST")
    case .handwrittenDigits: Text("Handwritten digits, 8 × 8", "8 × 8 手写数字")
    case .miniLM: Text("all-MiniLM-L6-v2")
    case .mnist: Text("MNIST")
    case .cifar10: Text("CIFAR-10")
    }
  }

  /// What to type to install it.
  public var command: String {
    switch self {
    case .fashionMNIST, .handwrittenDigits, .miniLM: "./gradbook data \(rawValue)"
    case .mnist, .cifar10: "./gradbook data \(rawValue) FOLDER"
    }
  }

  /// The folder that its files are in; `nil` if it is not installed.
  public var folder: String? { folder(in: DataFolders()) }

  /// Whether it is on this machine.
  public var isInstalled: Bool { folder != nil }

  /// The folder that its files are in.
  ///
  /// - Throws: ``DataFileError``, with what to type, if it is not installed.
  public func requireFolder() throws(DataFileError) -> String {
    try requireFolder(in: DataFolders())
  }

  /// The names of the classes, from label 0 on; none for a model.
  public var classNames: [Text] {
    switch self {
    case .fashionMNIST: Self.clothes
    case .cifar10:
      zip(CIFAR10File.classNames, ["飞机", "汽车", "鸟", "猫", "鹿", "狗", "青蛙", "马", "船", "卡车"])
        .map { Text($0, $1) }
    case .handwrittenDigits, .mnist: (0...9).map { Text("\($0)") }
    case .miniLM: []
    }
  }

  private static let clothes = [
    Text("T-shirt", "T 恤"), Text("Trouser", "裤子"), Text("Pullover", "套头衫"),
    Text("Dress", "连衣裙"), Text("Coat", "大衣"), Text("Sandal", "凉鞋"), Text("Shirt", "衬衫"),
    Text("Sneaker", "运动鞋"), Text("Bag", "包"), Text("Ankle boot", "短靴"),
  ]
}

extension InstalledData {
  /// The files that belong to it; of those of MNIST's format each may be packed with gzip.
  package var fileNames: [String] {
    switch self {
    case .fashionMNIST, .mnist:
      ["train", "t10k"].flatMap { ["\($0)-images-idx3-ubyte", "\($0)-labels-idx1-ubyte"] }
    case .handwrittenDigits: ["digits.csv.gz"]
    case .miniLM:
      ["config.json", "model.safetensors", "sentence_bert_config.json", "vocab.txt"]
    case .cifar10: (1...5).map { "data_batch_\($0).bin" } + ["test_batch.bin"]
    }
  }

  /// Where one of its files is in a folder; `nil` if it is not there.
  package func path(of name: String, in folder: String) -> String? {
    let isIDX = self == .fashionMNIST || self == .mnist
    return (isIDX ? [name + ".gz", name] : [name]).map { "\(folder)/\($0)" }
      .first { FileManager.default.fileExists(atPath: $0) }
  }

  /// The first of the folders that holds all its files.
  package func folder(in folders: DataFolders) -> String? {
    folders.candidates(for: self).first { folder in
      fileNames.allSatisfy { path(of: $0, in: folder) != nil }
    }
  }

  package func requireFolder(in folders: DataFolders) throws(DataFileError) -> String {
    if let folder = folder(in: folders) { return folder }
    guard let own = folders.own else {
      throw DataFileError(
        file: rawValue,
        problem: Text(
          "GRADBOOK_DATA=none hides all installed data.", "GRADBOOK_DATA=none 隐藏了所有已安装的数据。"),
        mend: Text("Unset GRADBOOK_DATA.", "请取消设置 GRADBOOK_DATA。"))
    }
    throw DataFileError(
      file: "\(own)/\(rawValue)",
      problem: Text(
        "\(title.english) is not installed here.", "这里没有安装\(title.chinese)。"),
      mend: Text("Install it with `\(command)`.", "请用 `\(command)` 安装。"))
  }
}
