/// An error that says in both languages what is wrong, where, and what mends it: the one way in
/// which errors speak.
///
/// ```swift
/// public enum KitchenError: BilingualError {
///   case noSalt(shelf: Int)
///
///   public var text: Text {
///     switch self {
///     case .noSalt(let shelf):
///       Text("There is no salt on shelf \(shelf). Buy some.", "第 \(shelf) 层没有盐了。请去买一些。")
///     }
///   }
/// }
/// ```
///
/// The `switch` has no `default`, so that a new case without its wording in both languages does not
/// compile.
public protocol BilingualError: Error, CustomStringConvertible {
  /// What is wrong, where, and the mend; what another program reported stays as it was said.
  var text: Text { get }
}

extension BilingualError {
  /// ``text`` in English.
  public var description: String { text.english }
  /// ``text`` in Chinese.
  public var chineseDescription: String { text.chinese }
}

extension Text {
  /// What any error says of itself: both wordings where it has them.
  package init(describing error: any Error) {
    self = (error as? any BilingualError)?.text ?? Text("\(error)")
  }
}
