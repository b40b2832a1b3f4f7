// diagnosis: gap-in-between
import Practice

func saveSafely(
  _ text: String, as name: String,
  write: (_ name: String, _ text: String) throws -> Void,
  rename: (_ old: String, _ new: String) throws -> Void,
  remove: (_ name: String) throws -> Void
) throws {
  // TODO
  try? rename(name, name + ".old")
  try write(name, text)
  try? remove(name + ".old")
  // END
}
