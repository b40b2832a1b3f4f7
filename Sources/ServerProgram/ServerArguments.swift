import ArgumentParser
import CommandText
import Foundation
import Serving

private func explained(_ english: String, _ chinese: String, _ value: String) -> ArgumentHelp {
  ArgumentHelp(stringLiteral: say(english, chinese)).named(value)
}

extension ArgumentHelp {
  fileprivate func named(_ value: String) -> ArgumentHelp {
    var help = self
    help.valueName = value
    return help
  }
}

/// What stands behind `gradbook serve`.
struct ServerArguments: ParsableArguments {
  @Argument(
    help: explained(
      "The model: a file that ends in .onnx, or in .safetensors with its graph.",
      "模型：以 .onnx 结尾的文件，或带有计算图的 .safetensors 文件。", "model"))
  var model: String?

  @Option(
    help: explained(
      "The address to listen at (127.0.0.1, this machine alone).", "监听的地址（默认 127.0.0.1，只供本机访问）。",
      "address"))
  var host = "127.0.0.1"

  @Option(
    help: explained("The port (8000); 0 is any that is free.", "端口（默认 8000）；0 表示任选空闲端口。", "N"))
  var port = 8000

  @Option(help: explained("The most rows computed together (64).", "一批最多多少行（默认 64）。", "rows"))
  var batch = ServerLimits().largestBatch

  @Option(
    help: explained(
      "How long a request waits for others to fill its batch (0).", "为凑满一批最多等待多久（默认 0）。", "ms"))
  var wait = 0.0

  @Option(help: explained("The most requests that wait (1024).", "最多多少个请求排队（默认 1024）。", "N"))
  var queue = ServerLimits().longestQueue

  @Option(help: explained("The most connections (1024).", "最多多少个连接（默认 1024）。", "N"))
  var connections = ServerLimits().mostConnections

  @Option(help: explained("The most rows of a request (1024).", "一个请求最多多少行（默认 1024）。", "N"))
  var rows = ServerLimits().mostRows

  @Option(
    help: explained("The most bytes of a body (1048576).", "请求内容最多多少字节（默认 1048576）。", "bytes"))
  var body = ServerLimits().mostBodyBytes

  @Option(
    help: explained(
      "How long a request may take in all (10).", "一个请求总共最多用多久（默认 10）。", "seconds"))
  var deadline = 10.0

  @Option(
    help: explained(
      "How often to look for a new model in the file (1); 0 for never.",
      "每隔多久查看模型文件有没有更新（默认 1）；0 表示不查看。", "seconds"))
  var reload = 1.0

  @Option(
    help: explained(
      "What is logged to standard error, as JSON: requests, info or error (info).",
      "写到标准错误的日志（JSON）：requests、info 或 error（默认 info）。", "level"))
  var log: LogLine.Level = .info

  @Option(
    name: .customLong("lang"),
    help: explained(
      "The language: en or zh (else from your locale).", "语言：en 或 zh（默认取自系统区域设置）。", "en|zh"))
  var code: CommandLanguage?

  @Option(help: .hidden)
  var load: String?

  @Option(help: .hidden)
  var requests = 100_000

  @Option(help: .hidden)
  var json = #"{"data":[[0.5,-1.5]]}"#

  static let configuration = CommandConfiguration(
    commandName: "gradbook serve",
    abstract: say("Serve a model's predictions over HTTP.", "通过 HTTP 提供模型的预测服务。"))

  func validate() throws {
    if model == nil, load == nil { throw ValidationError(say("Which model?", "要部署哪个模型？")) }
    try require("--port", Double(port), 0...65535)
    for (name, value) in [
      ("--batch", batch), ("--queue", queue), ("--connections", connections), ("--rows", rows),
      ("--body", body), ("--requests", requests),
    ] { try require(name, Double(value), 1...1e9) }
    try require("--wait", wait, 0...60_000)
    try require("--deadline", deadline, 0.01...86_400)
    try require("--reload", reload, 0...86_400)
  }

  private func require(_ name: String, _ value: Double, _ range: ClosedRange<Double>) throws {
    if range.contains(value) { return }
    let (low, high) = (NumberText.short(range.lowerBound), NumberText.short(range.upperBound))
    throw ValidationError(
      say("\(name) takes a number from \(low) to \(high).", "\(name) 后面应是 \(low) 到 \(high) 之间的数。"))
  }

  /// The limits that the options ask for.
  var limits: ServerLimits {
    var limits = ServerLimits()
    limits.largestBatch = batch
    limits.longestWait = .microseconds(Int64(wait * 1000))
    limits.longestQueue = queue
    limits.mostRows = rows
    limits.mostBodyBytes = body
    limits.mostConnections = connections
    limits.deadline = .microseconds(Int64(deadline * 1e6))
    return limits
  }
}

extension LogLine.Level: ExpressibleByArgument {}
