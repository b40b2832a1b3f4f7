import Foundation

/// What a package and its program are called that stand in a folder: letters and digits of ASCII, as
/// in `MyNet` for `my net`, since the name is also that of a Swift module.
struct ProgramName {
  let text: String

  /// Words begin with a capital, marks over letters go, digits do not come first. A folder without
  /// such letters, as one with a Chinese name, gives `Net`. A name that stands for something else
  /// already, in any case of letters, gets `Program` behind it.
  init(folder: String, taken: Set<String>) {
    let plain = folder.folding(options: .diacriticInsensitive, locale: nil)
    let words = plain.split { !$0.isASCII || !($0.isLetter || $0.isNumber) }
    let joined = words.map { $0.prefix(1).uppercased() + $0.dropFirst() }.joined()
    let name = joined.drop { $0.isNumber }.prefix(60)
    let text = name.isEmpty ? "Net" : name.prefix(1).uppercased() + name.dropFirst()
    let used = Set((taken.union(Self.modules)).map { $0.lowercased() })
    self.text = used.contains(text.lowercased()) ? text + "Program" : text
  }

  /// Modules that come with Swift, and names that its package manager keeps for itself.
  private static let modules: Set<String> = [
    "Builtin", "Cxx", "CxxStdlib", "Darwin", "Dispatch", "Distributed", "Foundation",
    "FoundationEssentials", "FoundationInternationalization", "FoundationNetworking",
    "FoundationXML", "Glibc", "Musl", "Observation", "Package", "PackageDescription",
    "RegexBuilder",
    "Runtime", "Swift", "SwiftOnoneSupport", "Synchronization", "Test", "Testing", "Type", "XCTest",
    "Any", "Self", "Protocol", "Main",
  ]
}
