import CMemory
import Platform

/// What became of a call that may be refused.
public enum Outcome: Equatable {
  case returned
  /// The call trapped; what it wrote, to the end of its sentence.
  case refused(String)
  /// The call gave something wrong.
  case wrong(String)
}

/// Runs `body` in a copy of this process, so that a trap does not end the test. `body` returns what
/// is wrong, if anything. To be called where no other test runs: in an exit test.
public func outcome(_ body: () -> String?) -> Outcome {
  withoutActuallyEscaping(body) { body in
    var context: () -> Int32 = {
      guard let complaint = body() else { return 0 }
      var line = complaint
      line.withUTF8 { _ = write(2, $0.baseAddress, $0.count) }
      return 1
    }
    var text = [CChar](repeating: 0, count: 4096)
    let code = withUnsafeMutablePointer(to: &context) { context in
      run_in_copy(
        { $0?.assumingMemoryBound(to: (() -> Int32).self).pointee() ?? 3 }, context, &text,
        text.count)
    }
    let said = String(decoding: text.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self)
    switch code {
    case 0: return .returned
    case -1: return .refused(said)
    default: return .wrong(said.isEmpty ? "ended with \(code)" : said)
    }
  }
}

extension Outcome {
  /// Whether the refusal is a sentence of Gradbook's and not a failure somewhere inside.
  public var isSentence: Bool {
    guard case .refused(let said) = self else { return false }
    let line = said.split(separator: "\n").first { $0.contains("Fatal error: ") } ?? ""
    return line.hasPrefix("Gradbook/") && line.hasSuffix(".")
      && !line.contains("mistake in Gradbook")
  }
}
