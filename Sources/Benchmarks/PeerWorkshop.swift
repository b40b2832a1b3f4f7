import Foundation
import Gradbook
import Processes

/// Makes what the peers need below `.build/peers`, and knows how each is run.
struct PeerWorkshop: Sendable {
  let root: String
  let language: Language
  /// What the time for repeats is multiplied by.
  let effort: Double

  private var scripts: String { root + "/Sources/Benchmarks/Peers" }
  private var folder: String { root + "/.build/peers" }
  private var python: String { folder + "/environment/bin/python" }
  /// The peers that are programs in C++, called as their source.
  static let compiled = ["cpp_tape", "openblas"]

  /// The peers with these names, made ready. What cannot be made is reported, and fails when it
  /// is run.
  func contestants(_ names: [String]) -> [String: Contestant] {
    for name in Self.compiled where names.contains(name) { attempt(name) { try compile(name) } }
    if names.contains(where: { !Self.compiled.contains($0) }) {
      attempt("Python", makeEnvironment)
    }
    return Dictionary(uniqueKeysWithValues: names.map { ($0, contestant($0)) })
  }

  private func contestant(_ name: String) -> Contestant {
    Contestant(name) { workload, threads in
      if workload.name == "first_gradient" {
        return try FirstGradient.measured(firstGradient, framework: name, count: 3)
      }
      let figures = try Measurement.read(command(name, workload, threads).run().output)
      if figures.isEmpty { throw ProgramFailure(program: name, reason: "no figures") }
      return figures
    }
  }

  /// The program that times a workload with a peer.
  private func command(_ name: String, _ workload: Workload, _ threads: Int) -> MeasuredProgram {
    let arguments = [
      workload.name, "--framework", name, "--threads", "\(threads)", "--effort", "\(effort)",
    ]
    if Self.compiled.contains(name) {
      return MeasuredProgram(
        program: "\(folder)/\(name)", arguments: arguments,
        environment: environment(name, threads: threads), cores: threads)
    }
    let script = name.split(separator: "_").first.map(String.init) ?? name
    return MeasuredProgram(
      program: python, arguments: ["\(scripts)/with_\(script).py"] + arguments,
      environment: environment(name, threads: threads), cores: threads)
  }

  private var firstGradient: MeasuredProgram {
    let lines = [
      "import torch", "x = torch.tensor(2.0, requires_grad=True)", "(x ** 2).backward()",
      "assert x.grad.item() == 4",
    ]
    return MeasuredProgram(program: python, arguments: ["-c", lines.joined(separator: "\n")])
  }

  private func environment(_ name: String, threads: Int) -> [String: String] {
    var settings = ["PYTHONDONTWRITEBYTECODE": "1", "JAX_PLATFORMS": "cpu"]
    for library in ["OMP", "MKL", "OPENBLAS"] { settings["\(library)_NUM_THREADS"] = "\(threads)" }
    if name.hasSuffix("_keepmem") {
      // The C library keeps what is freed, as our engine does: fresh pages are dear.
      settings["MALLOC_MMAP_THRESHOLD_"] = "\(1 << 30)"
      settings["MALLOC_TRIM_THRESHOLD_"] = "\(1 << 33)"
      settings["MALLOC_TOP_PAD_"] = "\(1 << 26)"
    }
    return settings
  }

  // ---- Making ----------------------------------------------------------------------------------

  private func attempt(_ name: String, _ make: () throws -> Void) {
    do {
      try FileManager.default.createDirectory(
        atPath: folder, withIntermediateDirectories: true)
      try make()
    } catch {
      Report.note(
        Text("\(name) could not be made ready: \(error)", "\(name) 未能准备好：\(error)")(language))
    }
    Report.progress("")
  }

  private func compile(_ name: String) throws {
    guard let compiler = ["c++", "g++", "clang++"].lazy.compactMap(Tool.find).first else {
      throw ProgramFailure(
        program: "c++", reason: Text("no C++ compiler was found", "没有找到 C++ 编译器")(language))
    }
    Report.progress("\(name).cpp")
    let arguments = [
      "-std=c++20", "-O3", "-march=native", "-o", "\(folder)/\(name)", "\(scripts)/\(name).cpp",
      "-ldl",
    ]
    _ = try MeasuredProgram(program: compiler, arguments: arguments).run()
  }

  private func makeEnvironment() throws {
    if !FileManager.default.isExecutableFile(atPath: python) {
      guard let system = Tool.find("python3") else {
        throw ProgramFailure(
          program: "python3", reason: Text("it is not installed", "尚未安装")(language))
      }
      Report.progress("python3 -m venv")
      _ = try MeasuredProgram(
        program: system, arguments: ["-m", "venv", folder + "/environment"]
      ).run()
    }
    for requirement in try missingRequirements() {
      Report.progress("pip install \(requirement)")
      do {
        let install = ["-m", "pip", "install", "--quiet", requirement]
        _ = try MeasuredProgram(program: python, arguments: install).run()
      } catch {
        Report.note(
          Text(
            "\(requirement) could not be installed: \(error)",
            "\(requirement) 未能安装：\(error)")(language))
      }
    }
  }

  /// The lines of `requirements.txt` that the environment does not fulfil.
  private func missingRequirements() throws -> [String] {
    let wanted = try String(contentsOfFile: scripts + "/requirements.txt", encoding: .utf8)
      .split(separator: "\n").map(String.init)
    let code =
      "import importlib.metadata as m\n"
      + "for d in m.distributions(): print(d.metadata['Name'].lower() + '==' + d.version)"
    let installed = try MeasuredProgram(program: python, arguments: ["-c", code]).run().output
      .split(separator: "\n").map { $0.prefix { $0 != "+" } }
    return wanted.filter { line in !installed.contains { $0 == line } }
  }
}
