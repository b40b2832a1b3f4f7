extension Language {
  /// The language that `LC_ALL`, `LC_MESSAGES` or `LANG`, whichever is set first, names: Chinese or
  /// English, which stands for all others.
  package init(locale environment: [String: String]) {
    let name = ["LC_ALL", "LC_MESSAGES", "LANG"].lazy.compactMap { environment[$0] }
      .first { !$0.isEmpty }
    self = name?.lowercased().hasPrefix("zh") == true ? .chinese : .english
  }
}
