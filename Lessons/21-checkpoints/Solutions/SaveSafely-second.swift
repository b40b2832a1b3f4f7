import Practice

// A second way, for a disk that may be full: it also clears away the half that a failed write leaves,
// and still hands on the error that was the cause.
// 另一种写法，适合可能会满的磁盘：写入失败时，顺手清掉留下的半份，并把真正的原因照样抛出去。

func saveSafely(
  _ text: String, as name: String,
  write: (_ name: String, _ text: String) throws -> Void,
  rename: (_ old: String, _ new: String) throws -> Void,
  remove: (_ name: String) throws -> Void
) throws {
  // TODO
  let beside = "new " + name
  do {
    try write(beside, text)
    try rename(beside, name)
  } catch {
    try? remove(beside)
    throw error
  }
  // END
}
