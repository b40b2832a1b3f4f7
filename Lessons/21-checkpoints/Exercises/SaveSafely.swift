import Practice

// 21.3  Save without a gap · 保存时不留空档
//
// Save `text` under `name`, on a disk that you are given as three closures:
//
//     try write("a", "text")   makes the file a, or empties the old one, then writes character by
//                              character; it throws if the disk is full, and a part is then there
//     try rename("a", "b")     gives the file a the name b, in one moment; an old b is replaced
//     try remove("a")          removes the file a; it throws if there is none
//
// The power may fail at any moment. Whenever that is, the file `name` must hold either all of its
// old text or all of the new one. If the new text cannot be saved, throw an error; the old file
// stays. When all went well, no other file is left. There may be no old file.
//
// 把 `text` 存到名为 `name` 的文件里。磁盘以三个闭包的形式交给你：write("a", "text") 新建文件 a，
// 或者先清空旧的，再逐个字符写入；磁盘满了就抛出错误，这时文件里只有一部分。
// rename("a", "b") 一瞬间把文件 a 改名为 b，原来的 b 被替换。remove("a") 删除文件 a，没有就抛出错误。
// 随时可能断电。无论何时断电，文件 `name` 里都必须是完整的旧文本，或者完整的新文本。
// 如果新文本存不下，就抛出错误，旧文件保持原样。一切顺利时，不留下别的文件。旧文件也可能并不存在。

/// Saves a text so that at every moment all of the old or all of the new one is there.
func saveSafely(
  _ text: String, as name: String,
  write: (_ name: String, _ text: String) throws -> Void,
  rename: (_ old: String, _ new: String) throws -> Void,
  remove: (_ name: String) throws -> Void
) throws {
  // TODO
  return todo()
  // END
}
