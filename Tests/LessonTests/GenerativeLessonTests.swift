import Foundation
import Testing

/// The first losses of lesson 32, as `Tests/Oracles/lesson_generative.py` gets them from PyTorch.
private struct TorchLosses: Decodable {
  var vae: [Double]
  var discriminator: [Double]
  var generator: [Double]
}

extension LessonTests {
  @Test("lesson 32 prints PyTorch's first losses of VAE, discriminator and generator")
  func generativeLosses() throws {
    let torch = try LessonRun.torch("32-generative.torch", as: TorchLosses.self)
    let output = try LessonRun.shared("32-generative", language: "en").output
    for (label, losses) in [
      ("first losses:", torch.vae), ("d:", torch.discriminator), ("g:", torch.generator),
    ] {
      expectLosses(numbers(after: label, in: output), equal: losses, label)
    }
  }

  /// The list that is printed in a line of output that begins with a label.
  private func numbers(after label: String, in output: String) -> [Double] {
    let lines = output.split(separator: "\n").map { $0.drop { " ╰→".contains($0) } }
    let line = lines.first { $0.hasPrefix(label + " [") } ?? ""
    return line.dropFirst(label.count + 2).prefix { $0 != "]" }.split(separator: ",").compactMap {
      Double($0.trimmingCharacters(in: .whitespaces))
    }
  }
}
