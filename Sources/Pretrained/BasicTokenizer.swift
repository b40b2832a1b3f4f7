import Foundation

/// Divides a text into words and punctuation marks as BERT does before it looks into its vocabulary.
///
/// Source: Devlin and others, BERT (2018), and the code that goes with it, `BasicTokenizer`.
struct BasicTokenizer: Sendable {
  /// Whether letters become small ones and lose their accents.
  var lowercases = true

  /// The words of a text, each as its Unicode scalars: control characters left out, Chinese characters
  /// and punctuation marks each for itself, spaces nowhere.
  func words(_ text: some StringProtocol) -> [[Unicode.Scalar]] {
    var words: [[Unicode.Scalar]] = []
    var word: [Unicode.Scalar] = []
    func finish() {
      if !word.isEmpty { words.append(word) }
      word = []
    }
    for scalar in normalized(text) {
      if scalar.properties.isWhitespace {
        finish()
      } else if scalar.isPunctuation {
        finish()
        words.append([scalar])
      } else {
        word.append(scalar)
      }
    }
    finish()
    return words
  }

  private func normalized(_ text: some StringProtocol) -> [Unicode.Scalar] {
    var clean = String.UnicodeScalarView()
    for scalar in text.unicodeScalars where !scalar.isLeftOut {
      if scalar.isChinese {
        clean.append(contentsOf: [" ", scalar, " "])
      } else {
        clean.append(scalar)
      }
    }
    guard lowercases else { return Array(clean) }
    return String(clean).decomposedStringWithCanonicalMapping.unicodeScalars
      .filter { $0.properties.generalCategory != .nonspacingMark }
      .flatMap { $0.properties.lowercaseMapping.unicodeScalars }
  }
}

extension Unicode.Scalar {
  /// Characters that say nothing: controls other than tab and line breaks, formats such as a joiner,
  /// private ones, and what stands for a character that could not be read.
  fileprivate var isLeftOut: Bool {
    switch self {
    case "\t", "\n", "\r": false
    case "\0", "\u{fffd}": true
    default:
      switch properties.generalCategory {
      case .control, .format, .privateUse: true
      default: false
      }
    }
  }

  /// Whether it stands in one of Unicode's blocks of ideographs that Chinese is written with.
  fileprivate var isChinese: Bool {
    switch value {
    case 0x4e00...0x9fff, 0x3400...0x4dbf, 0x20000...0x2a6df, 0x2a700...0x2b73f,
      0x2b740...0x2b81f, 0x2b820...0x2ceaf, 0xf900...0xfaff, 0x2f800...0x2fa1f:
      true
    default: false
    }
  }

  /// Unicode's punctuation, and of ASCII whatever is neither letter, digit nor space, as `$` or `^`.
  fileprivate var isPunctuation: Bool {
    switch value {
    case 33...47, 58...64, 91...96, 123...126: true
    case ..<128: false
    default:
      switch properties.generalCategory {
      case .connectorPunctuation, .dashPunctuation, .openPunctuation, .closePunctuation,
        .initialPunctuation, .finalPunctuation, .otherPunctuation:
        true
      default: false
      }
    }
  }
}
