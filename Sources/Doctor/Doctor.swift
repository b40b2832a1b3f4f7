import Foundation
import Gradbook
import GraphDrawing
import Processes
import Training

/// Looks at everything that the workbook needs, and says how to mend what is wrong.
package enum Doctor {
  /// Runs every check.
  ///
  /// - Parameter folder: the clone's folder, where pages are written and the build stands.
  package static func examine(folder: String) -> [CheckupResult] {
    [
      swift(), engine(), products(), layout(), painting(), pictures(), photographs(), charts(),
      cores(),
      locale(), output(folder + "/Output"), space(folder),
    ]
  }

  // MARK: - Programs and libraries

  private static func swift() -> CheckupResult {
    let subject = Text("Swift")
    let mend = Text(
      "Install Swift 6.2 or newer: https://www.swift.org/install",
      "请安装 Swift 6.2 或更新的版本：https://www.swift.org/install")
    guard let output = Tool.output("swift", ["--version"]), let version = version(in: output) else {
      return CheckupResult(
        subject, .missing, Text("not found on the PATH", "PATH 里没有找到"), mend: mend)
    }
    let isEnough = version.lexicographicallyPrecedes([6, 2]) == false
    let text = version.map(String.init).joined(separator: ".")
    return CheckupResult(
      subject, isEnough ? .good : .missing, Text(text), mend: isEnough ? nil : mend)
  }

  /// The first number with a point in a program's answer, as its parts.
  static func version(in text: String) -> [Int]? {
    for word in text.split(whereSeparator: { !($0.isNumber || $0 == ".") }) where word.contains(".")
    {
      let parts = word.split(separator: ".").compactMap { Int($0) }
      if parts.count >= 2 { return parts }
    }
    return nil
  }

  private static func engine() -> CheckupResult {
    let x = Tensor.full([], 3.0, dtype: .float64, requiresGrad: true)
    (x * x * x).backward()
    let slope = x.grad?.item() ?? .nan
    return CheckupResult(
      Text("engine", "引擎"), slope == 27 ? .good : .missing,
      Text(
        "d(x³)/dx at x = 3 is \(NumberText.short(slope))",
        "x³ 在 x = 3 处的导数是 \(NumberText.short(slope))"
      ),
      mend: slope == 27
        ? nil
        : Text("The build is damaged: delete .build and try again.", "编译结果已损坏：请删除 .build 后重试。"))
  }

  private static func products() -> CheckupResult {
    let library = matrixProductLibrary()
    let subject = Text("matrix products", "矩阵乘法")
    guard library.hasPrefix("portable") else { return CheckupResult(subject, .good, Text(library)) }
    return CheckupResult(
      subject, .advice,
      Text("\(library): right, but slow on large matrices", "\(library)：结果正确，但大矩阵会慢"),
      mend: Installer.mend(.openblas))
  }

  private static func layout() -> CheckupResult {
    let subject = Text("Graphviz")
    do {
      let picture = try sample().render(.svg)
      return CheckupResult(
        subject, .good,
        Text("drew a graph (\(picture.count) bytes of SVG)", "画出了一张图（SVG，\(picture.count) 字节）"))
    } catch {
      return CheckupResult(
        subject, .missing, Text("cannot draw: \(error)", "无法画图：\(error)"),
        mend: Installer.mend(.graphviz))
    }
  }

  private static func painting() -> CheckupResult {
    let subject = Text("PNG and PDF", "PNG 与 PDF")
    do {
      let picture = try sample().render(.png)
      return CheckupResult(
        subject, .good,
        Text("painted a graph (\(picture.count) bytes of PNG)", "绘出了一张图（PNG，\(picture.count) 字节）"))
    } catch {
      return CheckupResult(
        subject, .advice,
        Text("only vector pictures and pages can be written", "只能写出矢量图和网页"),
        mend: Installer.mend(.graphviz))
    }
  }

  private static func pictures() -> CheckupResult {
    let subject = Text("libpng")
    do {
      let encoded = PNGFile.encode(Tensor(flat: [7], shape: [1, 1, 1], dtype: .uint8))
      guard try PNGFile(parsing: encoded).tensor.item() == 7 else {
        throw CocoaError(.coderInvalidValue)
      }
      return CheckupResult(
        subject, .good,
        Text("wrote and read a picture (\(encoded.count) bytes)", "写出并读回了一张图片（\(encoded.count) 字节）")
      )
    } catch {
      return CheckupResult(
        subject, .missing, Text("cannot read pictures: \(error)", "无法读取图片：\(error)"),
        mend: Installer.mend(.libpng))
    }
  }

  /// One grey point, 200, as a JPEG.
  private static let photograph =
    "/9j/2wBDABALDA4MChAODQ4SERATGCgaGBYWGDEjJR0oOjM9PDkzODdASFxOQERXRTc4UG1RV19iZ2hnPk1xeXBkeFxlZ2P/"
    + "wAALCAABAAEBAREA/8QAFAABAAAAAAAAAAAAAAAAAAAABv/EABQQAQAAAAAAAAAAAAAAAAAAAAD/2gAIAQEAAD8ASP/Z"

  private static func photographs() -> CheckupResult {
    let subject = Text("libjpeg")
    let data = Data(base64Encoded: photograph) ?? Data()
    guard let read = try? JPEGFile(parsing: data).tensor, abs(read.item() - 200) <= 2 else {
      return CheckupResult(
        subject, .missing, Text("cannot read photographs", "无法读取照片"),
        mend: Installer.mend(.libjpeg))
    }
    return CheckupResult(
      subject, .good, Text("read a photograph (\(data.count) bytes)", "读取了一张照片（\(data.count) 字节）"))
  }

  private static func sample() -> ComputationGraph {
    let x = Tensor.full([], 2.0, dtype: .float64, requiresGrad: true).named("x")
    return ComputationGraph(of: x.square())
  }

  private static func charts() -> CheckupResult {
    let subject = Text("gnuplot")
    guard let output = Tool.output("gnuplot", ["--version"]) else {
      return CheckupResult(
        subject, .missing, Text("not found: lessons cannot draw charts", "没有找到：课程无法画曲线图"),
        mend: Installer.mend(.gnuplot))
    }
    let version = version(in: output)?.map(String.init).joined(separator: ".") ?? "?"
    return CheckupResult(subject, .good, Text(version))
  }

  // MARK: - The machine

  private static func cores() -> CheckupResult {
    let count = ProcessInfo.processInfo.activeProcessorCount
    let memory = Int((Double(ProcessInfo.processInfo.physicalMemory) / 1e9).rounded())
    let isEnough = memory >= 2
    return CheckupResult(
      Text("cores and memory", "核数与内存"), isEnough ? .good : .advice,
      Text(
        "\(count) \(count == 1 ? "core" : "cores"), \(memory) GB of memory",
        "\(count) 核，\(memory) GB 内存"),
      mend: isEnough
        ? nil : Text("Building needs about 2 GB; close other programs.", "编译约需 2 GB，请先关掉其他程序。"))
  }

  private static func locale() -> CheckupResult {
    let environment = ProcessInfo.processInfo.environment
    let name = ["LC_ALL", "LC_CTYPE", "LANG"].lazy.compactMap { environment[$0] }
      .first { !$0.isEmpty }
    let subject = Text("locale", "区域设置")
    let isUTF8 = name?.lowercased().replacing("-", with: "").contains("utf8") ?? false
    if isUTF8 { return CheckupResult(subject, .good, Text(name ?? "")) }
    return CheckupResult(
      subject, .advice,
      Text(
        "\(name ?? "none set"): the terminal may not show − × ∂ and Chinese",
        "\(name ?? "未设置")：终端可能显示不出 − × ∂ 和中文"),
      mend: Text("Type: export LANG=C.UTF-8", "请输入：export LANG=C.UTF-8"))
  }

  private static func output(_ folder: String) -> CheckupResult {
    let subject = Text("Output")
    let probe = folder + "/.probe-\(ProcessInfo.processInfo.processIdentifier)"
    do {
      try FileManager.default.createDirectory(
        atPath: folder, withIntermediateDirectories: true)
      try Data().write(to: URL(fileURLWithPath: probe))
      try FileManager.default.removeItem(atPath: probe)
      return CheckupResult(subject, .good, Text("can be written", "可以写入"))
    } catch {
      return CheckupResult(
        subject, .missing, Text("cannot be written: \(folder)", "无法写入：\(folder)"),
        mend: Text(
          "Make the folder yours, or run lessons with --output DIR.",
          "请取得该文件夹的写权限，或运行课程时加 --output DIR。"))
    }
  }

  private static func space(_ folder: String) -> CheckupResult {
    let subject = Text("disk space", "磁盘空间")
    let attributes = try? FileManager.default.attributesOfFileSystem(forPath: folder)
    guard let free = (attributes?[.systemFreeSize] as? NSNumber)?.doubleValue else {
      return CheckupResult(subject, .advice, Text("unknown", "未知"))
    }
    let gigabytes = (free / 1e8).rounded() / 10
    let isEnough = gigabytes >= 1
    return CheckupResult(
      subject, isEnough ? .good : .missing, Text("\(gigabytes) GB free", "剩余 \(gigabytes) GB"),
      mend: isEnough
        ? nil
        : Text(
          "A build takes up to 1 GB: free some, or delete .build.",
          "编译最多占用 1 GB：请腾出空间，或删除 .build。"))
  }
}
