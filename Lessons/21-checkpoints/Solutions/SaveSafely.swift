import Practice

// The long work happens under a name that nobody reads; the one moment in which the new file takes
// the name cannot be cut in two. If writing throws, the rename is never reached.
// 费时的写入在没人读的名字下进行；新文件得到正式名字只需一瞬间，断电也无法把它切成两半。
// 写入一旦抛出错误，就走不到改名那一步。

func saveSafely(
  _ text: String, as name: String,
  write: (_ name: String, _ text: String) throws -> Void,
  rename: (_ old: String, _ new: String) throws -> Void,
  remove: (_ name: String) throws -> Void
) throws {
  // TODO
  let partial = name + ".partial"
  try write(partial, text)
  try rename(partial, name)
  // END
}
