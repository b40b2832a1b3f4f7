import Gradbook

extension FileKind {
  /// What to say of a file that is of this kind where others are wanted, and what to do.
  func refusal(insteadOf wanted: [FileKind], _ head: [UInt8]) -> (problem: Text, mend: Text) {
    switch self {
    case .empty:
      return (Text("The file is empty.", "文件是空的。"), DataFileError.fetchAgain)
    case .zeros:
      return (
        Text("The file begins with nothing but zeros.", "文件开头全是零。"),
        Text(
          "Its download was cut off or its disk is damaged: get it again.",
          "多半是下载中断或磁盘损坏，请重新获取该文件。")
      )
    case .gitPointer:
      return (
        Text(
          "This is a Git LFS pointer: three lines that stand for the file, not the file itself.",
          "这是 Git LFS 指针：只有三行文字，代表该文件，并不是文件本身。"),
        Text(
          "Type `git lfs install` and `git lfs pull` in the folder that was cloned.",
          "请在克隆下来的文件夹里执行 `git lfs install` 和 `git lfs pull`。")
      )
    case .webPage:
      return (
        Text(
          "This is a web page (HTML), not the file.", "这是一个网页（HTML），不是该文件。"),
        Text(
          "Open it in a browser to see what the server says, and download the file itself (“raw”).",
          "请用浏览器打开，看服务器说了什么，再下载文件本身（“raw”）。")
      )
    case .text:
      let start = Self.beginning(head)
      return (
        Text("This is text, which begins with “\(start)”.", "这是一段文本，开头是“\(start)”。"),
        DataFileError.fetchAgain
      )
    default:
      let (found, other) = (name, wanted.first?.name ?? Text("the file that is wanted", "所要的文件"))
      return (
        Text(
          "This is \(found.english), not \(other.english).",
          "这是\(found.chinese)，不是\(other.chinese)。"),
        mend
      )
    }
  }

  /// What such a file is called.
  var name: Text {
    switch self {
    case .empty: Text("an empty file", "空文件")
    case .zeros: Text("a file of zeros", "全是零的文件")
    case .gitPointer: Text("a Git LFS pointer", "Git LFS 指针")
    case .webPage: Text("a web page", "网页")
    case .xml: Text("XML", " XML 文本")
    case .json: Text("JSON", " JSON 文本")
    case .text: Text("text", "文本")
    case .gzip: Text("a gzip file", " gzip 压缩文件")
    case .bzip2: Text("a bzip2 file", " bzip2 压缩文件")
    case .xz: Text("an xz file", " xz 压缩文件")
    case .zstandard: Text("a zstd file", " zstd 压缩文件")
    case .sevenZip: Text("a 7z archive", " 7z 压缩包")
    case .rar: Text("a RAR archive", " RAR 压缩包")
    case .tar: Text("a tar archive", " tar 归档")
    case .zip:
      Text(
        "a zip archive (as .npz, .xlsx and PyTorch's .pt are)",
        " zip 压缩包（.npz、.xlsx 和 PyTorch 的 .pt 都是）")
    case .npy: Text("a NumPy array (.npy)", " NumPy 数组（.npy）")
    case .idx: Text("an IDX file", " IDX 文件")
    case .safetensors: Text("a safetensors file", " safetensors 文件")
    case .pickle: Text("a Python pickle", " Python pickle")
    case .hdf5: Text("an HDF5 file", " HDF5 文件")
    case .matlab: Text("a MATLAB file", " MATLAB 文件")
    case .parquet: Text("a Parquet file", " Parquet 文件")
    case .sqlite: Text("an SQLite database", " SQLite 数据库")
    case .office: Text("an old Office file (.xls, .doc)", "旧版 Office 文件（.xls、.doc）")
    case .png: Text("a PNG picture", " PNG 图片")
    case .jpeg: Text("a JPEG picture", " JPEG 图片")
    case .gif: Text("a GIF picture", " GIF 图片")
    case .bmp: Text("a BMP picture", " BMP 图片")
    case .tiff: Text("a TIFF picture", " TIFF 图片")
    case .webp: Text("a WebP picture", " WebP 图片")
    case .portableMap: Text("a PPM, PGM or PBM picture", " PPM、PGM 或 PBM 图片")
    case .heif: Text("a HEIF or AVIF picture", " HEIF 或 AVIF 图片")
    case .pdf: Text("a PDF document", " PDF 文档")
    }
  }

  /// How such a file is read after all.
  private var mend: Text {
    switch self {
    case .npy: return Text("Read it with NPYFile.", "请用 NPYFile 读取。")
    case .idx: return Text("Read it with IDXFile.", "请用 IDXFile 读取。")
    case .safetensors:
      return Text("Read it with StateDict(contentsOf:).", "请用 StateDict(contentsOf:) 读取。")
    case .png, .jpeg: return Text("Read it with PictureFile.", "请用 PictureFile 读取。")
    case .zip:
      return Text(
        "Read an .npz with NPZFile. Save a .pt again with safetensors.torch.save_file, an .xlsx as CSV.",
        ".npz 请用 NPZFile 读取；.pt 请用 safetensors.torch.save_file 另存，.xlsx 请另存为 CSV。")
    case .gzip, .bzip2, .xz, .zstandard, .sevenZip, .rar, .tar:
      return Text("Unpack it first, and read what is in it.", "请先解压，再读取里面的文件。")
    case .gif, .bmp, .tiff, .webp, .portableMap, .heif:
      return Text("Convert it to PNG or JPEG first.", "请先转换成 PNG 或 JPEG。")
    case .json, .xml:
      return Text(
        "See in it what the server says, and get the file again.", "请看看里面服务器说了什么，再重新获取该文件。")
    default:
      return Text(
        "Save its numbers as .npy, .safetensors or CSV with the program that wrote it.",
        "请用写它的程序把数据另存为 .npy、.safetensors 或 CSV。")
    }
  }
}
