import Foundation

/// Throws a finding unless the bytes are well-formed XML in which no id stands twice.
func checkXML(_ bytes: Data) throws(Finding) {
  let ids: [String]
  do {
    ids = try XMLChecker(String(decoding: bytes, as: UTF8.self)).ids
  } catch {
    throw Finding("not well-formed XML: \(error)")
  }
  guard Set(ids).count == ids.count else { throw Finding("an id stands twice: \(ids)") }
}
