import ArgumentParser
import Gradbook

/// `gradbook serve`: builds the server, which this program knows nothing of, and becomes it.
struct ServeCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "serve",
    abstract: say("Serve a model's predictions over HTTP.", "通过 HTTP 提供模型的预测服务。"),
    usage: say("gradbook serve <model> [flags of the server]", "gradbook serve <模型> [服务的选项]"),
    discussion: say(
      """
      The model is a file that ends in .onnx, or in .safetensors with its graph. POST /predict takes
      {"data": [[…]]} and answers {"result": [[…]]}. `gradbook serve --help` lists the flags, once the
      server is built; it is optimised, so the first time takes some minutes.
      """,
      """
      模型是以 .onnx 结尾的文件，或带有计算图的 .safetensors 文件。POST /predict 接受 {"data": [[…]]}，
      返回 {"result": [[…]]}。服务程序编译好后，用 `gradbook serve --help` 可列出全部选项；它要做优化，首次编译需要几分钟。
      """))

  @Argument(
    parsing: .captureForPassthrough,
    help: ArgumentHelp(
      say("The model, then flags.", "模型，然后是选项。"), valueName: "model"))
  var arguments: [String] = []

  func run() throws {
    guard let folder = Project.folder else { throw CommandError.noProject }
    let path = try ProductBuild(
      folder: folder, product: "gradbook-serve", configuration: "release"
    ).build()
    try ProductBuild.become(path, with: arguments)
  }
}
