import Practice

/// What the Swift runtime says when a program stops.
enum TrapMessage {
  /// The sentence of the first trap.
  static func first(in errors: String) -> String? { all(in: errors).first }

  /// The sentence of the last trap.
  static func last(in errors: String) -> String? { all(in: errors).last }

  private static func all(in errors: String) -> [String] {
    errors.split(separator: "\n").compactMap { line in
      // Types that are declared inside a function are named by their address.
      line.firstMatch(of: /Fatal error: (.*)/).map {
        String($0.1).replacing(/Answer\.(\(unknown context at \$[0-9a-f]+\)\.)*/, with: "")
      }
    }
  }
}

extension Diagnosis {
  /// Said of an answer that is wrong for one input and stops the program for another.
  static func stopsElsewhere(_ message: String) -> Diagnosis {
    // The sentence has an end of its own.
    let message = message.hasSuffix(".") ? String(message.dropLast()) : message
    let what = message.isEmpty ? "" : ": \(message)"
    return Diagnosis(
      "stops-elsewhere", "for another input it even stops the program\(what).",
      "换一个输入，程序还会中断\(message.isEmpty ? "" : "：\(message)")。",
      hint: Text(
        "Which index or number goes beyond what there is?", "哪个下标或数超出了现有的范围？"))
  }
}
